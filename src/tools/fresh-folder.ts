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
 * @param found the system's code for what is wrong, where the cause does not carry it
 */
export function notWritable(
  field: WritablePlace,
  path: string,
  cause: unknown,
  found: string = codeOf(cause),
): ConfigurationError {
  return new ConfigurationError('OUTPUT_NOT_WRITABLE', `${path} cannot be written to`, {
    field,
    expected: 'a folder that this user may write to, with room',
    found,
    hint: `export ${field}=/a/folder/with/room`,
    cause,
  });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

const FULL_OR_READ_ONLY: readonly string[] = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EFBIG'];

/** Whether an error of the file system says that a place is full, or that this user may not write there. */
export function isNotWritable(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error
    ? FULL_OR_READ_ONLY.includes(String(error.code))
    : false;
}
