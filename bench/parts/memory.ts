import type { Bench } from '../bench.ts';
import { openBigImages } from '../big-image.ts';
import { spreadOf } from '../measure.ts';
import { watchPeaks } from '../peak-memory.ts';
import type { Figure, Measured } from '../results.ts';
import { openRoundImages } from '../round-images.ts';
import { importDatabase, runCustodyChain, runPeerChain } from './chain.ts';

const ROUNDS = 3;
const PROGRAMS = ['custody', 'cosign', 'syft', 'grype'];

/** Peak memory of every program of both chains, in runs of their own: watching takes time. */
export async function measureMemory(bench: Bench): Promise<Measured> {
  const stage = await bench.stage();
  const database = await importDatabase(stage);
  const { referrers } = stage.stack.registries;
  const small = await openRoundImages(referrers, 'bench/small', 'image');
  const cases = [
    { image: 'small image', next: async () => (await small()).reference },
    { image: 'big image', next: await openBigImages(stage, referrers, bench.progress) },
  ];
  const figures: Figure[] = [];
  for (const { image, next } of cases) {
    bench.progress(`memory: ${image}`);
    const chains = {
      custody: async () => runCustodyChain(stage, await next()),
      peer: async () => runPeerChain(stage, await next(), database),
    };
    for (const [chain, run] of Object.entries(chains)) {
      const rounds: Map<string, number>[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await watchPeaks(run));
      for (const program of PROGRAMS) {
        const peaks = rounds.flatMap((peaksOf) => peaksOf.get(program) ?? []);
        if (peaks.length === 0) continue;
        const name = `${image}, ${chain === 'peer' ? 'peer’s chain' : 'custody attest'}: ${program}`;
        figures.push({ name, rounds: peaks.length, unit: 'MB', value: spreadOf(peaks) });
      }
    }
  }
  return { figures };
}
