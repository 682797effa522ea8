import { constants } from 'node:fs';
import { access, mkdtemp, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConfigurationError, ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { silentLogger, type Logger } from '../logger.ts';
import { releaseFolder } from './cache.ts';
import { downloadRelease } from './download.ts';
import type { DownloadOptions } from './fetch-file.ts';
import { makeCacheFolder, notWritable } from './fresh-folder.ts';
import { sha256OfFile } from './file-digest.ts';
import { maskLogin } from './mirror-url.ts';
import { selectRelease, type ToolName, type ToolRelease } from './pins.ts';
import { readToolVersion } from './tool-version.ts';
import { unpackTool } from './unpack.ts';

/** A program that may be run, and what the evidence says about it. */
export type InstalledTool = {
  name: ToolName;
  /** Absolute path of the binary. */
  path: string;
  version: string;
  /** SHA-256 of the binary, 64 hexadecimal digits. */
  sha256: string;
  /** Named by the user, found in custody's cache, or fetched just now. */
  origin: 'path' | 'cache' | 'download';
};

export type InstallOptions = {
  /** `syft-path`, `grype-path`: run this one, whatever its version. */
  path?: string | undefined;
  /** `syft-version`, `grype-version`: see `selectRelease`. */
  version?: string | undefined;
  /** `tool-mirror`: see `selectRelease`. */
  mirror?: string | undefined;
  /** See `cacheRoot`. */
  cacheRoot: string;
  /** `${process.platform}-${process.arch}` unless given. */
  platform?: string;
  download?: Omit<DownloadOptions, 'signal'>;
  logger?: Logger;
  signal?: AbortSignal | undefined;
};

/**
 * Finds the tool that its user named, else the pinned release in the cache, else downloads that release. Never takes
 * one from PATH and never builds one. Safe to call from several processes at once.
 *
 * A cached binary is trusted no further than the archive that lies beside it: on every use the archive must have the
 * pinned SHA-256 and the binary must be, byte for byte, what that archive holds.
 *
 * @throws ToolError TOOL_MISSING, TOOL_DOWNLOAD_FAILED, TOOL_CHECKSUM_MISMATCH, TOOL_ARCHIVE_INVALID, TOOL_FAILED;
 *   ConfigurationError TOOL_VERSION_NOT_PINNED, TOOL_VERSION_MISMATCH, INPUT_INVALID, OUTPUT_NOT_WRITABLE
 */
export async function installTool(name: ToolName, options: InstallOptions): Promise<InstalledTool> {
  if (options.path !== undefined) return useNamedTool(name, options.path, options.signal);
  const platform = options.platform ?? `${process.platform}-${process.arch}`;
  const release = selectRelease(name, options.version, platform, options.mirror);
  const folder = releaseFolder(options.cacheRoot, release);
  const cached = await exists(folder);
  if (!cached) await downloadInto(folder, release, options);
  const sha256 = await verifyCachedTool(folder, release);
  return {
    name,
    path: join(folder, name),
    version: release.version,
    sha256,
    origin: cached ? 'cache' : 'download',
  };
}

async function useNamedTool(name: ToolName, path: string, signal?: AbortSignal): Promise<InstalledTool> {
  const binary = await realpath(path).catch((cause: unknown) => {
    throw notRunnable(name, path, 'no such file', cause);
  });
  if (!(await stat(binary)).isFile()) throw notRunnable(name, path, 'not a file');
  await access(binary, constants.X_OK).catch((cause: unknown) => {
    throw notRunnable(name, path, 'not executable', cause);
  });
  const [sha256, { application, version }] = await Promise.all([
    sha256OfFile(binary),
    readToolVersion({ name, path: binary }, signal),
  ]);
  if (application === name) return { name, path: binary, version, sha256, origin: 'path' };
  throw new ConfigurationError('INPUT_INVALID', `${name}-path names another program`, {
    field: `${name}-path`,
    expected: name,
    found: application,
    hint: `${name}-path: /path/to/${name}`,
  });
}

function notRunnable(name: ToolName, path: string, found: string, cause?: unknown): ToolError {
  return new ToolError('TOOL_MISSING', `${path} is not a program that can be run`, {
    field: `${name}-path`,
    expected: 'an executable file',
    found,
    hint: `${name}-path: /path/to/${name}`,
    cause,
  });
}

/** Fills a folder nobody looks at, then renames it: other processes see the whole release or none of it. */
async function downloadInto(folder: string, release: ToolRelease, options: InstallOptions): Promise<void> {
  const parent = dirname(folder);
  await makeCacheFolder(parent);
  const temporary = await mkdtemp(join(parent, `.${basename(folder)}-`)).catch((cause: unknown) => {
    throw notWritable('CUSTODY_CACHE', parent, cause);
  });
  try {
    const archive = join(temporary, release.archive);
    const logger = options.logger ?? silentLogger;
    const url = new URL(release.url);
    maskLogin(url, logger);
    logger.info(`Downloading ${release.name} ${release.version} from ${url.host}`);
    await downloadRelease(release, archive, { ...options.download, signal: options.signal });
    const binary = join(temporary, release.name);
    await unpackTool(release, archive, binary);
    await requireVersion(release, binary, options.signal);
    await rename(temporary, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Asked once, before anybody else can find the release: a pin of one version must not bring another. Later its bytes
 * are compared, which is worth more.
 */
async function requireVersion(
  { name, version, archive, sha256 }: ToolRelease,
  binary: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const told = await readToolVersion({ name, path: binary }, signal);
  if (told.application === name && told.version === version) return;
  const found = `${inertLine(told.application, 60)} ${inertLine(told.version, 60)}`;
  throw new ConfigurationError(
    'TOOL_VERSION_MISMATCH',
    `${archive} holds another program than its name says`,
    {
      field: `${name}-version`,
      expected: `${name} ${version}`,
      found,
      hint: `Compare sha256:${sha256} with the checksums file of ${name} ${version}, then pin what is there:\n${name}-version: ${version}@sha256:<SHA-256 of ${archive}>`,
    },
  );
}

async function verifyCachedTool(folder: string, release: ToolRelease): Promise<string> {
  const archive = join(folder, release.archive);
  const found = await sha256OfFile(archive).catch(() => undefined);
  if (found !== release.sha256) throw poisoned(folder, release.archive, release.sha256, found);
  const [packed, binary] = await Promise.all([
    unpackTool(release, archive, undefined),
    sha256OfFile(join(folder, release.name)).catch(() => undefined),
  ]);
  if (binary !== packed) throw poisoned(folder, release.name, packed, binary);
  return packed;
}

function poisoned(folder: string, file: string, expected: string, found: string | undefined): ToolError {
  return new ToolError('TOOL_CHECKSUM_MISMATCH', `The cached ${file} is not the one that was stored`, {
    field: join(folder, file),
    expected: `sha256:${expected}`,
    found: found === undefined ? 'no readable file' : `sha256:${found}`,
    hint: `Find out who changed it, then: rm -rf '${folder}'`,
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
