import type { VerifyOptions } from '../config/options.ts';
import { showOption } from '../config/parse-options.ts';
import { ConfigurationError } from '../errors.ts';
import type { CertificateIdentity } from '../trust/identity.ts';
import { loadTrustFile } from '../trust/load-trust-file.ts';
import type { TrustProfile } from '../trust/profile.ts';
import { chooseVerificationTrust } from '../trust/profiles.ts';
import type { CommandContext } from './context.ts';

/** Who must have signed, and which Sigstore is believed. */
export type Expectation = { identity: CertificateIdentity; trust: TrustProfile };

type ExpectationOptions = Pick<
  VerifyOptions,
  'certificateIdentity' | 'certificateOidcIssuer' | 'trust' | 'trustedRoot'
>;

/**
 * Reads what evidence is held against.
 *
 * @throws ConfigurationError INPUT_MISSING, TRUST_NOT_CHOSEN, TRUSTED_ROOT_INVALID
 */
export async function requireExpectation(
  options: ExpectationOptions,
  context: CommandContext,
): Promise<Expectation> {
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
  return { identity, trust };
}

/** `attest` learns from its token whether the repository is public; a verifier holds no token. */
function refuseAutomaticTrust({ trust }: ExpectationOptions, { style }: CommandContext): void {
  if (trust !== 'auto') return;
  throw new ConfigurationError('TRUST_NOT_CHOSEN', 'verifying needs to be told which Sigstore is trusted', {
    field: 'trust',
    expected: 'public-good, github or custom',
    found: 'auto',
    hint: showOption('trust', 'public-good', style),
  });
}

function requireIdentity(options: ExpectationOptions, { style }: CommandContext): CertificateIdentity {
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
