import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { RegistryError } from '../errors.ts';
import { hexOf, isDigest, type Digest } from '../image/digest.ts';

/** A manifest of the OCI distribution spec has at most 4 MiB. */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

const DIGEST = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value));
const DESCRIPTOR = z.object({ digest: DIGEST, size: z.int().nonnegative() });
const MANIFEST = z.object({
  mediaType: z.string(),
  config: DESCRIPTOR,
  layers: z.array(DESCRIPTOR).max(1000),
});

/**
 * Copies one image of an OCI layout into a layout of its own, because syft can be asked for neither a digest of a
 * layout nor for a platform that two images share (`oci-dir:PATH@sha256:…` is refused).
 *
 * Every blob is hashed while it is copied: syft takes the blobs of a layout unseen, so a layer exchanged in the
 * layout would be inventoried under the digest of the image. A link would leave that door open (and symbolic links
 * are refused by syft).
 *
 * @param layout folder of the layout (OCI image layout spec)
 * @param target folder that does not exist yet
 * @throws RegistryError BLOB_UNKNOWN, DIGEST_MISMATCH, MANIFEST_UNKNOWN, MANIFEST_INVALID, LIMIT_EXCEEDED
 */
export async function writeLayoutView(layout: string, digest: Digest, target: string): Promise<void> {
  const blobs = join(target, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true, mode: 0o700 });
  const bytes = await readManifest(layout, digest);
  const manifest = parseManifest(digest, bytes);
  await writeFile(join(blobs, hexOf(digest)), bytes);
  for (const blob of new Map(
    [manifest.config, ...manifest.layers].map((each) => [each.digest, each]),
  ).values()) {
    await copyBlob(layout, blob, blobs);
  }
  const descriptor = { mediaType: manifest.mediaType, digest, size: bytes.length };
  await writeFile(join(target, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }));
  await writeFile(join(target, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}

async function readManifest(layout: string, digest: Digest): Promise<Buffer> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(blobPath(layout, digest)) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_MANIFEST_BYTES) {
        throw new RegistryError('LIMIT_EXCEEDED', `The manifest ${digest} is larger than a manifest may be`, {
          expected: `at most ${MAX_MANIFEST_BYTES} bytes`,
        });
      }
      hash.update(chunk);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof RegistryError) throw cause;
    throw new RegistryError('MANIFEST_UNKNOWN', `The layout holds no manifest ${digest}`, {
      field: layout,
      cause,
    });
  }
  requireDigest(digest, hash.digest('hex'));
  return Buffer.concat(chunks);
}

function parseManifest(digest: Digest, bytes: Buffer): z.output<typeof MANIFEST> {
  try {
    return MANIFEST.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new RegistryError('MANIFEST_INVALID', `${digest} is not the manifest of an image`, {
      expected: 'mediaType, config and layers of an OCI or Docker image manifest',
      cause,
    });
  }
}

async function copyBlob(
  layout: string,
  { digest, size }: z.output<typeof DESCRIPTOR>,
  blobs: string,
): Promise<void> {
  const hash = createHash('sha256');
  let copied = 0;
  const check = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      copied += chunk.length;
      if (copied > size) break;
      hash.update(chunk);
      yield chunk;
    }
  };
  const source = createReadStream(blobPath(layout, digest));
  await pipeline(source, check, createWriteStream(join(blobs, hexOf(digest)))).catch((cause: unknown) => {
    throw new RegistryError('BLOB_UNKNOWN', `The layout's blob ${digest} cannot be copied`, {
      field: layout,
      cause,
    });
  });
  if (copied !== size) {
    throw new RegistryError('DIGEST_MISMATCH', `The blob ${digest} is not as long as its descriptor says`, {
      expected: `${size} bytes`,
      found: copied > size ? `more than ${size} bytes` : `${copied} bytes`,
    });
  }
  requireDigest(digest, hash.digest('hex'));
}

function requireDigest(digest: Digest, hex: string): void {
  if (hexOf(digest) === hex) return;
  throw new RegistryError('DIGEST_MISMATCH', `The blob stored as ${digest} has another content`, {
    expected: digest,
    found: `sha256:${hex}`,
  });
}

function blobPath(layout: string, digest: Digest): string {
  return join(layout, 'blobs', 'sha256', hexOf(digest));
}
