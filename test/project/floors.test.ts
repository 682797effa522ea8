import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOxlintConfig, OXLINT_CONFIG, renderOxlintConfig } from '../../lab/check/generate-oxlint.ts';
import { walkImports } from '../../lab/check/import-walk.ts';
import { dependencyNames, PROJECT_ROOT, typescriptFiles } from '../../lab/check/project-files.ts';
import { lint, type Diagnostic } from './lint.ts';
import { ALLOWED, PLANTED } from './planted-imports.ts';

describe('the table of floors', () => {
  let root: string;
  let diagnostics: Diagnostic[];

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'custody-floors-'));
    for (const [file, code] of [
      ...Object.entries(ALLOWED),
      ...PLANTED.map(({ file, code }) => [file, code] as const),
    ]) {
      mkdirSync(path.dirname(path.join(root, 'src', file)), { recursive: true });
      writeFileSync(path.join(root, 'src', file), code.endsWith('\n') ? code : `${code}\n`);
    }
    for (const file of ['package.json', 'tsconfig.json']) {
      cpSync(path.join(PROJECT_ROOT, file), path.join(root, file));
    }
    symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(root, 'node_modules'));
    writeFileSync(path.join(root, OXLINT_CONFIG), renderOxlintConfig());
    diagnostics = lint(root);
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('holds for every specifier of the sources', () => {
    const files = typescriptFiles(path.join(PROJECT_ROOT, 'src'));
    expect(files.length).toBeGreaterThan(10);
    expect(walkImports(PROJECT_ROOT, files, dependencyNames(PROJECT_ROOT))).toEqual([]);
  });

  it('is what the committed lint rules were generated from', () => {
    expect(checkOxlintConfig(PROJECT_ROOT)).toEqual([]);
    const config = JSON.parse(renderOxlintConfig()) as { rules: Record<string, unknown> };
    writeFileSync(path.join(root, OXLINT_CONFIG), JSON.stringify({ ...config, rules: {} }));
    expect(checkOxlintConfig(root)).toHaveLength(1);
  });

  it('lets through what goes down', () => {
    expect(walkImports(root, Object.keys(ALLOWED), dependencyNames(root))).toEqual([]);
    expect(diagnostics.filter(({ filename }) => filename.slice('src/'.length) in ALLOWED)).toEqual([]);
  });

  it.each(PLANTED.filter(({ walk }) => walk !== undefined))('the walk refuses $kind', ({ file, walk }) => {
    const files = [...new Set([...Object.keys(ALLOWED), file])];
    const found = walkImports(root, files, dependencyNames(root)).filter(
      (violation) => violation.file === `src/${file}`,
    );
    expect(found.map(({ problem }) => problem).join('\n')).toMatch(walk ?? '');
  });

  it.each(PLANTED.filter(({ lint: rule }) => rule !== undefined))(
    'the linter refuses $kind',
    ({ file, lint: rule }) => {
      const rules = diagnostics.filter(({ filename }) => filename === `src/${file}`).map(({ code }) => code);
      expect(rules.join(' ')).toContain(rule);
    },
  );

  it.each(PLANTED.filter(({ lint: rule }) => rule === undefined))(
    'the linter is still blind to $kind, so the walk is needed',
    ({ file }) => {
      const rules = diagnostics.filter(({ filename }) => filename === `src/${file}`).map(({ code }) => code);
      expect(rules.join(' ')).not.toContain('restricted');
    },
  );
});
