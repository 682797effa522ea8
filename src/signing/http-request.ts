/** One request to a service. */
export type HttpRequest = {
  method: 'GET' | 'POST';
  url: URL;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Longest wait for the whole answer, in milliseconds. */
  timeoutMs: number;
  /** Largest answer that is read. */
  maxBytes: number;
  /** Ends the request when nobody waits for its answer any more. */
  signal?: AbortSignal | undefined;
};

/**
 * Appends a path to the URL of a service, which may lie below a path itself.
 *
 * @param path begins with a slash
 */
export function endpointOf(serviceUrl: string, path: string): URL {
  return new URL(`${serviceUrl.replace(/\/+$/, '')}${path}`);
}

/**
 * Sends one request and parses the answer as JSON.
 *
 * @throws what `requestBytes` throws, and an Error for an answer that is not JSON
 */
export async function requestJson(request: HttpRequest): Promise<unknown> {
  const headers = { accept: 'application/json', ...request.headers };
  const bytes = await requestBytes({ ...request, headers });
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // The parser's message quotes the answer, which may hold a token.
    throw new Error('the answer is not JSON');
  }
}

/**
 * Sends one request and returns the answer's bytes. Redirects are refused: what is sent may be a credential.
 *
 * @throws Error with `statusCode` (and `retryAfterMs` and `location`, when the service named them) for any status
 *   but 2xx; other errors when there was no answer in time, or too long a one. Never holds the answer's body beyond
 *   its `message` field, and that whole, so that a secret in it can be recognised.
 */
export async function requestBytes(request: HttpRequest): Promise<Buffer<ArrayBuffer>> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: {
      'user-agent': 'custody',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    redirect: 'manual',
    signal: AbortSignal.any([
      AbortSignal.timeout(request.timeoutMs),
      ...(request.signal ? [request.signal] : []),
    ]),
  });
  const bytes = await readBounded(response, request.maxBytes);
  if (!response.ok) throw statusError(response, bytes.toString('utf8'));
  return bytes;
}

async function readBounded(response: Response, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function statusError(response: Response, text: string): Error {
  const redirected = response.status >= 300 && response.status < 400;
  const message = redirected ? 'redirects are not followed' : (messageIn(text) ?? response.statusText);
  return Object.assign(new Error(message), {
    statusCode: response.status,
    retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
    location: response.headers.get('location') ?? undefined,
  });
}

function messageIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('message' in body)) return undefined;
    return typeof body.message === 'string' ? body.message : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 9110, 10.2.3: seconds; the date form is left alone, for our clock may not be the service's. */
function parseRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
}
