import type { Finding } from '../evidence/findings.ts';
import { compareFindings } from '../gate/gate.ts';
import { findingKey } from '../gate/severity.ts';

/** What changed between two scans. Each list is worst first. */
export type ScanChange = {
  added: readonly Finding[];
  /** No longer found: mended, or no longer said to be vulnerable. */
  fixed: readonly Finding[];
  unchanged: number;
};

/**
 * Compares what two scans found. A finding is the same when vulnerability and package are, version included; what is
 * then left over on both sides is paired by vulnerability, under any of its names, and package name. So a package that
 * was moved to another version and is still vulnerable is neither new nor fixed, and one that is there in two versions
 * counts twice.
 */
export function compareFindingLists(previous: readonly Finding[], current: readonly Finding[]): ScanChange {
  const before = new Map(previous.map((finding) => [findingKey(finding), finding]));
  const now = new Map(current.map((finding) => [findingKey(finding), finding]));
  const gone = [...before].filter(([key]) => !now.has(key)).map(([, finding]) => finding);
  const came = [...now].filter(([key]) => !before.has(key)).map(([, finding]) => finding);
  const pairs = pairByName(gone, came);
  const added = came.filter((finding) => !pairs.has(finding));
  const paired = new Set(pairs.values());
  const fixed = gone.filter((finding) => !paired.has(finding));
  return {
    added: added.toSorted(compareFindings),
    fixed: fixed.toSorted(compareFindings),
    unchanged: now.size - added.length,
  };
}

/** Each on one side with at most one on the other. */
function pairByName(gone: readonly Finding[], came: readonly Finding[]): ReadonlyMap<Finding, Finding> {
  const waiting = new Map<string, Set<Finding>>();
  for (const finding of gone) {
    for (const name of namesOf(finding)) waiting.set(name, (waiting.get(name) ?? new Set()).add(finding));
  }
  const pairs = new Map<Finding, Finding>();
  for (const finding of came) {
    const partner = firstOf(namesOf(finding).map((name) => waiting.get(name)));
    if (partner === undefined) continue;
    pairs.set(finding, partner);
    for (const name of namesOf(partner)) waiting.get(name)?.delete(partner);
  }
  return pairs;
}

function firstOf(waiting: readonly (ReadonlySet<Finding> | undefined)[]): Finding | undefined {
  return waiting
    .find((set) => set !== undefined && set.size > 0)
    ?.values()
    .next().value;
}

/** The vulnerability under each of its names, in the package of whatever version. */
function namesOf({ id, aliases, package: { type, name } }: Finding): string[] {
  return [id, ...aliases].map((vulnerability) => JSON.stringify([vulnerability, type, name]));
}
