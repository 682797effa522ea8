import { VerificationError } from '../errors.ts';
import { parseVerdictPredicate, type StoredVerdict } from '../evidence/parse-verdict.ts';
import { inertLine } from '../inert-text.ts';
import type { Digest } from '../image/digest.ts';
import { requireOneOutcome } from './requirements.ts';
import type { PassedStatement } from './verifier.ts';

/** A verdict that holds: the scans that it judged, by digest and payload. */
export type AcceptedVerdict = {
  statement: PassedStatement;
  scans: StoredVerdict['custody']['scans'];
};

/** What the validity of a verdict is judged by. */
export type Freshness = {
  now: Date;
  /** Verdicts signed longer ago no longer count; undefined when nobody asked for that. */
  maxAgeSeconds: number | undefined;
};

/**
 * Judges the verdicts on one digest: all must come to the same, and the newest must have passed and be valid now.
 *
 * @param statements at least one, newest first, all of the verdict's predicate type
 * @returns every one that holds; their scans are the ones that were judged
 * @throws VerificationError PREDICATE_INVALID, AMBIGUOUS_EVIDENCE, VERDICT_FAILED or VERDICT_EXPIRED
 */
export function requireVerdict(
  statements: readonly PassedStatement[],
  freshness: Freshness,
): readonly AcceptedVerdict[] {
  const verdicts = statements.map((statement) => ({
    statement,
    verdict: parseVerdictPredicate(statement.predicate),
  }));
  requireOneOutcome(
    'verdict',
    verdicts.map(
      ({ verdict }) => `${verdict.verificationResult} (${verdict.verifiedLevels.toSorted().join(', ')})`,
    ),
  );
  const [newest] = verdicts;
  if (newest === undefined) return [];
  requirePassed(newest.verdict);
  requireValid(newest.statement, newest.verdict, freshness);
  return verdicts
    .filter(
      ({ statement, verdict }) => endOfValidity(statement, verdict, freshness) >= freshness.now.getTime(),
    )
    .map(({ statement, verdict }) => ({ statement, scans: verdict.custody.scans }));
}

/**
 * Checks that the scan presented is one that the verdicts judged: with an old verdict left beside a new scan, nobody
 * has judged what is known today.
 *
 * @param statements vulnerability reports, newest first
 * @param verdicts those that hold on the same digest
 * @throws VerificationError SCAN_NOT_NAMED_BY_VERDICT
 */
export function requireJudgedScan(
  statements: readonly PassedStatement[],
  verdicts: readonly AcceptedVerdict[],
  digest: Digest,
): PassedStatement | undefined {
  const [newest] = statements;
  const judged = verdicts.flatMap(({ scans }) => scans).filter(({ subject }) => subject === digest);
  if (newest === undefined || judged.some(({ payload }) => payload === newest.payloadDigest)) return newest;
  throw new VerificationError('SCAN_NOT_NAMED_BY_VERDICT', 'The verdict does not rest on the newest scan', {
    expected: `a verdict that names ${newest.payloadDigest}`,
    found: judged.map(({ payload }) => inertLine(payload, 80)).join(', ') || 'no scan of this digest',
  });
}

function requirePassed({ verificationResult }: StoredVerdict): void {
  if (verificationResult === 'PASSED') return;
  throw new VerificationError('VERDICT_FAILED', 'The gate refused this image', {
    expected: 'PASSED',
    found: verificationResult,
  });
}

function requireValid(statement: PassedStatement, verdict: StoredVerdict, freshness: Freshness): void {
  const end = endOfValidity(statement, verdict, freshness);
  if (end >= freshness.now.getTime()) return;
  throw new VerificationError('VERDICT_EXPIRED', 'The verdict is no longer valid', {
    expected: `valid at ${freshness.now.toISOString()}`,
    found: `valid until ${new Date(end).toISOString()}`,
  });
}

/** Milliseconds since 1970; the earlier of what the verdict says and what `max-age` allows from its signing on. */
function endOfValidity(
  { signedAt }: PassedStatement,
  { custody }: StoredVerdict,
  { maxAgeSeconds }: Freshness,
): number {
  const stated = custody.validUntil === undefined ? Infinity : Date.parse(custody.validUntil);
  return Math.min(stated, maxAgeSeconds === undefined ? Infinity : signedAt.getTime() + maxAgeSeconds * 1000);
}
