import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Most attempts to find out how much fits; each compresses what may be a hundred megabytes. */
const MAX_ATTEMPTS = 12;

/** From this share of the budget on, nothing more is looked for. */
const FULL_ENOUGH = 0.98;

/**
 * Finds how many of `total` items fit into a budget.
 *
 * @param measure size with the first `keep` items; it must not shrink when items are added
 * @returns nearly as many as fit: exactly so for few, else what fills 98 % of the budget or was found in 12 attempts;
 *   0 when not even one does
 */
export async function fitToBudget(
  total: number,
  budget: number,
  measure: (keep: number) => Promise<number>,
): Promise<number> {
  let [fits, tooMany] = [0, total + 1];
  let keep = total;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && tooMany - fits > 1; attempt += 1) {
    const size = await measure(keep);
    if (size <= budget) fits = keep;
    else tooMany = keep;
    if (size <= budget && size >= FULL_ENOUGH * budget) break;
    // Sizes grow about evenly, so that this comes close at once; in between, halving makes sure of an end.
    const guess = Math.floor((keep * budget * 0.99) / size);
    const middle = Math.floor((fits + tooMany) / 2);
    keep = attempt % 2 === 0 && guess > fits && guess < tooMany ? guess : middle;
  }
  return fits;
}

/** Size of bytes once they are compressed as `upload-sarif` compresses them. */
export async function gzipSize(pieces: Iterable<Uint8Array>): Promise<number> {
  let size = 0;
  await pipeline(Readable.from(pieces), createGzip(), async (compressed: AsyncIterable<Buffer>) => {
    for await (const part of compressed) size += part.length;
  });
  return size;
}
