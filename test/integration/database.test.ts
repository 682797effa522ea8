import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { digestOf } from '../../src/image/digest.ts';
import type { RawOptions } from '../../src/config/parse-options.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { serveDatabase, status } from '../tools/database-server.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, type LabRun } from './lab-run.ts';

/** The vulnerability database of whole runs: from a mirror on loopback, with a real archive, read by the replayed grype. */

const BUILT = '2026-03-11T00:28:00Z';
const FIXTURE = join(import.meta.dirname, '../../fixtures/grype-db/vulnerability-db.tar.zst');

let lab: LabRun;
let archive: Buffer;
beforeAll(async () => {
  lab = await startLabRun();
  archive = await readFile(FIXTURE);
});
afterAll(() => lab.stop());

/** A mirror, a cache and an image of its own, and runs that use them. */
async function prepare() {
  const [mirror, reference] = [
    await serveDatabase(archive, BUILT),
    await lab.push(await buildSampleImage('fixed')),
  ];
  const environment = { ...lab.environment, CUSTODY_CACHE: lab.freshPath() };
  const logger = createRecordingLogger();
  const attest = (options: RawOptions = {}) =>
    lab.attest(reference, { 'db-path': '', 'db-url': mirror.url, ...options }, { environment, logger });
  const signatures = () => lab.sigstore.requests['POST /api/v2/signingCert'] ?? 0;
  return { mirror, attest, logger, signatures };
}

describe('a run with a mirror of the databases', () => {
  it('signs what it found with the listed archive, and names its checksum', async () => {
    const { mirror, attest } = await prepare();
    const { evidence } = await attest();
    expect(evidence.verification?.verified).toBe(true);
    expect(evidence.scans[0]?.database).toMatchObject({ built: BUILT, checksum: digestOf(archive) });
    const again = await attest();
    expect(again.evidence.verification?.verified).toBe(true);
    expect(mirror.paths.filter((path) => path.endsWith('.tar.zst'))).toHaveLength(1);
  });

  it('that is down scans with the cache and signs nothing, and says so both times', async () => {
    const { mirror, attest, logger, signatures } = await prepare();
    await attest({ sign: 'false' });
    mirror.faults.set('latest.json', status(503));
    const { evidence } = await attest({ sign: 'false' });
    expect(evidence.gate.result).toBe('pass');
    expect(logger.lines.join('\n')).toContain('good enough to look, not to sign');
    const before = signatures();
    const error = await expectCode(attest(), 'DATABASE_UNVOUCHED');
    expect(error.exitCode).toBe(3);
    await expectCode(attest({ 'dry-run': 'true' }), 'DATABASE_UNVOUCHED');
    expect(signatures()).toBe(before);
  });

  it('that serves another archive than it lists is refused', async () => {
    const { mirror, attest, signatures } = await prepare();
    mirror.archive = Buffer.from('a database without vulnerabilities');
    const before = signatures();
    await expectCode(attest(), 'DATABASE_CHECKSUM_MISMATCH');
    await expectCode(attest({ sign: 'false' }), 'DATABASE_CHECKSUM_MISMATCH');
    expect(signatures()).toBe(before);
  });
});
