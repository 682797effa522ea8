import { afterAll, beforeAll, expect, it } from 'vitest';
import { openActLab, type ActLab, type Release } from './act/act-lab.ts';
import { askCosign } from './act/ask-cosign.ts';
import { FORK_WORKFLOW_RUN, OTHER_OCCASIONS, OWN_WORKFLOW_RUN, SIGNING_OCCASIONS } from './act/occasions.ts';
import { expectAccepted } from './judges/judge.ts';
import { describeStack } from './real-stack.ts';

/** The same release workflow, run by act where custody must not sign: nothing may be asked for, and nothing stored. */

const NOTHING = { referrers: [], tags: [] };
const CUSTODY = 'Keep the chain of custody';

const PULL_REQUEST_TARGET = pick(OTHER_OCCASIONS, 'pull_request_target');
const PUSH = pick(SIGNING_OCCASIONS, 'push');

let lab: ActLab;

beforeAll(async () => {
  lab = await openActLab();
});
afterAll(() => lab.stop());

describeStack('a release workflow', () => {
  it.concurrent.each(OTHER_OCCASIONS.map((occasion, at) => ({ ...occasion, at })))(
    'scans, reports and does not sign on $event',
    async ({ at, ...occasion }) => {
      const registry = at % 2 === 0 ? 'referrers' : 'fallback';
      const release = await lab.release(occasion, { registry });
      expect(release.errors).toEqual([]);
      expect(release.succeeded, release.log).toBe(true);
      expect(await release.record('event')).toBe(occasion.event);
      expect(release.steps).toMatchObject({ [CUSTODY]: 'success', 'Keep the reports': 'success' });
      expect(release.steps).not.toHaveProperty('Deploy');
      expect(release.outputs).toMatchObject({ signed: 'false', 'gate-result': 'pass', 'medium-count': '2' });
      expect(release.summary).toContain(`no: the event is ${occasion.event.replaceAll('_', String.raw`\_`)}`);
      await expectReports(release, { result: 'pass', signed: false });
      expect(release.stored).toEqual(NOTHING);
      expect(release.tokensAsked).toBe(0);
    },
  );
});

describeStack('sign: true', () => {
  it.concurrent.each([
    { where: 'on pull_request_target', occasion: PULL_REQUEST_TARGET },
    { where: 'on a workflow_run of a fork', occasion: FORK_WORKFLOW_RUN },
  ])('is a configuration error $where', async ({ occasion }) => {
    const release = await lab.release(occasion, { sign: 'true' });
    expect(release.succeeded).toBe(false);
    expect(release.errors).toEqual([expect.stringMatching(/^EVENT_MUST_NOT_SIGN: [^]*sign: auto/)]);
    expect(release.exitCodes).toEqual({ [CUSTODY]: 2 });
    expect(release.steps).not.toHaveProperty('Deploy');
    expect(release.summary).toContain('EVENT_MUST_NOT_SIGN');
    expect(release.outputs).toEqual({ 'gate-result': 'error' });
    expect(release.stored).toEqual(NOTHING);
    expect(release.tokensAsked).toBe(0);
  });

  it.concurrent('signs on a workflow_run of the own repository', async () => {
    const release = await lab.release(OWN_WORKFLOW_RUN, { sign: 'true' });
    expect(release.errors).toEqual([]);
    expect(release.outputs).toMatchObject({ signed: 'true', verified: 'true' });
    expect(release.stored.referrers).toHaveLength(4);
    expect(release.tokensAsked).toBeGreaterThan(0);
    const { identity, ref, event: trigger } = OWN_WORKFLOW_RUN;
    expectAccepted(await askCosign(release.reference, { identity, ref, trigger, commit: lab.commit }));
  });
});

describeStack('a gate that refuses', () => {
  it.concurrent('stops the job, and leaves every report to a step that runs always', async () => {
    const release = await lab.release(PUSH, { image: 'vulnerable' });
    expect(release.succeeded).toBe(false);
    expect(release.errors).toEqual([expect.stringContaining('The gate refused this image')]);
    expect(release.exitCodes).toEqual({ [CUSTODY]: 1 });
    expect(release.steps).toMatchObject({ [CUSTODY]: 'failure', 'Keep the reports': 'success' });
    expect(release.steps).not.toHaveProperty('Say the password once custody knows it');
    expect(release.outputs).toMatchObject({
      image: release.reference,
      signed: 'false',
      'gate-result': 'fail',
      'critical-count': '1',
      'high-count': '1',
    });
    await expectReports(release, { result: 'fail', signed: false });
    expect(release.summary).toContain('GHSA-896r-f27r-55mw');
    expect(release.stored).toEqual(NOTHING);
  });
});

describeStack('all of this', () => {
  it('asked nobody beyond loopback', () => {
    expect(lab.askedOutside()).toEqual([]);
  });
});

/** The path outputs named files that were there for a later step. */
async function expectReports(release: Release, { result, signed }: { result: string; signed: boolean }) {
  const read = async (name: string) =>
    JSON.parse((await release.record(name)) ?? 'null') as Record<string, unknown>;
  expect(await read('evidence.json')).toMatchObject({ gate: { result }, signing: { signed } });
  expect(await read('custody.sarif')).toMatchObject({ version: '2.1.0' });
  expect(await read('sbom.spdx.json')).toMatchObject({ spdxVersion: 'SPDX-2.3' });
}

function pick<Occasion extends { event: string }>(occasions: readonly Occasion[], event: string): Occasion {
  const found = occasions.find((occasion) => occasion.event === event);
  if (found === undefined) throw new Error(`no occasion ${event}`);
  return found;
}
