import { mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../errors.ts';

/** The environment variables that name the places which custody's tools are kept in and run in. */
export type WritablePlace = 'TMPDIR' | 'CUSTODY_CACHE';

/**
 * Makes a new empty folder for temporary files, readable by this user only.
 *
 * @returns its absolute path, without symbolic links
 * @throws ConfigurationError OUTPUT_NOT_WRITABLE when the place for temporary files is absent, full or read-only
 */
export async function makeTemporaryFolder(prefix: string): Promise<string> {
  const parent = tmpdir();
  try {
    return await realpath(await mkdtemp(join(parent, prefix)));
  } catch (cause) {
    throw notWritable('TMPDIR', parent, cause);
  }
}

/**
 * Makes a folder of custody's cache, if it is not there.
 *
 * @throws ConfigurationError OUTPUT_NOT_WRITABLE
 */
export async function makeCacheFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw notWritable('CUSTODY_CACHE', path, cause);
  });
}

/**
 * The error for a place that cannot be written to, or is full.
 *
 * @param field the environment variable that names the place
 */
export function notWritable(field: WritablePlace, path: string, cause: unknown): ConfigurationError {
  return new ConfigurationError('OUTPUT_NOT_WRITABLE', `${path} cannot be written to`, {
    field,
    expected: 'a folder that this user may write to, with room',
    found: cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause),
    hint: `export ${field}=/a/folder/with/room`,
    cause,
  });
}
