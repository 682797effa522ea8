import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { ConfigurationError } from '../errors.ts';

/** Where systems install it. They are looked into first, because any step may put a folder of its own before PATH. */
const SYSTEM_FOLDERS: readonly string[] = ['/usr/bin', '/usr/local/bin'];

/**
 * Finds git: the system's, else the first on PATH.
 *
 * @returns an absolute path
 * @throws ConfigurationError GIT_MISSING
 */
export async function findGit(
  path: string | undefined,
  systemFolders: readonly string[] = SYSTEM_FOLDERS,
): Promise<string> {
  const onPath = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of [...systemFolders, ...onPath]) {
    const candidate = join(folder, 'git');
    const runnable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runnable) return candidate;
  }
  throw new ConfigurationError('GIT_MISSING', 'git is needed to read files of a commit, and is not here', {
    field: 'PATH',
    expected: `git in ${systemFolders.join(', ')} or on PATH`,
    found: 'nothing',
    hint: 'steps:\n  - run: apt-get update && apt-get install -y git # before actions/checkout, which needs it too',
  });
}
