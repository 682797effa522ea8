import pLimit from 'p-limit';
import { RegistryError } from '../errors.ts';
import { isDigest, type Digest } from '../image/digest.ts';
import type { BuildKitAttestation, ResolvedImage } from '../image/resolved-image.ts';
import { MEDIA_TYPE } from '../registry/media-types.ts';
import type { Descriptor, Repository } from '../registry/types.ts';

/** BuildKit's annotations (moby/buildkit, `docs/attestations/attestation-storage.md`). */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const PREDICATE_TYPE = 'in-toto.io/predicate-type';
const SLSA_PROVENANCE = 'https://slsa.dev/provenance/';

const MAX_STATEMENT_BYTES = 4 * 1024 * 1024;
const MAX_STATEMENTS = 256;

/** Provenance as BuildKit put it into the index: unsigned, so a claim and no proof. */
export type BuildKitProvenance = {
  /** The platform image that the attestation manifest was attached to. */
  about: Digest;
  /** The in-toto statement's bytes. */
  statement: Uint8Array;
};

/** Whether an index entry says of itself that it is no image to run. */
export function hasUnknownPlatform(entry: Descriptor): boolean {
  return entry.platform?.os === 'unknown' || entry.platform?.architecture === 'unknown';
}

/**
 * Recognises BuildKit's attestation manifest in an index, strictly: whatever is left out of the inventory must be
 * provably no image. Its platform is `unknown/unknown`, its annotations name a sibling, and all its layers are in-toto.
 *
 * @param siblings the digests of the index's images
 * @throws RegistryError MANIFEST_INVALID for anything else, or what the repository says
 */
export async function recogniseAttestation(
  repository: Repository,
  entry: Descriptor,
  siblings: ReadonlySet<Digest>,
): Promise<BuildKitAttestation> {
  const { os, architecture } = entry.platform ?? {};
  if (os !== 'unknown' || architecture !== 'unknown')
    throw unrecognised(entry, `the platform ${os}/${architecture}`);
  const type = entry.annotations?.[REFERENCE_TYPE];
  if (type !== 'attestation-manifest') throw unrecognised(entry, `${REFERENCE_TYPE}: ${type ?? 'none'}`);
  const about = entry.annotations?.[REFERENCE_DIGEST] ?? '';
  if (!isDigest(about) || !siblings.has(about))
    throw unrecognised(entry, `${REFERENCE_DIGEST} that names no sibling`);
  const fetched = await repository.fetchManifest(entry.digest);
  if (fetched.kind !== 'image') throw unrecognised(entry, 'an index');
  const { layers } = fetched.manifest;
  const other = layers.find((layer) => layer.mediaType !== MEDIA_TYPE.inToto);
  if (other !== undefined) throw unrecognised(entry, `a layer of type ${other.mediaType}`);
  if (layers.length === 0) throw unrecognised(entry, 'no layers');
  return {
    digest: entry.digest,
    about,
    layers: layers.map(({ digest, size, annotations }) => ({
      digest,
      size,
      predicateType: annotations?.[PREDICATE_TYPE],
    })),
  };
}

/**
 * Fetches the SLSA provenance statements out of the attestation manifests that were recognised. BuildKit's
 * annotation only chooses what to read; the statement inside says what it is.
 *
 * @returns none for a single image; statements of at most 4 MiB each
 * @throws RegistryError LIMIT_EXCEEDED, or what the repository says
 */
export async function fetchBuildKitProvenance(
  repository: Repository,
  image: ResolvedImage,
): Promise<BuildKitProvenance[]> {
  if (image.kind === 'image') return [];
  const layers = image.buildKitAttestations.flatMap(({ about, layers: all }) =>
    all
      .filter(({ predicateType }) => predicateType?.startsWith(SLSA_PROVENANCE))
      .map(({ digest }) => ({ about, digest })),
  );
  if (layers.length > MAX_STATEMENTS) {
    throw new RegistryError('LIMIT_EXCEEDED', `${image.digest} carries too many attestations`, {
      expected: `at most ${MAX_STATEMENTS}`,
      found: String(layers.length),
    });
  }
  const limit = pLimit(4);
  return limit.map(layers, async ({ about, digest }) => ({
    about,
    statement: await repository.fetchBlob(digest, MAX_STATEMENT_BYTES),
  }));
}

function unrecognised(entry: Descriptor, found: string): RegistryError {
  return new RegistryError(
    'MANIFEST_INVALID',
    `the index entry ${entry.digest} is neither an image nor BuildKit's attestation`,
    {
      field: entry.digest,
      expected: 'platform unknown/unknown, annotations that name a sibling, and in-toto layers only',
      found: found.slice(0, 300),
      hint: 'Remove the entry from the index, or give it the platform it runs on: everything that can run must be scanned.',
    },
  );
}
