import type { Digest } from '../../src/image/digest.ts';
import type { LabImage } from './content.ts';

/**
 * Pushes an image to a loopback registry over plain HTTP, anonymously (distribution spec, "Push").
 *
 * @param registryUrl `http://127.0.0.1:PORT`
 * @param tag when given, also points to the image
 * @returns the reference to admit: `127.0.0.1:PORT/REPOSITORY@sha256:…`
 * @throws Error naming the request that the registry refused
 */
export async function pushImage(
  registryUrl: string,
  repository: string,
  image: LabImage,
  tag?: string,
): Promise<string> {
  const base = `${registryUrl}/v2/${repository}`;
  await Promise.all([...image.blobs].map(([digest, bytes]) => pushBlob(base, digest, bytes)));
  for (const [digest, { mediaType, bytes }] of image.manifests) {
    const references = tag !== undefined && digest === image.root.digest ? [digest, tag] : [digest];
    for (const reference of references) {
      const headers = { 'content-type': mediaType };
      await send(`${base}/manifests/${reference}`, { method: 'PUT', headers, body: Buffer.from(bytes) });
    }
  }
  return `${new URL(registryUrl).host}/${repository}@${image.root.digest}`;
}

async function pushBlob(base: string, digest: Digest, bytes: Uint8Array): Promise<void> {
  const opened = await send(`${base}/blobs/uploads/`, { method: 'POST' });
  const upload = new URL(opened.headers.get('location') ?? '', base);
  upload.searchParams.set('digest', digest);
  const headers = { 'content-type': 'application/octet-stream' };
  await send(upload.href, { method: 'PUT', headers, body: Buffer.from(bytes) });
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { redirect: 'error', ...init });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${init.method} ${url} was answered by ${response.status}`);
  return response;
}
