import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from './stack-error.ts';

const WAIT_MS = 90_000;

/**
 * Runs work alone on a stack's folder: `lab:up` and `lab:down` may be called at the same time. The lock is a socket in
 * Linux's abstract namespace (unix(7)), which goes with the process that holds it: a killed one leaves none behind.
 *
 * @throws StackError STACK_BUSY when somebody else works on it for too long
 */
export async function withStackLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const name = `\0custody-lab-${createHash('sha256').update(resolve(folder)).digest('hex')}`;
  const begun = performance.now();
  let lock: Server | undefined;
  while ((lock = await tryLock(name)) === undefined) {
    if (performance.now() - begun > WAIT_MS) {
      throw new StackError(
        'STACK_BUSY',
        `expected to be alone with ${folder}, found another lab:up or lab:down for ${WAIT_MS / 1000} s`,
        'wait for it, or end it, and call this again',
      );
    }
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function tryLock(name: string): Promise<Server | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen(name, () => done(server));
  });
}
