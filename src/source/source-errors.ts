import { ConfigurationError } from '../errors.ts';
import { MAX_FILE_BYTES, type AskedFile } from './source-file.ts';

/** What a job needs so that the commit it runs for is there. */
const CHECKOUT = [
  'permissions:',
  '  contents: read',
  'steps:',
  '  - uses: actions/checkout@v7 # pin it by commit; without ref, path, repository, filter',
].join('\n');

/**
 * @param where a commit, branch or folder, for the message
 * @param found what is there with nearly that name
 */
export function buildMissing(
  { path, input }: AskedFile,
  where: string,
  found = 'nothing',
): ConfigurationError {
  return new ConfigurationError('EXCEPTIONS_MISSING', `${path} is not in ${where}`, {
    field: input,
    expected: 'the path of a file that is there, written exactly as it is there',
    found,
    hint: `with:\n  ${input}: .custody/${input}.yaml # or leave it out when there are none`,
  });
}

/** @param found `a symbolic link`, `a submodule`, `a folder` */
export function buildNotAFile({ path, input }: AskedFile, found: string): ConfigurationError {
  return new ConfigurationError('EXCEPTIONS_NOT_A_FILE', `${path} is no regular file`, {
    field: input,
    expected: 'a regular file, in no submodule and behind no symbolic link',
    found,
    hint: `with:\n  ${input}: path/of/the/file/itself.yaml`,
  });
}

/** @param size in bytes, when it is known */
export function buildTooLarge({ path, input }: AskedFile, size: number | undefined): ConfigurationError {
  return new ConfigurationError('EXCEPTIONS_TOO_LARGE', `${path} is larger than is read`, {
    field: input,
    expected: `at most ${MAX_FILE_BYTES} bytes`,
    found: size === undefined ? 'more' : `${size} bytes`,
    hint: 'Remove what has expired, or split the file.',
  });
}

/** @param found what the working tree has in place of what was committed */
export function buildChanged(
  { path, input }: AskedFile,
  expected: string,
  found: string,
): ConfigurationError {
  return new ConfigurationError(
    'EXCEPTIONS_CHANGED',
    `${path} is not as the commit of this run has it, so nothing was read`,
    {
      field: input,
      expected,
      found,
      hint: `git add -- '${path}' && git commit # and let no step of the job write to it`,
    },
  );
}

/** @param found what is wrong with the checkout */
export function buildCommitMissing(commit: string, found: string): ConfigurationError {
  return new ConfigurationError('COMMIT_MISSING', 'the commit that this run is for is not checked out', {
    field: 'GITHUB_WORKSPACE',
    expected: `a git checkout that holds commit ${commit}`,
    found,
    hint: CHECKOUT,
  });
}

/** The object store answers with something else than what the commit names: broken, or tampered with. */
export function buildObjectInvalid(id: string, expected: string, found: string): ConfigurationError {
  return new ConfigurationError('GIT_OBJECT_INVALID', 'the git objects of the checkout cannot be trusted', {
    field: `git object ${id}`,
    expected,
    found,
    hint: `${CHECKOUT}\n# and let no step of the job write to .git`,
  });
}
