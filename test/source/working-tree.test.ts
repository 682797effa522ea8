import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { readSourceFiles } from '../../src/source/read-source-files.ts';
import { expectCode } from '../tools/expect-code.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';
import { asked } from './git-lab.ts';

const read = (folder: string, ...files: ReturnType<typeof asked>[]) =>
  readSourceFiles({ kind: 'working-tree', folder, files });

describe('a file of a disk', () => {
  it('comes with its digest and nothing that would claim where it came from', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file.yaml'), 'text');
    expect(await read(folder, asked('file.yaml'), asked('none.yaml', false))).toEqual([
      { path: 'file.yaml', bytes: Buffer.from('text'), digest: digestOf('text') },
    ]);
  });

  it('may be anywhere, also behind a symbolic link', async () => {
    const folder = temporaryFolder();
    const elsewhere = join(temporaryFolder(), 'file.yaml');
    writeFileSync(elsewhere, 'text');
    symlinkSync(elsewhere, join(folder, 'link.yaml'));
    expect(await read(folder, asked(elsewhere), asked('link.yaml'))).toHaveLength(2);
  });

  it('is refused when it is missing, and when it is no regular file', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expectCode(read(folder, asked('none.yaml')), 'EXCEPTIONS_MISSING');
    await expectCode(read(folder, asked('folder')), 'EXCEPTIONS_NOT_A_FILE');
    await expectCode(read(folder, asked('pipe')), 'EXCEPTIONS_NOT_A_FILE');
    await expectCode(read(folder, asked('/dev/zero')), 'EXCEPTIONS_NOT_A_FILE');
  });

  it('may have a megabyte, and no more', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'edge'), '#'.repeat(1024 * 1024));
    writeFileSync(join(folder, 'large'), '#'.repeat(1024 * 1024 + 1));
    expect(await read(folder, asked('edge'))).toHaveLength(1);
    await expectCode(read(folder, asked('large')), 'EXCEPTIONS_TOO_LARGE');
  });

  it('is refused when there are too many', async () => {
    const files = Array.from({ length: 65 }, (_, index) => asked(`${index}.yaml`));
    await expectCode(read(temporaryFolder(), ...files), 'INPUT_INVALID');
  });
});
