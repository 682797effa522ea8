import { join } from 'node:path';
import type { AttestOptions } from '../config/options.ts';
import { judge, type Verdict } from '../gate/gate.ts';
import type { EvidenceDocument } from '../report/evidence-document.ts';
import { openOutputFolder, type OutputFolder } from '../report/output-folder.ts';
import { resolveImage } from '../subject/resolve-image.ts';
import { describeJudged, describePublished, type JudgedRun, type PublishedRun } from './attest/describe.ts';
import { makeInventory } from './attest/inventory.ts';
import { preflight } from './attest/preflight.ts';
import type { Signing } from './attest/prepare-signing.ts';
import { planEvidence, signStatements, storeEvidence, type PublishSources } from './attest/publish.ts';
import { writeBundles, writeReports } from './attest/reports.ts';
import { scanInventory, type Scans } from './attest/scan.ts';
import { SUMMARISE } from './attest/summarise.ts';
import { removeSuperseded, requireRemovable } from './attest/supersede.ts';
import { verifyPublished } from './attest/verify-published.ts';
import type { CommandContext } from './context.ts';
import { recordSteps } from './step-recorder.ts';

/** What a run came to, and where its files are. */
export type AttestReport = { evidence: EvidenceDocument; folder: string };

/**
 * Takes an image digest to verified evidence: the nine steps of the README. A failed gate is a result, not an error:
 * it signs nothing and still leaves every report.
 *
 * @param report called with what is known when the gate has judged, and again at the end
 * @throws CustodyError of the step that could not be done; what was stored by then stays, and a second run finishes
 */
export async function attest(
  options: AttestOptions,
  context: CommandContext,
  report: (known: AttestReport) => void = () => undefined,
): Promise<AttestReport> {
  const { logger, steps } = recordSteps(context.logger, context.signal);
  const run = { ...context, logger };
  const folder = await openOutputFolder(options.outputDir ?? defaultFolder(context));

  const plan = await logger.step('Preflight', () => preflight(options, run), SUMMARISE.preflight);
  try {
    const { digest } = plan.opened.reference;
    const image = await logger.step(
      'Resolve',
      () => resolveImage(plan.repository, { digest, name: plan.name, platforms: options.platforms }),
      SUMMARISE.resolve,
    );
    const inventory = await logger.step(
      'SBOM',
      () => makeInventory(plan, image, options, run),
      SUMMARISE.inventory,
    );
    const scans = await logger.step('Scan', () => scanInventory(plan, inventory, run), SUMMARISE.scan);
    const verdict = await logger.step('Gate', async () => judgeScans(scans, options), SUMMARISE.gate);

    const files = await writeReports(folder, image, inventory, scans);
    const judged: JudgedRun = { plan, image, inventory, scans, verdict, files, steps, now: run.now() };
    const { signing } = plan;
    const refusal = reasonNotToSign(signing, verdict);
    const soFar = await finish(folder, describeJudged(judged, refusal ?? 'signing did not come to its end'));
    report(soFar);
    if (refusal !== undefined || !signing.sign) return soFar;

    const published = await publish(
      { plan, signing, image, inventory, scans, verdict },
      folder,
      options,
      run,
    );
    const whole = await finish(folder, describePublished({ ...judged, now: run.now() }, published));
    report(whole);
    return whole;
  } finally {
    await Promise.all([plan.database.close(), plan.repository.abandonPush()]);
  }
}

/** Signs, stores and verifies what is not there yet. */
async function publish(
  sources: PublishSources,
  folder: OutputFolder,
  options: AttestOptions,
  context: CommandContext,
): Promise<PublishedRun> {
  const { logger, now } = context;
  const statementPlan = await planEvidence(sources, options, context);
  const superseded = statementPlan.statements.flatMap((statement) => statement.superseded);
  await requireRemovable(sources.plan.repository, superseded);

  const signed = await logger.step(
    'Sign',
    () => signStatements(sources, statementPlan, context),
    SUMMARISE.sign,
  );
  await writeBundles(folder, statementPlan, signed);
  const stored = await logger.step(
    'Store',
    () => storeEvidence(sources, statementPlan, signed, now()),
    SUMMARISE.store,
  );
  const verification = await logger.step(
    'Verify',
    async () => {
      const replaced = superseded.map(({ referrer }) => referrer);
      const first = await verifyPublished(sources, statementPlan, now(), replaced);
      if (superseded.length === 0) return first;
      await removeSuperseded(sources.plan.repository, superseded);
      return verifyPublished(sources, statementPlan, now());
    },
    SUMMARISE.verify,
  );
  return {
    signing: sources.signing,
    trustedRoot: options.trustedRoot,
    statementPlan,
    signed,
    stored,
    verification,
  };
}

function judgeScans(scans: Scans, options: AttestOptions): Verdict {
  const policy = {
    schemaVersion: 1,
    severityCutoff: options.severityCutoff,
    onlyFixed: options.onlyFixed,
  } as const;
  return judge(scans.platforms, policy);
}

function reasonNotToSign(signing: Signing, verdict: Verdict): string | undefined {
  if (verdict.result === 'fail') return 'the gate failed';
  return signing.sign ? undefined : signing.reason;
}

async function finish(folder: OutputFolder, evidence: EvidenceDocument): Promise<AttestReport> {
  await folder.write('evidence.json', `${JSON.stringify(evidence, null, 2)}\n`);
  return { evidence, folder: folder.path };
}

/** The action's default is the runner's temporary folder, the command line's one beside the work. */
function defaultFolder({ environment, style }: CommandContext): string {
  const temporary = environment['RUNNER_TEMP'];
  return style === 'input' && temporary !== undefined ? join(temporary, 'custody') : 'custody-out';
}
