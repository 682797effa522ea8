import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { CustodyError, ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { notWritable, type WritablePlace } from './fresh-folder.ts';
import { bareUrl, basicLogin, shownUrl } from './mirror-url.ts';

/** What a download may cost. */
export type DownloadLimits = {
  bytes: number;
  /** For all attempts together. */
  milliseconds: number;
  /** The longest time in which nothing comes. */
  silenceMs: number;
  redirects: number;
  attempts: number;
};

/** One file that is fetched. */
export type Download = {
  /** May hold user info, which goes to this origin alone and is shown nowhere. */
  url: URL;
  /** How messages call the file. */
  what: string;
  /** What a reader can do when it cannot be had. */
  hint: string;
  limits: DownloadLimits;
  /** Whether a redirect to this URL is followed. */
  mayLeadTo: (target: URL) => boolean;
};

export type DownloadOptions = {
  /** Fetches one URL without following redirects; tests lead it to a loopback server. */
  fetch?: typeof globalThis.fetch;
  limits?: Partial<DownloadLimits>;
  signal?: AbortSignal | undefined;
  /** Told the bytes so far, and of how many when the server says so. */
  onProgress?: (bytes: number, total: number | undefined) => void;
};

/** The longest wait that a server's `Retry-After` can ask for. */
const MAX_RETRY_AFTER_MS = 20_000;

/**
 * Downloads into a file, hashing what is written. What the file holds after an error is not to be used.
 *
 * @param place the variable that names the file system of `file`, for the message when it is full or read-only
 * @returns SHA-256 of the bytes, 64 hexadecimal digits
 * @throws ToolError TOOL_DOWNLOAD_FAILED (status, connection, time, size, redirect); ConfigurationError
 *   OUTPUT_NOT_WRITABLE; the `signal`'s own reason when it fired
 */
export async function downloadFile(
  download: Download,
  file: string,
  place: WritablePlace,
  options: DownloadOptions = {},
): Promise<string> {
  const refuse = (cause: unknown): never => {
    throw notWritable(place, file, cause);
  };
  return receive(download, options, async (body) => {
    const hash = createHash('sha256');
    await using handle = await open(file, 'w', 0o600).catch(refuse);
    for await (const chunk of body) {
      hash.update(chunk);
      await handle.writeFile(chunk).catch(refuse);
    }
    return hash.digest('hex');
  });
}

/** Downloads a small text; throws like `downloadFile`. */
export async function downloadText(download: Download, options: DownloadOptions = {}): Promise<string> {
  return receive(download, options, async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  });
}

/** Sends the request, again while that may help, and hands the bytes of the answer to `take`. */
async function receive<T>(
  download: Download,
  options: DownloadOptions,
  take: (body: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const limits = { ...download.limits, ...options.limits };
  const deadline = AbortSignal.timeout(limits.milliseconds);
  const whole = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  let retryAfterMs = 0;
  const attempt = async () => {
    const silence = new AbortController();
    const reason = new Error(`nothing came for ${limits.silenceMs / 1000} s`);
    const timer = setTimeout(() => silence.abort(reason), limits.silenceMs);
    const signal = AbortSignal.any([whole, silence.signal]);
    try {
      const response = await followRedirects(download, options.fetch ?? globalThis.fetch, limits, signal);
      if (!response.ok) {
        retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000 || 0;
        throw statusError(download, response.status);
      }
      return await take(readBounded(download, response, limits, options, () => timer.refresh()));
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    return await pRetry(attempt, {
      retries: limits.attempts - 1,
      minTimeout: 200,
      signal: whole,
      shouldRetry: ({ error }) => isTemporary(error),
      onFailedAttempt: async ({ retriesLeft, retryDelay }) => {
        const wait = Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) - retryDelay;
        retryAfterMs = 0;
        if (retriesLeft > 0 && wait > 0) await sleep(wait, undefined, { signal: whole });
      },
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof CustodyError) throw error;
    const late = deadline.aborted ? `not done within ${limits.milliseconds / 1000} s` : undefined;
    throw downloadError(download, late ?? describe(error), error);
  }
}

async function followRedirects(
  download: Download,
  fetch: typeof globalThis.fetch,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Response> {
  const login = basicLogin(download.url);
  let url = bareUrl(download.url);
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const own = login !== undefined && url.origin === download.url.origin;
    const response = await fetch(url.href, {
      headers: {
        'accept-encoding': 'identity',
        'user-agent': 'custody',
        ...(own ? { authorization: login } : {}),
      },
      redirect: 'manual',
      credentials: 'omit',
      signal,
    });
    const location = response.headers.get('location');
    if (response.ok) return response;
    await response.body?.cancel();
    if (response.status < 300 || response.status > 399 || location === null) return response;
    url = redirectTarget(download, url, location);
  }
  throw downloadError(download, `more than ${limits.redirects} redirects`);
}

function redirectTarget(download: Download, from: URL, location: string): URL {
  const target = URL.parse(location, from.href);
  const plain = target !== null && target.username === '' && target.password === '';
  if (plain && download.mayLeadTo(target)) return target;
  const shown = target === null ? location : shownUrl(target);
  throw downloadError(download, `a redirect to ${inertLine(shown, 120)} is not followed`);
}

async function* readBounded(
  download: Download,
  response: Response,
  limits: DownloadLimits,
  options: DownloadOptions,
  progressed: () => void,
): AsyncGenerator<Uint8Array, void> {
  const length = response.headers.get('content-length');
  const total = length === null ? undefined : Number(length);
  let bytes = 0;
  if (total !== undefined && total > limits.bytes) throw tooLarge(download, limits);
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    progressed();
    bytes += chunk.length;
    if (bytes > limits.bytes) throw tooLarge(download, limits);
    options.onProgress?.(bytes, total);
    yield chunk;
  }
}

/** A lost connection and an overloaded server are worth another try; a wrong answer stays wrong. */
function isTemporary(error: Error): boolean {
  if (!(error instanceof CustodyError)) return true;
  const status = error.code === 'TOOL_DOWNLOAD_FAILED' ? Number(error.found) : Number.NaN;
  return status === 408 || status === 429 || status >= 500;
}

function statusError(download: Download, status: number): ToolError {
  return downloadError(download, `HTTP ${status}`, undefined, { expected: '200', found: String(status) });
}

function tooLarge(download: Download, { bytes }: DownloadLimits): ToolError {
  const detail = { expected: `at most ${bytes} bytes`, found: `more than ${bytes} bytes` };
  return downloadError(download, 'it is larger than it can be', undefined, detail);
}

function downloadError(
  { what, url, hint }: Download,
  reason: string,
  cause?: unknown,
  detail: { expected?: string; found?: string } = {},
): ToolError {
  return new ToolError('TOOL_DOWNLOAD_FAILED', `${what} could not be downloaded: ${reason}`, {
    field: shownUrl(url),
    ...detail,
    hint,
    cause,
  });
}

/** `fetch failed` says nothing: its cause names the host and the reason. */
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inertLine(cause instanceof Error ? cause.message : String(cause), 200);
}
