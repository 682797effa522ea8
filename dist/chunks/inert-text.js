// src/inert-text.ts
const DEFAULT_MAX_LENGTH = 500;
const ELLIPSIS = "…";
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const NOT_PRINTABLE_ASCII = /[^ -~]/;
function inertLine(text, max = DEFAULT_MAX_LENGTH) {
	const shown = text.length > max ? text.slice(0, max + 1) : text;
	return truncate((NOT_PRINTABLE_ASCII.test(shown) ? shown.replace(INVISIBLE, escapeCharacter) : shown).replaceAll("::", ":\\u{3a}").replaceAll("##[", "#\\u{23}["), max);
}
function inertJson(value, indent) {
	return JSON.stringify(value, null, indent).replaceAll("::", String.raw`:\u003a`).replaceAll("##[", String.raw`\u0023#[`).replace(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);
}
function escapeUnits(character) {
	return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}
const MARKDOWN_SPECIAL = /[\\`*_{}[\]()#!|<>&~@$"']/g;
const ENTITIES = {
	"<": "&lt;",
	">": "&gt;",
	"&": "&amp;",
	"\"": "&quot;",
	"'": "&#39;",
	"@": "&#64;"
};
function escapeMarkdown(text, max = DEFAULT_MAX_LENGTH) {
	return inertLine(text, max).replace(MARKDOWN_SPECIAL, (character) => ENTITIES[character] ?? `\\${character}`);
}
function escapeCharacter(character) {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
function truncate(line, max) {
	if (line.length <= max) return line;
	const cut = line.slice(0, Math.max(0, max - 1));
	return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}${ELLIPSIS}`;
}
export { inertJson as n, inertLine as r, escapeMarkdown as t };
