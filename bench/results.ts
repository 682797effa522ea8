import { readFile, writeFile } from 'node:fs/promises';
import type { Conditions } from './machine.ts';
import type { Spread, Timing } from './measure.ts';

/** The parts that can be run by themselves, in the order of a whole run. */
export const PARTS = ['evidence', 'chain', 'latency', 'second-run', 'start-up', 'memory', 'gate'] as const;
export type PartName = (typeof PARTS)[number];

/** What was hoped for, and whether the median came to it. */
export type Aim = { expected: string; met: boolean };

/** The same work by the peer and by custody. */
export type Comparison = {
  name: string;
  rounds: number;
  peer: Timing;
  custody: Timing;
  /** The peer's time through custody's, of the same round. */
  ratio: Spread;
  aim?: Aim;
};

/** A figure that stands alone. */
export type Figure = {
  name: string;
  rounds: number;
  unit: 'ms' | 'MB';
  value: Spread;
  /** Processor time in milliseconds. */
  processor?: Spread;
  steps?: Record<string, Spread>;
  aim?: Aim;
};

/** What one part measured. */
export type Measured = { comparisons?: Comparison[]; figures?: Figure[] };

export type PartResult = Measured & { conditions: Conditions };
export type Results = Partial<Record<PartName, PartResult>>;

/** An aim that a ratio reaches from below. */
export function atLeast(ratio: Spread, wanted: number): Aim {
  return { expected: `≥ ${wanted}×`, met: ratio.median >= wanted };
}

/** An aim that a time in milliseconds, or a size in megabytes, reaches from above. */
export function atMost(value: Spread, wanted: number, unit: Figure['unit'] = 'ms'): Aim {
  return { expected: `≤ ${wanted} ${unit}`, met: value.median <= wanted };
}

/** Reads what earlier runs measured; nothing when there was none. */
export async function readResults(file: string): Promise<Results> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(text) as Results;
}

/** Writes results, parts in their order. */
export async function writeResults(file: string, results: Results): Promise<void> {
  const ordered = Object.fromEntries(PARTS.map((part) => [part, results[part]]));
  await writeFile(file, `${JSON.stringify(ordered, null, 2)}\n`);
}
