import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { startHttpService } from '../../lab/sigstore/http-service.ts';
import { SERVICES, type StackDescription, type StackToolName } from '../../lab/stack/description.ts';
import { inspectStack, type ServiceStatus } from '../../lab/stack/inspect.ts';
import { isLoopbackAddress, listenersOf } from '../../lab/stack/listeners.ts';
import { chooseFirstPort, portsFrom } from '../../lab/stack/ports.ts';
import { findProcesses } from '../../lab/stack/processes.ts';
import { readStackId, startStack, stopStack } from '../../lab/stack/start.ts';
import { bringStack, describeStack, realStack } from './real-stack.ts';

let folder: string;
const folders: string[] = [];

beforeAll(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await Promise.all(folders.map(stopStack));
});
afterAll(async () => {
  for (const each of folders) await rm(each, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "custody lab's "));
  folders.push(made);
  return made;
}

function processesIn(place: string) {
  const stackId = readStackId(place);
  return stackId === undefined ? [] : findProcesses(stackId);
}

/** The ports of a stack that somebody answers on. */
async function openPorts(firstPort: number): Promise<number[]> {
  const ports = Object.values(portsFrom(firstPort));
  const open = await Promise.all(ports.map(answers));
  return ports.filter((_port, index) => open[index]);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** The stack's programs, one of them replaced by a script. */
async function withFake(name: StackToolName, script: string): Promise<StackDescription['tools']> {
  const program = join(folder, `fake-${randomUUID()}`);
  await writeFile(program, `#!${process.execPath}\n${script}\n`);
  await chmod(program, 0o755);
  return { ...realStack().tools, [name]: program };
}

/** The commands of lab/README.md's "By hand", in this test's folder. */
async function readmeCommands(): Promise<string> {
  const readme = await readFile(join(PROJECT_ROOT, 'lab/README.md'), 'utf8');
  const blocks = (readme.split('## By hand')[1] ?? '').matchAll(/```sh\n(.*?)```/gs);
  return [...blocks].map(([, block]) => block?.replaceAll(' .lab/', ' "$CUSTODY_LAB_FOLDER"/')).join('\n');
}

describeStack('the stack', () => {
  it('has every service ready, listening on loopback only', async () => {
    const stack = realStack();
    const services = await inspectStack(stack.folder);
    expect(services.filter(({ ready }) => ready).map(({ service }) => service)).toEqual([...SERVICES]);
    const listeners = listenersOf(processesIn(stack.folder).map(({ pid }) => pid));
    const ports = listeners.map(({ port }) => port);
    expect(ports).toEqual(expect.arrayContaining(Object.values(portsFrom(stack.firstPort))));
    expect(listeners.filter(({ address }) => !isLoopbackAddress(address))).toEqual([]);
  });

  it('has an entry in both logs, signed by cosign', async () => {
    const { urls, folder: place } = realStack();
    const rekorV1 = (await (await fetch(`${urls.rekorV1}/api/v1/log`)).json()) as { treeSize: number };
    // Rekor v2 leaves reading to whoever serves its storage.
    const checkpoint = await readFile(join(place, 'data/rekor-v2/checkpoint'), 'utf8');
    expect(rekorV1.treeSize).toBeGreaterThanOrEqual(1);
    expect(Number(checkpoint.split('\n')[1])).toBeGreaterThanOrEqual(1);
  });

  it('has one registry that lists referrers and one that does not', async () => {
    const { referrers, fallback } = realStack().registries;
    const path = `v2/stack/referrers/sha256:${'0'.repeat(64)}`;
    expect((await fetch(`http://${referrers}/${path}`)).status).toBe(200);
    expect((await fetch(`http://${fallback}/${path}`)).status).toBe(404);
  });

  it('is initialised from its TUF mirror by cosign', async () => {
    const { tools, tuf, trustedRoot } = realStack();
    const home = await newFolder();
    const options = { env: { HOME: home }, extendEnv: false };
    await execa(tools.cosign, ['initialize', `--mirror=${tuf.url}`, `--root=${tuf.root}`], options);
    const { stdout } = await execa(
      'find',
      [join(home, '.sigstore'), '-name', '*trusted_root.json', '-exec', 'cat', '{}', ';'],
      options,
    );
    expect(JSON.parse(stdout)).toEqual(JSON.parse(await readFile(trustedRoot, 'utf8')));
  });

  it('issues the token that a request asks for', async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } =
      realStack().environment;
    const claims = encodeURIComponent(JSON.stringify({ event_name: 'schedule' }));
    const ask = (authorization: string) =>
      fetch(`${url}&audience=sigstore&claims=${claims}`, { headers: { authorization } });
    const { value } = (await (await ask(`bearer ${token}`)).json()) as { value: string };
    const payload = Buffer.from(value.split('.')[1] ?? '', 'base64url').toString('utf8');
    expect(JSON.parse(payload)).toMatchObject({ event_name: 'schedule', aud: 'sigstore' });
    expect((await ask('Bearer another')).status).toBe(401);
  });
});

