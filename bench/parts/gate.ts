import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import type { Bench } from '../bench.ts';
import type { GateMeasurement } from '../gate-work.ts';
import { makeLargeScan } from '../large-scan.ts';
import { spreadOf } from '../measure.ts';
import { atMost, type Measured } from '../results.ts';

const PACKAGES = 5_000;
const FINDINGS = 3_000;
const AIM_MS = 300;
const AIM_MB = 200;

/** Gate and reports of a large image: custody's own time and memory, in processes of their own. */
export async function measureGate({ rounds, folder, progress }: Bench): Promise<Measured> {
  const place = join(folder, 'gate');
  await mkdir(place);
  const { spdx, grype } = makeLargeScan(PACKAGES, FINDINGS);
  await writeFile(join(place, 'spdx.json'), JSON.stringify(spdx));
  await writeFile(join(place, 'grype.json'), JSON.stringify(grype));
  const work = await bundleWork(place);
  const runs: GateMeasurement[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [work, place]);
    const run = JSON.parse(stdout) as GateMeasurement;
    // The first one warms the caches of the machine.
    if (round > 0) runs.push(run);
    progress(`  ${round}/${rounds}: ${JSON.stringify(run)}`);
  }
  const value = (pick: (run: GateMeasurement) => number) => spreadOf(runs.map(pick));
  const own = value(({ steps }) => steps.judge + steps.reports + steps.describe);
  const withReading = value(({ steps }) => Object.values(steps).reduce((sum, step) => sum + step, 0));
  const peak = value((run) => run.peak);
  const name = `${PACKAGES} packages, ${FINDINGS} findings`;
  const steps = {
    verdict: value((run) => run.steps.judge),
    'reports written': value((run) => run.steps.reports),
    'evidence.json, summary, outputs': value((run) => run.steps.describe),
  };
  const processor = value((run) => run.processor);
  return {
    figures: [
      { name, rounds, unit: 'ms', value: own, steps, aim: atMost(own, AIM_MS) },
      { name: `${name}; reading grype’s report too`, rounds, unit: 'ms', value: withReading, processor },
      { name: `${name}; peak memory`, rounds, unit: 'MB', value: peak, aim: atMost(peak, AIM_MB, 'MB') },
      { name: `${name}; memory before`, rounds, unit: 'MB', value: value(({ before }) => before) },
    ],
  };
}

/** Bundles what is measured as `dist/` is: what Node needs to run the sources as they are is nothing that users have. */
async function bundleWork(place: string): Promise<string> {
  const bundle = await rolldown({
    cwd: join(import.meta.dirname, '../..'),
    input: join(import.meta.dirname, '../gate-work.ts'),
    platform: 'node',
  });
  await bundle.write({ dir: place, format: 'esm', entryFileNames: 'work.mjs', comments: false });
  await bundle.close();
  return join(place, 'work.mjs');
}
