import { randomUUID } from 'node:crypto';
import { constants, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RegistryError } from '../errors.ts';
import { hexOf, type Digest } from '../image/digest.ts';

/** Where a layout keeps the bytes of a digest (image layout spec, "Blobs"). */
export function blobPath(layout: string, digest: Digest): string {
  return join(layout, 'blobs', 'sha256', hexOf(digest));
}

/**
 * Reads a regular file, bounded by what is read and not by what the file system says of its size.
 *
 * @returns undefined when there is no such file
 * @throws RegistryError LIMIT_EXCEEDED, LAYOUT_INVALID for what is no regular file or cannot be read
 */
export async function readFileBounded(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    // Without O_NONBLOCK opening a named pipe would wait for a writer that never comes.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = await file.stat();
    if (!status.isFile()) throw layoutError(path, 'a regular file', 'something else');
    if (status.size > maxBytes) throw tooLarge(path, maxBytes, status.size);
    const bytes = Buffer.alloc(status.size);
    const { bytesRead } = await file.read(bytes, 0, status.size, 0);
    return bytes.subarray(0, bytesRead);
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw layoutError(path, 'a readable file', code ?? 'an error', error);
  }
}

/**
 * Writes a file so that a reader sees the old bytes or the new ones, never a part.
 * @throws RegistryError REGISTRY_FORBIDDEN when the folder may not be written
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.custody-${randomUUID()}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeError(path, error);
  }
}

/** The error for a layout that cannot be written to. */
export function writeError(path: string, error: unknown): RegistryError {
  const code = errorCode(error) ?? 'an error';
  const denied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
  return new RegistryError(
    denied ? 'REGISTRY_FORBIDDEN' : 'REGISTRY_UNAVAILABLE',
    `${path} cannot be written`,
    {
      field: path,
      expected: 'a layout that can be written to',
      found: code,
      hint: denied ? `chmod -R u+w ${dirname(path)}` : 'Check that the disk has room and is not failing.',
      cause: error,
    },
  );
}

/** The error for what is no OCI image layout, or a damaged one. */
export function layoutError(field: string, expected: string, found: string, cause?: unknown): RegistryError {
  return new RegistryError('LAYOUT_INVALID', `${field} is not part of an OCI image layout`, {
    field,
    expected,
    found,
    hint: 'oci:PATH names a folder with oci-layout, index.json and blobs/.',
    cause,
  });
}

/** The `code` of a system error, if it is one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function tooLarge(path: string, maxBytes: number, size: number): RegistryError {
  return new RegistryError('LIMIT_EXCEEDED', `${path} is larger than is read`, {
    field: path,
    expected: `at most ${maxBytes} bytes`,
    found: `${size} bytes`,
  });
}
