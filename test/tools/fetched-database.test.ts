import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf, hexOf } from '../../src/image/digest.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { ARCHIVE, down, FRESH, HEX, HOUR_MS, NOW, prepareDatabases as prepare } from './database-lab.ts';
import { ARCHIVE_NAME, listingOf, status, type DatabaseServer } from './database-server.ts';
import { expectCode } from './expect-code.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('a database that is fetched', () => {
  it('comes from the listing, and is kept as the archive that upstream made', async () => {
    const { server, cache, open } = await prepare();
    const database = await open({ forSigning: true });
    expect(database).toMatchObject({ checksum: `sha256:${HEX}`, built: FRESH, vouchedBy: 'listing' });
    expect(database.imported.equals(ARCHIVE)).toBe(true);
    expect(server.paths).toEqual(['/databases/v6/latest.json', `/databases/v6/${ARCHIVE_NAME}`]);
    expect(readdirSync(cache)).toEqual([`${HEX}.tar.zst`]);
  });

  it('is fetched once, and compared with a new listing every time', async () => {
    const { server, open } = await prepare();
    await open();
    const again = await open({ forSigning: true });
    expect(again.vouchedBy).toBe('listing');
    expect(again.imported.equals(ARCHIVE)).toBe(true);
    expect(server.paths.filter((path) => path.endsWith('latest.json'))).toHaveLength(2);
    expect(server.paths.filter((path) => path.endsWith('.tar.zst'))).toHaveLength(1);
  });

  it('is kept nowhere when that was not wanted', async () => {
    const { server, cache, open } = await prepare();
    await open({ keep: false });
    await open({ keep: false });
    expect(existsSync(cache)).toBe(false);
    expect(server.paths.filter((path) => path.endsWith('.tar.zst'))).toHaveLength(2);
  });

  it('is used although it cannot be kept, and says so', async () => {
    const { open } = await prepare();
    const logger = createRecordingLogger();
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect((await open({ cacheRoot: file, forSigning: true, logger })).imported.equals(ARCHIVE)).toBe(true);
    expect(logger.lines.join()).toContain('could not be kept');
  });

  it('serves runs beside each other', async () => {
    const { cache, open } = await prepare();
    const opened = await Promise.all(Array.from({ length: 4 }, () => open({ forSigning: true })));
    expect(opened.every(({ imported }) => imported.equals(ARCHIVE))).toBe(true);
    expect(readdirSync(cache)).toEqual([`${HEX}.tar.zst`]);
  });

  it('leaves the newest archives in the cache, and nothing that an ended run began', async () => {
    const { cache, open, file } = await prepare();
    mkdirSync(join(cache, '.unfinished-abc'), { recursive: true });
    const names = ['a', 'b', 'c'].map((digit) => `${digit.repeat(64)}.tar.zst`);
    for (const [age, name] of names.entries()) {
      writeFileSync(join(cache, name), 'x');
      utimesSync(join(cache, name), NOW, new Date(NOW.getTime() - age * HOUR_MS));
    }
    utimesSync(join(cache, '.unfinished-abc'), NOW, new Date('2026-01-01'));
    await open();
    expect(new Set(readdirSync(cache))).toEqual(new Set([names[0], file.slice(cache.length + 1)]));
  });

  it('is too old before it is downloaded', async () => {
    const { server, open } = await prepare();
    server.listing = listingOf(ARCHIVE, '2026-11-10T00:00:00Z');
    await expectCode(open(), 'DATABASE_TOO_OLD');
    expect(server.paths).toHaveLength(1);
  });

  it('gives a warning when its schema is coming to its end', async () => {
    const { server, open } = await prepare();
    const logger = createRecordingLogger();
    server.listing = { ...server.listing, status: 'eol' };
    await open({ logger });
    expect(logger.lines.join()).toContain('choose a newer grype-version');
  });
});

