import type { OptionStyle } from '../../config/parse-options.ts';
import { ConfigurationError } from '../../errors.ts';
import { PREDICATE_TYPES, type EvidenceType } from '../../evidence/predicate-types.ts';
import { encodeStatement } from '../../evidence/statement.ts';
import type { Digest } from '../../image/digest.ts';
import { describeDifferences, type Freshness } from './differences.ts';
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

export type ReconcileOptions = {
  /** The subject name of a statement that must be made anew for some of the digests. */
  name: string;
  replace: boolean;
  /** How the hint shows `replace`. */
  style: OptionStyle;
  freshness: Freshness;
};

/**
 * Compares a planned statement with what hangs there (design: "A second run").
 *
 * @throws ConfigurationError EVIDENCE_DIFFERS without `replace`, naming what differs
 */
export function reconcile(
  planned: PlannedStatement,
  existing: readonly ExistingStatement[],
  { name, replace, style, freshness }: ReconcileOptions,
): Reconciled {
  const { subjects, predicateType } = planned.encoded;
  const ofType = existing.filter(({ statement }) => statement.predicateType === predicateType);
  const judged = ofType.map((found) => ({
    found,
    differences: describeDifferences(planned, found, freshness),
  }));
  const equal = judged.filter(({ differences }) => differences.length === 0).map(({ found }) => found);
  const differing = judged.filter(
    ({ found, differences }) => differences.length > 0 && subjects.includes(found.subject),
  );
  const [first] = differing;
  if (first !== undefined && !replace) throw evidenceDiffers(planned.type, first, style);
  for (const { found } of differing) refuseToSplit(planned, found);

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
    superseded: [
      ...differing.map(({ found }) => found),
      ...(replace ? surplusOf(planned, equal, present) : []),
    ],
  };
}

/** A statement of several subjects is replaced on each of them, or not at all: half of it would contradict the rest. */
function refuseToSplit({ type, encoded }: PlannedStatement, { statement }: ExistingStatement): void {
  const outside = statement.subjects.filter((digest) => !encoded.subjects.includes(digest));
  if (outside.length === 0) return;
  throw new ConfigurationError(
    'EVIDENCE_DIFFERS',
    `the ${type} statement to be replaced is also about images that this run does not attest`,
    {
      field: 'replace',
      expected: 'a run over all digests that it names; nothing was written',
      found: outside.join(', '),
      hint: 'Replace it on the index, with all of its platforms.',
    },
  );
}

/**
 * Equal statements beside the one that stays, as parallel runs leave them. Signatures and provenance are left alone:
 * cosign's own signature by the same workflow looks like one of ours.
 */
function surplusOf(
  { type, encoded }: PlannedStatement,
  equal: readonly ExistingStatement[],
  present: readonly ExistingStatement[],
): ExistingStatement[] {
  if (type === 'signature' || type === 'provenance') return [];
  return equal.filter((found) => encoded.subjects.includes(found.subject) && !present.includes(found));
}

/** SHA-256 of the payload that will stand on this digest: stored already, or to be signed. */
export function effectivePayload(reconciled: Reconciled, digest: Digest): Digest {
  const { create, planned } = reconciled;
  return keptFor(reconciled, digest)?.payloadDigest ?? (create ?? planned).encoded.payloadDigest;
}

/** The predicate that will stand on this digest. */
export function effectivePredicate(reconciled: Reconciled, digest: Digest): unknown {
  return keptFor(reconciled, digest)?.predicate ?? reconciled.planned.predicate;
}

/** The stored statement that stays on this digest, or is hung on it; undefined when one is made anew. */
function keptFor({ present, hang }: Reconciled, digest: Digest): ExistingStatement['statement'] | undefined {
  const kept = present.find(({ subject }) => subject === digest);
  return (kept ?? hang.find(({ on }) => on.includes(digest))?.existing)?.statement;
}

function aboutOnly(planned: PlannedStatement, subjects: readonly Digest[], name: string): PlannedStatement {
  if (subjects.length === planned.encoded.subjects.length) return planned;
  const encoded = encodeStatement(name, subjects, PREDICATE_TYPES[planned.type], planned.predicate);
  return { ...planned, encoded };
}

function evidenceDiffers(
  type: EvidenceType,
  { found, differences }: { found: ExistingStatement; differences: readonly string[] },
  style: OptionStyle,
): ConfigurationError {
  return new ConfigurationError(
    'EVIDENCE_DIFFERS',
    `the ${type} statement that is stored differs from this run's`,
    {
      field: found.subject,
      expected: `what ${found.referrer} says; nothing was written`,
      found: differences.join('; '),
      hint: style === 'input' ? 'replace: true' : '--replace',
    },
  );
}
