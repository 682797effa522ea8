import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedTrustedRoot } from '../../src/trust/embedded-trust.ts';
import { loadTrustFile } from '../../src/trust/load-trust-file.ts';
import { MAX_TRUST_FILE_BYTES } from '../../src/trust/trust-file.ts';
import { parseTrustedRoot } from '../../src/trust/trusted-root.ts';

describe('the embedded public-good root', () => {
  it('is the published TUF target, byte for byte', () => {
    const { text, path } = embeddedTrustedRoot('public-good');
    const profile = parseTrustedRoot(text, path, 'public-good');
    expect(profile.trustedRootDigest).toBe(
      'sha256:6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66',
    );
    expect(profile.thresholds).toEqual({ transparencyLog: 1, certificateTransparency: 1, timestamp: 1 });
    expect(profile.material.tlogs.map(({ baseURL }) => baseURL)).toContain('https://rekor.sigstore.dev');
  });
});

describe('the embedded root of GitHub’s own instance', () => {
  it('is the published file, byte for byte, and asks for timestamps alone', () => {
    const { text, path } = embeddedTrustedRoot('github');
    const profile = parseTrustedRoot(text, path, 'github');
    expect(profile.trustedRootDigest).toBe(
      'sha256:484cdfe1a7c65479c5ba2a22193d1be90f0020db1997de696ab207434c62fbb7',
    );
    expect(profile.thresholds).toEqual({ transparencyLog: 0, certificateTransparency: 0, timestamp: 1 });
    expect(profile.material.certificateAuthorities.length).toBeGreaterThan(0);
  });
});

describe('a trust file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'custody-trust-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read whole', async () => {
    const path = join(folder, 'root.json');
    await writeFile(path, '{"name":"Wurzel ä"}');
    expect(await loadTrustFile(path, 'trusted-root')).toEqual({ path, text: '{"name":"Wurzel ä"}' });
  });

  it('is read no further than the limit, and then refused', async () => {
    const path = join(folder, 'huge.json');
    await writeFile(path, ' '.repeat(MAX_TRUST_FILE_BYTES + 1000));
    const { text } = await loadTrustFile(path, 'trusted-root');
    expect(text).toHaveLength(MAX_TRUST_FILE_BYTES + 1);
    expect(() => parseTrustedRoot(text, path, 'custom')).toThrow(/more than 1048576 bytes/);
  });

  it.each(['missing.json', '.'])('that cannot be read names its input: %s', async (name) => {
    await expect(loadTrustFile(join(folder, name), 'signing-config')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      field: 'signing-config',
    });
  });
});
