import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import type { Run } from './measure.ts';

/** What is started, and with which environment: nothing is inherited but PATH. */
export type Command = {
  program: string;
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
  /** A text on stderr from which on time is taken as well. */
  mark?: string;
};

/** What came of it. */
export type Timed = Omit<Run, 'steps'> & { sinceMark: number; stdout: string };

const TIMEOUT_MS = 180_000;

/**
 * Runs a command to its end and times the whole process from outside.
 *
 * @returns milliseconds from its start to its end and from the mark to its end, the processor time of it and its
 *   children, and what it printed
 * @throws Error with the end of its stderr when it exits with anything but 0: a bench of what fails says nothing; and
 *   when the mark did not come
 */
export async function runTimed(command: Command): Promise<Timed> {
  const { program, args, environment, mark } = command;
  const { PATH = '' } = process.env;
  const before = childrenProcessorTime();
  const running = execa(program, args, {
    env: { PATH, ...environment },
    extendEnv: false,
    stdin: 'ignore',
    timeout: TIMEOUT_MS,
    maxBuffer: 64_000_000,
    reject: false,
  });
  let seen: number | undefined;
  let said = '';
  running.stderr.on('data', (chunk: Buffer) => {
    said += mark === undefined || seen !== undefined ? '' : chunk.toString();
    if (mark !== undefined && said.includes(mark)) seen ??= performance.now();
  });
  const result = await running;
  const ended = performance.now();
  if (result.failed) {
    const end = result.timedOut ? 'did not end in time' : `ended with ${result.exitCode ?? result.signal}`;
    throw new Error(`${program} ${args.join(' ')} ${end}:\n${result.stderr.slice(-2000)}`);
  }
  const processor = childrenProcessorTime() - before;
  if (mark !== undefined && seen === undefined) throw new Error(`${program} never said ${mark}`);
  return {
    milliseconds: result.durationMs,
    sinceMark: seen === undefined ? 0 : ended - seen,
    processor,
    stdout: result.stdout,
  };
}

/** The kernel counts in hundredths of a second here, whatever its own clock (`sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10;

/** Processor time of all children that have ended, in milliseconds (proc(5): `cutime` and `cstime`). */
function childrenProcessorTime(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}
