import type { Finding } from '../../evidence/findings.ts';
import { encodeSbom } from '../../evidence/sbom.ts';
import { platformFolder } from '../../image/platform.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { OutputFolder } from '../../report/output-folder.ts';
import { joinParts, jsonParts } from '../../report/pieces.ts';
import { openSarif, renderFullSarif, renderSarif, type SarifCounts } from '../../report/sarif.ts';
import type { Suppression } from '../../report/sarif-results.ts';
import { CUSTODY_VERSION } from '../../version.ts';
import type { Inventory } from './inventory.ts';
import type { Scans } from './scan.ts';
import { begin, together } from './side-by-side.ts';
import type { StandingStatement } from './standing.ts';

const INDEX = 'index';

/** Where the reports are, relative to the output folder. */
export type ReportFiles = {
  /** The index's SBOM, or that of the only platform. */
  sbom: string;
  sarif: SarifFiles;
  /** In the order of the image's platforms. */
  platformSboms: readonly string[];
};

export type SarifFiles = {
  /** For code scanning, one upload each; nearly always one. */
  uploads: readonly [string, ...string[]];
  /** With every finding and what took it out of the gate. */
  full: string;
  counts: readonly SarifCounts[];
};

/**
 * Writes what a reader wants whatever the gate says: SBOMs, vulnerability reports, SARIF.
 *
 * @param suppressions what took findings out of the gate, by the very objects of the scans
 */
export async function writeReports(
  folder: OutputFolder,
  image: ResolvedImage,
  inventory: Inventory,
  scans: Scans,
  suppressions: ReadonlyMap<Finding, Suppression> = new Map(),
): Promise<ReportFiles> {
  const writing = begin(() => writePlatformReports(folder, inventory, scans));
  const sarif = await together(writeSarif(folder, image.name, scans, suppressions), writing);
  const platformSboms = await writing;
  const indexSbom = await writeIndexReports(folder, inventory, scans);
  return { sbom: indexSbom ?? platformSboms[0] ?? '', sarif, platformSboms };
}

function writePlatformReports(folder: OutputFolder, inventory: Inventory, scans: Scans): Promise<string[]> {
  return Promise.all(
    inventory.platforms.map(async ({ image: of, spdxBytes, cycloneDx }, position) => {
      const name = platformFolder(of.platform);
      if (cycloneDx !== undefined) await folder.write(`${name}/sbom.cdx.json`, encodeSbom(cycloneDx));
      const { report = {} } = scans.platforms[position]?.scan ?? {};
      await folder.write(`${name}/vulnerabilities.json`, joinParts(jsonParts(report)));
      return folder.write(`${name}/sbom.spdx.json`, spdxBytes);
    }),
  );
}

/**
 * `upload-sarif` takes every `*.sarif` of a folder for one upload: the full report, which has the same runs once more,
 * must not be among them.
 */
const FULL_SARIF = 'custody.full.sarif.json';

async function writeSarif(
  folder: OutputFolder,
  name: string,
  scans: Scans,
  suppressions: ReadonlyMap<Finding, Suppression>,
): Promise<SarifFiles> {
  const images = scans.platforms.map((of) => ({ ...of, suppressions }));
  const source = openSarif({ name, custodyVersion: CUSTODY_VERSION, images });
  const { files, counts } = await renderSarif(source);
  const [first = [], ...more] = files;
  // One after the other: each of them is large.
  const uploads: [string, ...string[]] = [await folder.write('custody.sarif', first)];
  for (const [at, file] of more.entries()) uploads.push(await folder.write(`custody-${at + 2}.sarif`, file));
  return { uploads, full: await folder.write(FULL_SARIF, renderFullSarif(source)), counts };
}

async function writeIndexReports(
  folder: OutputFolder,
  { index }: Inventory,
  scans: Scans,
): Promise<string | undefined> {
  if (index === undefined) return undefined;
  if (index.cycloneDx !== undefined)
    await folder.write(`${INDEX}/sbom.cdx.json`, encodeSbom(index.cycloneDx));
  await folder.write(`${INDEX}/vulnerabilities.json`, joinParts(jsonParts(scans.index?.report ?? {})));
  return folder.write(`${INDEX}/sbom.spdx.json`, encodeSbom(index.spdx));
}

/**
 * Makes sure that bundles can be written: what is signed is public, and nothing may stop a run after that which could
 * have been known before.
 */
export function reserveBundles(folder: OutputFolder): Promise<void> {
  return folder.reserve('bundles');
}

/** Writes the bundle of every statement that stands, signed now or earlier. */
export async function writeBundles(
  folder: OutputFolder,
  standing: readonly StandingStatement[],
): Promise<void> {
  await Promise.all(standing.map(({ file, bytes }) => folder.write(file, bytes)));
}
