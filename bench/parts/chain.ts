import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { openBigImages } from '../big-image.ts';
import { DATABASE, runCustody } from '../custody-run.ts';
import { interleave, ratioOf, timingOf, type Run } from '../measure.ts';
import { runPeer, writePredicates } from '../peer.ts';
import { runTimed } from '../process-run.ts';
import { atLeast, type Comparison, type Measured } from '../results.ts';
import { openRoundImages } from '../round-images.ts';
import type { Stage } from '../stage.ts';

const LOG = 'rekor-v2';

/**
 * The whole chain with the real scanners, on Rekor v2 and the registry with the referrers API: syft and grype on the
 * image, then the signing sequence, against one `custody attest`.
 */
export async function measureChain(bench: Bench): Promise<Measured> {
  const stage = await bench.stage();
  const database = await importDatabase(stage);
  const { referrers } = stage.stack.registries;
  const small = await openRoundImages(referrers, 'bench/small', 'image');
  const cases = [
    { name: 'small image', wanted: 2.5, next: async () => (await small()).reference },
    { name: 'big image', wanted: 2.2, next: await openBigImages(stage, referrers, bench.progress) },
  ];
  const comparisons: Comparison[] = [];
  for (const { name, wanted, next } of cases) {
    bench.progress(`chain: ${name}`);
    const contestants = {
      peer: async () => {
        const reference = await next();
        return () => runPeerChain(stage, reference, database);
      },
      custody: async () => {
        const reference = await next();
        return () => runCustodyChain(stage, reference);
      },
    };
    const { peer, custody } = await interleave(bench.rounds, contestants, bench.progress);
    const ratio = ratioOf(peer, custody);
    comparisons.push({
      name,
      rounds: bench.rounds,
      peer: timingOf(peer),
      custody: timingOf(custody),
      ratio,
      aim: atLeast(ratio, wanted),
    });
  }
  return { comparisons };
}

/** One `custody attest` with the real scanners. */
export async function runCustodyChain(stage: Stage, reference: string): Promise<Run> {
  const { stack, folder } = stage;
  return runCustody({
    reference,
    trustedRoot: stack.trustedRoot,
    signingConfig: stack.signingConfigs[LOG],
    environment: stack.environment,
    tools: await stage.scanners(),
    folder,
    expected: { created: 4, present: 0 },
  });
}

/** What workflows write: the SBOM from the image, the scan from the image again, and then sign, attest, verify. */
export async function runPeerChain(stage: Stage, reference: string, database: ScannerSettings): Promise<Run> {
  const scanners = await stage.scanners();
  const place = await mkdtemp(join(stage.folder, 'peer-'));
  const spdx = join(place, 'sbom.spdx.json');
  const report = join(place, 'grype.json');
  const scan = async (tool: 'syft' | 'grype', args: string[]) => {
    const run = {
      program: scanners[tool],
      args: [`registry:${reference}`, '-q', ...args],
      environment: database,
    };
    return runTimed(run);
  };
  const scans = {
    syft: await scan('syft', ['-o', `spdx-json=${spdx}`]),
    grype: await scan('grype', ['-o', `json=${report}`, '--fail-on=high']),
  };
  const predicates = await writePredicates(
    place,
    await readFile(spdx, 'utf8'),
    await readFile(report, 'utf8'),
  );
  const signed = await runPeer(stage, LOG, [{ reference, predicates }]);
  const all = [scans.syft, scans.grype, signed];
  const sum = (what: 'milliseconds' | 'processor') => all.reduce((total, one) => total + one[what], 0);
  return {
    milliseconds: sum('milliseconds'),
    processor: sum('processor'),
    steps: { syft: scans.syft.milliseconds, grype: scans.grype.milliseconds, ...signed.steps },
  };
}

export type ScannerSettings = Readonly<Record<string, string>>;

/** The peer's database is there already, as from a runner's cache; custody imports its own in every run. */
export async function importDatabase(stage: Stage): Promise<ScannerSettings> {
  const settings = {
    HOME: stage.folder,
    GRYPE_DB_CACHE_DIR: join(stage.folder, 'peer-database'),
    GRYPE_DB_AUTO_UPDATE: 'false',
    GRYPE_DB_VALIDATE_AGE: 'false',
    GRYPE_CHECK_FOR_APP_UPDATE: 'false',
    SYFT_CHECK_FOR_APP_UPDATE: 'false',
  };
  const { grype } = await stage.scanners();
  await runTimed({ program: grype, args: ['db', 'import', DATABASE], environment: settings });
  return settings;
}
