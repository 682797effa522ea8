import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import type { LabAuth } from '../../lab/registry/options.ts';
import { startLabRun, type LabRun } from './lab-run.ts';

/** What `docker login` left behind has to serve custody and syft alike: the image is private. */

const TOKEN = 'refresh-token';
const users = [{ username: 'ci', password: TOKEN, access: 'write' as const }];
const encoded = Buffer.from(`ci:${TOKEN}`).toString('base64');

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

it.each<[string, LabAuth, Record<string, string>]>([
  ['a password, and answers basic', { kind: 'basic', users }, { auth: encoded }],
  ['a password, and issues tokens', { kind: 'bearer', users }, { auth: encoded }],
  ['an identity token, as `docker login` does', { kind: 'bearer', users }, { identitytoken: TOKEN }],
])('a private image is attested where the registry takes %s', async (_, auth, entry) => {
  lab.registry.switches.auth = { kind: 'none' };
  const reference = await lab.push(await buildSampleImage('fixed'));
  lab.registry.switches.auth = auth;
  const folder = lab.freshPath();
  await mkdir(folder);
  const config = { auths: { [lab.registry.host]: entry } };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const environment = { ...lab.environment, DOCKER_CONFIG: folder };
  const { evidence } = await lab.attest(reference, {}, { environment });
  expect(evidence.gate.result).toBe('pass');
});
