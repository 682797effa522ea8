import { styleText } from 'node:util';
import type { CustodyRun } from './custody.ts';

/** Says what is going to happen, before it happens. */
export function announce(title: string, ...lines: readonly string[]): void {
  console.log(`\n${styleText('bold', title)}`);
  for (const line of lines) console.log(styleText('dim', line));
}

/** Shows a command as one would type it. */
export function showCommand(args: readonly string[]): void {
  console.log(styleText('cyan', `$ npx custody ${args.join(' ')}`));
}

/** The demo is worth nothing if it goes on when the tool does something else. */
export function expectRun(run: CustodyRun, exitCode: number, said?: string): void {
  if (run.exitCode === exitCode && (said === undefined || run.output.includes(said))) return;
  const wanted = said === undefined ? `exit ${exitCode}` : `exit ${exitCode} and ${said}`;
  throw new Error(`the demo went wrong: expected ${wanted}, got exit ${run.exitCode}`);
}
