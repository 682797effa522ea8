import { markdownTable } from 'markdown-table';
import { SEVERITIES } from '../evidence/findings.ts';
import type { EvidenceChange, EvidenceDocument, EvidenceFinding } from './evidence-document.ts';

/** How many versions and platforms a cell names. */
const NAMED_IN_CELL = 3;

/** How one medium shows foreign text: escaped for it, and inert. */
export type Show = { text: (foreign: string) => string; id: (id: string) => string };

/** The numbers of findings per severity, as two rows. */
export function renderCounts({ gate }: EvidenceDocument): string {
  const { counts } = gate;
  return markdownTable([SEVERITIES, SEVERITIES.map((severity) => String(counts[severity]))], {
    align: SEVERITIES.map(() => 'r'),
  });
}

/**
 * Renders the findings to work on first.
 *
 * @param most rows at most; the rest is counted in a line of its own
 */
export function renderTop({ findings }: EvidenceDocument, show: Show, most: number): string[] {
  const shown = findings.top.slice(0, most);
  if (shown.length === 0) return [];
  const marked = shown.some(({ blocks }) => blocks);
  const rows = shown.map((finding) => [
    ...(marked ? [finding.blocks ? 'blocks' : ''] : []),
    ...cellsOf(finding, show),
  ]);
  const table = markdownTable([[...(marked ? [''] : []), ...HEADINGS], ...rows]);
  const rest = findings.open - shown.length;
  return [table, ...(rest > 0 ? [`… and ${rest} more`] : [])];
}

/** Renders what is new and what is gone, each up to `most` rows; nothing when nothing changed. */
export function renderChange({ added, fixed }: EvidenceChange, show: Show, most: number): string[] {
  const list = (what: string, findings: readonly EvidenceFinding[]) =>
    findings.slice(0, most).map((finding) => [what, ...cellsOf(finding, show)]);
  const rows = [...list('new', added), ...list('fixed', fixed)];
  if (rows.length === 0) return [];
  const rest = added.length + fixed.length - rows.length;
  return [
    markdownTable([['', ...HEADINGS], ...rows]),
    ...(rest > 0 ? [`… and ${rest} more in evidence.json`] : []),
  ];
}

/** `2 new, 3 fixed, 10 unchanged` */
export function countChange({ added, fixed, unchanged }: EvidenceChange): string {
  return `${added.length} new, ${fixed.length} fixed, ${unchanged} unchanged`;
}

/** `3 findings block, 2 of them have a fix`, or how many there are when none does. */
export function countFindings({ gate, findings }: EvidenceDocument): string {
  const { blocking } = gate;
  const suppressed = findings.suppressed === 0 ? '' : `, ${findings.suppressed} more excepted`;
  if (blocking.length === 0)
    return `${plural(findings.open)}${findings.open === 0 ? '' : `, ${findings.fixable} with a fix`}${suppressed}`;
  const fixable = blocking.filter(({ fixedIn }) => fixedIn.length > 0).length;
  return `${plural(blocking.length)} ${blocking.length === 1 ? 'blocks' : 'block'}, ${fixable} with a fix${suppressed}`;
}

const HEADINGS = ['Vulnerability', 'Severity', 'Package', 'Fixed in', 'Platform'];

function cellsOf(finding: EvidenceFinding, { text, id }: Show): string[] {
  const { severity, version, fixedIn, platforms } = finding;
  return [
    id(finding.id),
    severity,
    text(`${finding.package} ${version}`),
    fixedIn.length === 0 ? 'no fix yet' : text(some(fixedIn)),
    text(some(platforms)),
  ];
}

function some(names: readonly string[]): string {
  const rest = names.length - NAMED_IN_CELL;
  return `${names.slice(0, NAMED_IN_CELL).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function plural(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}
