import { CustodyError } from '../../errors.ts';
import { canonicalJson } from '../../evidence/canonical.ts';
import { parseVerdictPredicate } from '../../evidence/parse-verdict.ts';
import { compareSboms } from '../../evidence/sbom-comparison.ts';
import { readSpdx } from '../../evidence/sbom.ts';
import { compareVerdicts, type VerdictPredicate } from '../../evidence/verdict.ts';
import {
  compareScans,
  parseVulnerabilityPredicate,
  type VulnerabilityPredicate,
} from '../../evidence/vulnerabilities.ts';
import type { ExistingStatement } from './existing.ts';
import type { PlannedStatement } from './statements.ts';

/** What decides whether stored evidence has run out. */
export type Freshness = {
  now: Date;
  /** The `max-age` input in milliseconds; undefined when it was not given. */
  maxAgeMs: number | undefined;
};

/**
 * Says how a stored statement differs from the planned one (design: "A second run"). What has run out differs too:
 * kept as equal, it would never be valid again.
 *
 * @returns one line per difference; a stored predicate that cannot be read is one
 */
export function describeDifferences(
  { type, predicate }: PlannedStatement,
  { statement }: ExistingStatement,
  freshness: Freshness,
): readonly string[] {
  const stored = statement.predicate;
  try {
    switch (type) {
      case 'signature':
      case 'provenance':
        // A signature says nothing beyond its subject, and of a build's provenance the first one stays.
        return [];
      case 'sbom':
        return compareSboms(readSpdx(stored), readSpdx(predicate));
      case 'cyclonedx':
        return canonicalJson(stored) === canonicalJson(predicate) ? [] : ['CycloneDX document'];
      case 'vex':
        return canonicalJson(stored) === canonicalJson(predicate) ? [] : ['OpenVEX statements'];
      case 'vulnerabilities': {
        const attested = parseVulnerabilityPredicate(stored);
        const end = endOfScan(attested.metadata.scanFinishedOn, freshness);
        return [...expiry(end, freshness), ...compareScans(attested, predicate as VulnerabilityPredicate)];
      }
      case 'verdict': {
        const attested = parseVerdictPredicate(stored);
        const differences = compareVerdicts(attested, predicate as VerdictPredicate);
        return [...expiry(attested.custody.validUntil, freshness), ...differences];
      }
    }
  } catch (error) {
    if (error instanceof CustodyError) return [`not in the shape that custody writes: ${error.message}`];
    throw error;
  }
}

function endOfScan(finishedOn: string, { maxAgeMs }: Freshness): string | undefined {
  return maxAgeMs === undefined ? undefined : new Date(Date.parse(finishedOn) + maxAgeMs).toISOString();
}

function expiry(end: string | undefined, { now }: Freshness): string[] {
  return end !== undefined && Date.parse(end) < now.getTime() ? [`expired: it was valid until ${end}`] : [];
}
