import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanSbom, type ScanOptions } from '../../src/tools/grype.ts';
import type { OpenedDatabase } from '../../src/tools/grype-database.ts';
import { expectCode } from './expect-code.ts';
import { fakeTool } from './fake-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DATABASE: OpenedDatabase = {
  directory: '/db',
  schemaVersion: 'v6.1.9',
  built: '2026-03-11T00:28:00Z',
  checksum: 'sha256:0',
  vouchedBy: 'user',
  close: () => Promise.resolve(),
};

function report(built: string, matches: unknown = []): string {
  return JSON.stringify({ matches, descriptor: { name: 'grype', db: { status: { built, valid: true } } } });
}

function run(script: string, options: Partial<ScanOptions> = {}) {
  const grype = fakeTool(temporaryFolder(), 'grype', script);
  return scanSbom(grype, { sbom: Buffer.from('{"spdxVersion":"SPDX-2.3"}'), database: DATABASE, ...options });
}

describe('scanSbom', () => {
  it('scans the bytes it was given with the database it was given', async () => {
    const script = [
      'for a in "$@"; do last=$a; done',
      `grep -q '^{"spdxVersion":"SPDX-2.3"}' "\${last#sbom:}" || exit 1`,
      '[ "$GRYPE_DB_CACHE_DIR" = /db ] || exit 1',
      `echo '${report(DATABASE.built)}' > "$report"`,
    ].join('\n');
    const times = ['2026-11-21T10:00:00.000Z', '2026-11-21T10:00:03.000Z'];
    const scan = await run(script, { clock: () => new Date(times.shift() ?? 0) });
    expect(JSON.parse(Buffer.from(scan.report).toString())).toHaveProperty('matches', []);
    expect(scan).toMatchObject({
      startedOn: '2026-11-21T10:00:00.000Z',
      finishedOn: '2026-11-21T10:00:03.000Z',
    });
    expect(scan.configDigest).toMatch(/^sha256:/);
  });

  it('says outright what grype may set aside, whatever a later default is', async () => {
    const copy = join(temporaryFolder(), 'config');
    const take = 'previous=; for a in "$@"; do [ "$previous" = -c ] && config=$a; previous=$a; done';
    await run(`${take}; cat "$config" > ${copy}; echo '${report(DATABASE.built)}' > "$report"`);
    expect(JSON.parse(readFileSync(copy, 'utf8'))).toMatchObject({
      ignore: [],
      exclude: [],
      'ignore-wontfix': '',
      'only-fixed': false,
      'only-notfixed': false,
      'vex-documents': [],
      'match-upstream-kernel-headers': false,
    });
  });

  it.each([1, 2, 100])('is no scan when grype ends with %i, although the report is there', async (code) => {
    await expectCode(run(`echo '${report(DATABASE.built)}' > "$report"; exit ${code}`), 'TOOL_FAILED');
  });

  it.each([
    ['no report', 'true'],
    ['an empty report', ': > "$report"'],
    ['a cut report', `printf '%s' '${report(DATABASE.built).slice(0, -3)}' > "$report"`],
    ['text', 'echo "No vulnerabilities found" > "$report"'],
    ['a report without matches', `echo '${report(DATABASE.built).replace('matches', 'found')}' > "$report"`],
    ['matches that are no list', `echo '${report(DATABASE.built, null)}' > "$report"`],
    ['a report of another program', `echo '${report(DATABASE.built).replace('grype', 'other')}' > "$report"`],
    ['a scan with another database', `echo '${report('2026-03-10T00:00:00Z')}' > "$report"`],
  ])('refuses %s', async (_what, script) => {
    await expectCode(run(script), 'TOOL_OUTPUT_INVALID');
  });

  it('reads no report that is too large', async () => {
    const script = `echo '${report(DATABASE.built)}' > "$report"`;
    await expectCode(run(script, { maxReportBytes: 10 }), 'TOOL_OUTPUT_TOO_LARGE');
  });
});
