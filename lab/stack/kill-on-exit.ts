import { killProcesses } from './processes.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What others who listen to a signal have to end in an orderly way. */
const ORDERLY_MS = 3_000;

/**
 * Ends a stack with this process, however it ends (but for SIGKILL, which nothing hears).
 *
 * @returns takes that back
 */
export function killOnExit(stackId: string): () => void {
  const kill = () => killProcesses(stackId);
  const onSignal = (signal: NodeJS.Signals) => {
    const end = () => {
      kill();
      release();
      process.kill(process.pid, signal);
    };
    if (process.listenerCount(signal) === 1) return end();
    // Whoever else listens may end everything (vitest does), or wait for us to do so (execa, while it runs something).
    setTimeout(end, ORDERLY_MS).unref();
  };
  const release = () => {
    process.off('exit', kill);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  // First of all: whoever removes the folder on exit must find nobody who writes to it.
  process.prependOnceListener('exit', kill);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return release;
}
