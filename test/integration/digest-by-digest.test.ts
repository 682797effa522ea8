import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { startLabRun, type LabRun } from './lab-run.ts';

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

/** Where in the log the listing of each digest's referrers starts, and which requests are for blobs. */
function order(): { listings: number[]; blobs: number[] } {
  const at = (pattern: RegExp) =>
    lab.registry.requests.flatMap(({ path }, index) => (pattern.test(path) ? [index] : []));
  return { listings: at(/\/referrers\/sha256:/), blobs: at(/\/blobs\/sha256:/) };
}

it('asks for the evidence of a third digest only when that of another has been fetched and verified', async () => {
  const reference = await lab.push(await buildSampleIndex('fixed'));
  await lab.attest(reference);
  lab.registry.requests.length = 0;
  expect((await lab.verify(reference)).subjects).toHaveLength(3);

  const { listings, blobs } = order();
  const [first, second = 0, third = 0] = listings;
  expect(listings).toHaveLength(3);
  const fetchedBefore = (listing: number) => blobs.filter((blob) => blob > (first ?? 0) && blob < listing);
  expect(fetchedBefore(third).length).toBeGreaterThanOrEqual(4);
  expect(fetchedBefore(second)).toEqual([]);
});
