import { ConfigurationError } from '../errors.ts';
import { MAX_FILES, type AskedFile } from './source-file.ts';

const MAX_PATH_BYTES = 1024;
const MAX_DEPTH = 32;

/**
 * Checks the paths of files in a repository: relative to its top, posix, exact.
 *
 * @returns for each file its path as the names of folders and, last, the file
 * @throws ConfigurationError INPUT_INVALID
 */
export function parseSourcePaths(files: readonly AskedFile[]): { file: AskedFile; names: string[] }[] {
  requireFew(files);
  return files.map((file) => ({ file, names: parsePath(file) }));
}

/** @throws ConfigurationError INPUT_INVALID when there are more than are read */
export function requireFew(files: readonly AskedFile[]): void {
  const surplus = files[MAX_FILES];
  if (surplus === undefined) return;
  throw new ConfigurationError('INPUT_INVALID', 'too many files are named', {
    field: surplus.input,
    expected: `at most ${MAX_FILES} files`,
    found: `${files.length}`,
    hint: 'A file may hold several documents, parted by lines of `---`.',
  });
}

function parsePath({ path, input }: AskedFile): string[] {
  const names = path.split('/');
  const problem = problemOf(path) ?? names.map(problemOfName).find((one) => one !== undefined);
  if (problem === undefined) return names;
  throw new ConfigurationError('INPUT_INVALID', 'this is no path of a file in the repository', {
    field: input,
    expected: 'a path from the top of the repository, without a leading / or ./ and without ..',
    found: `${JSON.stringify(path)}: ${problem}`,
    hint: `with:\n  ${input}: .custody/${input}.yaml`,
  });
}

function problemOf(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `it is longer than ${MAX_PATH_BYTES} bytes`;
  if (path.startsWith('/')) return 'it is absolute';
  if (path.includes('\\')) return 'folders are parted by /';
  // Names that are not UTF-8 are read with U+FFFD in them, so that it would match what was not asked for.
  if (!path.isWellFormed() || /[\p{Cc}\u{fffd}]/u.test(path))
    return 'it holds characters that no path should';
  if (path.split('/').length > MAX_DEPTH) return `it is deeper than ${MAX_DEPTH} folders`;
  return undefined;
}

function problemOfName(name: string): string | undefined {
  if (name === '') return 'it has an empty name in it';
  if (name === '.' || name === '..') return `it has ${name} in it`;
  if (name.toLowerCase() === '.git') return 'it leads into .git';
  return undefined;
}
