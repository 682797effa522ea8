import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
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
  const id = randomUUID();
  await acquire(path, id);
  try {
    return await work();
  } finally {
    await release(path, id);
  }
}

async function acquire(path: string, id: string): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  while (!(await tryAcquire(path, id))) {
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

async function tryAcquire(path: string, id: string): Promise<boolean> {
  try {
    await writeFile(path, `${id}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw writeError(path, error);
  }
}

/** Who was slow enough to be taken for dead leaves the lock to whoever took it over. */
async function release(path: string, id: string): Promise<void> {
  const holder = await readFile(path, 'utf8').catch(() => undefined);
  if (holder?.trim() === id) await rm(path, { force: true });
}

/** Two that find the same stale lock may both get here, and the later one then hits the fresh lock of the first. */
async function removeStale(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs >= STALE_AFTER_MS) await rm(path, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeError(path, error);
  }
}
