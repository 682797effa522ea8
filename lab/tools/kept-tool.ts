import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { sha256OfFile } from '../../src/tools/file-digest.ts';
import type { LabTool } from './catalogue.ts';

const RECORD = 'made-here.json';
const PROBE_TIMEOUT_MS = 60_000;
/** Longer than any build may take. */
const LEFTOVER_AGE_MS = 2 * 3_600_000;

/** The folder with a tool's pins: `go.mod` and `go.sum`, or `requirements.txt`. */
export function pinFolder(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}

/**
 * Where a tool lies once made: `tools/<name>-<version>-made-<hash of its pins and recipe>-<platform>` in the cache.
 * custody's installer looks only into folders that are named after the checksum of a release archive, so it can never
 * take one of these.
 *
 * @param runtime what the made program cannot live without besides the platform, such as a Python
 */
export async function keptFolder(
  tool: LabTool,
  cacheRoot: string,
  { pins = pinFolder(tool.name), runtime = '' } = {},
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([tool.recipe, tool.program, runtime]));
  for (const file of (await readdir(pins)).sort())
    hash.update(`\0${file}\0`).update(await readFile(join(pins, file)));
  const key = `made-${hash.digest('hex').slice(0, 12)}-${process.platform}-${process.arch}`;
  return join(cacheRoot, 'tools', `${tool.name}-${tool.version}-${key}`);
}

/**
 * The path of a program that was made earlier, or undefined. Size and time of the file as recorded are taken for an
 * unchanged file, because to hash a gigabyte of programs at each start costs seconds; with others it is hashed.
 * Throws when the program is not the one that was made.
 */
export async function findKept(tool: LabTool, folder: string): Promise<string | undefined> {
  const record = await readFile(join(folder, RECORD), 'utf8').catch(() => undefined);
  if (record === undefined) return undefined;
  const made = JSON.parse(record) as { sha256: string; size: number; modified: number };
  const path = join(folder, tool.program);
  const { size, mtimeMs } = await stat(path);
  if (size === made.size && mtimeMs === made.modified) return path;
  if (size === made.size && (await sha256OfFile(path)) === made.sha256) return path;
  throw new Error(`${path} is not what was made there. Remove the folder: rm -rf '${folder}'`);
}

/**
 * Makes a tool in a folder beside its place, asks the program for its version, and moves the folder there with a
 * record. Safe to call from several processes at once: each makes its own, the first to finish is kept.
 *
 * @param make puts the program into the folder that it is handed, and returns by what it was made
 * @returns the program's path
 */
export async function keepTool(
  tool: LabTool,
  folder: string,
  make: (folder: string) => Promise<string>,
): Promise<string> {
  await mkdir(join(folder, '..'), { recursive: true });
  await removeLeftovers(tool, join(folder, '..'));
  const temporary = await mkdtemp(join(folder, '..', `.${tool.name}-`));
  try {
    const madeBy = await make(temporary);
    const path = join(temporary, tool.program);
    await probe(tool, path);
    const { size, mtimeMs: modified } = await stat(path);
    const { name, version, recipe } = tool;
    const record = { name, version, recipe, madeBy, sha256: await sha256OfFile(path), size, modified };
    await writeFile(join(temporary, RECORD), `${JSON.stringify(record, undefined, 2)}\n`);
    await rename(temporary, folder).catch(async (error: unknown) => {
      if ((await findKept(tool, folder)) === undefined) throw error;
    });
    return join(folder, tool.program);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Removes what a killed run left behind: folders too old for a run that still works in them. */
async function removeLeftovers(tool: LabTool, tools: string): Promise<void> {
  for (const name of await readdir(tools)) {
    if (!name.startsWith(`.${tool.name}-`)) continue;
    const left = await stat(join(tools, name)).catch(() => undefined);
    if (left !== undefined && Date.now() - left.mtimeMs > LEFTOVER_AGE_MS)
      await rm(join(tools, name), { recursive: true, force: true });
  }
}

/** A program that does not start, or is of another version, must not be kept under this one's name. */
async function probe({ name, probe: { args, shows } }: LabTool, path: string): Promise<void> {
  const { all, exitCode } = await execa(path, args, {
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: PROBE_TIMEOUT_MS,
  });
  if (exitCode === 0 && all.includes(shows)) return;
  throw new Error(
    `${name} was made, but \`${args.join(' ')}\` ended with ${exitCode ?? 'a signal'} and without '${shows}':\n${all}`,
  );
}
