import pLimit from 'p-limit';
import type { VerifyOptions } from '../config/options.ts';
import type { EvidenceType } from '../evidence/predicate-types.ts';
import type { Digest } from '../image/digest.ts';
import { formatPlatform } from '../image/platform.ts';
import type { ResolvedImage } from '../image/resolved-image.ts';
import { DIGESTS_AT_A_TIME, fetchBundles } from '../storage/fetch.ts';
import { resolveImage } from '../subject/resolve-image.ts';
import type { SubjectResult, VerificationResult } from '../verification/result.ts';
import { startVerification } from '../verification/verify-evidence.ts';
import type { CommandContext } from './context.ts';
import { requireExpectation } from './expectation.ts';
import { openImage } from './open-image.ts';

/** What `verify` asks for unless told otherwise. */
const DEFAULT_REQUIRED: readonly EvidenceType[] = ['signature', 'sbom', 'vulnerabilities', 'verdict'];

/**
 * Decides whether an image digest carries the required evidence from the required identity; for an index, every
 * platform too.
 *
 * @returns the result, verified or not; only what kept the decision from being made is thrown
 * @throws ConfigurationError INPUT_MISSING, REFERENCE_*, TRUST_*; RegistryError
 */
export async function verify(options: VerifyOptions, context: CommandContext): Promise<VerificationResult> {
  const { identity, trust } = await requireExpectation(options, context);
  const opened = await openImage(options, context);
  const repository = opened.connect('pull');
  const image = await resolveImage(repository, {
    digest: opened.reference.digest,
    name: opened.name ?? repository.label,
  });
  const verification = startVerification({
    image: image.name,
    identity,
    requiredTypes: options.require ?? DEFAULT_REQUIRED,
    trust,
    now: context.now(),
    maxAgeSeconds: options.maxAge === undefined ? undefined : options.maxAge / 1000,
  });
  const limit = pLimit(DIGESTS_AT_A_TIME);
  const evaluate = ({ digest, platform }: Target): Promise<SubjectResult> =>
    limit(async () =>
      verification.evaluate({ digest, platform, bundles: await fetchBundles(repository, digest) }),
    );
  const [asked, ...platforms] = targetsOf(image);
  return verification.conclude(await Promise.all([evaluate(asked), ...platforms.map(evaluate)]));
}

type Target = { digest: Digest; platform: string | undefined };

/** The digest asked for, then the platforms of an index. */
function targetsOf(image: ResolvedImage): [Target, ...Target[]] {
  const platforms = image.platforms.map(({ digest, platform }) => ({
    digest,
    platform: formatPlatform(platform),
  }));
  if (image.kind === 'index') return [{ digest: image.digest, platform: undefined }, ...platforms];
  return [{ digest: image.digest, platform: formatPlatform(image.platforms[0].platform) }];
}
