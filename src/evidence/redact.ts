import { ToolError } from '../errors.ts';

/** Deepest nesting that is walked: scanner reports and SBOMs stay below 20, the call stack far above this. */
const MAX_DEPTH = 200;

/** What stands where a path of the runner stood. */
const REMOVED_PATH = '[runner]';

// The authority of a URL up to its last `@` (RFC 3986, 3.2.1). It ends at `/`, `?` or `#`, and at what no URL holds
// and so ends one in running text. Without the scheme before it, the match takes linear time.
const USER_INFO = /:\/\/[^\s/?#"<>\\]*@/g;

// The same percent-encoded, as URLs stand in the qualifiers of a package URL, where `&` ends them too.
const ENCODED_USER_INFO = /((?::|%3a)%2f%2f)(?:(?!%2f|%3f|%23)[^\s/?#&"<>\\])*(?:@|%40)/gi;

/**
 * Removes what must not be signed from one text: user info in every URL (`https://user:token@host` becomes
 * `https://host`), and the runner's own paths.
 *
 * @param text any text, of any length
 * @param privatePaths absolute paths of the machine that ran the tools: its private working folder, the layout's
 *   folder. Never a folder that images have too, such as `/tmp`: paths of the image must stay true. Paths of fewer
 *   than two segments are therefore left alone.
 */
export function redactText(text: string, privatePaths: readonly string[]): string {
  let redacted = text.replace(USER_INFO, '://').replace(ENCODED_USER_INFO, '$1');
  for (const path of removable(privatePaths)) redacted = removePath(redacted, path);
  return redacted;
}

/**
 * The same for every string, keys included, of a JSON value. Everything else keeps its place, order and type.
 *
 * @throws ToolError TOOL_OUTPUT_INVALID when the value is nested deeper than any real report
 */
export function redactJson<Value>(value: Value, privatePaths: readonly string[]): Value {
  return redactAt(value, privatePaths, 0) as Value;
}

function redactAt(value: unknown, privatePaths: readonly string[], depth: number): unknown {
  if (depth > MAX_DEPTH) {
    throw new ToolError('TOOL_OUTPUT_INVALID', 'a tool wrote a document that is nested too deeply', {
      expected: `at most ${MAX_DEPTH} levels`,
    });
  }
  if (typeof value === 'string') return redactText(value, privatePaths);
  if (Array.isArray(value)) return value.map((item) => redactAt(item, privatePaths, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redactText(key, privatePaths),
      redactAt(item, privatePaths, depth + 1),
    ]),
  );
}

/** Longest first, so that a folder inside another one is not half replaced. */
function removable(privatePaths: readonly string[]): string[] {
  return privatePaths
    .map((path) => path.replace(/[/\\]+$/, ''))
    .filter((path) => path.split(/[/\\]/).filter(Boolean).length >= 2)
    .toSorted((a, b) => b.length - a.length);
}

/** Replaces a path where it stands as a whole path or as the beginning of one. */
function removePath(text: string, path: string): string {
  return text
    .split(path)
    .reduce((before, after) =>
      after === '' || !/^[\w-]/.test(after) ? `${before}${REMOVED_PATH}${after}` : `${before}${path}${after}`,
    );
}
