import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { expectCode } from '../tools/expect-code.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';
import { EXCEPTIONS, PLANTED, TEXT, asked, blobAt, git, makeRepository, read, textsOf } from './git-lab.ts';

describe('a file of the commit', () => {
  it('comes with its commit, blob and digest', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT, 'README.md': 'x' });
    expect(await read(repository)).toEqual([
      {
        path: EXCEPTIONS,
        bytes: Buffer.from(TEXT),
        digest: digestOf(TEXT),
        commit: repository.head,
        blob: blobAt(repository),
        repository: 'acme/shop',
      },
    ]);
  });

  it('comes in the order asked for, from any depth, an executable or empty one too', async () => {
    const repository = makeRepository({ 'a/b/c/deep.yaml': 'deep', 'a/top.yaml': 'top', 'empty.yaml': '' });
    chmodSync(join(repository.folder, 'a/top.yaml'), 0o755);
    const head = repository.commit();
    const files = ['empty.yaml', 'a/b/c/deep.yaml', 'a/top.yaml'].map((path) => asked(path));
    expect(await textsOf(read({ ...repository, head }, files))).toEqual([
      ['empty.yaml', ''],
      ['a/b/c/deep.yaml', 'deep'],
      ['a/top.yaml', 'top'],
    ]);
  });

  it('may have a name beyond ASCII', async () => {
    const repository = makeRepository({ 'größe/прим.yaml': TEXT });
    expect(await textsOf(read(repository, [asked('größe/прим.yaml')]))).toEqual([['größe/прим.yaml', TEXT]]);
  });

  it('is read from packs', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: `${TEXT}${'# line\n'.repeat(500)}` });
    repository.write(EXCEPTIONS, `${TEXT}${'# line\n'.repeat(501)}`);
    const head = repository.commit();
    git(repository, 'gc', '--quiet', '--aggressive');
    git(repository, 'multi-pack-index', 'write');
    const found = await read({ ...repository, head });
    expect(found[0]?.bytes.length).toBe(TEXT.length + 501 * 7);
  });

  it('is read from a shallow clone', async () => {
    const origin = makeRepository({ [EXCEPTIONS]: TEXT });
    origin.write('more', 'x');
    const head = origin.commit();
    const folder = join(temporaryFolder(), 'clone');
    git(origin, 'clone', '--quiet', '--depth=1', `file://${origin.folder}`, folder);
    expect(existsSync(join(folder, '.git', 'shallow'))).toBe(true);
    expect(await textsOf(read({ folder, head }))).toEqual([[EXCEPTIONS, TEXT]]);
    await expectCode(read({ folder, head: origin.head }), 'COMMIT_MISSING');
  });

  it('is read from a worktree and from a submodule, whose .git is a file', async () => {
    const origin = makeRepository({ [EXCEPTIONS]: TEXT });
    const worktree = join(temporaryFolder(), 'worktree');
    git(origin, 'worktree', 'add', '--quiet', '--detach', worktree);
    expect(await textsOf(read({ folder: worktree, head: origin.head }))).toEqual([[EXCEPTIONS, TEXT]]);
    const outer = makeRepository({ x: 'x' });
    git(outer, 'submodule', '--quiet', 'add', `file://${origin.folder}`, 'inner');
    const inner = { folder: join(outer.folder, 'inner'), head: origin.head };
    expect(await textsOf(read(inner))).toEqual([[EXCEPTIONS, TEXT]]);
  });

  it('is read through the alternates of a clone by reference', async () => {
    const origin = makeRepository({ [EXCEPTIONS]: TEXT });
    const folder = join(temporaryFolder(), 'clone');
    git(origin, 'clone', '--quiet', '--shared', origin.folder, folder);
    expect(existsSync(join(folder, '.git', 'objects', 'info', 'alternates'))).toBe(true);
    expect(await textsOf(read({ folder, head: origin.head }))).toEqual([[EXCEPTIONS, TEXT]]);
  });

  it('is read from a repository that uses SHA-256', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT }, 'sha256');
    const [file] = await read(repository);
    expect([file?.commit?.length, file?.blob]).toEqual([64, blobAt(repository)]);
  });

  it('is asked for at its commit, not at what is checked out', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    repository.write('later', 'x');
    repository.commit();
    expect(await textsOf(read(repository))).toEqual([[EXCEPTIONS, TEXT]]);
  });

  it('need not be in the working tree, as in a sparse checkout', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    rmSync(join(repository.folder, '.custody'), { recursive: true });
    expect(await textsOf(read(repository))).toEqual([[EXCEPTIONS, TEXT]]);
  });

  it('may have the line ends in the working tree that git gave it, and no others', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: 'a: 1\nb: 2\n' });
    repository.write(EXCEPTIONS, 'a: 1\r\nb: 2\r\n');
    expect(await textsOf(read(repository))).toEqual([[EXCEPTIONS, 'a: 1\nb: 2\n']]);
    repository.write(EXCEPTIONS, 'a: 1\r\nb: 2\n');
    await expectCode(read(repository), 'EXCEPTIONS_CHANGED');
    const withReturns = makeRepository({ [EXCEPTIONS]: 'a: 1\r\nb: 2\n' });
    withReturns.write(EXCEPTIONS, 'a: 1\r\nb: 2\r\n');
    await expectCode(read(withReturns), 'EXCEPTIONS_CHANGED');
  });

  it('is none when it stands by default only and is not there', async () => {
    const repository = makeRepository({ x: 'x', '.custody/other': 'x' });
    expect(await read(repository, [asked(EXCEPTIONS, false), asked('x/y', false)])).toEqual([]);
  });
});

