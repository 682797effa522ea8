import { openLayout } from '../../src/registry/layout.ts';
import { openRegistry } from '../../src/registry/client.ts';
import type { Repository } from '../../src/registry/types.ts';
import { EMPTY_CONFIG, MEDIA_TYPE } from '../../src/registry/media-types.ts';
import { evidenceTypeOf } from '../../src/evidence/predicate-types.ts';
import type { Digest } from '../../src/image/digest.ts';
import { parseReference } from '../../src/image/reference.ts';
import { fetchBundles } from '../../src/storage/fetch.ts';
import { buildReferrer } from '../../src/storage/store.ts';

/** What is stored beside images, read and changed behind custody's back. */

export type StoredStatement = {
  referrer: Digest;
  /** Short name of the predicate type, or its URI. */
  type: string;
  /** The in-toto statement. */
  statement: {
    _type: string;
    subject: { name?: string; digest: { sha256: string } }[];
    predicateType: string;
    predicate: Record<string, unknown>;
  };
  bytes: Uint8Array;
};

/** The place that a reference names, with the right to write. */
export function openPlace(image: string): Repository {
  const reference = parseReference(image, undefined);
  if (reference.kind === 'layout') return openLayout(reference.path);
  const { registry, repository } = reference;
  return openRegistry({ registry, repository, access: 'push', merge: { settleMs: [1, 5] } });
}

/** The digest behind the `@`. */
export function digestIn(image: string): Digest {
  return parseReference(image, undefined).digest;
}

/** Every statement that hangs on a digest, whoever signed it. */
export async function readStatements(place: Repository, digest: Digest): Promise<StoredStatement[]> {
  const bundles = await fetchBundles(place, digest);
  return bundles.map(({ referrer, content }) => {
    if (content.kind !== 'bytes') throw new Error(`${referrer} cannot be read: ${content.reason}`);
    const { bytes } = content;
    const { dsseEnvelope } = JSON.parse(Buffer.from(bytes).toString()) as {
      dsseEnvelope: { payload: string };
    };
    const payload = Buffer.from(dsseEnvelope.payload, 'base64').toString();
    const statement = JSON.parse(payload) as StoredStatement['statement'];
    return {
      referrer,
      type: evidenceTypeOf(statement.predicateType) ?? statement.predicateType,
      statement,
      bytes,
    };
  });
}

/** The types on a digest, sorted, as often as they hang there. */
export async function readTypes(place: Repository, digest: Digest): Promise<string[]> {
  return (await readStatements(place, digest)).map(({ type }) => type).toSorted();
}

/** Hangs a bundle on a digest, whatever it is about. */
export async function hangBundle(
  place: Repository,
  digest: Digest,
  bundle: { bytes: Uint8Array; predicateType: string },
): Promise<void> {
  const { mediaType, bytes } = await place.fetchManifest(digest);
  const [config, layer] = await Promise.all([
    place.pushBlob(EMPTY_CONFIG, MEDIA_TYPE.ociEmpty),
    place.pushBlob(bundle.bytes, MEDIA_TYPE.sigstoreBundle),
  ]);
  const subject = { mediaType, digest, size: bytes.length };
  const { predicateType } = bundle;
  await place.pushReferrers(digest, [
    buildReferrer({ config, layer, subject, predicateType, now: new Date() }),
  ]);
}

/** Takes statements of these types off a digest, as an interrupted run would have left it. */
export async function takeOff(place: Repository, digest: Digest, types: readonly string[]): Promise<void> {
  const found = await readStatements(place, digest);
  const gone = found.filter(({ type }) => types.includes(type)).map(({ referrer }) => referrer);
  await place.removeReferrers(digest, gone);
}
