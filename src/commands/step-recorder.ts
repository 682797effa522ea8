import { inertLine } from '../inert-text.ts';
import type { Logger } from '../logger.ts';

/** One finished step, as evidence and summary show it. */
export type StepRecord = { title: string; summary: string; milliseconds: number };

/**
 * A logger that passes everything on and keeps what the steps came to. No step begins after `signal` has fired.
 */
export function recordSteps(
  logger: Logger,
  signal: AbortSignal | undefined,
): { logger: Logger; steps: readonly StepRecord[] } {
  const steps: StepRecord[] = [];
  return {
    steps,
    logger: {
      ...logger,
      step: async (title, work, summarise) => {
        signal?.throwIfAborted();
        const started = performance.now();
        const describe = (result: Parameters<NonNullable<typeof summarise>>[0]) =>
          inertLine(summarise?.(result) ?? '');
        const result = await logger.step(title, work, describe);
        steps.push({
          title,
          summary: describe(result),
          milliseconds: Math.round(performance.now() - started),
        });
        return result;
      },
    },
  };
}
