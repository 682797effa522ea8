import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceAddress } from './description.ts';
import { listenersOf } from './listeners.ts';
import type { Launched } from './processes.ts';
import { StackError } from './stack-error.ts';

const READY_WITHIN_MS = 60_000;
const PROBE_TIMEOUT_MS = 2_000;
const LOG_LINES = 15;

/**
 * Waits until a service works: the process lives, it is the one that listens on its port, and it answers.
 * Without the second a stranger on the same port would be taken for the service.
 *
 * @throws StackError SERVICE_ENDED or SERVICE_NOT_READY with the last lines of its log
 */
export async function waitUntilReady(
  launched: Launched,
  service: ServiceAddress,
  abort: AbortSignal,
  withinMs = READY_WITHIN_MS,
): Promise<void> {
  const begun = performance.now();
  while (!(await isReady(launched.pid, service))) {
    const ended = launched.ended();
    if (ended !== undefined) throw failed('SERVICE_ENDED', launched, `ended ${ended} before it was ready`);
    abort.throwIfAborted();
    if (performance.now() - begun > withinMs)
      throw failed('SERVICE_NOT_READY', launched, `was not ready within ${withinMs / 1000} s`);
    await sleep(20);
  }
}

/** Whether this process serves that address, now. */
export async function isReady(pid: number, service: ServiceAddress): Promise<boolean> {
  const port = Number(/:(\d+)(?:\/|$)/.exec(service.address)?.[1]);
  if (!listenersOf([pid]).some((listener) => listener.port === port)) return false;
  if (service.probe === undefined) return true;
  return fetch(service.probe, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

function failed(code: 'SERVICE_ENDED' | 'SERVICE_NOT_READY', launched: Launched, what: string): StackError {
  const lines = readFileSync(launched.log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES);
  return new StackError(
    code,
    `${launched.service} ${what}; the end of its log:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    `the whole log is ${launched.log}`,
  );
}
