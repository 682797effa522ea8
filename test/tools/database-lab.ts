import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { digestOf, hexOf } from '../../src/image/digest.ts';
import { openDatabase, type DatabaseOptions } from '../../src/tools/grype-database.ts';
import { serveDatabase, status, type DatabaseServer } from './database-server.ts';
import { fakeTool } from './fake-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A real archive (`fixtures/grype-db`); what grype makes of it is a test of `test/integration/database.test.ts`. */
export const ARCHIVE = readFileSync(
  join(import.meta.dirname, '../../fixtures/grype-db/vulnerability-db.tar.zst'),
);
export const HEX = hexOf(digestOf(ARCHIVE));
export const NOW = new Date('2026-11-21T12:00:00Z');
export const FRESH = '2026-11-20T12:00:00Z';
export const HOUR_MS = 3_600_000;
export const QUICK: NonNullable<DatabaseOptions['download']> = {
  limits: { milliseconds: 1500, silenceMs: 150, attempts: 2 },
};

/** grype's `db import` and `db status`, which says that every database was built then. */
function fakeGrype(built: string) {
  const answer = JSON.stringify({ schemaVersion: 'v6.1.9', built, from: 'manual import', valid: true });
  const script = [
    'for a in "$@"; do last=$a; done',
    'case "$2" in',
    '  import) cp "$last" "$GRYPE_DB_CACHE_DIR/imported.db";;',
    `  status) echo '${answer}';;`,
    '  *) exit 9;;',
    'esac',
  ].join('\n');
  return fakeTool(temporaryFolder(), 'grype', script);
}

/** A server, a cache, and runs that use both. */
export async function prepareDatabases() {
  const server = await serveDatabase(ARCHIVE, FRESH);
  const cacheRoot = temporaryFolder();
  const cache = join(cacheRoot, 'db');
  const open = async (options: Partial<DatabaseOptions> = {}) => {
    const defaults = { url: server.url, cacheRoot, maxAgeMs: 120 * HOUR_MS, now: NOW, download: QUICK };
    const database = await openDatabase(fakeGrype(FRESH), { ...defaults, ...options });
    const imported = readFileSync(join(database.directory, 'imported.db'));
    await database.close();
    expect(existsSync(database.directory)).toBe(false);
    return { ...database, imported };
  };
  return { server, cache, open, file: join(cache, `${HEX}.tar.zst`) };
}

export const down = (server: DatabaseServer) => void server.faults.set('latest.json', status(503));
