import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { REFUSALS } from '../../lab/github/refusals.ts';
import { startGitHub, type LabGitHub } from '../../lab/github/start.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { postToGitHub, requirePostable } from '../../src/commands/attest/post-to-github.ts';
import type { Reconciled } from '../../src/commands/attest/reconcile.ts';
import { PreflightError } from '../../src/errors.ts';
import { encodeStatement, type EncodedStatement } from '../../src/evidence/statement.ts';
import { digestOf } from '../../src/image/digest.ts';
import { silentLogger } from '../../src/logger.ts';
import type { EvidenceDocument } from '../../src/report/evidence-document.ts';
import { renderOutcome } from '../../src/report/outcome.ts';
import { buildAttestOutputs } from '../../src/report/outputs.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, type LabRun } from './lab-run.ts';

/** GitHub's attestation store beside the registry: what is posted, when, and what a failure there leaves. */

let lab: LabRun;
let github: LabGitHub;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.stop());

const ON = { 'github-attestations': 'true' };
const environment = () => ({ ...lab.environment, ...github.environment });
const attest = (image: string, more: Record<string, string> = {}) =>
  lab.attest(image, { ...ON, 'github-token': github.token, ...more }, { environment: environment() });

const statuses = ({ githubAttestations }: EvidenceDocument) =>
  githubAttestations?.attestations.map(({ status }) => status);

describe('a run that is asked to', () => {
  it('posts every statement once, whatever the number of its subjects', async () => {
    const { evidence, folder } = await attest(await lab.push(await buildSampleIndex('fixed')));
    const { statements, githubAttestations } = evidence;
    expect(statements.length).toBeGreaterThan(5);
    expect(github.held).toHaveLength(statements.length);
    expect(github.held.filter(({ subjects }) => subjects.length === 3)).toHaveLength(2);
    expect(githubAttestations).toMatchObject({ repository: 'acme/shop', complete: true });
    expect(statuses(evidence)).toEqual(statements.map(() => 'posted'));
    expect(evidence.steps.map(({ title }) => title).slice(-2)).toEqual(['Verify', 'GitHub attestations']);

    const verdict = githubAttestations?.attestations.find(({ type }) => type === 'verdict');
    const url = `https://github.com/acme/shop/attestations/${verdict?.id}`;
    const outputs = buildAttestOutputs(evidence, folder);
    expect(outputs).toMatchObject({ 'attestation-id': verdict?.id, 'attestation-url': url });
    expect(JSON.parse(outputs['attestation-ids'] ?? '')).toHaveLength(statements.length);
    const summary = renderSummary(evidence);
    expect(summary).toContain(`### GitHub attestations\n\n${statements.length} posted`);
    expect(summary).toContain(`<${url}>`);
    expect(renderOutcome(evidence, folder)).toContain(`  github    ${statements.length} posted`);
  });

  it('posts nothing twice, and what an earlier run signed without posting it', async () => {
    const image = await lab.push(await buildSampleImage('fixed'));
    await lab.attest(image);
    const late = await attest(image);
    expect(statuses(late.evidence)).toEqual(['posted', 'posted', 'posted', 'posted']);
    expect(late.evidence.statements.every(({ status }) => status === 'already present')).toBe(true);
    const again = await attest(image);
    expect(statuses(again.evidence)).toEqual(Array.from({ length: 4 }, () => 'already present'));
    expect(again.evidence.githubAttestations?.complete).toBe(true);
    expect(buildAttestOutputs(again.evidence, again.folder)).toMatchObject({
      'attestation-ids': '[]',
      'attestation-id': '',
    });
    expect(github.held).toHaveLength(4);
    expect(github.requests[github.routes.create]).toBe(4);
  });

  it('takes GITHUB_TOKEN of the environment', async () => {
    const image = await lab.layout(await buildSampleImage('fixed'));
    const changes = { environment: { ...environment(), GITHUB_TOKEN: github.token }, style: 'flag' as const };
    const { evidence } = await lab.attest(image, ON, changes);
    expect(statuses(evidence)).toEqual(['posted', 'posted', 'posted', 'posted']);
  });
});

