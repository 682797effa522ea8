import type { z } from 'zod';
import { ConfigurationError } from '../errors.ts';
import type { AppliedException } from '../evidence/verdict.ts';
import {
  decodeFile,
  findExcess,
  MAX_PROBLEMS,
  problemAt,
  throwProblems,
  type DecisionFile,
  type DecisionText,
  type Problem,
} from './decision-file.ts';
import { buildAppliedException, exceptionSchema, type LoadedException } from './exception.ts';
import { readYamlDocuments, type YamlDocument } from './yaml-documents.ts';

/** When the files are read, and how far ahead an exception may expire. */
export type ExceptionLimits = { now: Date; maxAgeMs: number };

const DAY_MS = 86_400_000;

/** Every exception that is as it must be, and every problem of the others. */
export type CheckedExceptions = {
  exceptions: readonly LoadedException[];
  problems: readonly ConfigurationError[];
};

/**
 * Reads files of exceptions: YAML, one `SupplyChainException` per document.
 *
 * @returns all that are in force, in the order of the files
 * @throws ConfigurationError, or PreflightError with all of them when there are several, each with `file:line:column`
 *   as its field: EXCEPTION_INVALID (malformed, without owner, a name used twice, an expiry further away than
 *   `maxAgeMs`), EXCEPTION_EXPIRED
 */
export function parseExceptions(
  files: readonly DecisionFile[],
  limits: ExceptionLimits,
): readonly LoadedException[] {
  const { exceptions, problems } = checkExceptions(files, limits);
  throwProblems(problems);
  return exceptions;
}

/** The same without throwing, for a lint that wants to show everything. */
export function checkExceptions(files: readonly DecisionFile[], limits: ExceptionLimits): CheckedExceptions {
  const excess = findExcess(files, 'EXCEPTION_INVALID');
  if (excess !== undefined) return { exceptions: [], problems: [excess] };
  const exceptions: LoadedException[] = [];
  const problems: ConfigurationError[] = [];
  for (const file of files) {
    const decoded = decodeFile(file, 'EXCEPTION_INVALID');
    if (decoded instanceof ConfigurationError) {
      problems.push(decoded);
      continue;
    }
    const read = readYamlDocuments(decoded.text);
    problems.push(...read.problems.map(({ offset, ...problem }) => invalidAt(decoded, offset, problem)));
    for (const document of read.documents) {
      const loaded = readException(decoded, document, exceptions, limits);
      if (Array.isArray(loaded)) problems.push(...loaded);
      else exceptions.push(loaded);
    }
  }
  return { exceptions, problems };
}

/** @returns the exception, or what is wrong with it */
function readException(
  file: DecisionText,
  document: YamlDocument,
  before: readonly LoadedException[],
  limits: ExceptionLimits,
): LoadedException | ConfigurationError[] {
  const checked = exceptionSchema.safeParse(document.value);
  if (!checked.success) {
    return checked.error.issues
      .slice(0, MAX_PROBLEMS)
      .flatMap((issue) => describeIssue(file, document, issue));
  }
  const exception = buildAppliedException(checked.data, file.source);
  const loaded = {
    exception,
    image: checked.data.spec.image,
    place: file.placeOf(document.offsetOf([])),
  };
  const first = before.find((other) => other.exception.name === exception.name);
  const problems = [
    ...(first === undefined
      ? []
      : [
          invalidAt(file, document.offsetOf(['metadata', 'name']), {
            message: `two exceptions are called ${exception.name}`,
            expected: 'a name of its own for each',
            found: `the same name at ${first.place}`,
          }),
        ]),
    ...checkExpiry(file, document, exception, limits),
  ];
  return problems.length > 0 ? problems : loaded;
}

function checkExpiry(
  file: DecisionText,
  document: YamlDocument,
  { name, owner, expiresAt }: AppliedException,
  { now, maxAgeMs }: ExceptionLimits,
): ConfigurationError[] {
  const left = Date.parse(expiresAt) - now.getTime();
  const offset = document.offsetOf(['spec', 'expiresAt']);
  if (left < 0) {
    const expired: Problem = {
      message: `the exception ${name} of ${owner} has expired`,
      expected: `a date after ${now.toISOString()}`,
      found: expiresAt,
      hint: `Mend what it was for, or ask ${owner} to decide anew and write a new expiresAt.`,
    };
    return [problemAt(file, offset, expired, 'EXCEPTION_EXPIRED')];
  }
  if (left <= maxAgeMs) return [];
  const latest = new Date(now.getTime() + maxAgeMs).toISOString();
  return [
    invalidAt(file, offset, {
      message: `the exception ${name} would count for too long`,
      expected: `at most ${Math.floor(maxAgeMs / DAY_MS)} days (exceptions-max-days), so until ${latest}`,
      found: expiresAt,
      hint: `expiresAt: "${latest}"`,
    }),
  ];
}

/** One error for each thing that an author must change; keys that do not exist are several. */
function describeIssue(
  file: DecisionText,
  document: YamlDocument,
  issue: z.core.$ZodIssue,
): ConfigurationError[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) =>
      invalidAt(file, document.offsetOfKey(path, key), {
        message: `an exception has no key ${dotted([...path, key])}`,
        expected: issue.message,
        found: JSON.stringify(key),
      }),
    );
  }
  const value = valueAt(document.value, path);
  const where = path.length === 0 ? 'the document' : dotted(path);
  return [
    invalidAt(file, document.offsetOf(path), {
      message: value == null ? `${where} is missing` : `${where} is not as it must be`,
      expected: issue.message,
      ...(value == null ? {} : { found: show(value) }),
    }),
  ];
}

function invalidAt(file: DecisionText, offset: number, problem: Problem): ConfigurationError {
  return problemAt(file, offset, problem, 'EXCEPTION_INVALID');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined,
    value,
  );
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'a map' : JSON.stringify(value).slice(0, 200);
}

/** `spec.vulnerabilities[0]` */
function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  );
}
