import canonicalize from 'canonicalize';
import { digestOf, type Digest } from '../image/digest.ts';

/**
 * The one JSON text of a value (RFC 8785, JSON Canonicalization Scheme): keys sorted, no spaces. For digests and for
 * telling whether two values are the same.
 *
 * @param value JSON data: no functions, no undefined at the top, no NaN
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON data has a canonical form');
  return text;
}

/** SHA-256 of the canonical JSON text. */
export function canonicalDigest(value: unknown): Digest {
  return digestOf(canonicalJson(value));
}
