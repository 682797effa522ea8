import { z } from 'zod';
import { EVIDENCE_TYPES } from '../evidence/predicate-types.ts';
import { PRESET_NAMES } from '../gate/presets.ts';
import {
  choice,
  choices,
  digest,
  duration,
  flag,
  httpsUrl,
  integer,
  list,
  optionalChoice,
  optionalDuration,
  optionalFlag,
  optionalShare,
  text,
} from './fields.ts';

/**
 * Every option of every command, once: the command line, the action's inputs, `--help` and the defaults all come
 * from here, and a test holds `action.yml` to it. Option names are these keys in kebab case.
 */

const subject = {
  image: text(
    'Image name, or `name@sha256:…`, or `oci:PATH@sha256:…` for an OCI layout on disk. Never a tag.',
  ),
  digest: digest('Digest of the image or index (`sha256:…`); needed unless `image` carries it.'),
};

const registry = {
  registryUsername: text('User name for the registry. Default: the docker configuration.'),
  registryPassword: text('Password or token for the registry. Default: the docker configuration.', {
    secret: true,
  }),
};

const trust = {
  trust: choice(
    ['auto', 'public-good', 'github', 'custom'],
    'auto',
    'Which Sigstore to sign with and trust: `public-good`, `github` (GitHub’s own, for private repositories), `custom` with `trusted-root` and `signing-config`, or `auto` by the repository’s visibility, which only `attest` knows.',
  ),
  trustedRoot: text('Trusted root file of a private Sigstore; with `trust: custom`.'),
};

const identity = {
  certificateIdentity: text(
    'Exact identity (certificate SAN) that the evidence must carry. In `attest` computed from the token.',
  ),
  certificateOidcIssuer: text(
    'Exact OIDC issuer that the evidence must carry. In `attest` computed from the token.',
  ),
};

const maxAge = {
  maxAge: optionalDuration(
    'Evidence older than this no longer counts (`7d`, `120h`). Off by default: in an enforcing cluster it is an outage timer.',
  ),
};

const exceptionsMaxDays = {
  exceptionsMaxDays: integer(
    { from: 1, to: 3650, default: 90 },
    'How many days ahead an exception may expire, and after how many a VEX statement no longer counts.',
  ),
};

const SEVERITY_CUTOFFS = ['negligible', 'low', 'medium', 'high', 'critical'] as const;

