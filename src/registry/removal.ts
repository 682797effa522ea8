import { randomBytes } from 'node:crypto';
import { RegistryError } from '../errors.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import type { Session } from './session.ts';

/** How registries say that nobody, or not this user, may delete. */
const REFUSED = [400, 401, 403, 405, 501];

/**
 * Asks the registry to delete a manifest that cannot exist: one that deletes at all says that it is not there
 * (distribution spec, "Deleting Manifests").
 *
 * @throws RegistryError REMOVAL_REFUSED
 */
export async function requireDeletable(session: Session): Promise<void> {
  await deleteManifest(session, digestOf(randomBytes(32)));
}

/**
 * Deletes a manifest; one that is gone already is as good.
 *
 * @throws RegistryError REMOVAL_REFUSED
 */
export async function deleteManifest(session: Session, digest: Digest): Promise<void> {
  const response = await session.send({
    method: 'DELETE',
    url: session.url(`manifests/${digest}`),
    purpose: 'manifest',
    accept: [200, 202, 404, ...REFUSED],
    maxBytes: 64 * 1024,
  });
  if (!REFUSED.includes(response.status)) return;
  throw new RegistryError('REMOVAL_REFUSED', `${session.registry.host} does not let evidence be replaced`, {
    status: response.status,
    expected: 'the right to delete manifests',
    found: `HTTP ${response.status}`,
    hint: 'Allow deletion for this user in the registry, or leave `replace` out and build a new image.',
  });
}
