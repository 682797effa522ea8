import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { runTool } from '../../src/tools/exec.ts';
import { scanSbom } from '../../src/tools/grype.ts';
import { GRYPE_CONFIG } from '../../src/tools/grype-config.ts';
import type { OpenedDatabase } from '../../src/tools/grype-database.ts';
import type { InstalledTool } from '../../src/tools/install.ts';
import { writeLayoutView } from '../../src/tools/layout-view.ts';
import { withPrivateFolder } from '../../src/tools/private-folder.ts';
import { catalogue, type Catalogue } from '../../src/tools/syft.ts';
import { expectCode } from '../tools/expect-code.ts';
import { describeReal, findingsOf, openFixtureDatabase, realTool } from './real-tools.ts';

const NAME = 'registry.example/acme/shop';

let folder: string;
let layout: string;
let digest: Digest;
let syft: InstalledTool;
let grype: InstalledTool;
let database: OpenedDatabase;
let sbom: Catalogue;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'custody-e2e-'));
  layout = join(folder, 'layout');
  const image = await buildSampleImage('vulnerable', 'arm64');
  await writeLayout(layout, image);
  digest = image.root.digest;
  syft = await realTool('syft');
  grype = await realTool('grype');
  database = await openFixtureDatabase(grype);
  sbom = await catalogue(syft, {
    source: { kind: 'layout', path: layout },
    digest,
    name: NAME,
    cycloneDx: true,
  });
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets grype read the image itself, which custody never does. */
async function scanImage(): Promise<Uint8Array> {
  return withPrivateFolder(async (privateFolder) => {
    const view = join(privateFolder.root, 'image');
    const file = join(privateFolder.output, 'report.json');
    await writeLayoutView(layout, digest, view);
    await runTool(grype, privateFolder, {
      args: ['-o', `json=${file}`],
      operands: [`oci-dir:${view}`],
      config: GRYPE_CONFIG,
      environment: { GRYPE_DB_CACHE_DIR: database.directory },
      timeoutMs: 120_000,
    });
    return readFileSync(file);
  });
}

describeReal('the findings', () => {
  it('hold what the fixture was made for', async () => {
    const findings = findingsOf((await scanSbom(grype, { sbom: sbom.spdx, database })).report).join('\n');
    expect(findings).toMatch(/^GHSA-896r-f27r-55mw Critical json-schema@0\.2\.3 .* 0\.4\.0 /m);
    expect(findings).toMatch(/^GHSA-rc47-6667-2j5j High http-cache-semantics@4\.1\.0 .* 4\.1\.1 /m);
    expect(findings).toMatch(/^CVE-2024-0727 Medium libssl3@3\.0\.11-1~deb12u2 /m);
    expect(findings).toMatch(/^CVE-2024-0727 Medium openssl@3\.0\.11-1~deb12u2 /m);
  });

  it("are the same from the attested SPDX, from syft's own format and from the image", async () => {
    const fromSpdx = findingsOf((await scanSbom(grype, { sbom: sbom.spdx, database })).report);
    const fromSyftJson = findingsOf((await scanSbom(grype, { sbom: sbom.syftJson, database })).report);
    expect(fromSpdx).not.toEqual([]);
    expect(fromSyftJson).toEqual(fromSpdx);
    expect(findingsOf(await scanImage())).toEqual(fromSpdx);
  });

  it('tell the true age of the database', () => {
    expect(database.built).toBe('2026-03-11T00:28:00Z');
  });
});

describeReal('a layout whose layer was exchanged', () => {
  it('is inventoried by syft under the same digest, and refused by custody', async () => {
    const exchanged = join(folder, 'exchanged');
    const vulnerable = await buildSampleImage('vulnerable', 'arm64');
    await writeLayout(exchanged, vulnerable);
    const view = join(folder, 'view');
    await writeLayoutView(exchanged, digest, view);
    const fixed = await buildSampleImage('fixed', 'arm64');
    const [target, source] = [lastLayer(vulnerable.blobs), lastLayer(fixed.blobs)];
    for (const place of [exchanged, view]) {
      writeFileSync(join(place, 'blobs', 'sha256', hexOf(target.digest)), source.bytes);
    }
    const unseen = await withPrivateFolder(async (privateFolder) => {
      const file = join(privateFolder.output, 'syft.json');
      await runTool(syft, privateFolder, {
        args: ['scan', '-o', `syft-json=${file}`],
        operands: [`oci-dir:${view}`],
        config: {},
        timeoutMs: 120_000,
      });
      return readFileSync(file, 'utf8');
    });
    expect(unseen).toContain(`"manifestDigest":"${digest}"`);
    expect(unseen).not.toContain('"name":"json-schema","version":"0.2.3"');
    await expectCode(
      catalogue(syft, { source: { kind: 'layout', path: exchanged }, digest, name: NAME, cycloneDx: false }),
      'DIGEST_MISMATCH',
    );
  });
});

/** The layer with the application: the blob that was put last. */
function lastLayer(blobs: ReadonlyMap<Digest, Uint8Array>): { digest: Digest; bytes: Uint8Array } {
  const last = [...blobs].filter(([, bytes]) => bytes[0] === 0x1f).at(-1);
  if (!last) throw new Error('no layer');
  return { digest: last[0], bytes: last[1] };
}
