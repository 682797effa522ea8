import { sign, X509Certificate as NodeCertificate, type KeyPairKeyObjectResult } from 'node:crypto';
import { X509Certificate } from '@sigstore/core';
import { z } from 'zod';
import { SigningError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import type { Logger } from '../logger.ts';
import type { CertificateIdentity } from '../trust/identity.ts';
import { endpointOf, requestJson } from './http-request.ts';
import type { IdentityToken } from './identity-claims.ts';
import { callService, type Patience } from './service-call.ts';

/** A signing certificate for a key of ours. */
export type SigningCertificate = {
  pem: string;
  /** How long it is valid from its issue; counted from receipt, for our clock may not be Fulcio's. */
  lifetimeMs: number;
};

export type CertificateRequest = {
  fulcioUrl: string;
  token: IdentityToken;
  keys: KeyPairKeyObjectResult;
  /** What the certificate must say. */
  expected: CertificateIdentity;
  patience: Patience;
  logger: Logger;
  signal?: AbortSignal | undefined;
};

/** Fulcio's extension for the issuer (fulcio `docs/oid-info.md`), a DER UTF8String. */
const ISSUER_EXTENSION = '1.3.6.1.4.1.57264.1.8';

/** A leaf with its intermediates, some kB each. */
const MAX_ANSWER_BYTES = 256 * 1024;

const chained = z
  .object({ chain: z.object({ certificates: z.tuple([z.string()], z.string()) }) })
  .transform(({ chain }) => chain.certificates[0]);

/** Fulcio's `SigningCertificate`: with the log's promise inside the certificate, or beside it. */
const answerSchema = z.union([
  z.object({ signedCertificateEmbeddedSct: chained }).transform((one) => one.signedCertificateEmbeddedSct),
  z.object({ signedCertificateDetachedSct: chained }).transform((one) => one.signedCertificateDetachedSct),
]);

/**
 * Requests one certificate from Fulcio with one identity token (fulcio `fulcio.proto`, `CreateSigningCertificate`).
 * A signature over the token's subject proves that the key is ours.
 *
 * @throws SigningError CERTIFICATE_FAILED when Fulcio refuses, stays down or answers with no certificate for our
 *   key; IDENTITY_UNEXPECTED when it certifies somebody else
 */
export async function fetchCertificate(request: CertificateRequest): Promise<SigningCertificate> {
  const { fulcioUrl, token, keys, patience, logger, signal } = request;
  const content = keys.publicKey.export({ format: 'pem', type: 'spki' });
  const proof = sign('sha256', Buffer.from(token.challenge), keys.privateKey);
  const call = {
    code: 'CERTIFICATE_FAILED',
    service: 'the certificate authority',
    url: fulcioUrl,
    patience,
    logger,
    secrets: [token.raw],
    signal,
  } as const;
  return callService(call, async () => {
    const answer = await requestJson({
      method: 'POST',
      url: endpointOf(fulcioUrl, '/api/v2/signingCert'),
      body: {
        credentials: { oidcIdentityToken: token.raw },
        publicKeyRequest: {
          publicKey: { algorithm: 'ECDSA', content },
          proofOfPossession: proof.toString('base64'),
        },
      },
      timeoutMs: patience.timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      signal,
    });
    const parsed = answerSchema.safeParse(answer);
    if (!parsed.success) throw new Error('the answer holds no certificate');
    return readCertificate(parsed.data, request);
  });
}

function readCertificate(pem: string, { fulcioUrl, keys, expected }: CertificateRequest): SigningCertificate {
  const certificate = X509Certificate.parse(pem);
  if (!new NodeCertificate(pem).publicKey.equals(keys.publicKey))
    throw new Error('the certificate is for another key');
  const subjectAlternativeName = certificate.subjectAltName ?? 'nobody';
  const issuer =
    certificate.extension(ISSUER_EXTENSION)?.valueObj.subs[0]?.value.toString('utf8') ?? 'nobody';
  if (subjectAlternativeName !== expected.subjectAlternativeName || issuer !== expected.issuer) {
    throw new SigningError(
      'IDENTITY_UNEXPECTED',
      `${fulcioUrl} certified another identity; nothing was logged`,
      {
        field: fulcioUrl,
        expected: `${expected.subjectAlternativeName}, vouched for by ${expected.issuer}`,
        found: inertLine(`${subjectAlternativeName}, vouched for by ${issuer}`),
        hint: 'Check that the signing config names the Sigstore that serves this issuer.',
      },
    );
  }
  const lifetimeMs = certificate.notAfter.getTime() - certificate.notBefore.getTime();
  return { pem, lifetimeMs };
}
