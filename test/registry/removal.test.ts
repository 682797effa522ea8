import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantImage, plantManifest, type PlantedDescriptor } from '../../lab/registry/plant.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { digestOf } from '../../src/image/digest.ts';
import { openRegistry } from '../../src/registry/client.ts';
import { MEDIA_TYPE } from '../../src/registry/media-types.ts';
import type { ReferrerManifest } from '../../src/registry/types.ts';

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
    access: 'push',
    merge: { settleMs: [1, 2] },
    transport: { retries: 1, retryDelayMs: 1 },
  });
const listed = async () => (await client().listReferrers(subject.digest)).map(({ digest }) => digest);

function referrer(seed: string): ReferrerManifest {
  const config = { mediaType: MEDIA_TYPE.ociEmpty, digest: digestOf('{}'), size: 2 };
  const manifest = { schemaVersion: 2, mediaType: MEDIA_TYPE.ociManifest, config, layers: [], subject };
  const bytes = Buffer.from(JSON.stringify({ ...manifest, annotations: { seed } }));
  return {
    bytes,
    descriptor: { mediaType: MEDIA_TYPE.ociManifest, digest: digestOf(bytes), size: bytes.length },
  };
}

const [first, second] = ['first', 'second'] as const;

describe('where the registry tracks subjects', () => {
  it('a referrer is removed by deleting it, when deletion is allowed', async () => {
    lab.switches.deletion = true;
    await client().pushReferrers(subject.digest, [referrer(first), referrer(second)]);
    await client().requireRemovable(subject.digest);
    await client().removeReferrers(subject.digest, [referrer(first).descriptor.digest]);
    expect(await listed()).toEqual([referrer(second).descriptor.digest]);
  });

  it('a refusal to delete is said beforehand, and nothing is changed', async () => {
    await client().pushReferrers(subject.digest, [referrer(first)]);
    await expect(client().requireRemovable(subject.digest)).rejects.toMatchObject({
      code: 'REMOVAL_REFUSED',
      status: 405,
    });
    expect(await listed()).toHaveLength(1);
  });

  it('what is gone already is as good as removed', async () => {
    lab.switches.deletion = true;
    await expect(client().removeReferrers(subject.digest, [digestOf('gone')])).resolves.toBeUndefined();
  });
});

describe('where the fallback tag lists them', () => {
  it('an entry leaves the list without any deletion, and the others stay', async () => {
    lab.switches.referrersApi = false;
    await client().pushReferrers(subject.digest, [referrer(first), referrer(second)]);
    await client().requireRemovable(subject.digest);
    await client().removeReferrers(subject.digest, [referrer(first).descriptor.digest]);
    expect(await listed()).toEqual([referrer(second).descriptor.digest]);
    expect(lab.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('parallel adding and removing both hold', async () => {
    lab.switches.referrersApi = false;
    lab.switches.latencyMs = 2;
    await client().pushReferrers(subject.digest, [referrer(first)]);
    await Promise.all([
      client().removeReferrers(subject.digest, [referrer(first).descriptor.digest]),
      client().pushReferrers(subject.digest, [referrer(second)]),
    ]);
    expect(await listed()).toEqual([referrer(second).descriptor.digest]);
  });
});

it('never deletes the subject or another manifest of the repository', async () => {
  lab.switches.deletion = true;
  const other = plantManifest(lab.contents('app'), { schemaVersion: 2, layers: [] }, MEDIA_TYPE.ociManifest);
  await client().removeReferrers(subject.digest, [subject.digest, other.digest]);
  expect(lab.contents('app').manifests.has(subject.digest)).toBe(true);
  expect(lab.contents('app').manifests.has(other.digest)).toBe(true);
});
