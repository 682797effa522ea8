import { z } from 'zod';
import { ToolError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { downloadText, type Download, type DownloadOptions } from './fetch-file.ts';
import { mayServeFor, shownUrl } from './mirror-url.ts';

/** Where Anchore publishes the databases; `v6/latest.json` below it names the newest of this grype's schema. */
const UPSTREAM_DATABASES = 'https://grype.anchore.io/databases';
const LISTING_FILE = 'v6/latest.json';

/** The database that a distribution point says is the newest. */
export type DatabaseListing = {
  /** Where the listing came from, as messages show it. */
  from: string;
  /** `active`, `deprecated` or `eol`: whether databases of this schema are still made. */
  status: string;
  /** RFC 3339: when the database was built. */
  built: string;
  /** SHA-256 of the archive, 64 hexadecimal digits. */
  sha256: string;
  /** Where the archive is: beside the listing or below it, on the same host. May hold user info. */
  archive: URL;
  /** `.tar.zst` and the like, by which grype knows how to unpack it. */
  extension: string;
};

const LIMITS: Download['limits'] = {
  bytes: 1_000_000,
  milliseconds: 60_000,
  silenceMs: 15_000,
  redirects: 5,
  attempts: 3,
};

/** Names relative to the listing's folder, of plain segments: nothing climbs out, nothing names another host. */
const ARCHIVE_PATH =
  /^(?:[A-Za-z0-9][A-Za-z0-9._:+-]*\/)*[A-Za-z0-9][A-Za-z0-9._:+-]*(?<extension>\.tar\.(?:zst|gz|xz))$/;

/** grype, `grype/db/v6/distribution/latest.go`. */
const LISTING = z.object({
  status: z.string().max(50).default('active'),
  built: z.iso.datetime({ offset: true }),
  path: z.string().max(300).regex(ARCHIVE_PATH, 'expected the name of an archive beside the listing'),
  checksum: z.string().regex(/^sha256:[a-f0-9]{64}$/, 'expected sha256: and 64 hexadecimal digits'),
});

/**
 * The URL of the listing, by grype's own rule for `db.update-url`: a `.json` is the listing itself, anything else the
 * folder above `v6/latest.json`.
 */
export function listingUrl(base: string = UPSTREAM_DATABASES): URL {
  const url = new URL(base);
  if (!url.pathname.endsWith('.json')) url.pathname = `${url.pathname.replace(/\/+$/, '')}/${LISTING_FILE}`;
  return url;
}

/**
 * Fetches the listing.
 *
 * @param url see `listingUrl`; its query goes along to the archive, as with grype
 * @throws ToolError TOOL_DOWNLOAD_FAILED when it cannot be had, DATABASE_LISTING_INVALID when it is none; the
 *   `signal`'s own reason when it fired
 */
export async function fetchListing(url: URL, options: DownloadOptions = {}): Promise<DatabaseListing> {
  const download: Download = {
    url,
    what: 'the listing of vulnerability databases',
    hint: 'db-url: https://mirror.example/databases',
    limits: LIMITS,
    mayLeadTo: (target) => mayServeFor(url, target),
  };
  return parseListing(await downloadText(download, options), url);
}

/**
 * Parses a listing.
 *
 * @param url where it was asked for: the archive is looked for beside it, never where a redirect led
 * @throws ToolError DATABASE_LISTING_INVALID
 */
function parseListing(text: string, url: URL): DatabaseListing {
  const parsed = LISTING.safeParse(parseJson(text, url));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw invalid(url, field, inertLine(issue?.message ?? 'a listing', 200), 'something else');
  }
  const { status, built, path, checksum } = parsed.data;
  const archive = new URL(url);
  archive.pathname = url.pathname.replace(/[^/]*$/, path);
  return {
    from: shownUrl(url),
    status,
    built,
    sha256: checksum.slice('sha256:'.length),
    archive,
    extension: ARCHIVE_PATH.exec(path)?.groups?.['extension'] ?? '',
  };
}

function parseJson(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(url, '', 'one JSON document', text === '' ? 'nothing' : inertLine(text, 80));
  }
}

function invalid(url: URL, field: string, expected: string, found: string): ToolError {
  const where = shownUrl(url);
  return new ToolError('DATABASE_LISTING_INVALID', `${where} is no listing of vulnerability databases`, {
    field: field === '' ? where : field,
    expected,
    found,
    hint: `Look at what is served there: ${where}`,
  });
}
