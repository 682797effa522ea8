import type { ReportingDescriptor } from 'sarif';
import type { Finding, Severity } from '../evidence/findings.ts';
import { escapeMarkdown } from '../inert-text.ts';
import { collapseSpaces, plainText } from './sarif-text.ts';

/** Longest advisory text that is shown, in UTF-16 code units. */
const MAX_DESCRIPTION = 2000;

/** How many names of a vulnerability are shown. */
const MAX_NAMES = 20;

const TAGS = ['security', 'vulnerability'];

// GitHub's bands for `security-severity`: above 9.0 critical, from 7.0 high, from 4.0 medium, above 0 low.
const BANDS: Readonly<Record<Severity, { least: number; most: number; usual: number }>> = {
  critical: { least: 9.1, most: 10, usual: 9.5 },
  high: { least: 7, most: 8.9, usual: 8 },
  medium: { least: 4, most: 6.9, usual: 5.5 },
  low: { least: 0.1, most: 3.9, usual: 2 },
  negligible: { least: 0.1, most: 3.9, usual: 0.5 },
  unknown: { least: 0, most: 0, usual: 0 },
};

/** Builds the rule that explains a vulnerability. */
export function buildRule(finding: Finding): ReportingDescriptor {
  const { id, aliases, severity } = finding;
  const names = [id, ...aliases].slice(0, MAX_NAMES).join(', ');
  const url = webAddress(finding.url);
  const given = collapseSpaces(finding.description ?? '').trim();
  const description = given || 'The vulnerability database holds no description.';
  return {
    id: ruleIdOf(finding),
    shortDescription: { text: plainText(`${names}: ${severity} vulnerability`, 300) },
    fullDescription: { text: plainText(description, 1000) },
    ...(url === undefined ? {} : { helpUri: url }),
    help: {
      text: plainText(`${names} (${severity}). ${description} ${url ?? ''}`.trim(), MAX_DESCRIPTION),
      markdown: [
        `**${escapeMarkdown(names)}** (${severity})`,
        escapeMarkdown(description, MAX_DESCRIPTION),
        ...(url === undefined ? [] : [`<${url}>`]),
      ].join('\n\n'),
    },
    properties: { 'security-severity': securitySeverity(finding), tags: TAGS },
  };
}

/** The CVSS score, moved into the band of the scanner's severity: that is what the gate judged, and what people see. */
function securitySeverity({ severity, cvssScore }: Finding): string {
  const { least, most, usual } = BANDS[severity];
  return Math.min(most, Math.max(least, cvssScore ?? usual)).toFixed(1);
}

/**
 * The rule id of a finding: the scanner's own where it looks like an identifier (`CVE-…`, `GHSA-…`, `RHSA-2026:1`),
 * else percent-encoded.
 */
export function ruleIdOf({ id }: Finding): string {
  return /^\w[\w.-]*(?::[\w.-]+)*$/.test(id) && id.length <= 200
    ? id
    : encodeURIComponent(id.slice(0, 200).toWellFormed());
}

// Nearly every address: no URL parser would change anything about it.
const PLAIN_ADDRESS = /^https:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}\/[\w./-]*$/;

// A `%` that begins no escape included.
const NO_PART_OF_URI = /[[\]{}|\\^`<>"]|%(?![0-9a-f]{2})/gi;

/** Only an https or http address; without user info, and with everything encoded that RFC 3986 has no place for. */
function webAddress(text: string | undefined): string | undefined {
  if (text !== undefined && PLAIN_ADDRESS.test(text) && !text.includes('/.')) return text;
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return undefined;
  const { origin, pathname, search, hash } = url;
  const path = `${pathname}${search}`.replaceAll(NO_PART_OF_URI, encodeURIComponent);
  const fragment = hash.slice(1).replaceAll(NO_PART_OF_URI, encodeURIComponent).replaceAll('#', '%23');
  // Two colons in a row begin a workflow command.
  return `${origin}${path}${fragment && '#'}${fragment}`.replaceAll('::', ':%3A');
}
