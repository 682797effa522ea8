import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareRendered, compareDistribution } from '../../lab/check/dist-fresh.ts';

const BUILT = new Map([
  ['chunks/cli.js', 'export {};\n'],
  ['cli.js', '#!/usr/bin/env node\n'],
]);

describe('the freshness of dist', () => {
  let dist: string;

  beforeEach(() => {
    dist = mkdtempSync(path.join(tmpdir(), 'custody-dist-'));
    mkdirSync(path.join(dist, 'chunks'));
    for (const [file, text] of BUILT) writeFileSync(path.join(dist, file), text);
    chmodSync(path.join(dist, 'cli.js'), 0o755);
  });

  afterEach(() => rmSync(dist, { recursive: true, force: true }));

  const problems = () => compareDistribution(dist, BUILT).map(({ file, problem }) => `${file} ${problem}`);

  it('holds when every byte is equal', () => {
    expect(problems()).toEqual([]);
  });

  it('sees one changed byte', () => {
    writeFileSync(path.join(dist, 'chunks/cli.js'), 'export {};\r');
    expect(problems()).toEqual([expect.stringMatching(/^dist\/chunks\/cli\.js not what the sources give/)]);
  });

  it('sees a missing file', () => {
    rmSync(path.join(dist, 'chunks/cli.js'));
    expect(problems()).toEqual([expect.stringMatching(/^dist\/chunks\/cli\.js missing/)]);
  });

  it('sees a surplus file, hidden and in a folder of its own too', () => {
    mkdirSync(path.join(dist, 'extra'));
    writeFileSync(path.join(dist, 'extra/.planted.js'), '');
    expect(problems()).toEqual([expect.stringMatching(/^dist\/extra\/\.planted\.js surplus/)]);
  });

  it('sees that the command is not executable', () => {
    chmodSync(path.join(dist, 'cli.js'), 0o644);
    expect(problems()).toEqual([expect.stringMatching(/^dist\/cli\.js not executable/)]);
  });

  it('sees a missing and a changed rendered file', () => {
    expect(compareRendered(dist, 'action.yml', 'name: custody\n')).toHaveLength(1);
    writeFileSync(path.join(dist, 'action.yml'), 'name: other\n');
    expect(compareRendered(dist, 'action.yml', 'name: custody\n')).toHaveLength(1);
    writeFileSync(path.join(dist, 'action.yml'), 'name: custody\n');
    expect(compareRendered(dist, 'action.yml', 'name: custody\n')).toEqual([]);
  });
});
