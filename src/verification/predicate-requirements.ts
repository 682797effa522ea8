import { z } from 'zod';
import { VerificationError } from '../errors.ts';
import { requireOneOutcome } from './requirements.ts';
import type { EvidenceTypeOrUri } from './result.ts';
import type { PassedStatement } from './verifier.ts';

const spdx = z.object({ packages: z.array(z.unknown()) }).transform(({ packages }) => packages.length);
const cyclonedx = z
  .object({ components: z.array(z.unknown()).default([]) })
  .transform(({ components }) => components.length);

/**
 * Checks an inventory: one that lists nothing would leave nothing to scan.
 *
 * @param statements at least one, newest first
 * @returns the newest
 * @throws VerificationError PREDICATE_INVALID, or AMBIGUOUS_EVIDENCE when one is empty and another is not
 */
export function requireInventory(
  type: 'sbom' | 'cyclonedx',
  statements: readonly PassedStatement[],
): PassedStatement | undefined {
  const counts = statements.map(({ predicate }) => (type === 'sbom' ? spdx : cyclonedx).safeParse(predicate));
  requireOneOutcome(
    type,
    counts.map(({ data }) => (data === undefined ? 'unreadable' : data > 0 ? 'packages' : 'empty')),
  );
  const [newest] = counts;
  if (newest !== undefined && !(newest.success && newest.data > 0)) {
    throw invalid(type, 'at least one package', newest.success ? 'an empty list' : 'no list of packages');
  }
  return statements[0];
}

function invalid(type: EvidenceTypeOrUri, expected: string, found: string): VerificationError {
  return new VerificationError('PREDICATE_INVALID', `The ${type} statement does not hold what it should`, {
    expected,
    found,
  });
}
