import { markdownTable } from 'markdown-table';
import { SEVERITIES } from '../evidence/findings.ts';
import { describePolicy } from '../gate/presets.ts';
import { shortDigest, type Digest } from '../image/digest.ts';
import { escapeMarkdown } from '../inert-text.ts';
import type { EvidenceDocument, EvidenceFinding } from './evidence-document.ts';
import { renderPosted } from './posted.ts';
import { renderDecisions } from './summary-decisions.ts';

/** How many blocking findings the summary lists; the rest is counted. */
const FINDINGS_SHOWN = 20;

/** Renders the job summary of `attest`: GitHub-flavoured markdown, every foreign text made inert. */
export function renderSummary(evidence: EvidenceDocument): string {
  return [
    renderHeadline(evidence),
    renderSteps(evidence),
    renderFindings(evidence),
    renderDecisions(evidence.gate),
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

function renderSteps({ steps }: EvidenceDocument): string {
  const rows = steps.map(({ title, summary, milliseconds }) => [
    title,
    escapeMarkdown(summary),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ]);
  return markdownTable([['Step', 'Result', 'Time'], ...rows], { align: ['l', 'l', 'r'] });
}

function renderFindings({ gate, scans }: EvidenceDocument): string {
  const counts = markdownTable([SEVERITIES, SEVERITIES.map((severity) => String(gate.counts[severity]))]);
  const built = scans[0]?.database.built;
  const database = built === undefined ? '' : `\n\nVulnerability database of ${escapeMarkdown(built)}.`;
  return `### Findings\n\n${counts}${database}${renderBlocking(gate.blocking)}`;
}

function renderBlocking(blocking: readonly EvidenceFinding[]): string {
  if (blocking.length === 0) return '';
  const rows = blocking
    .slice(0, FINDINGS_SHOWN)
    .map((finding) => [
      escapeMarkdown(finding.id),
      finding.severity,
      escapeMarkdown(`${finding.package} ${finding.version}`),
      finding.fixedIn.length === 0 ? 'no fix yet' : escapeMarkdown(finding.fixedIn.join(', ')),
      escapeMarkdown(finding.platforms.join(', ')),
    ]);
  const table = markdownTable([['Blocking', 'Severity', 'Package', 'Fixed in', 'Platform'], ...rows]);
  const rest = blocking.length - FINDINGS_SHOWN;
  return `\n\n${table}${rest > 0 ? `\n\n… and ${rest} more in evidence.json.` : ''}`;
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
  const lines = [commands.custody, commands.cosign, commands.gh].filter((line) => line !== undefined);
  return `### Check it yourself\n\n\`\`\`shell\n${lines.join('\n')}\n\`\`\``;
}

/** Inline code cannot be escaped, only kept from ending early; what reaches this is bounded and checked before. */
function code(text: string): string {
  return `\`${text.replaceAll(/[`|\r\n]/g, ' ')}\``;
}
