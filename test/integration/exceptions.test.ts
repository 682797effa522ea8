import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import type { AttestReport } from '../../src/commands/attest.ts';
import { listExceptions } from '../../src/commands/exceptions.ts';
import type { RawOptions } from '../../src/config/parse-options.ts';
import { parseOptions } from '../../src/config/parse-options.ts';
import { silentLogger } from '../../src/logger.ts';
import { expectCode } from '../tools/expect-code.ts';
import { IDENTITY, startLabRun, withClaims, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readStatements, readTypes } from './stored.ts';

/**
 * The release of an image with findings that the gate refuses: by exception, by VEX, after their end, and with
 * decisions that nobody committed.
 */

const run = promisify(execFile);
const NOW = new Date('2026-12-01T12:00:00Z');
const EXPIRES = new Date('2026-12-15T12:00:00Z');
const PATH = '.custody/exceptions.yaml';

let lab: LabRun;
let blocking: AttestReport['evidence']['gate']['blocking'];
beforeAll(async () => {
  lab = await startLabRun();
  const { evidence } = await lab.attest(await lab.push(await buildSampleImage('vulnerable')));
  blocking = evidence.gate.blocking;
});
afterAll(() => lab.stop());

const vulnerabilities = () => [...new Set(blocking.map(({ id }) => id))];

function exceptionFor(digest: string, changes: Record<string, unknown> = {}): string {
  const spec = {
    vulnerabilities: vulnerabilities(),
    digest,
    owner: 'payments-platform',
    reason: 'Not reachable; no fix yet.',
    expiresAt: EXPIRES.toISOString(),
    ...changes,
  };
  const metadata = { name: 'not-reachable' };
  return JSON.stringify({
    apiVersion: 'custody.dev/v1alpha1',
    kind: 'SupplyChainException',
    metadata,
    spec,
  });
}

function vexFor(digest: string, status = 'not_affected'): string {
  return JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://acme.example/vex/shop-1',
    author: 'Acme product security',
    timestamp: '2026-11-30T00:00:00Z',
    version: 1,
    statements: vulnerabilities().map((name) => ({
      vulnerability: { name },
      products: [{ '@id': `pkg:oci/shop@${digest.replace(':', '%3A')}` }],
      status,
      ...(status === 'not_affected' ? { justification: 'vulnerable_code_not_in_execute_path' } : {}),
    })),
  });
}

/** A checkout whose only commit has these files. @returns its path and the commit's id */
async function checkout(files: Record<string, string>): Promise<{ workspace: string; commit: string }> {
  const workspace = lab.freshPath();
  await mkdir(workspace, { recursive: true });
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: workspace });
  await git('init', '--quiet');
  for (const [path, text] of Object.entries(files)) await write(workspace, path, text);
  await git('add', '--all');
  await git('commit', '--quiet', '--allow-empty', '--message', 'release');
  const { stdout } = await git('rev-parse', 'HEAD');
  return { workspace, commit: stdout.trim() };
}

