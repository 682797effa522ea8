import type { Digest } from '../image/digest.ts';
import type { CertificateIdentity } from '../trust/identity.ts';
import type { TrustProfile } from '../trust/profile.ts';
import { evaluateSubject, type EvidenceOfSubject, type EvidencePolicy } from './evaluate.ts';
import { requireExactIdentity } from './identity.ts';
import { controlSubject } from './negative-control.ts';
import { buildProblems } from './problems.ts';
import { rememberProofs, type Prove } from './remember-proofs.ts';
import { resolveRequirements } from './requirements.ts';
import type { EvidenceTypeOrUri, SubjectResult, VerificationResult } from './result.ts';

/** What is to be verified, against what, and when. */
export type VerificationCriteria = {
  /** How the result calls the image. */
  image: string;
  identity: CertificateIdentity;
  requiredTypes: readonly EvidenceTypeOrUri[];
  trust: TrustProfile;
  now: Date;
  /** The `max-age` input in seconds: verdicts signed longer ago do not count. */
  maxAgeSeconds?: number | undefined;
  /** `rememberProofs` for this identity and trust, when some of the bundles were proven before. */
  prove?: Prove;
};

/** A verification under way, digest by digest, so that nobody has to hold the bundles of all. */
export type Verification = {
  /** Verifies one digest; never throws for what stands in a bundle. */
  evaluate(subject: EvidenceOfSubject): SubjectResult;
  /** The negative control of what `evaluate` has just verified; see `controlSubject`. */
  control(subject: EvidenceOfSubject, controlDigest: Digest): number;
  /** @param subjects the digest asked for, then every platform of an index */
  conclude(subjects: readonly [SubjectResult, ...SubjectResult[]]): VerificationResult;
};

/**
 * Decides whether a digest, and every platform of an index, carries the required evidence by the required identity.
 * Pure: the same bundles, trust, identity and `now` give the same result, offline. The result lists every check that
 * was made, with `verified` only if all requirements are met everywhere.
 *
 * @throws ConfigurationError INPUT_INVALID when identity, issuer or the required types would not restrict anything
 */
export function startVerification(criteria: VerificationCriteria): Verification {
  const { image, trust, now, maxAgeSeconds } = criteria;
  const requirements = resolveRequirements(criteria.requiredTypes);
  const identity = requireExactIdentity(criteria.identity);
  const prove = criteria.prove ?? rememberProofs({ identity, trust });
  const policy: EvidencePolicy = { prove, requirements, now, maxAgeSeconds };
  return {
    evaluate: (subject) => evaluateSubject(subject, policy),
    control: (subject, controlDigest) => controlSubject(subject, policy, controlDigest),
    conclude: (subjects) => ({
      schemaVersion: 1,
      image,
      digest: subjects[0].digest,
      verified: subjects.every(({ verified }) => verified),
      verifiedAt: now.toISOString(),
      required: { identity, types: requirements.map(({ name }) => name) },
      trust: { profile: trust.name, trustedRootDigest: trust.trustedRootDigest },
      subjects,
      problems: buildProblems(subjects),
    }),
  };
}
