import { countBySeverity } from '../../evidence/findings.ts';
import { policyDigest } from '../../evidence/verdict.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Verdict } from '../../gate/gate.ts';
import { renderCheckAgain } from '../../report/check-again.ts';
import type { EvidenceDocument, EvidenceStatement } from '../../report/evidence-document.ts';
import type { SignedStatement } from '../../signing/signer.ts';
import type { StoredStatement } from '../../storage/store.ts';
import { CUSTODY_VERSION } from '../../version.ts';
import type { StepRecord } from '../step-recorder.ts';
import type { Inventory } from './inventory.ts';
import type { Plan } from './preflight.ts';
import type { Signing } from './prepare-signing.ts';
import type { StatementPlan } from './publish.ts';
import { bundleFile, type ReportFiles } from './reports.ts';
import type { Scans } from './scan.ts';
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

/** What is known once everything was signed, stored and verified. */
export type PublishedRun = {
  signing: Extract<Signing, { sign: true }>;
  trustedRoot: string | undefined;
  statementPlan: StatementPlan;
  signed: readonly SignedStatement[];
  stored: readonly StoredStatement[];
  verification: PublishedVerification;
};

/** Describes a run that has signed nothing (yet). @param reason why */
export function describeJudged(run: JudgedRun, reason: string): EvidenceDocument {
  const { plan, image, inventory, verdict, files } = run;
  return {
    version: 1,
    custody: CUSTODY_VERSION,
    generatedAt: run.now.toISOString(),
    image: { name: image.name, digest: image.digest, kind: image.kind, reference: plan.opened.text },
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

/** Describes a run to its end. */
export function describePublished(run: JudgedRun, published: PublishedRun): EvidenceDocument {
  const { signing, statementPlan, verification, trustedRoot } = published;
  const { identity } = signing.token;
  const checks = verification.result.subjects.flatMap(({ statements }) =>
    statements.flatMap((one) => one.checks),
  );
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  const judged = describeJudged(run, signing.reason);
  return {
    ...judged,
    signing: {
      signed: true,
      reason: signing.reason,
      certificateIdentity: identity.subjectAlternativeName,
      certificateOidcIssuer: identity.issuer,
      trustProfile: signing.profile.name,
      provenance: `${statementPlan.provenance.state ? 'attested' : 'not attested'}: ${statementPlan.provenance.reason}`,
    },
    statements: statementPlan.statements.map((reconciled) => describeStatement(reconciled, published)),
    verification: {
      subjects: verification.result.subjects.map(({ digest }) => digest),
      verified: verification.result.verified,
      verifiedAt: verification.result.verifiedAt,
      checks: { passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
      negativeControl:
        verification.control.status === 'passed' ? (verification.control.found ?? 'passed') : 'failed',
    },
    files: { ...judged.files, bundles: 'bundles' },
    commands: renderCheckAgain({
      // Of an index of which only some platforms are signed, the index itself would not verify.
      reference: run.plan.opened.text.replace(run.image.digest, verification.result.digest),
      identity,
      trust: { profile: signing.profile.name, trustedRoot },
      repository: signing.token.run?.repository,
    }),
  };
}

function describeStatement(
  { planned, present, create }: StatementPlan['statements'][number],
  { signed, stored }: PublishedRun,
): EvidenceStatement {
  const fresh = signed.find(({ statement }) => statement === create?.encoded);
  const { predicateType } = planned.encoded;
  const payloadDigest =
    fresh?.statement.payloadDigest ?? present[0]?.statement.payloadDigest ?? planned.encoded.payloadDigest;
  return {
    type: planned.type,
    predicateType,
    status: fresh === undefined ? 'already present' : 'created',
    payloadDigest,
    bundle: bundleFile(planned),
    referrers: planned.encoded.subjects.flatMap((subject) => {
      const earlier = present.find((existing) => existing.subject === subject);
      const now = stored.find((one) => one.subject === subject && one.predicateType === predicateType);
      const referrer = earlier?.referrer ?? now?.referrer;
      return referrer === undefined ? [] : [{ subject, referrer }];
    }),
    logEntries: (fresh?.logEntries ?? []).map(({ logUrl, logIndex, integratedTime }) => ({
      logUrl,
      logIndex,
      ...(integratedTime === undefined ? {} : { integratedTime }),
    })),
  };
}
