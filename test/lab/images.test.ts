import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabDescriptor, LabImage } from '../../lab/images/content.ts';
import { packLayer } from '../../lab/images/layer.ts';
import { pushImage } from '../../lab/images/push-image.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { SAMPLE_RUN } from '../../lab/images/buildkit-attestation.ts';
import { buildShopApp } from '../../lab/images/shop-app.ts';
import { buildTinyImage } from '../../lab/images/tiny-image.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import { startRegistry } from '../../lab/registry/start.ts';
import { digestOf, hexOf, type Digest } from '../../src/image/digest.ts';

/** What of an image manifest or an index is there; what the other one has is undefined. */
type Manifest = { config: LabDescriptor; layers: LabDescriptor[]; manifests: LabDescriptor[] };

function manifestOf(image: LabImage, digest: Digest = image.root.digest): Manifest {
  const bytes = image.manifests.get(digest)?.bytes ?? new Uint8Array();
  return JSON.parse(Buffer.from(bytes).toString()) as Manifest;
}

async function filesOf(image: LabImage): Promise<Map<string, Uint8Array>> {
  const layers = await Promise.all(
    manifestOf(image).layers.map(({ digest }) => unpackTar(gunzipSync(image.blobs.get(digest) ?? ''))),
  );
  return new Map(layers.flat().map(({ header, data }) => [header.name, data ?? new Uint8Array()]));
}

/** The recorded tool outputs hang on these: after a wanted change, run `npm run lab:record`. */
const DIGESTS = {
  vulnerable: {
    amd64: 'sha256:8d4b2c25350a785270995b9c8b84b687af8df76d151ea75f9fbc92bbee70f464',
    arm64: 'sha256:8bcfc8f9eb4fe5ddc10548d6722adee7b5e41765a69f9cf83b5aaae589d1a346',
  },
  fixed: {
    amd64: 'sha256:125d6643e76955fc2a2cc33f4dc88bad5e74775148c6e421c6e2d81667700d68',
    arm64: 'sha256:4c761101f0ff01a40570280da61c5c2da48f3b65bd3ed4956b0abd631c21aa9b',
  },
} as const;

describe('the sample image', () => {
  it.each(['vulnerable', 'fixed'] as const)('is the same on every machine: %s', async (variant) => {
    const digests = {
      amd64: (await buildSampleImage(variant, 'amd64')).root.digest,
      arm64: (await buildSampleImage(variant, 'arm64')).root.digest,
    };
    expect(digests).toEqual(DIGESTS[variant]);
  });

  it('differs between the variants in two packages', async () => {
    const versions = async (variant: 'vulnerable' | 'fixed') => {
      const files = await filesOf(await buildSampleImage(variant));
      return [...files]
        .filter(([name]) => /node_modules\/[^/]+\/package\.json$/.test(name))
        .map(([, data]) => JSON.parse(Buffer.from(data).toString()) as { name: string; version: string })
        .map(({ name, version }) => `${name} ${version}`);
    };
    const vulnerable = new Set(await versions('vulnerable'));
    const fixed = new Set(await versions('fixed'));
    expect([...vulnerable.difference(fixed)].toSorted()).toEqual([
      'http-cache-semantics 4.1.0',
      'json-schema 0.2.3',
    ]);
    expect([...fixed.difference(vulnerable)].toSorted()).toEqual([
      'http-cache-semantics 4.1.1',
      'json-schema 0.4.0',
    ]);
    expect(fixed.size).toBeGreaterThan(60);
  });

  it('says its architecture in the configuration and in the package database', async () => {
    const image = await buildSampleImage('fixed', 'arm64');
    const config = image.blobs.get(manifestOf(image).config.digest) ?? new Uint8Array();
    const status = Buffer.from((await filesOf(image)).get('var/lib/dpkg/status') ?? '').toString();
    expect(JSON.parse(Buffer.from(config).toString())).toMatchObject({ architecture: 'arm64', os: 'linux' });
    expect(status).toContain('Architecture: arm64');
    expect(status).not.toContain('Architecture: amd64');
  });

  it('has diff ids that are those of its layers', async () => {
    const image = await buildSampleImage('fixed');
    const { config, layers } = manifestOf(image);
    const { rootfs } = JSON.parse(Buffer.from(image.blobs.get(config.digest) ?? '').toString()) as {
      rootfs: { diff_ids: string[] };
    };
    expect(layers.map(({ digest }) => digestOf(gunzipSync(image.blobs.get(digest) ?? '')))).toEqual(
      rootfs.diff_ids,
    );
  });
});

