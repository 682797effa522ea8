import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import { CustodyError, ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { notWritable } from './fresh-folder.ts';
import type { ToolRelease } from './pins.ts';

/** Bytes that the binary, and the whole archive when unpacked, may have. The largest pinned binary has 90 MB. */
const MAX_UNPACKED_BYTES = 400_000_000;
const MAX_ENTRIES = 100;
/** Node hands 16 KB on at a time unless told; passing pieces on then costs more than unpacking them. */
const CHUNK_BYTES = 1024 * 1024;

export type UnpackLimits = { unpackedBytes?: number };

/**
 * Reads the one regular file named like the tool from a `.tar.gz` whose checksum was verified, and writes it to
 * `target` (mode 0755, must not exist) when one is given.
 *
 * @returns SHA-256 of the tool's bytes, 64 hexadecimal digits
 * @throws ToolError TOOL_ARCHIVE_INVALID: no gzip or tar, links, devices, paths that leave the folder, no or two
 *   entries of the tool's name, too many bytes or entries; ConfigurationError OUTPUT_NOT_WRITABLE
 */
export async function unpackTool(
  release: ToolRelease,
  archive: string,
  target: string | undefined,
  limits: UnpackLimits = {},
): Promise<string> {
  const maxBytes = limits.unpackedBytes ?? MAX_UNPACKED_BYTES;
  await using file = target === undefined ? undefined : await open(target, 'wx', 0o755);
  const decoder = createTarDecoder({ strict: true });
  const stop = new AbortController();
  const feeding = pipeline(
    createReadStream(archive, { highWaterMark: CHUNK_BYTES }),
    createGunzip({ chunkSize: CHUNK_BYTES }),
    limitBytes(release, maxBytes),
    Writable.fromWeb(decoder.writable),
    { signal: stop.signal },
  );
  try {
    // Together, because a reader is not always told that what feeds it has failed.
    const [sha256] = await Promise.all([readEntries(release, decoder.readable, file), feeding]);
    await file?.sync();
    return sha256;
  } catch (error) {
    stop.abort();
    if (error instanceof CustodyError) throw error;
    throw invalid(release, `it cannot be read: ${inertLine(String(error), 120)}`, error);
  }
}

async function readEntries(
  release: ToolRelease,
  entries: ReadableStream<ParsedTarEntry>,
  file: FileHandle | undefined,
): Promise<string> {
  let sha256: string | undefined;
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    if (count > MAX_ENTRIES) throw invalid(release, `it has more than ${MAX_ENTRIES} entries`);
    refuseUnsafeEntry(release, entry);
    if (entry.header.name !== release.name) {
      await entry.body.cancel();
      continue;
    }
    if (sha256 !== undefined) throw invalid(release, `it holds ${release.name} twice`);
    sha256 = await copyEntry(entry, file);
  }
  if (sha256 === undefined) throw invalid(release, `it holds no file named ${release.name}`);
  return sha256;
}

/** Nothing but plain files and folders belongs in a release, wherever it stands in the archive. */
function refuseUnsafeEntry(release: ToolRelease, { header }: ParsedTarEntry): void {
  const type = header.type ?? 'file';
  const name = inertLine(header.name, 120);
  if (type !== 'file' && (type !== 'directory' || header.name === release.name)) {
    throw invalid(release, `${name} is a ${type}, not a file`);
  }
  if (header.name.startsWith('/') || header.name.includes('\\') || header.name.split('/').includes('..')) {
    throw invalid(release, `${name} points out of the archive`);
  }
}

async function copyEntry(entry: ParsedTarEntry, file: FileHandle | undefined): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of entry.body) {
    bytes += chunk.length;
    hash.update(chunk);
    await file?.writeFile(chunk).catch((cause: unknown) => {
      throw notWritable('CUSTODY_CACHE', entry.header.name, cause);
    });
  }
  if (bytes !== entry.header.size) throw new Error(`cut off after ${bytes} of ${entry.header.size} bytes`);
  return hash.digest('hex');
}

function limitBytes(release: ToolRelease, maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(invalid(release, `it unpacks to more than ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}

function invalid(release: ToolRelease, reason: string, cause?: unknown): ToolError {
  return new ToolError('TOOL_ARCHIVE_INVALID', `${release.archive} is not used: ${reason}`, {
    field: release.archive,
    expected: `one regular file named ${release.name}`,
    hint: `${release.name}-path: /path/to/${release.name}`,
    cause,
  });
}
