import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { AskedFile } from '../../src/source/source-file.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';
import type { CommitRequest } from '../../src/source/committed.ts';
import { readSourceFiles } from '../../src/source/read-source-files.ts';

export const EXCEPTIONS = '.custody/exceptions.yaml';

/** A git repository of the test's own, whatever the machine's configuration says. */
export type LabRepository = {
  folder: string;
  git: (...args: string[]) => string;
  /** Writes a file into the working tree. */
  write: (path: string, content: string | Uint8Array) => void;
  /** Commits all that is there. @returns the commit's id */
  commit: () => string;
};

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'lab',
  GIT_AUTHOR_EMAIL: 'lab@example.test',
  GIT_COMMITTER_NAME: 'lab',
  GIT_COMMITTER_EMAIL: 'lab@example.test',
};

function openRepository(folder: string): LabRepository {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: folder,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
      .toString()
      .trim();
  return {
    folder,
    git,
    write: (path, content) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'lab');
      return git('rev-parse', 'HEAD');
    },
  };
}

/** @param files committed, by path */
export function makeRepository(
  files: Readonly<Record<string, string | Uint8Array>>,
  format: 'sha1' | 'sha256' = 'sha1',
): LabRepository & { head: string } {
  const repository = openRepository(temporaryFolder());
  repository.git('init', '--quiet', '--initial-branch=main', `--object-format=${format}`);
  for (const [path, content] of Object.entries(files)) repository.write(path, content);
  return { ...repository, head: repository.commit() };
}

/** Puts an object of any content under any id, as no git would. */
export function plantLooseObject(
  repository: LabRepository,
  id: string,
  type: string,
  content: Uint8Array,
): void {
  plantBytes(
    repository,
    id,
    deflateSync(Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content])),
  );
}

/** Puts any bytes where git looks for an object. */
export function plantBytes({ folder }: LabRepository, id: string, bytes: Uint8Array): void {
  const file = join(folder, '.git', 'objects', id.slice(0, 2), id.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) chmodSync(file, 0o644);
  writeFileSync(file, bytes);
}

export const asked = (path: string = EXCEPTIONS, required = true): AskedFile => ({
  path,
  required,
  input: 'exceptions',
});

export const TEXT = 'kind: SupplyChainException\n';
export const PLANTED = 'kind: SupplyChainException # planted\n';

/** Reads files of a repository's commit. */
export const read = (
  { folder, head }: { folder: string; head: string },
  files = [asked()],
  more: Partial<CommitRequest> = {},
) =>
  readSourceFiles({
    kind: 'commit',
    files,
    workspace: folder,
    commit: head,
    repository: 'acme/shop',
    path: process.env['PATH'],
    ...more,
  });

/** Path and text of what was read. */
export const textsOf = async (work: ReturnType<typeof read>) =>
  (await work).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]);

/** The id of a file's blob in the last commit. */
export const blobAt = (repository: LabRepository, path = EXCEPTIONS) =>
  repository.git('rev-parse', `HEAD:${path}`);

export const git = (repository: LabRepository, ...args: string[]) => repository.git(...args);
