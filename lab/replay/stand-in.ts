import { runGrype } from './grype-stand-in.ts';
import { runSyft } from './syft-stand-in.ts';

/** What the launchers of `launchers.ts` run: a tool's name, then its command line. */
async function main([tool, ...args]: readonly string[]): Promise<string> {
  if (tool === 'syft') return runSyft(args);
  if (tool === 'grype') return runGrype(args);
  throw new Error(`there is no stand-in for ${tool}`);
}

try {
  process.stdout.write(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
