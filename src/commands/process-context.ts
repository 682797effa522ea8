import { setGlobalProxyFromEnv } from 'node:http';
import type { OptionStyle } from '../config/parse-options.ts';
import { ConfigurationError, ToolError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { CommandContext } from './context.ts';

/** What a runner sends when a job is cancelled, in this order, and what Ctrl-C sends. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * The context of a real process: its environment, clock and proxies.
 *
 * @throws ConfigurationError INPUT_INVALID for proxy variables that Node cannot use
 */
export function createProcessContext(logger: Logger, style: OptionStyle): CommandContext {
  useProxies();
  return { logger, environment: process.env, now: () => new Date(), style };
}

/**
 * Makes the run end in order when the process is asked to stop: tools are ended, private folders removed. A second
 * request stops it at once.
 *
 * @returns the signal for the context of the run
 */
export function endInOrder(logger: Logger): AbortSignal {
  const interruption = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => {
    for (const name of SIGNALS) process.removeListener(name, interrupt);
    logger.warning(`${signal}: ending after what is under way; once more stops at once`);
    interruption.abort(interrupted(signal));
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return interruption.signal;
}

const PROXY_VARIABLES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/** Tools and stock Sigstore clients honour HTTPS_PROXY by themselves, Node's fetch only when told. */
function useProxies(): void {
  try {
    setGlobalProxyFromEnv();
  } catch {
    // Neither the value nor Node's message, which quotes it, is shown: it may hold a password.
    throw new ConfigurationError('INPUT_INVALID', 'the proxy variables of the environment cannot be used', {
      field: PROXY_VARIABLES.filter((name) => process.env[name] !== undefined).join(', '),
      expected: 'a URL with its scheme',
      hint: 'HTTPS_PROXY=http://proxy.example:8080',
    });
  }
}

function interrupted(signal: string): ToolError {
  return new ToolError('INTERRUPTED', `the run was interrupted by ${signal}`, {
    hint: 'What was stored stays. Run it again: it adds only what is missing.',
  });
}
