import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findForbiddenText, forbiddenTexts, trackedFiles } from '../../lab/check/committed-text.ts';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';

const root = mkdtempSync(path.join(tmpdir(), 'custody-text-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const FORBIDDEN = [
  { text: 'npm.mirror.example', what: 'a registry host' },
  { text: '/home/somebody/', what: 'a path' },
];

function findIn(text: string | Buffer): string[] {
  writeFileSync(path.join(root, 'a.md'), text);
  return findForbiddenText(root, ['a.md'], FORBIDDEN).map(({ line, problem }) => `${line} ${problem}`);
}

describe('the text that is committed', () => {
  it('names nothing that is only true on this machine', () => {
    expect(findForbiddenText(PROJECT_ROOT, trackedFiles(PROJECT_ROOT), forbiddenTexts(PROJECT_ROOT))).toEqual(
      [],
    );
  });

  it('knows the folder, the home and the neighbours of this machine', () => {
    const texts = forbiddenTexts('/srv/builds/custody').map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['/srv/builds/custody/', '/srv/builds/']));
    expect(texts.at(-1)).toMatch(/^\.\.\//);
  });

  it('reports a host and a path by line, without repeating them', () => {
    const found = findIn('one\nfetch https://npm.mirror.example/x\n"/home/somebody/x"\n');
    expect(found).toEqual(['2 names a registry host: take it out', '3 names a path: take it out']);
  });

  it('passes over binary data and over longer words that end alike', () => {
    expect(findIn(Buffer.from('\0npm.mirror.example'))).toEqual([]);
    expect(findIn('docs/home/somebody/x and xnpm.mirror.example')).toEqual([]);
  });

  it('looks at new files, not at ignored or deleted ones', () => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root });
    git('init', '--quiet');
    for (const file of ['kept.txt', 'gone.txt', 'new.txt', 'ignored.log'])
      writeFileSync(path.join(root, file), '');
    writeFileSync(path.join(root, '.gitignore'), '*.log\n');
    git('add', 'kept.txt', 'gone.txt', '.gitignore');
    rmSync(path.join(root, 'gone.txt'));
    expect(trackedFiles(root).toSorted()).toEqual(['.gitignore', 'a.md', 'kept.txt', 'new.txt']);
  });
});