async function write(workspace: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

/** Attests as the workflow of that commit does, at that time. */
function attestAt(
  reference: string,
  { workspace, commit }: { workspace: string; commit: string },
  options: RawOptions = {},
  { now = NOW, event = 'push' } = {},
): Promise<AttestReport> {
  const environment = {
    ...withClaims(lab, { sha: commit }),
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event,
    GITHUB_SHA: commit,
    PATH: process.env['PATH'],
  };
  // Only the gate lives in that year: certificates are of today.
  const started = Date.now();
  return lab.attest(
    reference,
    { sign: 'false', ...options },
    { environment, now: () => new Date(now.getTime() + Date.now() - started) },
  );
}

const vulnerable = async () => lab.push(await buildSampleImage('vulnerable'));

describe('an exception for exactly this image', () => {
  it('lets the release pass as excepted, and stands in evidence and SARIF', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [PATH]: exceptionFor(digestIn(reference)) });
    const { evidence, folder } = await attestAt(reference, at);
    expect(evidence.gate).toMatchObject({
      result: 'excepted',
      blocking: [],
      exceptions: [
        {
          name: 'not-reachable',
          owner: 'payments-platform',
          scope: { digest: digestIn(reference) },
          source: { path: PATH, commit: at.commit, blob: expect.stringMatching(/^[a-f0-9]{40}$/) },
        },
      ],
    });
    expect(evidence.gate.excepted.map(({ id }) => id)).toEqual(blocking.map(({ id }) => id));
    const sarif = JSON.parse(await readFile(join(folder, 'custody.sarif'), 'utf8'));
    const shown: string[] = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(shown.filter((id) => vulnerabilities().includes(id))).toEqual([]);
    const full = JSON.parse(await readFile(join(folder, evidence.files.sarifFull), 'utf8'));
    const suppressed = full.runs[0].results.filter(
      ({ suppressions }: { suppressions: unknown[] }) => suppressions.length > 0,
    );
    expect(suppressed.length).toBeGreaterThan(0);
  });

  it('is signed into a verdict that ends with it, which `exceptions list` reads again', async () => {
    const reference = await vulnerable();
    const soon = new Date(Date.now() + 3 * 86_400_000);
    const at = await checkout({
      [PATH]: exceptionFor(digestIn(reference), { expiresAt: soon.toISOString() }),
    });
    const { evidence } = await attestAt(reference, at, { sign: 'auto' }, { now: new Date() });
    expect(evidence.verification?.verified).toBe(true);
    const stored = await readStatements(openPlace(reference), digestIn(reference));
    const verdict = stored.find(({ type }) => type === 'verdict')?.statement.predicate;
    expect(verdict).toMatchObject({
      verificationResult: 'PASSED',
      verifiedLevels: expect.arrayContaining(['CUSTODY_GATE_EXCEPTED']),
      custody: { result: 'excepted', validUntil: soon.toISOString() },
    });
    expect(await lab.verify(reference)).toMatchObject({ verified: true });
    const later = { now: () => new Date(soon.getTime() + 1000) };
    expect(await lab.verify(reference, {}, later)).toMatchObject({
      verified: false,
      problems: [{ code: 'VERDICT_EXPIRED' }],
    });
    const options = parseOptions(
      'exceptions list',
      {
        image: reference,
        trust: 'custom',
        'trusted-root': lab.trustedRoot,
        'certificate-identity': IDENTITY,
        'certificate-oidc-issuer': 'https://token.actions.githubusercontent.com',
      },
      'flag',
    );
    const context = {
      logger: silentLogger,
      environment: lab.environment,
      now: () => new Date(),
      style: 'flag',
    } as const;
    expect(await listExceptions(options, context)).toMatchObject({
      result: 'excepted',
      signedBy: IDENTITY,
      exceptions: [{ name: 'not-reachable', owner: 'payments-platform' }],
    });
  });

  it('counts until its very end and not a second longer', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [PATH]: exceptionFor(digestIn(reference)) });
    const before = new Date(EXPIRES.getTime() - 60_000);
    expect((await attestAt(reference, at, {}, { now: before })).evidence.gate.result).toBe('excepted');
    const after = new Date(EXPIRES.getTime() + 1000);
    const error = await expectCode(attestAt(reference, at, {}, { now: after }), 'EXCEPTION_EXPIRED');
    expect(error.exitCode).toBe(2);
  });

  it('is no exception for another image', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [PATH]: exceptionFor(`sha256:${'0'.repeat(64)}`) });
    const { evidence } = await attestAt(reference, at);
    expect(evidence.gate).toMatchObject({ result: 'fail', exceptions: [] });
    expect(evidence.gate.notes.stale).toMatchObject([{ name: 'not-reachable' }]);
  });

  it('for one platform leaves the other refused', async () => {
    const image = await buildSampleIndex('vulnerable');
    const reference = await lab.push(image);
    const plain = await attestAt(reference, await checkout({}));
    const [first] = plain.evidence.platforms;
    const at = await checkout({ [PATH]: exceptionFor(first?.digest ?? '') });
    const { evidence } = await attestAt(reference, at);
    expect(evidence.gate.result).toBe('fail');
    const open = new Set(evidence.gate.blocking.flatMap(({ platforms }) => platforms));
    expect([...open]).toEqual(plain.evidence.platforms.slice(1).map(({ platform }) => platform));
  });
});

