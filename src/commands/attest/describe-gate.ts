import {
  policyDigest,
  type AppliedException,
  type AppliedVex,
  type EvidenceSource,
} from '../../evidence/verdict.ts';
import type { BlockingFinding, SuppressedBy, Verdict } from '../../gate/gate.ts';
import { reasonsToBlock } from '../../gate/policy.ts';
import type { EvidenceDocument } from '../../report/evidence-document.ts';
import { describeFinding } from './describe-findings.ts';

type EvidenceGate = EvidenceDocument['gate'];

/** Describes the verdict for `evidence.json`. */
export function describeGate(verdict: Verdict): EvidenceGate {
  const { result, policy, counts, blocking, excepted, exceptions, vex, notes } = verdict;
  const because = ({ finding }: BlockingFinding) => [...reasonsToBlock(finding, policy)];
  return {
    result,
    policy,
    policyDigest: policyDigest(policy),
    counts,
    blocking: blocking.map((one) => ({ ...describeFinding(one), because: because(one) })),
    excepted: excepted.map((one) => ({
      ...describeFinding(one),
      because: because(one),
      by: one.by.map(describeSuppression),
    })),
    exceptions: exceptions.map(describeException),
    vex: vex.map(describeVex),
    notes: {
      stale: notes.stale.map(({ exception: { name, owner }, place, reason }) => ({
        name,
        owner,
        place,
        reason,
      })),
      endingSoon: notes.endingSoon.map(({ name, owner, expiresAt }) => ({ name, owner, expiresAt })),
      ignoredVex: [...notes.ignoredVex],
    },
  };
}

function describeSuppression(by: SuppressedBy): EvidenceGate['excepted'][number]['by'][number] {
  return by.kind === 'exception'
    ? { kind: by.kind, name: by.exception.name }
    : { kind: by.kind, name: by.document.id };
}

function describeException(exception: AppliedException): EvidenceGate['exceptions'][number] {
  const { vulnerabilities, compensatingControls, source, ...rest } = exception;
  return {
    ...rest,
    vulnerabilities: [...vulnerabilities],
    ...(compensatingControls === undefined ? {} : { compensatingControls: [...compensatingControls] }),
    source: describeSource(source),
  };
}

function describeVex({ statements, source, ...rest }: AppliedVex): EvidenceGate['vex'][number] {
  return {
    ...rest,
    source: describeSource(source),
    statements: statements.map(({ products, ...statement }) => ({ ...statement, products: [...products] })),
  };
}

function describeSource(source: EvidenceSource): EvidenceSource {
  return { ...source };
}
