import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectProviders, writeWorkspace } from '../../lab/database/workspaces.ts';
import { xxhash64 } from '../../lab/database/xxhash64.ts';
import { bringMade } from '../../lab/tools/bring-tool.ts';
import { labTool, type LabTool } from '../../lab/tools/catalogue.ts';
import { digestOf, hexOf } from '../../src/image/digest.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';

const TOOL: LabTool = {
  ...labTool('syft'),
  probe: { args: ['version'], shows: 'go version' },
};

/** A stand-in for the Go command, as the only program on PATH besides the system's: it runs `script`. */
async function withGo<T>(script: string, work: () => Promise<T>): Promise<T> {
  const go = join(temporaryFolder(), 'go');
  writeFileSync(go, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const path = process.env['PATH'];
  process.env['PATH'] = `${dirname(go)}:/usr/bin:/bin`;
  try {
    return await work();
  } finally {
    process.env['PATH'] = path;
  }
}

/** Answers `version`, and for `build` copies itself behind `-o`. */
const BUILDS = 'while [ $# -gt 1 ]; do [ "$1" = -o ] && cp "$0" "$2"; shift; done; echo go version go1.26.8';

describe('a tool that was made here', () => {
  const ignore = () => undefined;

  it('is found again, with a record of what it was made of', async () => {
    const cache = temporaryFolder();
    const path = await withGo(BUILDS, () => bringMade(TOOL, cache, ignore));
    const lines: string[] = [];
    const again = await withGo('exit 1', () => bringMade(TOOL, cache, (line) => lines.push(line)));
    expect(again).toBe(path);
    expect(lines).toEqual([`syft ${TOOL.version}: there`]);
    const record = JSON.parse(readFileSync(join(dirname(path), 'made-here.json'), 'utf8'));
    expect(record).toMatchObject({
      version: TOOL.version,
      madeBy: 'go version go1.26.8',
      sha256: hexOf(digestOf(readFileSync(path))),
    });
    expect(readdirSync(join(cache, 'tools')).sort()).toEqual(['logs', basename(dirname(path))].sort());
  });

  it('is refused when it was changed', async () => {
    const cache = temporaryFolder();
    const path = await withGo(BUILDS, () => bringMade(TOOL, cache, ignore));
    writeFileSync(path, 'evil');
    await expect(bringMade(TOOL, cache, ignore)).rejects.toThrow('is not what was made there');
  });
});

describe('xxhash64', () => {
  // github.com/cespare/xxhash v2.3.0 gives these.
  it.each([
    ['', 'ef46db3751d8e999'],
    ['a', 'd24ec4f1a98c6e5b'],
    ['abc', '44bc2cf5ad770999'],
    ['x'.repeat(32), 'e2df261fc2ec30eb'],
    ['0123456789'.repeat(10), 'f80e7b96315afffa'],
    [`${'0123456789'.repeat(10)}abc`, '4724a2cb8c422dad'],
  ])('of %j is %s', (text, hash) => {
    expect(xxhash64(Buffer.from(text))).toBe(hash);
  });
});

describe('collectProviders', () => {
  function plantModule(extracts: [folder: string, processor: string, timestamp: string, record: string][]) {
    const module = temporaryFolder();
    for (const [folder, processor, timestamp, record] of extracts) {
      const path = join(module, folder, 'debian');
      mkdirSync(join(path, 'results', 'debian@12'), { recursive: true });
      writeFileSync(
        join(path, 'metadata.json'),
        JSON.stringify({ provider: 'debian', processor, timestamp }),
      );
      writeFileSync(join(path, 'results', 'debian@12', 'cve.json'), record);
    }
    return module;
  }

  it('takes the oldest time, the newest record, and nothing that a person wrote', async () => {
    const [provider] = await collectProviders(
      plantModule([
        ['a/testdata/x', 'vunnel@0.56.0', '2026-05-13T00:00:01Z', 'newer'],
        ['b/testdata/x', 'vunnel@0.55.2', '2026-03-11T00:28:00Z', 'older'],
        ['c/testdata/x', 'vunnel@manual', '2026-01-01T00:00:00Z', 'invented'],
      ]),
    );
    expect(provider?.state.timestamp).toBe('2026-03-11T00:28:00Z');
    expect([...(provider?.records.values() ?? [])].map(String)).toEqual(['newer']);
    expect(provider?.extracts).toEqual(['b/testdata/x/debian', 'a/testdata/x/debian']);
  });

  it('writes a workspace whose listing names every record by its hash', async () => {
    const [provider] = await collectProviders(
      plantModule([['a/testdata/x', 'vunnel@1.0.0', '2026-03-11T00:28:00Z', 'abc']]),
    );
    const root = temporaryFolder();
    if (provider) await writeWorkspace(root, provider);
    const listing = readFileSync(join(root, 'debian', 'results', 'listing.xxh64'), 'utf8');
    expect(listing).toBe('44bc2cf5ad770999  results/debian@12/cve.json\n');
  });
});
