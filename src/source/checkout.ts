import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readRegularFile } from './bounded-file.ts';

/** `.git` of a worktree or submodule, and `commondir`, hold one path. */
const MAX_POINTER_BYTES = 8 * 1024;

/**
 * Finds the folder of git objects that belongs to a checkout (gitrepository-layout): `.git/objects`, or where the
 * `.git` file of a worktree or submodule leads. Whoever wrote `.git` may lead anywhere: what is read there is proved
 * by its hash.
 *
 * @returns its absolute path without symbolic links, or what is wrong with the checkout
 */
export async function findObjects(workspace: string): Promise<{ folder: string } | { problem: string }> {
  const dotGit = join(workspace, '.git');
  const kind = await kindAt(dotGit);
  if (kind === 'absent') return { problem: `no .git in ${workspace}` };
  const gitFolder = kind === 'folder' ? dotGit : await followPointer(dotGit, workspace, /^gitdir: (.+)$/s);
  if (gitFolder === undefined) return { problem: '.git leads nowhere' };
  const common = (await followPointer(join(gitFolder, 'commondir'), gitFolder, /^(.+)$/s)) ?? gitFolder;
  const objects = join(common, 'objects');
  if ((await kindAt(objects)) !== 'folder') return { problem: 'no folder of objects where .git leads' };
  return { folder: await realpath(objects) };
}

async function kindAt(path: string): Promise<'absent' | 'folder' | 'other'> {
  const at = await stat(path).catch(() => undefined);
  if (at === undefined) return 'absent';
  return at.isDirectory() ? 'folder' : 'other';
}

async function followPointer(file: string, base: string, form: RegExp): Promise<string | undefined> {
  const read = await readRegularFile(file, { maxBytes: MAX_POINTER_BYTES, follow: true });
  const text = read.kind === 'bytes' ? read.bytes.toString('utf8').replace(/[\r\n]+$/, '') : '';
  const target = form.exec(text)?.[1];
  return target === undefined || target.includes('\0') ? undefined : resolve(base, target);
}
