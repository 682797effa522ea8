import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { annotations, inputs, runStep, type StepResult } from './action-step.ts';
import { startDistLab, type DistLab } from './dist-lab.ts';

let lab: DistLab;
let reference: string;

beforeAll(async () => {
  lab = await startDistLab();
  reference = await lab.push(await buildSampleImage('fixed'));
});
afterAll(() => lab.stop());

describe('what a workflow must mend', () => {
  it('ends with 2 and one annotation that holds the YAML', async () => {
    const [cutoff, permission] = await Promise.all([
      runStep(lab, { with: inputs(lab, reference, { 'severity-cutoff': 'severe' }) }),
      runStep(lab, { with: inputs(lab, reference), idToken: false }),
    ]);
    expect(cutoff.exitCode).toBe(2);
    expect(annotations(cutoff)).toEqual([
      expect.stringMatching(
        /^INPUT_INVALID: [^]*negligible, low, medium, high, critical[^]*severity-cutoff: high/,
      ),
    ]);
    expect(cutoff.summary).toContain('INPUT_INVALID');
    expect(permission.exitCode).toBe(2);
    expect(annotations(permission)).toEqual([
      expect.stringMatching(/^ID_TOKEN_UNAVAILABLE: [^]*permissions:[^]*id-token: write$/),
    ]);
    expect(permission.outputs).toMatchObject({ 'gate-result': 'error' });
    expect(permission.summary).toContain('id-token: write');
  });

  it('says so without a summary when none is wanted', async () => {
    const step = { with: inputs(lab, reference, { 'show-summary': 'false' }), idToken: false };
    const { exitCode, summary } = await runStep(lab, step);
    expect(exitCode).toBe(2);
    expect(summary).toBe('');
  });
});

describe('a proxy variable that is no URL', () => {
  it.each(['proxy.acme:8080', 'http://robot:canary-secret@[proxy'])(
    'is named, not shown: %s',
    async (proxy) => {
      const step = await runStep(lab, { with: inputs(lab, reference), environment: { HTTPS_PROXY: proxy } });
      expect(step.exitCode).toBe(2);
      expect(annotations(step)).toEqual([expect.stringMatching(/^INPUT_INVALID: .*proxy[^]*HTTPS_PROXY/)]);
      expect(step.stdout + step.stderr + step.summary).not.toContain(proxy);
      expect(step.stdout + step.stderr + step.summary).not.toContain('canary-secret');
    },
  );
});

describe('hostile text', () => {
  const HOSTILE = 'x\n::add-mask::planted\r\n  ::error::planted ##[error]planted \u001B[31m\u202E';
  const OWN = ['add-mask', 'debug', 'endgroup', 'error', 'group', 'notice', 'warning'];

  function expectInert({ commands, summary, stderr }: StepResult): void {
    expect(commands.filter(({ name }) => !OWN.includes(name))).toEqual([]);
    expect(commands.filter(({ message }) => message.startsWith('planted'))).toEqual([]);
    expect(commands.filter(({ name }) => name === 'error')).toHaveLength(1);
    for (const text of [summary, ...commands.map(({ message }) => message), stderr])
      expect(text).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  }

  it('of an input becomes no command', async () => {
    const step = await runStep(lab, { with: { image: HOSTILE } });
    expect(step.exitCode).toBe(2);
    expectInert(step);
  });

  it('of a registry becomes no command', async () => {
    const body = JSON.stringify({ errors: [{ code: 'DENIED', message: HOSTILE }] });
    lab.registry.switches.faults = [{ path: /manifests/, effect: { kind: 'status', status: 403, body } }];
    const step = await runStep(lab, { with: inputs(lab, reference) });
    lab.registry.switches.faults = [];
    expect(step.exitCode).toBe(2);
    expect(step.stdout).toContain('planted');
    expectInert(step);
  });

  it('of a tool becomes no command', async () => {
    const grype = await plantTool(HOSTILE);
    const step = await runStep(lab, { with: inputs(lab, reference, { 'grype-path': grype }) });
    expect(step.exitCode).toBe(3);
    expect(step.stdout).toContain('planted');
    expectInert(step);
  });

  async function plantTool(says: string): Promise<string> {
    const file = join(await lab.newFolder(), 'grype');
    await writeFile(file, `#!/bin/sh\ncat >&2 <<'EOF'\n${says}\nEOF\nexit 1\n`, { mode: 0o755 });
    return file;
  }
});
