import { bringTool } from './bring-tool.ts';
import { bringAll } from './bring-all.ts';
import { LAB_TOOLS } from './catalogue.ts';

/**
 * `npm run lab:tools`, or `npm run lab:tools -- syft cosign` for some: says on stderr what it does, prints a line
 * `NAME PATH` per tool on stdout, and ends with 1 when a tool could not be had.
 */
async function main(asked: readonly string[]): Promise<void> {
  const known = [...LAB_TOOLS.keys()];
  const unknown = asked.find((name) => !known.some((other) => other === name));
  if (unknown !== undefined) {
    throw new Error(`no such tool: ${unknown}\nusage: npm run lab:tools -- [${known.join('] [')}]`);
  }
  const names = known.filter((name) => asked.length === 0 || asked.includes(name));
  const { paths, failures } = await bringAll(names, bringTool, (line) => console.error(line));
  for (const [name, path] of paths) console.log(`${name} ${path}`);
  if (failures.size === 0) return;
  for (const message of failures.values()) console.error(`\n${message}`);
  throw new Error(
    `\n${failures.size} of ${names.length} tools could not be had: ${[...failures.keys()].join(', ')}`,
  );
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
