import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import type { LabImage } from '../../lab/images/content.ts';
import { pushImage } from '../../lab/images/push-image.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import type { Digest } from '../../src/image/digest.ts';
import type { EvidenceDocument } from '../../src/report/evidence-document.ts';
import { runTool } from '../../src/tools/exec.ts';
import { scanSbom } from '../../src/tools/grype.ts';
import { GRYPE_CONFIG } from '../../src/tools/grype-config.ts';
import type { OpenedDatabase } from '../../src/tools/grype-database.ts';
import type { InstalledTool } from '../../src/tools/install.ts';
import { withPrivateFolder } from '../../src/tools/private-folder.ts';
import { catalogue } from '../../src/tools/syft.ts';
import { runNode, type Finished } from '../dist/run-process.ts';
import {
  DATABASE_FILE,
  describeReal,
  findingsOf,
  openFixtureDatabase,
  realPath,
  realTool,
} from './real-tools.ts';

const NAME = 'registry.example/acme/shop';

let folder: string;
let sigstore: LabSigstore;
let registry: LabRegistry;
let syft: InstalledTool;
let grype: InstalledTool;
let database: OpenedDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custody-chain-'));
  [sigstore, registry] = await Promise.all([startSigstore(), startRegistry()]);
  await writeFile(join(folder, 'root.json'), JSON.stringify(sigstore.trustedRoot));
  await writeFile(join(folder, 'signing.json'), JSON.stringify(sigstore.signingConfig()));
  syft = await realTool('syft');
  grype = await realTool('grype');
  database = await openFixtureDatabase(grype);
});
afterAll(async () => {
  await database.close();
  await Promise.all([sigstore.stop(), registry.stop()]);
  await rm(folder, { recursive: true });
});

type Attested = Finished & { evidence: EvidenceDocument };

/** Runs the bundled command line with the real tools. */
async function attest(reference: string, output: string): Promise<Attested> {
  const finished = await custody([
    'attest',
    reference,
    '--json',
    `--output-dir=${output}`,
    '--signing-config=signing.json',
    `--syft-path=${realPath('syft')}`,
    `--grype-path=${realPath('grype')}`,
    `--db-path=${DATABASE_FILE}`,
    '--db-max-age=9999d',
    `--subject-name=${NAME}`,
  ]);
  return { ...finished, evidence: JSON.parse(finished.stdout) as EvidenceDocument };
}

function verify(reference: string): Promise<Finished> {
  const { identity, issuer } = sigstore;
  return custody([
    'verify',
    reference,
    `--certificate-identity=${identity}`,
    `--certificate-oidc-issuer=${issuer}`,
  ]);
}

function custody(args: readonly string[]): Promise<Finished> {
  const trust = ['--trust', 'custom', '--trusted-root', 'root.json'];
  return runNode([join(PROJECT_ROOT, 'dist/cli.js'), ...args, ...trust], {
    cwd: folder,
    environment: { HOME: folder, PATH: process.env['PATH'] ?? '', ...sigstore.environment },
  });
}

/** The payload that was signed, as it stands in the bundle. */
async function signedPayload(output: string, file: string): Promise<Buffer> {
  const bundle = JSON.parse(await readFile(join(folder, output, 'bundles', file), 'utf8')) as {
    dsseEnvelope: { payload: string };
  };
  return Buffer.from(bundle.dsseEnvelope.payload, 'base64');
}

async function signedPredicate<Predicate>(output: string, file: string): Promise<Predicate> {
  const payload = await signedPayload(output, file);
  return (JSON.parse(payload.toString('utf8')) as { predicate: Predicate }).predicate;
}

async function scan(sbom: Uint8Array): Promise<string[]> {
  return findingsOf((await scanSbom(grype, { sbom, database })).report);
}

/** Lets grype read the image itself from the registry, which custody never does. */
async function scanPushedImage(repository: string, digest: string): Promise<string[]> {
  return withPrivateFolder(async (privateFolder) => {
    const file = join(privateFolder.output, 'report.json');
    await runTool(grype, privateFolder, {
      args: ['-o', `json=${file}`],
      operands: [`registry:${registry.host}/${repository}@${digest}`],
      config: GRYPE_CONFIG,
      environment: { GRYPE_DB_CACHE_DIR: database.directory },
      timeoutMs: 120_000,
    });
    return findingsOf(await readFile(file));
  });
}

