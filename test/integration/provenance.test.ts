import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_RUN } from '../../lab/images/buildkit-attestation.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import type { Digest } from '../../src/image/digest.ts';
import { expectCode } from '../tools/expect-code.ts';
import { IDENTITY, startLabRun, withClaims, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readStatements, readTypes } from './stored.ts';

/** Who says that a build made the image; and indexes of which only some platforms are attested. */

/** What docker/build-push-action writes for the run that the lab's identity tokens name. */
const THIS_RUN = { ...SAMPLE_RUN, builderId: 'https://github.com/acme/shop/actions/runs/77/attempts/1' };
const SET = ['sbom', 'signature', 'verdict', 'vulnerabilities'];
const REQUIRE = { require: 'signature,provenance' };

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

const ofThisRun = async () => lab.layout(await buildSampleIndex('fixed', { buildKit: THIS_RUN }));
const ofAnotherRun = async () => lab.layout(await buildSampleIndex('fixed'));
const typesOn = (reference: string, digest: Digest = digestIn(reference)) =>
  readTypes(openPlace(reference), digest);

describe('provenance', () => {
  it('is claimed when BuildKit names this run, and kept by the runs after it', async () => {
    const reference = await ofThisRun();
    const { evidence } = await lab.attest(reference);
    for (const { digest } of evidence.platforms) {
      expect(await typesOn(reference, digest as Digest)).toEqual(['provenance', ...SET].toSorted());
    }
    const all = await readStatements(openPlace(reference), digestIn(reference));
    const stated = all.find(({ type }) => type === 'provenance')?.statement.predicate;
    expect(stated).toMatchObject({
      buildDefinition: { buildType: 'https://actions.github.io/buildtypes/workflow/v1' },
      runDetails: { builder: { id: IDENTITY }, metadata: { invocationId: THIS_RUN.builderId } },
    });
    expect(await lab.verify(reference, REQUIRE)).toMatchObject({ verified: true });

    // The next run did not build the image: what the first one said stays.
    const environment = withClaims(lab, { run_id: '78' });
    const again = await lab.attest(reference, {}, { environment });
    expect(again.evidence.signing.provenance).toContain('already there');
    expect(again.evidence.statements.find(({ type }) => type === 'provenance')?.status).toBe(
      'already present',
    );
    const kept = await readStatements(openPlace(reference), digestIn(reference));
    expect(kept.map(({ referrer }) => referrer).toSorted()).toEqual(
      all.map(({ referrer }) => referrer).toSorted(),
    );
  });

  it('is left out when BuildKit names another run, and the reason is told', async () => {
    const reference = await ofAnotherRun();
    const { evidence } = await lab.attest(reference);
    expect(await typesOn(reference)).toEqual(SET);
    expect(evidence.signing.provenance).toContain('does not name this run');
    expect((await lab.verify(reference, REQUIRE)).problems[0]?.code).toBe('EVIDENCE_MISSING');
  });

  it('is stated on the caller’s word', async () => {
    const reference = await ofAnotherRun();
    const { evidence } = await lab.attest(reference, { provenance: 'true' });
    expect(evidence.signing.provenance).toContain('word');
    expect(await lab.verify(reference, REQUIRE)).toMatchObject({ verified: true });
  });

  it('is not claimed when nobody wants it', async () => {
    const reference = await ofThisRun();
    await lab.attest(reference, { provenance: 'false' });
    expect(await typesOn(reference)).toEqual(SET);
  });

  it('needs a run to be about', async () => {
    const reference = await ofAnotherRun();
    const token = await lab.sigstore.issueToken({ job_workflow_ref: undefined, sub: 'repo:acme/shop' });
    const context = { environment: { SIGSTORE_ID_TOKEN: token }, style: 'flag' } as const;
    const error = await expectCode(lab.attest(reference, { provenance: 'true' }, context), 'INPUT_INVALID');
    expect(error).toMatchObject({ field: 'provenance', exitCode: 2, hint: 'provenance: false' });
    expect(await typesOn(reference)).toEqual([]);
  });
});

describe('some platforms of an index', () => {
  it('are signed by themselves, and the index is not', async () => {
    const reference = await ofAnotherRun();
    const { evidence } = await lab.attest(reference, { platforms: 'linux/arm64' });
    expect(evidence.platforms.map(({ platform }) => platform)).toEqual(['linux/arm64']);
    const [{ digest } = { digest: '' }] = evidence.platforms;
    expect(await typesOn(reference)).toEqual([]);
    expect(await typesOn(reference, digest as Digest)).toEqual(SET);
    expect(evidence.verification?.subjects).toEqual([digest]);

    const whole = await lab.verify(reference);
    expect(whole.problems.map(({ code }) => code)).toEqual(['EVIDENCE_MISSING', 'INDEX_INCOMPLETE']);
    const [path] = reference.split('@');
    expect(await lab.verify(`${path}@${digest}`)).toMatchObject({ verified: true });
    expect(evidence.commands?.custody).toContain(digest);
  });

  it('are signed with the index when that is asked for by its name; `verify` still wants all', async () => {
    const reference = await ofAnotherRun();
    const options = { platforms: 'linux/amd64', 'unsafe-partial-index': 'true' };
    const { evidence } = await lab.attest(reference, options);
    expect(await typesOn(reference)).toEqual(SET);
    expect(evidence.verification?.subjects[0]).toBe(digestIn(reference));
    const result = await lab.verify(reference);
    expect(result.problems.map(({ code }) => code)).toEqual(['INDEX_INCOMPLETE']);
    expect(result.problems[0]?.found).toContain('linux/arm64');
  });

  it('are completed by a later run over all of them', async () => {
    const reference = await ofAnotherRun();
    await lab.attest(reference, { platforms: 'linux/amd64' });
    const error = await expectCode(lab.attest(reference), 'EVIDENCE_DIFFERS');
    expect(error.found).toContain('custody.platforms');
    await lab.attest(reference, { replace: 'true' });
    expect(await typesOn(reference)).toEqual(SET);
    expect(await lab.verify(reference)).toMatchObject({ verified: true });
  });

  it('must be in the index', async () => {
    const reference = await ofAnotherRun();
    const error = await expectCode(
      lab.attest(reference, { platforms: 'linux/s390x' }),
      'PLATFORM_NOT_IN_INDEX',
    );
    expect(error).toMatchObject({ exitCode: 2, hint: 'platforms: linux/amd64,linux/arm64' });
  });
});