describe('a working tree that a build step wrote to', () => {
  it('is refused when it has other bytes', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    repository.write(EXCEPTIONS, PLANTED);
    const error = await expectCode(read(repository), 'EXCEPTIONS_CHANGED');
    expect(error.exitCode).toBe(2);
    expect(error.expected).toBe(`blob ${blobAt(repository)}`);
    expect(error.found).toBe(`blob ${git(repository, 'hash-object', EXCEPTIONS)}`);
    expect(error.hint).toContain('git commit');
  });

  it('is refused when it has other bytes that the index holds too', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    repository.write(EXCEPTIONS, PLANTED);
    git(repository, 'add', EXCEPTIONS);
    await expectCode(read(repository), 'EXCEPTIONS_CHANGED');
  });

  it('is refused when a commit was made after the one of the token', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    repository.write(EXCEPTIONS, PLANTED);
    repository.commit();
    await expectCode(read(repository), 'EXCEPTIONS_CHANGED');
  });

  it('is refused when it has a file that the commit has not, ignored by git or not', async () => {
    const repository = makeRepository({ '.gitignore': '.custody\n' });
    repository.write(EXCEPTIONS, PLANTED);
    const error = await expectCode(read(repository, [asked(EXCEPTIONS, false)]), 'EXCEPTIONS_CHANGED');
    expect(error.expected).toContain('the commit has none');
    await expectCode(read(repository), 'EXCEPTIONS_MISSING');
  });

  it('is refused when it has a symbolic link in place of the file or of its folder', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT, 'same/exceptions.yaml': TEXT });
    const file = join(repository.folder, EXCEPTIONS);
    unlinkSync(file);
    symlinkSync('../same/exceptions.yaml', file);
    const error = await expectCode(read(repository), 'EXCEPTIONS_CHANGED');
    expect(error.found).toBe('a symbolic link');
    rmSync(join(repository.folder, '.custody'), { recursive: true });
    symlinkSync('same', join(repository.folder, '.custody'));
    expect((await expectCode(read(repository), 'EXCEPTIONS_CHANGED')).found).toBe(
      '.custody is a symbolic link',
    );
  });

  it('is refused, and not waited for, when it has a pipe, a folder or an endless file', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    const file = join(repository.folder, EXCEPTIONS);
    unlinkSync(file);
    mkdirSync(file);
    expect((await expectCode(read(repository), 'EXCEPTIONS_CHANGED')).found).toBe('a folder');
    rmSync(file, { recursive: true });
    execFileSync('mkfifo', [file]);
    expect((await expectCode(read(repository), 'EXCEPTIONS_CHANGED')).found).toContain('neither');
    unlinkSync(file);
    writeFileSync(file, '#'.repeat(3_000_000));
    expect((await expectCode(read(repository), 'EXCEPTIONS_CHANGED')).found).toContain('3000000 bytes');
  });
});

