import { z } from 'zod';

/**
 * Sigstore bundle v0.1 to v0.3 as JSON (protobuf-specs `sigstore_bundle.proto`), with every list and string bounded.
 * Stricter than the library's reader on purpose: unknown fields and base64 with slack are refused, so that no byte
 * of a bundle can change without being noticed. `null` is the mapping's other way to leave a field out; sigstore-js
 * before 2.0 wrote it.
 */

/** sigstore-go allows 32 log entries and 32 timestamps; each costs a signature check (CVE-2024-45395). */
const MAX_WITNESSES = 32;
/** A Merkle path over 2^63 leaves. */
const MAX_PROOF_HASHES = 64;
const MAX_CERTIFICATE_BYTES = 64 * 1024;

const base64 = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil(maxBytes / 3) * 4)
    .refine(isCanonicalBase64, 'expected canonical base64');

// The protobuf JSON mapping writes 64-bit integers as strings, and readers take both.
const int64 = z.union([z.string().regex(/^(0|[1-9]\d{0,18})$/), z.int().nonnegative()]);

const certificate = z.strictObject({ rawBytes: base64(MAX_CERTIFICATE_BYTES) });

const inclusionProof = z.strictObject({
  logIndex: int64.nullish(),
  rootHash: base64(64),
  treeSize: int64,
  hashes: z.array(base64(64)).max(MAX_PROOF_HASHES).nullish(),
  checkpoint: z.strictObject({ envelope: z.string().max(64 * 1024) }).nullish(),
});

const logEntry = z.strictObject({
  logIndex: int64.nullish(),
  logId: z.strictObject({ keyId: base64(64) }),
  kindVersion: z.strictObject({ kind: z.string().max(64), version: z.string().max(64) }),
  integratedTime: int64.nullish(),
  inclusionPromise: z.strictObject({ signedEntryTimestamp: base64(4096) }).nullish(),
  inclusionProof: inclusionProof.nullish(),
  canonicalizedBody: z.string().refine(isCanonicalBase64, 'expected canonical base64'),
});

const verificationMaterial = z.strictObject({
  certificate: certificate.nullish(),
  x509CertificateChain: z.strictObject({ certificates: z.array(certificate).min(1).max(10) }).nullish(),
  publicKey: z.unknown().nullish(),
  tlogEntries: z.array(logEntry).max(MAX_WITNESSES).nullish(),
  timestampVerificationData: z
    .strictObject({
      rfc3161Timestamps: z
        .array(z.strictObject({ signedTimestamp: base64(64 * 1024) }))
        .max(MAX_WITNESSES)
        .nullish(),
    })
    .nullish(),
});

const dsseEnvelope = z.strictObject({
  payload: z.string().min(1).refine(isCanonicalBase64, 'expected canonical base64'),
  payloadType: z.string().max(255),
  signatures: z
    .array(z.strictObject({ sig: base64(4096), keyid: z.string().max(1024).nullish() }))
    .length(1, 'expected exactly one signature'),
});

export const bundleSchema = z.strictObject({
  mediaType: z.enum([
    'application/vnd.dev.sigstore.bundle+json;version=0.1',
    'application/vnd.dev.sigstore.bundle+json;version=0.2',
    'application/vnd.dev.sigstore.bundle+json;version=0.3',
    'application/vnd.dev.sigstore.bundle.v0.3+json',
  ]),
  verificationMaterial,
  dsseEnvelope: dsseEnvelope.nullish(),
  messageSignature: z.unknown().nullish(),
});

/** One decoding, one encoding: Node skips what is not base64 and ignores the last character's spare bits. */
function isCanonicalBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}
