import { ToolError } from '../errors.ts';

/** Deepest nesting that is walked: scanner reports and SBOMs stay below 20, the call stack far above this. */
const MAX_DEPTH = 200;

/** What stands where the value of a query parameter stood. */
const REMOVED_VALUE = '[removed]';

/** What stands where a path of the runner stood. */
const REMOVED_PATH = '[runner]';

// The authority of a URL up to its last `@` (RFC 3986, 3.2.1). It ends at `/`, `?` or `#`, and at what no URL holds
// and so ends one in running text. Without the scheme before it, the match takes linear time.
const USER_INFO = /:\/\/[^\s/?#"<>\\]*@/g;

// The same percent-encoded, as URLs stand in the qualifiers of a package URL, where `&` ends them too.
const ENCODED_USER_INFO = /((?::|%3a)%2f%2f)(?:(?!%2f|%3f|%23)[^\s/?#&"<>\\])*(?:@|%40)/gi;

// Parameters of a URL's query that carry a credential by their very name: tokens of forges and package registries, and
// what clouds sign their links with. In a package URL the same stand percent-encoded.
const SECRET_NAME =
  '(?:(?:access|auth|id|job|oauth|private|refresh)_?token|token|api_?key|client_secret|secret|passw(?:or)?d|sig|signature|x-(?:amz|goog)-(?:credential|security-token|signature))';
const SECRET_PARAMETER = new RegExp(`([?&]${SECRET_NAME}=)[^\\s&#"<>\\\\]+`, 'gi');
const ENCODED_SECRET_PARAMETER = new RegExp(
  `((?:%3f|%26)${SECRET_NAME}%3d)(?:(?!%26|%23)[^\\s&#"<>\\\\])+`,
  'gi',
);

/**
 * Removes what must not be signed from one text: user info in every URL (`https://user:token@host` becomes
 * `https://host`), the values of query parameters that are named like credentials (`?token=[removed]`), and the
 * runner's own paths.
 *
 * @param text any text, of any length
 * @param privatePaths absolute paths of the machine that ran the tools: its private working folder, the layout's
 *   folder. Never a folder that images have too, such as `/tmp`: paths of the image must stay true. Paths of fewer
 *   than two segments are therefore left alone.
 */
export function redactText(text: string, privatePaths: readonly string[]): string {
  return redactWith(text, removable(privatePaths));
}

/**
 * The same for every string, keys included, of a JSON value. Everything else keeps its place, order and type; parts
 * that hold nothing to remove are not copied, because SBOMs of many megabytes hold next to nothing of it.
 *
 * @throws ToolError TOOL_OUTPUT_INVALID when the value is nested deeper than any real report
 */
export function redactJson<Value>(value: Value, privatePaths: readonly string[]): Value {
  return redactAt(value, removable(privatePaths), 0) as Value;
}

function redactAt(value: unknown, paths: readonly string[], depth: number): unknown {
  if (depth > MAX_DEPTH) {
    throw new ToolError('TOOL_OUTPUT_INVALID', 'a tool wrote a document that is nested too deeply', {
      expected: `at most ${MAX_DEPTH} levels`,
    });
  }
  if (typeof value === 'string') return redactWith(value, paths);
  if (typeof value !== 'object' || value === null) return value;
  // Reports have hundreds of thousands of values, nearly all of which stay: nothing is made anew before it must be.
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    let changed: unknown[] | undefined;
    items.forEach((item, at) => {
      const redacted = redactAt(item, paths, depth + 1);
      if (redacted === item) return;
      changed ??= [...items];
      changed[at] = redacted;
    });
    return changed ?? items;
  }
  const entries: [string, unknown][] = Object.entries(value);
  let same = true;
  for (const entry of entries) {
    const [key, item] = entry;
    entry[0] = redactWith(key, paths);
    entry[1] = redactAt(item, paths, depth + 1);
    same &&= entry[0] === key && entry[1] === item;
  }
  return same ? value : Object.fromEntries(entries);
}

function redactWith(text: string, paths: readonly string[]): string {
  let plain = text;
  // Looking for one character costs next to nothing, and nearly every text holds none of them.
  if (text.includes('@') || text.includes('%40'))
    plain = plain.replace(USER_INFO, '://').replace(ENCODED_USER_INFO, '$1');
  if (text.includes('=') || /%3d/i.test(text)) {
    plain = plain
      .replace(SECRET_PARAMETER, `$1${REMOVED_VALUE}`)
      .replace(ENCODED_SECRET_PARAMETER, `$1${REMOVED_VALUE}`);
  }
  return paths.reduce(removePath, plain);
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
  if (!text.includes(path)) return text;
  return text
    .split(path)
    .reduce((before, after) =>
      after === '' || !/^[\w-]/.test(after) ? `${before}${REMOVED_PATH}${after}` : `${before}${path}${after}`,
    );
}
