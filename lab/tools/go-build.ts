import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { sha256OfFile } from '../../src/tools/file-digest.ts';
import type { GoProgram } from './modules.ts';

const BUILD_TIMEOUT_MS = 20 * 60_000;
const RECORD = 'built-from-source.json';

/** Says what is going on, one line at a time. */
export type Progress = (line: string) => void;

/**
 * Where a build lies: `tools/<name>-<version>-go-<hash of go.mod and go.sum>-<platform>` in the cache. custody's installer
 * looks only into folders that are named after the checksum of a release archive, so it can never take a build.
 */
async function buildFolder(program: GoProgram, cacheRoot: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'tools.go'])
    hash.update(await readFile(join(program.folder, file)));
  const key = `go-${hash.digest('hex').slice(0, 12)}-${process.platform}-${process.arch}`;
  return join(cacheRoot, 'tools', `${program.name}-${program.version}-${key}`);
}

/**
 * The path of an earlier build, or undefined. Throws when the binary is not the one that was built.
 */
export async function findBuild(program: GoProgram, cacheRoot: string): Promise<string | undefined> {
  const folder = await buildFolder(program, cacheRoot);
  const record = await readFile(join(folder, RECORD), 'utf8').catch(() => undefined);
  if (record === undefined) return undefined;
  const path = join(folder, program.name);
  const { sha256 } = JSON.parse(record) as { sha256: string };
  if ((await sha256OfFile(path)) === sha256) return path;
  throw new Error(`${path} is not what was built there. Remove the folder: rm -rf '${folder}'`);
}

/**
 * Builds a program from exactly the sources that its `go.sum` names, and returns its path. Safe to call from several
 * processes at once: each builds for itself, the first to finish is kept.
 */
export async function buildProgram(
  program: GoProgram,
  cacheRoot: string,
  progress: Progress,
): Promise<string> {
  const folder = await buildFolder(program, cacheRoot);
  await mkdir(join(cacheRoot, 'tools'), { recursive: true });
  const temporary = await mkdtemp(join(cacheRoot, 'tools', `.${program.name}-`));
  try {
    const started = Date.now();
    progress(
      `${program.name} ${program.version}: building from Go modules, about ${program.minutes} minutes when cold`,
    );
    const path = join(temporary, program.name);
    const goVersion = await runGo(program, path);
    const sha256 = await sha256OfFile(path);
    await writeFile(
      join(temporary, RECORD),
      `${JSON.stringify({ ...program, folder: undefined, goVersion, sha256 })}\n`,
    );
    await rename(temporary, folder).catch(async (error: unknown) => {
      if ((await findBuild(program, cacheRoot)) === undefined) throw error;
    });
    progress(`${program.name} ${program.version}: built in ${Math.round((Date.now() - started) / 1000)} s`);
    return join(folder, program.name);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function runGo(program: GoProgram, output: string): Promise<string> {
  const options = { cwd: program.folder, timeout: BUILD_TIMEOUT_MS, env: { CGO_ENABLED: '0' } };
  const version = await execa('go', ['version'], options).catch((cause: unknown) => {
    throw new Error(`${program.name} must be built, and there is no Go: install Go 1.26.3 or newer`, {
      cause,
    });
  });
  const flags = [
    '-mod=readonly',
    '-trimpath',
    '-buildvcs=false',
    `-ldflags=-s -w -X main.version=${program.version}`,
  ];
  await execa('go', ['build', ...flags, '-o', output, program.package], options);
  return version.stdout;
}
