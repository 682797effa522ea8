import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { notWritable, type WritablePlace } from './fresh-folder.ts';

const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 of a file, read in pieces: 64 hexadecimal digits. Raises what the file system raises. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    hash.update(chunk as Uint8Array);
  }
  return hash.digest('hex');
}

/**
 * Copies a regular file and hashes exactly what is copied, so that whoever changes the source meanwhile changes both.
 *
 * @param place the variable that names the file system of `target`
 * @returns SHA-256, 64 hexadecimal digits; undefined when the source is no regular file that can be read
 * @throws ConfigurationError OUTPUT_NOT_WRITABLE
 */
export async function copyHashed(
  source: string,
  target: string,
  place: WritablePlace,
): Promise<string | undefined> {
  await using from = await openRegularFile(source);
  if (from === undefined) return undefined;
  const refuse = (cause: unknown): never => {
    throw notWritable(place, target, cause);
  };
  const hash = createHash('sha256');
  await using to = await open(target, 'w', 0o600).catch(refuse);
  for await (const chunk of from.createReadStream({ autoClose: false, highWaterMark: CHUNK_BYTES })) {
    hash.update(chunk as Uint8Array);
    await to.writeFile(chunk as Uint8Array).catch(refuse);
  }
  return hash.digest('hex');
}

/** Neither through a link nor waiting at a pipe. */
async function openRegularFile(path: string): Promise<FileHandle | undefined> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  const file = await open(path, flags).catch(() => undefined);
  if (file === undefined || (await file.stat()).isFile()) return file;
  await file.close();
  return undefined;
}
