import { describe, expect, it } from 'vitest';
import { requireExactIdentity } from '../../src/verification/identity.ts';

const SAN = 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';

describe('the required identity', () => {
  it.each([
    [SAN, ISSUER],
    [`${SAN}-(x86+arm)`, ISSUER],
    ['dev+release@example.com', 'https://github.com/login/oauth'],
    [SAN, 'https://ghes.example/_services/token'],
  ])('is taken as it is: %s by %s', (subjectAlternativeName, issuer) => {
    const identity = { kind: 'certificate', subjectAlternativeName, issuer } as const;
    expect(requireExactIdentity(identity)).toEqual(identity);
  });

  it.each([
    undefined,
    '',
    '   ',
    '.*',
    '^https://github.com/acme/.*$',
    'https://github.com/acme/*',
    'acme?',
    'a\\.b',
    '[a]',
    'acme.+',
    'a b',
    `${SAN}\n`,
    `${SAN}\u200b`,
    'x'.repeat(2049),
  ])('is refused when nobody can have it: %j', (value) => {
    const input = { kind: 'certificate', subjectAlternativeName: SAN, issuer: ISSUER } as const;
    const refused = (field: string) =>
      expect.objectContaining({
        code: 'INPUT_INVALID',
        field,
        hint: expect.stringContaining(`${field}: https://`),
      });
    expect(() => requireExactIdentity({ ...input, subjectAlternativeName: value })).toThrow(
      refused('certificate-identity'),
    );
    expect(() => requireExactIdentity({ ...input, issuer: value })).toThrow(
      refused('certificate-oidc-issuer'),
    );
  });

  it('needs an issuer that is a URL', () => {
    expect(() =>
      requireExactIdentity({ kind: 'certificate', subjectAlternativeName: SAN, issuer: 'github' }),
    ).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', field: 'certificate-oidc-issuer' }));
  });
});
