import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildLeakyImage } from '../../lab/images/leaky-image.ts';
import { reportFile } from '../../lab/replay/recordings.ts';
import { startLabRun, type LabRun } from './lab-run.ts';
import { attestLeakyImage, canariesIn } from './leaky-run.ts';

/** An image full of credentials: what syft finds of them is not told on. `test/e2e` does the same with the real tools. */

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

it('syft tells of credentials in the image, so there is something to keep back', async () => {
  const { digest } = (await buildLeakyImage()).root;
  const spdx = gunzipSync(await readFile(reportFile('syft', digest, 'spdx-json@2.3'))).toString();
  const own = gunzipSync(await readFile(reportFile('syft', digest, 'syft-json'))).toString();
  expect(canariesIn(spdx).length).toBeGreaterThanOrEqual(5);
  expect(canariesIn(own).length).toBeGreaterThanOrEqual(7);
});

it('no attestation, report, output or log tells of one, and no temporary file is left', async () => {
  const { text, kinds, temporary } = await attestLeakyImage(lab, {
    'fail-build': 'false',
    'severity-cutoff': 'critical',
  });
  for (const [kind, told] of Object.entries(kinds)) expect(told, kind).not.toBe('');
  expect(text).toContain('https://http-cache-semantics.example/');
  expect(text).toContain('shop-tools');
  expect(canariesIn(text)).toEqual([]);
  expect(temporary).toEqual([]);
});
