import type { AttestOptions } from '../../config/options.ts';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError } from '../../errors.ts';
import { decideProvenance, type ProvenanceDecision } from '../../evidence/provenance.ts';
import { PREDICATE_TYPES } from '../../evidence/predicate-types.ts';
import type { Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Verdict } from '../../gate/gate.ts';
import { createCredential, createKeylessSigner, type SigningCredential } from '../../signing/keyless.ts';
import { fitsRekorV1 } from '../../signing/rekor.ts';
import type { OutputFolder } from '../../report/output-folder.ts';
import { requireSignable } from '../../signing/statement-size.ts';
import type { SignedStatement, StatementSigner } from '../../signing/signer.ts';
import { storeStatements, type StorableStatement, type StoredStatement } from '../../storage/store.ts';
import { fetchBuildKitProvenance } from '../../subject/buildkit.ts';
import type { CommandContext } from '../context.ts';
import type { Ahead } from './ahead.ts';
import type { ExistingEvidence, ExistingStatement } from './existing.ts';
import type { Inventory } from './inventory.ts';
import { planVerdict, toolsUsed } from './plan-verdict.ts';
import type { Plan } from './preflight.ts';
import type { Signing } from './prepare-signing.ts';
import { reconcileEvidence } from './reconcile-evidence.ts';
import { reserveBundles } from './reports.ts';
import { begin, forget } from './side-by-side.ts';
import type { Reconciled } from './reconcile.ts';
import type { Scans } from './scan.ts';
import { admittedDigests, planStatements } from './statements.ts';

export type PublishSources = {
  plan: Plan;
  /** As whom and where, and why this run signs. */
  signer: Extract<Signing, { sign: true }>;
  image: ResolvedImage;
  inventory: Inventory;
  scans: Scans;
  verdict: Verdict;
  /** What is there already, as it was when the run began. */
  existing: ExistingEvidence;
  credential: SigningCredential;
};

/** What a run signs with, made before it is known whether it will. */
export type Readiness = {
  /**
   * Requests the certificate, where that was not done before.
   *
   * @throws RegistryError what the repository said of the evidence that is there; ConfigurationError
   *   OUTPUT_NOT_WRITABLE
   */
  sign: () => Promise<Pick<PublishSources, 'signer' | 'existing' | 'credential'>>;
  /** Ends what is under way, and waits for it. */
  abandon: () => Promise<void>;
};

/**
 * Makes the run's key once the preflight has passed. Its certificate is requested only where nothing is stored yet, so
 * that there will be something to sign: beside the scanner if nobody learns from it what the run itself keeps to
 * itself until the verdict, else after the verdict (docs/adr/002).
 */
export function readyToSign(
  signer: PublishSources['signer'],
  { ahead, folder }: { ahead: Ahead; folder: OutputFolder },
  { logger, now }: CommandContext,
): Readiness {
  const credential = createCredential({ ...signer, logger, now });
  const looked = begin(async () => {
    const existing = await ahead.takeExisting();
    if (existing === undefined) throw new TypeError('who does not publish has nothing to sign');
    return existing;
  });
  const request = async (existing: ExistingEvidence) => {
    if (!existing.wasEmpty()) return;
    await reserveBundles(folder);
    credential.request();
  };
  const early = certificateTellsNothing(signer) ? begin(async () => request(await looked)) : undefined;
  return {
    sign: async () => {
      const existing = await looked;
      await (early ?? request(existing));
      return { signer, existing, credential };
    },
    abandon: async () => {
      await early?.catch(forget);
      await credential.abandon();
    },
  };
}

/** Whether a certificate says nothing new to the public: its CT log is read by everybody, and so is the repository. */
function certificateTellsNothing({ profile, token }: PublishSources['signer']): boolean {
  return profile.thresholds.certificateTransparency === 0 || token.run?.visibility === 'public';
}

/** All that differs, in the words of `compareVerdicts`, when a verdict judges other scans than those that were read. */
const VERDICT_OF_OTHER_SCANS = 'custody.scans';

/** Every statement that will stand, with what is there already, and why provenance is or is not among them. */
export type StatementPlan = { statements: readonly Reconciled[]; provenance: ProvenanceDecision };

/** Waits between looks at what is stored, in milliseconds, while another run seems to be writing it. */
const LOOK_AGAIN_MS = [500, 1_000, 2_000];

/**
 * Plans all statements and compares them with what earlier runs stored. A verdict that names scans which were not there
 * yet when their digests were read is what a parallel run leaves for a moment: then it looks again.
 *
 * @throws ConfigurationError EVIDENCE_DIFFERS without `replace`
 */
export async function planEvidence(
  sources: PublishSources,
  options: AttestOptions,
  context: CommandContext,
): Promise<StatementPlan> {
  try {
    for (const wait of LOOK_AGAIN_MS) {
      try {
        return await planOnce(sources, options, context);
      } catch (error) {
        if (!(error instanceof ConfigurationError) || error.found !== VERDICT_OF_OTHER_SCANS) throw error;
        await sleep(wait);
      }
    }
    return await planOnce(sources, options, context);
  } finally {
    sources.existing.forget();
  }
}

