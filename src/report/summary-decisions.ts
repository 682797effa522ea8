import { markdownTable } from 'markdown-table';
import { escapeMarkdown } from '../inert-text.ts';
import type { EvidenceDocument } from './evidence-document.ts';

type Gate = EvidenceDocument['gate'];

/** How many rows a table of the summary has at most; the rest is counted. */
const SHOWN = 20;

/** Renders what was let through, on whose word and until when, and which decisions need somebody's attention. */
export function renderDecisions(gate: Gate): string {
  const tables = [renderExceptions(gate), renderVex(gate), renderExcepted(gate)].filter(
    (table) => table !== '',
  );
  const notes = renderNotes(gate.notes);
  return [
    tables.length === 0 ? '' : `### Let through\n\n${tables.join('\n\n')}`,
    notes.length === 0 ? '' : `### Exceptions and VEX to look at\n\n${notes.join('\n')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function renderExceptions({ exceptions }: Gate): string {
  return renderTable(
    ['Exception', 'Vulnerabilities', 'Owner', 'Until', 'Reason'],
    exceptions.map(({ name, vulnerabilities, owner, expiresAt, reason }) => [
      name,
      vulnerabilities.join(', '),
      owner,
      expiresAt,
      reason,
    ]),
  );
}

function renderVex({ vex }: Gate): string {
  return renderTable(
    ['VEX document', 'Vulnerabilities', 'Author', 'Until'],
    vex.map(({ id, statements, author, validUntil }) => [
      id,
      statements.map(({ vulnerability, status }) => `${vulnerability} ${status}`).join(', '),
      author,
      validUntil,
    ]),
  );
}

function renderExcepted({ excepted }: Gate): string {
  return renderTable(
    ['Would have blocked', 'Severity', 'Package', 'Platform', 'Let through by'],
    excepted.map((finding) => [
      finding.id,
      finding.severity,
      `${finding.package} ${finding.version}`,
      finding.platforms.join(', '),
      finding.by.map(({ name }) => name).join(', '),
    ]),
  );
}

function renderNotes({ endingSoon, stale, ignoredVex }: Gate['notes']): string[] {
  const lines = [
    ...endingSoon.map(
      ({ name, owner, expiresAt }) => `⚠️ exception ${name} of ${owner} ends on ${expiresAt}`,
    ),
    ...stale.map(({ name, owner, reason, place }) => `exception ${name} of ${owner} (${place}): ${reason}`),
    ...ignoredVex.map(
      ({ path, vulnerability, reason }) => `VEX on ${vulnerability} in ${path} does not count: ${reason}`,
    ),
  ];
  const rest = lines.length - SHOWN;
  const shown = lines.slice(0, SHOWN).map((line) => `- ${escapeMarkdown(line)}`);
  return rest > 0 ? [...shown, `- … and ${rest} more in evidence.json`] : shown;
}

/** @param rows foreign text; empty gives no table */
function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const shown = rows.slice(0, SHOWN).map((row) => row.map((cell) => escapeMarkdown(cell)));
  const rest = rows.length - SHOWN;
  return `${markdownTable([head, ...shown])}${rest > 0 ? `\n\n… and ${rest} more in evidence.json.` : ''}`;
}
