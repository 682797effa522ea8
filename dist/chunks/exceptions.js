import { l as VerificationError } from "./errors.js";
import { T as fetchBundles, d as rememberProofs, n as openImage, p as verifyBundle, t as parseVerdictPredicate } from "./parse-verdict.js";
import { j as PREDICATE_TYPES } from "./parse-options.js";
import { a as readSourceFiles, b as endsSoon, s as checkExceptions, t as DEFAULT_EXCEPTIONS } from "./decisions.js";
import { t as requireExpectation } from "./expectation.js";
// src/commands/exceptions.ts
const DAY_MS = 864e5;
async function checkExceptionFiles({ files = [DEFAULT_EXCEPTIONS], exceptionsMaxDays }, { now }) {
	const asked = files.map((path) => ({
		path,
		input: "exceptions",
		required: true
	}));
	const read = await readSourceFiles({
		kind: "working-tree",
		files: asked,
		folder: process.cwd()
	});
	const at = now();
	const { exceptions, problems } = checkExceptions(read, {
		now: at,
		maxAgeMs: exceptionsMaxDays * DAY_MS
	});
	return {
		valid: problems.length === 0,
		exceptions: exceptions.map(({ exception, place }) => ({
			...exception,
			place,
			endsSoon: endsSoon(exception, at)
		})),
		problems: problems.map(describeProblem)
	};
}
function describeProblem({ code, message, field, expected, found, hint }) {
	return {
		code,
		message,
		...field === void 0 ? {} : { place: field },
		...expected === void 0 ? {} : { expected },
		...found === void 0 ? {} : { found },
		...hint === void 0 ? {} : { hint }
	};
}
async function listExceptions(options, context) {
	const expectation = await requireExpectation(options, context);
	const opened = await openImage(options, context);
	const repository = opened.connect("pull");
	const { digest } = opened.reference;
	const prove = rememberProofs(expectation);
	const bundles = await fetchBundles(repository, digest);
	const [newest] = bundles.flatMap((bundle) => verifyBundle(bundle, digest, prove).statement ?? []).filter(({ predicateType }) => predicateType === PREDICATE_TYPES.verdict).toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime());
	const image = opened.name ?? repository.label;
	if (newest === void 0) throw new VerificationError("EVIDENCE_MISSING", `${image}@${digest} carries no verdict to read`, {
		field: "verdict",
		expected: `a verdict signed by ${expectation.identity.subjectAlternativeName}`,
		found: `${bundles.length} bundles, none of them such a verdict`
	});
	const { custody } = parseVerdictPredicate(newest.predicate);
	return {
		image,
		digest,
		result: custody.result,
		signedAt: newest.signedAt.toISOString(),
		signedBy: newest.certificate.identity.subjectAlternativeName,
		...custody.validUntil === void 0 ? {} : { validUntil: custody.validUntil },
		exceptions: custody.exceptions,
		vex: custody.vex
	};
}
export { checkExceptionFiles, listExceptions };
