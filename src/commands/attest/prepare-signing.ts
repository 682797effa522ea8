import type { AttestOptions } from '../../config/options.ts';
import { showOption } from '../../config/parse-options.ts';
import { ConfigurationError } from '../../errors.ts';
import { decideSigning, type SigningDecision } from '../../signing/event.ts';
import type { IdentityToken } from '../../signing/identity-claims.ts';
import {
  fetchIdentityToken,
  findIdentityTokenSource,
  requireIdentityTokenSource,
  type IdentityTokenSearch,
  type IdentityTokenSource,
} from '../../signing/identity-token.ts';
import { loadTrustFile } from '../../trust/load-trust-file.ts';
import type { SigningServices, TrustProfile } from '../../trust/profile.ts';
import { chooseTrust, type SigningTrustOptions } from '../../trust/profiles.ts';
import type { CommandContext } from '../context.ts';
import { readWorkflowEvent } from '../workflow-event.ts';

/** As whom and where a run signs. */
export type Signer = {
  source: IdentityTokenSource;
  token: IdentityToken;
  profile: TrustProfile;
  services: SigningServices;
  /** For statements that Rekor v1 would not take; undefined where nothing else is offered or allowed. */
  servicesForLarge: SigningServices | undefined;
};

/** Whether this run signs, and why. */
export type Signing = { sign: false; reason: string } | ({ sign: true; reason: string } & Signer);

/**
 * Decides by event whether the run signs.
 *
 * @throws ConfigurationError EVENT_MUST_NOT_SIGN
 */
export async function decideToSign(
  options: AttestOptions,
  context: CommandContext,
): Promise<SigningDecision> {
  const event = await readWorkflowEvent(context.environment);
  return decideSigning({
    requested: options.sign,
    eventName: event.name,
    forkWorkflowRun: event.fork,
    hasTokenSource: findIdentityTokenSource(tokenSearch(options, context)) !== undefined,
  });
}

/**
 * Fetches the one identity token, and chooses the Sigstore.
 *
 * @throws ConfigurationError ID_TOKEN_UNAVAILABLE, TRUST_NOT_CHOSEN, TRUSTED_ROOT_INVALID, SIGNING_CONFIG_INVALID,
 *   INPUT_INVALID when the token speaks for another identity than the one asked for; SigningError
 *   IDENTITY_TOKEN_FAILED
 */
export async function prepareSigner(options: AttestOptions, context: CommandContext): Promise<Signer> {
  const { environment, logger } = context;
  const source = requireIdentityTokenSource(tokenSearch(options, context));
  const token = await fetchIdentityToken(source, logger);
  requireExpectedIdentity(options, token, context);
  const trustOptions: SigningTrustOptions = {
    trust: options.trust,
    trustedRootFile:
      options.trustedRoot === undefined
        ? undefined
        : await loadTrustFile(options.trustedRoot, 'trusted-root'),
    signingConfigFile:
      options.signingConfig === undefined
        ? undefined
        : await loadTrustFile(options.signingConfig, 'signing-config'),
    transparencyLog: options.transparencyLog,
    visibility: token.run?.visibility,
    inActions: environment['GITHUB_ACTIONS'] === 'true',
    serverUrl: token.run?.serverUrl ?? environment['GITHUB_SERVER_URL'],
    now: context.now(),
  };
  const trust = chooseTrust(trustOptions);
  const servicesForLarge = options.transparencyLog === 'auto' ? rekorV2Services(trustOptions) : undefined;
  return { source, token, ...trust, servicesForLarge };
}

function tokenSearch(
  { identityToken }: AttestOptions,
  { environment, style }: CommandContext,
): IdentityTokenSearch {
  return { environment, allowGivenToken: style === 'flag', tokenFile: identityToken };
}

/** Rekor v2 logs a digest only, so that no statement is too large for it; not every Sigstore has one. */
function rekorV2Services(options: SigningTrustOptions): SigningServices | undefined {
  try {
    return chooseTrust({ ...options, transparencyLog: 'rekor-v2' }).services;
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** Who asked for an identity gets that one or nothing. */
function requireExpectedIdentity(
  options: AttestOptions,
  token: IdentityToken,
  { style }: CommandContext,
): void {
  const { subjectAlternativeName, issuer } = token.identity;
  for (const [field, expected, found] of [
    ['certificate-identity', options.certificateIdentity, subjectAlternativeName],
    ['certificate-oidc-issuer', options.certificateOidcIssuer, issuer],
  ] as const) {
    if (expected === undefined || expected === found) continue;
    throw new ConfigurationError('INPUT_INVALID', `this run cannot sign as the ${field} that was asked for`, {
      field,
      expected,
      found,
      hint: showOption(field, found, style),
    });
  }
}
