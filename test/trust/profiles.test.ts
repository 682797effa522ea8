import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { embeddedTrustedRoot } from '../../src/trust/embedded-trust.ts';
import { chooseTrust, chooseVerificationTrust, type SigningTrustOptions } from '../../src/trust/profiles.ts';
import type { TrustFile } from '../../src/trust/trust-file.ts';

let lab: LabSigstore;
let github: LabSigstore;
beforeAll(async () => {
  [lab, github] = await Promise.all([startSigstore(), startSigstore({ variant: 'github' })]);
});
afterAll(() => Promise.all([lab.stop(), github.stop()]));

const file = (json: unknown): TrustFile => ({ path: 'given.json', text: JSON.stringify(json) });

function choose(options: Partial<SigningTrustOptions>) {
  return chooseTrust({
    trust: 'auto',
    transparencyLog: 'auto',
    inActions: true,
    serverUrl: 'https://github.com',
    now: new Date('2026-11-21T00:00:00Z'),
    ...options,
  });
}

const refusedAs = (code: string, hint: string) =>
  expect.objectContaining({ code, exitCode: 2, hint: expect.stringContaining(hint) });

describe('trust for signing', () => {
  it('is the public-good instance for a public repository', () => {
    const { profile, services } = choose({ visibility: 'public' });
    expect(profile.name).toBe('public-good');
    expect(services).toEqual({
      fulcioUrl: 'https://fulcio.sigstore.dev',
      transparencyLog: { url: 'https://rekor.sigstore.dev', majorApiVersion: 1 },
      timestampAuthorityUrls: ['https://timestamp.sigstore.dev/api/v1/timestamp'],
    });
  });

  it('writes to the public Rekor v2 when that is asked for', () => {
    const { services } = choose({ trust: 'public-good', transparencyLog: 'rekor-v2' });
    expect(services.transparencyLog).toEqual({
      url: 'https://log2025-1.rekor.sigstore.dev',
      majorApiVersion: 2,
    });
  });

  it.each(['private', 'internal'])('is GitHub’s own for a %s repository, without any log', (visibility) => {
    const { profile, services } = choose({ visibility, trustedRootFile: file(github.trustedRoot) });
    expect(profile.name).toBe('github');
    expect(services).toEqual({
      fulcioUrl: 'https://fulcio.githubapp.com',
      transparencyLog: undefined,
      timestampAuthorityUrls: ['https://timestamp.githubapp.com/api/v1/timestamp'],
    });
  });

  it.each(['private', 'internal'])('never falls back to the public log for a %s repository', (visibility) => {
    const { profile, services } = choose({ visibility });
    expect(profile.material.tlogs).toEqual([]);
    expect(profile.thresholds).toEqual({ transparencyLog: 0, certificateTransparency: 0, timestamp: 1 });
    expect(services.transparencyLog).toBeUndefined();
  });

  it.each([undefined, '', 'Public', 'secret'])('is not guessed from visibility %j', (visibility) => {
    expect(() => choose({ visibility })).toThrow(refusedAs('TRUST_NOT_CHOSEN', '--trust public-good'));
  });

  it('is not guessed outside Actions, where the error names every choice', () => {
    for (const flag of [
      '--trust public-good',
      '--trust github',
      '--trust custom --trusted-root FILE --signing-config FILE',
    ]) {
      expect(() => choose({ inActions: false, visibility: 'public' })).toThrow(
        refusedAs('TRUST_NOT_CHOSEN', flag),
      );
    }
  });

  it.each(['https://ghes.example', 'https://tenant.ghe.com', 'https://github.com.evil.example', 'nonsense'])(
    'is neither public nor GitHub’s own on %s',
    (serverUrl) => {
      for (const trust of ['auto', 'public-good', 'github'] as const) {
        expect(() => choose({ trust, serverUrl, visibility: 'public' })).toThrow(
          refusedAs('TRUST_NOT_CHOSEN', 'trust: custom'),
        );
      }
    },
  );

  it('is one’s own with both files, on any server', () => {
    const { profile, services } = choose({
      trust: 'custom',
      serverUrl: 'https://ghes.example',
      trustedRootFile: file(lab.trustedRoot),
      signingConfigFile: file(lab.signingConfig(2)),
      now: new Date(),
    });
    expect(profile.name).toBe('custom');
    expect(services.fulcioUrl).toBe(lab.url);
    expect(services.transparencyLog?.majorApiVersion).toBe(2);
  });

  it('is not one’s own without both files', () => {
    const [trustedRootFile, signingConfigFile] = [file(lab.trustedRoot), file(lab.signingConfig())];
    const missing = (field: string) => expect.objectContaining({ code: 'INPUT_MISSING', field });
    expect(() => choose({ trust: 'custom', trustedRootFile })).toThrow(missing('signing-config'));
    expect(() => choose({ trust: 'custom', signingConfigFile })).toThrow(missing('trusted-root'));
  });

  it('refuses files that would have no effect', () => {
    const misplaced = (field: string) => expect.objectContaining({ code: 'INPUT_INVALID', field });
    expect(() => choose({ visibility: 'public', trustedRootFile: file(lab.trustedRoot) })).toThrow(
      misplaced('trusted-root'),
    );
    expect(() => choose({ trust: 'public-good', signingConfigFile: file(lab.signingConfig()) })).toThrow(
      misplaced('signing-config'),
    );
  });

  it('refuses to sign what nobody who trusts the same could verify', () => {
    const noLog = expect.objectContaining({ code: 'INPUT_INVALID', field: 'transparency-log' });
    expect(() => choose({ trust: 'public-good', transparencyLog: 'none' })).toThrow(noLog);
    const signingConfigFile = file(github.signingConfig());
    const options = { trust: 'custom', trustedRootFile: file(lab.trustedRoot), signingConfigFile } as const;
    expect(() => choose({ ...options, now: new Date() })).toThrow(noLog);
  });
});

describe('trust for verification', () => {
  it('needs no signing config', () => {
    const profile = chooseVerificationTrust({
      trust: 'custom',
      trustedRootFile: file(lab.trustedRoot),
      inActions: false,
    });
    expect(profile.name).toBe('custom');
    expect(chooseVerificationTrust({ trust: 'public-good', inActions: false }).name).toBe('public-good');
  });

  it('takes the public root although this job runs on another server', () => {
    const options = { trust: 'public-good', inActions: true, serverUrl: 'https://ghes.example' } as const;
    expect(chooseVerificationTrust(options).name).toBe('public-good');
    expect(() => chooseVerificationTrust({ ...options, trust: 'auto' })).toThrow(
      refusedAs('TRUST_NOT_CHOSEN', 'trust: custom'),
    );
  });

  it('is not guessed outside Actions', () => {
    expect(() => chooseVerificationTrust({ trust: 'auto', inActions: false })).toThrow(
      refusedAs('TRUST_NOT_CHOSEN', '--trust custom'),
    );
  });

  it('does not take the public root for GitHub’s', () => {
    const trustedRootFile = embeddedTrustedRoot('public-good');
    expect(() => chooseVerificationTrust({ trust: 'github', inActions: false, trustedRootFile })).toThrow(
      expect.objectContaining({ code: 'TRUSTED_ROOT_INVALID' }),
    );
  });
});
