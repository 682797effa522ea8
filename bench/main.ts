import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { measureBusyness, noteConditions } from './machine.ts';
import { measureChain } from './parts/chain.ts';
import { measureEvidence } from './parts/evidence.ts';
import { measureGate } from './parts/gate.ts';
import { measureLatency } from './parts/latency.ts';
import { measureMemory } from './parts/memory.ts';
import { measureSecondRun } from './parts/second-run.ts';
import { measureStartUp } from './parts/start-up.ts';
import { PARTS, readResults, writeResults, type Measured, type PartName } from './results.ts';
import { renderPart, writeTables } from './tables.ts';
import { openStage, type Stage } from './stage.ts';

/** `npm run bench -- [--only PART,PART] [--rounds N]`: measures, prints, and keeps what was measured in enough rounds. */
const ENOUGH_ROUNDS = 7;
const RESULTS = join(import.meta.dirname, 'results.json');

const MEASURES: Readonly<Record<PartName, (bench: Bench) => Promise<Measured>>> = {
  evidence: measureEvidence,
  chain: measureChain,
  latency: measureLatency,
  'second-run': measureSecondRun,
  'start-up': measureStartUp,
  memory: measureMemory,
  gate: measureGate,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, rounds: { type: 'string', default: String(ENOUGH_ROUNDS) } },
  });
  const parts = selectParts(values.only);
  const rounds = parseRounds(values.rounds);
  const progress = (line: string) => console.error(line);
  const folder = await mkdtemp(join(tmpdir(), 'custody-bench-'));
  let started: Promise<Stage> | undefined;
  const stage = () => (started ??= openStage(folder, progress));
  try {
    for (const part of parts) await runPart(part, { rounds, progress, folder, stage });
    if (rounds < ENOUGH_ROUNDS) progress(`Not kept: fewer than ${ENOUGH_ROUNDS} rounds.`);
    else await writeTables(await readResults(RESULTS));
  } finally {
    await started?.then((running) => running.stop());
    await rm(folder, { recursive: true, force: true });
  }
}

/** A part that is done is kept at once: what comes after it may fail. */
async function runPart(part: PartName, bench: Bench): Promise<void> {
  // What only the start of the stack costs shall not count as a busy machine.
  if (part !== 'latency' && part !== 'gate') await bench.stage();
  const startedAt = new Date();
  const busyBefore = await measureBusyness();
  const measured = await MEASURES[part](bench);
  const result = { conditions: await noteConditions(startedAt, busyBefore), ...measured };
  console.log(renderPart(part, result));
  if (bench.rounds < ENOUGH_ROUNDS) return;
  await writeResults(RESULTS, { ...(await readResults(RESULTS)), [part]: result });
}

function selectParts(only: string | undefined): readonly PartName[] {
  if (only === undefined) return PARTS;
  const asked = only.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw new Error(`--only knows ${PARTS.join(', ')}; not ${unknown}`);
  return PARTS.filter((part) => asked.includes(part));
}

function parseRounds(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds > 0 && rounds <= 100) return rounds;
  throw new Error(`--rounds expects a number from 1 to 100, not ${text}`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
