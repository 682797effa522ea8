import { VerificationError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { evaluateSubject } from './evaluate.ts';
import { requireExactIdentity } from './identity.ts';
import { resolveRequirements } from './requirements.ts';
import type { Check } from './result.ts';
import type { VerificationRequest } from './verify-evidence.ts';

/** The verification to be controlled, and a random digest that no statement can name. */
export type NegativeControlRequest = VerificationRequest & { controlDigest: Digest };

/**
 * Proves that the verification can fail: the very bundles that just verified must be refused for a digest that they
 * do not name, and for that reason only.
 *
 * @returns the check that held
 * @throws VerificationError NEGATIVE_CONTROL_PASSED when a bundle passes for the control digest, or when none got as
 *   far as the comparison of digests, so that the control says nothing
 */
export function runNegativeControl(request: NegativeControlRequest): Check {
  const bundles = [request.subject, ...request.platforms].flatMap((subject) => subject.bundles);
  const control = evaluateSubject(
    { digest: request.controlDigest, platform: undefined, bundles },
    {
      identity: requireExactIdentity(request.identity),
      trust: request.trust,
      requirements: resolveRequirements(request.requiredTypes),
      now: request.now,
      maxAgeSeconds: request.maxAgeSeconds,
    },
  );
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
  return { name: 'negative-control', status: 'passed', found: `${refused.length} statements refused` };
}
