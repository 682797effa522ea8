import { describe, expect, it } from 'vitest';
import type { LabDescriptor, LabImage } from '../../lab/images/content.ts';
import {
  buildDuplicatePlatform,
  buildEmptyIndex,
  buildFlawedAttestation,
  buildForeignLayer,
  buildMissingManifest,
  buildNestedIndex,
  buildPlatformless,
  type AttestationFlaw,
} from '../../lab/images/hostile-images.ts';
import type { Digest } from '../../src/image/digest.ts';

/** What of an image manifest or an index is there; what the other one has is undefined. */
type Manifest = { config: LabDescriptor; layers: LabDescriptor[]; manifests: LabDescriptor[] };

function manifestOf(image: LabImage, digest: Digest = image.root.digest): Manifest {
  const bytes = image.manifests.get(digest)?.bytes ?? new Uint8Array();
  return JSON.parse(Buffer.from(bytes).toString()) as Manifest;
}

describe('hostile images are wrong in one way', () => {
  it('nests an index', async () => {
    const [inner] = manifestOf(await buildNestedIndex()).manifests;
    expect(inner?.mediaType).toBe('application/vnd.oci.image.index.v1+json');
  });

  it('lists one platform twice, with two digests', async () => {
    const { manifests } = manifestOf(await buildDuplicatePlatform());
    expect(manifests[0]?.platform).toEqual(manifests[1]?.platform);
    expect(manifests[0]?.digest).not.toBe(manifests[1]?.digest);
  });

  it('lacks the manifest of an entry', async () => {
    const index = await buildMissingManifest();
    expect(manifestOf(index).manifests.map(({ digest }) => index.manifests.has(digest))).toEqual([
      true,
      false,
    ]);
  });

  it('does not say for which platform an image is', async () => {
    const [entry] = manifestOf(await buildPlatformless()).manifests;
    expect(entry).toBeDefined();
    expect(entry?.platform).toBeUndefined();
  });

  it('lists nothing', () => {
    expect(manifestOf(buildEmptyIndex()).manifests).toEqual([]);
  });

  it('has a layer that lies elsewhere', async () => {
    const image = await buildForeignLayer();
    const foreign = manifestOf(image).layers.at(-1);
    expect(foreign?.urls).toHaveLength(1);
    expect(image.blobs.has(foreign?.digest ?? 'sha256:')).toBe(false);
  });

  it.each<AttestationFlaw>([
    'wrong-sibling',
    'no-annotations',
    'other-type',
    'names-itself',
    'real-platform',
  ])('lists an attestation manifest with one flaw in its entry: %s', async (flaw) => {
    const [image, entry] = manifestOf(await buildFlawedAttestation(flaw)).manifests;
    const sound =
      entry?.platform?.os === 'unknown' &&
      entry.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' &&
      entry.annotations['vnd.docker.reference.digest'] === image?.digest;
    expect(sound).toBe(false);
  });

  it.each<AttestationFlaw>(['other-layers', 'no-layers'])(
    'lists an attestation manifest with one flaw inside: %s',
    async (flaw) => {
      const index = await buildFlawedAttestation(flaw);
      const [image, entry] = manifestOf(index).manifests;
      expect(entry?.annotations?.['vnd.docker.reference.digest']).toBe(image?.digest);
      const { layers } = manifestOf(index, entry?.digest);
      expect(layers.some(({ mediaType }) => mediaType === 'application/vnd.in-toto+json')).toBe(false);
    },
  );
});