export const attestSchema = z.strictObject({
  ...subject,
  platforms: list('Platforms of an index to inventory, such as `linux/amd64,linux/arm64`. Default: all.'),
  unsafePartialIndex: flag(
    false,
    'With `platforms`: also sign the index although not all of its platforms were scanned.',
  ),
  gate: optionalChoice(
    PRESET_NAMES,
    'standard',
    'A named gate, which the options below refine: `first` (critical with a fix, known exploited), `standard` (high with a fix, critical without, known exploited), `strict` (medium with a fix, high without, known exploited, EPSS from 0.1).',
  ),
  severityCutoff: optionalChoice(
    SEVERITY_CUTOFFS,
    'high',
    'Findings of this severity or worse fail the gate. Default: `high`, or what `gate` says.',
  ),
  severityCutoffUnfixed: optionalChoice(
    [...SEVERITY_CUTOFFS, 'none'],
    'critical',
    'The same for findings without a fix; `none` lets them pass. Default: as `severity-cutoff`, or what `gate` says.',
  ),
  onlyFixed: optionalFlag(
    'Gate only on findings that have a fix: `severity-cutoff-unfixed: none`. Default: `false`, or what `gate` says.',
  ),
  gateKev: optionalFlag(
    'Known exploited findings fail the gate, whatever their severity, with a fix or without. Default: `false`, or what `gate` says.',
  ),
  gateEpss: optionalShare(
    '0.1',
    'Findings with this EPSS score (0 to 1) or more fail the gate likewise. Default: off, or what `gate` says.',
  ),
  exceptions: list(
    'Files of exceptions, relative to the repository; in GitHub Actions as the commit has them. Default: `.custody/exceptions.yaml` if it is there.',
  ),
  ...exceptionsMaxDays,
  exceptionsRef: text(
    'Read exceptions and VEX from this branch of the repository (`main`), best a protected one, and not from the commit.',
  ),
  vex: list('OpenVEX files, read as `exceptions` are.'),
  failBuild: flag(
    true,
    '`false` reports only, for a rollout: reports and outputs, exit 0, nothing signed when the gate fails.',
  ),
  provenance: choice(
    ['auto', 'true', 'false'],
    'auto',
    'Attest build provenance: `auto` only when BuildKit’s provenance in the index names this run; `true` on your word.',
  ),
  ...maxAge,
  previousDigest: digest(
    'Digest of the image before this one, in the same repository: shows the change against its attested scan. Without it, or where it cannot be verified, nothing else changes.',
  ),
  sbomFormats: choices(
    ['spdx-json', 'cyclonedx-json'],
    ['spdx-json'],
    'SBOM formats to attest; SPDX is always made.',
  ),
  sign: choice(
    ['auto', 'true', 'false'],
    'auto',
    'Sign and publish: `auto` by the event (never on pull requests), and outside GitHub Actions when there is an identity token; `true`, `false`.',
  ),
  ...trust,
  signingConfig: text('Signing config file of a private Sigstore; with `trust: custom`.'),
  transparencyLog: choice(
    ['auto', 'rekor-v1', 'rekor-v2', 'none'],
    'auto',
    'Transparency log to use: `auto` as the signing config says, `rekor-v1`, `rekor-v2`, or `none`.',
  ),
  ...identity,
  ...registry,
  githubAttestations: flag(
    false,
    'Also post every bundle to GitHub’s attestation store; needs `attestations: write`, and for a private repository GitHub Enterprise Cloud.',
  ),
  githubToken: text(
    'Token for `github-attestations`. Default: the job’s own token, or `GITHUB_TOKEN` outside a workflow.',
    { secret: true, actionDefault: '${{ github.token }}' },
  ),
  outputDir: text('Folder for SBOMs, reports, bundles and `evidence.json`.'),
  syftPath: text('A syft binary of your own instead of the pinned download.'),
  grypePath: text('A grype binary of your own instead of the pinned download.'),
  syftVersion: text('Another syft, as `VERSION@sha256:…` of its release archive.'),
  grypeVersion: text('Another grype, as `VERSION@sha256:…` of its release archive.'),
  toolMirror: httpsUrl(
    'A mirror of `https://github.com` with the same paths, to download tools from. The same checksums are demanded.',
  ),
  dbUrl: httpsUrl(
    'A mirror of `https://grype.anchore.io/databases`, or its `latest.json`, to download the vulnerability database from.',
  ),
  cacheDb: flag(
    true,
    'Keep the downloaded database archive for later runs; it is compared with the listing every time.',
  ),
  dbPath: text('A grype database file or archive, for an air gap; its hash goes into the evidence.'),
  dbMaxAge: duration('120h', 'The oldest vulnerability database that may be used.'),
  replace: flag(
    false,
    'Replace evidence that is there and differs, instead of stopping with EVIDENCE_DIFFERS.',
  ),
  subjectName: text('Name of the image in the evidence. Default: the repository.'),
  dryRun: flag(false, 'Preflight, inventory, scan and gate; publish nothing.'),
  showSummary: flag(true, 'Write the job summary, in GitHub Actions.'),
  identityToken: text('File that holds the OIDC identity token, outside GitHub Actions.', { cliOnly: true }),
});

export const verifySchema = z.strictObject({
  ...subject,
  ...identity,
  ...trust,
  ...maxAge,
  require: list(
    `Evidence that must be there: ${EVIDENCE_TYPES.join(', ')}, or a predicate type URI. Default: signature,sbom,vulnerabilities,verdict.`,
  ),
  ...registry,
  subjectName: text('Name of the image in messages, for a layout that carries none.'),
  showSummary: flag(true, 'Write the job summary, in GitHub Actions.'),
});

export const exceptionsCheckSchema = z.strictObject({
  files: list('Files of exceptions. Default: `.custody/exceptions.yaml`.', { cliOnly: true }),
  ...exceptionsMaxDays,
});

export const exceptionsListSchema = z.strictObject({
  ...subject,
  ...identity,
  ...trust,
  ...registry,
  subjectName: text('Name of the image in messages, for a layout that carries none.'),
});

export type AttestOptions = z.output<typeof attestSchema>;
export type VerifyOptions = z.output<typeof verifySchema>;
export type ExceptionsCheckOptions = z.output<typeof exceptionsCheckSchema>;
export type ExceptionsListOptions = z.output<typeof exceptionsListSchema>;

/** The commands that take options, and what they take. */
export const COMMAND_SCHEMAS = {
  attest: attestSchema,
  verify: verifySchema,
  'exceptions check': exceptionsCheckSchema,
  'exceptions list': exceptionsListSchema,
} as const;
export type CommandName = keyof typeof COMMAND_SCHEMAS;

/** Those that are a `mode` of the action; the others are for the command line. */
export const ACTION_MODES = ['attest', 'verify'] as const satisfies readonly CommandName[];
export type ActionMode = (typeof ACTION_MODES)[number];
export type CommandOptions<Name extends CommandName> = z.output<(typeof COMMAND_SCHEMAS)[Name]>;
