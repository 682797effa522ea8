import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { findCredentials } from '../../src/registry/credentials.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custody-docker-'));
});
afterEach(() => rm(folder, { recursive: true }));

const encode = (text: string) => Buffer.from(text).toString('base64');

/** Finds the credentials for a registry in a docker configuration of this content. */
async function find(registry: string, config: unknown) {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  await writeFile(join(folder, 'config.json'), text);
  return findCredentials({ registry, env: { DOCKER_CONFIG: folder } });
}

describe('the inputs', () => {
  it('come before the docker configuration', async () => {
    await writeFile(
      join(folder, 'config.json'),
      JSON.stringify({ auths: { 'r.example': { auth: encode('a:b') } } }),
    );
    const request = { registry: 'r.example', username: 'me', password: 'pw', env: { DOCKER_CONFIG: folder } };
    expect(await findCredentials(request)).toEqual({ kind: 'basic', username: 'me', password: 'pw' });
  });

  it.each([
    [{ username: 'me' }, 'registry-password'],
    [{ password: 'pw' }, 'registry-username'],
  ])('must be both there: %o', async (given, field) => {
    await expect(findCredentials({ registry: 'r.example', env: {}, ...given })).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      exitCode: 2,
      field,
    });
  });
});

describe('the docker configuration', () => {
  it.each([
    'r.example:5000',
    'https://r.example:5000',
    'https://r.example:5000/v1/',
    'http://R.example:5000/v2/',
  ])('gives the entry %s to that registry', async (key) => {
    const found = await find('r.example:5000', { auths: { [key]: { auth: encode('me:p:w') } } });
    expect(found).toEqual({ kind: 'basic', username: 'me', password: 'p:w' });
  });

  it('knows the names of Docker Hub', async () => {
    const auths = { 'https://index.docker.io/v1/': { auth: encode('me:pw') } };
    expect(await find('docker.io', { auths })).toMatchObject({ kind: 'basic' });
  });

  it.each([
    'r.example',
    'sub.r.example:5000',
    'r.example:50000',
    'evil-r.example:5000',
    'r.example:5000/team',
    'example',
  ])('never gives the entry %s, which only resembles it', async (key) => {
    const found = await find('r.example:5000', { auths: { [key]: { auth: encode('me:pw') } } });
    expect(found.kind).toBe('anonymous');
  });

  it('gives an identity token', async () => {
    const auths = {
      'r.example': { auth: encode('00000000-0000-0000-0000-000000000000:'), identitytoken: 'refresh' },
    };
    expect(await find('r.example', { auths })).toEqual({ kind: 'identity-token', token: 'refresh' });
  });

  it.each([
    { credHelpers: { 'r.example': 'ecr-login' } },
    { credsStore: 'ecr-login', auths: { 'r.example': {} } },
  ])('says that a helper holds them: %o', async (config) => {
    const found = await find('r.example', config);
    expect(found).toMatchObject({
      kind: 'anonymous',
      reason: expect.stringContaining('docker-credential-ecr-login'),
    });
  });

  it('may be missing', async () => {
    expect(
      await findCredentials({ registry: 'r.example', env: { DOCKER_CONFIG: join(folder, 'none') } }),
    ).toMatchObject({
      kind: 'anonymous',
    });
    expect(await findCredentials({ registry: 'r.example', env: {} })).toMatchObject({ kind: 'anonymous' });
  });

  it('is found in the home folder', async () => {
    await mkdir(join(folder, '.docker'));
    const auths = { 'r.example': { auth: encode('me:pw') } };
    await writeFile(join(folder, '.docker', 'config.json'), JSON.stringify({ auths }));
    expect(await findCredentials({ registry: 'r.example', env: { HOME: folder } })).toMatchObject({
      kind: 'basic',
    });
  });

  it.each<[unknown, string]>([
    ['{"auths":{"r.example":{"auth":"c2VjcmV0OnNlY3JldA==', 'JSON'],
    [{ auths: [] }, 'object'],
    [{ auths: { 'r.example': { auth: 7 } } }, 'number'],
    [{ auths: { 'r.example': { auth: encode('nocolon-secret') } } }, 'no password'],
  ])('is refused when damaged, without its content in the error: %o', async (config) => {
    const error = await find('r.example', config).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID' });
    const shown =
      error instanceof CustodyError
        ? [error.message, error.found, error.hint, error.stack, String(error.cause)]
        : [];
    expect(shown.join()).not.toMatch(/c2VjcmV0|nocolon/);
  });
});
