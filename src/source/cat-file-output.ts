import type { GitObjectType } from './git-object.ts';

/** One answer of `git cat-file --batch`. */
export type BatchAnswer =
  | { id: string; kind: 'missing' }
  /** `content` is undefined when it does not reach to `size`. */
  | { id: string; kind: 'object'; type: GitObjectType | 'tag'; size: number; content: Buffer | undefined };

/** An id, and `missing` or type and size. */
const HEADER = /^([0-9a-f]{40,64}) (?:(missing)|(commit|tree|blob|tag) (\d{1,15}))$/;
const MAX_HEADER_BYTES = 100;

/**
 * Reads the output of `git cat-file --batch` (git-cat-file, "BATCH OUTPUT"): `ID TYPE SIZE` on a line, the content and
 * a line feed; or `ID missing`.
 *
 * @param output may be cut off anywhere
 * @returns undefined when it is of another form
 */
export function parseBatchOutput(output: Buffer): BatchAnswer[] | undefined {
  const answers: BatchAnswer[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(0x0a, at);
    // A header that is cut off says nothing.
    if (end === -1) return output.length - at < MAX_HEADER_BYTES ? answers : undefined;
    const [, id = '', missing, type, digits] = HEADER.exec(output.toString('latin1', at, end)) ?? [];
    if (id === '') return undefined;
    at = end + 1;
    if (missing !== undefined) {
      answers.push({ id, kind: 'missing' });
      continue;
    }
    const size = Number(digits);
    const whole = at + size < output.length;
    const content = whole ? output.subarray(at, at + size) : undefined;
    if (whole && output[at + size] !== 0x0a) return undefined;
    answers.push({ id, kind: 'object', type: type as GitObjectType | 'tag', size, content });
    at += size + 1;
  }
  return answers;
}
