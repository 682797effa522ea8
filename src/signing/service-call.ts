import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { CustodyError, SigningError, type SigningCode } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import type { Logger } from '../logger.ts';

/** How long and how often a service is asked before signing gives up. */
export type Patience = {
  /** Longest wait for one answer, in milliseconds. */
  timeoutMs: number;
  /** The same for transparency logs: Rekor v2 answers once its tree is published, so clients must allow 20 s. */
  logTimeoutMs: number;
  /** Attempts after the first. */
  retries: number;
  /** Milliseconds before the second attempt; doubles, with jitter, up to MAX_DELAY_MS. */
  firstDelayMs: number;
};

export const DEFAULT_PATIENCE: Patience = {
  timeoutMs: 10_000,
  logTimeoutMs: 30_000,
  retries: 4,
  firstDelayMs: 500,
};

const MAX_DELAY_MS = 5_000;

/** The longest `Retry-After` that is honoured; a service that wants more has failed this run. */
const MAX_RETRY_AFTER_MS = 30_000;

export type ServiceCall = {
  /** The code of the SigningError when all attempts failed. */
  code: SigningCode;
  /** For messages: `the certificate authority`. */
  service: string;
  url: string;
  patience: Pick<Patience, 'retries' | 'firstDelayMs'>;
  logger: Logger;
  /** Never shown, even when the service sends them back. */
  secrets?: readonly string[];
  /** Failures that pass although their status says otherwise. */
  isTemporary?: (failure: ServiceFailure, error: unknown) => boolean;
  /** No further attempt is made once it fires. */
  signal?: AbortSignal | undefined;
};

/** Why one attempt failed, in words that may be shown once secrets are taken out. */
export type ServiceFailure = {
  /** HTTP status, when the service answered. */
  status: number | undefined;
  reason: string;
  retryAfterMs: number | undefined;
};

/**
 * Asks a service, again when the failure may pass: no answer, an answer that cannot be read, 408, 429, 5xx.
 *
 * @param attempt throws whatever a library throws; errors of our own end the attempts as they are
 * @throws SigningError with the given code, naming the service, its URL and the last failure; the `signal`'s own
 *   reason when it fired
 */
export async function callService<T>(call: ServiceCall, attempt: () => Promise<T>): Promise<T> {
  const { retries, firstDelayMs } = call.patience;
  const guarded = () =>
    attempt().catch((error: unknown) => {
      // p-retry gives up on a TypeError, which is what libraries throw at answers of an unexpected shape.
      throw error instanceof CustodyError ? error : new Error('failed', { cause: error });
    });
  try {
    return await pRetry(guarded, {
      retries,
      minTimeout: firstDelayMs,
      maxTimeout: MAX_DELAY_MS,
      randomize: true,
      shouldRetry: ({ error }) => mayPass(call, error),
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (retriesLeft === 0 || !mayPass(call, error)) return;
        const failure = describeFailure(error.cause);
        call.logger.detail(`${call.service} failed (${shown(call, failure)}); trying again`);
        await sleep(failure.retryAfterMs ?? 0, undefined, { signal: call.signal });
      },
      signal: call.signal,
    });
  } catch (error) {
    call.signal?.throwIfAborted();
    if (error instanceof CustodyError) throw error;
    const failure = describeFailure(error instanceof Error ? error.cause : error);
    throw new SigningError(call.code, `${call.service} at ${call.url} failed`, {
      field: call.url,
      found: shown(call, failure),
      hint: hintFor(failure),
    });
  }
}

/** Reads status and reason out of what `fetch` and our requests throw, whose causes nest. */
export function describeFailure(error: unknown): ServiceFailure {
  const failure: ServiceFailure = { status: undefined, reason: 'unknown reason', retryAfterMs: undefined };
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const status = 'statusCode' in current ? current.statusCode : undefined;
    const code = 'code' in current && typeof current.code === 'string' ? `${current.code}: ` : '';
    failure.reason = `${code}${current.message}`;
    if (typeof status === 'number') {
      failure.status = status;
      failure.reason = current.message.startsWith(`(${status})`)
        ? current.message
        : `(${status}) ${current.message}`;
      const wait = 'retryAfterMs' in current ? current.retryAfterMs : undefined;
      failure.retryAfterMs = typeof wait === 'number' ? wait : undefined;
      return failure;
    }
    current = current.cause;
  }
  return failure;
}

function mayPass(call: ServiceCall, error: Error): boolean {
  if (error instanceof CustodyError || call.signal?.aborted) return false;
  const failure = describeFailure(error.cause);
  if ((failure.retryAfterMs ?? 0) > MAX_RETRY_AFTER_MS) return false;
  const { status } = failure;
  const temporary = status === undefined || status === 408 || status === 429 || status >= 500;
  return temporary || (call.isTemporary?.(failure, error.cause) ?? false);
}

function shown({ secrets = [] }: ServiceCall, { reason }: ServiceFailure): string {
  let text = reason;
  for (const secret of secrets.flatMap((whole) => [whole, ...whole.split('.')]))
    if (secret.length >= 8) text = text.replaceAll(secret, '***');
  return inertLine(text, 300);
}

function hintFor({ status }: ServiceFailure): string {
  if (status === undefined) return 'Check that this host can be reached from here, then run the step again.';
  if (status === 429 || status >= 500) return 'This may pass: run the step again later.';
  return 'The service refused the request: check that the signing config names the right one.';
}
