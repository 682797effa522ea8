import { ConfigurationError, GitHubError, type CustodyError } from '../errors.ts';
import { isTemporary, type GitHubFailure } from '../github/failure.ts';
import { inertLine } from '../inert-text.ts';

const PERMISSION = 'permissions:\n  contents: read';

/**
 * Builds the error that says who must act, and the line that mends it.
 *
 * @param secret the token: never shown
 */
export function buildContentsError(
  failure: GitHubFailure,
  { secret, branch }: { secret: string; branch: string },
): CustodyError {
  const { request, status, message } = failure;
  const text = inertLine(message.replaceAll(secret, '***'), 300);
  const detail = { field: request, found: status === undefined ? text : `(${status}) ${text}` };
  if (status === undefined || isTemporary(failure))
    return new GitHubError('CONTENTS_UNAVAILABLE', 'GitHub cannot be asked for the files of a branch now', {
      ...detail,
      hint: 'This may pass: run the step again.',
    });
  if (status === 401)
    return new GitHubError('CONTENTS_UNAUTHORIZED', 'GitHub does not accept the token', {
      ...detail,
      expected: 'a token of this repository that has not expired',
      hint: 'with:\n  github-token: ${{ github.token }}',
    });
  if (status === 403)
    return new GitHubError('CONTENTS_FORBIDDEN', 'the token may not read the files of the repository', {
      ...detail,
      expected: '`contents: read` in the permissions of the job',
      hint: PERMISSION,
    });
  if (status < 400)
    return new GitHubError('CONTENTS_FORBIDDEN', 'GitHub has this repository elsewhere', {
      ...detail,
      expected: 'GITHUB_REPOSITORY to be the name that the repository has now',
      hint: 'export GITHUB_REPOSITORY=OWNER/NAME',
    });
  // GitHub says 404 also of what the token may not see, and 409 of a repository without a commit.
  if (status === 404 || status === 409)
    return new ConfigurationError('EXCEPTIONS_REF_MISSING', 'GitHub shows no such branch', {
      ...detail,
      expected: `a branch ${branch}, and a token that may see it: \`contents: read\` in the permissions of the job`,
      hint: `${PERMISSION}\nwith:\n  exceptions-ref: main`,
    });
  return buildContentsInvalid(request, 'the file', detail.found);
}

/** @param field the request that GitHub answered so */
export function buildContentsInvalid(field: string, expected: string, found: string): GitHubError {
  return new GitHubError('CONTENTS_INVALID', 'GitHub answered what cannot be right', {
    field,
    expected,
    found,
    hint: 'Look at GITHUB_API_URL and at what stands between the runner and GitHub.',
  });
}