describe('an exception that nobody committed', () => {
  it('is refused when it was planted after the checkout', async () => {
    const reference = await vulnerable();
    const at = await checkout({});
    await write(at.workspace, PATH, exceptionFor(digestIn(reference)));
    const error = await expectCode(attestAt(reference, at), 'EXCEPTIONS_CHANGED');
    expect(error.exitCode).toBe(2);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual([]);
  });

  it('is refused when a committed one was changed', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [PATH]: exceptionFor(`sha256:${'0'.repeat(64)}`) });
    await write(at.workspace, PATH, exceptionFor(digestIn(reference)));
    await expectCode(attestAt(reference, at), 'EXCEPTIONS_CHANGED');
  });

  it('is only reported on a pull request', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [PATH]: exceptionFor(digestIn(reference)) });
    const { evidence } = await attestAt(reference, at, {}, { event: 'pull_request' });
    expect(evidence.gate).toMatchObject({ result: 'fail', exceptions: [] });
    expect(evidence.notes.join('\n')).toContain('exception not-reachable of payments-platform would apply');
  });
});

describe('a file that is not as it must be', () => {
  it('stops the run before anything is signed, with file, line and column', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [PATH]: 'apiVersion: custody.dev/v1alpha1\nkind: Exception\n' });
    const before = { ...lab.sigstore.requests };
    const error = await expectCode(attestAt(reference, at, { sign: 'auto' }), 'EXCEPTION_INVALID');
    expect(error.exitCode).toBe(2);
    expect(lab.sigstore.requests['POST /api/v1/log/entries']).toBe(before['POST /api/v1/log/entries']);
  });
});

describe('a VEX document', () => {
  const FILE = 'security/shop.openvex.json';

  it('lets the release pass, and is attested', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [FILE]: vexFor(digestIn(reference)).replaceAll('2026-11-30', today()) });
    const { evidence } = await attestAt(reference, at, { vex: FILE, sign: 'auto' }, { now: new Date() });
    expect(evidence.gate).toMatchObject({
      result: 'excepted',
      vex: [{ id: 'https://acme.example/vex/shop-1', source: { commit: at.commit } }],
    });
    const stored = await readStatements(openPlace(reference), digestIn(reference));
    expect(stored.find(({ type }) => type === 'vex')?.statement.predicate).toMatchObject({
      '@context': 'https://openvex.dev/ns/v0.2.0',
      author: 'Acme product security',
    });
    expect((await lab.verify(reference)).verified).toBe(true);
    expect((await lab.verify(reference, { require: 'vex' })).verified).toBe(true);
    const again = await attestAt(reference, at, { vex: FILE, sign: 'auto' }, { now: new Date() });
    expect(new Set(again.evidence.statements.map(({ status }) => status))).toEqual(
      new Set(['already present']),
    );
  });

  it('that says affected changes nothing', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [FILE]: vexFor(digestIn(reference), 'affected') });
    expect((await attestAt(reference, at, { vex: FILE })).evidence.gate.result).toBe('fail');
  });

  it('no longer counts after `exceptions-max-days`', async () => {
    const reference = await vulnerable();
    const at = await checkout({ [FILE]: vexFor(digestIn(reference)) });
    const options = { vex: FILE, 'exceptions-max-days': '10' };
    const after = { now: new Date('2026-12-10T00:00:01Z') };
    const { evidence } = await attestAt(reference, at, options, after);
    expect(evidence.gate.result).toBe('fail');
    expect(evidence.gate.notes.ignoredVex.length).toBeGreaterThan(0);
  });
});

function today(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
}
