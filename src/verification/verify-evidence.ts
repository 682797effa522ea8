import type { StoredBundle } from '../evidence/stored-bundle.ts';
import type { Digest } from '../image/digest.ts';
import type { CertificateIdentity } from '../trust/identity.ts';
import type { TrustProfile } from '../trust/profile.ts';
import { evaluateSubject, type EvidencePolicy } from './evaluate.ts';
import { requireExactIdentity } from './identity.ts';
import { buildProblems } from './problems.ts';
import { resolveRequirements } from './requirements.ts';
import type { EvidenceTypeOrUri, VerificationResult } from './result.ts';

/** What is to be verified, against what, and when. */
export type VerificationRequest = {
  /** How the result calls the image. */
  image: string;
  /** The digest asked for; `platform` when it is a single image. */
  subject: { digest: Digest; platform?: string | undefined; bundles: readonly StoredBundle[] };
  /** The images of an index; empty for a single image. */
  platforms: readonly { digest: Digest; platform: string; bundles: readonly StoredBundle[] }[];
  identity: CertificateIdentity;
  requiredTypes: readonly EvidenceTypeOrUri[];
  trust: TrustProfile;
  now: Date;
  /** The `max-age` input in seconds: verdicts signed longer ago do not count. */
  maxAgeSeconds?: number | undefined;
};

/**
 * Decides whether a digest, and every platform of an index, carries the required evidence by the required identity.
 * A pure function: the same bundles, trust, identity and `now` give the same result, offline.
 *
 * @returns every check that was made, with `verified` only if all requirements are met everywhere
 * @throws ConfigurationError INPUT_INVALID when identity, issuer or the required types would not restrict anything;
 *   never for what stands in a bundle
 */
export function verifyEvidence(request: VerificationRequest): VerificationResult {
  const { image, subject, platforms, trust, now } = request;
  const requirements = resolveRequirements(request.requiredTypes);
  const identity = requireExactIdentity(request.identity);
  const policy: EvidencePolicy = {
    identity,
    trust,
    requirements,
    now,
    maxAgeSeconds: request.maxAgeSeconds,
  };
  const asked = { ...subject, platform: subject.platform };
  const subjects = [asked, ...platforms].map((each) => evaluateSubject(each, policy));
  return {
    schemaVersion: 1,
    image,
    digest: subject.digest,
    verified: subjects.every(({ verified }) => verified),
    verifiedAt: now.toISOString(),
    required: { identity, types: requirements.map(({ name }) => name) },
    trust: { profile: trust.name, trustedRootDigest: trust.trustedRootDigest },
    subjects,
    problems: buildProblems(subjects),
  };
}
