import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { MAX_MANIFEST_BYTES, parseManifest } from '../../src/registry/manifest.ts';
import { MEDIA_TYPE } from '../../src/registry/media-types.ts';

const descriptor = { mediaType: MEDIA_TYPE.ociConfig, digest: digestOf('x'), size: 1 };
const image = {
  schemaVersion: 2,
  mediaType: MEDIA_TYPE.ociManifest,
  config: descriptor,
  layers: [descriptor],
};
const index = { schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [descriptor] };
const encode = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

it.each([
  ['image', image, MEDIA_TYPE.ociManifest],
  ['image', { ...image, mediaType: MEDIA_TYPE.dockerManifest }, MEDIA_TYPE.dockerManifest],
  ['image', { ...image, mediaType: undefined }, `${MEDIA_TYPE.ociManifest}; charset=utf-8`],
  ['index', index, MEDIA_TYPE.ociIndex],
  ['index', { ...index, mediaType: undefined }, MEDIA_TYPE.ociIndex],
  ['image', { ...image, mediaType: undefined }, undefined],
  ['index', { ...index, mediaType: undefined }, undefined],
])('reads an %s whose header and body agree', (kind, body, contentType) => {
  const bytes = encode(body);
  expect(parseManifest(bytes, contentType)).toMatchObject({ kind, digest: digestOf(bytes), bytes });
});

describe('MANIFEST_INVALID is raised for', () => {
  it.each([
    ['an image served as an index', image, MEDIA_TYPE.ociIndex],
    ['an index served as an image', index, MEDIA_TYPE.ociManifest],
    [
      'an index served as an image, saying nothing itself',
      { ...index, mediaType: undefined },
      MEDIA_TYPE.ociManifest,
    ],
    ['both at once', { ...image, manifests: [descriptor], mediaType: undefined }, MEDIA_TYPE.ociManifest],
    ['both at once, the other way', { ...index, layers: [], mediaType: undefined }, MEDIA_TYPE.ociIndex],
    ['both at once in a layout', { ...image, manifests: [], mediaType: undefined }, undefined],
    [
      'OCI in the header, Docker in the body',
      { ...image, mediaType: MEDIA_TYPE.dockerManifest },
      MEDIA_TYPE.ociManifest,
    ],
    ['no Content-Type', image, ''],
    ['another Content-Type', image, 'application/json'],
    ['schema 1', { ...image, schemaVersion: 1 }, MEDIA_TYPE.ociManifest],
    ['text that is no JSON', '<html>', MEDIA_TYPE.ociManifest],
    ['an array', [], MEDIA_TYPE.ociManifest],
    ['null', 'null', MEDIA_TYPE.ociManifest],
    ['no layers', { ...image, layers: undefined }, MEDIA_TYPE.ociManifest],
    [
      'a sha512 layer',
      { ...image, layers: [{ ...descriptor, digest: `sha512:${'a'.repeat(128)}` }] },
      MEDIA_TYPE.ociManifest,
    ],
    [
      'a digest that leads elsewhere',
      { ...image, config: { ...descriptor, digest: 'sha256:../../etc/passwd' } },
      MEDIA_TYPE.ociManifest,
    ],
    ['a negative size', { ...image, config: { ...descriptor, size: -1 } }, MEDIA_TYPE.ociManifest],
  ])('%s', (_, body, contentType) => {
    expect(() => parseManifest(encode(body), contentType)).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID' }),
    );
  });

  it('bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([encode(image), Buffer.from([0xff])]);
    expect(() => parseManifest(bytes, MEDIA_TYPE.ociManifest)).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID' }),
    );
  });
});

it('refuses more than 4 MiB', () => {
  const bytes = encode({ ...image, annotations: { x: 'x'.repeat(MAX_MANIFEST_BYTES) } });
  expect(() => parseManifest(bytes, MEDIA_TYPE.ociManifest)).toThrow(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
  );
});

describe('LIMIT_EXCEEDED is raised, at little cost, for', () => {
  const many = (count: number) => Array.from({ length: count }, () => 0);
  it.each([
    ['2 M layers that are none', { ...image, layers: many(2_000_000) }],
    ['1001 proper layers', { ...image, layers: many(1001).map(() => descriptor) }],
    ['1001 proper entries of an index', { ...index, manifests: many(1001).map(() => descriptor) }],
    ['2 M entries that are none', { ...index, manifests: many(2_000_000) }],
    ['1 M URLs of one layer', { ...image, layers: [{ ...descriptor, urls: many(1_000_000) }] }],
    [
      '300 000 annotations',
      { ...image, annotations: Object.fromEntries(many(300_000).map((_, at) => [at, ''])) },
    ],
    ['nesting', { ...image, x: `NEST` }],
  ])('%s', (_, body) => {
    const nested = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const bytes = Buffer.from(JSON.stringify({ ...body, mediaType: undefined }).replace('"NEST"', nested));
    const started = performance.now();
    expect(() => parseManifest(bytes, undefined)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', exitCode: 3 }),
    );
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('no image of 1000 layers', () => {
    const bytes = encode({ ...image, layers: many(1000).map(() => descriptor) });
    expect(parseManifest(bytes, MEDIA_TYPE.ociManifest).kind).toBe('image');
  });
});
