import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { challenge, serveToken, type LabToken } from './auth.ts';
import { serveBlob, serveUpload } from './blobs.ts';
import { emptyContents, type RepositoryContents } from './contents.ts';
import { errorReply, readBody, reply, send, type LabReply, type LabRequest } from './exchange.ts';
import { serveManifest } from './manifests.ts';
import { DEFAULT_SWITCHES, type FaultEffect, type RegistrySwitches } from './options.ts';
import { serveReferrers } from './referrers.ts';

/** One request that the registry answered; status 0: the connection was cut or left hanging on purpose. */
export type LoggedRequest = { method: string; path: string; status: number; authorized: boolean };

export type LabRegistry = {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** `127.0.0.1:PORT` */
  host: string;
  /** Every request in the order of its answer, the token endpoint's included. `path` carries the query. */
  requests: LoggedRequest[];
  /** Change these at any time. */
  switches: RegistrySwitches;
  /** What a repository holds; made on first use. */
  contents(repository: string): RepositoryContents;
  stop(): Promise<void>;
};

/**
 * Starts an OCI registry on a random loopback port, for tests, demo and bench. It keeps everything in memory and
 * knows what custody needs: blobs, manifests, tags, referrers, three kinds of authentication, and planted faults.
 */
export async function startRegistry(options: Partial<RegistrySwitches> = {}): Promise<LabRegistry> {
  const repositories = new Map<string, RepositoryContents>();
  const tokens = new Map<string, LabToken>();
  const requests: LoggedRequest[] = [];
  const switches = { ...DEFAULT_SWITCHES, faults: [], ...options };
  const contents = (name: string) => {
    const found = repositories.get(name) ?? emptyContents();
    repositories.set(name, found);
    return found;
  };
  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const request = {
      method: message.method ?? 'GET',
      url: new URL(message.url ?? '/', url),
      headers: message.headers,
      body: await readBody(message),
    };
    if (switches.latencyMs > 0) await sleep(switches.latencyMs);
    const { answer, fault } = respond(request, { switches, tokens, contents, url });
    const status = await send(answer, fault, request.method, response);
    const authorized = request.headers.authorization !== undefined;
    requests.push({
      method: request.method,
      path: request.url.pathname + request.url.search,
      status,
      authorized,
    });
  };
  const server = createServer((message, response) => {
    handle(message, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, host, requests, switches, contents, stop };
}

type State = {
  switches: RegistrySwitches;
  tokens: Map<string, LabToken>;
  contents: (name: string) => RepositoryContents;
  url: string;
};

/** Faults strike after authentication, so that a test sees them hit the request that carried credentials. */
function respond(request: LabRequest, state: State): { answer: LabReply; fault?: FaultEffect | undefined } {
  if (request.url.pathname === '/token') {
    const fault = takeFault(request, state.switches);
    return { answer: serveToken(request, state.switches.auth, state.tokens), fault };
  }
  const route = /^\/v2\/(.+)\/(blobs|manifests|referrers)\/(uploads\/)?([^/]*)$/.exec(request.url.pathname);
  const [, name = '', kind, upload, last = ''] = route ?? [];
  const refusal = challenge(request, state.switches.auth, state.tokens, name, state.url);
  if (refusal !== undefined) return { answer: refusal };
  const fault = takeFault(request, state.switches);
  // A fault that answers in the registry's stead must not have changed what is stored.
  if (fault?.kind === 'status' || fault?.kind === 'redirect' || fault?.kind === 'reset')
    return { answer: reply(500), fault };
  if (request.url.pathname === '/v2/') return { answer: reply(200), fault };
  if (route === null) return { answer: errorReply(404, 'NAME_UNKNOWN'), fault };
  return { answer: serve(request, state, name, kind ?? '', upload !== undefined, last), fault };
}

function serve(
  request: LabRequest,
  state: State,
  name: string,
  kind: string,
  upload: boolean,
  last: string,
): LabReply {
  const contents = state.contents(name);
  if (upload) return serveUpload(request, contents, name, last, state.switches);
  if (kind === 'blobs') return serveBlob(request, contents, last);
  if (kind === 'manifests') return serveManifest(request, contents, name, last, state.switches);
  return serveReferrers(request, contents, last, state.switches);
}

function takeFault(request: LabRequest, switches: RegistrySwitches): FaultEffect | undefined {
  const path = request.url.pathname + request.url.search;
  const fault = switches.faults.find(
    ({ method, path: pattern, times }) =>
      (method === undefined || method === request.method) && pattern.test(path) && (times ?? 1) > 0,
  );
  if (fault?.times !== undefined) fault.times -= 1;
  return fault?.effect;
}
