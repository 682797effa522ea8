import { inertLine } from '../inert-text.ts';

/**
 * Foreign text on one line, inert, and with `<` shown as an escape where HTML would begin a tag: for what a viewer of
 * SARIF takes as plain text.
 *
 * @param max longest visible text, in UTF-16 code units
 */
export function plainLine(text: string, max: number): string {
  return inertLine(text.replaceAll(/\s+/g, ' '), max).replaceAll(/<(?=[a-z/!?])/gi, '&lt;');
}

/**
 * A SARIF message text (3.11): a plain line with the characters escaped that begin links (`[`, 3.11.6) and
 * placeholders (`{`, 3.11.5).
 *
 * @param max longest visible text, in UTF-16 code units
 */
export function plainText(text: string, max: number): string {
  return plainLine(text, max)
    .replaceAll(/[\\[\]]/g, String.raw`\$&`)
    .replaceAll(/[{}]/g, '$&$&');
}
