import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import type { LabImage } from '../../lab/images/content.ts';
import type { LabAuth } from '../../lab/registry/options.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { startLabRun, writeBrokenTool, type LabRun } from './lab-run.ts';

/** What syft is given to read the image with: a token of the registry for that and nothing else, where there is such. */

const PASSWORD = 'canary-password-5e2b';
const LOGIN = { 'registry-username': 'ci', 'registry-password': PASSWORD };
const users = [{ username: 'ci', password: PASSWORD, access: 'write' as const }];
const BEARER: LabAuth = { kind: 'bearer', users };

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

type Seen = {
  /** The docker configurations of all runs of syft, in order; `{}` for one without. */
  configs: { auths?: Record<string, Record<string, string>> }[];
  /** All files of its folder, its environment and its arguments. */
  everything: string;
  masked: string[];
  repository: string;
  digest: string;
};

/** Attests an image of this registry, and looks over syft's shoulder. */
async function watchSyft(auth: LabAuth, image: LabImage, options = {}): Promise<Seen> {
  lab.registry.switches.auth = { kind: 'none' };
  const reference = await lab.push(image);
  lab.registry.switches.auth = auth;
  const [configs, everything] = [lab.freshPath(), lab.freshPath()];
  const body = [
    `{ cat "$DOCKER_CONFIG/config.json" 2>/dev/null || echo '{}'; echo; } >> ${configs}`,
    `{ find "$HOME/.." -type f -exec cat {} + ; /usr/bin/env; echo "$@"; } >> ${everything}`,
    'exec "$real" "$@"',
  ].join('\n');
  const logger = createRecordingLogger();
  const tool = { 'syft-path': await writeBrokenTool(lab, 'syft', body) };
  const { evidence } = await lab.attest(reference, { ...tool, ...options }, { logger });
  expect(evidence.gate.result).toBe('pass');
  const [, repository = '', digest = ''] = /^[^/]+\/(.+)@(.+)$/.exec(reference) ?? [];
  const lines = (await readFile(configs, 'utf8')).split('\n').filter((line) => line !== '');
  return {
    configs: lines.map((line) => JSON.parse(line) as Seen['configs'][number]),
    everything: await readFile(everything, 'utf8'),
    masked: logger.masked,
    repository,
    digest,
  };
}

describe('where the registry issues tokens', () => {
  it('syft gets one, and never sees the password', async () => {
    const { configs, everything, masked } = await watchSyft(BEARER, await buildSampleImage('fixed'), LOGIN);
    const entry = configs[0]?.auths?.[lab.registry.host];
    expect(Object.keys(entry ?? {})).toEqual(['registrytoken']);
    expect(masked).toContain(entry?.['registrytoken']);
    const encoded = Buffer.from(`ci:${PASSWORD}`).toString('base64');
    for (const secret of [PASSWORD, encoded]) expect(everything).not.toContain(secret);
  });

  it('that token reads this repository, no other, and writes nowhere', async () => {
    const image = await buildSampleImage('fixed');
    const { configs, repository, digest } = await watchSyft(BEARER, image, LOGIN);
    lab.registry.switches.auth = { kind: 'none' };
    await lab.push(image, 'acme/other');
    lab.registry.switches.auth = BEARER;
    const token = configs[0]?.auths?.[lab.registry.host]?.['registrytoken'];
    const ask = async (method: string, path: string) => {
      const headers = { authorization: `Bearer ${token}`, accept: '*/*' };
      return (await fetch(`${lab.registry.url}/v2/${path}`, { method, headers })).status;
    };
    expect(await ask('GET', `${repository}/manifests/${digest}`)).toBe(200);
    expect(await ask('GET', `acme/other/manifests/${digest}`)).toBe(401);
    expect(await ask('POST', `${repository}/blobs/uploads/`)).toBe(401);
    expect(await ask('DELETE', `${repository}/manifests/${digest}`)).toBe(401);
  });

  it('every platform gets one of its own, since they last for minutes', async () => {
    const { configs } = await watchSyft(BEARER, await buildSampleIndex('fixed'), LOGIN);
    const tokens = configs.map(({ auths }) => auths?.[lab.registry.host]?.['registrytoken']);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(2);
  });

  it('an image that anybody may read needs none', async () => {
    const open: LabAuth = { kind: 'bearer', users, anonymousPull: true };
    const { configs } = await watchSyft(open, await buildSampleImage('fixed'), { sign: 'false' });
    expect(configs).toEqual([{}]);
  });
});

describe('where the registry issues none', () => {
  it('syft gets the password, for this registry alone', async () => {
    const image = await buildSampleImage('fixed');
    const { configs } = await watchSyft({ kind: 'basic', users }, image, LOGIN);
    const auth = Buffer.from(`ci:${PASSWORD}`).toString('base64');
    expect(configs).toEqual([{ auths: { [lab.registry.host]: { auth } } }]);
  });

  it('and asks for nothing, syft gets nothing', async () => {
    const { configs, everything } = await watchSyft({ kind: 'none' }, await buildSampleImage('fixed'), LOGIN);
    expect(configs).toEqual([{}]);
    expect(everything).not.toContain(PASSWORD);
  });
});
