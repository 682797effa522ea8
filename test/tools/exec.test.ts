import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { runTool, type ToolRun } from '../../src/tools/exec.ts';
import { withPrivateFolder } from '../../src/tools/private-folder.ts';
import { expectCode } from './expect-code.ts';
import { fakeTool } from './fake-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const CONFIG = { ignore: [] };

function run(script: string, options: Partial<ToolRun> = {}) {
  const tool = fakeTool(temporaryFolder(), 'grype', script);
  return withPrivateFolder((folder) =>
    runTool(tool, folder, { args: ['scan'], config: CONFIG, timeoutMs: 10_000, ...options }),
  );
}

async function isRunning(pid: string): Promise<boolean> {
  // The kernel needs a moment to bury a process that was killed.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z';
    if (state.includes(') Z')) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

afterEach(() => void vi.unstubAllEnvs());

describe('runTool keeps a tool from being steered', () => {
  it('gives it an environment built from nothing', async () => {
    const planted = { GRYPE_IGNORE: 'x', GRYPE_CONFIG: '/x', SYFT_EXCLUDE: '/**', GITHUB_TOKEN: 'canary' };
    for (const [name, value] of Object.entries(planted)) vi.stubEnv(name, value);
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.example:3128');
    vi.stubEnv('SSL_CERT_FILE', '/etc/ssl/corporate.pem');
    const { stdout } = await run('/usr/bin/env', { environment: { GRYPE_DB_CACHE_DIR: '/db' } });
    const names = stdout.split('\n').map((line) => line.split('=')[0]);
    // PWD, OLDPWD, SHLVL and _ are the shell's own.
    const own = names
      .filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name ?? ''))
      .toSorted(byName);
    const proxies = [
      'HTTP_PROXY',
      'NO_PROXY',
      'http_proxy',
      'https_proxy',
      'no_proxy',
      'SSL_CERT_DIR',
    ].filter((name) => process.env[name] !== undefined);
    expect(own).toEqual(
      [
        ...proxies,
        'DOCKER_CONFIG',
        'GRYPE_DB_CACHE_DIR',
        'HOME',
        'HTTPS_PROXY',
        'SSL_CERT_FILE',
        'TMPDIR',
        'XDG_CACHE_HOME',
        'XDG_CONFIG_DIRS',
        'XDG_CONFIG_HOME',
        'XDG_DATA_DIRS',
        'XDG_DATA_HOME',
        'XDG_RUNTIME_DIR',
        'XDG_STATE_HOME',
      ].toSorted(byName),
    );
    expect(stdout).not.toContain('canary');
    expect(stdout).not.toContain(homedir() === '/' ? '\0' : `${homedir()}/`);
  });

  it.each([
    [{ NODE_EXTRA_CA_CERTS: '/ca.pem' }, '/ca.pem'],
    [{ NODE_EXTRA_CA_CERTS: '/ca.pem', SSL_CERT_FILE: '/own.pem' }, '/own.pem'],
  ])('lets it trust the certificate authority that Node was told of: %j', async (variables, expected) => {
    vi.stubEnv('SSL_CERT_FILE', undefined);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect((await run('echo "$SSL_CERT_FILE $NODE_EXTRA_CA_CERTS"')).stdout.trim()).toBe(expected);
  });

  it('starts it in an empty folder, with an empty HOME', async () => {
    const workspace = temporaryFolder();
    writeFileSync(join(workspace, '.grype.yaml'), 'ignore: [{package: {name: openssl}}]');
    mkdirSync(join(workspace, '.grype'));
    vi.spyOn(process, 'cwd').mockReturnValue(workspace);
    vi.stubEnv('HOME', workspace);
    const { stdout } = await run('pwd; ls -A . "$HOME" "$TMPDIR" | grep -v :; echo end');
    vi.restoreAllMocks();
    const [folder, ...rest] = stdout.split('\n').filter(Boolean);
    expect(folder).toContain('custody-tool-');
    expect(rest).toEqual(['end']);
  });

  it('hands it our configuration and says its digest', async () => {
    const { stdout, configDigest } = await run('while [ "$1" != -c ]; do shift; done; cat "$2"');
    expect(JSON.parse(stdout)).toEqual(CONFIG);
    expect(configDigest).toBe(digestOf(`${stdout}\n`));
    expect((await run('true', { environment: { X: '1' } })).configDigest).toBe(configDigest);
  });

  it('passes arguments as they are, without a shell', async () => {
    const operand = '$(id) `id` ; rm -rf "x" * \' é';
    const { stdout } = await run('for a in "$@"; do last=$a; done; printf %s "$last"', {
      operands: [operand],
    });
    expect(stdout).toBe(operand);
  });

  it.each(['-o/etc/passwd', '--config=x', '-', '', 'a\0b'])('refuses %j as an operand', async (operand) => {
    const marker = join(temporaryFolder(), 'started');
    await expectCode(run(`: > ${marker}`, { operands: [operand] }), 'TOOL_FAILED');
    expect(existsSync(marker)).toBe(false);
  });

  it('leaves no folder behind, whatever came of it', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('custody-tool-'));
    const { stdout } = await run('echo "$HOME"');
    await expectCode(run('exit 3'), 'TOOL_FAILED');
    expect(existsSync(stdout)).toBe(false);
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('custody-tool-'));
    expect(after.filter((name) => !before.includes(name) && stdout.includes(name))).toEqual([]);
  });

  it('says so when there is no place for temporary files', async () => {
    vi.stubEnv('TMPDIR', '/no/such/folder');
    const tool = { name: 'grype', path: '/bin/true' } as const;
    const error = await expectCode(
      withPrivateFolder((folder) => runTool(tool, folder, { args: [], config: {}, timeoutMs: 1000 })),
      'OUTPUT_NOT_WRITABLE',
    );
    expect(error).toMatchObject({ field: 'TMPDIR', found: 'ENOENT' });
  });

  it.each(['write /tmp/x/layer.tar: no space left on device', 'open /tmp/x: Disk quota exceeded'])(
    'says that there is no room when the tool says %j',
    async (message) => {
      const error = await expectCode(run(`echo "${message}" >&2; exit 1`), 'OUTPUT_NOT_WRITABLE');
      expect(error).toMatchObject({
        field: 'TMPDIR',
        found: 'ENOSPC',
        hint: 'export TMPDIR=/a/folder/with/room',
      });
    },
  );

  it.each(['ENOSPC', 'EROFS', 'EDQUOT'])(
    'says so when a file for the tool cannot be written: %s',
    async (code) => {
      const failing = withPrivateFolder(() =>
        Promise.reject(Object.assign(new Error(code), { code, syscall: 'write' })),
      );
      expect((await expectCode(failing, 'OUTPUT_NOT_WRITABLE')).found).toBe(code);
    },
  );

  it('lets nobody else read the folder', async () => {
    expect((await run('ls -ld "$HOME/.." | cut -c1-10')).stdout).toBe('drwx------');
  });
});

