import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that notes every host beyond loopback that somebody asked for, and lets nobody through. */
export type OutsideWatch = {
  /** The variables that send a program's requests here. Go and Python leave loopback addresses out of it. */
  variables: Readonly<Record<string, string>>;
  /** What was asked for since the last look. */
  take(): string[];
  stop(): Promise<void>;
};

/** Starts the watch on a free loopback port. */
export async function startOutsideWatch(): Promise<OutsideWatch> {
  let asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
  const variables = [...names, ...names.map((name) => name.toLowerCase())].map((name) => [name, url]);
  return {
    variables: {
      ...(Object.fromEntries(variables) as Record<string, string>),
      NO_PROXY: '127.0.0.1,localhost',
    },
    take: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
