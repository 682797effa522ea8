import { parseVulnerabilityPredicate } from '../../evidence/vulnerabilities.ts';
import { buildVerdictPredicate, type JudgedScan, type ToolUsed } from '../../evidence/verdict.ts';
import { builderIdOf } from '../../evidence/workflow-run.ts';
import { PREDICATE_TYPES } from '../../evidence/predicate-types.ts';
import { encodeStatement } from '../../evidence/statement.ts';
import type { Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Verdict } from '../../gate/gate.ts';
import type { IdentityToken } from '../../signing/identity-claims.ts';
import { CUSTODY_VERSION } from '../../version.ts';
import type { Inventory } from './inventory.ts';
import type { Plan } from './preflight.ts';
import { effectivePayload, effectivePredicate, type Reconciled } from './reconcile.ts';
import type { Scans } from './scan.ts';
import type { PlannedStatement } from './statements.ts';

export type VerdictSources = {
  image: ResolvedImage;
  /** The digests that the verdict is about. */
  admitted: readonly Digest[];
  verdict: Verdict;
  /** Every other statement, after it was compared with what is stored. */
  others: readonly Reconciled[];
  tools: readonly ToolUsed[];
  token: IdentityToken;
  maxAgeMs: number | undefined;
  now: Date;
};

/**
 * Plans the verdict: it names the other statements by the payload that will really stand there, be it this run's or
 * one stored earlier, and judges freshness by that one's scan.
 */
export function planVerdict(sources: VerdictSources): PlannedStatement {
  const { image, admitted, verdict, others, token, now } = sources;
  const predicate = buildVerdictPredicate({
    verifierId: token.run === undefined ? token.identity.subjectAlternativeName : builderIdOf(token.run),
    custodyVersion: CUSTODY_VERSION,
    now,
    resourceUri: image.name,
    policy: verdict.policy,
    result: verdict.result,
    statements: others.flatMap(namePayloads),
    scans: others.filter(({ planned }) => planned.type === 'vulnerabilities').flatMap(describeScans),
    exceptions: verdict.exceptions,
    vex: verdict.vex,
    maxAgeSeconds: sources.maxAgeMs === undefined ? undefined : sources.maxAgeMs / 1000,
    platforms: image.platforms.map(({ platform, digest }) => ({
      platform: formatPlatform(platform),
      digest,
    })),
    tools: sources.tools,
  });
  return {
    type: 'verdict',
    predicate,
    encoded: encodeStatement(image.name, admitted, PREDICATE_TYPES.verdict, predicate),
  };
}

/** The tools whose output is attested. */
export function toolsUsed(plan: Plan, inventory: Inventory, scans: Scans): ToolUsed[] {
  const used = ({ name, version, sha256 }: Plan['syft'], configuration: Digest): ToolUsed => ({
    name,
    version,
    binary: `sha256:${sha256}`,
    configuration,
  });
  const [first] = inventory.platforms;
  return [
    ...(first === undefined ? [] : [used(plan.syft, first.configDigest)]),
    used(plan.grype, scans.configDigest),
  ];
}

/** A statement that was made anew for some of its digests stands there with two payloads. */
function namePayloads(reconciled: Reconciled): { predicateType: string; payloadDigest: Digest }[] {
  const { subjects, predicateType } = reconciled.planned.encoded;
  const payloads = new Set(subjects.map((digest) => effectivePayload(reconciled, digest)));
  return [...payloads].map((payloadDigest) => ({ predicateType, payloadDigest }));
}

function describeScans(reconciled: Reconciled): JudgedScan[] {
  return reconciled.planned.encoded.subjects.map((subject) => {
    const { scanner, metadata } = parseVulnerabilityPredicate(effectivePredicate(reconciled, subject));
    return {
      subject,
      payload: effectivePayload(reconciled, subject),
      finishedOn: metadata.scanFinishedOn,
      databaseBuilt: scanner.db.built ?? metadata.scanFinishedOn,
      ...(scanner.db.checksum === undefined ? {} : { databaseChecksum: scanner.db.checksum }),
      scanner: { name: 'grype', version: scanner.version },
    };
  });
}
