import { copyFile, mkdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError, ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { silentLogger, type Logger } from '../logger.ts';
import { databaseFolder } from './cache.ts';
import { runTool, type RunnableTool, type ToolRun } from './exec.ts';
import { makeCacheFolder, makeTemporaryFolder } from './fresh-folder.ts';
import { sha256OfFile } from './file-digest.ts';
import { GRYPE_CONFIG } from './grype-config.ts';
import { withPrivateFolder } from './private-folder.ts';
import { parseToolJson } from './tool-json.ts';

/** Bytes that a database file may have; the upstream archive has 150 MB, unpacked 1.5 GB. */
const MAX_DATABASE_BYTES = 8_000_000_000;
const UPDATE_TIMEOUT_MS = 600_000;
const STATUS_TIMEOUT_MS = 120_000;
/** A runner's clock may be behind the clock that a database was built by; more than this is no clock error. */
const MAX_CLOCK_SKEW_MS = 3_600_000;
const HOUR_MS = 3_600_000;

export type DatabaseOptions = {
  /** `db-path`: a database file or archive. When left out, grype keeps its own in custody's cache. */
  path?: string | undefined;
  /** See `cacheRoot`. */
  cacheRoot: string;
  /** `db-max-age` in milliseconds. */
  maxAgeMs: number;
  now: Date;
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
  /** `sha256:…` of the file given as `db-path`, or of the archive that grype says it downloaded. */
  checksum: string | undefined;
  /** Removes what was imported; the cache stays. */
  close(): Promise<void>;
};

/**
 * Makes a vulnerability database ready: imports `db-path` into a folder of its own, or lets grype bring the one in
 * the cache up to date. When updating fails, what is in the cache counts if it is young enough.
 *
 * @throws ToolError DATABASE_MISSING, DATABASE_TOO_OLD, TOOL_OUTPUT_INVALID and what `runTool` throws;
 *   ConfigurationError INPUT_INVALID when `path` is no file or too large, OUTPUT_NOT_WRITABLE
 */
export async function openDatabase(grype: RunnableTool, options: DatabaseOptions): Promise<OpenedDatabase> {
  if (options.path === undefined) return openCachedDatabase(grype, options);
  const file = await requireDatabaseFile(options.path);
  const folder = await makeTemporaryFolder('custody-db-');
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    // grype is given a copy, so that the bytes that were hashed are the bytes that are imported.
    const copy = join(folder, basename(file));
    await copyFile(file, copy);
    const checksum = `sha256:${await sha256OfFile(copy)}`;
    const directory = join(folder, 'imported');
    await mkdir(directory, { mode: 0o700 });
    await runDatabaseCommand(grype, directory, ['db', 'import'], UPDATE_TIMEOUT_MS, options.signal, [copy]);
    await rm(copy);
    const status = await readStatus(grype, directory, options);
    requireAge(status.built, options);
    return { directory, schemaVersion: status.schemaVersion, built: status.built, checksum, close };
  } catch (error) {
    await close();
    if (error instanceof ToolError && error.code === 'TOOL_FAILED') throw missing(options.path, error);
    throw error;
  }
}

async function openCachedDatabase(grype: RunnableTool, options: DatabaseOptions): Promise<OpenedDatabase> {
  const directory = databaseFolder(options.cacheRoot);
  await makeCacheFolder(directory);
  const update = await runDatabaseCommand(
    grype,
    directory,
    ['db', 'update'],
    UPDATE_TIMEOUT_MS,
    options.signal,
  )
    .then(() => undefined)
    .catch((error: unknown) => {
      if (error instanceof ToolError && error.code !== 'TOOL_MISSING') return error;
      throw error;
    });
  const status = await readStatus(grype, directory, options).catch((error: unknown) => {
    throw error instanceof ToolError && error.code === 'TOOL_FAILED'
      ? missing(undefined, update ?? error)
      : error;
  });
  requireAge(status.built, options, update);
  if (update) {
    (options.logger ?? silentLogger).warning(
      `The vulnerability database could not be updated; the one built ${status.built} is used. ${update.found ?? ''}`,
    );
  }
  const checksum = /[?&]checksum=(sha256(?::|%3A)[a-f0-9]{64})(?:&|$)/i.exec(status.from)?.[1];
  return {
    directory,
    schemaVersion: status.schemaVersion,
    built: status.built,
    checksum: checksum && decodeURIComponent(checksum),
    close: () => Promise.resolve(),
  };
}

async function requireDatabaseFile(path: string): Promise<string> {
  const file = await realpath(path).catch(() => undefined);
  const found = file === undefined ? undefined : await stat(file);
  if (file !== undefined && found?.isFile() && found.size <= MAX_DATABASE_BYTES) return file;
  throw new ConfigurationError('INPUT_INVALID', 'db-path names no vulnerability database', {
    field: 'db-path',
    expected: `a file that \`grype db import\` takes, of at most ${MAX_DATABASE_BYTES} bytes`,
    found: found?.isFile() ? `${found.size} bytes` : `no file at ${inertLine(path, 200)}`,
    hint: 'db-path: /path/to/vulnerability-db.tar.zst',
  });
}

const STATUS = z.object({
  schemaVersion: z.string().min(1).max(50),
  built: z.iso.datetime({ offset: true }),
  from: z.string().max(2000).default(''),
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

/**
 * @param update why the update failed, when it did
 * @throws ToolError DATABASE_TOO_OLD, or TOOL_OUTPUT_INVALID for a database of the future, which would never be old
 */
function requireAge(built: string, { now, maxAgeMs }: DatabaseOptions, update?: ToolError): void {
  const ageMs = now.getTime() - Date.parse(built);
  if (ageMs < -MAX_CLOCK_SKEW_MS) {
    throw new ToolError('TOOL_OUTPUT_INVALID', 'The vulnerability database says it was built in the future', {
      field: 'built',
      expected: `before ${now.toISOString()}`,
      found: built,
      hint: "Check this machine's clock, then fetch the database again.",
    });
  }
  if (ageMs <= maxAgeMs) return;
  const hours = Math.ceil(ageMs / HOUR_MS);
  throw new ToolError(
    'DATABASE_TOO_OLD',
    'The vulnerability database is too old to say that an image is clean',
    {
      field: 'db-max-age',
      expected: `at most ${Math.floor(maxAgeMs / HOUR_MS)}h old`,
      found: `built ${built}, ${hours}h ago`,
      hint: `Fetch a newer database, or accept this one knowingly:\ndb-max-age: ${hours + 1}h`,
      cause: update,
    },
  );
}

function missing(path: string | undefined, cause: ToolError): ToolError {
  const message = path
    ? 'db-path cannot be used as a vulnerability database'
    : 'There is no vulnerability database, and none could be fetched';
  return new ToolError('DATABASE_MISSING', message, {
    field: 'db-path',
    expected: path
      ? 'a database that grype can import'
      : 'a database in the cache, or https://grype.anchore.io',
    found: cause.found ?? cause.message,
    hint: 'db-path: /path/to/vulnerability-db.tar.zst',
    cause,
  });
}
