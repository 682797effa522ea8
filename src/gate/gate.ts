import { ToolError } from '../errors.ts';
import { countBySeverity, type Finding, type SeverityCounts } from '../evidence/findings.ts';
import type { AppliedException, AppliedVex, GatePolicy, GateResult } from '../evidence/verdict.ts';
import { buildAppliedVex } from './applied-vex.ts';
import {
  findClearances,
  type Clearance,
  type Clearances,
  type GateNotes,
  type Leniency,
  type PlatformFindings,
} from './leniency.ts';
import { reasonsToBlock } from './policy.ts';
import { findingKey, severityRank, worseOf } from './severity.ts';

/** A finding that fails the gate, and every platform on which nothing lets it through (`linux/amd64`). */
export type BlockingFinding = { finding: Finding; platforms: readonly string[] };

/** What took a finding out of the gate. */
export type SuppressedBy =
  | { kind: 'exception'; exception: AppliedException }
  | { kind: 'vex'; document: AppliedVex; statement: AppliedVex['statements'][number] };

/** A finding that would have failed the gate, the platforms on which it was let through, and by what. */
export type ExceptedFinding = BlockingFinding & { by: readonly SuppressedBy[] };

/** What the gate came to, over all platforms of the image. */
export type Verdict = {
  result: GateResult;
  policy: GatePolicy;
  /** Worst first; empty unless the result is `fail`. */
  blocking: readonly BlockingFinding[];
  /** Worst first. One that is let through on some platforms only stands among the blocking ones too. */
  excepted: readonly ExceptedFinding[];
  /** Every finding that is let through, also those that would not have failed; by the very objects of the scans. */
  suppressed: ReadonlyMap<Finding, SuppressedBy>;
  /** Over all platforms, every vulnerability of a package counted once (`findingKey`), at its worst severity. */
  counts: SeverityCounts;
  /** What `excepted` rests on. */
  exceptions: readonly AppliedException[];
  vex: readonly AppliedVex[];
  notes: GateNotes;
};

/**
 * Judges the scans of one image against a policy.
 *
 * @param scans one per platform
 * @param leniency exceptions and VEX; without it every finding counts
 * @throws ToolError TOOL_OUTPUT_INVALID without any scan: an image that was not scanned has no verdict, least of all
 *   a clean one
 */
