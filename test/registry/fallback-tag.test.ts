import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantImage, plantIndex, type PlantedDescriptor } from '../../lab/registry/plant.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { digestOf, type Digest } from '../../src/image/digest.ts';
import { openRegistry } from '../../src/registry/client.ts';
import type { MergeOptions } from '../../src/registry/fallback-tag.ts';
import { MEDIA_TYPE } from '../../src/registry/media-types.ts';
import { fallbackTag } from '../../src/registry/referrer-list.ts';
import type { ReferrerManifest, Repository } from '../../src/registry/types.ts';

let lab: LabRegistry;
let subject: PlantedDescriptor;
beforeEach(async () => {
  lab = await startRegistry({ referrersApi: false });
  subject = plantImage(lab.contents('app'));
});
afterEach(() => lab.stop());

const client = (merge: Partial<MergeOptions> = {}) =>
  openRegistry({
    registry: lab.host,
    repository: 'app',
    access: 'push',
    merge,
    transport: { retries: 1, retryDelayMs: 1 },
  });

/** Makes them listed, and sees to it that they stay. */
async function store(writer: Repository, manifests: readonly ReferrerManifest[]): Promise<void> {
  await writer.pushReferrers(subject.digest, manifests);
  await writer.confirmReferrers();
}

function referrer(seed: string): ReferrerManifest {
  const annotations = { seed };
  const config = { mediaType: MEDIA_TYPE.ociEmpty, digest: digestOf('{}'), size: 2 };
  const common = { artifactType: MEDIA_TYPE.sigstoreBundle, annotations };
  const manifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPE.ociManifest,
    ...common,
    config,
    layers: [],
    subject,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  return {
    bytes,
    descriptor: { mediaType: MEDIA_TYPE.ociManifest, digest: digestOf(bytes), size: bytes.length, ...common },
  };
}

/** The index under the fallback tag as it is stored. */
function storedIndex(): { manifests: { digest: Digest }[] } & Record<string, unknown> {
  const contents = lab.contents('app');
  const digest = contents.tags.get(fallbackTag(subject.digest));
  const bytes = digest === undefined ? undefined : contents.manifests.get(digest)?.bytes;
  return JSON.parse(bytes?.toString() ?? '{"manifests":[]}');
}

describe('one writer', () => {
  it('makes its referrers listed, with artifact type and annotations', async () => {
    const added = [referrer('a'), referrer('b')];
    await store(client(), added);
    expect(storedIndex()).toEqual({
      schemaVersion: 2,
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: added.map(({ descriptor }) => descriptor),
    });
  });

  it('adds three requests to those of the manifests', async () => {
    await store(client(), [referrer('a'), referrer('b')]);
    expect(lab.requests.map(({ method }) => method).join(' ')).toBe('PUT PUT GET PUT GET');
  });

  it('waits and looks once for what it writes in two rounds', async () => {
    const writer = client();
    await writer.pushReferrers(subject.digest, [referrer('a')]);
    await writer.pushReferrers(subject.digest, [referrer('b')]);
    await writer.confirmReferrers();
    expect(lab.requests.map(({ method }) => method).join(' ')).toBe('PUT GET PUT PUT GET PUT GET');
    expect(storedIndex().manifests).toHaveLength(2);
  });

  it('restores in the second round what another writer removed after the first', async () => {
    const writer = client();
    await writer.pushReferrers(subject.digest, [referrer('a')]);
    plantIndex(lab.contents('app'), [], fallbackTag(subject.digest));
    await writer.pushReferrers(subject.digest, [referrer('b')]);
    expect(storedIndex().manifests.map(({ digest }) => digest)).toEqual(
      [referrer('a'), referrer('b')].map(({ descriptor }) => descriptor.digest),
    );
  });

  it('restores what another writer removed before it was seen to stay', async () => {
    const writer = client();
    await writer.pushReferrers(subject.digest, [referrer('a')]);
    plantIndex(lab.contents('app'), [], fallbackTag(subject.digest));
    await writer.confirmReferrers();
    expect(storedIndex().manifests).toHaveLength(1);
  });

  it.each([false, true])('takes a 404 for a hiccup once it has seen the tag (ETag: %s)', async (etag) => {
    lab.switches.etag = etag;
    await store(client(), [referrer('of another run')]);
    const later = client();
    expect(await later.listReferrers(subject.digest)).toHaveLength(1);
    const path = new RegExp(`manifests/${fallbackTag(subject.digest)}$`);
    lab.switches.faults.push({ method: 'GET', path, times: 1, effect: { kind: 'status', status: 404 } });
    await store(later, [referrer('ours')]);
    expect(storedIndex().manifests).toHaveLength(2);
  });

  it('writes what it has seen again when the tag does not come back', async () => {
    await store(client(), [referrer('of another run')]);
    const later = client();
    await later.listReferrers(subject.digest);
    lab.contents('app').tags.delete(fallbackTag(subject.digest));
    await store(later, [referrer('ours')]);
    expect(storedIndex().manifests).toHaveLength(2);
  });

  it('overwrites no tag that appeared meanwhile, where the registry can tell', async () => {
    lab.switches.etag = true;
    await store(client(), [referrer('of another run')]);
    const path = new RegExp(`manifests/${fallbackTag(subject.digest)}$`);
    lab.switches.faults.push({ method: 'GET', path, times: 1, effect: { kind: 'status', status: 404 } });
    await store(client(), [referrer('ours')]);
    expect(storedIndex().manifests).toHaveLength(2);
  });

  it('keeps every entry and field that others wrote', async () => {
    const foreign = {
      mediaType: 'x/y',
      digest: `sha512:${'a'.repeat(128)}`,
      size: 1,
      'x-unknown': { deep: true },
    };
    const bytes = JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [foreign],
      annotations: { k: 'v' },
      'x-more': 1,
    });
    const digest = digestOf(bytes);
    lab.contents('app').manifests.set(digest, { bytes: Buffer.from(bytes), mediaType: MEDIA_TYPE.ociIndex });
    lab.contents('app').tags.set(fallbackTag(subject.digest), digest);
    const added = referrer('a');
    await store(client({ settleMs: [1, 2] }), [added]);
    expect(storedIndex()).toMatchObject({
      manifests: [foreign, added.descriptor],
      annotations: { k: 'v' },
      'x-more': 1,
    });
  });

  it('writes nothing when its entries are there already', async () => {
    await store(client({ settleMs: [1, 2] }), [referrer('a')]);
    lab.requests.length = 0;
    await store(client({ settleMs: [1, 2] }), [referrer('a')]);
    expect(lab.requests.filter(({ method, path }) => method === 'PUT' && path.includes('sha256-'))).toEqual(
      [],
    );
  });

  it('does not overwrite what is no list of referrers', async () => {
    const other = plantImage(lab.contents('app'), { seed: 'other', tag: fallbackTag(subject.digest) });
    await expect(store(client(), [referrer('a')])).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
    });
    expect(lab.contents('app').tags.get(fallbackTag(subject.digest))).toBe(other.digest);
  });

  it('does not write a list that no client would read', async () => {
    const large = {
      mediaType: 'x/y',
      digest: digestOf('x'),
      size: 1,
      annotations: { x: 'x'.repeat(4 * 1024 * 1024 - 300) },
    };
    plantIndex(lab.contents('app'), [large], fallbackTag(subject.digest));
    await expect(store(client(), [referrer('a')])).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    expect(storedIndex().manifests).toHaveLength(1);
  });

  it('gives up with a name when its entries never stay', async () => {
    const tag = fallbackTag(subject.digest);
    lab.switches.faults.push({
      method: 'GET',
      path: new RegExp(tag),
      effect: { kind: 'status', status: 404 },
    });
    const error = store(client({ settleMs: [1, 2], maxWrites: 3 }), [referrer('a')]);
    await expect(error).rejects.toMatchObject({
      code: 'FALLBACK_TAG_CONTENDED',
      temporary: true,
      exitCode: 3,
    });
    expect(lab.requests.filter(({ method, path }) => method === 'PUT' && path.includes(tag))).toHaveLength(3);
  });
});

