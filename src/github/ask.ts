import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { inertLine } from '../inert-text.ts';
import type { Logger } from '../logger.ts';
import { mayPass, readFailure, type GitHubFailure } from './failure.ts';

/** How often a request is repeated. */
export type GitHubPatience = { retries: number; firstDelayMs: number };

export const DEFAULT_PATIENCE: GitHubPatience = { retries: 4, firstDelayMs: 500 };
const MAX_DELAY_MS = 5_000;

/** Sends one request within an attempt. @param request how messages name it: `GET https://…` */
export type Ask = <T>(request: string, work: () => Promise<T>) => Promise<T>;

export type Asking = {
  /** The token: never shown. */
  secret: string;
  logger: Logger;
  patience: GitHubPatience;
  /** Builds the error that a failed request becomes in the end. */
  describe: (failure: GitHubFailure) => Error;
};

/**
 * Asks GitHub, and once more while a failure may pass.
 *
 * @param attempt one attempt, every request of it sent through `ask`
 * @throws what `describe` makes of the last failure, and what `attempt` throws beside its requests
 */
export async function askGitHub<T>(
  attempt: (ask: Ask) => Promise<T>,
  { secret, logger, patience, describe }: Asking,
): Promise<T> {
  let failure: GitHubFailure | undefined;
  const ask: Ask = (request, work) =>
    work().catch((error: unknown) => {
      failure = readFailure(error, request);
      // p-retry gives up on a TypeError. octokit's own error holds the request, and goes no further than here.
      throw new Error('failed');
    });
  try {
    return await pRetry(() => attempt(ask), {
      retries: patience.retries,
      minTimeout: patience.firstDelayMs,
      maxTimeout: MAX_DELAY_MS,
      randomize: true,
      shouldRetry: () => failure !== undefined && mayPass(failure),
      onFailedAttempt: async ({ retriesLeft }) => {
        if (failure === undefined || retriesLeft === 0 || !mayPass(failure)) return;
        const reason = inertLine(failure.message.replaceAll(secret, '***'), 200);
        logger.detail(
          `${failure.request} failed (${failure.status ?? 'no answer'}: ${reason}); trying again`,
        );
        await sleep(failure.retryAfterMs);
      },
    });
  } catch (error) {
    throw failure === undefined ? error : describe(failure);
  }
}
