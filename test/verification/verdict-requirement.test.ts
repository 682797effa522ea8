import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import type { Digest } from '../../src/image/digest.ts';
import {
  codesOf,
  payloadDigestOf,
  requestFor,
  signCompleteSet,
  signStatement,
  someDigest,
  verdictPredicate,
  verifyEvidence,
  type VerificationRequest,
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
    [
      'a contradiction',
      verdictPredicate([someDigest()], [], { result: 'fail', verificationResult: 'PASSED' }),
    ],
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
