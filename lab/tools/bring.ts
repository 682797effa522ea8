import { bringTool } from './bring-tool.ts';
import type { ToolName } from '../../src/tools/pins.ts';

const KNOWN: readonly string[] = ['syft', 'grype'] satisfies ToolName[];

/** `npm run lab:tools -- syft grype`: says on stderr what it does, prints one path per tool on stdout. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !KNOWN.includes(name));
  if (names.length === 0 || unknown !== undefined) {
    throw new Error(`usage: npm run lab:tools -- ${KNOWN.join(' ')}${unknown ? ` (not ${unknown})` : ''}`);
  }
  // One after the other: two Go builds at once fight for the same memory.
  for (const name of names as readonly ToolName[]) {
    console.log(await bringTool(name, (line) => console.error(line)));
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
