import type { ExistingStatement } from './existing.ts';
import { withoutParallelVerdicts } from './parallel-verdicts.ts';
import { reconcile, type Reconciled, type ReconcileOptions } from './reconcile.ts';
import type { PlannedStatement } from './statements.ts';

/**
 * Compares all planned statements with what is stored, the verdict last: it names the others as they will stand.
 *
 * @param wanted every statement but the verdict
 * @param judge plans the verdict on the others
 * @throws ConfigurationError EVIDENCE_DIFFERS without `replace`
 */
export function reconcileEvidence(
  wanted: readonly PlannedStatement[],
  existing: readonly ExistingStatement[],
  judge: (others: readonly Reconciled[]) => PlannedStatement,
  options: ReconcileOptions,
): readonly Reconciled[] {
  const reconcileAll = (stored: readonly ExistingStatement[]) =>
    wanted.map((statement) => reconcile(statement, stored, options));
  const judgeOn = (stored: readonly ExistingStatement[]) => judge(reconcileAll(stored));
  const others = reconcileAll(existing);
  const verdict = judge(others);
  // With `replace` only one verdict stays, whoever judged beside it.
  const standing = options.replace
    ? existing
    : withoutParallelVerdicts(existing, verdict, judgeOn, options.freshness);
  return [...others, reconcile(verdict, standing, options)];
}
