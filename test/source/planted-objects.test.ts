import { existsSync, mkdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../src/source/find-git.ts';
import { withObjects } from '../../src/source/read-objects.ts';
import { expectCode } from '../tools/expect-code.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';
import {
  EXCEPTIONS,
  PLANTED,
  TEXT,
  blobAt,
  git,
  makeRepository,
  plantBytes,
  plantLooseObject,
  read,
  textsOf,
} from './git-lab.ts';

describe('a checkout that somebody planted something in', () => {
  it('is read past git replace and grafts', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    const blob = blobAt(repository);
    repository.write('planted', PLANTED);
    git(repository, 'replace', blob, git(repository, 'hash-object', '-w', 'planted'));
    expect(git(repository, 'cat-file', 'blob', blob)).toContain('planted');
    writeFileSync(join(repository.folder, '.git', 'info', 'grafts'), `${repository.head}\n`);
    expect(await textsOf(read(repository))).toEqual([[EXCEPTIONS, TEXT]]);
  });

  it('is refused when a blob, a tree or the commit holds other content than its name says', async () => {
    for (const [revision, type] of [
      [`HEAD:${EXCEPTIONS}`, 'blob'],
      ['HEAD:.custody', 'tree'],
      ['HEAD^{tree}', 'tree'],
      ['HEAD', 'commit'],
    ] as const) {
      const repository = makeRepository({ [EXCEPTIONS]: TEXT });
      const id = git(repository, 'rev-parse', revision);
      repository.write(EXCEPTIONS, PLANTED);
      repository.commit();
      const other = git(repository, 'rev-parse', revision);
      const content = Buffer.from(git(repository, 'cat-file', type, other));
      plantLooseObject(repository, id, type, content);
      const error = await expectCode(read(repository), 'GIT_OBJECT_INVALID');
      expect(error.field).toBe(`git object ${id}`);
    }
  });

  it('is refused when an alternate answers with other content', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    const id = blobAt(repository);
    const elsewhere = makeRepository({});
    plantLooseObject(elsewhere, id, 'blob', Buffer.from(PLANTED));
    rmSync(join(repository.folder, '.git', 'objects', id.slice(0, 2)), { recursive: true });
    const objects = join(elsewhere.folder, '.git', 'objects');
    writeFileSync(join(repository.folder, '.git', 'objects', 'info', 'alternates'), `${objects}\n`);
    expect(git(repository, 'cat-file', 'blob', id)).toContain('planted');
    await expectCode(read(repository), 'GIT_OBJECT_INVALID');
  });

  it('is refused when an object is of another type, cut off, or no object at all', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    const id = blobAt(repository);
    plantLooseObject(repository, id, 'tree', Buffer.alloc(0));
    await expectCode(read(repository), 'GIT_OBJECT_INVALID');
    // Of what it cannot unpack git says that there is no such object.
    plantBytes(repository, id, Buffer.from('no zlib'));
    await expectCode(read(repository), 'COMMIT_MISSING');
    plantBytes(repository, id, Buffer.alloc(0));
    await expectCode(read(repository), 'COMMIT_MISSING');
  });

  it('runs nothing that its configuration, hooks or attributes name', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    const marker = join(temporaryFolder(), 'ran');
    const script = join(temporaryFolder(), 'script');
    writeFileSync(script, `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    for (const key of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.gitProxy',
      'core.pager',
      'core.alternateRefsCommand',
      'filter.x.smudge',
      'filter.x.process',
      'diff.x.textconv',
      'credential.helper',
      'uploadpack.packObjectsHook',
    ])
      git(repository, 'config', key, script);
    git(repository, 'config', 'core.hooksPath', join(script, '..'));
    git(repository, 'config', 'alias.cat-file', `!${script}`);
    git(repository, 'config', 'extensions.partialClone', 'origin');
    git(repository, 'config', 'remote.origin.promisor', 'true');
    git(repository, 'config', 'remote.origin.url', `ext::${script}`);
    git(repository, 'config', 'protocol.ext.allow', 'always');
    writeFileSync(join(repository.folder, '.git', 'info', 'attributes'), '* filter=x diff=x\n');
    expect(await textsOf(read(repository))).toEqual([[EXCEPTIONS, TEXT]]);
    // What a partial clone left out is not fetched either.
    const id = blobAt(repository);
    rmSync(join(repository.folder, '.git', 'objects', id.slice(0, 2)), { recursive: true });
    await expectCode(read(repository), 'COMMIT_MISSING');
    expect(existsSync(marker)).toBe(false);
  });

  it('does not let the environment lead git elsewhere', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    const other = makeRepository({ x: 'x' });
    const variables = {
      GIT_DIR: join(other.folder, '.git'),
      GIT_OBJECT_DIRECTORY: '/nonexistent',
      GIT_TRACE: '/dev/stdout',
    };
    Object.assign(process.env, variables);
    try {
      expect(await textsOf(read(repository))).toEqual([[EXCEPTIONS, TEXT]]);
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name];
    }
  });
});

describe('a commit that is not here', () => {
  it('is refused without a checkout, with the lines that make one', async () => {
    const error = await expectCode(
      read({ folder: temporaryFolder(), head: '1'.repeat(40) }),
      'COMMIT_MISSING',
    );
    expect(error.hint).toContain('contents: read');
    expect(error.hint).toContain('uses: actions/checkout@');
    expect(error.exitCode).toBe(2);
  });

  it('is refused in the checkout of something else', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    await expectCode(read({ ...repository, head: '1'.repeat(40) }), 'COMMIT_MISSING');
    await expectCode(read({ ...repository, head: '1'.repeat(64) }), 'COMMIT_MISSING');
    await expectCode(read({ ...repository, head: 'main' }), 'COMMIT_MISSING');
    const tree = git(repository, 'rev-parse', 'HEAD^{tree}');
    await expectCode(read({ ...repository, head: tree }), 'GIT_OBJECT_INVALID');
  });

  it('is refused when .git leads nowhere', async () => {
    const folder = temporaryFolder();
    const dotGit = join(folder, '.git');
    for (const text of ['gitdir: /nonexistent', 'gitdir: ', 'nonsense', 'x'.repeat(100_000)]) {
      writeFileSync(dotGit, text);
      await expectCode(read({ folder, head: '1'.repeat(40) }), 'COMMIT_MISSING');
    }
    unlinkSync(dotGit);
    mkdirSync(dotGit);
    await expectCode(read({ folder, head: '1'.repeat(40) }), 'COMMIT_MISSING');
  });

  it('is told apart from a git that is not installed', async () => {
    const empty = temporaryFolder();
    const error = await expectCode(findGit(`relative:${empty}`, [empty]), 'GIT_MISSING');
    expect(error.hint).toContain('install -y git');
    writeFileSync(join(empty, 'git'), '', { mode: 0o755 });
    expect(await findGit(`relative:${empty}`, [])).toBe(join(empty, 'git'));
  });
});

describe('a git that lies', () => {
  it('passes no other bytes', async () => {
    const repository = makeRepository({ [EXCEPTIONS]: TEXT });
    const id = blobAt(repository);
    const folder = temporaryFolder();
    const tooLarge = () => {
      throw new Error('too large');
    };
    const answerWith = (answer: string) => {
      const git = join(folder, 'git');
      writeFileSync(git, `#!/bin/sh\ncat >/dev/null\nprintf '${answer}'\n`, { mode: 0o755 });
      const store = { git, objects: join(repository.folder, '.git', 'objects'), idLength: 40 };
      return withObjects(store, (read) => read({ ids: [id], type: 'blob', maxBytes: 100, tooLarge }));
    };
    for (const answer of [
      `${id} blob 3\\nabc\\n`,
      `${id} blob 30\\nabc\\n`,
      `${id} blob 3\\nabcd\\n`,
      `${'1'.repeat(40)} missing\\n`,
      '',
      'nonsense\\n',
    ])
      await expectCode(answerWith(answer), 'GIT_OBJECT_INVALID');
    expect([...(await answerWith(`${id} missing\\n`)).keys()]).toEqual([]);
  });
});
