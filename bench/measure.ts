import { setTimeout as sleep } from 'node:timers/promises';

/** Middle, smallest and largest of several measurements. */
export type Spread = { median: number; min: number; max: number };

/** One measured run, in milliseconds. */
export type Run = {
  /** From start to end. */
  milliseconds: number;
  /** Processor time, of both processors together. A busy machine changes it little. */
  processor: number;
  /** What it spent in which step. */
  steps: Readonly<Record<string, number>>;
  /** Of a run of custody: how much of it came after the gate's verdict. */
  afterVerdict?: number;
};

/** Several runs of the same work. */
export type Timing = { milliseconds: Spread; processor: Spread; steps: Record<string, Spread> };

/** The logs publish once a second at most: whoever starts right after a tick waits longer than others. */
const LOG_TICK_MS = 1_000;

/**
 * Summarises measurements.
 *
 * @throws RangeError when there are none
 */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  const [min] = sorted;
  const max = sorted.at(-1);
  if (low === undefined || high === undefined || min === undefined || max === undefined) {
    throw new RangeError('nothing was measured');
  }
  return { median: round((low + high) / 2), min: round(min), max: round(max) };
}

/** Summarises runs and their steps. A step that only some runs have is summarised over those. */
export function timingOf(runs: readonly Run[]): Timing {
  const names = [...new Set(runs.flatMap(({ steps }) => Object.keys(steps)))];
  const valuesOf = (name: string) =>
    runs.map(({ steps }) => steps[name]).filter((value) => value !== undefined);
  return {
    milliseconds: spreadOf(runs.map(({ milliseconds }) => milliseconds)),
    processor: spreadOf(runs.map(({ processor }) => processor)),
    steps: Object.fromEntries(names.map((name) => [name, spreadOf(valuesOf(name))])),
  };
}

/** How many times longer one took than the other, pair by pair: a slow moment of the machine strikes both. */
export function ratioOf(slower: readonly Run[], faster: readonly Run[]): Spread {
  return spreadOf(
    slower.map(({ milliseconds }, index) => milliseconds / (faster[index]?.milliseconds ?? Number.NaN)),
  );
}

/**
 * Runs contestants in turns, A B A B …, each starting at a random moment of the logs' tick, the first of a round
 * going last in the next one. One round before the others warms caches and is not counted.
 *
 * @param contestants work by name; each prepares what it needs first and returns the measured part
 * @returns the counted runs by name, in rounds
 */
export async function interleave<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, () => Promise<() => Promise<Run>>>>,
  progress: (line: string) => void,
): Promise<Record<Name, Run[]>> {
  const names = Object.keys(contestants) as Name[];
  const runs = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Run[]>;
  for (let number = 0; number <= rounds; number += 1) {
    const first = number % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const measured = await contestants[name]();
      await sleep(Math.random() * LOG_TICK_MS);
      const run = await measured();
      if (number > 0) runs[name].push(run);
    }
    const last = names.map((name) => `${name} ${Math.round(runs[name].at(-1)?.milliseconds ?? 0)}`);
    if (number > 0) progress(`  ${number}/${rounds}: ${last.join(', ')} ms`);
  }
  return runs;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
