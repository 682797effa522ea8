import type { Finding } from '../evidence/findings.ts';
import { compareFindings, type BlockingFinding } from '../gate/gate.ts';
import type { PlatformFindings } from '../gate/leniency.ts';
import { findingKey, severityRank, worseOf } from '../gate/severity.ts';

/** A finding over all platforms that have it. */
export type RankedFinding = { finding: Finding; platforms: readonly string[]; blocks: boolean };

/**
 * Lists what was found, each vulnerability of a package once (`findingKey`), in the order in which somebody would work
 * on it: what blocks first, then by severity, and of one severity what has a fix.
 *
 * @param suppressed what was taken out of the gate, by the very objects of the scans; it is not listed
 */
export function rankFindings(
  scans: readonly PlatformFindings[],
  blocking: readonly BlockingFinding[],
  suppressed: ReadonlyMap<Finding, unknown> = new Map(),
): RankedFinding[] {
  const blocks = new Set(blocking.map(({ finding }) => findingKey(finding)));
  const merged = new Map<string, { finding: Finding; platforms: Set<string> }>();
  for (const { platform, scan } of scans) {
    for (const finding of scan.findings) {
      if (suppressed.has(finding)) continue;
      const key = findingKey(finding);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { finding, platforms: new Set([platform]) });
      else {
        known.finding = mergeTwo(known.finding, finding);
        known.platforms.add(platform);
      }
    }
  }
  return [...merged]
    .map(([key, { finding, platforms }]) => ({ finding, platforms: [...platforms], blocks: blocks.has(key) }))
    .toSorted(compareRanked);
}

function compareRanked(a: RankedFinding, b: RankedFinding): number {
  const unfixed = ({ finding }: RankedFinding) => Number(finding.fixedIn.length === 0);
  return (
    Number(b.blocks) - Number(a.blocks) ||
    severityRank(a.finding.severity) - severityRank(b.finding.severity) ||
    unfixed(a) - unfixed(b) ||
    compareFindings(a.finding, b.finding)
  );
}

function mergeTwo(one: Finding, other: Finding): Finding {
  const severity = worseOf(one.severity, other.severity);
  const news = other.fixedIn.filter((version) => !one.fixedIn.includes(version));
  if (severity === one.severity && news.length === 0) return one;
  return { ...one, severity, fixedIn: [...one.fixedIn, ...news] };
}
