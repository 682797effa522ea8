import type { Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import type { Finding, Scan } from '../evidence/findings.ts';
import { canonicalDigest } from '../evidence/canonical.ts';
import { compareFindings } from '../gate/gate.ts';
import type { Digest } from '../image/digest.ts';
import { inertLine } from '../inert-text.ts';
import { buildRules, plainText, ruleIdOf } from './sarif-rules.ts';

export type SarifRequest = {
  /** The subject name. */
  name: string;
  custodyVersion: string;
  /** Every image that was scanned. */
  images: readonly { platform: string; digest: Digest; scan: Scan }[];
};

/** GitHub takes this many results of a run and refuses the upload of more. */
const MAX_RESULTS = 25_000;

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * Renders the findings as SARIF 2.1.0 (OASIS), one run per image and platform. Runs are told apart by
 * `automationDetails.id` `custody/<name>/<platform>/`, so that code scanning keeps one set of alerts for each; alerts
 * survive a new digest, because fingerprints name vulnerability, package and place only. Text from advisories and
 * packages is inert wherever it stands.
 */
export function renderSarif(request: SarifRequest): string {
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: request.images.map((image) => buildRun(request, image)),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function buildRun(request: SarifRequest, image: SarifRequest['images'][number]): Run {
  const { scan, platform, digest } = image;
  const findings = scan.findings.toSorted(compareFindings);
  const shown = findings.slice(0, MAX_RESULTS);
  const rules = buildRules(shown);
  return {
    tool: {
      driver: { name: 'custody', semanticVersion: request.custodyVersion, rules },
      extensions: [{ name: scan.scanner.name, version: inertLine(scan.scanner.version, 80) }],
    },
    automationDetails: { id: `custody/${request.name}/${platform}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: utc(scan.startedOn),
        endTimeUtc: utc(scan.finishedOn),
        ...(shown.length < findings.length ? { toolExecutionNotifications: [cutOff(findings.length)] } : {}),
      },
    ],
    properties: {
      image: `${request.name}@${digest}`,
      platform,
      databaseBuilt: inertLine(scan.database.built, 80),
    },
    results: buildResults(shown, rules, request.name),
  };
}

function buildResults(
  findings: readonly Finding[],
  rules: readonly ReportingDescriptor[],
  imageName: string,
): Result[] {
  const positions = new Map(rules.map(({ id }, position) => [id, position]));
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const fingerprint = fingerprintOf(finding);
    const ordinal = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, ordinal);
    return {
      ...buildResult(finding, imageName),
      ruleIndex: positions.get(ruleIdOf(finding)) ?? -1,
      partialFingerprints: {
        'custodyFinding/v1': fingerprint,
        // The one name that GitHub's code scanning reads; it wants `<hash>:<ordinal>`.
        primaryLocationLineHash: `${fingerprint.slice(0, 16)}:${ordinal}`,
      },
    };
  });
}

function buildResult(finding: Finding, imageName: string): Result {
  const { package: item } = finding;
  const found = `${item.name} ${item.version} (${item.type}) in ${imageName} has ${finding.id} (${finding.severity})`;
  const fix =
    finding.fixedIn.length === 0 ? 'no fix is known' : `fixed in ${finding.fixedIn.slice(0, 10).join(', ')}`;
  return {
    ruleId: ruleIdOf(finding),
    level: LEVEL[finding.severity],
    message: { text: plainText(`${found}: ${fix}`, 1000) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: locationOf(finding) }, region: { startLine: 1 } },
        logicalLocations: [
          { kind: 'module', fullyQualifiedName: plainText(item.purl ?? `${item.name}@${item.version}`, 500) },
        ],
      },
    ],
  };
}

const LEVEL = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  negligible: 'note',
  unknown: 'note',
} as const satisfies Record<Finding['severity'], Result.level>;

/** The same finding has one fingerprint in every image version and run; the version of a package is no part of it. */
function fingerprintOf(finding: Finding): string {
  const { name, type, locations } = finding.package;
  return canonicalDigest([finding.id, type, name, locations.toSorted()]).slice('sha256:'.length);
}

/**
 * Where the package lies in the image, as a relative URI (code scanning takes no absolute ones): never upwards, and
 * with everything percent-encoded that is no plain path. `<type>/<name>` where the place is not known.
 */
function locationOf({ package: item }: Finding): string {
  const path = item.locations[0] ?? `${item.type}/${item.name}`;
  const segments = path.split('/').filter((segment) => !['', '.', '..'].includes(segment));
  return segments.length === 0 ? 'image' : segments.map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  // A lone surrogate has no UTF-8 form; a colon in the first segment would read as a scheme.
  return encodeURIComponent(segment.toWellFormed());
}

/** SARIF wants UTC with `Z` (3.9). */
function utc(date: string): string {
  return new Date(date).toISOString();
}

function cutOff(found: number): Notification {
  return {
    level: 'warning',
    message: {
      text: `${found} findings; the ${MAX_RESULTS} worst are listed, as many as code scanning takes`,
    },
  };
}
