import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labTool, type LabToolName } from '../lab/tools/catalogue.ts';

/** Under which conditions a part was measured. */
export type Conditions = {
  /** RFC 3339 */
  measuredAt: string;
  minutes: number;
  /** The commit; `+` when sources or bundle had been changed since. */
  commit: string;
  machine: { processors: string; memoryGb: number; system: string; node: string };
  versions: Record<string, string>;
  /** Share of the processors that other work took, in the seconds before and after. */
  busyBefore: number;
  busyAfter: number;
  /** One-minute load average at the end, the bench's own work included. */
  loadAverage: number;
};

const ROOT = join(import.meta.dirname, '..');
/** The versions that lab/tools pins and makes. */
const TOOLS: readonly LabToolName[] = [
  'cosign',
  'syft',
  'grype',
  'fulcio',
  'rekor-v2',
  'rekor-v1',
  'timestamp-authority',
  'olareg',
  'distribution',
];
const SAMPLE_MS = 2_000;

/** How busy the machine is while the bench itself waits: 0 to 1. */
export async function measureBusyness(): Promise<number> {
  const before = processorTimes();
  await sleep(SAMPLE_MS);
  const after = processorTimes();
  const busy = after.busy - before.busy;
  return Math.round((busy / (busy + after.idle - before.idle)) * 100) / 100;
}

function processorTimes(): { busy: number; idle: number } {
  const times = cpus().map(({ times }) => times);
  const idle = times.reduce((sum, { idle }) => sum + idle, 0);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { busy: all - idle, idle };
}

/**
 * Notes the conditions of a part.
 *
 * @param startedAt when it began
 * @param busyBefore what `measureBusyness` said then
 */
export async function noteConditions(startedAt: Date, busyBefore: number): Promise<Conditions> {
  const [processor] = cpus();
  return {
    measuredAt: startedAt.toISOString(),
    minutes: Math.round((Date.now() - startedAt.getTime()) / 6_000) / 10,
    commit: describeCommit(),
    machine: {
      processors: `${availableParallelism()} × ${processor?.model.trim() ?? 'unknown'}`,
      memoryGb: Math.round(totalmem() / 1e9),
      system: `${process.platform} ${release().split('-')[0]} ${process.arch}`,
      node: process.versions.node,
    },
    versions: Object.fromEntries(TOOLS.map((name) => [name, labTool(name).version])),
    busyBefore,
    busyAfter: await measureBusyness(),
    loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

function describeCommit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'src', 'dist') !== '';
  return `${git('rev-parse', '--short=12', 'HEAD')}${changed ? '+' : ''}`;
}
