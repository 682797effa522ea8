import pLimit from 'p-limit';
import type { Logger } from '../logger.ts';
import { createAuthorizer } from './authorize.ts';
import type { Credentials } from './credentials.ts';
import type { HttpRequest, HttpResponse } from './http-exchange.ts';
import { registryOrigin } from './origin.ts';
import { buildResponseError, type Purpose } from './response-error.ts';
import { sendRequest, type TransportOptions } from './transport.ts';
import type { PullLogin } from './types.ts';

/** An authorised conversation with one repository. */
export type Session = {
  /** The registry's base URL. */
  registry: URL;
  /** The URL of something in the repository: `manifests/sha256:…`. */
  url(path: string): URL;
  /**
   * Sends a request with the repository's authorisation and answers at most one challenge.
   * @throws RegistryError for every status outside `accept`
   */
  send(request: SessionRequest): Promise<HttpResponse>;
  /** See `Repository.pullLogin`. */
  pullLogin(): Promise<PullLogin | undefined>;
};

export type SessionRequest = Omit<HttpRequest, 'headers' | 'secretBody'> & {
  headers?: Record<string, string>;
  purpose: Purpose;
  /** `false` where a request is not worth a token with more rights; default: a challenge is answered once. */
  answersChallenge?: boolean;
  /** Statuses that the caller knows what to do with. */
  accept: readonly number[];
};

export type SessionOptions = {
  registry: string;
  repository: string;
  /** Decides the scope of the one token that is asked for. */
  access: 'pull' | 'push';
  credentials: Credentials;
  logger: Logger;
  transport: TransportOptions;
};

const PARALLEL_REQUESTS = 8;

/** Opens a session. Nothing is sent before the first request. */
export function openSession(options: SessionOptions): Session {
  const registry = registryOrigin(options.registry);
  const limit = pLimit(PARALLEL_REQUESTS);
  const authorizer = createAuthorizer({
    registry,
    scope: `repository:${options.repository}:${options.access === 'push' ? 'pull,push' : 'pull'}`,
    credentials: options.credentials,
    logger: options.logger,
    send: (request) => sendRequest({ ...request, purpose: 'token', registry }, options.transport),
  });

  const sendAs = (request: SessionRequest, authorization: string | undefined) => {
    const own = request.url.origin === registry.origin && authorization !== undefined;
    const headers = { ...request.headers, ...(own ? { authorization } : {}) };
    return sendRequest({ ...request, headers, registry }, options.transport);
  };

  const send = async (request: SessionRequest) => {
    const used = authorizer.header();
    let response = await sendAs(request, used);
    // A challenge from where a redirect led is none of the registry's, and gets no credentials.
    const answers = request.answersChallenge ?? true;
    if (answers && response.status === 401 && response.url.origin === registry.origin) {
      const again = await authorizer.answer(response.headers.get('www-authenticate'), used);
      if (again) response = await sendAs(request, authorizer.header());
    }
    if (request.accept.includes(response.status)) return response;
    const reason = options.credentials.kind === 'anonymous' ? options.credentials.reason : undefined;
    throw buildResponseError({ ...response, method: request.method }, request.purpose, reason);
  };

  return {
    registry,
    url: (path) => new URL(`/v2/${options.repository}/${path}`, registry),
    send: (request) => limit(() => send(request)),
    pullLogin: () => authorizer.pullLogin(),
  };
}
