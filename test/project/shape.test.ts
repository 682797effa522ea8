import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT, typescriptFiles } from '../../lab/check/project-files.ts';
import { checkShape, MAX_ENTRY_LINES, MAX_LINES } from '../../lab/check/shape.ts';

const root = mkdtempSync(path.join(tmpdir(), 'custody-shape-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function problemsOf(file: string, code: string): string[] {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), code);
  return checkShape(root, [file]).map(({ problem }) => problem);
}

describe('the shape of sources', () => {
  it.each(['src', 'lab'])('holds in %s/', (folder) => {
    const files = typescriptFiles(path.join(PROJECT_ROOT, folder)).map((file) => `${folder}/${file}`);
    expect(files.length).toBeGreaterThan(3);
    expect(checkShape(PROJECT_ROOT, files)).toEqual([]);
  });

  it.each([
    ['src/tools/utils.ts', /drawers/],
    ['src/tools/string-helpers.ts', /drawers/],
    ['src/types/image.ts', /drawers/],
    ['src/tools/types.ts', /drawers/],
    ['lab/common/a.ts', /drawers/],
    ['src/tools/index.ts', /index/],
    ['src/tools/camelCase.ts', /kebab/],
  ])('refuses the name %s', (file, problem) => {
    expect(problemsOf(file, 'export const x = 1;\n').join()).toMatch(problem);
  });

  it.each(['src/registry/types.ts', 'src/registry/media-types.ts'])('lets %s be', (file) => {
    expect(problemsOf(file, 'export const x = 1;\n')).toEqual([]);
  });

  it('counts lines, with less for entries', () => {
    expect(problemsOf('src/tools/long.ts', '\n'.repeat(MAX_LINES))).toEqual([]);
    expect(problemsOf('src/tools/long.ts', '\n'.repeat(MAX_LINES + 1)).join()).toMatch(
      /301 lines, at most 300/,
    );
    expect(problemsOf('src/cli.ts', '\n'.repeat(MAX_ENTRY_LINES + 1)).join()).toMatch(/at most 90/);
  });

  it.each([
    `export { a } from './a.ts';\n`,
    `export * from './a.ts';\n`,
    `export type { A } from './a.ts';\n`,
    `import { a } from './a.ts';\nexport { a };\n`,
  ])('refuses the re-export %j', (code) => {
    expect(problemsOf('src/tools/a-list.ts', code).join()).toMatch(/re-export/);
  });
});
