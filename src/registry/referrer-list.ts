import { RegistryError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { parseDescriptor } from './manifest.ts';
import type { Descriptor } from './types.ts';

/** More referrers of one digest than anybody needs; Kyverno refuses an image with more than 50. */
export const MAX_REFERRERS = 1000;

/**
 * Parses the bytes of a referrers list: an index that others write into as well (distribution spec, "Listing
 * Referrers"). Entries that custody could not read anyway are left out, so that none hides the rest.
 *
 * @returns undefined when the bytes are no index at all
 */
export function parseReferrerList(bytes: Uint8Array): { raw: RawIndex; referrers: Descriptor[] } | undefined {
  const raw = parseRawIndex(bytes);
  if (raw === undefined) return undefined;
  const referrers = raw.manifests.map(parseDescriptor).filter((entry) => entry !== undefined);
  return { raw, referrers };
}

/** An index as it stands, with every entry and field that custody does not know. */
export type RawIndex = Record<string, unknown> & { manifests: unknown[] };

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

function parseRawIndex(bytes: Uint8Array): RawIndex | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString()) as Partial<RawIndex> | null;
    const isIndex = value?.['schemaVersion'] === 2 && Array.isArray(value.manifests);
    return isIndex ? (value as RawIndex) : undefined;
  } catch {
    return undefined;
  }
}
