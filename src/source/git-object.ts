import { createHash } from 'node:crypto';
import { buildObjectInvalid } from './source-errors.ts';

/** The kinds of objects between a commit and its files (gitformat, "Git Objects"). */
export type GitObjectType = 'commit' | 'tree' | 'blob';

/** One name in a folder. */
export type TreeEntry = {
  /** Octal, without leading zeros: `100644`, `40000`. */
  mode: string;
  /** Bytes that are not UTF-8 are read as U+FFFD. */
  name: string;
  id: string;
};

/** Whether the text is a full object id: 40 hexadecimal digits, or 64 in a repository that uses SHA-256. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/**
 * Computes an object's id.
 *
 * @param like an id of the same repository: its length tells SHA-1 from SHA-256
 */
export function objectIdOf(type: GitObjectType, content: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/**
 * Reads the id of a commit's top folder.
 *
 * @param id the commit's own
 * @throws ConfigurationError GIT_OBJECT_INVALID
 */
export function parseTreeId(commit: Buffer, id: string): string {
  const tree = /^tree ([0-9a-f]+)\n/.exec(commit.toString('latin1', 0, 80))?.[1];
  if (tree !== undefined && tree.length === id.length) return tree;
  throw buildObjectInvalid(id, 'a commit that begins with its tree', 'something else');
}

/**
 * Reads a folder: `MODE NAME\0` and the id in binary, once and again.
 *
 * @param id the tree's own
 * @throws ConfigurationError GIT_OBJECT_INVALID
 */
export function parseTree(tree: Buffer, id: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < tree.length) {
    const space = tree.indexOf(0x20, at);
    const end = tree.indexOf(0, at);
    const next = end + 1 + id.length / 2;
    const mode = tree.toString('latin1', at, space);
    if (space < at || end < space || next > tree.length || !/^[0-7]{5,6}$/.test(mode))
      throw buildObjectInvalid(id, 'a tree of modes, names and ids', 'something else');
    entries.push({
      mode,
      name: tree.toString('utf8', space + 1, end),
      id: tree.toString('hex', end + 1, next),
    });
    at = next;
  }
  return entries;
}
