import { PREDICATE_TYPES, type EvidenceType } from '../../evidence/predicate-types.ts';
import { encodeStatement, type EncodedStatement } from '../../evidence/statement.ts';
import { buildVulnerabilityPredicate } from '../../evidence/vulnerabilities.ts';
import type { WorkflowRun } from '../../evidence/workflow-run.ts';
import type { Digest } from '../../image/digest.ts';
import { platformFolder } from '../../image/platform.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Inventory } from './inventory.ts';
import type { Scans } from './scan.ts';

/** A statement that this run wants on its subjects. */
export type PlannedStatement = {
  type: EvidenceType;
  /** The platform's folder or `index`: the first part of file names. */
  label: string;
  predicate: unknown;
  encoded: EncodedStatement;
};

/** What statements are made from. */
export type StatementSources = {
  image: ResolvedImage;
  /** Also sign an index of which only some platforms were scanned. */
  unsafePartialIndex: boolean;
  inventory: Inventory;
  scans: Scans;
  run: WorkflowRun | undefined;
  /** What is said of the build, and of which digests: all of them, or those that an earlier run said it of. */
  provenance: { predicate: unknown; subjects: readonly Digest[] } | undefined;
};

/**
 * The digests that carry what is true of the whole image (signature, provenance, verdict): the image itself, or the
 * index and all its platform images. An index of which only some platforms were scanned is left out.
 */
export function admittedDigests({
  image,
  unsafePartialIndex,
}: Pick<StatementSources, 'image' | 'unsafePartialIndex'>): Digest[] {
  const platforms = image.platforms.map(({ digest }) => digest);
  if (image.kind === 'image') return platforms;
  return image.partial && !unsafePartialIndex ? platforms : [image.digest, ...platforms];
}

/**
 * Plans every statement but the verdict, which names the others: one per digest and predicate type (design: "An
 * index").
 */
export function planStatements(sources: StatementSources): PlannedStatement[] {
  const { image, inventory, scans, run } = sources;
  const admitted = admittedDigests(sources);
  const whole = wholeLabel(image);
  const plan = (type: EvidenceType, label: string, subjects: readonly Digest[], predicate: unknown) => ({
    type,
    label,
    predicate,
    encoded: encodeStatement(image.name, subjects, PREDICATE_TYPES[type], predicate),
  });

  const planned: PlannedStatement[] = [plan('signature', whole, admitted, {})];
  for (const { image: platform, spdx, cycloneDx } of inventory.platforms) {
    const label = platformFolder(platform.platform);
    planned.push(plan('sbom', label, [platform.digest], spdx));
    if (cycloneDx !== undefined) planned.push(plan('cyclonedx', label, [platform.digest], cycloneDx));
  }
  for (const [position, { digest, scan }] of scans.platforms.entries()) {
    const label = labelAt(image, position);
    planned.push(plan('vulnerabilities', label, [digest], buildVulnerabilityPredicate(scan, run)));
  }
  if (inventory.index !== undefined && scans.index !== undefined && admitted.includes(image.digest)) {
    planned.push(plan('sbom', whole, [image.digest], inventory.index.spdx));
    if (inventory.index.cycloneDx !== undefined) {
      planned.push(plan('cyclonedx', whole, [image.digest], inventory.index.cycloneDx));
    }
    planned.push(
      plan('vulnerabilities', whole, [image.digest], buildVulnerabilityPredicate(scans.index, run)),
    );
  }
  if (sources.provenance !== undefined) {
    const { predicate, subjects } = sources.provenance;
    planned.push(plan('provenance', whole, subjects, predicate));
  }
  return planned;
}

/** What files about the whole image are called. */
export function wholeLabel(image: ResolvedImage): string {
  return image.kind === 'index' ? 'index' : platformFolder(image.platforms[0].platform);
}

function labelAt(image: ResolvedImage, position: number): string {
  const platform = image.platforms[position];
  return platform === undefined ? wholeLabel(image) : platformFolder(platform.platform);
}
