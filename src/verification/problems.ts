import type { ErrorCode } from '../errors.ts';
import type { Check, Problem, SubjectResult } from './result.ts';

/** What mends a failed verification, by code; absent where the message says all. */
const HINTS: Partial<Record<ErrorCode, string>> = {
  EVIDENCE_MISSING:
    'Attest this very digest: `custody attest IMAGE@DIGEST`, or require less with `--require`.',
  INDEX_INCOMPLETE: 'Attest the index with all of its platforms: `custody attest IMAGE@DIGEST`.',
  SUBJECT_MISMATCH:
    'The evidence belongs to another image. Deploy the digest that it names, or attest this one.',
  IDENTITY_MISMATCH: 'Deploy only what the expected workflow built, or correct `--certificate-identity`.',
  ISSUER_MISMATCH:
    'Deploy only what the expected issuer vouched for, or correct `--certificate-oidc-issuer`.',
  VERDICT_FAILED: 'Mend the findings that the gate names, build and attest again.',
  VERDICT_EXPIRED: 'Scan and attest again: `custody attest IMAGE@DIGEST --replace`.',
  SCAN_NOT_NAMED_BY_VERDICT:
    'Attest again, so that a verdict covers the newest scan: `custody attest … --replace`.',
  AMBIGUOUS_EVIDENCE: 'Attest again with `--replace`, which removes what is superseded.',
  CERTIFICATE_INVALID: 'Check that `--trust` names the Sigstore that signed.',
  LOG_ENTRY_INVALID: 'Check that `--trust` names the Sigstore that signed.',
  TIMESTAMP_INVALID: 'Check that `--trust` names the Sigstore that signed.',
};

type Failure = { subject: SubjectResult; check: Extract<Check, { status: 'failed' }> };

/**
 * The first failure of each kind, in words. Evidence that is missing on a platform makes the index incomplete; one
 * problem names all such platforms.
 *
 * @param subjects the digest asked for, then the platforms of an index
 */
export function buildProblems(subjects: readonly SubjectResult[]): readonly Problem[] {
  const [asked, ...platforms] = subjects;
  if (asked === undefined) return [];
  const failures = [asked, ...platforms].flatMap((subject) =>
    subject.requirements.flatMap((check) => (check.status === 'failed' ? [{ subject, check }] : [])),
  );
  const direct = failures.filter(
    ({ subject, check }) => subject === asked || check.code !== 'EVIDENCE_MISSING',
  );
  const byCode = new Map<ErrorCode, Problem>();
  for (const failure of direct) {
    if (!byCode.has(failure.check.code)) byCode.set(failure.check.code, describeFailure(failure, asked));
  }
  const incomplete = platforms.filter(({ verified }) => !verified);
  return [...byCode.values(), ...(incomplete.length === 0 ? [] : [describeIncomplete(asked, incomplete)])];
}

function describeFailure({ subject, check }: Failure, asked: SubjectResult): Problem {
  const where = subject === asked ? '' : ` on ${subject.platform ?? subject.digest}`;
  const hint = HINTS[check.code];
  return {
    code: check.code,
    message: `${check.name}${where}: ${check.reason}`,
    subject: subject.digest,
    ...(check.expected === undefined ? {} : { expected: check.expected }),
    ...(check.found === undefined ? {} : { found: check.found }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function describeIncomplete(asked: SubjectResult, incomplete: readonly SubjectResult[]): Problem {
  const lacking = incomplete.map(({ platform, digest, requirements }) => {
    const unmet = requirements.filter(({ status }) => status !== 'passed').map(({ name }) => name);
    return `${platform ?? digest} (${unmet.join(', ')})`;
  });
  const hint = HINTS.INDEX_INCOMPLETE;
  return {
    code: 'INDEX_INCOMPLETE',
    message: `Not every platform of the index carries the required evidence: ${lacking.join('; ')}`,
    subject: asked.digest,
    expected: 'the same evidence on every platform',
    found: lacking.join('; '),
    ...(hint === undefined ? {} : { hint }),
  };
}
