import { inertLine } from '../inert-text.ts';

// Reports have many thousands of texts: each step looks first whether there is anything to do.
const NOT_PRINTABLE_ASCII = /[^ -~]/;

/**
 * Foreign text on one line, inert, and with `<` shown as an escape where HTML would begin a tag: for what a viewer of
 * SARIF takes as plain text.
 *
 * @param max longest visible text, in UTF-16 code units
 */
export function plainLine(text: string, max: number): string {
  const line = inertLine(collapseSpaces(text), max);
  return line.includes('<') ? line.replaceAll(/<(?=[a-z/!?])/gi, '&lt;') : line;
}

/**
 * A SARIF message text (3.11): a plain line with the characters escaped that begin links (`[`, 3.11.6) and
 * placeholders (`{`, 3.11.5).
 *
 * @param max longest visible text, in UTF-16 code units
 */
export function plainText(text: string, max: number): string {
  const line = plainLine(text, max);
  if (!/[\\[\]{}]/.test(line)) return line;
  return line.replaceAll(/[\\[\]]/g, String.raw`\$&`).replaceAll(/[{}]/g, '$&$&');
}

/** Foreign text on one line: what it has of white space in a row, line breaks too, becomes one space. */
export function collapseSpaces(text: string): string {
  return text.includes('  ') || NOT_PRINTABLE_ASCII.test(text) ? text.replaceAll(/\s+/g, ' ') : text;
}
