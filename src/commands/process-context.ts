import { setGlobalProxyFromEnv } from 'node:http';
import type { OptionStyle } from '../config/parse-options.ts';
import { ToolError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { CommandContext } from './context.ts';

/**
 * The context of a real process: its environment, clock and proxies, and a signal that ends the run in order when
 * the process is asked to stop. A second request stops it at once.
 */
export function createProcessContext(logger: Logger, style: OptionStyle): CommandContext {
  // Tools and stock Sigstore clients honour HTTPS_PROXY by themselves, Node's fetch only when told.
  setGlobalProxyFromEnv();
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interruption.abort(interrupted(signal)));
  }
  return { logger, environment: process.env, now: () => new Date(), style, signal: interruption.signal };
}

function interrupted(signal: string): ToolError {
  return new ToolError('INTERRUPTED', `the run was interrupted by ${signal}`, {
    hint: 'What was stored stays. Run it again: it adds only what is missing.',
  });
}
