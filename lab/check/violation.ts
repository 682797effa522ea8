/** One broken rule of the project, where it stands and what mends it. */
export type Violation = { file: string; line: number; problem: string };

/** `file:line problem`, as terminals and editors link it. */
export function formatViolation({ file, line, problem }: Violation): string {
  return `${file}:${line} ${problem}`;
}
