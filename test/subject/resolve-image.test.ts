import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RepositoryContents } from '../../lab/registry/contents.ts';
import {
  plantBlob,
  plantImage,
  plantIndex,
  plantManifest,
  type PlantedDescriptor,
} from '../../lab/registry/plant.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { digestOf, type Digest } from '../../src/image/digest.ts';
import { openRegistry, type RegistryRepository } from '../../src/registry/client.ts';
import { MEDIA_TYPE } from '../../src/registry/media-types.ts';
import { fetchBuildKitProvenance } from '../../src/subject/buildkit.ts';
import { resolveImage } from '../../src/subject/resolve-image.ts';

const AMD64 = { os: 'linux', architecture: 'amd64' };
const ARM64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };
const UNKNOWN = { os: 'unknown', architecture: 'unknown' };

let lab: LabRegistry;
let contents: RepositoryContents;
let repository: RegistryRepository;
let amd64: PlantedDescriptor;
let arm64: PlantedDescriptor;
beforeEach(async () => {
  lab = await startRegistry();
  contents = lab.contents('app');
  const lag = { retries: 0, delayMs: 1 };
  repository = openRegistry({ registry: lab.host, repository: 'app', access: 'pull', lag });
  amd64 = { ...plantImage(contents), platform: AMD64 };
  arm64 = { ...plantImage(contents, { architecture: 'arm64' }), platform: ARM64 };
});
afterEach(() => lab.stop());

const resolve = (digest: Digest, platforms?: string[]) =>
  resolveImage(repository, { digest, name: 'acme/app', platforms });

type AttestationOptions = {
  about?: string;
  platform?: typeof UNKNOWN;
  type?: string;
  layerType?: string;
  layers?: number;
};

/** Plants an attestation manifest as BuildKit makes it, unless told otherwise. */
function plantAttestation(options: AttestationOptions = {}): PlantedDescriptor {
  const statement = {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: 'https://slsa.dev/provenance/v1',
  };
  const layer = {
    ...plantBlob(contents, JSON.stringify(statement), options.layerType ?? MEDIA_TYPE.inToto),
    annotations: { 'in-toto.io/predicate-type': statement.predicateType },
  };
  const sbom = {
    ...plantBlob(contents, '{"spdx":1}', MEDIA_TYPE.inToto),
    annotations: { 'in-toto.io/predicate-type': 'https://spdx.dev/Document' },
  };
  const config = plantBlob(contents, JSON.stringify({ ...UNKNOWN, config: {} }), MEDIA_TYPE.ociConfig);
  const layers = [layer, sbom].slice(0, options.layers ?? 2);
  const manifest = { schemaVersion: 2, mediaType: MEDIA_TYPE.ociManifest, config, layers };
  return {
    ...plantManifest(contents, manifest, MEDIA_TYPE.ociManifest),
    platform: options.platform ?? UNKNOWN,
    annotations: {
      'vnd.docker.reference.type': options.type ?? 'attestation-manifest',
      'vnd.docker.reference.digest': options.about ?? amd64.digest,
    },
  };
}

describe('a single image', () => {
  it('has the platform of its config', async () => {
    expect(await resolve(amd64.digest)).toEqual({
      kind: 'image',
      name: 'acme/app',
      digest: amd64.digest,
      mediaType: MEDIA_TYPE.ociManifest,
      size: amd64.size,
      platforms: [
        { digest: amd64.digest, mediaType: MEDIA_TYPE.ociManifest, size: amd64.size, platform: AMD64 },
      ],
    });
  });

  it('must be the platform that was asked for', async () => {
    await expect(resolve(amd64.digest, ['linux/amd64'])).resolves.toMatchObject({ kind: 'image' });
    await expect(resolve(amd64.digest, ['linux/arm64'])).rejects.toMatchObject({
      code: 'PLATFORM_NOT_IN_INDEX',
      exitCode: 2,
      hint: 'platforms: linux/amd64',
    });
  });

  it.each([
    ['an artifact', '{}'],
    ['an attestation manifest', JSON.stringify(UNKNOWN)],
    ['something with a config that is no JSON', 'no'],
    ['something with an array for a config', '[]'],
  ])('must be an image, not %s', async (_, text) => {
    const config = plantBlob(contents, text, MEDIA_TYPE.ociConfig);
    const { digest } = plantManifest(
      contents,
      { schemaVersion: 2, config, layers: [] },
      MEDIA_TYPE.ociManifest,
    );
    await expect(resolve(digest)).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
  });

  it('must be there', async () => {
    await expect(resolve(digestOf('none'))).rejects.toMatchObject({ code: 'MANIFEST_UNKNOWN' });
  });
});

