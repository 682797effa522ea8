import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ToolName } from '../../src/tools/pins.ts';
import { recordedAnswerPath } from './recordings.ts';

/** Where Node keeps compiled code between processes: a third of the time of a start. */
const COMPILE_CACHE = join(import.meta.dirname, '../../node_modules/.cache/replay');
const STAND_IN = join(import.meta.dirname, 'stand-in.ts');

/**
 * Writes executables that stand in for syft and grype (`--syft-path`, `--grype-path`) and replay what the real ones
 * wrote for the sample images. They name this Node and this project by absolute paths, because custody gives its
 * tools no PATH.
 *
 * @param folder made when it is not there
 * @returns the paths of both
 */
export async function writeReplayTools(folder: string): Promise<Record<ToolName, string>> {
  await mkdir(folder, { recursive: true });
  return { syft: await writeLauncher(folder, 'syft'), grype: await writeLauncher(folder, 'grype') };
}

async function writeLauncher(folder: string, tool: ToolName): Promise<string> {
  const path = join(folder, tool);
  const command = [process.execPath, STAND_IN, tool].map(quote).join(' ');
  // Asked in every run, and a third of what a run starts: no Node for that.
  const version = `[ "$1" = version ] && exec /bin/cat ${quote(recordedAnswerPath(tool, 'version.json'))}`;
  const script = `#!/bin/sh\n${version}\nNODE_COMPILE_CACHE=${quote(COMPILE_CACHE)} exec ${command} "$@"\n`;
  await writeFile(path, script, { mode: 0o755 });
  return path;
}

/** For the shell: single quotes, and a quote inside them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
