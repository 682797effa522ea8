/** A file that breaks one rule, and what each of the two guards says. At least one of them speaks. */
export type Planted = {
  kind: string;
  file: string;
  code: string;
  /** What the walk says of it; undefined for plain globals, which need scopes and so are the linter's alone. */
  walk?: RegExp;
  /** The rule that the linter names; undefined where it cannot see this kind and the walk stands alone. */
  lint?: string;
};

const RESTRICTED = 'no-restricted-imports';
const upwards = /evidence may not import gate/;

/** One file per kind of violation; the folders below rooms are as deep as they get. */
export const PLANTED: readonly Planted[] = [
  {
    kind: 'static',
    file: 'evidence/p1.ts',
    code: `import { judge } from '../gate/gate.ts'; judge();`,
    walk: upwards,
    lint: RESTRICTED,
  },
  {
    kind: 'side effect',
    file: 'evidence/p2.ts',
    code: `import '../gate/gate.ts';`,
    walk: upwards,
    lint: RESTRICTED,
  },
  {
    kind: 'type',
    file: 'evidence/p3.ts',
    code: `import type { V } from '../gate/gate.ts'; export type W = V;`,
    walk: upwards,
    lint: RESTRICTED,
  },
  {
    kind: 're-export',
    file: 'evidence/p4.ts',
    code: `export { judge } from '../gate/gate.ts';`,
    walk: upwards,
    lint: RESTRICTED,
  },
  {
    kind: 'star re-export',
    file: 'evidence/p5.ts',
    code: `export * from '../gate/gate.ts';`,
    walk: upwards,
    lint: RESTRICTED,
  },
  {
    kind: 'dynamic',
    file: 'evidence/p6.ts',
    code: `export const load = () => import('../gate/gate.ts');`,
    walk: upwards,
    lint: RESTRICTED,
  },
  {
    kind: 'import type expression',
    file: 'evidence/p7.ts',
    code: `export type V = import('../gate/gate.ts').V;`,
    walk: upwards,
  },
  {
    kind: 'computed',
    file: 'evidence/p8.ts',
    code: `export const load = (name: string) => import(name);`,
    walk: /computed import/,
  },
  {
    kind: 'two folders deep',
    file: 'evidence/a/b/p9.ts',
    code: `import { judge } from '../../../gate/gate.ts'; judge();`,
    walk: upwards,
    lint: RESTRICTED,
  },
  {
    kind: 'same floor',
    file: 'evidence/p10.ts',
    code: `import '../registry/client.ts';`,
    walk: /evidence may not import registry/,
    lint: RESTRICTED,
  },
  {
    kind: 'pure from worldly below',
    file: 'verification/p11.ts',
    code: `import '../registry/client.ts';`,
    walk: /verification may not import registry/,
    lint: RESTRICTED,
  },
  {
    kind: 'bottom floor',
    file: 'logger.ts',
    code: `import './image/digest.ts';`,
    walk: /logger may not import image/,
    lint: RESTRICTED,
  },
  {
    kind: 'an entry',
    file: 'commands/p12.ts',
    code: `import '../cli.ts';`,
    walk: /commands may not import cli/,
    lint: RESTRICTED,
  },
  {
    kind: 'built-in in a pure room',
    file: 'policy/p13.ts',
    code: `import { readFileSync } from 'node:fs'; readFileSync('x');`,
    walk: /policy is pure/,
    lint: RESTRICTED,
  },
  {
    kind: 'built-in without its prefix',
    file: 'tools/p14.ts',
    code: `import { readFileSync } from 'fs'; readFileSync('x');`,
    walk: /node:fs/,
    lint: 'prefer-node-protocol',
  },
  {
    kind: 'environment in a pure room',
    file: 'gate/p15.ts',
    code: `export const home = process.env['HOME'];`,
    lint: 'no-restricted-globals',
  },
  {
    kind: 'clock in a pure room',
    file: 'gate/p16.ts',
    code: `export const at = () => [new Date(), Date.now()];`,
    walk: /new Date\(\) in a pure room/,
  },
  {
    kind: 'world at a distance',
    file: 'verification/p17.ts',
    code: `import { text } from '../trust/load.ts'; text();`,
    walk: /verification\/p17\.ts → trust\/load\.ts → node:fs/,
  },
  {
    kind: '@actions outside its files',
    file: 'config/p18.ts',
    code: `import { setFailed } from '@actions/core'; setFailed('x');`,
    walk: /@actions\/\* is only for/,
    lint: RESTRICTED,
  },
  {
    kind: '@actions beside the one file of its room',
    file: 'storage/p25.ts',
    code: `const { getOctokit } = await import('@actions/github'); getOctokit('x');`,
    walk: /@actions\/\* is only for/,
    lint: RESTRICTED,
  },
  {
    kind: '@sigstore outside its rooms',
    file: 'evidence/p19.ts',
    code: `import type { Bundle } from '@sigstore/bundle'; export type B = Bundle;`,
    walk: /@sigstore\/\* is only for/,
    lint: RESTRICTED,
  },
  {
    kind: 'from lab',
    file: 'tools/p20.ts',
    code: `import '../../lab/check/floors.ts';`,
    walk: /never imports lab/,
    lint: RESTRICTED,
  },
  {
    kind: 'from test',
    file: 'tools/p21.ts',
    code: `import '../../test/setup/loopback-only.ts';`,
    walk: /never imports test/,
    lint: RESTRICTED,
  },
  {
    kind: 'undeclared package',
    file: 'tools/p22.ts',
    code: `import 'fast-check';`,
    walk: /not in the dependencies/,
  },
  {
    kind: 'unknown room',
    file: 'utils/p23.ts',
    code: `export const x = 1;`,
    walk: /in no room/,
  },
  {
    kind: 'require',
    file: 'tools/p24.ts',
    code: `export const fs = process.getBuiltinModule('node:fs');`,
    walk: /use import/,
  },
];

/** What the planted files import, and what must go through. */
export const ALLOWED: Readonly<Record<string, string>> = {
  'gate/gate.ts': `import { createHash } from 'node:crypto';\nimport type { E } from '../evidence/e.ts';\nexport type V = E;\nexport const judge = () => createHash('sha256');\nexport const at = (text: string) => new Date(text);\n`,
  'evidence/e.ts': `import { x } from '../image/x.ts';\nexport const e = x;\nexport type E = typeof e;\n`,
  'image/x.ts': `export const x = 1;\n`,
  'registry/client.ts': `import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('x');\n`,
  'trust/load.ts': `import { readFileSync } from 'node:fs';\nexport const text = () => readFileSync('x', 'utf8');\n`,
  'config/action-inputs.ts': `import { getInput } from '@actions/core';\nexport const image = () => getInput('image');\n`,
  'storage/github-store.ts': `import type { Bundle } from '@sigstore/bundle';\nexport type B = Bundle;\n`,
  'github/client.ts': `export const load = () => import('@actions/github');\n`,
  'signing/s.ts': `import type { Bundle } from '@sigstore/bundle';\nexport type B = Bundle;\n`,
  'cli.ts': `const command = await import('./commands/c.ts');\ncommand.run();\n`,
  'commands/c.ts': `import { judge } from '../gate/gate.ts';\nimport { read } from '../registry/client.ts';\nexport const run = () => [judge(), read()];\n`,
};
