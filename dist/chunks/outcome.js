import { n as SEVERITIES, t as renderPosted } from "./posted.js";
import { i as shortDigest } from "./digest.js";
import { r as inertLine } from "./inert-text.js";
// node_modules/markdown-table/index.js
function defaultStringLength(value) {
	return value.length;
}
function markdownTable(table, options) {
	const settings = options || {};
	const align = (settings.align || []).concat();
	const stringLength = settings.stringLength || defaultStringLength;
	const alignments = [];
	const cellMatrix = [];
	const sizeMatrix = [];
	const longestCellByColumn = [];
	let mostCellsPerRow = 0;
	let rowIndex = -1;
	while (++rowIndex < table.length) {
		const row = [];
		const sizes = [];
		let columnIndex = -1;
		if (table[rowIndex].length > mostCellsPerRow) mostCellsPerRow = table[rowIndex].length;
		while (++columnIndex < table[rowIndex].length) {
			const cell = serialize(table[rowIndex][columnIndex]);
			if (settings.alignDelimiters !== false) {
				const size = stringLength(cell);
				sizes[columnIndex] = size;
				if (longestCellByColumn[columnIndex] === void 0 || size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			}
			row.push(cell);
		}
		cellMatrix[rowIndex] = row;
		sizeMatrix[rowIndex] = sizes;
	}
	let columnIndex = -1;
	if (typeof align === "object" && "length" in align) while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = toAlignment(align[columnIndex]);
	else {
		const code = toAlignment(align);
		while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = code;
	}
	columnIndex = -1;
	const row = [];
	const sizes = [];
	while (++columnIndex < mostCellsPerRow) {
		const code = alignments[columnIndex];
		let before = "";
		let after = "";
		if (code === 99) {
			before = ":";
			after = ":";
		} else if (code === 108) before = ":";
		else if (code === 114) after = ":";
		let size = settings.alignDelimiters === false ? 1 : Math.max(1, longestCellByColumn[columnIndex] - before.length - after.length);
		const cell = before + "-".repeat(size) + after;
		if (settings.alignDelimiters !== false) {
			size = before.length + size + after.length;
			if (size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			sizes[columnIndex] = size;
		}
		row[columnIndex] = cell;
	}
	cellMatrix.splice(1, 0, row);
	sizeMatrix.splice(1, 0, sizes);
	rowIndex = -1;
	const lines = [];
	while (++rowIndex < cellMatrix.length) {
		const row = cellMatrix[rowIndex];
		const sizes = sizeMatrix[rowIndex];
		const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
		columnIndex = -1;
		const line = [];
		while (++columnIndex < cellsInRow) {
			const cell = row[columnIndex] || "";
			let before = "";
			let after = "";
			if (settings.alignDelimiters !== false) {
				const size = longestCellByColumn[columnIndex] - (sizes[columnIndex] || 0);
				const code = alignments[columnIndex];
				if (code === 114) before = " ".repeat(size);
				else if (code === 99) {
					const half = size / 2;
					if (size % 2) {
						before = " ".repeat(half + .5);
						after = " ".repeat(half - .5);
					} else {
						before = " ".repeat(half);
						after = before;
					}
				} else after = " ".repeat(size);
			}
			if (settings.delimiterStart !== false && !columnIndex) line.push("|");
			if (settings.padding !== false && !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) line.push(" ");
			if (settings.alignDelimiters !== false) line.push(before);
			line.push(cell);
			if (settings.alignDelimiters !== false) line.push(after);
			if (settings.padding !== false) line.push(" ");
			if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) line.push("|");
		}
		lines.push(settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join(""));
	}
	return lines.join("\n");
}
function serialize(value) {
	return value === null || value === void 0 ? "" : String(value);
}
function toAlignment(value) {
	const code = typeof value === "string" ? value.codePointAt(0) : 0;
	return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}
// src/report/findings-table.ts
const NAMED_IN_CELL = 3;
function renderCounts({ gate }) {
	const { counts } = gate;
	return markdownTable([SEVERITIES, SEVERITIES.map((severity) => String(counts[severity]))], { align: SEVERITIES.map(() => "r") });
}
function renderTop({ findings }, show, most) {
	const shown = findings.top.slice(0, most);
	if (shown.length === 0) return [];
	const marked = shown.some(({ blocks }) => blocks);
	const rows = shown.map((finding) => [...marked ? [finding.blocks ? "blocks" : ""] : [], ...cellsOf(finding, show)]);
	const table = markdownTable([[...marked ? [""] : [], ...HEADINGS], ...rows]);
	const rest = findings.open - shown.length;
	return [table, ...rest > 0 ? [`… and ${rest} more`] : []];
}
function renderChange({ added, fixed }, show, most) {
	const list = (what, findings) => findings.slice(0, most).map((finding) => [what, ...cellsOf(finding, show)]);
	const rows = [...list("new", added), ...list("fixed", fixed)];
	if (rows.length === 0) return [];
	const rest = added.length + fixed.length - rows.length;
	return [markdownTable([["", ...HEADINGS], ...rows]), ...rest > 0 ? [`… and ${rest} more in evidence.json`] : []];
}
function countChange({ added, fixed, unchanged }) {
	return `${added.length} new, ${fixed.length} fixed, ${unchanged} unchanged`;
}
function countFindings({ gate, findings }) {
	const { blocking } = gate;
	const suppressed = findings.suppressed === 0 ? "" : `, ${findings.suppressed} more excepted`;
	if (blocking.length === 0) return `${plural(findings.open)}${findings.open === 0 ? "" : `, ${findings.fixable} with a fix`}${suppressed}`;
	const fixable = blocking.filter(({ fixedIn }) => fixedIn.length > 0).length;
	return `${plural(blocking.length)} ${blocking.length === 1 ? "blocks" : "block"}, ${fixable} with a fix${suppressed}`;
}
const HEADINGS = [
	"Vulnerability",
	"Severity",
	"Package",
	"Fixed in",
	"Platform"
];
function cellsOf(finding, { text, id }) {
	const { severity, version, fixedIn, platforms } = finding;
	return [
		id(finding.id),
		severity,
		text(`${finding.package} ${version}`),
		fixedIn.length === 0 ? "no fix yet" : text(some(fixedIn)),
		text(some(platforms))
	];
}
function some(names) {
	const rest = names.length - NAMED_IN_CELL;
	return `${names.slice(0, NAMED_IN_CELL).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
function plural(count) {
	return `${count} ${count === 1 ? "finding" : "findings"}`;
}
// src/report/outcome.ts
const FINDINGS_SHOWN = 10;
const show = (foreign) => inertLine(foreign, 60);
const SHOW = {
	text: show,
	id: show
};
function renderOutcome(evidence, folder) {
	const { image, gate, change, notes, commands, githubAttestations } = evidence;
	const name = `${inertLine(image.name)}@${image.digest}`;
	return [
		"",
		gate.result === "fail" ? `✗ refused by the gate, nothing signed: ${name}` : `${evidence.signing.signed ? "✓" : "–"} ${describeSigning(evidence)}: ${name}`,
		`  findings  ${countSeverities(evidence)}; ${countFindings(evidence)}`,
		...renderTop(evidence, SHOW, FINDINGS_SHOWN).flatMap((part) => part.split("\n")).map((line) => `  ${line}`),
		...change === void 0 ? [] : [`  change    ${countChange(change)} since ${shortDigest(change.previousDigest)}`],
		...notes.map((note) => `  note      ${inertLine(note)}`),
		`  reports   ${inertLine(folder, 4096)}`,
		...githubAttestations === void 0 ? [] : [`  github    ${inertLine(renderPosted(githubAttestations))}`],
		...commands === void 0 ? [] : ["  check it again:", `    ${inertLine(commands.custody, 8192)}`]
	].join("\n");
}
function countSeverities({ gate }) {
	const counted = SEVERITIES.filter((severity) => gate.counts[severity] > 0).map((severity) => `${gate.counts[severity]} ${severity}`);
	return counted.length === 0 ? "none" : counted.join(", ");
}
function describeSigning({ image, signing, verification }) {
	if (verification?.verified !== true) return `not signed (${inertLine(signing.reason)})`;
	if (!image.partial) return "signed, stored and verified again";
	return "signed, stored and verified again, but only for some platforms: the index does not verify";
}
export { renderCounts as a, renderChange as i, countChange as n, renderTop as o, countFindings as r, markdownTable as s, renderOutcome as t };
