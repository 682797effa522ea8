import { RegistryError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { MAX_ENTRIES, requireBounded } from './bounded-json.ts';
import { MAX_MANIFEST_BYTES, parseDescriptor } from './manifest.ts';
import { MEDIA_TYPE } from './media-types.ts';
import type { Descriptor } from './types.ts';

/** More referrers of one digest than anybody needs; Kyverno refuses an image with more than 50. */
export const MAX_REFERRERS = MAX_ENTRIES;

/**
 * Parses the bytes of a referrers list: an index that others write into as well (distribution spec, "Listing
 * Referrers"). Entries that custody could not read anyway are left out, so that none hides the rest.
 *
 * @param name what the list is called in messages
 * @returns undefined when the bytes are no index at all
 * @throws RegistryError LIMIT_EXCEEDED; entries that custody could not read count as well
 */
export function parseReferrerList(
  bytes: Uint8Array,
  name: string,
): { raw: RawIndex; referrers: Descriptor[] } | undefined {
  const raw = parseRawIndex(bytes);
  if (raw === undefined) return undefined;
  requireBounded(raw, name);
  const referrers = raw.manifests.map(parseDescriptor).filter((entry) => entry !== undefined);
  return { raw, referrers };
}

/** An index as it stands, with every entry and field that custody does not know. */
export type RawIndex = Record<string, unknown> & { manifests: unknown[] };

/** What is to become of a list of referrers; whatever neither part names stays as it is. */
export type ReferrerChange = { add: readonly Descriptor[]; remove: readonly Digest[] };

/**
 * Applies a change to a list, keeping every other entry and field, known to custody or not.
 *
 * @param list what `parseReferrerList` read; undefined where there is no list yet
 * @returns the new list; undefined when it already says what it should
 */
export function changeList(
  list: { raw: RawIndex; referrers: readonly Descriptor[] } | undefined,
  { add, remove }: ReferrerChange,
): RawIndex | undefined {
  const present = new Set(list?.referrers.map(({ digest }) => digest));
  const missing = add.filter(({ digest }) => !present.has(digest));
  const gone = new Set<unknown>(remove.filter((digest) => present.has(digest)));
  if (missing.length + gone.size === 0) return undefined;
  const base = list?.raw ?? { schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [] };
  const kept = base.manifests.filter((entry) => !gone.has((entry as { digest?: unknown } | null)?.digest));
  return { ...base, manifests: [...kept, ...missing] };
}

/**
 * The bytes of a list that is to be stored, if everybody could read it back.
 * @throws RegistryError LIMIT_EXCEEDED
 */
export function encodeList(list: RawIndex, name: string): Uint8Array {
  requireBounded(list, name);
  const bytes = Buffer.from(JSON.stringify(list));
  if (bytes.length <= MAX_MANIFEST_BYTES) return bytes;
  throw new RegistryError('LIMIT_EXCEEDED', `${name} would become too large`, {
    expected: `at most ${MAX_MANIFEST_BYTES} bytes`,
    found: `${bytes.length} bytes`,
  });
}

/** Joins lists of referrers, each digest once, the first mention first. */
export function mergeReferrers(lists: readonly (readonly Descriptor[])[], subject: Digest): Descriptor[] {
  const merged = new Map<Digest, Descriptor>();
  for (const descriptor of lists.flat()) {
    if (!merged.has(descriptor.digest)) merged.set(descriptor.digest, descriptor);
  }
  if (merged.size > MAX_REFERRERS) throw tooManyReferrers(subject);
  return [...merged.values()];
}

/** The error for a digest with more referrers than are read. */
export function tooManyReferrers(subject: Digest): RegistryError {
  return new RegistryError('LIMIT_EXCEEDED', `too much hangs on ${subject}`, {
    expected: `at most ${MAX_REFERRERS} referrers`,
    found: 'more',
    hint: 'Remove referrers that nobody needs; whoever may push to the repository can add any number.',
  });
}

/** The tag that stands in for the referrers API (distribution spec, "Referrers Tag Schema"). */
export function fallbackTag(subject: Digest): string {
  return subject.replace(':', '-');
}

type StoredIndex = Record<string, unknown> & { manifests?: unknown[] | null };

function parseRawIndex(bytes: Uint8Array): RawIndex | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString()) as StoredIndex | null;
    if (value?.['schemaVersion'] !== 2) return undefined;
    // Go's way to write an empty list; olareg says so of a digest without referrers.
    if (value.manifests === null) return { ...value, manifests: [] };
    return Array.isArray(value.manifests) ? (value as RawIndex) : undefined;
  } catch {
    return undefined;
  }
}