async function planOnce(
  sources: PublishSources,
  options: AttestOptions,
  context: CommandContext,
): Promise<StatementPlan> {
  const { plan, signer, image, inventory, scans, verdict } = sources;
  const admitted = admittedDigests({ image, unsafePartialIndex: options.unsafePartialIndex });
  const now = context.now();
  const existing = await sources.existing.read();
  const earlier = existing.find(({ statement }) => statement.predicateType === PREDICATE_TYPES.provenance);
  const provenance = await chooseProvenance(sources, earlier, options);
  const wanted = planStatements({
    image,
    unsafePartialIndex: options.unsafePartialIndex,
    inventory,
    scans,
    run: signer.token.run,
    provenance: provenanceToStand(provenance, earlier, admitted),
    vex: verdict.vex,
  });
  const tools = toolsUsed(plan, inventory, scans);
  const maxAgeMs = options.maxAge;
  const judge = (others: readonly Reconciled[]) =>
    planVerdict({ image, admitted, verdict, others, tools, token: signer.token, maxAgeMs, now });
  const statements = reconcileEvidence(wanted, existing, judge, {
    name: image.name,
    replace: options.replace,
    style: context.style,
    freshness: { now, maxAgeMs },
  });
  return { statements, provenance };
}

async function chooseProvenance(
  { plan, signer, image }: PublishSources,
  earlier: ExistingStatement | undefined,
  { provenance: mode }: AttestOptions,
): Promise<ProvenanceDecision> {
  const ask = mode === 'auto' && earlier === undefined;
  const buildKit = ask ? await fetchBuildKitProvenance(plan.repository, image) : [];
  return decideProvenance({
    mode,
    run: signer.token.run,
    images: image.platforms.map(({ digest, platform }) => ({ digest, platform: formatPlatform(platform) })),
    buildKitStatements: buildKit.map(({ statement }) => statement),
    attestedEarlier: earlier !== undefined,
  });
}

/** What an earlier run said of the build stays, and is only hung on those of its digests that it did not reach. */
function provenanceToStand(
  decision: ProvenanceDecision,
  earlier: ExistingStatement | undefined,
  admitted: readonly Digest[],
): { predicate: unknown; subjects: readonly Digest[] } | undefined {
  if (decision.state) return { predicate: decision.predicate, subjects: admitted };
  if (earlier === undefined) return undefined;
  const subjects = admitted.filter((digest) => earlier.statement.subjects.includes(digest));
  return { predicate: earlier.statement.predicate, subjects };
}

/** What was signed, and the first error of what was not: a log entry is public, whatever becomes of the others. */
export type SigningRound = { signed: readonly SignedStatement[]; failure: Error | undefined };

/**
 * Signs what is new: one key, one token, one certificate, all statements in one parallel round.
 *
 * @throws SigningError STATEMENT_TOO_LARGE before the first is signed
 */
export async function signStatements(
  { signer: as, credential }: PublishSources,
  { statements }: StatementPlan,
  { logger, now }: CommandContext,
): Promise<SigningRound> {
  const create = statements.flatMap((reconciled) => reconciled.create ?? []);
  const tooLarge = create.some(({ encoded }) => !fitsRekorV1(encoded.payload.length));
  const services = (tooLarge ? as.servicesForLarge : undefined) ?? as.services;
  requireSignable(
    create.map(({ encoded }) => encoded),
    services.transparencyLog,
  );
  const signer: StatementSigner = createKeylessSigner({ ...as, services, credential, logger, now });
  const settled = await Promise.allSettled(create.map(({ encoded }) => signer.sign(encoded)));
  const rejected = settled.find((one) => one.status === 'rejected');
  return {
    signed: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    failure: rejected === undefined ? undefined : asError(rejected.reason),
  };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new TypeError('signing failed without an error');
}

/**
 * Stores what was signed now, and hangs what an interrupted run had signed on the digests that it did not reach. A
 * verdict comes after everything that it names: one that names a scan which was never stored could only be replaced.
 */
export async function storeEvidence(
  { plan, image }: PublishSources,
  { statements }: StatementPlan,
  signed: readonly SignedStatement[],
  now: Date,
): Promise<StoredStatement[]> {
  const unfinished = statements.flatMap(({ hang, planned }) =>
    hang.map(({ existing, on }): StorableStatement => ({
      statement: { ...planned.encoded, subjects: on },
      bytes: existing.bytes,
    })),
  );
  const isVerdict = ({ statement }: StorableStatement) => statement.predicateType === PREDICATE_TYPES.verdict;
  const all = [...unfinished, ...signed];
  const verdicts = all.filter(isVerdict);
  const others = all.filter((statement) => !isVerdict(statement));
  const store = (some: readonly StorableStatement[]) => storeStatements(plan.repository, image, some, now);
  // On one digest the order is enough, and one merge into a fallback tag; an index's verdict names scans of others.
  if (image.kind === 'image') return store([...others, ...verdicts]);
  return [...(await store(others)), ...(await store(verdicts))];
}

/**
 * Proves what was signed now before it is read back. Nothing rests on it: what bytes prove is only known already if
 * they come back the same.
 */
export async function proveAhead(
  { existing }: PublishSources,
  signed: readonly SignedStatement[],
): Promise<void> {
  for (const { bytes, statement } of signed.toSorted((a, b) => a.bytes.length - b.bytes.length)) {
    // One at a time, so that the requests under way are answered in between.
    await nextTurn();
    existing.prove({ referrer: statement.payloadDigest, content: { kind: 'bytes', bytes } });
  }
}
