import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { openRegistry } from '../../src/registry/client.ts';
import { catalogue } from '../../src/tools/syft.ts';
import { startLabRun, writeBrokenTool, type LabRun } from '../integration/lab-run.ts';
import { attestLeakyImage, canariesIn } from '../integration/leaky-run.ts';
import { expectCode } from '../tools/expect-code.ts';
import { describeReal, realPath, realTool } from './real-tools.ts';

/** Credentials in the hands of the real tools: those that an image holds, and the one that an image is read with. */

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

describeReal('credentials that a build left in an image', () => {
  it('are told by syft, and by nothing that custody writes, shows, stores or leaves behind', async () => {
    const reports = lab.freshPath();
    lab.tools.syft = realPath('syft');
    // Reads what syft wrote, before custody does.
    const body = `"$real" "$@"; status=$?; cat "$HOME"/../output/* >> ${reports}; exit $status`;
    const syft = await writeBrokenTool(lab, 'syft', body);
    const told = await attestLeakyImage(lab, { 'syft-path': syft, 'grype-path': realPath('grype') });
    expect(canariesIn(await readFile(reports, 'utf8')).length).toBeGreaterThanOrEqual(5);
    expect(told.text).toContain('http-cache-semantics');
    expect(canariesIn(told.text)).toEqual([]);
    expect(told.temporary).toEqual([]);
  });
});

describeReal('a token of the registry', () => {
  const users = [{ username: 'ci', password: 'not a secret', access: 'write' as const }];
  const credentials = { kind: 'basic', username: 'ci', password: 'not a secret' } as const;

  async function prepare(tokenLifetimeMs?: number) {
    lab.registry.switches.auth = { kind: 'none' };
    const image = await buildSampleImage('fixed');
    const reference = await lab.push(image);
    const lifetime = tokenLifetimeMs === undefined ? {} : { tokenLifetimeMs };
    lab.registry.switches.auth = { kind: 'bearer', users, ...lifetime };
    const repository = /^[^/]+\/(.+)@/.exec(reference)?.[1] ?? '';
    const opened = openRegistry({ registry: lab.registry.host, repository, access: 'push', credentials });
    await opened.fetchManifest(image.root.digest);
    const login = await opened.pullLogin();
    lab.registry.requests.length = 0;
    const inventory = async () =>
      catalogue(await realTool('syft'), {
        source: { kind: 'registry', repository: opened.label, login },
        digest: image.root.digest,
        name: opened.label,
        cycloneDx: false,
      });
    return { inventory };
  }

  it('is all that syft needs, and it asks for no other', async () => {
    const { inventory } = await prepare();
    const { spdx } = await inventory();
    expect(Buffer.from(spdx).toString()).toContain('express');
    const paths = lab.registry.requests.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('/token'))).toEqual([]);
    expect(paths.some((path) => path.includes('/blobs/'))).toBe(true);
  });

  it('that ran out ends the run with the way around it', async () => {
    const { inventory } = await prepare(1500);
    await new Promise((resolve) => setTimeout(resolve, 1600));
    const error = await expectCode(inventory(), 'TOOL_FAILED');
    expect(error.hint).toContain('image: oci:PATH@sha256:');
  });
});
