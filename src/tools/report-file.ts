import { open } from 'node:fs/promises';
import { ToolError } from '../errors.ts';
import type { ToolName } from './pins.ts';

/**
 * Reads a report that a tool was told to write.
 *
 * @param maxBytes more than this is refused before it is read
 * @throws ToolError TOOL_OUTPUT_INVALID when there is no such file, TOOL_OUTPUT_TOO_LARGE
 */
export async function readReport(tool: ToolName, path: string, maxBytes: number): Promise<Uint8Array> {
  await using file = await open(path, 'r').catch((cause: unknown) => {
    throw new ToolError('TOOL_OUTPUT_INVALID', `${tool} ended well but wrote no report`, { cause });
  });
  const { size } = await file.stat();
  if (size > maxBytes) {
    throw new ToolError('TOOL_OUTPUT_TOO_LARGE', `${tool} wrote a report that is too large`, {
      expected: `at most ${maxBytes} bytes`,
      found: `${size} bytes`,
    });
  }
  return await file.readFile();
}
