import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';

/** A place that hands out vulnerability databases, on loopback, in the layout of grype's own. */
export type DatabaseServer = {
  /** What `db-url` is set to: `http://127.0.0.1:PORT/databases`. */
  url: string;
  /** Paths that were asked for, in order. */
  paths: string[];
  headers: IncomingHttpHeaders[];
  /** The listing that is served; change it at will. */
  listing: Record<string, unknown>;
  archive: Uint8Array;
  /** Answers in place of what is served, by the end of the path. */
  faults: Map<'latest.json' | 'archive', RequestListener>;
  /** No connection is taken any more. */
  stop(): void;
};

export const ARCHIVE_NAME = 'vulnerability-db_v6.1.9_2026-11-20T00:28:00Z_1763598480.tar.zst';

/** Serves this archive, and a listing that names it, until the test is over. */
export async function serveDatabase(archive: Uint8Array, built: string): Promise<DatabaseServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    served.paths.push(path);
    served.headers.push(request.headers);
    const isListing = path.endsWith('.json');
    const fault = served.faults.get(isListing ? 'latest.json' : 'archive');
    if (fault !== undefined) return fault(request, response);
    if (isListing) return void response.end(JSON.stringify(served.listing));
    if (path.endsWith('.tar.zst')) return void response.end(served.archive);
    response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(stop);
  const served: DatabaseServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/databases`,
    paths: [],
    headers: [],
    listing: listingOf(archive, built),
    archive,
    faults: new Map(),
    stop,
  };
  return served;
}

/** The listing of this archive. */
export function listingOf(archive: Uint8Array, built: string): Record<string, unknown> {
  return {
    status: 'active',
    schemaVersion: 'v6.1.9',
    built,
    path: ARCHIVE_NAME,
    checksum: digestOf(archive),
  };
}

/** Answers with this status. */
export function status(code: number, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => void response.writeHead(code, headers).end();
}
