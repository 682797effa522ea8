import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError, ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { silentLogger, type Logger } from '../logger.ts';
import { databaseFolder } from './cache.ts';
import { rememberArchive } from './database-archive.ts';
import { obtainDatabase, type ObtainedArchive } from './database-source.ts';
import { requireDatabaseAge } from './database-age.ts';
import { runTool, type RunnableTool, type ToolRun } from './exec.ts';
import type { DownloadOptions } from './fetch-file.ts';
import { copyHashed } from './file-digest.ts';
import { isNotWritable, makeTemporaryFolder, notWritable } from './fresh-folder.ts';
import { GRYPE_CONFIG } from './grype-config.ts';
import { withPrivateFolder } from './private-folder.ts';
import { parseToolJson } from './tool-json.ts';

/** Bytes that a database file may have; the upstream archive has 150 MB, unpacked 1.5 GB. */
const MAX_DATABASE_BYTES = 8_000_000_000;
const IMPORT_TIMEOUT_MS = 600_000;
const STATUS_TIMEOUT_MS = 120_000;

export type DatabaseOptions = {
  /** `db-path`: a database file or archive. When left out, the newest one is fetched. */
  path?: string | undefined;
  /** `db-url`: a mirror in place of `UPSTREAM_DATABASES`; see `listingUrl`. */
  url?: string | undefined;
  /** See `cacheRoot`. */
  cacheRoot: string;
  /** `cache-db`: whether the fetched archive is kept for later runs. */
  keep?: boolean;
  /** Whether what is found with this database is to be signed: then a listing must vouch for it. */
  forSigning?: boolean;
  /** `db-max-age` in milliseconds. */
  maxAgeMs: number;
  now: Date;
  download?: Omit<DownloadOptions, 'signal'>;
  logger?: Logger;
  signal?: AbortSignal | undefined;
};

/** A database that was looked at and may be scanned with, until it is closed. */
export type OpenedDatabase = {
  /** grype's `db.cache-dir`. */
  directory: string;
  /** `v6.1.9` */
  schemaVersion: string;
  /** RFC 3339: what the database itself says. */
  built: string;
  /** `sha256:…` of the archive, or of the file given as `db-path`. */
  checksum: string;
  /** Who vouches for it: the user, the listing that was fetched in this run, or nobody. */
  vouchedBy: 'user' | 'listing' | undefined;
  /** Removes what was imported; the cache stays. */
  close(): Promise<void>;
};

/**
 * Makes a vulnerability database ready: a copy of `db-path`, else the archive that the listing names, from the cache
 * when its bytes are the listed ones. It is unpacked anew into a folder of this run. Without a listing, what the cache
 * holds may be scanned with, but nothing that is signed.
 *
 * @param grype may still be on its way: it is needed when the archive is there
 * @throws ToolError DATABASE_MISSING, DATABASE_TOO_OLD, DATABASE_UNVOUCHED, DATABASE_LISTING_INVALID,
 *   DATABASE_CHECKSUM_MISMATCH, TOOL_OUTPUT_INVALID and what `runTool` throws; ConfigurationError INPUT_INVALID when
 *   `path` is no file or too large, OUTPUT_NOT_WRITABLE
 */
export async function openDatabase(
  grype: RunnableTool | Promise<RunnableTool>,
  options: DatabaseOptions,
): Promise<OpenedDatabase> {
  const { logger = silentLogger, signal } = options;
  const folder = await makeTemporaryFolder('custody-db-');
  const close = () => rm(folder, { recursive: true, force: true });
  const place = {
    folder,
    cache: options.keep === false ? undefined : databaseFolder(options.cacheRoot),
    logger,
    download: { ...options.download, signal },
  };
  try {
    const archive =
      options.path === undefined
        ? await obtainDatabase(options, place)
        : await copyNamedFile(options.path, folder);
    const directory = join(folder, 'imported');
    await mkdir(directory, { mode: 0o700 });
    const remember = archive.downloaded ? rememberArchive(archive, place) : undefined;
    const importing = async () => importArchive(await grype, archive, directory, options);
    const [imported] = await Promise.allSettled([importing(), remember]);
    if (imported.status === 'rejected') throw imported.reason;
    await rm(archive.file);
    const { schemaVersion, built } = await readStatus(await grype, directory, options);
    requireDatabaseAge(built, options, archive.notUpdated);
    const { sha256, vouchedBy } = archive;
    return { directory, schemaVersion, built, checksum: `sha256:${sha256}`, vouchedBy, close };
  } catch (error) {
    await close();
    throw isNotWritable(error) ? notWritable('TMPDIR', folder, error) : error;
  }
}