describeStack('a stack of its own', () => {
  it('leaves no process and no port when it is stopped', async () => {
    const stack = await startStack({ folder, tools: realStack().tools });
    expect(processesIn(folder)).toHaveLength(SERVICES.length);
    expect((await openPorts(stack.firstPort)).length).toBe(Object.keys(portsFrom(0)).length);
    await stack.stop();
    expect(processesIn(folder)).toEqual([]);
    expect(await openPorts(stack.firstPort)).toEqual([]);
    expect(findProcesses(readStackId(realStack().folder) ?? '')).toHaveLength(SERVICES.length);
  });

  it('is not left half started by a service that ends at once', async () => {
    const tools = await withFake('rekor-v1', `console.error('no such flag: serve'); process.exit(2)`);
    await expect(startStack({ folder, tools })).rejects.toMatchObject({
      code: 'SERVICE_ENDED',
      message: expect.stringMatching(/^rekor-v1 ended with exit code 2.*no such flag: serve/s) as string,
      hint: `the whole log is ${join(folder, 'log', 'rekor-v1.log')}`,
    });
    expect(processesIn(folder)).toEqual([]);
  });

  it('begins again with other ports when one of them was lost to somebody faster', async () => {
    const { olareg } = realStack().tools;
    const tools = await withFake(
      'olareg',
      `const { existsSync, writeFileSync } = require('node:fs');
       const again = ${JSON.stringify(join(folder, 'again'))};
       if (existsSync(again)) process.execve(${JSON.stringify(olareg)}, ['olareg', ...process.argv.slice(2)]);
       writeFileSync(again, process.argv.join('\\n'));
       console.error('listen tcp 127.0.0.1: bind: address already in use');
       process.exit(1);`,
    );
    const stack = await startStack({ folder, tools });
    const firstTry = await readFile(join(folder, 'again'), 'utf8');
    expect(firstTry).toMatch(/--port=\d+/);
    expect(firstTry).not.toContain(`--port=${stack.registries.referrers.split(':')[1]}`);
    expect((await inspectStack(folder)).every(({ ready }) => ready)).toBe(true);
  });

  it('is refused when a service listens beyond loopback', async () => {
    const tools = await withFake(
      'olareg',
      `const { createServer } = require('node:http');
       const port = process.argv.find((each) => each.startsWith('--port=')).slice(7);
       createServer((request, response) => response.end()).listen(port, '127.0.0.1');
       createServer().listen(0, '0.0.0.0');`,
    );
    await expect(startStack({ folder, tools })).rejects.toMatchObject({
      code: 'BEYOND_LOOPBACK',
      message: expect.stringMatching(/found registry-referrers on 0\.0\.0\.0:\d+/) as string,
    });
    expect(processesIn(folder)).toEqual([]);
  });

  it.each([
    ['ends', '', undefined],
    // execa listens to signals, too, and leaves the end to whoever else does.
    ['is told to end while it runs something', `await execa('sleep', ['60']);`, 'SIGTERM'],
  ] as const)('ends with the process that started it, when that %s', async (_how, then, signal) => {
    const script = `
      import { execa } from 'execa';
      import { startStack } from '${join(PROJECT_ROOT, 'lab/stack/start.ts')}';
      await startStack(${JSON.stringify({ folder, tools: realStack().tools })});
      console.log('started');
      ${then}`;
    const options = { cwd: PROJECT_ROOT, reject: false } as const;
    const starter = execa(process.execPath, ['--input-type=module', '-e', script], options);
    await once(starter.stdout, 'data');
    if (signal !== undefined) starter.kill(signal);
    const ended = await starter;
    expect([ended.stdout, ended.signal]).toEqual(['started', signal]);
    await expect.poll(() => processesIn(folder)).toEqual([]);
  });

  it('that cannot be had fails a run in CI, and only there', async () => {
    const door = await startHttpService();
    try {
      await expect(bringStack(door.url, { CI: 'true' })).rejects.toThrow('the real stack is missing');
      expect(await bringStack(door.url, {})).toMatchObject({ stack: undefined });
    } finally {
      await door.stop();
    }
  });
});

