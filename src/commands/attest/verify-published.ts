import { randomBytes } from 'node:crypto';
import { VerificationError } from '../../errors.ts';
import { digestOf, type Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import { EVIDENCE_TYPES, type EvidenceType } from '../../evidence/predicate-types.ts';
import { fetchBundles } from '../../storage/fetch.ts';
import { runNegativeControl } from '../../verification/negative-control.ts';
import type { Check, VerificationResult } from '../../verification/result.ts';
import { verifyEvidence, type VerificationRequest } from '../../verification/verify-evidence.ts';
import type { PublishSources, StatementPlan } from './publish.ts';

/** What a stranger would find, and the proof that the same check can fail. */
export type PublishedVerification = { result: VerificationResult; control: Check };

/**
 * Reads everything back with a fresh client and verifies it against the identity that was computed before signing.
 * Then the same bundles must be refused for a random digest.
 *
 * @param ignored referrers that are about to be replaced
 * @throws VerificationError with the first problem's code; NEGATIVE_CONTROL_PASSED; RegistryError
 */
export async function verifyPublished(
  sources: PublishSources,
  { statements }: StatementPlan,
  now: Date,
  ignored: readonly Digest[] = [],
): Promise<PublishedVerification> {
  const { plan, signing, image } = sources;
  const repository = plan.opened.connect('pull');
  const digests = [...new Set(statements.flatMap(({ planned }) => planned.encoded.subjects))];
  const [subject, ...others] = await Promise.all(
    digests.map(async (digest) => ({
      digest,
      platform: platformOf(sources, digest),
      bundles: (await fetchBundles(repository, digest)).filter(({ referrer }) => !ignored.includes(referrer)),
    })),
  );
  if (subject === undefined) throw new TypeError('nothing was planned to be verified');
  const request: VerificationRequest = {
    image: image.name,
    subject,
    platforms: others.map((other) => ({ ...other, platform: other.platform ?? 'index' })),
    identity: signing.token.identity,
    requiredTypes: requiredTypes(statements, digests),
    trust: signing.profile,
    now,
  };
  const result = verifyEvidence(request);
  if (!result.verified) throw refusal(result);
  return { result, control: runNegativeControl({ ...request, controlDigest: digestOf(randomBytes(32)) }) };
}

/** The types that stand on every digest; provenance that an earlier run gave to some only is not asked of all. */
function requiredTypes(statements: StatementPlan['statements'], digests: readonly Digest[]): EvidenceType[] {
  const has = (type: EvidenceType, digest: Digest) =>
    statements.some(({ planned }) => planned.type === type && planned.encoded.subjects.includes(digest));
  return EVIDENCE_TYPES.filter((type) => digests.every((digest) => has(type, digest)));
}

function platformOf({ image }: PublishSources, digest: Digest): string | undefined {
  const found = image.platforms.find((platform) => platform.digest === digest);
  return found === undefined ? undefined : formatPlatform(found.platform);
}

function refusal({ problems, image, digest }: VerificationResult): VerificationError {
  const [first] = problems;
  return new VerificationError(
    'EVIDENCE_NOT_VERIFIED',
    `the evidence of ${image}@${digest} was stored but does not verify`,
    {
      ...(first === undefined ? {} : { field: first.code, found: first.message }),
      expected: 'everything that was just stored, read back unchanged',
      hint: 'Run the step again; if it stays so, the registry or a mirror in front of it serves something else.',
    },
  );
}
