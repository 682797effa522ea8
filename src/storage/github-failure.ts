import { z } from 'zod';
import { GitHubError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { RedirectRefusedError } from './github-fetch.ts';

/** What one attempt came to when GitHub's attestation store did not do as asked. */
export type GitHubFailure = {
  /** `POST https://api.github.com/repos/acme/shop/attestations` */
  request: string;
  /** HTTP status; undefined when there was no answer. */
  status: number | undefined;
  /** GitHub's `message`, or why there was no answer. */
  message: string;
  /** How long GitHub asks to wait before the next attempt. */
  retryAfterMs: number;
  /** GitHub's primary or secondary rate limit, which it announces as 403 as well as 429. */
  rateLimited: boolean;
};

/** What octokit throws (`@octokit/request-error`); without `response` there was no answer. */
const requestError = z.object({
  message: z.string(),
  status: z.number(),
  response: z
    .object({
      headers: z.record(z.string(), z.unknown()),
      data: z.object({ message: z.string() }).optional().catch(undefined),
    })
    .optional(),
});

/** Reads what octokit threw; nothing of its request, which holds the token, is kept. */
export function readFailure(error: unknown, request: string): GitHubFailure {
  const parsed = requestError.safeParse(error).data;
  const { response } = parsed ?? {};
  if (parsed === undefined || response === undefined) {
    const message = error instanceof Error ? error.message : 'no answer';
    const cause = error instanceof Error ? error.cause : undefined;
    const status = cause instanceof RedirectRefusedError ? cause.status : undefined;
    return { request, status, message, retryAfterMs: 0, rateLimited: false };
  }
  const { headers, data } = response;
  const message = data?.message ?? parsed.message;
  // "Rate limits for the REST API": 403 or 429, with `retry-after`, or with nothing remaining.
  const exhausted = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  return {
    request,
    status: parsed.status,
    message,
    retryAfterMs: parseRetryAfter(headers['retry-after']),
    rateLimited:
      parsed.status === 429 || (parsed.status === 403 && (exhausted || /rate limit/i.test(message))),
  };
}

/** The longest wait that is granted; who wants more has failed this run. */
const MAX_RETRY_AFTER_MS = 30_000;

/** Whether the same request may succeed soon: no answer, 408, 5xx, or a rate limit that lifts within half a minute. */
export function mayPass({ status, rateLimited, retryAfterMs }: GitHubFailure): boolean {
  if (retryAfterMs > MAX_RETRY_AFTER_MS) return false;
  return rateLimited || status === undefined || status === 408 || status >= 500;
}

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
  if (failure.rateLimited || status === undefined || status === 408 || status >= 500)
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

/** RFC 9110, 10.2.3: seconds. */
function parseRetryAfter(value: unknown): number {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : 0;
}
