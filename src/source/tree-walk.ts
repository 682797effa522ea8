import type { TreeEntry } from './git-object.ts';
import { buildMissing, buildNotAFile } from './source-errors.ts';
import type { AskedFile } from './source-file.ts';

/** An asked file, found in a commit or, when it need not be there, not found. */
export type FoundFile<Entry> = { file: AskedFile; entry: Entry | undefined };

type Open = { file: AskedFile; tree: string; names: readonly string[] };

/** gitdatamodel, "Tree entries" */
const FOLDER = '40000';
const REGULAR: readonly string[] = ['100644', '100755'];
const OTHER: Readonly<Record<string, string>> = {
  '120000': 'a symbolic link',
  '160000': 'a submodule',
  [FOLDER]: 'a folder',
};

/**
 * Looks for files from the top folder of a commit downwards, all of one depth at once. Names are compared exactly,
 * and nothing is followed but folders.
 *
 * @param where the commit or branch, for messages
 * @param readTrees gives every asked tree
 * @returns the files in their order
 * @throws ConfigurationError EXCEPTIONS_MISSING, EXCEPTIONS_NOT_A_FILE; what `readTrees` throws
 */
export async function findFiles<Entry extends TreeEntry>(
  { top, where }: { top: string; where: string },
  asked: readonly { file: AskedFile; names: readonly string[] }[],
  readTrees: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly Entry[]>>,
): Promise<FoundFile<Entry>[]> {
  const found = new Map<AskedFile, Entry | undefined>();
  let open: readonly Open[] = asked.map(({ file, names }) => ({ file, names, tree: top }));
  while (open.length > 0) {
    const trees = await readTrees([...new Set(open.map(({ tree }) => tree))]);
    const deeper: Open[] = [];
    for (const { file, tree, names } of open) {
      const [name = '', ...rest] = names;
      const entries = trees.get(tree) ?? [];
      const entry = entries.find((one) => one.name === name);
      if (entry?.mode === FOLDER && rest.length > 0) deeper.push({ file, tree: entry.id, names: rest });
      else if (isFile(entry, file, rest.length === 0)) found.set(file, entry);
      else if (file.required) throw buildMissing(file, where, nearTo(name, entries));
      else found.set(file, undefined);
    }
    open = deeper;
  }
  return asked.map(({ file }) => ({ file, entry: found.get(file) }));
}

/** @returns false for what is not there; a file in place of a folder holds nothing */
function isFile(entry: TreeEntry | undefined, file: AskedFile, isLast: boolean): boolean {
  if (entry === undefined) return false;
  if (REGULAR.includes(entry.mode)) return isLast;
  const kind = OTHER[entry.mode] ?? `mode ${entry.mode}`;
  throw buildNotAFile(file, isLast ? kind : `${entry.name} is ${kind}`);
}

/** Upper and lower case are one to some working trees and never to git. */
function nearTo(name: string, entries: readonly TreeEntry[]): string {
  const near = entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
  return near === undefined ? `no ${name}` : `${near.name}, but no ${name}`;
}
