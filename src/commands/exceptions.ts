import type { ExceptionsCheckOptions, ExceptionsListOptions } from '../config/options.ts';
import { VerificationError, type ConfigurationError } from '../errors.ts';
import { parseVerdictPredicate, type StoredVerdict } from '../evidence/parse-verdict.ts';
import { PREDICATE_TYPES } from '../evidence/predicate-types.ts';
import type { AppliedException } from '../evidence/verdict.ts';
import { endsSoon } from '../gate/leniency.ts';
import { checkExceptions } from '../gate/parse-exceptions.ts';
import type { Digest } from '../image/digest.ts';
import { readSourceFiles } from '../source/read-source-files.ts';
import { fetchBundles } from '../storage/fetch.ts';
import { rememberProofs } from '../verification/remember-proofs.ts';
import { verifyBundle } from '../verification/verifier.ts';
import { DEFAULT_EXCEPTIONS } from './attest/decisions.ts';
import type { CommandContext } from './context.ts';
import { requireExpectation } from './expectation.ts';
import { openImage } from './open-image.ts';

const DAY_MS = 86_400_000;

/** What `exceptions check` found, serialisable as it is (`--json`). */
export type CheckedFiles = {
  valid: boolean;
  exceptions: readonly (AppliedException & { place: string; endsSoon: boolean })[];
  /** Every problem of every file. */
  problems: readonly {
    code: string;
    message: string;
    place?: string;
    expected?: string;
    found?: string;
    hint?: string;
  }[];
};

/**
 * Checks files of exceptions as they lie on the disk, as `attest` will when they are committed.
 *
 * @throws ConfigurationError of `readSourceFiles`, for a file that cannot be read
 */
export async function checkExceptionFiles(
  { files = [DEFAULT_EXCEPTIONS], exceptionsMaxDays }: ExceptionsCheckOptions,
  { now }: CommandContext,
): Promise<CheckedFiles> {
  const asked = files.map((path) => ({ path, input: 'exceptions', required: true }));
  const read = await readSourceFiles({ kind: 'working-tree', files: asked, folder: process.cwd() });
  const at = now();
  const { exceptions, problems } = checkExceptions(read, { now: at, maxAgeMs: exceptionsMaxDays * DAY_MS });
  return {
    valid: problems.length === 0,
    exceptions: exceptions.map(({ exception, place }) => ({
      ...exception,
      place,
      endsSoon: endsSoon(exception, at),
    })),
    problems: problems.map(describeProblem),
  };
}

function describeProblem({ code, message, field, expected, found, hint }: ConfigurationError) {
  return {
    code,
    message,
    ...(field === undefined ? {} : { place: field }),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** What the signed verdict of an image says was let through, serialisable as it is (`--json`). */
export type ListedExceptions = {
  image: string;
  digest: Digest;
  result: StoredVerdict['custody']['result'];
  /** RFC 3339, proven by log or timestamp authority. */
  signedAt: string;
  signedBy: string;
  validUntil?: string;
  exceptions: StoredVerdict['custody']['exceptions'];
  vex: StoredVerdict['custody']['vex'];
};

/**
 * Lists what the newest signed verdict of an image let through, whether or not it is still valid.
 *
 * @throws VerificationError EVIDENCE_MISSING when no verdict by the required identity verifies, PREDICATE_INVALID;
 *   ConfigurationError INPUT_MISSING, REFERENCE_*, TRUST_*; RegistryError
 */
export async function listExceptions(
  options: ExceptionsListOptions,
  context: CommandContext,
): Promise<ListedExceptions> {
  const expectation = await requireExpectation(options, context);
  const opened = await openImage(options, context);
  const repository = opened.connect('pull');
  const { digest } = opened.reference;
  const prove = rememberProofs(expectation);
  const bundles = await fetchBundles(repository, digest);
  const [newest] = bundles
    .flatMap((bundle) => verifyBundle(bundle, digest, prove).statement ?? [])
    .filter(({ predicateType }) => predicateType === PREDICATE_TYPES.verdict)
    .toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime());
  const image = opened.name ?? repository.label;
  if (newest === undefined) {
    throw new VerificationError('EVIDENCE_MISSING', `${image}@${digest} carries no verdict to read`, {
      field: 'verdict',
      expected: `a verdict signed by ${expectation.identity.subjectAlternativeName}`,
      found: `${bundles.length} bundles, none of them such a verdict`,
    });
  }
  const { custody } = parseVerdictPredicate(newest.predicate);
  return {
    image,
    digest,
    result: custody.result,
    signedAt: newest.signedAt.toISOString(),
    signedBy: newest.certificate.identity.subjectAlternativeName,
    ...(custody.validUntil === undefined ? {} : { validUntil: custody.validUntil }),
    exceptions: custody.exceptions,
    vex: custody.vex,
  };
}
