import { setOutput, summary, warning } from '@actions/core';
import { inertLine } from '../inert-text.ts';
import type { Outputs } from './outputs.ts';

/** Hands the outputs to later steps; set before a failing gate ends the step. */
export function setActionOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Appends to the job summary, where the runner offers one. */
export async function writeJobSummary(markdown: string): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  try {
    await summary.addRaw(markdown, true).write();
  } catch (error) {
    // What was done stays done, whether or not a page can say so.
    warning(
      `the job summary cannot be written: ${inertLine(error instanceof Error ? error.message : String(error))}`,
    );
  }
}