const CASES = [
  { kind: 'image', place: 'registry' },
  { kind: 'index', place: 'registry' },
  { kind: 'image', place: 'layout' },
  { kind: 'index', place: 'layout' },
] as const;

describeReal.each(CASES)('the $kind in a $place', ({ kind, place }) => {
  const output = `${kind}-${place}`;
  const repository = `acme/${kind}`;
  let image: LabImage;
  let reference: string;
  let run: Attested;

  beforeAll(async () => {
    image = await (kind === 'index' ? buildSampleIndex('fixed') : buildSampleImage('fixed'));
    reference = `oci:layout-${kind}@${image.root.digest}`;
    if (place === 'registry') reference = await pushImage(registry.url, repository, image);
    else await writeLayout(join(folder, `layout-${kind}`), image);
    run = await attest(reference, output);
  });

  it('is attested, and verified by another process', async () => {
    expect(run.exitCode).toBe(0);
    expect(run.evidence).toMatchObject({ gate: { result: 'pass' }, verification: { verified: true } });
    expect(run.evidence.platforms).toHaveLength(kind === 'index' ? 2 : 1);
    expect(await verify(reference)).toMatchObject({ exitCode: 0 });
  });

  it("carries the findings that its attested SBOM, syft's own format and the image itself give", async () => {
    for (const { platform, digest } of run.evidence.platforms) {
      const label = platform.replaceAll('/', '-');
      type Report = { scanner: { result: unknown } };
      const { scanner } = await signedPredicate<Report>(output, `${label}.vulnerabilities.sigstore.json`);
      const attested = findingsOf(Buffer.from(JSON.stringify(scanner.result)));
      expect(attested).toHaveLength(2);
      const sbom = await signedPredicate<object>(output, `${label}.sbom.sigstore.json`);
      expect(await scan(Buffer.from(JSON.stringify(sbom)))).toEqual(attested);
      const { syftJson } = await catalogue(syft, {
        source:
          place === 'registry'
            ? { kind: 'registry', repository: `${registry.host}/${repository}` }
            : { kind: 'layout', path: join(folder, `layout-${kind}`) },
        digest: digest as Digest,
        name: NAME,
        cycloneDx: false,
      });
      expect(await scan(syftJson)).toEqual(attested);
      await pushImage(registry.url, repository, image);
      expect(await scanPushedImage(repository, digest)).toEqual(attested);
    }
  });

  it('gets byte for byte the same SBOM statements from a second run elsewhere', async () => {
    const copy = `copy-of-${output}`;
    await writeLayout(join(folder, copy), image);
    const again = await attest(`oci:${copy}@${image.root.digest}`, `${copy}-reports`);
    expect(again.exitCode).toBe(0);
    const sboms = again.evidence.statements.filter(({ type }) => type === 'sbom');
    expect(sboms).toHaveLength(kind === 'index' ? 3 : 1);
    for (const { bundle, status } of sboms) {
      expect(status).toBe('created');
      const file = bundle.replace('bundles/', '');
      const [first, second] = [
        await signedPayload(output, file),
        await signedPayload(`${copy}-reports`, file),
      ];
      expect(second.equals(first)).toBe(true);
    }
  });
});

describeReal('an image with known vulnerabilities', () => {
  it('is refused, with the findings that the image itself gives', async () => {
    const image = await buildSampleImage('vulnerable');
    const reference = await pushImage(registry.url, 'acme/vulnerable', image);
    const { exitCode, evidence } = await attest(reference, 'refused');
    expect(exitCode).toBe(1);
    expect(evidence).toMatchObject({ gate: { result: 'fail' }, signing: { signed: false }, statements: [] });
    const reported = await readFile(join(folder, 'refused/linux-amd64/sbom.spdx.json'));
    const findings = await scan(reported);
    expect(findings.join('\n')).toMatch(/GHSA-896r-f27r-55mw Critical json-schema@0\.2\.3/);
    expect(await scanPushedImage('acme/vulnerable', image.root.digest)).toEqual(findings);
    expect(await verify(reference)).toMatchObject({ exitCode: 1 });
  });
});
