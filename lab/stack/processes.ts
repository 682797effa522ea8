import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from './stack-error.ts';

/**
 * A stack's processes are known by a mark in their environment, the stack's random id, and not by files with process
 * ids: the mark is there from the first moment of a process to its last, so a start that was killed between two lines
 * hides nothing, and a process id that the system gave to somebody else can never be taken for ours.
 */
const STACK_MARK = 'CUSTODY_LAB_STACK';
const SERVICE_MARK = 'CUSTODY_LAB_SERVICE';

const POLITE_MS = 3_000;
const GIVE_UP_MS = 15_000;

/** Trillian sleeps for seconds before it heeds SIGTERM, and has nothing on disk to be put in order. */
const IMPATIENT: readonly string[] = ['trillian'];

export type StackProcess = { pid: number; service: string };

export type Command = {
  service: string;
  program: string;
  args: readonly string[];
  environment?: Readonly<Record<string, string>>;
  cwd: string;
  log: string;
};

/** A process just started. `ended` says how it ended, undefined while it runs. */
export type Launched = { service: string; pid: number; log: string; ended: () => string | undefined };

/** What every process of a stack sees: nothing of the caller's environment but PATH, and the mark. */
export function markedEnvironment(stackId: string, service: string, home: string): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: home, [STACK_MARK]: stackId, [SERVICE_MARK]: service };
}

/** Starts a process of a stack. Its output goes straight to its log, so that it may outlive this process. */
export function launch(stackId: string, command: Command, detached: boolean): Launched {
  mkdirSync(dirname(command.log), { recursive: true });
  const log = openSync(command.log, 'a');
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...command.environment, ...markedEnvironment(stackId, command.service, command.cwd) },
    stdio: ['ignore', log, log],
    detached,
  });
  closeSync(log);
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once(
    'exit',
    (code, signal) => (failure = signal === null ? `with exit code ${code}` : `by ${signal}`),
  );
  child.unref();
  return { service: command.service, pid: child.pid ?? 0, log: command.log, ended: () => failure };
}

/**
 * The living processes of a stack, of this user.
 *
 * @throws StackError LINUX_ONLY where there is no /proc
 */
export function findProcesses(stackId: string): StackProcess[] {
  return listProcessIds().flatMap((pid) => {
    const environment = readEnvironment(pid);
    if (environment.get(STACK_MARK) !== stackId) return [];
    return [{ pid, service: environment.get(SERVICE_MARK) ?? '' }];
  });
}

function listProcessIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch (cause) {
    throw new StackError('LINUX_ONLY', 'expected /proc, found none', 'the real stack runs on Linux only', {
      cause,
    });
  }
}

/** Empty for a process that is gone, that is a zombie, or that is somebody else's. */
function readEnvironment(pid: number): ReadonlyMap<string, string> {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return new Map(
      entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
    );
  } catch {
    return new Map();
  }
}

/** Whether a process has given up its memory, and with it the mark, but not yet its ports: exit(2) goes in that order. */
function isEnding({ pid }: StackProcess): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2).charAt(0);
    return !['Z', 'X'].includes(state) && readFileSync(`/proc/${pid}/environ`).length === 0;
  } catch {
    return false;
  }
}

/**
 * Ends every process of a stack and waits until none is left.
 *
 * @param politeMs how long SIGTERM has before SIGKILL follows
 * @returns the services that ran
 * @throws StackError SERVICE_NOT_STOPPED when one survives even SIGKILL
 */
export async function endProcesses(stackId: string, politeMs = POLITE_MS): Promise<string[]> {
  const told = new Map<number, string>();
  const begun = performance.now();
  for (;;) {
    const left = findProcesses(stackId);
    const waited = performance.now() - begun;
    const ending = [...told].map(([pid, service]) => ({ pid, service })).filter(isEnding);
    if (left.length + ending.length === 0) return [...told.values()];
    if (waited > GIVE_UP_MS) throw notStopped([...left, ...ending]);
    for (const { pid, service } of left) {
      if (waited > politeMs || IMPATIENT.includes(service)) signal(pid, 'SIGKILL');
      else if (!told.has(pid)) signal(pid, 'SIGTERM');
      told.set(pid, service);
    }
    await sleep(25);
  }
}

/** Kills every process of a stack at once: for a process that is itself ending. */
export function killProcesses(stackId: string): void {
  for (const { pid } of findProcesses(stackId)) signal(pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}

function notStopped(left: readonly StackProcess[]): StackError {
  const names = left.map(({ pid, service }) => `${service} (${pid})`).join(', ');
  return new StackError(
    'SERVICE_NOT_STOPPED',
    `expected every service to end within ${GIVE_UP_MS / 1000} s, still running: ${names}`,
    'look at these processes: they do not even answer to SIGKILL',
  );
}
