import { z } from 'zod';
import { RegistryError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { parseChallenge, type Challenge } from './challenge.ts';
import type { Credentials } from './credentials.ts';
import type { HttpRequest, HttpResponse } from './http-exchange.ts';
import { mayBeSentTo, redactUrl } from './origin.ts';
import type { PullLogin } from './types.ts';
import { buildResponseError } from './response-error.ts';
import { parseTarget, protocolError } from './transport.ts';

/** Knows what to put into `Authorization` for one repository, and learns it from the registry's challenges. */
export type Authorizer = {
  /** The header for the next request; undefined as long as the registry asked for none. */
  header(): string | undefined;
  /**
   * Answers a 401 that a request with `used` in its header got.
   * @returns whether the request is worth sending again
   * @throws RegistryError REGISTRY_REALM_REFUSED, or what the token endpoint said
   */
  answer(challengeHeader: string | null, used: string | undefined): Promise<boolean>;
  /** See `Repository.pullLogin`. */
  pullLogin(): Promise<PullLogin | undefined>;
};

export type AuthorizerOptions = {
  registry: URL;
  /** `repository:NAME:pull` or `repository:NAME:pull,push`: one token of this scope serves the whole run. */
  scope: string;
  credentials: Credentials;
  logger: Logger;
  /** Sends a request to the token endpoint. */
  send: (request: HttpRequest) => Promise<HttpResponse>;
};

const PUSH_ACTIONS = ':pull,push';
const MAX_TOKEN_BYTES = 256 * 1024;
const token = z.string().regex(/^[\x21-\x7e]+$/);
const tokenAnswer = z
  .object({ token: token.optional(), access_token: token.optional() })
  .transform((answer) => answer.token ?? answer.access_token);

/** Creates the authorizer of one repository. Parallel requests that are challenged together fetch one token. */
export function createAuthorizer(options: AuthorizerOptions): Authorizer {
  let header: string | undefined;
  let { scope } = options;
  let pending: Promise<string> | undefined;
  let asked: Challenge | undefined;
  return {
    header: () => header,
    pullLogin: async () => {
      const { credentials } = options;
      if (asked === undefined || credentials.kind === 'anonymous') return undefined;
      if (asked.scheme === 'basic') return credentials.kind === 'basic' ? credentials : undefined;
      const pulling = options.scope.replace(/:pull,push$/, ':pull');
      return { kind: 'token', token: await fetchToken(asked, { ...options, scope: pulling }) };
    },
    answer: async (challengeHeader, used) => {
      // Another request was answered meanwhile: its token is newer than the one that was refused.
      if (pending === undefined && header !== used) return true;
      const challenge = parseChallenge(challengeHeader);
      if (challenge === undefined) return false;
      asked = challenge;
      if (challenge.scheme === 'basic') {
        if (options.credentials.kind !== 'basic' || used !== undefined) return false;
        header = basicHeader(options.credentials);
        return true;
      }
      const wider = widenScope(scope, challenge.scope);
      // The token holds all that we may ask for; a second one would hold no more.
      if (used !== undefined && challenge.error === 'insufficient_scope' && wider === scope) return false;
      scope = wider;
      pending ??= fetchToken(challenge, { ...options, scope }).finally(() => (pending = undefined));
      header = `Bearer ${await pending}`;
      return true;
    },
  };
}

/**
 * Deleting is asked for only when a request was refused for want of it, which replacing evidence can lead to: most
 * runs never hold that right. Who only pulls never gets more, whatever the registry proposes.
 */
function widenScope(scope: string, proposed: string | undefined): string {
  if (!scope.endsWith(PUSH_ACTIONS)) return scope;
  const repository = scope.slice(0, -PUSH_ACTIONS.length);
  const deletes = proposed?.startsWith(`${repository}:`) === true && /[:,](delete|\*)(,|$)/.test(proposed);
  return deletes ? `${scope},delete` : scope;
}

async function fetchToken(
  challenge: Challenge & { scheme: 'bearer' },
  options: AuthorizerOptions,
): Promise<string> {
  const realm = parseTarget(challenge.realm, options.registry);
  if (realm === undefined || !mayBeSentTo(realm, options.registry))
    throw refusedRealm(realm, options.registry);
  if (realm.host !== options.registry.host)
    options.logger.detail(`${options.registry.host} issues tokens at ${realm.host}`);
  const response = await options.send(tokenRequest(realm, challenge, options));
  if (response.status !== 200) {
    const reason = options.credentials.kind === 'anonymous' ? options.credentials.reason : undefined;
    throw buildResponseError({ ...response, method: 'GET' }, 'token', reason);
  }
  const value = parseToken(response.body);
  if (value === undefined) throw protocolError(realm, 'JSON with a token', 'something else');
  options.logger.mask(value);
  return value;
}

/** Docker's "Token Authentication Specification"; an identity token is exchanged as its OAuth 2 chapter says. */
function tokenRequest(
  realm: URL,
  { service }: Challenge & { scheme: 'bearer' },
  options: AuthorizerOptions,
): HttpRequest {
  const { credentials, scope } = options;
  const parameters = { scope, ...(service === undefined ? {} : { service }) };
  if (credentials.kind === 'identity-token') {
    const form = {
      ...parameters,
      grant_type: 'refresh_token',
      refresh_token: credentials.token,
      client_id: 'custody',
    };
    return {
      method: 'POST',
      url: realm,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams(form).toString()),
      secretBody: true,
      maxBytes: MAX_TOKEN_BYTES,
    };
  }
  const url = new URL(realm);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const headers = credentials.kind === 'basic' ? { authorization: basicHeader(credentials) } : undefined;
  return { method: 'GET', url, headers: { ...headers }, maxBytes: MAX_TOKEN_BYTES };
}

function parseToken(body: Uint8Array): string | undefined {
  try {
    return tokenAnswer.safeParse(JSON.parse(Buffer.from(body).toString())).data;
  } catch {
    // The parser's message would quote the answer, and the answer is a secret.
    return undefined;
  }
}

function basicHeader({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function refusedRealm(realm: URL | undefined, registry: URL): RegistryError {
  return new RegistryError(
    'REGISTRY_REALM_REFUSED',
    `${registry.host} names a token endpoint that gets no credentials`,
    {
      field: 'WWW-Authenticate realm',
      expected: 'an https URL outside private networks',
      found: realm === undefined ? 'no URL' : redactUrl(realm),
      hint: 'Ask whoever runs the registry to announce its token endpoint under https.',
    },
  );
}
