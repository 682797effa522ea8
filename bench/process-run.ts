import { execa } from 'execa';

/** What is started, and with which environment: nothing is inherited but PATH. */
export type Command = {
  program: string;
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
};

const TIMEOUT_MS = 180_000;

/**
 * Runs a command to its end and times the whole process from outside.
 *
 * @returns milliseconds from its start to its end, and what it printed
 * @throws Error with the end of its stderr when it exits with anything but 0: a bench of what fails says nothing
 */
export async function runTimed(command: Command): Promise<{ milliseconds: number; stdout: string }> {
  const { program, args, environment } = command;
  const { PATH = '' } = process.env;
  const result = await execa(program, args, {
    env: { PATH, ...environment },
    extendEnv: false,
    stdin: 'ignore',
    timeout: TIMEOUT_MS,
    maxBuffer: 64_000_000,
    reject: false,
  });
  if (result.failed) {
    const end = result.timedOut ? 'did not end in time' : `ended with ${result.exitCode ?? result.signal}`;
    throw new Error(`${program} ${args.join(' ')} ${end}:\n${result.stderr.slice(-2000)}`);
  }
  return { milliseconds: result.durationMs, stdout: result.stdout };
}
