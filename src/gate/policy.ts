import type { Finding } from '../evidence/findings.ts';
import type { GatePolicy } from '../evidence/verdict.ts';
import { meetsCutoff } from './severity.ts';

/** Why a finding fails the gate. */
export type BlockingReason = 'severity' | 'known exploited' | 'EPSS';

/**
 * Why this policy refuses a finding; empty when it does not. A severity counts against the cut-off for findings with a
 * fix or for those without. Known exploitation and EPSS look at neither.
 */
export function reasonsToBlock(
  { severity, fixedIn, knownExploited, epss }: Finding,
  policy: GatePolicy,
): readonly BlockingReason[] {
  const cutoff = fixedIn.length > 0 ? policy.severityCutoff : policy.unfixedCutoff;
  const reasons: [BlockingReason, boolean][] = [
    ['severity', cutoff !== 'none' && meetsCutoff(severity, cutoff)],
    ['known exploited', policy.knownExploited && knownExploited],
    ['EPSS', policy.epssFrom !== undefined && epss !== undefined && epss >= policy.epssFrom],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}
