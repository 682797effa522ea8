import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { X509Certificate } from '@sigstore/core';

export type CtLog = {
  /** SubjectPublicKeyInfo DER. */
  publicKey: Buffer;
  /** SHA-256 of the public key. */
  logId: Buffer;
  /** Signs a certificate that has no SCT yet and returns the value of the SCT list extension (RFC 6962, 3.3). */
  sign: (preCertificate: Buffer, issuerPublicKey: Buffer) => Buffer;
};

const VERSION_1 = 0;
const CERTIFICATE_TIMESTAMP = 0;
const PRECERT_ENTRY = 1;
const HASH_SHA256 = 4;
const SIGNATURE_ECDSA = 3;

/** Creates a certificate transparency log that signs timestamps and keeps nothing: nobody asks it for proofs. */
export function createCtLog(clock: () => Date): CtLog {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' });
  const logId = sha256(publicKey);
  return {
    publicKey,
    logId,
    sign: (preCertificate, issuerPublicKey) => {
      const timestamp = uint(clock().getTime(), 8);
      const tbs = X509Certificate.parse(Buffer.from(preCertificate)).tbsCertificate.toDER();
      // RFC 6962, 3.2: the precertificate is its TBS without poison and SCTs, bound to the issuer's key.
      const signed = Buffer.concat([
        Buffer.of(VERSION_1, CERTIFICATE_TIMESTAMP),
        timestamp,
        uint(PRECERT_ENTRY, 2),
        sha256(issuerPublicKey),
        withLength(tbs, 3),
        withLength(Buffer.alloc(0), 2),
      ]);
      const signature = sign('sha256', signed, keys.privateKey);
      const sct = Buffer.concat([
        Buffer.of(VERSION_1),
        logId,
        timestamp,
        withLength(Buffer.alloc(0), 2),
        Buffer.of(HASH_SHA256, SIGNATURE_ECDSA),
        withLength(signature, 2),
      ]);
      const list = withLength(withLength(sct, 2), 2);
      return Buffer.concat([Buffer.of(0x04, list.length), list]);
    },
  };
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function uint(value: number, bytes: number): Buffer {
  const encoded = Buffer.alloc(8);
  encoded.writeBigUInt64BE(BigInt(value));
  return encoded.subarray(8 - bytes);
}

function withLength(bytes: Buffer, lengthBytes: number): Buffer {
  return Buffer.concat([uint(bytes.length, lengthBytes), bytes]);
}
