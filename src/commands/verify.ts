import pLimit from 'p-limit';
import type { VerifyOptions } from '../config/options.ts';
import { showOption } from '../config/parse-options.ts';
import { ConfigurationError } from '../errors.ts';
import type { EvidenceType } from '../evidence/predicate-types.ts';
import type { Digest } from '../image/digest.ts';
import { formatPlatform } from '../image/platform.ts';
import type { ResolvedImage } from '../image/resolved-image.ts';
import { DIGESTS_AT_A_TIME, fetchBundles } from '../storage/fetch.ts';
import { resolveImage } from '../subject/resolve-image.ts';
import type { CertificateIdentity } from '../trust/identity.ts';
import { loadTrustFile } from '../trust/load-trust-file.ts';
import { chooseVerificationTrust } from '../trust/profiles.ts';
import type { SubjectResult, VerificationResult } from '../verification/result.ts';
import { startVerification } from '../verification/verify-evidence.ts';
import type { CommandContext } from './context.ts';
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
  const identity = requireIdentity(options, context);
  refuseAutomaticTrust(options, context);
  const trust = chooseVerificationTrust({
    trust: options.trust,
    trustedRootFile:
      options.trustedRoot === undefined
        ? undefined
        : await loadTrustFile(options.trustedRoot, 'trusted-root'),
    inActions: context.environment['GITHUB_ACTIONS'] === 'true',
    serverUrl: context.environment['GITHUB_SERVER_URL'],
  });
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

/** `attest` learns from its token whether the repository is public; a verifier holds no token. */
function refuseAutomaticTrust({ trust }: VerifyOptions, { style }: CommandContext): void {
  if (trust !== 'auto') return;
  throw new ConfigurationError('TRUST_NOT_CHOSEN', 'verifying needs to be told which Sigstore is trusted', {
    field: 'trust',
    expected: 'public-good, github or custom',
    found: 'auto',
    hint: showOption('trust', 'public-good', style),
  });
}

function requireIdentity(options: VerifyOptions, { style }: CommandContext): CertificateIdentity {
  const { certificateIdentity, certificateOidcIssuer } = options;
  if (certificateIdentity !== undefined && certificateOidcIssuer !== undefined) {
    return {
      kind: 'certificate',
      subjectAlternativeName: certificateIdentity,
      issuer: certificateOidcIssuer,
    };
  }
  const examples: [string, string][] = [
    ['certificate-identity', 'https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main'],
    ['certificate-oidc-issuer', 'https://token.actions.githubusercontent.com'],
  ];
  throw new ConfigurationError(
    'INPUT_MISSING',
    'evidence proves nothing without the identity that must have signed it',
    {
      field: certificateIdentity === undefined ? 'certificate-identity' : 'certificate-oidc-issuer',
      expected: 'the exact identity and its issuer',
      hint: examples.map(([name, value]) => showOption(name, value, style)).join('\n'),
    },
  );
}
