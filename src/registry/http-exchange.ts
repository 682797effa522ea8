import { RegistryError } from '../errors.ts';
import { redactUrl } from './origin.ts';

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: Uint8Array;
  /** Says that the body holds a credential, so that it is sent nowhere else. */
  secretBody?: boolean;
  /** The largest body of a successful answer that is read; more is LIMIT_EXCEEDED. */
  maxBytes: number;
};

/** A whole answer. `url` is the one that gave it, after redirects. */
export type HttpResponse = { url: URL; status: number; headers: Headers; body: Uint8Array };

const MAX_ERROR_BYTES = 64 * 1024;
const SLOWEST_BYTES_PER_MS = 64;
const LONGEST_DOWNLOAD_MS = 15 * 60_000;

/**
 * Sends one request and reads the answer in a stream, so that neither a lying length nor a compressed bomb costs
 * more memory than `maxBytes`. Redirects are handed back, not followed.
 *
 * @param timeoutMs the longest silence; an upload gets more by its size
 * @throws RegistryError REGISTRY_UNREACHABLE (temporary), LIMIT_EXCEEDED
 */
export async function fetchOnce(request: HttpRequest, timeoutMs: number): Promise<HttpResponse> {
  const patience = Math.ceil(timeoutMs + (request.body?.length ?? 0) / SLOWEST_BYTES_PER_MS);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`no answer within ${patience} ms`)), patience);
  const signal = AbortSignal.any([silence.signal, AbortSignal.timeout(patience + LONGEST_DOWNLOAD_MS)]);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { 'accept-encoding': 'identity', 'user-agent': 'custody', ...request.headers },
      ...(request.body === undefined ? {} : { body: Buffer.from(request.body) }),
      redirect: 'manual',
      signal,
    });
    const body = await readBounded(response, request, () => timer.refresh());
    return { url: request.url, status: response.status, headers: response.headers, body };
  } catch (error) {
    throw error instanceof RegistryError ? error : unreachable(request, error);
  } finally {
    clearTimeout(timer);
  }
}

async function readBounded(
  response: Response,
  request: HttpRequest,
  progressed: () => void,
): Promise<Uint8Array> {
  const limit = response.ok ? request.maxBytes : MAX_ERROR_BYTES;
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return new Uint8Array();
  // Node's declaration leaves the stream's chunks open; fetch only hands out bytes.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    progressed();
    size += chunk.length;
    if (size > limit) {
      // Leaving the loop cancels the stream. What is cut off an error page is not missed.
      if (!response.ok) break;
      throw tooLarge(request);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(request: HttpRequest): RegistryError {
  return new RegistryError('LIMIT_EXCEEDED', `${redactUrl(request.url)} sends more than is read`, {
    expected: `at most ${request.maxBytes} bytes`,
    found: 'more',
  });
}

function unreachable(request: HttpRequest, error: unknown): RegistryError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  const reason = code ?? (cause instanceof Error ? cause.message : 'unknown reason');
  return new RegistryError(
    'REGISTRY_UNREACHABLE',
    `${request.method} ${redactUrl(request.url)} got no answer`,
    {
      found: reason,
      temporary: true,
      hint: `Check the name and that ${request.url.host} can be reached from here.`,
      cause: error,
    },
  );
}
