import { a as PreflightError, n as CustodyError, o as RegistryError } from "./errors.js";
import { a as redactText } from "./parse-options.js";
import { r as inertLine } from "./inert-text.js";
// src/report/failure.ts
const SHOWN = 300;
function renderFailure(error, reader) {
	if (error instanceof PreflightError && error.problems.length > 1) return [shown(error.message), ...error.problems.map((problem) => indent(renderOne(problem, reader)))].join("\n");
	if (error instanceof PreflightError) return renderOne(error.problems[0] ?? error, reader);
	if (error instanceof CustodyError) return renderOne(error, reader);
	return ["This is a bug in custody: please report it.", ...(error instanceof Error ? error.stack ?? error.message : String(error)).split("\n").map((line) => shown(line))].join("\n");
}
function renderOne(error, reader) {
	const lines = [`${error.code}: ${shown(error.message, 2 * SHOWN)}`];
	if (error.field !== void 0) lines.push(`  where:    ${shown(error.field)}`);
	if (error.expected !== void 0) lines.push(`  expected: ${shown(error.expected)}`);
	if (error.found !== void 0) lines.push(`  found:    ${shown(error.found)}`);
	if (error instanceof RegistryError && error.temporary) lines.push("  this may pass: try again");
	if (error.hint !== void 0) lines.push("  mend it:", ...hintFor(error.hint, reader).split("\n").map((line) => `    ${shown(line)}`));
	return lines.join("\n");
}
function hintFor(hint, reader) {
	if (reader === "input") return hint;
	const [head, ...rest] = hint.split("\n");
	const lines = head === "with:" ? rest.map((line) => line.trimStart()) : [head ?? "", ...rest];
	const asFlag = (line) => line.replace(/^image: /, "").replace(/^([a-z]+(?:-[a-z]+)*): (?=\S)/, "--$1 ");
	return lines.map(asFlag).join("\n");
}
function shown(text, max = SHOWN) {
	return inertLine(redactText(text, []), max);
}
function indent(text) {
	return text.replaceAll(/^/gm, "  ");
}
export { renderFailure as t };
