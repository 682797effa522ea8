/** Severities from worst to least; `unknown` never meets a cut-off but is counted and shown. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a gate may be set to: every severity but `unknown`. */
export type SeverityCutoff = Exclude<Severity, 'unknown'>;

/** One vulnerability in one package, in the terms that gate, tables and SARIF share, whichever scanner found it. */
export type Finding = {
  /** As the scanner names it: `GHSA-…` or `CVE-…`. */
  id: string;
  /** The same vulnerability under other names. */
  aliases: readonly string[];
  severity: Severity;
  package: {
    name: string;
    version: string;
    type: string;
    purl: string | undefined;
    locations: readonly string[];
  };
  /** Versions that fix it; empty when there is no fix. */
  fixedIn: readonly string[];
  /** Where it is described. */
  url: string | undefined;
  description: string | undefined;
  /** Highest CVSS base score given, 0 to 10. */
  cvssScore: number | undefined;
  /** Listed as exploited in the wild (CISA's catalogue of known exploited vulnerabilities). */
  knownExploited: boolean;
  /** Highest EPSS score given, 0 to 1: the probability of exploitation within 30 days. */
  epss: number | undefined;
};

/** The vulnerability database that a scan used. Dates are RFC 3339. */
export type ScanDatabase = { schemaVersion: string; built: string; checksum: string | undefined };

/** One scan of one platform's SBOM. */
export type Scan = {
  scanner: { name: 'grype'; version: string };
  database: ScanDatabase;
  startedOn: string;
  finishedOn: string;
  findings: readonly Finding[];
  /** The scanner's own report, without configuration and paths: what is attested. */
  report: Record<string, unknown>;
};

export type SeverityCounts = Record<Severity, number>;

/** Counts findings per severity. */
export function countBySeverity(findings: readonly Finding[]): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
