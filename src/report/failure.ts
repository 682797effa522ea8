import { CustodyError, PreflightError, RegistryError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';

/** How much of a foreign value an error shows. */
const SHOWN = 300;

/**
 * Renders what went wrong for the person who can mend it: what, where, what was expected and found, and the exact
 * line that mends it. A bug keeps its stack; a user's error has none.
 *
 * @returns plain text of several lines, inert in terminals and job logs
 */
export function renderFailure(error: unknown): string {
  if (error instanceof PreflightError && error.problems.length > 1) {
    return [
      inertLine(error.message, SHOWN),
      ...error.problems.map((problem) => indent(renderOne(problem))),
    ].join('\n');
  }
  if (error instanceof PreflightError) return renderOne(error.problems[0] ?? error);
  if (error instanceof CustodyError) return renderOne(error);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // What a parser of ours chokes on is quoted in its message.
  const lines = stack.split('\n').map((line) => inertLine(line, SHOWN));
  return ['This is a bug in custody: please report it.', ...lines].join('\n');
}

function renderOne(error: CustodyError): string {
  const lines = [`${error.code}: ${inertLine(error.message, 2 * SHOWN)}`];
  if (error.field !== undefined) lines.push(`  where:    ${inertLine(error.field, SHOWN)}`);
  if (error.expected !== undefined) lines.push(`  expected: ${inertLine(error.expected, SHOWN)}`);
  if (error.found !== undefined) lines.push(`  found:    ${inertLine(error.found, SHOWN)}`);
  if (error instanceof RegistryError && error.temporary) lines.push('  this may pass: try again');
  if (error.hint !== undefined)
    lines.push('  mend it:', ...error.hint.split('\n').map((line) => `    ${inertLine(line, SHOWN)}`));
  return lines.join('\n');
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
