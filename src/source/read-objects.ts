import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { ToolError, type CustodyError } from '../errors.ts';
import { makeTemporaryFolder } from '../tools/fresh-folder.ts';
import { keepTail } from '../tools/stderr-tail.ts';
import { parseBatchOutput, type BatchAnswer } from './cat-file-output.ts';
import { objectIdOf, type GitObjectType } from './git-object.ts';
import { buildObjectInvalid } from './source-errors.ts';

/** Which objects are read. */
export type ObjectsRequest = {
  /** Full ids, of one type, each once. */
  ids: readonly string[];
  type: GitObjectType;
  /** Largest single object, in bytes. */
  maxBytes: number;
  /** Builds the error for an object that is larger. */
  tooLarge: (id: string, size: number) => CustodyError;
};

/** Reads objects by id; those that are not there are missing in the map. */
export type ReadObjects = (request: ObjectsRequest) => Promise<ReadonlyMap<string, Buffer>>;

/** Where objects are read, and by which git. */
export type ObjectStore = {
  /** Absolute path of git. */
  git: string;
  /** Absolute path of a folder of git objects. */
  objects: string;
  idLength: number;
};

const TIMEOUT_MS = 60_000;
/** Everything that one run of git may answer. */
const MAX_OUTPUT_BYTES = 96 * 1024 * 1024;
const HEADER_BYTES = 100;

/**
 * Lends a reader of raw git objects to `work`. git runs in a repository of ours that has nothing but the folder of
 * objects in common with the checkout: no configuration, hooks, attributes, refs, grafts or replacements of it are
 * read. Each object is hashed here, so that neither the folder nor git itself can answer with other bytes.
 *
 * @throws ConfigurationError GIT_OBJECT_INVALID (other bytes, another type, unreadable), OUTPUT_NOT_WRITABLE;
 *   ToolError TOOL_TIMED_OUT; what `work` throws
 */
export async function withObjects<T>(
  store: ObjectStore,
  work: (read: ReadObjects) => Promise<T>,
): Promise<T> {
  const folder = await makeTemporaryFolder('custody-git-');
  try {
    await writeRepository(folder, store.idLength);
    return await work(async (request) => {
      if (request.ids.length === 0) return new Map();
      return verify(request, await runCatFile(store, folder, request));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What git takes for a repository (gitrepository-layout): it has no refs, and its objects are elsewhere. */
async function writeRepository(folder: string, idLength: number): Promise<void> {
  const sha256 = idLength === 64;
  const config = ['[core]', `repositoryformatversion = ${sha256 ? 1 : 0}`, 'bare = true'];
  if (sha256) config.push('[extensions]', 'objectFormat = sha256');
  await mkdir(join(folder, 'refs'));
  await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(join(folder, 'config'), `${config.join('\n')}\n`);
}

/** git(1), "ENVIRONMENT VARIABLES": the whole of it. */
function buildEnvironment(folder: string, objects: string): Record<string, string> {
  return {
    GIT_DIR: folder,
    GIT_OBJECT_DIRECTORY: objects,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    // What a partial clone left out is not fetched: by no transport, and not at all where git knows the second.
    GIT_ALLOW_PROTOCOL: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C',
  };
}

async function runCatFile(
  { git, objects }: ObjectStore,
  folder: string,
  { ids, maxBytes }: ObjectsRequest,
): Promise<BatchAnswer[]> {
  const subprocess = execa(git, ['cat-file', '--batch'], {
    cwd: folder,
    env: buildEnvironment(folder, objects),
    extendEnv: false,
    preferLocal: false,
    input: `${ids.join('\n')}\n`,
    encoding: 'buffer',
    stripFinalNewline: false,
    buffer: { stdout: true, stderr: false },
    maxBuffer: { stdout: Math.min(MAX_OUTPUT_BYTES, ids.length * (maxBytes + HEADER_BYTES)) },
    timeout: TIMEOUT_MS,
    killDescendants: true,
    killSignal: 'SIGKILL',
    reject: false,
  });
  const tail = keepTail(subprocess.stderr);
  const outcome = await subprocess;
  if (outcome.timedOut)
    throw new ToolError('TOOL_TIMED_OUT', `git did not end within ${TIMEOUT_MS / 1000} s`, { field: git });
  const answers = parseBatchOutput(Buffer.from(outcome.stdout));
  if (answers !== undefined && (!outcome.failed || outcome.isMaxBuffer)) return answers;
  throw buildObjectInvalid(
    ids.join(', '),
    'objects that git can read',
    tail() || 'an answer of another form',
  );
}

function verify(
  { ids, type, maxBytes, tooLarge }: ObjectsRequest,
  answers: readonly BatchAnswer[],
): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (const [index, id] of ids.entries()) {
    const answer = answers[index];
    if (answer?.id !== id) throw buildObjectInvalid(id, 'an answer', 'none, or one about another object');
    if (answer.kind === 'missing') continue;
    if (answer.type !== type) throw buildObjectInvalid(id, `a ${type}`, `a ${answer.type}`);
    if (answer.size > maxBytes) throw tooLarge(id, answer.size);
    const { content } = answer;
    if (content === undefined) throw buildObjectInvalid(id, `${answer.size} bytes`, 'fewer');
    const actual = objectIdOf(type, content, id);
    if (actual !== id) throw buildObjectInvalid(id, 'content with this hash', actual);
    contents.set(id, content);
  }
  return contents;
}
