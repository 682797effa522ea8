/** How many bytes are worth a write of their own. */
const PIECE_BYTES = 1024 * 1024;

/**
 * Joins the small parts of a large text, as they come, into pieces of a megabyte of UTF-8: as one string, or encoded
 * at once, it would be there several times.
 */
export function* joinParts(
  parts: Iterable<string | Uint8Array>,
  bytes: number = PIECE_BYTES,
): Generator<Uint8Array> {
  let piece = Buffer.allocUnsafe(bytes);
  let used = 0;
  for (const part of parts) {
    const length = typeof part === 'string' ? Buffer.byteLength(part) : part.length;
    if (used + length > piece.length) {
      if (used > 0) yield piece.subarray(0, used);
      piece = Buffer.allocUnsafe(Math.max(bytes, length));
      used = 0;
    }
    if (typeof part === 'string') piece.write(part, used);
    else piece.set(part, used);
    used += length;
  }
  if (used > 0) yield piece.subarray(0, used);
}

/** The JSON of an object as `JSON.stringify` writes it, with the items of its lists one by one. */
export function* jsonParts(object: Readonly<Record<string, unknown>>): Generator<string> {
  let opening = '{';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${opening}${JSON.stringify(key)}:`;
    if (Array.isArray(value)) yield* listParts(value);
    else yield JSON.stringify(value);
    opening = ',';
  }
  yield opening === '{' ? '{}' : '}';
}

function* listParts(items: readonly unknown[]): Generator<string> {
  let opening = '[';
  for (const item of items) {
    yield opening;
    yield JSON.stringify(item) ?? 'null';
    opening = ',';
  }
  yield opening === '[' ? '[]' : ']';
}
