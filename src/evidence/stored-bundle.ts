import type { Digest } from '../image/digest.ts';

/** Largest bundle that is fetched and verified, in bytes: what is larger could be published and never relied on. */
export const MAX_BUNDLE_BYTES = 32 * 1024 * 1024;

/** One Sigstore bundle as it was found hanging on a digest: untrusted bytes, or why they could not be read. */
export type StoredBundle = {
  /** The referrer manifest that carries it. */
  referrer: Digest;
  content: { kind: 'bytes'; bytes: Uint8Array } | { kind: 'unreadable'; reason: string };
};