describe('what is no file of the commit', () => {
  it('is refused when it is missing, with the name that is nearly it', async () => {
    const repository = makeRepository({ '.custody/Exceptions.yaml': TEXT });
    const error = await expectCode(read(repository), 'EXCEPTIONS_MISSING');
    expect(error.found).toBe('Exceptions.yaml, but no exceptions.yaml');
    await expectCode(read(repository, [asked('.custody/Exceptions.yaml/x')]), 'EXCEPTIONS_MISSING');
  });

  it('is refused when it is a symbolic link, lies behind one, or is a folder', async () => {
    const repository = makeRepository({ 'real/file.yaml': TEXT });
    symlinkSync('real/file.yaml', join(repository.folder, 'link.yaml'));
    symlinkSync('real', join(repository.folder, 'folder'));
    const head = repository.commit();
    const found = async (path: string) =>
      (await expectCode(read({ ...repository, head }, [asked(path, false)]), 'EXCEPTIONS_NOT_A_FILE')).found;
    expect(await found('link.yaml')).toBe('a symbolic link');
    expect(await found('folder/file.yaml')).toBe('folder is a symbolic link');
    expect(await found('real')).toBe('a folder');
  });

  it('is refused when it is a submodule, or lies in one', async () => {
    const inner = makeRepository({ [EXCEPTIONS]: TEXT });
    const repository = makeRepository({ x: 'x' });
    git(repository, 'submodule', '--quiet', 'add', `file://${inner.folder}`, 'inner');
    const head = repository.commit();
    for (const path of ['inner', `inner/${EXCEPTIONS}`]) {
      const error = await expectCode(read({ ...repository, head }, [asked(path)]), 'EXCEPTIONS_NOT_A_FILE');
      expect(error.found).toContain('a submodule');
    }
  });

  it('is refused when it is larger than is read', async () => {
    const repository = makeRepository({
      [EXCEPTIONS]: '#'.repeat(1024 * 1024 + 1),
      'edge.yaml': '#'.repeat(1024 * 1024),
    });
    const error = await expectCode(read(repository), 'EXCEPTIONS_TOO_LARGE');
    expect(error.found).toBe('1048577 bytes');
    expect(await read(repository, [asked('edge.yaml')])).toHaveLength(1);
  });
});

describe('a path that leads elsewhere', () => {
  const repository = { folder: '/nonexistent', head: '0'.repeat(40) };

  it.each([
    ['', 'empty'],
    ['/etc/passwd', 'absolute'],
    ['../exceptions.yaml', 'upwards'],
    ['a/../../b', 'upwards from below'],
    ['./a', 'with a dot'],
    ['a//b', 'with an empty name'],
    ['a/', 'with a slash at its end'],
    ['a\0b', 'with a NUL'],
    ['a\nb', 'with a line feed'],
    ['a\\b', 'with a backslash'],
    ['.git/config', 'into .git'],
    ['x/.GIT/config', 'into .GIT'],
    ['a\u{fffd}b', 'with a replacement character'],
    ['a\ud800b', 'with half a character'],
    ['x'.repeat(1025), 'too long'],
    [Array(34).fill('x').join('/'), 'too deep'],
  ])('%j is refused: %s', async (path) => {
    const error = await expectCode(read(repository, [asked(path)]), 'INPUT_INVALID');
    expect(error.field).toBe('exceptions');
  });

  it('is refused when there are too many', async () => {
    const files = Array.from({ length: 65 }, (_, index) => asked(`${index}.yaml`));
    await expectCode(read(repository, files), 'INPUT_INVALID');
  });
});
