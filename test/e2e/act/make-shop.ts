import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { PROJECT_ROOT } from '../../../lab/check/project-files.ts';

/**
 * Makes a git repository that act takes for a checkout of `acme/shop`: the project's action and bundle, and the
 * workflows of the fixtures.
 *
 * @param folder made here
 */
export async function makeShop(folder: string): Promise<{ folder: string; commit: string }> {
  for (const name of ['action.yml', 'dist'])
    await cp(join(PROJECT_ROOT, name), join(folder, name), { recursive: true });
  const workflows = join(PROJECT_ROOT, 'fixtures/workflows');
  await cp(workflows, join(folder, '.github/workflows'), { recursive: true });
  const environment = { HOME: folder, PATH: '/usr/bin:/bin', GIT_CONFIG_NOSYSTEM: '1' };
  const git = async (...args: string[]) =>
    (await execa('git', args, { cwd: folder, env: environment, extendEnv: false })).stdout;
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  await git('add', '--all');
  await git('-c', 'user.name=dev', '-c', 'user.email=dev@acme.example', 'commit', '--quiet', '-m', 'Release');
  return { folder, commit: await git('rev-parse', 'HEAD') };
}