describeStack('the commands', () => {
  let firstPort: number;
  beforeAll(async () => {
    firstPort = await chooseFirstPort();
  });

  /** One of lab:up, lab:status and lab:down. */
  const lab = (command: 'up' | 'status' | 'down', ...args: string[]) =>
    execa(process.execPath, [join(PROJECT_ROOT, 'lab/stack', `${command}.ts`), ...args], {
      env: { CUSTODY_LAB_FOLDER: folder, CUSTODY_LAB_PORT: String(firstPort) },
      reject: false,
    });
  const statuses = async () => {
    const { exitCode, stdout } = await lab('status', '--json');
    const { services, ready } = JSON.parse(stdout) as { services: ServiceStatus[]; ready: boolean };
    return { exitCode, ready, services };
  };

  it('start, show, keep, heal and end a stack', async () => {
    expect(await lab('status')).toMatchObject({ exitCode: 1 });
    const first = await lab('up');
    expect(first, first.stderr).toMatchObject({ exitCode: 0 });
    const before = await statuses();
    expect(before).toMatchObject({ exitCode: 0, ready: true });
    expect((await lab('status')).stdout.split('\n')).toHaveLength(SERVICES.length + 1);

    const printed = await execa('bash', ['-euc', first.stdout], { cwd: PROJECT_ROOT });
    expect(printed.stdout).toMatch(/✓ verified: .*\/try\/app@sha256:/);
    const options = { cwd: PROJECT_ROOT, env: { CUSTODY_LAB_FOLDER: folder }, all: true };
    const byHand = await execa('bash', ['-euc', await readmeCommands()], options);
    expect(byHand.all).toMatch(/^✓ verified:/m);
    expect(byHand.all).toMatch(/^OK: SHA2_256:/m);

    const second = await lab('up');
    expect(second).toMatchObject({ exitCode: 0, stdout: first.stdout });
    expect(second.stderr).toContain('everything runs already');
    expect((await statuses()).services).toEqual(before.services);

    const victim = before.services.find(({ service }) => service === 'ct-log');
    process.kill(victim?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => processesIn(folder)).toHaveLength(SERVICES.length - 1);
    const wounded = await statuses();
    expect(wounded.exitCode).toBe(1);
    expect(wounded.services.filter(({ ready }) => !ready).map(({ service }) => service)).toEqual(['ct-log']);
    expect(await lab('up')).toMatchObject({ exitCode: 0 });
    expect(await statuses()).toMatchObject({ exitCode: 0, ready: true });

    expect(await lab('down')).toMatchObject({ exitCode: 0 });
    expect(processesIn(folder)).toEqual([]);
    expect(await openPorts(firstPort)).toEqual([]);
    expect(await lab('down')).toMatchObject({ exitCode: 0, stderr: 'nothing ran' });
    expect(await statuses()).toMatchObject({ exitCode: 1, ready: false });
  });

  it('say which port is taken, and by which setting to begin elsewhere', async () => {
    const { registries } = realStack();
    const taken = Number(registries.fallback.split(':')[1]);
    const { exitCode, stderr } = await execa(process.execPath, [join(PROJECT_ROOT, 'lab/stack/up.ts')], {
      env: { CUSTODY_LAB_FOLDER: folder, CUSTODY_LAB_PORT: String(taken) },
      reject: false,
    });
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(
        new RegExp(`found a listener on ${taken}[^]*CUSTODY_LAB_PORT=`),
      ) as string,
    });
    expect(processesIn(folder)).toEqual([]);
  });

  it.each([
    // Nothing hears SIGKILL: what had begun goes on, and lab:down finds it.
    ['kill -9', 'SIGKILL', false],
    ['Ctrl-C', 'SIGINT', true],
  ] as const)('mend a lab:up that was ended midway by %s', async (_name, signal, heard) => {
    const up = lab('up');
    await expect.poll(() => processesIn(folder).length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(1);
    up.kill(signal);
    expect((await up).signal).toBe(signal);
    expect(processesIn(folder).length === 0).toBe(heard);
    expect(await lab('status')).toMatchObject({ exitCode: 1 });
    expect(await lab('down')).toMatchObject({ exitCode: 0 });
    expect(processesIn(folder)).toEqual([]);
    expect(await openPorts(firstPort)).toEqual([]);
  });
});
