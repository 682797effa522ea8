import { a as RegistryError, i as PreflightError, n as CustodyError } from "./errors.js";
import { n as inertLine } from "./inert-text.js";
// src/report/failure.ts
const SHOWN = 300;
function renderFailure(error) {
	if (error instanceof PreflightError && error.problems.length > 1) return [inertLine(error.message, SHOWN), ...error.problems.map((problem) => indent(renderOne(problem)))].join("\n");
	if (error instanceof PreflightError) return renderOne(error.problems[0] ?? error);
	if (error instanceof CustodyError) return renderOne(error);
	return ["This is a bug in custody: please report it.", ...(error instanceof Error ? error.stack ?? error.message : String(error)).split("\n").map((line) => inertLine(line, SHOWN))].join("\n");
}
function renderOne(error) {
	const lines = [`${error.code}: ${inertLine(error.message, 2 * SHOWN)}`];
	if (error.field !== void 0) lines.push(`  where:    ${inertLine(error.field, SHOWN)}`);
	if (error.expected !== void 0) lines.push(`  expected: ${inertLine(error.expected, SHOWN)}`);
	if (error.found !== void 0) lines.push(`  found:    ${inertLine(error.found, SHOWN)}`);
	if (error instanceof RegistryError && error.temporary) lines.push("  this may pass: try again");
	if (error.hint !== void 0) lines.push("  mend it:", ...error.hint.split("\n").map((line) => `    ${inertLine(line, SHOWN)}`));
	return lines.join("\n");
}
function indent(text) {
	return text.replaceAll(/^/gm, "  ");
}
export { renderFailure as t };
