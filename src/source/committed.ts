import { digestOf } from '../image/digest.ts';
import { findObjects } from './checkout.ts';
import { findGit } from './find-git.ts';
import { isObjectId, parseTree, parseTreeId } from './git-object.ts';
import { withObjects, type ReadObjects } from './read-objects.ts';
import { buildCommitMissing, buildObjectInvalid, buildTooLarge } from './source-errors.ts';
import { MAX_FILE_BYTES, type AskedFile, type SourceFile } from './source-file.ts';
import { parseSourcePaths } from './source-path.ts';
import { findFiles, type FoundFile } from './tree-walk.ts';
import { requireUnchanged } from './working-copy.ts';

/** Files of a commit that is checked out. */
export type CommitRequest = {
  files: readonly AskedFile[];
  /** Absolute path of the checkout: `GITHUB_WORKSPACE`. */
  workspace: string;
  /** Full id of the commit, from the identity token (`sha`). */
  commit: string;
  /** `owner/name` that the token names, passed on to what is returned. */
  repository: string;
  /** PATH, for git. */
  path: string | undefined;
};

/** A folder of 100,000 names; the message of a merge, with signatures. */
const MAX_TREE_BYTES = 8 * 1024 * 1024;
const MAX_COMMIT_BYTES = 1024 * 1024;

/**
 * Reads files as the commit has them, from the git objects of a checkout: commit, folders and files are each proved
 * by their hash, from the id that the identity token names. The index, refs and configuration of the checkout are not
 * read; its working tree only to refuse what differs.
 *
 * @returns the files that the commit has, in their order
 * @throws ConfigurationError INPUT_INVALID, COMMIT_MISSING, GIT_OBJECT_INVALID, GIT_MISSING, EXCEPTIONS_MISSING,
 *   EXCEPTIONS_CHANGED, EXCEPTIONS_NOT_A_FILE, EXCEPTIONS_TOO_LARGE; ToolError TOOL_TIMED_OUT
 */
export async function readCommitted(request: CommitRequest): Promise<SourceFile[]> {
  const { workspace, commit, repository } = request;
  const asked = parseSourcePaths(request.files);
  if (asked.length === 0) return [];
  if (!isObjectId(commit)) throw buildCommitMissing(commit, 'something that is no commit id');
  const git = await findGit(request.path);
  const objects = await findObjects(workspace);
  if ('problem' in objects) throw buildCommitMissing(commit, objects.problem);
  const store = { git, objects: objects.folder, idLength: commit.length };
  return withObjects(store, async (read) => {
    const top = await readTop(read, commit);
    const found = await findFiles({ top, where: `commit ${commit}` }, asked, (ids) =>
      readTrees(read, ids, commit),
    );
    const contents = await readBlobs(read, found, commit);
    const files: SourceFile[] = [];
    for (const [index, { file, entry }] of found.entries()) {
      const bytes = entry && contents.get(entry.id);
      const committed = entry && bytes && { id: entry.id, bytes };
      const names = asked[index]?.names ?? [];
      await requireUnchanged(workspace, { file, names, committed }, commit.length);
      if (committed === undefined) continue;
      const proof = { commit, blob: committed.id, repository };
      files.push({ path: file.path, bytes: committed.bytes, digest: digestOf(committed.bytes), ...proof });
    }
    return files;
  });
}

async function readTop(read: ReadObjects, commit: string): Promise<string> {
  const ids = [commit];
  const objects = await read({ ids, type: 'commit', maxBytes: MAX_COMMIT_BYTES, tooLarge });
  const content = objects.get(commit);
  if (content === undefined) throw buildCommitMissing(commit, 'a checkout without this commit');
  return parseTreeId(content, commit);
}

async function readTrees(read: ReadObjects, ids: readonly string[], commit: string) {
  const trees = await read({ ids, type: 'tree', maxBytes: MAX_TREE_BYTES, tooLarge });
  requireAll(ids, trees, commit);
  return new Map([...trees].map(([id, content]) => [id, parseTree(content, id)]));
}

async function readBlobs(
  read: ReadObjects,
  found: readonly FoundFile<{ id: string }>[],
  commit: string,
): Promise<ReadonlyMap<string, Buffer>> {
  const byId = new Map(found.flatMap(({ file, entry }) => (entry === undefined ? [] : [[entry.id, file]])));
  const ids = [...byId.keys()];
  const blobs = await read({
    ids,
    type: 'blob',
    maxBytes: MAX_FILE_BYTES,
    tooLarge: (id, size) => {
      const file = byId.get(id);
      return file === undefined ? tooLarge(id, size) : buildTooLarge(file, size);
    },
  });
  requireAll(ids, blobs, commit);
  return blobs;
}

function tooLarge(id: string, size: number) {
  return buildObjectInvalid(id, 'an object of a size that is read', `${size} bytes`);
}

/** A partial clone has the commit, and not all that it names. */
function requireAll(ids: readonly string[], objects: ReadonlyMap<string, Buffer>, commit: string): void {
  const absent = ids.find((id) => !objects.has(id));
  if (absent !== undefined) throw buildCommitMissing(commit, `a checkout without its object ${absent}`);
}
