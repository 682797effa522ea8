import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, hexOf, type Digest } from '../../src/image/digest.ts';
import { openLayout } from '../../src/registry/layout.ts';
import { EMPTY_CONFIG, MEDIA_TYPE } from '../../src/registry/media-types.ts';
import { fallbackTag } from '../../src/registry/referrer-list.ts';
import type { Descriptor, ReferrerManifest } from '../../src/registry/types.ts';

const REF_NAME = 'org.opencontainers.image.ref.name';

let path: string;
let subject: Descriptor;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'custody-layout-'));
  await mkdir(join(path, 'blobs', 'sha256'), { recursive: true });
  await writeFile(join(path, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const config = await plant(JSON.stringify({ os: 'linux', architecture: 'amd64' }), MEDIA_TYPE.ociConfig);
  const manifest = { schemaVersion: 2, mediaType: MEDIA_TYPE.ociManifest, config, layers: [] };
  subject = await plant(JSON.stringify(manifest), MEDIA_TYPE.ociManifest);
  await writeIndex([{ ...subject, annotations: { [REF_NAME]: 'registry.example/app' } }]);
});
afterEach(() => rm(path, { recursive: true, force: true }));

async function plant(text: string, mediaType: string): Promise<Descriptor> {
  const digest = digestOf(text);
  await writeFile(join(path, 'blobs', 'sha256', hexOf(digest)), text);
  return { mediaType, digest, size: Buffer.byteLength(text) };
}

const writeIndex = (manifests: readonly unknown[]) =>
  writeFile(join(path, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests, 'x-kept': true }));
const readIndex = async () =>
  JSON.parse(await readFile(join(path, 'index.json'), 'utf8')) as { manifests: Descriptor[] };

function referrer(seed: string): ReferrerManifest {
  const annotations = { seed };
  const config = { mediaType: MEDIA_TYPE.ociEmpty, digest: digestOf(EMPTY_CONFIG), size: 2 };
  const common = { artifactType: MEDIA_TYPE.sigstoreBundle, annotations };
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_TYPE.ociManifest,
      ...common,
      config,
      layers: [],
      subject,
    }),
  );
  return {
    bytes,
    descriptor: { mediaType: MEDIA_TYPE.ociManifest, digest: digestOf(bytes), size: bytes.length, ...common },
  };
}

const digests = (list: readonly { digest: Digest }[]) => list.map(({ digest }) => digest).sort();

