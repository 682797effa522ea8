import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import type { LabSigstore } from '../../lab/sigstore/start.ts';
import { encodeStatement } from '../../src/evidence/statement.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { digestOf } from '../../src/image/digest.ts';
import { fetchIdentityToken, requireIdentityTokenSource } from '../../src/signing/identity-token.ts';
import { createKeylessSigner } from '../../src/signing/keyless.ts';
import type { Patience } from '../../src/signing/service-call.ts';
import type { SignedStatement } from '../../src/signing/signer.ts';
import { createRecordingLogger } from './recording-logger.ts';

export const TOKEN = 'GET /oidc/token';
export const CERTIFICATE = 'POST /api/v2/signingCert';
export const REKOR_V1 = 'POST /api/v1/log/entries';
export const REKOR_V2 = 'POST /api/v2/log/entries';
export const TIMESTAMP = 'POST /api/v1/timestamp';

/** Retries at once, yet waits long enough for a busy machine. */
export const PATIENCE: Patience = { timeoutMs: 5_000, logTimeoutMs: 5_000, retries: 2, firstDelayMs: 1 };

/** A small statement; `padding` makes it large. */
export function statement(number: number, padding = '') {
  const subject = digestOf(`image ${number}`);
  return encodeStatement('registry.example/acme/shop', [subject], PREDICATE_TYPES.signature, { padding });
}

/** A keyless signer on the lab, its token already fetched as preflight does. */
export async function createSigner(
  sigstore: LabSigstore,
  {
    rekor = 1,
    now = () => new Date(),
    logger = createRecordingLogger(),
    patience = PATIENCE,
  }: {
    rekor?: 1 | 2 | undefined;
    now?: () => Date;
    logger?: ReturnType<typeof createRecordingLogger>;
    patience?: Partial<Patience>;
  } = {},
) {
  const source = requireIdentityTokenSource({ environment: sigstore.environment, allowGivenToken: false });
  const token = await fetchIdentityToken(source, logger);
  const logs = sigstore.variant === 'public' ? { url: sigstore.url, majorApiVersion: rekor } : undefined;
  const services = {
    fulcioUrl: sigstore.url,
    transparencyLog: logs,
    timestampAuthorityUrls: [sigstore.timestampUrl],
  };
  return createKeylessSigner({ token, source, services, logger, now, patience });
}

/** Verifies the stored bytes with stock code. */
export function verify(
  sigstore: LabSigstore,
  { bytes }: SignedStatement,
  thresholds = { tlogThreshold: 1, ctlogThreshold: 1 },
) {
  const material = toTrustMaterial(TrustedRoot.fromJSON(sigstore.trustedRoot));
  const bundle = bundleFromJSON(JSON.parse(Buffer.from(bytes).toString()));
  return new Verifier(material, { ...thresholds, timestampThreshold: 1 }).verify(toSignedEntity(bundle));
}
