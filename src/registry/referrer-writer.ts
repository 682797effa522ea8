import type { Digest } from '../image/digest.ts';
import { keepInFallbackTag, writeFallbackTag, type MergeOptions } from './fallback-tag.ts';
import { fetchReferrers } from './referrers.ts';
import { deleteManifest, requireDeletable } from './removal.ts';
import type { Session } from './session.ts';
import { protocolError } from './transport.ts';
import type { Descriptor, ReferrerManifest, Repository } from './types.ts';

/**
 * Creates what changes the referrers of a registry's repository: through the registry's own tracking of subjects
 * where it has one, else through the fallback tag.
 */
export function createReferrerWriter(
  session: Session,
  merge: MergeOptions,
): Pick<Repository, 'pushReferrers' | 'confirmReferrers' | 'requireRemovable' | 'removeReferrers'> {
  /** Written into a fallback tag and not yet seen to have stayed there. */
  const unconfirmed = new Map<Digest, { add: readonly Descriptor[]; roundMs: number }>();
  return {
    pushReferrers: async (subject, manifests) => {
      const put = (manifest: ReferrerManifest) => putReferrer(session, subject, manifest);
      const others = await Promise.all(manifests.slice(0, -1).map(put));
      const tracked = [...others, ...(await Promise.all(manifests.slice(-1).map(put)))];
      const untracked = manifests.filter((_, at) => !tracked[at]).map(({ descriptor }) => descriptor);
      if (untracked.length === 0) return;
      const add = [...(unconfirmed.get(subject)?.add ?? []), ...untracked];
      const roundMs = await writeFallbackTag(session, subject, { add, remove: [] });
      unconfirmed.set(subject, { add, roundMs });
    },
    confirmReferrers: async () => {
      const keep = async ([subject, { add, roundMs }]: (typeof pending)[number]) =>
        keepInFallbackTag(session, subject, { add, remove: [] }, { ...merge, roundMs });
      const pending = [...unconfirmed];
      unconfirmed.clear();
      await Promise.all(pending.map(keep));
    },
    requireRemovable: async (subject) => {
      if ((await fetchReferrers(session, subject)) !== undefined) await requireDeletable(session);
    },
    removeReferrers: async (subject, referrers) => {
      const listed = await fetchReferrers(session, subject);
      const tracked = referrers.filter((referrer) => listed?.some(({ digest }) => digest === referrer));
      await Promise.all(tracked.map((referrer) => deleteManifest(session, referrer)));
      const change = { add: [], remove: referrers };
      const roundMs = await writeFallbackTag(session, subject, change);
      await keepInFallbackTag(session, subject, change, { ...merge, roundMs });
    },
  };
}

/** Stores one manifest by its digest. @returns whether the registry itself will list it under the subject. */
async function putReferrer(session: Session, subject: Digest, manifest: ReferrerManifest): Promise<boolean> {
  const { descriptor, bytes } = manifest;
  const response = await session.send({
    method: 'PUT',
    url: session.url(`manifests/${descriptor.digest}`),
    headers: { 'content-type': descriptor.mediaType },
    body: bytes,
    purpose: 'upload',
    accept: [200, 201, 202],
    maxBytes: 64 * 1024,
  });
  const claimed = response.headers.get('docker-content-digest');
  if (claimed !== null && claimed !== descriptor.digest) {
    throw protocolError(response.url, `Docker-Content-Digest ${descriptor.digest}`, claimed.slice(0, 100));
  }
  // Distribution spec, "Pushing Manifests with Subject": no header, no tracking.
  return response.headers.get('oci-subject') === subject;
}
