import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLayoutLock } from '../../src/registry/layout-lock.ts';

let layout: string;
let lock: string;
beforeEach(async () => {
  layout = await mkdtemp(join(tmpdir(), 'custody-lock-'));
  lock = join(layout, '.custody.lock');
});
afterEach(() => rm(layout, { recursive: true, force: true }));

/** Takes the lock, and keeps it until `release` is called. */
async function hold() {
  const release = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const done = withLayoutLock(layout, () => {
    taken.resolve();
    return release.promise;
  });
  await Promise.race([taken.promise, done]);
  return {
    release: async () => {
      release.resolve();
      await done;
    },
  };
}

describe('the lock of a layout', () => {
  it('is gone when the work is done or has failed', async () => {
    expect(await withLayoutLock(layout, () => Promise.resolve(existsSync(lock)))).toBe(true);
    expect(existsSync(lock)).toBe(false);
    await expect(withLayoutLock(layout, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  it('is left alone by a holder that was judged dead and is not', async () => {
    const slow = await hold();
    await utimes(lock, new Date(0), new Date(0));
    const heir = await hold();
    const own = await readFile(lock, 'utf8');
    await slow.release();
    expect(await readFile(lock, 'utf8')).toBe(own);
    await heir.release();
    expect(existsSync(lock)).toBe(false);
  });

  it('may be gone, or somebody else’s, when the work is done', async () => {
    const first = await hold();
    await rm(lock);
    await first.release();
    const second = await hold();
    await writeFile(lock, 'another');
    await second.release();
    expect(await readFile(lock, 'utf8')).toBe('another');
  });
});
