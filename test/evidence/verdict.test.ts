import { describe, expect, it } from 'vitest';
import { canonicalDigest, canonicalJson } from '../../src/evidence/canonical.ts';
import { parseVerdictPredicate } from '../../src/evidence/parse-verdict.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import {
  buildVerdictPredicate,
  compareVerdicts,
  policyDigest,
  type AppliedException,
  type GatePolicy,
  type VerdictRequest,
} from '../../src/evidence/verdict.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { OTHER_DIGEST, RECORDED_DIGEST } from './recorded.ts';

const PAYLOAD: Digest = `sha256:${'d'.repeat(64)}`;
const policy: GatePolicy = {
  schemaVersion: 1,
  severityCutoff: 'high',
  unfixedCutoff: 'high',
  knownExploited: false,
};
const exception: AppliedException = {
  name: 'zlib-not-reachable',
  vulnerabilities: ['CVE-2023-45853'],
  scope: { digest: RECORDED_DIGEST },
  source: { path: '.custody/exceptions.yaml', digest: OTHER_DIGEST },
  owner: 'payments-platform',
  reason: 'Not reachable.',
  expiresAt: '2026-12-15T12:00:00Z',
};

const request = (change: Partial<VerdictRequest> = {}): VerdictRequest => ({
  verifierId: 'https://github.com/acme/ci/.github/workflows/build.yml@refs/tags/v1',
  custodyVersion: '0.1.0',
  now: new Date('2026-11-21T03:00:00Z'),
  resourceUri: 'registry.example/acme/shop',
  policy,
  result: 'pass',
  statements: [{ predicateType: PREDICATE_TYPES.vulnerabilities, payloadDigest: PAYLOAD }],
  scans: [
    {
      subject: RECORDED_DIGEST,
      payload: PAYLOAD,
      finishedOn: '2026-11-21T02:40:05.000Z',
      databaseBuilt: '2026-11-20T00:00:00Z',
      databaseChecksum: 'sha256:abc',
      scanner: { name: 'grype', version: '0.118.0' },
    },
  ],
  exceptions: [],
  vex: [],
  maxAgeSeconds: undefined,
  platforms: [{ platform: 'linux/amd64', digest: RECORDED_DIGEST }],
  tools: [{ name: 'grype', version: '0.118.0', binary: OTHER_DIGEST, configuration: PAYLOAD }],
  ...change,
});

describe('buildVerdictPredicate', () => {
  it('is a verification summary with the custody block', () => {
    const { scans, platforms, tools } = request();
    expect(buildVerdictPredicate(request())).toEqual({
      verifier: { id: request().verifierId, version: { custody: '0.1.0' } },
      timeVerified: '2026-11-21T03:00:00.000Z',
      resourceUri: 'registry.example/acme/shop',
      policy: {
        uri: 'https://custody.dev/gate-policy/v1',
        digest: { sha256: hexOf(policyDigest(policy)) },
        annotations: policy,
      },
      inputAttestations: [{ uri: PREDICATE_TYPES.vulnerabilities, digest: { sha256: hexOf(PAYLOAD) } }],
      verificationResult: 'PASSED',
      verifiedLevels: ['SLSA_BUILD_LEVEL_UNEVALUATED', 'CUSTODY_GATE_PASSED'],
      slsaVersion: '1.0',
      custody: { result: 'pass', scans, exceptions: [], vex: [], platforms, tools },
    });
  });

  it.each([
    ['excepted', 'PASSED', ['SLSA_BUILD_LEVEL_UNEVALUATED', 'CUSTODY_GATE_EXCEPTED']],
    ['fail', 'FAILED', ['FAILED']],
  ] as const)('says %s as %s', (result, verificationResult, verifiedLevels) => {
    expect(buildVerdictPredicate(request({ result }))).toMatchObject({ verificationResult, verifiedLevels });
  });

  it.each<[string, Partial<VerdictRequest>, string | undefined]>([
    ['no end without exceptions and max-age', {}, undefined],
    ["max-age from the earliest scan's end", { maxAgeSeconds: 3600 }, '2026-11-21T03:40:05.000Z'],
    ['the first expiry of an exception', { exceptions: [exception] }, '2026-12-15T12:00:00.000Z'],
    ['the earlier of both', { exceptions: [exception], maxAgeSeconds: 60 }, '2026-11-21T02:41:05.000Z'],
    [
      'the earliest of several exceptions',
      { exceptions: [exception, { ...exception, expiresAt: '2026-12-01T00:00:00+02:00' }] },
      '2026-11-30T22:00:00.000Z',
    ],
  ])('is valid until %s', (_what, change, expected) => {
    expect(buildVerdictPredicate(request(change)).custody.validUntil).toBe(expected);
  });
});

describe('the validity of an index', () => {
  it('begins with the scan that ended first', () => {
    const ends = ['2026-11-21T02:40:05Z', '2026-11-21T02:00:00Z', '2026-11-21T02:50:00Z'];
    const scans = request().scans.flatMap((scan) => ends.map((finishedOn) => ({ ...scan, finishedOn })));
    const { custody } = buildVerdictPredicate(request({ scans, maxAgeSeconds: 3600 }));
    expect(custody.validUntil).toBe('2026-11-21T03:00:00.000Z');
  });
});

