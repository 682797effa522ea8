import { PREDICATE_TYPES, type EvidenceType } from '../../evidence/predicate-types.ts';
import { buildVexPredicate } from '../../evidence/openvex.ts';
import { encodeStatement, type EncodedStatement } from '../../evidence/statement.ts';
import type { AppliedVex } from '../../evidence/verdict.ts';
import { buildVulnerabilityPredicate } from '../../evidence/vulnerabilities.ts';
import type { WorkflowRun } from '../../evidence/workflow-run.ts';
import type { Digest } from '../../image/digest.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { Inventory } from './inventory.ts';
import type { Scans } from './scan.ts';

/** A statement that this run wants on its subjects. */
export type PlannedStatement = {
  type: EvidenceType;
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
  /** The VEX that the verdict rests on. */
  vex: readonly AppliedVex[];
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
  const plan = (type: EvidenceType, subjects: readonly Digest[], predicate: unknown): PlannedStatement => ({
    type,
    predicate,
    encoded: encodeStatement(image.name, subjects, PREDICATE_TYPES[type], predicate),
  });

  const planned: PlannedStatement[] = [plan('signature', admitted, {})];
  for (const { image: platform, spdx, cycloneDx } of inventory.platforms) {
    planned.push(plan('sbom', [platform.digest], spdx));
    if (cycloneDx !== undefined) planned.push(plan('cyclonedx', [platform.digest], cycloneDx));
  }
  for (const { digest, scan } of scans.platforms) {
    planned.push(plan('vulnerabilities', [digest], buildVulnerabilityPredicate(scan, run)));
  }
  if (inventory.index !== undefined && scans.index !== undefined && admitted.includes(image.digest)) {
    const { spdx, cycloneDx } = inventory.index;
    planned.push(plan('sbom', [image.digest], spdx));
    if (cycloneDx !== undefined) planned.push(plan('cyclonedx', [image.digest], cycloneDx));
    planned.push(plan('vulnerabilities', [image.digest], buildVulnerabilityPredicate(scans.index, run)));
  }
  if (sources.provenance !== undefined) {
    const { predicate, subjects } = sources.provenance;
    planned.push(plan('provenance', subjects, predicate));
  }
  if (sources.vex.length > 0) planned.push(plan('vex', admitted, buildVexPredicate(sources.vex)));
  return planned;
}
