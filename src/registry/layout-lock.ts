import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RegistryError } from '../errors.ts';
import { errorCode, writeError } from './layout-files.ts';

const LOCK_FILE = '.custody.lock';
const RETRY_MS = [5, 25] as const;
/** A holder needs milliseconds; one that took this long was killed. */
const STALE_AFTER_MS = 15_000;
const GIVE_UP_AFTER_MS = 60_000;

/**
 * Runs `work` while no other custody process changes the layout. A lock file that its holder left behind is taken
 * over; since two may take over at once, `work` must read back what it wrote all the same.
 *
 * @throws RegistryError FALLBACK_TAG_CONTENDED when the lock never came free
 */
export async function withLayoutLock<T>(layout: string, work: () => Promise<T>): Promise<T> {
  const path = join(layout, LOCK_FILE);
  await acquire(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  while (!(await tryAcquire(path))) {
    if (Date.now() > deadline) {
      throw new RegistryError('FALLBACK_TAG_CONTENDED', `${path} is held by another process`, {
        field: path,
        temporary: true,
        hint: `If no custody runs: rm ${path}`,
      });
    }
    await removeStale(path);
    await sleep(RETRY_MS[0] + Math.random() * (RETRY_MS[1] - RETRY_MS[0]));
  }
}

async function tryAcquire(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw writeError(path, error);
  }
}

async function removeStale(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs < STALE_AFTER_MS) return;
    // A rename has one winner; removing outright could hit the lock of whoever was faster.
    const aside = `${path}.${randomUUID()}`;
    await rename(path, aside);
    await rm(aside, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeError(path, error);
  }
}
