import { createHash } from 'node:crypto';

/** A content digest (OCI image spec, "Digests"). Only SHA-256: in-toto subjects and every verifier we serve name that. */
export type Digest = `sha256:${string}`;

const DIGEST = /^sha256:[a-f0-9]{64}$/;

/** Whether the text is a well-formed lower-case SHA-256 digest. */
export function isDigest(text: string): text is Digest {
  return DIGEST.test(text);
}

/** The digest of these bytes. */
export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The 64 hexadecimal digits, as in-toto digest sets and fallback tags write them. */
export function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length);
}

/** `sha256:0123456789ab…` for people; never for comparing. */
export function shortDigest(digest: Digest): string {
  return `${digest.slice(0, 'sha256:'.length + 12)}…`;
}
