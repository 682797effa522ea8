import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_RUN } from '../../lab/images/buildkit-attestation.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { RUNNER_REQUEST_TOKEN } from '../../lab/sigstore/oidc.ts';
import { ACTION, annotations, inputs, runStep, type StepResult } from './action-step.ts';
import { ROBOT, startDistLab, type DistLab } from './dist-lab.ts';

let lab: DistLab;
let attested: { reference: string; result: StepResult; requests: Record<string, number> };

beforeAll(async () => {
  lab = await startDistLab();
  // BuildKit's provenance names this very run, so that the action may claim the build.
  Object.assign(lab.sigstore.claims, { run_id: '9001', sha: SAMPLE_RUN.commit });
  const reference = await lab.push(await buildSampleIndex('fixed'));
  const result = await runStep(lab, { with: inputs(lab, reference) });
  attested = { reference, result, requests: { ...lab.sigstore.requests } };
}, 60_000);
afterAll(() => lab.stop());

async function textsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
}

function writesTo(reference: string): string[] {
  const repository = reference.slice(reference.indexOf('/') + 1, reference.indexOf('@'));
  return lab.registry.requests
    .filter(({ method, path, authorized }) => authorized && method !== 'GET' && path.includes(repository))
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path }) => `${method} ${path}`);
}

describe('an index on a push', () => {
  it('is attested', () => {
    expect(attested.result.stderr).toBe('');
    expect(attested.result.exitCode).toBe(0);
    expect(annotations(attested.result)).toEqual([]);
  });

  it('sets every output that action.yml promises, and no other', () => {
    const { outputs } = attested.result;
    expect(Object.keys(outputs).toSorted()).toEqual(Object.keys(ACTION.outputs).toSorted());
    const empty = Object.keys(outputs).filter((name) => outputs[name] === '');
    // Nothing was to be posted to GitHub.
    expect(empty).toEqual(['attestation-id', 'attestation-url']);
    expect(outputs).toMatchObject({
      image: attested.reference,
      digest: attested.reference.split('@')[1],
      'gate-result': 'pass',
      'critical-count': '0',
      'high-count': '0',
      'medium-count': '2',
      signed: 'true',
      verified: 'true',
      'evidence-complete': 'true',
      'db-built': '2026-03-11T00:28:00Z',
      'certificate-identity': lab.sigstore.identity,
      'certificate-oidc-issuer': lab.sigstore.issuer,
    });
    expect(outputs['verify-command']).toContain(`custody verify ${attested.reference} `);
    expect(Object.keys(JSON.parse(outputs['platform-digests'] ?? '') as object)).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
  });

  it('names referrers that hang on the index, and log entries', () => {
    const { outputs } = attested.result;
    const [, repository = ''] = /\/(.+)@/.exec(attested.reference) ?? [];
    const { manifests } = lab.registry.contents(repository);
    for (const type of ['signature', 'sbom', 'vulnerabilities', 'provenance', 'verdict']) {
      const manifest = manifests.get(outputs[`${type}-digest`] as `sha256:${string}`);
      const { subject } = JSON.parse(manifest?.bytes.toString() ?? '{}') as { subject?: { digest: string } };
      expect(subject?.digest, type).toBe(outputs['digest']);
    }
    const entries = JSON.parse(outputs['log-entries'] ?? '') as { type: string; logIndex: string }[];
    expect(new Set(entries.map(({ type }) => type)).size).toBe(5);
  });

  it('names files in the temporary folder of the runner', async () => {
    const { outputs, temporary } = attested.result;
    for (const name of ['sbom', 'sarif', 'evidence']) {
      expect(outputs[name]).toMatch(new RegExp(`^${temporary}/custody/`));
      expect(JSON.parse(await readFile(outputs[name] ?? '', 'utf8'))).toBeTypeOf('object');
    }
    expect(await readdir(outputs['bundles'] ?? '')).toHaveLength(9);
  });

  it('writes a summary that shows digest, steps, findings, evidence and how to check it', () => {
    const { summary, outputs } = attested.result;
    expect(summary).toContain('✅ signed, stored and verified again');
    expect(summary).toContain(outputs['digest']);
    for (const step of ['Preflight', 'Resolve', 'SBOM', 'Scan', 'Gate', 'Sign', 'Store', 'Verify'])
      expect(summary).toContain(`| ${step} `);
    expect(summary).toContain('### Findings');
    expect(summary).toContain(lab.sigstore.identity);
    expect(summary).toMatch(/^custody verify .*\ncosign verify-attestation .*\ngh attestation verify /m);
  });

  it('masks password and identity token before anything else could show them', () => {
    const { commands, stdout } = attested.result;
    expect(commands[0]).toEqual({ line: 0, name: 'add-mask', message: ROBOT.password });
    const masks = commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
    const token = masks.find((value) => /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) ?? 'no token';
    expect(stdout.indexOf(token)).toBe(stdout.indexOf(`::add-mask::${token}`) + '::add-mask::'.length);
  });

  it('leaves no secret in log, outputs, summary or files', async () => {
    const { commands, stdout, stderr, summary, outputs, temporary, workspace } = attested.result;
    const masked = commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
    const login = Buffer.from(`${ROBOT.username}:${ROBOT.password}`).toString('base64');
    const secrets = [...masked, login, RUNNER_REQUEST_TOKEN];
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    const log = stdout.replaceAll(/^::add-mask::.*$/gm, '');
    const files = [...(await textsBelow(temporary)), ...(await textsBelow(workspace))];
    const texts = [log, stderr, summary, JSON.stringify(outputs), ...files];
    expect(files.length).toBeGreaterThan(10);
    for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
  });

  it('costs one token and one certificate', () => {
    expect(attested.requests).toMatchObject({
      'GET /oidc/token': 1,
      'POST /api/v2/signingCert': 1,
      'POST /api/v1/log/entries': 9,
    });
  });

  it('is accepted by `mode: verify`, and refused for another identity', async () => {
    const who = {
      'certificate-identity': lab.sigstore.identity,
      'certificate-oidc-issuer': lab.sigstore.issuer,
    };
    const verify = (more: Record<string, string>) =>
      runStep(lab, { with: inputs(lab, attested.reference, { mode: 'verify', ...more }), idToken: false });
    const [accepted, refused] = await Promise.all([
      verify(who),
      verify({ ...who, 'certificate-identity': `${lab.sigstore.identity}-of-another` }),
    ]);
    expect(accepted.exitCode).toBe(0);
    expect(accepted.outputs).toMatchObject({ verified: 'true', 'evidence-complete': 'true' });
    expect(accepted.outputs['verdict-digest']).toBe(attested.result.outputs['verdict-digest']);
    expect(accepted.summary).toContain('✓ verified');
    expect(refused.exitCode).toBe(1);
    expect(refused.outputs).toMatchObject({ verified: 'false', 'evidence-complete': 'false' });
    expect(refused.stdout).toContain('IDENTITY_MISMATCH');
    expect(refused.summary).toContain('IDENTITY_MISMATCH');
    expect(annotations(refused)).toHaveLength(1);
  });
});

