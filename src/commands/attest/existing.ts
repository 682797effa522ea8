import pLimit from 'p-limit';
import type { Digest } from '../../image/digest.ts';
import type { Repository } from '../../registry/types.ts';
import { DIGESTS_AT_A_TIME, fetchBundles } from '../../storage/fetch.ts';
import type { CertificateIdentity } from '../../trust/identity.ts';
import type { TrustProfile } from '../../trust/profile.ts';
import { rememberProofs } from '../../verification/remember-proofs.ts';
import { verifyBundle, type PassedStatement } from '../../verification/verifier.ts';

/** A statement that hangs on a digest already, signed by the identity that would sign now. */
export type ExistingStatement = {
  /** The digest that it hangs on; it may name others too. */
  subject: Digest;
  referrer: Digest;
  bytes: Uint8Array;
  statement: PassedStatement;
};

/**
 * Reads what earlier runs stored. Only what verifies under this very identity counts: what others hung there is
 * neither kept nor ever removed.
 *
 * @returns newest first by log or timestamp time, as verification prefers them
 * @throws RegistryError what the repository says
 */
export async function readExisting(
  repository: Repository,
  digests: readonly Digest[],
  policy: { identity: CertificateIdentity; trust: TrustProfile },
): Promise<ExistingStatement[]> {
  const prove = rememberProofs(policy);
  const found = await pLimit(DIGESTS_AT_A_TIME).map(digests, async (digest) => {
    const stored = await fetchBundles(repository, digest);
    return stored.flatMap((bundle): ExistingStatement[] => {
      const { statement } = verifyBundle(bundle, digest, prove);
      if (statement === undefined || bundle.content.kind !== 'bytes') return [];
      return [{ subject: digest, referrer: bundle.referrer, bytes: bundle.content.bytes, statement }];
    });
  });
  return found.flat().toSorted((a, b) => b.statement.signedAt.getTime() - a.statement.signedAt.getTime());
}
