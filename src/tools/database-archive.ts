import { join } from 'node:path';
import { ToolError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { keepArchive, listCachedArchives, restoreArchive, type CachedArchive } from './database-cache.ts';
import type { DatabaseListing } from './database-listing.ts';
import { downloadFile, type Download, type DownloadOptions } from './fetch-file.ts';
import { mayServeFor, shownUrl } from './mirror-url.ts';

/** An archive in a folder of this run alone, with the SHA-256 that it has. */
export type TakenArchive = CachedArchive & { file: string };

export type ArchiveOptions = {
  /** The run's own folder, where the archive is put. */
  folder: string;
  /** Where archives are kept between runs; undefined: nowhere. */
  cache: string | undefined;
  logger: Logger;
  download: DownloadOptions;
};

/** The upstream archive has 150 MB. */
const LIMITS: Download['limits'] = {
  bytes: 4_000_000_000,
  milliseconds: 900_000,
  silenceMs: 30_000,
  redirects: 5,
  attempts: 3,
};
const PROGRESS_MS = 10_000;
const MEGABYTE = 1_000_000;

/**
 * Takes the archive that the listing names: from the cache when the bytes there have the listing's checksum, else
 * from where the listing says.
 *
 * @throws ToolError TOOL_DOWNLOAD_FAILED, DATABASE_CHECKSUM_MISMATCH; ConfigurationError OUTPUT_NOT_WRITABLE
 */
export async function takeListedArchive(
  listing: DatabaseListing,
  options: ArchiveOptions,
): Promise<TakenArchive & { downloaded: boolean }> {
  const { folder, cache, logger } = options;
  const { sha256, extension } = listing;
  const taken = { sha256, extension, file: fileIn(folder, extension) };
  const restored = cache === undefined ? undefined : await restoreArchive(cache, taken, taken.file);
  if (restored === true) return { ...taken, downloaded: false };
  if (restored === false) logger.warning(otherBytes(sha256));
  await downloadArchive(listing, taken.file, options);
  return { ...taken, downloaded: true };
}

/**
 * Takes what lies in the cache and was used last, if its bytes are those that its name says. Nothing vouches for it:
 * who planted the archive chose the name too.
 *
 * @returns undefined when there is none
 * @throws ConfigurationError OUTPUT_NOT_WRITABLE
 */
export async function takeCachedArchive(options: ArchiveOptions): Promise<TakenArchive | undefined> {
  const { folder, cache, logger } = options;
  for (const archive of cache === undefined ? [] : await listCachedArchives(cache)) {
    const file = fileIn(folder, archive.extension);
    if (await restoreArchive(cache ?? '', archive, file)) return { ...archive, file };
    logger.warning(otherBytes(archive.sha256));
  }
  return undefined;
}

/** Keeps an archive for later runs. A cache that cannot be written to costs time, and no more. */
export async function rememberArchive(
  archive: TakenArchive,
  { cache, logger }: ArchiveOptions,
): Promise<void> {
  if (cache === undefined) return;
  await keepArchive(cache, archive, archive.file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    logger.warning(`The vulnerability database could not be kept in ${cache} for later runs (${code}).`);
  });
}

async function downloadArchive(
  listing: DatabaseListing,
  file: string,
  { logger, download: options }: ArchiveOptions,
): Promise<void> {
  const { archive: url } = listing;
  logger.info(`Downloading the vulnerability database built ${listing.built} from ${url.host}`);
  const download: Download = {
    url,
    what: 'the vulnerability database',
    hint: 'db-url: https://mirror.example/databases\ndb-path: /path/to/vulnerability-db.tar.zst',
    limits: LIMITS,
    mayLeadTo: (target) => mayServeFor(url, target),
  };
  const sha256 = await downloadFile(download, file, 'TMPDIR', {
    onProgress: tellProgress(logger),
    ...options,
  });
  if (sha256 === listing.sha256) return;
  throw new ToolError(
    'DATABASE_CHECKSUM_MISMATCH',
    'The vulnerability database is not the one that is listed',
    {
      field: shownUrl(url),
      expected: `sha256:${listing.sha256}`,
      found: `sha256:${sha256}`,
      hint: `Do not use this archive. Compare it with ${listing.from}, and ask whoever runs that place.`,
    },
  );
}

/** Says every ten seconds how far it is. */
function tellProgress(logger: Logger): NonNullable<DownloadOptions['onProgress']> {
  let told = performance.now();
  return (bytes, total) => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    const of = total === undefined ? '' : ` of ${Math.round(total / MEGABYTE)}`;
    logger.info(`The vulnerability database: ${Math.round(bytes / MEGABYTE)}${of} MB are here`);
  };
}

function fileIn(folder: string, extension: string): string {
  return join(folder, `vulnerability-db${extension}`);
}

function otherBytes(sha256: string): string {
  return `The cached vulnerability database sha256:${sha256} had other bytes than its name says: it was cut off, or somebody changed it. It is not used and was removed.`;
}
