import { GitHubError } from '../errors.ts';
import { isTemporary, type GitHubFailure } from '../github/failure.ts';
import { inertLine } from '../inert-text.ts';

const PERMISSION = 'permissions:\n  attestations: write\n  id-token: write';
const PLAN =
  'a public repository, or GitHub Enterprise Cloud for a private or internal one; GitHub Enterprise Server has no attestations';
const LEAVE_OUT = 'with:\n  github-attestations: false';

/** Builds the error that says who must act, and the line that mends it. @param secret never shown */
export function buildGitHubError(failure: GitHubFailure, secret: string): GitHubError {
  const { request, status, message } = failure;
  const text = inertLine(message.replaceAll(secret, '***'), 300);
  const detail = { field: request, found: status === undefined ? text : `(${status}) ${text}` };
  const ofPlan = /not available|enterprise|upgrade|make this repository public/i.test(message);
  if (status === undefined || isTemporary(failure))
    return new GitHubError('ATTESTATIONS_UNAVAILABLE', "GitHub's attestation store cannot be used now", {
      ...detail,
      hint: 'This may pass: run the step again. What is stored already, here and in the registry, stays and is not repeated.',
    });
  if (status === 401)
    return new GitHubError('ATTESTATIONS_UNAUTHORIZED', 'GitHub does not accept the token', {
      ...detail,
      expected: 'a token of this repository that has not expired',
      hint: 'with:\n  github-token: ${{ github.token }}',
    });
  if (status < 400)
    return new GitHubError('ATTESTATIONS_FORBIDDEN', 'GitHub has this repository elsewhere', {
      ...detail,
      expected: 'GITHUB_REPOSITORY to be the name that the repository has now',
      hint: 'export GITHUB_REPOSITORY=OWNER/NAME',
    });
  if (status === 413 || /too large|too big|exceeds? .*(size|limit|maximum)|maximum .*size/i.test(message))
    return buildTooLarge(detail.found, request);
  if (status === 403 || status === 404 || ofPlan)
    return new GitHubError('ATTESTATIONS_FORBIDDEN', 'GitHub takes no attestations for this repository', {
      ...detail,
      expected: `\`attestations: write\` in the permissions of the job, and ${PLAN}`,
      hint: ofPlan ? LEAVE_OUT : PERMISSION,
    });
  return new GitHubError('ATTESTATION_REFUSED', "GitHub's attestation store refused a bundle", {
    ...detail,
    expected: 'a bundle of the public-good Sigstore or of GitHub’s own',
    hint: LEAVE_OUT,
  });
}

/**
 * Largest statement that is handed to GitHub, in bytes: the limit that actions/attest sets (`src/predicate.ts`), which
 * GitHub calls no mere precaution (actions/attest#402).
 */
export const MAX_ATTESTATION_BYTES = 16 * 1024 * 1024;

/** @param found how large it is, or what GitHub said @param field which statement, or which request */
export function buildTooLarge(found: string, field: string): GitHubError {
  return new GitHubError('ATTESTATION_TOO_LARGE', "a statement is too large for GitHub's attestation store", {
    field,
    expected: `at most ${MAX_ATTESTATION_BYTES} bytes`,
    found,
    hint: LEAVE_OUT,
  });
}