describe('runTool bounds a tool', () => {
  it('kills it and its children when the time is over', async () => {
    const file = join(temporaryFolder(), 'pid');
    const error = await expectCode(
      run(`sleep 60 & echo $! > ${file}; wait`, { timeoutMs: 300 }),
      'TOOL_TIMED_OUT',
    );
    expect(error).toMatchObject({ exitCode: 3, message: 'grype did not end within 0.3 s' });
    expect(await isRunning(readFileSync(file, 'utf8').trim())).toBe(false);
  });

  it('kills it when it writes too much', async () => {
    const error = await expectCode(
      run('while :; do echo 0123456789; done', { maxStdoutBytes: 1000 }),
      'TOOL_OUTPUT_TOO_LARGE',
    );
    expect(error.expected).toBe('at most 1000 bytes');
  });

  it('kills it when the caller gives up, and raises the reason of the caller', async () => {
    const file = join(temporaryFolder(), 'pid');
    const reason = new Error('interrupted');
    const running = run(`echo $$ > ${file}; sleep 60`, { signal: abortAfter(200, reason) });
    await expect(running).rejects.toBe(reason);
    expect(await isRunning(readFileSync(file, 'utf8').trim())).toBe(false);
  });

  it('keeps only the end of a long standard error', async () => {
    const error = await expectCode(
      run('i=0; while [ $i -lt 5000 ]; do echo "line $i" >&2; i=$((i+1)); done; exit 1'),
      'TOOL_FAILED',
    );
    expect(error.found).toContain('line 4999');
    expect(error.found?.length).toBeLessThan(1000);
  });
});

describe('runTool reports a failure', () => {
  it.each([1, 2, 100])('takes exit code %i for a failure', async (code) => {
    const error = await expectCode(run(`echo reason >&2; exit ${code}`), 'TOOL_FAILED');
    expect(error.message).toBe(`grype scan failed with exit code ${code}`);
    expect(error.found).toBe('reason');
  });

  it('takes a crash for a failure', async () => {
    expect((await expectCode(run('kill -SEGV $$'), 'TOOL_FAILED')).message).toContain('SIGSEGV');
  });

  it('makes workflow commands, colours and control characters in its message inert', async () => {
    const script = [
      String.raw`printf '::set-output name=gate-result::pass\n##[add-mask]x\n' >&2`,
      String.raw`printf '\033[31mred\033[0m \007\rover\n::stop-commands::x\n' >&2`,
      'exit 1',
    ].join('\n');
    const { found = '' } = await expectCode(run(script), 'TOOL_FAILED');
    expect(found).not.toContain('::');
    expect(found).not.toContain('##[');
    expect(found).not.toMatch(/\p{Cc}/u);
    expect(found).toContain('red');
  });
});

function byName(a = '', b = ''): number {
  return a < b ? -1 : 1;
}

function abortAfter(milliseconds: number, reason: Error): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), milliseconds);
  return controller.signal;
}
