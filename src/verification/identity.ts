import { ConfigurationError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import type { CertificateIdentity } from '../trust/identity.ts';

const MAX_LENGTH = 2048;

// Blank or invisible anywhere: no SAN or issuer has it, and an eye cannot see it.
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Z}]/u;

// Git allows none of these in a ref name, so that they can only mean a pattern.
const PATTERN = /[*?[\\^]|\.\+/;

/**
 * Builds the identity that evidence must carry, or refuses to start: an identity without both halves, or with one
 * that was meant as a pattern, would verify less than its author believes (A12). It is compared exactly, so that
 * nothing here makes a pattern work.
 *
 * @param identity what the user or the identity token gave; a missing half is undefined or empty
 * @throws ConfigurationError INPUT_INVALID, naming the input
 */
export function requireExactIdentity(identity: {
  kind: 'certificate';
  subjectAlternativeName: string | undefined;
  issuer: string | undefined;
}): CertificateIdentity {
  const subjectAlternativeName = requireExact(
    identity.subjectAlternativeName,
    'certificate-identity',
    'https://github.com/OWNER/REPO/.github/workflows/release.yml@refs/heads/main',
  );
  const issuer = requireExact(
    identity.issuer,
    'certificate-oidc-issuer',
    'https://token.actions.githubusercontent.com',
  );
  if (!URL.canParse(issuer)) {
    throw refused(
      'certificate-oidc-issuer',
      issuer,
      'is not a URL',
      'https://token.actions.githubusercontent.com',
    );
  }
  return { kind: 'certificate', subjectAlternativeName, issuer };
}

function requireExact(value: string | undefined, field: string, example: string): string {
  if (value === undefined || value.trim() === '') throw refused(field, value, 'is missing or empty', example);
  if (value.length > MAX_LENGTH) throw refused(field, value, 'is too long', example);
  if (UNSEEN.test(value)) throw refused(field, value, 'contains blank or invisible characters', example);
  if (PATTERN.test(value)) throw refused(field, value, 'looks like a pattern', example);
  return value;
}

function refused(
  field: string,
  value: string | undefined,
  what: string,
  example: string,
): ConfigurationError {
  return new ConfigurationError('INPUT_INVALID', `\`${field}\` ${what}; it is compared exactly`, {
    field,
    expected: 'the exact value, character by character',
    ...(value === undefined ? {} : { found: inertLine(value, 200) }),
    hint: `${field}: ${example}`,
  });
}
