import { VerificationError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { evaluateSubject, type EvidenceOfSubject, type EvidencePolicy } from './evaluate.ts';
import type { Check } from './result.ts';

/**
 * Proves that the verification of a digest can fail: the very bundles that just verified must be refused for a
 * digest that they do not name, and for that reason only. One digest at a time, as the verification itself, so that
 * its bounds hold for the control too.
 *
 * It is the same evaluation of all bundles, with the same `prove`. Where that remembers, certificates and signatures
 * are not computed a second time: they do not depend on the digest, so that this could not show anything new, while
 * a memory that held on to what does depend on it would be caught here.
 *
 * @param subject what verified, bundles and all
 * @param controlDigest a random digest that no statement can name
 * @returns how many statements were refused
 * @throws VerificationError NEGATIVE_CONTROL_PASSED when a bundle passes for the control digest, or when none got as
 *   far as the comparison of digests, so that the control says nothing
 */
export function controlSubject(
  subject: EvidenceOfSubject,
  policy: EvidencePolicy,
  controlDigest: Digest,
): number {
  const control = evaluateSubject({ ...subject, digest: controlDigest }, policy);
  const passed = control.statements.filter(({ status }) => status === 'passed');
  if (control.verified || passed.length > 0) {
    throw new VerificationError(
      'NEGATIVE_CONTROL_PASSED',
      'Evidence verified for a digest that it does not name',
      {
        expected: 'SUBJECT_MISMATCH',
        found: `${passed.length} passing statements`,
        hint: 'Do not rely on this verification, and report it: it would accept evidence of any image.',
      },
    );
  }
  const refused = control.statements.filter(({ checks }) =>
    checks.some((check) => check.status === 'failed' && check.code === 'SUBJECT_MISMATCH'),
  );
  if (refused.length === 0) {
    throw new VerificationError(
      'NEGATIVE_CONTROL_PASSED',
      'No bundle got as far as the comparison of digests',
      {
        expected: 'SUBJECT_MISMATCH',
        found: `${control.statements.length} bundles that failed before`,
        hint: 'Run the control with bundles that verify for their own digest.',
      },
    );
  }
  return refused.length;
}

/** The check that all controls of a run come to. */
export function buildControlCheck(refused: number): Check {
  return { name: 'negative-control', status: 'passed', found: `${refused} statements refused` };
}
