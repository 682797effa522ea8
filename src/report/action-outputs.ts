import { setOutput, summary } from '@actions/core';
import type { Outputs } from './outputs.ts';

/** Hands the outputs to later steps; set before a failing gate ends the step. */
export function setActionOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Appends to the job summary, where the runner offers one. */
export async function writeJobSummary(markdown: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  await summary.addRaw(markdown, true).write();
}
