import { join } from 'node:path';
import type { AttestOptions } from '../config/options.ts';
import type { GatePolicy } from '../evidence/verdict.ts';
import type { Verdict } from '../gate/gate.ts';
import { choosePolicy } from '../gate/presets.ts';
import type { ResolvedImage } from '../image/resolved-image.ts';
import { inertJson } from '../inert-text.ts';
import type { EvidenceDocument } from '../report/evidence-document.ts';
import { openOutputFolder, type OutputFolder } from '../report/output-folder.ts';
import type { SignedStatement } from '../signing/signer.ts';
import type { StoredStatement } from '../storage/store.ts';
import {
  describeJudged,
  describeSigned,
  describeVerified,
  type Progress,
  type SignedRun,
} from './attest/describe.ts';
import { describeSuppressions, judgeScans } from './attest/judge-scans.ts';
import {
  describeNotPosted,
  describePosted,
  listWritten,
  postToGitHub,
  requirePostable,
} from './attest/post-to-github.ts';
import { preflight, type Plan } from './attest/preflight.ts';
import type { Signing } from './attest/prepare-signing.ts';
import { fetchPreviousScan } from './attest/previous.ts';
import {
  planEvidence,
  proveAhead,
  readyToSign,
  signStatements,
  storeEvidence,
  type PublishSources,
  type Readiness,
} from './attest/publish.ts';
import { reserveBundles, writeBundles, writeReports } from './attest/reports.ts';
import { begin, together } from './attest/side-by-side.ts';
import { listStanding } from './attest/standing.ts';
import { SUMMARISE } from './attest/summarise.ts';
import { requireRemovable } from './attest/supersede.ts';
import { verifyAndReplace, type Published } from './attest/verify-published.ts';
import type { CommandContext } from './context.ts';
import { recordSteps } from './step-recorder.ts';

/** What a run came to, and where its files are. */
export type AttestReport = { evidence: EvidenceDocument; folder: string };

/**
 * Takes an image digest to verified evidence: the nine steps of the README. A failed gate is a result, not an error:
 * it signs nothing and still leaves every report.
 *
 * @param report called with what is known when the gate has judged, after signing and storing, and at the end
 * @throws CustodyError of the step that could not be done; what was stored by then stays, and a second run finishes
 */
export async function attest(
  options: AttestOptions,
  context: CommandContext,
  report: (known: AttestReport) => void = () => undefined,
): Promise<AttestReport> {
  const policy = choosePolicy(options);
  const { logger, steps } = recordSteps(context.logger, context.signal);
  const run = { ...context, logger };
  const folder = await openOutputFolder(options.outputDir ?? defaultFolder(context, options));
  const progress = () => ({ steps, now: run.now() });
  const tell = async (evidence: EvidenceDocument) => {
    await folder.write('evidence.json', `${inertJson(evidence, 2)}\n`);
    report({ evidence, folder: folder.path });
    return evidence;
  };

  const plan = await logger.step('Preflight', () => preflight(options, run), SUMMARISE.preflight);
  const { ahead, signing } = plan;
  const readiness = signing.sign ? readyToSign(signing, { ahead, folder }, run) : undefined;
  try {
    const image = await logger.step('Resolve', () => ahead.image, SUMMARISE.resolve);
    const making = { plan, policy, readiness, image, folder, options, run, progress, tell };
    const { evidence, published } = await makeEvidence(making);
    if (published === undefined) return { evidence, folder: folder.path };
    const verify = () => verifyAndReplace(published, run.now);
    const verification = await together(logger.step('Verify', verify, SUMMARISE.verify), tell(evidence));
    const verified = describeVerified(evidence, published, verification, options.trustedRoot, progress());
    return await postEvidence(published, await tell(verified), { folder, run, progress, tell });
  } finally {
    await Promise.all([ahead.end(), readiness?.abandon()]);
    await Promise.all([plan.database.close(), plan.repository.abandonPush()]);
  }
}

type Telling = {
  folder: OutputFolder;
  run: CommandContext;
  progress: () => Progress;
  tell: (evidence: EvidenceDocument) => Promise<EvidenceDocument>;
};

type Making = Telling & {
  plan: Plan;
  policy: GatePolicy;
  /** Undefined when the run signs nothing. */
  readiness: Readiness | undefined;
  image: ResolvedImage;
  options: AttestOptions;
};

/** The evidence, which is told already when nothing was published because nothing was to be signed. */
type Made = { evidence: EvidenceDocument; published: Published | undefined };

/**
 * From the SBOM to what is stored. SBOMs, payloads and bundles live only in here: verification reads them back, and
 * both at once would double the memory of a run.
 */
