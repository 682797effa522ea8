import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { buildDistribution } from '../../lab/build/bundle.ts';
import { renderLauncher } from '../../lab/build/launcher.ts';

const base = mkdtempSync(path.join(tmpdir(), 'custody-build-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const SOURCES: Readonly<Record<string, string>> = {
  'package.json': '{"type": "module", "version": "1.2.3"}',
  'src/action.ts': `import { greet } from './commands/greet.ts';\nconsole.log(greet('action'));\n`,
  'src/cli.ts': `import manifest from '../package.json' with { type: 'json' };\nconst { greet } = await import('./commands/greet.ts');\nconsole.log(greet(manifest.version));\n`,
  'src/commands/greet.ts': `import { hello } from 'greeter';\nexport const greet = (name: string): string => hello(name);\n`,
  'node_modules/greeter/package.json':
    '{"name": "greeter", "version": "2.0.0", "license": "MIT", "main": "main.js"}',
  'node_modules/greeter/main.js': `let colour;\ntry { colour = require('supports-color'); } catch { colour = 'plain'; }\nexports.hello = (name) => 'hello ' + name + ' ' + colour;\n`,
  'node_modules/greeter/LICENSE': 'The licence of greeter.\n',
};

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

describe('the build', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(base, 'project-'));
    write(root, SOURCES);
  });

  it('makes two entries that run without node_modules, licences beside them', async () => {
    const built = await buildDistribution(root);
    const dist = path.join(mkdtempSync(path.join(base, 'alone-')), 'dist');
    write(dist, Object.fromEntries(built));
    const run = (entry: string) =>
      execFileSync(process.execPath, [path.join(dist, entry)], { encoding: 'utf8' });
    expect(run('index.js')).toBe('hello action plain\n');
    expect(run('cli.js')).toBe('hello 1.2.3 plain\n');
    expect(built.get('licenses.txt')).toMatch(/greeter 2\.0\.0 \(MIT\)[^]*The licence of greeter/);
  });

  it('gives the same bytes in another folder', async () => {
    const elsewhere = mkdtempSync(path.join(base, 'elsewhere-and-longer-'));
    write(elsewhere, SOURCES);
    expect([...(await buildDistribution(root))]).toEqual([...(await buildDistribution(elsewhere))]);
  });

  it('loads nothing from a node_modules above dist, planted or not', async () => {
    const home = mkdtempSync(path.join(base, 'planted-'));
    write(path.join(home, 'dist'), Object.fromEntries(await buildDistribution(root)));
    write(home, { 'node_modules/supports-color/index.js': `module.exports = 'PLANTED';\n` });
    const stdout = execFileSync(process.execPath, [path.join(home, 'dist/index.js')], { encoding: 'utf8' });
    expect(stdout).toBe('hello action plain\n');
  });

  it.each([
    ['an import', `import 'not-installed';\n`],
    ['an import type of loading', `await import('not-installed');\n`],
  ])('refuses %s that cannot be bundled', async (_kind, code) => {
    write(root, { 'src/action.ts': code });
    await expect(buildDistribution(root)).rejects.toThrow(/not-installed/);
  });

  it('refuses a package without a licence', async () => {
    write(root, {
      'node_modules/greeter/package.json': '{"name": "greeter", "version": "2.0.0", "main": "main.js"}',
    });
    rmSync(path.join(root, 'node_modules/greeter/LICENSE'));
    await expect(buildDistribution(root)).rejects.toThrow(/greeter 2\.0\.0.*no licence/);
  });
});

describe('the launcher', () => {
  const launch = (prelude: string) => {
    const file = path.join(mkdtempSync(path.join(base, 'launch-')), 'cli.js');
    writeFileSync(file, renderLauncher('chunks/missing.js').replace('#!/usr/bin/env node\n', `${prelude}\n`));
    return spawnSync(process.execPath, [file], { encoding: 'utf8' });
  };

  it('refuses an old Node with one line, before anything is imported', () => {
    const old = launch(`Object.defineProperty(process, 'versions', { value: { node: '22.9.0' } });`);
    expect(old.status).toBe(2);
    expect(old.stderr).toBe(
      'NODE_TOO_OLD: custody needs Node 24.15 or newer, found 22.9.0 (https://nodejs.org)\n',
    );
  });

  it('ends with 70 when its chunk does not load', () => {
    const broken = launch('');
    expect(broken.status).toBe(70);
    expect(broken.stderr).toContain('missing.js');
  });

  it('is written for engines of long ago', () => {
    expect(renderLauncher('chunks/cli.js')).not.toMatch(/=>|`|\b(?:const|let|async|await)\b|\?\.|\?\?/);
  });
});
