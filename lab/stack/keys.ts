// Must stay the first import: it loads reflect-metadata, without which @peculiar/x509 refuses to load.
import { createRoot, generateP256, issueFrom } from '../sigstore/certificates.ts';
import { generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExtendedKeyUsage, ExtendedKeyUsageExtension, SubjectAlternativeNameExtension } from '@peculiar/x509';

const DAY_MS = 86_400_000;

/** Paths of key material, all PEM. */
export type StackKeys = {
  /** Signs the issuer's TLS certificate; Fulcio trusts it. */
  tlsRoot: string;
  tlsKey: string;
  tlsCertificate: string;
  rekorV2: LogKey;
  rekorV1: LogKey;
  ctLog: LogKey;
};

type LogKey = { privateKey: string; publicKey: string };

/** Makes new keys for the logs, and a TLS certificate for the issuer's real host name. */
export async function createKeys(folder: string, issuerHost: string): Promise<StackKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [tls, rekorV2, rekorV1, ctLog] = await Promise.all([
    writeTls(folder, issuerHost),
    writeLogKey(folder, 'rekor-v2', generateKeyPairSync('ed25519'), 'pkcs8'),
    writeLogKey(folder, 'rekor-v1', generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'pkcs8'),
    // tesseract reads SEC 1 only.
    writeLogKey(folder, 'ct-log', generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sec1'),
  ]);
  return { ...tls, rekorV2, rekorV1, ctLog };
}

async function writeLogKey(
  folder: string,
  name: string,
  pair: { privateKey: KeyObject; publicKey: KeyObject },
  type: 'pkcs8' | 'sec1',
): Promise<LogKey> {
  const paths = { privateKey: join(folder, `${name}.key`), publicKey: join(folder, `${name}.pub`) };
  await writeFile(paths.privateKey, pair.privateKey.export({ format: 'pem', type }), { mode: 0o600 });
  await writeFile(paths.publicKey, pair.publicKey.export({ format: 'pem', type: 'spki' }));
  return paths;
}

async function writeTls(folder: string, host: string) {
  const notBefore = new Date(Date.now() - DAY_MS);
  const validity = { notBefore, notAfter: new Date(notBefore.getTime() + 365 * DAY_MS) };
  const root = await createRoot('CN=custody lab TLS root', validity);
  const keys = await generateP256();
  const [spki, pkcs8] = await Promise.all([
    webcrypto.subtle.exportKey('spki', keys.publicKey),
    webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
  ]);
  const certificate = await issueFrom(root, {
    subject: `CN=${host}`,
    publicKey: Buffer.from(spki),
    validity,
    extensions: [
      new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    ],
  });
  const paths = {
    tlsRoot: join(folder, 'tls-root.pem'),
    tlsKey: join(folder, 'tls.key'),
    tlsCertificate: join(folder, 'tls.pem'),
  };
  await Promise.all([
    writeFile(paths.tlsRoot, root.certificate.toString('pem')),
    writeFile(paths.tlsKey, toPem('PRIVATE KEY', Buffer.from(pkcs8)), { mode: 0o600 }),
    writeFile(paths.tlsCertificate, certificate.toString('pem')),
  ]);
  return paths;
}

function toPem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
