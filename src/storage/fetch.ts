import pLimit from 'p-limit';
import { RegistryError } from '../errors.ts';
import { MAX_BUNDLE_BYTES, type StoredBundle } from '../evidence/stored-bundle.ts';
import type { Digest } from '../image/digest.ts';
import type { Descriptor, Repository } from '../registry/types.ts';

/** Bounds on what is read of one digest: whoever may push can hang anything on it. */
export type FetchLimits = { bundles: number; bundleBytes: number; totalBytes: number };

const DEFAULT_FETCH_LIMITS: FetchLimits = {
  bundles: 256,
  bundleBytes: MAX_BUNDLE_BYTES,
  totalBytes: 256 * 1024 * 1024,
};

/**
 * How many digests of an index are fetched at the same time. Each is verified and let go before the next is fetched:
 * with the bounds on one digest this is what bounds the memory of a run.
 */
export const DIGESTS_AT_A_TIME = 2;

/** As many as a repository's client sends at once. */
const REQUESTS_AT_A_TIME = 8;

/** `…bundle.v0.3+json`, and the older spelling `…bundle+json;version=0.1`. */
const BUNDLE_MEDIA_TYPE =
  /^application\/vnd\.dev\.sigstore\.bundle(?:\.v\d+\.\d+\+json|\+json; ?version=\d+\.\d+)$/;

/** What is wrong with one referrer and not with the place: it is listed as unreadable and hides no other. */
const BROKEN_REFERRER: readonly string[] = [
  'MANIFEST_UNKNOWN',
  'BLOB_UNKNOWN',
  'MANIFEST_INVALID',
  'DIGEST_MISMATCH',
  'LIMIT_EXCEEDED',
];

/**
 * Fetches every Sigstore bundle that hangs on a digest. What a referrer is, its manifest tells and not the list:
 * cosign up to 3.0.6 listed bundles under another artifact type. No annotation is believed.
 *
 * @param known bundles that were read before, by their referrer
 * @returns bundles as untrusted bytes, and those that could not be read with the reason; in the list's order
 * @throws RegistryError LIMIT_EXCEEDED when there is more than `limits` allow, or what the repository says
 */
export async function fetchBundles(
  repository: Repository,
  subject: Digest,
  limits: FetchLimits = DEFAULT_FETCH_LIMITS,
  known: ReadonlyMap<Digest, StoredBundle> = new Map(),
): Promise<StoredBundle[]> {
  const referrers = await repository.listReferrers(subject);
  const limit = pLimit(REQUESTS_AT_A_TIME);
  const located = await limit.map(
    referrers,
    async (referrer): Promise<Candidate | undefined> =>
      knownCandidate(known.get(referrer.digest)) ?? (await locate(repository, referrer, limits.bundleBytes)),
  );
  const candidates = located.filter((candidate) => candidate !== undefined);
  if (candidates.length > limits.bundles)
    throw exceeded(subject, `${limits.bundles} bundles`, String(candidates.length));
  const claimed = candidates.reduce((sum, { size }) => sum + Math.min(size, limits.bundleBytes), 0);
  if (claimed > limits.totalBytes)
    throw exceeded(subject, `${limits.totalBytes} bytes of bundles`, String(claimed));
  return limit.map(candidates, ({ read }) => read());
}

/** A referrer that should be a bundle: what it is said to weigh, and how to come by it. */
type Candidate = { size: number; read: () => Promise<StoredBundle> };

/** The bytes of a digest never change: what was read before is read. */
function knownCandidate(stored: StoredBundle | undefined): Candidate | undefined {
  if (stored?.content.kind !== 'bytes') return undefined;
  return { size: stored.content.bytes.length, read: () => Promise.resolve(stored) };
}

/** Finds the bundle of a referrer; undefined when it is something else, such as an SBOM of another tool. */
async function locate(
  repository: Repository,
  { digest: referrer }: Descriptor,
  maxBytes: number,
): Promise<Candidate | undefined> {
  const unreadable = (reason: string): Candidate => ({
    size: 0,
    read: () => Promise.resolve({ referrer, content: { kind: 'unreadable', reason } }),
  });
  try {
    const fetched = await repository.fetchManifest(referrer);
    if (fetched.kind !== 'image') return undefined;
    const { layers, artifactType } = fetched.manifest;
    const [layer] = layers;
    const holdsBundle = layers.some(({ mediaType }) => BUNDLE_MEDIA_TYPE.test(mediaType));
    if (!holdsBundle && !BUNDLE_MEDIA_TYPE.test(artifactType ?? '')) return undefined;
    if (layer === undefined || layers.length !== 1 || !holdsBundle)
      return unreadable(`${layers.length} layers instead of one bundle`);
    return {
      size: layer.size,
      read: async () => ({ referrer, content: await readBundle(repository, layer, maxBytes) }),
    };
  } catch (error) {
    return unreadable(brokenReason(error));
  }
}

async function readBundle(
  repository: Repository,
  layer: Descriptor,
  maxBytes: number,
): Promise<StoredBundle['content']> {
  try {
    // Never more than was claimed and counted against the total.
    const bytes = await repository.fetchBlob(layer.digest, Math.min(layer.size, maxBytes));
    return { kind: 'bytes', bytes };
  } catch (error) {
    return { kind: 'unreadable', reason: brokenReason(error) };
  }
}

function brokenReason(error: unknown): string {
  if (error instanceof RegistryError && BROKEN_REFERRER.includes(error.code))
    return `${error.code}: ${error.message}`;
  throw error;
}

function exceeded(subject: Digest, expected: string, found: string): RegistryError {
  return new RegistryError('LIMIT_EXCEEDED', `too much evidence hangs on ${subject}`, {
    expected: `at most ${expected}`,
    found,
  });
}
