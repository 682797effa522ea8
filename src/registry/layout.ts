import pLimit from 'p-limit';
import { RegistryError } from '../errors.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import { blobPath, readFileBounded, writeFileAtomically } from './layout-files.ts';
import { REF_NAME, changeTaggedReferrers, readLayoutIndex, readTaggedReferrers } from './layout-index.ts';
import { withLayoutLock } from './layout-lock.ts';
import { MAX_MANIFEST_BYTES, parseManifest } from './manifest.ts';
import { EMPTY_CONFIG, MEDIA_TYPE } from './media-types.ts';
import { MAX_REFERRERS, mergeReferrers, tooManyReferrers } from './referrer-list.ts';
import type { Descriptor, FetchedManifest, Repository } from './types.ts';

/** An OCI layout on disk: what any place for images can do, and what only a layout has. */
export type LayoutRepository = Repository & {
  /** The names that `index.json` gives a digest (`org.opencontainers.image.ref.name`), in its order. */
  refNames(digest: Digest): Promise<string[]>;
};

const PARALLEL_FILES = 8;
const FALLBACK_TAG = /^sha256-[a-f0-9]{64}/;

/**
 * Opens an OCI image layout (image spec, `image-layout.md`). Referrers are listed as on a registry without the
 * referrers API: blobs, plus one index per subject that `index.json` names `sha256-<hex>`; regclient reads that
 * name, and oras finds the subjects by walking the index. Manifests that oras itself put into `index.json` without
 * a name are found as well.
 *
 * @param path folder of the layout; it is first read by the first call
 */
export function openLayout(path: string): LayoutRepository {
  const limit = pLimit(PARALLEL_FILES);
  const fetchManifest = (digest: Digest) => limit(() => readManifest(path, digest));
  const pushBlob = (bytes: Uint8Array, mediaType: string) => limit(() => writeBlob(path, bytes, mediaType));

  return {
    label: `oci:${path}`,
    pullLogin: () => Promise.resolve(undefined),
    fetchManifest,
    fetchBlob: (digest, maxBytes) => limit(() => readBlob(path, digest, maxBytes, 'BLOB_UNKNOWN')),
    listReferrers: async (subject) => {
      const index = await readLayoutIndex(path);
      const [tagged, unnamed] = await Promise.all([
        readTaggedReferrers(path, index, subject),
        listUnnamed(index.entries, subject, fetchManifest),
      ]);
      return mergeReferrers([tagged, unnamed], subject);
    },
    probePush: async () => {
      await readLayoutIndex(path);
      await withLayoutLock(path, () => writeBlob(path, EMPTY_CONFIG, MEDIA_TYPE.ociEmpty));
    },
    abandonPush: () => Promise.resolve(),
    pushBlob,
    pushReferrers: async (subject, manifests) => {
      await Promise.all(manifests.map(({ bytes, descriptor }) => pushBlob(bytes, descriptor.mediaType)));
      if (manifests.length === 0) return;
      const descriptors = manifests.map(({ descriptor }) => descriptor);
      await changeTaggedReferrers(path, subject, { add: descriptors, remove: [] });
    },
    // The lock keeps other writers away while the list is changed.
    confirmReferrers: () => Promise.resolve(),
    requireRemovable: () => Promise.resolve(),
    removeReferrers: (subject, referrers) =>
      changeTaggedReferrers(path, subject, { add: [], remove: referrers }),
    refNames: async (digest) => {
      const { entries } = await readLayoutIndex(path);
      return entries
        .filter((entry) => entry.digest === digest)
        .map((entry) => entry.annotations?.[REF_NAME])
        .filter((name) => name !== undefined && !FALLBACK_TAG.test(name)) as string[];
    },
  };
}

async function readManifest(layout: string, digest: Digest): Promise<FetchedManifest> {
  const bytes = await readBlob(layout, digest, MAX_MANIFEST_BYTES, 'MANIFEST_UNKNOWN');
  return parseManifest(bytes, undefined);
}

async function readBlob(
  layout: string,
  digest: Digest,
  maxBytes: number,
  missing: 'BLOB_UNKNOWN' | 'MANIFEST_UNKNOWN',
): Promise<Uint8Array> {
  const path = blobPath(layout, digest);
  const bytes = await readFileBounded(path, maxBytes);
  if (bytes === undefined) {
    await readLayoutIndex(layout);
    throw new RegistryError(missing, `the layout has no ${digest}`, { field: path, found: 'no such file' });
  }
  const found = digestOf(bytes);
  if (found === digest) return bytes;
  throw new RegistryError('DIGEST_MISMATCH', `${path} holds other bytes than its name says`, {
    expected: digest,
    found,
  });
}

async function writeBlob(layout: string, bytes: Uint8Array, mediaType: string): Promise<Descriptor> {
  const digest = digestOf(bytes);
  await writeFileAtomically(blobPath(layout, digest), bytes);
  return { mediaType, digest, size: bytes.length };
}

/** Manifests without a name in `index.json` whose subject this is: how oras stores referrers. */
async function listUnnamed(
  entries: readonly Descriptor[],
  subject: Digest,
  fetchManifest: (digest: Digest) => Promise<FetchedManifest>,
): Promise<Descriptor[]> {
  const candidates = entries.filter(
    (entry) => entry.mediaType === MEDIA_TYPE.ociManifest && entry.annotations?.[REF_NAME] === undefined,
  );
  if (candidates.length > MAX_REFERRERS) throw tooManyReferrers(subject);
  const found = await Promise.all(
    candidates.map(async (entry) => {
      const fetched = await fetchManifest(entry.digest).catch(ignoreMissing);
      return fetched?.kind === 'image' && fetched.manifest.subject?.digest === subject ? [entry] : [];
    }),
  );
  return found.flat();
}

/** Layouts may be partial (image layout spec): what is not there is no evidence, and hides none. */
function ignoreMissing(error: unknown): undefined {
  if (error instanceof RegistryError && error.code === 'MANIFEST_UNKNOWN') return undefined;
  throw error;
}
