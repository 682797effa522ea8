import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildTinyImage } from '../../lab/images/tiny-image.ts';
import { pushImage } from '../../lab/images/push-image.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { openRegistry } from '../../src/registry/client.ts';
import type { LabAuth } from '../../lab/registry/options.ts';
import { writeReplayTools } from '../../lab/replay/launchers.ts';
import { findPresentedManifest } from '../../lab/replay/presented-manifest.ts';
import { encodeSbom, normaliseSpdx, parseSpdx, type SpdxDocument } from '../../src/evidence/sbom.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { runTool } from '../../src/tools/exec.ts';
import { openDatabase } from '../../src/tools/grype-database.ts';
import { scanSbom } from '../../src/tools/grype.ts';
import { installTool, type InstalledTool } from '../../src/tools/install.ts';
import { withPrivateFolder } from '../../src/tools/private-folder.ts';
import type { RegistryLogin } from '../../src/tools/registry-login.ts';
import { catalogue, type CatalogueSource } from '../../src/tools/syft.ts';

const DATABASE = join(import.meta.dirname, '../../fixtures/grype-db/vulnerability-db.tar.zst');
const NAME = '127.0.0.1:5000/acme/my_shop';

let folder: string;
let syft: InstalledTool;
let grype: InstalledTool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "custody replay's "));
  const paths = await writeReplayTools(join(folder, 'tools'));
  const cacheRoot = join(folder, 'cache');
  syft = await installTool('syft', { path: paths.syft, cacheRoot });
  grype = await installTool('grype', { path: paths.grype, cacheRoot });
});
afterAll(() => rm(folder, { recursive: true }));

const inventory = (source: CatalogueSource, digest: Digest, cycloneDx = false) =>
  catalogue(syft, { source, digest, name: NAME, cycloneDx });

async function layoutOf(variant: 'vulnerable' | 'fixed', architecture: 'amd64' | 'arm64') {
  const image = await buildSampleImage(variant, architecture);
  const path = join(folder, `${variant}-${architecture}`);
  await writeLayout(path, image);
  return { source: { kind: 'layout', path } as const, digest: image.root.digest };
}

const sboms = new Map<string, Promise<SpdxDocument>>();

/** One run of syft per image is enough for all tests. */
function attestedSbom(variant: 'vulnerable' | 'fixed', architecture: 'amd64' | 'arm64' = 'amd64') {
  const make = async () => {
    const { source, digest } = await layoutOf(variant, architecture);
    return normalise((await inventory(source, digest)).spdx, digest);
  };
  const key = `${variant} ${architecture}`;
  const sbom = sboms.get(key) ?? make();
  sboms.set(key, sbom);
  return sbom;
}

function normalise(spdx: Uint8Array, digest: Digest) {
  const tool = { name: 'syft', version: syft.version };
  const subject = { name: NAME, digest, tool, createdOn: undefined, privatePaths: [] };
  return normaliseSpdx(parseSpdx(spdx, 1e7), subject);
}

const openRecordedDatabase = (path = DATABASE) =>
  openDatabase(grype, { path, cacheRoot: folder, maxAgeMs: Number.MAX_SAFE_INTEGER, now: new Date() });

async function findingsOf(sbom: object): Promise<string[]> {
  const database = await openRecordedDatabase();
  try {
    const { report } = await scanSbom(grype, { sbom: encodeSbom(sbom), database });
    const { matches } = JSON.parse(Buffer.from(report).toString()) as {
      matches: { vulnerability: { id: string; severity: string }; artifact: { name: string } }[];
    };
    return matches.map(
      ({ vulnerability, artifact }) => `${vulnerability.severity} ${vulnerability.id} ${artifact.name}`,
    );
  } finally {
    await database.close();
  }
}

describe('the stand-ins', () => {
  it('say that they are of the pinned versions', () => {
    expect([syft.version, grype.version]).toEqual(['1.51.1', '0.118.0']);
  });

  it('fail loudly on a command that custody does not use', async () => {
    const run = (tool: InstalledTool, args: string[]) =>
      withPrivateFolder((lent) => runTool(tool, lent, { args, config: {}, timeoutMs: 10_000 }));
    await expect(run(syft, ['scan', '--exclude=./app', 'oci-dir:x'])).rejects.toMatchObject({
      code: 'TOOL_FAILED',
    });
    await expect(run(syft, ['attest', 'x'])).rejects.toMatchObject({
      found: expect.stringMatching(/does not know/),
    });
    await expect(run(grype, ['db', 'update'])).rejects.toMatchObject({
      found: expect.stringMatching(/does not know/),
    });
  });
});

