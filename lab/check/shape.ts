import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isNode, lineOf, visitNodes } from './specifiers.ts';
import type { Violation } from './violation.ts';

/** Lines a file may have; entries only wire things together. */
export const MAX_LINES = 300;
export const MAX_ENTRY_LINES = 90;
/** Lines a function may have; the linter counts them. */
export const MAX_FUNCTION_LINES = 50;

const ENTRIES: readonly string[] = ['src/action.ts', 'src/cli.ts'];

/** Names that say nothing about what is inside, so that everything ends up there. */
const DRAWERS = /(?:^|[/-])(?:utils?|helpers?)(?=[/.-])|\/(?:types|common|misc|shared|lib)(?=[/.])/;

/** The one exception: what a Repository is, to everybody who is handed one. */
const NAMED_BY_CONTRACT: readonly string[] = ['src/registry/types.ts'];

/**
 * Checks names, sizes and barrels.
 * @param root the project's root.
 * @param files TypeScript files below `src/` and `lab/`, posix, relative to the root.
 */
export function checkShape(root: string, files: readonly string[]): Violation[] {
  return files.flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    return [...checkName(file), ...checkLength(file, source), ...checkReExports(file, source)];
  });
}

function checkName(file: string): Violation[] {
  const at = { file, line: 1 };
  if (path.posix.basename(file) === 'index.ts')
    return [{ ...at, problem: 'no index files: name what is inside' }];
  if (!/^[a-z0-9./-]+$/.test(file)) return [{ ...at, problem: 'names are kebab-case' }];
  if (!DRAWERS.test(file) || NAMED_BY_CONTRACT.includes(file)) return [];
  return [{ ...at, problem: 'no utils, helpers, types or common drawers: put it beside what uses it' }];
}

function checkLength(file: string, source: string): Violation[] {
  const lines = source.split('\n').length - 1;
  const limit = ENTRIES.includes(file) ? MAX_ENTRY_LINES : MAX_LINES;
  return lines > limit
    ? [{ file, line: limit + 1, problem: `${lines} lines, at most ${limit}: split it by job` }]
    : [];
}

/** A re-export gives one thing two homes: `export … from`, and exporting what was imported. */
function checkReExports(file: string, source: string): Violation[] {
  const imported = new Set<unknown>();
  const exported: { name: unknown; line: number }[] = [];
  const found: Violation[] = [];
  visitNodes(source, (node) => {
    const line = lineOf(source, node.start);
    if (node.type.startsWith('Export') && isNode(node['source'])) {
      found.push({ file, line, problem: 'no re-exports: import it from where it is' });
    }
    if (/^Import(?:Default|Namespace)?Specifier$/.test(node.type)) imported.add(nameOf(node['local']));
    if (node.type === 'ExportSpecifier') exported.push({ name: nameOf(node['local']), line });
  });
  const passedOn = exported.filter(({ name }) => imported.has(name));
  return [
    ...found,
    ...passedOn.map(({ line }) => ({ file, line, problem: 'no re-exports of what was imported' })),
  ];
}

function nameOf(node: unknown): unknown {
  return isNode(node) ? node['name'] : undefined;
}
