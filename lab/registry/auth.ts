import { randomUUID } from 'node:crypto';
import { errorReply, reply, type LabReply, type LabRequest } from './exchange.ts';
import type { LabAuth, LabUser } from './options.ts';

/** What an issued token allows. */
export type LabToken = { repository: string; push: boolean; delete: boolean; expiresAt: number };

/** Decides whether a request may go on; undefined: it may. */
export function challenge(
  request: LabRequest,
  auth: LabAuth,
  tokens: ReadonlyMap<string, LabToken>,
  repository: string,
  base: string,
): LabReply | undefined {
  const push = request.method !== 'GET' && request.method !== 'HEAD';
  switch (auth.kind) {
    case 'none':
      return undefined;
    case 'basic': {
      const user = findUser(request, auth.users);
      if (user === undefined)
        return errorReply(401, 'UNAUTHORIZED', { 'www-authenticate': 'Basic realm="lab"' });
      return push && user.access !== 'write' ? errorReply(403, 'DENIED') : undefined;
    }
    case 'bearer': {
      const token = tokens.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
      const valid = token !== undefined && token.expiresAt > Date.now() && token.repository === repository;
      const deletes = request.method === 'DELETE';
      if (valid && (deletes ? token.delete : token.push || !push)) return undefined;
      const scope = `repository:${repository}:${deletes ? 'delete' : push ? 'pull,push' : 'pull'}`;
      const reason = valid ? ',error="insufficient_scope"' : '';
      const header = `Bearer realm="${auth.realm ?? `${base}/token`}",service="lab",scope="${scope}"${reason}`;
      return errorReply(401, valid ? 'DENIED' : 'UNAUTHORIZED', { 'www-authenticate': header });
    }
  }
}

/** Answers the token endpoint (Docker's "Token Authentication Specification"): grants what the user may do. */
export function serveToken(request: LabRequest, auth: LabAuth, tokens: Map<string, LabToken>): LabReply {
  if (auth.kind !== 'bearer') return errorReply(404, 'NOT_FOUND');
  const parameters =
    request.method === 'POST' ? new URLSearchParams(request.body.toString()) : request.url.searchParams;
  const refresh = parameters.get('refresh_token');
  const user = findUser(request, auth.users) ?? auth.users.find(({ password }) => password === refresh);
  const anonymous = request.headers.authorization === undefined && refresh === null;
  if (user === undefined && !(anonymous && auth.anonymousPull === true))
    return errorReply(401, 'UNAUTHORIZED');
  const [, repository = '', actions = ''] =
    /^repository:(.+):([a-z,*]+)$/.exec(parameters.get('scope') ?? '') ?? [];
  const token = randomUUID();
  const allowed = user?.access === 'write' ? actions.split(',') : [];
  const rights = { push: allowed.includes('push'), delete: allowed.includes('delete') };
  tokens.set(token, { repository, ...rights, expiresAt: Date.now() + (auth.tokenLifetimeMs ?? 300_000) });
  return reply(200, { 'content-type': 'application/json' }, JSON.stringify({ token, expires_in: 300 }));
}

function findUser(request: LabRequest, users: readonly LabUser[]): LabUser | undefined {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [username, ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return users.find((user) => user.username === username && user.password === rest.join(':'));
}