async function makeEvidence(making: Making): Promise<Made> {
  const { plan, policy, readiness, image, folder, options, run, progress, tell } = making;
  const { logger } = run;
  const { ahead } = plan;
  const earlier = begin(() => fetchPreviousScan(options, plan, run));
  const takeInventory = logger.step('SBOM', () => ahead.takeInventory(), SUMMARISE.inventory);
  const inventory = await together(takeInventory, earlier);
  const scans = await logger.step('Scan', () => ahead.takeScans(), SUMMARISE.scan);
  const sources = { policy, decisions: plan.decisions, image };
  const { verdict, notes } = await logger.step(
    'Gate',
    async () => judgeScans(scans, sources, run),
    SUMMARISE.gate,
  );

  const refusal = reasonNotToSign(plan.signing, verdict);
  const signer = refusal === undefined && readiness ? begin(() => readiness.sign()) : undefined;
  const files = await writeReports(folder, image, inventory, scans, describeSuppressions(verdict));
  const previous = await earlier;
  const judged = describeJudged(
    { plan, image, inventory, scans, verdict, notes, previous, files },
    refusal ?? 'signing did not come to its end',
    progress(),
  );
  const notPosted = refusal === undefined ? 'the run did not come so far' : `nothing is signed: ${refusal}`;
  const evidence = await tell(describeNotPosted(judged, options.githubAttestations, notPosted));
  if (signer === undefined) return { evidence, published: undefined };
  return publish({ plan, image, inventory, scans, verdict, ...(await signer) }, making, evidence);
}

/** Signs and stores what is not there yet, and tells what is signed: that is public whether or not the rest succeeds. */
async function publish(
  sources: PublishSources,
  { folder, options, run, progress, tell }: Making,
  judged: EvidenceDocument,
): Promise<Made> {
  const { logger, now } = run;
  const { plan, image, signer } = sources;
  const statementPlan = await planEvidence(sources, options, run);
  const { statements, provenance } = statementPlan;
  const superseded = statements.flatMap((statement) =>
    statement.superseded.map(({ subject, referrer }) => ({ subject, referrer })),
  );
  requirePostable(plan.github, statements);
  await Promise.all([reserveBundles(folder), requireRemovable(plan.repository, superseded)]);
  const describe = (signed: readonly SignedStatement[], stored?: readonly StoredStatement[]): SignedRun => {
    const known = { image, signed, stored: stored ?? [] };
    const standing = statements.flatMap((statement) => listStanding(statement, known));
    return { signing: signer, provenance, standing, stored: stored !== undefined };
  };

  const tellSigned = async (signed: readonly SignedStatement[]) => {
    const known = describe(signed);
    await writeBundles(folder, known.standing);
    await tell(describeSigned(judged, known, progress()));
  };
  const sign = async () => {
    const round = await signStatements(sources, statementPlan, run);
    if (round.failure === undefined) return round.signed;
    await tellSigned(round.signed);
    throw round.failure;
  };
  const beside = async () => {
    await tellSigned(signed);
    await proveAhead(sources, signed);
  };
  const store = () => together(storeEvidence(sources, statementPlan, signed, now()), beside());
  const signed = await logger.step('Sign', sign, SUMMARISE.sign);
  const stored = await logger.step('Store', store, SUMMARISE.store);
  const carried = statements.map(({ planned }) => ({
    type: planned.type,
    subjects: planned.encoded.subjects,
  }));
  const known = describe(signed, stored);
  const bundles = listWritten(known.standing);
  const { prove } = sources.existing;
  return {
    evidence: describeSigned(judged, known, progress()),
    published: { plan, image, signer, carried, superseded, stored, prove, bundles },
  };
}

/** Posts what verified to GitHub's attestation store, if that was asked for; what was posted is told whatever fails. */
async function postEvidence(
  { plan, bundles }: Published,
  verified: EvidenceDocument,
  { folder, run, progress, tell }: Telling,
): Promise<AttestReport> {
  const { github } = plan;
  if (github === undefined) return { evidence: verified, folder: folder.path };
  const post = async () => {
    const round = await postToGitHub(github, bundles, folder.path, run);
    const evidence = await tell(describePosted(verified, github, bundles, round));
    if (round.failure !== undefined) throw round.failure;
    return evidence;
  };
  const posted = await run.logger.step('GitHub attestations', post, SUMMARISE.github);
  const { steps, now } = progress();
  const evidence = await tell({ ...posted, steps: [...steps], generatedAt: now.toISOString() });
  return { evidence, folder: folder.path };
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
