import { SigningError } from '../errors.ts';
import { evidenceTypeOf } from '../evidence/predicate-types.ts';
import { MAX_PAYLOAD_BYTES, type EncodedStatement } from '../evidence/statement.ts';
import type { SigningServices } from '../trust/profile.ts';
import { requireLoggable } from './rekor.ts';

/**
 * Checks every statement of a run before the first is signed: what a log has once, it has for ever, so that three
 * statements must not be logged before the fourth is refused.
 *
 * @param log where they would be logged; undefined under a profile without a log
 * @throws SigningError STATEMENT_TOO_LARGE when one is larger than verification reads, or than the log takes
 */
export function requireSignable(
  statements: readonly EncodedStatement[],
  log: SigningServices['transparencyLog'],
): void {
  for (const { predicateType, payload } of statements) {
    if (payload.length > MAX_PAYLOAD_BYTES) throw tooLarge(predicateType, payload.length);
    requireLoggable(log, payload.length);
  }
}

function tooLarge(predicateType: string, found: number): SigningError {
  const type = evidenceTypeOf(predicateType) ?? predicateType;
  return new SigningError('STATEMENT_TOO_LARGE', `the ${type} statement is too large to be verified later`, {
    field: type,
    expected: `at most ${MAX_PAYLOAD_BYTES} bytes`,
    found: `${found} bytes`,
    hint:
      type === 'cyclonedx'
        ? 'sbom-formats: spdx-json'
        : 'Leave out of the image what nobody needs at run time: package caches, sources, build tools.',
  });
}
