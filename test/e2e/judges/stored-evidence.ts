import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, encodeJson, OCI_INDEX, type LabDescriptor } from '../../../lab/images/content.ts';
import type { Listed } from './oras.ts';

/**
 * What registries hold, read and copied without any code of custody's. A repository is `host:port/name`, spoken to
 * over plain HTTP.
 */

/** A referrer with its bytes, as the registry holds it. */
export type StoredReferrer = { manifest: Buffer; predicateType: string; bundle: Buffer };

/** What is stored, as the files that judges without a registry read. */
export type EvidenceFiles = {
  /** The bytes of the image manifest or index. */
  manifest: string;
  /** Every bundle, one a line. */
  lines: string;
  /** The one bundle of this predicate type. */
  bundle(predicateType: string): string;
};

const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Fetches what was listed, bundles included. */
export async function fetchReferrers(
  repository: string,
  listed: readonly Listed[],
): Promise<StoredReferrer[]> {
  return Promise.all(
    listed.map(async ({ digest, annotations }) => {
      const manifest = await get(repository, `manifests/${digest}`);
      const { layers } = JSON.parse(manifest.toString()) as { layers: LabDescriptor[] };
      const bundle = await get(repository, `blobs/${layers[0]?.digest}`);
      return { manifest, predicateType: annotations[PREDICATE_TYPE] ?? '', bundle };
    }),
  );
}

/** Writes the files of a digest anew into the folder; of two bundles of one type the later counts. */
export async function writeEvidenceFiles(
  repository: string,
  digest: string,
  referrers: readonly StoredReferrer[],
  folder: string,
): Promise<EvidenceFiles> {
  await mkdir(folder, { recursive: true });
  const [manifest, lines] = [join(folder, 'manifest'), join(folder, 'all.jsonl')];
  const bundle = (type: string) => join(folder, `${encodeURIComponent(type)}.sigstore.json`);
  await writeFile(manifest, await get(repository, `manifests/${digest}`));
  await writeFile(lines, referrers.map((one) => `${JSON.stringify(parse(one.bundle))}\n`).join(''));
  for (const one of referrers) await writeFile(bundle(one.predicateType), one.bundle);
  return { manifest, lines, bundle };
}

/**
 * Hangs bundles on an image on which nothing hangs yet: what somebody does who wants evidence for an image that has
 * none. Of the same bundles the manifests differ from the originals in their subject alone.
 *
 * @param from where the bundles are; they are copied
 * @param by `fallback`: the registry does not list them by itself
 */
export async function hangOn(
  repository: string,
  subject: LabDescriptor,
  referrers: readonly StoredReferrer[],
  by: 'referrers' | 'fallback',
): Promise<void> {
  const listed: object[] = [];
  const { mediaType, digest, size } = subject;
  for (const { manifest, bundle } of referrers) {
    const original = JSON.parse(manifest.toString()) as ReferrerParts;
    const layers = original.layers.map((layer) => describe(layer.mediaType, bundle));
    const bytes = encodeJson({ ...original, layers, subject: { mediaType, digest, size } });
    const descriptor = describe(MANIFEST, bytes);
    await putBlob(repository, bundle);
    await putBlob(repository, Buffer.from('{}'));
    await put(repository, `manifests/${descriptor.digest}`, MANIFEST, bytes);
    const { artifactType, annotations } = original;
    listed.push({ ...descriptor, artifactType, annotations });
  }
  if (by === 'referrers') return;
  const index = encodeJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: listed });
  await put(repository, `manifests/${digest.replace(':', '-')}`, OCI_INDEX, index);
}

type ReferrerParts = { artifactType: string; annotations: object; layers: LabDescriptor[] };

async function get(repository: string, path: string): Promise<Buffer> {
  const headers = { accept: `${OCI_INDEX}, ${MANIFEST}, */*` };
  const response = await fetch(`${base(repository)}/${path}`, { headers });
  if (!response.ok) throw new Error(`GET ${response.url} was answered by ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function put(repository: string, path: string, type: string, body: Uint8Array): Promise<void> {
  const url = `${base(repository)}/${path}`;
  const headers = { 'content-type': type };
  const response = await fetch(url, { method: 'PUT', headers, body: Buffer.from(body) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`PUT ${url} was answered by ${response.status}`);
}

async function putBlob(repository: string, bytes: Buffer): Promise<void> {
  const opened = await fetch(`${base(repository)}/blobs/uploads/`, { method: 'POST' });
  await opened.arrayBuffer();
  const upload = new URL(opened.headers.get('location') ?? '', opened.url);
  upload.searchParams.set('digest', describe('', bytes).digest);
  const stored = await fetch(upload, { method: 'PUT', body: bytes });
  await stored.arrayBuffer();
  if (!stored.ok) throw new Error(`PUT ${upload.href} was answered by ${stored.status}`);
}

function parse(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString());
}

function base(repository: string): string {
  const [host = '', ...name] = repository.split('/');
  return `http://${host}/v2/${name.join('/')}`;
}
