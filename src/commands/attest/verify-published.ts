import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { VerificationError, type ErrorCode } from '../../errors.ts';
import { digestOf, type Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import { EVIDENCE_TYPES, type EvidenceType } from '../../evidence/predicate-types.ts';
import { DIGESTS_AT_A_TIME, fetchBundles } from '../../storage/fetch.ts';
import { hangAgain, type StoredStatement } from '../../storage/store.ts';
import { buildControlCheck } from '../../verification/negative-control.ts';
import type { Check, SubjectResult, VerificationResult } from '../../verification/result.ts';
import type { Prove } from '../../verification/remember-proofs.ts';
import { startVerification, type Verification } from '../../verification/verify-evidence.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { WrittenBundle } from './post-to-github.ts';
import type { Plan } from './preflight.ts';
import type { Signer } from './prepare-signing.ts';
import { begin, forget, together } from './side-by-side.ts';
import { removeSuperseded, type Superseded } from './supersede.ts';

/** What a stranger would find, and the proof that the same check can fail. */
export type PublishedVerification = { result: VerificationResult; control: Check };

/** What was published, without the bytes: they are read back. */
export type Published = {
  plan: Plan;
  image: ResolvedImage;
  signer: Signer;
  /** Which types stand on which digests; the admitted digest is the first of the first. */
  carried: readonly { type: EvidenceType; subjects: readonly Digest[] }[];
  superseded: readonly Superseded[];
  /** What this run hung on the digests. */
  stored: readonly StoredStatement[];
  /** Knows what the bundles prove that were signed now; their bytes are read back all the same. */
  prove: Prove;
  /** Where the bundles are written. */
  bundles: readonly WrittenBundle[];
};

/**
 * Further looks when something is not listed, in milliseconds between them: registries show what was just pushed with
 * a delay or forget it, and another run of this workflow may be between its scan and its verdict.
 */
const LOOK_AGAIN_MS = [500, 1_000, 2_000];
const MAY_STILL_COME: readonly ErrorCode[] = [
  'EVIDENCE_MISSING',
  'INDEX_INCOMPLETE',
  'SCAN_NOT_NAMED_BY_VERDICT',
];

/**
 * Verifies what was published, while it is seen that all of it stays listed; then, and only then, the evidence that it
 * replaces goes, and what is left must verify too.
 *
 * @throws what `verifyPublished` throws; RegistryError FALLBACK_TAG_CONTENDED, and of the removal
 */
export async function verifyAndReplace(
  published: Published,
  now: () => Date,
): Promise<PublishedVerification> {
  const { plan, superseded } = published;
  const replaced = superseded.map(({ referrer }) => referrer);
  const confirmed = begin(() => plan.repository.confirmReferrers());
  const verifying = verifyPublished(published, now(), { ignored: replaced, confirmed });
  const verification = await together(verifying, confirmed);
  if (superseded.length === 0) return verification;
  await removeSuperseded(plan.repository, superseded);
  return verifyPublished(published, now());
}

/**
 * Reads everything back with a fresh client and verifies it against the identity that was computed before signing.
 * Then the same bundles must be refused for a random digest.
 *
 * @param options `ignored`: referrers that are about to be replaced; `confirmed`: settles when it was seen that what was
 *   stored stays listed, and until then somebody else puts back what is not
 * @throws VerificationError with the first problem's code; NEGATIVE_CONTROL_PASSED; RegistryError
 */
async function verifyPublished(
  published: Published,
  now: Date,
  { ignored = [], confirmed }: { ignored?: readonly Digest[]; confirmed?: Promise<void> } = {},
): Promise<PublishedVerification> {
  const { plan, image, signer, carried, stored } = published;
  const repository = plan.opened.connect('pull');
  const [asked, ...others] = new Set(carried.flatMap(({ subjects }) => subjects));
  if (asked === undefined) throw new TypeError('nothing was planned to be verified');
  const verification = startVerification({
    image: image.name,
    identity: signer.token.identity,
    requiredTypes: requiredTypes(carried, [asked, ...others]),
    trust: signer.profile,
    now,
    prove: published.prove,
  });
  const controlDigest = digestOf(randomBytes(32));
  for (let looks = 0; ; looks += 1) {
    const limit = pLimit(DIGESTS_AT_A_TIME);
    const listed = new Set<string>();
    const look = (digest: Digest) =>
      limit(async () => {
        const all = await fetchBundles(repository, digest);
        for (const { referrer } of all) listed.add(`${digest} ${referrer}`);
        const bundles = all.filter(({ referrer }) => !ignored.includes(referrer));
        const platform = platformOf(image, digest) ?? (digest === asked ? undefined : 'index');
        return evaluateAndControl(verification, { digest, platform, bundles }, controlDigest);
      });
    const [first, ...rest] = await Promise.all([look(asked), ...others.map(look)]);
    const result = verification.conclude([first.result, ...rest.map((each) => each.result)]);
    const refused = [first, ...rest].reduce((sum, each) => sum + each.refused, 0);
    if (result.verified) return { result, control: buildControlCheck(refused) };
    const wait = LOOK_AGAIN_MS[looks];
    const lost = stored.filter(({ subject, referrer }) => !listed.has(`${subject} ${referrer}`));
    // Where something is lost, the problem that is told may be that of somebody else's evidence of the same type.
    const mayPass = lost.length > 0 || result.problems.every(({ code }) => MAY_STILL_COME.includes(code));
    if (wait === undefined || !mayPass) throw refusal(result);
    if (looks === 0 && lost.length > 0 && confirmed !== undefined) {
      await confirmed.catch(forget);
      continue;
    }
    await hangAgain(plan.repository, lost);
    // What was lost is there now; what is still to come needs time.
    if (lost.length === 0 || looks > 0) await sleep(wait);
  }
}

/** Both while the bundles of the digest are there; only what verifies can be controlled. */
function evaluateAndControl(
  verification: Verification,
  subject: Parameters<Verification['evaluate']>[0],
  controlDigest: Digest,
): { result: SubjectResult; refused: number } {
  const result = verification.evaluate(subject);
  return { result, refused: result.verified ? verification.control(subject, controlDigest) : 0 };
}

/** The types that stand on every digest; provenance that an earlier run gave to some only is not asked of all. */
function requiredTypes(carried: Published['carried'], digests: readonly Digest[]): EvidenceType[] {
  const has = (type: EvidenceType, digest: Digest) =>
    carried.some((one) => one.type === type && one.subjects.includes(digest));
  return EVIDENCE_TYPES.filter((type) => digests.every((digest) => has(type, digest)));
}

function platformOf(image: ResolvedImage, digest: Digest): string | undefined {
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
