import { VerificationError, type VerificationCode } from '../errors.ts';

const MAX_DEPTH = 200;

/**
 * Parses JSON that two readers must not be able to understand differently: valid UTF-8 without a byte order mark,
 * no object with the same key twice (RFC 8259, section 4, leaves open which one counts), no `__proto__`, at most
 * 200 levels deep.
 *
 * @param bytes the caller has bounded them
 * @param code what a fault means to the caller
 * @param what names the document in the error
 * @throws VerificationError with `code`
 */
export function parseStrictJson(bytes: Uint8Array, code: VerificationCode, what: string): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw new VerificationError(code, `${what} is not JSON`, { cause });
  }
  const fault = findAmbiguity(text);
  if (fault !== undefined) throw new VerificationError(code, `${what} is ambiguous JSON: ${fault}`);
  return value;
}

/** Walks text that is known to be valid JSON; says what in it could be read in two ways. */
function findAmbiguity(text: string): string | undefined {
  // One entry per open object (its keys) or array (undefined).
  const open: (Set<string> | undefined)[] = [];
  let lastString = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      lastString = text.slice(at, end + 1);
      at = end;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined);
      if (open.length > MAX_DEPTH) return `more than ${MAX_DEPTH} levels`;
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === ':') {
      const fault = addKey(open.at(-1), lastString);
      if (fault !== undefined) return fault;
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
