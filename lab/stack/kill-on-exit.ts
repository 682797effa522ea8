import { killProcesses } from './processes.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends a stack with this process, however it ends (but for SIGKILL, which nothing hears).
 *
 * @returns takes that back
 */
export function killOnExit(stackId: string): () => void {
  const kill = () => killProcesses(stackId);
  const onSignal = (signal: NodeJS.Signals) => {
    // Whoever else listens (vitest does) ends in an orderly way, by `stop` or at least by `exit`.
    if (process.listenerCount(signal) > 1) return;
    kill();
    release();
    process.kill(process.pid, signal);
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
