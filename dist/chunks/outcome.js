import { n as SEVERITIES, t as renderPosted } from "./posted.js";
import { n as inertLine } from "./inert-text.js";
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
// src/report/outcome.ts
const FINDINGS_SHOWN = 10;
function renderOutcome(evidence, folder) {
	const { image, gate, commands, githubAttestations } = evidence;
	const name = `${inertLine(image.name)}@${image.digest}`;
	return [
		"",
		gate.result === "fail" ? `✗ refused by the gate, nothing signed: ${name}` : `${evidence.signing.signed ? "✓" : "–"} ${describeSigning(evidence)}: ${name}`,
		`  findings  ${SEVERITIES.map((severity) => `${gate.counts[severity]} ${severity}`).join(", ")}`,
		...renderBlocking(evidence),
		`  reports   ${folder}`,
		...githubAttestations === void 0 ? [] : [`  github    ${inertLine(renderPosted(githubAttestations))}`],
		...commands === void 0 ? [] : ["  check it again:", `    ${commands.custody}`]
	].join("\n");
}
function describeSigning({ image, signing, verification }) {
	if (verification?.verified !== true) return `not signed (${signing.reason})`;
	if (!image.partial) return "signed, stored and verified again";
	return "signed, stored and verified again, but only for some platforms: the index does not verify";
}
function renderBlocking({ gate }) {
	if (gate.blocking.length === 0) return [];
	const table = markdownTable([[
		"blocking",
		"severity",
		"package",
		"fixed in",
		"platform"
	], ...gate.blocking.slice(0, FINDINGS_SHOWN).map((finding) => [
		inertLine(finding.id),
		finding.severity,
		inertLine(`${finding.package} ${finding.version}`),
		finding.fixedIn.length === 0 ? "no fix yet" : inertLine(finding.fixedIn.join(", ")),
		inertLine(finding.platforms.join(", "))
	])]);
	const rest = gate.blocking.length - FINDINGS_SHOWN;
	return [...table.split("\n").map((line) => `  ${line}`), ...rest > 0 ? [`  … and ${rest} more in evidence.json`] : []];
}
export { markdownTable as n, renderOutcome as t };
