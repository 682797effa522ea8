import { inertLine } from '../inert-text.ts';
import { shortDigest } from '../image/digest.ts';
import type { Check, SubjectResult, VerificationResult } from '../verification/result.ts';

/** How much of a foreign value a line shows. */
const SHOWN = 200;

/** Renders a verification for a terminal: one line that says it, then what was found where, then what is wrong. */
export function renderVerification(result: VerificationResult): string {
  const { identity } = result.required;
  const verdict = result.verified
    ? `✓ verified: ${inertLine(result.image, SHOWN)}@${result.digest}`
    : `✗ not verified: ${inertLine(result.image, SHOWN)}@${result.digest}`;
  return [
    verdict,
    `  identity ${inertLine(identity.subjectAlternativeName, SHOWN)}`,
    `  issuer   ${inertLine(identity.issuer, SHOWN)}`,
    ...result.subjects.flatMap(renderSubject),
    ...result.problems.flatMap((problem) => [
      `  ${problem.code}: ${inertLine(problem.message, SHOWN)}`,
      ...(problem.expected === undefined ? [] : [`    expected: ${inertLine(problem.expected, SHOWN)}`]),
      ...(problem.found === undefined ? [] : [`    found:    ${inertLine(problem.found, SHOWN)}`]),
      ...(problem.hint === undefined ? [] : [`    mend it:  ${inertLine(problem.hint, SHOWN)}`]),
    ]),
  ].join('\n');
}

/** The same as a job summary. */
export function renderVerificationSummary(result: VerificationResult): string {
  return `## custody verify\n\n\`\`\`text\n${renderVerification(result).replaceAll('`', "'")}\n\`\`\`\n`;
}

function renderSubject(subject: SubjectResult): string[] {
  const title = `  ${inertLine(subject.platform ?? 'index', SHOWN)} ${shortDigest(subject.digest)}`;
  return [
    title,
    ...subject.requirements.map((check) => `    ${mark(check)} ${inertLine(check.name, SHOWN)}`),
  ];
}

function mark(check: Check): string {
  return check.status === 'passed' ? '✓' : check.status === 'failed' ? '✗' : '–';
}
