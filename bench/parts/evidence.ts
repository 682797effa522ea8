import type { Bench } from '../bench.ts';
import { requireAccepted, requirePeerAccepted } from '../cross-check.ts';
import { evidenceRun, evidenceStepOf, runCustody, type CustodyRun } from '../custody-run.ts';
import { interleave, ratioOf, timingOf, type Run } from '../measure.ts';
import { runPeer } from '../peer.ts';
import { atLeast, type Comparison, type Measured } from '../results.ts';
import { openRoundImages, type ImageKind } from '../round-images.ts';
import { prepareRound, type Round } from '../round.ts';
import type { LogVersion, RegistryKind, Stage } from '../stage.ts';

type Case = { log: LogVersion; registry: RegistryKind; kind: ImageKind };

const CASES: readonly Case[] = (['image', 'index'] as const).flatMap((kind) =>
  (['rekor-v2', 'rekor-v1'] as const).flatMap((log) =>
    (['referrers', 'fallback'] as const).map((registry) => ({ log, registry, kind })),
  ),
);

const LOGS: Readonly<Record<LogVersion, string>> = { 'rekor-v2': 'Rekor v2', 'rekor-v1': 'Rekor v1' };
const REGISTRIES: Readonly<Record<RegistryKind, string>> = {
  referrers: 'referrers API',
  fallback: 'fallback tag',
};

/**
 * Four statements signed, stored and verified, on both logs, both registries, for an image and an index: the peer's
 * sequence of commands against custody's evidence step, which is what a run does once the gate has judged, to its end;
 * and against the whole of that run, with scripts in the place of the scanners.
 */
export async function measureEvidence(bench: Bench): Promise<Measured> {
  const comparisons: Comparison[] = [];
  for (const measured of CASES) comparisons.push(...(await measureCase(bench, measured)));
  return { comparisons };
}

async function measureCase(bench: Bench, measured: Case): Promise<Comparison[]> {
  const { log, registry, kind } = measured;
  const stage = await bench.stage();
  const name = `${kind}, ${LOGS[log]}, ${REGISTRIES[registry]}`;
  bench.progress(`evidence: ${name}`);
  const nextImage = await openRoundImages(stage.stack.registries[registry], `bench/${log}-${kind}`, kind);
  const nextRound = async () => prepareRound(bench.folder, await nextImage());
  const custodyRun = (round: Round) => evidenceRun(stage, log, round);
  await checkBoth(stage, log, custodyRun(await nextRound()), await nextRound());

  const contestants = {
    peer: async () => {
      const { admitted } = await nextRound();
      return () => runPeer(stage, log, [admitted]);
    },
    custody: async () => {
      const run = custodyRun(await nextRound());
      return () => runCustody(run);
    },
  };
  const compare = (label: string, theirs: readonly Run[], ours: readonly Run[]) => [
    compareRuns(label, theirs, ours.map(evidenceStepOf), aimOf(measured)),
    compareRuns(`${label}; the whole run`, theirs, ours, undefined),
  ];
  if (kind === 'image' || registry === 'fallback') {
    const runs = await interleave(bench.rounds, contestants, bench.progress);
    return compare(name, runs.peer, runs.custody);
  }
  const peerForEveryDigest = async () => {
    const { admitted, platforms } = await nextRound();
    return () => runPeer(stage, log, [admitted, ...platforms]);
  };
  const runs = await interleave(bench.rounds, { ...contestants, peerForEveryDigest }, bench.progress);
  return [
    ...compare(name, runs.peer, runs.custody),
    ...compare(`${name}; peer for every digest too`, runs.peerForEveryDigest, runs.custody),
  ];
}

/** Each side's result is accepted by the other side's verifier: what is timed is evidence. */
async function checkBoth(stage: Stage, log: LogVersion, ours: CustodyRun, theirs: Round): Promise<void> {
  await runCustody(ours);
  await requireAccepted(stage, ours);
  // custody asks for a signature on every platform of an index.
  await runPeer(stage, log, [theirs.admitted, ...theirs.platforms]);
  await requirePeerAccepted(stage, theirs.image.reference, stage.folder);
}

function compareRuns(
  name: string,
  theirs: readonly Run[],
  ours: readonly Run[],
  wanted: number | undefined,
): Comparison {
  const ratio = ratioOf(theirs, ours);
  return {
    name,
    rounds: ours.length,
    peer: timingOf(theirs),
    custody: timingOf(ours),
    ratio,
    ...(wanted === undefined ? {} : { aim: atLeast(ratio, wanted) }),
  };
}

function aimOf({ log, registry }: Case): number {
  if (log === 'rekor-v1') return 4;
  return registry === 'referrers' ? 5 : 4.5;
}
