import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { digestOf, hexOf, type Digest } from '../../src/image/digest.ts';
import { writeLayoutView } from '../../src/tools/layout-view.ts';
import { expectCode } from './expect-code.ts';
import { temporaryFolder } from './temporary-folder.ts';

function prepare() {
  const layout = temporaryFolder();
  const blobs = join(layout, 'blobs', 'sha256');
  mkdirSync(blobs, { recursive: true });
  const put = (content: string | object) => {
    const bytes = typeof content === 'string' ? content : JSON.stringify(content);
    const digest = digestOf(bytes);
    writeFileSync(join(blobs, hexOf(digest)), bytes);
    return { digest, size: Buffer.byteLength(bytes) };
  };
  const config = put('{"os":"linux"}');
  const layers = [put('layer one'), put('layer two')];
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = put({ schemaVersion: 2, mediaType, config, layers });
  put('a blob of another image');
  const overwrite = (digest: Digest, bytes: string) => writeFileSync(join(blobs, hexOf(digest)), bytes);
  const target = join(temporaryFolder(), 'view');
  return { layout, blobs, config, layers, manifest, mediaType, put, overwrite, target };
}

describe('writeLayoutView', () => {
  it('copies one image and nothing else', async () => {
    const { layout, manifest, config, layers, mediaType, target } = prepare();
    await writeLayoutView(layout, manifest.digest, target);
    const digests = [manifest, config, ...layers].map(({ digest }) => hexOf(digest)).sort();
    expect(readdirSync(join(target, 'blobs', 'sha256')).sort()).toEqual(digests);
    expect(JSON.parse(readFileSync(join(target, 'index.json'), 'utf8'))).toEqual({
      schemaVersion: 2,
      manifests: [{ mediaType, ...manifest }],
    });
    expect(readFileSync(join(target, 'oci-layout'), 'utf8')).toContain('1.0.0');
  });

  it.each([
    ['manifest', ({ manifest }: ReturnType<typeof prepare>) => manifest],
    ['configuration', ({ config }: ReturnType<typeof prepare>) => config],
    ['layer of the same length', ({ layers }: ReturnType<typeof prepare>) => layers[1]],
  ])('refuses a %s with other bytes', async (_what, choose) => {
    const setup = prepare();
    const blob = choose(setup);
    if (!blob) throw new Error('no blob');
    setup.overwrite(blob.digest, 'x'.repeat(blob.size));
    await expectCode(writeLayoutView(setup.layout, setup.manifest.digest, setup.target), 'DIGEST_MISMATCH');
  });

  it.each([
    ['longer', 'layer one and more'],
    ['shorter', 'layer'],
    ['empty', ''],
  ])('refuses a %s layer', async (_what, bytes) => {
    const { layout, layers, manifest, overwrite, target } = prepare();
    if (layers[0]) overwrite(layers[0].digest, bytes);
    await expectCode(writeLayoutView(layout, manifest.digest, target), 'DIGEST_MISMATCH');
  });

  it('refuses a descriptor that lies about the size of the right bytes', async () => {
    const { layout, config, layers, mediaType, put, target } = prepare();
    const [layer = config] = layers;
    const { digest } = put({ mediaType, config, layers: [{ ...layer, size: layer.size + 1 }] });
    await expectCode(writeLayoutView(layout, digest, target), 'DIGEST_MISMATCH');
  });

  it('names what is missing', async () => {
    const { layout, blobs, layers, manifest, target } = prepare();
    await expectCode(writeLayoutView(layout, digestOf('absent'), target), 'MANIFEST_UNKNOWN');
    rmSync(join(blobs, hexOf(layers[0]?.digest ?? manifest.digest)));
    const error = await expectCode(writeLayoutView(layout, manifest.digest, `${target}-2`), 'BLOB_UNKNOWN');
    expect(error.message).toContain(layers[0]?.digest);
  });

  it.each([
    ['layer', ({ layers }: ReturnType<typeof prepare>) => layers[0]],
    ['manifest', ({ manifest }: ReturnType<typeof prepare>) => manifest],
  ])('takes only a regular file for a %s', async (_what, choose) => {
    const setup = prepare();
    const blob = join(setup.blobs, hexOf(choose(setup)?.digest ?? setup.config.digest));
    const plant = {
      'a named pipe': () => promisify(execFile)('mkfifo', [blob]),
      'a folder': () => mkdirSync(blob),
      'a device': () => symlinkSync('/dev/zero', blob),
      'a link to itself': () => symlinkSync(blob, blob),
    };
    for (const [what, act] of Object.entries(plant)) {
      rmSync(blob, { recursive: true });
      await act();
      const view = writeLayoutView(setup.layout, setup.manifest.digest, `${setup.target}-${what}`);
      await expectCode(view, 'LAYOUT_INVALID');
    }
  });

  it.each([
    ['layer', ({ layers }: ReturnType<typeof prepare>) => layers[0]],
    ['manifest', ({ manifest }: ReturnType<typeof prepare>) => manifest],
  ])('says so when there is no room for the %s', async (_what, choose) => {
    const setup = prepare();
    const copies = join(setup.target, 'blobs', 'sha256');
    mkdirSync(copies, { recursive: true });
    symlinkSync('/dev/full', join(copies, hexOf(choose(setup)?.digest ?? setup.config.digest)));
    const view = writeLayoutView(setup.layout, setup.manifest.digest, setup.target);
    expect(await expectCode(view, 'OUTPUT_NOT_WRITABLE')).toMatchObject({ field: 'TMPDIR', found: 'ENOSPC' });
  });

  it.each([
    ['no JSON', 'not json'],
    ['an index', { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] }],
    [
      'a digest that is a path',
      { mediaType: 'x', config: { digest: 'sha256:../../etc/passwd', size: 1 }, layers: [] },
    ],
    ['a negative size', { mediaType: 'x', config: { digest: digestOf(''), size: -1 }, layers: [] }],
  ])('refuses %s as a manifest', async (_what, content) => {
    const { layout, put, target } = prepare();
    await expectCode(writeLayoutView(layout, put(content).digest, target), 'MANIFEST_INVALID');
  });

  it('reads no more of a manifest than one may have', async () => {
    const { layout, put, target } = prepare();
    const { digest } = put('x'.repeat(4 * 1024 * 1024 + 1));
    await expectCode(writeLayoutView(layout, digest, target), 'LIMIT_EXCEEDED');
  });
});
