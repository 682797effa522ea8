import { ConfigurationError } from '../errors.ts';
import { embeddedSigningConfig, embeddedTrustedRoot } from './embedded-trust.ts';
import type { SigningServices, TrustProfile, TrustProfileName } from './profile.ts';
import { parseSigningConfig, type TransparencyLogChoice } from './signing-config.ts';
import type { TrustFile } from './trust-file.ts';
import { parseTrustedRoot } from './trusted-root.ts';

/** What decides which Sigstore verification trusts. */
export type VerificationTrustOptions = {
  trust: 'auto' | TrustProfileName;
  trustedRootFile?: TrustFile | undefined;
  /** `repository_visibility` of the identity token: `public`, `private` or `internal`. */
  visibility?: string | undefined;
  inActions: boolean;
  /** `GITHUB_SERVER_URL`; absent outside Actions. */
  serverUrl?: string | undefined;
};

/** The same for signing, which also needs the services. */
export type SigningTrustOptions = VerificationTrustOptions & {
  signingConfigFile?: TrustFile | undefined;
  transparencyLog: TransparencyLogChoice;
  /** Which services are in operation is judged at this time. */
  now: Date;
};

/**
 * Chooses the Sigstore to sign with, and what to verify the result against (design: "Trust profiles").
 *
 * @throws ConfigurationError TRUST_NOT_CHOSEN when `auto` cannot know (outside Actions, or a token without
 *   visibility) or a GitHub Enterprise Server needs its own instance; INPUT_MISSING and INPUT_INVALID for files
 *   missing or out of place and for a log choice that verification would refuse; TRUSTED_ROOT_INVALID and
 *   SIGNING_CONFIG_INVALID for what stands in the files
 */
export function chooseTrust(options: SigningTrustOptions): {
  profile: TrustProfile;
  services: SigningServices;
} {
  refuseForeignServer(options);
  const name = chooseProfileName(options);
  const signingConfig = signingConfigFor(name, options);
  const profile = loadProfile(name, options.trustedRootFile);
  const services = parseSigningConfig(signingConfig.text, signingConfig.path, options);
  if (services.transparencyLog === undefined && profile.thresholds.transparencyLog > 0) {
    throw new ConfigurationError(
      'INPUT_INVALID',
      `${name} evidence needs a transparency log entry to verify`,
      {
        field: 'transparency-log',
        expected: 'auto, rekor-v1 or rekor-v2, as the signing config offers',
        found: options.transparencyLog,
        hint: 'Remove `transparency-log: none`, or use a trusted root and signing config without a log.',
      },
    );
  }
  return { profile, services };
}

/**
 * Chooses what verification trusts; no services, and so no signing config, are needed.
 *
 * @throws ConfigurationError like `chooseTrust`, as far as it applies
 */
export function chooseVerificationTrust(options: VerificationTrustOptions): TrustProfile {
  return loadProfile(chooseProfileName(options), options.trustedRootFile);
}

function chooseProfileName(options: VerificationTrustOptions): TrustProfileName {
  if (options.trust !== 'auto') return options.trust;
  if (!options.inActions)
    throw trustNotChosen('outside GitHub Actions `trust: auto` cannot know which Sigstore', 'auto');
  if (!isGitHubDotCom(options.serverUrl)) throw foreignServer(options);
  switch (options.visibility) {
    case 'public':
      return 'public-good';
    case 'private':
    case 'internal':
      return 'github';
    default:
      // Guessing public could publish the name of a private repository for ever.
      throw trustNotChosen(
        'the identity token does not say whether the repository is public',
        `visibility ${options.visibility ?? 'missing'}`,
      );
  }
}

function loadProfile(name: TrustProfileName, given: TrustFile | undefined): TrustProfile {
  switch (name) {
    case 'custom':
      if (given === undefined) throw missingFile('trusted-root', '`trust: custom`');
      return parseTrustedRoot(given.text, given.path, name);
    case 'github': {
      // Its certificates change about twice a year: a newer file than the embedded one may be needed.
      const { text, path } = given ?? embeddedTrustedRoot(name);
      return parseTrustedRoot(text, path, name);
    }
    case 'public-good': {
      if (given !== undefined) throw misplacedFile('trusted-root', given, name);
      const embedded = embeddedTrustedRoot(name);
      return parseTrustedRoot(embedded.text, embedded.path, name);
    }
  }
}

function signingConfigFor(name: TrustProfileName, options: SigningTrustOptions): TrustFile {
  const given = options.signingConfigFile;
  if (name === 'custom') {
    if (given === undefined) throw missingFile('signing-config', '`trust: custom`');
    return given;
  }
  if (given !== undefined) throw misplacedFile('signing-config', given, name);
  return embeddedSigningConfig(name, options.transparencyLog);
}

function refuseForeignServer(options: SigningTrustOptions): void {
  if (options.trust === 'custom' || !options.inActions) return;
  if (!isGitHubDotCom(options.serverUrl)) throw foreignServer(options);
}

function isGitHubDotCom(serverUrl: string | undefined): boolean {
  return (
    serverUrl === undefined || (URL.canParse(serverUrl) && new URL(serverUrl).origin === 'https://github.com')
  );
}

function foreignServer({ serverUrl }: VerificationTrustOptions): ConfigurationError {
  return trustNotChosen(
    'neither the public nor GitHub’s own Sigstore takes identity tokens of a GitHub Enterprise server',
    serverUrl ?? 'no server',
    'with:\n  trust: custom\n  trusted-root: trusted_root.json\n  signing-config: signing_config.json',
  );
}

function trustNotChosen(reason: string, found: string, hint?: string): ConfigurationError {
  return new ConfigurationError('TRUST_NOT_CHOSEN', `Choose the Sigstore to use: ${reason}.`, {
    field: 'trust',
    expected: 'public-good, github or custom',
    found,
    hint:
      hint ??
      [
        '`--trust public-good` (signing publishes an entry in the public log), ' +
          '`--trust github` (GitHub’s own, for private repositories), or ' +
          '`--trust custom --trusted-root FILE --signing-config FILE` (your own; `verify` needs no signing config).',
        'In a workflow: `with: {trust: public-good}`.',
      ].join('\n'),
  });
}

function missingFile(field: 'trusted-root' | 'signing-config', needs: string): ConfigurationError {
  return new ConfigurationError('INPUT_MISSING', `${needs} needs \`${field}\``, {
    field,
    expected: 'a file',
    hint: `with:\n  trust: custom\n  trusted-root: trusted_root.json\n  signing-config: signing_config.json`,
  });
}

function misplacedFile(field: string, file: TrustFile, name: TrustProfileName): ConfigurationError {
  return new ConfigurationError('INPUT_INVALID', `\`${field}\` has no effect with the ${name} profile`, {
    field,
    expected: `no file with \`trust: ${name}\``,
    found: file.path,
    hint: `Use \`trust: custom\` with it, or remove \`${field}\`.`,
  });
}
