import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GITHUB_CLAIMS, GITHUB_ISSUER } from '../../lab/sigstore/workflow-claims.ts';
import { CustodyError } from '../../src/errors.ts';
import { parseIdentityToken } from '../../src/signing/identity-claims.ts';

const CANARY = 'canary-do-not-print';

function token(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.${Buffer.from(CANARY).toString('base64url')}`;
}

const workflow: Record<string, unknown> = { ...GITHUB_CLAIMS, iss: GITHUB_ISSUER, exp: 1_800_000_000 };

describe('the identity of a workflow', () => {
  it.each([
    [GITHUB_ISSUER, 'https://github.com'],
    [`${GITHUB_ISSUER}/acme-corp`, 'https://github.com'],
    ['https://ghes.acme.example/_services/token', 'https://ghes.acme.example'],
    ['https://ghes.acme.example:8443/_services/token', 'https://ghes.acme.example:8443'],
    ['https://token.actions.acme.ghe.com', 'https://acme.ghe.com'],
  ])('of %s begins with %s', (iss, serverUrl) => {
    const parsed = parseIdentityToken(token({ ...workflow, iss }));
    expect(parsed.identity).toEqual({
      kind: 'certificate',
      subjectAlternativeName: `${serverUrl}/acme/shop/.github/workflows/release.yml@refs/heads/main`,
      issuer: iss,
    });
    expect(parsed.run?.serverUrl).toBe(serverUrl);
  });

  it('carries the run as the token tells it', () => {
    const parsed = parseIdentityToken(token({ ...workflow, repository_visibility: 'internal' }));
    expect(parsed.expiresAt).toEqual(new Date(1_800_000_000_000));
    expect(parsed.run).toMatchObject({
      repository: 'acme/shop',
      repositoryId: '1001',
      visibility: 'internal',
      eventName: 'push',
      runId: '77',
      runAttempt: '1',
    });
  });

  it.each([
    'https://evil.example',
    'http://token.actions.githubusercontent.com',
    'https://token.actions.githubusercontent.com.evil.example',
    'https://evil.example/x/_services/token',
    'https://token.actions.acme.ghe.com.evil.example',
  ])('is not believed of %s', (iss) => {
    const parsed = parseIdentityToken(token({ ...workflow, iss }));
    expect(parsed.run).toBeUndefined();
    expect(parsed.identity.subjectAlternativeName).toBe(workflow['sub']);
  });

  // What Go 1.26 prints for `url.Parse(text).String()`, which is what Fulcio certifies.
  it.each([
    ['my release.yml@refs/heads/main', 'my%20release.yml@refs/heads/main'],
    ['release.yml@refs/heads/größe', 'release.yml@refs/heads/gr%C3%B6%C3%9Fe'],
    ['release.yml@refs/tags/v1.0.0+build~1', 'release.yml@refs/tags/v1.0.0+build~1'],
    ["r.yml@refs/heads/fix(x)!'[a],*;=:@&$+~", "r.yml@refs/heads/fix(x)!'[a],*;=:@&$+~"],
    ["r.yml@refs/heads/größe(x)!'*,;=:@&$+~", 'r.yml@refs/heads/gr%C3%B6%C3%9Fe%28x%29%21%27%2A,;=:@&$+~'],
    ['r.yml@refs/heads/a|b{c}<d>"e`f', 'r.yml@refs/heads/a%7Cb%7Bc%7D%3Cd%3E%22e%60f'],
    ['r.yml@refs/heads/a%20b', 'r.yml@refs/heads/a%20b'],
    ['r.yml@refs/heads/fix-#12', 'r.yml@refs/heads/fix-#12'],
    ["r.yml@refs/heads/größe-#12 (ö)!*'/#x", 'r.yml@refs/heads/gr%C3%B6%C3%9Fe-#12%20(%C3%B6)!*%27/%23x'],
    ['r.yml@refs/heads/🚀', 'r.yml@refs/heads/%F0%9F%9A%80'],
  ])('is written as Fulcio writes %s', (file, certified) => {
    const folder = 'acme/shop/.github/workflows';
    const parsed = parseIdentityToken(token({ ...workflow, job_workflow_ref: `${folder}/${file}` }));
    expect(parsed.identity.subjectAlternativeName).toBe(`https://github.com/${folder}/${certified}`);
    expect(parsed.run?.jobWorkflowRef).toBe(`${folder}/${file}`);
  });

  it('needs every claim that it is built from', () => {
    expect(() => parseIdentityToken(token({ ...workflow, repository_visibility: undefined }))).toThrow(
      expect.objectContaining({
        code: 'IDENTITY_TOKEN_FAILED',
        expected: expect.stringContaining('repository_visibility'),
      }),
    );
  });
});

describe('the identity of a person or service', () => {
  const base = { iss: 'https://accounts.google.com', exp: 1_800_000_000, sub: '12345' };

  it('is the verified address, else the subject', () => {
    const person = { ...base, email: 'a@example.com', email_verified: true };
    expect(parseIdentityToken(token(person)).identity.subjectAlternativeName).toBe('a@example.com');
    expect(parseIdentityToken(token(base)).identity.subjectAlternativeName).toBe('12345');
    expect(parseIdentityToken(token(base)).run).toBeUndefined();
  });

  it.each([false, 'false', undefined, 'yes'])('is no address that is not verified (%s)', (email_verified) => {
    const claims = { ...base, email: 'a@example.com', email_verified };
    expect(() => parseIdentityToken(token(claims))).toThrow(
      expect.objectContaining({ code: 'IDENTITY_TOKEN_FAILED' }),
    );
  });

  it('names the issuer behind Sigstore’s own login', () => {
    const federated_claims = { connector_id: 'https://github.com/login/oauth' };
    const login = { ...base, iss: 'https://oauth2.sigstore.dev/auth', federated_claims };
    expect(parseIdentityToken(token(login)).identity.issuer).toBe('https://github.com/login/oauth');
    expect(parseIdentityToken(token({ ...base, federated_claims })).identity.issuer).toBe(base.iss);
  });
});

describe('what is no token', () => {
  it.each([
    ['', 'nothing'],
    [CANARY, 'no parts'],
    [`${CANARY}.${CANARY}.${CANARY}`, 'no JSON'],
    [token(CANARY), 'no object'],
    [token({ iss: CANARY }), 'no expiry'],
    [token({ ...workflow, exp: CANARY }), 'an expiry in words'],
    [token({ ...workflow, sub: 'x'.repeat(40_000) }), 'a giant'],
  ])('is refused without showing it (%#: %s)', (raw) => {
    const error = catchError(() => parseIdentityToken(raw));
    expect(error.code).toBe('IDENTITY_TOKEN_FAILED');
    const texts = [error.message, error.field, error.expected, error.found, error.hint, error.stack];
    expect(texts.join('\n')).not.toContain(CANARY);
    expect(error.cause).toBeUndefined();
  });

  it('always ends in the same code, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => token(JSON.parse(json))),
        ),
        (raw) => {
          expect(catchError(() => parseIdentityToken(raw)).code).toBe('IDENTITY_TOKEN_FAILED');
        },
      ),
    );
  });
});

function catchError(work: () => unknown): CustodyError {
  try {
    work();
  } catch (error) {
    if (error instanceof CustodyError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
