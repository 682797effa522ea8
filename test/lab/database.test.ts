import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectProviders, writeWorkspace } from '../../lab/database/workspaces.ts';
import { xxhash64 } from '../../lab/database/xxhash64.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';

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
