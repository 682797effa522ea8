import { createHash } from 'node:crypto';
import { constants, mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RegistryError } from '../errors.ts';
import { hexOf, isDigest, type Digest } from '../image/digest.ts';
import { notWritable } from './fresh-folder.ts';

/** A manifest of the OCI distribution spec has at most 4 MiB. */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

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
 * @throws RegistryError BLOB_UNKNOWN, DIGEST_MISMATCH, MANIFEST_UNKNOWN, MANIFEST_INVALID, LIMIT_EXCEEDED,
 *   LAYOUT_INVALID for a blob that is no regular file; ConfigurationError OUTPUT_NOT_WRITABLE for want of room
 */
export async function writeLayoutView(layout: string, digest: Digest, target: string): Promise<void> {
  try {
    await copyImage(layout, digest, target);
  } catch (error) {
    // What cannot be read is named where it is read, so this system error comes from writing.
    throw error instanceof Error && 'syscall' in error ? notWritable('TMPDIR', target, error) : error;
  }
}

async function copyImage(layout: string, digest: Digest, target: string): Promise<void> {
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
  for await (const chunk of readBlob(layout, digest, 'MANIFEST_UNKNOWN')) {
    size += chunk.length;
    if (size > MAX_MANIFEST_BYTES) {
      throw new RegistryError('LIMIT_EXCEEDED', `The manifest ${digest} is larger than a manifest may be`, {
        expected: `at most ${MAX_MANIFEST_BYTES} bytes`,
      });
    }
    hash.update(chunk);
    chunks.push(chunk);
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
  await using copy = await open(join(blobs, hexOf(digest)), 'w', 0o600);
  for await (const chunk of readBlob(layout, digest, 'BLOB_UNKNOWN')) {
    copied += chunk.length;
    if (copied > size) break;
    hash.update(chunk);
    await copy.writeFile(chunk);
  }
  if (copied !== size) {
    throw new RegistryError('DIGEST_MISMATCH', `The blob ${digest} is not as long as its descriptor says`, {
      expected: `${size} bytes`,
      found: copied > size ? `more than ${size} bytes` : `${copied} bytes`,
    });
  }
  requireDigest(digest, hash.digest('hex'));
}

async function* readBlob(
  layout: string,
  digest: Digest,
  missing: 'BLOB_UNKNOWN' | 'MANIFEST_UNKNOWN',
): AsyncGenerator<Buffer, void> {
  const path = join(layout, 'blobs', 'sha256', hexOf(digest));
  try {
    await using file = await openRegularFile(path);
    yield* file.createReadStream({ autoClose: false, highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
  } catch (cause) {
    if (cause instanceof RegistryError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an error';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new RegistryError(missing, `The layout holds no blob ${digest}`, { field: layout, cause });
    throw notReadable(path, code, cause);
  }
}

/** Without O_NONBLOCK opening a named pipe would wait for a writer that never comes. */
async function openRegularFile(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw notReadable(path, 'something else');
}

function notReadable(path: string, found: string, cause?: unknown): RegistryError {
  return new RegistryError('LAYOUT_INVALID', `${path} is no blob that can be read`, {
    field: path,
    expected: 'a regular file that can be read',
    found,
    cause,
  });
}

function requireDigest(digest: Digest, hex: string): void {
  if (hexOf(digest) === hex) return;
  throw new RegistryError('DIGEST_MISMATCH', `The blob stored as ${digest} has another content`, {
    expected: digest,
    found: `sha256:${hex}`,
  });
}
