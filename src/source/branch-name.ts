import { ConfigurationError } from '../errors.ts';

/** git-check-ref-format(1): what no ref may hold. */
const FORBIDDEN = /[\p{Cc}\p{Cf} ~^:?*[\\]|\.\.|@\{|\/\/|(?:^|\/)\.|\.lock(?:\/|$)|^[/-]|[/.]$|^@$/u;
const MAX_LENGTH = 244;

/**
 * Reads the name of a branch, with or without `refs/heads/`. Tags and other refs are refused: who may move them is
 * another question than who may push to a protected branch.
 *
 * @returns the name without `refs/heads/`
 * @throws ConfigurationError INPUT_INVALID
 */
export function parseBranch(ref: string): string {
  const branch = ref.replace(/^refs\/heads\//, '');
  const isOther = branch.startsWith('refs/');
  const known = branch !== '' && branch.length <= MAX_LENGTH && branch.isWellFormed();
  if (known && !isOther && !FORBIDDEN.test(branch)) return branch;
  throw new ConfigurationError('INPUT_INVALID', 'this is no name of a branch', {
    field: 'exceptions-ref',
    expected: 'a branch: NAME or refs/heads/NAME',
    found: JSON.stringify(ref),
    hint: 'with:\n  exceptions-ref: main',
  });
}
