import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StackDescription } from '../../lab/stack/description.ts';
import { renderEnvironment } from '../../lab/stack/environment-file.ts';
import { isLoopbackAddress, listenersOf, parseAddress } from '../../lab/stack/listeners.ts';
import { withStackLock } from '../../lab/stack/lock.ts';
import { stackPlace } from '../../lab/stack/place.ts';
import { chooseFirstPort, portsFrom, requireFreePorts } from '../../lab/stack/ports.ts';
import { endProcesses, findProcesses, launch, type Launched } from '../../lab/stack/processes.ts';
import { waitUntilReady } from '../../lab/stack/readiness.ts';

const NEVER = new AbortController().signal;

let folder: string;
let stackId: string;
const servers: Server[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-stack-'));
  stackId = randomUUID();
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await endProcesses(stackId);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function listen(host: '127.0.0.1'): Promise<number> {
  const server = createServer().listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A service of the stack that runs this JavaScript. */
function run(code: string, service = 'probe'): Launched {
  const log = join(folder, `${randomUUID()}.log`);
  return launch(stackId, { service, program: process.execPath, args: ['-e', code], cwd: folder, log }, false);
}

const STUBBORN = `process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)`;

describe('processes of a stack', () => {
  it('are found by their mark, and those of another stack are not', () => {
    const { pid } = run('setInterval(() => {}, 1000)', 'fulcio');
    expect(findProcesses(stackId)).toEqual([{ pid, service: 'fulcio' }]);
    expect(findProcesses(randomUUID())).toEqual([]);
  });

  it('are ended, also one that does not heed SIGTERM', async () => {
    const polite = run('setInterval(() => {}, 1000)', 'polite');
    const stubborn = run(STUBBORN, 'stubborn');
    await expect
      .poll(() => stubborn.ended() ?? execFileSync('cat', [stubborn.log], { encoding: 'utf8' }))
      .toBe('up\n');
    expect((await endProcesses(stackId, 300)).sort()).toEqual(['polite', 'stubborn']);
    expect(findProcesses(stackId)).toEqual([]);
    await expect.poll(polite.ended).toBe('by SIGTERM');
    await expect.poll(stubborn.ended).toBe('by SIGKILL');
  });

  it('see nothing of the environment of who started them', async () => {
    process.env['CUSTODY_TEST_SECRET'] = 'secret';
    const { log, ended } = run('console.log(Object.keys(process.env).sort().join())');
    delete process.env['CUSTODY_TEST_SECRET'];
    await expect.poll(ended).toBe('with exit code 0');
    const names = execFileSync('cat', [log], { encoding: 'utf8' }).trim();
    expect(names).toBe('CUSTODY_LAB_SERVICE,CUSTODY_LAB_STACK,HOME,PATH');
  });
});

describe('readiness', () => {
  const serve = (port: number, status: number) =>
    `require('node:http').createServer((q, r) => r.writeHead(${status}).end()).listen(${port}, '127.0.0.1')`;
  const at = (port: number) => ({ address: `http://127.0.0.1:${port}`, probe: `http://127.0.0.1:${port}/` });

  it('is reached by a service that listens and answers', async () => {
    const port = await chooseFirstPort();
    await expect(waitUntilReady(run(serve(port, 200)), at(port), NEVER)).resolves.toBeUndefined();
  });

  it('is not reached by one that answers with an error', async () => {
    const port = await chooseFirstPort();
    const waiting = waitUntilReady(run(serve(port, 503)), at(port), NEVER, 1_500);
    await expect(waiting).rejects.toMatchObject({ code: 'SERVICE_NOT_READY' });
  });

  it('is not reached when a stranger listens on the port', async () => {
    const port = await chooseFirstPort();
    await waitUntilReady(run(serve(port, 200), 'stranger'), at(port), NEVER);
    const waiting = waitUntilReady(run('setInterval(() => {}, 1000)'), at(port), NEVER, 500);
    await expect(waiting).rejects.toMatchObject({ code: 'SERVICE_NOT_READY' });
  });

  it('tells how a service ended, with the end of its log and where the rest is', async () => {
    const launched = run(`console.log('cannot open the box'); process.exit(3)`, 'fulcio');
    const waiting = waitUntilReady(launched, at(1), NEVER);
    await expect(waiting).rejects.toMatchObject({
      code: 'SERVICE_ENDED',
      message: expect.stringMatching(/^fulcio ended with exit code 3 .*cannot open the box/s) as string,
      hint: `the whole log is ${launched.log}`,
    });
  });

  it('tells that a program is not there', async () => {
    const log = join(folder, 'missing.log');
    const command = { service: 'fulcio', program: join(folder, 'missing'), args: [], cwd: folder, log };
    const waiting = waitUntilReady(launch(stackId, command, false), at(1), NEVER);
    await expect(waiting).rejects.toMatchObject({
      code: 'SERVICE_ENDED',
      message: expect.stringContaining('ENOENT') as string,
    });
  });
});

describe('listeners', () => {
  it.each([
    ['127.0.0.1', true],
    ['0.0.0.0', false],
  ])('on %s are seen', async (address, loopback) => {
    const { pid } = run(`require('node:net').createServer().listen(0, '${address}')`);
    await expect.poll(() => listenersOf([pid])).toMatchObject([{ pid, address }]);
    expect(isLoopbackAddress(address)).toBe(loopback);
  });

  it.each([
    ['0100007F', '127.0.0.1', true],
    ['00000000', '0.0.0.0', false],
    ['0A01A8C0', '192.168.1.10', false],
    ['00000000000000000000000001000000', '::1', true],
    ['00000000000000000000000000000000', '::', false],
    ['0000000000000000FFFF00000100007F', '::ffff:127.0.0.1', true],
    ['0000000000000000FFFF00000A01A8C0', '::ffff:192.168.1.10', false],
    ['B80D0120000000000000000001000000', '2001:0db8:0000:0000:0000:0000:0000:0001', false],
  ])('at %s are at %s', (hex, address, loopback) => {
    expect(parseAddress(hex)).toBe(address);
    expect(isLoopbackAddress(address)).toBe(loopback);
  });

  it('of other processes are left out', async () => {
    const port = await listen('127.0.0.1');
    expect(listenersOf([run('setInterval(() => {}, 1000)').pid])).toEqual([]);
    expect(listenersOf([process.pid]).map((listener) => listener.port)).toContain(port);
  });
});

describe('ports', () => {
  it('are chosen below those of clients, and apart from each other', async () => {
    const first = await chooseFirstPort();
    const ports = Object.values(portsFrom(first));
    expect(new Set(ports).size).toBe(ports.length);
    expect(first).toBeGreaterThanOrEqual(20_000);
    expect(Math.max(...ports)).toBeLessThan(27_000);
    await requireFreePorts(first);
  });

  it('that are taken are named', async () => {
    const port = await listen('127.0.0.1');
    await expect(requireFreePorts(port - 3)).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(new RegExp(`found a listener on .*${port}`)) as string,
    });
  });

  it.each(['0', '80', 'x', '70000', '-27100'])('cannot be %s', (port) => {
    expect(() => stackPlace({ CUSTODY_LAB_PORT: port })).toThrow('CUSTODY_LAB_PORT');
  });
});

