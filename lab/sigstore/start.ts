import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Validity } from './certificates.ts';
import {
  type CertificateAuthority,
  type CertificateRequest,
  createCertificateAuthority,
} from './certificate-authority.ts';
import { createCtLog } from './ct-log.ts';
import { buildFulcioRoutes, subjectAlternativeNameOf, wholeSecond } from './fulcio.ts';
import { type Faults, startHttpService } from './http-service.ts';
import { createOidcIssuer, type OidcIssuer, RUNNER_REQUEST_TOKEN } from './oidc.ts';
import { createRekorV1 } from './rekor-v1.ts';
import { createRekorV2 } from './rekor-v2.ts';
import { buildSigningConfig, buildTrustedRoot, type TrustDocument } from './trust.ts';
import { createTimestampAuthority } from './tsa.ts';
import { buildTufRepository } from './tuf.ts';
import { type Claims, GITHUB_CLAIMS, GITHUB_ISSUER } from './workflow-claims.ts';

export type SigstoreOptions = {
  /** `public` has logs and SCTs; `github`, as GitHub's own instance, timestamps only. */
  variant?: 'public' | 'github';
  /** Changes to the claims of every token; undefined leaves a claim out. */
  claims?: Claims;
  /** The tokens' issuer and the server that SANs begin with, for a GitHub Enterprise Server. */
  issuer?: string;
  serverUrl?: string;
  /** Milliseconds by `METHOD /path` or path. */
  latency?: Record<string, number>;
  /** Default: Fulcio's ten minutes. */
  certificateLifetimeMs?: number;
  /** The time of every service; default: the machine's. */
  clock?: () => Date;
};

/** A certificate that no token asked for, with its key. */
export type IssuedCertificate = { certificate: string; privateKey: KeyObject };

export type LabSigstore = {
  variant: 'public' | 'github';
  url: string;
  timestampUrl: string;
  issuer: string;
  /** The SAN that a certificate for the present claims carries. */
  readonly identity: string;
  /** Every token carries these; change them at any time. */
  claims: Claims;
  trustedRoot: TrustDocument;
  /** The default is Rekor v1; without meaning for `github`, which has no log. */
  signingConfig: (rekor?: 1 | 2) => TrustDocument;
  tufUrl: string;
  /** The TUF root metadata as JSON text. */
  tufRoot: string;
  /** What the runner gives a job that may ask for tokens. */
  environment: { ACTIONS_ID_TOKEN_REQUEST_URL: string; ACTIONS_ID_TOKEN_REQUEST_TOKEN: string };
  /** Requests so far, by `METHOD /path`. */
  requests: Record<string, number>;
  latency: Record<string, number>;
  faults: Faults;
  /** Lifetime of the next certificates. */
  certificateLifetimeMs: number;
  issueToken: OidcIssuer['issueToken'];
  /** Issues a certificate past all checks; default: the present identity, ten minutes from now. */
  issueCertificate: (request?: Partial<Omit<CertificateRequest, 'publicKey'>>) => Promise<IssuedCertificate>;
  stop: () => Promise<void>;
};

const TEN_MINUTES_MS = 600_000;
const DAY_MS = 86_400_000;

/**
 * Starts a complete Sigstore on a random port of 127.0.0.1: OIDC issuer, Fulcio, CT log, Rekor v1 and v2, timestamp
 * authority, TUF repository. Everything is new with each start and lives in memory.
 */
