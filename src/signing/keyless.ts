import { generateKeyPairSync, sign, type KeyPairKeyObjectResult } from 'node:crypto';
import { type BundleWithDsseEnvelope, bundleToJSON, toDSSEBundle } from '@sigstore/bundle';
import { dsse, pem as pemEncoding } from '@sigstore/core';
import { ConfigurationError } from '../errors.ts';
import { type EncodedStatement, STATEMENT_PAYLOAD_TYPE } from '../evidence/statement.ts';
import type { Logger } from '../logger.ts';
import type { SigningServices } from '../trust/profile.ts';
import { fetchCertificate, type SigningCertificate } from './certificate.ts';
import type { IdentityToken } from './identity-claims.ts';
import { refreshIdentityToken, type IdentityTokenSource } from './identity-token.ts';
import { logEntriesOf } from './log-entry.ts';
import { createLogWitness, requireLoggable } from './rekor.ts';
import { DEFAULT_PATIENCE, type Patience } from './service-call.ts';
import type { KeylessSigner, SignedStatement } from './signer.ts';
import { createTimestampWitness } from './timestamp.ts';
import type { Witness } from './witness.ts';

export type KeylessOptions = {
  /** Fetched during preflight, so that the identity is known before anything is signed. */
  token: IdentityToken;
  /** Where the next token comes from, when that one or its certificate has run out. */
  source: IdentityTokenSource;
  services: SigningServices;
  logger: Logger;
  now: () => Date;
  patience?: Partial<Patience>;
  /** Key and certificate that were prepared before; else they are the signer's own. */
  credential?: SigningCredential;
};

/** One ephemeral P-256 key and its certificate: of one run, whichever logs its statements go to. */
export type SigningCredential = {
  keys: KeyPairKeyObjectResult;
  /** The certificate, requested when it is first asked for and again when too little of it is left. */
  certificate: () => Promise<SigningCertificate>;
  /** Requests it now; what came of it is told to whoever asks for it. */
  request: () => void;
  /** Ends a request that is under way, and waits for that. */
  abandon: () => Promise<void>;
};

/** A certificate with less than this left is not used: log and timestamp authority must still see it valid. */
const MIN_CERTIFICATE_LIFETIME_MS = 120_000;

/** Makes the key of a run. Nothing is requested yet; what `certificate` throws is said at `createKeylessSigner`. */
export function createCredential(options: Omit<KeylessOptions, 'credential'>): SigningCredential {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const patience = { ...DEFAULT_PATIENCE, ...options.patience };
  const abandoned = new AbortController();
  const current = createCertificateSource(options, { keys, patience, signal: abandoned.signal });
  let requested: Promise<unknown> | undefined;
  return {
    keys,
    certificate: async () => {
      // A refusal stays one: who is refused does not ask again with another token.
      await requested;
      return current();
    },
    request: () => {
      requested ??= current();
      requested.catch(() => undefined);
    },
    abandon: async () => {
      abandoned.abort();
      await requested?.catch(() => undefined);
    },
  };
}

/**
 * Creates the signer of a run: one ephemeral P-256 key and, while it is valid for long enough, one certificate for
 * all statements. Nothing is requested before the first statement is signed.
 *
 * Its `sign` throws SigningError: STATEMENT_TOO_LARGE before any request; IDENTITY_TOKEN_FAILED, CERTIFICATE_FAILED,
 * IDENTITY_UNEXPECTED before anything is logged; TRANSPARENCY_LOG_FAILED, TIMESTAMP_FAILED. And what
 * `refreshIdentityToken` throws, when a further token is needed.
 *
 * @throws ConfigurationError SIGNING_CONFIG_INVALID when nothing would prove the time of signing
 */
