import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { buildTinyImage } from '../../lab/images/tiny-image.ts';
import { forgeBundle } from '../../lab/sigstore/forge.ts';
import type { RawOptions } from '../../src/config/parse-options.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { renderOutcome } from '../../src/report/outcome.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { IDENTITY, otherWorkflow, startLabRun, withClaims, type LabRun } from './lab-run.ts';
import { digestIn, hangBundle, openPlace } from './stored.ts';

/** The change against the attested scan of the image before: only what verifies is compared with. */

/** What releases an image in spite of what is found in it. */
const LENIENT = { 'severity-cutoff': 'critical', 'only-fixed': 'true' };
const ISSUER = 'https://token.actions.githubusercontent.com';

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

/** Two versions of the shop in one repository; the first one has its evidence. */
async function releases(repository: string, context = {}) {
  const before = await lab.push(await buildSampleImage('fixed'), repository);
  const first = await lab.attest(before, {}, context);
  expect(first.evidence.verification?.verified).toBe(true);
  const after = await lab.push(await buildSampleImage('vulnerable'), repository);
  return { before: digestIn(before), after };
}

/** A scan as custody attests it, that found these in one package. */
function scanOf(ids: readonly string[]): unknown {
  const matches = ids.map((id) => ({
    vulnerability: { id, severity: 'High' },
    artifact: { name: 'old', version: '1', type: 'npm' },
  }));
  const time = '2026-11-20T00:00:00Z';
  return {
    scanner: { uri: 'pkg:github/anchore/grype', version: '1', db: { version: '6' }, result: { matches } },
    metadata: { scanStartedOn: time, scanFinishedOn: time },
  };
}

/** Hangs a scan that the right workflow signed on an image. */
async function hangScan(repository: string, predicate: unknown): Promise<Digest> {
  const reference = await lab.push(await buildTinyImage(), repository);
  const digest = digestIn(reference);
  const predicateType = PREDICATE_TYPES.vulnerabilities;
  const payload = JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ digest: { sha256: hexOf(digest) } }],
    predicateType,
    predicate,
  });
  const bundle = await forgeBundle(lab.sigstore, await lab.sigstore.issueCertificate(), { payload });
  const bytes = Buffer.from(JSON.stringify(bundle));
  await hangBundle(openPlace(reference), digest, { bytes, predicateType });
  return digest;
}

const run = (reference: string, previous: string, options: RawOptions = {}, context = {}) =>
  lab.attest(reference, { 'previous-digest': previous, ...options }, context);