export async function startSigstore(options: SigstoreOptions = {}): Promise<LabSigstore> {
  const { variant = 'public', issuer = GITHUB_ISSUER, serverUrl = 'https://github.com' } = options;
  const clock = options.clock ?? (() => new Date());
  const claims: Claims = { ...GITHUB_CLAIMS, ...options.claims };
  const service = await startHttpService();
  Object.assign(service.latency, options.latency);
  const authorities = await createAuthorities(variant, service, clock);
  const oidc = await createOidcIssuer({ url: service.url, issuer, claims, clock });
  const { trustedRoot, signingConfig, timestampUrl, authority, hasCtLog } = authorities;
  const tuf = buildTufRepository({
    'trusted_root.json': trustedRoot,
    'signing_config.v0.2.json': signingConfig(1),
    'signing_config_rekor_v2.v0.2.json': signingConfig(2),
  });

  const lab: LabSigstore = {
    variant,
    url: service.url,
    timestampUrl,
    issuer,
    get identity() {
      return subjectAlternativeNameOf(claims, serverUrl);
    },
    claims,
    trustedRoot,
    signingConfig,
    tufUrl: `${service.url}/tuf`,
    tufRoot: tuf.root,
    environment: runnerEnvironment(service.url),
    requests: service.requests,
    latency: service.latency,
    faults: service.faults,
    certificateLifetimeMs: options.certificateLifetimeMs ?? TEN_MINUTES_MS,
    issueToken: oidc.issueToken,
    issueCertificate: (request = {}) =>
      issueWithNewKey(authority, {
        san: lab.identity,
        issuer,
        claims,
        serverUrl,
        validity: validFrom(clock(), lab.certificateLifetimeMs),
        ...request,
      }),
    stop: service.stop,
  };
  const lifetimeMs = () => lab.certificateLifetimeMs;
  const fulcio = buildFulcioRoutes({ authority, oidc, issuer, serverUrl, clock, lifetimeMs, hasCtLog });
  service.serve({ ...oidc.routes, ...fulcio, ...authorities.routes, ...tuf.routes });
  return lab;
}

function runnerEnvironment(url: string): LabSigstore['environment'] {
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/oidc/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: RUNNER_REQUEST_TOKEN,
  };
}

async function issueWithNewKey(
  authority: CertificateAuthority,
  request: Omit<CertificateRequest, 'publicKey'>,
): Promise<IssuedCertificate> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' });
  return { certificate: await authority.issue({ ...request, publicKey }), privateKey: keys.privateKey };
}

/** Creates what the trusted root names: the certificate authority, the logs, the timestamp authority. */
async function createAuthorities(
  variant: 'public' | 'github',
  { url, host }: { url: string; host: string },
  clock: () => Date,
) {
  const { notBefore: start, notAfter } = validFrom(new Date(clock().getTime() - DAY_MS), 3650 * DAY_MS);
  const tsa = await createTimestampAuthority({ notBefore: start, notAfter }, clock);
  const timestampUrl = `${url}${tsa.path}`;
  if (variant === 'github') {
    const authority = await createCertificateAuthority({ notBefore: start, notAfter }, undefined);
    const chains = { certificateAuthority: authority.chain, timestampAuthority: tsa.chain };
    return {
      authority,
      hasCtLog: false,
      timestampUrl,
      trustedRoot: buildTrustedRoot({ url, start, tlogs: [], ctlogs: [], ...chains }),
      signingConfig: () => buildSigningConfig({ url, timestampUrl, start, rekor: undefined }),
      routes: tsa.routes,
    };
  }
  const ctLog = createCtLog(clock);
  const authority = await createCertificateAuthority({ notBefore: start, notAfter }, ctLog);
  const rekor1 = createRekorV1(host, clock);
  const rekor2 = createRekorV2(host);
  return {
    authority,
    hasCtLog: true,
    timestampUrl,
    trustedRoot: buildTrustedRoot({
      url,
      start,
      tlogs: [
        { ...rekor1, keyDetails: 'PKIX_ECDSA_P256_SHA_256' },
        { ...rekor2, keyDetails: 'PKIX_ED25519', checkpointKeyId: rekor2.logId },
      ],
      ctlogs: [{ ...ctLog, keyDetails: 'PKIX_ECDSA_P256_SHA_256' }],
      certificateAuthority: authority.chain,
      timestampAuthority: tsa.chain,
    }),
    signingConfig: (rekor: 1 | 2 = 1) => buildSigningConfig({ url, timestampUrl, start, rekor }),
    routes: { ...rekor1.routes, ...rekor2.routes, ...tsa.routes },
  };
}

function validFrom(date: Date, lifetimeMs: number): Validity {
  const notBefore = wholeSecond(date);
  return { notBefore, notAfter: new Date(notBefore.getTime() + lifetimeMs) };
}
