import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import type { Digest } from '../../src/image/digest.ts';
import {
  codesOf,
  IMAGE,
  requestFor,
  signCompleteSet,
  signStatement,
  someDigest,
  SPDX,
  storedText,
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
    ] as const;
    const result = verify(Object.values(set), { platforms: complete });
    expect(result.verified).toBe(true);
    expect(result.subjects.map((subject) => subject.digest)).toEqual([digest, amd64, arm64]);

    const { sbom: _missing, ...withoutSbom } = armSet;
    const [intact] = complete;
    const lacking = [intact, platform('linux/arm64', arm64, Object.values(withoutSbom))];
    const incomplete = verify(Object.values(set), { platforms: lacking });
    expect(incomplete.verified).toBe(false);
    expect(codesOf(incomplete)).toEqual(['INDEX_INCOMPLETE']);
    expect(incomplete.problems[0]?.found).toBe('linux/arm64 (sbom)');

    const swapped = [intact, platform('linux/arm64', arm64, Object.values(amdSet))];
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