describe('foreign layers are refused', () => {
  it.each([
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
  ])('%s', async (layerType) => {
    const image = plantImage(contents, { layerType });
    await expect(resolve(image.digest)).rejects.toMatchObject({ code: 'LAYER_FOREIGN' });
    const index = plantIndex(contents, [{ ...image, platform: AMD64 }]);
    await expect(resolve(index.digest)).rejects.toMatchObject({ code: 'LAYER_FOREIGN' });
  });

  it('a layer with urls', async () => {
    const layer = plantBlob(contents, 'layer', 'application/vnd.oci.image.layer.v1.tar');
    const config = plantBlob(contents, JSON.stringify(AMD64), MEDIA_TYPE.ociConfig);
    const layers = [{ ...layer, urls: ['https://elsewhere.example/layer'] }];
    const { digest } = plantManifest(contents, { schemaVersion: 2, config, layers }, MEDIA_TYPE.ociManifest);
    await expect(resolve(digest)).rejects.toMatchObject({ code: 'LAYER_FOREIGN' });
  });
});

describe('an index', () => {
  it('is expanded to its platforms, and BuildKit’s attestations are left alone', async () => {
    const attestation = plantAttestation();
    const index = plantIndex(contents, [amd64, arm64, attestation]);
    expect(await resolve(index.digest)).toMatchObject({
      kind: 'index',
      digest: index.digest,
      size: index.size,
      partial: false,
      platforms: [
        { digest: amd64.digest, platform: AMD64 },
        { digest: arm64.digest, platform: ARM64 },
      ],
      buildKitAttestations: [{ digest: attestation.digest, about: amd64.digest, layers: [{}, {}] }],
    });
  });

  it('may leave a platform to the image’s own config', async () => {
    const { platform: _, ...unstated } = amd64;
    const index = plantIndex(contents, [unstated]);
    expect(await resolve(index.digest)).toMatchObject({ platforms: [{ platform: AMD64 }] });
  });

  it('can be narrowed to a subset, and is then partial', async () => {
    const index = plantIndex(contents, [amd64, arm64]);
    expect(await resolve(index.digest, ['linux/arm64'])).toMatchObject({
      partial: true,
      platforms: [{ platform: ARM64 }],
    });
    expect(await resolve(index.digest, ['linux/arm64/v8', 'linux/amd64'])).toMatchObject({ partial: false });
    expect(await resolve(index.digest, [])).toMatchObject({ partial: false });
  });

  it.each(['linux/s390x', 'linux/arm64/v9', 'arm64', '', 'linux/arm64/v8/x'])(
    'has no %j and says what it has',
    async (platform) => {
      const index = plantIndex(contents, [amd64, arm64]);
      await expect(resolve(index.digest, ['linux/amd64', platform])).rejects.toMatchObject({
        code: 'PLATFORM_NOT_IN_INDEX',
        hint: 'platforms: linux/amd64,linux/arm64/v8',
      });
    },
  );

  it.each([MEDIA_TYPE.ociIndex, MEDIA_TYPE.dockerManifestList])(
    'inside an index is INDEX_NESTED: %s',
    async (mediaType) => {
      const index = plantIndex(contents, [amd64, { ...plantIndex(contents, [arm64]), mediaType }]);
      await expect(resolve(index.digest)).rejects.toMatchObject({ code: 'INDEX_NESTED' });
    },
  );

  it('disguised as an image inside an index is refused', async () => {
    const inner = { ...plantIndex(contents, [arm64]), mediaType: MEDIA_TYPE.ociManifest, platform: AMD64 };
    await expect(resolve(plantIndex(contents, [inner]).digest)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
    });
  });

  it('that names another media type than the image has is refused', async () => {
    const index = plantIndex(contents, [{ ...amd64, mediaType: MEDIA_TYPE.dockerManifest }]);
    await expect(resolve(index.digest)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      field: amd64.digest,
    });
  });

  it('with two entries of one platform is INDEX_DUPLICATE_PLATFORM, also by another spelling', async () => {
    const second = plantImage(contents, { seed: 'second' });
    const twice = plantIndex(contents, [amd64, { ...second, platform: AMD64 }]);
    await expect(resolve(twice.digest)).rejects.toMatchObject({ code: 'INDEX_DUPLICATE_PLATFORM' });
    const spelt = plantIndex(contents, [
      arm64,
      { ...second, platform: { os: 'linux', architecture: 'arm64' } },
    ]);
    await expect(resolve(spelt.digest)).rejects.toMatchObject({ code: 'INDEX_DUPLICATE_PLATFORM' });
    const again = plantIndex(contents, [amd64, { ...amd64, platform: ARM64 }]);
    await expect(resolve(again.digest)).rejects.toMatchObject({ code: 'INDEX_DUPLICATE_PLATFORM' });
  });

  it('with an entry that the registry lacks is INDEX_PLATFORM_MISSING', async () => {
    const index = plantIndex(contents, [amd64, { ...arm64, digest: digestOf('gone') }]);
    await expect(resolve(index.digest)).rejects.toMatchObject({
      code: 'INDEX_PLATFORM_MISSING',
      field: 'linux/arm64/v8',
    });
  });

  it('without images is INDEX_EMPTY', async () => {
    await expect(resolve(plantIndex(contents, []).digest)).rejects.toMatchObject({ code: 'INDEX_EMPTY' });
    const only = plantIndex(contents, [plantAttestation()]);
    await expect(resolve(only.digest)).rejects.toMatchObject({ code: 'INDEX_EMPTY' });
  });

  it('with very many entries is LIMIT_EXCEEDED', async () => {
    const many = Array.from({ length: 257 }, (_, at) => ({ ...amd64, digest: digestOf(`${at}`) }));
    await expect(resolve(plantIndex(contents, many).digest)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });
});

