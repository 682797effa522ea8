import { MAX_GRYPE_REPORT_BYTES, parseGrypeReport } from '../../evidence/grype-report.ts';
import { mergeScans, type PlatformScan } from '../../evidence/vulnerabilities.ts';
import type { Scan } from '../../evidence/findings.ts';
import type { Digest } from '../../image/digest.ts';
import { scanSbom } from '../../tools/grype.ts';
import type { CommandContext } from '../context.ts';
import type { Inventory, PlatformInventory } from './inventory.ts';
import type { Plan } from './preflight.ts';

/** One scan per platform, and for an index the one that stands on the index. */
export type Scans = {
  platforms: readonly PlatformScan[];
  index: Scan | undefined;
  /** Digest of the configuration that steered grype. */
  configDigest: Digest;
};

/**
 * Scans every platform's SBOM, byte for byte the one that is attested: the image is pulled only once.
 *
 * @throws ToolError of grype; a scan that could not be made is never a clean one
 */
export async function scanInventory(
  plan: Plan,
  inventory: Inventory,
  context: CommandContext,
): Promise<Scans> {
  const scanned = await Promise.all(inventory.platforms.map((of) => scanPlatform(plan, of, context)));
  const platforms = scanned.map(({ scan }) => scan);
  const [first] = scanned;
  if (first === undefined) throw new TypeError('an image has at least one platform');
  return {
    platforms,
    index: inventory.index === undefined ? undefined : mergeScans(platforms),
    configDigest: first.configDigest,
  };
}

async function scanPlatform(
  plan: Plan,
  inventory: PlatformInventory,
  { now, signal }: CommandContext,
): Promise<{ scan: PlatformScan; configDigest: Digest }> {
  const { report, startedOn, finishedOn, configDigest } = await scanSbom(plan.grype, {
    sbom: inventory.spdxBytes,
    database: plan.database,
    maxReportBytes: MAX_GRYPE_REPORT_BYTES,
    clock: now,
    signal,
  });
  const scan = parseGrypeReport(report, {
    startedOn,
    finishedOn,
    ...(plan.database.checksum === undefined ? {} : { databaseChecksum: plan.database.checksum }),
    locations: inventory.locations,
    privatePaths: plan.privatePaths,
  });
  return { scan: { platform: inventory.platform, digest: inventory.image.digest, scan }, configDigest };
}
