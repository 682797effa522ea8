import { SEVERITIES } from '../evidence/findings.ts';
import { shortDigest, type Digest } from '../image/digest.ts';
import { inertLine } from '../inert-text.ts';
import type { EvidenceDocument } from './evidence-document.ts';
import { countChange, countFindings, renderTop, type Show } from './findings-table.ts';
import { renderPosted } from './posted.ts';

/** How many findings the terminal lists; the rest is counted. */
const FINDINGS_SHOWN = 10;

const show = (foreign: string) => inertLine(foreign, 60);
const SHOW: Show = { text: show, id: show };

/**
 * Renders what a run came to for a terminal or job log: one line that says it, what was found and what of it to work
 * on first, where the files are, and the line that checks the evidence again.
 */
export function renderOutcome(evidence: EvidenceDocument, folder: string): string {
  const { image, gate, change, notes, commands, githubAttestations } = evidence;
  const name = `${inertLine(image.name)}@${image.digest}`;
  return [
    '',
    gate.result === 'fail'
      ? `✗ refused by the gate, nothing signed: ${name}`
      : `${evidence.signing.signed ? '✓' : '–'} ${describeSigning(evidence)}: ${name}`,
    `  findings  ${countSeverities(evidence)}; ${countFindings(evidence)}`,
    ...renderTop(evidence, SHOW, FINDINGS_SHOWN)
      .flatMap((part) => part.split('\n'))
      .map((line) => `  ${line}`),
    ...(change === undefined
      ? []
      : [`  change    ${countChange(change)} since ${shortDigest(change.previousDigest as Digest)}`]),
    ...notes.map((note) => `  note      ${inertLine(note)}`),
    `  reports   ${inertLine(folder, 4096)}`,
    ...(githubAttestations === undefined
      ? []
      : [`  github    ${inertLine(renderPosted(githubAttestations))}`]),
    ...(commands === undefined ? [] : ['  check it again:', `    ${inertLine(commands.custody, 8192)}`]),
  ].join('\n');
}

function countSeverities({ gate }: EvidenceDocument): string {
  const there = SEVERITIES.filter((severity) => gate.counts[severity] > 0);
  const counted = there.map((severity) => `${gate.counts[severity]} ${severity}`);
  return counted.length === 0 ? 'none' : counted.join(', ');
}

function describeSigning({ image, signing, verification }: EvidenceDocument): string {
  if (verification?.verified !== true) return `not signed (${inertLine(signing.reason)})`;
  if (!image.partial) return 'signed, stored and verified again';
  return 'signed, stored and verified again, but only for some platforms: the index does not verify';
}
