import { z } from 'zod';
import { ToolError } from '../errors.ts';
import { SEVERITIES, type Finding, type Scan, type ScanDatabase, type Severity } from './findings.ts';
import { redactJson, redactText } from './redact.ts';
import { checkToolJson, parseToolJson } from './tool-json.ts';

/** What the caller knows about a scan beside the report itself. */
export type ScanContext = {
  /** RFC 3339: when grype was started and when it had ended. */
  startedOn: string;
  finishedOn: string;
  /** SHA-256 of the database file that was imported (`db-path`); else taken from the report, which then names it. */
  databaseChecksum?: string;
  /** Where packages lie in the image (`packageLocations`): grype reads no locations from SPDX. */
  locations?: ReadonlyMap<string, readonly string[]>;
  /** Paths of the runner that must not be signed (`redactText`). */
  privatePaths: readonly string[];
};

/** Most bytes of a grype report: some 10,000 findings are 50 MB. */
export const MAX_GRYPE_REPORT_BYTES = 128 * 1024 * 1024;

const WHAT = "grype's report";

// Go writes an empty list as null.
const list = <Item extends z.ZodType>(item: Item) => z.array(item).nullish();

const vulnerability = z.looseObject({
  id: z.string().min(1),
  severity: z.string().optional(),
  dataSource: z.string().optional(),
  description: z.string().optional(),
  cvss: list(z.looseObject({ metrics: z.looseObject({ baseScore: z.number() }).optional() })),
  // grype lists an entry per CVE that the vulnerability stands for; both are left out where there is none.
  knownExploited: list(z.looseObject({ cve: z.string() })),
  epss: list(z.looseObject({ epss: z.number().min(0).max(1) })),
});

const match = z.looseObject({
  vulnerability: vulnerability.extend({
    fix: z.looseObject({ versions: list(z.string()), state: z.string() }).optional(),
  }),
  relatedVulnerabilities: list(vulnerability),
  artifact: z.looseObject({
    id: z.string().optional(),
    name: z.string(),
    version: z.string(),
    type: z.string(),
    purl: z.string().optional(),
    locations: list(z.looseObject({ path: z.string() })),
  }),
});

const grypeReport = z.looseObject({
  matches: z.array(match),
  descriptor: z.looseObject({
    name: z.literal('grype'),
    version: z.string().min(1),
    db: z.looseObject({
      status: z.looseObject({
        schemaVersion: z.string(),
        built: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'a date'),
        from: z.string().optional(),
        valid: z.literal(true),
      }),
    }),
  }),
});

type GrypeReport = z.infer<typeof grypeReport>;
type GrypeMatch = z.infer<typeof match>;

/**
 * Reads grype's JSON report (`-o json`) into findings, and into the report that is attested.
 *
 * Of the report are kept `matches`, `ignoredMatches`, `alertsByPackage`, `distro`, and of `descriptor` name, version
 * and the database with its providers. Left out are grype's configuration, the path of the database, the time of
 * the run (it is in the predicate), and `source` but for its type and manifest digest, since it repeats paths as
 * they were typed and the image's whole configuration. What is kept carries no user info in URLs.
 *
 * @throws ToolError TOOL_OUTPUT_TOO_LARGE; TOOL_OUTPUT_INVALID for anything that is not a whole report by grype over
 *   a valid database, and for a severity that grype does not have: guessing it would let it past the gate
 */
export function parseGrypeReport(bytes: Uint8Array, context: ScanContext): Scan {
  const report = checkToolJson(grypeReport, parseToolJson(bytes, MAX_GRYPE_REPORT_BYTES, WHAT), WHAT);
  return {
    scanner: { name: 'grype', version: report.descriptor.version },
    database: databaseOf(report, context.databaseChecksum),
    startedOn: context.startedOn,
    finishedOn: context.finishedOn,
    findings: report.matches.map((item) => findingOf(item, context.locations)),
    report: attestedReport(report, context.privatePaths),
  };
}

function databaseOf(report: GrypeReport, checksum: string | undefined): ScanDatabase {
  const { schemaVersion, built, from } = report.descriptor.db.status;
  return { schemaVersion, built, checksum: checksum ?? checksumInUrl(from) };
}

/** grype names the archive that it downloaded as `https://…/x.tar.zst?checksum=sha256:…`. */
function checksumInUrl(from: string | undefined): string | undefined {
  if (from === undefined || !URL.canParse(from)) return undefined;
  return new URL(from).searchParams.get('checksum') ?? undefined;
}

function findingOf(item: GrypeMatch, locations: ScanContext['locations']): Finding {
  const { vulnerability: found, artifact } = item;
  const related = item.relatedVulnerabilities ?? [];
  const all = [found, ...related];
  const scores = all.flatMap(({ cvss }) => (cvss ?? []).map(({ metrics }) => metrics?.baseScore ?? 0));
  const probabilities = all.flatMap(({ epss }) => (epss ?? []).map((entry) => entry.epss));
  const reported = (artifact.locations ?? []).map(({ path }) => path);
  return {
    id: found.id,
    aliases: [...new Set(related.map(({ id }) => id))].filter((id) => id !== found.id),
    severity: severityOf(found.severity, found.id),
    package: {
      name: artifact.name,
      version: artifact.version,
      type: artifact.type,
      purl: artifact.purl ? redactText(artifact.purl, []) : undefined,
      locations: reported.length > 0 ? reported : (locations?.get(artifact.id ?? '') ?? []),
    },
    fixedIn: found.fix?.state === 'fixed' ? (found.fix.versions ?? []) : [],
    url: found.dataSource ? redactText(found.dataSource, []) : undefined,
    description: found.description || related.find(({ description }) => description)?.description,
    cvssScore: scores.some((score) => score > 0) ? Math.max(...scores) : undefined,
    knownExploited: all.some(({ knownExploited }) => (knownExploited ?? []).length > 0),
    epss: probabilities.length > 0 ? Math.max(...probabilities) : undefined,
  };
}

/** grype leaves the severity out where its database holds none. */
function severityOf(severity: string | undefined, id: string): Severity {
  const lower = (severity || 'unknown').toLowerCase();
  const known = SEVERITIES.find((name) => name === lower);
  if (known !== undefined) return known;
  throw new ToolError('TOOL_OUTPUT_INVALID', `${WHAT} uses a severity that custody does not know`, {
    field: `severity of ${JSON.stringify(id.slice(0, 80))}`,
    expected: SEVERITIES.join(', '),
    found: JSON.stringify(lower.slice(0, 40)),
  });
}

function attestedReport(report: GrypeReport, privatePaths: readonly string[]): Record<string, unknown> {
  const { descriptor } = report;
  const { path: _path, ...status } = descriptor.db.status;
  return redactJson(
    {
      matches: report.matches,
      ...pick(report, ['ignoredMatches', 'alertsByPackage', 'distro']),
      source: sourceOf(report['source']),
      descriptor: {
        name: descriptor.name,
        version: descriptor.version,
        db: { status, ...pick(descriptor.db, ['providers']) },
      },
    },
    privatePaths,
  );
}

function sourceOf(source: unknown): Record<string, unknown> {
  const shape = z.object({ type: z.string(), target: z.object({ manifestDigest: z.string() }).optional() });
  return shape.safeParse(source).data ?? {};
}

function pick(from: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => from[key] != null).map((key) => [key, from[key]]));
}
