import type { ProvenanceDecision } from '../../evidence/provenance.ts';
import { countBySeverity } from '../../evidence/findings.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Verdict } from '../../gate/gate.ts';
import { renderCheckAgain } from '../../report/check-again.ts';
import type { EvidenceDocument, EvidenceStatement } from '../../report/evidence-document.ts';
import { CUSTODY_VERSION } from '../../version.ts';
import type { StepRecord } from '../step-recorder.ts';
import { describeFindings } from './describe-findings.ts';
import { describeGate } from './describe-gate.ts';
import type { Inventory } from './inventory.ts';
import type { Plan } from './preflight.ts';
import type { PreviousScan } from './previous.ts';
import type { Signer } from './prepare-signing.ts';
import type { ReportFiles } from './reports.ts';
import type { Scans } from './scan.ts';
import type { StandingStatement } from './standing.ts';
import type { Published, PublishedVerification } from './verify-published.ts';

/** What is known once the gate has judged. */
export type JudgedRun = {
  plan: Plan;
  image: ResolvedImage;
  inventory: Inventory;
  scans: Scans;
  verdict: Verdict;
  /** Of decisions that could not count. */
  notes: readonly string[];
  /** Undefined when no previous digest was given. */
  previous: PreviousScan | undefined;
  files: ReportFiles;
};

/** What is known once statements were signed; a statement that is not stored yet has no referrer. */
export type SignedRun = {
  signing: { reason: string } & Signer;
  provenance: ProvenanceDecision;
  standing: readonly StandingStatement[];
  stored: boolean;
};

/** When a description was made, and what the steps until then came to. */
export type Progress = { steps: readonly StepRecord[]; now: Date };

/** Describes a run that has signed nothing (yet). @param reason why */
export function describeJudged(run: JudgedRun, reason: string, progress: Progress): EvidenceDocument {
  const { plan, image, inventory, scans, verdict, notes, previous, files } = run;
  return {
    version: 1,
    custody: CUSTODY_VERSION,
    image: {
      name: image.name,
      digest: image.digest,
      kind: image.kind,
      partial: isPartial(image),
      reference: plan.opened.text,
    },
    platforms: inventory.platforms.map(({ platform, image: of, spdx }, position) => ({
      platform,
      digest: of.digest,
      sbom: files.platformSboms[position] ?? '',
      packages: spdx.packages.length,
    })),
    gate: describeGate(verdict),
    ...describeFindings({ scans: scans.platforms, verdict, notes, previous, sarif: files.sarif }),
    scans: describeScans(run),
    signing: { signed: false, reason },
    statements: [],
    tools: [plan.syft, plan.grype].map(({ name, version, sha256, origin }) => ({
      name,
      version,
      sha256,
      origin,
    })),
    ...describeProgress(progress),
    files: {
      sbom: files.sbom,
      sarif: files.sarif.uploads[0],
      sarifFiles: [...files.sarif.uploads],
      sarifFull: files.sarif.full,
    },
  };
}

function describeScans({ image, scans }: JudgedRun): EvidenceDocument['scans'] {
  const merged =
    scans.index === undefined ? [] : [{ platform: 'index', digest: image.digest, scan: scans.index }];
  return [...merged, ...scans.platforms].map(({ platform, digest, scan }) => ({
    platform,
    subject: digest,
    scanner: scan.scanner,
    database: {
      schemaVersion: scan.database.schemaVersion,
      built: scan.database.built,
      ...(scan.database.checksum === undefined ? {} : { checksum: scan.database.checksum }),
    },
    finishedOn: scan.finishedOn,
    counts: countBySeverity(scan.findings),
  }));
}

/** Goes on with a description from the moment when statements are signed, and so public. */
export function describeSigned(
  judged: EvidenceDocument,
  run: SignedRun,
  progress: Progress,
): EvidenceDocument {
  const { signing, provenance, standing, stored } = run;
  const { identity } = signing.token;
  return {
    ...judged,
    ...describeProgress(progress),
    signing: {
      signed: stored,
      reason: stored ? signing.reason : 'signed, but storing did not come to its end',
      certificateIdentity: identity.subjectAlternativeName,
      certificateOidcIssuer: identity.issuer,
      trustProfile: signing.profile.name,
      provenance: `${provenance.state ? 'attested' : 'not attested'}: ${provenance.reason}`,
    },
    statements: standing.map(describeStatement),
    files: { ...judged.files, bundles: 'bundles' },
  };
}

/** Goes on with it once everything was read back. @param trustedRoot the file that others need to check it again */
export function describeVerified(
  signed: EvidenceDocument,
  published: Published,
  verification: PublishedVerification,
  trustedRoot: string | undefined,
  progress: Progress,
): EvidenceDocument {
  return {
    ...signed,
    ...describeProgress(progress),
    verification: describeVerification(verification),
    commands: describeCommands(published, verification, trustedRoot),
  };
}

function describeProgress({ steps, now }: Progress): Pick<EvidenceDocument, 'steps' | 'generatedAt'> {
  return { generatedAt: now.toISOString(), steps: [...steps] };
}

function describeVerification({ result, control }: PublishedVerification): EvidenceDocument['verification'] {
  const checks = result.subjects.flatMap(({ statements }) => statements.flatMap((one) => one.checks));
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  return {
    subjects: result.subjects.map(({ digest }) => digest),
    verified: result.verified,
    verifiedAt: result.verifiedAt,
    checks: { passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
    negativeControl: control.status === 'passed' ? (control.found ?? 'passed') : 'failed',
  };
}

function describeCommands(
  { plan, image, signer }: Published,
  { result }: PublishedVerification,
  trustedRoot: string | undefined,
): EvidenceDocument['commands'] {
  // Of an index of which only some platforms were scanned, only those images verify.
  const verifiable = isPartial(image) ? image.platforms[0]?.digest : result.digest;
  return renderCheckAgain({
    reference: plan.opened.text.replace(image.digest, verifiable ?? result.digest),
    identity: signer.token.identity,
    trust: { profile: signer.profile.name, trustedRoot },
    repository: signer.token.run?.repository,
  });
}

function describeStatement(standing: StandingStatement): EvidenceStatement {
  return {
    type: standing.type,
    predicateType: standing.predicateType,
    status: standing.status,
    payloadDigest: standing.payloadDigest,
    bundle: standing.file,
    referrers: standing.on.flatMap(({ subject, referrer }) =>
      referrer === undefined ? [] : [{ subject, referrer }],
    ),
    logEntries: standing.logEntries.map(({ integratedTime, ...entry }) => ({
      ...entry,
      ...(integratedTime === undefined ? {} : { integratedTime }),
    })),
  };
}

function isPartial(image: ResolvedImage): boolean {
  return image.kind === 'index' && image.partial;
}
