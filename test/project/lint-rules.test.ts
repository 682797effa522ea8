import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OXLINT_CONFIG, renderOxlintConfig } from '../../lab/check/generate-oxlint.ts';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { lint, type Diagnostic } from './lint.ts';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `  text += '${index}';`).join('\n');

/** Rule, file and the code that breaks it. */
const PLANTED: readonly [rule: string, file: string, code: string][] = [
  [
    'no-floating-promises',
    'tools/l1.ts',
    `const go = async () => 1;\nexport const x = () => {\n  go();\n};\n`,
  ],
  [
    'no-misused-promises',
    'tools/l2.ts',
    `const go = async () => true;\nexport const x = () => {\n  if (go()) return 1;\n  return 2;\n};\n`,
  ],
  [
    'switch-exhaustiveness-check',
    'tools/l3.ts',
    `type K = 'a' | 'b';\nexport const x = (k: K) => {\n  switch (k) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n};\n`,
  ],
  ['no-explicit-any', 'tools/l4.ts', `export const x = (value: any) => String(value);\n`],
  ['no-unsafe-member-access', 'tools/l5.ts', `export const x = JSON.parse('{}').deep;\n`],
  ['no-default-export', 'tools/l6.ts', `export default 1;\n`],
  ['no-cycle', 'tools/l7.ts', `import { y } from './l8.ts';\nexport const x = () => y;\n`],
  ['no-cycle', 'tools/l8.ts', `import { x } from './l7.ts';\nexport const y = () => x;\n`],
  ['ban-ts-comment', 'tools/l9.ts', `// @ts-ignore\nexport const x = 1;\n`],
  ['no-non-null-assertion', 'tools/l10.ts', `export const x = (list: string[]) => list[0]!.length;\n`],
  ['no-console', 'tools/l11.ts', `export const x = () => console.log('x');\n`],
  [
    'consistent-type-imports',
    'tools/l12.ts',
    `import { Buffer } from 'node:buffer';\nexport type X = Buffer;\n`,
  ],
  [
    'max-lines-per-function',
    'tools/l13.ts',
    `export function x() {\n  let text = '';\n${lines(48)}\n  return text;\n}\n`,
  ],
  ['max-lines', 'tools/l14.ts', `export const x = 1;\n${'\n'.repeat(300)}`],
  ['eqeqeq', 'tools/l15.ts', `export const x = (a: number, b: number) => a == b;\n`],
];

describe('the lint rules', () => {
  let root: string;
  let diagnostics: Diagnostic[];

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'custody-lint-'));
    mkdirSync(path.join(root, 'src/tools'), { recursive: true });
    for (const [, file, code] of PLANTED) writeFileSync(path.join(root, 'src', file), code);
    for (const file of ['package.json', 'tsconfig.json']) {
      cpSync(path.join(PROJECT_ROOT, file), path.join(root, file));
    }
    symlinkSync(path.join(PROJECT_ROOT, 'node_modules'), path.join(root, 'node_modules'));
    writeFileSync(path.join(root, OXLINT_CONFIG), renderOxlintConfig());
    diagnostics = lint(root);
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(PLANTED)('%s sees %s', (rule, file) => {
    const rules = diagnostics.filter(({ filename }) => filename === `src/${file}`).map(({ code }) => code);
    expect(rules).toContainEqual(expect.stringContaining(`(${rule})`));
  });
});
