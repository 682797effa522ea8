import { EVIDENCE_TYPES, PREDICATE_TYPES } from '../../../src/evidence/predicate-types.ts';

/**
 * The predicate types that every image of these tests carries, and that judges are asked for. OpenVEX is not among
 * them: it stands only on images whose gate leans on it.
 */
export const JUDGED_TYPES: readonly string[] = EVIDENCE_TYPES.filter((type) => type !== 'vex').map(
  (type) => PREDICATE_TYPES[type],
);
