import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { pushImage } from '../../lab/images/push-image.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { writeReplayTools } from '../../lab/replay/launchers.ts';
import { encodeSbom, normaliseSpdx, parseSpdx, type SpdxDocument } from '../../src/evidence/sbom.ts';
import type { Digest } from '../../src/image/digest.ts';
import { scanSbom } from '../../src/tools/grype.ts';
import { installTool, type InstalledTool } from '../../src/tools/install.ts';
import { catalogue, type CatalogueSource } from '../../src/tools/syft.ts';
import { describeReal, findingsOf, openFixtureDatabase, realTool } from './real-tools.ts';

const PLATFORMS = [
  ['vulnerable', 'amd64'],
  ['vulnerable', 'arm64'],
  ['fixed', 'amd64'],
  ['fixed', 'arm64'],
] as const;
const PLANTED = {
  vulnerable: ['http-cache-semantics 4.1.0', 'json-schema 0.2.3'],
  fixed: ['http-cache-semantics 4.1.1', 'json-schema 0.4.0'],
} as const;

type Tools = { syft: InstalledTool; grype: InstalledTool };

let folder: string;
let registry: LabRegistry;
let real: Tools;
let replay: Tools;
let indexes: Record<'vulnerable' | 'fixed', LabImage>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custody-e2e-'));
  registry = await startRegistry();
  indexes = { vulnerable: await buildSampleIndex('vulnerable'), fixed: await buildSampleIndex('fixed') };
  for (const [variant, index] of Object.entries(indexes)) {
    await writeLayout(join(folder, 'layout'), index, { refName: variant });
    await pushImage(registry.url, 'acme/shop', index, variant);
  }
  real = { syft: await realTool('syft'), grype: await realTool('grype') };
  const paths = await writeReplayTools(join(folder, 'replay'));
  const cacheRoot = join(folder, 'cache');
  replay = {
    syft: await installTool('syft', { path: paths.syft, cacheRoot }),
    grype: await installTool('grype', { path: paths.grype, cacheRoot }),
  };
}, 900_000);
afterAll(async () => {
  await registry.stop();
  await rm(folder, { recursive: true });
});

/** The SBOM as it is attested, so that what differs is more than the time of the run. */
async function inventory(
  syft: InstalledTool,
  source: CatalogueSource,
  digest: Digest,
): Promise<SpdxDocument> {
  const name = `${registry.host}/acme/shop`;
  const { spdx } = await catalogue(syft, { source, digest, name, cycloneDx: true });
  const tool = { name: 'syft', version: syft.version };
  return normaliseSpdx(parseSpdx(spdx, 1e7), { name, digest, tool, createdOn: undefined, privatePaths: [] });
}

async function findings(grype: InstalledTool, sbom: SpdxDocument): Promise<string[]> {
  const database = await openFixtureDatabase(grype);
  try {
    return findingsOf((await scanSbom(grype, { sbom: encodeSbom(sbom), database })).report);
  } finally {
    await database.close();
  }
}

/** Packages and relationships in an order of their own: syft's depends on the image's name. */
function contentsOf({ packages, files, relationships }: SpdxDocument): string[] {
  return [...packages, ...(files ?? []), ...(relationships ?? [])]
    .map((each) => JSON.stringify(each))
    .toSorted();
}

describeReal.each(PLATFORMS)('the sample image %s linux/%s', (variant, architecture) => {
  const layout = (): CatalogueSource => ({ kind: 'layout', path: join(folder, 'layout') });
  const pushed = (): CatalogueSource => ({ kind: 'registry', repository: `${registry.host}/acme/shop` });
  const digestOf = async () => (await buildSampleImage(variant, architecture)).root.digest;

  it('shows its planted packages to the real syft, in a layout and in a registry', async () => {
    const digest = await digestOf();
    expect([...indexes[variant].manifests.keys()]).toContain(digest);
    const [fromLayout, fromRegistry] = [
      await inventory(real.syft, layout(), digest),
      await inventory(real.syft, pushed(), digest),
    ];
    const names = fromLayout.packages.map((each) => `${each.name} ${each.versionInfo}`);
    expect(names).toEqual(
      expect.arrayContaining([...PLANTED[variant], 'libssl3 3.0.11-1~deb12u2', 'express 5.1.0']),
    );
    const purls = fromLayout.packages.flatMap(({ externalRefs }) => externalRefs ?? []);
    expect(purls.some(({ referenceLocator }) => referenceLocator.includes(`arch=${architecture}`))).toBe(
      true,
    );
    expect(contentsOf(fromRegistry)).toEqual(contentsOf(fromLayout));
  });

  it('is recorded as the real tools see it today', async () => {
    const digest = await digestOf();
    const [today, recorded] = [
      await inventory(real.syft, layout(), digest),
      await inventory(replay.syft, layout(), digest),
    ];
    expect(contentsOf(recorded)).toEqual(contentsOf(today));
    expect(await findings(replay.grype, recorded)).toEqual(await findings(real.grype, today));
  });
});
