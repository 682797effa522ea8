import type { Location, Result, Suppression as SarifSuppression } from 'sarif';
import type { Finding } from '../evidence/findings.ts';
import { compareFindings } from '../gate/gate.ts';
import { digestOf, hexOf } from '../image/digest.ts';
import { CODE_SCANNING } from './sarif-limits.ts';
import { ruleIdOf } from './sarif-rules.ts';
import { plainLine, plainText } from './sarif-text.ts';

/** What took a finding out of the gate: an exception, or a VEX statement. */
export type Suppression = {
  kind: 'exception' | 'vex';
  /** Name of the exception, or of the VEX document. */
  name: string;
  owner?: string;
  /** The exception's reason, or the VEX justification. */
  reason: string;
  /** RFC 3339: when it ends. */
  until?: string;
  link?: string;
};

/** A finding with what tells its result apart from every other one of the same run. */
export type NumberedFinding = { finding: Finding; ruleId: string; fingerprint: string; ordinal: number };

/**
 * Puts findings in the order of reports, worst first, and numbers those that share a fingerprint. Numbers are given
 * over all findings of a scan: which of them a report then leaves out changes the fingerprint of no other.
 */
export function numberFindings(findings: readonly Finding[]): NumberedFinding[] {
  const seen = new Map<string, number>();
  return findings.toSorted(compareFindings).map((finding) => {
    const fingerprint = fingerprintOf(finding);
    const ordinal = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, ordinal);
    return { finding, ruleId: ruleIdOf(finding), fingerprint, ordinal };
  });
}

/** A result without what depends on the run that it stands in. */
export type FindingResult = Omit<Result, 'ruleIndex' | 'suppressions'>;

/** Builds the result of one finding. */
export function buildResult(
  { finding, ruleId, fingerprint, ordinal }: NumberedFinding,
  imageName: string,
): FindingResult {
  const { package: item, id, severity, fixedIn } = finding;
  const found = `${item.name} ${item.version} (${item.type}) in ${imageName} has ${id} (${severity})`;
  const fix = fixedIn.length === 0 ? 'no fix is known' : `fixed in ${fixedIn.slice(0, 10).join(', ')}`;
  return {
    ruleId,
    level: LEVEL[severity],
    message: { text: plainText(`${found}: ${fix}`, 1000) },
    locations: buildLocations(finding),
    partialFingerprints: {
      'custodyFinding/v1': fingerprint,
      // The one name that GitHub's code scanning reads; it wants `<hash>:<ordinal>`.
      primaryLocationLineHash: `${fingerprint.slice(0, 16)}:${ordinal}`,
    },
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
  return hexOf(digestOf(JSON.stringify([finding.id, type, name, locations.toSorted()])));
}

/** The places in the image, as many as code scanning keeps; it shows the first. */
function buildLocations({ package: item }: Finding): Location[] {
  const name = plainText(item.purl ?? `${item.name}@${item.version}`, 500);
  const logicalLocations = [{ kind: 'module', fullyQualifiedName: name }];
  const places = item.locations.length === 0 ? [`${item.type}/${item.name}`] : item.locations;
  return places.slice(0, CODE_SCANNING.locationsShown).map((place) => ({
    physicalLocation: { artifactLocation: { uri: relativeUri(place) }, region: { startLine: 1 } },
    logicalLocations,
  }));
}

/**
 * A place in the image as a relative URI, since code scanning takes no absolute ones: never upwards, and with
 * everything percent-encoded that is no plain path.
 */
function relativeUri(path: string): string {
  const segments = path.split('/').filter((segment) => !['', '.', '..'].includes(segment));
  return segments.length === 0 ? 'image' : segments.map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  // A lone surrogate has no UTF-8 form; a colon in the first segment would read as a scheme.
  return encodeURIComponent(segment.toWellFormed());
}

/** SARIF 3.35: somebody else than the scanner decided it, outside the scanned artifact. */
export function buildSuppression(suppression: Suppression): SarifSuppression {
  const { kind, name, owner, reason, until, link } = suppression;
  const said = [
    `${kind === 'vex' ? 'VEX' : 'exception'} ${name}`,
    ...(owner === undefined ? [] : [`by ${owner}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(' ');
  const text = `${said}: ${reason}${link === undefined ? '' : ` (${link})`}`;
  const properties = Object.fromEntries(
    Object.entries({ kind, name, owner, reason, until, link }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, plainLine(value, 2000)]],
    ),
  );
  return { kind: 'external', status: 'accepted', justification: plainLine(text, 2000), properties };
}
