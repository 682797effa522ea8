import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { kindOf, readRegularFile } from './bounded-file.ts';
import { objectIdOf } from './git-object.ts';
import { buildChanged } from './source-errors.ts';
import { MAX_FILE_BYTES, type AskedFile } from './source-file.ts';

/** What the commit has at a path; undefined when it has nothing there. */
type Committed = { id: string; bytes: Buffer } | undefined;

/**
 * Refuses a working tree that shows another file than the commit has: whoever planted or edited it, and whoever reads
 * it, would take it for the one in force. What is read comes from the commit in any case, so that nothing is lost when
 * the file changes a moment later. A file that is absent, as in a sparse checkout, shows nothing.
 *
 * @param idLength of the repository's object ids
 * @throws ConfigurationError EXCEPTIONS_CHANGED
 */
export async function requireUnchanged(
  workspace: string,
  { file, names, committed }: { file: AskedFile; names: readonly string[]; committed: Committed },
  idLength: number,
): Promise<void> {
  const found =
    (await findDetour(workspace, names)) ?? (await describeFile(workspace, names, committed, idLength));
  if (found === undefined) return;
  const expected = committed === undefined ? 'no such file, for the commit has none' : `blob ${committed.id}`;
  throw buildChanged(file, expected, found);
}

/** A folder on the way that is a symbolic link: git has no files behind one. */
async function findDetour(workspace: string, names: readonly string[]): Promise<string | undefined> {
  for (const [depth] of names.slice(1).entries()) {
    const path = names.slice(0, depth + 1).join('/');
    const at = await lstat(join(workspace, path)).catch(() => undefined);
    if (at?.isSymbolicLink()) return `${path} is ${kindOf(at)}`;
  }
  return undefined;
}

/** @returns what is there in place of the committed file; undefined when it is that file, or absent */
async function describeFile(
  workspace: string,
  names: readonly string[],
  committed: Committed,
  idLength: number,
): Promise<string | undefined> {
  // Twice the size, for line ends of two bytes.
  const read = await readRegularFile(join(workspace, ...names), {
    maxBytes: 2 * MAX_FILE_BYTES,
    follow: false,
  });
  switch (read.kind) {
    case 'absent':
      return undefined;
    case 'other':
      return read.found;
    case 'too large':
      return `a file of ${read.size} bytes`;
    case 'bytes':
      if (committed !== undefined && isSameText(read.bytes, committed.bytes)) return undefined;
      return `blob ${objectIdOf('blob', read.bytes, '0'.repeat(idLength))}`;
  }
}

/**
 * Equal bytes, or what git itself writes for `core.autocrlf` and `eol=crlf`: CR LF for every LF of a text that has no
 * CR. No other filter is allowed for: what it may put in place of a file is anybody's guess.
 */
function isSameText(found: Buffer, committed: Buffer): boolean {
  if (found.equals(committed)) return true;
  if (committed.includes(0x0d)) return false;
  return found.equals(Buffer.from(committed.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'));
}
