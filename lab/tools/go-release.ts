import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import type { SourceChange } from './catalogue.ts';

/** What `go mod download -json` tells (`go help mod download`). */
type Download = { Path: string; Version: string; Dir: string; Sum: string };

/**
 * Downloads the one module that a pin folder's `go.mod` requires, and returns where its sources lie. Go checks them
 * against the folder's `go.sum`; that they are named there at all is checked here, because for a module that is
 * missing Go would ask the checksum database instead.
 *
 * @param version as the catalogue has it, without the `v`
 * @param log file for what Go says
 */
export async function downloadRelease(
  pins: string,
  version: string,
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<string> {
  const path = /^require (\S+) v(\S+)$/m.exec(await readFile(join(pins, 'go.mod'), 'utf8'));
  if (path?.[1] === undefined || path[2]?.replace('+incompatible', '') !== version)
    throw new Error(`${pins}/go.mod must have the one line \`require MODULE v${version}\``);
  const module = `${path[1]}@v${path[2]}`;
  const { stdout } = await execa('go', ['mod', 'download', '-json', module], {
    cwd: pins,
    env,
    stderr: { file: log, append: true },
  });
  const download = JSON.parse(stdout) as Download;
  const pin = `${download.Path} ${download.Version} ${download.Sum}`;
  const pinned = (await readFile(join(pins, 'go.sum'), 'utf8')).split('\n').includes(pin);
  if (!pinned) throw new Error(`${pins}/go.sum does not have the line \`${pin}\``);
  return download.Dir;
}

/**
 * Copies sources out of the module cache and changes some lines. A copy, because Go refuses to overlay what lies in
 * its module cache, and because only the main module's own replacements count.
 */
export async function copySources(from: string, to: string, changes: readonly SourceChange[]): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const target = join(to, relative(from, join(entry.parentPath, entry.name)));
    if (entry.isDirectory()) await mkdir(target, { recursive: true });
    else {
      await mkdir(dirname(target), { recursive: true });
      await copyFile(join(entry.parentPath, entry.name), target);
    }
  }
  for (const change of changes) {
    const file = join(to, change.file);
    const changed = changeSource(await readFile(file, 'utf8'), change);
    // The module cache is read-only, and so is what was copied from it.
    await rm(file);
    await writeFile(file, changed);
  }
}

/** Changes one place of a source. Throws when that place is not there exactly once. */
export function changeSource(source: string, { file, from, to, why }: SourceChange): string {
  const places = source.split(from).length - 1;
  if (places === 1) return source.replace(from, () => to);
  throw new Error(`${file} has \`${from}\` ${places} times and not once: see what upstream changed (${why})`);
}
