import type { Digest } from '../image/digest.ts';

/** One Sigstore bundle as it was found hanging on a digest: untrusted bytes, or why they could not be read. */
export type StoredBundle = {
  /** The referrer manifest that carries it. */
  referrer: Digest;
  content: { kind: 'bytes'; bytes: Uint8Array } | { kind: 'unreadable'; reason: string };
};
