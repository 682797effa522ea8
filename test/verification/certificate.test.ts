import { describe, expect, it } from 'vitest';
import { createRoot, generateP256, issueFrom } from '../../lab/sigstore/certificates.ts';
import { Extension, ExtendedKeyUsageExtension } from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { CODE_SIGNING, readCertificate } from '../../src/verification/certificate.ts';

const SAN = '2.5.29.17';
const FULCIO = '1.3.6.1.4.1.57264.1';

const der = (tag: number, content: Buffer | string) => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
};
const uri = (text: Buffer | string) => der(0x86, text);
const names = (...content: Buffer[]) =>
  new Extension(SAN, true, new Uint8Array(der(0x30, Buffer.concat(content))));
const claim = (number: number, value: Buffer | string) =>
  new Extension(`${FULCIO}.${number}`, false, new Uint8Array(Buffer.from(value)));
const utf8 = (text: string) => der(0x0c, text);

async function certificateWith(...extensions: Extension[]): Promise<Buffer> {
  const validity = { notBefore: new Date(), notAfter: new Date(Date.now() + 600_000) };
  const root = await createRoot('CN=test', validity);
  const { publicKey } = await generateP256();
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', publicKey));
  return Buffer.from((await issueFrom(root, { publicKey: spki, validity, extensions })).rawData);
}

const invalid = expect.objectContaining({ code: 'CERTIFICATE_INVALID' });

describe('a certificate', () => {
  it('is read with its name, both issuers and claims by name', async () => {
    const certificate = await certificateWith(
      names(uri('https://github.com/acme/shop')),
      new ExtendedKeyUsageExtension([CODE_SIGNING]),
      claim(1, 'https://issuer.example'),
      claim(8, utf8('https://issuer.example')),
      claim(15, utf8('1001')),
      claim(99, 'unknown, left out'),
    );
    expect(readCertificate(certificate)).toEqual({
      identity: {
        kind: 'certificate',
        subjectAlternativeName: 'https://github.com/acme/shop',
        issuer: 'https://issuer.example',
      },
      claims: {
        issuerV1: 'https://issuer.example',
        issuer: 'https://issuer.example',
        sourceRepositoryIdentifier: '1001',
      },
      extendedKeyUsages: [CODE_SIGNING],
    });
  });

  it('is read with the older issuer alone, and without any', async () => {
    const name = names(uri('https://a.example'));
    expect(
      readCertificate(await certificateWith(name, claim(1, 'https://old.example'))).identity.issuer,
    ).toBe('https://old.example');
    expect(readCertificate(await certificateWith(name)).identity.issuer).toBe('');
  });

  it('takes a long claim', async () => {
    const text = 'x'.repeat(300);
    const long = Buffer.concat([Buffer.of(0x0c, 0x82, 0x01, 0x2c), Buffer.from(text)]);
    const certificate = await certificateWith(names(uri('https://a.example')), claim(9, long));
    expect(readCertificate(certificate).claims['buildSignerURI']).toBe(text);
  });

  it.each<[string, () => Extension[]]>([
    ['an extension twice', () => [names(uri('https://a.example')), claim(8, utf8('a')), claim(8, utf8('b'))]],
    ['two names', () => [names(uri('https://a.example'), uri('https://b.example'))]],
    ['the name extension twice', () => [names(uri('https://a.example')), names(uri('https://a.example'))]],
    ['no name', () => []],
    ['a name of another kind', () => [names(der(0x82, 'a.example'))]],
    // The library reads each byte without its highest bit, and so this name as `https://acme.example`.
    [
      'a byte that only looks like a letter',
      () => [names(uri(Buffer.from('https://\xe1cme.example', 'latin1')))],
    ],
    ['issuers that differ', () => [names(uri('https://a.example')), claim(1, 'a'), claim(8, utf8('b'))]],
    ['a claim of another type', () => [names(uri('https://a.example')), claim(8, der(0x13, 'a'))]],
    [
      'a claim with bytes to spare',
      () => [names(uri('https://a.example')), claim(8, Buffer.concat([utf8('a'), utf8('b')]))],
    ],
    ['a claim that is cut off', () => [names(uri('https://a.example')), claim(8, Buffer.of(0x0c, 5, 0x61))]],
  ])('with %s is refused', async (_, extensions) => {
    const certificate = await certificateWith(...extensions());
    expect(() => readCertificate(certificate)).toThrow(invalid);
  });
});
