import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { digestOf } from '../../src/image/digest.ts';
import { openRegistry } from '../../src/registry/client.ts';
import { EMPTY_CONFIG, MEDIA_TYPE } from '../../src/registry/media-types.ts';

let lab: LabRegistry;
beforeEach(async () => {
  lab = await startRegistry();
});
afterEach(() => lab.stop());

const client = () =>
  openRegistry({
    registry: lab.host,
    repository: 'app',
    access: 'push',
    transport: { retries: 2, retryDelayMs: 1 },
  });
const sent = () => lab.requests.map(({ method }) => method).join(' ');
const pushEmpty = (repository: ReturnType<typeof client>) =>
  repository.pushBlob(EMPTY_CONFIG, MEDIA_TYPE.ociEmpty);
const empty = digestOf(EMPTY_CONFIG);

describe('the probe', () => {
  it('is the first half of the first upload', async () => {
    const repository = client();
    await Promise.all([repository.probePush(), repository.probePush()]);
    expect(sent()).toBe('POST');
    expect(lab.contents('app').blobs.has(empty)).toBe(false);
    await Promise.all([pushEmpty(repository), pushEmpty(repository)]);
    expect(sent()).toBe('POST PUT');
    expect(lab.contents('app').blobs.has(empty)).toBe(true);
    expect(lab.contents('app').uploads.size).toBe(0);
  });

  it('is the whole upload where one POST suffices, and is remembered for the rest', async () => {
    lab.switches.singlePostUpload = true;
    const repository = client();
    await repository.probePush();
    await pushEmpty(repository);
    await repository.pushBlob(Buffer.from('bundle'), MEDIA_TYPE.sigstoreBundle);
    expect(sent()).toBe('POST POST');
    expect(lab.contents('app').blobs.size).toBe(2);
  });

  it.each([400, 405, 415])(
    'opens a session where the registry answers a whole POST by %i',
    async (status) => {
      lab.switches.faults.push({ method: 'POST', path: /digest=/, effect: { kind: 'status', status } });
      const repository = client();
      await repository.probePush();
      await pushEmpty(repository);
      expect(sent()).toBe('POST POST PUT');
    },
  );

  it('may be repeated after it failed', async () => {
    lab.switches.faults.push({ path: /./, times: 1, effect: { kind: 'status', status: 403 } });
    const repository = client();
    await expect(repository.probePush()).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
    await expect(repository.probePush()).resolves.toBeUndefined();
  });
});

describe('giving a probe up', () => {
  it('cancels the upload that nothing completed', async () => {
    const repository = client();
    await repository.probePush();
    await repository.abandonPush();
    expect(sent()).toBe('POST DELETE');
    expect(lab.contents('app').uploads.size).toBe(0);
    await repository.abandonPush();
    expect(sent()).toBe('POST DELETE');
  });

  it('sends nothing without a probe, and nothing after the upload', async () => {
    const repository = client();
    await repository.abandonPush();
    expect(sent()).toBe('');
    await repository.probePush();
    await pushEmpty(repository);
    await repository.abandonPush();
    expect(sent()).toBe('POST PUT');
  });

  it.each([401, 403, 404, 405, 500])('is no error where the registry answers %i', async (status) => {
    const repository = client();
    await repository.probePush();
    lab.switches.faults.push({ method: 'DELETE', path: /./, effect: { kind: 'status', status } });
    await expect(repository.abandonPush()).resolves.toBeUndefined();
  });
});

describe('an upload', () => {
  it('begins anew when the session of the probe is gone', async () => {
    const repository = client();
    await repository.probePush();
    lab.contents('app').uploads.clear();
    await expect(pushEmpty(repository)).resolves.toMatchObject({ digest: empty });
    expect(lab.contents('app').blobs.has(empty)).toBe(true);
  });

  it.each([
    ['a broken connection', undefined],
    ['502', 502],
  ])('whose answer was lost to %s begins anew', async (_, status) => {
    const effect = { kind: 'lost-reply', ...(status === undefined ? {} : { status }) } as const;
    lab.switches.faults.push({ method: 'PUT', path: /./, times: 1, effect });
    const bytes = Buffer.from('bundle');
    await expect(client().pushBlob(bytes, 'text/plain')).resolves.toMatchObject({ digest: digestOf(bytes) });
    // The transport repeats the PUT on a session that the registry has closed; only then is there a new one.
    expect(sent()).toBe('POST PUT PUT POST PUT');
  });

  it.each([400, 404, 416])('begins anew once after %i, and no more', async (status) => {
    lab.switches.faults.push({ method: 'PUT', path: /./, effect: { kind: 'status', status } });
    await expect(client().pushBlob(Buffer.from('bundle'), 'x')).rejects.toMatchObject({ status });
    expect(sent()).toBe('POST PUT POST PUT');
  });

  it('is not begun anew where the registry refuses it', async () => {
    lab.switches.faults.push({ method: 'PUT', path: /./, effect: { kind: 'status', status: 403 } });
    await expect(pushEmpty(client())).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
    expect(sent()).toBe('POST PUT');
  });

  it('is made again after it failed', async () => {
    lab.switches.faults.push({ method: 'PUT', path: /./, times: 2, effect: { kind: 'status', status: 400 } });
    const repository = client();
    await expect(pushEmpty(repository)).rejects.toMatchObject({ code: 'REGISTRY_PROTOCOL' });
    await expect(pushEmpty(repository)).resolves.toMatchObject({ size: 2 });
  });

  it('keeps the upload state in the location as it was given', async () => {
    await client().pushBlob(Buffer.from('bundle'), 'text/plain');
    expect(lab.requests.at(-1)?.path).toMatch(/\?state=opaque&digest=sha256%3A[a-f0-9]{64}$/);
  });

  it.each([
    ['none at all', ''],
    ['one in a private network', 'http://10.0.0.1/upload'],
  ])('refuses as location %s', async (_, value) => {
    const name = value === '' ? 'x-nothing' : 'location';
    lab.switches.faults.push({ method: 'POST', path: /./, effect: { kind: 'header', name, value } });
    if (value === '')
      lab.switches.faults.unshift({ method: 'POST', path: /./, effect: { kind: 'status', status: 202 } });
    await expect(client().probePush()).rejects.toMatchObject({ code: 'REGISTRY_PROTOCOL' });
  });

  it('is refused when the registry claims to have stored something else', async () => {
    const value = digestOf('something else');
    lab.switches.faults.push({
      method: 'PUT',
      path: /./,
      effect: { kind: 'header', name: 'docker-content-digest', value },
    });
    await expect(pushEmpty(client())).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  it('names a repository that must be created first', async () => {
    const body = JSON.stringify({ errors: [{ code: 'NAME_UNKNOWN' }] });
    lab.switches.faults.push({ path: /./, effect: { kind: 'status', status: 404, body } });
    await expect(client().pushBlob(EMPTY_CONFIG, 'x')).rejects.toMatchObject({
      code: 'REPOSITORY_UNKNOWN',
      exitCode: 3,
    });
  });
});
