import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOMS } from '../../lab/check/floors.ts';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';

const read = (file: string) => readFileSync(path.join(PROJECT_ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>;

describe('the papers of the project', () => {
  it('give every dependency its reason', () => {
    const text = read('docs/dependencies.md');
    const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('name every room', () => {
    const text = read('docs/architecture.md');
    expect(ROOMS.filter((room) => !new RegExp(`\\b${room}\\b`).test(text))).toEqual([]);
  });

  it('name only npm scripts that are there', () => {
    const scripts = Object.keys(manifest['scripts'] ?? {});
    const files = globSync(['*.md', 'docs/**/*.md', '.ci/run', '.github/workflows/*'], { cwd: PROJECT_ROOT });
    const named = files.flatMap((file) => [...read(file).matchAll(/npm run (?:--silent )?([a-z0-9:]+)/g)]);
    expect(named.length).toBeGreaterThan(10);
    expect(named.map((match) => match[1] ?? '').filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('link to files that are there', () => {
    const broken = globSync(['*.md', 'docs/**/*.md'], { cwd: PROJECT_ROOT }).flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map((match) => path.join(path.dirname(file), match[1] ?? ''))
        .filter((target) => !existsSync(path.join(PROJECT_ROOT, target))),
    );
    expect(broken).toEqual([]);
  });
});