describe('a run that is told of the image before', () => {
  it('says what is new, what is fixed and what stayed, in every report', async () => {
    const { before, after } = await releases('acme/change');
    const { evidence, folder } = await run(after, before);
    const { change } = evidence;
    expect(change).toMatchObject({ previousDigest: before, previous: { signedBy: IDENTITY } });
    expect(new Set(change?.added.map(({ package: name }) => name))).toEqual(
      new Set(['json-schema', 'http-cache-semantics']),
    );
    expect(change?.fixed).toEqual([]);
    expect(change?.unchanged).toBeGreaterThan(0);
    expect(evidence.notes).toEqual([]);
    expect(renderSummary(evidence)).toContain('### Change since');
    expect(renderOutcome(evidence, folder)).toMatch(/ change {4}\d new, 0 fixed, \d unchanged since sha256:/);
    const written: unknown = JSON.parse(await readFile(join(folder, 'evidence.json'), 'utf8'));
    expect(written).toMatchObject({ change: { previousDigest: before } });
  });

  it('compares with an index too', async () => {
    const repository = 'acme/change-index';
    const before = await lab.push(await buildSampleIndex('fixed'), repository);
    await lab.attest(before);
    const after = await lab.push(await buildSampleImage('vulnerable'), repository);
    const { change } = (await run(after, digestIn(before))).evidence;
    expect(change?.added.length).toBeGreaterThan(0);
    expect(change?.unchanged).toBeGreaterThan(0);
  });

  it('takes the newest scan, and says what is no longer found', async () => {
    const repository = 'acme/change-fixed';
    const before = await hangScan(repository, scanOf(['CVE-1']));
    // What vouches for the time of a signature counts in whole seconds.
    await sleep(1_100);
    await hangScan(repository, scanOf(['CVE-2', 'CVE-3']));
    const after = await lab.push(await buildSampleImage('fixed'), repository);
    const { change } = (await run(after, before)).evidence;
    expect(change?.fixed.map(({ id, platforms }) => [id, platforms])).toEqual([
      ['CVE-2', []],
      ['CVE-3', []],
    ]);
    expect(change?.unchanged).toBe(0);
  });

  it('compares with the scan of a release on another tag by the same workflow', async () => {
    const on = (tag: string) => {
      const ref = `acme/shop/.github/workflows/release.yml@refs/tags/${tag}`;
      return { environment: withClaims(lab, { job_workflow_ref: ref, workflow_ref: ref }) };
    };
    const { before, after } = await releases('acme/change-tags', on('v1.4.1'));
    const { evidence } = await run(after, before, {}, on('v1.4.2'));
    expect(evidence.change?.previous.signedBy).toBe(
      'https://github.com/acme/shop/.github/workflows/release.yml@refs/tags/v1.4.1',
    );
    // A branch is another matter: its runs do not speak for those on tags, nor the other way round.
    expect((await run(after, before)).evidence.change).toBeUndefined();
  });

  it('compares in a run that does not sign with whom it is told to trust', async () => {
    const { before, after } = await releases('acme/change-pull-request');
    const signer = { 'certificate-identity': IDENTITY, 'certificate-oidc-issuer': ISSUER };
    const { evidence } = await run(after, before, { sign: 'false', ...signer });
    expect(evidence.change?.added.length).toBeGreaterThan(0);
    const silent = await run(after, before, { sign: 'false' });
    expect(silent.evidence.change).toBeUndefined();
    expect(silent.evidence.notes).toEqual([expect.stringContaining('certificate-oidc-issuer and trust')]);
  });
});

describe('there is a note instead of a comparison, and the run goes on,', () => {
  async function expectNote(reference: string, previous: string, note: string, context = {}) {
    const { evidence, folder } = await run(reference, previous, LENIENT, context);
    expect(evidence.change).toBeUndefined();
    expect(evidence.notes).toEqual([expect.stringContaining(note)]);
    expect(renderSummary(evidence)).toContain('⚠️ no comparison with sha256:');
    expect(renderOutcome(evidence, folder)).toContain('note      no comparison with sha256:');
    expect(evidence.gate.result).toBe('pass');
    expect(evidence.verification?.verified).toBe(true);
  }

  it('where there is no evidence', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'), 'acme/change-none');
    await expectNote(reference, `sha256:${'a'.repeat(64)}`, 'no evidence hangs on it');
  });

  it('where the evidence is by another workflow', async () => {
    const other = { environment: withClaims(lab, otherWorkflow('nightly.yml').claims) };
    const repository = 'acme/change-other';
    const before = await lab.push(await buildSampleImage('fixed'), repository);
    await lab.attest(before, {}, other);
    const after = await lab.push(await buildSampleIndex('fixed'), repository);
    await expectNote(after, digestIn(before), `none of its evidence is a scan signed by ${IDENTITY}`);
  });

  it('where the scan was signed by the right one, but is no scan that can be read', async () => {
    const repository = 'acme/change-odd';
    const before = await hangScan(repository, { scanner: 'none' });
    const after = await lab.push(await buildSampleImage('fixed'), repository);
    await expectNote(after, before, 'PREDICATE_INVALID');
  });

  it('where the registry does not answer for that digest', async () => {
    const before = await hangScan('acme/change-fault', scanOf([]));
    const after = await lab.push(await buildSampleImage('fixed'), 'acme/change-fault');
    lab.registry.switches.faults.push({
      path: new RegExp(`^/v2/acme/change-fault/referrers/${before}`),
      effect: { kind: 'status', status: 403, body: '{}' },
    });
    await expectNote(after, before, 'REGISTRY_FORBIDDEN');
    lab.registry.switches.faults = [];
  });
});
