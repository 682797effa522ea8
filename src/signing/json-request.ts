/** One request to a service that answers JSON. */
export type JsonRequest = {
  method: 'GET' | 'POST';
  url: URL;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Longest wait for the whole answer, in milliseconds. */
  timeoutMs: number;
  /** Largest answer that is read. */
  maxBytes: number;
};

const MAX_MESSAGE = 300;

/**
 * Sends one request and parses the answer. Redirects are refused: what is sent may be a credential.
 *
 * @throws Error with `statusCode` (and `retryAfterMs`, when the service named one) for any status but 2xx; other
 *   errors when there was no answer in time, too long a one, or none in JSON. Never holds the answer's body beyond
 *   its `message` field.
 */
export async function requestJson(request: JsonRequest): Promise<unknown> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: {
      accept: 'application/json',
      'user-agent': 'custody',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(request.timeoutMs),
  });
  const text = await readBounded(response, request.maxBytes);
  if (!response.ok) throw statusError(response, text);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the answer, which may hold a token.
    throw new Error('the answer is not JSON');
  }
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return '';
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function statusError(response: Response, text: string): Error {
  const redirected = response.status >= 300 && response.status < 400;
  const message = redirected ? 'redirects are not followed' : (messageIn(text) ?? response.statusText);
  return Object.assign(new Error(message), {
    statusCode: response.status,
    retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
  });
}

function messageIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('message' in body)) return undefined;
    return typeof body.message === 'string' ? body.message.slice(0, MAX_MESSAGE) : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 9110, 10.2.3: seconds; the date form is left alone, for our clock may not be the service's. */
function parseRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
}
