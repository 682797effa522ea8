import { constants } from 'node:fs';
import { lstat, open, stat, type FileHandle } from 'node:fs/promises';

/** What stands at a path. Everything but bytes is for a message. */
export type FileRead =
  | { kind: 'bytes'; bytes: Buffer }
  | { kind: 'absent' }
  | { kind: 'other'; found: string }
  | { kind: 'too large'; size: number };

/**
 * Reads a regular file, and opens nothing else: a pipe would be waited for, a device never ends.
 *
 * @param follow whether a symbolic link may lead there
 */
export async function readRegularFile(
  path: string,
  { maxBytes, follow }: { maxBytes: number; follow: boolean },
): Promise<FileRead> {
  try {
    const there = await (follow ? stat(path) : lstat(path));
    if (!there.isFile()) return { kind: 'other', found: kindOf(there) };
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | (follow ? 0 : constants.O_NOFOLLOW);
    const handle = await open(path, flags);
    try {
      return await readHandle(handle, maxBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'absent' } : { kind: 'other', found: code };
  }
}

/** The file may have become another since it was looked at, and may grow while it is read. */
async function readHandle(handle: FileHandle, maxBytes: number): Promise<FileRead> {
  const opened = await handle.stat();
  if (!opened.isFile()) return { kind: 'other', found: kindOf(opened) };
  if (opened.size > maxBytes) return { kind: 'too large', size: opened.size };
  const buffer = Buffer.alloc(maxBytes + 1);
  let size = 0;
  while (size < buffer.length) {
    const { bytesRead } = await handle.read(buffer, size, buffer.length - size);
    if (bytesRead === 0) return { kind: 'bytes', bytes: buffer.subarray(0, size) };
    size += bytesRead;
  }
  return { kind: 'too large', size };
}

/** @param at what `stat` or `lstat` says */
export function kindOf(at: { isSymbolicLink: () => boolean; isDirectory: () => boolean }): string {
  if (at.isSymbolicLink()) return 'a symbolic link';
  return at.isDirectory() ? 'a folder' : 'neither a file nor a folder';
}
