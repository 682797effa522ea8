import { CustodyError, PreflightError, RegistryError } from '../errors.ts';
import { redactText } from '../evidence/redact.ts';
import { inertLine } from '../inert-text.ts';

/** How much of a foreign value an error shows. */
const SHOWN = 300;

/** Who reads the failure: the author of a workflow's `with:`, or somebody who typed flags. */
export type FailureReader = 'input' | 'flag';

/**
 * Renders what went wrong for the person who can mend it: what, where, what was expected and found, and the exact
 * line that mends it. A bug keeps its stack; a user's error has none.
 *
 * @param reader rooms below write hints as lines of `with:`; who types flags is shown flags
 * @returns plain text of several lines, inert in terminals and job logs
 */
export function renderFailure(error: unknown, reader: FailureReader): string {
  if (error instanceof PreflightError && error.problems.length > 1) {
    return [
      shown(error.message),
      ...error.problems.map((problem) => indent(renderOne(problem, reader))),
    ].join('\n');
  }
  if (error instanceof PreflightError) return renderOne(error.problems[0] ?? error, reader);
  if (error instanceof CustodyError) return renderOne(error, reader);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // What a parser of ours chokes on is quoted in its message.
  const lines = stack.split('\n').map((line) => shown(line));
  return ['This is a bug in custody: please report it.', ...lines].join('\n');
}

function renderOne(error: CustodyError, reader: FailureReader): string {
  const lines = [`${error.code}: ${shown(error.message, 2 * SHOWN)}`];
  if (error.field !== undefined) lines.push(`  where:    ${shown(error.field)}`);
  if (error.expected !== undefined) lines.push(`  expected: ${shown(error.expected)}`);
  if (error.found !== undefined) lines.push(`  found:    ${shown(error.found)}`);
  if (error instanceof RegistryError && error.temporary) lines.push('  this may pass: try again');
  if (error.hint !== undefined)
    lines.push(
      '  mend it:',
      ...hintFor(error.hint, reader)
        .split('\n')
        .map((line) => `    ${shown(line)}`),
    );
  return lines.join('\n');
}

/** `with:` and its lines `name: value` as `--name value`; YAML of other blocks, such as `permissions:`, stays. */
function hintFor(hint: string, reader: FailureReader): string {
  if (reader === 'input') return hint;
  const [head, ...rest] = hint.split('\n');
  const lines = head === 'with:' ? rest.map((line) => line.trimStart()) : [head ?? '', ...rest];
  // The image is no flag but the argument itself.
  const asFlag = (line: string) =>
    line.replace(/^image: /, '').replace(/^([a-z]+(?:-[a-z]+)*): (?=\S)/, '--$1 ');
  return lines.map(asFlag).join('\n');
}

/** Inert, and without the user info of a URL: an image, a mirror or a proxy may be named by one that holds a password. */
function shown(text: string, max: number = SHOWN): string {
  return inertLine(redactText(text, []), max);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
