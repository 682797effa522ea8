import type { ProvenanceDecision } from '../../evidence/provenance.ts';
import { countBySeverity } from '../../evidence/findings.ts';
import { policyDigest } from '../../evidence/verdict.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Verdict } from '../../gate/gate.ts';
import { renderCheckAgain } from '../../report/check-again.ts';
import type { EvidenceDocument, EvidenceStatement } from '../../report/evidence-document.ts';
import type { StoredStatement } from '../../storage/store.ts';
import { CUSTODY_VERSION } from '../../version.ts';
import type { StepRecord } from '../step-recorder.ts';
import type { Inventory } from './inventory.ts';
import type { Plan } from './preflight.ts';
import type { Signing } from './prepare-signing.ts';
import type { ReportFiles } from './reports.ts';
import type { Scans } from './scan.ts';
import type { StandingStatement } from './standing.ts';
import type { PublishedVerification } from './verify-published.ts';

/** What is known once the gate has judged. */
export type JudgedRun = {
  plan: Plan;
  image: ResolvedImage;
  inventory: Inventory;
  scans: Scans;
  verdict: Verdict;
  files: ReportFiles;
  steps: readonly StepRecord[];
  now: Date;
};

/** What is known once statements were signed; the rest follows step by step. */
export type PublishedRun = {
  signing: Extract<Signing, { sign: true }>;
  trustedRoot: string | undefined;
  provenance: ProvenanceDecision;
  standing: readonly StandingStatement[];
  /** Undefined as long as not everything is stored. */
  stored: readonly StoredStatement[] | undefined;
  /** Undefined as long as it was not read back. */
  verification: PublishedVerification | undefined;
};

/** Describes a run that has signed nothing (yet). @param reason why */
export function describeJudged(run: JudgedRun, reason: string): EvidenceDocument {
  const { plan, image, inventory, verdict, files } = run;
  return {
    version: 1,
    custody: CUSTODY_VERSION,
    generatedAt: run.now.toISOString(),
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
    scans: describeScans(run),
    signing: { signed: false, reason },
    statements: [],
    tools: [plan.syft, plan.grype].map(({ name, version, sha256, origin }) => ({
      name,
      version,
      sha256,
      origin,
    })),
    steps: [...run.steps],
    files: { sbom: files.sbom, sarif: files.sarif },
  };
}

function describeGate({ result, policy, counts, blocking }: Verdict): EvidenceDocument['gate'] {
  return {
    result,
    policy,
    policyDigest: policyDigest(policy),
    counts,
    blocking: blocking.map(({ finding, platforms }) => ({
      id: finding.id,
      severity: finding.severity,
      package: finding.package.name,
      version: finding.package.version,
      fixedIn: [...finding.fixedIn],
      platforms: [...platforms],
      ...(finding.url === undefined ? {} : { url: finding.url }),
    })),
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

/** Describes a run from the moment on when statements are signed, and so public, to its end. */
export function describePublished(run: JudgedRun, published: PublishedRun): EvidenceDocument {
  const { signing, provenance, standing, stored, verification } = published;
  const { identity } = signing.token;
  const judged = describeJudged(run, signing.reason);
  return {
    ...judged,
    signing: {
      signed: stored !== undefined,
      reason: stored === undefined ? 'signed, but storing did not come to its end' : signing.reason,
      certificateIdentity: identity.subjectAlternativeName,
      certificateOidcIssuer: identity.issuer,
      trustProfile: signing.profile.name,
      provenance: `${provenance.state ? 'attested' : 'not attested'}: ${provenance.reason}`,
    },
    statements: standing.map(describeStatement),
    files: { ...judged.files, bundles: 'bundles' },
    ...(verification === undefined
      ? {}
      : {
          verification: describeVerification(verification),
          commands: describeCommands(run, published, verification),
        }),
  };
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
  { plan, image }: JudgedRun,
  { signing, trustedRoot }: PublishedRun,
  { result }: PublishedVerification,
): EvidenceDocument['commands'] {
  // Of an index of which only some platforms were scanned, only those images verify.
  const verifiable = isPartial(image) ? image.platforms[0]?.digest : result.digest;
  return renderCheckAgain({
    reference: plan.opened.text.replace(image.digest, verifiable ?? result.digest),
    identity: signing.token.identity,
    trust: { profile: signing.profile.name, trustedRoot },
    repository: signing.token.run?.repository,
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