describe('buildShopApp', () => {
  it('refuses a tarball that npm did not pin', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'custody-npm-'));
    try {
      await cp(join(import.meta.dirname, '../../fixtures/npm'), folder, { recursive: true });
      await appendFile(join(folder, 'qs-6.17.1.tgz'), 'x');
      await expect(buildShopApp('fixed', folder)).rejects.toThrow(
        /qs-6\.17\.1\.tgz: expected sha512-.*found sha512-/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('packLayer', () => {
  it('gives the same bytes whatever the order of the entries', async () => {
    const a = { kind: 'file', name: 'etc/a', data: '1' } as const;
    const b = { kind: 'link', name: 'b', target: 'etc/a' } as const;
    expect((await packLayer([a, b])).bytes).toEqual((await packLayer([b, a])).bytes);
  });
});

describe('the sample index', () => {
  it('lists both platforms, then one attestation manifest for each', async () => {
    const index = await buildSampleIndex('fixed');
    const { manifests } = manifestOf(index);
    expect(manifests.map(({ platform }) => `${platform?.os}/${platform?.architecture}`)).toEqual([
      'linux/amd64',
      'linux/arm64',
      'unknown/unknown',
      'unknown/unknown',
    ]);
    expect(manifests.slice(0, 2).map(({ digest }) => digest)).toEqual(Object.values(DIGESTS.fixed));
    expect(manifests.slice(2).map(({ annotations }) => annotations?.['vnd.docker.reference.digest'])).toEqual(
      Object.values(DIGESTS.fixed),
    );
  });

  it('carries provenance about the sibling that names the run it was told of', async () => {
    const builderId = 'https://github.com/acme/shop/actions/runs/77/attempts/2';
    const index = await buildSampleIndex('fixed', { buildKit: { ...SAMPLE_RUN, builderId } });
    const [, , attestation] = manifestOf(index).manifests;
    const [layer] = manifestOf(index, attestation?.digest).layers;
    expect(layer?.mediaType).toBe('application/vnd.in-toto+json');
    const statement: unknown = JSON.parse(
      Buffer.from(index.blobs.get(layer?.digest ?? 'sha256:') ?? '').toString(),
    );
    expect(statement).toMatchObject({
      subject: [{ digest: { sha256: hexOf(DIGESTS.fixed.amd64) } }],
      predicate: { runDetails: { builder: { id: builderId } } },
    });
  });

  it('has no attestation manifests when it was built without', async () => {
    const index = await buildSampleIndex('fixed', { buildKit: false });
    expect(manifestOf(index).manifests).toHaveLength(2);
  });
});

describe('writeLayout', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'custody-images-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const listed = async () => {
    const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as Manifest;
    return index.manifests.map(({ digest, annotations }) => [
      digest,
      annotations?.['org.opencontainers.image.ref.name'],
    ]);
  };

  it('writes a layout in which every blob has the digest it is named by, and nothing named is missing', async () => {
    const index = await buildSampleIndex('fixed');
    await writeLayout(folder, index, { refName: 'acme/shop:1.4.2' });
    expect(JSON.parse(await readFile(join(folder, 'oci-layout'), 'utf8'))).toEqual({
      imageLayoutVersion: '1.0.0',
    });
    expect(await listed()).toEqual([[index.root.digest, 'acme/shop:1.4.2']]);
    const blobs = join(folder, 'blobs/sha256');
    const names = await readdir(blobs);
    for (const name of names) expect(digestOf(await readFile(join(blobs, name)))).toBe(`sha256:${name}`);
    const needed = [...index.manifests.keys()].flatMap((digest) => {
      const { config, layers, manifests }: Partial<Manifest> = manifestOf(index, digest);
      const below = [...(config ? [config] : []), ...(layers ?? []), ...(manifests ?? [])];
      return [digest, ...below.map((entry) => entry.digest)];
    });
    expect(new Set(names)).toEqual(new Set(needed.map(hexOf)));
  });

  it('moves a tag and keeps the image that had it', async () => {
    const first = await buildTinyImage({ marker: 'first' });
    const second = await buildTinyImage({ marker: 'second' });
    await writeLayout(folder, first, { refName: 'latest' });
    await writeLayout(folder, second, { refName: 'latest' });
    expect(await listed()).toEqual([
      [first.root.digest, undefined],
      [second.root.digest, 'latest'],
    ]);
  });
});

describe('pushImage', () => {
  it('stores everything, and points the tag to it', async () => {
    const registry = await startRegistry();
    try {
      const index = await buildSampleIndex('vulnerable');
      const reference = await pushImage(registry.url, 'acme/shop', index, 'v1');
      expect(reference).toBe(`${registry.host}/acme/shop@${index.root.digest}`);
      const contents = registry.contents('acme/shop');
      expect(contents.tags.get('v1')).toBe(index.root.digest);
      expect([...contents.manifests.keys()]).toEqual([...index.manifests.keys()]);
      expect(new Set(contents.blobs.keys())).toEqual(new Set(index.blobs.keys()));
    } finally {
      await registry.stop();
    }
  });

  it('says which request the registry refused', async () => {
    const registry = await startRegistry({ auth: { kind: 'basic', users: [] } });
    try {
      await expect(pushImage(registry.url, 'acme/shop', await buildTinyImage())).rejects.toThrow(
        /POST .* 401/,
      );
    } finally {
      await registry.stop();
    }
  });
});
