import { createHash } from 'node:crypto';

/** An append-only Merkle tree (RFC 6962, section 2.1). */
export type MerkleLog = {
  size: () => number;
  /** Adds an entry and returns its index. */
  append: (entry: Uint8Array) => number;
  root: () => Buffer;
  /** Audit path of the entry in the tree of the present size, leaf to root. */
  proof: (index: number) => Buffer[];
};

/** Creates an empty log. */
export function createMerkleLog(): MerkleLog {
  const leaves: Buffer[] = [];
  return {
    size: () => leaves.length,
    append: (entry) => leaves.push(leafHash(entry)) - 1,
    root: () => rootOf(leaves),
    proof: (index) => pathOf(index, leaves),
  };
}

/** SHA-256 over the leaf prefix and the entry: what Rekor also makes an entry's UUID of. */
export function leafHash(entry: Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(entry).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return first;
  const split = splitPoint(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

function pathOf(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = splitPoint(leaves.length);
  return index < split
    ? [...pathOf(index, leaves.slice(0, split)), rootOf(leaves.slice(split))]
    : [...pathOf(index - split, leaves.slice(split)), rootOf(leaves.slice(0, split))];
}

/** The largest power of two smaller than the size. */
function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
