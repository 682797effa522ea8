import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import type { AttestReport } from '../../src/commands/attest.ts';
import { attest } from '../../src/commands/attest.ts';
import { parseOptions } from '../../src/config/parse-options.ts';
import { silentLogger } from '../../src/logger.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, type LabRun } from './lab-run.ts';

/** What is signed is public: a run that fails afterwards says so, and one that must fail does so before. */

let lab: LabRun;
let reference: string;
beforeAll(async () => {
  lab = await startLabRun();
  reference = await lab.layout(await buildSampleImage('fixed'));
});
afterAll(() => lab.stop());

it('a log that refuses one statement leaves the others reported and their bundles written', async () => {
  const folder = lab.freshPath();
  const known: AttestReport[] = [];
  lab.sigstore.faults.fail('POST /api/v1/log/entries', { kind: 'status', status: 400 });
  const options = parseOptions(
    'attest',
    {
      image: reference,
      trust: 'custom',
      'trusted-root': lab.trustedRoot,
      'signing-config': lab.signingConfig,
      'syft-path': lab.tools.syft,
      'grype-path': lab.tools.grype,
      'db-path': join(import.meta.dirname, '../../fixtures/grype-db/vulnerability-db.tar.zst'),
      'db-max-age': '9999d',
      'output-dir': folder,
    },
    'input',
  );
  const context = {
    logger: silentLogger,
    environment: lab.environment,
    now: () => new Date(),
    style: 'input',
  } as const;
  await expectCode(
    attest(options, context, (report) => known.push(report)),
    'TRANSPARENCY_LOG_FAILED',
  );
  const last = known.at(-1)?.evidence;
  expect(last?.signing.signed).toBe(false);
  expect(last?.statements).toHaveLength(3);
  expect(last?.statements.flatMap(({ logEntries }) => logEntries)).toHaveLength(3);
  expect(await readdir(join(folder, 'bundles'))).toHaveLength(3);
});

describe('a folder that takes no bundles', () => {
  it('is found before anything is signed', async () => {
    const folder = lab.freshPath();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'bundles'), 'a file in the way');
    const before = { ...lab.sigstore.requests };
    await expectCode(lab.attest(reference, { 'output-dir': folder }), 'OUTPUT_NOT_WRITABLE');
    expect(lab.sigstore.requests['POST /api/v2/signingCert']).toBe(before['POST /api/v2/signingCert']);
  });
});
