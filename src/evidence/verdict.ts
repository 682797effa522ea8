import { hexOf, type Digest } from '../image/digest.ts';
import { canonicalDigest, canonicalJson } from './canonical.ts';
import type { SeverityCutoff } from './findings.ts';

/** What the gate came to. `excepted`: it would have failed but for exceptions. */
export type GateResult = 'pass' | 'excepted' | 'fail';

/** What the gate was asked to hold. Its digest (`policyDigest`) is over its canonical JSON (RFC 8785). */
export type GatePolicy = {
  schemaVersion: 1;
  severityCutoff: SeverityCutoff;
  /** Only findings that a newer version fixes can fail the gate. */
  onlyFixed: boolean;
};

/** An exception that let a finding through, as it stands in the verdict. Dates are RFC 3339. */
export type AppliedException = {
  name: string;
  vulnerabilities: readonly string[];
  owner: string;
  reason: string;
  expiresAt: string;
};

/** One scan that the gate judged: the digest it is about, and the statement that carries it. */
export type JudgedScan = {
  subject: Digest;
  /** SHA-256 of the payload of the vulnerability statement. */
  payload: Digest;
  finishedOn: string;
  databaseBuilt: string;
  databaseChecksum?: string;
  scanner: { name: string; version: string };
};

/** A tool that made the evidence: its binary and the configuration that custody wrote for it. */
export type ToolUsed = { name: string; version: string; binary: Digest; configuration: Digest };

/** Our extension of the summary: what validity and freshness are judged on. */
export type CustodyBlock = {
  result: GateResult;
  scans: readonly JudgedScan[];
  /** RFC 3339; absent when neither an exception expires nor `max-age` was given. */
  validUntil?: string;
  exceptions: readonly AppliedException[];
  /** OpenVEX documents that were applied. */
  vex: readonly { digest: Digest }[];
  platforms: readonly { platform: string; digest: Digest }[];
  tools: readonly ToolUsed[];
};

/** SLSA verification summary v1 (slsa.dev, `verification_summary`) with the `custody` block. */
export type VerdictPredicate = {
  verifier: { id: string; version: { custody: string } };
  timeVerified: string;
  resourceUri: string;
  policy: { uri: typeof GATE_POLICY_URI; digest: { sha256: string }; annotations: GatePolicy };
  inputAttestations: readonly { uri: string; digest: { sha256: string } }[];
  verificationResult: 'PASSED' | 'FAILED';
  verifiedLevels: readonly string[];
  slsaVersion: '1.0';
  custody: CustodyBlock;
};

export const GATE_POLICY_URI = 'https://custody.dev/gate-policy/v1';

export type VerdictRequest = {
  /** `builderIdOf(run)`, or what else names the one who judged. */
  verifierId: string;
  custodyVersion: string;
  now: Date;
  /** The repository. */
  resourceUri: string;
  policy: GatePolicy;
  result: GateResult;
  /** Every other statement of this run: what was judged, and what belongs to it. */
  statements: readonly { predicateType: string; payloadDigest: Digest }[];
  scans: readonly JudgedScan[];
  exceptions: readonly AppliedException[];
  /** The `max-age` input in seconds; undefined when it was not given. */
  maxAgeSeconds: number | undefined;
  platforms: CustodyBlock['platforms'];
  tools: readonly ToolUsed[];
};

/**
 * Builds the verdict. It names the other statements by the SHA-256 of their payload, which is known before they are
 * logged, so that all can be signed in one round.
 */
export function buildVerdictPredicate(request: VerdictRequest): VerdictPredicate {
  const validUntil = validityEnd(request);
  return {
    verifier: { id: request.verifierId, version: { custody: request.custodyVersion } },
    timeVerified: request.now.toISOString(),
    resourceUri: request.resourceUri,
    policy: {
      uri: GATE_POLICY_URI,
      digest: { sha256: hexOf(policyDigest(request.policy)) },
      annotations: request.policy,
    },
    inputAttestations: request.statements.map(({ predicateType, payloadDigest }) => ({
      uri: predicateType,
      digest: { sha256: hexOf(payloadDigest) },
    })),
    verificationResult: request.result === 'fail' ? 'FAILED' : 'PASSED',
    verifiedLevels: LEVELS[request.result],
    slsaVersion: '1.0',
    custody: {
      result: request.result,
      scans: request.scans,
      ...(validUntil === undefined ? {} : { validUntil }),
      exceptions: request.exceptions,
      vex: [],
      platforms: request.platforms,
      tools: request.tools,
    },
  };
}

/** The `verifiedLevels` of each result. The build's level is not evaluated: the gate looks at contents only. */
export const LEVELS: Readonly<Record<GateResult, readonly string[]>> = {
  pass: ['SLSA_BUILD_LEVEL_UNEVALUATED', 'CUSTODY_GATE_PASSED'],
  excepted: ['SLSA_BUILD_LEVEL_UNEVALUATED', 'CUSTODY_GATE_EXCEPTED'],
  fail: ['FAILED'],
};

/** SHA-256 over the policy's canonical JSON. */
export function policyDigest(policy: GatePolicy): Digest {
  return canonicalDigest(policy);
}

/**
 * What differs between a stored verdict and this run's, by policy and `custody` block: who judged when does not
 * count. Empty when they are equal.
 */
export function compareVerdicts(
  attested: { policy: { digest: { sha256: string } }; custody: object },
  current: VerdictPredicate,
): readonly string[] {
  const policyDiffers = attested.policy.digest.sha256 !== current.policy.digest.sha256;
  const fields = new Set([...Object.keys(attested.custody), ...Object.keys(current.custody)]);
  const before = new Map(Object.entries(attested.custody));
  const now = new Map(Object.entries(current.custody));
  return [
    ...(policyDiffers ? ['policy'] : []),
    ...[...fields]
      .filter((field) => !same(before.get(field), now.get(field)))
      .map((field) => `custody.${field}`),
  ];
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson([one ?? null]) === canonicalJson([other ?? null]);
}

/** The earlier of the first expiry of an exception and, with `max-age`, the earliest scan's end + `max-age`. */
function validityEnd({ exceptions, scans, maxAgeSeconds }: VerdictRequest): string | undefined {
  const ends = exceptions.map(({ expiresAt }) => Date.parse(expiresAt));
  if (maxAgeSeconds !== undefined) {
    const scanned = Math.min(...scans.map(({ finishedOn }) => Date.parse(finishedOn)));
    ends.push(scanned + maxAgeSeconds * 1000);
  }
  return ends.length === 0 ? undefined : new Date(Math.min(...ends)).toISOString();
}
