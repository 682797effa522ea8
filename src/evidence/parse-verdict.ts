import { z } from 'zod';
import { VerificationError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { firstIssue } from './tool-json.ts';
import { LEVELS, VEX_STATUSES } from './verdict.ts';

/** Bounds on what a stored verdict may list. */
const MAX_ITEMS = 1024;
const MAX_STATEMENTS = 20_000;
const MAX_TEXT = 4096;

const text = z.string().min(1).max(MAX_TEXT);
const digest = z.templateLiteral(['sha256:', z.string().regex(/^[a-f0-9]{64}$/)]) satisfies z.ZodType<Digest>;
const hex = z.string().regex(/^[a-f0-9]{64}$/);
const date = z.iso.datetime({ offset: true });
const items = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_ITEMS);

// Loose: a newer custody may add fields; what is read here must be there and be right.
const source = z.looseObject({
  path: text,
  digest,
  commit: text.optional(),
  blob: text.optional(),
  repository: text.optional(),
  ref: text.optional(),
});

const exception = z.looseObject({
  name: text,
  vulnerabilities: items(text).min(1),
  scope: z.union([z.looseObject({ digest }), z.looseObject({ image: text })]),
  package: text.optional(),
  owner: text,
  reason: text,
  expiresAt: date,
  link: text.optional(),
  compensatingControls: items(text).optional(),
  source,
});

const vexDocument = z.looseObject({
  digest,
  id: text,
  author: text,
  timestamp: date,
  source,
  validUntil: date,
  statements: z
    .array(
      z.looseObject({
        vulnerability: text,
        status: z.enum(VEX_STATUSES),
        justification: text.optional(),
        products: z.array(text).min(1).max(MAX_STATEMENTS),
      }),
    )
    .min(1)
    .max(MAX_STATEMENTS),
});

const verdictPredicate = z
  .looseObject({
    verifier: z.looseObject({ id: text }),
    timeVerified: date,
    resourceUri: text,
    policy: z.looseObject({ digest: z.looseObject({ sha256: hex }) }),
    inputAttestations: items(z.looseObject({ uri: text, digest: z.looseObject({ sha256: hex }) })),
    verificationResult: z.enum(['PASSED', 'FAILED']),
    verifiedLevels: items(text),
    custody: z.looseObject({
      result: z.enum(['pass', 'excepted', 'fail']),
      scans: items(
        z.looseObject({
          subject: digest,
          payload: digest,
          finishedOn: date,
          databaseBuilt: date,
          databaseChecksum: text.optional(),
          scanner: z.looseObject({ name: text, version: text }),
        }),
      ).min(1),
      validUntil: date.optional(),
      exceptions: items(exception),
      vex: items(vexDocument),
      platforms: items(z.looseObject({ platform: text, digest })).min(1),
      tools: items(z.looseObject({ name: text, version: text, binary: digest, configuration: digest })),
    }),
  })
  .refine(
    ({ verificationResult, custody }) => (verificationResult === 'FAILED') === (custody.result === 'fail'),
    {
      path: ['verificationResult'],
      message: '`FAILED` if and only if custody.result is `fail`',
    },
  )
  .refine(
    ({ verifiedLevels, custody }) => LEVELS[custody.result].every((level) => verifiedLevels.includes(level)),
    { path: ['verifiedLevels'], message: 'the levels of custody.result' },
  )
  .refine(
    ({ custody }) => custody.result !== 'excepted' || custody.exceptions.length + custody.vex.length > 0,
    { path: ['custody', 'exceptions'], message: 'the exceptions or VEX that an `excepted` verdict rests on' },
  )
  .refine(({ custody }) => endsInTime(custody), {
    path: ['custody', 'validUntil'],
    message: 'an end of validity no later than that of any exception or VEX that was applied',
  });

function endsInTime(custody: {
  validUntil?: string | undefined;
  exceptions: readonly { expiresAt: string }[];
  vex: readonly { validUntil: string }[];
}): boolean {
  const ends = [
    ...custody.exceptions.map(({ expiresAt }) => expiresAt),
    ...custody.vex.map(({ validUntil }) => validUntil),
  ].map((end) => Date.parse(end));
  if (ends.length === 0) return true;
  return custody.validUntil !== undefined && Date.parse(custody.validUntil) <= Math.min(...ends);
}

/** A stored verdict as custody reads it. */
export type StoredVerdict = z.infer<typeof verdictPredicate>;

/**
 * Checks the predicate of a stored verdict: shape, bounds, and that result, levels and `custody` block say the same.
 * Whether it passed, is still valid and names the right scan is for verification to judge.
 *
 * @throws VerificationError PREDICATE_INVALID, naming the first field that is wrong
 */
export function parseVerdictPredicate(predicate: unknown): StoredVerdict {
  const checked = verdictPredicate.safeParse(predicate);
  if (checked.success) return checked.data;
  throw new VerificationError(
    'PREDICATE_INVALID',
    'the verdict does not have the shape that custody writes',
    {
      ...firstIssue(checked.error),
      cause: checked.error,
    },
  );
}
