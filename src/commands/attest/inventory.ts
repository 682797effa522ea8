import { setFlagsFromString } from 'node:v8';
import type { AttestOptions } from '../../config/options.ts';
import { normaliseCycloneDx, parseCycloneDx, type CycloneDxDocument } from '../../evidence/cyclonedx.ts';
import {
  encodeSbom,
  normaliseSpdx,
  packageLocations,
  parseSpdx,
  type SbomSubject,
  type SpdxDocument,
} from '../../evidence/sbom.ts';
import { buildIndexCycloneDx, buildIndexSpdx } from '../../evidence/sbom-of-index.ts';
import { imageCreatedOn } from '../../evidence/syft-report.ts';
import type { Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import type { PlatformImage, ResolvedImage } from '../../image/resolved-image.ts';
import type { Repository } from '../../registry/types.ts';
import type { InstalledTool } from '../../tools/install.ts';
import { catalogue, type CatalogueSource } from '../../tools/syft.ts';
import type { CommandContext } from '../context.ts';
import type { Plan } from './preflight.ts';

/** The largest SBOM that is parsed; syft is held to it too. */
const MAX_SBOM_BYTES = 200_000_000;

/** From this size on, an SBOM and what is made of it decide how much memory a run takes. */
const LARGE_SBOM_BYTES = 4_000_000;

/** The SBOMs of one platform image, exactly as they will be attested. */
export type PlatformInventory = {
  image: PlatformImage;
  platform: string;
  spdx: SpdxDocument;
  /** `encodeSbom(spdx)`: what grype scans and what is written to disk. */
  spdxBytes: Uint8Array;
  cycloneDx: CycloneDxDocument | undefined;
  locations: ReadonlyMap<string, readonly string[]>;
  createdOn: string | undefined;
  configDigest: Digest;
};

/** Every platform's SBOMs, and for an index the documents that tie them together. */
export type Inventory = {
  platforms: readonly PlatformInventory[];
  index: { spdx: SpdxDocument; cycloneDx: CycloneDxDocument | undefined } | undefined;
};

/** What every platform is catalogued with. */
export type CatalogueParts = Pick<Plan, 'syft' | 'catalogueSource' | 'repository' | 'privatePaths' | 'name'>;

/** Joins the SBOMs of all platforms; for an index, makes the documents that tie them together. */
export function joinInventory(
  syft: InstalledTool,
  image: ResolvedImage,
  platforms: readonly PlatformInventory[],
): Inventory {
  return { platforms, index: image.kind === 'index' ? describeIndex(syft, image, platforms) : undefined };
}

/**
 * Inventories one platform image with one run of syft.
 *
 * @throws ToolError of syft; SBOM_NOT_OF_THIS_IMAGE when syft read another image
 */
export async function inventoryPlatform(
  { syft, catalogueSource, repository, privatePaths, name }: CatalogueParts,
  platformImage: PlatformImage,
  options: AttestOptions,
  { signal }: CommandContext,
): Promise<PlatformInventory> {
  const found = await catalogue(syft, {
    source: await withLogin(catalogueSource, repository),
    digest: platformImage.digest,
    name,
    cycloneDx: options.sbomFormats.includes('cyclonedx-json'),
    maxReportBytes: MAX_SBOM_BYTES,
    signal,
  });
  // Large documents pass through once, and V8 would keep twice their garbage around; small ones only get slower by it.
  if (found.spdx.length > LARGE_SBOM_BYTES) setFlagsFromString('--optimize-for-size');
  const createdOn = imageCreatedOn({ source: found.source });
  const subject: SbomSubject = {
    name,
    digest: platformImage.digest,
    tool: { name: 'syft', version: syft.version },
    createdOn,
    privatePaths,
  };
  const spdx = normaliseSpdx(parseSpdx(found.spdx, MAX_SBOM_BYTES), subject);
  return {
    image: platformImage,
    platform: formatPlatform(platformImage.platform),
    spdx,
    spdxBytes: encodeSbom(spdx),
    cycloneDx:
      found.cycloneDx === undefined
        ? undefined
        : normaliseCycloneDx(parseCycloneDx(found.cycloneDx, MAX_SBOM_BYTES), subject),
    locations: packageLocations(spdx),
    createdOn,
    configDigest: found.configDigest,
  };
}

/** Each run of syft gets a login of its own, because tokens last for minutes; by now the registry said what it wants. */
async function withLogin(source: CatalogueSource, repository: Repository): Promise<CatalogueSource> {
  return source.kind === 'layout' ? source : { ...source, login: await repository.pullLogin() };
}

function describeIndex(
  syft: InstalledTool,
  image: ResolvedImage,
  platforms: readonly PlatformInventory[],
): Inventory['index'] {
  const subject = {
    name: image.name,
    digest: image.digest,
    tool: { name: 'syft', version: syft.version },
    // The index has no date of its own; the earliest of its images follows from the digest alone.
    createdOn: platforms
      .map(({ createdOn }) => createdOn)
      .filter((date) => date !== undefined)
      .toSorted()[0],
  };
  const describe = <Document>(document: (of: PlatformInventory) => Document) =>
    platforms.map((of) => ({ platform: of.platform, digest: of.image.digest, document: document(of) }));
  const cycloneDx = describe(({ cycloneDx: document }) => document).filter(
    (described): described is typeof described & { document: CycloneDxDocument } =>
      described.document !== undefined,
  );
  return {
    spdx: buildIndexSpdx(
      subject,
      describe(({ spdx }) => spdx),
    ),
    cycloneDx: cycloneDx.length === 0 ? undefined : buildIndexCycloneDx(subject, cycloneDx),
  };
}