export function createKeylessSigner(options: KeylessOptions): KeylessSigner {
  const { services, logger, token } = options;
  const { transparencyLog: log, timestampAuthorityUrls } = services;
  requireTimeSource(services);
  const patience = { ...DEFAULT_PATIENCE, ...options.patience };
  const { keys, certificate } = options.credential ?? createCredential(options);
  const witnesses = [
    ...(log === undefined ? [] : [createLogWitness(log, patience, logger)]),
    ...timestampAuthorityUrls.map((url) => createTimestampWitness(url, patience, logger)),
  ];
  return {
    kind: 'keyless',
    identity: token.identity,
    sign: async (statement): Promise<SignedStatement> => {
      requireLoggable(log, statement.payload.length);
      const { pem } = await certificate();
      const built = buildBundle(statement, keys, pem);
      await addWitnesses(built, witnesses, pem);
      const bundle = bundleToJSON(built);
      const logEntries = logEntriesOf(built.verificationMaterial.tlogEntries, log?.url ?? '');
      return { statement, bundle, bytes: Buffer.from(JSON.stringify(bundle)), logEntries };
    },
  };
}

/** Signs a statement (DSSE `protocol.md`) into a bundle of v0.3, which carries the leaf alone. */
function buildBundle(
  { payload }: EncodedStatement,
  keys: KeyPairKeyObjectResult,
  certificate: string,
): BundleWithDsseEnvelope {
  const artifact = Buffer.from(payload);
  return toDSSEBundle({
    artifact,
    artifactType: STATEMENT_PAYLOAD_TYPE,
    signature: sign('sha256', dsse.preAuthEncoding(STATEMENT_PAYLOAD_TYPE, artifact), keys.privateKey),
    certificate: pemEncoding.toDER(certificate),
    certificateChain: false,
  });
}

async function addWitnesses(
  { content, verificationMaterial }: BundleWithDsseEnvelope,
  witnesses: readonly Witness[],
  certificate: string,
): Promise<void> {
  const seen = await Promise.all(witnesses.map((witness) => witness.testify(content, certificate)));
  verificationMaterial.tlogEntries = seen.flatMap(({ tlogEntries = [] }) => tlogEntries);
  verificationMaterial.timestampVerificationData = {
    rfc3161Timestamps: seen.flatMap(({ rfc3161Timestamps = [] }) => rfc3161Timestamps),
  };
}

/** A certificate lives ten minutes: without a log that signs the time or a timestamp nobody could verify later. */
function requireTimeSource({ transparencyLog, timestampAuthorityUrls }: SigningServices): void {
  if (transparencyLog?.majorApiVersion === 1 || timestampAuthorityUrls.length > 0) return;
  throw new ConfigurationError('SIGNING_CONFIG_INVALID', 'nothing would prove when the image was signed', {
    field: 'signing-config',
    expected: 'a timestamp authority, or a Rekor v1 log',
    found: transparencyLog === undefined ? 'neither' : 'a Rekor v2 log alone, which signs no time',
  });
}

/** Hands out the one certificate, and fetches the next when too little of it is left; parallel callers share both. */
function createCertificateSource(
  options: KeylessOptions,
  { keys, patience, signal }: { keys: KeyPairKeyObjectResult; patience: Patience; signal: AbortSignal },
): () => Promise<SigningCertificate> {
  const { services, logger, now, source } = options;
  let held: { certificate: SigningCertificate; receivedAt: number } | undefined;
  let pending: Promise<SigningCertificate> | undefined;
  let unusedToken: IdentityToken | undefined = options.token;

  const fetchNext = async () => {
    const first = unusedToken;
    unusedToken = undefined;
    const token = await refreshIdentityToken(first, source, { now: now(), logger, patience });
    const expected = options.token.identity;
    const { fulcioUrl } = services;
    const certificate = await fetchCertificate({
      fulcioUrl,
      token,
      keys,
      expected,
      patience,
      logger,
      signal,
    });
    held = { certificate, receivedAt: now().getTime() };
    return certificate;
  };
  return () => {
    const left = held && held.certificate.lifetimeMs - (now().getTime() - held.receivedAt);
    if (held && left && left >= MIN_CERTIFICATE_LIFETIME_MS) return Promise.resolve(held.certificate);
    pending ??= fetchNext().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
