import { X509Certificate } from 'node:crypto';
import { bundleFromJSON, isBundleWithDsseEnvelope, type Bundle } from '@sigstore/bundle';
import { z } from 'zod';
import { VerificationError } from '../errors.ts';
import { MAX_BUNDLE_BYTES, type StoredBundle } from '../evidence/stored-bundle.ts';
import { inertLine } from '../inert-text.ts';
import { bundleSchema } from './bundle-schema.ts';
import { parseStrictJson } from './strict-json.ts';

/** A bundle of known form. Nothing in it is proven yet. */
export type ParsedBundle = {
  bundle: Bundle;
  /** DER of the certificate that the signature claims. */
  certificate: Buffer;
  payload: Buffer;
  payloadType: string;
};

/**
 * Reads a bundle of one DSSE envelope with one signature and a certificate.
 *
 * @throws VerificationError BUNDLE_INVALID for everything else, unreadable bytes included
 */
export function parseBundle(stored: StoredBundle): ParsedBundle {
  if (stored.content.kind === 'unreadable') {
    throw invalid(`it could not be read: ${inertLine(stored.content.reason)}`);
  }
  const { bytes } = stored.content;
  if (bytes.byteLength > MAX_BUNDLE_BYTES) throw invalid(`it has more than ${MAX_BUNDLE_BYTES} bytes`);
  const json = parseStrictJson(bytes, 'BUNDLE_INVALID', 'the bundle');
  const checked = bundleSchema.safeParse(json);
  if (!checked.success) throw invalid(inertLine(z.prettifyError(checked.error).replaceAll(/\s*\n\s*/g, ' ')));
  const bundle = decode(checked.data);
  if (!isBundleWithDsseEnvelope(bundle)) {
    throw invalid('it holds no DSSE envelope, and a bare signature says nothing about an image');
  }
  const { payload, payloadType } = bundle.content.dsseEnvelope;
  return { bundle, certificate: certificateOf(bundle), payload, payloadType };
}

function decode(json: unknown): Bundle {
  try {
    return bundleFromJSON(json);
  } catch (cause) {
    throw invalid(`it lacks what its version requires (${describe(cause)})`, cause);
  }
}

function certificateOf(bundle: Bundle): Buffer {
  const { content } = bundle.verificationMaterial;
  switch (content.$case) {
    case 'publicKey':
      throw invalid('it names a public key instead of a certificate');
    case 'certificate':
      return requireCertificate(content.certificate.rawBytes);
    case 'x509CertificateChain':
      return requireCertificate(content.x509CertificateChain.certificates[0]?.rawBytes);
  }
}

/** A bare key in the certificate's place must not pass for an identity (GHSA-fx35-mq7g-6g98). */
function requireCertificate(der: Buffer | undefined): Buffer {
  try {
    if (der !== undefined && new X509Certificate(der).raw.equals(der)) return der;
  } catch (cause) {
    throw invalid('what stands in the certificate’s place is no certificate', cause);
  }
  throw invalid('its certificate is missing or has bytes to spare');
}

function describe(cause: unknown): string {
  return inertLine(cause instanceof Error ? cause.message : String(cause), 200);
}

function invalid(reason: string, cause?: unknown): VerificationError {
  return new VerificationError('BUNDLE_INVALID', `The bundle cannot be used: ${reason}`, { cause });
}
