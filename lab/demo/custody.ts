import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The bundled command line, as users run it; not the sources. */
const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

/** What of the surrounding process reaches the command: a demo run inside a CI job must not meet that job's event. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'CUSTODY_CACHE', 'XDG_CACHE_HOME', 'TERM', 'NO_COLOR'];

export type CustodyRun = { exitCode: number; output: string };

/**
 * Runs custody as a process of its own, passing on what it says as it says it.
 *
 * @param args arguments as typed after `custody`
 * @param environment what the lab adds, such as where identity tokens come from; none for an offline verification
 */
export async function runCustody(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CustodyRun> {
  const own = Object.fromEntries(PASSED_ON.flatMap((name) => entryOf(name, process.env[name])));
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...own, ...environment },
    stdio: ['ignore', 'pipe', process.stderr.isTTY ? 'inherit' : 'pipe'],
  });
  let output = '';
  const passOn = (to: NodeJS.WriteStream) => (chunk: Buffer) => {
    output += chunk.toString();
    to.write(chunk);
  };
  child.stdout?.on('data', passOn(process.stdout));
  child.stderr?.on('data', passOn(process.stdout));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  return { exitCode, output };
}

function entryOf(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}
