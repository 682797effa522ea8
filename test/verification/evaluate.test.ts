import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import type { Digest } from '../../src/image/digest.ts';
import type { VerificationRequest } from '../../src/verification/verify-evidence.ts';
import { verifyEvidence } from '../../src/verification/verify-evidence.ts';
import {
  codesOf,
  IMAGE,
  payloadDigestOf,
  requestFor,
  signCompleteSet,
  signStatement,
  someDigest,
  SPDX,
  storedText,
  verdictPredicate,
} from './lab-evidence.ts';

const ALL = ['signature', 'sbom', 'vulnerabilities', 'verdict'] as const;

/** The services' time; tests move it so that statements have an order. */
let clock = new Date('2026-11-01T12:00:00Z');
let lab: LabSigstore;
let digest: Digest;
let set: Awaited<ReturnType<typeof signCompleteSet>>;

beforeAll(async () => {
  lab = await startSigstore({ clock: () => clock });
  digest = someDigest();
  set = await signCompleteSet(lab, digest);
});
afterAll(() => lab.stop());

function verify(bundles: readonly StoredBundle[], changes: Partial<VerificationRequest> = {}) {
  return verifyEvidence(requestFor(lab, digest, bundles, { requiredTypes: ALL, now: clock, ...changes }));
}

function later(minutes: number): void {
  clock = new Date(clock.getTime() + minutes * 60_000);
}

async function verdict(changes: Parameters<typeof verdictPredicate>[2] = {}, scan = set.vulnerabilities) {
  const predicate = verdictPredicate([digest], [payloadDigestOf(scan)], changes);
  return signStatement(lab, { subjects: [digest], predicateType: PREDICATE_TYPES.verdict, predicate });
}

async function ofType(type: keyof typeof PREDICATE_TYPES, predicate: unknown) {
  return signStatement(lab, { subjects: [digest], predicateType: PREDICATE_TYPES[type], predicate });
}

