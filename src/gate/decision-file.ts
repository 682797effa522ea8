import { ConfigurationError, PreflightError, type ErrorDetail } from '../errors.ts';
import type { EvidenceSource } from '../evidence/verdict.ts';

/** A file of exceptions or a VEX document, as it was read. */
export type DecisionFile = EvidenceSource & { bytes: Uint8Array };

/** Most bytes of one file, and of all that a run reads. */
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_TOTAL_BYTES = 8 * MAX_FILE_BYTES;

/** Most problems that are told one by one. */
export const MAX_PROBLEMS = 50;

type DecisionCode = 'EXCEPTION_INVALID' | 'EXCEPTION_EXPIRED' | 'VEX_INVALID';

/** The text of a file, and how its errors name a place in it. */
export type DecisionText = {
  source: EvidenceSource;
  text: string;
  /** `file:line:column` of a position in the text, counted from 1 in UTF-16 units, as editors do. */
  placeOf: (offset: number) => string;
};

/**
 * Decodes a file.
 *
 * @returns the text, or the error that tells why there is none
 */
export function decodeFile(file: DecisionFile, code: DecisionCode): DecisionText | ConfigurationError {
  const { bytes, ...source } = file;
  const start = `${file.path}:1:1`;
  if (bytes.byteLength > MAX_FILE_BYTES) {
    return new ConfigurationError(code, 'the file is larger than is read', {
      field: start,
      expected: `at most ${MAX_FILE_BYTES} bytes`,
      found: `${bytes.byteLength} bytes`,
      hint: 'Remove what no longer counts, or split the file.',
    });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { source, text, placeOf: openPlaces(file.path, text) };
  } catch (cause) {
    return new ConfigurationError(code, 'the file is not UTF-8', {
      field: start,
      expected: 'UTF-8 text',
      cause,
    });
  }
}

/** The error when all files together are more than is read; undefined when they are not. */
export function findExcess(
  files: readonly DecisionFile[],
  code: DecisionCode,
): ConfigurationError | undefined {
  let total = 0;
  for (const { path, bytes } of files) {
    total += bytes.byteLength;
    if (total <= MAX_TOTAL_BYTES) continue;
    return new ConfigurationError(code, 'these files are more than is read', {
      field: `${path}:1:1`,
      expected: `at most ${MAX_TOTAL_BYTES} bytes in all files`,
    });
  }
  return undefined;
}

/** What a problem says beside where it is. */
export type Problem = Omit<ErrorDetail, 'field'> & { message: string };

/** The error for a problem at a position. */
export function problemAt(
  { placeOf }: DecisionText,
  offset: number,
  { message, ...detail }: Problem,
  code: DecisionCode,
): ConfigurationError {
  return new ConfigurationError(code, message, { field: placeOf(offset), ...detail });
}

/**
 * Throws all problems together, the one alone as itself.
 *
 * @throws ConfigurationError or PreflightError when there are any
 */
export function throwProblems(problems: readonly ConfigurationError[]): void {
  const [first, ...rest] = problems;
  if (first === undefined) return;
  if (rest.length === 0) throw first;
  const told = rest.slice(0, MAX_PROBLEMS - 1);
  const more = rest.length - told.length;
  if (more === 0) throw new PreflightError([first, ...told]);
  const last = new ConfigurationError('EXCEPTION_INVALID', `${more} more problems are not shown`, {
    hint: 'Mend the first ones and run again.',
  });
  throw new PreflightError([first, ...told, last]);
}

function openPlaces(path: string, text: string): (offset: number) => string {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const next = starts.findIndex((start) => start > offset);
    const line = next === -1 ? starts.length : next;
    return `${path}:${line}:${offset - (starts[line - 1] ?? 0) + 1}`;
  };
}
