import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { fallbackTag } from '../../src/registry/referrer-list.ts';
import { startLabRun, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readTypes, takeOff } from './stored.ts';

/** A run that reads while another one stores sees that one's verdict, and not yet the scan that it names. */

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun({ registry: { referrersApi: false } });
});
afterAll(() => lab.stop());

it('looks again instead of calling a verdict different whose scan is not listed yet', async () => {
  const reference = await lab.push(await buildSampleImage('fixed'), 'acme/torn');
  const digest = digestIn(reference);
  const tag = fallbackTag(digest);
  await lab.attest(reference);
  const { tags } = lab.registry.contents('acme/torn');
  const whole = tags.get(tag);
  await takeOff(openPlace(reference), digest, ['vulnerabilities']);
  expect(whole).toBeDefined();
  expect(tags.get(tag)).not.toBe(whole);

  lab.registry.requests.length = 0;
  const second = lab.attest(reference);
  const finished = (async () => {
    while (!lab.registry.requests.some(({ path }) => path.endsWith(tag))) await sleep(5);
    // The torn list has been read; what it lacks is listed a moment later.
    await sleep(200);
    if (whole !== undefined) tags.set(tag, whole);
  })();
  const [{ evidence }] = await Promise.all([second, finished]);
  expect(evidence.statements.map(({ status }) => status)).toEqual(Array(4).fill('already present'));
  expect(await readTypes(openPlace(reference), digest)).toEqual([
    'sbom',
    'signature',
    'verdict',
    'vulnerabilities',
  ]);
});