describe('reading', () => {
  it('gives manifests, blobs and names', async () => {
    const layout = openLayout(path);
    expect(await layout.fetchManifest(subject.digest)).toMatchObject({
      kind: 'image',
      mediaType: MEDIA_TYPE.ociManifest,
    });
    expect(await layout.fetchBlob(subject.digest, 1000)).toHaveLength(subject.size);
    expect(await layout.refNames(subject.digest)).toEqual(['registry.example/app']);
    expect(await layout.listReferrers(subject.digest)).toEqual([]);
    expect(layout.label).toBe(`oci:${path}`);
  });

  it('finds what oras put into index.json without a name, and passes over what is not there', async () => {
    const { bytes, descriptor } = referrer('oras');
    await plant(Buffer.from(bytes).toString(), descriptor.mediaType);
    await writeIndex([subject, descriptor, referrer('missing').descriptor]);
    expect(await openLayout(path).listReferrers(subject.digest)).toEqual([descriptor]);
  });

  it.each([
    ['MANIFEST_UNKNOWN', () => openLayout(path).fetchManifest(digestOf('none'))],
    ['BLOB_UNKNOWN', () => openLayout(path).fetchBlob(digestOf('none'), 10)],
    ['LIMIT_EXCEEDED', () => openLayout(path).fetchBlob(subject.digest, 10)],
    ['LAYOUT_INVALID', () => openLayout(join(path, 'none')).fetchManifest(digestOf('none'))],
    ['LAYOUT_INVALID', () => openLayout(join(path, 'blobs')).listReferrers(subject.digest)],
  ])('raises %s', async (code, act) => {
    // A path that is no layout is mended by whoever wrote it.
    await expect(act()).rejects.toMatchObject({ code, exitCode: code === 'LAYOUT_INVALID' ? 2 : 3 });
  });

  it('hashes every byte', async () => {
    await writeFile(join(path, 'blobs', 'sha256', hexOf(subject.digest)), '{"other":1}');
    await expect(openLayout(path).fetchManifest(subject.digest)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
    await openLayout(path).pushReferrers(subject.digest, [referrer('a')]);
    const list = (await readIndex()).manifests.at(-1);
    await writeFile(
      join(path, 'blobs', 'sha256', hexOf(list?.digest ?? subject.digest)),
      '{"schemaVersion":2,"manifests":[]}',
    );
    await expect(openLayout(path).listReferrers(subject.digest)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
  });

  it('takes only regular files', async () => {
    const fifo = join(path, 'blobs', 'sha256', hexOf(digestOf('fifo')));
    await promisify(execFile)('mkfifo', [fifo]);
    await expect(openLayout(path).fetchBlob(digestOf('fifo'), 10)).rejects.toMatchObject({
      code: 'LAYOUT_INVALID',
    });
    await symlink('/dev/zero', join(path, 'blobs', 'sha256', hexOf(digestOf('zero'))));
    await expect(openLayout(path).fetchBlob(digestOf('zero'), 10)).rejects.toMatchObject({
      code: 'LAYOUT_INVALID',
    });
  });

  it.each([
    ['index.json', 'not json'],
    ['index.json', '[]'],
    ['index.json', '{"schemaVersion":2}'],
    ['oci-layout', '{}'],
    ['oci-layout', '{"imageLayoutVersion":"2.0.0"}'],
    ['oci-layout', 'no'],
  ])('refuses %s with %s', async (file, text) => {
    await writeFile(join(path, file), text);
    await expect(openLayout(path).listReferrers(subject.digest)).rejects.toMatchObject({
      code: 'LAYOUT_INVALID',
    });
  });
});

describe('writing', () => {
  it('lists referrers under the fallback tag and keeps the rest of index.json', async () => {
    const layout = openLayout(path);
    const added = [referrer('a'), referrer('b')];
    await layout.probePush();
    await layout.pushReferrers(subject.digest, added);
    expect(await openLayout(path).listReferrers(subject.digest)).toEqual(
      added.map(({ descriptor }) => descriptor),
    );
    const index = await readIndex();
    expect(index).toMatchObject({ 'x-kept': true });
    expect(index.manifests.map(({ annotations }) => annotations?.[REF_NAME])).toEqual([
      'registry.example/app',
      fallbackTag(subject.digest),
    ]);
    expect(await layout.refNames(index.manifests[1]?.digest ?? subject.digest)).toEqual([]);
    expect((await readdir(path)).sort()).toEqual(['blobs', 'index.json', 'oci-layout']);
  });

  it('adds to what is there, once', async () => {
    const layout = openLayout(path);
    await layout.pushReferrers(subject.digest, [referrer('a')]);
    await layout.pushReferrers(subject.digest, [referrer('a'), referrer('b')]);
    expect(await layout.listReferrers(subject.digest)).toHaveLength(2);
    expect((await readIndex()).manifests).toHaveLength(2);
  });

  it('takes entries off again and keeps the others', async () => {
    const layout = openLayout(path);
    await layout.pushReferrers(subject.digest, [referrer('a'), referrer('b')]);
    await layout.requireRemovable(subject.digest);
    await layout.removeReferrers(subject.digest, [referrer('a').descriptor.digest]);
    expect(await layout.listReferrers(subject.digest)).toEqual([referrer('b').descriptor]);
  });

  it('makes no list longer than is read', async () => {
    const entries = Array.from({ length: 999 }, (_, at) => referrer(`${at}`));
    await openLayout(path).pushReferrers(subject.digest, entries);
    const more = [referrer('a'), referrer('b')];
    await expect(openLayout(path).pushReferrers(subject.digest, more)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    expect(await openLayout(path).listReferrers(subject.digest)).toHaveLength(999);
  });

  it('mends a blob whose bytes were changed', async () => {
    const blob = await plant('bundle', 'text/plain');
    await writeFile(join(path, 'blobs', 'sha256', hexOf(blob.digest)), 'changed');
    await openLayout(path).pushBlob(Buffer.from('bundle'), 'text/plain');
    expect(Buffer.from(await openLayout(path).fetchBlob(blob.digest, 10)).toString()).toBe('bundle');
  });

  it('loses nothing among parallel writers, ten rounds', async () => {
    for (let round = 0; round < 10; round += 1) {
      const sets = Array.from({ length: 5 }, (_, writer) => [
        referrer(`${round}.${writer}.a`),
        referrer(`${round}.${writer}.b`),
      ]);
      await Promise.all(sets.map((set) => openLayout(path).pushReferrers(subject.digest, set)));
    }
    expect(await openLayout(path).listReferrers(subject.digest)).toHaveLength(100);
  });

  it('loses nothing among parallel processes', async () => {
    const module = fileURLToPath(new URL('../../src/registry/layout.ts', import.meta.url));
    const sets = Array.from({ length: 4 }, (_, writer) => [referrer(`process ${writer}`)]);
    const script = `
      const { openLayout } = await import(process.argv[1]);
      const set = JSON.parse(process.argv[3]);
      const manifests = set.map(({ text, descriptor }) => ({ bytes: Buffer.from(text), descriptor }));
      await openLayout(process.argv[2]).pushReferrers(${JSON.stringify(subject.digest)}, manifests);`;
    const run = (set: ReferrerManifest[]) => {
      const argument = set.map(({ bytes, descriptor }) => ({
        text: Buffer.from(bytes).toString(),
        descriptor,
      }));
      return promisify(execFile)(process.execPath, [
        '--input-type=module',
        '-e',
        script,
        module,
        path,
        JSON.stringify(argument),
      ]);
    };
    await Promise.all(sets.map(run));
    const listed = await openLayout(path).listReferrers(subject.digest);
    expect(digests(listed)).toEqual(digests(sets.flat().map(({ descriptor }) => descriptor)));
  });

  it('takes over the lock of a process that was killed', async () => {
    const lock = join(path, '.custody.lock');
    await writeFile(lock, '1');
    await utimes(lock, new Date(0), new Date(0));
    await openLayout(path).pushReferrers(subject.digest, [referrer('a')]);
    expect(await readdir(path)).not.toContain('.custody.lock');
  });

  it('writes again what another tool, which knows no lock, has overwritten', async () => {
    const index = join(path, 'index.json');
    const before = readFileSync(index, 'utf8');
    let overwritten = false;
    const other = setInterval(() => {
      if (overwritten || readFileSync(index, 'utf8') === before) return;
      overwritten = true;
      writeFileSync(index, before);
    }, 0);
    await openLayout(path).pushReferrers(subject.digest, [referrer('a'), referrer('b')]);
    clearInterval(other);
    expect(overwritten).toBe(true);
    expect(await openLayout(path).listReferrers(subject.digest)).toHaveLength(2);
  });

  it.skipIf(process.getuid?.() === 0)('says when the folder may not be written', async () => {
    await chmod(path, 0o555);
    await expect(openLayout(path).probePush()).rejects.toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      exitCode: 2,
    });
    await chmod(path, 0o755);
  });
});
