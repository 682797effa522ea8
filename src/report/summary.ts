import { markdownTable } from 'markdown-table';
import { describePolicy } from '../gate/presets.ts';
import { shortDigest, type Digest } from '../image/digest.ts';
import { escapeMarkdown, inertLine } from '../inert-text.ts';
import type { EvidenceDocument } from './evidence-document.ts';
import {
  countChange,
  countFindings,
  renderChange,
  renderCounts,
  renderTop,
  type Show,
} from './findings-table.ts';
import { renderPosted } from './posted.ts';
import { renderDecisions } from './summary-decisions.ts';

/** How many findings a table lists; the rest is counted. */
const FINDINGS_SHOWN = 20;
const CHANGES_SHOWN = 10;

const SHOW: Show = { text: (foreign) => escapeMarkdown(foreign, 120), id: linkVulnerability };

/** Renders the job summary of `attest`: GitHub-flavoured markdown, every foreign text made inert. */
export function renderSummary(evidence: EvidenceDocument): string {
  return [
    renderHeadline(evidence),
    renderFindings(evidence),
    renderDecisions(evidence.gate),
    renderScanChange(evidence),
    renderNotes(evidence),
    renderSteps(evidence),
    renderStatements(evidence),
    renderGitHub(evidence),
    renderCommands(evidence),
  ]
    .filter((section) => section !== '')
    .join('\n\n')
    .concat('\n');
}

/** Renders the job summary of a run that ended with an error. @param failure what `renderFailure` returned */
export function renderFailureSummary(failure: string): string {
  return `## custody\n\n❌ stopped\n\n\`\`\`text\n${failure.replaceAll('`', "'")}\n\`\`\`\n`;
}

function renderHeadline({ image, gate, signing, verification }: EvidenceDocument): string {
  const state =
    gate.result === 'fail'
      ? '❌ the gate refused this image; nothing was signed'
      : verification?.verified === true
        ? '✅ signed, stored and verified again'
        : '☑️ inventoried and scanned, not signed';
  const facts: [string, string][] = [
    ['Digest', code(image.digest)],
    ['Gate', `**${gate.result}** by ${code(describePolicy(gate.policy))}`],
    ['Signed', signing.signed ? 'yes' : `no: ${escapeMarkdown(signing.reason)}`],
  ];
  if (signing.certificateIdentity !== undefined) facts.push(['Identity', code(signing.certificateIdentity)]);
  if (signing.certificateOidcIssuer !== undefined)
    facts.push(['Issuer', code(signing.certificateOidcIssuer)]);
  if (signing.provenance !== undefined) facts.push(['Provenance', escapeMarkdown(signing.provenance)]);
  return `## custody: ${escapeMarkdown(image.name)}\n\n${state}\n\n${markdownTable([['', ''], ...facts])}`;
}

function renderFindings(evidence: EvidenceDocument): string {
  const built = evidence.scans[0]?.database.built;
  return [
    '### Findings',
    `**${countFindings(evidence)}**`,
    renderCounts(evidence),
    ...renderTop(evidence, SHOW, FINDINGS_SHOWN),
    ...(built === undefined ? [] : [`Vulnerability database of ${escapeMarkdown(built)}.`]),
  ].join('\n\n');
}

function renderScanChange({ change }: EvidenceDocument): string {
  if (change === undefined) return '';
  const { previousDigest, previous } = change;
  return [
    `### Change since ${code(shortDigest(previousDigest as Digest))}`,
    `**${countChange(change)}** against the attested scan of ${escapeMarkdown(previous.scannedOn)}.`,
    ...renderChange(change, SHOW, CHANGES_SHOWN),
  ].join('\n\n');
}

function renderNotes({ notes }: EvidenceDocument): string {
  return notes.map((note) => `⚠️ ${escapeMarkdown(note)}`).join('\n\n');
}

function renderSteps({ steps }: EvidenceDocument): string {
  const rows = steps.map(({ title, summary, milliseconds }) => [
    title,
    escapeMarkdown(summary),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ]);
  return markdownTable([['Step', 'Result', 'Time'], ...rows], { align: ['l', 'l', 'r'] });
}

function renderStatements({ statements }: EvidenceDocument): string {
  if (statements.length === 0) return '';
  const rows = statements.map((statement) => [
    statement.type,
    statement.referrers.map(({ subject }) => code(shortDigest(subject as Digest))).join(' '),
    statement.status,
    statement.logEntries
      .map(
        (entry) =>
          `${escapeMarkdown(entry.logUrl ?? entry.logId?.slice(0, 12) ?? '')} #${escapeMarkdown(entry.logIndex)}`,
      )
      .join(', '),
  ]);
  return `### Evidence\n\n${markdownTable([['Statement', 'On', 'Status', 'Log entry'], ...rows])}`;
}

function renderGitHub({ githubAttestations }: EvidenceDocument): string {
  if (githubAttestations === undefined) return '';
  const links = githubAttestations.attestations.flatMap(({ type, subject, url }) =>
    url === undefined ? [] : [`- ${type} ${code(shortDigest(subject as Digest))} <${encodeURI(url)}>`],
  );
  const said = escapeMarkdown(renderPosted(githubAttestations));
  return ['### GitHub attestations', said, links.join('\n')].filter((part) => part !== '').join('\n\n');
}

function renderCommands({ commands }: EvidenceDocument): string {
  if (commands === undefined) return '';
  const lines = [commands.custody, commands.cosign, commands.gh]
    .filter((line) => line !== undefined)
    .map((line) => inertLine(line, 8192));
  // A name between quotes may hold what would end the block.
  const longest = Math.max(2, ...(lines.join(' ').match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `### Check it yourself\n\n${fence}shell\n${lines.join('\n')}\n${fence}`;
}

/** Links only what looks like a well-known identifier, to an address made of nothing else. */
function linkVulnerability(id: string): string {
  if (/^CVE-\d{4}-\d{4,12}$/.test(id)) return `[${id}](https://www.cve.org/CVERecord?id=${id})`;
  if (/^GHSA(?:-[0-9a-z]{4}){3}$/.test(id)) return `[${id}](https://github.com/advisories/${id})`;
  return escapeMarkdown(id, 120);
}

/** Inline code cannot be escaped, only kept from ending early. */
function code(text: string): string {
  return `\`${inertLine(text).replaceAll(/[`|]/g, ' ')}\``;
}