describe('a registry that tracks subjects itself', () => {
  it('gets no fallback tag', async () => {
    lab.switches.referrersApi = true;
    await store(client(), [referrer('a')]);
    expect(lab.contents('app').tags.size).toBe(0);
    expect(await client().listReferrers(subject.digest)).toHaveLength(1);
  });

  it('but speaks of another subject gets one', async () => {
    lab.switches.referrersApi = true;
    lab.switches.faults.push({
      method: 'PUT',
      path: /./,
      effect: { kind: 'header', name: 'oci-subject', value: digestOf('other') },
    });
    await store(client({ settleMs: [1, 2] }), [referrer('a')]);
    expect(storedIndex().manifests).toHaveLength(1);
  });
});

describe('five parallel writers', () => {
  /** Everybody starts on a fresh subject at once. @returns what is not listed in the end */
  async function race(round: number, settleMs?: readonly [number, number]): Promise<{ lost: Digest[] }> {
    subject = plantImage(lab.contents('app'), { seed: `round ${round}` });
    const sets = Array.from({ length: 5 }, (_, writer) => [
      referrer(`${round}-${writer}-a`),
      referrer(`${round}-${writer}-b`),
    ]);
    await Promise.all(sets.map((set) => store(client(settleMs === undefined ? {} : { settleMs }), set)));
    const listed = storedIndex().manifests.map(({ digest }) => digest);
    const written = sets.flat().map(({ descriptor }) => descriptor.digest);
    return { lost: written.filter((digest) => !listed.includes(digest)) };
  }

  it.each([false, true])('lose nothing on first creation, ten rounds, with ETag: %s', async (etag) => {
    lab.switches.etag = etag;
    lab.switches.latencyMs = 1;
    for (let round = 0; round < 10; round += 1) {
      expect(await race(round, [10, 40])).toEqual({ lost: [] });
    }
  });

  it('lose nothing with the real waits', async () => {
    lab.switches.latencyMs = 20;
    expect(await race(0)).toEqual({ lost: [] });
  });

  it('would lose entries without reading back', async () => {
    lab.switches.latencyMs = 5;
    const naive = Array.from({ length: 5 }, async (_, writer) => {
      const { descriptor } = referrer(`naive ${writer}`);
      const url = `${lab.url}/v2/app/manifests/${fallbackTag(subject.digest)}`;
      const answer = await fetch(url);
      const index = answer.ok
        ? ((await answer.json()) as { manifests: object[] })
        : { schemaVersion: 2, manifests: [] };
      const body = JSON.stringify({ ...index, manifests: [...index.manifests, descriptor] });
      await fetch(url, { method: 'PUT', body, headers: { 'content-type': MEDIA_TYPE.ociIndex } });
    });
    await Promise.all(naive);
    expect(storedIndex().manifests.length).toBeLessThan(5);
  });
});
