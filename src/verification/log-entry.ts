import { X509Certificate } from 'node:crypto';
import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { z } from 'zod';
import { VerificationError } from '../errors.ts';

const pemVerifier = z.string().transform((base64) => Buffer.from(base64, 'base64').toString('utf8'));
const derVerifier = z.object({ x509Certificate: z.object({ rawBytes: z.base64() }) });

// Where each kind of entry names its verifier: Rekor v1 holds base64 of PEM, Rekor v2 of DER.
const dsse001 = z.object({ spec: z.object({ signatures: z.tuple([z.object({ verifier: pemVerifier })]) }) });
const intoto002 = z.object({
  spec: z.object({
    content: z.object({
      envelope: z.object({ signatures: z.tuple([z.object({ publicKey: pemVerifier })]) }),
    }),
  }),
});
const hashedrekord001 = z.object({
  spec: z.object({ signature: z.object({ publicKey: z.object({ content: pemVerifier }) }) }),
});
const hashedrekord002 = z.object({
  spec: z.object({ hashedRekordV002: z.object({ signature: z.object({ verifier: derVerifier }) }) }),
});
const dsse002 = z.object({
  spec: z.object({ dsseV002: z.object({ signatures: z.tuple([z.object({ verifier: derVerifier })]) }) }),
});

/**
 * Checks that a log entry was made with the bundle's own certificate. The library compares signature and digest
 * only, so that an entry could stand for another holder than the one who is shown (CVE-2026-22703).
 *
 * @param entry an entry whose inclusion is proven
 * @param certificate DER of the bundle's certificate
 * @throws VerificationError LOG_ENTRY_INVALID when it names another verifier or none that can be read
 */
export function requireSameVerifier(entry: TransparencyLogEntry, certificate: Buffer): void {
  let verifier: Buffer;
  try {
    verifier = verifierOf(entry);
  } catch (cause) {
    throw new VerificationError('LOG_ENTRY_INVALID', 'The log entry names no certificate that can be read', {
      cause,
    });
  }
  if (!verifier.equals(certificate)) {
    throw new VerificationError('LOG_ENTRY_INVALID', 'The log entry was made with another certificate');
  }
}

function verifierOf({ kindVersion, canonicalizedBody }: TransparencyLogEntry): Buffer {
  const body: unknown = JSON.parse(canonicalizedBody.toString('utf8'));
  const kind = `${kindVersion?.kind} ${kindVersion?.version}`;
  switch (kind) {
    case 'dsse 0.0.1':
      return derOf(dsse001.parse(body).spec.signatures[0].verifier);
    case 'intoto 0.0.2':
      return derOf(intoto002.parse(body).spec.content.envelope.signatures[0].publicKey);
    case 'hashedrekord 0.0.1':
      return derOf(hashedrekord001.parse(body).spec.signature.publicKey.content);
    case 'hashedrekord 0.0.2':
      return rawBytes(hashedrekord002.parse(body).spec.hashedRekordV002.signature.verifier);
    case 'dsse 0.0.2':
      return rawBytes(dsse002.parse(body).spec.dsseV002.signatures[0].verifier);
    default:
      throw new Error('unknown kind of log entry');
  }
}

function derOf(pem: string): Buffer {
  return new X509Certificate(pem).raw;
}

function rawBytes(verifier: z.output<typeof derVerifier>): Buffer {
  return Buffer.from(verifier.x509Certificate.rawBytes, 'base64');
}
