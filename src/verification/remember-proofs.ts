import type { StoredBundle } from '../evidence/stored-bundle.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import { proveBundle, type ProvenBundle, type SignerPolicy } from './verifier.ts';

/** How many proofs outlive the bundles they are of, and the largest payload, in bytes, that may. */
const MAX_REMEMBERED = 1024;
const MAX_REMEMBERED_BYTES = 1024 * 1024;

/** Bytes of bundles that are remembered only because they are read twice. */
const MAX_READ_TWICE_BYTES = 8 * 1024 * 1024;

/** Proves a bundle, or says what it proved before. */
export type Prove = (stored: StoredBundle) => ProvenBundle;

/**
 * Proves each bundle once in a run for one signer. A statement about an index and its platforms hangs on each of
 * them, and the negative control looks at every bundle again; certificate chain, log entry and signatures of the same
 * bytes stay what they are. What depends on the digest is no part of a proof and is never remembered.
 *
 * A proof is known as long as somebody holds the bundle, and beyond that by the SHA-256 of its bytes if it may hang
 * elsewhere and is small. What does not fit is proven again.
 *
 * @param readTwice whether the same bytes come again although they hang on one digest only: before and after storing
 */
export function rememberProofs(policy: SignerPolicy, readTwice = false): Prove {
  const held = new WeakMap<StoredBundle, ProvenBundle>();
  const shared = new Map<Digest, ProvenBundle>();
  let left = readTwice ? MAX_READ_TWICE_BYTES : 0;
  return (stored) => {
    const { content } = stored;
    const known = held.get(stored);
    if (known !== undefined || content.kind !== 'bytes') return known ?? proveBundle(stored, policy);
    const key = digestOf(content.bytes);
    const proven = shared.get(key) ?? proveBundle(stored, policy);
    held.set(stored, proven);
    const small = proven.statement === undefined || content.bytes.length <= MAX_REMEMBERED_BYTES;
    const comesAgain = hangsElsewhere(proven) || content.bytes.length <= left;
    if (!small || !comesAgain || shared.has(key) || shared.size >= MAX_REMEMBERED) return proven;
    shared.set(key, proven);
    left -= content.bytes.length;
    return proven;
  };
}

/** A statement that holds is only of use on its subjects; one that does not may have been hung anywhere. */
function hangsElsewhere({ statement }: ProvenBundle): boolean {
  return statement === undefined || statement.subjects.length > 1;
}
