import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type ServiceRequest = {
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** What stood in place of a route's final `*`. */
  rest: string;
};

export type ServiceAnswer = {
  status: number;
  body: string | Uint8Array;
  /** Default: `application/json`. */
  contentType?: string;
  headers?: Record<string, string>;
};

/** Answers one request; what it throws becomes a 400 with the error's message, as Fulcio and Rekor answer. */
export type Route = (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>;

/** Routes by `METHOD /path`; a final `/*` matches one more segment. */
export type Routes = Readonly<Record<string, Route>>;

/** How a request fails. `lost-reply` does the work, then cuts the connection, as a log does that stored an entry. */
export type Fault =
  | { kind: 'status'; status: number; body?: string; contentType?: string; headers?: Record<string, string> }
  | { kind: 'text'; body: string }
  | { kind: 'hang' }
  | { kind: 'reset' }
  | { kind: 'lost-reply' };

export type Faults = {
  /** Makes the next `times` requests (default 1, `Infinity` for ever) of `METHOD /path` fail. Plans queue up. */
  fail: (route: string, fault: Fault, times?: number) => void;
  clear: () => void;
};

export type HttpService = {
  url: string;
  host: string;
  /** Requests per route as it was registered (`GET /api/v1/log/entries/*`); unknown paths under their own name. */
  requests: Record<string, number>;
  /** Milliseconds that requests of a route or path wait before they are handled. */
  latency: Record<string, number>;
  faults: Faults;
  /** Adds routes: most services must know their own URL before they can be made. */
  serve: (routes: Routes) => void;
  stop: () => Promise<void>;
};

export type HttpServiceOptions = {
  /** Default: a random one. */
  port?: number;
  /** Key and certificate chain in PEM; default: plain HTTP. */
  tls?: { key: string; cert: string };
};

/** Starts one HTTP server on 127.0.0.1. It answers 404 until it is given routes. */
export async function startHttpService(options: HttpServiceOptions = {}): Promise<HttpService> {
  const requests: Record<string, number> = {};
  const latency: Record<string, number> = {};
  const plan = createFaultPlan();
  let routes: Routes = {};

  const respond = async (message: IncomingMessage, response: ServerResponse) => {
    const url = new URL(message.url ?? '/', 'http://127.0.0.1');
    const { name, route, rest } = match(routes, `${message.method} ${url.pathname}`);
    requests[name] = (requests[name] ?? 0) + 1;
    const body = await readBody(message);
    const wait = latency[name] ?? latency[url.pathname] ?? 0;
    if (wait > 0) await sleep(wait);
    const fault = plan.take(name);
    if (fault !== undefined && fault.kind !== 'lost-reply') return applyFault(fault, response);
    const answer = await answerOf(route, { url, headers: message.headers, body, rest });
    if (fault !== undefined) return void response.destroy();
    send(answer, response);
  };

  const { port = 0, tls } = options;
  const listener = (message: IncomingMessage, response: ServerResponse) => {
    respond(message, response).catch(() => response.destroy());
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}`,
    host,
    requests,
    latency,
    faults: plan.faults,
    serve: (added) => {
      routes = { ...routes, ...added };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createFaultPlan(): { faults: Faults; take: (route: string) => Fault | undefined } {
  const plans = new Map<string, { fault: Fault; left: number }[]>();
  return {
    faults: {
      fail: (route, fault, times = 1) => {
        plans.set(route, [...(plans.get(route) ?? []), { fault, left: times }]);
      },
      clear: () => plans.clear(),
    },
    take: (route) => {
      const next = plans.get(route)?.find((candidate) => candidate.left > 0);
      if (next === undefined) return undefined;
      next.left -= 1;
      return next.fault;
    },
  };
}

function match(routes: Routes, request: string): { name: string; route: Route | undefined; rest: string } {
  const exact = routes[request];
  if (exact !== undefined) return { name: request, route: exact, rest: '' };
  const cut = request.lastIndexOf('/') + 1;
  const pattern = `${request.slice(0, cut)}*`;
  const route = routes[pattern];
  return route === undefined
    ? { name: request, route, rest: '' }
    : { name: pattern, route, rest: request.slice(cut) };
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function answerOf(route: Route | undefined, request: ServiceRequest): Promise<ServiceAnswer> {
  if (route === undefined) return { status: 404, body: JSON.stringify({ code: 5, message: 'not found' }) };
  try {
    return await route(request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 400, body: JSON.stringify({ code: 3, message }) };
  }
}

function applyFault(fault: Exclude<Fault, { kind: 'lost-reply' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'status': {
      const body = fault.body ?? JSON.stringify({ code: fault.status, message: 'a planted fault' });
      const { status, contentType, headers } = fault;
      return send(
        {
          status,
          body,
          ...(contentType === undefined ? {} : { contentType }),
          ...(headers === undefined ? {} : { headers }),
        },
        response,
      );
    }
    case 'text':
      return send({ status: 200, body: fault.body, contentType: 'text/html' }, response);
    case 'reset':
      return void response.destroy();
    case 'hang':
      return undefined;
  }
}

function send(answer: ServiceAnswer, response: ServerResponse): void {
  response
    .writeHead(answer.status, { 'content-type': answer.contentType ?? 'application/json', ...answer.headers })
    .end(answer.body);
}