describe('a cache that was touched', () => {
  it('with a self-consistent archive of an attacker is not asked: the listing names another', async () => {
    const { cache, open } = await prepare();
    mkdirSync(cache);
    const planted = Buffer.from('a database without vulnerabilities');
    writeFileSync(join(cache, `${hexOf(digestOf(planted))}.tar.zst`), planted);
    expect((await open({ forSigning: true })).imported.equals(ARCHIVE)).toBe(true);
  });

  it.each<[string, (file: string) => void]>([
    ['altered', (file) => writeFileSync(file, 'a database without vulnerabilities')],
    ['cut off', (file) => truncateSync(file, 1000)],
    ['emptied', (file) => truncateSync(file, 0)],
  ])('with an archive that was %s under its name is fetched anew, and says so', async (_what, touch) => {
    const { server, open, file } = await prepare();
    await open();
    touch(file);
    const logger = createRecordingLogger();
    const database = await open({ forSigning: true, logger });
    expect(database.imported.equals(ARCHIVE)).toBe(true);
    expect(server.paths.filter((path) => path.endsWith('.tar.zst'))).toHaveLength(2);
    expect(logger.lines.join()).toContain(`sha256:${HEX} had other bytes than its name says`);
    expect(readFileSync(file).equals(ARCHIVE)).toBe(true);
  });

  it('with a link in the place of the archive follows none', async () => {
    const { open, cache, file } = await prepare();
    mkdirSync(cache);
    const elsewhere = join(temporaryFolder(), 'archive');
    writeFileSync(elsewhere, ARCHIVE);
    symlinkSync(elsewhere, file);
    const logger = createRecordingLogger();
    await open({ logger });
    expect(logger.lines.join()).toContain('had other bytes');
  });
});

describe('an update server that fails', () => {
  const faults: [string, (server: DatabaseServer) => void][] = [
    ['is down', (server) => server.stop()],
    ['hangs', (server) => server.faults.set('latest.json', () => undefined)],
    ['hangs in the middle', (server) => server.faults.set('latest.json', (_q, r) => void r.write('{'))],
    ['says 404', (server) => server.faults.set('latest.json', status(404))],
    ['says 429', (server) => server.faults.set('latest.json', status(429))],
    ['says 503', (server) => server.faults.set('latest.json', status(503))],
    ['has the listing and not the archive', forgetArchive],
    ['cuts the archive off', cutArchive],
  ];

  function forgetArchive(server: DatabaseServer): void {
    server.listing = listingOf(Buffer.from('a newer one'), FRESH);
    server.faults.set('archive', status(404));
  }

  function cutArchive(server: DatabaseServer): void {
    server.listing = listingOf(Buffer.from('a newer one'), FRESH);
    server.faults.set('archive', (_request, response) => {
      response.writeHead(200, { 'content-length': ARCHIVE.length });
      response.write(ARCHIVE.subarray(0, 1000), () => response.destroy());
    });
  }

  it.each(faults)('and %s lets the cached database scan, and says so', async (_what, fail) => {
    const { server, open } = await prepare();
    await open();
    fail(server);
    const logger = createRecordingLogger();
    const database = await open({ logger });
    expect(database.vouchedBy).toBeUndefined();
    expect(database.imported.equals(ARCHIVE)).toBe(true);
    expect(logger.lines.join()).toContain('not to sign');
  });

  it.each(faults)('and %s lets it sign nothing', async (_what, fail) => {
    const { server, open } = await prepare();
    await open();
    fail(server);
    const error = await expectCode(open({ forSigning: true }), 'DATABASE_UNVOUCHED');
    expect(error).toMatchObject({ exitCode: 3, field: 'db-url', cause: { code: 'TOOL_DOWNLOAD_FAILED' } });
    expect(error.hint).toContain('db-path: ');
  });

  it('and nothing in the cache is DATABASE_MISSING, whoever asks', async () => {
    const { server, open } = await prepare();
    down(server);
    const error = await expectCode(open(), 'DATABASE_MISSING');
    expect(error.found).toContain('HTTP 503');
    await expectCode(open({ forSigning: true }), 'DATABASE_MISSING');
  });

  it('does not make an old database young', async () => {
    const { server, open } = await prepare();
    await open();
    down(server);
    const now = new Date('2026-12-21T00:00:00Z');
    const error = await expectCode(open({ now }), 'DATABASE_TOO_OLD');
    expect(error.cause).toMatchObject({ code: 'TOOL_DOWNLOAD_FAILED' });
  });

  it('takes no cached archive that is not what its name says', async () => {
    const { server, open, file } = await prepare();
    await open();
    down(server);
    writeFileSync(file, 'altered');
    await expectCode(open(), 'DATABASE_MISSING');
  });

  it('recovers when it only stumbled', async () => {
    const { server, open } = await prepare();
    server.faults.set('latest.json', (_request, response) => {
      server.faults.clear();
      response.writeHead(503).end();
    });
    expect((await open({ forSigning: true })).vouchedBy).toBe('listing');
  });
});
