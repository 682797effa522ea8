/**
 * Text of foreign origin (tool output, package names, advisory texts, registry answers) is made harmless here
 * before it reaches a log, a job summary or a SARIF viewer. Nothing is removed: what must not be shown as it is,
 * is shown as an escape, and what is cut off ends in `…`.
 */

const DEFAULT_MAX_LENGTH = 500;
const ELLIPSIS = '…';

// Cc: control characters, ANSI's ESC among them. Cf: bidirectional overrides, zero-width and tag characters.
// Zl, Zp: line and paragraph separators. Cs: lone surrogates, which no encoding carries.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

// Nearly all text is of these characters only, and looking for them is much faster than for what is escaped.
const NOT_PRINTABLE_ASCII = /[^ -~]/;

/**
 * One line that can be logged anywhere. Control, bidirectional and other invisible characters (newlines and ANSI
 * sequences among them) become `\u{…}` escapes, and both forms of a runner's workflow command, `::name::` and
 * `##[name]` (actions/runner, `ActionCommand.cs`), are broken up wherever they stand in the line.
 *
 * @param text anything, of any length
 * @param max longest result, in UTF-16 code units
 */
export function inertLine(text: string, max: number = DEFAULT_MAX_LENGTH): string {
  // Escaping only lengthens, so what lies beyond `max + 1` units can never be shown.
  const shown = text.length > max ? text.slice(0, max + 1) : text;
  const visible = NOT_PRINTABLE_ASCII.test(shown) ? shown.replace(INVISIBLE, escapeCharacter) : shown;
  return truncate(visible.replaceAll('::', ':\\u{3a}').replaceAll('##[', '#\\u{23}['), max);
}

/**
 * A value as JSON that a job log or terminal can be shown as it is: what `inertLine` makes harmless is written as an
 * escape of JSON, so that whoever parses it reads the same text as ever.
 *
 * @param indent spaces per level; without it the text is one line
 */
export function inertJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  // Line breaks between members are JSON's own; within a string it has escaped them, and all of `Cc` below a blank.
  return text
    .replaceAll('::', String.raw`:\u003a`)
    .replaceAll('##[', String.raw`\u0023#[`)
    .replace(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);
}

/** Characters beyond the first 65,536 take two of JSON's escapes. */
function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

const MARKDOWN_SPECIAL = /[\\`*_{}[\]()#!|<>&~@$"']/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '@': '&#64;',
};

/**
 * The same line for the inside of a markdown paragraph or table cell, or of an HTML text or attribute: inert as
 * `inertLine` makes it, then every character that CommonMark, GitHub's tables and mathematics, or HTML give a
 * meaning inside a line is escaped. A bare URL stays one; a viewer may link it, but only to what it shows.
 *
 * @param text anything, of any length
 * @param max longest visible text, in UTF-16 code units; the escaped text is longer
 */
export function escapeMarkdown(text: string, max: number = DEFAULT_MAX_LENGTH): string {
  return inertLine(text, max).replace(
    MARKDOWN_SPECIAL,
    (character) => ENTITIES[character] ?? `\\${character}`,
  );
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function truncate(line: string, max: number): string {
  if (line.length <= max) return line;
  const cut = line.slice(0, Math.max(0, max - ELLIPSIS.length));
  // A cut through a surrogate pair would leave half a character.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}${ELLIPSIS}`;
}
