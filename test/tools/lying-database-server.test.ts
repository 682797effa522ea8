import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { ARCHIVE, down, FRESH, HEX, prepareDatabases as prepare, QUICK } from './database-lab.ts';
import { ARCHIVE_NAME, listingOf, serveDatabase, status } from './database-server.ts';
import { expectCode } from './expect-code.ts';

describe('an update server that lies', () => {
  it('with other bytes than listed is refused, whether something is cached or not', async () => {
    const { server, open } = await prepare();
    await open();
    server.listing = listingOf(Buffer.from('another one'), FRESH);
    const error = await expectCode(open(), 'DATABASE_CHECKSUM_MISMATCH');
    expect(error).toMatchObject({ expected: digestOf('another one'), found: `sha256:${HEX}`, exitCode: 3 });
  });

  it('with an archive without end is not read to it', async () => {
    const { server, open } = await prepare();
    server.faults.set('archive', (_request, response) => {
      const more = () => void (response.writable && response.write(Buffer.alloc(64_000), more));
      more();
    });
    const error = await expectCode(
      open({ download: { limits: { ...QUICK.limits, bytes: 1_000_000 } } }),
      'DATABASE_MISSING',
    );
    expect(error.found).toContain('larger than it can be');
  });

  it.each([
    '../../etc/x.tar.zst',
    '/etc/x.tar.zst',
    'https://evil.example/x.tar.zst',
    '//evil.example/x.tar.zst',
    '%2e%2e/x.tar.zst',
    String.raw`..\x.tar.zst`,
    'a/../../x.tar.zst',
    'x.tar.zst?y=1',
    'x.exe',
    '',
  ])('about the place of the archive (%j) is refused before anything is fetched', async (path) => {
    const { server, open } = await prepare();
    server.listing = { ...server.listing, path };
    const error = await expectCode(open(), 'DATABASE_LISTING_INVALID');
    expect(error).toMatchObject({ field: 'path', exitCode: 3 });
    expect(server.paths).toEqual(['/databases/v6/latest.json']);
  });

  it.each([
    ['a checksum of another kind', { checksum: 'md5:abc' }],
    ['no checksum', { checksum: undefined }],
    ['a date that is none', { built: 'today' }],
    ['a date in the future, which would never be old', { built: '2027-01-01T00:00:00Z' }],
  ])('with %s is refused', async (_what, change) => {
    const { server, open } = await prepare();
    server.listing = { ...server.listing, ...change };
    const error = await open().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: expect.stringMatching(/^(DATABASE_LISTING|TOOL_OUTPUT)_INVALID$/) });
    expect(server.paths).toHaveLength(1);
  });

  it('with a page in the place of the listing is refused', async () => {
    const { server, open } = await prepare();
    server.faults.set('latest.json', (_request, response) => void response.end('<html>::error::Sign in'));
    const error = await expectCode(open(), 'DATABASE_LISTING_INVALID');
    expect(error.found).not.toContain('::');
  });

  it.each(['http://192.0.2.1/x', 'https://169.254.169.254/x', 'ftp://192.0.2.1/x', 'file:///etc/passwd'])(
    'with a redirect to %s is not followed',
    async (location) => {
      const { server, open } = await prepare();
      const asked: string[] = [];
      server.faults.set('latest.json', status(302, { location }));
      const fetch: typeof globalThis.fetch = (input, init) => {
        asked.push(input instanceof Request ? input.url : new URL(input).href);
        return globalThis.fetch(input, init);
      };
      const mirror = server.url;
      const error = await expectCode(
        open({ url: mirror, download: { ...QUICK, fetch } }),
        'DATABASE_MISSING',
      );
      expect(error.found).toContain('is not followed');
      expect(asked).toEqual([`${mirror}/v6/latest.json`]);
    },
  );
});

describe('a mirror that wants a login', () => {
  it('gets the user info of its own URL, which nobody else gets and no log shows', async () => {
    const { server, open } = await prepare();
    const other = await serveDatabase(ARCHIVE, FRESH);
    server.faults.set('archive', status(302, { location: `${other.url}/v6/${ARCHIVE_NAME}` }));
    const url = new URL(server.url);
    url.username = 'ann';
    url.password = 'canary/pass';
    const logger = createRecordingLogger();
    await open({ url: url.href, logger });
    const login = `Basic ${Buffer.from('ann:canary/pass').toString('base64')}`;
    expect(server.headers.map(({ authorization }) => authorization)).toEqual([login, login]);
    expect(other.headers.map(({ authorization }) => authorization)).toEqual([undefined]);
    expect(logger.masked).toContain('canary/pass');
    expect(logger.lines.join()).not.toContain('canary');
  });

  it('does not see its password in an error', async () => {
    const { server, open } = await prepare();
    down(server);
    const url = server.url.replace('http://', 'http://ann:canary@');
    const error = await expectCode(open({ url }), 'DATABASE_MISSING');
    expect(inspect(error, { depth: 10 })).not.toContain('canary');
  });
});
