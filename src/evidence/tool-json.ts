import type { z } from 'zod';
import { ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';

/**
 * Parses a tool's JSON output, bounded and as strict UTF-8.
 *
 * @param bytes what the tool wrote
 * @param maxBytes most bytes accepted
 * @param what the document in words, for messages: `syft's SPDX document`
 * @throws ToolError TOOL_OUTPUT_TOO_LARGE, TOOL_OUTPUT_INVALID
 */
export function parseToolJson(bytes: Uint8Array, maxBytes: number, what: string): unknown {
  if (bytes.byteLength > maxBytes) {
    throw new ToolError('TOOL_OUTPUT_TOO_LARGE', `${what} is larger than custody reads`, {
      expected: `at most ${maxBytes} bytes`,
      found: `${bytes.byteLength} bytes`,
    });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ToolError('TOOL_OUTPUT_INVALID', `${what} is not JSON`, {
      expected: 'one whole JSON document in UTF-8',
      found: bytes.byteLength === 0 ? 'nothing' : `${bytes.byteLength} bytes that do not parse`,
      hint: 'Run the step again; if it stays, run the tool by hand and look at its output.',
      cause,
    });
  }
}

/**
 * Checks a parsed tool document against what custody reads of it, and returns that very value: nothing is dropped,
 * added or put in another order, so the schema must not transform.
 *
 * @throws ToolError TOOL_OUTPUT_INVALID, naming the first field that is wrong
 */
export function checkToolJson<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return value as z.output<Schema>;
  const issue = firstIssue(checked.error);
  throw new ToolError('TOOL_OUTPUT_INVALID', `${what} does not have the expected shape`, {
    field: issue.field,
    expected: issue.expected,
    hint: 'Use the tool version that custody pins, or report this with the tool version.',
  });
}

/** The first problem that a schema found: where it is, and what should stand there. Safe to show. */
export function firstIssue(error: z.ZodError): { field: string; expected: string } {
  const issue = error.issues[0];
  return {
    field: inertLine(issue?.path.join('.') || 'the document', 200),
    expected: inertLine(issue?.message ?? 'another shape', 200),
  };
}
