import { createTerminalLogger } from '../report/terminal-logger.ts';
import type { CommandContext } from './context.ts';
import { createProcessContext } from './process-context.ts';

/** The world of a command at a terminal. */
export function createCliContext({ verbose }: { verbose: boolean }): CommandContext {
  const logger = createTerminalLogger({ stream: process.stderr, verbose, now: () => performance.now() });
  return createProcessContext(logger, 'flag');
}
