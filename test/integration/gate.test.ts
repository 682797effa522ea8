import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import type { AttestReport } from '../../src/commands/attest.ts';
import type { RawOptions } from '../../src/config/parse-options.ts';
import { buildAttestOutputs } from '../../src/report/outputs.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readTypes } from './stored.ts';

/** Who is refused, who is not signed, and what is left behind all the same. */

/** An upload that was begun to prove the right to push, and given up. */
const PROBE = ['POST blobs/uploads/', 'DELETE blobs/uploads/'];

let lab: LabRun;
let vulnerable: string;
let fixed: string;
beforeAll(async () => {
  lab = await startLabRun();
  vulnerable = await lab.push(await buildSampleImage('vulnerable'));
  fixed = await lab.push(await buildSampleImage('fixed'));
});
afterAll(() => lab.stop());
beforeEach(() => {
  lab.registry.requests.length = 0;
  for (const route of Object.keys(lab.sigstore.requests)) delete lab.sigstore.requests[route];
});

/**
 * What changed or could have changed something: in the registry, and in public. The certificate is not among it: that
 * of a public repository is asked for before the verdict.
 */
function writes(): string[] {
  const registry = lab.registry.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
  const harmless = ['GET /oidc/token', 'POST /api/v2/signingCert'];
  const sigstore = Object.keys(lab.sigstore.requests).filter((route) => !harmless.includes(route));
  return [
    ...registry.map(
      ({ method, path }) => `${method} ${path.replace(/^\/v2\/acme\/shop-\d+\/|(?<=uploads\/).+$/g, '')}`,
    ),
    ...sigstore,
  ];
}

async function expectReports({ evidence, folder }: AttestReport): Promise<void> {
  const outputs = buildAttestOutputs(evidence, folder);
  for (const name of ['sbom', 'sarif', 'evidence']) await access(outputs[name] ?? '');
  await access(join(folder, 'linux-amd64/vulnerabilities.json'));
  expect(await readdir(folder)).not.toContain('bundles');
  expect(outputs).toMatchObject({ signed: 'false', verified: 'false', 'evidence-complete': 'false' });
}

describe('a vulnerable image', () => {
  it('is refused; nothing is signed or pushed, and every report is there', async () => {
    const report = await lab.attest(vulnerable);
    expect(report.evidence).toMatchObject({
      gate: { result: 'fail' },
      signing: { signed: false, reason: 'the gate failed' },
      statements: [],
    });
    expect(report.evidence.gate.blocking.map(({ package: name }) => name)).toEqual(
      expect.arrayContaining(['json-schema', 'http-cache-semantics']),
    );
    await expectReports(report);
    expect(writes()).toEqual(PROBE);
    expect(await readTypes(openPlace(vulnerable), digestIn(vulnerable))).toEqual([]);
  });

  it('is refused in the same way when only reports are wanted: the exit is the entry’s', async () => {
    const report = await lab.attest(vulnerable, { 'fail-build': 'false' });
    expect(report.evidence.gate.result).toBe('fail');
    await expectReports(report);
    expect(writes()).toEqual(PROBE);
  });

  it('is refused by findings that have a fix', async () => {
    const { evidence } = await lab.attest(vulnerable, { 'only-fixed': 'true', sign: 'false' });
    expect(evidence.gate).toMatchObject({ result: 'fail', policy: { unfixedCutoff: 'none' } });
    for (const { fixedIn } of evidence.gate.blocking) expect(fixedIn).not.toEqual([]);
  });

  it('is refused at critical by critical findings only', async () => {
    const { evidence } = await lab.attest(vulnerable, { 'severity-cutoff': 'critical', sign: 'false' });
    expect(evidence.gate.result).toBe('fail');
    for (const { severity } of evidence.gate.blocking) expect(severity).toBe('critical');
    expect(evidence.gate.counts.high).toBeGreaterThan(0);
  });
});

describe('a clean image', () => {
  it('is refused from the severity of its worst finding on', async () => {
    const at = (cutoff: string) => lab.attest(fixed, { 'severity-cutoff': cutoff, sign: 'false' });
    expect((await at('medium')).evidence.gate.result).toBe('fail');
    expect((await at('high')).evidence.gate.result).toBe('pass');
  });

  // A dry run goes through the whole preflight, which finds out whether there is a token.
  it.each<[string, RawOptions, string[]]>([
    ['`dry-run`', { 'dry-run': 'true' }, ['GET /oidc/token']],
    ['`sign: false`', { sign: 'false' }, []],
  ])('is only looked at with %s', async (name, options, requests) => {
    const report = await lab.attest(fixed, options);
    expect(report.evidence).toMatchObject({ gate: { result: 'pass' }, signing: { signed: false } });
    expect(report.evidence.signing.reason).toBe(`${name} was asked for`);
    await expectReports(report);
    expect(writes()).toEqual([]);
    expect(Object.keys(lab.sigstore.requests)).toEqual(requests);
  });
});

describe('events', () => {
  /** Runs under an event, with what the runner writes about it. */
  async function under(event: string, sign: string, payload: unknown = {}) {
    const folder = lab.freshPath();
    await mkdir(folder);
    const path = join(folder, 'event.json');
    await writeFile(path, JSON.stringify(payload));
    const environment = { ...lab.environment, GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: path };
    return lab.attest(fixed, { sign, 'output-dir': join(folder, 'out') }, { environment });
  }

  const from = (head: string) => ({
    repository: { full_name: 'acme/shop' },
    workflow_run: { head_repository: { full_name: head } },
  });

  it.each(['pull_request', 'pull_request_target', 'workflow_run', 'issue_comment'])(
    '`auto` does not sign on %s, and says so',
    async (event) => {
      const { evidence } = await under(event, 'auto', from('acme/shop'));
      expect(evidence.signing.signed).toBe(false);
      expect(evidence.signing.reason).toContain(`the event is ${event}`);
      expect(writes()).toEqual([]);
    },
  );

  it.each(['push', 'release', 'schedule', 'workflow_dispatch', 'merge_group'])(
    '`auto` signs on %s',
    async (event) => {
      const { evidence } = await under(event, 'auto');
      expect(evidence.signing).toMatchObject({ signed: true, reason: `the event is ${event}` });
      expect(evidence.verification?.verified).toBe(true);
    },
  );

  it.each<[string, string, unknown]>([
    ['on pull_request_target', 'pull_request_target', {}],
    ['on a fork’s workflow_run', 'workflow_run', from('mallory/shop')],
    ['on a workflow_run of unknown origin', 'workflow_run', {}],
  ])('`sign: true` is refused %s', async (_name, event, payload) => {
    const error = await expectCode(under(event, 'true', payload), 'EVENT_MUST_NOT_SIGN');
    expect(error.exitCode).toBe(2);
    expect(lab.registry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(lab.sigstore.requests).toEqual({});
  });

  it('`sign: true` signs on the repository’s own workflow_run', async () => {
    const { evidence } = await under('workflow_run', 'true', from('acme/shop'));
    expect(evidence.signing.signed).toBe(true);
  });
});
