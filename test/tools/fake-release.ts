import { once } from 'node:events';
import { createServer, type RequestListener, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';
import { onTestFinished } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { selectRelease, type ToolRelease } from '../../src/tools/pins.ts';

/** A gzipped tar of these entries. */
export async function packArchive(entries: readonly TarEntry[]): Promise<Buffer> {
  return gzipSync(await packTar(entries));
}

/** One regular file of a release archive. */
export function tarFile(name: string, body: string | Uint8Array): TarEntry {
  return {
    header: { name, size: Buffer.byteLength(body), mode: 0o755, type: 'file', mtime: new Date(0) },
    body,
  };
}

/** How `syft-version` names this archive. */
export function versionOf(archive: Uint8Array): string {
  return `9.9.9@${digestOf(archive)}`;
}

/** The release whose checksum is that of this archive. */
export function releaseOf(archive: Uint8Array): ToolRelease {
  return selectRelease('syft', versionOf(archive), 'linux-x64');
}

export type ReleaseHost = {
  /** `http://127.0.0.1:PORT`, for who asks without `fetch` below. */
  origin: string;
  /** Paths in the order of the requests. */
  paths: string[];
  /** Stands in for `globalThis.fetch`: leads every URL to the loopback server, and notes what was asked for. */
  fetch: typeof globalThis.fetch;
  urls: string[];
  headers: IncomingHttpHeaders[];
};

/** A loopback server in the place of github.com and its hosts, for as long as the test runs. */
export async function serveRelease(handler: RequestListener): Promise<ReleaseHost> {
  const headers: IncomingHttpHeaders[] = [];
  const urls: string[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    paths.push(request.url ?? '');
    handler(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    paths,
    urls,
    headers,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      urls.push(url.href);
      return fetch(`http://127.0.0.1:${port}${url.pathname}`, init);
    },
  };
}

/** Answers every request with these bytes. */
export function respondWith(bytes: Uint8Array): RequestListener {
  return (_request, response) => void response.end(bytes);
}
