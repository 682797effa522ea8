import { digestOf } from '../../src/image/digest.ts';
import {
  attestationEntry,
  buildAttestationManifest,
  buildBuildKitStatement,
  SAMPLE_RUN,
} from './buildkit-attestation.ts';
import { buildIndex, type LabDescriptor, type LabImage } from './content.ts';
import { buildTinyImage, linuxEntry } from './tiny-image.ts';

// What an index or image must not be. Each builder says what is wrong; everything else about it is as it should be.

/** An index that lists an index. */
export async function buildNestedIndex(): Promise<LabImage> {
  const image = await buildTinyImage();
  const inner = buildIndex([linuxEntry(image, 'amd64')], [image]);
  const other = await buildTinyImage({ architecture: 'arm64' });
  return buildIndex([inner.root, linuxEntry(other, 'arm64')], [inner, other]);
}

/** Two different images, both listed for linux/amd64. */
export async function buildDuplicatePlatform(): Promise<LabImage> {
  const first = await buildTinyImage({ marker: 'first' });
  const second = await buildTinyImage({ marker: 'second' });
  return buildIndex([linuxEntry(first, 'amd64'), linuxEntry(second, 'amd64')], [first, second]);
}

/** An index of linux/amd64 and linux/arm64; the manifest of the latter was never pushed. */
export async function buildMissingManifest(): Promise<LabImage> {
  const there = await buildTinyImage();
  const missing = await buildTinyImage({ architecture: 'arm64' });
  return buildIndex([linuxEntry(there, 'amd64'), linuxEntry(missing, 'arm64')], [there]);
}

/** An index that lists an image without saying for which platform. */
export async function buildPlatformless(): Promise<LabImage> {
  const image = await buildTinyImage();
  return buildIndex([image.root], [image]);
}

/** An index of nothing. */
export function buildEmptyIndex(): LabImage {
  return buildIndex([], []);
}

/** Layers that a registry need not hold: OCI's name for them, and Docker's. */
export const FOREIGN_LAYER_TYPES = [
  'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
] as const;

/** An image with a layer that lies elsewhere, where nobody inventories it. */
export async function buildForeignLayer(
  mediaType: (typeof FOREIGN_LAYER_TYPES)[number] = FOREIGN_LAYER_TYPES[0],
): Promise<LabImage> {
  const digest = digestOf('a layer that lies elsewhere');
  const urls = ['https://layers.example/elsewhere.tar.gz'];
  return buildTinyImage({ foreignLayer: { mediaType, digest, size: 4096, urls } });
}

/** How an entry for `unknown/unknown` fails to be BuildKit's attestation manifest. */
export type AttestationFlaw =
  | 'wrong-sibling'
  | 'no-annotations'
  | 'other-type'
  | 'other-layers'
  | 'no-layers'
  | 'names-itself'
  | 'real-platform';

/**
 * An index of linux/amd64 and one entry that looks like BuildKit's attestation manifest but for one flaw: a place to
 * hide an image in which nobody scans.
 */
export async function buildFlawedAttestation(flaw: AttestationFlaw): Promise<LabImage> {
  const image = await buildTinyImage();
  const about = image.root.digest;
  const attestation = await buildFlawedManifest(flaw, image);
  const entry = attestationEntry(attestation, about);
  return buildIndex([linuxEntry(image, 'amd64'), flawedEntry(flaw, entry)], [image, attestation]);
}

async function buildFlawedManifest(flaw: AttestationFlaw, image: LabImage): Promise<LabImage> {
  if (flaw === 'no-layers') return buildAttestationManifest([]);
  if (flaw === 'other-layers') return buildTinyImage({ architecture: 'unknown', marker: 'hidden' });
  return buildAttestationManifest([buildBuildKitStatement(image.root.digest, 'amd64', SAMPLE_RUN)]);
}

function flawedEntry(flaw: AttestationFlaw, entry: LabDescriptor): LabDescriptor {
  const { annotations = {}, ...rest } = entry;
  const naming = (digest: string) => ({ ...annotations, 'vnd.docker.reference.digest': digest });
  switch (flaw) {
    case 'wrong-sibling':
      return { ...entry, annotations: naming(digestOf('no sibling of this index')) };
    case 'names-itself':
      return { ...entry, annotations: naming(entry.digest) };
    case 'no-annotations':
      return rest;
    case 'other-type':
      return { ...entry, annotations: { ...annotations, 'vnd.docker.reference.type': 'something-else' } };
    case 'real-platform':
      return { ...entry, platform: { architecture: 'arm64', os: 'linux' } };
    case 'no-layers':
    case 'other-layers':
      return entry;
  }
}
