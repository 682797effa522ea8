import { ToolError } from '../errors.ts';
import { countBySeverity, type Finding, type Scan, type SeverityCounts } from '../evidence/findings.ts';
import type { AppliedException, GatePolicy, GateResult } from '../evidence/verdict.ts';
import { findingKey, meetsCutoff, severityRank, worseOf } from './severity.ts';

/** A finding that fails the gate, and every platform that has it (`linux/amd64`). */
export type BlockingFinding = { finding: Finding; platforms: readonly string[] };

/** What the gate came to, over all platforms of the image. */
export type Verdict = {
  result: GateResult;
  policy: GatePolicy;
  /** Worst first; empty unless the result is `fail`. */
  blocking: readonly BlockingFinding[];
  /** Over all platforms, every vulnerability of a package counted once (`findingKey`), at its worst severity. */
  counts: SeverityCounts;
  exceptions: readonly AppliedException[];
  vex: readonly [];
};

export type PlatformFindings = { platform: string; scan: Pick<Scan, 'findings'> };

/**
 * Judges the scans of one image against a policy.
 *
 * @param scans one per platform
 * @throws ToolError TOOL_OUTPUT_INVALID without any scan: an image that was not scanned has no verdict, least of all
 *   a clean one
 */
export function judge(scans: readonly PlatformFindings[], policy: GatePolicy): Verdict {
  if (scans.length === 0) {
    throw new ToolError('TOOL_OUTPUT_INVALID', 'there is no scan to judge', {
      expected: 'one scan per platform',
    });
  }
  const found = mergeFindings(scans, policy);
  const blocking = found
    .filter(({ blocks }) => blocks)
    .map(({ finding, platforms }) => ({ finding, platforms: [...platforms] }))
    .toSorted((a, b) => compareFindings(a.finding, b.finding));
  return {
    result: blocking.length === 0 ? 'pass' : 'fail',
    policy,
    blocking,
    counts: countBySeverity(found.map(({ finding }) => finding)),
    exceptions: [],
    vex: [],
  };
}

/** Worst severity first, then by vulnerability and package, so that every run shows one order. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compareText(a.id, b.id) ||
    compareText(a.package.name, b.package.name) ||
    compareText(a.package.version, b.package.version)
  );
}

function failsGate(finding: Finding, policy: GatePolicy): boolean {
  if (policy.onlyFixed && finding.fixedIn.length === 0) return false;
  return meetsCutoff(finding.severity, policy.severityCutoff);
}

type MergedFinding = { finding: Finding; platforms: Set<string>; blocks: boolean };

/** One finding per key. It blocks when it does so on any one platform, judged by what was found there. */
function mergeFindings(scans: readonly PlatformFindings[], policy: GatePolicy): MergedFinding[] {
  const merged = new Map<string, MergedFinding>();
  for (const { platform, scan } of scans) {
    for (const finding of scan.findings) {
      const known = merged.get(findingKey(finding));
      merged.set(findingKey(finding), {
        finding: known === undefined ? finding : mergeTwo(known.finding, finding),
        platforms: (known?.platforms ?? new Set()).add(platform),
        blocks: (known?.blocks ?? false) || failsGate(finding, policy),
      });
    }
  }
  return [...merged.values()];
}

function mergeTwo(one: Finding, other: Finding): Finding {
  return {
    ...one,
    severity: worseOf(one.severity, other.severity),
    fixedIn: [...new Set([...one.fixedIn, ...other.fixedIn])],
    package: {
      ...one.package,
      locations: [...new Set([...one.package.locations, ...other.package.locations])],
    },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
