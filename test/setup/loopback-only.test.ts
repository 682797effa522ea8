import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import dns, { promises } from 'node:dns';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { isLoopback, takeRefusals } from './loopback-only.ts';

// Documentation addresses (RFC 5737, RFC 2606): nobody answers there, should the guard fail.
const ADDRESS = '192.0.2.1';
const NAME = 'registry.example';

describe('the loopback guard', () => {
  let server: http.Server;
  let port: number;

  beforeAll(async () => {
    server = http.createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => void server.close());

  it('lets loopback through', async () => {
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
    expect((await promises.lookup('localhost')).address).toMatch(/^127\.|^::1$/);
  });

  it.each([
    ['fetch by address', ADDRESS, () => fetch(`http://${ADDRESS}/`)],
    ['fetch by name', NAME, () => fetch(`https://${NAME}/`)],
    ['http', ADDRESS, () => once(http.get(`http://${ADDRESS}/`), 'response')],
    ['net.connect by port', ADDRESS, () => once(net.connect(80, ADDRESS), 'connect')],
    ['net.connect by options', NAME, () => once(net.connect({ port: 80, host: NAME }), 'connect')],
    ['tls', NAME, () => once(tls.connect({ port: 443, host: NAME }), 'secureConnect')],
    ['dns promises', NAME, () => promises.lookup(NAME)],
    ['dns resolve', NAME, () => promises.resolve4(NAME)],
    ['dns callback', NAME, () => new Promise((_, reject) => dns.lookup(NAME, (error) => reject(error)))],
  ])('refuses %s and records it', async (_kind, host, reach) => {
    const failure = await Promise.resolve(reach()).then(
      () => undefined,
      (error: Error) => `${error.message} ${String(error.cause)}`,
    );
    expect(failure).toContain(`refused ${host}`);
    expect(takeRefusals()).toContain(host);
  });

  it('fails a test whose code swallowed the refusal', () => {
    const folder = mkdtempSync(path.join(PROJECT_ROOT, 'node_modules/.planted-'));
    try {
      const test = `import { it } from 'vitest';\nit('swallows', () => fetch('http://${ADDRESS}/').catch(() => undefined));\n`;
      writeFileSync(path.join(folder, 'swallow.test.ts'), test);
      const setup = path.join(import.meta.dirname, 'loopback-only.ts');
      const config = `export default { test: { include: ['*.test.ts'], setupFiles: [${JSON.stringify(setup)}] } };\n`;
      writeFileSync(path.join(folder, 'vitest.config.ts'), config);
      const vitest = path.join(PROJECT_ROOT, 'node_modules/vitest/vitest.mjs');
      const run = spawnSync(process.execPath, [vitest, 'run', '--root', folder], { encoding: 'utf8' });
      expect(run.status).toBe(1);
      expect(run.stdout + run.stderr).toContain(`this test tried to reach ${ADDRESS}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['[::1]', true],
    ['::ffff:127.0.0.1', true],
    ['LOCALHOST', true],
    ['a.localhost', true],
    ['localhost.example', false],
    ['127.0.0.1.example', false],
    ['10.0.0.1', false],
    ['::2', false],
  ])('takes %s for loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
