import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import type { Digest } from '../../src/image/digest.ts';
import { scanSbom } from '../../src/tools/grype.ts';
import type { OpenedDatabase } from '../../src/tools/grype-database.ts';
import type { InstalledTool } from '../../src/tools/install.ts';
import { writeLayoutView } from '../../src/tools/layout-view.ts';
import { catalogue, type Catalogue } from '../../src/tools/syft.ts';
import { describeReal, findingsOf, openFixtureDatabase, realTool } from './real-tools.ts';

/** A build step left this behind: files below the workspace, which is HOME too, and environment variables. */
type Planted = { files?: Record<string, string>; environment?: Record<string, string> };

const IGNORE = 'ignore:\n  - vulnerability: GHSA-896r-f27r-55mw\n';
const EXCLUDE = 'exclude:\n  - "**/json-schema/**"\n';

const AGAINST_GRYPE: [string, Planted][] = [
  ['.grype.yaml', { files: { '.grype.yaml': IGNORE } }],
  ['.grype/config.yaml', { files: { '.grype/config.yaml': IGNORE } }],
  ['~/.grype.yaml', { files: { 'home/.grype.yaml': IGNORE } }],
  ['~/.config/grype/config.yaml', { files: { 'home/.config/grype/config.yaml': IGNORE } }],
  [
    'XDG_CONFIG_HOME and config.yaml',
    { files: { 'xdg/grype/config.yaml': IGNORE }, environment: { XDG_CONFIG_HOME: 'xdg' } },
  ],
  ['GRYPE_CONFIG', { files: { 'other.yaml': IGNORE }, environment: { GRYPE_CONFIG: 'other.yaml' } }],
  ['GRYPE_ONLY_NOTFIXED', { environment: { GRYPE_ONLY_NOTFIXED: 'true' } }],
];

const AGAINST_SYFT: [string, Planted][] = [
  ['.syft.yaml', { files: { '.syft.yaml': EXCLUDE } }],
  ['.syft/config.yaml', { files: { '.syft/config.yaml': EXCLUDE } }],
  ['~/.syft.yaml', { files: { 'home/.syft.yaml': EXCLUDE } }],
  ['~/.config/syft/config.yaml', { files: { 'home/.config/syft/config.yaml': EXCLUDE } }],
  [
    'XDG_CONFIG_HOME and config.yaml',
    { files: { 'xdg/syft/config.yaml': EXCLUDE }, environment: { XDG_CONFIG_HOME: 'xdg' } },
  ],
  ['SYFT_CONFIG', { files: { 'other.yaml': EXCLUDE }, environment: { SYFT_CONFIG: 'other.yaml' } }],
  ['SYFT_EXCLUDE', { environment: { SYFT_EXCLUDE: '**/json-schema/**' } }],
];

let folder: string;
let digest: Digest;
let syft: InstalledTool;
let grype: InstalledTool;
let database: OpenedDatabase;
let clean: Catalogue;
let cleanFindings: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'custody-e2e-'));
  const image = await buildSampleImage('vulnerable');
  await writeLayout(join(folder, 'layout'), image);
  digest = image.root.digest;
  await writeLayoutView(join(folder, 'layout'), digest, join(folder, 'view'));
  syft = await realTool('syft');
  grype = await realTool('grype');
  database = await openFixtureDatabase(grype);
  clean = await guardedSyft();
  cleanFindings = await guardedGrype();
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function guardedSyft(): Promise<Catalogue> {
  const source = { kind: 'layout', path: join(folder, 'layout') } as const;
  return catalogue(syft, { source, digest, name: 'registry.example/acme/shop', cycloneDx: false });
}

async function guardedGrype(): Promise<string[]> {
  return findingsOf((await scanSbom(grype, { sbom: clean.spdx, database })).report);
}

