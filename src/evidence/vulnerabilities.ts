import { z } from 'zod';
import { ToolError, VerificationError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { inertLine } from '../inert-text.ts';
import { canonicalJson } from './canonical.ts';
import type { Scan } from './findings.ts';
import { firstIssue } from './tool-json.ts';
import { builderIdOf, invocationIdOf, type WorkflowRun } from './workflow-run.ts';

/**
 * cosign's vulnerability predicate, `https://cosign.sigstore.dev/attestation/vuln/v1` (cosign,
 * `specs/COSIGN_VULN_ATTESTATION_SPEC.md`). `db.built` and `db.checksum` are ours: the spec has no field for them,
 * and a scan is worth no more than its database. Times are RFC 3339.
 */
export type VulnerabilityPredicate = {
  invocation: { parameters: null; uri: string; event_id: string; 'builder.id': string };
  scanner: {
    uri: string;
    version: string;
    db: { uri: string; version: string; built: string; checksum?: string };
    result: Record<string, unknown>;
  };
  metadata: { scanStartedOn: string; scanFinishedOn: string };
};

/** One platform's scan, named. */
export type PlatformScan = {
  /** `linux/arm64/v8` */
  platform: string;
  digest: Digest;
  scan: Scan;
};

const vulnerabilityPredicate = z.looseObject({
  scanner: z.looseObject({
    uri: z.string(),
    version: z.string(),
    db: z.looseObject({ version: z.string(), built: z.string().optional(), checksum: z.string().optional() }),
    result: z.record(z.string(), z.unknown()),
  }),
  metadata: z.looseObject({ scanStartedOn: z.iso.datetime(), scanFinishedOn: z.iso.datetime() }),
});

/** What custody reads of a stored vulnerability predicate, whoever wrote it. */
export type StoredVulnerabilities = z.infer<typeof vulnerabilityPredicate>;

/**
 * Builds the predicate of one scan.
 *
 * @param run the workflow run; undefined outside Actions, which leaves the invocation's fields empty
 */
export function buildVulnerabilityPredicate(
  scan: Scan,
  run: WorkflowRun | undefined,
): VulnerabilityPredicate {
  const { database, scanner } = scan;
  return {
    invocation: {
      parameters: null,
      uri: run === undefined ? '' : invocationIdOf(run),
      event_id: run?.runId ?? '',
      'builder.id': run === undefined ? '' : builderIdOf(run),
    },
    scanner: {
      uri: `pkg:github/anchore/${scanner.name}@v${scanner.version}`,
      version: scanner.version,
      db: {
        uri: databaseUri(scan.report),
        version: database.schemaVersion,
        built: database.built,
        ...(database.checksum === undefined ? {} : { checksum: database.checksum }),
      },
      result: scan.report,
    },
    metadata: { scanStartedOn: scan.startedOn, scanFinishedOn: scan.finishedOn },
  };
}

/**
 * Checks a stored vulnerability predicate.
 *
 * @throws VerificationError PREDICATE_INVALID
 */
export function parseVulnerabilityPredicate(predicate: unknown): StoredVulnerabilities {
  const checked = vulnerabilityPredicate.safeParse(predicate);
  if (checked.success) return checked.data;
  throw new VerificationError('PREDICATE_INVALID', 'the vulnerability predicate does not have its shape', {
    ...firstIssue(checked.error),
    cause: checked.error,
  });
}

/**
 * The one scan that stands on an index: every match with its `platform` and `digest`, the earliest times, and the
 * one database that all were made with.
 *
 * @throws ToolError TOOL_OUTPUT_INVALID without any scan, and when scanner or database changed between two platforms
 */
export function mergeScans(platforms: readonly PlatformScan[]): Scan {
  const first = platforms[0]?.scan;
  if (first === undefined) throw new ToolError('TOOL_OUTPUT_INVALID', 'there is no scan to merge');
  for (const { platform, scan } of platforms) {
    if (canonicalJson([scan.scanner, scan.database]) === canonicalJson([first.scanner, first.database]))
      continue;
    throw new ToolError(
      'TOOL_OUTPUT_INVALID',
      'the platforms were not scanned by one scanner with one database',
      {
        field: platform,
        expected: `${first.scanner.version}, database of ${first.database.built}`,
        found: `${scan.scanner.version}, database of ${scan.database.built}`,
        hint: 'Run the step again; all platforms are then scanned with the newer database.',
      },
    );
  }
  return {
    scanner: first.scanner,
    database: first.database,
    startedOn: earliest(platforms.map(({ scan }) => scan.startedOn)),
    finishedOn: earliest(platforms.map(({ scan }) => scan.finishedOn)),
    findings: platforms.flatMap(({ scan }) => scan.findings),
    report: {
      matches: platforms.flatMap((one) => labelled(one, 'matches')),
      ...(platforms.some(({ scan }) => scan.report['ignoredMatches'] !== undefined)
        ? { ignoredMatches: platforms.flatMap((one) => labelled(one, 'ignoredMatches')) }
        : {}),
      source: { type: 'index', target: platforms.map(({ platform, digest }) => ({ platform, digest })) },
      descriptor: first.report['descriptor'],
    },
  };
}

/**
 * What differs between a stored scan and this run's: by scanner, database and findings, whatever their order. Empty
 * when they are equal.
 *
 * @returns one line per difference, safe to log
 */
export function compareScans(
  attested: StoredVulnerabilities,
  current: VulnerabilityPredicate,
): readonly string[] {
  const before = new Set(matchesOf(attested.scanner.result));
  const now = new Set(matchesOf(current.scanner.result));
  const added = now.difference(before).size;
  const gone = before.difference(now).size;
  return [
    differs('scanner', attested.scanner.version, current.scanner.version),
    differs('database', databaseName(attested.scanner.db), databaseName(current.scanner.db)),
    added + gone === 0 ? undefined : `findings: ${added} not attested, ${gone} no longer found`,
  ].filter((line) => line !== undefined);
}

/** Counts of findings never differ while their content does: each finding is compared whole. */
function matchesOf(result: Record<string, unknown>): string[] {
  const matches = result['matches'];
  return Array.isArray(matches) ? matches.map(canonicalJson) : [canonicalJson(result)];
}

function databaseName(db: StoredVulnerabilities['scanner']['db']): string {
  return db.checksum ?? `${db.version}, built ${db.built ?? 'at an unknown time'}`;
}

function differs(what: string, before: string, now: string): string | undefined {
  return before === now ? undefined : `${what}: ${inertLine(now, 100)}, attested ${inertLine(before, 100)}`;
}

function labelled({ platform, digest, scan }: PlatformScan, key: 'matches' | 'ignoredMatches'): object[] {
  const matches = scan.report[key];
  return Array.isArray(matches) ? matches.map((match: object) => ({ platform, digest, ...match })) : [];
}

function earliest(dates: readonly string[]): string {
  return dates.reduce((first, date) => (Date.parse(date) < Date.parse(first) ? date : first));
}

function databaseUri(report: Scan['report']): string {
  const from = z
    .object({ descriptor: z.object({ db: z.object({ status: z.object({ from: z.url() }) }) }) })
    .safeParse(report).data?.descriptor.db.status.from;
  return from ?? '';
}
