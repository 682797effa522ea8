import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabUser } from '../../lab/registry/options.ts';
import { plantBlob, plantImage } from '../../lab/registry/plant.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import type { Digest } from '../../src/image/digest.ts';
import { silentLogger } from '../../src/logger.ts';
import { createAuthorizer } from '../../src/registry/authorize.ts';
import { openRegistry } from '../../src/registry/client.ts';
import type { Credentials } from '../../src/registry/credentials.ts';

const WRITER: LabUser = { username: 'writer', password: 'w:pw', access: 'write' };
const READER: LabUser = { username: 'reader', password: 'r-pw', access: 'read' };
const users = [WRITER, READER];

let lab: LabRegistry;
let image: Digest;
let masked: string[];
const servers: Server[] = [];

beforeEach(async () => {
  lab = await startRegistry();
  image = plantImage(lab.contents('app')).digest;
  masked = [];
});
afterEach(async () => {
  await lab.stop();
  for (const server of servers.splice(0)) server.close();
});

function client(credentials: Credentials, access: 'pull' | 'push' = 'push') {
  const logger = { ...silentLogger, mask: (secret: string) => masked.push(secret) };
  const transport = { retries: 1, retryDelayMs: 1 };
  return openRegistry({ registry: lab.host, repository: 'app', access, credentials, logger, transport });
}

const as = ({ username, password }: LabUser): Credentials => ({ kind: 'basic', username, password });
const ANONYMOUS: Credentials = { kind: 'anonymous', reason: 'There is no config.json.' };
const tokenRequests = () => lab.requests.filter(({ path }) => path.startsWith('/token'));

/** A server of another origin that notes what it is sent, and answers as told. */
async function stranger(status: number, headers: Record<string, string> = {}, body = '') {
  const seen: { authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    const note = { authorization: request.headers.authorization, body: '' };
    seen.push(note);
    request.on('data', (chunk: Buffer) => (note.body += chunk.toString()));
    request.on('end', () => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, headers };
}

describe('basic', () => {
  beforeEach(() => (lab.switches.auth = { kind: 'basic', users }));

  it('works, and is sent only when asked for', async () => {
    await client(as(WRITER)).fetchManifest(image);
    expect(lab.requests.map(({ status, authorized }) => [status, authorized])).toEqual([
      [401, false],
      [200, true],
    ]);
  });

  it('says when the password is wrong', async () => {
    const error = client(as({ ...WRITER, password: 'hunter2' })).fetchManifest(image);
    await expect(error).rejects.toMatchObject({ code: 'REGISTRY_UNAUTHORIZED', exitCode: 2 });
    expect(JSON.stringify(await error.catch((thrown: unknown) => thrown))).not.toContain('hunter2');
  });

  it('says why nothing was presented', async () => {
    await expect(client(ANONYMOUS).fetchManifest(image)).rejects.toMatchObject({
      code: 'REGISTRY_UNAUTHORIZED',
      hint: expect.stringContaining('There is no config.json.'),
    });
  });

  it('says when the user may only read', async () => {
    await expect(client(as(READER)).probePush()).rejects.toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      exitCode: 2,
      hint: expect.stringContaining('packages: write'),
    });
  });
});

describe('bearer', () => {
  beforeEach(() => (lab.switches.auth = { kind: 'bearer', users, anonymousPull: true }));

  it('uses one token for the whole run, also when many requests are challenged at once', async () => {
    const blobs = Array.from({ length: 6 }, (_, at) =>
      plantBlob(lab.contents('app'), `blob ${at}`, 'text/plain'),
    );
    const repository = client(as(WRITER));
    await Promise.all(blobs.map(({ digest }) => repository.fetchBlob(digest, 100)));
    await repository.pushBlob(Buffer.from('{}'), 'application/json');
    expect(tokenRequests()).toHaveLength(1);
    expect(tokenRequests()[0]?.path).toContain('scope=repository%3Aapp%3Apull%2Cpush');
    expect(masked).toHaveLength(1);
  });

  it('asks for no more than to pull when only reading', async () => {
    await client(as(WRITER), 'pull').fetchManifest(image);
    expect(tokenRequests()[0]?.path).toMatch(/scope=repository%3Aapp%3Apull(&|$)/);
  });

  it('reads anonymously where that is allowed', async () => {
    await client(ANONYMOUS, 'pull').fetchManifest(image);
    expect(tokenRequests()).toMatchObject([{ status: 200, authorized: false }]);
  });

  it('renews a token that has run out', async () => {
    lab.switches.auth = { kind: 'bearer', users, tokenLifetimeMs: 40 };
    const repository = client(as(WRITER));
    await repository.fetchManifest(image);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await repository.fetchManifest(image);
    expect(tokenRequests()).toHaveLength(2);
  });

  it('exchanges an identity token', async () => {
    await client({ kind: 'identity-token', token: WRITER.password }).probePush();
    expect(tokenRequests()).toMatchObject([{ method: 'POST', path: '/token', status: 200 }]);
  });

  it('says when the token may not push, and asks for no second one', async () => {
    await expect(client(as(READER)).probePush()).rejects.toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      exitCode: 2,
    });
    expect(tokenRequests()).toHaveLength(1);
  });

  it('asks for no second token when the first was refused for what it may not do', async () => {
    const repository = client(as(READER));
    await repository.fetchManifest(image);
    await expect(repository.probePush()).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
    await expect(repository.probePush()).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
    expect(tokenRequests()).toHaveLength(1);
  });

  it('asks for the right to delete only when something is deleted', async () => {
    lab.switches.deletion = true;
    const repository = client(as(WRITER));
    await repository.fetchManifest(image);
    await repository.requireRemovable(image);
    expect(tokenRequests().map(({ path }) => new URLSearchParams(path.split('?')[1]).get('scope'))).toEqual([
      'repository:app:pull,push',
      'repository:app:pull,push,delete',
    ]);
    await expect(client(as(WRITER), 'pull').requireRemovable(image)).rejects.toMatchObject({
      code: 'REMOVAL_REFUSED',
    });
    expect(tokenRequests()).toHaveLength(3);
  });

  it('takes the token that another request has fetched meanwhile', async () => {
    let sent = 0;
    const authorizer = createAuthorizer({
      registry: new URL('https://registry.example'),
      scope: 'repository:app:pull',
      credentials: ANONYMOUS,
      logger: silentLogger,
      send: ({ url }) => {
        sent += 1;
        const body = Buffer.from(`{"token":"t${sent}"}`);
        return Promise.resolve({ url, status: 200, headers: new Headers(), body });
      },
    });
    const challenge = 'Bearer realm="https://auth.example/token"';
    expect(await authorizer.answer(challenge, undefined)).toBe(true);
    expect(await authorizer.answer(challenge, undefined)).toBe(true);
    expect(authorizer.header()).toBe('Bearer t1');
  });

  it('says when the token endpoint refuses the password', async () => {
    const error = client(as({ ...WRITER, password: 'no' })).fetchManifest(image);
    await expect(error).rejects.toMatchObject({ code: 'REGISTRY_UNAUTHORIZED' });
  });

  it('tries again when the token endpoint is down for a moment', async () => {
    lab.switches.faults.push({ path: /^\/token/, times: 1, effect: { kind: 'status', status: 503 } });
    await expect(client(as(WRITER)).fetchManifest(image)).resolves.toMatchObject({ digest: image });
  });

  it.each(['not json', '{"token": 7}', '{"token": "a\\nb"}', '{}'])(
    'refuses the token answer %s',
    async (body) => {
      const { url } = await stranger(200, {}, body);
      lab.switches.auth = { kind: 'bearer', users, realm: url };
      await expect(client(as(WRITER)).fetchManifest(image)).rejects.toMatchObject({
        code: 'REGISTRY_PROTOCOL',
      });
    },
  );
});