/** Runs a tool as a workflow step would: in the workspace, with its HOME and environment. */
async function unguarded(tool: InstalledTool, args: string[], workspace: string, planted: Planted) {
  const report = join(workspace, 'report.json');
  await execa(tool.path, [...args, '-o', `json=${report}`], {
    cwd: workspace,
    env: {
      GRYPE_DB_CACHE_DIR: database.directory,
      GRYPE_DB_AUTO_UPDATE: 'false',
      GRYPE_DB_VALIDATE_AGE: 'false',
      GRYPE_CHECK_FOR_APP_UPDATE: 'false',
      SYFT_CHECK_FOR_APP_UPDATE: 'false',
      ...plantedEnvironment(workspace, planted),
    },
    extendEnv: false,
  });
  return readFileSync(report);
}

function plantedEnvironment(workspace: string, { environment = {} }: Planted): Record<string, string> {
  const paths = ['XDG_CONFIG_HOME', 'GRYPE_CONFIG', 'SYFT_CONFIG'];
  const entries = Object.entries(environment).map(([name, value]) => [
    name,
    paths.includes(name) ? join(workspace, value) : value,
  ]);
  return { HOME: join(workspace, 'home'), ...Object.fromEntries(entries) };
}

function plant({ files = {} }: Planted): string {
  const workspace = mkdtempSync(join(folder, 'workspace-'));
  mkdirSync(join(workspace, 'home'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  return workspace;
}

/** Runs custody's own code from inside the workspace. */
async function inside<T>(workspace: string, planted: Planted, work: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  for (const [name, value] of Object.entries(plantedEnvironment(workspace, planted))) vi.stubEnv(name, value);
  process.chdir(workspace);
  try {
    return await work();
  } finally {
    process.chdir(before);
    vi.unstubAllEnvs();
  }
}

function packagesOf(syftJson: Uint8Array): string[] {
  const { artifacts } = JSON.parse(Buffer.from(syftJson).toString('utf8')) as {
    artifacts: { name: string; version: string }[];
  };
  return artifacts.map(({ name, version }) => `${name}@${version}`).sort();
}

describeReal('grype without a guard', () => {
  it('finds the vulnerability when nothing is planted', async () => {
    const sbom = join(folder, 'sbom.json');
    writeFileSync(sbom, clean.spdx);
    const report = await unguarded(grype, [`sbom:${sbom}`], plant({}), {});
    expect(findingsOf(report)).toEqual(cleanFindings);
    expect(cleanFindings.join()).toContain('GHSA-896r-f27r-55mw');
  });

  it.each(AGAINST_GRYPE)('is blinded by %s, and custody is not', async (_name, planted) => {
    const workspace = plant(planted);
    const sbom = join(folder, 'sbom.json');
    writeFileSync(sbom, clean.spdx);
    const report = await unguarded(grype, [`sbom:${sbom}`], workspace, planted);
    expect(findingsOf(report).join()).not.toContain('GHSA-896r-f27r-55mw');
    expect(await inside(workspace, planted, guardedGrype)).toEqual(cleanFindings);
  });
});

describeReal('syft without a guard', () => {
  it('finds the package when nothing is planted', async () => {
    const report = await unguarded(syft, ['scan', `oci-dir:${join(folder, 'view')}`], plant({}), {});
    expect(packagesOf(report)).toEqual(packagesOf(clean.syftJson));
    expect(packagesOf(clean.syftJson)).toContain('json-schema@0.2.3');
  });

  it.each(AGAINST_SYFT)('is blinded by %s, and custody is not', async (_name, planted) => {
    const workspace = plant(planted);
    const report = await unguarded(syft, ['scan', `oci-dir:${join(folder, 'view')}`], workspace, planted);
    expect(packagesOf(report)).not.toContain('json-schema@0.2.3');
    const guarded = await inside(workspace, planted, guardedSyft);
    expect(packagesOf(guarded.syftJson)).toEqual(packagesOf(clean.syftJson));
  });
});
