import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../lab/registry/options.ts';
import { plantBlob, plantImage } from '../../lab/registry/plant.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { digestOf, type Digest } from '../../src/image/digest.ts';
import { openRegistry, type RegistryRepository } from '../../src/registry/client.ts';
import type { TransportOptions } from '../../src/registry/transport.ts';

const QUICK = { retries: 3, retryDelayMs: 1, maxRetryAfterMs: 50, timeoutMs: 2000 };

let lab: LabRegistry;
let image: Digest;
beforeEach(async () => {
  lab = await startRegistry();
  image = plantImage(lab.contents('app'), { tag: 'v1' }).digest;
});
afterEach(() => lab.stop());

function client(transport: Partial<TransportOptions> = {}): RegistryRepository {
  const lag = { retries: 2, delayMs: 1 };
  return openRegistry({
    registry: lab.host,
    repository: 'app',
    access: 'pull',
    transport: { ...QUICK, ...transport },
    lag,
  });
}

function strike(effect: FaultEffect, times?: number, path = /./) {
  lab.switches.faults.push({ path, effect, ...(times === undefined ? {} : { times }) });
}

describe('a temporary failure', () => {
  it.each([408, 429, 500, 502, 503, 504])('%i is tried again until it is over', async (status) => {
    strike({ kind: 'status', status }, 3);
    await expect(client().fetchManifest(image)).resolves.toMatchObject({ digest: image });
    expect(lab.requests).toHaveLength(4);
  });

  it('a broken connection is tried again', async () => {
    strike({ kind: 'reset' }, 2);
    await expect(client().fetchManifest(image)).resolves.toMatchObject({ digest: image });
  });

  it.each([
    [429, 'REGISTRY_RATE_LIMITED'],
    [503, 'REGISTRY_UNAVAILABLE'],
    [408, 'REGISTRY_UNAVAILABLE'],
  ])('%i that does not end becomes %s', async (status, code) => {
    strike({ kind: 'status', status });
    await expect(client().fetchManifest(image)).rejects.toMatchObject({
      code,
      status,
      temporary: true,
      exitCode: 3,
    });
    expect(lab.requests).toHaveLength(4);
  });

  it('a registry that hangs is named', async () => {
    strike({ kind: 'hang' });
    const error = client({ retries: 1, timeoutMs: 100 }).fetchManifest(image);
    await expect(error).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE', temporary: true, exitCode: 3 });
  });

  it('a port where nobody listens is named', async () => {
    const repository = openRegistry({
      registry: '127.0.0.1:1',
      repository: 'app',
      access: 'pull',
      transport: { ...QUICK, retries: 0 },
    });
    await expect(repository.fetchManifest(image)).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      found: expect.any(String),
      hint: expect.stringContaining('127.0.0.1:1'),
    });
  });
});

