import { inertLine } from '../inert-text.ts';

/** How much of a foreign value a line shows. */
const SHOWN = 200;

/** One exception, as files and verdicts have it. */
type ShownException = {
  name: string;
  vulnerabilities: readonly string[];
  owner: string;
  reason: string;
  expiresAt: string;
  scope: { digest: string } | { image: string };
  package?: string | undefined;
  endsSoon?: boolean;
};

type CheckedFiles = {
  valid: boolean;
  exceptions: readonly ShownException[];
  problems: readonly {
    code: string;
    message: string;
    place?: string;
    expected?: string;
    found?: string;
    hint?: string;
  }[];
};

type ListedExceptions = {
  image: string;
  digest: string;
  result: string;
  signedAt: string;
  signedBy: string;
  validUntil?: string;
  exceptions: readonly ShownException[];
  vex: readonly {
    id: string;
    author: string;
    validUntil: string;
    statements: readonly { vulnerability: string; status: string; justification?: string | undefined }[];
  }[];
};

/** Renders what `exceptions check` found for a terminal: each exception, then every problem with its place. */
export function renderChecked({ valid, exceptions, problems }: CheckedFiles): string {
  const headline = valid
    ? `✓ ${exceptions.length} ${exceptions.length === 1 ? 'exception' : 'exceptions'}, all as they must be`
    : `✗ ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return [
    headline,
    ...exceptions.flatMap(renderException),
    ...problems.flatMap(({ code, message, place, expected, found, hint }) => [
      `  ${inertLine(place ?? '', SHOWN)} ${code}: ${inertLine(message, SHOWN)}`,
      ...(expected === undefined ? [] : [`    expected: ${inertLine(expected, SHOWN)}`]),
      ...(found === undefined ? [] : [`    found:    ${inertLine(found, SHOWN)}`]),
      ...(hint === undefined
        ? []
        : hint.split('\n').map((line) => `    mend it:  ${inertLine(line, SHOWN)}`)),
    ]),
  ].join('\n');
}

/** Renders what a signed verdict let through. */
export function renderListed(listed: ListedExceptions): string {
  const { image, digest, result, signedAt, signedBy, validUntil, exceptions, vex } = listed;
  return [
    `${result}: ${inertLine(image, SHOWN)}@${inertLine(digest, SHOWN)}`,
    `  signed      ${signedAt} by ${inertLine(signedBy, SHOWN)}`,
    `  valid until ${inertLine(validUntil ?? 'it is replaced', SHOWN)}`,
    ...(exceptions.length + vex.length === 0 ? ['  nothing was let through'] : []),
    ...exceptions.flatMap(renderException),
    ...vex.flatMap(({ id, author, validUntil: end, statements }) => [
      `  VEX ${inertLine(id, SHOWN)} of ${inertLine(author, SHOWN)}, counts until ${inertLine(end, SHOWN)}`,
      ...statements.map(
        ({ vulnerability, status, justification }) =>
          `    ${inertLine(`${vulnerability} ${status}${justification === undefined ? '' : ` (${justification})`}`, SHOWN)}`,
      ),
    ]),
  ].join('\n');
}

function renderException(exception: ShownException): string[] {
  const { name, vulnerabilities, owner, reason, expiresAt, scope, package: named } = exception;
  const where = 'digest' in scope ? scope.digest : `every digest of ${scope.image}`;
  const what = named === undefined ? vulnerabilities.join(', ') : `${vulnerabilities.join(', ')} in ${named}`;
  const soon = exception.endsSoon === true ? ' (soon)' : '';
  return [
    `  ${inertLine(name, SHOWN)}: ${inertLine(what, SHOWN)}`,
    `    for     ${inertLine(where, SHOWN)}`,
    `    owner   ${inertLine(owner, SHOWN)}, until ${inertLine(expiresAt, SHOWN)}${soon}`,
    `    reason  ${inertLine(reason, SHOWN)}`,
  ];
}
