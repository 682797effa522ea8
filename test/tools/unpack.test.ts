import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';
import { describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { unpackTool } from '../../src/tools/unpack.ts';
import { expectCode } from './expect-code.ts';
import { packArchive, releaseOf, tarFile } from './fake-release.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TOOL = tarFile('syft', 'the binary');

function special(
  type: 'symlink' | 'link' | 'fifo' | 'character-device' | 'block-device' | 'directory',
  name: string,
): TarEntry {
  return { header: { name, type, size: 0, linkname: '/etc/passwd' } };
}

/** A file whose name and size a header in the style of POSIX 2001 overrides. */
function extended(name: string, pax: Record<string, string>): TarEntry {
  return { header: { name, type: 'file', size: 1, pax }, body: 'x' };
}

async function unpack(archive: Buffer, unpackedBytes?: number) {
  const folder = temporaryFolder();
  const file = join(folder, 'a.tar.gz');
  writeFileSync(file, archive);
  const limits = unpackedBytes === undefined ? {} : { unpackedBytes };
  const sha256 = await unpackTool(releaseOf(archive), file, join(folder, 'syft'), limits);
  return { sha256, path: join(folder, 'syft') };
}

describe('unpackTool', () => {
  it('writes the one file of the tool, executable, and returns its hash', async () => {
    const archive = await packArchive([tarFile('README.md', '# syft'), TOOL, tarFile('LICENSE', 'Apache')]);
    const { sha256, path } = await unpack(archive);
    expect(readFileSync(path, 'utf8')).toBe('the binary');
    expect(`sha256:${sha256}`).toBe(digestOf('the binary'));
    expect(statSync(path).mode & 0o777).toBe(0o755);
  });

  it.each<[string, TarEntry[]]>([
    ['no such file', [tarFile('README.md', 'x')]],
    ['the file in a folder only', [tarFile('bin/syft', 'x')]],
    ['the file twice', [TOOL, tarFile('syft', 'another')]],
    ['a path that climbs out', [TOOL, tarFile('../../etc/cron.d/x', 'x')]],
    ['an absolute path', [TOOL, tarFile('/etc/passwd', 'x')]],
    ['a symbolic link in its place', [special('symlink', 'syft')]],
    ['a hard link in its place', [special('link', 'syft')]],
    ['a symbolic link beside it', [TOOL, special('symlink', 'grype')]],
    ['a hard link beside it', [TOOL, special('link', 'grype')]],
    ['a path that climbs out by way of a folder', [TOOL, tarFile('docs/../../x', 'x')]],
    ['a path of Windows', [TOOL, tarFile(String.raw`..\x`, 'x')]],
    ['a folder that climbs out', [TOOL, special('directory', '../up')]],
    ['a long path that climbs out', [TOOL, tarFile(`${'a/'.repeat(120)}../../x`, 'x')]],
    ['a path that climbs out in an extended header', [TOOL, extended('x', { path: '../../x' })]],
    ['a device', [special('character-device', 'syft')]],
    ['a block device beside it', [TOOL, special('block-device', 'disk')]],
    ['a pipe', [TOOL, special('fifo', 'pipe')]],
    ['a folder in its place', [special('directory', 'syft')]],
    ['too many entries', [TOOL, ...Array.from({ length: 100 }, (_, index) => tarFile(`f${index}`, 'x'))]],
  ])('refuses an archive with %s', async (_what, entries) => {
    await expectCode(unpack(await packArchive(entries)), 'TOOL_ARCHIVE_INVALID');
  });

  it('refuses what unpacks to too much, in the tool or beside it', async () => {
    const bomb = Buffer.alloc(1_000_000);
    await expectCode(unpack(await packArchive([tarFile('syft', bomb)]), 500_000), 'TOOL_ARCHIVE_INVALID');
    await expectCode(unpack(await packArchive([TOOL, tarFile('x', bomb)]), 500_000), 'TOOL_ARCHIVE_INVALID');
  });

  it('stops at a bomb long before its end', async () => {
    // 64 MB of nothing in 64 KB, and a limit of 1 MB.
    const bomb = gzipSync(await packTar([tarFile('syft', Buffer.alloc(64_000_000))]), { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    const error = await expectCode(unpack(bomb, 1_000_000), 'TOOL_ARCHIVE_INVALID');
    expect(error.message).toContain('unpacks to more than 1000000 bytes');
  });

  it('believes no size that a header claims', async () => {
    const tar = Buffer.from(await packTar([TOOL]));
    // The size field of the first header (POSIX ustar): eleven octal digits, here eight gigabytes.
    tar.write('77777777777', 124, 'ascii');
    tar.fill(' ', 148, 156);
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
    await expectCode(unpack(gzipSync(tar)), 'TOOL_ARCHIVE_INVALID');
  });

  it('says that there is no room, and does not blame the archive', async () => {
    const archive = await packArchive([TOOL]);
    const probe = await open('/dev/null', 'w');
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
    const spy = vi.spyOn(Object.getPrototypeOf(probe) as FileHandle, 'writeFile').mockRejectedValueOnce(full);
    const error = await expectCode(unpack(archive), 'OUTPUT_NOT_WRITABLE');
    spy.mockRestore();
    await probe.close();
    expect(error).toMatchObject({ field: 'CUSTODY_CACHE', found: 'ENOSPC', exitCode: 2 });
  });

  it.each([
    ['no gzip', Buffer.from('not an archive')],
    ['no tar', gzipSync(Buffer.alloc(2048, 'x'))],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_what, archive) => {
    await expectCode(unpack(archive), 'TOOL_ARCHIVE_INVALID');
  });

  it('refuses a tar that ends within the file', async () => {
    const tar = await packTar([tarFile('syft', 'x'.repeat(5000))]);
    await expectCode(unpack(gzipSync(tar.subarray(0, 1000))), 'TOOL_ARCHIVE_INVALID');
  });

  it('refuses an archive that was cut off, at every place', async () => {
    const whole = await packArchive([tarFile('syft', 'x'.repeat(5000))]);
    // Often, because where a stream learns of its end is a matter of time: this hung once in a hundred.
    for (let cut = 1; cut <= 200; cut += 1) {
      const length = Math.max(0, whole.length - cut);
      await expectCode(unpack(whole.subarray(0, length)), 'TOOL_ARCHIVE_INVALID');
    }
  });
});
