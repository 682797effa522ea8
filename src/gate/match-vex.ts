import type { Finding } from '../evidence/findings.ts';
import { coversPackage, parsePackageUrl, type PackageUrl } from '../evidence/package-url.ts';
import { hexOf, isDigest, type Digest } from '../image/digest.ts';
import type { JudgedImage } from './match-exception.ts';
import { indexByVulnerability } from './same-vulnerability.ts';
import type { LoadedStatement, LoadedVex, VexComponent, VexProduct } from './vex.ts';

/** A statement with the document that it is from. */
export type FoundStatement = { document: LoadedVex; statement: LoadedStatement };

/** The statement that lets a finding through, and which of its products did. */
export type ClearingStatement = FoundStatement & { products: readonly string[] };

/** A statement about a vulnerability that was found, and why it does not count. */
export type IgnoredStatement = FoundStatement & { reason: string };

/** What VEX says about a finding: nothing, unless `clears` is there. */
export type VexAnswer = {
  clears: ClearingStatement | undefined;
  ignored: readonly IgnoredStatement[];
};

/** Where a finding is. */
export type FindingPlace = { image: JudgedImage; platform: string; digest: Digest };

export type VexAge = { now: Date; maxAgeMs: number };

/** Finds the statements about a finding's vulnerability, whichever of its names they use. */
export function indexStatements(
  documents: readonly LoadedVex[],
): (finding: Finding) => readonly FoundStatement[] {
  const found = documents.flatMap((document) =>
    document.statements.map((statement) => ({ document, statement })),
  );
  return indexByVulnerability(found, ({ statement }) => [statement.vulnerability, ...statement.aliases]);
}

/**
 * Asks the statements about a vulnerability what they say of it in one package of one platform image.
 *
 * The latest statement decides (OPENVEX-SPEC.md: each overrides the ones before), and of two of one time the one that
 * finds it affected. What is said of the image itself is not overridden by what is said of a package anywhere.
 *
 * @param statements what `indexStatements` found for it
 */
export function askVex(
  statements: readonly FoundStatement[],
  finding: Finding,
  place: FindingPlace,
  age: VexAge,
): VexAnswer {
  const ignored: IgnoredStatement[] = [];
  const applying: (ClearingStatement & { reach: 'image' | 'package' })[] = [];
  const actual = finding.package.purl === undefined ? undefined : parsePackageUrl(finding.package.purl);
  for (const found of statements) {
    const reached = reachOf(found.statement, { ...place, actual });
    if (reached.reach !== undefined) applying.push({ ...found, ...reached });
    else if (reached.reason !== undefined && isClearing(found.statement)) {
      ignored.push({ ...found, reason: reached.reason });
    }
  }
  const latest = latestOf(applying);
  const ofImage = latestOf(applying.filter(({ reach }) => reach === 'image'));
  if (latest === undefined || !isClearing(latest.statement)) return { clears: undefined, ignored };
  if (ofImage !== undefined && !isClearing(ofImage.statement)) return { clears: undefined, ignored };
  const reason = reasonNotToCount(latest.statement, age);
  if (reason === undefined) return { clears: latest, ignored };
  return { clears: undefined, ignored: [...ignored, { ...latest, reason }] };
}

/** Milliseconds since 1970 after which a statement is too old to count. */
export function endOfStatement({ time }: LoadedStatement, maxAgeMs: number): number {
  return time.getTime() + maxAgeMs;
}

function isClearing({ status }: LoadedStatement): boolean {
  return status === 'not_affected' || status === 'fixed';
}

function latestOf<Found extends FoundStatement>(found: readonly Found[]): Found | undefined {
  return found.toSorted(
    (a, b) =>
      b.statement.time.getTime() - a.statement.time.getTime() ||
      Number(isClearing(a.statement)) - Number(isClearing(b.statement)),
  )[0];
}

function reasonNotToCount(statement: LoadedStatement, { now, maxAgeMs }: VexAge): string | undefined {
  if (endOfStatement(statement, maxAgeMs) < now.getTime()) {
    return `it is of ${statement.time.toISOString()}: older than exceptions-max-days allows`;
  }
  if (statement.status === 'not_affected' && statement.justification === undefined)
    return 'not_affected without a justification: an impact_statement alone is not enough';
  return undefined;
}

type Target = FindingPlace & { actual: PackageUrl | undefined };

type Reach =
  | { reach: 'image' | 'package'; products: readonly string[] }
  | { reach: undefined; reason: string | undefined };

/** How a statement's products name the finding's image or package. What names the image comes first. */
function reachOf(statement: LoadedStatement, target: Target): Reach {
  const judged = statement.products.map((product) => ({
    product,
    by: judgeProduct(product, statement, target),
  }));
  for (const reach of ['image', 'package'] as const) {
    const products = judged.filter(({ by }) => by === reach).map(({ product }) => product.shown);
    if (products.length > 0) return { reach, products };
  }
  const reason = judged.map(({ by }) => by).find((by) => typeof by === 'object');
  // That an image is affected is believed also of one that is named too loosely to be cleared.
  if (reason?.loosely === true && !isClearing(statement)) {
    return { reach: 'image', products: statement.products.map(({ shown }) => shown) };
  }
  return { reach: undefined, reason: reason?.reason };
}

type ProductReach = 'image' | 'package' | { reason: string; loosely: boolean } | undefined;

function judgeProduct(product: VexProduct, { status }: LoadedStatement, target: Target): ProductReach {
  const within =
    product.subcomponents.length === 0 || product.subcomponents.some((part) => namesPackage(part, target));
  if (namesDigest(product, target)) return within ? 'image' : undefined;
  if (namesImageLoosely(product, target)) {
    if (!within) return undefined;
    return { reason: `${product.shown} names the image without its digest`, loosely: true };
  }
  if (product.purls.length === 0 && product.sha256 === undefined) {
    return { reason: `${product.shown} is neither a digest nor a package URL`, loosely: false };
  }
  if (!namesPackage(product, target)) return undefined;
  if (product.subcomponents.length > 0) {
    return {
      reason: `${product.shown} is about a package inside another one, not about an image`,
      loosely: false,
    };
  }
  if (status === 'fixed' && product.purls.every(({ version }) => version === undefined)) {
    return { reason: `${product.shown} is called fixed without saying in which version`, loosely: false };
  }
  return 'package';
}

/** By SHA-256, or by a package URL of type `oci`; one that names an architecture means only the image for that. */
function namesDigest({ purls, sha256 }: VexComponent, { image, digest, platform }: Target): boolean {
  const digests: readonly Digest[] = [image.digest, digest];
  if (digests.some((one) => hexOf(one) === sha256)) return true;
  const architecture = platform.split('/')[1];
  return purls.some(
    ({ type, version, qualifiers }) =>
      type === 'oci' &&
      digests.some((one) => one === version) &&
      (qualifiers.get('arch') ?? architecture) === architecture,
  );
}

function namesImageLoosely({ id, purls }: VexComponent, { image }: Target): boolean {
  const shortName = image.name.split('/').at(-1)?.toLowerCase();
  if (id === image.name || id?.startsWith(`${image.name}:`) || id?.startsWith(`${image.name}@`)) return true;
  return purls.some(
    ({ type, name, version, qualifiers }) =>
      type === 'oci' &&
      name === shortName &&
      !isDigest(version ?? '') &&
      image.name.startsWith(qualifiers.get('repository_url') ?? ''),
  );
}

function namesPackage({ purls }: VexComponent, { actual }: Target): boolean {
  if (actual === undefined) return false;
  return purls.some((pattern) => pattern.type !== 'oci' && coversPackage(pattern, actual));
}
