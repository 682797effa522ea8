import { r as inertLine } from "./inert-text.js";
// src/report/exceptions.ts
const SHOWN = 200;
function renderChecked({ valid, exceptions, problems }) {
	return [
		valid ? `✓ ${exceptions.length} ${exceptions.length === 1 ? "exception" : "exceptions"}, all as they must be` : `✗ ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
		...exceptions.flatMap(renderException),
		...problems.flatMap(({ code, message, place, expected, found, hint }) => [
			`  ${inertLine(place ?? "", SHOWN)} ${code}: ${inertLine(message, SHOWN)}`,
			...expected === void 0 ? [] : [`    expected: ${inertLine(expected, SHOWN)}`],
			...found === void 0 ? [] : [`    found:    ${inertLine(found, SHOWN)}`],
			...hint === void 0 ? [] : hint.split("\n").map((line) => `    mend it:  ${inertLine(line, SHOWN)}`)
		])
	].join("\n");
}
function renderListed(listed) {
	const { image, digest, result, signedAt, signedBy, validUntil, exceptions, vex } = listed;
	return [
		`${result}: ${inertLine(image, SHOWN)}@${inertLine(digest, SHOWN)}`,
		`  signed      ${signedAt} by ${inertLine(signedBy, SHOWN)}`,
		`  valid until ${inertLine(validUntil ?? "it is replaced", SHOWN)}`,
		...exceptions.length + vex.length === 0 ? ["  nothing was let through"] : [],
		...exceptions.flatMap(renderException),
		...vex.flatMap(({ id, author, validUntil: end, statements }) => [`  VEX ${inertLine(id, SHOWN)} of ${inertLine(author, SHOWN)}, counts until ${inertLine(end, SHOWN)}`, ...statements.map(({ vulnerability, status, justification }) => `    ${inertLine(`${vulnerability} ${status}${justification === void 0 ? "" : ` (${justification})`}`, SHOWN)}`)])
	].join("\n");
}
function renderException(exception) {
	const { name, vulnerabilities, owner, reason, expiresAt, scope, package: named } = exception;
	const where = "digest" in scope ? scope.digest : `every digest of ${scope.image}`;
	const what = named === void 0 ? vulnerabilities.join(", ") : `${vulnerabilities.join(", ")} in ${named}`;
	const soon = exception.endsSoon === true ? " (soon)" : "";
	return [
		`  ${inertLine(name, SHOWN)}: ${inertLine(what, SHOWN)}`,
		`    for     ${inertLine(where, SHOWN)}`,
		`    owner   ${inertLine(owner, SHOWN)}, until ${inertLine(expiresAt, SHOWN)}${soon}`,
		`    reason  ${inertLine(reason, SHOWN)}`
	];
}
export { renderChecked, renderListed };