describe('a token realm', () => {
  it.each([
    'http://169.254.169.254/latest/api/token',
    'http://auth.example/token',
    'http://10.0.0.1/token',
    'https://192.168.0.1/token',
    'ftp://auth.example/token',
    'http://user:pw@127.0.0.1/token',
  ])('%s gets no credentials', async (realm) => {
    lab.switches.auth = { kind: 'bearer', users, realm };
    await expect(client(as(WRITER)).fetchManifest(image)).rejects.toMatchObject({
      code: 'REGISTRY_REALM_REFUSED',
      field: 'WWW-Authenticate realm',
    });
    expect(lab.requests).toHaveLength(1);
  });
});

describe('credentials never follow to another origin', () => {
  it('from the token endpoint', async () => {
    const { url, seen } = await stranger(200, {}, '{"token":"t"}');
    lab.switches.auth = { kind: 'bearer', users };
    lab.switches.faults.push({ path: /^\/token/, effect: { kind: 'redirect', status: 307, location: url } });
    await client(as(WRITER))
      .fetchManifest(image)
      .catch(() => undefined);
    expect(seen).toEqual([{ authorization: undefined, body: '' }]);
  });

  it('nor does an identity token in a body', async () => {
    const { url, seen } = await stranger(200, {}, '{"token":"t"}');
    lab.switches.auth = { kind: 'bearer', users };
    lab.switches.faults.push({ path: /^\/token/, effect: { kind: 'redirect', status: 307, location: url } });
    const error = client({ kind: 'identity-token', token: WRITER.password }).fetchManifest(image);
    await expect(error).rejects.toMatchObject({ code: 'REGISTRY_PROTOCOL' });
    expect(seen).toEqual([]);
  });

  it('from an upload', async () => {
    const { url, seen } = await stranger(201);
    lab.switches.auth = { kind: 'basic', users };
    lab.switches.faults.push({
      method: 'PUT',
      path: /uploads/,
      effect: { kind: 'redirect', status: 307, location: url },
    });
    await client(as(WRITER)).pushBlob(Buffer.from('bytes'), 'text/plain');
    expect(seen).toEqual([{ authorization: undefined, body: 'bytes' }]);
  });

  it('to where an upload location points', async () => {
    const { url, seen } = await stranger(201);
    lab.switches.auth = { kind: 'basic', users };
    lab.switches.faults.push({
      method: 'POST',
      path: /uploads/,
      effect: { kind: 'header', name: 'location', value: `${url}/up?s=1` },
    });
    await client(as(WRITER)).pushBlob(Buffer.from('bytes'), 'text/plain');
    expect(seen).toEqual([{ authorization: undefined, body: 'bytes' }]);
  });

  it.each([
    ['Basic realm="x"', 'basic'],
    ['Bearer realm="STRANGER/token"', 'bearer'],
  ] as const)('to an origin that challenges after a redirect by %s', async (challenge, kind) => {
    const { url, seen, headers } = await stranger(401);
    headers['www-authenticate'] = challenge.replace('STRANGER', url);
    lab.switches.auth = { kind, users };
    lab.switches.faults.push({ path: /blobs/, effect: { kind: 'redirect', status: 307, location: url } });
    // With a token at hand the first answer is already the stranger's.
    const repository = client(as(WRITER));
    await repository.fetchManifest(image);
    await expect(repository.fetchBlob(image, 10)).rejects.toMatchObject({
      code: 'REGISTRY_UNAUTHORIZED',
    });
    expect(seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });
});
