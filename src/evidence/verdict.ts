import { hexOf, type Digest } from '../image/digest.ts';
import { canonicalDigest, canonicalJson } from './canonical.ts';
import type { SeverityCutoff } from './findings.ts';

/** What the gate came to. `excepted`: it would have failed but for exceptions or VEX. */
export type GateResult = 'pass' | 'excepted' | 'fail';

/** What the gate was asked to hold. Its digest (`policyDigest`) is over its canonical JSON (RFC 8785). */
export type GatePolicy = {
  schemaVersion: 1;
  /** For findings that a newer version fixes. */
  severityCutoff: SeverityCutoff;
  /** For findings without a fix; `none`: their severity does not fail the gate. */
  unfixedCutoff: SeverityCutoff | 'none';
  /** Known exploited findings fail it whatever their severity, with a fix or without. */
  knownExploited: boolean;
  /** EPSS score, 0 to 1, from which on a finding fails it likewise; absent: EPSS plays no part. */
  epssFrom?: number | undefined;
};

/** The file that a decision was read from. */
export type EvidenceSource = {
  path: string;
  /** SHA-256 of its bytes. */
  digest: Digest;
  /** The commit and the git blob; absent when it was read from a disk. */
  commit?: string;
  blob?: string;
  /** `owner/name` and `refs/heads/main`, where the commit came from. */
  repository?: string;
  ref?: string;
};

/** An exception that let a finding through, as it stands in the verdict. Dates are RFC 3339. */
export type AppliedException = {
  name: string;
  vulnerabilities: readonly string[];
  /** One digest, of the index or of a platform image; or every digest of an image name. */
  scope: { digest: Digest } | { image: string };
  /** Name or package URL; absent when it covers every package. */
  package?: string;
  owner: string;
  reason: string;
  expiresAt: string;
  link?: string;
  compensatingControls?: readonly string[];
  source: EvidenceSource;
};

/** The statuses of OpenVEX. The first two say that there is nothing to do. */
export const VEX_STATUSES = ['not_affected', 'fixed', 'affected', 'under_investigation'] as const;
export type VexStatus = (typeof VEX_STATUSES)[number];

/** An OpenVEX document that let a finding through, with the statements that did. Dates are RFC 3339. */
export type AppliedVex = {
  /** SHA-256 of the document. */
  digest: Digest;
  /** Its `@id`. */
  id: string;
  author: string;
  timestamp: string;
  source: EvidenceSource;
  /** When the first of these statements is too old to count. */
  validUntil: string;
  statements: readonly {
    vulnerability: string;
    status: VexStatus;
    justification?: string;
    /** Those that named the image or the package. */
    products: readonly string[];
  }[];
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
  /** RFC 3339; absent when neither an exception or VEX was applied nor `max-age` was given. */
  validUntil?: string;
  exceptions: readonly AppliedException[];
  vex: readonly AppliedVex[];
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
  vex: readonly AppliedVex[];
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
      vex: request.vex,
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
 * count, nor from which commit the same decisions were read. Empty when they are equal.
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
  return canonicalJson([withoutOrigin(one)]) === canonicalJson([withoutOrigin(other)]);
}

/** Exceptions and VEX documents without the commit and branch of their source: digest and blob are what was decided. */
function withoutOrigin(field: unknown): unknown {
  if (!Array.isArray(field)) return field ?? null;
  return field.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('source' in item)) return item;
    const { commit: _commit, ref: _ref, ...source } = Object(item.source) as Record<string, unknown>;
    return { ...item, source };
  });
}

/** The first end of an exception, of a VEX statement, and with `max-age` of the earliest scan + `max-age`. */
function validityEnd({ exceptions, vex, scans, maxAgeSeconds }: VerdictRequest): string | undefined {
  const ends = [
    ...exceptions.map(({ expiresAt }) => Date.parse(expiresAt)),
    ...vex.map(({ validUntil }) => Date.parse(validUntil)),
  ];
  if (maxAgeSeconds !== undefined) {
    const scanned = Math.min(...scans.map(({ finishedOn }) => Date.parse(finishedOn)));
    ends.push(scanned + maxAgeSeconds * 1000);
  }
  return ends.length === 0 ? undefined : new Date(Math.min(...ends)).toISOString();
}
