import type { Digest } from '../image/digest.ts';
import { MAX_MANIFEST_BYTES, bareMediaType } from './manifest.ts';
import { MEDIA_TYPE } from './media-types.ts';
import { RegistryError } from '../errors.ts';
import { MAX_REFERRERS, parseReferrerList, tooManyReferrers } from './referrer-list.ts';
import type { Session } from './session.ts';
import { parseTarget, protocolError } from './transport.ts';
import type { Descriptor } from './types.ts';

const MAX_PAGES = 100;
/** How registries without the API answer; anything else that is no success is an error. */
const NO_API = [400, 404, 405, 406, 410, 501];

/**
 * Fetches the referrers of a subject through the API, page by page, never leaving the registry's origin.
 *
 * @returns undefined when the registry has no such API
 * @throws RegistryError LIMIT_EXCEEDED for too many referrers or pages, REGISTRY_PROTOCOL for a link that leads away
 */
export async function fetchReferrers(session: Session, subject: Digest): Promise<Descriptor[] | undefined> {
  const found: Descriptor[] = [];
  let listed = 0;
  let url: URL | undefined = session.url(`referrers/${subject}`);
  for (let page = 0; url !== undefined; page += 1) {
    if (page === MAX_PAGES) throw tooManyPages(subject);
    const response = await session.send({
      method: 'GET',
      url,
      headers: { accept: MEDIA_TYPE.ociIndex },
      purpose: 'referrers',
      accept: page === 0 ? [200, ...NO_API] : [200],
      maxBytes: MAX_MANIFEST_BYTES,
    });
    const isIndex = bareMediaType(response.headers.get('content-type') ?? '') === MEDIA_TYPE.ociIndex;
    if (page === 0 && (response.status !== 200 || !isIndex)) return undefined;
    const list = isIndex
      ? parseReferrerList(response.body, `the list of referrers of ${subject}`)
      : undefined;
    if (list === undefined) throw protocolError(url, 'an image index of referrers', 'something else');
    found.push(...list.referrers);
    // What custody cannot read counts as well: it costs as much.
    listed += list.raw.manifests.length;
    if (listed > MAX_REFERRERS) throw tooManyReferrers(subject);
    url = nextPage(response.headers.get('link'), response.url, session.registry);
  }
  return found;
}

/** The `rel="next"` target of a Link header (RFC 8288). */
function nextPage(link: string | null, current: URL, registry: URL): URL | undefined {
  const target = /<([^<>]{1,4096})>[^,]*;\s*rel="?next\b/i.exec(link?.slice(0, 8192) ?? '')?.[1];
  if (target === undefined) return undefined;
  const next = parseTarget(target, current);
  if (next?.origin !== registry.origin) {
    throw protocolError(current, `a next page at ${registry.origin}`, next?.origin ?? 'no URL');
  }
  return next;
}

function tooManyPages(subject: Digest): RegistryError {
  return new RegistryError('LIMIT_EXCEEDED', `the list of referrers of ${subject} does not end`, {
    expected: `at most ${MAX_PAGES} pages`,
    found: 'more',
  });
}