describe('the policy digest', () => {
  it('does not depend on the order of keys, and can be recomputed from the predicate', () => {
    const reordered = {
      knownExploited: false,
      unfixedCutoff: 'high',
      severityCutoff: 'high',
      schemaVersion: 1,
    } as const;
    expect(policyDigest(reordered)).toBe(policyDigest(policy));
    const { annotations, digest } = buildVerdictPredicate(request()).policy;
    expect(hexOf(canonicalDigest(annotations))).toBe(digest.sha256);
  });

  it('changes with every setting', () => {
    const digests = [
      policy,
      { ...policy, severityCutoff: 'low' as const },
      { ...policy, unfixedCutoff: 'none' as const },
      { ...policy, knownExploited: true },
      { ...policy, epssFrom: 0.1 },
    ];
    expect(new Set(digests.map(policyDigest)).size).toBe(5);
  });

  it('has no canonical form for what is no JSON', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});

describe('parseVerdictPredicate', () => {
  /** The stored form, with one field set to something else; `undefined` removes it. */
  const stored = (field?: string, value?: unknown): unknown => {
    const predicate: unknown = JSON.parse(JSON.stringify(buildVerdictPredicate(request())));
    if (field === undefined) return predicate;
    const path = field.split('.');
    const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], predicate);
    Object.assign(parent as object, { [path.at(-1) ?? '']: value });
    return JSON.parse(JSON.stringify(predicate));
  };

  it('reads what was built, and leaves room for fields of a newer custody', () => {
    expect(parseVerdictPredicate(stored())).toEqual(stored());
    expect(parseVerdictPredicate({ ...(stored() as object), later: 1 })).toHaveProperty('later', 1);
    const excepted = buildVerdictPredicate(request({ result: 'excepted', exceptions: [exception] }));
    expect(parseVerdictPredicate(excepted).custody.exceptions).toEqual([exception]);
    expect(parseVerdictPredicate(buildVerdictPredicate(request({ result: 'fail' }))).verificationResult).toBe(
      'FAILED',
    );
  });

  const platform = { platform: 'linux/amd64', digest: RECORDED_DIGEST };

  it.each<[string, string, unknown]>([
    ['a foreign summary', 'custody', undefined],
    ['no scan', 'custody.scans', []],
    ['a failed result over a passed gate', 'verificationResult', 'FAILED'],
    ['levels of another result', 'verifiedLevels', ['FAILED']],
    ['an unknown result', 'verificationResult', 'passed'],
    ['no date', 'timeVerified', 'today'],
    ['a validity that is no date', 'custody.validUntil', 'never'],
    ['a payload that is no digest', 'custody.scans.0.payload', 'd'.repeat(64)],
    ['an upper-case digest', 'custody.scans.0.subject', `sha256:${'A'.repeat(64)}`],
    ['no platforms', 'custody.platforms', []],
    ['too many platforms', 'custody.platforms', Array.from({ length: 1025 }, () => platform)],
    ['an endless name', 'resourceUri', 'x'.repeat(5000)],
  ])('refuses %s, naming %s', (_what, field, value) => {
    expect(() => parseVerdictPredicate(stored(field, value))).toThrow(
      expect.objectContaining({ code: 'PREDICATE_INVALID', field }),
    );
  });

  it.each<[string, string, unknown, string]>([
    ['a passed result over a failed gate', 'custody.result', 'fail', 'verificationResult'],
    ['an excepted gate at the level of a passed one', 'custody.result', 'excepted', 'verifiedLevels'],
    ['an exception whose end it forgets', 'custody.exceptions', [exception], 'custody.validUntil'],
  ])('refuses %s', (_what, changed, value, field) => {
    expect(() => parseVerdictPredicate(stored(changed, value))).toThrow(
      expect.objectContaining({ code: 'PREDICATE_INVALID', field }),
    );
  });

  it('refuses an excepted verdict without exceptions', () => {
    expect(() => parseVerdictPredicate(buildVerdictPredicate(request({ result: 'excepted' })))).toThrow(
      expect.objectContaining({ code: 'PREDICATE_INVALID', field: 'custody.exceptions' }),
    );
  });
});

describe('compareVerdicts', () => {
  const attested = buildVerdictPredicate(request());

  it('does not mind who judged when', () => {
    const later = request({ now: new Date('2027-01-01T00:00:00Z'), verifierId: 'x', custodyVersion: '9' });
    expect(compareVerdicts(attested, buildVerdictPredicate(later))).toEqual([]);
  });

  it('names policy and fields that differ', () => {
    const stricter = { ...policy, severityCutoff: 'low' as const };
    const current = buildVerdictPredicate(request({ policy: stricter, result: 'fail', maxAgeSeconds: 60 }));
    expect(compareVerdicts(attested, current)).toEqual(['policy', 'custody.result', 'custody.validUntil']);
  });
});
