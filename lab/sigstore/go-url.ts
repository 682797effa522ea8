const ALWAYS_PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+,/:;=@';
const PLAIN_WHEN_ALL_IS = "!'()*[]%";
const PLAIN_IN_FRAGMENT = '!()*?';

/**
 * Writes a URL as Go's `url.Parse(text).String()` does (`net/url`, `EscapedPath` and `EscapedFragment`), which Fulcio
 * makes its names with. Text without a query.
 *
 * @throws for an escape that is none, as Go does
 */
export function goUrl(text: string): string {
  if (/%(?![\da-f]{2})/i.test(text)) throw new Error('invalid URL escape');
  const hash = text.indexOf('#');
  const authority = /^https?:\/\/[^/]*/.exec(text)?.[0] ?? '';
  const path = text.slice(authority.length, hash < 0 ? undefined : hash);
  const fragment = hash < 0 ? undefined : text.slice(hash + 1);
  return `${authority}${escape(path, '')}${fragment === undefined ? '' : `#${escape(fragment, PLAIN_IN_FRAGMENT)}`}`;
}

/** Go keeps a part that could stand as it is, and else decodes all of it and encodes it anew. */
function escape(part: string, plainHere: string): string {
  const plain = ALWAYS_PLAIN + plainHere;
  if (Array.from(part).every((character) => (plain + PLAIN_WHEN_ALL_IS).includes(character))) return part;
  const bytes = Buffer.concat(
    part
      .split(/(%[\da-f]{2})/i)
      .map((piece, index) => (index % 2 === 1 ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece))),
  );
  return [...bytes]
    .map((byte) => {
      const character = String.fromCodePoint(byte);
      return plain.includes(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
