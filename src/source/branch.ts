import pLimit from 'p-limit';
import { z } from 'zod';
import { askGitHub, DEFAULT_PATIENCE, type GitHubPatience } from '../github/ask.ts';
import { API_HEADERS, openGitHubClient, type GitHubTarget } from '../github/client.ts';
import { digestOf } from '../image/digest.ts';
import type { Logger } from '../logger.ts';
import { buildContentsError, buildContentsInvalid } from './branch-failure.ts';
import { parseBranch } from './branch-name.ts';
import { isObjectId, objectIdOf, type TreeEntry } from './git-object.ts';
import { buildTooLarge } from './source-errors.ts';
import { MAX_FILE_BYTES, type AskedFile, type SourceFile } from './source-file.ts';
import { parseSourcePaths } from './source-path.ts';
import { findFiles } from './tree-walk.ts';

/** Files of a branch, as GitHub has it now. */
export type BranchRequest = {
  files: readonly AskedFile[];
  /** `exceptions-ref`: `main`, `refs/heads/main` */
  ref: string;
  target: Pick<GitHubTarget, 'apiUrl' | 'repository' | 'token'>;
  logger: Logger;
  patience?: GitHubPatience;
};

/** A tree of 7 MB, GitHub's limit, as JSON. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const AT_A_TIME = 3;

const objectId = z.string().refine(isObjectId);
const refSchema = z.object({
  ref: z.string(),
  object: z.object({ type: z.literal('commit'), sha: objectId }),
});
const entrySchema = z.object({
  path: z.string(),
  mode: z.string().regex(/^0?[0-7]{5,6}$/),
  sha: objectId,
  size: z.int().nonnegative().optional(),
});
const treeSchema = z.object({ sha: objectId, truncated: z.literal(false), tree: z.array(entrySchema) });
const blobSchema = z.object({ encoding: z.literal('base64'), content: z.string() });

type SizedEntry = TreeEntry & { size: number | undefined };
/** Asks for `/repos/OWNER/NAME` and what follows. */
type Get = <T>(route: string, parameters: Record<string, string>, schema: z.ZodType<T>) => Promise<T>;

/**
 * Reads files from the head of a branch through GitHub's REST API ("REST API endpoints for Git database"). Not from
 * `contents`, which answers with the target of a symbolic link. Which commit the branch is on, and which blobs that
 * commit has, is GitHub's word; the bytes are proved by the blob's hash.
 *
 * @returns the files that the branch has, in their order, all of one commit
 * @throws ConfigurationError INPUT_INVALID, EXCEPTIONS_REF_MISSING, EXCEPTIONS_MISSING, EXCEPTIONS_NOT_A_FILE,
 *   EXCEPTIONS_TOO_LARGE; GitHubError CONTENTS_UNAUTHORIZED, CONTENTS_FORBIDDEN, CONTENTS_UNAVAILABLE, CONTENTS_INVALID
 */
export async function readBranch(request: BranchRequest): Promise<SourceFile[]> {
  const asked = parseSourcePaths(request.files);
  const branch = parseBranch(request.ref);
  if (asked.length === 0) return [];
  const get = await openRepository(request, branch);
  const ref = `refs/heads/${branch}`;
  const head = await get('git/ref/{ref}', { ref: `heads/${branch}` }, refSchema);
  if (head.ref !== ref) throw buildContentsInvalid(`git/ref/heads/${branch}`, ref, head.ref);
  const commit = head.object.sha;
  const limit = pLimit(AT_A_TIME);
  const found = await findFiles({ top: commit, where: `${ref} (commit ${commit})` }, asked, async (ids) => {
    const trees = ids.map((id) => limit(async () => [id, await readTree(get, id)] as const));
    return new Map(await Promise.all(trees));
  });
  const { repository } = request.target;
  const files = found.map(({ file, entry }) =>
    limit(async (): Promise<SourceFile | undefined> => {
      if (entry === undefined) return undefined;
      const bytes = await readBlob(get, file, entry);
      return { path: file.path, bytes, digest: digestOf(bytes), commit, blob: entry.id, repository, ref };
    }),
  );
  return (await Promise.all(files)).filter((file) => file !== undefined);
}

async function openRepository(
  { target, logger, patience = DEFAULT_PATIENCE }: BranchRequest,
  branch: string,
): Promise<Get> {
  const client = await openGitHubClient(target, { logger, maxAnswerBytes: MAX_ANSWER_BYTES });
  const [owner, repo] = target.repository.split('/');
  return async (route, parameters, schema) => {
    const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
    const url = `GET ${target.apiUrl}/repos/${target.repository}/${path}`;
    const attempt = () =>
      client.request(`GET /repos/{owner}/{repo}/${route}`, {
        owner,
        repo,
        ...parameters,
        headers: API_HEADERS,
      });
    const answer = await askGitHub((ask) => ask(url, attempt), {
      secret: target.token,
      logger,
      patience,
      describe: (failure) => buildContentsError(failure, { secret: target.token, branch }),
    });
    const parsed = schema.safeParse(answer.data);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw buildContentsInvalid(
      url,
      'what the REST API documents',
      `${issue?.path.join('.')}: ${issue?.code}`,
    );
  };
}

/** @param id a tree, or a commit for its top folder */
async function readTree(get: Get, id: string): Promise<SizedEntry[]> {
  const { tree } = await get('git/trees/{id}', { id }, treeSchema);
  return tree.map(({ path, mode, sha, size }) => ({
    name: path,
    mode: mode.replace(/^0+/, ''),
    id: sha,
    size,
  }));
}

async function readBlob(get: Get, file: AskedFile, { id, size }: SizedEntry): Promise<Buffer> {
  if (size !== undefined && size > MAX_FILE_BYTES) throw buildTooLarge(file, size);
  const { content } = await get('git/blobs/{id}', { id }, blobSchema);
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > MAX_FILE_BYTES) throw buildTooLarge(file, bytes.length);
  const actual = objectIdOf('blob', bytes, id);
  if (actual !== id) throw buildContentsInvalid(`git/blobs/${id}`, 'content with this hash', actual);
  return bytes;
}
