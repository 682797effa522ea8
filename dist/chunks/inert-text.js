// src/inert-text.ts
const DEFAULT_MAX_LENGTH = 500;
const ELLIPSIS = "…";
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
function inertLine(text, max = DEFAULT_MAX_LENGTH) {
	return truncate(text.slice(0, max + 1).replace(INVISIBLE, escapeCharacter).replaceAll("::", ":\\u{3a}").replaceAll("##[", "#\\u{23}["), max);
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
export { inertLine as n, escapeMarkdown as t };
