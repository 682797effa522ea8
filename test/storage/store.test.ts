import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantImage, plantIndex, plantManifest } from '../../lab/registry/plant.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { encodeStatement } from '../../src/evidence/statement.ts';
import { digestOf, type Digest } from '../../src/image/digest.ts';
import type { ResolvedImage } from '../../src/image/resolved-image.ts';
import { openRegistry, type RegistryRepository } from '../../src/registry/client.ts';
import { openLayout } from '../../src/registry/layout.ts';
import { EMPTY_CONFIG, MEDIA_TYPE } from '../../src/registry/media-types.ts';
import { fetchBundles } from '../../src/storage/fetch.ts';
import { storeStatements, type StorableStatement } from '../../src/storage/store.ts';
import { resolveImage } from '../../src/subject/resolve-image.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const WRITER = { username: 'writer', password: 'pw', access: 'write' } as const;

let lab: LabRegistry;
let image: ResolvedImage;
beforeEach(async () => {
  lab = await startRegistry();
  image = await resolveImage(client(), { digest: plantImage(lab.contents('app')).digest, name: 'acme/app' });
  lab.requests.length = 0;
});
afterEach(() => lab.stop());

function client(): RegistryRepository {
  return openRegistry({
    registry: lab.host,
    repository: 'app',
    access: 'push',
    credentials: { kind: 'basic', username: WRITER.username, password: WRITER.password },
    transport: { retries: 1, retryDelayMs: 1 },
    merge: { settleMs: [1, 5] },
    lag: { retries: 0, delayMs: 1 },
  });
}

/** Stands in for a signed statement: storage looks at no byte of it. */
function signed(predicateType: string, subjects: readonly Digest[] = [image.digest]): StorableStatement {
  const statement = encodeStatement('acme/app', subjects, predicateType, {});
  return { statement, bytes: Buffer.from(`bundle of ${predicateType} for ${subjects.join()}`) };
}

const FIVE = ['signature', 'sbom', 'vulnerabilities', 'provenance', 'verdict'] as const;
const five = () => FIVE.map((type) => signed(PREDICATE_TYPES[type]));

describe('storing', () => {
  it('writes one referrer manifest per statement, as cosign, Kyverno and gh read it', async () => {
    const statement = signed(PREDICATE_TYPES.sbom);
    const [stored] = await storeStatements(client(), image, [statement], NOW);
    expect(stored).toMatchObject({ subject: image.digest, predicateType: PREDICATE_TYPES.sbom });
    const manifest = lab.contents('app').manifests.get(stored?.referrer ?? image.digest);
    expect(JSON.parse(manifest?.bytes.toString() ?? '')).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf(EMPTY_CONFIG), size: 2 },
      layers: [
        {
          mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          digest: digestOf(statement.bytes),
          size: statement.bytes.length,
        },
      ],
      subject: { mediaType: image.mediaType, digest: image.digest, size: image.size },
      annotations: {
        'org.opencontainers.image.created': '2026-11-21T10:00:00.000Z',
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'https://spdx.dev/Document',
      },
    });
  });

  it.each([true, false])('is read back byte for byte, with the referrers API: %s', async (referrersApi) => {
    lab.switches.referrersApi = referrersApi;
    const statements = five();
    const stored = await storeStatements(client(), image, statements, NOW);
    const found = await fetchBundles(client(), image.digest);
    expect(found.map(({ referrer }) => referrer)).toEqual(
      expect.arrayContaining(stored.map(({ referrer }) => referrer)),
    );
    const texts = found.map(({ content }) =>
      content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : content.reason,
    );
    expect(texts.sort()).toEqual(statements.map(({ bytes }) => Buffer.from(bytes).toString()).sort());
  });

  it('works on a layout through the same interface', async () => {
    const path = await mkdtemp(join(tmpdir(), 'custody-store-'));
    await writeFile(join(path, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
    await writeFile(join(path, 'index.json'), '{"schemaVersion":2,"manifests":[]}');
    await openLayout(path).probePush();
    const stored = await storeStatements(openLayout(path), image, five(), NOW);
    const found = await fetchBundles(openLayout(path), image.digest);
    expect(found.map(({ referrer }) => referrer)).toEqual(stored.map(({ referrer }) => referrer));
    expect(found.every(({ content }) => content.kind === 'bytes')).toBe(true);
    await rm(path, { recursive: true });
  });

  it('hangs a statement about an index and its platforms on each of them, and stores its bundle once', async () => {
    const contents = lab.contents('app');
    const arm64 = {
      ...plantImage(contents, { architecture: 'arm64' }),
      platform: { os: 'linux', architecture: 'arm64' },
    };
    const amd64 = { ...plantImage(contents), platform: { os: 'linux', architecture: 'amd64' } };
    image = await resolveImage(client(), {
      digest: plantIndex(contents, [amd64, arm64]).digest,
      name: 'acme/app',
    });
    lab.requests.length = 0;
    const subjects = [image.digest, amd64.digest, arm64.digest];
    const stored = await storeStatements(client(), image, [signed(PREDICATE_TYPES.signature, subjects)], NOW);
    expect(stored.map(({ subject }) => subject)).toEqual(subjects);
    expect(lab.requests.filter(({ path }) => path.includes('/uploads/'))).toHaveLength(4);
    for (const subject of subjects) expect(await fetchBundles(client(), subject)).toHaveLength(1);
  });

  it('refuses a statement about something else', async () => {
    const foreign = signed(PREDICATE_TYPES.signature, [digestOf('other')]);
    await expect(storeStatements(client(), image, [foreign], NOW)).rejects.toThrow('is no part of');
  });

  it('sends nothing when there is nothing to store', async () => {
    expect(await storeStatements(client(), image, [], NOW)).toEqual([]);
    expect(lab.requests).toEqual([]);
  });
});

