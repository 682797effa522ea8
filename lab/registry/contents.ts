import type { Digest } from '../../src/image/digest.ts';

export type StoredManifest = { bytes: Buffer; mediaType: string };

/** What one repository of the lab's registry holds, all in memory. Tests may look inside and plant things. */
export type RepositoryContents = {
  blobs: Map<Digest, Buffer>;
  manifests: Map<Digest, StoredManifest>;
  tags: Map<string, Digest>;
  /** Upload sessions that were opened and not completed. */
  uploads: Set<string>;
  /** Manifests that are there and missing from the list of referrers, until they are pushed again. */
  unlisted: Set<Digest>;
};

/** A repository without anything in it. */
export function emptyContents(): RepositoryContents {
  return { blobs: new Map(), manifests: new Map(), tags: new Map(), uploads: new Set(), unlisted: new Set() };
}
