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
import {
  planEvidence,
  signStatements,
  storeEvidence,
  type PublishSources,
  type StatementPlan,
} from './attest/publish.ts';
import { writeBundles, writeReports } from './attest/reports.ts';
import { scanInventory, type Scans } from './attest/scan.ts';
import { SUMMARISE } from './attest/summarise.ts';
import { removeSuperseded, requireRemovable } from './attest/supersede.ts';
import { verifyPublished, type PublishedVerification } from './attest/verify-published.ts';
import { listStanding } from './attest/standing.ts';
import type { ExistingStatement } from './attest/existing.ts';
import type { SignedStatement } from '../signing/signer.ts';
import type { StoredStatement } from '../storage/store.ts';
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
  const folder = await openOutputFolder(options.outputDir ?? defaultFolder(context, options));

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
    const tell = async (evidence: EvidenceDocument) => {
      await folder.write('evidence.json', `${JSON.stringify(evidence, null, 2)}\n`);
      const known = { evidence, folder: folder.path };
      report(known);
      return known;
    };
    const unsigned = await tell(describeJudged(judged, refusal ?? 'signing did not come to its end'));
    if (refusal !== undefined || !signing.sign) return unsigned;
    return await publish(
      { plan, signing, image, inventory, scans, verdict },
      folder,
      options,
      run,
      (published) => tell(describePublished({ ...judged, now: run.now() }, published)),
    );
  } finally {
    await Promise.all([plan.database.close(), plan.repository.abandonPush()]);
  }
}

/**
 * Signs, stores and verifies what is not there yet.
 *
 * @param tell called after each of the three, because what is signed is public whether or not the rest succeeds
 */
async function publish(
  sources: PublishSources,
  folder: OutputFolder,
  options: AttestOptions,
  context: CommandContext,
  tell: (published: PublishedRun) => Promise<AttestReport>,
): Promise<AttestReport> {
  const { logger, now } = context;
  const { plan, signing, image } = sources;
  const { statements, provenance } = await planEvidence(sources, options, context);
  const superseded = statements.flatMap((statement) => statement.superseded);
  await requireRemovable(plan.repository, superseded);
  const describe = (
    signed: readonly SignedStatement[],
    stored?: readonly StoredStatement[],
  ): PublishedRun => ({
    signing,
    trustedRoot: options.trustedRoot,
    provenance,
    standing: statements.flatMap((statement) =>
      listStanding(statement, { image, signed, stored: stored ?? [] }),
    ),
    stored,
    verification: undefined,
  });

  const signed = await logger.step(
    'Sign',
    () => signStatements(sources, { statements, provenance }, context),
    SUMMARISE.sign,
  );
  const afterSigning = describe(signed);
  await writeBundles(folder, afterSigning.standing);
  await tell(afterSigning);
  const stored = await logger.step(
    'Store',
    () => storeEvidence(sources, { statements, provenance }, signed, now()),
    SUMMARISE.store,
  );
  const afterStoring = describe(signed, stored);
  await tell(afterStoring);
  const verification = await logger.step(
    'Verify',
    () => verifyAndReplace(sources, { statements, provenance }, superseded, now),
    SUMMARISE.verify,
  );
  return tell({ ...afterStoring, verification });
}

/** The old evidence goes only when the new one is seen to verify; then what is left must verify too. */
async function verifyAndReplace(
  sources: PublishSources,
  statementPlan: StatementPlan,
  superseded: readonly ExistingStatement[],
  now: () => Date,
): Promise<PublishedVerification> {
  const replaced = superseded.map(({ referrer }) => referrer);
  const verification = await verifyPublished(sources, statementPlan, now(), replaced);
  if (superseded.length === 0) return verification;
  await removeSuperseded(sources.plan.repository, superseded);
  return verifyPublished(sources, statementPlan, now());
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

/** The action's default is in the runner's temporary folder, one for each image; the command line's is beside the work. */
function defaultFolder({ environment, style }: CommandContext, { image, digest }: AttestOptions): string {
  const temporary = environment['RUNNER_TEMP'];
  if (style === 'flag' || temporary === undefined) return 'custody-out';
  const named = /sha256:([a-f0-9]{12})/.exec(`${digest ?? ''} ${image ?? ''}`)?.[1];
  return join(temporary, 'custody', named ?? 'image');
}
