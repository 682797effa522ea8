import { z } from 'zod';
import { parseToolJson } from './tool-json.ts';
import { runTool, type RunnableTool } from './exec.ts';
import { withPrivateFolder } from './private-folder.ts';

const VERSION = z.object({ application: z.string().max(100), version: z.string().min(1).max(100) });

/**
 * Asks a tool what it is (`version -o json`).
 *
 * @throws ToolError of `runTool`, or TOOL_OUTPUT_INVALID when the answer names no application and version
 */
export async function readToolVersion(
  tool: RunnableTool,
  signal?: AbortSignal,
): Promise<{ application: string; version: string }> {
  const { stdout } = await withPrivateFolder((folder) =>
    runTool(tool, folder, {
      args: ['version', '-o', 'json'],
      config: { 'check-for-app-update': false },
      timeoutMs: 30_000,
      signal,
    }),
  );
  return parseToolJson(tool.name, 'version', stdout, VERSION);
}
