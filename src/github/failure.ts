import { z } from 'zod';
import { RedirectRefusedError } from './bounded-fetch.ts';

/** What one attempt came to when GitHub did not do as asked. */
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

/** Whether the failure lies with nobody: no answer, 408, 5xx, or a rate limit. */
export function isTemporary({ status, rateLimited }: GitHubFailure): boolean {
  return rateLimited || status === undefined || status === 408 || status >= 500;
}

/** Whether the same request may succeed soon: temporary, and a rate limit lifts within half a minute. */
export function mayPass(failure: GitHubFailure): boolean {
  return failure.retryAfterMs <= MAX_RETRY_AFTER_MS && isTemporary(failure);
}

/** RFC 9110, 10.2.3: seconds. */
function parseRetryAfter(value: unknown): number {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : 0;
}
