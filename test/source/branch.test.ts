import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REFUSALS } from '../../lab/github/refusals.ts';
import { startGitHub, type LabGitHub } from '../../lab/github/start.ts';
import type { Fault } from '../../lab/sigstore/http-service.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { digestOf } from '../../src/image/digest.ts';
import type { BranchRequest } from '../../src/source/branch.ts';
import { readSourceFiles } from '../../src/source/read-source-files.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { expectCode } from '../tools/expect-code.ts';
import { asked, EXCEPTIONS, makeRepository } from './git-lab.ts';

const TEXT = 'kind: SupplyChainException\n';
const VEX = '.custody/vex.json';

let github: LabGitHub;
let logger: ReturnType<typeof createRecordingLogger>;
let repository: ReturnType<typeof makeRepository>;
beforeEach(async () => {
  github = await startGitHub();
  logger = createRecordingLogger();
  repository = makeRepository({ [EXCEPTIONS]: TEXT, [VEX]: '{}', 'docs/x': 'x' });
  github.publish(repository.folder);
});
afterEach(() => github.stop());

const read = (files = [asked()], more: Partial<BranchRequest> = {}, token = github.token) =>
  readSourceFiles({
    kind: 'ref',
    files,
    ref: 'main',
    target: { apiUrl: github.apiUrl, repository: github.repository, token },
    logger,
    patience: { retries: 1, firstDelayMs: 1 },
    ...more,
  });

/** Reads into a fault; everything a reader could see of it holds no token. */
async function expectRefusal(route: string, fault: Fault, code: ErrorCode, exitCode: number) {
  github.faults.fail(route, fault, Infinity);
  const error = await expectCode(read(), code);
  expect(error.exitCode).toBe(exitCode);
  expect(`${inspect(error, { depth: 10 })}${logger.lines.join('\n')}`).not.toContain(github.token);
  return error;
}

const json = (body: unknown): Fault => ({
  kind: 'status',
  status: 200,
  body: JSON.stringify(body),
});

describe('a file of a branch', () => {
  it('comes with its commit, blob, branch and digest, whatever is checked out', async () => {
    repository.git('checkout', '--quiet', '-b', 'elsewhere');
    repository.write(EXCEPTIONS, 'planted');
    repository.commit();
    expect(await read()).toEqual([
      {
        path: EXCEPTIONS,
        bytes: Buffer.from(TEXT),
        digest: digestOf(TEXT),
        commit: repository.head,
        blob: repository.git('rev-parse', `main:${EXCEPTIONS}`),
        repository: 'acme/shop',
        ref: 'refs/heads/main',
      },
    ]);
    const other = await read([asked()], { ref: 'refs/heads/elsewhere' });
    expect(Buffer.from(other[0]?.bytes ?? []).toString()).toBe('planted');
  });

  it('is asked for once, however many there are', async () => {
    const files = await read([asked(VEX), asked(), asked('docs/none.yaml', false), asked('none/x', false)]);
    expect(files.map(({ path }) => path)).toEqual([VEX, EXCEPTIONS]);
    const { ref, trees, blobs } = github.routes;
    expect([ref, trees, blobs].map((route) => github.requests[route])).toEqual([1, 3, 2]);
  });

  it('may be on a branch with slashes in its name, and is not mistaken for a tag', async () => {
    repository.git('branch', 'release/1.x');
    expect(await read([asked()], { ref: 'release/1.x' })).toHaveLength(1);
    repository.git('tag', 'v1');
    await expectCode(read([asked()], { ref: 'v1' }), 'EXCEPTIONS_REF_MISSING');
  });

  it('may be large, and no larger', async () => {
    repository.write(EXCEPTIONS, '#'.repeat(1024 * 1024));
    repository.commit();
    expect(await read()).toHaveLength(1);
    repository.write(EXCEPTIONS, '#'.repeat(1024 * 1024 + 1));
    repository.commit();
    await expectCode(read(), 'EXCEPTIONS_TOO_LARGE');
    // Also when the folder tells another size than the file has.
    const { folder } = repository;
    const blob = repository.git('rev-parse', `HEAD:${EXCEPTIONS}`);
    const entry = { path: EXCEPTIONS, mode: '100644', sha: blob, size: 1 };
    github.publish(folder);
    github.faults.fail(
      github.routes.trees,
      json({ sha: blob, truncated: false, tree: [{ ...entry, path: '.custody', mode: '040000' }] }),
    );
    github.faults.fail(
      github.routes.trees,
      json({ sha: blob, truncated: false, tree: [{ ...entry, path: 'exceptions.yaml' }] }),
    );
    await expectCode(read(), 'EXCEPTIONS_TOO_LARGE');
  });

  it('is refused when it is missing, a folder, or a symbolic link', async () => {
    symlinkSync('.custody', join(repository.folder, 'link'));
    symlinkSync(EXCEPTIONS, join(repository.folder, 'link.yaml'));
    repository.commit();
    await expectCode(read([asked('none.yaml')]), 'EXCEPTIONS_MISSING');
    for (const path of ['.custody', 'link.yaml', 'link/exceptions.yaml'])
      await expectCode(read([asked(path)]), 'EXCEPTIONS_NOT_A_FILE');
    await expectCode(read([asked('../x')]), 'INPUT_INVALID');
  });

  it('is not asked for when none is named', async () => {
    expect(await read([])).toEqual([]);
    expect(github.requests).toEqual({});
  });
});

