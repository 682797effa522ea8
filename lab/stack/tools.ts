import { bringTool } from '../tools/bring-tool.ts';
import type { StackToolName } from './description.ts';

const NAMES = [
  'fulcio',
  'rekor-v2',
  'rekor-v1',
  'trillian',
  'timestamp-authority',
  'ct-log',
  'olareg',
  'distribution',
  'cosign',
  'crane',
] as const satisfies readonly StackToolName[];

/**
 * The paths of the programs that the stack is made of; what is not there yet is built.
 *
 * @param progress told what is being built
 * @throws Error when a tool cannot be had
 */
export async function bringStackTools(
  progress: (line: string) => void,
): Promise<Record<StackToolName, string>> {
  const found: [StackToolName, string][] = [];
  // One after the other: two Go builds at once fight for the same memory.
  for (const name of NAMES) found.push([name, await bringTool(name, progress)]);
  return Object.fromEntries(found) as Record<StackToolName, string>;
}
