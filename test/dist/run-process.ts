import { spawn } from 'node:child_process';

/** What a finished process left behind. */
export type Finished = { exitCode: number | null; stdout: string; stderr: string };

const TIMEOUT_MS = 60_000;

/**
 * Runs a script with the Node that runs the tests, to its end.
 *
 * @param command Node's own flags, the script and its arguments
 * @param environment the whole environment: nothing of this process's own is handed on
 * @throws Error when the process cannot be started; one that does not end is killed (exit code null)
 */
export async function runNode(
  command: readonly string[],
  { cwd, environment }: { cwd: string; environment: Readonly<Record<string, string>> },
): Promise<Finished> {
  const child = spawn(process.execPath, command, {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { exitCode, stdout, stderr };
}
