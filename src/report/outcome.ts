import { markdownTable } from 'markdown-table';
import { SEVERITIES } from '../evidence/findings.ts';
import { inertLine } from '../inert-text.ts';
import type { EvidenceDocument } from './evidence-document.ts';
import { renderPosted } from './posted.ts';

/** How many blocking findings the terminal lists; the rest is counted. */
const FINDINGS_SHOWN = 10;

/**
 * Renders what a run came to for a terminal or job log: one line that says it, the findings that block, where the
 * files are, and the line that checks the evidence again.
 */
export function renderOutcome(evidence: EvidenceDocument, folder: string): string {
  const { image, gate, commands, githubAttestations } = evidence;
  const name = `${inertLine(image.name)}@${image.digest}`;
  return [
    '',
    gate.result === 'fail'
      ? `✗ refused by the gate, nothing signed: ${name}`
      : `${evidence.signing.signed ? '✓' : '–'} ${describeSigning(evidence)}: ${name}`,
    `  findings  ${SEVERITIES.map((severity) => `${gate.counts[severity]} ${severity}`).join(', ')}`,
    ...renderBlocking(evidence),
    `  reports   ${folder}`,
    ...(githubAttestations === undefined
      ? []
      : [`  github    ${inertLine(renderPosted(githubAttestations))}`]),
    ...(commands === undefined ? [] : ['  check it again:', `    ${commands.custody}`]),
  ].join('\n');
}

function describeSigning({ image, signing, verification }: EvidenceDocument): string {
  if (verification?.verified !== true) return `not signed (${signing.reason})`;
  if (!image.partial) return 'signed, stored and verified again';
  return 'signed, stored and verified again, but only for some platforms: the index does not verify';
}

function renderBlocking({ gate }: EvidenceDocument): string[] {
  if (gate.blocking.length === 0) return [];
  const rows = gate.blocking
    .slice(0, FINDINGS_SHOWN)
    .map((finding) => [
      inertLine(finding.id),
      finding.severity,
      inertLine(`${finding.package} ${finding.version}`),
      finding.fixedIn.length === 0 ? 'no fix yet' : inertLine(finding.fixedIn.join(', ')),
      inertLine(finding.platforms.join(', ')),
    ]);
  const table = markdownTable([['blocking', 'severity', 'package', 'fixed in', 'platform'], ...rows]);
  const rest = gate.blocking.length - FINDINGS_SHOWN;
  return [
    ...table.split('\n').map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more in evidence.json`] : []),
  ];
}
