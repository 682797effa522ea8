import { X509Certificate } from '@sigstore/core';
import { expect, it } from 'vitest';
import { embeddedTrustedRoot } from '../../src/trust/embedded-trust.ts';
import { rememberEncoding } from '../../src/trust/remember-encoding.ts';
import { parseTrustedRoot } from '../../src/trust/trusted-root.ts';

function authorities(): X509Certificate[] {
  const { text, path } = embeddedTrustedRoot('public-good');
  const { material } = parseTrustedRoot(text, path, 'public-good');
  return [...material.certificateAuthorities, ...material.timestampAuthorities].flatMap(
    ({ certChain }) => certChain,
  );
}

it('encodes every trusted certificate once, to the bytes that it was parsed from', () => {
  for (const certificate of authorities()) {
    const encoded = certificate.root.toDER();
    expect(certificate.root.toDER()).toBe(encoded);
    expect(X509Certificate.parse(Buffer.from(encoded)).root.toDER()).toEqual(encoded);
    expect(certificate.tbsCertificate.toDER()).toBe(certificate.tbsCertificate.toDER());
  }
});

it('leaves a clone to be changed, as the SCT check does', () => {
  const [certificate] = authorities();
  if (certificate === undefined) throw new Error('no certificate to look at');
  rememberEncoding(certificate);
  const before = certificate.tbsCertificate.toDER();
  const clone = certificate.clone();
  expect(clone.tbsCertificate.toDER()).toEqual(before);
  clone.extensions.splice(0, 1);
  expect(clone.tbsCertificate.toDER().length).toBeLessThan(before.length);
  expect(certificate.tbsCertificate.toDER()).toEqual(before);
});