export function judge(scans: readonly PlatformFindings[], policy: GatePolicy, leniency?: Leniency): Verdict {
  if (scans.length === 0) {
    throw new ToolError('TOOL_OUTPUT_INVALID', 'there is no scan to judge', {
      expected: 'one scan per platform',
    });
  }
  const { cleared, notes } = leniency === undefined ? NOTHING_CLEARED : findClearances(scans, leniency);
  const judged = scans.map((scan, at) => judgeScan(scan, policy, cleared[at] ?? new Map()));
  const suppressed = describeSuppressions(judged.flat(), leniency?.maxAgeMs ?? 0);
  const found = mergeFindings(judged.flat(), suppressed);
  const blocking = found.filter(({ blocks }) => blocks);
  const excepted = found.filter(({ by }) => by.size > 0);
  return {
    result: blocking.length > 0 ? 'fail' : excepted.length > 0 ? 'excepted' : 'pass',
    policy,
    blocking: blocking
      .map(({ finding, open }) => ({ finding, platforms: [...open] }))
      .toSorted((a, b) => compareFindings(a.finding, b.finding)),
    excepted: excepted
      .map(({ finding, through, by }) => ({ finding, platforms: [...through], by: [...by] }))
      .toSorted((a, b) => compareFindings(a.finding, b.finding)),
    suppressed: suppressed.byFinding,
    counts: countBySeverity(found.map(({ finding }) => finding)),
    ...describeNeeded(judged.flat(), leniency?.maxAgeMs ?? 0),
    notes,
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

const NOTHING_CLEARED: Clearances = {
  cleared: [],
  notes: { stale: [], endingSoon: [], ignoredVex: [] },
};

/** A finding on one platform: whether the policy refuses it, and what lets it through all the same. */
type JudgedFinding = { finding: Finding; platform: string; fails: boolean; clearance: Clearance | undefined };

function judgeScan(
  { platform, scan }: PlatformFindings,
  policy: GatePolicy,
  cleared: ReadonlyMap<Finding, Clearance>,
): JudgedFinding[] {
  return scan.findings.map((finding) => ({
    finding,
    platform,
    fails: reasonsToBlock(finding, policy).length > 0,
    clearance: cleared.get(finding),
  }));
}

type Suppressions = {
  byFinding: ReadonlyMap<Finding, SuppressedBy>;
  /** One description per exception or statement. */
  describe: (clearance: Clearance) => SuppressedBy;
};

function describeSuppressions(judged: readonly JudgedFinding[], maxAgeMs: number): Suppressions {
  const { find } = buildAppliedVex(judged.flatMap(clearingOf), maxAgeMs);
  const known = new Map<unknown, SuppressedBy>();
  const describe = (clearance: Clearance): SuppressedBy => {
    const key = clearance.kind === 'exception' ? clearance.exception : clearance.clearing.statement;
    const made =
      known.get(key) ??
      (clearance.kind === 'exception' ? clearance : { kind: 'vex' as const, ...find(clearance.clearing) });
    known.set(key, made);
    return made;
  };
  const byFinding = new Map<Finding, SuppressedBy>();
  for (const { finding, clearance } of judged) {
    if (clearance !== undefined) byFinding.set(finding, describe(clearance));
  }
  // Should two platforms share one object, it is suppressed only where it is on both.
  for (const { finding, clearance } of judged) if (clearance === undefined) byFinding.delete(finding);
  return { byFinding, describe };
}

/** The exceptions and documents without which a finding would have failed the gate. */
function describeNeeded(
  judged: readonly JudgedFinding[],
  maxAgeMs: number,
): Pick<Verdict, 'exceptions' | 'vex'> {
  const needed = judged.filter(({ fails }) => fails);
  const exceptions = needed.flatMap(({ clearance }) =>
    clearance?.kind === 'exception' ? [clearance.exception] : [],
  );
  return {
    exceptions: [...new Set(exceptions)].toSorted((a, b) => compareText(a.name, b.name)),
    vex: buildAppliedVex(needed.flatMap(clearingOf), maxAgeMs).documents,
  };
}

function clearingOf({ clearance }: JudgedFinding) {
  return clearance?.kind === 'vex' ? [clearance.clearing] : [];
}

type MergedFinding = {
  finding: Finding;
  /** It fails the gate on some platform where nothing lets it through, judged by what was found there. */
  blocks: boolean;
  /** Platforms where nothing lets it through, and those where it would have failed but for `by`. */
  open: Set<string>;
  through: Set<string>;
  by: Set<SuppressedBy>;
};

/** One finding per key. */
function mergeFindings(judged: readonly JudgedFinding[], { describe }: Suppressions): MergedFinding[] {
  const merged = new Map<string, MergedFinding>();
  for (const { finding, platform, fails, clearance } of judged) {
    const key = findingKey(finding);
    const known = merged.get(key) ?? {
      finding,
      blocks: false,
      open: new Set<string>(),
      through: new Set<string>(),
      by: new Set<SuppressedBy>(),
    };
    const by = clearance === undefined ? undefined : describe(clearance);
    if (by === undefined) known.open.add(platform);
    else if (fails) {
      known.through.add(platform);
      known.by.add(by);
    }
    merged.set(key, {
      ...known,
      finding: mergeTwo(known.finding, finding),
      blocks: known.blocks || (fails && by === undefined),
    });
  }
  return [...merged.values()];
}

function mergeTwo(one: Finding, other: Finding): Finding {
  if (one === other) return one;
  return {
    ...one,
    severity: worseOf(one.severity, other.severity),
    fixedIn: [...new Set([...one.fixedIn, ...other.fixedIn])],
    knownExploited: one.knownExploited || other.knownExploited,
    epss:
      Math.max(one.epss ?? -1, other.epss ?? -1) < 0 ? undefined : Math.max(one.epss ?? 0, other.epss ?? 0),
    package: {
      ...one.package,
      locations: [...new Set([...one.package.locations, ...other.package.locations])],
    },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
