import { VerificationError } from '../errors.ts';
import type { StoredBundle } from '../evidence/stored-bundle.ts';
import type { Digest } from '../image/digest.ts';
import { failedCheck } from './checklist.ts';
import { requireOwnProvenance } from './own-provenance.ts';
import { requireInventory } from './predicate-requirements.ts';
import { requireOneOutcome, type Requirement } from './requirements.ts';
import type { Check, SubjectResult } from './result.ts';
import {
  requireJudgedScan,
  requireVerdict,
  type AcceptedVerdict,
  type Freshness,
} from './verdict-requirement.ts';
import { verifyBundle, type PassedStatement, type ProvenBundle, type VerifiedBundle } from './verifier.ts';

/** More bundles on one digest than any workflow leaves there; each costs several signature checks. */
const MAX_BUNDLES = 256;

/** One digest, what hangs on it, and its platform where it is an image. */
export type EvidenceOfSubject = {
  digest: Digest;
  platform: string | undefined;
  bundles: readonly StoredBundle[];
};

/** What every digest is held to. */
export type EvidencePolicy = Freshness & {
  requirements: readonly Requirement[];
  /** Whose bundles count: `proveBundle` for the required signer. */
  prove: (stored: StoredBundle) => ProvenBundle;
};

/**
 * Verifies every bundle on one digest, then whether each required type is met by a passing one. A bundle that fails
 * is listed and never counts.
 */
export function evaluateSubject(subject: EvidenceOfSubject, policy: EvidencePolicy): SubjectResult {
  const { digest, platform } = subject;
  if (subject.bundles.length > MAX_BUNDLES) return refuseCrowd(subject, policy);
  const bundles = subject.bundles.map((stored) => verifyBundle(stored, digest, policy.prove));
  const verdicts = judgeVerdicts(bundles, policy);
  const requirements = policy.requirements.map((requirement) =>
    checkRequirement(requirement, digest, bundles, verdicts),
  );
  return {
    digest,
    platform,
    verified: requirements.every(({ status }) => status === 'passed'),
    requirements,
    statements: bundles.map(({ result }) => result),
  };
}

/** Verdicts are judged first, because they decide about scans; what they failed with waits for its own requirement. */
type JudgedVerdicts =
  | { required: false }
  | { required: true; accepted: readonly AcceptedVerdict[]; error: VerificationError | undefined };

function judgeVerdicts(bundles: readonly VerifiedBundle[], policy: EvidencePolicy): JudgedVerdicts {
  const requirement = policy.requirements.find(({ type }) => type === 'verdict');
  if (requirement === undefined) return { required: false };
  try {
    return {
      required: true,
      accepted: requireVerdict(passing(bundles, requirement), policy),
      error: undefined,
    };
  } catch (cause) {
    const own = cause instanceof VerificationError ? cause : undefined;
    const error =
      own ?? new VerificationError('PREDICATE_INVALID', 'The verdicts cannot be judged', { cause });
    return { required: true, accepted: [], error };
  }
}

function checkRequirement(
  requirement: Requirement,
  digest: Digest,
  bundles: readonly VerifiedBundle[],
  verdicts: JudgedVerdicts,
): Check {
  const { name } = requirement;
  try {
    const statements = passing(bundles, requirement);
    if (statements.length === 0) return explainAbsence(requirement, bundles);
    if (requirement.type === 'vulnerabilities' && verdicts.required && verdicts.accepted.length === 0) {
      return { name, status: 'skipped', reason: 'there is no valid verdict that could name the scan' };
    }
    const met = requireContents(requirement, statements, digest, verdicts);
    return { name, status: 'passed', found: met.result.referrer };
  } catch (error) {
    return failedCheck(name, error, 'PREDICATE_INVALID');
  }
}

/** The statement that meets the requirement; throws when the contents do not. */
function requireContents(
  { name, type }: Requirement,
  statements: readonly PassedStatement[],
  digest: Digest,
  verdicts: JudgedVerdicts,
): PassedStatement {
  switch (type) {
    case 'verdict':
      if (verdicts.required && verdicts.error !== undefined) throw verdicts.error;
      break;
    case 'vulnerabilities':
      if (verdicts.required) requireJudgedScan(statements, verdicts.accepted, digest);
      break;
    case 'sbom':
    case 'cyclonedx':
      requireInventory(type, statements);
      break;
    case 'provenance':
      requireOwnProvenance(statements);
      break;
    case 'signature':
      break;
    case 'vex':
    case undefined:
      // What an unknown predicate comes to is unknown, so that two that differ contradict each other.
      requireOneOutcome(
        name,
        statements.map(({ predicate }) => JSON.stringify(predicate)),
      );
  }
  const [newest] = statements;
  if (newest === undefined) throw new VerificationError('EVIDENCE_MISSING', `There is no ${name} statement`);
  return newest;
}

/** Passing statements of one type, newest first by log or timestamp time. */
function passing(bundles: readonly VerifiedBundle[], { predicateType }: Requirement): PassedStatement[] {
  return bundles
    .flatMap(({ statement }) => statement ?? [])
    .filter((statement) => statement.predicateType === predicateType)
    .toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime());
}

/**
 * Why no statement meets a requirement: the failure of the bundle of that type that came furthest, else of one whose
 * type cannot be read, else that there is none.
 */
function explainAbsence({ name, predicateType }: Requirement, bundles: readonly VerifiedBundle[]): Check {
  const failed = bundles.filter(({ failure }) => failure !== undefined);
  const ofType = failed.filter(({ claimedType }) => claimedType === predicateType);
  const candidates =
    ofType.length > 0 ? ofType : failed.filter(({ claimedType }) => claimedType === undefined);
  const [closest] = candidates.toSorted((a, b) => countPassed(b) - countPassed(a));
  if (closest?.failure !== undefined) return { ...closest.failure, name };
  return {
    name,
    status: 'failed',
    code: 'EVIDENCE_MISSING',
    expected: predicateType,
    found: bundles.length === 0 ? 'no evidence at all' : 'evidence of other types only',
    reason: `No ${name} statement hangs on this digest.`,
  };
}

function countPassed({ result }: VerifiedBundle): number {
  return result.checks.filter(({ status }) => status !== 'skipped').length;
}

function refuseCrowd(
  { digest, platform, bundles }: EvidenceOfSubject,
  policy: EvidencePolicy,
): SubjectResult {
  const requirements = policy.requirements.map(({ name }): Check => ({
    name,
    status: 'failed',
    code: 'LIMIT_EXCEEDED',
    expected: `at most ${MAX_BUNDLES} bundles`,
    found: String(bundles.length),
    reason: 'More bundles hang on this digest than are verified.',
  }));
  return { digest, platform, verified: false, requirements, statements: [] };
}