describe('Retry-After', () => {
  it('is honoured', async () => {
    strike({ kind: 'status', status: 429, headers: { 'retry-after': '1' } }, 1);
    const started = performance.now();
    await client({ maxRetryAfterMs: 5000 }).fetchManifest(image);
    expect(performance.now() - started).toBeGreaterThanOrEqual(950);
  });

  it('is capped, also as a date', async () => {
    strike({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, 1);
    strike(
      { kind: 'status', status: 503, headers: { 'retry-after': new Date(Date.now() + 3.6e6).toUTCString() } },
      1,
    );
    const started = performance.now();
    await client({ maxRetryAfterMs: 50 }).fetchManifest(image);
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThanOrEqual(95);
    expect(waited).toBeLessThan(1500);
  });
});

describe('an answer is not tried again when that cannot help', () => {
  it.each([
    [400, 'REGISTRY_PROTOCOL', 3],
    [401, 'REGISTRY_UNAUTHORIZED', 2],
    [403, 'REGISTRY_FORBIDDEN', 2],
    [418, 'REGISTRY_PROTOCOL', 3],
  ])('%i is %s and exits %i', async (status, code, exitCode) => {
    strike({
      kind: 'status',
      status,
      body: JSON.stringify({ errors: [{ code: 'DENIED_X', message: 'a\n::error::b' }] }),
    });
    await expect(client().fetchManifest(image)).rejects.toMatchObject({
      code,
      exitCode,
      status,
      ociCode: 'DENIED_X',
      found: expect.not.stringContaining('\n'),
    });
    expect(lab.requests).toHaveLength(1);
  });
});

describe('what is not there', () => {
  it('is MANIFEST_UNKNOWN or BLOB_UNKNOWN after a bounded wait', async () => {
    const missing = digestOf('nowhere');
    await expect(client().fetchManifest(missing)).rejects.toMatchObject({
      code: 'MANIFEST_UNKNOWN',
      status: 404,
      exitCode: 3,
    });
    expect(lab.requests).toHaveLength(3);
    await expect(client().fetchBlob(missing, 10)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
  });

  it('may appear with a delay', async () => {
    strike({ kind: 'status', status: 404 }, 2);
    await expect(client().fetchManifest(image)).resolves.toMatchObject({ digest: image });
  });
});

describe('content that lies', () => {
  it('is DIGEST_MISMATCH, whatever the headers claim', async () => {
    const blob = plantBlob(lab.contents('app'), 'layer', 'text/plain').digest;
    strike({ kind: 'wrong-bytes' });
    await expect(client().fetchBlob(blob, 100)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      expected: blob,
    });
    await expect(client().fetchManifest(image)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      expected: image,
    });
  });

  it.each(['application/vnd.oci.image.index.v1+json', 'text/html'])(
    'is MANIFEST_INVALID as %s',
    async (contentType) => {
      strike({ kind: 'content-type', contentType });
      await expect(client().fetchManifest(image)).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
    },
  );

  it.each<FaultEffect>([
    { kind: 'huge', bytes: 1 << 30 },
    { kind: 'gzip-bomb', bytes: 64 << 20 },
  ])('is cut off at the limit: %o', async (effect) => {
    strike(effect);
    const before = process.memoryUsage().rss;
    await expect(client().fetchManifest(image)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const blob = plantBlob(lab.contents('app'), 'layer', 'text/plain').digest;
    await expect(client().fetchBlob(blob, 1000)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
  });

  it('that is longer or shorter than announced is not taken', async () => {
    strike({ kind: 'header', name: 'content-length', value: '999' });
    await expect(client({ timeoutMs: 150, retries: 0 }).fetchManifest(image)).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
    });
  });
});

describe('a redirect', () => {
  it('is followed on GET, without credentials to another origin', async () => {
    const blob = plantBlob(lab.contents('app'), 'layer', 'text/plain').digest;
    const seen: (string | undefined)[] = [];
    const storage = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('layer');
    });
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
    lab.switches.auth = { kind: 'basic', users: [{ username: 'me', password: 'pw', access: 'read' }] };
    const location = `http://127.0.0.1:${(storage.address() as AddressInfo).port}/layer?signature=1`;
    strike({ kind: 'redirect', status: 307, location });
    const repository = openRegistry({
      registry: lab.host,
      repository: 'app',
      access: 'pull',
      credentials: { kind: 'basic', username: 'me', password: 'pw' },
    });
    expect(Buffer.from(await repository.fetchBlob(blob, 100)).toString()).toBe('layer');
    expect(lab.requests.at(-1)).toMatchObject({ status: 307, authorized: true });
    expect(seen).toEqual([undefined]);
    storage.close();
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://storage.example/x',
    'file:///etc/passwd',
    'https://10.0.0.1/',
  ])('to %s is refused', async (location) => {
    strike({ kind: 'redirect', status: 302, location });
    await expect(client().fetchManifest(image)).rejects.toMatchObject({ code: 'REGISTRY_PROTOCOL' });
  });

  it('that goes in circles is refused', async () => {
    strike({ kind: 'redirect', status: 302, location: `${lab.url}/v2/app/manifests/${image}` });
    await expect(client().fetchManifest(image)).rejects.toMatchObject({ code: 'REGISTRY_PROTOCOL' });
    expect(lab.requests.length).toBeLessThan(10);
  });
});

it('resolves a tag, for messages', async () => {
  expect(await client().resolveTag('v1')).toBe(image);
  expect(await client().resolveTag('v2')).toBeUndefined();
});

it('counts every request that goes out', async () => {
  const seen: string[] = [];
  strike({ kind: 'status', status: 503 }, 1);
  await client({ onRequest: (method, url) => seen.push(`${method} ${url.pathname}`) }).fetchManifest(image);
  expect(seen).toEqual(Array(2).fill(`GET /v2/app/manifests/${image}`));
});
