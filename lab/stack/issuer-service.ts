import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { startHttpService } from '../sigstore/http-service.ts';
import { createOidcIssuer } from '../sigstore/oidc.ts';
import { GITHUB_CLAIMS, GITHUB_ISSUER } from '../sigstore/workflow-claims.ts';

/**
 * The process behind the stack's OIDC issuer, under its real name: Fulcio looks for GitHub's issuer, and finds it
 * through the proxy.
 *
 * - http on `--port`: the runner's token endpoint, and the discovery documents
 * - https on `--tls-port`: the same, with a certificate for the issuer's host
 * - a CONNECT proxy on `--proxy-port` that knows the way to that host, and to no other
 */
async function main(): Promise<void> {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { port: string, 'tls-port': string, 'proxy-port': string, key: string, certificate: string },
  });
  const tlsPort = Number(values['tls-port']);
  const tls = {
    key: readFileSync(values.key ?? '', 'utf8'),
    cert: readFileSync(values.certificate ?? '', 'utf8'),
  };
  const [plain, secure] = await Promise.all([
    startHttpService({ port: Number(values.port) }),
    startHttpService({ port: tlsPort, tls }),
  ]);
  const { routes } = await createOidcIssuer({
    url: GITHUB_ISSUER,
    issuer: GITHUB_ISSUER,
    claims: GITHUB_CLAIMS,
    clock: () => new Date(),
  });
  plain.serve(routes);
  secure.serve(routes);
  startProxy(Number(values['proxy-port']), new Map([[`${new URL(GITHUB_ISSUER).host}:443`, tlsPort]]));
}

/** @param ways port on this machine by the `host:port` that is asked for */
function startProxy(port: number, ways: ReadonlyMap<string, number>): void {
  const proxy = createServer((_request, response) => void response.writeHead(403).end());
  proxy.on('connect', (request: { url?: string }, socket: Socket) => {
    const way = ways.get(request.url ?? '');
    console.log(`CONNECT ${request.url}: ${way ?? 'refused'}`);
    socket.on('error', () => socket.destroy());
    if (way === undefined) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const upstream = connect(way, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });
  proxy.listen(port, '127.0.0.1');
}

await main();
