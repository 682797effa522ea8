import { readFileSync } from 'node:fs';
import path from 'node:path';
import { judgeImport, PURE_BUILTINS, PURE_ROOMS, roomOf } from './floors.ts';
import {
  collectSpecifiers,
  isNode,
  lineOf,
  visitNodes,
  type AstNode,
  type Specifier,
  type SpecifierKind,
} from './specifiers.ts';
import type { Violation } from './violation.ts';

/**
 * Walks the table of floors over the sources of a tree.
 * @param root the project's root.
 * @param files paths under `src/`, posix.
 * @param dependencies names in package.json's `dependencies`: the only packages the sources may import.
 */
export function walkImports(
  root: string,
  files: readonly string[],
  dependencies: readonly string[],
): Violation[] {
  const sources = new Map(files.map((file) => [file, readFileSync(path.join(root, 'src', file), 'utf8')]));
  const specifiers = new Map([...sources].map(([file, source]) => [file, collectSpecifiers(source)]));
  return [...sources].flatMap(([file, source]) => [
    ...judgeHome(file),
    ...judgeFile(file, specifiers.get(file) ?? [], dependencies),
    ...(PURE_ROOMS.includes(roomOf(file) ?? '') ? judgePurity(file, source, specifiers) : []),
  ]);
}

function isErased(kind: SpecifierKind): boolean {
  return kind === 'type' || kind === 'import-type';
}

function judgeHome(file: string): Violation[] {
  if (roomOf(file) !== undefined) return [];
  return [
    { file: `src/${file}`, line: 1, problem: 'in no room of lab/check/floors.ts: add the room to its floor' },
  ];
}

function judgeFile(
  file: string,
  specifiers: readonly Specifier[],
  dependencies: readonly string[],
): Violation[] {
  return specifiers.flatMap(({ kind, specifier, line }) => {
    const at = { file: `src/${file}`, line };
    if (kind === 'require') return [{ ...at, problem: 'sources are ES modules: use import' }];
    if (specifier === undefined)
      return [{ ...at, problem: 'a computed import cannot be judged: write the path out' }];
    const problem = judgeImport(file, specifier) ?? judgeDependency(kind, specifier, dependencies);
    return problem === undefined ? [] : [{ ...at, problem: `${kind} import of '${specifier}': ${problem}` }];
  });
}

function judgeDependency(
  kind: SpecifierKind,
  specifier: string,
  dependencies: readonly string[],
): string | undefined {
  // tsc finds the declarations of a type import, and nothing of it is left at run time.
  if (specifier.startsWith('.') || specifier.startsWith('node:') || isErased(kind)) return undefined;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return dependencies.includes(name) ? undefined : 'not in the dependencies of package.json';
}

/** A pure file reads no clock and no chance, and nothing that it loads (at any distance) touches the world. */
function judgePurity(
  file: string,
  source: string,
  specifiers: ReadonlyMap<string, Specifier[]>,
): Violation[] {
  const found: Violation[] = [];
  visitNodes(source, (node) => {
    const what = readsWorld(node);
    if (what === undefined) return;
    const problem = `${what} in a pure room: take it as an argument`;
    found.push({ file: `src/${file}`, line: lineOf(source, node.start), problem });
  });
  const way = wayToWorld(file, specifiers);
  if (way)
    found.push({
      file: `src/${file}`,
      line: 1,
      problem: `a pure room reaches the world: ${way.join(' → ')}`,
    });
  return found;
}

/** `new Date()`, `Date()`, and members that read the clock, chance or environment. Plain globals are the linter's. */
function readsWorld(node: AstNode): string | undefined {
  const callee = node['callee'];
  const isDate = isNode(callee) && callee.type === 'Identifier' && callee['name'] === 'Date';
  const count = Array.isArray(node['arguments']) ? node['arguments'].length : 0;
  if (isDate && node.type === 'NewExpression' && count === 0) return 'new Date()';
  if (isDate && node.type === 'CallExpression') return 'Date()';
  if (node.type !== 'MemberExpression' || !isNode(node['object']) || !isNode(node['property']))
    return undefined;
  const member = `${String(node['object']['name'])}.${String(node['property']['name'])}`;
  return WORLDLY_MEMBERS.includes(member) ? member : undefined;
}

const WORLDLY_MEMBERS = ['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'];

/** The shortest chain of run-time imports from a file to a built-in that a pure room may not use. */
function wayToWorld(start: string, specifiers: ReadonlyMap<string, Specifier[]>): string[] | undefined {
  const seen = new Set([start]);
  const queue = [[start]];
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    const file = way.at(-1) ?? start;
    for (const { kind, specifier } of specifiers.get(file) ?? []) {
      if (specifier === undefined || isErased(kind)) continue;
      if (specifier.startsWith('node:') && !PURE_BUILTINS.includes(specifier)) {
        // The file's own import is reported by the table already.
        if (way.length > 1) return [...way, specifier];
        continue;
      }
      const next = path.posix.join(path.posix.dirname(file), specifier);
      if (!specifier.startsWith('.') || seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return undefined;
}