describe('the stand-in for syft', () => {
  it.each([
    ['vulnerable', 'amd64', 'http-cache-semantics 4.1.0'],
    ['vulnerable', 'arm64', 'json-schema 0.2.3'],
    ['fixed', 'amd64', 'http-cache-semantics 4.1.1'],
    ['fixed', 'arm64', 'json-schema 0.4.0'],
  ] as const)('inventories a layout: %s %s', async (variant, architecture, expected) => {
    const { packages } = await attestedSbom(variant, architecture);
    expect(packages.map(({ name, versionInfo }) => `${name} ${versionInfo}`)).toContain(expected);
  });

  it('calls the image what it is asked to, in every format', async () => {
    const { source, digest } = await layoutOf('fixed', 'amd64');
    const { spdx, syftJson, cycloneDx } = await inventory(source, digest, true);
    const texts = [spdx, syftJson, cycloneDx ?? ''].map((bytes) => Buffer.from(bytes).toString());
    for (const text of texts) {
      expect(text).toContain(NAME);
      expect(text).not.toContain('recorded.example');
    }
    expect(texts[0]).toContain('SPDXRef-DocumentRoot-Image-127.0.0.1-5000-acme-my-shop');
    expect(texts[0]).toContain(`pkg:oci/${encodeURIComponent(NAME)}@${digest.replace(':', '%3A')}`);
  });

  it('gives every run its own marks, as the real one does', async () => {
    const { source, digest } = await layoutOf('fixed', 'amd64');
    const [first, second] = [await inventory(source, digest, true), await inventory(source, digest, true)];
    expect(first.spdx).not.toEqual(second.spdx);
    expect(first.cycloneDx).not.toEqual(second.cycloneDx);
    expect(first.syftJson).toEqual(second.syftJson);
    expect(normalise(first.spdx, digest)).toEqual(normalise(second.spdx, digest));
    const { created } = parseSpdx(first.spdx, 1e7).creationInfo;
    expect(Date.now() - Date.parse(created)).toBeLessThan(60_000);
  });

  it('fails loudly for an image that was not recorded', async () => {
    const image = await buildTinyImage();
    const path = join(folder, 'tiny');
    await writeLayout(path, image);
    await expect(inventory({ kind: 'layout', path }, image.root.digest)).rejects.toMatchObject({
      code: 'TOOL_FAILED',
      found: expect.stringMatching(/npm run lab:record/),
    });
  });

  it('refuses a layout whose manifest or layers are not those that it names', async () => {
    for (const spoil of ['manifest', 'layer'] as const) {
      const image = await buildSampleImage('fixed');
      const path = join(folder, `spoiled-${spoil}`);
      await writeLayout(path, image);
      const [layer = image.root.digest] = image.blobs.keys();
      const victim = spoil === 'manifest' ? image.root.digest : layer;
      await appendFile(join(path, 'blobs/sha256', hexOf(victim)), ' ');
      await expect(findPresentedManifest(`oci-dir:${path}`)).rejects.toThrow(`expected bytes of ${victim}`);
    }
  });

  it('refuses a layout of several images', async () => {
    const path = join(folder, 'two');
    await writeLayout(path, await buildTinyImage({ marker: '1' }));
    await writeLayout(path, await buildTinyImage({ marker: '2' }));
    await expect(findPresentedManifest(`oci-dir:${path}`)).rejects.toThrow('expected one image');
  });
});

