import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import pRetry from 'p-retry';
import { ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import type { ToolRelease } from './pins.ts';

/** What a download may cost. The largest pinned archive has 30 MB. */
type DownloadLimits = { bytes: number; milliseconds: number; redirects: number; attempts: number };

const DOWNLOAD_LIMITS: DownloadLimits = {
  bytes: 200_000_000,
  milliseconds: 300_000,
  redirects: 5,
  attempts: 3,
};

export type DownloadOptions = {
  /** Fetches one URL without following redirects; tests lead it to a loopback server. */
  fetch?: typeof globalThis.fetch;
  limits?: Partial<DownloadLimits>;
  signal?: AbortSignal | undefined;
};

/**
 * Downloads a release archive into `file` and checks its SHA-256. Sends no credentials of any kind, and follows
 * redirects only to HTTPS hosts of the release's own house. What the file holds after an error is not to be used.
 *
 * @throws ToolError TOOL_DOWNLOAD_FAILED (status, connection, time, redirect), TOOL_ARCHIVE_INVALID (too large),
 *   TOOL_CHECKSUM_MISMATCH
 */
export async function downloadRelease(
  release: ToolRelease,
  file: string,
  options: DownloadOptions = {},
): Promise<void> {
  const limits = { ...DOWNLOAD_LIMITS, ...options.limits };
  const deadline = AbortSignal.timeout(limits.milliseconds);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  const attempt = async () => {
    const response = await followRedirects(release, options.fetch ?? globalThis.fetch, limits, signal);
    return writeBounded(release, response, file, limits.bytes);
  };
  let sha256: string;
  try {
    sha256 = await pRetry(attempt, {
      retries: limits.attempts - 1,
      minTimeout: 200,
      signal,
      shouldRetry: ({ error }) => isTemporary(error),
    });
  } catch (error) {
    throw error instanceof ToolError
      ? error
      : downloadError(release, describe(error, limits, deadline), error);
  }
  if (sha256 !== release.sha256) {
    throw new ToolError('TOOL_CHECKSUM_MISMATCH', `${release.archive} is not the archive that was pinned`, {
      field: release.url,
      expected: `sha256:${release.sha256}`,
      found: `sha256:${sha256}`,
      hint: 'Do not use this archive: compare it with the checksums file of the release before changing a pin.',
    });
  }
}

async function followRedirects(
  release: ToolRelease,
  fetch: typeof globalThis.fetch,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Response> {
  let url = new URL(release.url);
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const response = await fetch(url.href, { redirect: 'manual', credentials: 'omit', signal });
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) {
      throw statusError(release, response.status);
    }
    url = redirectTarget(release, url, location);
  }
  throw downloadError(release, `more than ${limits.redirects} redirects`);
}

/** GitHub keeps release assets on a sister host; nobody else may be asked for them. */
function redirectTarget(release: ToolRelease, from: URL, location: string): URL {
  const target = URL.parse(location, from.href);
  const known = target?.hostname === 'github.com' || target?.hostname.endsWith('.githubusercontent.com');
  if (target?.protocol === 'https:' && known && target.port === '' && !target.username) return target;
  throw downloadError(release, `a redirect to ${inertLine(location, 120)} is not followed`);
}

async function writeBounded(
  release: ToolRelease,
  response: Response,
  file: string,
  maxBytes: number,
): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  await using handle = await open(file, 'w', 0o600);
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ToolError('TOOL_ARCHIVE_INVALID', `${release.archive} is larger than any release`, {
        field: release.url,
        expected: `at most ${maxBytes} bytes`,
        found: `more than ${maxBytes} bytes`,
        hint: localToolHint(release),
      });
    }
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  return hash.digest('hex');
}

/** A lost connection and an overloaded server are worth another try; a wrong answer stays wrong. */
function isTemporary(error: Error): boolean {
  if (!(error instanceof ToolError)) return true;
  const status = error.code === 'TOOL_DOWNLOAD_FAILED' ? Number(error.found) : Number.NaN;
  return status === 408 || status === 429 || status >= 500;
}

function statusError(release: ToolRelease, status: number): ToolError {
  return new ToolError('TOOL_DOWNLOAD_FAILED', `${release.archive} could not be downloaded: HTTP ${status}`, {
    field: release.url,
    expected: '200',
    found: String(status),
    hint: localToolHint(release),
  });
}

function downloadError(release: ToolRelease, reason: string, cause?: unknown): ToolError {
  return new ToolError('TOOL_DOWNLOAD_FAILED', `${release.archive} could not be downloaded: ${reason}`, {
    field: release.url,
    hint: localToolHint(release),
    cause,
  });
}

function localToolHint({ name, version }: ToolRelease): string {
  return `Fetch ${name} ${version} another way and name it:\n${name}-path: /path/to/${name}`;
}

/** `fetch failed` says nothing: its cause names the host and the reason. */
function describe(error: unknown, limits: DownloadLimits, deadline: AbortSignal): string {
  if (deadline.aborted) return `not done within ${limits.milliseconds / 1000} s`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inertLine(cause instanceof Error ? cause.message : String(cause), 200);
}