/** grype is given a copy, so that the bytes that were hashed are the bytes that are imported. */
async function copyNamedFile(path: string, folder: string): Promise<ObtainedArchive> {
  const file = await requireDatabaseFile(path);
  const copy = join(folder, basename(file));
  const sha256 = await copyHashed(file, copy, 'TMPDIR');
  if (sha256 === undefined) throw noDatabaseFile(path, 'a file that cannot be read');
  return { file: copy, sha256, extension: '', vouchedBy: 'user', downloaded: false, notUpdated: undefined };
}

async function importArchive(
  grype: RunnableTool,
  archive: ObtainedArchive,
  directory: string,
  { path, signal }: DatabaseOptions,
): Promise<void> {
  try {
    await runDatabaseCommand(grype, directory, ['db', 'import'], IMPORT_TIMEOUT_MS, signal, [archive.file]);
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== 'TOOL_FAILED') throw error;
    throw unusable(path === undefined ? 'The vulnerability database that was fetched' : 'db-path', error);
  }
}

async function requireDatabaseFile(path: string): Promise<string> {
  const file = await realpath(path).catch(() => undefined);
  const found = file === undefined ? undefined : await stat(file);
  if (file !== undefined && found?.isFile() && found.size <= MAX_DATABASE_BYTES) return file;
  throw noDatabaseFile(path, found?.isFile() ? `${found.size} bytes` : 'no file');
}

function noDatabaseFile(path: string, found: string): ConfigurationError {
  return new ConfigurationError('INPUT_INVALID', 'db-path names no vulnerability database', {
    field: 'db-path',
    expected: `a file that \`grype db import\` takes, of at most ${MAX_DATABASE_BYTES} bytes`,
    found: `${found} at ${inertLine(path, 200)}`,
    hint: 'db-path: /path/to/vulnerability-db.tar.zst',
  });
}

const STATUS = z.object({
  schemaVersion: z.string().min(1).max(50),
  built: z.iso.datetime({ offset: true }),
  valid: z.literal(true),
});

/** `db status` also compares the database's hash with the one that was noted when it was imported. */
async function readStatus(grype: RunnableTool, directory: string, { signal }: DatabaseOptions) {
  const args = ['db', 'status', '-o', 'json'];
  const stdout = await runDatabaseCommand(grype, directory, args, STATUS_TIMEOUT_MS, signal);
  return parseToolJson('grype', 'database status', stdout, STATUS);
}

async function runDatabaseCommand(
  grype: RunnableTool,
  directory: string,
  args: readonly string[],
  timeoutMs: number,
  signal: AbortSignal | undefined,
  operands: readonly string[] = [],
): Promise<string> {
  const environment = { GRYPE_DB_CACHE_DIR: directory };
  const run: ToolRun = { args, operands, config: GRYPE_CONFIG, environment, timeoutMs, signal };
  const { stdout } = await withPrivateFolder((folder) => runTool(grype, folder, run));
  return stdout;
}

function unusable(what: string, cause: ToolError): ToolError {
  return new ToolError('DATABASE_MISSING', `${what} cannot be used as a vulnerability database`, {
    field: 'db-path',
    expected: 'a database that grype can import',
    found: cause.found ?? cause.message,
    hint: 'db-path: /path/to/vulnerability-db.tar.zst',
    cause,
  });
}
