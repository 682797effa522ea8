import { ToolError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { requireDatabaseAge } from './database-age.ts';
import {
  takeCachedArchive,
  takeListedArchive,
  type ArchiveOptions,
  type TakenArchive,
} from './database-archive.ts';
import { fetchListing, listingUrl, type DatabaseListing } from './database-listing.ts';
import { maskLogin, shownUrl } from './mirror-url.ts';

/** An archive that is ready to be imported, and what is known of it. */
export type ObtainedArchive = TakenArchive & {
  vouchedBy: 'user' | 'listing' | undefined;
  downloaded: boolean;
  /** Why no newer one was fetched, when that failed. */
  notUpdated: ToolError | undefined;
};

export type SourceOptions = {
  url?: string | undefined;
  forSigning?: boolean;
  maxAgeMs: number;
  now: Date;
};

/**
 * Gets the archive of the newest database, by the listing that is fetched now. When the listing or the archive cannot
 * be had, the cache serves a run that does not sign.
 *
 * @throws ToolError DATABASE_MISSING (nothing in the cache either), DATABASE_UNVOUCHED (something, but the run
 *   signs), DATABASE_TOO_OLD, DATABASE_LISTING_INVALID, DATABASE_CHECKSUM_MISMATCH; ConfigurationError
 *   OUTPUT_NOT_WRITABLE; the signal's own reason when it fired
 */
export async function obtainDatabase(
  options: SourceOptions,
  place: ArchiveOptions,
): Promise<ObtainedArchive> {
  const url = listingUrl(options.url);
  maskLogin(url, place.logger);
  try {
    const listing = await fetchListing(url, place.download);
    warnOfStatus(listing, place.logger);
    requireDatabaseAge(listing.built, options);
    const taken = await takeListedArchive(listing, place);
    return { ...taken, vouchedBy: 'listing', notUpdated: undefined };
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== 'TOOL_DOWNLOAD_FAILED') throw error;
    return takeUnvouched(shownUrl(url), error, options, place);
  }
}

async function takeUnvouched(
  from: string,
  failure: ToolError,
  { forSigning = false }: SourceOptions,
  place: ArchiveOptions,
): Promise<ObtainedArchive> {
  const archive = await takeCachedArchive(place);
  if (archive === undefined) throw missing(from, failure);
  if (forSigning) throw unvouched(from, failure);
  place.logger.warning(
    `${failure.message}. The database in the cache (sha256:${archive.sha256}) is used, for which nothing vouches: good enough to look, not to sign.`,
  );
  return { ...archive, vouchedBy: undefined, downloaded: false, notUpdated: failure };
}

function warnOfStatus({ status, from }: DatabaseListing, logger: Logger): void {
  const ends = { deprecated: 'will soon no longer be made', eol: 'are no longer made' };
  if (status !== 'deprecated' && status !== 'eol') return;
  logger.warning(`Databases for this grype ${ends[status]}, says ${from}: choose a newer grype-version.`);
}

const HINT = 'db-url: https://mirror.example/databases\ndb-path: /path/to/vulnerability-db.tar.zst';

function missing(from: string, cause: ToolError): ToolError {
  return new ToolError('DATABASE_MISSING', 'There is no vulnerability database, and none could be fetched', {
    field: 'db-url',
    expected: from,
    found: cause.message,
    hint: HINT,
    cause,
  });
}

function unvouched(from: string, cause: ToolError): ToolError {
  return new ToolError(
    'DATABASE_UNVOUCHED',
    'What is found with a database for which nothing vouches is not signed',
    {
      field: 'db-url',
      expected: `the checksum of the database, from ${from} and in this run`,
      found: cause.message,
      hint: `Run again when it answers, or name a mirror or a file of your own:\n${HINT}`,
      cause,
    },
  );
}
