import type { Finding } from '../../evidence/findings.ts';
import type { GatePolicy } from '../../evidence/verdict.ts';
import { judge, type SuppressedBy, type Verdict } from '../../gate/gate.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Suppression } from '../../report/sarif-results.ts';
import type { CommandContext } from '../context.ts';
import type { Decisions } from './decisions.ts';
import type { Scans } from './scan.ts';

/** The verdict, and what a reader must know of decisions that could not count. */
export type JudgedScans = { verdict: Verdict; notes: readonly string[] };

/**
 * Judges the scans with what was decided to let through. Decisions that are only reported change nothing: the gate
 * judges without them, and says what they would have let through.
 */
export function judgeScans(
  { platforms }: Scans,
  { policy, decisions, image }: { policy: GatePolicy; decisions: Decisions; image: ResolvedImage },
  { logger, now }: CommandContext,
): JudgedScans {
  const { onlyReported, ...given } = decisions;
  const lenient = judge(platforms, policy, { ...given, image, now: now() });
  for (const { name, owner, expiresAt } of lenient.notes.endingSoon) {
    logger.warning(`The exception ${name} ends on ${expiresAt}; its owner is ${owner}.`);
  }
  if (onlyReported === undefined) return { verdict: lenient, notes: [] };
  const verdict = { ...judge(platforms, policy), notes: lenient.notes };
  const would = [
    ...lenient.exceptions.map(({ name, owner }) => `exception ${name} of ${owner}`),
    ...lenient.vex.map(({ id, author }) => `VEX document ${id} of ${author}`),
  ];
  return { verdict, notes: would.map((what) => `${what} would apply, and does not: ${onlyReported}`) };
}

/** What SARIF says of each finding that was let through, by the very objects of the scans. */
export function describeSuppressions({ suppressed }: Verdict): ReadonlyMap<Finding, Suppression> {
  return new Map([...suppressed].map(([finding, by]) => [finding, describeSuppression(by)]));
}

function describeSuppression(by: SuppressedBy): Suppression {
  if (by.kind === 'vex') {
    const { document, statement } = by;
    return {
      kind: 'vex',
      name: document.id,
      owner: document.author,
      reason: `${statement.status}: ${statement.justification ?? 'no justification'}`,
      until: document.validUntil,
    };
  }
  const { name, owner, reason, expiresAt, link } = by.exception;
  return {
    kind: 'exception',
    name,
    owner,
    reason,
    until: expiresAt,
    ...(link === undefined ? {} : { link }),
  };
}
