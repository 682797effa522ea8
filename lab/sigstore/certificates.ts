// Must stay the first import: it loads reflect-metadata, without which @peculiar/x509 refuses to load.
import { initializeTSA, type TSA } from '@sigstore/mock/dist/timestamp/tsa.js';
import { KeyObject, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  type Extension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

/** ECDSA on P-256 with SHA-256: what every key of the lab is and does. */
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export type Validity = { notBefore: Date; notAfter: Date };

/** A certificate and the key that signs in its name. */
export type Authority = { certificate: X509Certificate; privateKey: webcrypto.CryptoKey };

/** A new P-256 key pair that certificates can be made of. */
export function generateP256(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
}

/** Makes the mock's timestamp signer sign with this key. */
export function createTimestampSigner(keys: webcrypto.CryptoKeyPair): Promise<TSA> {
  const { publicKey, privateKey } = keys;
  return initializeTSA({
    publicKey: KeyObject.from(publicKey),
    privateKey: KeyObject.from(privateKey),
  });
}

/** Creates a self-signed root. */
export async function createRoot(name: string, validity: Validity): Promise<Authority> {
  const keys = await generateP256();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name,
    keys,
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, privateKey: keys.privateKey };
}

/** Creates an intermediate that may issue leaves for one purpose, as Fulcio's does for code signing. */
export async function createIntermediate(
  name: string,
  purpose: string,
  parent: Authority,
  validity: Validity,
): Promise<Authority> {
  const keys = await generateP256();
  const certificate = await issueFrom(parent, {
    subject: name,
    publicKey: Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)),
    validity,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([purpose]),
    ],
  });
  return { certificate, privateKey: keys.privateKey };
}

/**
 * Signs a certificate with the authority's key and adds both key identifiers.
 *
 * @param leaf `publicKey` as SubjectPublicKeyInfo DER; `subject` empty for Fulcio's leaves
 */
export async function issueFrom(
  authority: Authority,
  leaf: {
    subject?: string;
    publicKey: Buffer;
    validity: Validity;
    extensions: readonly Extension[];
    serialNumber?: string;
  },
): Promise<X509Certificate> {
  const publicKey = await webcrypto.subtle.importKey('spki', leaf.publicKey, P256, true, ['verify']);
  return X509CertificateGenerator.create({
    ...leaf.validity,
    ...(leaf.subject === undefined ? {} : { subject: leaf.subject }),
    ...(leaf.serialNumber === undefined ? {} : { serialNumber: leaf.serialNumber }),
    issuer: authority.certificate.subjectName,
    publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: P256,
    extensions: [
      ...leaf.extensions,
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
}
