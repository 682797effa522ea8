/** How much and how long an answer of GitHub's API may be. */
export type AnswerBounds = { timeoutMs: number; maxBytes: number };

/** The answer went on after the most that is read of one. */
export class AnswerTooLongError extends Error {}

/** GitHub has another place for the repository; the token does not go there. */
export class RedirectRefusedError extends Error {
  readonly status: number;

  constructor(status: number) {
    super('redirects are not followed: the repository has another name now');
    this.status = status;
  }
}

/** Slowest upload that is waited for, in bytes per millisecond: a runner's line is far faster. */
const SLOWEST_BYTES_PER_MS = 64;

/**
 * `fetch` for octokit, which itself waits for ever, reads answers of any length, and would carry the token along a
 * redirect within GitHub's origin. Here redirects are refused: who is asked has the repository's name from GitHub.
 *
 * @returns a `fetch` that throws AnswerTooLongError and RedirectRefusedError beside its own errors
 */
export function createBoundedFetch({ timeoutMs, maxBytes }: AnswerBounds): typeof fetch {
  return async (url, init) => {
    const size = typeof init?.body === 'string' ? init.body.length : 0;
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.ceil(timeoutMs + size / SLOWEST_BYTES_PER_MS)),
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new RedirectRefusedError(response.status);
    }
    const body = await readBounded(response, maxBytes);
    const { status, headers } = response;
    return new Response(status === 204 || status === 205 ? null : body, { status, headers });
  };
}

async function readBounded(response: Response, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new AnswerTooLongError(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
