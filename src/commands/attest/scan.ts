import { MAX_GRYPE_REPORT_BYTES, parseGrypeReport } from '../../evidence/grype-report.ts';
import { mergeScans, type PlatformScan } from '../../evidence/vulnerabilities.ts';
import type { Scan } from '../../evidence/findings.ts';
import type { Digest } from '../../image/digest.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import { scanSbom } from '../../tools/grype.ts';
import type { CommandContext } from '../context.ts';
import type { PlatformInventory } from './inventory.ts';
import type { Plan } from './preflight.ts';

/** One scan per platform, and for an index the one that stands on the index. */
export type Scans = {
  platforms: readonly PlatformScan[];
  index: Scan | undefined;
  /** Digest of the configuration that steered grype. */
  configDigest: Digest;
};

/** What every platform is scanned with. */
export type ScanParts = Pick<Plan, 'grype' | 'database' | 'privatePaths'>;

/** The scan of one platform, and the digest of the configuration that steered grype. */
export type ScannedPlatform = { scan: PlatformScan; configDigest: Digest };

/** Joins the scans of all platforms; for an index, merges them. */
export function joinScans(image: ResolvedImage, scanned: readonly ScannedPlatform[]): Scans {
  const platforms = scanned.map(({ scan }) => scan);
  const [first] = scanned;
  if (first === undefined) throw new TypeError('an image has at least one platform');
  return {
    platforms,
    index: image.kind === 'index' ? mergeScans(platforms) : undefined,
    configDigest: first.configDigest,
  };
}

/**
 * Scans a platform's SBOM, byte for byte the one that is attested: the image is pulled only once.
 *
 * @throws ToolError of grype; a scan that could not be made is never a clean one
 */
export async function scanPlatform(
  { grype, database, privatePaths }: ScanParts,
  inventory: PlatformInventory,
  { now, signal }: CommandContext,
): Promise<ScannedPlatform> {
  const { report, startedOn, finishedOn, configDigest } = await scanSbom(grype, {
    sbom: inventory.spdxBytes,
    database,
    maxReportBytes: MAX_GRYPE_REPORT_BYTES,
    clock: now,
    signal,
  });
  const scan = parseGrypeReport(report, {
    startedOn,
    finishedOn,
    databaseChecksum: database.checksum,
    locations: inventory.locations,
    privatePaths,
  });
  return { scan: { platform: inventory.platform, digest: inventory.image.digest, scan }, configDigest };
}
