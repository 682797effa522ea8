import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { downloadRelease } from '../../src/tools/download.ts';
import type { DownloadOptions } from '../../src/tools/fetch-file.ts';
import { expectCode } from './expect-code.ts';
import { releaseOf, respondWith, serveRelease, type ReleaseHost } from './fake-release.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ARCHIVE = Buffer.from('the bytes of an archive');

function download(host: ReleaseHost, limits: DownloadOptions['limits'] = {}, signal?: AbortSignal) {
  const file = join(temporaryFolder(), 'archive');
  return downloadRelease(releaseOf(ARCHIVE), file, { fetch: host.fetch, limits, signal }).then(() =>
    readFileSync(file),
  );
}

describe('downloadRelease', () => {
  it('follows GitHub to the host of its assets and stores the bytes', async () => {
    const host = await serveRelease((request, response) => {
      if (request.url?.startsWith('/asset')) return void response.end(ARCHIVE);
      response.writeHead(302, { location: 'https://release-assets.githubusercontent.com/asset?x=1' }).end();
    });
    expect(await download(host)).toEqual(ARCHIVE);
    expect(host.urls.map((url) => new URL(url).host)).toEqual([
      'github.com',
      'release-assets.githubusercontent.com',
    ]);
  });

  it('sends no credentials, whatever the environment holds', async () => {
    vi.stubEnv('GITHUB_TOKEN', 'canary-token');
    vi.stubEnv('GH_TOKEN', 'canary-token');
    const host = await serveRelease(respondWith(ARCHIVE));
    await download(host);
    expect(JSON.stringify(host.headers)).not.toMatch(/canary|authorization|cookie/i);
    vi.unstubAllEnvs();
  });

  it.each([
    'http://github.com/x',
    'https://github.com.evil.example/x',
    'https://evilgithubusercontent.com/x',
    'https://github.com:8443/x',
    'https://user@github.com/x',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
  ])('does not follow a redirect to %s', async (location) => {
    const host = await serveRelease((_request, response) => void response.writeHead(302, { location }).end());
    const error = await expectCode(download(host), 'TOOL_DOWNLOAD_FAILED');
    expect(host.urls.map((url) => new URL(url).host)).toEqual(['github.com']);
    expect(error.hint).toContain('syft-path:');
  });

  it('refuses other bytes and names both checksums', async () => {
    const host = await serveRelease(respondWith(Buffer.from('something else')));
    const error = await expectCode(download(host), 'TOOL_CHECKSUM_MISMATCH');
    expect(error.expected).toBe(`sha256:${releaseOf(ARCHIVE).sha256}`);
    expect(host.urls).toHaveLength(1);
  });

  it('stops at the byte limit', async () => {
    const host = await serveRelease(respondWith(ARCHIVE));
    const error = await expectCode(download(host, { bytes: ARCHIVE.length - 1 }), 'TOOL_DOWNLOAD_FAILED');
    expect(error.expected).toBe(`at most ${ARCHIVE.length - 1} bytes`);
    expect(host.urls).toHaveLength(1);
  });

  it('tries again when the server is busy or the connection breaks, and says the status at last', async () => {
    let requests = 0;
    const recovers = await serveRelease((request, response) => {
      requests += 1;
      if (requests === 1) return void request.socket.destroy();
      if (requests === 2) return void response.writeHead(503).end();
      response.end(ARCHIVE);
    });
    expect(await download(recovers)).toEqual(ARCHIVE);
    const busy = await serveRelease((_request, response) => void response.writeHead(503).end());
    const error = await expectCode(download(busy, { attempts: 2 }), 'TOOL_DOWNLOAD_FAILED');
    expect(error).toMatchObject({ found: '503', exitCode: 3 });
    expect(busy.urls).toHaveLength(2);
  });

  it('does not ask again for what is not there', async () => {
    const host = await serveRelease((_request, response) => void response.writeHead(404).end());
    const error = await expectCode(download(host), 'TOOL_DOWNLOAD_FAILED');
    expect(error.found).toBe('404');
    expect(host.urls).toHaveLength(1);
  });

  it('waits as long as a busy server asks for, and not for ever', async () => {
    const times: number[] = [];
    const host = await serveRelease((_request, response) => {
      times.push(performance.now());
      if (times.length === 1) return void response.writeHead(429, { 'retry-after': '1' }).end();
      response.end(ARCHIVE);
    });
    expect(await download(host)).toEqual(ARCHIVE);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900);
    const never = await serveRelease(
      (_request, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
    );
    await expectCode(download(never, { milliseconds: 300 }), 'TOOL_DOWNLOAD_FAILED');
  });

  it('gives up on a server from which nothing comes', async () => {
    const host = await serveRelease((_request, response) => void response.write('slow'));
    const error = await expectCode(download(host, { silenceMs: 100, attempts: 2 }), 'TOOL_DOWNLOAD_FAILED');
    expect(error.message).toContain('nothing came for 0.1 s');
    expect(host.urls).toHaveLength(2);
  });

  it('says which place is full', async () => {
    const host = await serveRelease(respondWith(ARCHIVE));
    const error = await expectCode(
      downloadRelease(releaseOf(ARCHIVE), '/dev/full', { fetch: host.fetch }),
      'OUTPUT_NOT_WRITABLE',
    );
    expect(error).toMatchObject({ field: 'CUSTODY_CACHE', found: 'ENOSPC', exitCode: 2 });
    expect(host.urls).toHaveLength(1);
  });

  it('gives up when the time is over', async () => {
    const host = await serveRelease((_request, response) => void response.write('slow'));
    const error = await expectCode(download(host, { milliseconds: 150 }), 'TOOL_DOWNLOAD_FAILED');
    expect(error.message).toContain('not done within 0.15 s');
  });
});
