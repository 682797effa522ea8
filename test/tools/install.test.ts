import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { installTool } from '../../src/tools/install.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { expectCode } from './expect-code.ts';
import { packArchive, respondWith, serveRelease, tarFile, versionOf } from './fake-release.ts';
import { fakeTool, versionScript } from './fake-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const BINARY = `#!/bin/sh\n${versionScript('syft', '9.9.9')}\n`;

async function prepare() {
  const archive = await packArchive([tarFile('syft', BINARY)]);
  const host = await serveRelease(respondWith(archive));
  const root = join(temporaryFolder(), 'cache');
  const version = versionOf(archive);
  const install = () =>
    installTool('syft', { cacheRoot: root, platform: 'linux-x64', version, download: { fetch: host.fetch } });
  return { root, host, install, tools: join(root, 'tools') };
}

describe('installTool from a release', () => {
  it('downloads once, then takes it from the cache', async () => {
    const { host, install, tools } = await prepare();
    const first = await install();
    expect(first).toMatchObject({ name: 'syft', version: '9.9.9', origin: 'download' });
    expect(`sha256:${first.sha256}`).toBe(digestOf(BINARY));
    expect(await install()).toEqual({ ...first, origin: 'cache' });
    expect(host.urls).toHaveLength(1);
    expect(readdirSync(tools)).toHaveLength(1);
  });

  it.each([
    ['another version', versionScript('syft', '9.9.8'), 'syft 9.9.8'],
    ['another program', versionScript('grype', '9.9.9'), 'grype 9.9.9'],
  ])(
    'refuses an archive that holds %s than its name says, and keeps nothing',
    async (_what, script, found) => {
      const archive = await packArchive([tarFile('syft', `#!/bin/sh\n${script}\n`)]);
      const host = await serveRelease(respondWith(archive));
      const cacheRoot = temporaryFolder();
      const options = { cacheRoot, platform: 'linux-x64', download: { fetch: host.fetch } };
      const error = await expectCode(
        installTool('syft', { ...options, version: versionOf(archive) }),
        'TOOL_VERSION_MISMATCH',
      );
      expect(error).toMatchObject({ field: 'syft-version', expected: 'syft 9.9.9', found, exitCode: 2 });
      expect(readdirSync(join(cacheRoot, 'tools'))).toEqual([]);
    },
  );

  it('asks for the version once, when it is unpacked', async () => {
    const log = join(temporaryFolder(), 'asked');
    const archive = await packArchive([tarFile('syft', `${BINARY}echo x >> ${log}\n`)]);
    const host = await serveRelease(respondWith(archive));
    const options = { cacheRoot: temporaryFolder(), platform: 'linux-x64', download: { fetch: host.fetch } };
    for (const origin of ['download', 'cache']) {
      expect(await installTool('syft', { ...options, version: versionOf(archive) })).toMatchObject({
        origin,
      });
    }
    expect(readFileSync(log, 'utf8')).toBe('x\n');
  });

  it('leaves one whole release when several install at once', async () => {
    const { install, tools } = await prepare();
    const installed = await Promise.all(Array.from({ length: 5 }, install));
    expect(new Set(installed.map(({ path, sha256 }) => `${path} ${sha256}`)).size).toBe(1);
    expect(readdirSync(tools)).toHaveLength(1);
  });

  it('says which folder it cannot write to', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const error = await expectCode(
      installTool('syft', { cacheRoot: file, platform: 'linux-x64' }),
      'OUTPUT_NOT_WRITABLE',
    );
    expect(error).toMatchObject({ field: 'CUSTODY_CACHE', found: 'ENOTDIR', exitCode: 2 });
  });

  it('leaves nothing behind when the archive is refused', async () => {
    const archive = await packArchive([tarFile('../syft', BINARY)]);
    const host = await serveRelease(respondWith(archive));
    const root = temporaryFolder();
    await expectCode(
      installTool('syft', {
        cacheRoot: root,
        platform: 'linux-x64',
        version: versionOf(archive),
        download: { fetch: host.fetch },
      }),
      'TOOL_ARCHIVE_INVALID',
    );
    expect(readdirSync(join(root, 'tools'))).toEqual([]);
  });

  it('refuses a cached binary that was changed', async () => {
    const { install } = await prepare();
    const { path } = await install();
    appendFileSync(path, 'evil\n');
    const error = await expectCode(install(), 'TOOL_CHECKSUM_MISMATCH');
    expect(error).toMatchObject({ field: path, expected: digestOf(BINARY), exitCode: 3 });
    expect(error.hint).toContain('rm -rf');
  });

  it('refuses a cache whose binary and archive were both exchanged', async () => {
    const { install } = await prepare();
    const { path } = await install();
    const folder = join(path, '..');
    writeFileSync(path, 'evil');
    const [archive = ''] = readdirSync(folder).filter((file) => file.endsWith('.tar.gz'));
    writeFileSync(join(folder, archive), await packArchive([tarFile('syft', 'evil')]));
    const error = await expectCode(install(), 'TOOL_CHECKSUM_MISMATCH');
    expect(error.field).toContain('.tar.gz');
  });

  it('refuses a cached folder with a file missing', async () => {
    const { install } = await prepare();
    const { path } = await install();
    rmSync(path);
    expect((await expectCode(install(), 'TOOL_CHECKSUM_MISMATCH')).found).toBe('no readable file');
  });

  it('does not take what the lab built', async () => {
    const { install, tools, host } = await prepare();
    const built = join(tools, 'syft-9.9.9-go-0123456789ab-linux-x64');
    mkdirSync(built, { recursive: true });
    writeFileSync(join(built, 'syft'), BINARY, { mode: 0o755 });
    expect((await install()).origin).toBe('download');
    expect(host.urls).toHaveLength(1);
  });

  it('does not take one from PATH', async () => {
    const { install, host } = await prepare();
    const folder = temporaryFolder();
    fakeTool(folder, 'syft', versionScript('syft', '9.9.9'));
    vi.stubEnv('PATH', folder);
    expect((await install()).path).not.toContain(folder);
    expect(host.urls).toHaveLength(1);
    vi.unstubAllEnvs();
  });
});

