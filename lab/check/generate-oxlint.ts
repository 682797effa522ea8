import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FLOORS, forbiddenRooms, PACKAGE_HOMES, PURE_BUILTINS, PURE_ROOMS, ROOMS } from './floors.ts';
import { PURE_GLOBALS, RULES, SOURCE_RULES } from './lint-rules.ts';
import { MAX_FUNCTION_LINES } from './shape.ts';
import type { Violation } from './violation.ts';

/** Where the generated configuration stands, relative to the project's root. */
export const OXLINT_CONFIG = '.oxlintrc.json';

type Group = { group: readonly string[]; message: string };
type Override = { files: readonly string[]; rules: Record<string, unknown> };

/** Builds the linter's configuration from the table of floors, as the text of `.oxlintrc.json`. */
export function renderOxlintConfig(): string {
  const config = {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'vitest'],
    categories: { correctness: 'error', suspicious: 'error' },
    options: { typeAware: true },
    ignorePatterns: ['/dist/', '/fixtures/', 'demo-out/', 'custody-out/'],
    rules: RULES,
    overrides: [...sourceOverrides(), ...roomOverrides(), ...packageOverrides()],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Compares the committed configuration with what the table says. */
export function checkOxlintConfig(root: string): Violation[] {
  const committed = readFileSync(path.join(root, OXLINT_CONFIG), 'utf8');
  if (committed === renderOxlintConfig()) return [];
  const problem = 'differs from the table of floors: run `npm run lint:generate`';
  return [{ file: OXLINT_CONFIG, line: 1, problem }];
}

function sourceOverrides(): Override[] {
  const functions = ['error', { max: MAX_FUNCTION_LINES, skipBlankLines: false, skipComments: false }];
  return [
    { files: ['src/**'], rules: SOURCE_RULES },
    { files: ['src/**', 'lab/**'], rules: { 'max-lines-per-function': functions } },
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ];
}

function roomOverrides(): Override[] {
  return ROOMS.map((room) => ({
    files: filesOf(room),
    rules: {
      'no-restricted-imports': ['error', { patterns: [...groupsFor(room), ...packageGroups([])] }],
      ...(PURE_ROOMS.includes(room) ? { 'no-restricted-globals': ['error', ...PURE_GLOBALS] } : {}),
    },
  }));
}

/**
 * The later override replaces the earlier one for the files that may import a package scope: a file that is at home
 * in several comes last.
 */
function packageOverrides(): Override[] {
  const homes = PACKAGE_HOMES.flatMap(({ files }) => files).map((file) => {
    const scopes = PACKAGE_HOMES.filter(({ files }) =>
      files.some((glob) => glob === file || path.posix.matchesGlob(file, glob)),
    ).map(({ scope }) => scope);
    return { file, scopes };
  });
  return homes
    .toSorted((one, other) => one.scopes.length - other.scopes.length)
    .map(({ file, scopes }) => {
      const room = path.posix.basename(file.split('/')[0] ?? '', '.ts');
      const patterns = [...groupsFor(room), ...packageGroups(scopes)];
      return { files: [`src/${file}`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
    });
}

function filesOf(room: string): string[] {
  const isFile = [...(FLOORS[0] ?? []), ...(FLOORS.at(-1) ?? [])].includes(room);
  return [isFile ? `src/${room}.ts` : `src/${room}/**`];
}

function groupsFor(room: string): Group[] {
  const rooms = forbiddenRooms(room);
  const outside = ['lab', 'test', 'bench', 'fixtures', 'dist'].map((folder) => `**/${folder}/**`);
  const groups: Group[] = [{ group: outside, message: 'src/ stands alone.' }];
  if (rooms.length > 0) {
    const group = rooms.flatMap((other) =>
      filesOf(other)[0]?.endsWith('.ts') ? `**/${other}.ts` : `**/${other}/**`,
    );
    groups.push({ group, message: `${room} imports only rooms below it (lab/check/floors.ts).` });
  }
  if (PURE_ROOMS.includes(room)) {
    const group = ['node:*', ...PURE_BUILTINS.map((name) => `!${name}`)];
    groups.push({ group, message: `${room} is pure: it is handed what it needs.` });
  }
  return groups;
}

function packageGroups(allowed: readonly string[]): Group[] {
  return PACKAGE_HOMES.filter(({ scope }) => !allowed.includes(scope)).map(({ scope, why }) => ({
    group: [`${scope}**`],
    message: `Only where lab/check/floors.ts says: ${why}.`,
  }));
}

if (import.meta.main) {
  writeFileSync(path.join(import.meta.dirname, '../..', OXLINT_CONFIG), renderOxlintConfig());
}
