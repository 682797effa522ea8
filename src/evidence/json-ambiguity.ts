const MAX_DEPTH = 200;

/** Where two readers may part: what it is, and the index in the text. */
export type Ambiguity = { what: string; at: number };

/**
 * Looks for what two readers of JSON may understand differently: an object with the same key twice (RFC 8259,
 * section 4, leaves open which one counts), `__proto__`, more than 200 levels.
 *
 * @param text known to be valid JSON
 */
export function findAmbiguity(text: string): Ambiguity | undefined {
  // One entry per open object (its keys) or array (undefined).
  const open: (Set<string> | undefined)[] = [];
  let key = { quoted: '', at: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      key = { quoted: text.slice(at, end + 1), at };
      at = end;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined);
      if (open.length > MAX_DEPTH) return { what: `more than ${MAX_DEPTH} levels`, at };
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === ':') {
      const what = addKey(open.at(-1), key.quoted);
      if (what !== undefined) return { what, at: key.at };
    }
  }
  return undefined;
}

/** Index of the closing quote. No regular expression: a payload is one string of many megabytes. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); ; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote;
  }
}

function addKey(keys: Set<string> | undefined, quoted: string): string | undefined {
  const key = String(JSON.parse(quoted));
  if (key === '__proto__') return 'a key __proto__';
  if (keys?.has(key) === true) return 'the same key twice in one object';
  keys?.add(key);
  return undefined;
}
