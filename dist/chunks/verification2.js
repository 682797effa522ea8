import { r as inertLine } from "./inert-text.js";
import { i as shortDigest } from "./digest.js";
// src/report/verification.ts
const SHOWN = 200;
function renderVerification(result) {
	const { identity } = result.required;
	return [
		result.verified ? `✓ verified: ${inertLine(result.image, SHOWN)}@${result.digest}` : `✗ not verified: ${inertLine(result.image, SHOWN)}@${result.digest}`,
		`  identity ${inertLine(identity.subjectAlternativeName, SHOWN)}`,
		`  issuer   ${inertLine(identity.issuer, SHOWN)}`,
		...result.subjects.flatMap(renderSubject),
		...result.problems.flatMap((problem) => [
			`  ${problem.code}: ${inertLine(problem.message, SHOWN)}`,
			...problem.expected === void 0 ? [] : [`    expected: ${inertLine(problem.expected, SHOWN)}`],
			...problem.found === void 0 ? [] : [`    found:    ${inertLine(problem.found, SHOWN)}`],
			...problem.hint === void 0 ? [] : [`    mend it:  ${inertLine(problem.hint, SHOWN)}`]
		])
	].join("\n");
}
function renderVerificationSummary(result) {
	return `## custody verify\n\n\`\`\`text\n${renderVerification(result).replaceAll("`", "'")}\n\`\`\`\n`;
}
function renderSubject(subject) {
	return [`  ${inertLine(subject.platform ?? "index", SHOWN)} ${shortDigest(subject.digest)}`, ...subject.requirements.map((check) => `    ${mark(check)} ${inertLine(check.name, SHOWN)}`)];
}
function mark(check) {
	return check.status === "passed" ? "✓" : check.status === "failed" ? "✗" : "–";
}
export { renderVerificationSummary as n, renderVerification as t };
