import { SEVERITIES, type Finding, type Severity, type SeverityCutoff } from '../evidence/findings.ts';

/** 0 for the worst severity, rising; `unknown` comes last. For sorting. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Whether a severity is the cut-off or worse. `unknown` never is: nobody has said how bad it is. */
export function meetsCutoff(severity: Severity, cutoff: SeverityCutoff): boolean {
  return severity !== 'unknown' && severityRank(severity) <= severityRank(cutoff);
}

/** The worse of two severities; anything is worse than `unknown`. */
export function worseOf(one: Severity, other: Severity): Severity {
  return severityRank(one) <= severityRank(other) ? one : other;
}

/**
 * What makes two findings one: the vulnerability, and the package by type, name and version. Not the package URL,
 * which names the architecture, and not the place, so that the same library in two folders or on two platforms
 * counts once.
 */
export function findingKey(finding: Finding): string {
  const { type, name, version } = finding.package;
  return JSON.stringify([finding.id, type, name, version]);
}
