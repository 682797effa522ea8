import { A as EVIDENCE_TYPES, C as templateLiteral, D as url, E as unknown, F as canonicalDigest, I as canonicalJson, M as evidenceTypeOf, N as choosePolicy, P as describePolicy, S as string, T as union, _ as looseObject, a as redactText, b as record, d as array, g as literal, h as int, i as redactJson, j as PREDICATE_TYPES, l as _enum, m as custom, o as isLoopback, p as boolean, r as showOption, s as isPrivateAddress, v as number, w as tuple, y as object } from "./parse-options.js";
import { n as inertJson, r as inertLine, t as escapeMarkdown } from "./inert-text.js";
import { a as PreflightError, c as ToolError, i as GitHubError, l as VerificationError, n as CustodyError, o as RegistryError, r as EXIT, s as SigningError, t as ConfigurationError } from "./errors.js";
import { n as SEVERITIES, r as countBySeverity, t as renderPosted } from "./posted.js";
import { t as CUSTODY_VERSION } from "./version.js";
import { A as VEX_STATUSES, C as require_dist$2, D as checkToolJson, E as pLimit, M as compareVerdicts, N as policyDigest, O as firstIssue, P as datetime, S as require_dist, T as fetchBundles, _ as MAX_PAYLOAD_BYTES, b as chooseTrust, c as silentLogger, d as rememberProofs, f as proveBundle, g as require_dist$1, i as MEDIA_TYPE, j as buildVerdictPredicate, k as parseToolJson$1, l as isImageName, n as openImage, o as formatPlatform, p as verifyBundle, r as EMPTY_CONFIG, s as platformFolder, t as parseVerdictPredicate, u as pRetry, v as STATEMENT_PAYLOAD_TYPE, w as loadTrustFile, x as chooseVerificationTrust, y as encodeStatement } from "./parse-verdict.js";
import { C as ociPackageUrl, S as endOfStatement, _ as askGitHub, c as keepTail, d as makeCacheFolder, f as makeTemporaryFolder, g as DEFAULT_PATIENCE$1, h as openGitHubClient, i as readWorkflowEvent, l as execa, m as API_HEADERS, n as loadDecisions, o as decideSigning, p as notWritable, r as findGitHubTarget, u as isNotWritable, v as isTemporary$1, x as findClearances, y as AnswerTooLongError } from "./decisions.js";
import { i as shortDigest, n as hexOf, r as isDigest, t as digestOf } from "./digest.js";
import { a as fetchBuildKitProvenance, c as invocationIdOf, i as resolveImage, n as buildControlCheck, o as requireExactIdentity, r as decideProvenance, s as builderIdOf, t as startVerification } from "./verify-evidence.js";
import { Readable, Transform, Writable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { X509Certificate, createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { access, constants, copyFile, mkdir, mkdtemp, open, readFile, readdir, realpath, rename, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { setImmediate, setTimeout as setTimeout$1 } from "node:timers/promises";
import { homedir } from "node:os";
import { constants as constants$2, createReadStream } from "node:fs";
import { setFlagsFromString } from "node:v8";
// src/report/output-folder.ts
async function openOutputFolder(path) {
	const folder = resolve(path);
	const guarded = async (work) => {
		try {
			await work();
		} catch (cause) {
			throw new ConfigurationError("OUTPUT_NOT_WRITABLE", "the output folder cannot be written", {
				field: "output-dir",
				found: `${folder}: ${cause instanceof Error && "code" in cause ? String(cause.code) : "failed"}`,
				expected: "a folder that this process may create and write",
				hint: "output-dir: custody-out",
				cause
			});
		}
	};
	await guarded(() => mkdir(folder, { recursive: true }));
	await guarded(() => clearEarlier(folder));
	return {
		path: folder,
		reserve: (name) => guarded(async () => {
			const probe = join(folder, name, `${randomUUID()}.part`);
			await writeWhole(probe, "");
			await rm(probe);
			await rmdir(join(folder, name)).catch(() => void 0);
		}),
		write: async (name, content) => {
			await guarded(() => writeWhole(join(folder, name), content));
			return name;
		}
	};
}
const OWN_FILES = /^(?:evidence\.json|custody(?:-\d+)?\.sarif|custody\.full\.sarif\.json)$/;
const OWN_FILES_BELOW = /^(?:[\w.-]+\.sigstore\.json|sbom\.spdx\.json|sbom\.cdx\.json|vulnerabilities\.json)$/;
async function clearEarlier(folder) {
	const found = await readdir(folder, { withFileTypes: true });
	const own = found.filter((entry) => !entry.isDirectory() && OWN_FILES.test(entry.name));
	const below = found.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
	const reports = await Promise.all(below.map(async (inner) => (await readdir(inner)).filter((name) => OWN_FILES_BELOW.test(name)).map((name) => join(inner, name))));
	const files = [...own.map(({ name }) => join(folder, name)), ...reports.flat()];
	await Promise.all(files.map((file) => rm(file, { force: true })));
}
async function writeWhole(file, content) {
	await mkdir(dirname(file), { recursive: true });
	const temporary = `${file}.${randomUUID()}.part`;
	try {
		await writeFile(temporary, content);
		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
}
// src/report/check-again.ts
function renderCheckAgain(request) {
	const { reference, identity, trust, repository } = request;
	const who = [
		"--certificate-identity",
		quote(identity.subjectAlternativeName),
		"--certificate-oidc-issuer",
		quote(identity.issuer)
	];
	const root = trust.trustedRoot === void 0 ? [] : ["--trusted-root", quote(trust.trustedRoot)];
	const custody = [
		"custody",
		"verify",
		quote(reference),
		...who,
		"--trust",
		trust.profile,
		...root
	].join(" ");
	if (reference.startsWith("oci:")) return { custody };
	const cosignKnows = trust.profile === "public-good" || trust.trustedRoot !== void 0;
	const type = ["--type", quote(PREDICATE_TYPES.verdict)];
	return {
		custody,
		...cosignKnows ? { cosign: [
			"cosign",
			"verify-attestation",
			...type,
			...root,
			...who,
			quote(reference)
		].join(" ") } : {},
		...repository === void 0 ? {} : { gh: renderGh(request, repository) }
	};
}
function renderGh({ reference, identity, trust }, repository) {
	const root = trust.trustedRoot === void 0 ? [] : ["--custom-trusted-root", quote(trust.trustedRoot)];
	return [
		"gh attestation verify",
		quote(`oci://${reference}`),
		"--bundle-from-oci",
		...root,
		"--repo",
		quote(repository),
		"--cert-identity",
		quote(identity.subjectAlternativeName),
		"--cert-oidc-issuer",
		quote(identity.issuer),
		"--predicate-type",
		quote(PREDICATE_TYPES.verdict)
	].join(" ");
}
function quote(argument) {
	return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
// src/report/gate-decisions.ts
const digest$1 = templateLiteral(["sha256:", string().regex(/^[a-f0-9]{64}$/)]);
const time$1 = string().describe("RFC 3339");
const cutoff = _enum(SEVERITIES).exclude(["unknown"]);
const policySchema = object({
	schemaVersion: literal(1),
	severityCutoff: cutoff.describe("for findings with a fix"),
	unfixedCutoff: union([cutoff, literal("none")]).describe("for findings without a fix"),
	knownExploited: boolean(),
	epssFrom: number().min(0).max(1).optional()
});
const source = object({
	path: string(),
	digest: digest$1,
	commit: string().optional(),
	blob: string().optional(),
	repository: string().optional(),
	ref: string().optional()
}).describe("the file that it was read from; commit and git blob when it was read from a commit");
const exception = object({
	name: string(),
	vulnerabilities: array(string()),
	scope: union([object({ digest: digest$1 }), object({ image: string() })]),
	package: string().optional(),
	owner: string(),
	reason: string(),
	expiresAt: time$1,
	link: string().optional(),
	compensatingControls: array(string()).optional(),
	source
});
const vexDocument = object({
	digest: digest$1,
	id: string(),
	author: string(),
	timestamp: time$1,
	source,
	validUntil: time$1.describe("when the first of these statements is too old to count"),
	statements: array(object({
		vulnerability: string(),
		status: _enum(VEX_STATUSES),
		justification: string().optional(),
		products: array(string())
	}))
});
const letThroughBy = object({
	kind: _enum(["exception", "vex"]),
	name: string()
});
const decisionsShape = {
	exceptions: array(exception).describe("without them the gate would have failed"),
	vex: array(vexDocument).describe("likewise"),
	notes: object({
		stale: array(object({
			name: string(),
			owner: string(),
			place: string(),
			reason: string()
		})).describe("exceptions that let nothing through"),
		endingSoon: array(object({
			name: string(),
			owner: string(),
			expiresAt: time$1
		})).describe("exceptions for this image that end within 14 days"),
		ignoredVex: array(object({
			document: string(),
			path: string(),
			vulnerability: string(),
			reason: string()
		})).describe("statements about what was found that do not count")
	})
};
// src/report/evidence-document.ts
const digest = string().regex(/^sha256:[a-f0-9]{64}$/);
const time = string().describe("RFC 3339");
const counts = record(_enum(SEVERITIES), int().nonnegative());
const finding = object({
	id: string(),
	severity: _enum(SEVERITIES),
	package: string(),
	version: string(),
	fixedIn: array(string()),
	platforms: array(string()),
	url: string().optional()
});
const findings = object({
	open: int().nonnegative().describe("each vulnerability of a package once, without what was suppressed"),
	fixable: int().nonnegative().describe("those of them that a newer version mends"),
	suppressed: int().nonnegative().describe("taken out of the gate by an exception or a VEX statement"),
	top: array(finding.extend({ blocks: boolean() })).max(20).describe("what blocks first, then by severity, what has a fix before what has none")
});
const change = object({
	previousDigest: digest,
	previous: object({
		scannedOn: time,
		databaseBuilt: time.optional(),
		scanner: string(),
		signedBy: string().describe("certificate identity of the scan that was compared with")
	}),
	added: array(finding),
	fixed: array(finding).describe("no longer found; their platforms are not known"),
	unchanged: int().nonnegative()
});
const because = array(_enum([
	"severity",
	"known exploited",
	"EPSS"
])).describe("what the policy holds against it");
const scan = object({
	platform: string(),
	subject: digest,
	scanner: object({
		name: string(),
		version: string()
	}),
	database: object({
		schemaVersion: string(),
		built: time,
		checksum: string().optional()
	}),
	finishedOn: time,
	counts
});
const logEntry = object({
	logUrl: string().optional(),
	logId: string().optional().describe("hexadecimal; of statements that an earlier run signed"),
	logIndex: string(),
	integratedTime: string().optional()
});
const statement = object({
	type: _enum(EVIDENCE_TYPES),
	predicateType: string(),
	status: _enum(["created", "already present"]),
	payloadDigest: digest,
	bundle: string().describe("file, relative to the output folder"),
	referrers: array(object({
		subject: digest,
		referrer: digest
	})),
	logEntries: array(logEntry)
});
const githubAttestation = object({
	type: _enum(EVIDENCE_TYPES),
	subject: digest.describe("one of the subjects; GitHub finds it by each"),
	payloadDigest: digest,
	status: _enum(["posted", "already present"]),
	id: string().optional().describe("GitHub does not tell it of what is already present"),
	url: string().optional()
});
const tool = object({
	name: string(),
	version: string(),
	sha256: string(),
	origin: string()
});
object({
	version: literal(1),
	custody: string().describe("version of custody"),
	generatedAt: time,
	image: object({
		name: string(),
		digest,
		kind: _enum(["image", "index"]),
		partial: boolean().describe("only some platforms of the index were inventoried"),
		reference: string().describe("where the image was read: `name@digest` or `oci:PATH@digest`")
	}),
	platforms: array(object({
		platform: string(),
		digest,
		sbom: string(),
		packages: int().nonnegative()
	})),
	gate: object({
		result: _enum([
			"pass",
			"excepted",
			"fail"
		]),
		policy: policySchema,
		policyDigest: digest,
		counts,
		blocking: array(finding.extend({ because })),
		excepted: array(finding.extend({
			because,
			by: array(letThroughBy)
		})).describe("would have blocked on these platforms"),
		...decisionsShape
	}),
	findings,
	change: change.optional().describe("against the attested scan of `previous-digest`"),
	notes: array(string()).describe("what a reader of the reports must know: what was cut or not compared"),
	scans: array(scan),
	signing: object({
		signed: boolean(),
		reason: string().describe("why it was signed, or why not"),
		certificateIdentity: string().optional(),
		certificateOidcIssuer: string().optional(),
		trustProfile: string().optional(),
		provenance: string().optional().describe("why provenance is or is not among the statements")
	}),
	statements: array(statement),
	verification: object({
		subjects: array(digest).describe("every digest that was verified, the admitted one first"),
		verified: boolean(),
		verifiedAt: time,
		checks: object({
			passed: int(),
			failed: int(),
			skipped: int()
		}),
		negativeControl: string()
	}).optional(),
	githubAttestations: object({
		repository: string().optional().describe("`owner/name`"),
		complete: boolean().describe("every statement is in the store"),
		reason: string().optional().describe("why nothing, or not everything, is there"),
		attestations: array(githubAttestation)
	}).optional().describe("GitHub's attestation store; only when it was asked for"),
	tools: array(tool),
	steps: array(object({
		title: string(),
		summary: string(),
		milliseconds: number()
	})),
	files: object({
		sbom: string(),
		sarif: string().describe("the first of `sarifFiles`"),
		sarifFiles: array(string()).min(1).describe("for code scanning, one upload each"),
		sarifFull: string().describe("SARIF with every finding, suppressed ones marked"),
		bundles: string().optional()
	}),
	commands: object({
		custody: string(),
		cosign: string().optional(),
		gh: string().optional()
	}).optional().describe("lines that check the evidence again, to copy")
}).meta({
	title: "custody evidence",
	description: "What one run of custody attest did and found."
});
// src/gate/applied-vex.ts
function buildAppliedVex(clearings, maxAgeMs) {
	const byDocument = Map.groupBy(clearings, ({ document }) => document);
	const built = new Map();
	for (const [document, ofDocument] of byDocument) {
		const byStatement = Map.groupBy(ofDocument, ({ statement }) => statement);
		const statements = new Map(document.statements.flatMap((statement) => {
			const products = byStatement.get(statement)?.flatMap((clearing) => clearing.products);
			return products === void 0 ? [] : [[statement, buildStatement(statement, products)]];
		}));
		const ends = [...statements.keys()].map((statement) => endOfStatement(statement, maxAgeMs));
		const { id, author, timestamp, source } = document;
		const applied = {
			digest: source.digest,
			id,
			author,
			timestamp,
			source,
			validUntil: new Date(Math.min(...ends)).toISOString(),
			statements: [...statements.values()]
		};
		built.set(document, {
			document: applied,
			statements
		});
	}
	return {
		documents: [...built.values()].map(({ document }) => document),
		find: ({ document, statement }) => {
			const found = built.get(document);
			const applied = found?.statements.get(statement);
			if (found === void 0 || applied === void 0) throw new TypeError("a statement that was not handed in");
			return {
				document: found.document,
				statement: applied
			};
		}
	};
}
function buildStatement({ vulnerability, status, justification }, products) {
	return {
		vulnerability,
		status,
		...justification === void 0 ? {} : { justification },
		products: [...new Set(products)].toSorted()
	};
}
// src/gate/severity.ts
function severityRank(severity) {
	return SEVERITIES.indexOf(severity);
}
function meetsCutoff(severity, cutoff) {
	return severity !== "unknown" && severityRank(severity) <= severityRank(cutoff);
}
function worseOf(one, other) {
	return severityRank(one) <= severityRank(other) ? one : other;
}
function findingKey(finding) {
	const { type, name, version } = finding.package;
	return JSON.stringify([
		finding.id,
		type,
		name,
		version
	]);
}
// src/gate/policy.ts
function reasonsToBlock({ severity, fixedIn, knownExploited, epss }, policy) {
	const cutoff = fixedIn.length > 0 ? policy.severityCutoff : policy.unfixedCutoff;
	return [
		["severity", cutoff !== "none" && meetsCutoff(severity, cutoff)],
		["known exploited", policy.knownExploited && knownExploited],
		["EPSS", policy.epssFrom !== void 0 && epss !== void 0 && epss >= policy.epssFrom]
	].filter(([, holds]) => holds).map(([reason]) => reason);
}
// src/gate/gate.ts
function judge(scans, policy, leniency) {
	if (scans.length === 0) throw new ToolError("TOOL_OUTPUT_INVALID", "there is no scan to judge", { expected: "one scan per platform" });
	const { cleared, notes } = leniency === void 0 ? NOTHING_CLEARED : findClearances(scans, leniency);
	const judged = scans.map((scan, at) => judgeScan(scan, policy, cleared[at] ?? new Map()));
	const suppressed = describeSuppressions$1(judged.flat(), leniency?.maxAgeMs ?? 0);
	const found = mergeFindings(judged.flat(), suppressed);
	const blocking = found.filter(({ blocks }) => blocks);
	const excepted = found.filter(({ by }) => by.size > 0);
	return {
		result: blocking.length > 0 ? "fail" : excepted.length > 0 ? "excepted" : "pass",
		policy,
		blocking: blocking.map(({ finding, open }) => ({
			finding,
			platforms: [...open]
		})).toSorted((a, b) => compareFindings(a.finding, b.finding)),
		excepted: excepted.map(({ finding, through, by }) => ({
			finding,
			platforms: [...through],
			by: [...by]
		})).toSorted((a, b) => compareFindings(a.finding, b.finding)),
		suppressed: suppressed.byFinding,
		counts: countBySeverity(found.map(({ finding }) => finding)),
		...describeNeeded(judged.flat(), leniency?.maxAgeMs ?? 0),
		notes
	};
}
function compareFindings(a, b) {
	return severityRank(a.severity) - severityRank(b.severity) || compareText(a.id, b.id) || compareText(a.package.name, b.package.name) || compareText(a.package.version, b.package.version);
}
const NOTHING_CLEARED = {
	cleared: [],
	notes: {
		stale: [],
		endingSoon: [],
		ignoredVex: []
	}
};
function judgeScan({ platform, scan }, policy, cleared) {
	return scan.findings.map((finding) => ({
		finding,
		platform,
		fails: reasonsToBlock(finding, policy).length > 0,
		clearance: cleared.get(finding)
	}));
}
function describeSuppressions$1(judged, maxAgeMs) {
	const { find } = buildAppliedVex(judged.flatMap(clearingOf), maxAgeMs);
	const known = new Map();
	const describe = (clearance) => {
		const key = clearance.kind === "exception" ? clearance.exception : clearance.clearing.statement;
		const made = known.get(key) ?? (clearance.kind === "exception" ? clearance : {
			kind: "vex",
			...find(clearance.clearing)
		});
		known.set(key, made);
		return made;
	};
	const byFinding = new Map();
	for (const { finding, clearance } of judged) if (clearance !== void 0) byFinding.set(finding, describe(clearance));
	for (const { finding, clearance } of judged) if (clearance === void 0) byFinding.delete(finding);
	return {
		byFinding,
		describe
	};
}
function describeNeeded(judged, maxAgeMs) {
	const needed = judged.filter(({ fails }) => fails);
	const exceptions = needed.flatMap(({ clearance }) => clearance?.kind === "exception" ? [clearance.exception] : []);
	return {
		exceptions: [...new Set(exceptions)].toSorted((a, b) => compareText(a.name, b.name)),
		vex: buildAppliedVex(needed.flatMap(clearingOf), maxAgeMs).documents
	};
}
function clearingOf({ clearance }) {
	return clearance?.kind === "vex" ? [clearance.clearing] : [];
}
function mergeFindings(judged, { describe }) {
	const merged = new Map();
	for (const { finding, platform, fails, clearance } of judged) {
		const key = findingKey(finding);
		const known = merged.get(key) ?? {
			finding,
			blocks: false,
			open: new Set(),
			through: new Set(),
			by: new Set()
		};
		const by = clearance === void 0 ? void 0 : describe(clearance);
		if (by === void 0) known.open.add(platform);
		else if (fails) {
			known.through.add(platform);
			known.by.add(by);
		}
		merged.set(key, {
			...known,
			finding: mergeTwo$1(known.finding, finding),
			blocks: known.blocks || fails && by === void 0
		});
	}
	return [...merged.values()];
}
function mergeTwo$1(one, other) {
	if (one === other) return one;
	return {
		...one,
		severity: worseOf(one.severity, other.severity),
		fixedIn: [...new Set([...one.fixedIn, ...other.fixedIn])],
		knownExploited: one.knownExploited || other.knownExploited,
		epss: Math.max(one.epss ?? -1, other.epss ?? -1) < 0 ? void 0 : Math.max(one.epss ?? 0, other.epss ?? 0),
		package: {
			...one.package,
			locations: [...new Set([...one.package.locations, ...other.package.locations])]
		}
	};
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
// src/report/ranked-findings.ts
function rankFindings(scans, blocking, suppressed = new Map()) {
	const blocks = new Set(blocking.map(({ finding }) => findingKey(finding)));
	const merged = new Map();
	for (const { platform, scan } of scans) for (const finding of scan.findings) {
		if (suppressed.has(finding)) continue;
		const key = findingKey(finding);
		const known = merged.get(key);
		if (known === void 0) merged.set(key, {
			finding,
			platforms: new Set([platform])
		});
		else {
			known.finding = mergeTwo(known.finding, finding);
			known.platforms.add(platform);
		}
	}
	return [...merged].map(([key, { finding, platforms }]) => ({
		finding,
		platforms: [...platforms],
		blocks: blocks.has(key)
	})).toSorted(compareRanked);
}
function compareRanked(a, b) {
	const unfixed = ({ finding }) => Number(finding.fixedIn.length === 0);
	return Number(b.blocks) - Number(a.blocks) || severityRank(a.finding.severity) - severityRank(b.finding.severity) || unfixed(a) - unfixed(b) || compareFindings(a.finding, b.finding);
}
function mergeTwo(one, other) {
	const severity = worseOf(one.severity, other.severity);
	const news = other.fixedIn.filter((version) => !one.fixedIn.includes(version));
	if (severity === one.severity && news.length === 0) return one;
	return {
		...one,
		severity,
		fixedIn: [...one.fixedIn, ...news]
	};
}
// src/report/pieces.ts
const PIECE_BYTES = 1048576;
function* joinParts(parts, bytes = PIECE_BYTES) {
	let piece = Buffer.allocUnsafe(bytes);
	let used = 0;
	for (const part of parts) {
		const length = typeof part === "string" ? Buffer.byteLength(part) : part.length;
		if (used + length > piece.length) {
			if (used > 0) yield piece.subarray(0, used);
			piece = Buffer.allocUnsafe(Math.max(bytes, length));
			used = 0;
		}
		if (typeof part === "string") piece.write(part, used);
		else piece.set(part, used);
		used += length;
	}
	if (used > 0) yield piece.subarray(0, used);
}
function* jsonParts(object) {
	let opening = "{";
	for (const [key, value] of Object.entries(object)) {
		if (value === void 0) continue;
		yield `${opening}${JSON.stringify(key)}:`;
		if (Array.isArray(value)) yield* listParts(value);
		else yield JSON.stringify(value);
		opening = ",";
	}
	yield opening === "{" ? "{}" : "}";
}
function* listParts(items) {
	let opening = "[";
	for (const item of items) {
		yield opening;
		yield JSON.stringify(item) ?? "null";
		opening = ",";
	}
	yield opening === "[" ? "[]" : "]";
}
// src/report/sarif-fit.ts
const MAX_ATTEMPTS = 12;
const FULL_ENOUGH = .98;
async function fitToBudget(total, budget, measure) {
	let [fits, tooMany] = [0, total + 1];
	let keep = total;
	for (let attempt = 0; attempt < MAX_ATTEMPTS && tooMany - fits > 1; attempt += 1) {
		const size = await measure(keep);
		if (size <= budget) fits = keep;
		else tooMany = keep;
		if (size <= budget && size >= FULL_ENOUGH * budget) break;
		const guess = Math.floor(keep * budget * .99 / size);
		const middle = Math.floor((fits + tooMany) / 2);
		keep = attempt % 2 === 0 && guess > fits && guess < tooMany ? guess : middle;
	}
	return fits;
}
async function gzipSize(pieces) {
	let size = 0;
	await pipeline(Readable.from(pieces), createGzip(), async (compressed) => {
		for await (const part of compressed) size += part.length;
	});
	return size;
}
// src/report/sarif-limits.ts
const CODE_SCANNING = {
	gzipBytes: 1e7,
	runsPerFile: 20,
	resultsPerRun: 25e3,
	resultsShown: 5e3,
	rulesPerRun: 25e3,
	extensionsPerRun: 100,
	locationsPerResult: 1e3,
	locationsShown: 100,
	tagsPerRule: 20
};
// src/report/sarif-text.ts
const NOT_PRINTABLE_ASCII = /[^ -~]/;
function plainLine(text, max) {
	const line = inertLine(collapseSpaces(text), max);
	return line.includes("<") ? line.replaceAll(/<(?=[a-z/!?])/gi, "&lt;") : line;
}
function plainText(text, max) {
	const line = plainLine(text, max);
	if (!/[\\[\]{}]/.test(line)) return line;
	return line.replaceAll(/[\\[\]]/g, String.raw`\$&`).replaceAll(/[{}]/g, "$&$&");
}
function collapseSpaces(text) {
	return text.includes("  ") || NOT_PRINTABLE_ASCII.test(text) ? text.replaceAll(/\s+/g, " ") : text;
}
// src/report/sarif-rules.ts
const MAX_DESCRIPTION = 2e3;
const MAX_NAMES = 20;
const TAGS = ["security", "vulnerability"];
const BANDS = {
	critical: {
		least: 9.1,
		most: 10,
		usual: 9.5
	},
	high: {
		least: 7,
		most: 8.9,
		usual: 8
	},
	medium: {
		least: 4,
		most: 6.9,
		usual: 5.5
	},
	low: {
		least: .1,
		most: 3.9,
		usual: 2
	},
	negligible: {
		least: .1,
		most: 3.9,
		usual: .5
	},
	unknown: {
		least: 0,
		most: 0,
		usual: 0
	}
};
function buildRule(finding) {
	const { id, aliases, severity } = finding;
	const names = [id, ...aliases].slice(0, MAX_NAMES).join(", ");
	const url = webAddress(finding.url);
	const description = collapseSpaces(finding.description ?? "").trim() || "The vulnerability database holds no description.";
	return {
		id: ruleIdOf(finding),
		shortDescription: { text: plainText(`${names}: ${severity} vulnerability`, 300) },
		fullDescription: { text: plainText(description, 1e3) },
		...url === void 0 ? {} : { helpUri: url },
		help: {
			text: plainText(`${names} (${severity}). ${description} ${url ?? ""}`.trim(), MAX_DESCRIPTION),
			markdown: [
				`**${escapeMarkdown(names)}** (${severity})`,
				escapeMarkdown(description, MAX_DESCRIPTION),
				...url === void 0 ? [] : [`<${url}>`]
			].join("\n\n")
		},
		properties: {
			"security-severity": securitySeverity(finding),
			tags: TAGS
		}
	};
}
function securitySeverity({ severity, cvssScore }) {
	const { least, most, usual } = BANDS[severity];
	return Math.min(most, Math.max(least, cvssScore ?? usual)).toFixed(1);
}
function ruleIdOf({ id }) {
	return /^\w[\w.-]*(?::[\w.-]+)*$/.test(id) && id.length <= 200 ? id : encodeURIComponent(id.slice(0, 200).toWellFormed());
}
const PLAIN_ADDRESS = /^https:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}\/[\w./-]*$/;
const NO_PART_OF_URI = /[[\]{}|\\^`<>"]|%(?![0-9a-f]{2})/gi;
function webAddress(text) {
	if (text !== void 0 && PLAIN_ADDRESS.test(text) && !text.includes("/.")) return text;
	const url = text === void 0 ? null : URL.parse(text);
	if (url === null || !["https:", "http:"].includes(url.protocol)) return void 0;
	const { origin, pathname, search, hash } = url;
	const path = `${pathname}${search}`.replaceAll(NO_PART_OF_URI, encodeURIComponent);
	const fragment = hash.slice(1).replaceAll(NO_PART_OF_URI, encodeURIComponent).replaceAll("#", "%23");
	return `${origin}${path}${fragment && "#"}${fragment}`.replaceAll("::", ":%3A");
}
// src/report/sarif-results.ts
function numberFindings(findings) {
	const seen = new Map();
	return findings.toSorted(compareFindings).map((finding) => {
		const fingerprint = fingerprintOf(finding);
		const ordinal = (seen.get(fingerprint) ?? 0) + 1;
		seen.set(fingerprint, ordinal);
		return {
			finding,
			ruleId: ruleIdOf(finding),
			fingerprint,
			ordinal
		};
	});
}
function buildResult({ finding, ruleId, fingerprint, ordinal }, imageName) {
	const { package: item, id, severity, fixedIn } = finding;
	const found = `${item.name} ${item.version} (${item.type}) in ${imageName} has ${id} (${severity})`;
	const fix = fixedIn.length === 0 ? "no fix is known" : `fixed in ${fixedIn.slice(0, 10).join(", ")}`;
	return {
		ruleId,
		level: LEVEL[severity],
		message: { text: plainText(`${found}: ${fix}`, 1e3) },
		locations: buildLocations(finding),
		partialFingerprints: {
			"custodyFinding/v1": fingerprint,
			primaryLocationLineHash: `${fingerprint.slice(0, 16)}:${ordinal}`
		}
	};
}
const LEVEL = {
	critical: "error",
	high: "error",
	medium: "warning",
	low: "note",
	negligible: "note",
	unknown: "note"
};
function fingerprintOf(finding) {
	const { name, type, locations } = finding.package;
	return hexOf(digestOf(JSON.stringify([
		finding.id,
		type,
		name,
		locations.toSorted()
	])));
}
function buildLocations({ package: item }) {
	const logicalLocations = [{
		kind: "module",
		fullyQualifiedName: plainText(item.purl ?? `${item.name}@${item.version}`, 500)
	}];
	return (item.locations.length === 0 ? [`${item.type}/${item.name}`] : item.locations).slice(0, CODE_SCANNING.locationsShown).map((place) => ({
		physicalLocation: {
			artifactLocation: { uri: relativeUri(place) },
			region: { startLine: 1 }
		},
		logicalLocations
	}));
}
function relativeUri(path) {
	const segments = path.split("/").filter((segment) => ![
		"",
		".",
		".."
	].includes(segment));
	return segments.length === 0 ? "image" : segments.map(encodeSegment).join("/");
}
function encodeSegment(segment) {
	return encodeURIComponent(segment.toWellFormed());
}
function buildSuppression(suppression) {
	const { kind, name, owner, reason, until, link } = suppression;
	const text = `${[
		`${kind === "vex" ? "VEX" : "exception"} ${name}`,
		...owner === void 0 ? [] : [`by ${owner}`],
		...until === void 0 ? [] : [`until ${until}`]
	].join(" ")}: ${reason}${link === void 0 ? "" : ` (${link})`}`;
	const properties = Object.fromEntries(Object.entries({
		kind,
		name,
		owner,
		reason,
		until,
		link
	}).flatMap(([key, value]) => value === void 0 ? [] : [[key, plainLine(value, 2e3)]]));
	return {
		kind: "external",
		status: "accepted",
		justification: plainLine(text, 2e3),
		properties
	};
}
// src/report/sarif-remember.ts
const MAX_REMEMBERED = 33554432;
function rememberTexts(imageName) {
	let left = MAX_REMEMBERED;
	const remember = (make) => {
		const known = new WeakMap();
		return (key) => {
			const text = known.get(key) ?? Buffer.from(JSON.stringify(make(key)));
			if (left < text.length || known.has(key)) return text;
			known.set(key, text);
			left -= text.length;
			return text;
		};
	};
	return {
		rule: remember(buildRule),
		result: remember((numbered) => buildResult(numbered, imageName))
	};
}
// src/report/sarif-run.ts
function* renderRun(request) {
	const { custodyVersion, image, texts, listed } = request;
	const { scanner } = image.scan;
	const rules = firstOfRules(listed);
	const extensions = [{
		name: scanner.name,
		version: inertLine(scanner.version, 80)
	}];
	const driver = {
		name: "custody",
		semanticVersion: custodyVersion
	};
	yield `{"tool":{"extensions":${JSON.stringify(extensions)},"driver":{${membersOf(driver)},"rules":[\n`;
	yield* separate(rules.values(), (finding) => [texts.rule(finding)]);
	yield `]}},${membersOf(describeRun$1(request))},"results":[\n`;
	const positions = new Map([...rules.keys()].map((id, position) => [id, position]));
	yield* separate(listed, (numbered) => renderResult(numbered, request, positions));
	yield "]}";
}
function firstOfRules(listed) {
	const first = new Map();
	for (const { ruleId, finding } of listed) if (!first.has(ruleId)) first.set(ruleId, finding);
	return first;
}
function describeRun$1({ imageName, image, notes }) {
	const { scan, platform, digest } = image;
	return {
		automationDetails: { id: `custody/${imageName}/${platform}/` },
		columnKind: "utf16CodeUnits",
		invocations: [{
			executionSuccessful: true,
			startTimeUtc: utc(scan.startedOn),
			endTimeUtc: utc(scan.finishedOn),
			...notes.length === 0 ? {} : { toolExecutionNotifications: notes.map(notify) }
		}],
		properties: {
			image: `${imageName}@${digest}`,
			platform,
			databaseBuilt: inertLine(scan.database.built, 80)
		}
	};
}
function renderResult(numbered, { image, texts, full }, positions) {
	const ruleIndex = positions.get(numbered.ruleId) ?? -1;
	const suppression = image.suppressions?.get(numbered.finding);
	const suppressions = suppression === void 0 ? [] : [buildSuppression(suppression)];
	const inRun = full ? {
		ruleIndex,
		suppressions
	} : { ruleIndex };
	return [texts.result(numbered).subarray(0, -1), `,${membersOf(inRun)}}`];
}
function utc(date) {
	return new Date(date).toISOString();
}
function notify(text) {
	return {
		level: "warning",
		message: { text }
	};
}
function membersOf(object) {
	return JSON.stringify(object).slice(1, -1);
}
function* separate(items, render) {
	let first = true;
	for (const item of items) {
		if (!first) yield ",\n";
		yield* render(item);
		first = false;
	}
}
// src/report/sarif.ts
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
function openSarif(request) {
	return {
		request,
		texts: rememberTexts(request.name),
		findings: request.images.map(({ scan }) => numberFindings(scan.findings))
	};
}
async function renderSarif(source, gzipBudget = CODE_SCANNING.gzipBytes) {
	const runs = source.request.images.map((_image, at) => openRun(source, at));
	const files = [];
	const counts = [];
	for (let at = 0; at < runs.length; at += CODE_SCANNING.runsPerFile) {
		const fitted = await fitFile(runs.slice(at, at + CODE_SCANNING.runsPerFile), gzipBudget);
		files.push(fitted.pieces);
		counts.push(...fitted.runs.map(countRun));
	}
	return {
		files,
		counts
	};
}
function renderFullSarif(source) {
	const { images } = source.request;
	return renderLog(images.map((_image, at) => ({
		...partsOf(source, at),
		notes: [],
		full: true
	})));
}
function describeCuts(counts) {
	return counts.filter(({ open, listed }) => listed < open).map(({ platform, open, listed }) => `SARIF for ${platform}: ${listed} of ${open} findings, the worst; code scanning takes no more`);
}
function partsOf({ request, texts, findings }, at) {
	const image = request.images[at];
	if (image === void 0) throw new RangeError(`there is no image ${at}`);
	return {
		imageName: request.name,
		custodyVersion: request.custodyVersion,
		image,
		texts,
		listed: findings[at] ?? []
	};
}
function openRun(source, at) {
	const parts = partsOf(source, at);
	const { suppressions } = parts.image;
	const open = parts.listed.filter(({ finding }) => suppressions?.has(finding) !== true);
	return {
		...parts,
		open,
		listed: open.slice(0, CODE_SCANNING.resultsPerRun)
	};
}
async function fitFile(runs, gzipBudget) {
	const small = takePieces(renderFile(runs), gzipBudget);
	if (small !== void 0) return {
		runs,
		pieces: small
	};
	const order = runs.flatMap(({ listed }, run) => listed.map(({ finding }, at) => ({
		run,
		at,
		finding
	}))).toSorted((a, b) => severityRank(a.finding.severity) - severityRank(b.finding.severity) || a.at - b.at || a.run - b.run);
	const shorten = (total) => {
		const kept = runs.map(() => 0);
		for (const { run } of order.slice(0, total)) kept[run] = (kept[run] ?? 0) + 1;
		return runs.map((run, at) => ({
			...run,
			listed: run.listed.slice(0, kept[at] ?? 0)
		}));
	};
	const fitted = shorten(await fitToBudget(order.length, gzipBudget, (keep) => gzipSize(renderFile(shorten(keep)))));
	return {
		runs: fitted,
		pieces: renderFile(fitted)
	};
}
function takePieces(pieces, most) {
	const taken = [];
	let bytes = 0;
	for (const piece of pieces) {
		bytes += piece.length;
		if (bytes > most) return void 0;
		taken.push(piece);
	}
	return taken;
}
function renderFile(runs) {
	return renderLog(runs.map(describeRun));
}
function describeRun(run) {
	return {
		...run,
		notes: notesOf(run),
		full: false
	};
}
function notesOf(run) {
	const cuts = describeCuts([countRun(run)]);
	const { length } = run.listed;
	const { resultsShown } = CODE_SCANNING;
	if (cuts.length > 0 || length <= resultsShown) return cuts;
	return [`${length} findings; code scanning shows ${resultsShown} of them`];
}
function countRun({ image, open, listed }) {
	const { platform, scan } = image;
	const suppressed = scan.findings.length - open.length;
	return {
		platform,
		open: open.length,
		listed: listed.length,
		suppressed
	};
}
function renderLog(runs) {
	return { [Symbol.iterator]: () => joinParts(renderRuns(runs)) };
}
function* renderRuns(runs) {
	let separator = "";
	yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[\n`;
	for (const run of runs) {
		yield separator;
		yield* renderRun(run);
		separator = ",\n";
	}
	yield "]}\n";
}
// src/report/scan-change.ts
function compareFindingLists(previous, current) {
	const before = new Map(previous.map((finding) => [findingKey(finding), finding]));
	const now = new Map(current.map((finding) => [findingKey(finding), finding]));
	const gone = [...before].filter(([key]) => !now.has(key)).map(([, finding]) => finding);
	const came = [...now].filter(([key]) => !before.has(key)).map(([, finding]) => finding);
	const pairs = pairByName(gone, came);
	const added = came.filter((finding) => !pairs.has(finding));
	const paired = new Set(pairs.values());
	const fixed = gone.filter((finding) => !paired.has(finding));
	return {
		added: added.toSorted(compareFindings),
		fixed: fixed.toSorted(compareFindings),
		unchanged: now.size - added.length
	};
}
function pairByName(gone, came) {
	const waiting = new Map();
	for (const finding of gone) for (const name of namesOf(finding)) waiting.set(name, (waiting.get(name) ?? new Set()).add(finding));
	const pairs = new Map();
	for (const finding of came) {
		const partner = firstOf(namesOf(finding).map((name) => waiting.get(name)));
		if (partner === void 0) continue;
		pairs.set(finding, partner);
		for (const name of namesOf(partner)) waiting.get(name)?.delete(partner);
	}
	return pairs;
}
function firstOf(waiting) {
	return waiting.find((set) => set !== void 0 && set.size > 0)?.values().next().value;
}
function namesOf({ id, aliases, package: { type, name } }) {
	return [id, ...aliases].map((vulnerability) => JSON.stringify([
		vulnerability,
		type,
		name
	]));
}
// src/evidence/vulnerabilities.ts
const vulnerabilityPredicate = looseObject({
	scanner: looseObject({
		uri: string(),
		version: string(),
		db: looseObject({
			version: string(),
			built: string().optional(),
			checksum: string().optional()
		}),
		result: record(string(), unknown())
	}),
	metadata: looseObject({
		scanStartedOn: datetime(),
		scanFinishedOn: datetime()
	})
});
function buildVulnerabilityPredicate(scan, run) {
	const { database, scanner } = scan;
	return {
		invocation: {
			parameters: null,
			uri: run === void 0 ? "" : invocationIdOf(run),
			event_id: run?.runId ?? "",
			"builder.id": run === void 0 ? "" : builderIdOf(run)
		},
		scanner: {
			uri: `pkg:github/anchore/${scanner.name}@v${scanner.version}`,
			version: scanner.version,
			db: {
				uri: databaseUri(scan.report),
				version: database.schemaVersion,
				built: database.built,
				...database.checksum === void 0 ? {} : { checksum: database.checksum }
			},
			result: scan.report
		},
		metadata: {
			scanStartedOn: scan.startedOn,
			scanFinishedOn: scan.finishedOn
		}
	};
}
function parseVulnerabilityPredicate(predicate) {
	const checked = vulnerabilityPredicate.safeParse(predicate);
	if (checked.success) return checked.data;
	throw new VerificationError("PREDICATE_INVALID", "the vulnerability predicate does not have its shape", {
		...firstIssue(checked.error),
		cause: checked.error
	});
}
function mergeScans(platforms) {
	const first = platforms[0]?.scan;
	if (first === void 0) throw new ToolError("TOOL_OUTPUT_INVALID", "there is no scan to merge");
	for (const { platform, scan } of platforms) {
		if (canonicalJson([scan.scanner, scan.database]) === canonicalJson([first.scanner, first.database])) continue;
		throw new ToolError("TOOL_OUTPUT_INVALID", "the platforms were not scanned by one scanner with one database", {
			field: platform,
			expected: `${first.scanner.version}, database of ${first.database.built}`,
			found: `${scan.scanner.version}, database of ${scan.database.built}`,
			hint: "Run the step again; all platforms are then scanned with the newer database."
		});
	}
	return {
		scanner: first.scanner,
		database: first.database,
		startedOn: earliest(platforms.map(({ scan }) => scan.startedOn)),
		finishedOn: earliest(platforms.map(({ scan }) => scan.finishedOn)),
		findings: platforms.flatMap(({ scan }) => scan.findings),
		report: {
			matches: platforms.flatMap((one) => labelled(one, "matches")),
			...platforms.some(({ scan }) => scan.report["ignoredMatches"] !== void 0) ? { ignoredMatches: platforms.flatMap((one) => labelled(one, "ignoredMatches")) } : {},
			source: {
				type: "index",
				target: platforms.map(({ platform, digest }) => ({
					platform,
					digest
				}))
			},
			descriptor: first.report["descriptor"]
		}
	};
}
function compareScans(attested, current) {
	const before = new Set(matchesOf(attested.scanner.result));
	const now = new Set(matchesOf(current.scanner.result));
	const added = now.difference(before).size;
	const gone = before.difference(now).size;
	return [
		differs("scanner", attested.scanner.version, current.scanner.version),
		differs("database", databaseName(attested.scanner.db), databaseName(current.scanner.db)),
		added + gone === 0 ? void 0 : `findings: ${added} not attested, ${gone} no longer found`
	].filter((line) => line !== void 0);
}
function matchesOf(result) {
	const matches = result["matches"];
	return Array.isArray(matches) ? matches.map(canonicalJson) : [canonicalJson(result)];
}
function databaseName(db) {
	return db.checksum ?? `${db.version}, built ${db.built ?? "at an unknown time"}`;
}
function differs(what, before, now) {
	return before === now ? void 0 : `${what}: ${inertLine(now, 100)}, attested ${inertLine(before, 100)}`;
}
function labelled({ platform, digest, scan }, key) {
	const matches = scan.report[key];
	return Array.isArray(matches) ? matches.map((match) => ({
		platform,
		digest,
		...match
	})) : [];
}
function earliest(dates) {
	return dates.reduce((first, date) => Date.parse(date) < Date.parse(first) ? date : first);
}
function databaseUri(report) {
	return object({ descriptor: object({ db: object({ status: object({ from: url() }) }) }) }).safeParse(report).data?.descriptor.db.status.from ?? "";
}
// src/evidence/attested-findings.ts
const MAX_MATCHES = 1e5;
const MAX_ITEMS = 256;
const MAX_TEXT = 1024;
const text$1 = string().min(1).max(MAX_TEXT);
const list$1 = (item) => array(item).max(MAX_ITEMS).nullish();
const attestedMatches = object({ matches: array(object({
	vulnerability: object({
		id: text$1,
		severity: string().max(MAX_TEXT).optional(),
		fix: object({
			versions: list$1(text$1),
			state: string().max(MAX_TEXT)
		}).optional()
	}),
	relatedVulnerabilities: list$1(object({ id: text$1 })),
	artifact: object({
		name: text$1,
		version: string().max(MAX_TEXT),
		type: string().max(MAX_TEXT)
	})
})).max(MAX_MATCHES) });
function findingsOfAttestedReport(predicate) {
	const { scanner, metadata } = parseVulnerabilityPredicate(predicate);
	const checked = attestedMatches.safeParse(scanner.result);
	if (!checked.success) throw new VerificationError("PREDICATE_INVALID", "the attested scan is no report that custody can read", {
		...firstIssue(checked.error),
		cause: checked.error
	});
	return {
		scanner: {
			uri: scanner.uri,
			version: scanner.version
		},
		finishedOn: metadata.scanFinishedOn,
		databaseBuilt: scanner.db.built,
		findings: checked.data.matches.map(findingOf$1)
	};
}
function findingOf$1({ vulnerability, relatedVulnerabilities, artifact }) {
	const { id, severity = "", fix } = vulnerability;
	const aliases = (relatedVulnerabilities ?? []).map((related) => related.id);
	return {
		id,
		aliases: [...new Set(aliases)].filter((alias) => alias !== id),
		severity: SEVERITIES.find((name) => name === severity.toLowerCase()) ?? "unknown",
		package: {
			name: artifact.name,
			version: artifact.version,
			type: artifact.type,
			purl: void 0,
			locations: []
		},
		fixedIn: fix?.state === "fixed" ? fix.versions ?? [] : [],
		url: void 0,
		description: void 0,
		cvssScore: void 0,
		knownExploited: false,
		epss: void 0
	};
}
// src/commands/attest/previous.ts
async function fetchPreviousScan(options, sources, context) {
	const { previousDigest: digest } = options;
	if (digest === void 0) return void 0;
	try {
		const signer = await chooseSigner(options, sources.signing, context);
		if (signer === void 0) return {
			found: false,
			digest,
			reason: "this run does not sign, so it needs certificate-identity, certificate-oidc-issuer and trust to verify"
		};
		const bundles = await fetchBundles(sources.repository, digest);
		const statement = newestScan(bundles, digest, signer);
		if (statement !== void 0) return describeScan(digest, statement);
		return {
			found: false,
			digest,
			reason: bundles.length === 0 ? "no evidence hangs on it" : `none of its evidence is a scan signed by ${signer.identity.subjectAlternativeName}`
		};
	} catch (error) {
		if (!(error instanceof CustodyError)) throw error;
		return {
			found: false,
			digest,
			reason: `${error.code}: ${error.message}`
		};
	}
}
function describeNoPrevious({ digest, reason }) {
	return `no comparison with ${shortDigest(digest)}: ${reason}`;
}
async function chooseSigner(options, signing, { environment }) {
	if (signing.sign) return {
		identity: signing.token.identity,
		trust: signing.profile,
		anyTag: true
	};
	const { certificateIdentity, certificateOidcIssuer, trustedRoot } = options;
	if (certificateIdentity === void 0 || certificateOidcIssuer === void 0) return void 0;
	return {
		identity: requireExactIdentity({
			kind: "certificate",
			subjectAlternativeName: certificateIdentity,
			issuer: certificateOidcIssuer
		}),
		trust: chooseVerificationTrust({
			trust: options.trust,
			trustedRootFile: trustedRoot === void 0 ? void 0 : await loadTrustFile(trustedRoot, "trusted-root"),
			inActions: environment["GITHUB_ACTIONS"] === "true",
			serverUrl: environment["GITHUB_SERVER_URL"]
		}),
		anyTag: false
	};
}
function newestScan(bundles, digest, { identity, trust, anyTag }) {
	const proveOwn = rememberProofs({
		identity,
		trust
	});
	const verify = (bundle) => {
		const { statement, result } = verifyBundle(bundle, digest, proveOwn);
		const { identity: signer } = result;
		if (statement !== void 0 || !anyTag || signer === void 0 || !isOtherTag(identity, signer)) return statement;
		return verifyBundle(bundle, digest, (stored) => proveBundle(stored, {
			identity: signer,
			trust
		})).statement;
	};
	return bundles.flatMap((bundle) => verify(bundle) ?? []).filter(({ predicateType }) => predicateType === PREDICATE_TYPES.vulnerabilities).toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime())[0];
}
function isOtherTag(own, other) {
	const split = ({ subjectAlternativeName: name }) => {
		const at = name.lastIndexOf("@refs/tags/");
		return at <= 0 ? void 0 : name.slice(0, at);
	};
	const workflow = split(own);
	return workflow !== void 0 && workflow === split(other) && own.issuer === other.issuer;
}
function describeScan(digest, { predicate, certificate }) {
	return {
		found: true,
		digest,
		scan: findingsOfAttestedReport(predicate),
		signedBy: certificate.identity.subjectAlternativeName
	};
}
// src/commands/attest/describe-findings.ts
function describeFindings(sources) {
	const { scans, verdict, notes, previous, sarif } = sources;
	const { suppressed } = verdict;
	const all = rankFindings(scans, verdict.blocking);
	const open = suppressed.size === 0 ? all : rankFindings(scans, verdict.blocking, suppressed);
	const change = previous?.found === true ? describeChange(previous, all) : void 0;
	return {
		findings: {
			open: open.length,
			fixable: open.filter(({ finding }) => finding.fixedIn.length > 0).length,
			suppressed: all.length - open.length,
			top: open.slice(0, 20).map((ranked) => ({
				...describeFinding(ranked),
				blocks: ranked.blocks
			}))
		},
		...change === void 0 ? {} : { change },
		notes: [
			...notes,
			...describeCuts(sarif.counts),
			...sarif.uploads.length > 1 ? [`SARIF is in ${sarif.uploads.length} files, each for an upload of its own: see sarif-files`] : [],
			...previous?.found === false ? [describeNoPrevious(previous)] : []
		]
	};
}
function describeFinding({ finding, platforms }) {
	return {
		id: finding.id,
		severity: finding.severity,
		package: finding.package.name,
		version: finding.package.version,
		fixedIn: [...finding.fixedIn],
		platforms: [...platforms],
		...finding.url === void 0 ? {} : { url: finding.url }
	};
}
function describeChange({ digest, scan, signedBy }, current) {
	const platforms = new Map(current.map((ranked) => [ranked.finding, ranked.platforms]));
	const { added, fixed, unchanged } = compareFindingLists(scan.findings, [...platforms.keys()]);
	const describe = (finding) => describeFinding({
		finding,
		platforms: platforms.get(finding) ?? []
	});
	return {
		previousDigest: digest,
		previous: {
			scannedOn: scan.finishedOn,
			...scan.databaseBuilt === void 0 ? {} : { databaseBuilt: scan.databaseBuilt },
			scanner: scan.scanner.uri,
			signedBy
		},
		added: added.map(describe),
		fixed: fixed.map(describe),
		unchanged
	};
}
// src/commands/attest/describe-gate.ts
function describeGate(verdict) {
	const { result, policy, counts, blocking, excepted, exceptions, vex, notes } = verdict;
	const because = ({ finding }) => [...reasonsToBlock(finding, policy)];
	return {
		result,
		policy,
		policyDigest: policyDigest(policy),
		counts,
		blocking: blocking.map((one) => ({
			...describeFinding(one),
			because: because(one)
		})),
		excepted: excepted.map((one) => ({
			...describeFinding(one),
			because: because(one),
			by: one.by.map(describeSuppression$1)
		})),
		exceptions: exceptions.map(describeException),
		vex: vex.map(describeVex),
		notes: {
			stale: notes.stale.map(({ exception: { name, owner }, place, reason }) => ({
				name,
				owner,
				place,
				reason
			})),
			endingSoon: notes.endingSoon.map(({ name, owner, expiresAt }) => ({
				name,
				owner,
				expiresAt
			})),
			ignoredVex: [...notes.ignoredVex]
		}
	};
}
function describeSuppression$1(by) {
	return by.kind === "exception" ? {
		kind: by.kind,
		name: by.exception.name
	} : {
		kind: by.kind,
		name: by.document.id
	};
}
function describeException(exception) {
	const { vulnerabilities, compensatingControls, source, ...rest } = exception;
	return {
		...rest,
		vulnerabilities: [...vulnerabilities],
		...compensatingControls === void 0 ? {} : { compensatingControls: [...compensatingControls] },
		source: describeSource(source)
	};
}
function describeVex({ statements, source, ...rest }) {
	return {
		...rest,
		source: describeSource(source),
		statements: statements.map(({ products, ...statement }) => ({
			...statement,
			products: [...products]
		}))
	};
}
function describeSource(source) {
	return { ...source };
}
// src/commands/attest/describe.ts
function describeJudged(run, reason, progress) {
	const { plan, image, inventory, scans, verdict, notes, previous, files } = run;
	return {
		version: 1,
		custody: CUSTODY_VERSION,
		image: {
			name: image.name,
			digest: image.digest,
			kind: image.kind,
			partial: isPartial(image),
			reference: plan.opened.text
		},
		platforms: inventory.platforms.map(({ platform, image: of, spdx }, position) => ({
			platform,
			digest: of.digest,
			sbom: files.platformSboms[position] ?? "",
			packages: spdx.packages.length
		})),
		gate: describeGate(verdict),
		...describeFindings({
			scans: scans.platforms,
			verdict,
			notes,
			previous,
			sarif: files.sarif
		}),
		scans: describeScans$1(run),
		signing: {
			signed: false,
			reason
		},
		statements: [],
		tools: [plan.syft, plan.grype].map(({ name, version, sha256, origin }) => ({
			name,
			version,
			sha256,
			origin
		})),
		...describeProgress(progress),
		files: {
			sbom: files.sbom,
			sarif: files.sarif.uploads[0],
			sarifFiles: [...files.sarif.uploads],
			sarifFull: files.sarif.full
		}
	};
}
function describeScans$1({ image, scans }) {
	return [...scans.index === void 0 ? [] : [{
		platform: "index",
		digest: image.digest,
		scan: scans.index
	}], ...scans.platforms].map(({ platform, digest, scan }) => ({
		platform,
		subject: digest,
		scanner: scan.scanner,
		database: {
			schemaVersion: scan.database.schemaVersion,
			built: scan.database.built,
			...scan.database.checksum === void 0 ? {} : { checksum: scan.database.checksum }
		},
		finishedOn: scan.finishedOn,
		counts: countBySeverity(scan.findings)
	}));
}
function describeSigned(judged, run, progress) {
	const { signing, provenance, standing, stored } = run;
	const { identity } = signing.token;
	return {
		...judged,
		...describeProgress(progress),
		signing: {
			signed: stored,
			reason: stored ? signing.reason : "signed, but storing did not come to its end",
			certificateIdentity: identity.subjectAlternativeName,
			certificateOidcIssuer: identity.issuer,
			trustProfile: signing.profile.name,
			provenance: `${provenance.state ? "attested" : "not attested"}: ${provenance.reason}`
		},
		statements: standing.map(describeStatement),
		files: {
			...judged.files,
			bundles: "bundles"
		}
	};
}
function describeVerified(signed, published, verification, trustedRoot, progress) {
	return {
		...signed,
		...describeProgress(progress),
		verification: describeVerification(verification),
		commands: describeCommands(published, verification, trustedRoot)
	};
}
function describeProgress({ steps, now }) {
	return {
		generatedAt: now.toISOString(),
		steps: [...steps]
	};
}
function describeVerification({ result, control }) {
	const checks = result.subjects.flatMap(({ statements }) => statements.flatMap((one) => one.checks));
	const count = (status) => checks.filter((check) => check.status === status).length;
	return {
		subjects: result.subjects.map(({ digest }) => digest),
		verified: result.verified,
		verifiedAt: result.verifiedAt,
		checks: {
			passed: count("passed"),
			failed: count("failed"),
			skipped: count("skipped")
		},
		negativeControl: control.status === "passed" ? control.found ?? "passed" : "failed"
	};
}
function describeCommands({ plan, image, signer }, { result }, trustedRoot) {
	const verifiable = isPartial(image) ? image.platforms[0]?.digest : result.digest;
	return renderCheckAgain({
		reference: plan.opened.text.replace(image.digest, verifiable ?? result.digest),
		identity: signer.token.identity,
		trust: {
			profile: signer.profile.name,
			trustedRoot
		},
		repository: signer.token.run?.repository
	});
}
function describeStatement(standing) {
	return {
		type: standing.type,
		predicateType: standing.predicateType,
		status: standing.status,
		payloadDigest: standing.payloadDigest,
		bundle: standing.file,
		referrers: standing.on.flatMap(({ subject, referrer }) => referrer === void 0 ? [] : [{
			subject,
			referrer
		}]),
		logEntries: standing.logEntries.map(({ integratedTime, ...entry }) => ({
			...entry,
			...integratedTime === void 0 ? {} : { integratedTime }
		}))
	};
}
function isPartial(image) {
	return image.kind === "index" && image.partial;
}
// src/commands/attest/judge-scans.ts
function judgeScans({ platforms }, { policy, decisions, image }, { logger, now }) {
	const { onlyReported, ...given } = decisions;
	const lenient = judge(platforms, policy, {
		...given,
		image,
		now: now()
	});
	for (const { name, owner, expiresAt } of lenient.notes.endingSoon) logger.warning(`The exception ${name} ends on ${expiresAt}; its owner is ${owner}.`);
	if (onlyReported === void 0) return {
		verdict: lenient,
		notes: []
	};
	return {
		verdict: {
			...judge(platforms, policy),
			notes: lenient.notes
		},
		notes: [...lenient.exceptions.map(({ name, owner }) => `exception ${name} of ${owner}`), ...lenient.vex.map(({ id, author }) => `VEX document ${id} of ${author}`)].map((what) => `${what} would apply, and does not: ${onlyReported}`)
	};
}
function describeSuppressions({ suppressed }) {
	return new Map([...suppressed].map(([finding, by]) => [finding, describeSuppression(by)]));
}
function describeSuppression(by) {
	if (by.kind === "vex") {
		const { document, statement } = by;
		return {
			kind: "vex",
			name: document.id,
			owner: document.author,
			reason: `${statement.status}: ${statement.justification ?? "no justification"}`,
			until: document.validUntil
		};
	}
	const { name, owner, reason, expiresAt, link } = by.exception;
	return {
		kind: "exception",
		name,
		owner,
		reason,
		until: expiresAt,
		...link === void 0 ? {} : { link }
	};
}
// src/storage/github-failure.ts
const PERMISSION = "permissions:\n  attestations: write\n  id-token: write";
const PLAN = "a public repository, or GitHub Enterprise Cloud for a private or internal one; GitHub Enterprise Server has no attestations";
const LEAVE_OUT = "with:\n  github-attestations: false";
function buildGitHubError(failure, secret) {
	const { request, status, message } = failure;
	const text = inertLine(message.replaceAll(secret, "***"), 300);
	const detail = {
		field: request,
		found: status === void 0 ? text : `(${status}) ${text}`
	};
	const ofPlan = /not available|enterprise|upgrade|make this repository public/i.test(message);
	if (status === void 0 || isTemporary$1(failure)) return new GitHubError("ATTESTATIONS_UNAVAILABLE", "GitHub's attestation store cannot be used now", {
		...detail,
		hint: "This may pass: run the step again. What is stored already, here and in the registry, stays and is not repeated."
	});
	if (status === 401) return new GitHubError("ATTESTATIONS_UNAUTHORIZED", "GitHub does not accept the token", {
		...detail,
		expected: "a token of this repository that has not expired",
		hint: "with:\n  github-token: ${{ github.token }}"
	});
	if (status < 400) return new GitHubError("ATTESTATIONS_FORBIDDEN", "GitHub has this repository elsewhere", {
		...detail,
		expected: "GITHUB_REPOSITORY to be the name that the repository has now",
		hint: "export GITHUB_REPOSITORY=OWNER/NAME"
	});
	if (status === 413 || /too large|too big|exceeds? .*(size|limit|maximum)|maximum .*size/i.test(message)) return buildTooLarge(detail.found, request);
	if (status === 403 || status === 404 || ofPlan) return new GitHubError("ATTESTATIONS_FORBIDDEN", "GitHub takes no attestations for this repository", {
		...detail,
		expected: `\`attestations: write\` in the permissions of the job, and ${PLAN}`,
		hint: ofPlan ? LEAVE_OUT : PERMISSION
	});
	return new GitHubError("ATTESTATION_REFUSED", "GitHub's attestation store refused a bundle", {
		...detail,
		expected: "a bundle of the public-good Sigstore or of GitHub’s own",
		hint: LEAVE_OUT
	});
}
const MAX_ATTESTATION_BYTES = 16777216;
function buildTooLarge(found, field) {
	return new GitHubError("ATTESTATION_TOO_LARGE", "a statement is too large for GitHub's attestation store", {
		field,
		expected: `at most ${MAX_ATTESTATION_BYTES} bytes`,
		found,
		hint: LEAVE_OUT
	});
}
// src/storage/github-store.ts
const PER_PAGE = 10;
const MAX_PAGES = 10;
const MAX_ANSWER_BYTES$5 = 67108864;
const created = object({ id: union([string().min(1).max(64), int()]) });
const envelope = object({
	payload: string(),
	signatures: array(object({ sig: string() })).min(1)
});
const bundleSchema = object({ dsseEnvelope: envelope });
const listing = object({ attestations: array(object({ bundle: bundleSchema.optional().catch(void 0) })) });
function envelopeKeyOf(bundle) {
	return keyOf(bundleSchema.parse(JSON.parse(Buffer.from(bundle).toString())).dsseEnvelope);
}
function keyOf({ payload, signatures }) {
	return {
		payload,
		signature: signatures[0]?.sig ?? ""
	};
}
async function openGitHubStore(target, logger) {
	const octokit = await openGitHubClient(target, {
		logger,
		maxAnswerBytes: MAX_ANSWER_BYTES$5
	});
	const [owner = "", repo = ""] = target.repository.split("/");
	const headers = API_HEADERS;
	const listPage = async (subject, predicateType, after) => {
		const route = "GET /repos/{owner}/{repo}/attestations/{subject_digest}";
		const query = {
			predicate_type: predicateType,
			per_page: PER_PAGE,
			...after && { after }
		};
		const answer = await octokit.request(route, {
			owner,
			repo,
			subject_digest: subject,
			...query,
			headers
		});
		return {
			listed: listing.parse(answer.data).attestations,
			after: nextCursor(answer.headers.link)
		};
	};
	return {
		create: async (bundle) => {
			const answer = await octokit.request({
				method: "POST",
				url: "/repos/{owner}/{repo}/attestations",
				owner,
				repo,
				headers: {
					...headers,
					"content-type": "application/json"
				},
				data: `{"bundle":${Buffer.from(bundle).toString()}}`
			});
			return String(created.parse(answer.data).id);
		},
		has: async (subject, predicateType, key) => {
			let cursor;
			for (let page = 0; page < MAX_PAGES; page += 1) {
				const answer = await listPage(subject, predicateType, cursor).catch(readAbsence);
				if (answer?.listed.some(({ bundle }) => bundle !== void 0 && isSame(bundle, key))) return true;
				cursor = answer?.after;
				if (cursor === void 0) return false;
			}
			logger.detail(`GitHub lists more attestations of ${subject} than are read`);
			return false;
		}
	};
}
function readAbsence(error) {
	if ((error instanceof Error && "status" in error ? error.status : void 0) === 404) return void 0;
	if (error instanceof Error && error.cause instanceof AnswerTooLongError) return void 0;
	throw error;
}
function isSame(bundle, { payload, signature }) {
	const found = keyOf(bundle.dsseEnvelope);
	return found.payload === payload && found.signature === signature;
}
function nextCursor(link) {
	const next = /<([^<>]+)>;[^,]*rel="next"/.exec(link ?? "")?.[1];
	if (next === void 0 || !URL.canParse(next)) return void 0;
	return new URL(next).searchParams.get("after") ?? void 0;
}
// src/storage/github-attestations.ts
const AT_A_TIME = 3;
async function postAttestations(target, bundles, { logger, patience = DEFAULT_PATIENCE$1 }) {
	const store = await openGitHubStore(target, logger);
	const limit = pLimit(AT_A_TIME);
	let refused;
	const settled = await Promise.allSettled(bundles.map((bundle) => limit(async () => {
		if (refused !== void 0) throw refused;
		try {
			return await postOne(store, bundle, {
				target,
				logger,
				patience
			});
		} catch (error) {
			if (error instanceof CustodyError && error.exitCode === EXIT.configuration) refused ??= error;
			throw error;
		}
	})));
	const rejected = settled.find((one) => one.status === "rejected");
	return {
		posted: settled.map((one) => one.status === "fulfilled" ? one.value : void 0),
		failure: refused ?? (rejected === void 0 ? void 0 : asError$1(rejected.reason))
	};
}
async function postOne(store, bundle, posting) {
	const { target, logger, patience } = posting;
	const url = `${target.apiUrl}/repos/${target.repository}/attestations`;
	const bytes = await bundle.read();
	const key = envelopeKeyOf(bytes);
	let look = bundle.mayBeThere;
	return askGitHub(async (ask) => {
		const { subject, predicateType } = bundle;
		if (look && await ask(`GET ${url}/${subject}`, () => store.has(subject, predicateType, key))) return { status: "already present" };
		look = true;
		return {
			status: "posted",
			id: await ask(`POST ${url}`, () => store.create(bytes))
		};
	}, {
		secret: target.token,
		logger,
		patience,
		describe: (failure) => buildGitHubError(failure, target.token)
	});
}
function asError$1(reason) {
	return reason instanceof Error ? reason : new TypeError("posting failed without an error");
}
// src/commands/attest/post-to-github.ts
function listWritten(standing) {
	return standing.flatMap(({ type, predicateType, status, payloadDigest, file, bytes, on: [first] }) => first === void 0 ? [] : [{
		type,
		predicateType,
		status,
		subject: first.subject,
		payloadDigest,
		file,
		sha256: digestOf(bytes)
	}]);
}
function requirePostable(target, statements) {
	if (target === void 0) return;
	for (const { planned } of statements) {
		const size = planned.encoded.payload.length;
		if (size > 16777216) throw buildTooLarge(`${size} bytes; nothing was signed`, `the ${planned.type} statement`);
	}
}
function postToGitHub(target, bundles, folder, { logger }) {
	return postAttestations(target, bundles.map(({ subject, predicateType, status, file, sha256 }) => ({
		subject,
		predicateType,
		mayBeThere: status === "already present",
		read: () => readWritten(join(folder, file), sha256)
	})), { logger });
}
async function readWritten(path, sha256) {
	const bytes = await readFile(path).catch(() => void 0);
	if (bytes !== void 0 && digestOf(bytes) === sha256) return bytes;
	throw new ConfigurationError("OUTPUT_NOT_WRITABLE", "a bundle in the output folder is not what was written", {
		field: "output-dir",
		expected: `${sha256} in ${path}`,
		found: bytes === void 0 ? "no file" : digestOf(bytes),
		hint: "Give every run an output-dir of its own."
	});
}
function describeNotPosted(evidence, wanted, reason) {
	if (!wanted) return evidence;
	return {
		...evidence,
		githubAttestations: {
			complete: false,
			reason,
			attestations: []
		}
	};
}
function describePosted(evidence, target, bundles, { posted, failure }) {
	const attestations = bundles.flatMap(({ type, subject, payloadDigest }, at) => {
		const one = posted[at];
		return one === void 0 ? [] : [{
			type,
			subject,
			payloadDigest,
			...describeOne(target, one)
		}];
	});
	const { repository } = target;
	const section = {
		repository,
		complete: failure === void 0,
		...failure === void 0 ? {} : { reason: failure.message },
		attestations
	};
	return {
		...evidence,
		githubAttestations: section
	};
}
function describeOne({ serverUrl, repository }, posted) {
	if (posted.status === "already present") return { status: posted.status };
	const { status, id } = posted;
	return {
		status,
		id,
		url: `${serverUrl}/${repository}/attestations/${encodeURIComponent(id)}`
	};
}
// src/tools/cache.ts
function cacheRoot(environment) {
	const own = environment["CUSTODY_CACHE"];
	if (own) {
		if (isAbsolute(own)) return own;
		throw new ConfigurationError("INPUT_INVALID", "CUSTODY_CACHE must be an absolute path", {
			field: "CUSTODY_CACHE",
			expected: "an absolute path",
			found: own,
			hint: "export CUSTODY_CACHE=\"$HOME/.cache/custody\""
		});
	}
	const shared = environment["XDG_CACHE_HOME"];
	if (shared && isAbsolute(shared)) return join(shared, "custody");
	return join(environment["HOME"] || homedir(), ".cache", "custody");
}
function releaseFolder(root, release) {
	return join(root, "tools", `${release.name}-${release.version}-${release.sha256.slice(0, 12)}`);
}
function databaseFolder(root) {
	return join(root, "db");
}
// src/tools/file-digest.ts
const CHUNK_BYTES$2 = 1048576;
async function sha256OfFile(path) {
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES$2 })) hash.update(chunk);
	return hash.digest("hex");
}
async function copyHashed(source, target, place) {
	await using from = await openRegularFile$1(source);
	if (from === void 0) return void 0;
	const refuse = (cause) => {
		throw notWritable(place, target, cause);
	};
	const hash = createHash("sha256");
	await using to = await open(target, "w", 384).catch(refuse);
	for await (const chunk of from.createReadStream({
		autoClose: false,
		highWaterMark: CHUNK_BYTES$2
	})) {
		hash.update(chunk);
		await to.writeFile(chunk).catch(refuse);
	}
	return hash.digest("hex");
}
async function openRegularFile$1(path) {
	const flags = constants$2.O_RDONLY | constants$2.O_NONBLOCK | constants$2.O_NOFOLLOW;
	const file = await open(path, flags).catch(() => void 0);
	if (file === void 0 || (await file.stat()).isFile()) return file;
	await file.close();
}
// src/tools/database-cache.ts
const ARCHIVE_NAME = /^(?<sha256>[a-f0-9]{64})(?<extension>\.tar\.(?:zst|gz|xz))$/;
const UNFINISHED = ".unfinished-";
const KEPT_ARCHIVES = 2;
const MAX_ARCHIVE_BYTES = 4e9;
const ABANDONED_MS = 36e5;
async function listCachedArchives(folder) {
	const names = await readdir(folder).catch(() => []);
	return (await Promise.all(names.map(async (name) => {
		const { sha256, extension } = ARCHIVE_NAME.exec(name)?.groups ?? {};
		const status = await stat(join(folder, name)).catch(() => void 0);
		if (sha256 === void 0 || extension === void 0 || status === void 0) return [];
		return [{
			sha256,
			extension,
			usedMs: status.mtimeMs
		}];
	}))).flat().toSorted((a, b) => b.usedMs - a.usedMs);
}
async function restoreArchive(folder, archive, target) {
	const path = join(folder, nameOf(archive));
	const status = await stat(path).catch(() => void 0);
	if (status === void 0) return void 0;
	if ((status.size <= MAX_ARCHIVE_BYTES ? await copyHashed(path, target, "TMPDIR") : void 0) === archive.sha256) {
		const now = new Date();
		await utimes(path, now, now).catch(() => void 0);
		return true;
	}
	await rm(path, {
		force: true,
		recursive: true
	}).catch(() => void 0);
	return false;
}
async function keepArchive(folder, archive, file) {
	await makeCacheFolder(folder);
	const unfinished = await mkdtemp(join(folder, UNFINISHED));
	try {
		const copy = join(unfinished, "archive");
		await copyFile(file, copy, constants.COPYFILE_FICLONE);
		await rename(copy, join(folder, nameOf(archive)));
	} finally {
		await rm(unfinished, {
			recursive: true,
			force: true
		});
	}
	await pruneArchives(folder);
}
async function pruneArchives(folder) {
	const archives = await listCachedArchives(folder);
	const left = (await readdir(folder)).filter((name) => name.startsWith(UNFINISHED));
	const abandoned = await Promise.all(left.map(async (name) => {
		const status = await stat(join(folder, name)).catch(() => void 0);
		return status !== void 0 && Date.now() - status.mtimeMs > ABANDONED_MS ? [name] : [];
	}));
	const old = archives.slice(KEPT_ARCHIVES).map(nameOf);
	for (const name of [...old, ...abandoned.flat()]) await rm(join(folder, name), {
		recursive: true,
		force: true
	});
}
function nameOf({ sha256, extension }) {
	return `${sha256}${extension}`;
}
// src/tools/mirror-url.ts
function shownUrl(url) {
	return `${url.origin}${url.pathname}`;
}
function bareUrl(url) {
	const bare = new URL(url);
	bare.username = "";
	bare.password = "";
	return bare;
}
function basicLogin(url) {
	if (url.username === "" && url.password === "") return void 0;
	return `Basic ${Buffer.from(`${decode(url.username)}:${decode(url.password)}`).toString("base64")}`;
}
function maskLogin(url, logger) {
	const login = basicLogin(url);
	if (login === void 0) return;
	for (const secret of [
		url.password,
		decode(url.password),
		login.slice(6)
	]) if (secret !== "") logger.mask(secret);
}
function mayServeFor(mirror, target) {
	if (isLoopback(target) || isLoopback(mirror)) return isLoopback(target) && isLoopback(mirror);
	return target.protocol === "https:" && (!isPrivateAddress(target) || isPrivateAddress(mirror));
}
function decode(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
// src/tools/fetch-file.ts
const MAX_RETRY_AFTER_MS$1 = 2e4;
async function downloadFile(download, file, place, options = {}) {
	const refuse = (cause) => {
		throw notWritable(place, file, cause);
	};
	return receive(download, options, async (body) => {
		const hash = createHash("sha256");
		await using handle = await open(file, "w", 384).catch(refuse);
		for await (const chunk of body) {
			hash.update(chunk);
			await handle.writeFile(chunk).catch(refuse);
		}
		return hash.digest("hex");
	});
}
async function downloadText(download, options = {}) {
	return receive(download, options, async (body) => {
		const chunks = [];
		for await (const chunk of body) chunks.push(chunk);
		return Buffer.concat(chunks).toString("utf8");
	});
}
async function receive(download, options, take) {
	const limits = {
		...download.limits,
		...options.limits
	};
	const deadline = AbortSignal.timeout(limits.milliseconds);
	const whole = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
	let retryAfterMs = 0;
	const attempt = async () => {
		const silence = new AbortController();
		const reason = new Error(`nothing came for ${limits.silenceMs / 1e3} s`);
		const timer = setTimeout(() => silence.abort(reason), limits.silenceMs);
		const signal = AbortSignal.any([whole, silence.signal]);
		try {
			const response = await followRedirects(download, options.fetch ?? globalThis.fetch, limits, signal);
			if (!response.ok) {
				retryAfterMs = Number(response.headers.get("retry-after") ?? 0) * 1e3 || 0;
				throw statusError$1(download, response.status);
			}
			return await take(readBounded$1(download, response, limits, options, () => timer.refresh()));
		} finally {
			clearTimeout(timer);
		}
	};
	try {
		return await pRetry(attempt, {
			retries: limits.attempts - 1,
			minTimeout: 200,
			signal: whole,
			shouldRetry: ({ error }) => isTemporary(error),
			onFailedAttempt: async ({ retriesLeft, retryDelay }) => {
				const wait = Math.min(retryAfterMs, MAX_RETRY_AFTER_MS$1) - retryDelay;
				retryAfterMs = 0;
				if (retriesLeft > 0 && wait > 0) await setTimeout$1(wait, void 0, { signal: whole });
			}
		});
	} catch (error) {
		options.signal?.throwIfAborted();
		if (error instanceof CustodyError) throw error;
		throw downloadError(download, (deadline.aborted ? `not done within ${limits.milliseconds / 1e3} s` : void 0) ?? describe$1(error), error);
	}
}
async function followRedirects(download, fetch, limits, signal) {
	const login = basicLogin(download.url);
	let url = bareUrl(download.url);
	for (let hop = 0; hop <= limits.redirects; hop += 1) {
		const own = login !== void 0 && url.origin === download.url.origin;
		const response = await fetch(url.href, {
			headers: {
				"accept-encoding": "identity",
				"user-agent": "custody",
				...own ? { authorization: login } : {}
			},
			redirect: "manual",
			credentials: "omit",
			signal
		});
		const location = response.headers.get("location");
		if (response.ok) return response;
		await response.body?.cancel();
		if (response.status < 300 || response.status > 399 || location === null) return response;
		url = redirectTarget(download, url, location);
	}
	throw downloadError(download, `more than ${limits.redirects} redirects`);
}
function redirectTarget(download, from, location) {
	const target = URL.parse(location, from.href);
	if (target !== null && target.username === "" && target.password === "" && download.mayLeadTo(target)) return target;
	const shown = target === null ? location : shownUrl(target);
	throw downloadError(download, `a redirect to ${inertLine(shown, 120)} is not followed`);
}
async function* readBounded$1(download, response, limits, options, progressed) {
	const length = response.headers.get("content-length");
	const total = length === null ? void 0 : Number(length);
	let bytes = 0;
	if (total !== void 0 && total > limits.bytes) throw tooLarge$2(download, limits);
	const body = response.body;
	for await (const chunk of body ?? []) {
		progressed();
		bytes += chunk.length;
		if (bytes > limits.bytes) throw tooLarge$2(download, limits);
		options.onProgress?.(bytes, total);
		yield chunk;
	}
}
function isTemporary(error) {
	if (!(error instanceof CustodyError)) return true;
	const status = error.code === "TOOL_DOWNLOAD_FAILED" ? Number(error.found) : NaN;
	return status === 408 || status === 429 || status >= 500;
}
function statusError$1(download, status) {
	return downloadError(download, `HTTP ${status}`, void 0, {
		expected: "200",
		found: String(status)
	});
}
function tooLarge$2(download, { bytes }) {
	return downloadError(download, "it is larger than it can be", void 0, {
		expected: `at most ${bytes} bytes`,
		found: `more than ${bytes} bytes`
	});
}
function downloadError({ what, url, hint }, reason, cause, detail = {}) {
	return new ToolError("TOOL_DOWNLOAD_FAILED", `${what} could not be downloaded: ${reason}`, {
		field: shownUrl(url),
		...detail,
		hint,
		cause
	});
}
function describe$1(error) {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return inertLine(cause instanceof Error ? cause.message : String(cause), 200);
}
// src/tools/database-archive.ts
const LIMITS$2 = {
	bytes: 4e9,
	milliseconds: 9e5,
	silenceMs: 3e4,
	redirects: 5,
	attempts: 3
};
const PROGRESS_MS = 1e4;
const MEGABYTE = 1e6;
async function takeListedArchive(listing, options) {
	const { folder, cache, logger } = options;
	const { sha256, extension } = listing;
	const taken = {
		sha256,
		extension,
		file: fileIn(folder, extension)
	};
	const restored = cache === void 0 ? void 0 : await restoreArchive(cache, taken, taken.file);
	if (restored === true) return {
		...taken,
		downloaded: false
	};
	if (restored === false) logger.warning(otherBytes(sha256));
	await downloadArchive(listing, taken.file, options);
	return {
		...taken,
		downloaded: true
	};
}
async function takeCachedArchive(options) {
	const { folder, cache, logger } = options;
	for (const archive of cache === void 0 ? [] : await listCachedArchives(cache)) {
		const file = fileIn(folder, archive.extension);
		if (await restoreArchive(cache ?? "", archive, file)) return {
			...archive,
			file
		};
		logger.warning(otherBytes(archive.sha256));
	}
}
async function rememberArchive(archive, { cache, logger }) {
	if (cache === void 0) return;
	await keepArchive(cache, archive, archive.file).catch((error) => {
		const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
		logger.warning(`The vulnerability database could not be kept in ${cache} for later runs (${code}).`);
	});
}
async function downloadArchive(listing, file, { logger, download: options }) {
	const { archive: url } = listing;
	logger.info(`Downloading the vulnerability database built ${listing.built} from ${url.host}`);
	const sha256 = await downloadFile({
		url,
		what: "the vulnerability database",
		hint: "db-url: https://mirror.example/databases\ndb-path: /path/to/vulnerability-db.tar.zst",
		limits: LIMITS$2,
		mayLeadTo: (target) => mayServeFor(url, target)
	}, file, "TMPDIR", {
		onProgress: tellProgress(logger),
		...options
	});
	if (sha256 === listing.sha256) return;
	throw new ToolError("DATABASE_CHECKSUM_MISMATCH", "The vulnerability database is not the one that is listed", {
		field: shownUrl(url),
		expected: `sha256:${listing.sha256}`,
		found: `sha256:${sha256}`,
		hint: `Do not use this archive. Compare it with ${listing.from}, and ask whoever runs that place.`
	});
}
function tellProgress(logger) {
	let told = performance.now();
	return (bytes, total) => {
		if (performance.now() - told < PROGRESS_MS) return;
		told = performance.now();
		const of = total === void 0 ? "" : ` of ${Math.round(total / MEGABYTE)}`;
		logger.info(`The vulnerability database: ${Math.round(bytes / MEGABYTE)}${of} MB are here`);
	};
}
function fileIn(folder, extension) {
	return join(folder, `vulnerability-db${extension}`);
}
function otherBytes(sha256) {
	return `The cached vulnerability database sha256:${sha256} had other bytes than its name says: it was cut off, or somebody changed it. It is not used and was removed.`;
}
// src/tools/database-age.ts
const HOUR_MS = 36e5;
function requireDatabaseAge(built, { now, maxAgeMs }, notUpdated) {
	const ageMs = now.getTime() - Date.parse(built);
	if (ageMs < -36e5) throw new ToolError("TOOL_OUTPUT_INVALID", "The vulnerability database says it was built in the future", {
		field: "built",
		expected: `before ${now.toISOString()}`,
		found: built,
		hint: "Check this machine's clock, then fetch the database again."
	});
	if (ageMs <= maxAgeMs) return;
	const hours = Math.ceil(ageMs / HOUR_MS);
	throw new ToolError("DATABASE_TOO_OLD", "The vulnerability database is too old to say that an image is clean", {
		field: "db-max-age",
		expected: `at most ${Math.floor(maxAgeMs / HOUR_MS)}h old`,
		found: `built ${built}, ${hours}h ago`,
		hint: `Fetch a newer database, or accept this one knowingly:\ndb-max-age: ${hours + 1}h`,
		cause: notUpdated
	});
}
// src/tools/database-listing.ts
const UPSTREAM_DATABASES = "https://grype.anchore.io/databases";
const LISTING_FILE = "v6/latest.json";
const LIMITS$1 = {
	bytes: 1e6,
	milliseconds: 6e4,
	silenceMs: 15e3,
	redirects: 5,
	attempts: 3
};
const ARCHIVE_PATH = /^(?:[A-Za-z0-9][A-Za-z0-9._:+-]*\/)*[A-Za-z0-9][A-Za-z0-9._:+-]*(?<extension>\.tar\.(?:zst|gz|xz))$/;
const LISTING = object({
	status: string().max(50).default("active"),
	built: datetime({ offset: true }),
	path: string().max(300).regex(ARCHIVE_PATH, "expected the name of an archive beside the listing"),
	checksum: string().regex(/^sha256:[a-f0-9]{64}$/, "expected sha256: and 64 hexadecimal digits")
});
function listingUrl(base = UPSTREAM_DATABASES) {
	const url = new URL(base);
	if (!url.pathname.endsWith(".json")) url.pathname = `${url.pathname.replace(/\/+$/, "")}/${LISTING_FILE}`;
	return url;
}
async function fetchListing(url, options = {}) {
	return parseListing(await downloadText({
		url,
		what: "the listing of vulnerability databases",
		hint: "db-url: https://mirror.example/databases",
		limits: LIMITS$1,
		mayLeadTo: (target) => mayServeFor(url, target)
	}, options), url);
}
function parseListing(text, url) {
	const parsed = LISTING.safeParse(parseJson(text, url));
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw invalid$1(url, issue?.path.join(".") ?? "", inertLine(issue?.message ?? "a listing", 200), "something else");
	}
	const { status, built, path, checksum } = parsed.data;
	const archive = new URL(url);
	archive.pathname = url.pathname.replace(/[^/]*$/, path);
	return {
		from: shownUrl(url),
		status,
		built,
		sha256: checksum.slice(7),
		archive,
		extension: ARCHIVE_PATH.exec(path)?.groups?.["extension"] ?? ""
	};
}
function parseJson(text, url) {
	try {
		return JSON.parse(text);
	} catch {
		throw invalid$1(url, "", "one JSON document", text === "" ? "nothing" : inertLine(text, 80));
	}
}
function invalid$1(url, field, expected, found) {
	const where = shownUrl(url);
	return new ToolError("DATABASE_LISTING_INVALID", `${where} is no listing of vulnerability databases`, {
		field: field === "" ? where : field,
		expected,
		found,
		hint: `Look at what is served there: ${where}`
	});
}
// src/tools/database-source.ts
async function obtainDatabase(options, place) {
	const url = listingUrl(options.url);
	maskLogin(url, place.logger);
	try {
		const listing = await fetchListing(url, place.download);
		warnOfStatus(listing, place.logger);
		requireDatabaseAge(listing.built, options);
		return {
			...await takeListedArchive(listing, place),
			vouchedBy: "listing",
			notUpdated: void 0
		};
	} catch (error) {
		if (!(error instanceof ToolError) || error.code !== "TOOL_DOWNLOAD_FAILED") throw error;
		return takeUnvouched(shownUrl(url), error, options, place);
	}
}
async function takeUnvouched(from, failure, { forSigning = false }, place) {
	const archive = await takeCachedArchive(place);
	if (archive === void 0) throw missing(from, failure);
	if (forSigning) throw unvouched(from, failure);
	place.logger.warning(`${failure.message}. The database in the cache (sha256:${archive.sha256}) is used, for which nothing vouches: good enough to look, not to sign.`);
	return {
		...archive,
		vouchedBy: void 0,
		downloaded: false,
		notUpdated: failure
	};
}
function warnOfStatus({ status, from }, logger) {
	const ends = {
		deprecated: "will soon no longer be made",
		eol: "are no longer made"
	};
	if (status !== "deprecated" && status !== "eol") return;
	logger.warning(`Databases for this grype ${ends[status]}, says ${from}: choose a newer grype-version.`);
}
const HINT = "db-url: https://mirror.example/databases\ndb-path: /path/to/vulnerability-db.tar.zst";
function missing(from, cause) {
	return new ToolError("DATABASE_MISSING", "There is no vulnerability database, and none could be fetched", {
		field: "db-url",
		expected: from,
		found: cause.message,
		hint: HINT,
		cause
	});
}
function unvouched(from, cause) {
	return new ToolError("DATABASE_UNVOUCHED", "What is found with a database for which nothing vouches is not signed", {
		field: "db-url",
		expected: `the checksum of the database, from ${from} and in this run`,
		found: cause.message,
		hint: `Run again when it answers, or name a mirror or a file of your own:\n${HINT}`,
		cause
	});
}
// src/tools/environment.ts
const PASSED_ON = [
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY",
	"http_proxy",
	"https_proxy",
	"no_proxy",
	"SSL_CERT_FILE",
	"SSL_CERT_DIR"
];
function buildToolEnvironment(folder, caller, own = {}) {
	const environment = {};
	for (const name of PASSED_ON) {
		const value = caller[name];
		if (value !== void 0) environment[name] = value;
	}
	const authority = caller["NODE_EXTRA_CA_CERTS"];
	if (authority && !environment["SSL_CERT_FILE"]) environment["SSL_CERT_FILE"] = authority;
	return {
		...environment,
		HOME: folder.home,
		XDG_CONFIG_HOME: join(folder.home, ".config"),
		XDG_CONFIG_DIRS: join(folder.home, ".config"),
		XDG_CACHE_HOME: join(folder.home, ".cache"),
		XDG_DATA_HOME: join(folder.home, ".local", "share"),
		XDG_DATA_DIRS: join(folder.home, ".local", "share"),
		XDG_STATE_HOME: join(folder.home, ".local", "state"),
		XDG_RUNTIME_DIR: folder.temporary,
		TMPDIR: folder.temporary,
		DOCKER_CONFIG: join(folder.home, ".docker"),
		...own
	};
}
// src/tools/exec.ts
const MAX_STDOUT_BYTES = 1e6;
async function runTool(tool, folder, run) {
	const operands = run.operands ?? [];
	for (const operand of operands) refuseOption(tool, operand);
	const config = `${JSON.stringify(run.config, void 0, 2)}\n`;
	const configFile = join(folder.root, "custody-config.yaml");
	await writeFile(configFile, config, { mode: 384 });
	const subprocess = execa(tool.path, [
		...run.args,
		"-c",
		configFile,
		...operands
	], {
		cwd: folder.work,
		env: buildToolEnvironment(folder, process.env, run.environment),
		extendEnv: false,
		preferLocal: false,
		stdin: "ignore",
		buffer: {
			stdout: true,
			stderr: false
		},
		maxBuffer: { stdout: run.maxStdoutBytes ?? MAX_STDOUT_BYTES },
		timeout: run.timeoutMs,
		killDescendants: true,
		killSignal: "SIGKILL",
		reject: false,
		...run.signal && { cancelSignal: run.signal }
	});
	const tail = keepTail(subprocess.stderr);
	const outcome = await subprocess;
	run.signal?.throwIfAborted();
	const stderr = tail();
	const failure = failureOf(tool, run, outcome, stderr);
	if (failure && /no space left on device|disk quota exceeded/i.test(stderr)) throw notWritable("TMPDIR", folder.root, failure, "ENOSPC");
	if (failure) throw failure;
	return {
		stdout: outcome.stdout,
		configDigest: digestOf(config)
	};
}
function refuseOption(tool, operand) {
	if (operand !== "" && !operand.startsWith("-") && !operand.includes("\0")) return;
	throw new ToolError("TOOL_FAILED", `${tool.name} is not run with an argument that could be taken for an option`, {
		expected: "text that does not begin with -",
		found: JSON.stringify(operand)
	});
}
function failureOf(tool, run, outcome, stderr) {
	if (!outcome.failed) return void 0;
	const detail = { field: tool.path };
	if (outcome.timedOut) return new ToolError("TOOL_TIMED_OUT", `${tool.name} did not end within ${run.timeoutMs / 1e3} s`, {
		...detail,
		found: stderr
	});
	if (outcome.isMaxBuffer) return new ToolError("TOOL_OUTPUT_TOO_LARGE", `${tool.name} wrote more than it may to its standard output`, {
		...detail,
		expected: `at most ${run.maxStdoutBytes ?? MAX_STDOUT_BYTES} bytes`
	});
	if (outcome.exitCode === void 0 && outcome.signal === void 0) return new ToolError("TOOL_MISSING", `${tool.name} could not be started`, {
		...detail,
		expected: "a program for this machine",
		found: outcome.code ?? "unknown",
		hint: `${tool.name}-path: /path/to/${tool.name}`
	});
	const end = outcome.signal ? `was ended by ${outcome.signal}` : `failed with exit code ${outcome.exitCode}`;
	return new ToolError("TOOL_FAILED", `${tool.name} ${run.args[0] ?? ""} ${end}`, {
		...detail,
		expected: "exit code 0",
		found: stderr || "(no message)"
	});
}
// src/tools/grype-config.ts
const GRYPE_CONFIG = {
	"check-for-app-update": false,
	ignore: [],
	exclude: [],
	"ignore-wontfix": "",
	"match-upstream-kernel-headers": false,
	"vex-documents": [],
	"fail-on-severity": "",
	"only-fixed": false,
	"only-notfixed": false,
	"by-cve": false,
	"external-sources": { enable: false },
	log: { level: "warn" },
	db: {
		"auto-update": false,
		"validate-age": false,
		"validate-by-hash-on-start": true,
		"require-update-check": true,
		"max-update-check-frequency": 0
	}
};
// src/tools/private-folder.ts
async function withPrivateFolder(work) {
	const root = await makeTemporaryFolder("custody-tool-");
	const folder = {
		root,
		work: join(root, "work"),
		home: join(root, "home"),
		temporary: join(root, "tmp"),
		output: join(root, "output")
	};
	try {
		for (const path of [
			folder.work,
			folder.home,
			folder.temporary,
			folder.output
		]) await mkdir(path, { mode: 448 });
		return await work(folder);
	} catch (error) {
		throw isNotWritable(error) ? notWritable("TMPDIR", root, error) : error;
	} finally {
		await rm(root, {
			recursive: true,
			force: true
		});
	}
}
// src/tools/tool-json.ts
function parseToolJson(tool, what, text, schema) {
	let document;
	try {
		document = JSON.parse(text);
	} catch (cause) {
		throw new ToolError("TOOL_OUTPUT_INVALID", `${tool} wrote a ${what} that is no JSON`, {
			expected: "one JSON document",
			found: text === "" ? "nothing" : inertLine(text, 80),
			cause
		});
	}
	const parsed = schema.safeParse(document);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new ToolError("TOOL_OUTPUT_INVALID", `${tool} wrote a ${what} that lacks what custody needs`, {
		field: issue?.path.join(".") ?? "",
		expected: inertLine(issue?.message ?? "another shape", 200),
		found: "another shape",
		cause: parsed.error
	});
}
// src/tools/grype-database.ts
const MAX_DATABASE_BYTES = 8e9;
const IMPORT_TIMEOUT_MS = 6e5;
const STATUS_TIMEOUT_MS = 12e4;
async function openDatabase(grype, options) {
	const { logger = silentLogger, signal } = options;
	const folder = await makeTemporaryFolder("custody-db-");
	const close = () => rm(folder, {
		recursive: true,
		force: true
	});
	const place = {
		folder,
		cache: options.keep === false ? void 0 : databaseFolder(options.cacheRoot),
		logger,
		download: {
			...options.download,
			signal
		}
	};
	try {
		const archive = options.path === void 0 ? await obtainDatabase(options, place) : await copyNamedFile(options.path, folder);
		const directory = join(folder, "imported");
		await mkdir(directory, { mode: 448 });
		const remember = archive.downloaded ? rememberArchive(archive, place) : void 0;
		const importing = async () => importArchive(await grype, archive, directory, options);
		const [imported] = await Promise.allSettled([importing(), remember]);
		if (imported.status === "rejected") throw imported.reason;
		await rm(archive.file);
		const { schemaVersion, built } = await readStatus(await grype, directory, options);
		requireDatabaseAge(built, options, archive.notUpdated);
		const { sha256, vouchedBy } = archive;
		return {
			directory,
			schemaVersion,
			built,
			checksum: `sha256:${sha256}`,
			vouchedBy,
			close
		};
	} catch (error) {
		await close();
		throw isNotWritable(error) ? notWritable("TMPDIR", folder, error) : error;
	}
}
async function copyNamedFile(path, folder) {
	const file = await requireDatabaseFile(path);
	const copy = join(folder, basename(file));
	const sha256 = await copyHashed(file, copy, "TMPDIR");
	if (sha256 === void 0) throw noDatabaseFile(path, "a file that cannot be read");
	return {
		file: copy,
		sha256,
		extension: "",
		vouchedBy: "user",
		downloaded: false,
		notUpdated: void 0
	};
}
async function importArchive(grype, archive, directory, { path, signal }) {
	try {
		await runDatabaseCommand(grype, directory, ["db", "import"], IMPORT_TIMEOUT_MS, signal, [archive.file]);
	} catch (error) {
		if (!(error instanceof ToolError) || error.code !== "TOOL_FAILED") throw error;
		throw unusable(path === void 0 ? "The vulnerability database that was fetched" : "db-path", error);
	}
}
async function requireDatabaseFile(path) {
	const file = await realpath(path).catch(() => void 0);
	const found = file === void 0 ? void 0 : await stat(file);
	if (file !== void 0 && found?.isFile() && found.size <= MAX_DATABASE_BYTES) return file;
	throw noDatabaseFile(path, found?.isFile() ? `${found.size} bytes` : "no file");
}
function noDatabaseFile(path, found) {
	return new ConfigurationError("INPUT_INVALID", "db-path names no vulnerability database", {
		field: "db-path",
		expected: `a file that \`grype db import\` takes, of at most ${MAX_DATABASE_BYTES} bytes`,
		found: `${found} at ${inertLine(path, 200)}`,
		hint: "db-path: /path/to/vulnerability-db.tar.zst"
	});
}
const STATUS = object({
	schemaVersion: string().min(1).max(50),
	built: datetime({ offset: true }),
	valid: literal(true)
});
async function readStatus(grype, directory, { signal }) {
	return parseToolJson("grype", "database status", await runDatabaseCommand(grype, directory, [
		"db",
		"status",
		"-o",
		"json"
	], STATUS_TIMEOUT_MS, signal), STATUS);
}
async function runDatabaseCommand(grype, directory, args, timeoutMs, signal, operands = []) {
	const run = {
		args,
		operands,
		config: GRYPE_CONFIG,
		environment: { GRYPE_DB_CACHE_DIR: directory },
		timeoutMs,
		signal
	};
	const { stdout } = await withPrivateFolder((folder) => runTool(grype, folder, run));
	return stdout;
}
function unusable(what, cause) {
	return new ToolError("DATABASE_MISSING", `${what} cannot be used as a vulnerability database`, {
		field: "db-path",
		expected: "a database that grype can import",
		found: cause.found ?? cause.message,
		hint: "db-path: /path/to/vulnerability-db.tar.zst",
		cause
	});
}
// src/tools/download.ts
const LIMITS = {
	bytes: 2e8,
	milliseconds: 3e5,
	silenceMs: 3e4,
	redirects: 5,
	attempts: 3
};
async function downloadRelease(release, file, options = {}) {
	const url = new URL(release.url);
	const { name, version } = release;
	const sha256 = await downloadFile({
		url,
		what: release.archive,
		hint: `Fetch ${name} ${version} another way and name it:\n${name}-path: /path/to/${name}`,
		limits: LIMITS,
		mayLeadTo: (target) => url.hostname === "github.com" ? isOfGitHub(target) : mayServeFor(url, target)
	}, file, "CUSTODY_CACHE", options);
	if (sha256 === release.sha256) return;
	throw new ToolError("TOOL_CHECKSUM_MISMATCH", `${release.archive} is not the archive that was pinned`, {
		field: shownUrl(url),
		expected: `sha256:${release.sha256}`,
		found: `sha256:${sha256}`,
		hint: "Do not use this archive: compare it with the checksums file of the release before changing a pin."
	});
}
function isOfGitHub({ protocol, hostname, port }) {
	const known = hostname === "github.com" || hostname.endsWith(".githubusercontent.com");
	return protocol === "https:" && known && port === "";
}
// src/tools/pins.ts
const ARCHIVE_SUFFIX = {
	"linux-x64": "linux_amd64",
	"linux-arm64": "linux_arm64",
	"darwin-x64": "darwin_amd64",
	"darwin-arm64": "darwin_arm64"
};
const PINNED_TOOLS = {
	syft: {
		version: "1.51.1",
		sha256: {
			"linux-x64": "8fcb33017a0dc1058298c923c436d19dfa68ae93968e0b423248542e3afb9fc3",
			"linux-arm64": "a7fd2b784e6664acd44719270574f6cd8c6864fc2b1700bf9099bd1cccda7d7f",
			"darwin-x64": "0e186ce1d4351ec276126851ca3ff258ed070e93e73574ed64858d4fc2339867",
			"darwin-arm64": "ac063af3b9874769deb7ea1e6d76841e68f9e3bb50cd654226fc977de65532c1"
		}
	},
	grype: {
		version: "0.118.0",
		sha256: {
			"linux-x64": "1d444c5e7360471815f7158f71935fcecc68a3c417d85c7344f770854300bba2",
			"linux-arm64": "32aceeb8ee837244775fcb522372c8b3a47914986385f3148f4ee2c930482a84",
			"darwin-x64": "cfeecf3462321c37ec4bd37dcd8a7f6630cc6c0c9997a07ff34002c5d7ef9bb3",
			"darwin-arm64": "938f050bb5076c8aa761867b39843abad2414dfe4cc82b7d36886e634f49c640"
		}
	}
};
const UPSTREAM = "https://github.com";
function selectRelease(name, requested, platform, mirror = UPSTREAM) {
	if (!isToolPlatform(platform)) throw new ConfigurationError("TOOL_VERSION_NOT_PINNED", `${name} has no release for ${platform}`, {
		field: `${name}-path`,
		expected: Object.keys(ARCHIVE_SUFFIX).join(", "),
		found: platform,
		hint: `${name}-path: /path/to/${name}`
	});
	const pinned = PINNED_TOOLS[name];
	if (requested === void 0 || requested === pinned.version) return release({
		name,
		version: pinned.version,
		sha256: pinned.sha256[platform]
	}, platform, mirror);
	const { version, sha256 } = parseRequestedVersion(name, requested, platform);
	return release({
		name,
		version,
		sha256
	}, platform, mirror);
}
const REQUESTED_VERSION = /^v?(?<version>\d+\.\d+\.\d+)(?:@sha256:(?<sha256>[a-f0-9]{64}))?$/;
function parseRequestedVersion(name, requested, platform) {
	const { version, sha256 } = REQUESTED_VERSION.exec(requested)?.groups ?? {};
	if (version === void 0) throw new ConfigurationError("INPUT_INVALID", `${name}-version is not a version`, {
		field: `${name}-version`,
		expected: `${PINNED_TOOLS[name].version}, or another version as 1.2.3@sha256:<64 hexadecimal digits>`,
		found: requested,
		hint: `${name}-version: ${PINNED_TOOLS[name].version}`
	});
	if (sha256 === void 0) throw new ConfigurationError("TOOL_VERSION_NOT_PINNED", `${name} ${version} has no known checksum`, {
		field: `${name}-version`,
		expected: `${PINNED_TOOLS[name].version}, or a version with the SHA-256 of ${archiveName(name, version, platform)}`,
		found: requested,
		hint: [`${name}-version: ${version}@sha256:<SHA-256 of ${archiveName(name, version, platform)}>`, `It stands in ${UPSTREAM}${releasePath(name, version)}/${name}_${version}_checksums.txt, which is signed.`].join("\n")
	});
	return {
		version,
		sha256
	};
}
function release(pin, platform, mirror) {
	const { name, version } = pin;
	const archive = archiveName(name, version, platform);
	const url = new URL(mirror);
	url.pathname = `${url.pathname.replace(/\/+$/, "")}${releasePath(name, version)}/${archive}`;
	return {
		...pin,
		archive,
		url: url.href
	};
}
function releasePath(name, version) {
	return `/anchore/${name}/releases/download/v${version}`;
}
function archiveName(name, version, platform) {
	return `${name}_${version}_${ARCHIVE_SUFFIX[platform]}.tar.gz`;
}
function isToolPlatform(platform) {
	return Object.hasOwn(ARCHIVE_SUFFIX, platform);
}
// src/tools/tool-version.ts
const VERSION = object({
	application: string().max(100),
	version: string().min(1).max(100)
});
async function readToolVersion(tool, signal) {
	const { stdout } = await withPrivateFolder((folder) => runTool(tool, folder, {
		args: [
			"version",
			"-o",
			"json"
		],
		config: { "check-for-app-update": false },
		timeoutMs: 3e4,
		signal
	}));
	return parseToolJson(tool.name, "version", stdout, VERSION);
}
// node_modules/modern-tar/dist/packer-By1HVV7Z.js
const FILE = "file";
const LINK = "link";
const SYMLINK = "symlink";
const DIRECTORY = "directory";
const FLAGTYPE = {
	48: FILE,
	49: LINK,
	50: SYMLINK,
	51: "character-device",
	52: "block-device",
	53: DIRECTORY,
	54: "fifo",
	120: "pax-header",
	103: "pax-global-header",
	76: "gnu-long-name",
	75: "gnu-long-link-name"
};
const EMPTY = new Uint8Array(0);
new TextEncoder();
const decoder = new TextDecoder();
function readString(view, offset, size) {
	if (view[offset] === 0) return "";
	const end = view.indexOf(0, offset);
	const sliceEnd = end === -1 || end > offset + size ? offset + size : end;
	return decoder.decode(view.subarray(offset, sliceEnd));
}
function readOctal(view, offset, size) {
	let value = 0;
	const end = offset + size;
	for (let i = offset; i < end; i++) {
		const charCode = view[i];
		if (charCode === 0) break;
		if (charCode === 32) continue;
		if (charCode < 48 || charCode > 55) throw new Error("Invalid tar number.");
		value = value * 8 + (charCode - 48);
	}
	return value;
}
function readNumeric(view, offset, size) {
	if (view[offset] & 128) {
		let result = 0;
		result = view[offset] & 127;
		for (let i = 1; i < size; i++) result = result * 256 + view[offset + i];
		if (!Number.isSafeInteger(result)) throw new Error("TAR number too large");
		return result;
	}
	return readOctal(view, offset, size);
}
const isBodyless = (header) => header.type === "directory" || header.type === "symlink" || header.type === "link" || header.type === "character-device" || header.type === "block-device" || header.type === "fifo";
const INITIAL_CAPACITY = 256;
function createChunkQueue() {
	let chunks = new Array(INITIAL_CAPACITY);
	let capacityMask = chunks.length - 1;
	let head = 0;
	let tail = 0;
	let totalAvailable = 0;
	const consumeFromHead = (count) => {
		const chunk = chunks[head];
		if (count === chunk.length) {
			chunks[head] = EMPTY;
			head = head + 1 & capacityMask;
		} else chunks[head] = chunk.subarray(count);
		totalAvailable -= count;
		if (totalAvailable === 0 && chunks.length > INITIAL_CAPACITY) {
			chunks = new Array(INITIAL_CAPACITY);
			capacityMask = 255;
			head = 0;
			tail = 0;
		}
	};
	function pull(bytes, callback) {
		if (callback) {
			let fed = 0;
			let remaining = Math.min(bytes, totalAvailable);
			while (remaining > 0) {
				const chunk = chunks[head];
				const toFeed = Math.min(remaining, chunk.length);
				const segment = toFeed === chunk.length ? chunk : chunk.subarray(0, toFeed);
				consumeFromHead(toFeed);
				remaining -= toFeed;
				fed += toFeed;
				if (!callback(segment)) break;
			}
			return fed;
		}
		if (totalAvailable < bytes) return null;
		if (bytes === 0) return EMPTY;
		const firstChunk = chunks[head];
		if (firstChunk.length >= bytes) {
			const view = firstChunk.length === bytes ? firstChunk : firstChunk.subarray(0, bytes);
			consumeFromHead(bytes);
			return view;
		}
		const result = new Uint8Array(bytes);
		let copied = 0;
		let remaining = bytes;
		while (remaining > 0) {
			const chunk = chunks[head];
			const toCopy = Math.min(remaining, chunk.length);
			result.set(toCopy === chunk.length ? chunk : chunk.subarray(0, toCopy), copied);
			copied += toCopy;
			remaining -= toCopy;
			consumeFromHead(toCopy);
		}
		return result;
	}
	return {
		push: (chunk) => {
			if (chunk.length === 0) return;
			let nextTail = tail + 1 & capacityMask;
			if (nextTail === head) {
				const oldLen = chunks.length;
				const newLen = oldLen * 2;
				const newChunks = new Array(newLen);
				const count = tail - head + oldLen & oldLen - 1;
				if (head < tail) for (let i = 0; i < count; i++) newChunks[i] = chunks[head + i];
				else {
					const firstPart = oldLen - head;
					for (let i = 0; i < firstPart; i++) newChunks[i] = chunks[head + i];
					for (let i = 0; i < tail; i++) newChunks[firstPart + i] = chunks[i];
				}
				chunks = newChunks;
				capacityMask = newLen - 1;
				head = 0;
				tail = count;
				nextTail = tail + 1 & capacityMask;
			}
			chunks[tail] = chunk;
			tail = nextTail;
			totalAvailable += chunk.length;
		},
		available: () => totalAvailable,
		peek: (bytes) => {
			if (totalAvailable < bytes) return null;
			if (bytes === 0) return EMPTY;
			const firstChunk = chunks[head];
			if (firstChunk.length >= bytes) return firstChunk.length === bytes ? firstChunk : firstChunk.subarray(0, bytes);
			const result = new Uint8Array(bytes);
			let copied = 0;
			let index = head;
			while (copied < bytes) {
				const chunk = chunks[index];
				const toCopy = Math.min(bytes - copied, chunk.length);
				if (toCopy === chunk.length) result.set(chunk, copied);
				else result.set(chunk.subarray(0, toCopy), copied);
				copied += toCopy;
				index = index + 1 & capacityMask;
			}
			return result;
		},
		discard: (bytes) => {
			if (bytes > totalAvailable) throw new Error("Too many bytes consumed");
			if (bytes === 0) return;
			let remaining = bytes;
			while (remaining > 0) {
				const chunk = chunks[head];
				const toConsume = Math.min(remaining, chunk.length);
				consumeFromHead(toConsume);
				remaining -= toConsume;
			}
		},
		pull
	};
}
const CHECKSUM_SPACE = 32;
function validateChecksum(block) {
	const stored = readOctal(block, 148, 8);
	let sum = 0;
	for (let i = 0; i < block.length; i++) if (i >= 148 && i < 156) sum += CHECKSUM_SPACE;
	else sum += block[i];
	return stored === sum;
}
function parseUstarHeader(block, strict) {
	if (strict && !validateChecksum(block)) throw new Error("Invalid tar header checksum.");
	const header = {
		name: readString(block, 0, 100),
		mode: readOctal(block, 100, 8),
		uid: readNumeric(block, 108, 8),
		gid: readNumeric(block, 116, 8),
		size: readNumeric(block, 124, 12),
		mtime: new Date(readNumeric(block, 136, 12) * 1e3),
		type: FLAGTYPE[block[156]] || "file",
		linkname: readString(block, 157, 100)
	};
	const magic = readString(block, 257, 6);
	if (magic.trim() === "ustar") {
		header.uname = readString(block, 265, 32);
		header.gname = readString(block, 297, 32);
	}
	if (magic === "ustar") header.prefix = readString(block, 345, 155);
	return header;
}
const PAX_MAPPING = {
	path: ["name", (v) => v],
	linkpath: ["linkname", (v) => v],
	size: ["size", (v) => /^\d+$/.test(v) && Number.isSafeInteger(+v) ? +v : NaN],
	mtime: ["mtime", parseFloat],
	uid: ["uid", (v) => parseInt(v, 10)],
	gid: ["gid", (v) => parseInt(v, 10)],
	uname: ["uname", (v) => v],
	gname: ["gname", (v) => v]
};
function parsePax(buffer) {
	const overrides = Object.create(null);
	const pax = Object.create(null);
	let isPax = false;
	let offset = 0;
	while (offset < buffer.length) {
		const spaceIndex = buffer.indexOf(32, offset);
		if (spaceIndex === -1) break;
		const length = parseInt(decoder.decode(buffer.subarray(offset, spaceIndex)), 10);
		if (!(length > 0)) break;
		const recordEnd = offset + length;
		const recordStr = decoder.decode(buffer.subarray(spaceIndex + 1, recordEnd - 1));
		const equalsIndex = recordStr.indexOf("=");
		if (equalsIndex > 0) {
			const key = recordStr.slice(0, equalsIndex);
			const value = recordStr.slice(equalsIndex + 1);
			pax[key] = value;
			isPax = true;
			if (Object.hasOwn(PAX_MAPPING, key)) {
				const [targetKey, parser] = PAX_MAPPING[key];
				const parsedValue = parser(value);
				if (typeof parsedValue === "string" || !Number.isNaN(parsedValue)) overrides[targetKey] = parsedValue;
			}
		}
		offset = recordEnd;
	}
	if (isPax) overrides.pax = pax;
	return overrides;
}
function applyOverrides(header, overrides) {
	if (overrides.name !== void 0) header.name = overrides.name;
	if (overrides.linkname !== void 0) header.linkname = overrides.linkname;
	if (overrides.size !== void 0) header.size = overrides.size;
	if (overrides.mtime !== void 0) header.mtime = new Date(overrides.mtime * 1e3);
	if (overrides.uid !== void 0) header.uid = overrides.uid;
	if (overrides.gid !== void 0) header.gid = overrides.gid;
	if (overrides.uname !== void 0) header.uname = overrides.uname;
	if (overrides.gname !== void 0) header.gname = overrides.gname;
	if (overrides.pax) header.pax = Object.assign({}, header.pax ?? {}, overrides.pax);
}
function getMetaParser(type) {
	switch (type) {
		case "pax-global-header":
		case "pax-header": return parsePax;
		case "gnu-long-name": return (data) => ({ name: readString(data, 0, data.length) });
		case "gnu-long-link-name": return (data) => ({ linkname: readString(data, 0, data.length) });
		default: return;
	}
}
const STATE_HEADER = 0;
const STATE_BODY = 1;
const MAX_META_SIZE = 8388608;
const MAX_GLOBAL_PAX_KEYS = 512;
const truncateErr = new Error("Tar archive is truncated.");
function createUnpacker(options = {}) {
	const strict = options.strict ?? false;
	const { available, peek, push, discard, pull } = createChunkQueue();
	let state = STATE_HEADER;
	let ended = false;
	let done = false;
	let eof = false;
	let currentEntry = null;
	const paxGlobals = {};
	let nextEntryOverrides = {};
	const unpacker = {
		isEntryActive: () => state === STATE_BODY,
		isBodyComplete: () => !currentEntry || currentEntry.remaining === 0,
		canFinish: () => !currentEntry || available() >= currentEntry.remaining + currentEntry.padding,
		bodyBytes: () => currentEntry && currentEntry.remaining > 0 ? Math.min(currentEntry.remaining, available()) : 0,
		available,
		write(chunk) {
			if (ended) throw new Error("Archive already ended.");
			if (eof) {
				if (strict) checkPadding(chunk);
				return;
			}
			push(chunk);
		},
		end() {
			ended = true;
		},
		readHeader() {
			if (state !== STATE_HEADER) throw new Error("Cannot read header while an entry is active");
			if (done) return void 0;
			while (!done) {
				if (available() < 512) {
					if (ended) {
						if (available() > 0 && strict) throw truncateErr;
						done = true;
						return;
					}
					return null;
				}
				const headerBlock = peek(512);
				if (isZeroBlock(headerBlock)) {
					if (available() < 1024) {
						if (ended) {
							if (strict) throw truncateErr;
							done = true;
							return;
						}
						return null;
					}
					if (isZeroBlock(peek(1024).subarray(512))) {
						discard(1024);
						done = true;
						eof = true;
						if (strict) pull(available(), checkPadding);
						else discard(available());
						return;
					}
					if (strict) throw new Error("Invalid tar header.");
					discard(512);
					continue;
				}
				let internalHeader;
				try {
					internalHeader = parseUstarHeader(headerBlock, strict);
				} catch (err) {
					if (strict) throw err;
					discard(512);
					continue;
				}
				const metaParser = getMetaParser(internalHeader.type);
				if (metaParser) {
					if (internalHeader.size > MAX_META_SIZE) throw new Error("Tar metadata entry exceeds maximum size.");
					const paddedSize = internalHeader.size + (-internalHeader.size & 511);
					if (available() < 512 + paddedSize) {
						if (ended && strict) throw truncateErr;
						return null;
					}
					discard(512);
					const overrides = metaParser(pull(paddedSize).subarray(0, internalHeader.size));
					if (nextEntryOverrides.pax) nextEntryOverrides = {};
					const target = internalHeader.type === "pax-global-header" ? paxGlobals : nextEntryOverrides;
					if (target === paxGlobals && overrides.pax && Object.keys(overrides.pax).length > MAX_GLOBAL_PAX_KEYS) throw new Error("Too many global attributes.");
					for (const key in overrides) target[key] = overrides[key];
					continue;
				}
				discard(512);
				const header = internalHeader;
				if (internalHeader.prefix) header.name = `${internalHeader.prefix}/${header.name}`;
				applyOverrides(header, paxGlobals);
				applyOverrides(header, nextEntryOverrides);
				let archiveSize = header.size;
				if (isBodyless(header)) {
					archiveSize = 0;
					header.size = 0;
				} else if (header.name.endsWith("/") && header.type === "file") {
					header.type = DIRECTORY;
					header.size = 0;
				}
				nextEntryOverrides = {};
				currentEntry = {
					header,
					remaining: archiveSize,
					padding: -archiveSize & 511
				};
				state = STATE_BODY;
				return header;
			}
		},
		streamBody(callback) {
			if (state !== STATE_BODY || !currentEntry || currentEntry.remaining === 0) return 0;
			const bytesToFeed = Math.min(currentEntry.remaining, available());
			if (bytesToFeed === 0) return 0;
			const fed = pull(bytesToFeed, callback);
			currentEntry.remaining -= fed;
			return fed;
		},
		skipPadding() {
			if (state !== STATE_BODY || !currentEntry) return true;
			if (currentEntry.remaining > 0) throw new Error("Body not fully consumed");
			if (available() < currentEntry.padding) return false;
			discard(currentEntry.padding);
			currentEntry = null;
			state = STATE_HEADER;
			return true;
		},
		skipEntry() {
			if (state !== STATE_BODY || !currentEntry) return true;
			const toDiscard = Math.min(currentEntry.remaining, available());
			if (toDiscard > 0) {
				discard(toDiscard);
				currentEntry.remaining -= toDiscard;
			}
			if (currentEntry.remaining > 0) return false;
			return unpacker.skipPadding();
		},
		finish() {
			if (strict && !eof) throw truncateErr;
		}
	};
	return unpacker;
}
function isZeroBlock(block) {
	if (block.length === 0) return true;
	if (block[0] !== 0) return false;
	if (block.byteOffset % 8 === 0 && block.length % 8 === 0) {
		const view = new BigUint64Array(block.buffer, block.byteOffset, block.length / 8);
		for (let i = 0; i < view.length; i++) if (view[i] !== 0n) return false;
		return true;
	}
	for (let i = 0; i < block.length; i++) if (block[i] !== 0) return false;
	return true;
}
function checkPadding(chunk) {
	if (!isZeroBlock(chunk)) throw new Error("Invalid EOF.");
	return true;
}
// node_modules/modern-tar/dist/web/index.js
const BUFFER_LIMIT = 1048576;
const RESUME_LIMIT = BUFFER_LIMIT / 2;
function createTarDecoder(options = {}) {
	const unpacker = createUnpacker(options);
	const strict = options.strict ?? false;
	let controller = null;
	let bodyController = null;
	let pumping = false;
	let blocked = false;
	let resume = null;
	let abortHooked = false;
	let eofReached = false;
	let sourceEnded = false;
	let closed = false;
	const unblock = () => {
		resume?.();
		resume = null;
	};
	const closeBody = () => {
		try {
			bodyController?.close();
		} catch {}
		bodyController = null;
	};
	const fail = (reason) => {
		if (closed) return;
		closed = true;
		try {
			bodyController?.error(reason);
		} catch {}
		bodyController = null;
		try {
			controller.error(reason);
		} catch {}
		controller = null;
		unblock();
	};
	const finish = () => {
		if (closed) return;
		closed = true;
		closeBody();
		try {
			controller.close();
		} catch {}
		controller = null;
		unblock();
	};
	const truncateOrFinish = () => {
		if (strict) throw new Error("Tar archive is truncated.");
		finish();
	};
	const pump = () => {
		if (pumping || closed || !controller) return;
		blocked = false;
		pumping = true;
		try {
			while (true) {
				if (eofReached) {
					if (sourceEnded) finish();
					break;
				}
				if (unpacker.isEntryActive()) {
					if (sourceEnded && !unpacker.canFinish()) {
						truncateOrFinish();
						break;
					}
					if (bodyController) {
						if ((bodyController.desiredSize ?? 1) <= 0) {
							blocked = true;
							break;
						}
						if (unpacker.streamBody((c) => (bodyController.enqueue(c), (bodyController.desiredSize ?? 1) > 0)) === 0 && !unpacker.isBodyComplete()) {
							if (sourceEnded) truncateOrFinish();
							break;
						}
					} else if (!unpacker.skipEntry()) {
						if (sourceEnded) truncateOrFinish();
						break;
					}
					if (unpacker.isBodyComplete()) {
						closeBody();
						if (!unpacker.skipPadding()) {
							if (sourceEnded) truncateOrFinish();
							break;
						}
					}
				} else {
					if ((controller.desiredSize ?? 0) < 0) {
						blocked = true;
						break;
					}
					const header = unpacker.readHeader();
					if (header === null) {
						if (sourceEnded) finish();
						break;
					}
					if (header === void 0) {
						if (sourceEnded) {
							unpacker.finish();
							finish();
							break;
						}
						eofReached = true;
						break;
					}
					controller.enqueue({
						header,
						body: new ReadableStream({
							start(c) {
								if (header.size === 0) c.close();
								else bodyController = c;
							},
							pull: pump,
							cancel() {
								bodyController = null;
								pump();
							}
						})
					});
				}
			}
		} catch (error) {
			fail(error);
			throw error;
		} finally {
			pumping = false;
		}
		if (resume && (!blocked || unpacker.available() < RESUME_LIMIT)) unblock();
	};
	return {
		readable: new ReadableStream({
			start(c) {
				controller = c;
			},
			pull: pump,
			cancel(reason) {
				unpacker.end();
				if (reason !== void 0) fail(reason);
				else finish();
			}
		}, { highWaterMark: 2 }),
		writable: new WritableStream({
			write(chunk, controller) {
				try {
					unpacker.write(chunk);
					pump();
					if (blocked && unpacker.available() >= BUFFER_LIMIT) {
						if (!abortHooked) {
							controller.signal.onabort = unblock;
							abortHooked = true;
						}
						return new Promise((resolve) => resume = resolve);
					}
				} catch (error) {
					fail(error);
					throw error;
				}
			},
			close() {
				try {
					sourceEnded = true;
					unpacker.end();
					pump();
				} catch (error) {
					fail(error);
					throw error;
				}
			},
			abort(reason) {
				fail(reason);
			}
		})
	};
}
// src/tools/unpack.ts
const MAX_UNPACKED_BYTES = 4e8;
const MAX_ENTRIES = 100;
const CHUNK_BYTES$1 = 1048576;
async function unpackTool(release, archive, target, limits = {}) {
	const maxBytes = limits.unpackedBytes ?? MAX_UNPACKED_BYTES;
	await using file = target === void 0 ? void 0 : await open(target, "wx", 493);
	const decoder = createTarDecoder({ strict: true });
	const stop = new AbortController();
	const feeding = pipeline(createReadStream(archive, { highWaterMark: CHUNK_BYTES$1 }), createGunzip({ chunkSize: CHUNK_BYTES$1 }), limitBytes(release, maxBytes), Writable.fromWeb(decoder.writable), { signal: stop.signal });
	try {
		const [sha256] = await Promise.all([readEntries(release, decoder.readable, file), feeding]);
		await file?.sync();
		return sha256;
	} catch (error) {
		stop.abort();
		if (error instanceof CustodyError) throw error;
		throw invalid(release, `it cannot be read: ${inertLine(String(error), 120)}`, error);
	}
}
async function readEntries(release, entries, file) {
	let sha256;
	let count = 0;
	for await (const entry of entries) {
		count += 1;
		if (count > MAX_ENTRIES) throw invalid(release, `it has more than ${MAX_ENTRIES} entries`);
		refuseUnsafeEntry(release, entry);
		if (entry.header.name !== release.name) {
			await entry.body.cancel();
			continue;
		}
		if (sha256 !== void 0) throw invalid(release, `it holds ${release.name} twice`);
		sha256 = await copyEntry(entry, file);
	}
	if (sha256 === void 0) throw invalid(release, `it holds no file named ${release.name}`);
	return sha256;
}
function refuseUnsafeEntry(release, { header }) {
	const type = header.type ?? "file";
	const name = inertLine(header.name, 120);
	if (type !== "file" && (type !== "directory" || header.name === release.name)) throw invalid(release, `${name} is a ${type}, not a file`);
	if (header.name.startsWith("/") || header.name.includes("\\") || header.name.split("/").includes("..")) throw invalid(release, `${name} points out of the archive`);
}
async function copyEntry(entry, file) {
	const hash = createHash("sha256");
	let bytes = 0;
	for await (const chunk of entry.body) {
		bytes += chunk.length;
		hash.update(chunk);
		await file?.writeFile(chunk).catch((cause) => {
			throw notWritable("CUSTODY_CACHE", entry.header.name, cause);
		});
	}
	if (bytes !== entry.header.size) throw new Error(`cut off after ${bytes} of ${entry.header.size} bytes`);
	return hash.digest("hex");
}
function limitBytes(release, maxBytes) {
	let bytes = 0;
	return new Transform({ transform(chunk, _encoding, done) {
		bytes += chunk.length;
		if (bytes > maxBytes) done(invalid(release, `it unpacks to more than ${maxBytes} bytes`));
		else done(null, chunk);
	} });
}
function invalid(release, reason, cause) {
	return new ToolError("TOOL_ARCHIVE_INVALID", `${release.archive} is not used: ${reason}`, {
		field: release.archive,
		expected: `one regular file named ${release.name}`,
		hint: `${release.name}-path: /path/to/${release.name}`,
		cause
	});
}
// src/tools/install.ts
async function installTool(name, options) {
	if (options.path !== void 0) return useNamedTool(name, options.path, options.signal);
	const platform = options.platform ?? `${process.platform}-${process.arch}`;
	const release = selectRelease(name, options.version, platform, options.mirror);
	const folder = releaseFolder(options.cacheRoot, release);
	const cached = await exists(folder);
	if (!cached) await downloadInto(folder, release, options);
	const sha256 = await verifyCachedTool(folder, release);
	return {
		name,
		path: join(folder, name),
		version: release.version,
		sha256,
		origin: cached ? "cache" : "download"
	};
}
async function useNamedTool(name, path, signal) {
	const binary = await realpath(path).catch((cause) => {
		throw notRunnable(name, path, "no such file", cause);
	});
	if (!(await stat(binary)).isFile()) throw notRunnable(name, path, "not a file");
	await access(binary, constants$2.X_OK).catch((cause) => {
		throw notRunnable(name, path, "not executable", cause);
	});
	const [sha256, { application, version }] = await Promise.all([sha256OfFile(binary), readToolVersion({
		name,
		path: binary
	}, signal)]);
	if (application === name) return {
		name,
		path: binary,
		version,
		sha256,
		origin: "path"
	};
	throw new ConfigurationError("INPUT_INVALID", `${name}-path names another program`, {
		field: `${name}-path`,
		expected: name,
		found: application,
		hint: `${name}-path: /path/to/${name}`
	});
}
function notRunnable(name, path, found, cause) {
	return new ToolError("TOOL_MISSING", `${path} is not a program that can be run`, {
		field: `${name}-path`,
		expected: "an executable file",
		found,
		hint: `${name}-path: /path/to/${name}`,
		cause
	});
}
async function downloadInto(folder, release, options) {
	const parent = dirname(folder);
	await makeCacheFolder(parent);
	const temporary = await mkdtemp(join(parent, `.${basename(folder)}-`)).catch((cause) => {
		throw notWritable("CUSTODY_CACHE", parent, cause);
	});
	try {
		const archive = join(temporary, release.archive);
		const logger = options.logger ?? silentLogger;
		const url = new URL(release.url);
		maskLogin(url, logger);
		logger.info(`Downloading ${release.name} ${release.version} from ${url.host}`);
		await downloadRelease(release, archive, {
			...options.download,
			signal: options.signal
		});
		const binary = join(temporary, release.name);
		await unpackTool(release, archive, binary);
		await requireVersion(release, binary, options.signal);
		await rename(temporary, folder).catch(async (error) => {
			if (!await exists(folder)) throw error;
		});
	} finally {
		await rm(temporary, {
			recursive: true,
			force: true
		});
	}
}
async function requireVersion({ name, version, archive, sha256 }, binary, signal) {
	const told = await readToolVersion({
		name,
		path: binary
	}, signal);
	if (told.application === name && told.version === version) return;
	const found = `${inertLine(told.application, 60)} ${inertLine(told.version, 60)}`;
	throw new ConfigurationError("TOOL_VERSION_MISMATCH", `${archive} holds another program than its name says`, {
		field: `${name}-version`,
		expected: `${name} ${version}`,
		found,
		hint: `Compare sha256:${sha256} with the checksums file of ${name} ${version}, then pin what is there:\n${name}-version: ${version}@sha256:<SHA-256 of ${archive}>`
	});
}
async function verifyCachedTool(folder, release) {
	const archive = join(folder, release.archive);
	const found = await sha256OfFile(archive).catch(() => void 0);
	if (found !== release.sha256) throw poisoned(folder, release.archive, release.sha256, found);
	const [packed, binary] = await Promise.all([unpackTool(release, archive, void 0), sha256OfFile(join(folder, release.name)).catch(() => void 0)]);
	if (binary !== packed) throw poisoned(folder, release.name, packed, binary);
	return packed;
}
function poisoned(folder, file, expected, found) {
	return new ToolError("TOOL_CHECKSUM_MISMATCH", `The cached ${file} is not the one that was stored`, {
		field: join(folder, file),
		expected: `sha256:${expected}`,
		found: found === void 0 ? "no readable file" : `sha256:${found}`,
		hint: `Find out who changed it, then: rm -rf '${folder}'`
	});
}
async function exists(path) {
	return stat(path).then(() => true, () => false);
}
// src/commands/attest/existing.ts
const MAX_REMEMBERED_BYTES = 65536;
function openExisting(repository, digests, policy) {
	const prove = rememberProofs(policy, true);
	const known = new Map();
	let last = [];
	const readOne = async (subject) => {
		return (await fetchBundles(repository, subject, void 0, known)).flatMap((bundle) => {
			const { statement } = verifyBundle(bundle, subject, prove);
			const { referrer, content } = bundle;
			const counts = statement !== void 0 && content.kind === "bytes";
			if (counts || content.kind === "bytes" && content.bytes.length <= MAX_REMEMBERED_BYTES) known.set(referrer, bundle);
			return counts ? [{
				subject,
				referrer,
				bytes: content.bytes,
				statement
			}] : [];
		});
	};
	return {
		prove,
		read: async () => {
			const sorted = (await pLimit(2).map(digests, readOne)).flat().toSorted((a, b) => b.statement.signedAt.getTime() - a.statement.signedAt.getTime());
			last = sorted;
			return sorted;
		},
		wasEmpty: () => last.length === 0,
		forget: () => {
			known.clear();
			last = [];
		}
	};
}
// src/evidence/sbom.ts
const spdxPackage = looseObject({
	SPDXID: string().min(1),
	name: string(),
	versionInfo: string().optional(),
	externalRefs: array(looseObject({
		referenceType: string(),
		referenceLocator: string()
	})).optional()
});
const spdxSchema = looseObject({
	spdxVersion: literal("SPDX-2.3"),
	SPDXID: literal("SPDXRef-DOCUMENT"),
	name: string(),
	documentNamespace: string(),
	creationInfo: looseObject({
		created: string(),
		creators: array(string()).min(1)
	}),
	packages: array(spdxPackage),
	files: array(looseObject({
		SPDXID: string(),
		fileName: string()
	})).optional(),
	relationships: array(looseObject({
		spdxElementId: string(),
		relatedSpdxElement: string(),
		relationshipType: string(),
		comment: string().optional()
	})).optional()
});
const WHAT$2 = "the SPDX document";
function parseSpdx(bytes, maxBytes) {
	return readSpdx(parseToolJson$1(bytes, maxBytes, WHAT$2));
}
function readSpdx(value) {
	return checkToolJson(spdxSchema, value, WHAT$2);
}
function normaliseSpdx(document, subject) {
	const redacted = redactJson(document, subject.privatePaths);
	return {
		...redacted,
		name: `${subject.name}@${subject.digest}`,
		documentNamespace: spdxNamespace(subject.tool, subject.digest),
		creationInfo: {
			...redacted.creationInfo,
			created: pinnedDate(subject.createdOn)
		}
	};
}
function encodeSbom(document) {
	return Buffer.from(JSON.stringify(document));
}
function spdxNamespace(tool, digest) {
	return `https://custody.dev/spdx/${encodeURIComponent(`${tool.name}-${tool.version}`)}/${hexOf(digest)}`;
}
function cycloneDxSerialNumber(tool, digest) {
	const seed = `custody.dev/cyclonedx/${tool.name}-${tool.version}/${hexOf(digest)}`;
	const hash = createHash("sha256").update(seed).digest("hex");
	const variant = (Number.parseInt(hash.slice(16, 17), 16) & 3 | 8).toString(16);
	return `urn:uuid:${[
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`${variant}${hash.slice(17, 20)}`,
		hash.slice(20, 32)
	].join("-")}`;
}
function pinnedDate(createdOn) {
	const time = Date.parse(createdOn ?? "");
	const date = new Date(Number.isNaN(time) || time < 0 ? 0 : time);
	return date.getUTCFullYear() > 9999 ? "1970-01-01T00:00:00Z" : date.toISOString().replace(/\.\d+Z$/, "Z");
}
const EVIDENT_BY = "evident-by:";
function packageLocations(document) {
	const files = new Map(document.files?.map((file) => [file.SPDXID, file.fileName]));
	const locations = new Map();
	for (const { spdxElementId, relatedSpdxElement, comment } of document.relationships ?? []) {
		const fileName = files.get(relatedSpdxElement);
		if (fileName === void 0 || !comment?.startsWith(EVIDENT_BY)) continue;
		const id = spdxElementId.replace(/^SPDXRef-/, "");
		const known = locations.get(id);
		if (known === void 0) locations.set(id, [fileName]);
		else known.push(fileName);
	}
	return locations;
}
// src/evidence/cyclonedx.ts
const cycloneDxSchema = looseObject({
	bomFormat: literal("CycloneDX"),
	specVersion: string().regex(/^1\.\d{1,2}$/),
	serialNumber: string().optional(),
	metadata: looseObject({
		timestamp: string().optional(),
		component: looseObject({
			name: string(),
			version: string().optional()
		})
	}),
	components: array(looseObject({
		name: string(),
		version: string().optional()
	})).optional()
});
const WHAT$1 = "the CycloneDX document";
function parseCycloneDx(bytes, maxBytes) {
	return readCycloneDx(parseToolJson$1(bytes, maxBytes, WHAT$1));
}
function readCycloneDx(value) {
	return checkToolJson(cycloneDxSchema, value, WHAT$1);
}
function normaliseCycloneDx(document, subject) {
	const redacted = redactJson(document, subject.privatePaths);
	const { metadata } = redacted;
	return {
		...redacted,
		serialNumber: cycloneDxSerialNumber(subject.tool, subject.digest),
		metadata: {
			...metadata,
			timestamp: pinnedDate(subject.createdOn),
			component: {
				...metadata.component,
				name: subject.name,
				version: subject.digest
			}
		}
	};
}
// src/evidence/sbom-of-index.ts
function buildIndexSpdx(index, platforms) {
	const root = "SPDXRef-Index";
	const ids = platforms.map(({ platform }) => spdxIdPart(platform));
	return readSpdx({
		spdxVersion: "SPDX-2.3",
		dataLicense: "CC0-1.0",
		SPDXID: "SPDXRef-DOCUMENT",
		name: `${index.name}@${index.digest}`,
		documentNamespace: spdxNamespace(index.tool, index.digest),
		creationInfo: {
			created: pinnedDate(index.createdOn),
			creators: ["Tool: custody", `Tool: ${index.tool.name}-${index.tool.version}`]
		},
		externalDocumentRefs: platforms.map(({ document }, position) => ({
			externalDocumentId: `DocumentRef-${ids[position]}`,
			spdxDocument: document.documentNamespace,
			checksum: {
				algorithm: "SHA256",
				checksumValue: hexOf(digestOf(encodeSbom(document)))
			}
		})),
		packages: [containerPackage(root, index.name, index.digest, void 0), ...platforms.map(({ platform, digest }, position) => containerPackage(`SPDXRef-Image-${ids[position]}`, index.name, digest, platform))],
		relationships: [relationship("SPDXRef-DOCUMENT", "DESCRIBES", root), ...ids.flatMap((id) => [relationship(`SPDXRef-Image-${id}`, "VARIANT_OF", root), relationship(`SPDXRef-Image-${id}`, "DESCRIBED_BY", `DocumentRef-${id}:SPDXRef-DOCUMENT`)])]
	});
}
function buildIndexCycloneDx(index, platforms) {
	const reference = ociPackageUrl(index.name, index.digest, void 0);
	return readCycloneDx({
		bomFormat: "CycloneDX",
		specVersion: platforms[0]?.document.specVersion ?? "1.6",
		serialNumber: cycloneDxSerialNumber(index.tool, index.digest),
		version: 1,
		metadata: {
			timestamp: pinnedDate(index.createdOn),
			tools: { components: [{
				type: "application",
				name: "custody"
			}, {
				type: "application",
				name: index.tool.name,
				version: index.tool.version
			}] },
			component: {
				"bom-ref": reference,
				type: "container",
				name: index.name,
				version: index.digest,
				purl: reference
			}
		},
		components: platforms.map(({ platform, digest, document }) => ({
			"bom-ref": ociPackageUrl(index.name, digest, platform),
			type: "container",
			name: index.name,
			version: digest,
			hashes: [{
				alg: "SHA-256",
				content: hexOf(digest)
			}],
			purl: ociPackageUrl(index.name, digest, platform),
			externalReferences: [{
				type: "bom",
				url: `urn:cdx:${(document.serialNumber ?? "").replace(/^urn:uuid:/, "")}/1`,
				hashes: [{
					alg: "SHA-256",
					content: hexOf(digestOf(encodeSbom(document)))
				}]
			}],
			properties: [{
				name: "custody:platform",
				value: platform
			}]
		})),
		dependencies: [{
			ref: reference,
			dependsOn: platforms.map(({ platform, digest }) => ociPackageUrl(index.name, digest, platform))
		}]
	});
}
function containerPackage(id, name, digest, platform) {
	return {
		SPDXID: id,
		name,
		versionInfo: digest,
		downloadLocation: "NOASSERTION",
		filesAnalyzed: false,
		checksums: [{
			algorithm: "SHA256",
			checksumValue: hexOf(digest)
		}],
		externalRefs: [{
			referenceCategory: "PACKAGE-MANAGER",
			referenceType: "purl",
			referenceLocator: ociPackageUrl(name, digest, platform)
		}],
		primaryPackagePurpose: "CONTAINER",
		...platform === void 0 ? {} : { comment: `platform: ${platform}` }
	};
}
function relationship(spdxElementId, relationshipType, relatedSpdxElement) {
	return {
		spdxElementId,
		relationshipType,
		relatedSpdxElement
	};
}
function spdxIdPart(platform) {
	return platform.replaceAll(/[^A-Za-z0-9.-]/g, "-");
}
// src/evidence/syft-report.ts
const MAX_CONFIGURATION_CHARACTERS = 4194304;
const syftReport = looseObject({ source: looseObject({ metadata: looseObject({ config: string().optional() }) }) });
function imageCreatedOn(report) {
	const parsed = syftReport.safeParse(report);
	const encoded = parsed.success ? parsed.data.source.metadata.config : void 0;
	if (encoded === void 0 || encoded.length > MAX_CONFIGURATION_CHARACTERS) return void 0;
	try {
		const configuration = JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
		return looseObject({ created: string() }).safeParse(configuration).data?.created;
	} catch {
		return;
	}
}
// src/tools/layout-view.ts
const MAX_MANIFEST_BYTES = 4194304;
const CHUNK_BYTES = 1048576;
const DIGEST = custom((value) => typeof value === "string" && isDigest(value));
const DESCRIPTOR = object({
	digest: DIGEST,
	size: int().nonnegative()
});
const MANIFEST = object({
	mediaType: string(),
	config: DESCRIPTOR,
	layers: array(DESCRIPTOR).max(1e3)
});
async function writeLayoutView(layout, digest, target) {
	try {
		await copyImage(layout, digest, target);
	} catch (error) {
		throw error instanceof Error && "syscall" in error ? notWritable("TMPDIR", target, error) : error;
	}
}
async function copyImage(layout, digest, target) {
	const blobs = join(target, "blobs", "sha256");
	await mkdir(blobs, {
		recursive: true,
		mode: 448
	});
	const bytes = await readManifest(layout, digest);
	const manifest = parseManifest(digest, bytes);
	await writeFile(join(blobs, hexOf(digest)), bytes);
	for (const blob of new Map([manifest.config, ...manifest.layers].map((each) => [each.digest, each])).values()) await copyBlob(layout, blob, blobs);
	const descriptor = {
		mediaType: manifest.mediaType,
		digest,
		size: bytes.length
	};
	await writeFile(join(target, "index.json"), JSON.stringify({
		schemaVersion: 2,
		manifests: [descriptor]
	}));
	await writeFile(join(target, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
}
async function readManifest(layout, digest) {
	const hash = createHash("sha256");
	const chunks = [];
	let size = 0;
	for await (const chunk of readBlob(layout, digest, "MANIFEST_UNKNOWN")) {
		size += chunk.length;
		if (size > MAX_MANIFEST_BYTES) throw new RegistryError("LIMIT_EXCEEDED", `The manifest ${digest} is larger than a manifest may be`, { expected: `at most ${MAX_MANIFEST_BYTES} bytes` });
		hash.update(chunk);
		chunks.push(chunk);
	}
	requireDigest(digest, hash.digest("hex"));
	return Buffer.concat(chunks);
}
function parseManifest(digest, bytes) {
	try {
		return MANIFEST.parse(JSON.parse(bytes.toString("utf8")));
	} catch (cause) {
		throw new RegistryError("MANIFEST_INVALID", `${digest} is not the manifest of an image`, {
			expected: "mediaType, config and layers of an OCI or Docker image manifest",
			cause
		});
	}
}
async function copyBlob(layout, { digest, size }, blobs) {
	const hash = createHash("sha256");
	let copied = 0;
	await using copy = await open(join(blobs, hexOf(digest)), "w", 384);
	for await (const chunk of readBlob(layout, digest, "BLOB_UNKNOWN")) {
		copied += chunk.length;
		if (copied > size) break;
		hash.update(chunk);
		await copy.writeFile(chunk);
	}
	if (copied !== size) throw new RegistryError("DIGEST_MISMATCH", `The blob ${digest} is not as long as its descriptor says`, {
		expected: `${size} bytes`,
		found: copied > size ? `more than ${size} bytes` : `${copied} bytes`
	});
	requireDigest(digest, hash.digest("hex"));
}
async function* readBlob(layout, digest, missing) {
	const path = join(layout, "blobs", "sha256", hexOf(digest));
	try {
		await using file = await openRegularFile(path);
		yield* file.createReadStream({
			autoClose: false,
			highWaterMark: CHUNK_BYTES
		});
	} catch (cause) {
		if (cause instanceof RegistryError) throw cause;
		const code = cause instanceof Error && "code" in cause ? String(cause.code) : "an error";
		if (code === "ENOENT" || code === "ENOTDIR") throw new RegistryError(missing, `The layout holds no blob ${digest}`, {
			field: layout,
			cause
		});
		throw notReadable(path, code, cause);
	}
}
async function openRegularFile(path) {
	const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
	if ((await file.stat()).isFile()) return file;
	await file.close();
	throw notReadable(path, "something else");
}
function notReadable(path, found, cause) {
	return new RegistryError("LAYOUT_INVALID", `${path} is no blob that can be read`, {
		field: path,
		expected: "a regular file that can be read",
		found,
		cause
	});
}
function requireDigest(digest, hex) {
	if (hexOf(digest) === hex) return;
	throw new RegistryError("DIGEST_MISMATCH", `The blob stored as ${digest} has another content`, {
		expected: digest,
		found: `sha256:${hex}`
	});
}
// src/tools/registry-login.ts
const DOCKER_HUB_HOSTS = [
	"docker.io",
	"index.docker.io",
	"registry-1.docker.io"
];
const DOCKER_HUB_KEY = "https://index.docker.io/v1/";
async function writeRegistryLogin(folder, registry, login) {
	const key = DOCKER_HUB_HOSTS.includes(registry) ? DOCKER_HUB_KEY : registry;
	const directory = join(folder.home, ".docker");
	await mkdir(directory, { mode: 448 });
	await writeFile(join(directory, "config.json"), JSON.stringify({ auths: { [key]: encodeLogin(login) } }), { mode: 384 });
}
function encodeLogin(login) {
	if (login.kind === "token") return { registrytoken: login.token };
	return { auth: Buffer.from(`${login.username}:${login.password}`).toString("base64") };
}
// src/tools/report-file.ts
async function readReport(tool, path, maxBytes) {
	await using file = await open(path, "r").catch((cause) => {
		throw new ToolError("TOOL_OUTPUT_INVALID", `${tool} ended well but wrote no report`, { cause });
	});
	const { size } = await file.stat();
	if (size > maxBytes) throw new ToolError("TOOL_OUTPUT_TOO_LARGE", `${tool} wrote a report that is too large`, {
		expected: `at most ${maxBytes} bytes`,
		found: `${size} bytes`
	});
	return await file.readFile();
}
// src/tools/syft.ts
const CONFIG = {
	"check-for-app-update": false,
	enrich: [],
	exclude: [],
	scope: "squashed",
	log: { level: "warn" }
};
const SYFT_JSON = object({
	descriptor: object({ name: literal("syft") }),
	source: looseObject({
		type: literal("image"),
		metadata: looseObject({ manifestDigest: string().max(200) })
	})
});
async function catalogue(syft, options) {
	return withPrivateFolder(async (folder) => {
		const reports = {
			spdx: join(folder.output, "sbom.spdx.json"),
			syftJson: join(folder.output, "sbom.syft.json"),
			cycloneDx: options.cycloneDx ? join(folder.output, "sbom.cdx.json") : void 0
		};
		const outputs = [`spdx-json@2.3=${reports.spdx}`, `syft-json=${reports.syftJson}`];
		if (reports.cycloneDx) outputs.push(`cyclonedx-json=${reports.cycloneDx}`);
		const { configDigest } = await runTool(syft, folder, {
			args: [
				"scan",
				...outputs.flatMap((output) => ["-o", output]),
				`--source-name=${options.name}`,
				`--source-version=${options.digest}`
			],
			operands: [await prepareSource(folder, options)],
			config: CONFIG,
			timeoutMs: options.timeoutMs ?? 9e5,
			signal: options.signal
		}).catch((error) => {
			throw explainRefusal(error, options.source);
		});
		const read = (path) => readReport("syft", path, options.maxReportBytes ?? 2e8);
		const syftJson = await read(reports.syftJson);
		const source = requireManifestDigest(syftJson, options.digest);
		return {
			spdx: await read(reports.spdx),
			syftJson,
			source,
			cycloneDx: reports.cycloneDx ? await read(reports.cycloneDx) : void 0,
			configDigest
		};
	});
}
function explainRefusal(error, source) {
	if (!(source.kind === "registry" && source.login?.kind === "token") || !(error instanceof ToolError) || error.code !== "TOOL_FAILED") return error;
	if (!/unauthorized|\b401\b/i.test(error.found ?? "")) return error;
	return new ToolError("TOOL_FAILED", `${error.message}: the registry no longer took the token`, {
		...error.field === void 0 ? {} : { field: error.field },
		expected: "a token that lasts until the image was read",
		found: error.found ?? "",
		hint: "Copy the image into an OCI layout and name that instead:\nimage: oci:PATH@sha256:…",
		cause: error
	});
}
async function prepareSource(folder, { source, digest }) {
	if (source.kind === "layout") {
		const view = join(folder.root, "image");
		await writeLayoutView(source.path, digest, view);
		return `oci-dir:${view}`;
	}
	const [registry = ""] = source.repository.split("/");
	if (source.login) await writeRegistryLogin(folder, registry, source.login);
	return `registry:${source.repository}@${digest}`;
}
function requireManifestDigest(syftJson, digest) {
	const { source } = parseToolJson("syft", "report", Buffer.from(syftJson).toString("utf8"), SYFT_JSON);
	const found = source.metadata.manifestDigest;
	if (found === digest) return source;
	throw new ToolError("SBOM_NOT_OF_THIS_IMAGE", "syft inventoried another image than the one asked for", {
		field: "source.metadata.manifestDigest",
		expected: digest,
		found: JSON.stringify(found)
	});
}
// src/commands/attest/inventory.ts
const MAX_SBOM_BYTES = 2e8;
const LARGE_SBOM_BYTES = 4e6;
function joinInventory(syft, image, platforms) {
	return {
		platforms,
		index: image.kind === "index" ? describeIndex(syft, image, platforms) : void 0
	};
}
async function inventoryPlatform({ syft, catalogueSource, repository, privatePaths, name }, platformImage, options, { signal }) {
	const found = await catalogue(syft, {
		source: await withLogin(catalogueSource, repository),
		digest: platformImage.digest,
		name,
		cycloneDx: options.sbomFormats.includes("cyclonedx-json"),
		maxReportBytes: MAX_SBOM_BYTES,
		signal
	});
	if (found.spdx.length > LARGE_SBOM_BYTES) setFlagsFromString("--optimize-for-size");
	const createdOn = imageCreatedOn({ source: found.source });
	const subject = {
		name,
		digest: platformImage.digest,
		tool: {
			name: "syft",
			version: syft.version
		},
		createdOn,
		privatePaths
	};
	const spdx = normaliseSpdx(parseSpdx(found.spdx, MAX_SBOM_BYTES), subject);
	return {
		image: platformImage,
		platform: formatPlatform(platformImage.platform),
		spdx,
		spdxBytes: encodeSbom(spdx),
		cycloneDx: found.cycloneDx === void 0 ? void 0 : normaliseCycloneDx(parseCycloneDx(found.cycloneDx, MAX_SBOM_BYTES), subject),
		locations: packageLocations(spdx),
		createdOn,
		configDigest: found.configDigest
	};
}
async function withLogin(source, repository) {
	return source.kind === "layout" ? source : {
		...source,
		login: await repository.pullLogin()
	};
}
function describeIndex(syft, image, platforms) {
	const subject = {
		name: image.name,
		digest: image.digest,
		tool: {
			name: "syft",
			version: syft.version
		},
		createdOn: platforms.map(({ createdOn }) => createdOn).filter((date) => date !== void 0).toSorted()[0]
	};
	const describe = (document) => platforms.map((of) => ({
		platform: of.platform,
		digest: of.image.digest,
		document: document(of)
	}));
	const cycloneDx = describe(({ cycloneDx: document }) => document).filter((described) => described.document !== void 0);
	return {
		spdx: buildIndexSpdx(subject, describe(({ spdx }) => spdx)),
		cycloneDx: cycloneDx.length === 0 ? void 0 : buildIndexCycloneDx(subject, cycloneDx)
	};
}
// src/evidence/grype-report.ts
const MAX_GRYPE_REPORT_BYTES = 134217728;
const WHAT = "grype's report";
const list = (item) => array(item).nullish();
const vulnerability = looseObject({
	id: string().min(1),
	severity: string().optional(),
	dataSource: string().optional(),
	description: string().optional(),
	cvss: list(looseObject({ metrics: looseObject({ baseScore: number() }).optional() })),
	knownExploited: list(looseObject({ cve: string() })),
	epss: list(looseObject({ epss: number().min(0).max(1) }))
});
const match = looseObject({
	vulnerability: vulnerability.extend({ fix: looseObject({
		versions: list(string()),
		state: string()
	}).optional() }),
	relatedVulnerabilities: list(vulnerability),
	artifact: looseObject({
		id: string().optional(),
		name: string(),
		version: string(),
		type: string(),
		purl: string().optional(),
		locations: list(looseObject({ path: string() }))
	})
});
const grypeReport = looseObject({
	matches: array(match),
	descriptor: looseObject({
		name: literal("grype"),
		version: string().min(1),
		db: looseObject({ status: looseObject({
			schemaVersion: string(),
			built: string().refine((text) => !Number.isNaN(Date.parse(text)), "a date"),
			from: string().optional(),
			valid: literal(true)
		}) })
	})
});
function parseGrypeReport(bytes, context) {
	const report = checkToolJson(grypeReport, parseToolJson$1(bytes, MAX_GRYPE_REPORT_BYTES, WHAT), WHAT);
	return {
		scanner: {
			name: "grype",
			version: report.descriptor.version
		},
		database: databaseOf(report, context.databaseChecksum),
		startedOn: context.startedOn,
		finishedOn: context.finishedOn,
		findings: report.matches.map((item) => findingOf(item, context.locations)),
		report: attestedReport(report, context.privatePaths)
	};
}
function databaseOf(report, checksum) {
	const { schemaVersion, built, from } = report.descriptor.db.status;
	return {
		schemaVersion,
		built,
		checksum: checksum ?? checksumInUrl(from)
	};
}
function checksumInUrl(from) {
	if (from === void 0 || !URL.canParse(from)) return void 0;
	return new URL(from).searchParams.get("checksum") ?? void 0;
}
function findingOf(item, locations) {
	const { vulnerability: found, artifact } = item;
	const related = item.relatedVulnerabilities ?? [];
	const all = [found, ...related];
	const scores = all.flatMap(({ cvss }) => (cvss ?? []).map(({ metrics }) => metrics?.baseScore ?? 0));
	const probabilities = all.flatMap(({ epss }) => (epss ?? []).map((entry) => entry.epss));
	const reported = (artifact.locations ?? []).map(({ path }) => path);
	return {
		id: found.id,
		aliases: [...new Set(related.map(({ id }) => id))].filter((id) => id !== found.id),
		severity: severityOf(found.severity, found.id),
		package: {
			name: artifact.name,
			version: artifact.version,
			type: artifact.type,
			purl: artifact.purl ? redactText(artifact.purl, []) : void 0,
			locations: reported.length > 0 ? reported : locations?.get(artifact.id ?? "") ?? []
		},
		fixedIn: found.fix?.state === "fixed" ? found.fix.versions ?? [] : [],
		url: found.dataSource ? redactText(found.dataSource, []) : void 0,
		description: found.description || related.find(({ description }) => description)?.description,
		cvssScore: scores.some((score) => score > 0) ? Math.max(...scores) : void 0,
		knownExploited: all.some(({ knownExploited }) => (knownExploited ?? []).length > 0),
		epss: probabilities.length > 0 ? Math.max(...probabilities) : void 0
	};
}
function severityOf(severity, id) {
	const lower = (severity || "unknown").toLowerCase();
	const known = SEVERITIES.find((name) => name === lower);
	if (known !== void 0) return known;
	throw new ToolError("TOOL_OUTPUT_INVALID", `${WHAT} uses a severity that custody does not know`, {
		field: `severity of ${JSON.stringify(id.slice(0, 80))}`,
		expected: SEVERITIES.join(", "),
		found: JSON.stringify(lower.slice(0, 40))
	});
}
function attestedReport(report, privatePaths) {
	const { descriptor } = report;
	const { path: _path, ...status } = descriptor.db.status;
	return redactJson({
		matches: report.matches,
		...pick(report, [
			"ignoredMatches",
			"alertsByPackage",
			"distro"
		]),
		source: sourceOf(report["source"]),
		descriptor: {
			name: descriptor.name,
			version: descriptor.version,
			db: {
				status,
				...pick(descriptor.db, ["providers"])
			}
		}
	}, privatePaths);
}
function sourceOf(source) {
	return object({
		type: string(),
		target: object({ manifestDigest: string() }).optional()
	}).safeParse(source).data ?? {};
}
function pick(from, keys) {
	return Object.fromEntries(keys.filter((key) => from[key] != null).map((key) => [key, from[key]]));
}
// src/tools/grype.ts
const REPORT = object({
	matches: array(unknown()),
	descriptor: object({
		name: literal("grype"),
		db: object({ status: object({
			built: string(),
			valid: literal(true)
		}) })
	})
});
async function scanSbom(grype, options) {
	const clock = options.clock ?? (() => new Date());
	return withPrivateFolder(async (folder) => {
		const sbom = join(folder.root, "sbom.json");
		await writeFile(sbom, options.sbom, { mode: 384 });
		const file = join(folder.output, "vulnerabilities.json");
		const startedOn = clock().toISOString();
		const { configDigest } = await runTool(grype, folder, {
			args: ["-o", `json=${file}`],
			operands: [`sbom:${sbom}`],
			config: GRYPE_CONFIG,
			environment: { GRYPE_DB_CACHE_DIR: options.database.directory },
			timeoutMs: options.timeoutMs ?? 6e5,
			signal: options.signal
		});
		const report = await readReport("grype", file, options.maxReportBytes ?? 2e8);
		requireDatabase(report, options.database);
		return {
			report,
			startedOn,
			finishedOn: clock().toISOString(),
			configDigest
		};
	});
}
function requireDatabase(report, database) {
	const { built } = parseToolJson("grype", "report", Buffer.from(report).toString("utf8"), REPORT).descriptor.db.status;
	if (Date.parse(built) === Date.parse(database.built)) return;
	throw new ToolError("TOOL_OUTPUT_INVALID", "grype used another database than the one that was checked", {
		field: "descriptor.db.status.built",
		expected: database.built,
		found: JSON.stringify(built),
		hint: "Run again: another process updated the cached database meanwhile."
	});
}
// src/commands/attest/scan.ts
function joinScans(image, scanned) {
	const platforms = scanned.map(({ scan }) => scan);
	const [first] = scanned;
	if (first === void 0) throw new TypeError("an image has at least one platform");
	return {
		platforms,
		index: image.kind === "index" ? mergeScans(platforms) : void 0,
		configDigest: first.configDigest
	};
}
async function scanPlatform({ grype, database, privatePaths }, inventory, { now, signal }) {
	const { report, startedOn, finishedOn, configDigest } = await scanSbom(grype, {
		sbom: inventory.spdxBytes,
		database,
		maxReportBytes: MAX_GRYPE_REPORT_BYTES,
		clock: now,
		signal
	});
	const scan = parseGrypeReport(report, {
		startedOn,
		finishedOn,
		databaseChecksum: database.checksum,
		locations: inventory.locations,
		privatePaths
	});
	return {
		scan: {
			platform: inventory.platform,
			digest: inventory.image.digest,
			scan
		},
		configDigest
	};
}
// src/commands/attest/side-by-side.ts
function begin(work) {
	const begun = work();
	begun.catch(forget);
	return begun;
}
function forget() {}
async function together(work, beside) {
	const [, other] = await Promise.allSettled([work, beside]);
	const done = await work;
	if (other.status === "rejected") throw other.reason;
	return done;
}
// src/evidence/openvex.ts
function buildVexPredicate(applied) {
	const statements = applied.flatMap(({ timestamp, statements: ofDocument }) => ofDocument.map(({ vulnerability, status, justification, products }) => ({
		vulnerability: { name: vulnerability },
		products: products.map((product) => ({ "@id": product })),
		status,
		...justification === void 0 ? {} : { justification },
		timestamp
	})));
	const [newest = ""] = applied.map(({ timestamp }) => timestamp).toSorted((a, b) => Date.parse(b) - Date.parse(a));
	return {
		"@context": "https://openvex.dev/ns/v0.2.0",
		"@id": `https://custody.dev/vex/${hexOf(canonicalDigest(statements))}`,
		author: [...new Set(applied.map(({ author }) => author))].toSorted().join(", "),
		timestamp: newest,
		version: 1,
		statements
	};
}
// src/commands/attest/statements.ts
function admittedDigests({ image, unsafePartialIndex }) {
	const platforms = image.platforms.map(({ digest }) => digest);
	if (image.kind === "image") return platforms;
	return image.partial && !unsafePartialIndex ? platforms : [image.digest, ...platforms];
}
function planStatements(sources) {
	const { image, inventory, scans, run } = sources;
	const admitted = admittedDigests(sources);
	const plan = (type, subjects, predicate) => ({
		type,
		predicate,
		encoded: encodeStatement(image.name, subjects, PREDICATE_TYPES[type], predicate)
	});
	const planned = [plan("signature", admitted, {})];
	for (const { image: platform, spdx, cycloneDx } of inventory.platforms) {
		planned.push(plan("sbom", [platform.digest], spdx));
		if (cycloneDx !== void 0) planned.push(plan("cyclonedx", [platform.digest], cycloneDx));
	}
	for (const { digest, scan } of scans.platforms) planned.push(plan("vulnerabilities", [digest], buildVulnerabilityPredicate(scan, run)));
	if (inventory.index !== void 0 && scans.index !== void 0 && admitted.includes(image.digest)) {
		const { spdx, cycloneDx } = inventory.index;
		planned.push(plan("sbom", [image.digest], spdx));
		if (cycloneDx !== void 0) planned.push(plan("cyclonedx", [image.digest], cycloneDx));
		planned.push(plan("vulnerabilities", [image.digest], buildVulnerabilityPredicate(scans.index, run)));
	}
	if (sources.provenance !== void 0) {
		const { predicate, subjects } = sources.provenance;
		planned.push(plan("provenance", subjects, predicate));
	}
	if (sources.vex.length > 0) planned.push(plan("vex", admitted, buildVexPredicate(sources.vex)));
	return planned;
}
// src/commands/attest/ahead.ts
const PLATFORMS_AT_A_TIME = 1;
function beginAhead(parts, options, context) {
	const { opened, repository } = parts;
	const ended = new AbortController();
	const signal = AbortSignal.any([ended.signal, ...context.signal === void 0 ? [] : [context.signal]]);
	const work = {
		...context,
		signal
	};
	const { digest } = opened.reference;
	const image = begin(async () => resolveImage(repository, {
		digest,
		name: await parts.name,
		platforms: options.platforms
	}));
	const platforms = begin(async () => {
		const [{ platforms: all, name }, syft] = await Promise.all([image, parts.syft]);
		const limit = pLimit(PLATFORMS_AT_A_TIME);
		return all.map((platform) => begin(() => limit(() => inventoryPlatform({
			...parts,
			name,
			syft
		}, platform, options, work))));
	});
	const inventory = begin(async () => joinInventory(await parts.syft, await image, await Promise.all(await platforms)));
	const scanned = begin(async () => {
		const scanner = {
			...await parts.scanner,
			privatePaths: parts.privatePaths
		};
		return (await platforms).map((of) => begin(async () => scanPlatform(scanner, await of, work)));
	});
	const scans = begin(async () => joinScans(await image, await Promise.all(await scanned)));
	const existing = parts.signer === void 0 ? void 0 : begin(() => look(parts, image, options));
	const whole = [
		image,
		inventory,
		scans,
		existing
	].map(async (part) => part?.then(forget, forget));
	const each = [platforms, scanned].map((parts) => parts.then(allEnded, forget));
	return {
		image,
		takeInventory: handOut(inventory),
		takeScans: handOut(scans),
		takeExisting: handOut(existing),
		end: async () => {
			ended.abort();
			await Promise.all([...whole, ...each]);
		}
	};
}
async function look({ repository, signer }, image, { unsafePartialIndex }) {
	const [as, resolved] = await Promise.all([signer, image]);
	if (as === void 0) throw new TypeError("who does not sign has no evidence to look for");
	const existing = openExisting(repository, admittedDigests({
		image: resolved,
		unsafePartialIndex
	}), {
		identity: as.token.identity,
		trust: as.profile
	});
	await existing.read();
	return existing;
}
async function allEnded(parts) {
	await Promise.allSettled(parts);
}
function handOut(part) {
	let held = { part };
	return () => {
		if (held === void 0) throw new TypeError("this was handed out before");
		const given = held.part;
		held = void 0;
		return given;
	};
}
// src/signing/identity-claims.ts
const MAX_TOKEN_LENGTH = 32768;
const text = string().min(1).max(2048);
const claimsSchema = object({
	iss: text,
	exp: number().int().positive(),
	sub: text.optional(),
	email: text.optional(),
	email_verified: union([boolean(), string()]).optional(),
	federated_claims: object({ connector_id: text.optional() }).optional(),
	job_workflow_ref: text.optional()
});
const workflowSchema = object({
	repository: text,
	repository_id: text,
	repository_owner_id: text,
	repository_visibility: text,
	ref: text,
	sha: text,
	workflow_ref: text,
	job_workflow_ref: text,
	event_name: text,
	run_id: text,
	run_attempt: text,
	runner_environment: text
});
function parseIdentityToken(raw) {
	const payload = decodePayload(raw);
	const claims = parseClaims(claimsSchema, payload);
	const serverUrl = serverUrlOf(claims.iss);
	const run = serverUrl === void 0 || claims.job_workflow_ref === void 0 ? void 0 : buildRun(serverUrl, parseClaims(workflowSchema, payload));
	const challenge = run === void 0 ? personOf(claims) : subjectOf(claims);
	return {
		raw,
		issuer: claims.iss,
		expiresAt: new Date(claims.exp * 1e3),
		challenge,
		identity: {
			kind: "certificate",
			subjectAlternativeName: run === void 0 ? challenge : builderIdOf(run),
			issuer: certifiedIssuerOf(claims)
		},
		run
	};
}
function decodePayload(raw) {
	const parts = raw.split(".");
	const encoded = parts[1] ?? "";
	if (!(parts.length === 3 && parts.every((part) => /^[\w-]+$/.test(part))) || raw.length > MAX_TOKEN_LENGTH) throw malformed("three base64url parts");
	try {
		return JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
	} catch {
		throw malformed("claims in JSON");
	}
}
function parseClaims(schema, payload) {
	const parsed = schema.safeParse(payload);
	if (parsed.success) return parsed.data;
	const names = parsed.error.issues.map(({ path }) => path.join(".") || "an object");
	throw malformed(`the claims ${[...new Set(names)].join(", ")}`);
}
function malformed(expected) {
	return new SigningError("IDENTITY_TOKEN_FAILED", "the identity token cannot be used", {
		field: "identity token",
		expected: `a JWT with ${expected}`,
		found: "something else (not shown: it may be a secret)"
	});
}
function serverUrlOf(issuer) {
	if (!URL.canParse(issuer)) return void 0;
	const { protocol, host, pathname } = new URL(issuer);
	if (protocol !== "https:") return void 0;
	if (host === "token.actions.githubusercontent.com") return "https://github.com";
	const residency = /^token\.actions\.([a-z0-9-]+\.ghe\.com)$/.exec(host)?.[1];
	if (residency !== void 0) return `https://${residency}`;
	return /^\/_services\/token(\/[^/]+)?$/.test(pathname) ? `https://${host}` : void 0;
}
function buildRun(serverUrl, claims) {
	return {
		serverUrl,
		repository: claims.repository,
		repositoryId: claims.repository_id,
		repositoryOwnerId: claims.repository_owner_id,
		visibility: claims.repository_visibility,
		ref: claims.ref,
		sha: claims.sha,
		workflowRef: claims.workflow_ref,
		jobWorkflowRef: claims.job_workflow_ref,
		eventName: claims.event_name,
		runId: claims.run_id,
		runAttempt: claims.run_attempt,
		runnerEnvironment: claims.runner_environment
	};
}
function personOf(claims) {
	if (claims.email !== void 0) {
		if (!(claims.email_verified === true || claims.email_verified === "true")) throw malformed("an email that its issuer has verified");
		return claims.email;
	}
	return subjectOf(claims);
}
function subjectOf({ sub }) {
	if (sub === void 0) throw malformed("the claims sub or email");
	return sub;
}
function certifiedIssuerOf(claims) {
	const behind = claims.federated_claims?.connector_id;
	return claims.iss === "https://oauth2.sigstore.dev/auth" && behind !== void 0 ? behind : claims.iss;
}
// src/signing/http-request.ts
function endpointOf(serviceUrl, path) {
	return new URL(`${serviceUrl.replace(/\/+$/, "")}${path}`);
}
async function requestJson(request) {
	const headers = {
		accept: "application/json",
		...request.headers
	};
	const bytes = await requestBytes({
		...request,
		headers
	});
	try {
		return JSON.parse(bytes.toString("utf8"));
	} catch {
		throw new Error("the answer is not JSON");
	}
}
async function requestBytes(request) {
	const response = await fetch(request.url, {
		method: request.method,
		headers: {
			"user-agent": "custody",
			...request.body === void 0 ? {} : { "content-type": "application/json" },
			...request.headers
		},
		...request.body === void 0 ? {} : { body: JSON.stringify(request.body) },
		redirect: "manual",
		signal: AbortSignal.any([AbortSignal.timeout(request.timeoutMs), ...request.signal ? [request.signal] : []])
	});
	const bytes = await readBounded(response, request.maxBytes);
	if (!response.ok) throw statusError(response, bytes.toString("utf8"));
	return bytes;
}
async function readBounded(response, maxBytes) {
	const chunks = [];
	let size = 0;
	if (response.body === null) return Buffer.alloc(0);
	for await (const chunk of response.body) {
		size += chunk.length;
		if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function statusError(response, text) {
	const message = response.status >= 300 && response.status < 400 ? "redirects are not followed" : messageIn(text) ?? response.statusText;
	return Object.assign(new Error(message), {
		statusCode: response.status,
		retryAfterMs: parseRetryAfter(response.headers.get("retry-after")),
		location: response.headers.get("location") ?? void 0
	});
}
function messageIn(text) {
	try {
		const body = JSON.parse(text);
		if (typeof body !== "object" || body === null || !("message" in body)) return void 0;
		return typeof body.message === "string" ? body.message : void 0;
	} catch {
		return;
	}
}
function parseRetryAfter(value) {
	return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1e3 : void 0;
}
// src/signing/service-call.ts
const DEFAULT_PATIENCE = {
	timeoutMs: 1e4,
	logTimeoutMs: 3e4,
	retries: 4,
	firstDelayMs: 500
};
const MAX_DELAY_MS = 5e3;
const MAX_RETRY_AFTER_MS = 3e4;
async function callService(call, attempt) {
	const { retries, firstDelayMs } = call.patience;
	const guarded = () => attempt().catch((error) => {
		throw error instanceof CustodyError ? error : new Error("failed", { cause: error });
	});
	try {
		return await pRetry(guarded, {
			retries,
			minTimeout: firstDelayMs,
			maxTimeout: MAX_DELAY_MS,
			randomize: true,
			shouldRetry: ({ error }) => mayPass(call, error),
			onFailedAttempt: async ({ error, retriesLeft }) => {
				if (retriesLeft === 0 || !mayPass(call, error)) return;
				const failure = describeFailure(error.cause);
				call.logger.detail(`${call.service} failed (${shown(call, failure)}); trying again`);
				await setTimeout$1(failure.retryAfterMs ?? 0, void 0, { signal: call.signal });
			},
			signal: call.signal
		});
	} catch (error) {
		call.signal?.throwIfAborted();
		if (error instanceof CustodyError) throw error;
		const failure = describeFailure(error instanceof Error ? error.cause : error);
		throw new SigningError(call.code, `${call.service} at ${call.url} failed`, {
			field: call.url,
			found: shown(call, failure),
			hint: hintFor(failure)
		});
	}
}
function describeFailure(error) {
	const failure = {
		status: void 0,
		reason: "unknown reason",
		retryAfterMs: void 0
	};
	let current = error;
	for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
		const status = "statusCode" in current ? current.statusCode : void 0;
		failure.reason = `${"code" in current && typeof current.code === "string" ? `${current.code}: ` : ""}${current.message}`;
		if (typeof status === "number") {
			failure.status = status;
			failure.reason = current.message.startsWith(`(${status})`) ? current.message : `(${status}) ${current.message}`;
			const wait = "retryAfterMs" in current ? current.retryAfterMs : void 0;
			failure.retryAfterMs = typeof wait === "number" ? wait : void 0;
			return failure;
		}
		current = current.cause;
	}
	return failure;
}
function mayPass(call, error) {
	if (error instanceof CustodyError || call.signal?.aborted) return false;
	const failure = describeFailure(error.cause);
	if ((failure.retryAfterMs ?? 0) > MAX_RETRY_AFTER_MS) return false;
	const { status } = failure;
	return status === void 0 || status === 408 || status === 429 || status >= 500 || (call.isTemporary?.(failure, error.cause) ?? false);
}
function shown({ secrets = [] }, { reason }) {
	let text = reason;
	for (const secret of secrets.flatMap((whole) => [whole, ...whole.split(".")])) if (secret.length >= 8) text = text.replaceAll(secret, "***");
	return inertLine(text, 300);
}
function hintFor({ status }) {
	if (status === void 0) return "Check that this host can be reached from here, then run the step again.";
	if (status === 429 || status >= 500) return "This may pass: run the step again later.";
	return "The service refused the request: check that the signing config names the right one.";
}
// src/signing/identity-token.ts
const MAX_ANSWER_BYTES$4 = 65536;
const AUDIENCE = "sigstore";
const MIN_TOKEN_LIFETIME_MS = 3e4;
function findIdentityTokenSource(search) {
	const { environment, allowGivenToken, tokenFile } = search;
	const requestUrl = environment["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
	const requestToken = environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
	if (requestUrl !== "" && requestToken !== "") return {
		kind: "github-actions",
		requestUrl,
		requestToken
	};
	if (!allowGivenToken) return void 0;
	if (tokenFile !== void 0) return {
		kind: "file",
		path: tokenFile
	};
	const token = environment["SIGSTORE_ID_TOKEN"] ?? "";
	return token === "" ? void 0 : {
		kind: "given",
		token
	};
}
function requireIdentityTokenSource(search) {
	const source = findIdentityTokenSource(search);
	if (source !== void 0) return source;
	throw unavailable("there is no identity token to sign with", search.environment["GITHUB_ACTIONS"] !== "true" && search.allowGivenToken);
}
async function fetchIdentityToken(source, logger, patience = DEFAULT_PATIENCE) {
	switch (source.kind) {
		case "github-actions": return parseMasked(await requestFromRunner(source, logger, patience), logger);
		case "file": return parseMasked(await readTokenFile(source.path), logger);
		case "given": return parseMasked(source.token, logger);
	}
}
async function refreshIdentityToken(token, source, options) {
	const isFresh = ({ expiresAt }) => expiresAt.getTime() - options.now.getTime() >= MIN_TOKEN_LIFETIME_MS;
	if (token !== void 0 && isFresh(token)) return token;
	const next = await fetchIdentityToken(source, options.logger, options.patience);
	if (source.kind === "github-actions" || isFresh(next)) return next;
	throw new SigningError("IDENTITY_TOKEN_FAILED", "the identity token has run out", {
		field: source.kind === "file" ? source.path : "SIGSTORE_ID_TOKEN",
		expected: `a token that is valid for ${MIN_TOKEN_LIFETIME_MS / 1e3} s more`,
		found: `one that ends at ${next.expiresAt.toISOString()}`,
		hint: "Get a new token right before the run."
	});
}
function parseMasked(text, logger) {
	const raw = text.trim();
	logger.mask(raw);
	return parseIdentityToken(raw);
}
async function requestFromRunner(source, logger, patience) {
	const url = runnerUrl(source.requestUrl);
	logger.mask(source.requestToken);
	url.searchParams.set("audience", AUDIENCE);
	return callService({
		code: "IDENTITY_TOKEN_FAILED",
		service: "the runner’s token endpoint",
		url: `${url.origin}${url.pathname}`,
		patience,
		logger,
		secrets: [source.requestToken]
	}, async () => {
		const headers = { authorization: `Bearer ${source.requestToken}` };
		const { timeoutMs } = patience;
		const answer = await requestJson({
			method: "GET",
			url,
			headers,
			timeoutMs,
			maxBytes: MAX_ANSWER_BYTES$4
		}).catch((error) => {
			const { status } = describeFailure(error);
			if (status === 401 || status === 403) throw unavailable(`the runner refuses an identity token (${status})`, false);
			throw error;
		});
		const parsed = object({ value: string().min(1) }).safeParse(answer);
		if (!parsed.success) throw new Error("the answer holds no token");
		return parsed.data.value;
	});
}
function runnerUrl(text) {
	const url = URL.canParse(text) ? new URL(text) : void 0;
	if (url?.protocol === "https:" || url?.protocol === "http:" && isLoopback(url)) return url;
	throw new ConfigurationError("ID_TOKEN_UNAVAILABLE", "the runner’s token endpoint cannot be used", {
		field: "ACTIONS_ID_TOKEN_REQUEST_URL",
		expected: "an https URL, set by the runner and nobody else",
		found: url === void 0 ? "no URL" : `${url.protocol}//${url.host}`
	});
}
async function readTokenFile(path) {
	try {
		const file = await open(path, "r");
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_ANSWER_BYTES$4), 0, MAX_ANSWER_BYTES$4, 0);
			return buffer.toString("utf8", 0, bytesRead);
		} finally {
			await file.close();
		}
	} catch (error) {
		throw new ConfigurationError("INPUT_INVALID", "the identity token file cannot be read", {
			field: "identity-token",
			expected: "a readable file that holds one OIDC token",
			found: path,
			hint: "--identity-token FILE",
			cause: error
		});
	}
}
function unavailable(message, outsideActions) {
	return new ConfigurationError("ID_TOKEN_UNAVAILABLE", message, {
		field: outsideActions ? "identity-token" : "permissions",
		expected: outsideActions ? "an OIDC identity token for the audience sigstore" : "id-token: write",
		found: "none",
		hint: outsideActions ? "--identity-token FILE" : "permissions:\n  contents: read\n  packages: write\n  id-token: write"
	});
}
// src/commands/attest/prepare-signing.ts
async function decideToSign(options, context) {
	const event = await readWorkflowEvent(context.environment);
	return decideSigning({
		requested: options.sign,
		eventName: event.name,
		forkWorkflowRun: event.fork,
		hasTokenSource: findIdentityTokenSource(tokenSearch(options, context)) !== void 0
	});
}
async function prepareSigner(options, context) {
	const { environment, logger } = context;
	const source = requireIdentityTokenSource(tokenSearch(options, context));
	const token = await fetchIdentityToken(source, logger);
	requireExpectedIdentity(options, token, context);
	const trustOptions = {
		trust: options.trust,
		trustedRootFile: options.trustedRoot === void 0 ? void 0 : await loadTrustFile(options.trustedRoot, "trusted-root"),
		signingConfigFile: options.signingConfig === void 0 ? void 0 : await loadTrustFile(options.signingConfig, "signing-config"),
		transparencyLog: options.transparencyLog,
		visibility: token.run?.visibility,
		inActions: environment["GITHUB_ACTIONS"] === "true",
		serverUrl: token.run?.serverUrl ?? environment["GITHUB_SERVER_URL"],
		now: context.now()
	};
	const trust = chooseTrust(trustOptions);
	const servicesForLarge = options.transparencyLog === "auto" ? rekorV2Services(trustOptions) : void 0;
	return {
		source,
		token,
		...trust,
		servicesForLarge
	};
}
function tokenSearch({ identityToken }, { environment, style }) {
	return {
		environment,
		allowGivenToken: style === "flag",
		tokenFile: identityToken
	};
}
function rekorV2Services(options) {
	try {
		return chooseTrust({
			...options,
			transparencyLog: "rekor-v2"
		}).services;
	} catch (error) {
		if (error instanceof ConfigurationError) return void 0;
		throw error;
	}
}
function requireExpectedIdentity(options, token, { style }) {
	const { subjectAlternativeName, issuer } = token.identity;
	for (const [field, expected, found] of [[
		"certificate-identity",
		options.certificateIdentity,
		subjectAlternativeName
	], [
		"certificate-oidc-issuer",
		options.certificateOidcIssuer,
		issuer
	]]) {
		if (expected === void 0 || expected === found) continue;
		throw new ConfigurationError("INPUT_INVALID", `this run cannot sign as the ${field} that was asked for`, {
			field,
			expected,
			found,
			hint: showOption(field, found, style)
		});
	}
}
// src/commands/attest/preflight.ts
async function preflight(options, context) {
	const opened = await openImage(options, context);
	const { problems, attempt } = collectProblems();
	const decision = await attempt(() => decideToSign(options, context));
	const publishes = decision?.sign === true && !options.dryRun;
	const github = decision?.sign === true ? findGitHubTarget(options, context) : void 0;
	problems.push(...github?.problems ?? []);
	const repository = opened.connect(publishes ? "push" : "pull");
	const preparing = decision?.sign === true ? begin(() => prepareSigner(options, context)) : void 0;
	const parts = {
		name: begin(() => requireName(opened, context)),
		signer: preparing,
		decisions: begin(async () => {
			const known = await preparing?.catch(() => void 0);
			return loadDecisions(options, known?.token.run, context);
		}),
		syft: begin(() => prepareTool("syft", options, context)),
		scanner: begin(() => prepareScanner(options, decision?.sign === true, context))
	};
	const reading = {
		catalogueSource: catalogueSourceOf(opened),
		privatePaths: privatePathsOf(opened, context)
	};
	const ahead = beginAhead({
		...parts,
		...reading,
		opened,
		repository,
		signer: publishes ? parts.signer : void 0
	}, options, context);
	const [name, signer, , syft, scanner, decisions] = await Promise.all([
		attempt(() => parts.name),
		parts.signer && attempt(() => parts.signer),
		publishes ? attempt(() => repository.probePush()) : void 0,
		attempt(() => parts.syft),
		attempt(() => parts.scanner),
		attempt(() => parts.decisions)
	]);
	const [first, ...more] = problems;
	if (first !== void 0 || !decision || !name || !syft || !scanner || !decisions) {
		await ahead.end();
		await Promise.all([scanner?.database.close(), repository.abandonPush()]);
		if (first === void 0) throw new TypeError("preflight found nothing and no problem either");
		throw new PreflightError([first, ...more]);
	}
	return {
		opened,
		repository,
		name,
		signing: describeSigning(decision, signer, options),
		github: github?.target,
		syft,
		...scanner,
		decisions,
		...reading,
		ahead
	};
}
function collectProblems() {
	const problems = [];
	const attempt = async (work) => {
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof CustodyError)) throw error;
			problems.push(...error instanceof PreflightError ? error.problems : [error]);
			return;
		}
	};
	return {
		problems,
		attempt
	};
}
function describeSigning({ reason }, signer, { dryRun }) {
	if (signer === void 0) return {
		sign: false,
		reason
	};
	return dryRun ? {
		sign: false,
		reason: "`dry-run` was asked for"
	} : {
		sign: true,
		reason,
		...signer
	};
}
async function prepareScanner(options, signs, context) {
	const grype = begin(() => prepareTool("grype", options, context));
	const database = begin(() => openDatabase(grype, {
		path: options.dbPath,
		url: options.dbUrl,
		cacheRoot: cacheRoot(context.environment),
		keep: options.cacheDb,
		forSigning: signs,
		maxAgeMs: options.dbMaxAge,
		now: context.now(),
		logger: context.logger,
		signal: context.signal
	}));
	await Promise.allSettled([grype, database]);
	return {
		grype: await grype,
		database: await database
	};
}
function prepareTool(name, options, { environment, logger, signal }) {
	const path = name === "syft" ? options.syftPath : options.grypePath;
	const version = name === "syft" ? options.syftVersion : options.grypeVersion;
	const mirror = options.toolMirror;
	return installTool(name, {
		path,
		version,
		mirror,
		cacheRoot: cacheRoot(environment),
		logger,
		signal
	});
}
async function requireName(opened, { style }) {
	if (opened.name !== void 0 && isImageName(opened.name)) return opened.name;
	await opened.connect("pull").fetchManifest(opened.reference.digest);
	throw new ConfigurationError("SUBJECT_NAME_MISSING", "it is not said what the image is called", {
		field: "subject-name",
		expected: "REGISTRY/REPOSITORY, as subject-name or as org.opencontainers.image.ref.name in index.json",
		found: opened.name ?? "nothing",
		hint: style === "input" ? "subject-name: registry.example/acme/app" : "--subject-name registry.example/acme/app"
	});
}
function catalogueSourceOf({ reference }) {
	if (reference.kind === "layout") return {
		kind: "layout",
		path: reference.path
	};
	return {
		kind: "registry",
		repository: `${reference.registry}/${reference.repository}`
	};
}
function privatePathsOf({ reference }, { environment }) {
	const layout = reference.kind === "layout" ? resolve(reference.path) : void 0;
	return [
		environment["GITHUB_WORKSPACE"],
		environment["RUNNER_TEMP"],
		layout
	].filter((path) => path !== void 0 && path !== "");
}
// src/signing/certificate.ts
var import_dist$1 = require_dist$1();
var import_dist$2 = require_dist();
const ISSUER_EXTENSION = "1.3.6.1.4.1.57264.1.8";
const MAX_ANSWER_BYTES$3 = 262144;
const chained = object({ chain: object({ certificates: tuple([string()], string()) }) }).transform(({ chain }) => chain.certificates[0]);
const answerSchema = union([object({ signedCertificateEmbeddedSct: chained }).transform((one) => one.signedCertificateEmbeddedSct), object({ signedCertificateDetachedSct: chained }).transform((one) => one.signedCertificateDetachedSct)]);
async function fetchCertificate(request) {
	const { fulcioUrl, token, keys, patience, logger, signal } = request;
	const content = keys.publicKey.export({
		format: "pem",
		type: "spki"
	});
	const proof = sign("sha256", Buffer.from(token.challenge), keys.privateKey);
	return callService({
		code: "CERTIFICATE_FAILED",
		service: "the certificate authority",
		url: fulcioUrl,
		patience,
		logger,
		secrets: [token.raw],
		signal
	}, async () => {
		const answer = await requestJson({
			method: "POST",
			url: endpointOf(fulcioUrl, "/api/v2/signingCert"),
			body: {
				credentials: { oidcIdentityToken: token.raw },
				publicKeyRequest: {
					publicKey: {
						algorithm: "ECDSA",
						content
					},
					proofOfPossession: proof.toString("base64")
				}
			},
			timeoutMs: patience.timeoutMs,
			maxBytes: MAX_ANSWER_BYTES$3,
			signal
		});
		const parsed = answerSchema.safeParse(answer);
		if (!parsed.success) throw new Error("the answer holds no certificate");
		return readCertificate(parsed.data, request);
	});
}
function readCertificate(pem, { fulcioUrl, keys, expected }) {
	const certificate = import_dist$2.X509Certificate.parse(pem);
	if (!new X509Certificate(pem).publicKey.equals(keys.publicKey)) throw new Error("the certificate is for another key");
	const subjectAlternativeName = certificate.subjectAltName ?? "nobody";
	const issuer = certificate.extension(ISSUER_EXTENSION)?.valueObj.subs[0]?.value.toString("utf8") ?? "nobody";
	if (subjectAlternativeName !== expected.subjectAlternativeName || issuer !== expected.issuer) throw new SigningError("IDENTITY_UNEXPECTED", `${fulcioUrl} certified another identity; nothing was logged`, {
		field: fulcioUrl,
		expected: `${expected.subjectAlternativeName}, vouched for by ${expected.issuer}`,
		found: inertLine(`${subjectAlternativeName}, vouched for by ${issuer}`),
		hint: "Check that the signing config names the Sigstore that serves this issuer."
	});
	return {
		pem,
		lifetimeMs: certificate.notAfter.getTime() - certificate.notBefore.getTime()
	};
}
// src/signing/envelope.ts
function envelopeOf(content) {
	if (content.$case === "dsseEnvelope") return content.dsseEnvelope;
	throw new SigningError("TRANSPARENCY_LOG_FAILED", "only DSSE envelopes are logged");
}
function signatureOf(content) {
	return envelopeOf(content).signatures[0]?.sig ?? Buffer.alloc(0);
}
// src/signing/log-entry.ts
const base64$1 = string().transform((text) => Buffer.from(text, "base64"));
const hex$1 = string().transform((text) => Buffer.from(text, "hex"));
const dsseBody = object({
	kind: literal("dsse"),
	spec: object({
		payloadHash: object({
			algorithm: literal("sha256"),
			value: hex$1
		}),
		signatures: tuple([object({ signature: base64$1 })])
	})
});
const hashedRekordBody = object({
	kind: literal("hashedrekord"),
	spec: object({ hashedRekordV002: object({
		data: object({ digest: base64$1 }),
		signature: object({ content: base64$1 })
	}) })
});
function signedDigestOf(content) {
	const { payloadType, payload } = envelopeOf(content);
	return createHash("sha256").update(import_dist$2.dsse.preAuthEncoding(payloadType, payload)).digest();
}
function checkEntry(entry, content, logUrl) {
	const bound = boundTo(entry, content);
	const proven = entry.inclusionProof?.checkpoint !== void 0;
	if (bound && proven && /^\d+$/.test(entry.logIndex)) return;
	throw new SigningError("TRANSPARENCY_LOG_FAILED", `the transparency log at ${logUrl} failed`, {
		field: logUrl,
		expected: "an entry of the envelope that was sent, with an inclusion proof and checkpoint",
		found: bound ? "an entry without proof" : "an entry of something else"
	});
}
function logEntriesOf$1(entries, logUrl) {
	return entries.map(({ logIndex, integratedTime }) => ({
		logUrl,
		logIndex,
		integratedTime: /^[1-9]\d*$/.test(integratedTime) ? new Date(Number(integratedTime) * 1e3).toISOString() : void 0
	}));
}
function boundTo(entry, content) {
	const body = parseBody(entry.canonicalizedBody);
	const signature = signatureOf(content);
	const v1 = dsseBody.safeParse(body);
	if (v1.success) {
		const { payloadHash, signatures } = v1.data.spec;
		const payloadDigest = createHash("sha256").update(envelopeOf(content).payload).digest();
		return payloadHash.value.equals(payloadDigest) && signatures[0].signature.equals(signature);
	}
	const v2 = hashedRekordBody.safeParse(body);
	if (!v2.success) return false;
	const { data, signature: logged } = v2.data.spec.hashedRekordV002;
	return data.digest.equals(signedDigestOf(content)) && logged.content.equals(signature);
}
function parseBody(bytes) {
	try {
		return JSON.parse(Buffer.from(bytes).toString("utf8"));
	} catch {
		return;
	}
}
// src/signing/rekor-v1.ts
const MAX_ANSWER_BYTES$2 = 1048576;
const ENTRIES_PATH = "/api/v1/log/entries";
const ENTRY_NOT_SHOWN = "ENTRY_NOT_SHOWN";
const base64 = string().transform((text) => Buffer.from(text, "base64"));
const hex = string().transform((text) => Buffer.from(text, "hex"));
const count = int().nonnegative().transform(String);
const entrySchema = object({
	body: base64,
	integratedTime: count,
	logIndex: count,
	logID: hex,
	verification: object({
		signedEntryTimestamp: base64.optional(),
		inclusionProof: object({
			logIndex: count,
			treeSize: count,
			rootHash: hex,
			hashes: array(hex),
			checkpoint: string()
		}).optional()
	})
});
const bodySchema = object({
	kind: string(),
	apiVersion: string()
});
function createRekorV1Entry(url, timeoutMs) {
	const limits = {
		timeoutMs,
		maxBytes: MAX_ANSWER_BYTES$2
	};
	return async (content, certificate) => {
		const proposedContent = {
			envelope: JSON.stringify((0, import_dist$1.envelopeToJSON)(envelopeOf(content))),
			verifiers: [Buffer.from(certificate).toString("base64")]
		};
		return parseEntry(await requestJson({
			method: "POST",
			url: endpointOf(url, ENTRIES_PATH),
			body: {
				apiVersion: "0.0.1",
				kind: "dsse",
				spec: { proposedContent }
			},
			...limits
		}).catch((error) => {
			const uuid = storedAs(error);
			if (uuid === void 0) throw error;
			return fetchStored({
				method: "GET",
				url: endpointOf(url, `${ENTRIES_PATH}/${uuid}`),
				...limits
			});
		}));
	};
}
function storedAs(error) {
	if (describeFailure(error).status !== 409 || !(error instanceof Error && "location" in error)) return void 0;
	return /\/([0-9a-f]{64}|[0-9a-f]{80})$/.exec(String(error.location))?.[1];
}
function fetchStored(request) {
	return requestJson(request).catch((cause) => {
		throw Object.assign(new Error("a stored entry is not shown", { cause }), { code: ENTRY_NOT_SHOWN });
	});
}
function parseEntry(answer) {
	const parsed = record(string(), entrySchema).safeParse(answer);
	const [entry, ...more] = Object.values(parsed.data ?? {});
	if (entry === void 0 || more.length > 0) throw new Error("the answer is no transparency log entry");
	const { signedEntryTimestamp, inclusionProof } = entry.verification;
	const { kind, apiVersion } = bodySchema.parse(JSON.parse(entry.body.toString("utf8")));
	return {
		logIndex: entry.logIndex,
		logId: { keyId: entry.logID },
		kindVersion: {
			kind,
			version: apiVersion
		},
		integratedTime: entry.integratedTime,
		inclusionPromise: signedEntryTimestamp && { signedEntryTimestamp },
		inclusionProof: inclusionProof && {
			...inclusionProof,
			checkpoint: { envelope: inclusionProof.checkpoint }
		},
		canonicalizedBody: entry.body
	};
}
// src/signing/rekor-v2.ts
var import_dist = require_dist$2();
const MAX_ANSWER_BYTES$1 = 1048576;
function createRekorV2Entry(url, timeoutMs) {
	return async (content, certificate) => {
		const rawBytes = certificate.replaceAll(/-----[^-]+-----|\s/g, "");
		const answer = await requestJson({
			method: "POST",
			url: endpointOf(url, "/api/v2/log/entries"),
			body: { hashedRekordRequestV002: {
				digest: signedDigestOf(content).toString("base64"),
				signature: {
					content: signatureOf(content).toString("base64"),
					verifier: {
						x509Certificate: { rawBytes },
						keyDetails: "PKIX_ECDSA_P256_SHA_256"
					}
				}
			} },
			timeoutMs,
			maxBytes: MAX_ANSWER_BYTES$1
		});
		const { logId, kindVersion, ...entry } = import_dist.TransparencyLogEntry.fromJSON(answer);
		if (logId === void 0 || kindVersion === void 0) throw new Error("the answer is no transparency log entry");
		return {
			...entry,
			logId,
			kindVersion
		};
	};
}
// src/signing/rekor.ts
const REKOR_V1_MAX_ENVELOPE_BYTES = 3145728;
const ENVELOPE_OVERHEAD_BYTES = 256;
function fitsRekorV1(payloadBytes) {
	return Math.ceil(payloadBytes / 3) * 4 + ENVELOPE_OVERHEAD_BYTES <= REKOR_V1_MAX_ENVELOPE_BYTES;
}
function requireLoggable(log, payloadBytes) {
	if (log?.majorApiVersion === 1 && !fitsRekorV1(payloadBytes)) throw tooLarge$1(log.url, payloadBytes);
}
function createLogWitness(log, patience, logger) {
	const call = {
		code: "TRANSPARENCY_LOG_FAILED",
		service: "the transparency log",
		url: log.url,
		patience,
		logger,
		isTemporary: isLagging
	};
	const createEntry = log.majorApiVersion === 1 ? refuseTooLarge(log.url, createRekorV1Entry(log.url, patience.logTimeoutMs)) : createRekorV2Entry(log.url, patience.logTimeoutMs);
	return { testify: async (content, publicKey) => {
		const entry = await callService(call, () => createEntry(content, publicKey));
		checkEntry(entry, content, log.url);
		return { tlogEntries: [entry] };
	} };
}
function refuseTooLarge(url, createEntry) {
	return async (content, certificate) => {
		try {
			return await createEntry(content, certificate);
		} catch (error) {
			const { status, reason } = describeFailure(error);
			if (status === 413 || /(request body|entity) too large/i.test(reason)) throw tooLarge$1(url, payloadSizeOf(content));
			throw error;
		}
	};
}
function isLagging({ status }, error) {
	return status === 404 && error instanceof Error && "code" in error && error.code === "ENTRY_NOT_SHOWN";
}
function payloadSizeOf(content) {
	return content.$case === "dsseEnvelope" ? content.dsseEnvelope.payload.length : 0;
}
function tooLarge$1(url, payloadBytes) {
	return new SigningError("STATEMENT_TOO_LARGE", `a statement is too large for the log at ${url}`, {
		field: "transparency-log",
		expected: `an envelope of at most ${REKOR_V1_MAX_ENVELOPE_BYTES} bytes: Rekor v1 is sent all of it`,
		found: `a statement of ${payloadBytes} bytes, a third more as an envelope`,
		hint: "transparency-log: rekor-v2"
	});
}
// src/signing/timestamp.ts
const MAX_ANSWER_BYTES = 65536;
const DEFAULT_PATH = "/api/v1/timestamp";
function createTimestampWitness(url, patience, logger) {
	const endpoint = new URL(url).pathname === "/" ? endpointOf(url, DEFAULT_PATH) : new URL(url);
	const service = "the timestamp authority";
	return { testify: (content) => callService({
		code: "TIMESTAMP_FAILED",
		service,
		url,
		patience,
		logger
	}, async () => {
		const signature = signatureOf(content);
		const signedTimestamp = await requestBytes({
			method: "POST",
			url: endpoint,
			body: {
				artifactHash: createHash("sha256").update(signature).digest("base64"),
				hashAlgorithm: "sha256"
			},
			timeoutMs: patience.timeoutMs,
			maxBytes: MAX_ANSWER_BYTES
		});
		checkTimestamp(signedTimestamp, signature);
		return { rfc3161Timestamps: [{ signedTimestamp }] };
	}) };
}
function checkTimestamp(token, signature) {
	const timestamp = import_dist$2.RFC3161Timestamp.parse(token);
	if (timestamp.status !== 0n) throw new Error(`status ${timestamp.status}, no timestamp was granted`);
	timestamp.tstInfo.verify(signature);
}
// src/signing/keyless.ts
const MIN_CERTIFICATE_LIFETIME_MS = 12e4;
function createCredential(options) {
	const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const patience = {
		...DEFAULT_PATIENCE,
		...options.patience
	};
	const abandoned = new AbortController();
	const current = createCertificateSource(options, {
		keys,
		patience,
		signal: abandoned.signal
	});
	let requested;
	return {
		keys,
		certificate: async () => {
			await requested;
			return current();
		},
		request: () => {
			requested ??= current();
			requested.catch(() => void 0);
		},
		abandon: async () => {
			abandoned.abort();
			await requested?.catch(() => void 0);
		}
	};
}
function createKeylessSigner(options) {
	const { services, logger, token } = options;
	const { transparencyLog: log, timestampAuthorityUrls } = services;
	requireTimeSource(services);
	const patience = {
		...DEFAULT_PATIENCE,
		...options.patience
	};
	const { keys, certificate } = options.credential ?? createCredential(options);
	const witnesses = [...log === void 0 ? [] : [createLogWitness(log, patience, logger)], ...timestampAuthorityUrls.map((url) => createTimestampWitness(url, patience, logger))];
	return {
		kind: "keyless",
		identity: token.identity,
		sign: async (statement) => {
			requireLoggable(log, statement.payload.length);
			const { pem } = await certificate();
			const built = buildBundle(statement, keys, pem);
			await addWitnesses(built, witnesses, pem);
			const bundle = (0, import_dist$1.bundleToJSON)(built);
			const logEntries = logEntriesOf$1(built.verificationMaterial.tlogEntries, log?.url ?? "");
			return {
				statement,
				bundle,
				bytes: Buffer.from(JSON.stringify(bundle)),
				logEntries
			};
		}
	};
}
function buildBundle({ payload }, keys, certificate) {
	const artifact = Buffer.from(payload);
	return (0, import_dist$1.toDSSEBundle)({
		artifact,
		artifactType: STATEMENT_PAYLOAD_TYPE,
		signature: sign("sha256", import_dist$2.dsse.preAuthEncoding(STATEMENT_PAYLOAD_TYPE, artifact), keys.privateKey),
		certificate: import_dist$2.pem.toDER(certificate),
		certificateChain: false
	});
}
async function addWitnesses({ content, verificationMaterial }, witnesses, certificate) {
	const seen = await Promise.all(witnesses.map((witness) => witness.testify(content, certificate)));
	verificationMaterial.tlogEntries = seen.flatMap(({ tlogEntries = [] }) => tlogEntries);
	verificationMaterial.timestampVerificationData = { rfc3161Timestamps: seen.flatMap(({ rfc3161Timestamps = [] }) => rfc3161Timestamps) };
}
function requireTimeSource({ transparencyLog, timestampAuthorityUrls }) {
	if (transparencyLog?.majorApiVersion === 1 || timestampAuthorityUrls.length > 0) return;
	throw new ConfigurationError("SIGNING_CONFIG_INVALID", "nothing would prove when the image was signed", {
		field: "signing-config",
		expected: "a timestamp authority, or a Rekor v1 log",
		found: transparencyLog === void 0 ? "neither" : "a Rekor v2 log alone, which signs no time"
	});
}
function createCertificateSource(options, { keys, patience, signal }) {
	const { services, logger, now, source } = options;
	let held;
	let pending;
	let unusedToken = options.token;
	const fetchNext = async () => {
		const first = unusedToken;
		unusedToken = void 0;
		const token = await refreshIdentityToken(first, source, {
			now: now(),
			logger,
			patience
		});
		const expected = options.token.identity;
		const { fulcioUrl } = services;
		const certificate = await fetchCertificate({
			fulcioUrl,
			token,
			keys,
			expected,
			patience,
			logger,
			signal
		});
		held = {
			certificate,
			receivedAt: now().getTime()
		};
		return certificate;
	};
	return () => {
		const left = held && held.certificate.lifetimeMs - (now().getTime() - held.receivedAt);
		if (held && left && left >= MIN_CERTIFICATE_LIFETIME_MS) return Promise.resolve(held.certificate);
		pending ??= fetchNext().finally(() => {
			pending = void 0;
		});
		return pending;
	};
}
// src/signing/statement-size.ts
function requireSignable(statements, log) {
	for (const { predicateType, payload } of statements) {
		if (payload.length > MAX_PAYLOAD_BYTES) throw tooLarge(predicateType, payload.length);
		requireLoggable(log, payload.length);
	}
}
function tooLarge(predicateType, found) {
	const type = evidenceTypeOf(predicateType) ?? predicateType;
	return new SigningError("STATEMENT_TOO_LARGE", `the ${type} statement is too large to be verified later`, {
		field: type,
		expected: `at most ${MAX_PAYLOAD_BYTES} bytes`,
		found: `${found} bytes`,
		hint: type === "cyclonedx" ? "sbom-formats: spdx-json" : "Leave out of the image what nobody needs at run time: package caches, sources, build tools."
	});
}
// src/storage/store.ts
async function storeStatements(repository, image, statements, now) {
	if (statements.length === 0) return [];
	const [config, ...layers] = await Promise.all([repository.pushBlob(EMPTY_CONFIG, MEDIA_TYPE.ociEmpty), ...statements.map(({ bytes }) => repository.pushBlob(bytes, MEDIA_TYPE.sigstoreBundle))]);
	const subjects = describeSubjects(image);
	const referrers = statements.flatMap(({ statement }, at) => statement.subjects.map((digest) => {
		const subject = subjects.get(digest);
		const layer = layers[at];
		if (subject === void 0 || layer === void 0) throw new Error(`${digest} is no part of ${image.digest}`);
		const manifest = buildReferrer({
			config,
			layer,
			subject,
			predicateType: statement.predicateType,
			now
		});
		return {
			subject: digest,
			predicateType: statement.predicateType,
			manifest
		};
	}));
	const bySubject = Map.groupBy(referrers, ({ subject }) => subject);
	await Promise.all([...bySubject].map(([subject, group]) => repository.pushReferrers(subject, group.map(({ manifest }) => manifest))));
	return referrers.map(({ subject, predicateType, manifest }) => ({
		subject,
		predicateType,
		referrer: manifest.descriptor.digest,
		manifest
	}));
}
async function hangAgain(repository, lost) {
	for (const { subject, manifest } of lost) await repository.pushReferrers(subject, [manifest]);
	await repository.confirmReferrers();
}
function buildReferrer({ config, layer, subject, predicateType, now }) {
	const annotations = {
		"org.opencontainers.image.created": now.toISOString(),
		"dev.sigstore.bundle.content": "dsse-envelope",
		"dev.sigstore.bundle.predicateType": predicateType
	};
	const manifest = {
		schemaVersion: 2,
		mediaType: MEDIA_TYPE.ociManifest,
		artifactType: MEDIA_TYPE.sigstoreBundle,
		config,
		layers: [layer],
		subject,
		annotations
	};
	const bytes = Buffer.from(JSON.stringify(manifest));
	return {
		bytes,
		descriptor: {
			mediaType: MEDIA_TYPE.ociManifest,
			digest: digestOf(bytes),
			size: bytes.length,
			artifactType: MEDIA_TYPE.sigstoreBundle,
			annotations
		}
	};
}
function describeSubjects(image) {
	const all = [image, ...image.platforms];
	return new Map(all.map(({ digest, mediaType, size }) => [digest, {
		mediaType,
		digest,
		size
	}]));
}
// src/evidence/sbom-comparison.ts
const MAX_NAMED = 10;
function compareSboms(attested, current) {
	return [
		...compareTools(attested, current),
		...comparePackages(attested.packages, current.packages),
		...compareRelationships(attested, current)
	];
}
function compareTools(attested, current) {
	const before = attested.creationInfo.creators.toSorted().join(", ");
	const now = current.creationInfo.creators.toSorted().join(", ");
	return before === now ? [] : [`made by ${inertLine(now, 120)}, attested by ${inertLine(before, 120)}`];
}
function comparePackages(attested, current) {
	const before = byContent(attested);
	const now = byContent(current);
	const added = missingFrom(now, before);
	const removed = missingFrom(before, now);
	const titlesRemoved = new Set(removed);
	const changed = added.filter((title) => titlesRemoved.delete(title));
	const changedTitles = new Set(changed);
	return [
		describe("package not attested", added.filter((title) => !changedTitles.has(title))),
		describe("package no longer found", [...titlesRemoved].filter((title) => !changedTitles.has(title))),
		describe("package described differently", changed)
	].filter((line) => line !== void 0);
}
function compareRelationships(attested, current) {
	const before = new Set((attested.relationships ?? []).map(canonicalJson));
	const now = new Set((current.relationships ?? []).map(canonicalJson));
	const added = now.difference(before).size;
	const removed = before.difference(now).size;
	return added + removed === 0 ? [] : [`relationships: ${added} not attested, ${removed} no longer found`];
}
function byContent(packages) {
	return new Map(packages.map((item) => [canonicalJson(item), `${item.name} ${item.versionInfo ?? "(no version)"}`]));
}
function missingFrom(here, there) {
	return [...here].filter(([content]) => !there.has(content)).map(([, title]) => title);
}
function describe(what, titles) {
	if (titles.length === 0) return void 0;
	const named = titles.slice(0, MAX_NAMED).map((title) => inertLine(title, 80));
	const rest = titles.length - named.length;
	return `${what}: ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
// src/commands/attest/differences.ts
function describeDifferences({ type, predicate }, { statement }, freshness) {
	const stored = statement.predicate;
	try {
		switch (type) {
			case "signature":
			case "provenance": return [];
			case "sbom": return compareSboms(readSpdx(stored), readSpdx(predicate));
			case "cyclonedx": return canonicalJson(stored) === canonicalJson(predicate) ? [] : ["CycloneDX document"];
			case "vex": return canonicalJson(stored) === canonicalJson(predicate) ? [] : ["OpenVEX statements"];
			case "vulnerabilities": {
				const attested = parseVulnerabilityPredicate(stored);
				return [...expiry(endOfScan(attested.metadata.scanFinishedOn, freshness), freshness), ...compareScans(attested, predicate)];
			}
			case "verdict": {
				const attested = parseVerdictPredicate(stored);
				const differences = compareVerdicts(attested, predicate);
				return [...expiry(attested.custody.validUntil, freshness), ...differences];
			}
		}
	} catch (error) {
		if (error instanceof CustodyError) return [`not in the shape that custody writes: ${error.message}`];
		throw error;
	}
}
function endOfScan(finishedOn, { maxAgeMs }) {
	return maxAgeMs === void 0 ? void 0 : new Date(Date.parse(finishedOn) + maxAgeMs).toISOString();
}
function expiry(end, { now }) {
	return end !== void 0 && Date.parse(end) < now.getTime() ? [`expired: it was valid until ${end}`] : [];
}
// src/commands/attest/reconcile.ts
function reconcile(planned, existing, { name, replace, style, freshness }) {
	const { subjects, predicateType } = planned.encoded;
	const judged = existing.filter(({ statement }) => statement.predicateType === predicateType).map((found) => ({
		found,
		differences: describeDifferences(planned, found, freshness)
	}));
	const equal = judged.filter(({ differences }) => differences.length === 0).map(({ found }) => found);
	const differing = judged.filter(({ found, differences }) => differences.length > 0 && subjects.includes(found.subject));
	const [first] = differing;
	if (first !== void 0 && !replace) throw evidenceDiffers(planned.type, first, style);
	for (const { found } of differing) refuseToSplit(planned, found);
	const present = subjects.flatMap((digest) => equal.find(({ subject }) => subject === digest) ?? []);
	const covered = new Set(present.map(({ subject }) => subject));
	const hang = [];
	for (const candidate of equal) {
		const on = subjects.filter((digest) => !covered.has(digest) && candidate.statement.subjects.includes(digest));
		for (const digest of on) covered.add(digest);
		if (on.length > 0) hang.push({
			existing: candidate,
			on
		});
	}
	const rest = subjects.filter((digest) => !covered.has(digest));
	return {
		planned,
		present,
		hang,
		create: rest.length === 0 ? void 0 : aboutOnly(planned, rest, name),
		superseded: [...differing.map(({ found }) => found), ...replace ? surplusOf(planned, equal, present) : []]
	};
}
function refuseToSplit({ type, encoded }, { statement }) {
	const outside = statement.subjects.filter((digest) => !encoded.subjects.includes(digest));
	if (outside.length === 0) return;
	throw new ConfigurationError("EVIDENCE_DIFFERS", `the ${type} statement to be replaced is also about images that this run does not attest`, {
		field: "replace",
		expected: "a run over all digests that it names; nothing was written",
		found: outside.join(", "),
		hint: "Replace it on the index, with all of its platforms."
	});
}
function surplusOf({ type, encoded }, equal, present) {
	if (type === "signature" || type === "provenance") return [];
	return equal.filter((found) => encoded.subjects.includes(found.subject) && !present.includes(found));
}
function effectivePayload(reconciled, digest) {
	const { create, planned } = reconciled;
	return keptFor(reconciled, digest)?.payloadDigest ?? (create ?? planned).encoded.payloadDigest;
}
function effectivePredicate(reconciled, digest) {
	return keptFor(reconciled, digest)?.predicate ?? reconciled.planned.predicate;
}
function keptFor({ present, hang }, digest) {
	return (present.find(({ subject }) => subject === digest) ?? hang.find(({ on }) => on.includes(digest))?.existing)?.statement;
}
function aboutOnly(planned, subjects, name) {
	if (subjects.length === planned.encoded.subjects.length) return planned;
	const encoded = encodeStatement(name, subjects, PREDICATE_TYPES[planned.type], planned.predicate);
	return {
		...planned,
		encoded
	};
}
function evidenceDiffers(type, { found, differences }, style) {
	return new ConfigurationError("EVIDENCE_DIFFERS", `the ${type} statement that is stored differs from this run's`, {
		field: found.subject,
		expected: `what ${found.referrer} says; nothing was written`,
		found: differences.join("; "),
		hint: style === "input" ? "replace: true" : "--replace"
	});
}
// src/commands/attest/plan-verdict.ts
function planVerdict(sources) {
	const { image, admitted, verdict, others, token, now } = sources;
	const predicate = buildVerdictPredicate({
		verifierId: token.run === void 0 ? token.identity.subjectAlternativeName : builderIdOf(token.run),
		custodyVersion: CUSTODY_VERSION,
		now,
		resourceUri: image.name,
		policy: verdict.policy,
		result: verdict.result,
		statements: others.flatMap(namePayloads),
		scans: others.filter(({ planned }) => planned.type === "vulnerabilities").flatMap(describeScans),
		exceptions: verdict.exceptions,
		vex: verdict.vex,
		maxAgeSeconds: sources.maxAgeMs === void 0 ? void 0 : sources.maxAgeMs / 1e3,
		platforms: image.platforms.map(({ platform, digest }) => ({
			platform: formatPlatform(platform),
			digest
		})),
		tools: sources.tools
	});
	return {
		type: "verdict",
		predicate,
		encoded: encodeStatement(image.name, admitted, PREDICATE_TYPES.verdict, predicate)
	};
}
function toolsUsed(plan, inventory, scans) {
	const used = ({ name, version, sha256 }, configuration) => ({
		name,
		version,
		binary: `sha256:${sha256}`,
		configuration
	});
	const [first] = inventory.platforms;
	return [...first === void 0 ? [] : [used(plan.syft, first.configDigest)], used(plan.grype, scans.configDigest)];
}
function namePayloads(reconciled) {
	const { subjects, predicateType } = reconciled.planned.encoded;
	return [...new Set(subjects.map((digest) => effectivePayload(reconciled, digest)))].map((payloadDigest) => ({
		predicateType,
		payloadDigest
	}));
}
function describeScans(reconciled) {
	return reconciled.planned.encoded.subjects.map((subject) => {
		const { scanner, metadata } = parseVulnerabilityPredicate(effectivePredicate(reconciled, subject));
		return {
			subject,
			payload: effectivePayload(reconciled, subject),
			finishedOn: metadata.scanFinishedOn,
			databaseBuilt: scanner.db.built ?? metadata.scanFinishedOn,
			...scanner.db.checksum === void 0 ? {} : { databaseChecksum: scanner.db.checksum },
			scanner: {
				name: "grype",
				version: scanner.version
			}
		};
	});
}
// src/commands/attest/parallel-verdicts.ts
function withoutParallelVerdicts(existing, planned, planOn, freshness) {
	const known = new Map();
	const isParallel = (found) => {
		const { predicateType, payloadDigest } = found.statement;
		if (predicateType !== PREDICATE_TYPES.verdict) return false;
		const before = known.get(payloadDigest);
		if (before !== void 0) return before;
		const differs = (from) => describeDifferences(from, found, freshness).length > 0;
		const parallel = differs(planned) && !differs(planOn(namedFirst(existing, found)));
		known.set(payloadDigest, parallel);
		return parallel;
	};
	return existing.filter((found) => !isParallel(found));
}
function namedFirst(existing, { statement }) {
	const named = payloadsNamedBy(statement.predicate);
	const isNamed = ({ statement: { payloadDigest } }) => named.has(payloadDigest);
	return [...existing.filter(isNamed), ...existing.filter((found) => !isNamed(found))];
}
function payloadsNamedBy(predicate) {
	try {
		return new Set(parseVerdictPredicate(predicate).custody.scans.map(({ payload }) => payload));
	} catch {
		return new Set();
	}
}
// src/commands/attest/reconcile-evidence.ts
function reconcileEvidence(wanted, existing, judge, options) {
	const reconcileAll = (stored) => wanted.map((statement) => reconcile(statement, stored, options));
	const judgeOn = (stored) => judge(reconcileAll(stored));
	const others = reconcileAll(existing);
	const verdict = judge(others);
	const standing = options.replace ? existing : withoutParallelVerdicts(existing, verdict, judgeOn, options.freshness);
	return [...others, reconcile(verdict, standing, options)];
}
// src/commands/attest/reports.ts
const INDEX = "index";
async function writeReports(folder, image, inventory, scans, suppressions = new Map()) {
	const writing = begin(() => writePlatformReports(folder, inventory, scans));
	const sarif = await together(writeSarif(folder, image.name, scans, suppressions), writing);
	const platformSboms = await writing;
	return {
		sbom: await writeIndexReports(folder, inventory, scans) ?? platformSboms[0] ?? "",
		sarif,
		platformSboms
	};
}
function writePlatformReports(folder, inventory, scans) {
	return Promise.all(inventory.platforms.map(async ({ image: of, spdxBytes, cycloneDx }, position) => {
		const name = platformFolder(of.platform);
		if (cycloneDx !== void 0) await folder.write(`${name}/sbom.cdx.json`, encodeSbom(cycloneDx));
		const { report = {} } = scans.platforms[position]?.scan ?? {};
		await folder.write(`${name}/vulnerabilities.json`, joinParts(jsonParts(report)));
		return folder.write(`${name}/sbom.spdx.json`, spdxBytes);
	}));
}
const FULL_SARIF = "custody.full.sarif.json";
async function writeSarif(folder, name, scans, suppressions) {
	const images = scans.platforms.map((of) => ({
		...of,
		suppressions
	}));
	const source = openSarif({
		name,
		custodyVersion: CUSTODY_VERSION,
		images
	});
	const { files, counts } = await renderSarif(source);
	const [first = [], ...more] = files;
	const uploads = [await folder.write("custody.sarif", first)];
	for (const [at, file] of more.entries()) uploads.push(await folder.write(`custody-${at + 2}.sarif`, file));
	return {
		uploads,
		full: await folder.write(FULL_SARIF, renderFullSarif(source)),
		counts
	};
}
async function writeIndexReports(folder, { index }, scans) {
	if (index === void 0) return void 0;
	if (index.cycloneDx !== void 0) await folder.write(`${INDEX}/sbom.cdx.json`, encodeSbom(index.cycloneDx));
	await folder.write(`${INDEX}/vulnerabilities.json`, joinParts(jsonParts(scans.index?.report ?? {})));
	return folder.write(`${INDEX}/sbom.spdx.json`, encodeSbom(index.spdx));
}
function reserveBundles(folder) {
	return folder.reserve("bundles");
}
async function writeBundles(folder, standing) {
	await Promise.all(standing.map(({ file, bytes }) => folder.write(file, bytes)));
}
// src/commands/attest/publish.ts
function readyToSign(signer, { ahead, folder }, { logger, now }) {
	const credential = createCredential({
		...signer,
		logger,
		now
	});
	const looked = begin(async () => {
		const existing = await ahead.takeExisting();
		if (existing === void 0) throw new TypeError("who does not publish has nothing to sign");
		return existing;
	});
	const request = async (existing) => {
		if (!existing.wasEmpty()) return;
		await reserveBundles(folder);
		credential.request();
	};
	const early = certificateTellsNothing(signer) ? begin(async () => request(await looked)) : void 0;
	return {
		sign: async () => {
			const existing = await looked;
			await (early ?? request(existing));
			return {
				signer,
				existing,
				credential
			};
		},
		abandon: async () => {
			await early?.catch(forget);
			await credential.abandon();
		}
	};
}
function certificateTellsNothing({ profile, token }) {
	return profile.thresholds.certificateTransparency === 0 || token.run?.visibility === "public";
}
const VERDICT_OF_OTHER_SCANS = "custody.scans";
const LOOK_AGAIN_MS$1 = [
	500,
	1e3,
	2e3
];
async function planEvidence(sources, options, context) {
	try {
		for (const wait of LOOK_AGAIN_MS$1) try {
			return await planOnce(sources, options, context);
		} catch (error) {
			if (!(error instanceof ConfigurationError) || error.found !== VERDICT_OF_OTHER_SCANS) throw error;
			await setTimeout$1(wait);
		}
		return await planOnce(sources, options, context);
	} finally {
		sources.existing.forget();
	}
}
async function planOnce(sources, options, context) {
	const { plan, signer, image, inventory, scans, verdict } = sources;
	const admitted = admittedDigests({
		image,
		unsafePartialIndex: options.unsafePartialIndex
	});
	const now = context.now();
	const existing = await sources.existing.read();
	const earlier = existing.find(({ statement }) => statement.predicateType === PREDICATE_TYPES.provenance);
	const provenance = await chooseProvenance(sources, earlier, options);
	const wanted = planStatements({
		image,
		unsafePartialIndex: options.unsafePartialIndex,
		inventory,
		scans,
		run: signer.token.run,
		provenance: provenanceToStand(provenance, earlier, admitted),
		vex: verdict.vex
	});
	const tools = toolsUsed(plan, inventory, scans);
	const maxAgeMs = options.maxAge;
	const judge = (others) => planVerdict({
		image,
		admitted,
		verdict,
		others,
		tools,
		token: signer.token,
		maxAgeMs,
		now
	});
	return {
		statements: reconcileEvidence(wanted, existing, judge, {
			name: image.name,
			replace: options.replace,
			style: context.style,
			freshness: {
				now,
				maxAgeMs
			}
		}),
		provenance
	};
}
async function chooseProvenance({ plan, signer, image }, earlier, { provenance: mode }) {
	const buildKit = mode === "auto" && earlier === void 0 ? await fetchBuildKitProvenance(plan.repository, image) : [];
	return decideProvenance({
		mode,
		run: signer.token.run,
		images: image.platforms.map(({ digest, platform }) => ({
			digest,
			platform: formatPlatform(platform)
		})),
		buildKitStatements: buildKit.map(({ statement }) => statement),
		attestedEarlier: earlier !== void 0
	});
}
function provenanceToStand(decision, earlier, admitted) {
	if (decision.state) return {
		predicate: decision.predicate,
		subjects: admitted
	};
	if (earlier === void 0) return void 0;
	const subjects = admitted.filter((digest) => earlier.statement.subjects.includes(digest));
	return {
		predicate: earlier.statement.predicate,
		subjects
	};
}
async function signStatements({ signer: as, credential }, { statements }, { logger, now }) {
	const create = statements.flatMap((reconciled) => reconciled.create ?? []);
	const services = (create.some(({ encoded }) => !fitsRekorV1(encoded.payload.length)) ? as.servicesForLarge : void 0) ?? as.services;
	requireSignable(create.map(({ encoded }) => encoded), services.transparencyLog);
	const signer = createKeylessSigner({
		...as,
		services,
		credential,
		logger,
		now
	});
	const settled = await Promise.allSettled(create.map(({ encoded }) => signer.sign(encoded)));
	const rejected = settled.find((one) => one.status === "rejected");
	return {
		signed: settled.flatMap((one) => one.status === "fulfilled" ? [one.value] : []),
		failure: rejected === void 0 ? void 0 : asError(rejected.reason)
	};
}
function asError(reason) {
	return reason instanceof Error ? reason : new TypeError("signing failed without an error");
}
async function storeEvidence({ plan, image }, { statements }, signed, now) {
	const unfinished = statements.flatMap(({ hang, planned }) => hang.map(({ existing, on }) => ({
		statement: {
			...planned.encoded,
			subjects: on
		},
		bytes: existing.bytes
	})));
	const isVerdict = ({ statement }) => statement.predicateType === PREDICATE_TYPES.verdict;
	const all = [...unfinished, ...signed];
	const verdicts = all.filter(isVerdict);
	const others = all.filter((statement) => !isVerdict(statement));
	const store = (some) => storeStatements(plan.repository, image, some, now);
	if (image.kind === "image") return store([...others, ...verdicts]);
	return [...await store(others), ...await store(verdicts)];
}
async function proveAhead({ existing }, signed) {
	for (const { bytes, statement } of signed.toSorted((a, b) => a.bytes.length - b.bytes.length)) {
		await setImmediate();
		existing.prove({
			referrer: statement.payloadDigest,
			content: {
				kind: "bytes",
				bytes
			}
		});
	}
}
// src/commands/attest/standing.ts
function listStanding(reconciled, sources) {
	const { planned, present, hang, create } = reconciled;
	const { predicateType } = planned.encoded;
	const named = (subject) => `bundles/${labelOf(sources.image, subject)}.${planned.type}.sigstore.json`;
	const storedOn = (subject) => sources.stored.find((one) => one.subject === subject && one.predicateType === predicateType)?.referrer;
	const common = {
		type: planned.type,
		predicateType
	};
	const standing = [...Map.groupBy([...present.map((existing) => ({
		existing,
		subject: existing.subject,
		referrer: existing.referrer
	})), ...hang.flatMap(({ existing, on }) => on.map((subject) => ({
		existing,
		subject,
		referrer: storedOn(subject)
	})))], ({ existing }) => existing.statement.payloadDigest)].map(([payloadDigest, entries]) => {
		const [{ existing, subject: first } = unreachable()] = entries;
		return {
			...common,
			status: "already present",
			payloadDigest,
			bytes: existing.bytes,
			file: named(first),
			on: entries.map(({ subject, referrer }) => ({
				subject,
				referrer
			})),
			logEntries: logEntriesOf(existing)
		};
	});
	const fresh = sources.signed.find(({ statement }) => statement === create?.encoded);
	if (fresh === void 0) return standing;
	const { payloadDigest, subjects } = fresh.statement;
	const on = subjects.map((subject) => ({
		subject,
		referrer: storedOn(subject)
	}));
	const file = named(subjects[0] ?? unreachable());
	return [{
		...common,
		status: "created",
		payloadDigest,
		bytes: fresh.bytes,
		file,
		on,
		logEntries: fresh.logEntries
	}, ...standing];
}
function labelOf(image, subject) {
	const platform = image.platforms.find(({ digest }) => digest === subject);
	return platform === void 0 ? "index" : platformFolder(platform.platform);
}
function logEntriesOf({ statement }) {
	return statement.result.logEntries.map(({ logId, logIndex, integratedTime }) => ({
		logId,
		logIndex,
		integratedTime
	}));
}
function unreachable() {
	throw new TypeError("a statement stands on at least one digest");
}
// src/commands/attest/summarise.ts
const SUMMARISE = {
	preflight: ({ signing, database }) => signing.sign ? `identity ${signing.token.identity.subjectAlternativeName}; database of ${database.built}` : `will not sign: ${signing.reason}; database of ${database.built}`,
	resolve: (image) => `${image.kind === "index" ? "index of" : "image for"} ${image.platforms.map(({ platform }) => formatPlatform(platform)).join(", ")}`,
	inventory: ({ platforms }) => platforms.map(({ platform, spdx }) => `${spdx.packages.length} packages (${platform})`).join(", "),
	scan: ({ platforms }) => platforms.map(({ platform, scan }) => `${scan.findings.length} findings (${platform})`).join(", "),
	gate: ({ verdict: { result, blocking, excepted, policy } }) => {
		return `${result}: ${blocking.length === 0 ? "nothing blocks" : `${blocking.length} findings block`}${excepted.length === 0 ? "" : `, ${excepted.length} let through`} (${describePolicy(policy)})`;
	},
	sign: (signed) => signed.length === 0 ? "nothing new: already present" : `${signed.length} statements, one certificate`,
	store: (stored) => stored.length === 0 ? "nothing new: already present" : `${stored.length} referrers`,
	verify: ({ result, control }) => `${result.subjects.length} ${result.subjects.length === 1 ? "digest" : "digests"} verified; negative control: ${control.status}`,
	github: ({ githubAttestations }) => githubAttestations === void 0 ? "" : renderPosted(githubAttestations)
};
// src/commands/attest/supersede.ts
async function requireRemovable(repository, superseded) {
	const subjects = new Set(superseded.map(({ subject }) => subject));
	await Promise.all([...subjects].map((subject) => repository.requireRemovable(subject)));
}
async function removeSuperseded(repository, superseded) {
	const bySubject = Map.groupBy(superseded, ({ subject }) => subject);
	await Promise.all([...bySubject].map(([subject, statements]) => repository.removeReferrers(subject, statements.map(({ referrer }) => referrer))));
}
// src/commands/attest/verify-published.ts
const LOOK_AGAIN_MS = [
	500,
	1e3,
	2e3
];
const MAY_STILL_COME = [
	"EVIDENCE_MISSING",
	"INDEX_INCOMPLETE",
	"SCAN_NOT_NAMED_BY_VERDICT"
];
async function verifyAndReplace(published, now) {
	const { plan, superseded } = published;
	const replaced = superseded.map(({ referrer }) => referrer);
	const confirmed = begin(() => plan.repository.confirmReferrers());
	const verification = await together(verifyPublished(published, now(), {
		ignored: replaced,
		confirmed
	}), confirmed);
	if (superseded.length === 0) return verification;
	await removeSuperseded(plan.repository, superseded);
	return verifyPublished(published, now());
}
async function verifyPublished(published, now, { ignored = [], confirmed } = {}) {
	const { plan, image, signer, carried, stored } = published;
	const repository = plan.opened.connect("pull");
	const [asked, ...others] = new Set(carried.flatMap(({ subjects }) => subjects));
	if (asked === void 0) throw new TypeError("nothing was planned to be verified");
	const verification = startVerification({
		image: image.name,
		identity: signer.token.identity,
		requiredTypes: requiredTypes(carried, [asked, ...others]),
		trust: signer.profile,
		now,
		prove: published.prove
	});
	const controlDigest = digestOf(randomBytes(32));
	for (let looks = 0;; looks += 1) {
		const limit = pLimit(2);
		const listed = new Set();
		const look = (digest) => limit(async () => {
			const all = await fetchBundles(repository, digest);
			for (const { referrer } of all) listed.add(`${digest} ${referrer}`);
			const bundles = all.filter(({ referrer }) => !ignored.includes(referrer));
			const platform = platformOf(image, digest) ?? (digest === asked ? void 0 : "index");
			return evaluateAndControl(verification, {
				digest,
				platform,
				bundles
			}, controlDigest);
		});
		const [first, ...rest] = await Promise.all([look(asked), ...others.map(look)]);
		const result = verification.conclude([first.result, ...rest.map((each) => each.result)]);
		const refused = [first, ...rest].reduce((sum, each) => sum + each.refused, 0);
		if (result.verified) return {
			result,
			control: buildControlCheck(refused)
		};
		const wait = LOOK_AGAIN_MS[looks];
		const lost = stored.filter(({ subject, referrer }) => !listed.has(`${subject} ${referrer}`));
		const mayPass = lost.length > 0 || result.problems.every(({ code }) => MAY_STILL_COME.includes(code));
		if (wait === void 0 || !mayPass) throw refusal(result);
		if (looks === 0 && lost.length > 0 && confirmed !== void 0) {
			await confirmed.catch(forget);
			continue;
		}
		await hangAgain(plan.repository, lost);
		if (lost.length === 0 || looks > 0) await setTimeout$1(wait);
	}
}
function evaluateAndControl(verification, subject, controlDigest) {
	const result = verification.evaluate(subject);
	return {
		result,
		refused: result.verified ? verification.control(subject, controlDigest) : 0
	};
}
function requiredTypes(carried, digests) {
	const has = (type, digest) => carried.some((one) => one.type === type && one.subjects.includes(digest));
	return EVIDENCE_TYPES.filter((type) => digests.every((digest) => has(type, digest)));
}
function platformOf(image, digest) {
	const found = image.platforms.find((platform) => platform.digest === digest);
	return found === void 0 ? void 0 : formatPlatform(found.platform);
}
function refusal({ problems, image, digest }) {
	const [first] = problems;
	return new VerificationError("EVIDENCE_NOT_VERIFIED", `the evidence of ${image}@${digest} was stored but does not verify`, {
		...first === void 0 ? {} : {
			field: first.code,
			found: first.message
		},
		expected: "everything that was just stored, read back unchanged",
		hint: "Run the step again; if it stays so, the registry or a mirror in front of it serves something else."
	});
}
// src/commands/step-recorder.ts
function recordSteps(logger, signal) {
	const steps = [];
	return {
		steps,
		logger: {
			...logger,
			step: async (title, work, summarise) => {
				signal?.throwIfAborted();
				const started = performance.now();
				const describe = (result) => inertLine(summarise?.(result) ?? "");
				const result = await logger.step(title, work, describe);
				steps.push({
					title,
					summary: describe(result),
					milliseconds: Math.round(performance.now() - started)
				});
				return result;
			}
		}
	};
}
// src/commands/attest.ts
async function attest(options, context, report = () => void 0) {
	const policy = choosePolicy(options);
	const { logger, steps } = recordSteps(context.logger, context.signal);
	const run = {
		...context,
		logger
	};
	const folder = await openOutputFolder(options.outputDir ?? defaultFolder(context, options));
	const progress = () => ({
		steps,
		now: run.now()
	});
	const tell = async (evidence) => {
		await folder.write("evidence.json", `${inertJson(evidence, 2)}\n`);
		report({
			evidence,
			folder: folder.path
		});
		return evidence;
	};
	const plan = await logger.step("Preflight", () => preflight(options, run), SUMMARISE.preflight);
	const { ahead, signing } = plan;
	const readiness = signing.sign ? readyToSign(signing, {
		ahead,
		folder
	}, run) : void 0;
	try {
		const { evidence, published } = await makeEvidence({
			plan,
			policy,
			readiness,
			image: await logger.step("Resolve", () => ahead.image, SUMMARISE.resolve),
			folder,
			options,
			run,
			progress,
			tell
		});
		if (published === void 0) return {
			evidence,
			folder: folder.path
		};
		const verify = () => verifyAndReplace(published, run.now);
		return await postEvidence(published, await tell(describeVerified(evidence, published, await together(logger.step("Verify", verify, SUMMARISE.verify), tell(evidence)), options.trustedRoot, progress())), {
			folder,
			run,
			progress,
			tell
		});
	} finally {
		await Promise.all([ahead.end(), readiness?.abandon()]);
		await Promise.all([plan.database.close(), plan.repository.abandonPush()]);
	}
}
async function makeEvidence(making) {
	const { plan, policy, readiness, image, folder, options, run, progress, tell } = making;
	const { logger } = run;
	const { ahead } = plan;
	const earlier = begin(() => fetchPreviousScan(options, plan, run));
	const inventory = await together(logger.step("SBOM", () => ahead.takeInventory(), SUMMARISE.inventory), earlier);
	const scans = await logger.step("Scan", () => ahead.takeScans(), SUMMARISE.scan);
	const sources = {
		policy,
		decisions: plan.decisions,
		image
	};
	const { verdict, notes } = await logger.step("Gate", async () => judgeScans(scans, sources, run), SUMMARISE.gate);
	const refusal = reasonNotToSign(plan.signing, verdict);
	const signer = refusal === void 0 && readiness ? begin(() => readiness.sign()) : void 0;
	const files = await writeReports(folder, image, inventory, scans, describeSuppressions(verdict));
	const judged = describeJudged({
		plan,
		image,
		inventory,
		scans,
		verdict,
		notes,
		previous: await earlier,
		files
	}, refusal ?? "signing did not come to its end", progress());
	const notPosted = refusal === void 0 ? "the run did not come so far" : `nothing is signed: ${refusal}`;
	const evidence = await tell(describeNotPosted(judged, options.githubAttestations, notPosted));
	if (signer === void 0) return {
		evidence,
		published: void 0
	};
	return publish({
		plan,
		image,
		inventory,
		scans,
		verdict,
		...await signer
	}, making, evidence);
}
async function publish(sources, { folder, options, run, progress, tell }, judged) {
	const { logger, now } = run;
	const { plan, image, signer } = sources;
	const statementPlan = await planEvidence(sources, options, run);
	const { statements, provenance } = statementPlan;
	const superseded = statements.flatMap((statement) => statement.superseded.map(({ subject, referrer }) => ({
		subject,
		referrer
	})));
	requirePostable(plan.github, statements);
	await Promise.all([reserveBundles(folder), requireRemovable(plan.repository, superseded)]);
	const describe = (signed, stored) => {
		const known = {
			image,
			signed,
			stored: stored ?? []
		};
		const standing = statements.flatMap((statement) => listStanding(statement, known));
		return {
			signing: signer,
			provenance,
			standing,
			stored: stored !== void 0
		};
	};
	const tellSigned = async (signed) => {
		const known = describe(signed);
		await writeBundles(folder, known.standing);
		await tell(describeSigned(judged, known, progress()));
	};
	const sign = async () => {
		const round = await signStatements(sources, statementPlan, run);
		if (round.failure === void 0) return round.signed;
		await tellSigned(round.signed);
		throw round.failure;
	};
	const beside = async () => {
		await tellSigned(signed);
		await proveAhead(sources, signed);
	};
	const store = () => together(storeEvidence(sources, statementPlan, signed, now()), beside());
	const signed = await logger.step("Sign", sign, SUMMARISE.sign);
	const stored = await logger.step("Store", store, SUMMARISE.store);
	const carried = statements.map(({ planned }) => ({
		type: planned.type,
		subjects: planned.encoded.subjects
	}));
	const known = describe(signed, stored);
	const bundles = listWritten(known.standing);
	const { prove } = sources.existing;
	return {
		evidence: describeSigned(judged, known, progress()),
		published: {
			plan,
			image,
			signer,
			carried,
			superseded,
			stored,
			prove,
			bundles
		}
	};
}
async function postEvidence({ plan, bundles }, verified, { folder, run, progress, tell }) {
	const { github } = plan;
	if (github === void 0) return {
		evidence: verified,
		folder: folder.path
	};
	const post = async () => {
		const round = await postToGitHub(github, bundles, folder.path, run);
		const evidence = await tell(describePosted(verified, github, bundles, round));
		if (round.failure !== void 0) throw round.failure;
		return evidence;
	};
	const posted = await run.logger.step("GitHub attestations", post, SUMMARISE.github);
	const { steps, now } = progress();
	return {
		evidence: await tell({
			...posted,
			steps: [...steps],
			generatedAt: now.toISOString()
		}),
		folder: folder.path
	};
}
function reasonNotToSign(signing, verdict) {
	if (verdict.result === "fail") return "the gate failed";
	return signing.sign ? void 0 : signing.reason;
}
function defaultFolder({ environment, style }, { image, digest }) {
	const temporary = environment["RUNNER_TEMP"];
	if (style === "flag" || temporary === void 0) return "custody-out";
	const named = /sha256:([a-f0-9]{12})/.exec(`${digest ?? ""} ${image ?? ""}`)?.[1];
	return join(temporary, "custody", named ?? "image");
}
export { attest as t };