describe('an entry of unknown platform that is not strictly BuildKit’s attestation is refused', () => {
  it.each<[string, AttestationOptions]>([
    ['only half unknown', { platform: { os: 'linux', architecture: 'unknown' } }],
    ['another reference type', { type: 'something-else' }],
    ['a digest that names no sibling', { about: digestOf('nobody') }],
    ['text that is no digest', { about: 'latest' }],
    ['a layer of another type', { layerType: 'application/vnd.oci.image.layer.v1.tar+gzip' }],
    ['no layers', { layers: 0 }],
  ])('%s', async (_, options) => {
    const index = plantIndex(contents, [amd64, plantAttestation(options)]);
    await expect(resolve(index.digest)).rejects.toMatchObject({ code: 'MANIFEST_INVALID', exitCode: 3 });
  });

  it('a real image that calls itself unknown', async () => {
    const annotations = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': amd64.digest,
    };
    const index = plantIndex(contents, [amd64, { ...arm64, platform: UNKNOWN, annotations }]);
    await expect(resolve(index.digest)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      field: arm64.digest,
    });
  });

  it('one that speaks about itself', async () => {
    const own = plantAttestation();
    const annotations = { ...own.annotations, 'vnd.docker.reference.digest': own.digest };
    const index = plantIndex(contents, [amd64, { ...own, annotations }]);
    await expect(resolve(index.digest)).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
  });
});

describe('BuildKit’s provenance', () => {
  it('is handed out as it stands, with the image it is about', async () => {
    const image = await resolve(plantIndex(contents, [amd64, plantAttestation()]).digest);
    const [found, ...rest] = await fetchBuildKitProvenance(repository, image);
    expect(rest).toEqual([]);
    expect(found?.about).toBe(amd64.digest);
    expect(JSON.parse(Buffer.from(found?.statement ?? []).toString())).toMatchObject({
      predicateType: 'https://slsa.dev/provenance/v1',
    });
  });

  it('is none for a single image', async () => {
    expect(await fetchBuildKitProvenance(repository, await resolve(amd64.digest))).toEqual([]);
  });
});
