import { resolve } from 'node:path';
import { digestOf } from '../image/digest.ts';
import { readRegularFile } from './bounded-file.ts';
import { buildMissing, buildNotAFile, buildTooLarge } from './source-errors.ts';
import { MAX_FILE_BYTES, type AskedFile, type SourceFile } from './source-file.ts';
import { requireFew } from './source-path.ts';

/** Files of a disk, for whoever runs the command by hand. */
export type WorkingTreeRequest = {
  /** Any path: here the person who names a file answers for it. */
  files: readonly AskedFile[];
  /** Absolute path that others are relative to. */
  folder: string;
};

/**
 * Reads files as they are. Nothing tells where they came from, so that only their digest can be recorded.
 *
 * @returns the files that are there, in their order
 * @throws ConfigurationError INPUT_INVALID, EXCEPTIONS_MISSING, EXCEPTIONS_NOT_A_FILE, EXCEPTIONS_TOO_LARGE
 */
export async function readWorkingTree({ files, folder }: WorkingTreeRequest): Promise<SourceFile[]> {
  requireFew(files);
  const found: SourceFile[] = [];
  for (const file of files) {
    const path = resolve(folder, file.path);
    const read = await readRegularFile(path, { maxBytes: MAX_FILE_BYTES, follow: true });
    if (read.kind === 'too large') throw buildTooLarge(file, read.size);
    if (read.kind === 'other') throw buildNotAFile(file, read.found);
    if (read.kind === 'bytes')
      found.push({ path: file.path, bytes: read.bytes, digest: digestOf(read.bytes) });
    else if (file.required) throw buildMissing(file, folder);
  }
  return found;
}