describe('a run that is not', () => {
  it('asks GitHub nothing', async () => {
    const image = await lab.layout(await buildSampleImage('fixed'));
    const options = { 'github-token': github.token };
    const { evidence } = await lab.attest(image, options, { environment: environment() });
    expect(evidence.verification?.verified).toBe(true);
    expect(evidence.githubAttestations).toBeUndefined();
    expect(github.requests).toEqual({});
  });

  it.each([
    ['the gate failed', 'vulnerable', {}, 'push', 'the gate failed'],
    ['it is a pull request', 'fixed', {}, 'pull_request', 'pull_request'],
    ['signing is off', 'fixed', { sign: 'false' }, 'push', 'sign'],
    ['it is a dry run', 'fixed', { 'dry-run': 'true' }, 'push', 'dry-run'],
  ] as const)('posts nothing when %s, and says so', async (_kind, variant, options, event, reason) => {
    const image = await lab.layout(await buildSampleImage(variant));
    const raw = { ...ON, 'github-token': github.token, ...options };
    const changes = { environment: { ...environment(), GITHUB_EVENT_NAME: event } };
    const { evidence, folder } = await lab.attest(image, raw, changes);
    expect(evidence.githubAttestations).toMatchObject({ complete: false, attestations: [] });
    expect(evidence.githubAttestations?.reason).toContain(reason);
    expect(renderOutcome(evidence, folder)).toContain('github    not posted: nothing is signed: ');
    expect(renderSummary(evidence)).toContain('not posted: nothing is signed: ');
    expect(github.requests).toEqual({});
  });
});

describe('a store that refuses', () => {
  it('fails the run and loses nothing: a later run adds what is missing', async () => {
    const image = await lab.push(await buildSampleImage('fixed'));
    const repository = image.slice(image.indexOf('/') + 1, image.indexOf('@'));
    const outputDir = lab.freshPath();
    github.faults.fail(github.routes.create, REFUSALS.noPermission, Infinity);
    const error = await expectCode(attest(image, { 'output-dir': outputDir }), 'ATTESTATIONS_FORBIDDEN');
    expect(error.exitCode).toBe(2);
    const { default: told } = (await import(join(outputDir, 'evidence.json'), {
      with: { type: 'json' },
    })) as { default: EvidenceDocument };
    expect(told.signing.signed).toBe(true);
    expect(told.verification?.verified).toBe(true);
    expect(told.githubAttestations).toMatchObject({ complete: false, attestations: [] });
    expect(told.githubAttestations?.reason).toContain('takes no attestations');
    const stored = [...lab.registry.contents(repository).manifests.keys()];
    expect((await lab.verify(image)).verified).toBe(true);

    github.faults.clear();
    const { evidence } = await attest(image);
    expect(statuses(evidence)).toEqual(['posted', 'posted', 'posted', 'posted']);
    expect([...lab.registry.contents(repository).manifests.keys()]).toEqual(stored);
  });

  it('one of them tells which are there', async () => {
    const image = await lab.layout(await buildSampleImage('fixed'));
    const outputDir = lab.freshPath();
    github.faults.fail(github.routes.create, REFUSALS.invalid);
    await expectCode(attest(image, { 'output-dir': outputDir }), 'ATTESTATION_REFUSED');
    const { default: told } = (await import(join(outputDir, 'evidence.json'), {
      with: { type: 'json' },
    })) as { default: EvidenceDocument };
    expect(told.githubAttestations?.attestations).toHaveLength(3);
    expect(renderSummary(told)).toContain('3 posted, the rest not posted: ');
  });
});

