import { access, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ExecaError } from 'execa';
import { CustodyError } from '../../src/errors.ts';
import { cacheRoot, releaseFolder } from '../../src/tools/cache.ts';
import { installTool } from '../../src/tools/install.ts';
import { selectRelease, type ToolName } from '../../src/tools/pins.ts';
import { labTool, type LabTool, type LabToolName } from './catalogue.ts';
import { buildGoProgram } from './go-build.ts';
import { findKept, keepTool, keptFolder } from './kept-tool.ts';
import { installPythonProgram, pythonVersion } from './python-install.ts';

const PROBE_TIMEOUT_MS = 4_000;
const LOG_LINES_SHOWN = 15;

/** Says what is going on, one line at a time. */
export type Progress = (line: string) => void;

/**
 * Brings a real tool onto this machine and returns the path of its program; at once when it is there. syft and grype
 * are the pinned release by custody's own installer, or, where GitHub cannot be reached, a build of the same version:
 * only a failed download leads to a build, an archive with another checksum stays an error.
 *
 * @throws Error that names the log when the tool cannot be made
 */
export async function bringTool(name: LabToolName, progress: Progress = () => undefined): Promise<string> {
  const root = cacheRoot(process.env);
  const tool = labTool(name);
  return name === 'syft' || name === 'grype'
    ? bringScanner(name, tool, root, progress)
    : bringMade(tool, root, progress);
}

/** Brings a tool by making it on this machine, unless that was done before. */
export async function bringMade(
  tool: LabTool,
  root: string,
  progress: Progress,
  pins?: string,
): Promise<string> {
  const { recipe } = tool;
  const runtime = recipe.kind === 'python' ? await pythonVersion() : '';
  const folder = await keptFolder(tool, root, { runtime, ...(pins === undefined ? {} : { pins }) });
  const label = `${tool.name} ${tool.version}`;
  const kept = await findKept(tool, folder);
  if (kept !== undefined) {
    progress(`${label}: there`);
    return kept;
  }
  const log = join(root, 'tools', 'logs', `${tool.name}.log`);
  await mkdir(join(log, '..'), { recursive: true });
  await rm(log, { force: true });
  const started = Date.now();
  progress(
    `${label}: ${recipe.kind === 'go' ? 'building' : 'installing'}, about ${tool.seconds} s when cold`,
  );
  const path = await keepTool(tool, folder, (temporary) =>
    recipe.kind === 'go'
      ? buildGoProgram(tool, recipe, temporary, log, pins)
      : installPythonProgram(tool, recipe, temporary, log, pins),
  ).catch(async (cause: unknown) => {
    throw new Error(await describeFailure(label, cause, log), { cause });
  });
  progress(`${label}: built in ${Math.round((Date.now() - started) / 1000)} s`);
  return path;
}

async function describeFailure(label: string, cause: unknown, log: string): Promise<string> {
  const said = await readFile(log, 'utf8').catch(() => '');
  const tail = said.trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n');
  // The long message of a command repeats what is in the log.
  const reason =
    cause instanceof ExecaError ? cause.shortMessage : cause instanceof Error ? cause.message : String(cause);
  return `${label} could not be made: ${reason}\nlog: ${log}${tail === '' ? ' (empty)' : `, which ends with\n${tail}`}`;
}

async function bringScanner(
  name: ToolName,
  tool: LabTool,
  root: string,
  progress: Progress,
): Promise<string> {
  const release = selectRelease(name, undefined, `${process.platform}-${process.arch}`);
  const released = await access(releaseFolder(root, release)).then(
    () => true,
    () => false,
  );
  if (!released) {
    const there = (await findKept(tool, await keptFolder(tool, root))) !== undefined;
    if (there) return bringMade(tool, root, progress);
    if (!(await canReach(release.url))) {
      progress(`${name} ${tool.version}: ${new URL(release.url).host} cannot be reached`);
      return bringMade(tool, root, progress);
    }
  }
  try {
    const { origin, path } = await installTool(name, { cacheRoot: root });
    progress(`${name} ${tool.version}: ${origin === 'cache' ? 'there' : `release, from ${release.url}`}`);
    return path;
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code !== 'TOOL_DOWNLOAD_FAILED') throw error;
    progress(`${name} ${tool.version}: ${error.message}`);
    return bringMade(tool, root, progress);
  }
}

async function canReach(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  );
}
