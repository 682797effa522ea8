import type { z } from 'zod';
import { ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import type { ToolName } from './pins.ts';

/**
 * Parses what a tool wrote and checks the parts that custody reads; the rest of the document is left as it is.
 *
 * @param what how a message calls the document
 * @throws ToolError TOOL_OUTPUT_INVALID when it is no JSON, cut off, or lacks what the schema asks for
 */
export function parseToolJson<Schema extends z.ZodType>(
  tool: ToolName,
  what: string,
  text: string,
  schema: Schema,
): z.output<Schema> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new ToolError('TOOL_OUTPUT_INVALID', `${tool} wrote a ${what} that is no JSON`, {
      expected: 'one JSON document',
      found: text === '' ? 'nothing' : inertLine(text, 80),
      cause,
    });
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ToolError('TOOL_OUTPUT_INVALID', `${tool} wrote a ${what} that lacks what custody needs`, {
    field: issue?.path.join('.') ?? '',
    expected: inertLine(issue?.message ?? 'another shape', 200),
    found: 'another shape',
    cause: parsed.error,
  });
}
