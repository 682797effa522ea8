import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SAMPLE_MS = 10;

/**
 * Watches this process's descendants while something runs, and returns the most memory that each program had
 * (resident, in MB, by the program's file name). The kernel keeps the peak of a process (`VmHWM`), so that only what
 * a process takes in its very last moments is missed.
 *
 * @throws Error where there is no /proc
 */
export async function watchPeaks(work: () => Promise<unknown>): Promise<Map<string, number>> {
  const peaks = new Map<string, number>();
  const finished = work().then(() => true);
  while (!(await Promise.race([finished, sleep(SAMPLE_MS, false)]))) {
    for (const pid of await descendants(process.pid)) await notePeak(pid, peaks);
  }
  return peaks;
}

async function descendants(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch((error: unknown) => {
    if (pid === process.pid) throw error;
    return [];
  });
  const children = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  const pids = children.join(' ').split(' ').filter(Boolean).map(Number);
  return [...pids, ...(await Promise.all(pids.map(descendants))).flat()];
}

/** A process that ended meanwhile has nothing to say; one that is about to become another program is the old one. */
async function notePeak(pid: number, peaks: Map<string, number>): Promise<void> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const [status, commandLine] = await Promise.all([read('status'), read('cmdline')]);
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  const name = programName(commandLine.split('\0'));
  if (kilobytes === 0 || name === undefined) return;
  peaks.set(name, Math.max(peaks.get(name) ?? 0, kilobytes / 1024));
}

/** `node …/dist/cli.js` is custody. */
function programName([program = '', script = '']: readonly string[]): string | undefined {
  if (program === '') return undefined;
  return script.endsWith('dist/cli.js') ? 'custody' : basename(program);
}
