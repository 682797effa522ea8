import pRetry from 'p-retry';
import { setTimeout as sleep } from 'node:timers/promises';
import { RegistryError } from '../errors.ts';
import { fetchOnce, type HttpRequest, type HttpResponse } from './http-exchange.ts';
import { mayBeSentTo, redactUrl } from './origin.ts';
import { buildResponseError, type Purpose } from './response-error.ts';

/** How patient and how persistent requests are. Times in milliseconds. */
export type TransportOptions = {
  /** Further attempts after the first on 408, 429, 5xx and broken connections. */
  retries: number;
  /** Wait before the second attempt; it doubles from then on, with jitter. */
  retryDelayMs: number;
  /** The longest wait that a registry's `Retry-After` can ask for. */
  maxRetryAfterMs: number;
  /** Longest silence on a connection; uploads get more by their size. */
  timeoutMs: number;
  /** Called before every request that goes out, repeats and redirects included. */
  onRequest: (method: string, url: URL) => void;
};

export const DEFAULT_TRANSPORT: TransportOptions = {
  retries: 4,
  retryDelayMs: 250,
  maxRetryAfterMs: 20_000,
  timeoutMs: 30_000,
  onRequest: () => undefined,
};

export type TransportRequest = HttpRequest & {
  purpose: Purpose;
  /** The registry that everything this request leads to is judged by (`mayBeSentTo`). */
  registry: URL;
};

const MAX_REDIRECTS = 5;
const CREDENTIAL_HEADERS = ['authorization', 'cookie'];

/**
 * Sends one request, repeated while the failure is temporary and redirected by hand: credentials never follow to
 * another origin, and nothing leaves HTTPS.
 *
 * @returns any answer that is not temporary, errors such as 404 included
 * @throws RegistryError REGISTRY_UNREACHABLE, REGISTRY_UNAVAILABLE, REGISTRY_RATE_LIMITED when the attempts are used
 *   up; LIMIT_EXCEEDED, REGISTRY_PROTOCOL at once
 */
export async function sendRequest(
  request: TransportRequest,
  options: TransportOptions,
): Promise<HttpResponse> {
  let retryAfterMs = 0;
  const attempt = async () => {
    const response = await followRedirects(request, options);
    if (!isTemporary(response.status)) return response;
    retryAfterMs = parseRetryAfter(response.headers.get('retry-after'));
    throw buildResponseError({ ...response, method: request.method }, request.purpose);
  };
  return pRetry(attempt, {
    retries: options.retries,
    minTimeout: options.retryDelayMs,
    randomize: true,
    shouldRetry: ({ error }) => error instanceof RegistryError && error.temporary,
    onFailedAttempt: async ({ retriesLeft, retryDelay }) => {
      if (retriesLeft > 0)
        await sleep(Math.max(0, Math.min(retryAfterMs, options.maxRetryAfterMs) - retryDelay));
      retryAfterMs = 0;
    },
  });
}

async function followRedirects(request: TransportRequest, options: TransportOptions): Promise<HttpResponse> {
  let current: HttpRequest = request;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    options.onRequest(current.method, current.url);
    const response = await fetchOnce(current, options.timeoutMs);
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    current = redirected(current, location, response, request.registry);
  }
  throw protocolError(request.url, `at most ${MAX_REDIRECTS} redirects`, 'more');
}

function redirected(
  request: HttpRequest,
  location: string,
  response: HttpResponse,
  registry: URL,
): HttpRequest {
  const target = parseTarget(location, response.url);
  if (target === undefined || !mayBeSentTo(target, registry)) {
    throw protocolError(request.url, 'a redirect to an https URL outside private networks', describe(target));
  }
  const repeatable = request.method === 'GET' || response.status === 307 || response.status === 308;
  // A body may hold a refresh token, and a method that is silently changed is none that we sent.
  if (!repeatable || request.secretBody === true) {
    throw protocolError(
      request.url,
      `no redirect of ${request.method}`,
      `${response.status} to ${describe(target)}`,
    );
  }
  if (target.origin === request.url.origin) return { ...request, url: target };
  const headers = Object.entries(request.headers).filter(
    ([name]) => !CREDENTIAL_HEADERS.includes(name.toLowerCase()),
  );
  return { ...request, url: target, headers: Object.fromEntries(headers) };
}

/** Resolves a `Location` or `Link` against the URL that it came from; undefined when it is no URL. */
export function parseTarget(location: string, base: URL): URL | undefined {
  return URL.canParse(location, base.href) ? new URL(location, base.href) : undefined;
}

/** An answer that the distribution spec does not allow. */
export function protocolError(url: URL, expected: string, found: string): RegistryError {
  return new RegistryError(
    'REGISTRY_PROTOCOL',
    `${redactUrl(url)} was not answered as the distribution spec says`,
    {
      expected,
      found,
    },
  );
}

function describe(target: URL | undefined): string {
  return target === undefined ? 'no URL' : redactUrl(target);
}

function isTemporary(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3), as milliseconds from now; 0 when there is none. */
function parseRetryAfter(header: string | null): number {
  if (header === null) return 0;
  const wait = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}
