import type { getOctokit } from '@actions/github';
import { inertLine } from '../inert-text.ts';
import type { Logger } from '../logger.ts';
import { createBoundedFetch } from './bounded-fetch.ts';

/** Which repository, on which GitHub, with whose right. */
export type GitHubTarget = {
  /** `https://api.github.com`, `https://HOST/api/v3` */
  apiUrl: string;
  /** `https://github.com`, where people look at it. */
  serverUrl: string;
  /** `owner/name` */
  repository: string;
  token: string;
};

/** Sends single requests and throws what octokit throws: `readFailure` reads it. */
export type GitHubClient = Pick<ReturnType<typeof getOctokit>, 'request'>;

/** Sent with every request: the version of the REST API that its answers are read by. */
export const API_HEADERS = { 'x-github-api-version': '2022-11-28' } as const;

const TIMEOUT_MS = 30_000;

/**
 * Opens GitHub's REST API; the token goes to `apiUrl` and nowhere else.
 *
 * @param maxAnswerBytes largest answer that is read
 */
export async function openGitHubClient(
  { apiUrl, token }: Pick<GitHubTarget, 'apiUrl' | 'token'>,
  { logger, maxAnswerBytes }: { logger: Logger; maxAnswerBytes: number },
): Promise<GitHubClient> {
  // Loaded only by runs that ask GitHub.
  const { getOctokit } = await import('@actions/github');
  const say = (message: string) => logger.detail(inertLine(message));
  return getOctokit(token, {
    baseUrl: apiUrl,
    userAgent: 'custody',
    log: { debug: () => undefined, info: say, warn: say, error: () => undefined },
    request: { fetch: createBoundedFetch({ timeoutMs: TIMEOUT_MS, maxBytes: maxAnswerBytes }) },
  });
}
