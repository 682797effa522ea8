import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { ConfigurationError } from '../../src/errors.ts';
import { digestOf } from '../../src/image/digest.ts';
import { parseTrustedRoot } from '../../src/trust/trusted-root.ts';

type Authority = {
  validFor?: { start?: string; end?: string };
  certChain: { certificates: { rawBytes: string }[] };
};
type Log = { publicKey: { rawBytes: string; validFor?: { start?: string } }; logId: { keyId: string } };
type Root = {
  mediaType: string;
  certificateAuthorities: Authority[];
  timestampAuthorities: Authority[];
  tlogs: Log[];
  ctlogs: Log[];
};

let lab: LabSigstore;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());

function rootWith(change: (root: Root) => unknown): string {
  // Through JSON: in the lab's object all authorities share one period.
  const root = JSON.parse(JSON.stringify(lab.trustedRoot)) as Root;
  const changed = change(root);
  return JSON.stringify(isRoot(changed) ? changed : root);
}

function isRoot(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'mediaType' in value;
}

function errorOf(text: string): ConfigurationError {
  try {
    parseTrustedRoot(text, 'root.json', 'custom');
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
  }
  throw new Error('it was taken');
}

describe('a trusted root', () => {
  it('becomes trust material, named by the digest of its file', () => {
    const text = JSON.stringify(lab.trustedRoot);
    const profile = parseTrustedRoot(text, 'root.json', 'custom');
    expect(profile.trustedRootDigest).toBe(digestOf(text));
    expect(profile.material.certificateAuthorities).toHaveLength(1);
    expect(profile.material.tlogs).toHaveLength(2);
    expect(profile.thresholds).toEqual({ transparencyLog: 1, certificateTransparency: 1, timestamp: 1 });
  });

  it.each<[string, (root: Root) => unknown, object]>([
    [
      'no logs',
      (root) => ({ ...root, tlogs: [], ctlogs: [] }),
      { transparencyLog: 0, certificateTransparency: 0 },
    ],
    ['no CT log', (root) => ({ ...root, ctlogs: [] }), { transparencyLog: 1, certificateTransparency: 0 }],
    ['no timestamp authority', (root) => ({ ...root, timestampAuthorities: [] }), { transparencyLog: 1 }],
  ])('of one’s own with %s asks for what it holds, and always for a time', (_, change, thresholds) => {
    const profile = parseTrustedRoot(rootWith(change), 'root.json', 'custom');
    expect(profile.thresholds).toMatchObject({ ...thresholds, timestamp: 1 });
  });

  it.each<[string, (root: Root) => unknown, RegExp]>([
    [
      'no certificate authority',
      (root) => ({ ...root, certificateAuthorities: [] }),
      /no certificate authority/,
    ],
    ['no time', (root) => ({ ...root, tlogs: [], timestampAuthorities: [] }), /no signing time/],
    [
      'an authority without a start',
      (root) => delete root.certificateAuthorities[0]?.validFor?.start,
      /certificateAuthorities\[0\]/,
    ],
    [
      'an authority without a period',
      (root) => delete root.timestampAuthorities[0]?.validFor,
      /timestampAuthorities\[0\]/,
    ],
    [
      'a log without a start',
      (root) => delete root.tlogs[1]?.publicKey.validFor?.start,
      /validFor\.start in tlogs\[1\]/,
    ],
    [
      'a CT log without a start',
      (root) => delete root.ctlogs[0]?.publicKey.validFor?.start,
      /validFor\.start in ctlogs\[0\]/,
    ],
    [
      'a period that ends before it starts',
      ({ certificateAuthorities: [authority] }) =>
        authority?.validFor && (authority.validFor.end = '2001-01-01T00:00:00Z'),
      /ends before it starts/,
    ],
    [
      'a certificate that is a sequence and no certificate',
      ({ certificateAuthorities: [authority] }) =>
        authority && (authority.certChain.certificates = [{ rawBytes: 'MAMCAQE=' }]),
      /certificate that does not parse/,
    ],
    [
      'a certificate that is nothing',
      ({ timestampAuthorities: [authority] }) =>
        authority && (authority.certChain.certificates = [{ rawBytes: 'AAAA' }]),
      /does not parse/,
    ],
    [
      'a chain without certificates',
      ({ certificateAuthorities: [authority] }) => authority && (authority.certChain.certificates = []),
      /no certificate/,
    ],
    ['a key that is none', ({ tlogs: [log] }) => log && (log.publicKey.rawBytes = 'AAAA'), /does not parse/],
    [
      '65 authorities',
      (root) => ({ ...root, certificateAuthorities: Array(65).fill(root.certificateAuthorities[0]) }),
      /more than 64/,
    ],
  ])('with %s is refused', (_, change, found) => {
    const error = errorOf(rootWith(change));
    expect(error).toMatchObject({ code: 'TRUSTED_ROOT_INVALID', field: 'trusted-root', exitCode: 2 });
    expect(error.found).toMatch(found);
    expect(error.hint).toContain('trusted_root.json');
  });

  it.each([
    ['a TUF root', '{"signatures":[],"signed":{"_type":"root","version":1}}', /TUF root\.json/],
    [
      'a signing config',
      '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}',
      /a signing config/,
    ],
    ['a bundle', '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}', /a Sigstore bundle/],
    [
      'a certificate',
      '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      /PEM file \(certificate\)/,
    ],
    ['a key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n', /PEM file \(public key\)/],
    ['a web page', '<!doctype html><title>404</title>', /HTML/],
    ['several roots', '{"mediaType":"a"}\n{"mediaType":"b"}\n', /2 JSON documents/],
    ['nothing', ' \n', /an empty file/],
    ['other JSON', '{"a":1}', /JSON without a mediaType/],
    ['an array', '[]', /not a JSON object/],
    [
      'a newer version',
      '{"mediaType":"application/vnd.dev.sigstore.trustedroot.v9+json"}',
      /a trusted root \(.*v9/,
    ],
    ['a hostile one', '{"mediaType":"::error::\\u001b[31m"}', /mediaType :\\u\{3a\}error/],
  ])('given by mistake is named: %s', (_, text, found) => {
    const error = errorOf(text);
    expect(error.code).toBe('TRUSTED_ROOT_INVALID');
    expect(error.found).toMatch(found);
    expect(error.message).toContain('root.json is not a usable trusted root');
  });

  it('over the size limit is refused', () => {
    expect(errorOf(`{"a":"${'x'.repeat(1024 * 1024)}"}`).found).toMatch(/more than 1048576 bytes/);
  });

  it('of another instance than the profile’s is refused, because the thresholds would not fit it', async () => {
    const github = await startSigstore({ variant: 'github' });
    const [ours, theirs] = [JSON.stringify(lab.trustedRoot), JSON.stringify(github.trustedRoot)];
    await github.stop();
    expect(parseTrustedRoot(theirs, 'root.json', 'github').thresholds).toEqual({
      transparencyLog: 0,
      certificateTransparency: 0,
      timestamp: 1,
    });
    const invalid = expect.objectContaining({ code: 'TRUSTED_ROOT_INVALID' });
    expect(() => parseTrustedRoot(ours, 'root.json', 'github')).toThrow(invalid);
    expect(() => parseTrustedRoot(theirs, 'root.json', 'public-good')).toThrow(invalid);
  });
});
