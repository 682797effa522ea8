import type { Bench } from '../bench.ts';
import { evidenceRun, runCustody } from '../custody-run.ts';
import { interleave, timingOf } from '../measure.ts';
import { atMost, type Measured } from '../results.ts';
import { openRoundImages } from '../round-images.ts';
import { prepareRound } from '../round.ts';

const WANTED_MS = 500;

/**
 * The second run of a digest, on the real stack with scripts in the place of the scanners: everything is read, found
 * equal, kept, and verified again.
 */
export async function measureSecondRun(bench: Bench): Promise<Measured> {
  const stage = await bench.stage();
  bench.progress('second run');
  const secondRunOn = async (registry: 'referrers' | 'fallback', kind: 'image' | 'index') => {
    const nextImage = await openRoundImages(stage.stack.registries[registry], 'bench/second-run', kind);
    const first = evidenceRun(stage, 'rekor-v2', await prepareRound(bench.folder, await nextImage()));
    await runCustody(first);
    const again = { ...first, expected: { created: 0, present: first.expected.created } };
    return async () => () => runCustody(again);
  };
  const contestants = {
    'image, referrers API': await secondRunOn('referrers', 'image'),
    'image, fallback tag': await secondRunOn('fallback', 'image'),
    'index, referrers API': await secondRunOn('referrers', 'index'),
  };
  const runs = await interleave(bench.rounds, contestants, bench.progress);
  return {
    figures: Object.entries(runs).map(([name, list]) => {
      const { milliseconds, processor, steps } = timingOf(list);
      const aim = name.startsWith('image') ? { aim: atMost(milliseconds, WANTED_MS) } : {};
      return { name, rounds: list.length, unit: 'ms', value: milliseconds, processor, steps, ...aim };
    }),
  };
}