describe('the stand-in for syft, pointed to a registry', () => {
  const basic = { kind: 'basic', username: 'ci', password: 'not a secret' } as const;
  const users = [{ ...basic, access: 'write' as const }];

  async function withSample(
    auth: LabAuth,
    login: RegistryLogin | undefined,
    work: (registry: LabRegistry, source: CatalogueSource, digest: Digest) => Promise<void>,
  ) {
    const registry = await startRegistry();
    try {
      const image = await buildSampleImage('fixed');
      await pushImage(registry.url, 'acme/shop', image);
      registry.switches.auth = auth;
      const repository = `${registry.host}/acme/shop`;
      const source = { kind: 'registry', repository, login } as const;
      await work(registry, source, image.root.digest);
    } finally {
      await registry.stop();
    }
  }

  it.each<[LabAuth['kind'], string, LabAuth, RegistryLogin | undefined]>([
    ['none', 'no login', { kind: 'none' }, undefined],
    ['basic', 'a password', { kind: 'basic', users }, basic],
    ['bearer', 'a password', { kind: 'bearer', users }, basic],
  ])('fetches the manifest, with authentication %s and %s', (_kind, _login, auth, login) =>
    withSample(auth, login, async (registry, source, digest) => {
      const { spdx } = await inventory(source, digest);
      expect(normalise(spdx, digest)).toEqual(await attestedSbom('fixed'));
      const fetched = registry.requests.filter(({ method }) => method === 'GET').at(-1);
      expect(fetched).toMatchObject({ path: `/v2/acme/shop/manifests/${digest}`, status: 200 });
    }),
  );

  it('sends the token that custody gave it, and asks for no other', () =>
    withSample({ kind: 'bearer', users }, undefined, async (registry, _source, digest) => {
      const at = { registry: registry.host, repository: 'acme/shop', access: 'push' } as const;
      const repository = openRegistry({ ...at, credentials: basic });
      await repository.fetchManifest(digest);
      const login = await repository.pullLogin();
      registry.requests.length = 0;
      await inventory({ kind: 'registry', repository: repository.label, login }, digest);
      expect(registry.requests.map(({ status }) => status)).toEqual([200]);
    }));

  it('refuses other bytes than those of the digest', () =>
    withSample({ kind: 'none' }, undefined, async (registry, source, digest) => {
      registry.switches.faults.push({ path: /manifests/, effect: { kind: 'wrong-bytes' } });
      await expect(inventory(source, digest)).rejects.toMatchObject({
        code: 'TOOL_FAILED',
        found: expect.stringMatching(/expected bytes of/),
      });
    }));

  it('fails when the registry refuses', () =>
    withSample({ kind: 'basic', users: [] }, basic, async (_registry, source, digest) => {
      await expect(inventory(source, digest)).rejects.toMatchObject({ found: expect.stringMatching(/401/) });
    }));

  it('calls nobody but loopback', async () => {
    const { digest } = await layoutOf('fixed', 'amd64');
    await expect(findPresentedManifest(`registry:registry.example:5000/acme/shop@${digest}`)).rejects.toThrow(
      'not on loopback',
    );
  });
});

describe('the stand-in for grype', () => {
  it('finds what the real one found', async () => {
    const remaining = ['Medium CVE-2024-0727 libssl3', 'Medium CVE-2024-0727 openssl'];
    expect(await findingsOf(await attestedSbom('fixed'))).toEqual(remaining);
    expect(await findingsOf(await attestedSbom('vulnerable', 'arm64'))).toEqual([
      'Critical GHSA-896r-f27r-55mw json-schema',
      'High GHSA-rc47-6667-2j5j http-cache-semantics',
      ...remaining,
    ]);
  });

  it('knows only the database that was recorded with', async () => {
    const other = join(folder, 'other.tar.zst');
    await writeFile(other, 'another database');
    await expect(openRecordedDatabase(other)).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
  });

  it('says how old the database is', async () => {
    const options = { path: DATABASE, cacheRoot: folder, maxAgeMs: 120 * 3_600_000 };
    const now = new Date('2026-11-21T00:00:00Z');
    await expect(openDatabase(grype, { ...options, now })).rejects.toMatchObject({
      code: 'DATABASE_TOO_OLD',
      found: expect.stringMatching(/2026-03-11/),
    });
  });

  it('fails loudly for an SBOM with a package more or less than the recorded one', async () => {
    const sbom = await attestedSbom('vulnerable');
    const packages = sbom.packages.filter(({ name }) => name !== 'json-schema');
    await expect(findingsOf({ ...sbom, packages })).rejects.toMatchObject({
      code: 'TOOL_FAILED',
      found: expect.stringMatching(/other packages .* npm run lab:record/),
    });
  });

  it('fails loudly for an SBOM of an image that was not recorded', async () => {
    const sbom = await attestedSbom('vulnerable');
    const packages = sbom.packages.map((each) =>
      each.SPDXID.startsWith('SPDXRef-DocumentRoot-')
        ? { ...each, versionInfo: `sha256:${'0'.repeat(64)}` }
        : each,
    );
    await expect(findingsOf({ ...sbom, packages })).rejects.toMatchObject({
      found: expect.stringMatching(/npm run lab:record/),
    });
  });
});
