import type { RepositoryContents } from './contents.ts';
import { errorReply, reply, type LabReply, type LabRequest } from './exchange.ts';
import type { RegistrySwitches } from './options.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';

/** Answers `/v2/<name>/referrers/<digest>` (distribution spec, "Listing Referrers"), in pages when switched so. */
export function serveReferrers(
  request: LabRequest,
  contents: RepositoryContents,
  subject: string,
  switches: RegistrySwitches,
): LabReply {
  if (!switches.referrersApi) return errorReply(404, 'NOT_FOUND');
  const all = [...contents.manifests].flatMap(([digest, { bytes, mediaType }]) => {
    if (readSubject(bytes) !== subject || contents.unlisted.has(digest)) return [];
    const { artifactType, annotations, config } = parse(bytes);
    return [
      { mediaType, digest, size: bytes.length, artifactType: artifactType ?? config?.mediaType, annotations },
    ];
  });
  const size = switches.referrersPageSize ?? Math.max(all.length, 1);
  const start = Number(request.url.searchParams.get('after') ?? 0);
  const headers: Record<string, string> = { 'content-type': INDEX };
  if (start + size < all.length)
    headers['link'] = `<${request.url.pathname}?after=${start + size}>; rel="next"`;
  const manifests = all.slice(start, start + size);
  return reply(200, headers, JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
}

/** The subject's digest that a manifest names, if it names one. */
export function readSubject(bytes: Buffer): string | undefined {
  return parse(bytes).subject?.digest;
}

type Readable = {
  artifactType?: string;
  annotations?: Record<string, string>;
  config?: { mediaType?: string };
  subject?: { digest?: string };
};

function parse(bytes: Buffer): Readable {
  try {
    return JSON.parse(bytes.toString()) as Readable;
  } catch {
    return {};
  }
}
