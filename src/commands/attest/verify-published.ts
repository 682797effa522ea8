import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { VerificationError, type ErrorCode } from '../../errors.ts';
import { digestOf, type Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import { EVIDENCE_TYPES, type EvidenceType } from '../../evidence/predicate-types.ts';
import type { Repository } from '../../registry/types.ts';
import { fetchBundles } from '../../storage/fetch.ts';
import { runNegativeControl } from '../../verification/negative-control.ts';
import type { Check, VerificationResult } from '../../verification/result.ts';
import { verifyEvidence, type VerificationRequest } from '../../verification/verify-evidence.ts';
import type { PublishSources, StatementPlan } from './publish.ts';

/** What a stranger would find, and the proof that the same check can fail. */
export type PublishedVerification = { result: VerificationResult; control: Check };

/**
 * Further looks when something is not listed, in milliseconds between them: registries show what was just pushed with
 * a delay, and another run of this workflow may be between its scan and its verdict.
 */
const LOOK_AGAIN_MS = [500, 1_000, 2_000];
const MAY_STILL_COME: readonly ErrorCode[] = [
  'EVIDENCE_MISSING',
  'INDEX_INCOMPLETE',
  'SCAN_NOT_NAMED_BY_VERDICT',
];

/**
 * Reads everything back with a fresh client and verifies it against the identity that was computed before signing.
 * Then the same bundles must be refused for a random digest.
 *
 * @param ignored referrers that are about to be replaced
 * @throws VerificationError with the first problem's code; NEGATIVE_CONTROL_PASSED; RegistryError
 */
export async function verifyPublished(
  sources: PublishSources,
  plan: StatementPlan,
  now: Date,
  ignored: readonly Digest[] = [],
): Promise<PublishedVerification> {
  const repository = sources.plan.opened.connect('pull');
  for (let looks = 0; ; looks += 1) {
    const request = await readBack(sources, plan, { repository, now, ignored });
    const result = verifyEvidence(request);
    if (result.verified) {
      return {
        result,
        control: runNegativeControl({ ...request, controlDigest: digestOf(randomBytes(32)) }),
      };
    }
    const wait = LOOK_AGAIN_MS[looks];
    if (wait === undefined || !result.problems.every(({ code }) => MAY_STILL_COME.includes(code)))
      throw refusal(result);
    await sleep(wait);
  }
}

async function readBack(
  sources: PublishSources,
  { statements }: StatementPlan,
  { repository, now, ignored }: { repository: Repository; now: Date; ignored: readonly Digest[] },
): Promise<VerificationRequest> {
  const digests = [...new Set(statements.flatMap(({ planned }) => planned.encoded.subjects))];
  const [subject, ...others] = await Promise.all(
    digests.map(async (digest) => ({
      digest,
      platform: platformOf(sources, digest),
      bundles: (await fetchBundles(repository, digest)).filter(({ referrer }) => !ignored.includes(referrer)),
    })),
  );
  if (subject === undefined) throw new TypeError('nothing was planned to be verified');
  return {
    image: sources.image.name,
    subject,
    platforms: others.map((other) => ({ ...other, platform: other.platform ?? 'index' })),
    identity: sources.signing.token.identity,
    requiredTypes: requiredTypes(statements, digests),
    trust: sources.signing.profile,
    now,
  };
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
