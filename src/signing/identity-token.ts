import { open } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigurationError, SigningError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { isLoopback } from '../loopback.ts';
import { parseIdentityToken, type IdentityToken } from './identity-claims.ts';
import { requestJson } from './http-request.ts';
import { callService, DEFAULT_PATIENCE, describeFailure, type Patience } from './service-call.ts';

/** Where identity tokens come from. All but the URL and the path are secrets. */
export type IdentityTokenSource =
  | { kind: 'github-actions'; requestUrl: string; requestToken: string }
  | { kind: 'file'; path: string }
  | { kind: 'given'; token: string };

export type IdentityTokenSearch = {
  /** `process.env`; read are the names below and `GITHUB_ACTIONS`. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Whether a token may be handed in directly: the CLI's part. In the action anything earlier could plant one. */
  allowGivenToken: boolean;
  /** `--identity-token`. */
  tokenFile?: string | undefined;
};

const MAX_ANSWER_BYTES = 64 * 1024;
const AUDIENCE = 'sigstore';
const MIN_TOKEN_LIFETIME_MS = 30_000;

/**
 * Finds where identity tokens come from (design: "Identity token"): the runner's token endpoint whenever it is
 * there, else, where allowed, a file or `SIGSTORE_ID_TOKEN`.
 *
 * @returns undefined when there is none
 */
export function findIdentityTokenSource(search: IdentityTokenSearch): IdentityTokenSource | undefined {
  const { environment, allowGivenToken, tokenFile } = search;
  const requestUrl = environment['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
  const requestToken = environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
  if (requestUrl !== '' && requestToken !== '') return { kind: 'github-actions', requestUrl, requestToken };
  if (!allowGivenToken) return undefined;
  if (tokenFile !== undefined) return { kind: 'file', path: tokenFile };
  const token = environment['SIGSTORE_ID_TOKEN'] ?? '';
  return token === '' ? undefined : { kind: 'given', token };
}

/**
 * The same, where signing was asked for and must have a source.
 *
 * @throws ConfigurationError ID_TOKEN_UNAVAILABLE with the YAML or flag that mends it
 */
export function requireIdentityTokenSource(search: IdentityTokenSearch): IdentityTokenSource {
  const source = findIdentityTokenSource(search);
  if (source !== undefined) return source;
  throw unavailable(
    'there is no identity token to sign with',
    search.environment['GITHUB_ACTIONS'] !== 'true' && search.allowGivenToken,
  );
}

/**
 * Fetches a token for Sigstore and reads it. It is masked before anything else is done with it.
 *
 * @throws ConfigurationError ID_TOKEN_UNAVAILABLE when the runner refuses (401, 403) or its URL cannot be trusted
 *   with the request token, INPUT_INVALID for an unreadable file; SigningError IDENTITY_TOKEN_FAILED for an endpoint
 *   that stays down and for what is no identity token
 */
export async function fetchIdentityToken(
  source: IdentityTokenSource,
  logger: Logger,
  patience: Patience = DEFAULT_PATIENCE,
): Promise<IdentityToken> {
  switch (source.kind) {
    case 'github-actions':
      return parseMasked(await requestFromRunner(source, logger, patience), logger);
    case 'file':
      return parseMasked(await readTokenFile(source.path), logger);
    case 'given':
      return parseMasked(source.token, logger);
  }
}

/**
 * The token again when a certificate can still be asked with it, else the source's next one.
 *
 * @throws what `fetchIdentityToken` throws, and SigningError IDENTITY_TOKEN_FAILED when a handed-in token is over
 */
export async function refreshIdentityToken(
  token: IdentityToken | undefined,
  source: IdentityTokenSource,
  options: { now: Date; logger: Logger; patience: Patience },
): Promise<IdentityToken> {
  const isFresh = ({ expiresAt }: IdentityToken) =>
    expiresAt.getTime() - options.now.getTime() >= MIN_TOKEN_LIFETIME_MS;
  if (token !== undefined && isFresh(token)) return token;
  const next = await fetchIdentityToken(source, options.logger, options.patience);
  // A runner's new token is new whatever our clock says; one that lies in a file need not be.
  if (source.kind === 'github-actions' || isFresh(next)) return next;
  throw new SigningError('IDENTITY_TOKEN_FAILED', 'the identity token has run out', {
    field: source.kind === 'file' ? source.path : 'SIGSTORE_ID_TOKEN',
    expected: `a token that is valid for ${MIN_TOKEN_LIFETIME_MS / 1000} s more`,
    found: `one that ends at ${next.expiresAt.toISOString()}`,
    hint: 'Get a new token right before the run.',
  });
}

function parseMasked(text: string, logger: Logger): IdentityToken {
  const raw = text.trim();
  logger.mask(raw);
  return parseIdentityToken(raw);
}

async function requestFromRunner(
  source: Extract<IdentityTokenSource, { kind: 'github-actions' }>,
  logger: Logger,
  patience: Patience,
): Promise<string> {
  const url = runnerUrl(source.requestUrl);
  logger.mask(source.requestToken);
  url.searchParams.set('audience', AUDIENCE);
  const call = {
    code: 'IDENTITY_TOKEN_FAILED',
    service: 'the runner’s token endpoint',
    // The query is the runner's own and says nothing to a reader.
    url: `${url.origin}${url.pathname}`,
    patience,
    logger,
    secrets: [source.requestToken],
  } as const;
  return callService(call, async () => {
    const headers = { authorization: `Bearer ${source.requestToken}` };
    const { timeoutMs } = patience;
    const answer = await requestJson({
      method: 'GET',
      url,
      headers,
      timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
    }).catch((error: unknown) => {
      const { status } = describeFailure(error);
      if (status === 401 || status === 403)
        throw unavailable(`the runner refuses an identity token (${status})`, false);
      throw error;
    });
    const parsed = z.object({ value: z.string().min(1) }).safeParse(answer);
    if (!parsed.success) throw new Error('the answer holds no token');
    return parsed.data.value;
  });
}

function runnerUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))) return url;
  throw new ConfigurationError('ID_TOKEN_UNAVAILABLE', 'the runner’s token endpoint cannot be used', {
    field: 'ACTIONS_ID_TOKEN_REQUEST_URL',
    expected: 'an https URL, set by the runner and nobody else',
    found: url === undefined ? 'no URL' : `${url.protocol}//${url.host}`,
  });
}

async function readTokenFile(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_ANSWER_BYTES), 0, MAX_ANSWER_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new ConfigurationError('INPUT_INVALID', 'the identity token file cannot be read', {
      field: 'identity-token',
      expected: 'a readable file that holds one OIDC token',
      found: path,
      hint: '--identity-token FILE',
      cause: error,
    });
  }
}

function unavailable(message: string, outsideActions: boolean): ConfigurationError {
  return new ConfigurationError('ID_TOKEN_UNAVAILABLE', message, {
    field: outsideActions ? 'identity-token' : 'permissions',
    expected: outsideActions ? 'an OIDC identity token for the audience sigstore' : 'id-token: write',
    found: 'none',
    hint: outsideActions
      ? '--identity-token FILE'
      : 'permissions:\n  contents: read\n  packages: write\n  id-token: write',
  });
}
