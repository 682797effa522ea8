import type { Finding } from '../evidence/findings.ts';
import { coversPackage, parsePackageUrl } from '../evidence/package-url.ts';
import type { AppliedException } from '../evidence/verdict.ts';
import type { Digest } from '../image/digest.ts';
import type { LoadedException } from './exception.ts';
import { namesFinding } from './same-vulnerability.ts';

/** The image that is judged: what evidence calls it, and the digest that was asked for (of an index or an image). */
export type JudgedImage = { name: string; digest: Digest };

/** The images of an exception's scope: none of this run, or on which digests it counts. */
export type ScopeMatch =
  | { within: true; digests: 'all' | Digest }
  | { within: false; reason: 'for another image' | 'for another digest' };

/**
 * Holds the scope of an exception against an image. A digest is that of the index, and then every platform's, or
 * that of one platform, and then no other's.
 *
 * @param platforms the digests of the platform images
 */
export function matchScope(
  { exception: { scope }, image }: LoadedException,
  judged: JudgedImage,
  platforms: readonly Digest[],
): ScopeMatch {
  if (image !== undefined && image !== judged.name) return { within: false, reason: 'for another image' };
  if (!('digest' in scope) || scope.digest === judged.digest) return { within: true, digests: 'all' };
  if (platforms.includes(scope.digest)) return { within: true, digests: scope.digest };
  return { within: false, reason: 'for another digest' };
}

/** Whether an exception is about this finding: its vulnerability, and its package where it names one. */
export function namesVulnerability(
  { vulnerabilities, package: named }: AppliedException,
  finding: Finding,
): boolean {
  if (!namesFinding(vulnerabilities, finding)) return false;
  return named === undefined || namesPackage(named, finding.package);
}

/** Whether an exception still counts; it does until the very second that it names. */
export function isInForce({ expiresAt }: AppliedException, now: Date): boolean {
  return now.getTime() <= Date.parse(expiresAt);
}

function namesPackage(named: string, { name, purl }: Finding['package']): boolean {
  if (!/^pkg:/i.test(named)) return named === name;
  const pattern = parsePackageUrl(named);
  const actual = purl === undefined ? undefined : parsePackageUrl(purl);
  return pattern !== undefined && actual !== undefined && coversPackage(pattern, actual);
}
