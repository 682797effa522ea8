import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { openDatabase, type DatabaseOptions } from '../../src/tools/grype-database.ts';
import { expectCode } from './expect-code.ts';
import { fakeTool } from './fake-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-21T12:00:00Z');
const FRESH = '2026-11-20T12:00:00Z';

type Behaviour = { status?: object | string; importing?: string };

/** grype's `db` commands: `db import FILE` and `db status -o json`. */
function fakeGrype({ status = {}, importing = 'exit 0' }: Behaviour) {
  const answer = { schemaVersion: 'v6.1.9', built: FRESH, from: 'manual import', valid: true };
  const text = typeof status === 'string' ? status : JSON.stringify({ ...answer, ...status });
  const script = [
    'for a in "$@"; do last=$a; done',
    `case "$2" in`,
    `  import) cp "$last" "$GRYPE_DB_CACHE_DIR/imported.db"; ${importing};;`,
    `  status) echo '${text}';;`,
    '  *) exit 9;;',
    'esac',
  ].join('\n');
  return fakeTool(temporaryFolder(), 'grype', script);
}

function open(behaviour: Behaviour, options: Partial<DatabaseOptions> = {}) {
  const defaults = { cacheRoot: temporaryFolder(), maxAgeMs: 120 * HOUR_MS, now: NOW };
  return openDatabase(fakeGrype(behaviour), { ...defaults, ...options });
}

function databaseFile(): string {
  const path = join(temporaryFolder(), 'vulnerability-db.tar.zst');
  writeFileSync(path, 'a database');
  return path;
}

describe('openDatabase with db-path', () => {
  it('imports a copy into a folder of its own and says what the file hashes to', async () => {
    const database = await open({}, { path: databaseFile() });
    expect(database).toMatchObject({
      schemaVersion: 'v6.1.9',
      built: FRESH,
      checksum: digestOf('a database'),
      vouchedBy: 'user',
    });
    expect(readFileSync(join(database.directory, 'imported.db'), 'utf8')).toBe('a database');
    await database.close();
    expect(existsSync(database.directory)).toBe(false);
  });

  it('says DATABASE_MISSING when grype cannot import it, and leaves nothing', async () => {
    const behaviour = { importing: 'echo "$GRYPE_DB_CACHE_DIR" >&2; exit 1' };
    const error = await expectCode(open(behaviour, { path: databaseFile() }), 'DATABASE_MISSING');
    expect(error).toMatchObject({ field: 'db-path', exitCode: 3 });
    expect(existsSync(error.found ?? '')).toBe(false);
  });

  it('says OUTPUT_NOT_WRITABLE when there is no room to unpack it', async () => {
    const importing = 'echo "failed: write /x/vulnerability.db: no space left on device" >&2; exit 1';
    const error = await expectCode(open({ importing }, { path: databaseFile() }), 'OUTPUT_NOT_WRITABLE');
    expect(error).toMatchObject({ field: 'TMPDIR', found: 'ENOSPC' });
  });

  it.each([
    ['nothing', () => '/no/such/file'],
    ['a folder', temporaryFolder],
    ['a URL, which grype would fetch', () => 'https://evil.example/db.tar.zst'],
  ])('refuses %s', async (_what, path) => {
    const error = await expectCode(open({}, { path: path() }), 'INPUT_INVALID');
    expect(error).toMatchObject({ field: 'db-path', exitCode: 2 });
  });
});

describe('openDatabase judges the age', () => {
  const path = databaseFile;
  const built = (hours: number) => ({ built: new Date(NOW.getTime() - hours * HOUR_MS).toISOString() });

  it('takes one that is exactly as old as it may be', async () => {
    const database = await open({ status: built(120) }, { path: path() });
    expect(database.built).toBe(built(120).built);
    await database.close();
  });

  it('refuses one that is older, and names the setting that would take it', async () => {
    const error = await expectCode(open({ status: built(120.01) }, { path: path() }), 'DATABASE_TOO_OLD');
    expect(error).toMatchObject({ field: 'db-max-age', expected: 'at most 120h old', exitCode: 3 });
    expect(error.found).toContain('121h ago');
    const hours = /db-max-age: (\d+)h/.exec(error.hint ?? '')?.[1];
    await (
      await open({ status: built(120.01) }, { path: path(), maxAgeMs: Number(hours) * HOUR_MS })
    ).close();
  });

  it('refuses one of the future, which would never be old', async () => {
    await (await open({ status: built(-0.9) }, { path: path() })).close();
    await expectCode(open({ status: built(-2) }, { path: path() }), 'TOOL_OUTPUT_INVALID');
  });

  it.each([
    ['text', 'Status: valid'],
    ['a cut answer', '{"schemaVersion":"v6'],
    ['a date that is none', { built: 'today' }],
    ['no date', { built: undefined }],
    ['a database that grype calls invalid', { valid: false }],
  ])('refuses %s', async (_what, status) => {
    await expectCode(open({ status }, { path: path() }), 'TOOL_OUTPUT_INVALID');
  });
});
