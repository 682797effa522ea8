import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { REFUSALS } from '../../lab/github/refusals.ts';
import { startGitHub, type LabGitHub } from '../../lab/github/start.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { annotations, inputs, JOB_TOKEN, runStep, type StepResult } from './action-step.ts';
import { startDistLab, type DistLab } from './dist-lab.ts';

// Each step is a whole process with processes of its own, and other tests run beside it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let lab: DistLab;
let github: LabGitHub;
beforeAll(async () => {
  [lab, github] = await Promise.all([startDistLab(), startGitHub('acme/shop', JOB_TOKEN)]);
});
afterAll(() => Promise.all([lab.stop(), github.stop()]));

async function attest(reference: string, on = true, environment: Record<string, string> = {}) {
  const coverage = await lab.newFolder();
  const result = await runStep(lab, {
    with: inputs(lab, reference, { 'github-attestations': String(on) }),
    environment: { ...github.environment, ...environment, NODE_V8_COVERAGE: coverage },
  });
  const reports = await Promise.all(
    (await readdir(coverage)).map((file) => readFile(join(coverage, file), 'utf8')),
  );
  return { result, loaded: reports.join('\n').includes('/chunks/github.js') };
}

/** Everything that a reader of the run could see, the mask itself aside. */
async function everythingOf({ stdout, stderr, summary, outputs }: StepResult): Promise<string> {
  const evidence = await readFile(outputs['evidence'] ?? '', 'utf8');
  const log = stdout.replaceAll(/^::add-mask::.*$/gm, '');
  return [log, stderr, summary, JSON.stringify(outputs), evidence].join('\n');
}

describe('a step with `github-attestations: true`', () => {
  it("posts with the job's own token, which nothing shows", async () => {
    const { result, loaded } = await attest(await lab.push(await buildSampleImage('fixed')));
    expect(annotations(result)).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(github.held.length).toBe(4);
    const id = String(github.held.find(({ predicateType }) => predicateType.includes('verification'))?.id);
    expect(result.outputs).toMatchObject({
      verified: 'true',
      'attestation-id': id,
      'attestation-url': `https://github.com/acme/shop/attestations/${id}`,
    });
    expect(result.summary).toContain('### GitHub attestations\n\n4 posted');
    expect(result.commands.some(({ name, message }) => name === 'add-mask' && message === JOB_TOKEN)).toBe(
      true,
    );
    expect(await everythingOf(result)).not.toContain(JOB_TOKEN);
    expect(loaded).toBe(true);
  });

  it('that GitHub refuses fails with 2, and with the lines that mend it; the evidence stands', async () => {
    github.faults.fail(github.routes.create, REFUSALS.noPermission, Infinity);
    const { result } = await attest(await lab.push(await buildSampleImage('fixed')));
    github.faults.clear();
    expect(result.exitCode).toBe(2);
    expect(annotations(result)).toEqual([expect.stringMatching(/^ATTESTATIONS_FORBIDDEN: /)]);
    expect(annotations(result)[0]).toContain(
      'permissions:\n      attestations: write\n      id-token: write',
    );
    expect(result.outputs).toMatchObject({ signed: 'true', verified: 'true', 'attestation-ids': '[]' });
    expect(result.summary).toContain('ATTESTATIONS_FORBIDDEN');
    expect(result.summary).toContain('not posted');
    expect(await everythingOf(result)).not.toContain(JOB_TOKEN);
  });

  it('outside a repository ends before anything is signed', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    const { result } = await attest(reference, true, { GITHUB_REPOSITORY: '' });
    expect(result.exitCode).toBe(2);
    expect(annotations(result)[0]).toContain('GITHUB_REPOSITORY');
  });
});

describe('a step without it', () => {
  it('asks GitHub nothing and loads none of its library', async () => {
    const before = { ...github.requests };
    const { result, loaded } = await attest(await lab.push(await buildSampleImage('fixed')), false);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ 'attestation-ids': '[]', 'attestation-id': '' });
    expect(github.requests).toEqual(before);
    expect(loaded).toBe(false);
  });
});
