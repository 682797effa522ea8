import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantImage, plantIndex, plantManifest, type PlantedDescriptor } from '../../lab/registry/plant.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { digestOf, type Digest } from '../../src/image/digest.ts';
import { openRegistry } from '../../src/registry/client.ts';
import { MEDIA_TYPE } from '../../src/registry/media-types.ts';
import { fallbackTag } from '../../src/registry/referrer-list.ts';

let lab: LabRegistry;
let subject: PlantedDescriptor;
beforeEach(async () => {
  lab = await startRegistry();
  subject = plantImage(lab.contents('app'));
});
afterEach(() => lab.stop());

const client = () =>
  openRegistry({
    registry: lab.host,
    repository: 'app',
    access: 'pull',
    transport: { retries: 1, retryDelayMs: 1 },
  });
const list = async () => (await client().listReferrers(subject.digest)).map(({ digest }) => digest);
const paths = () => lab.requests.map(({ path }) => path);

/** Plants manifests that name the subject; the lab's referrers API lists them. */
function plantReferrers(count: number): Digest[] {
  return Array.from({ length: count }, (_, at) => {
    const config = { mediaType: MEDIA_TYPE.ociEmpty, digest: digestOf('{}'), size: 2 };
    const manifest = {
      schemaVersion: 2,
      mediaType: MEDIA_TYPE.ociManifest,
      config,
      layers: [],
      subject,
      annotations: { at: `${at}` },
    };
    return plantManifest(lab.contents('app'), manifest, MEDIA_TYPE.ociManifest).digest;
  });
}

const entry = (seed: string) => ({ mediaType: MEDIA_TYPE.ociManifest, digest: digestOf(seed), size: 1 });

describe('the referrers API', () => {
  it('lists what names the subject', async () => {
    const planted = plantReferrers(3);
    expect(await list()).toEqual(planted);
  });

  it('is followed page by page', async () => {
    lab.switches.referrersPageSize = 2;
    const planted = plantReferrers(5);
    expect(await list()).toEqual(planted);
    expect(paths().filter((path) => path.includes('/referrers/'))).toHaveLength(3);
  });

  it('may say `null` for none, as registries written in Go do', async () => {
    const path = /\/referrers\//;
    const headers = { 'content-type': MEDIA_TYPE.ociIndex };
    const body = `{"schemaVersion":2,"mediaType":"${MEDIA_TYPE.ociIndex}","manifests":null}`;
    lab.switches.faults.push({ path, effect: { kind: 'status', status: 200, headers, body } });
    expect(await list()).toEqual([]);
    plantIndex(lab.contents('app'), [entry('tagged')], fallbackTag(subject.digest));
    expect(await list()).toEqual([digestOf('tagged')]);
  });

  it('is joined with the fallback tag, each digest once', async () => {
    const planted = plantReferrers(1);
    const [first] = planted;
    plantIndex(
      lab.contents('app'),
      [{ ...entry('x'), digest: first }, entry('tagged')],
      fallbackTag(subject.digest),
    );
    expect(await list()).toEqual([first, digestOf('tagged')]);
  });

  it('may list entries that custody cannot read, which hide no other', async () => {
    const odd = [
      { ...entry('x'), digest: `sha512:${'a'.repeat(128)}` },
      null,
      7,
      { mediaType: 'x' },
      entry('good'),
    ];
    plantIndex(lab.contents('app'), odd, fallbackTag(subject.digest));
    expect(await list()).toEqual([digestOf('good')]);
  });

  it('that is down is an error, never an empty list', async () => {
    lab.switches.faults.push({ path: /\/referrers\//, effect: { kind: 'status', status: 503 } });
    await expect(list()).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
    lab.switches.faults = [{ path: /\/referrers\//, effect: { kind: 'status', status: 403 } }];
    await expect(list()).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
  });
});

describe('bounds', () => {
  it('10 000 referrers are too many', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => entry(`${at}`));
    plantIndex(lab.contents('app'), many, fallbackTag(subject.digest));
    await expect(list()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', exitCode: 3 });
  });

  it('entries that are none count as well, and cost little', async () => {
    const junk = Array.from({ length: 1_900_000 }, () => 0);
    plantIndex(lab.contents('app'), junk, fallbackTag(subject.digest));
    const started = performance.now();
    await expect(list()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('so are 10 000 in pages, and reading ends long before', async () => {
    lab.switches.referrersPageSize = 100;
    plantReferrers(1500);
    await expect(list()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(lab.requests.length).toBeLessThan(15);
  });

  it('pages of entries that are none end early', async () => {
    const link = `</v2/app/referrers/${subject.digest}?page>; rel="next"`;
    const headers = { 'content-type': MEDIA_TYPE.ociIndex, link };
    const body = JSON.stringify({ schemaVersion: 2, manifests: Array.from({ length: 400 }, () => null) });
    const effect = { kind: 'status', status: 200, headers, body } as const;
    lab.switches.faults.push({ path: /\/referrers\//, effect });
    await expect(list()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(paths().filter((path) => path.includes('/referrers/'))).toHaveLength(3);
  });

  it('pages that link in a circle end', async () => {
    const value = `</v2/app/referrers/${subject.digest}>; rel="next"`;
    lab.switches.faults.push({ path: /\/referrers\//, effect: { kind: 'header', name: 'link', value } });
    await expect(list()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(lab.requests.length).toBeLessThan(110);
  });

  it.each(['http://127.0.0.1:1/v2/app/referrers/x', 'https://evil.example/', '//evil.example/x'])(
    'a page at %s is not fetched',
    async (target) => {
      const value = `<${target}>; rel="next"`;
      lab.switches.faults.push({ path: /\/referrers\//, effect: { kind: 'header', name: 'link', value } });
      await expect(list()).rejects.toMatchObject({ code: 'REGISTRY_PROTOCOL' });
    },
  );

  it('a list over 4 MiB is not read', async () => {
    lab.switches.faults.push({ path: /\/referrers\//, effect: { kind: 'huge', bytes: 1 << 28 } });
    await expect(list()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});

describe('a registry without the API', () => {
  beforeEach(() => plantIndex(lab.contents('app'), [entry('tagged')], fallbackTag(subject.digest)));

  it.each([404, 400, 405, 406, 501])('answers %i, and the fallback tag counts', async (status) => {
    lab.switches.faults.push({ path: /\/referrers\//, effect: { kind: 'status', status } });
    expect(await list()).toEqual([digestOf('tagged')]);
  });

  it('answers with another content type, and the fallback tag counts', async () => {
    lab.switches.faults.push({
      path: /\/referrers\//,
      effect: { kind: 'content-type', contentType: 'text/html' },
    });
    expect(await list()).toEqual([digestOf('tagged')]);
  });
});

describe('the fallback tag', () => {
  beforeEach(() => (lab.switches.referrersApi = false));

  it('may be missing', async () => {
    expect(await list()).toEqual([]);
  });

  it('that answers with the subject itself lists nothing, as on GitLab', async () => {
    const index = plantIndex(lab.contents('app'), [entry('child')]);
    lab.contents('app').tags.set(fallbackTag(index.digest), index.digest);
    expect(await client().listReferrers(index.digest)).toEqual([]);
  });

  it('that holds something else is refused', async () => {
    plantImage(lab.contents('app'), { seed: 'other', tag: fallbackTag(subject.digest) });
    await expect(list()).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      field: fallbackTag(subject.digest),
    });
  });
});
