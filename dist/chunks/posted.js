// src/evidence/findings.ts
const SEVERITIES = [
	"critical",
	"high",
	"medium",
	"low",
	"negligible",
	"unknown"
];
function countBySeverity(findings) {
	const counts = {
		critical: 0,
		high: 0,
		medium: 0,
		low: 0,
		negligible: 0,
		unknown: 0
	};
	for (const finding of findings) counts[finding.severity] += 1;
	return counts;
}
// src/report/posted.ts
function renderPosted({ attestations, complete, reason }) {
	const count = (wanted) => attestations.filter(({ status }) => status === wanted).length;
	const [posted, present] = [count("posted"), count("already present")];
	const parts = [
		...posted > 0 ? [`${posted} posted`] : [],
		...present > 0 ? [`${present} already present`] : [],
		...complete ? [] : [attestations.length === 0 ? "not posted" : "the rest not posted"]
	];
	const said = parts.length === 0 ? "nothing to post" : parts.join(", ");
	return reason === void 0 ? said : `${said}: ${reason}`;
}
export { SEVERITIES as n, countBySeverity as r, renderPosted as t };
