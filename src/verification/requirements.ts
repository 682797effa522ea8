import { ConfigurationError, VerificationError } from '../errors.ts';
import {
  EVIDENCE_TYPES,
  evidenceTypeOf,
  PREDICATE_TYPES,
  type EvidenceType,
} from '../evidence/predicate-types.ts';
import { inertLine } from '../inert-text.ts';
import type { EvidenceTypeOrUri } from './result.ts';

/** A type of evidence that a digest must carry. */
export type Requirement = {
  /** How results name it: the short name where custody has one, else the URI. */
  name: EvidenceTypeOrUri;
  type: EvidenceType | undefined;
  predicateType: string;
};

/**
 * Resolves the types that are asked for, by short name or URI, each once.
 *
 * @throws ConfigurationError INPUT_INVALID for an empty list, which everything would meet, and for a name that is
 *   neither known nor a URI
 */
export function resolveRequirements(types: readonly EvidenceTypeOrUri[]): readonly Requirement[] {
  if (types.length === 0) throw unknownType('nothing');
  const byUri = new Map(types.map(resolve).map((requirement) => [requirement.predicateType, requirement]));
  return [...byUri.values()];
}

function resolve(type: EvidenceTypeOrUri): Requirement {
  const known = EVIDENCE_TYPES.find((name) => name === type);
  if (known !== undefined) return { name: known, type: known, predicateType: PREDICATE_TYPES[known] };
  // `URL` forgives blanks and case, which an exact comparison would not.
  if (!/^[a-z][a-z0-9+.-]*:[^\s]+$/.test(type) || !URL.canParse(type)) throw unknownType(type);
  const alias = evidenceTypeOf(type);
  return { name: alias ?? type, type: alias, predicateType: type };
}

function unknownType(found: string): ConfigurationError {
  const expected = `${EVIDENCE_TYPES.join(', ')}, or a predicate type URI`;
  return new ConfigurationError('INPUT_INVALID', `\`require\` names no type of evidence`, {
    field: 'require',
    expected,
    found: inertLine(found, 200),
    hint: 'require: signature,sbom,vulnerabilities,verdict',
  });
}

/**
 * Refuses statements of one type that contradict each other: which of them a verifier takes differs, so that none can
 * be relied on.
 *
 * @param type for the message
 * @param outcomes what each passing statement comes to
 * @throws VerificationError AMBIGUOUS_EVIDENCE
 */
export function requireOneOutcome(type: EvidenceTypeOrUri, outcomes: readonly string[]): void {
  const different = [...new Set(outcomes)];
  if (different.length <= 1) return;
  throw new VerificationError(
    'AMBIGUOUS_EVIDENCE',
    `Several valid ${type} statements contradict each other`,
    {
      expected: 'one outcome',
      found: different.map((outcome) => inertLine(outcome, 100)).join(' beside '),
    },
  );
}