describe('installTool from a mirror', () => {
  /** A mirror on loopback, asked by the real `fetch`. */
  async function installFrom(mirrorOf: (origin: string) => string, archive: Buffer) {
    const host = await serveRelease(respondWith(archive));
    const mirror = mirrorOf(host.origin);
    const logger = createRecordingLogger();
    const version = versionOf(await packArchive([tarFile('syft', BINARY)]));
    const options = { cacheRoot: temporaryFolder(), platform: 'linux-x64', version, mirror, logger };
    return { host, logger, installed: installTool('syft', options) };
  }

  it('asks below it for the path that GitHub has, and demands the same checksum', async () => {
    const archive = await packArchive([tarFile('syft', BINARY)]);
    const { host, installed } = await installFrom((origin) => `${origin}/proxies/github/`, archive);
    expect(await installed).toMatchObject({ version: '9.9.9', origin: 'download' });
    expect(host.paths).toEqual([
      '/proxies/github/anchore/syft/releases/download/v9.9.9/syft_9.9.9_linux_amd64.tar.gz',
    ]);
    const other = await packArchive([tarFile('syft', `${BINARY}evil`)]);
    await expectCode((await installFrom((origin) => origin, other)).installed, 'TOOL_CHECKSUM_MISMATCH');
  });

  it('is sent no credential of GitHub or a registry', async () => {
    for (const name of ['GITHUB_TOKEN', 'GH_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'])
      vi.stubEnv(name, 'canary');
    const archive = await packArchive([tarFile('syft', BINARY)]);
    const { host, installed } = await installFrom((origin) => origin, archive);
    await installed;
    expect(JSON.stringify(host.headers)).not.toMatch(/canary|authorization|cookie/i);
    vi.unstubAllEnvs();
  });

  it('gets the user info of its own URL, which is in no log and no error', async () => {
    const withLogin = (origin: string) => origin.replace('http://', 'http://ann:canary@');
    const archive = await packArchive([tarFile('syft', BINARY)]);
    const { host, logger, installed } = await installFrom(withLogin, archive);
    await installed;
    expect(host.headers[0]?.authorization).toBe(`Basic ${Buffer.from('ann:canary').toString('base64')}`);
    expect(logger.masked).toContain('canary');
    expect(logger.lines.join()).not.toContain('canary');
    const refused = await installFrom(withLogin, Buffer.from('something else'));
    const error = await expectCode(refused.installed, 'TOOL_CHECKSUM_MISMATCH');
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});

describe('installTool from a path', () => {
  const options = () => ({ cacheRoot: temporaryFolder() });

  it('runs the one that was named and says its version and hash', async () => {
    const folder = temporaryFolder();
    const { path } = fakeTool(folder, 'grype', versionScript('grype', '0.1.2'));
    const tool = await installTool('grype', { ...options(), path });
    expect(tool).toMatchObject({ path, version: '0.1.2', origin: 'path' });
    expect(tool.sha256).toMatch(/^[a-f0-9]{64}$/);
  });

  it('refuses another program', async () => {
    const { path } = fakeTool(temporaryFolder(), 'syft', versionScript('grype', '0.1.2'));
    const error = await expectCode(installTool('syft', { ...options(), path }), 'INPUT_INVALID');
    expect(error).toMatchObject({ field: 'syft-path', expected: 'syft', found: 'grype' });
  });

  it.each([
    ['no file', (folder: string) => join(folder, 'absent')],
    ['a folder', (folder: string) => folder],
    [
      'a file that is not executable',
      (folder: string) => {
        const { path } = fakeTool(folder, 'syft', versionScript('syft', '1.0.0'));
        chmodSync(path, 0o644);
        return path;
      },
    ],
    [
      'a program that this machine cannot start',
      (folder: string) => {
        writeFileSync(join(folder, 'syft'), '#!/no/such/interpreter\n', { mode: 0o755 });
        return join(folder, 'syft');
      },
    ],
  ])('says TOOL_MISSING for %s', async (_what, make) => {
    const error = await expectCode(
      installTool('syft', { ...options(), path: make(temporaryFolder()) }),
      'TOOL_MISSING',
    );
    expect(error.hint).toBe('syft-path: /path/to/syft');
  });

  it('refuses a version that is no JSON', async () => {
    const { path } = fakeTool(temporaryFolder(), 'syft', 'echo syft 1.0');
    await expectCode(installTool('syft', { ...options(), path }), 'TOOL_OUTPUT_INVALID');
  });

  it('follows a link once, so that what was hashed is what runs', async () => {
    const folder = temporaryFolder();
    const { path } = fakeTool(folder, 'syft', versionScript('syft', '1.0.0'));
    cpSync(path, join(folder, 'real'));
    const link = join(temporaryFolder(), 'syft');
    symlinkSync(join(folder, 'real'), link);
    expect((await installTool('syft', { ...options(), path: link })).path).toBe(join(folder, 'real'));
  });
});
