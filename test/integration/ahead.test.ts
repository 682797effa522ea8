import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, withClaims, writeBrokenTool, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readTypes } from './stored.ts';

/** What is begun before it is needed: that it really is, and what becomes of it when the run ends before. */

/** Waits until the file is there; gives up in a way that fails the run. */
const waitFor = (path: string) =>
  `n=0; while [ ! -e '${path}' ]; do n=$((n+1)); [ $n -gt 600 ] && exit 9; /bin/sleep 0.05; done`;

const NO_SCAN = `case "$1" in db) exec "$real" "$@";; esac\necho 'no scan today' >&2; exit 1`;

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

describe('the certificate', () => {
  it('of a public repository is requested while the scanner works', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    const [asked, requested] = [certificates(), lab.freshPath()];
    const grype = await writeBrokenTool(
      lab,
      'grype',
      `case "$1" in db) ;; *) ${waitFor(requested)};; esac\nexec "$real" "$@"`,
    );
    const run = lab.attest(reference, { 'grype-path': grype });
    await expect.poll(certificates, { timeout: 20_000 }).toBe(asked + 1);
    await writeFile(requested, '');
    const { evidence } = await run;
    expect(evidence.verification?.verified).toBe(true);
    expect(certificates()).toBe(asked + 1);
  });

  it.each(['private', 'internal'])(
    'of a repository that is %s is not requested before the verdict, for its CT log tells of it',
    async (visibility) => {
      const reference = await lab.push(await buildSampleImage('fixed'));
      const asked = certificates();
      const environment = withClaims(lab, { repository_visibility: visibility });
      const grype = await writeBrokenTool(lab, 'grype', NO_SCAN);
      await expectCode(lab.attest(reference, { 'grype-path': grype }, { environment }), 'TOOL_FAILED');
      expect(certificates()).toBe(asked);
    },
  );

  it('is not requested when everything is there already', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    await lab.attest(reference);
    const asked = certificates();
    await lab.attest(reference);
    expect(certificates()).toBe(asked);
  });

  it('is not waited for when the gate refuses', async () => {
    const reference = await lab.push(await buildSampleImage('vulnerable'));
    lab.sigstore.faults.fail('POST /api/v2/signingCert', { kind: 'hang' });
    const started = performance.now();
    const { evidence } = await lab.attest(reference);
    // Fulcio is given ten seconds for an answer, five times.
    expect(performance.now() - started).toBeLessThan(9_000);
    expect(evidence.gate.result).toBe('fail');
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

  it('logs and stores nothing when the scan fails', async () => {
    const reference = await lab.push(await buildSampleImage('fixed'));
    const entries = logged();
    const grype = await writeBrokenTool(lab, 'grype', NO_SCAN);
    await expectCode(lab.attest(reference, { 'grype-path': grype }), 'TOOL_FAILED');
    expect(logged()).toBe(entries);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual([]);
  });
});