describe('the cost in requests after authentication', () => {
  beforeEach(() => (lab.switches.auth = { kind: 'bearer', users: [WRITER] }));

  /** Probes and stores, and counts what went out after the challenge and the token. */
  async function cost(): Promise<number> {
    const repository = client();
    await repository.probePush();
    await storeStatements(repository, image, five(), NOW);
    const served = lab.requests.filter(({ status }) => status < 400);
    const tokens = served.filter(({ path }) => path.startsWith('/token'));
    expect(tokens).toHaveLength(1);
    expect(lab.requests.filter(({ status }) => status === 401)).toHaveLength(1);
    return served.length - tokens.length;
  }

  it('is 2 + 3 per statement', async () => {
    expect(await cost()).toBe(2 + 3 * 5);
  });

  it('is 1 + 2 per statement where a single POST uploads', async () => {
    lab.switches.singlePostUpload = true;
    expect(await cost()).toBe(1 + 2 * 5);
  });

  it('is 3 more with a fallback tag', async () => {
    lab.switches.referrersApi = false;
    lab.requests.length = 0;
    const repository = client();
    await repository.probePush();
    await storeStatements(repository, image, five(), NOW);
    await repository.confirmReferrers();
    const sent = lab.requests.filter(({ path, status }) => !path.startsWith('/token') && status !== 401);
    expect(sent).toHaveLength(2 + 3 * 5 + 3);
  });
});

describe('fetching', () => {
  const config = { mediaType: MEDIA_TYPE.ociEmpty, digest: digestOf(EMPTY_CONFIG), size: 2 };

  /** Plants a referrer with these layers. */
  function plantReferrer(layers: readonly object[], extra: object = {}): Digest {
    const subject = { mediaType: image.mediaType, digest: image.digest, size: image.size };
    const manifest = {
      schemaVersion: 2,
      mediaType: MEDIA_TYPE.ociManifest,
      config,
      layers,
      subject,
      ...extra,
    };
    return plantManifest(lab.contents('app'), manifest, MEDIA_TYPE.ociManifest).digest;
  }

  function layer(text: string, mediaType: string = MEDIA_TYPE.sigstoreBundle) {
    lab.contents('app').blobs.set(digestOf(text), Buffer.from(text));
    return { mediaType, digest: digestOf(text), size: text.length };
  }

  it('judges by the manifest: not by the artifact type that the list shows, nor by annotations', async () => {
    // cosign up to 3.0.6 listed its bundles under the config's type.
    const disguised = plantReferrer([layer('a')], { artifactType: MEDIA_TYPE.ociEmpty });
    const older = plantReferrer([layer('b', 'application/vnd.dev.sigstore.bundle+json;version=0.2')]);
    plantReferrer([layer('sbom', 'text/spdx+json')], {
      annotations: {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'x',
      },
    });
    const found = await fetchBundles(client(), image.digest);
    expect(found.map(({ referrer }) => referrer)).toEqual([disguised, older]);
  });

  it('lists what claims to be a bundle and cannot be read, and hides no other', async () => {
    const good = plantReferrer([layer('good')]);
    const two = plantReferrer([layer('a'), layer('b')]);
    const none = plantReferrer([], { artifactType: MEDIA_TYPE.sigstoreBundle });
    const gone = plantReferrer([{ mediaType: MEDIA_TYPE.sigstoreBundle, digest: digestOf('gone'), size: 4 }]);
    const lying = plantReferrer([{ ...layer('longer than claimed'), size: 3 }]);
    const found = new Map(
      (await fetchBundles(client(), image.digest)).map(({ referrer, content }) => [referrer, content]),
    );
    expect(found.get(good)).toMatchObject({ kind: 'bytes' });
    expect(found.get(two)).toMatchObject({ kind: 'unreadable', reason: '2 layers instead of one bundle' });
    expect(found.get(none)).toMatchObject({ kind: 'unreadable', reason: '0 layers instead of one bundle' });
    expect(found.get(gone)).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('BLOB_UNKNOWN'),
    });
    expect(found.get(lying)).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('LIMIT_EXCEEDED'),
    });
  });

  it('lists a bundle whose bytes were changed as unreadable', async () => {
    plantReferrer([layer('bundle')]);
    lab.switches.faults.push({ path: /\/blobs\//, effect: { kind: 'wrong-bytes' } });
    expect(await fetchBundles(client(), image.digest)).toMatchObject([
      { content: { kind: 'unreadable', reason: expect.stringContaining('DIGEST_MISMATCH') } },
    ]);
  });

  it.each([403, 503])('fails as a whole when the registry answers %i', async (status) => {
    plantReferrer([layer('bundle')]);
    lab.switches.faults.push({ path: /\/blobs\//, effect: { kind: 'status', status } });
    await expect(fetchBundles(client(), image.digest)).rejects.toMatchObject({ status });
  });

  it('is bounded in count and bytes', async () => {
    plantReferrer([layer('12345')]);
    plantReferrer([layer('67890')]);
    const limits = { bundles: 2, bundleBytes: 10, totalBytes: 10 };
    await expect(fetchBundles(client(), image.digest, limits)).resolves.toHaveLength(2);
    await expect(fetchBundles(client(), image.digest, { ...limits, bundles: 1 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    await expect(fetchBundles(client(), image.digest, { ...limits, totalBytes: 9 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    const [first] = await fetchBundles(client(), image.digest, { ...limits, bundleBytes: 4 });
    expect(first?.content).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('LIMIT_EXCEEDED'),
    });
  });
});
