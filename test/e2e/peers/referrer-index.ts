import { randomUUID } from 'node:crypto';
import { OCI_INDEX } from '../../../lab/images/content.ts';
import type { StackDescription } from '../../../lab/stack/description.ts';
import { fetchReferrers, type StoredReferrer } from '../judges/stored-evidence.ts';

/** The lists of referrers of the two registries, read and written without any code of custody's. */

/** Which of the stack's registries: the one that lists referrers itself, or the one that needs the fallback tag. */
export type Place = 'referrers' | 'fallback';

/** A repository that nobody has used yet: `host:port/name`. */
export function freshRepository({ registries }: StackDescription, place: Place): string {
  return `${registries[place]}/peers/${randomUUID()}`;
}

/** One entry, as the registry shows it. */
export type Entry = {
  mediaType: string;
  digest: string;
  size: number;
  artifactType?: string;
  annotations?: Record<string, string>;
};

/**
 * Lists what hangs on a digest, in the registry's order.
 *
 * @param repository `host:port/name`
 */
export async function listEntries(place: Place, repository: string, digest: string): Promise<Entry[]> {
  const path = place === 'referrers' ? `referrers/${digest}` : `manifests/${digest.replace(':', '-')}`;
  const response = await fetch(`${base(repository)}/${path}`, { headers: { accept: OCI_INDEX } });
  if (response.status === 404 && place === 'fallback') return [];
  if (!response.ok) throw new Error(`GET ${response.url} was answered by ${response.status}`);
  const { manifests } = (await response.json()) as { manifests: Entry[] | null };
  return manifests ?? [];
}

/** Writes the list on the fallback tag of a digest, whatever was there. */
export async function putEntries(
  repository: string,
  digest: string,
  entries: readonly Entry[],
): Promise<void> {
  const url = `${base(repository)}/manifests/${digest.replace(':', '-')}`;
  const body = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });
  const response = await fetch(url, { method: 'PUT', headers: { 'content-type': OCI_INDEX }, body });
  if (!response.ok) throw new Error(`PUT ${url} was answered by ${response.status}`);
}

/** The digests of everything that hangs there and can be read: its manifest and every layer. */
export async function listReadable(place: Place, repository: string, digest: string): Promise<string[]> {
  const entries = await listEntries(place, repository, digest);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const manifest = await fetch(`${base(repository)}/manifests/${entry.digest}`, {
        headers: { accept: entry.mediaType },
      });
      if (!manifest.ok) return [];
      const { layers } = (await manifest.json()) as { layers: Entry[] };
      const blobs = await Promise.all(
        layers.map((layer) => fetch(`${base(repository)}/blobs/${layer.digest}`, { method: 'HEAD' })),
      );
      return blobs.every(({ ok }) => ok) ? [entry.digest] : [];
    }),
  );
  return found.flat().toSorted();
}

/** Everything that hangs on a digest, with its bytes. */
export async function fetchBundlesOn(
  place: Place,
  repository: string,
  digest: string,
): Promise<StoredReferrer[]> {
  const entries = await listEntries(place, repository, digest);
  const listed = entries.map(({ digest: referrer, artifactType = '', annotations = {} }) => ({
    digest: referrer,
    artifactType,
    annotations,
  }));
  return fetchReferrers(repository, listed);
}

/** An in-toto statement, as far as tests look into it. */
export type Statement = {
  _type: string;
  subject: { name?: string; digest: { sha256: string } }[];
  predicateType: string;
};

/** The statement in a bundle; nothing of it is checked. */
export function readStatement({ bundle }: StoredReferrer): Statement {
  const { dsseEnvelope } = JSON.parse(bundle.toString()) as { dsseEnvelope: { payload: string } };
  return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as Statement;
}

/** `http://host:port/v2/name` */
function base(repository: string): string {
  const [host = '', ...name] = repository.split('/');
  return `http://${host}/v2/${name.join('/')}`;
}