describe('an image that the gate refuses', () => {
  let reference: string;
  let refused: StepResult;
  let reported: StepResult;
  beforeAll(async () => {
    reference = await lab.push(await buildSampleImage('vulnerable'));
    [refused, reported] = await Promise.all([
      runStep(lab, { with: inputs(lab, reference) }),
      runStep(lab, { with: inputs(lab, reference, { 'fail-build': 'false' }) }),
    ]);
  }, 60_000);

  it('fails the step, with every report and output that there is', async () => {
    expect(refused.exitCode).toBe(1);
    expect(annotations(refused)).toEqual([expect.stringContaining('gate refused this image')]);
    expect(refused.outputs).toMatchObject({
      'gate-result': 'fail',
      'critical-count': '1',
      'high-count': '1',
      signed: 'false',
      verified: 'false',
      'evidence-complete': 'false',
      'verdict-digest': '',
    });
    for (const name of ['sbom', 'sarif', 'evidence'])
      expect(JSON.parse(await readFile(refused.outputs[name] ?? '', 'utf8'))).toBeTypeOf('object');
    expect(refused.summary).toContain('❌ the gate refused this image; nothing was signed');
    expect(refused.summary).toContain('GHSA-896r-f27r-55mw');
  });

  it('with `fail-build: false` only reports', () => {
    expect(reported.exitCode).toBe(0);
    expect(annotations(reported)).toEqual([]);
    expect(reported.outputs).toMatchObject({ 'gate-result': 'fail', signed: 'false' });
    expect(reported.summary).toContain('❌ the gate refused this image; nothing was signed');
  });

  it('leaves nothing in the registry', () => {
    const [, repository = ''] = /\/(.+)@/.exec(reference) ?? [];
    expect(lab.registry.contents(repository).manifests.size).toBe(1);
    expect(writesTo(reference).filter((request) => request.startsWith('PUT'))).toEqual([]);
  });
});

describe('a pull request', () => {
  it('is scanned and reported, and signs nothing', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    const before = { ...lab.sigstore.requests };
    const { exitCode, outputs, summary, commands } = await runStep(lab, {
      with: inputs(lab, reference),
      event: 'pull_request',
    });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ 'gate-result': 'pass', signed: 'false', 'medium-count': '2' });
    expect(summary).toContain('the event is pull');
    expect(commands.filter(({ name }) => name === 'error')).toEqual([]);
    expect(lab.sigstore.requests).toEqual(before);
    expect(writesTo(reference)).toEqual([]);
  });
});
