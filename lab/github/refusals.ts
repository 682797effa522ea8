import type { Fault } from '../sigstore/http-service.ts';

const DOCS = 'https://docs.github.com/rest/repos/attestations#create-an-attestation';

/** GitHub's own words, as people met them; the status of `plan` is told differently (400, 403). */
export const REFUSALS = {
  badCredentials: refusal(401, 'Bad credentials', 'https://docs.github.com/rest'),
  noPermission: refusal(403, 'Resource not accessible by integration', DOCS),
  plan: refusal(
    403,
    'Feature not available for user-owned private repositories. To enable this feature, please make this repository public.',
    DOCS,
  ),
  planAsBadRequest: refusal(
    400,
    'Feature not available for user-owned private repositories. To enable this feature, please make this repository public.',
    DOCS,
  ),
  notFound: refusal(404, 'Not Found', DOCS),
  invalid: refusal(422, 'Validation Failed', DOCS),
  tooLarge: refusal(422, 'Bundle is too large', DOCS),
  rateLimit: refusal(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    { 'retry-after': '1' },
  ),
  tooManyRequests: refusal(429, 'Too many requests', DOCS, { 'retry-after': '0' }),
  serverError: refusal(500, 'Server Error', DOCS),
  unavailable: { kind: 'status', status: 503, body: '<html>Unicorn!</html>', contentType: 'text/html' },
} as const satisfies Record<string, Fault>;

function refusal(status: number, message: string, documentation: string, headers?: Record<string, string>) {
  const body = JSON.stringify({ message, documentation_url: documentation, status: String(status) });
  return {
    kind: 'status',
    status,
    body,
    contentType: 'application/json; charset=utf-8',
    ...(headers === undefined ? {} : { headers }),
  } as const;
}
