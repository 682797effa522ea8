import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Distribution } from '../build/bundle.ts';
import type { Violation } from './violation.ts';

/**
 * Compares a folder with what a build of the sources gives, byte for byte.
 * @param folder the committed `dist/`.
 * @param built a build of the sources as they are.
 * @returns one violation per file that is missing, changed, surplus or, for the command, not executable.
 */
export function compareDistribution(folder: string, built: Distribution): Violation[] {
  const committed = filesBelow(folder);
  const found: Violation[] = [];
  const report = (file: string, what: string) =>
    found.push({ file: `dist/${file}`, line: 1, problem: `${what}: run \`npm run build\` and commit dist/` });
  for (const [file, text] of built) {
    if (!committed.has(file)) report(file, 'missing');
    else if (!readFileSync(path.join(folder, file)).equals(Buffer.from(text)))
      report(file, 'not what the sources give');
  }
  for (const file of committed) if (!built.has(file)) report(file, 'surplus, no build makes it');
  if (committed.has('cli.js') && (statSync(path.join(folder, 'cli.js')).mode & 0o111) === 0) {
    report('cli.js', 'not executable');
  }
  return found;
}

/** Compares a committed file with what it is rendered to from the tables and schemas of the sources. */
export function compareRendered(root: string, file: string, rendered: string): Violation[] {
  const committed = path.join(root, file);
  if (existsSync(committed) && readFileSync(committed, 'utf8') === rendered) return [];
  return [{ file, line: 1, problem: 'not what the sources give: run `npm run build` and commit it' }];
}

/** Every entry below the folder that is no directory (a link too), posix paths. */
function filesBelow(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const paths = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return new Set(paths.map((file) => file.split(path.sep).join('/')));
}