describe('the lock', () => {
  it('lets one in after the other', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      withStackLock(folder, async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 150));
        order.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(order).toHaveLength(4);
    expect(order[0]?.[0]).toBe(order[1]?.[0]);
    expect(order[2]?.[0]).toBe(order[3]?.[0]);
  });

  it('is free again when the work failed', async () => {
    await expect(withStackLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withStackLock(folder, () => Promise.resolve('in'))).toBe('in');
  });
});

describe('the environment file', () => {
  it('means to a shell what was written', () => {
    const path = `/a folder/it's $HOME/\`x\`/"root".json`;
    const text = renderEnvironment({
      environment: { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://h/?a=1&b=2', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' },
      trustedRoot: path,
      signingConfigs: { 'rekor-v2': path, 'rekor-v1': path },
      registries: { referrers: 'r', fallback: 'f' },
      tuf: { url: 'u', root: path },
      urls: { fulcio: 'f', rekorV1: '1', rekorV2: '2', timestamp: 't', ctLog: 'c', oidc: 'o' },
      tools: { cosign: path, crane: path },
      identity: 'i',
      issuer: 'i',
      trustedRootLines: path,
      clientTrustConfig: path,
    } as StackDescription);
    const script = `${text}printf '%s\\n' "$LAB_TRUSTED_ROOT" "$ACTIONS_ID_TOKEN_REQUEST_URL"`;
    const printed = execFileSync('sh', ['-eu', '-c', script], { encoding: 'utf8' });
    expect(printed).toBe(`${path}\nhttp://h/?a=1&b=2\n`);
    expect(text).not.toMatch(/^export TUF_ROOT=/m);
  });
});