describe('what is missing', () => {
  it.each([
    ['token', { GITHUB_TOKEN: '' }, 'INPUT_MISSING', 'github-token: ${{ github.token }}'],
    ['repository', { GITHUB_REPOSITORY: '' }, 'INPUT_MISSING', 'github-attestations: false'],
    ['safe URL', { GITHUB_API_URL: 'http://github.example' }, 'INPUT_INVALID', 'https://api.github.com'],
    ['usable token', { GITHUB_TOKEN: 'a b' }, 'INPUT_INVALID', 'github-token: ${{ github.token }}'],
    ['whole name', { GITHUB_REPOSITORY: 'shop' }, 'INPUT_INVALID', 'github-attestations: false'],
    ['honest name', { GITHUB_REPOSITORY: 'acme/..' }, 'INPUT_INVALID', 'github-attestations: false'],
  ])('(a %s) is found before anything is signed', async (_what, missing, code, hint) => {
    const image = await lab.layout(await buildSampleImage('fixed'));
    const before = { ...lab.sigstore.requests };
    const changes = { environment: { ...environment(), GITHUB_TOKEN: github.token, ...missing } };
    const error = await lab.attest(image, ON, changes).catch((reason: unknown) => reason);
    if (!(error instanceof PreflightError)) throw new Error('no PreflightError', { cause: error });
    expect(error.problems.map((problem) => problem.code)).toEqual([code]);
    expect(error.problems[0]?.hint).toContain(hint);
    expect(error.exitCode).toBe(2);
    expect(lab.sigstore.requests['POST /api/v2/signingCert']).toBe(before['POST /api/v2/signingCert']);
    expect(github.requests).toEqual({});
  });

  it('is told all at once, and only to who asked', async () => {
    const image = await lab.layout(await buildSampleImage('fixed'));
    const error = await lab.attest(image, ON).catch((reason: unknown) => reason);
    if (!(error instanceof PreflightError)) throw new Error('no PreflightError', { cause: error });
    expect(error.problems.map(({ field }) => field)).toEqual(['github-token', 'GITHUB_REPOSITORY']);
    const off = { ...ON, sign: 'false' };
    expect((await lab.attest(image, off)).evidence.githubAttestations?.complete).toBe(false);
  });
});

describe('a statement that GitHub would not take', () => {
  const planned = (size: number) =>
    ({
      planned: { type: 'sbom', encoded: { payload: Buffer.alloc(size) } as Partial<EncodedStatement> },
    }) as Reconciled;
  const target = () => ({ apiUrl: github.apiUrl, serverUrl: 'x', repository: 'acme/shop', token: 'x' });
  const LIMIT = 16 * 1024 * 1024;

  it('is refused before it is signed', async () => {
    const refuse = async () => requirePostable(target(), [planned(1), planned(LIMIT + 1)]);
    const error = await expectCode(refuse(), 'ATTESTATION_TOO_LARGE');
    expect(error).toMatchObject({ exitCode: 2, field: 'the sbom statement' });
    expect(() => requirePostable(target(), [planned(LIMIT)])).not.toThrow();
    expect(() => requirePostable(undefined, [planned(LIMIT + 1)])).not.toThrow();
  });
});

describe('a bundle that somebody changed in the output folder', () => {
  it('is not posted', async () => {
    const folder = lab.freshPath();
    await mkdir(folder, { recursive: true });
    const subject = digestOf('an image');
    const { payload, payloadDigest } = encodeStatement('acme/shop', [subject], 'https://example.test', {});
    const dsseEnvelope = { payload: Buffer.from(payload).toString('base64'), signatures: [{ sig: 'QQ==' }] };
    const bytes = JSON.stringify({ dsseEnvelope });
    await writeFile(join(folder, 'a.json'), bytes);
    const written = (sha256 = digestOf(bytes), file = 'a.json') => ({
      type: 'sbom' as const,
      predicateType: 'https://example.test',
      status: 'created' as const,
      subject,
      payloadDigest,
      file,
      sha256,
    });
    const target = { ...github, serverUrl: 'https://github.com' };
    const context = { logger: silentLogger, environment: {}, now: () => new Date(), style: 'input' } as const;
    const post = (bundle: ReturnType<typeof written>) => postToGitHub(target, [bundle], folder, context);
    expect((await post(written(digestOf('other')))).failure).toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
    expect((await post(written(undefined, 'b.json'))).failure).toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
    expect(github.held).toHaveLength(0);
    expect((await post(written())).posted).toEqual([{ status: 'posted', id: '1000' }]);
  });
});
