import { parseVerdictPredicate } from '../../evidence/parse-verdict.ts';
import { PREDICATE_TYPES } from '../../evidence/predicate-types.ts';
import type { Digest } from '../../image/digest.ts';
import { describeDifferences, type Freshness } from './differences.ts';
import type { ExistingStatement } from './existing.ts';
import type { PlannedStatement } from './statements.ts';

/**
 * Leaves out the verdicts of runs that judged at the same time, each an equal scan of its own: they contradict
 * nothing, and a run that came later must not stop at them.
 *
 * @param planned the verdict of this run
 * @param planOn plans the verdict of this run as if only these statements were stored, the first ones preferred
 * @returns what is stored without verdicts that say of the scans they name just what this run would say of them
 */
export function withoutParallelVerdicts(
  existing: readonly ExistingStatement[],
  planned: PlannedStatement,
  planOn: (stored: readonly ExistingStatement[]) => PlannedStatement,
  freshness: Freshness,
): readonly ExistingStatement[] {
  const known = new Map<Digest, boolean>();
  const isParallel = (found: ExistingStatement): boolean => {
    const { predicateType, payloadDigest } = found.statement;
    if (predicateType !== PREDICATE_TYPES.verdict) return false;
    const before = known.get(payloadDigest);
    if (before !== undefined) return before;
    const differs = (from: PlannedStatement) => describeDifferences(from, found, freshness).length > 0;
    const parallel = differs(planned) && !differs(planOn(namedFirst(existing, found)));
    known.set(payloadDigest, parallel);
    return parallel;
  };
  return existing.filter((found) => !isParallel(found));
}

/** What the verdict names comes first, and so is what a plan rests on. */
function namedFirst(
  existing: readonly ExistingStatement[],
  { statement }: ExistingStatement,
): readonly ExistingStatement[] {
  const named = payloadsNamedBy(statement.predicate);
  const isNamed = ({ statement: { payloadDigest } }: ExistingStatement) => named.has(payloadDigest);
  return [...existing.filter(isNamed), ...existing.filter((found) => !isNamed(found))];
}

function payloadsNamedBy(predicate: unknown): ReadonlySet<Digest> {
  try {
    return new Set(parseVerdictPredicate(predicate).custody.scans.map(({ payload }) => payload));
  } catch {
    // What cannot be read names nothing; that it differs is told when it is compared.
    return new Set();
  }
}
