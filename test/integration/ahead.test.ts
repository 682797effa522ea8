import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, writeBrokenTool, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readTypes } from './stored.ts';

/** What is begun before it is needed: that it really is, and what becomes of it when the run ends before. */

/** Waits until the file is there; gives up in a way that fails the run. */
const waitFor = (path: string) =>
  `n=0; while [ ! -e '${path}' ]; do n=$((n+1)); [ $n -gt 600 ] && exit 9; /bin/sleep 0.05; done`;

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

const certificates = () => lab.sigstore.requests['POST /api/v2/signingCert'] ?? 0;
const logged = () => lab.sigstore.requests['POST /api/v1/log/entries'] ?? 0;

describe('what is begun ahead', () => {
  it('catalogues the image while the vulnerability database is still being opened', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    const catalogued = lab.freshPath();
    // Each waits for the other in the order that nothing but working side by side can satisfy.
    const syft = await writeBrokenTool(lab, 'syft', `: > '${catalogued}'; exec "$real" "$@"`);
    const grype = await writeBrokenTool(
      lab,
      'grype',
      `case "$1 $2" in 'db import') ${waitFor(catalogued)};; esac\nexec "$real" "$@"`,
    );
    const { evidence } = await lab.attest(reference, { 'syft-path': syft, 'grype-path': grype });
    expect(evidence.verification?.verified).toBe(true);
  });

  it('scans one platform while the next is catalogued', async () => {
    const reference = await lab.push(await buildSampleIndex('fixed'));
    const [first, scanned] = [lab.freshPath(), lab.freshPath()];
    const syft = await writeBrokenTool(
      lab,
      'syft',
      `if [ -e '${first}' ]; then ${waitFor(scanned)}; fi\n: > '${first}'; exec "$real" "$@"`,
    );
    const grype = await writeBrokenTool(
      lab,
      'grype',
      `case "$1" in db) ;; *) : > '${scanned}';; esac\nexec "$real" "$@"`,
    );
    const { evidence } = await lab.attest(reference, { 'syft-path': syft, 'grype-path': grype });
    expect(evidence.verification?.verified).toBe(true);
  });
});

describe('a run that ends before', () => {
  it('ends syft when the preflight finds a problem, and leaves nothing of it', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    const started = lab.freshPath();
    const syft = await writeBrokenTool(lab, 'syft', `echo "$$ $PWD" > '${started}'; /bin/sleep 600`);
    const grype = await writeBrokenTool(lab, 'grype', `${waitFor(started)}; exit 3`);
    await expectCode(lab.attest(reference, { 'syft-path': syft, 'grype-path': grype }), 'DATABASE_MISSING');
    const [pid = '', folder = ''] = (await readFile(started, 'utf8')).trim().split(' ');
    expect(folder).toContain('custody-tool-');
    expect([`/proc/${pid}/exe`, folder].map((path) => existsSync(path))).toEqual([false, false]);
  });

  it('asks for no certificate when the scan fails, and logs and stores nothing', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    const [asked, entries] = [certificates(), logged()];
    const grype = await writeBrokenTool(
      lab,
      'grype',
      `case "$1" in db) exec "$real" "$@";; esac\necho 'no scan today' >&2; exit 1`,
    );
    await expectCode(lab.attest(reference, { 'grype-path': grype }), 'TOOL_FAILED');
    expect([certificates(), logged()]).toEqual([asked, entries]);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual([]);
  });
});
