import { ToolError } from '../errors.ts';
import { downloadFile, type Download, type DownloadOptions } from './fetch-file.ts';
import { mayServeFor, shownUrl } from './mirror-url.ts';
import type { ToolRelease } from './pins.ts';

/** The largest pinned archive has 30 MB. */
const LIMITS: Download['limits'] = {
  bytes: 200_000_000,
  milliseconds: 300_000,
  silenceMs: 30_000,
  redirects: 5,
  attempts: 3,
};

/**
 * Downloads a release archive into `file` and checks its SHA-256. Sends no credentials but those that the mirror's
 * own URL holds, and follows redirects only to HTTPS hosts of the release's own house, or wherever a mirror leads.
 * What the file holds after an error is not to be used.
 *
 * @throws ToolError TOOL_DOWNLOAD_FAILED (status, connection, time, size, redirect), TOOL_CHECKSUM_MISMATCH;
 *   ConfigurationError OUTPUT_NOT_WRITABLE
 */
export async function downloadRelease(
  release: ToolRelease,
  file: string,
  options: DownloadOptions = {},
): Promise<void> {
  const url = new URL(release.url);
  const { name, version } = release;
  const download: Download = {
    url,
    what: release.archive,
    hint: `Fetch ${name} ${version} another way and name it:\n${name}-path: /path/to/${name}`,
    limits: LIMITS,
    mayLeadTo: (target) => (url.hostname === 'github.com' ? isOfGitHub(target) : mayServeFor(url, target)),
  };
  const sha256 = await downloadFile(download, file, 'CUSTODY_CACHE', options);
  if (sha256 === release.sha256) return;
  throw new ToolError('TOOL_CHECKSUM_MISMATCH', `${release.archive} is not the archive that was pinned`, {
    field: shownUrl(url),
    expected: `sha256:${release.sha256}`,
    found: `sha256:${sha256}`,
    hint: 'Do not use this archive: compare it with the checksums file of the release before changing a pin.',
  });
}

/** GitHub keeps release assets on a sister host; nobody else may be asked for them. */
function isOfGitHub({ protocol, hostname, port }: URL): boolean {
  const known = hostname === 'github.com' || hostname.endsWith('.githubusercontent.com');
  return protocol === 'https:' && known && port === '';
}