describe('a branch that cannot be read', () => {
  it('is refused when there is no such branch, naming the permission too', async () => {
    const error = await expectCode(read([asked()], { ref: 'none' }), 'EXCEPTIONS_REF_MISSING');
    expect(error.hint).toContain('contents: read');
    expect(error.exitCode).toBe(2);
  });

  it.each([
    'refs/tags/v1',
    'refs/pull/1/merge',
    '',
    'refs/heads/',
    'a..b',
    'a b',
    'a~1',
    '-x',
    '/x',
    'x/',
    'x.lock',
    'a/.b',
    'a//b',
    '@{-1}',
    'a\nb',
  ])('%j is no branch', async (ref) => {
    await expectCode(read([asked()], { ref }), 'INPUT_INVALID');
  });

  it('is refused with another token', async () => {
    const error = await expectCode(read([asked()], {}, 'ghs_another'), 'CONTENTS_UNAUTHORIZED');
    expect(error.hint).toContain('github-token');
  });

  it('is refused without the permission, which is named', async () => {
    const { noPermission } = REFUSALS;
    const error = await expectRefusal(github.routes.ref, noPermission, 'CONTENTS_FORBIDDEN', 2);
    expect(error.hint).toBe('permissions:\n  contents: read');
  });

  it('is asked again while that may help, then refused', async () => {
    github.faults.fail(github.routes.blobs, REFUSALS.serverError);
    expect(await read()).toHaveLength(1);
    await expectRefusal(github.routes.blobs, REFUSALS.serverError, 'CONTENTS_UNAVAILABLE', 3);
    expect(github.requests[github.routes.blobs]).toBe(4);
  });

  it('is refused when the connection breaks', async () => {
    await expectRefusal(github.routes.trees, { kind: 'reset' }, 'CONTENTS_UNAVAILABLE', 3);
  });

  it('is refused, without following, when GitHub has the repository elsewhere', async () => {
    const elsewhere = await startGitHub('acme/elsewhere');
    const fault = { kind: 'status', status: 301, headers: { location: `${elsewhere.apiUrl}/x` } } as const;
    await expectRefusal(github.routes.ref, fault, 'CONTENTS_FORBIDDEN', 2);
    expect(elsewhere.requests).toEqual({});
    await elsewhere.stop();
  });
});

describe('answers that cannot be right', () => {
  const sha = '1'.repeat(40);
  const blobOf = (content: string) => ({
    encoding: 'base64',
    content: Buffer.from(content).toString('base64'),
  });

  it('are refused when a blob has other bytes than its hash says', async () => {
    await expectRefusal(github.routes.blobs, json(blobOf('planted')), 'CONTENTS_INVALID', 3);
  });

  it('are refused when a blob comes in another encoding', async () => {
    await expectRefusal(github.routes.blobs, json({ encoding: 'none', content: '' }), 'CONTENTS_INVALID', 3);
  });

  it('are refused when a folder is cut short', async () => {
    await expectRefusal(github.routes.trees, json({ sha, truncated: true, tree: [] }), 'CONTENTS_INVALID', 3);
  });

  it('are refused when another branch is told about, or what is no commit', async () => {
    const ref = 'refs/heads/main';
    for (const body of [
      { ref: 'refs/heads/main-2', object: { type: 'commit', sha } },
      { ref, object: { type: 'tag', sha } },
      { ref, object: { type: 'commit', sha: '../../x' } },
      [{ ref, object: { type: 'commit', sha } }],
    ]) {
      github.faults.clear();
      await expectRefusal(github.routes.ref, json(body), 'CONTENTS_INVALID', 3);
    }
  });

  it('are refused when they are of another kind, or have another status', async () => {
    await expectRefusal(github.routes.ref, { kind: 'text', body: '<html>' }, 'CONTENTS_INVALID', 3);
    github.faults.clear();
    await expectRefusal(github.routes.ref, REFUSALS.invalid, 'CONTENTS_INVALID', 3);
  });
});
