import { ConfigurationError, CustodyError } from '../../errors.ts';
import { canonicalJson } from '../../evidence/canonical.ts';
import { PREDICATE_TYPES, type EvidenceType } from '../../evidence/predicate-types.ts';
import { compareSboms } from '../../evidence/sbom-comparison.ts';
import { readSpdx } from '../../evidence/sbom.ts';
import { encodeStatement } from '../../evidence/statement.ts';
import { parseVerdictPredicate } from '../../evidence/parse-verdict.ts';
import { compareVerdicts, type VerdictPredicate } from '../../evidence/verdict.ts';
import {
  compareScans,
  parseVulnerabilityPredicate,
  type VulnerabilityPredicate,
} from '../../evidence/vulnerabilities.ts';
import type { Digest } from '../../image/digest.ts';
import type { ExistingStatement } from './existing.ts';
import type { PlannedStatement } from './statements.ts';

/** What becomes of one planned statement, digest by digest: every digest ends up with exactly one of its type. */
export type Reconciled = {
  planned: PlannedStatement;
  /** Digests that carry an equal statement already. */
  present: readonly ExistingStatement[];
  /** Stored statements that name a digest on which they do not hang yet: what an interrupted run left undone. */
  hang: readonly { existing: ExistingStatement; on: readonly Digest[] }[];
  /** To be signed, about the digests that nothing stored covers; undefined when there is none. */
  create: PlannedStatement | undefined;
  /** To be removed once the new ones are verified; empty without `replace`. */
  superseded: readonly ExistingStatement[];
};

/**
 * Compares a planned statement with what hangs there (design: "A second run").
 *
 * @param name the subject name of a statement that must be made anew for some of the digests
 * @throws ConfigurationError EVIDENCE_DIFFERS without `replace`, naming what differs
 */
export function reconcile(
  planned: PlannedStatement,
  existing: readonly ExistingStatement[],
  { name, replace }: { name: string; replace: boolean },
): Reconciled {
  const { subjects, predicateType } = planned.encoded;
  const ofType = existing.filter(({ statement }) => statement.predicateType === predicateType);
  const judged = ofType.map((found) => ({ found, differences: describeDifferences(planned, found) }));
  const equal = judged.filter(({ differences }) => differences.length === 0).map(({ found }) => found);
  const differing = judged.filter(
    ({ found, differences }) => differences.length > 0 && subjects.includes(found.subject),
  );
  const [first] = differing;
  if (first !== undefined && !replace) throw evidenceDiffers(planned.type, first.found, first.differences);

  const present = subjects.flatMap((digest) => equal.find(({ subject }) => subject === digest) ?? []);
  const covered = new Set(present.map(({ subject }) => subject));
  const hang: { existing: ExistingStatement; on: Digest[] }[] = [];
  for (const candidate of equal) {
    const on = subjects.filter(
      (digest) => !covered.has(digest) && candidate.statement.subjects.includes(digest),
    );
    for (const digest of on) covered.add(digest);
    if (on.length > 0) hang.push({ existing: candidate, on });
  }
  const rest = subjects.filter((digest) => !covered.has(digest));
  return {
    planned,
    present,
    hang,
    create: rest.length === 0 ? undefined : aboutOnly(planned, rest, name),
    superseded: differing.map(({ found }) => found),
  };
}

/** SHA-256 of the payload that will stand on this digest: stored already, or to be signed. */
export function effectivePayload(reconciled: Reconciled, digest: Digest): Digest {
  const present = reconciled.present.find(({ subject }) => subject === digest);
  const hung = reconciled.hang.find(({ on }) => on.includes(digest));
  return (
    (present ?? hung?.existing)?.statement.payloadDigest ??
    (reconciled.create ?? reconciled.planned).encoded.payloadDigest
  );
}

/** The predicate that will stand on this digest. */
export function effectivePredicate(reconciled: Reconciled, digest: Digest): unknown {
  const present = reconciled.present.find(({ subject }) => subject === digest);
  const hung = reconciled.hang.find(({ on }) => on.includes(digest));
  return (present ?? hung?.existing)?.statement.predicate ?? reconciled.planned.predicate;
}

function aboutOnly(planned: PlannedStatement, subjects: readonly Digest[], name: string): PlannedStatement {
  if (subjects.length === planned.encoded.subjects.length) return planned;
  const encoded = encodeStatement(name, subjects, PREDICATE_TYPES[planned.type], planned.predicate);
  return { ...planned, encoded };
}

/** One line per difference; a stored predicate that cannot be read is one too. */
function describeDifferences(
  { type, predicate }: PlannedStatement,
  { statement }: ExistingStatement,
): readonly string[] {
  const stored = statement.predicate;
  try {
    switch (type) {
      case 'signature':
      case 'provenance':
        // A signature says nothing beyond its subject, and of a build's provenance the first one stays.
        return [];
      case 'sbom':
        return compareSboms(readSpdx(stored), readSpdx(predicate));
      case 'cyclonedx':
        return canonicalJson(stored) === canonicalJson(predicate) ? [] : ['CycloneDX document'];
      case 'vulnerabilities':
        return compareScans(parseVulnerabilityPredicate(stored), predicate as VulnerabilityPredicate);
      case 'verdict':
        return compareVerdicts(parseVerdictPredicate(stored), predicate as VerdictPredicate);
    }
  } catch (error) {
    if (error instanceof CustodyError) return [`not in the shape that custody writes: ${error.message}`];
    throw error;
  }
}

function evidenceDiffers(
  type: EvidenceType,
  existing: ExistingStatement,
  differences: readonly string[],
): ConfigurationError {
  return new ConfigurationError(
    'EVIDENCE_DIFFERS',
    `the ${type} statement that is stored differs from this run's`,
    {
      field: existing.subject,
      expected: `what ${existing.referrer} says; nothing was written`,
      found: differences.join('; '),
      hint: 'replace: true',
    },
  );
}
