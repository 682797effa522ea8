import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { openDatabase, type DatabaseOptions } from '../../src/tools/grype-database.ts';
import { scanSbom } from '../../src/tools/grype.ts';
import { listingOf, serveDatabase, status } from '../tools/database-server.ts';
import { expectCode } from '../tools/expect-code.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';
import { DATABASE_FILE, describeReal, findingsOf, realTool } from './real-tools.ts';

/** The real grype and a real archive, handed out on loopback. */

const BUILT = '2026-03-11T00:28:00Z';
const ARCHIVE = readFileSync(DATABASE_FILE);
const SBOM = JSON.stringify({
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'shop',
  documentNamespace: 'https://example.invalid/shop',
  creationInfo: { created: BUILT, creators: ['Tool: syft-1.51.1'] },
  packages: [
    {
      name: 'json-schema',
      SPDXID: 'SPDXRef-Package-npm-json-schema',
      versionInfo: '0.2.3',
      downloadLocation: 'NOASSERTION',
      externalRefs: [
        {
          referenceCategory: 'PACKAGE-MANAGER',
          referenceType: 'purl',
          referenceLocator: 'pkg:npm/json-schema@0.2.3',
        },
      ],
    },
  ],
});

async function prepare() {
  const server = await serveDatabase(ARCHIVE, BUILT);
  const grype = await realTool('grype');
  const defaults = { url: server.url, cacheRoot: temporaryFolder(), maxAgeMs: 1e12, now: new Date() };
  const open = (options: Partial<DatabaseOptions> = {}) => openDatabase(grype, { ...defaults, ...options });
  return { server, grype, open };
}

afterEach(() => void vi.unstubAllEnvs());

describeReal('a database that custody fetched for the real grype', () => {
  it('is what grype scans with, and grype itself asks nobody', async () => {
    const { server, grype, open } = await prepare();
    let connections = 0;
    const proxy = createServer((socket) => {
      connections += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'])
      vi.stubEnv(name, `http://127.0.0.1:${port}`);
    const database = await open({ forSigning: true });
    expect(database).toMatchObject({ built: BUILT, checksum: digestOf(ARCHIVE), vouchedBy: 'listing' });
    const { report } = await scanSbom(grype, { sbom: Buffer.from(SBOM), database });
    expect(findingsOf(report).join('\n')).toContain('GHSA-896r-f27r-55mw Critical json-schema@0.2.3');
    expect(server.paths).toHaveLength(2);
    expect(connections).toBe(0);
    await database.close();
    expect(existsSync(database.directory)).toBe(false);
    proxy.close();
  });

  it('comes from the cache the second time, and from the cache alone only unvouched', async () => {
    const { server, open } = await prepare();
    await (await open()).close();
    const restored = await open({ forSigning: true });
    expect(restored.vouchedBy).toBe('listing');
    await restored.close();
    expect(server.paths.filter((path) => path.endsWith('.tar.zst'))).toHaveLength(1);
    server.faults.set('latest.json', status(503));
    const alone = await open();
    expect(alone).toMatchObject({ built: BUILT, vouchedBy: undefined });
    await alone.close();
    await expectCode(open({ forSigning: true }), 'DATABASE_UNVOUCHED');
  });

  it.each<[string, Buffer]>([
    ['cut off', ARCHIVE.subarray(0, ARCHIVE.length / 2)],
    ['something else', Buffer.from('no archive')],
  ])('is refused when the listing itself vouches for an archive that is %s', async (_what, archive) => {
    const { server, open } = await prepare();
    server.archive = archive;
    await expectCode(open(), 'DATABASE_CHECKSUM_MISMATCH');
    server.listing = listingOf(archive, BUILT);
    await expectCode(open(), 'DATABASE_MISSING');
  });

  it('is refused for one bit, which grype would not miss', async () => {
    const { server, open } = await prepare();
    const flipped = Buffer.from(ARCHIVE);
    const middle = Math.floor(flipped.length / 2);
    flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
    server.archive = flipped;
    await expectCode(open(), 'DATABASE_CHECKSUM_MISMATCH');
  });

  it('is too old by what the database says, whatever the listing says', async () => {
    const { server, open } = await prepare();
    const now = new Date('2026-11-21T00:00:00Z');
    server.listing = listingOf(ARCHIVE, '2026-11-20T23:00:00Z');
    const error = await expectCode(open({ now, maxAgeMs: 120 * 3_600_000 }), 'DATABASE_TOO_OLD');
    expect(error.found).toContain(BUILT);
    expect(server.paths).toHaveLength(2);
  });
});
