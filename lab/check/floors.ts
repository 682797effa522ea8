import { isBuiltin } from 'node:module';
import path from 'node:path';

/**
 * The one table of who may import whom in `src/`. The lint rules are generated from it (`generate-oxlint.ts`) and
 * `import-walk.ts` walks it a second time over every specifier, because no linter sees all of them.
 */

/** Top floor first. Imports go down only; rooms on one floor do not know each other. A file in `src/` is a room. */
export const FLOORS: readonly (readonly string[])[] = [
  ['action', 'cli'],
  ['commands'],
  ['config', 'report', 'policy'],
  ['storage', 'source', 'subject', 'signing', 'gate', 'verification'],
  ['registry', 'github', 'tools', 'evidence'],
  ['trust'],
  ['image'],
  ['errors', 'logger', 'inert-text', 'loopback', 'version'],
];

/** Rooms that compute from what they are handed: no files, network, environment, processes or clock. */
export const PURE_ROOMS: readonly string[] = ['evidence', 'gate', 'policy', 'verification'];

/** Rooms that talk to the world; a pure room may not import them even from a higher floor. */
const WORLDLY_ROOMS: readonly string[] = [
  'config',
  'github',
  'registry',
  'report',
  'signing',
  'source',
  'storage',
  'subject',
  'tools',
];

/** Built-in modules a pure room may use. A list of what is allowed, so that a new built-in is refused by itself. */
export const PURE_BUILTINS: readonly string[] = ['node:buffer', 'node:crypto', 'node:util'];

/** Packages that only some files may import, as globs under `src/`, with the reason that a refusal shows. */
export const PACKAGE_HOMES: readonly { scope: string; files: readonly string[]; why: string }[] = [
  {
    scope: '@actions/',
    // github/client.ts loads @actions/github by a dynamic import, and only in runs that ask GitHub.
    files: ['action.ts', 'config/action-inputs.ts', 'report/action-*.ts', 'github/client.ts'],
    why: "the CLI's start must load none of it",
  },
  {
    scope: '@sigstore/',
    files: ['signing/**', 'verification/**', 'trust/**', 'storage/**'],
    why: 'only these rooms know the shape of Sigstore material',
  },
];

export const ROOMS: readonly string[] = FLOORS.flat();

/** The room that a path under `src/` (posix, `evidence/sbom.ts`) belongs to; undefined when the table has no such room. */
export function roomOf(file: string): string | undefined {
  const [head = '', ...rest] = file.split('/');
  const room = rest.length === 0 ? path.posix.basename(head, '.ts') : head;
  const shouldBeFile = room === 'action' || room === 'cli' || (FLOORS.at(-1) ?? []).includes(room);
  return ROOMS.includes(room) && shouldBeFile === (rest.length === 0) ? room : undefined;
}

/** Every room that this room may not import: its own floor and those above, and for pure rooms the worldly ones. */
export function forbiddenRooms(room: string): readonly string[] {
  const floor = FLOORS.findIndex((rooms) => rooms.includes(room));
  return ROOMS.filter((other) => {
    if (other === room) return false;
    const notBelow = FLOORS.findIndex((rooms) => rooms.includes(other)) <= floor;
    return notBelow || (PURE_ROOMS.includes(room) && WORLDLY_ROOMS.includes(other));
  });
}

/**
 * Judges one import against the table.
 * @param from the importing file, posix, relative to `src/`.
 * @param specifier as it stands in the source.
 * @returns why it is refused, or undefined when it is allowed.
 */
export function judgeImport(from: string, specifier: string): string | undefined {
  const room = roomOf(from);
  if (room === undefined) return `src/${from} is in no room of lab/check/floors.ts`;
  if (specifier.startsWith('.')) return judgePath(from, room, specifier);
  if (isBuiltin(specifier)) return judgeBuiltin(room, specifier);
  if (/^(?:[a-z]+:|\/|#)/.test(specifier))
    return 'only relative paths, packages and node: modules are imported';
  return judgePackage(from, specifier);
}

function judgePath(from: string, room: string, specifier: string): string | undefined {
  const target = path.posix.join('src', path.posix.dirname(from), specifier);
  // The version is the one thing the sources read from outside; the build inlines it.
  if (target === 'package.json') return undefined;
  if (!target.startsWith('src/'))
    return `src/ stands alone: it never imports ${target.split('/')[0] ?? target}/`;
  const targetRoom = roomOf(target.slice('src/'.length));
  if (targetRoom === undefined) return `${target} is in no room of lab/check/floors.ts`;
  if (!forbiddenRooms(room).includes(targetRoom)) return undefined;
  return `${room} may not import ${targetRoom}: imports only go down (docs/architecture.md)`;
}

function judgeBuiltin(room: string, specifier: string): string | undefined {
  if (!specifier.startsWith('node:')) return `write it as node:${specifier}`;
  if (!PURE_ROOMS.includes(room) || PURE_BUILTINS.includes(specifier)) return undefined;
  return `${room} is pure: it may use ${PURE_BUILTINS.join(', ')} and is handed everything else`;
}

function judgePackage(from: string, specifier: string): string | undefined {
  for (const { scope, files, why } of PACKAGE_HOMES) {
    if (!specifier.startsWith(scope)) continue;
    if (files.some((glob) => path.posix.matchesGlob(from, glob))) return undefined;
    return `${scope}* is only for src/{${files.join(', ')}}: ${why}`;
  }
  return undefined;
}
