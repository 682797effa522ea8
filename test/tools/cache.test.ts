import { describe, expect, it } from 'vitest';
import { cacheRoot, releaseFolder } from '../../src/tools/cache.ts';
import { selectRelease } from '../../src/tools/pins.ts';
import { expectCode } from './expect-code.ts';

const HOME = '/home/ann';

describe('cacheRoot', () => {
  it.each([
    [{ HOME, CUSTODY_CACHE: '/cache', XDG_CACHE_HOME: '/xdg' }, '/cache'],
    [{ HOME, XDG_CACHE_HOME: '/xdg' }, '/xdg/custody'],
    [{ HOME, XDG_CACHE_HOME: 'relative' }, '/home/ann/.cache/custody'],
    [{ HOME, CUSTODY_CACHE: '', XDG_CACHE_HOME: '' }, '/home/ann/.cache/custody'],
  ])('of %j is %s', (environment, expected) => {
    expect(cacheRoot(environment)).toBe(expected);
  });

  it('refuses a relative CUSTODY_CACHE, which a workspace could fill', async () => {
    const error = await expectCode(
      Promise.resolve().then(() => cacheRoot({ CUSTODY_CACHE: 'cache' })),
      'INPUT_INVALID',
    );
    expect(error).toMatchObject({ field: 'CUSTODY_CACHE', found: 'cache' });
  });
});

describe('releaseFolder', () => {
  it('is another one for another archive of the same version', () => {
    const folders = ['a', 'b'].map((digit) =>
      releaseFolder('/c', selectRelease('syft', `1.0.0@sha256:${digit.repeat(64)}`, 'linux-x64')),
    );
    expect(folders).toEqual(['/c/tools/syft-1.0.0-aaaaaaaaaaaa', '/c/tools/syft-1.0.0-bbbbbbbbbbbb']);
  });
});
