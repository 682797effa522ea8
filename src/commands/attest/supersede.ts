import type { Digest } from '../../image/digest.ts';
import type { Repository } from '../../registry/types.ts';

/** A stored statement that is to give way: the digest that it hangs on, and its referrer there. */
export type Superseded = { subject: Digest; referrer: Digest };

/**
 * Makes sure, before anything is written, that the place lets go of what is to be replaced.
 *
 * @throws RegistryError REMOVAL_REFUSED
 */
export async function requireRemovable(
  repository: Repository,
  superseded: readonly Superseded[],
): Promise<void> {
  const subjects = new Set(superseded.map(({ subject }) => subject));
  await Promise.all([...subjects].map((subject) => repository.requireRemovable(subject)));
}

/** Takes the replaced statements off their digests; what others hung there stays. */
export async function removeSuperseded(
  repository: Repository,
  superseded: readonly Superseded[],
): Promise<void> {
  const bySubject = Map.groupBy(superseded, ({ subject }) => subject);
  await Promise.all(
    [...bySubject].map(([subject, statements]) =>
      repository.removeReferrers(
        subject,
        statements.map(({ referrer }) => referrer),
      ),
    ),
  );
}