describe('the required types', () => {
  it('are met by one passing bundle each, which the result names', () => {
    const result = verify(Object.values(set));
    expect(codesOf(result)).toEqual([]);
    expect(result.verified).toBe(true);
    expect(result.subjects[0]?.requirements).toContainEqual({
      name: 'sbom',
      status: 'passed',
      found: set.sbom.referrer,
    });
  });

  it('are not met by nothing', () => {
    const result = verify([]);
    expect(result.verified).toBe(false);
    expect(codesOf(result)).toEqual(['EVIDENCE_MISSING']);
    expect(result.problems[0]?.hint).toContain('custody attest');
  });

  it.each(ALL)('are not met without %s', (type) => {
    const { [type]: _, ...rest } = set;
    const result = verify(Object.values(rest));
    expect(result.verified).toBe(false);
    expect(codesOf(result)).toEqual(['EVIDENCE_MISSING']);
  });

  it('are not met by evidence of another image, and the problem says so', async () => {
    const other = someDigest();
    const result = verify(Object.values(await signCompleteSet(lab, other)));
    expect(result.verified).toBe(false);
    expect(codesOf(result)).toEqual(['SUBJECT_MISMATCH']);
    expect(result.problems[0]).toMatchObject({ expected: digest, found: other });
  });

  it('are not met by another signer, whose bundles stay listed', () => {
    const identity = {
      ...requestFor(lab, digest, []).identity,
      subjectAlternativeName: 'https://github.com/acme/other',
    };
    const result = verify(Object.values(set), { identity });
    expect(codesOf(result)).toEqual(['IDENTITY_MISMATCH']);
    expect(result.subjects[0]?.statements).toHaveLength(4);
  });

  it('are not disturbed by bundles that fail', async () => {
    const foreign = await signCompleteSet(lab, someDigest());
    expect(verify([...Object.values(foreign), storedText('junk'), ...Object.values(set)]).verified).toBe(
      true,
    );
  });

  it('count an unreadable bundle as broken, not as missing', () => {
    expect(codesOf(verify([storedText('junk')]))).toEqual(['BUNDLE_INVALID']);
  });

  it('take any predicate type URI', async () => {
    const custom = await signStatement(lab, {
      subjects: [digest],
      predicateType: 'https://example.com/x/v1',
    });
    const requiredTypes = ['https://example.com/x/v1', PREDICATE_TYPES.sbom];
    const result = verify([custom, set.sbom], { requiredTypes });
    expect(result.verified).toBe(true);
    expect(result.required.types).toEqual(['https://example.com/x/v1', 'sbom']);
  });

  it.each([[[]], [['sbmo']], [['']], [['https://example.com/x y']]])(
    'must restrict something: %j',
    (requiredTypes) => {
      expect(() => verify([], { requiredTypes })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    },
  );

  it('are not looked for among too many bundles', () => {
    const result = verify(Array<StoredBundle>(257).fill(set.signature), { requiredTypes: ['signature'] });
    expect(codesOf(result)).toEqual(['LIMIT_EXCEEDED']);
  });
});

describe('a verdict', () => {
  it('that failed stops the deploy', async () => {
    const failed = await signCompleteSet(lab, digest, { result: 'fail' });
    const result = verify(Object.values(failed));
    expect(result.verified).toBe(false);
    expect(codesOf(result)).toEqual(['VERDICT_FAILED']);
  });

  it('that passed with exceptions is enough', async () => {
    const excepted = await signCompleteSet(lab, digest, { result: 'excepted' });
    expect(verify(Object.values(excepted)).verified).toBe(true);
  });

  it('counts until the moment that it names', async () => {
    const validUntil = '2026-12-15T12:00:00Z';
    const limited = Object.values(await signCompleteSet(lab, digest, { validUntil }));
    expect(verify(limited, { now: new Date(validUntil) }).verified).toBe(true);
    expect(codesOf(verify(limited, { now: new Date('2026-12-15T12:00:01Z') }))).toEqual(['VERDICT_EXPIRED']);
  });

  it('counts no longer than max-age after it was signed', () => {
    const bundles = Object.values(set);
    const signed = Date.parse(verify(bundles).subjects[0]?.statements[3]?.signedAt ?? '');
    const after = (seconds: number) => ({ now: new Date(signed + seconds * 1000), maxAgeSeconds: 3600 });
    expect(verify(bundles, after(3600)).verified).toBe(true);
    expect(codesOf(verify(bundles, after(3601)))).toEqual(['VERDICT_EXPIRED']);
  });

  it.each([
    ['another predicate', { verificationResult: 'PASSED', verifiedLevels: [] }],
    ['a contradiction', verdictPredicate([], [], { result: 'fail', verificationResult: 'PASSED' })],
    ['no object', 'PASSED'],
  ])('that is %s is refused', async (_, predicate) => {
    const { verdict: _replaced, ...rest } = set;
    const result = verify([...Object.values(rest), await ofType('verdict', predicate)]);
    expect(codesOf(result)).toEqual(['PREDICATE_INVALID']);
  });

  it.each([
    ['PASSED after FAILED', ['fail', 'pass']],
    ['FAILED after PASSED', ['pass', 'fail']],
    ['excepted beside pass', ['pass', 'excepted']],
  ] as const)('contradicted by another is ambiguous: %s', async (_, [first, second]) => {
    const { verdict: _replaced, ...rest } = set;
    const one = await verdict({ result: first });
    later(1);
    const result = verify([...Object.values(rest), one, await verdict({ result: second })]);
    expect(result.verified).toBe(false);
    expect(codesOf(result)).toEqual(['AMBIGUOUS_EVIDENCE']);
  });

  it('beside an older one of the same outcome decides by its own validity', async () => {
    const { verdict: _replaced, ...rest } = set;
    const expired = await verdict({ validUntil: '2026-11-01T13:00:00Z' });
    later(120);
    const fresh = await verdict();
    expect(verify([...Object.values(rest), expired, fresh]).verified).toBe(true);
    later(1);
    const newestExpired = await verdict({ validUntil: '2026-11-01T13:00:00Z' });
    expect(codesOf(verify([...Object.values(rest), fresh, newestExpired]))).toEqual(['VERDICT_EXPIRED']);
  });

  it('of another signer contradicts nothing', async () => {
    const certificate = await lab.issueCertificate({ san: 'mallory@example.com' });
    const predicate = verdictPredicate([digest], [], { result: 'fail' });
    const foreign = await signStatement(lab, {
      subjects: [digest],
      predicateType: PREDICATE_TYPES.verdict,
      predicate,
      certificate,
    });
    expect(verify([foreign, ...Object.values(set)]).verified).toBe(true);
  });
});

describe('the scan presented', () => {
  it('must be the one that the verdict names', async () => {
    const { vulnerabilities: _replaced, ...rest } = set;
    const other = await ofType('vulnerabilities', { other: true });
    expect(codesOf(verify([...Object.values(rest), other]))).toEqual(['SCAN_NOT_NAMED_BY_VERDICT']);
  });

  it('must be named for this very digest', async () => {
    const { verdict: _replaced, ...rest } = set;
    const predicate = verdictPredicate([someDigest()], [payloadDigestOf(set.vulnerabilities)]);
    const elsewhere = await ofType('verdict', predicate);
    expect(codesOf(verify([...Object.values(rest), elsewhere]))).toEqual(['SCAN_NOT_NAMED_BY_VERDICT']);
  });

  it('must be the newest: an old verdict says nothing of a later scan', async () => {
    later(5);
    const rescanned = await ofType('vulnerabilities', { rescan: true });
    expect(codesOf(verify([...Object.values(set), rescanned]))).toEqual(['SCAN_NOT_NAMED_BY_VERDICT']);
    const judged = await verdict({}, rescanned);
    expect(verify([...Object.values(set), rescanned, judged]).verified).toBe(true);
  });

  it('may come from parallel runs that each judged their own', async () => {
    const runs = await Promise.all([signCompleteSet(lab, digest), signCompleteSet(lab, digest)]);
    expect(verify(runs.flatMap((run) => Object.values(run))).verified).toBe(true);
  });

  it('needs no verdict where none is required', () => {
    const requiredTypes = ['vulnerabilities'];
    expect(verify([set.vulnerabilities], { requiredTypes }).verified).toBe(true);
  });
});

describe('other statements', () => {
  it.each([
    ['sbom', SPDX, { packages: [] }],
    ['sbom', SPDX, {}],
    ['cyclonedx', { components: [{ name: 'zlib' }] }, { components: [] }],
  ] as const)('an empty %s inventories nothing', async (type, full, empty) => {
    const requiredTypes = [type];
    const [good, bad] = [await ofType(type, full), await ofType(type, empty)];
    expect(verify([good], { requiredTypes }).verified).toBe(true);
    expect(codesOf(verify([bad], { requiredTypes }))).toEqual(['PREDICATE_INVALID']);
    expect(codesOf(verify([good, bad], { requiredTypes }))).toEqual(['AMBIGUOUS_EVIDENCE']);
  });

  it('provenance must name the builder and run that the certificate names', async () => {
    const requiredTypes = ['provenance'];
    const run = 'https://github.com/acme/shop/actions/runs/77/attempts/1';
    const build = (id: string, invocationId: string) =>
      ofType('provenance', { runDetails: { builder: { id }, metadata: { invocationId } } });
    expect(verify([await build(lab.identity, run)], { requiredTypes }).verified).toBe(true);
    for (const foreign of [
      await build('https://github.com/evil/builder', run),
      await build(lab.identity, `${run}0`),
      await ofType('provenance', {}),
    ]) {
      expect(codesOf(verify([foreign], { requiredTypes }))).toEqual(['PREDICATE_INVALID']);
    }
  });

  it('signatures are never ambiguous', async () => {
    later(1);
    const again = await ofType('signature', { again: true });
    expect(verify([again, ...Object.values(set)]).verified).toBe(true);
  });

  it('of an unknown type contradict each other when they differ', async () => {
    const predicateType = 'https://example.com/review/v1';
    const review = (predicate: unknown) =>
      signStatement(lab, { subjects: [digest], predicateType, predicate });
    const [yes, no] = [await review({ approved: true }), await review({ approved: false })];
    expect(verify([yes, yes], { requiredTypes: [predicateType] }).verified).toBe(true);
    expect(codesOf(verify([yes, no], { requiredTypes: [predicateType] }))).toEqual(['AMBIGUOUS_EVIDENCE']);
  });
});

describe('an index', () => {
  it('needs the same evidence on every platform, and names those that lack it', async () => {
    const [amd64, arm64] = [someDigest(), someDigest()];
    const [amdSet, armSet] = [await signCompleteSet(lab, amd64), await signCompleteSet(lab, arm64)];
    const platform = (name: string, of: Digest, bundles: StoredBundle[]) => ({
      platform: name,
      digest: of,
      bundles,
    });
    const complete = [
      platform('linux/amd64', amd64, Object.values(amdSet)),
      platform('linux/arm64', arm64, Object.values(armSet)),
    ];
    const result = verify(Object.values(set), { platforms: complete });
    expect(result.verified).toBe(true);
    expect(result.subjects.map((subject) => subject.digest)).toEqual([digest, amd64, arm64]);

    const { sbom: _missing, ...withoutSbom } = armSet;
    const lacking = [complete[0]!, platform('linux/arm64', arm64, Object.values(withoutSbom))];
    const incomplete = verify(Object.values(set), { platforms: lacking });
    expect(incomplete.verified).toBe(false);
    expect(codesOf(incomplete)).toEqual(['INDEX_INCOMPLETE']);
    expect(incomplete.problems[0]?.found).toBe('linux/arm64 (sbom)');

    const swapped = [complete[0]!, platform('linux/arm64', arm64, Object.values(amdSet))];
    expect(codesOf(verify(Object.values(set), { platforms: swapped }))).toEqual([
      'SUBJECT_MISMATCH',
      'INDEX_INCOMPLETE',
    ]);
  });

  it('is met by one statement about all of its digests', async () => {
    const platform = someDigest();
    const shared = await signStatement(lab, {
      subjects: [digest, platform],
      predicateType: PREDICATE_TYPES.signature,
    });
    const platforms = [{ digest: platform, platform: 'linux/amd64', bundles: [shared] }];
    const result = verify([shared], { platforms, requiredTypes: ['signature'] });
    expect(result.image).toBe(IMAGE);
    expect(result.verified).toBe(true);
  });
});
