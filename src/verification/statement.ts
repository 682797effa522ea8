import { z } from 'zod';
import { VerificationError } from '../errors.ts';
import { STATEMENT_TYPE } from '../evidence/statement.ts';
import { inertLine } from '../inert-text.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import { parseStrictJson } from './strict-json.ts';

/** A signed statement, as its payload says it. */
export type SignedPayload = {
  predicateType: string;
  predicate: unknown;
  /** Every digest that it is about. */
  subjects: readonly Digest[];
  /** SHA-256 of the payload: how a verdict names a scan. */
  payloadDigest: Digest;
};

/** `cosign attest` still writes the former type; its fields are the same. */
const STATEMENT_TYPES = [STATEMENT_TYPE, 'https://in-toto.io/Statement/v0.1'] as const;

/** The limits of sigstore-go: subjects of a statement, digests of a subject. */
const MAX_SUBJECTS = 1024;
const MAX_DIGESTS = 32;

const subject = z.object({
  name: z.string().optional(),
  digest: z
    .looseObject({ sha256: z.string().regex(/^[a-f0-9]{64}$/, 'expected 64 lower-case hexadecimal digits') })
    .refine(
      (digests) => Object.keys(digests).length <= MAX_DIGESTS,
      `expected at most ${MAX_DIGESTS} digests`,
    ),
});

const statement = z.object({
  _type: z.enum(STATEMENT_TYPES),
  subject: z.array(subject).min(1).max(MAX_SUBJECTS),
  predicateType: z.string().min(1).max(2048),
  predicate: z.unknown(),
});

/**
 * Parses the payload of a DSSE envelope as an in-toto statement (in-toto attestation framework,
 * `spec/v1/statement.md`): v1 or v0.1, 1 to 1024 subjects, each with a SHA-256 digest.
 *
 * @param payload bytes whose signature is proven
 * @throws VerificationError STATEMENT_INVALID
 */
export function parseStatement(payload: Uint8Array): SignedPayload {
  const checked = statement.safeParse(parseStrictJson(payload, 'STATEMENT_INVALID', 'the signed payload'));
  if (!checked.success) {
    const found = inertLine(z.prettifyError(checked.error).replaceAll(/\s*\n\s*/g, ' '));
    throw new VerificationError('STATEMENT_INVALID', `The payload is no in-toto statement: ${found}`, {
      expected: `an in-toto statement with 1 to ${MAX_SUBJECTS} subjects, each with a sha256 digest`,
      found,
    });
  }
  const { predicateType, predicate } = checked.data;
  const subjects = checked.data.subject.map(({ digest }): Digest => `sha256:${digest.sha256}`);
  return { predicateType, predicate, subjects, payloadDigest: digestOf(payload) };
}

/**
 * The predicate type that a payload claims, for telling its user what a bundle that did not verify was meant to be.
 * Nothing may rest on it.
 */
export function peekPredicateType(payload: Uint8Array): string | undefined {
  try {
    return statement
      .pick({ predicateType: true })
      .safeParse(JSON.parse(Buffer.from(payload).toString('utf8'))).data?.predicateType;
  } catch {
    return undefined;
  }
}
