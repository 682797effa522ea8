import pLimit from 'p-limit';
import type { StoredBundle } from '../../evidence/stored-bundle.ts';
import type { Digest } from '../../image/digest.ts';
import type { Repository } from '../../registry/types.ts';
import { DIGESTS_AT_A_TIME, fetchBundles } from '../../storage/fetch.ts';
import type { CertificateIdentity } from '../../trust/identity.ts';
import type { TrustProfile } from '../../trust/profile.ts';
import { rememberProofs, type Prove } from '../../verification/remember-proofs.ts';
import { verifyBundle, type PassedStatement } from '../../verification/verifier.ts';

/** Bundles of others are as many as others like. */
const MAX_REMEMBERED_BYTES = 64 * 1024;

/** A statement that hangs on a digest already, signed by the identity that would sign now. */
export type ExistingStatement = {
  /** The digest that it hangs on; it may name others too. */
  subject: Digest;
  referrer: Digest;
  bytes: Uint8Array;
  statement: PassedStatement;
};

/** The evidence on some digests, as often as one looks. */
export type ExistingEvidence = {
  /**
   * Lists what hangs on the digests, and reads and proves what was not there at the last look.
   *
   * @returns newest first by log or timestamp time, as verification prefers them
   * @throws RegistryError what the repository says
   */
  read(): Promise<ExistingStatement[]>;
  /** Whether the last look found nothing of the own identity. */
  wasEmpty(): boolean;
  /** Lets go of what was read. */
  forget(): void;
  /** Proves bundles of the own identity, once for the same bytes. */
  prove: Prove;
};

/**
 * Opens what earlier runs stored. Only what verifies under this very identity counts: what others hung there is
 * neither kept nor ever removed.
 */
export function openExisting(
  repository: Repository,
  digests: readonly Digest[],
  policy: { identity: CertificateIdentity; trust: TrustProfile },
): ExistingEvidence {
  const prove = rememberProofs(policy, true);
  const known = new Map<Digest, StoredBundle>();
  let last: readonly ExistingStatement[] = [];
  const readOne = async (subject: Digest): Promise<ExistingStatement[]> => {
    const stored = await fetchBundles(repository, subject, undefined, known);
    return stored.flatMap((bundle): ExistingStatement[] => {
      const { statement } = verifyBundle(bundle, subject, prove);
      const { referrer, content } = bundle;
      const counts = statement !== undefined && content.kind === 'bytes';
      // What is ours is held by the plan in any case; what is somebody else's is read again when it is large.
      if (counts || (content.kind === 'bytes' && content.bytes.length <= MAX_REMEMBERED_BYTES))
        known.set(referrer, bundle);
      return counts ? [{ subject, referrer, bytes: content.bytes, statement }] : [];
    });
  };
  return {
    prove,
    read: async () => {
      const found = await pLimit(DIGESTS_AT_A_TIME).map(digests, readOne);
      const sorted = found
        .flat()
        .toSorted((a, b) => b.statement.signedAt.getTime() - a.statement.signedAt.getTime());
      last = sorted;
      return sorted;
    },
    wasEmpty: () => last.length === 0,
    forget: () => {
      known.clear();
      last = [];
    },
  };
}
