/** xxHash64 (github.com/Cyan4973/xxHash, `doc/xxhash_spec.md`), the checksum in the listings that vunnel writes. */

const MASK = (1n << 64n) - 1n;
const PRIME_1 = 0x9e3779b185ebca87n;
const PRIME_2 = 0xc2b2ae3d27d4eb4fn;
const PRIME_3 = 0x165667b19e3779f9n;
const PRIME_4 = 0x85ebca77c2b2ae63n;
const PRIME_5 = 0x27d4eb2f165667c5n;

/** The hash of these bytes with seed 0, as 16 hexadecimal digits. */
export function xxhash64(bytes: Buffer): string {
  let offset = 0;
  let hash: bigint;
  if (bytes.length >= 32) {
    const lanes = [(PRIME_1 + PRIME_2) & MASK, PRIME_2, 0n, (MASK + 1n - PRIME_1) & MASK];
    for (; offset + 32 <= bytes.length; offset += 32) {
      for (const [index, lane] of lanes.entries()) {
        lanes[index] = mixLane(lane, bytes.readBigUInt64LE(offset + 8 * index));
      }
    }
    const [first = 0n, second = 0n, third = 0n, fourth = 0n] = lanes;
    hash = (rotate(first, 1n) + rotate(second, 7n) + rotate(third, 12n) + rotate(fourth, 18n)) & MASK;
    for (const lane of lanes) hash = ((hash ^ mixLane(0n, lane)) * PRIME_1 + PRIME_4) & MASK;
  } else {
    hash = PRIME_5;
  }
  return avalanche(mixRest((hash + BigInt(bytes.length)) & MASK, bytes.subarray(offset)))
    .toString(16)
    .padStart(16, '0');
}

/** The last bytes, fewer than 32: by eight, by four, one by one. */
function mixRest(start: bigint, rest: Buffer): bigint {
  let hash = start;
  let offset = 0;
  for (; offset + 8 <= rest.length; offset += 8) {
    hash ^= mixLane(0n, rest.readBigUInt64LE(offset));
    hash = (rotate(hash, 27n) * PRIME_1 + PRIME_4) & MASK;
  }
  if (offset + 4 <= rest.length) {
    hash ^= (BigInt(rest.readUInt32LE(offset)) * PRIME_1) & MASK;
    hash = (rotate(hash, 23n) * PRIME_2 + PRIME_3) & MASK;
    offset += 4;
  }
  for (const byte of rest.subarray(offset)) {
    hash = (rotate(hash ^ ((BigInt(byte) * PRIME_5) & MASK), 11n) * PRIME_1) & MASK;
  }
  return hash;
}

function mixLane(accumulator: bigint, lane: bigint): bigint {
  return (rotate((accumulator + lane * PRIME_2) & MASK, 31n) * PRIME_1) & MASK;
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK;
}

function avalanche(value: bigint): bigint {
  let hash = ((value ^ (value >> 33n)) * PRIME_2) & MASK;
  hash = ((hash ^ (hash >> 29n)) * PRIME_3) & MASK;
  return hash ^ (hash >> 32n);
}
