import { a as PreflightError, c as ToolError, i as GitHubError, l as VerificationError, n as CustodyError, o as RegistryError, r as EXIT, s as SigningError, t as ConfigurationError } from "./errors.js";
import { n as SEVERITIES, r as countBySeverity, t as renderPosted } from "./posted.js";
import { A as silentLogger, C as fetchBuildKitProvenance, D as MEDIA_TYPE, E as EMPTY_CONFIG, F as buildVerdictPredicate, I as compareVerdicts, L as policyDigest, M as datetime, N as pRetry, O as formatPlatform, P as pLimit, R as canonicalDigest, S as resolveImage, T as isLoopback, _ as require_dist$2, a as chooseTrust, b as encodeStatement, c as builderIdOf, d as firstIssue, f as parseToolJson$1, g as require_dist$1, h as require_dist, i as decideProvenance, j as isImageName, k as platformFolder, l as invocationIdOf, m as verifyBundle, n as buildControlCheck, p as rememberProofs, r as parseVerdictPredicate, s as loadTrustFile, t as startVerification, u as checkToolJson, v as MAX_PAYLOAD_BYTES, w as openImage, x as fetchBundles, y as STATEMENT_PAYLOAD_TYPE, z as canonicalJson } from "./verify-evidence.js";
import { C as url, D as PREDICATE_TYPES, E as EVIDENCE_TYPES, O as evidenceTypeOf, S as unknown, b as tuple, d as int, f as literal, g as record, h as object, l as boolean, m as number, p as looseObject, r as showOption, s as array, u as custom, v as string, x as union } from "./parse-options.js";
import { t as CUSTODY_VERSION } from "./version.js";
import { n as hexOf, r as isDigest, t as digestOf } from "./digest.js";
import { n as inertLine, t as escapeMarkdown } from "./inert-text.js";
import { a as gray$1, c as redBright$1, r as bold$1, u as yellowBright$1 } from "./base.js";
import { Duplex, PassThrough, Readable, Transform, Writable, getDefaultHighWaterMark } from "node:stream";
import { Buffer as Buffer$1 } from "node:buffer";
import { aborted, callbackify, debuglog, inspect, promisify, stripVTControlCharacters } from "node:util";
import { EventEmitter, addAbortListener, on, once, setMaxListeners } from "node:events";
import { createGunzip } from "node:zlib";
import { X509Certificate, createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { fileURLToPath } from "node:url";
import path, { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { access, constants, copyFile, mkdir, mkdtemp, open, readFile, readdir, realpath, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { scheduler, setImmediate, setTimeout } from "node:timers/promises";
import { constants as constants$1, homedir, tmpdir } from "node:os";
import { ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import process$1, { execArgv, execPath, hrtime, platform } from "node:process";
import { StringDecoder } from "node:string_decoder";
import tty from "node:tty";
import { serialize, setFlagsFromString } from "node:v8";
import fs, { appendFileSync, closeSync, constants as constants$2, createReadStream, createWriteStream, openSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { finished, pipeline } from "node:stream/promises";
import path$1 from "node:path/win32";
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
// src/gate/gate.ts
function judge(scans, policy) {
	if (scans.length === 0) throw new ToolError("TOOL_OUTPUT_INVALID", "there is no scan to judge", { expected: "one scan per platform" });
	const found = mergeFindings(scans, policy);
	const blocking = found.filter(({ blocks }) => blocks).map(({ finding, platforms }) => ({
		finding,
		platforms: [...platforms]
	})).toSorted((a, b) => compareFindings(a.finding, b.finding));
	return {
		result: blocking.length === 0 ? "pass" : "fail",
		policy,
		blocking,
		counts: countBySeverity(found.map(({ finding }) => finding)),
		exceptions: [],
		vex: []
	};
}
function compareFindings(a, b) {
	return severityRank(a.severity) - severityRank(b.severity) || compareText(a.id, b.id) || compareText(a.package.name, b.package.name) || compareText(a.package.version, b.package.version);
}
function failsGate(finding, policy) {
	if (policy.onlyFixed && finding.fixedIn.length === 0) return false;
	return meetsCutoff(finding.severity, policy.severityCutoff);
}
function mergeFindings(scans, policy) {
	const merged = new Map();
	for (const { platform, scan } of scans) for (const finding of scan.findings) {
		const known = merged.get(findingKey(finding));
		merged.set(findingKey(finding), {
			finding: known === void 0 ? finding : mergeTwo(known.finding, finding),
			platforms: (known?.platforms ?? new Set()).add(platform),
			blocks: (known?.blocks ?? false) || failsGate(finding, policy)
		});
	}
	return [...merged.values()];
}
function mergeTwo(one, other) {
	return {
		...one,
		severity: worseOf(one.severity, other.severity),
		fixedIn: [...new Set([...one.fixedIn, ...other.fixedIn])],
		package: {
			...one.package,
			locations: [...new Set([...one.package.locations, ...other.package.locations])]
		}
	};
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
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
const OWN_FILES = ["evidence.json", "custody.sarif"];
const OWN_FILES_BELOW = /^(?:[\w.-]+\.sigstore\.json|sbom\.spdx\.json|sbom\.cdx\.json|vulnerabilities\.json)$/;
async function clearEarlier(folder) {
	const below = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
	const reports = await Promise.all(below.map(async (inner) => (await readdir(inner)).filter((name) => OWN_FILES_BELOW.test(name)).map((name) => join(inner, name))));
	const files = [...OWN_FILES.map((name) => join(folder, name)), ...reports.flat()];
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
// src/commands/attest/describe.ts
function describeJudged(run, reason, progress) {
	const { plan, image, inventory, verdict, files } = run;
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
			sarif: files.sarif
		}
	};
}
function describeGate({ result, policy, counts, blocking }) {
	return {
		result,
		policy,
		policyDigest: policyDigest(policy),
		counts,
		blocking: blocking.map(({ finding, platforms }) => ({
			id: finding.id,
			severity: finding.severity,
			package: finding.package.name,
			version: finding.package.version,
			fixedIn: [...finding.fixedIn],
			platforms: [...platforms],
			...finding.url === void 0 ? {} : { url: finding.url }
		}))
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
// src/storage/github-fetch.ts
var AnswerTooLongError = class extends Error {};
var RedirectRefusedError = class extends Error {
	status;
	constructor(status) {
		super("redirects are not followed: the repository has another name now");
		this.status = status;
	}
};
const SLOWEST_BYTES_PER_MS = 64;
function createBoundedFetch({ timeoutMs, maxBytes }) {
	return async (url, init) => {
		const size = typeof init?.body === "string" ? init.body.length : 0;
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			signal: AbortSignal.timeout(Math.ceil(timeoutMs + size / SLOWEST_BYTES_PER_MS))
		});
		if (response.status >= 300 && response.status < 400) {
			await response.body?.cancel();
			throw new RedirectRefusedError(response.status);
		}
		const body = await readBounded$1(response, maxBytes);
		const { status, headers } = response;
		return new Response(status === 204 || status === 205 ? null : body, {
			status,
			headers
		});
	};
}
async function readBounded$1(response, maxBytes) {
	const chunks = [];
	let size = 0;
	if (response.body === null) return Buffer.alloc(0);
	for await (const chunk of response.body) {
		size += chunk.length;
		if (size > maxBytes) throw new AnswerTooLongError(`the answer is longer than ${maxBytes} bytes`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
// src/storage/github-failure.ts
const requestError = object({
	message: string(),
	status: number(),
	response: object({
		headers: record(string(), unknown()),
		data: object({ message: string() }).optional().catch(void 0)
	}).optional()
});
function readFailure(error, request) {
	const parsed = requestError.safeParse(error).data;
	const { response } = parsed ?? {};
	if (parsed === void 0 || response === void 0) {
		const message = error instanceof Error ? error.message : "no answer";
		const cause = error instanceof Error ? error.cause : void 0;
		return {
			request,
			status: cause instanceof RedirectRefusedError ? cause.status : void 0,
			message,
			retryAfterMs: 0,
			rateLimited: false
		};
	}
	const { headers, data } = response;
	const message = data?.message ?? parsed.message;
	const exhausted = headers["x-ratelimit-remaining"] === "0" || headers["retry-after"] !== void 0;
	return {
		request,
		status: parsed.status,
		message,
		retryAfterMs: parseRetryAfter$1(headers["retry-after"]),
		rateLimited: parsed.status === 429 || parsed.status === 403 && (exhausted || /rate limit/i.test(message))
	};
}
const MAX_RETRY_AFTER_MS$1 = 3e4;
function mayPass$1({ status, rateLimited, retryAfterMs }) {
	if (retryAfterMs > MAX_RETRY_AFTER_MS$1) return false;
	return rateLimited || status === void 0 || status === 408 || status >= 500;
}
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
	if (failure.rateLimited || status === void 0 || status === 408 || status >= 500) return new GitHubError("ATTESTATIONS_UNAVAILABLE", "GitHub's attestation store cannot be used now", {
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
function parseRetryAfter$1(value) {
	return typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) * 1e3 : 0;
}
// src/storage/github-store.ts
const API_VERSION = "2022-11-28";
const TIMEOUT_MS = 3e4;
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
async function openGitHubStore({ apiUrl, repository, token }, logger) {
	const { getOctokit } = await import("./github.js");
	const say = (message) => logger.detail(inertLine(message));
	const octokit = getOctokit(token, {
		baseUrl: apiUrl,
		userAgent: "custody",
		log: {
			debug: () => void 0,
			info: say,
			warn: say,
			error: () => void 0
		},
		request: { fetch: createBoundedFetch({
			timeoutMs: TIMEOUT_MS,
			maxBytes: MAX_ANSWER_BYTES$5
		}) }
	});
	const [owner = "", repo = ""] = repository.split("/");
	const headers = { "x-github-api-version": API_VERSION };
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
			say(`GitHub lists more attestations of ${subject} than are read`);
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
const DEFAULT_PATIENCE$1 = {
	retries: 4,
	firstDelayMs: 500
};
const MAX_DELAY_MS$1 = 5e3;
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
	let failure;
	const ask = (request, work) => work().catch((error) => {
		failure = readFailure(error, request);
		throw new Error("failed");
	});
	const attempt = async () => {
		const { subject, predicateType } = bundle;
		if (look && await ask(`GET ${url}/${subject}`, () => store.has(subject, predicateType, key))) return { status: "already present" };
		look = true;
		return {
			status: "posted",
			id: await ask(`POST ${url}`, () => store.create(bytes))
		};
	};
	try {
		return await pRetry(attempt, {
			retries: patience.retries,
			minTimeout: patience.firstDelayMs,
			maxTimeout: MAX_DELAY_MS$1,
			randomize: true,
			shouldRetry: () => failure !== void 0 && mayPass$1(failure),
			onFailedAttempt: async ({ retriesLeft }) => {
				if (failure === void 0 || retriesLeft === 0 || !mayPass$1(failure)) return;
				const reason = inertLine(failure.message.replaceAll(target.token, "***"), 200);
				logger.detail(`${failure.request} failed (${failure.status ?? "no answer"}: ${reason}); trying again`);
				await setTimeout(failure.retryAfterMs);
			}
		});
	} catch (error) {
		throw failure === void 0 ? error : buildGitHubError(failure, target.token);
	}
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
// node_modules/is-plain-obj/index.js
function isPlainObject(value) {
	if (typeof value !== "object" || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	return (prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null) && !(Symbol.toStringTag in value) && !(Symbol.iterator in value);
}
// node_modules/execa/lib/arguments/file-url.js
const safeNormalizeFileUrl = (file, name) => {
	const fileString = normalizeFileUrl(normalizeDenoExecPath(file));
	if (typeof fileString !== "string") throw new TypeError(`${name} must be a string or a file URL: ${fileString}.`);
	return fileString;
};
const normalizeDenoExecPath = (file) => isDenoExecPath(file) ? file.toString() : file;
const isDenoExecPath = (file) => typeof file !== "string" && file && Object.getPrototypeOf(file) === String.prototype;
const normalizeFileUrl = (file) => file instanceof URL ? fileURLToPath(file) : file;
// node_modules/execa/lib/methods/parameters.js
const normalizeParameters = (rawFile, rawArguments = [], rawOptions, ...rawExtraArguments) => {
	if (rawExtraArguments.length > 0) throw new TypeError("Execa accepts at most three arguments: file, arguments, options.");
	if (rawOptions !== void 0 && isPlainObject(rawArguments)) throw new TypeError("Execa accepts at most one options object. Please merge the second and third arguments.");
	const filePath = safeNormalizeFileUrl(rawFile, "First argument");
	const [commandArguments, options = {}] = isPlainObject(rawArguments) ? [[], rawArguments] : [rawArguments, rawOptions];
	if (!Array.isArray(commandArguments)) throw new TypeError(`Second argument must be either an array of arguments or an options object: ${commandArguments}`);
	if (commandArguments.some((commandArgument) => typeof commandArgument === "object" && commandArgument !== null)) throw new TypeError(`Second argument must be an array of strings: ${commandArguments}`);
	const normalizedArguments = commandArguments.map(String);
	const nullByteArgument = normalizedArguments.find((normalizedArgument) => normalizedArgument.includes("\0"));
	if (nullByteArgument !== void 0) throw new TypeError(`Arguments cannot contain null bytes ("\\0"): ${nullByteArgument}`);
	if (!isPlainObject(options)) throw new TypeError(`Last argument must be an options object: ${options}`);
	return [
		filePath,
		normalizedArguments,
		{
			__proto__: null,
			...options
		}
	];
};
// node_modules/execa/lib/arguments/escape.js
const joinCommand = (filePath, rawArguments, shell) => {
	const fileAndArguments = [filePath, ...rawArguments];
	const command = fileAndArguments.join(" ");
	return {
		command,
		escapedCommand: shell ? escapeControlCharacters(command) : fileAndArguments.map((fileAndArgument) => quoteString(escapeControlCharacters(fileAndArgument))).join(" ")
	};
};
const escapeLines = (lines) => stripVTControlCharacters(lines).split("\n").map((line) => escapeControlCharacters(line)).join("\n");
const escapeControlCharacters = (line) => line.replaceAll(SPECIAL_CHAR_REGEXP, (character) => escapeControlCharacter(character));
const escapeControlCharacter = (character) => {
	const commonEscape = COMMON_ESCAPES[character];
	if (commonEscape !== void 0) return commonEscape;
	const codepoint = character.codePointAt(0);
	const codepointHex = codepoint.toString(16);
	return codepoint <= 65535 ? `\\u${codepointHex.padStart(4, "0")}` : `\\U${codepointHex}`;
};
const getSpecialCharRegExp = () => {
	try {
		return new RegExp("\\p{Separator}|\\p{Other}", "gu");
	} catch {
		return /[\s\u0000-\u001F\u007F-\u009F\u00AD]/g;
	}
};
const SPECIAL_CHAR_REGEXP = getSpecialCharRegExp();
const COMMON_ESCAPES = {
	" ": " ",
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
const ASTRAL_START = 65535;
const quoteString = (escapedArgument) => {
	if (NO_ESCAPE_REGEXP.test(escapedArgument)) return escapedArgument;
	return platform === "win32" ? `"${escapedArgument.replaceAll("\"", "\"\"")}"` : `'${escapedArgument.replaceAll("'", "'\\''")}'`;
};
const NO_ESCAPE_REGEXP = /^[\w\-./]+$/;
// node_modules/execa/lib/utils/uint-array.js
const { toString: objectToString$1 } = Object.prototype;
const isArrayBuffer = (value) => objectToString$1.call(value) === "[object ArrayBuffer]";
const isUint8Array = (value) => objectToString$1.call(value) === "[object Uint8Array]";
const bufferToUint8Array = (buffer) => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
const textEncoder$1 = new TextEncoder();
const stringToUint8Array = (string) => textEncoder$1.encode(string);
const textDecoder = new TextDecoder();
const uint8ArrayToString = (uint8Array) => textDecoder.decode(uint8Array);
const joinToString = (uint8ArraysOrStrings, encoding) => {
	return uint8ArraysToStrings(uint8ArraysOrStrings, encoding).join("");
};
const uint8ArraysToStrings = (uint8ArraysOrStrings, encoding) => {
	if (encoding === "utf8" && uint8ArraysOrStrings.every((uint8ArrayOrString) => typeof uint8ArrayOrString === "string")) return uint8ArraysOrStrings;
	const decoder = new StringDecoder(encoding);
	const strings = uint8ArraysOrStrings.map((uint8ArrayOrString) => typeof uint8ArrayOrString === "string" ? stringToUint8Array(uint8ArrayOrString) : uint8ArrayOrString).map((uint8Array) => decoder.write(uint8Array));
	const finalString = decoder.end();
	return finalString === "" ? strings : [...strings, finalString];
};
const joinToUint8Array = (uint8ArraysOrStrings) => uint8ArraysOrStrings.length === 1 && isUint8Array(uint8ArraysOrStrings[0]) ? uint8ArraysOrStrings[0] : concatUint8Arrays(stringsToUint8Arrays(uint8ArraysOrStrings));
const stringsToUint8Arrays = (uint8ArraysOrStrings) => uint8ArraysOrStrings.map((uint8ArrayOrString) => typeof uint8ArrayOrString === "string" ? stringToUint8Array(uint8ArrayOrString) : uint8ArrayOrString);
const concatUint8Arrays = (uint8Arrays) => {
	const result = new Uint8Array(getJoinLength(uint8Arrays));
	let index = 0;
	for (const uint8Array of uint8Arrays) {
		result.set(uint8Array, index);
		index += uint8Array.length;
	}
	return result;
};
const getJoinLength = (uint8Arrays) => {
	let joinLength = 0;
	for (const uint8Array of uint8Arrays) joinLength += uint8Array.length;
	return joinLength;
};
// node_modules/execa/lib/return/final-error.js
const getFinalError = (originalError, message, isSync) => {
	return new (isSync ? ExecaSyncError : ExecaError)(message, originalError instanceof DiscardedError ? {} : { cause: originalError });
};
var DiscardedError = class extends Error {};
const setErrorName = (ErrorClass, value) => {
	Object.defineProperties(ErrorClass.prototype, {
		name: {
			value,
			writable: true,
			enumerable: false,
			configurable: true
		},
		[execaErrorSymbol]: {
			value: true,
			writable: false,
			enumerable: false,
			configurable: false
		}
	});
};
const isExecaError = (error) => isErrorInstance(error) && execaErrorSymbol in error;
const execaErrorSymbol = Symbol("isExecaError");
const isErrorInstance = (value) => value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
var ExecaError = class extends Error {};
setErrorName(ExecaError, ExecaError.name);
var ExecaSyncError = class extends Error {};
setErrorName(ExecaSyncError, ExecaSyncError.name);
// node_modules/execa/lib/utils/type-name.js
const getTypeName = (value) => value === null ? "null" : typeof value;
// node_modules/execa/lib/methods/template.js
const isTemplateString = (templates) => Array.isArray(templates) && Array.isArray(templates.raw);
const parseTemplates = (templates, expressions) => {
	let tokens = [];
	let isSeparated = false;
	for (const [index, template] of templates.entries()) ({tokens, isSeparated} = parseTemplate({
		templates,
		expressions,
		tokens,
		isSeparated,
		index,
		template
	}));
	if (tokens.length === 0) throw new TypeError("Template script must not be empty");
	const [file, ...commandArguments] = tokens;
	return [
		file,
		commandArguments,
		{}
	];
};
const parseTemplate = ({ templates, expressions, tokens, isSeparated, index, template }) => {
	if (template === void 0) throw new TypeError(`Invalid backslash sequence: ${templates.raw[index]}`);
	const { nextTokens, leadingWhitespaces, trailingWhitespaces } = splitByWhitespaces(template, templates.raw[index]);
	const newTokens = concatTokens(tokens, nextTokens, isSeparated || leadingWhitespaces);
	const isTemplateSeparated = trailingWhitespaces || nextTokens.length === 0 && isSeparated;
	if (index === expressions.length) return {
		tokens: newTokens,
		isSeparated: isTemplateSeparated
	};
	const expression = expressions[index];
	const expressionTokens = Array.isArray(expression) ? expression.map((expression) => parseExpression(expression)) : [parseExpression(expression)];
	return {
		tokens: concatTokens(newTokens, expressionTokens, isTemplateSeparated),
		isSeparated: expressionTokens.length === 0 && isTemplateSeparated
	};
};
const splitByWhitespaces = (template, rawTemplate) => {
	if (template.length === 0) return {
		nextTokens: [],
		leadingWhitespaces: false,
		trailingWhitespaces: false
	};
	const nextTokens = [];
	let templateStart = 0;
	let isLeadingWhitespaces = false;
	for (let templateIndex = 0, rawIndex = 0; templateIndex < template.length; templateIndex += 1, rawIndex += 1) {
		const rawCharacter = rawTemplate[rawIndex];
		if (DELIMITERS.has(rawCharacter)) {
			if (templateIndex === 0) isLeadingWhitespaces = true;
			if (templateStart !== templateIndex) nextTokens.push(template.slice(templateStart, templateIndex));
			templateStart = templateIndex + 1;
		} else if (rawCharacter === "\\") {
			const nextRawCharacter = rawTemplate[rawIndex + 1];
			if (nextRawCharacter === "\n") {
				templateIndex -= 1;
				rawIndex += 1;
			} else if (nextRawCharacter === "u" && rawTemplate[rawIndex + 2] === "{") {
				const closingBraceIndex = rawTemplate.indexOf("}", rawIndex + 3);
				if (isAstralEscape(rawTemplate.slice(rawIndex + 3, closingBraceIndex))) templateIndex += 1;
				rawIndex = closingBraceIndex;
			} else rawIndex += ESCAPE_LENGTH[nextRawCharacter] ?? 1;
		}
	}
	const isTrailingWhitespaces = templateStart === template.length;
	if (!isTrailingWhitespaces) nextTokens.push(template.slice(templateStart));
	return {
		nextTokens,
		leadingWhitespaces: isLeadingWhitespaces,
		trailingWhitespaces: isTrailingWhitespaces
	};
};
const isAstralEscape = (codePointHex) => Number.parseInt(codePointHex, 16) > ASTRAL_START;
const DELIMITERS = new Set([
	" ",
	"	",
	"\r",
	"\n"
]);
const ESCAPE_LENGTH = {
	x: 3,
	u: 5
};
const concatTokens = (tokens, nextTokens, isSeparated) => isSeparated || tokens.length === 0 || nextTokens.length === 0 ? [...tokens, ...nextTokens] : [
	...tokens.slice(0, -1),
	`${tokens.at(-1)}${nextTokens[0]}`,
	...nextTokens.slice(1)
];
const parseExpression = (expression) => {
	const typeOfExpression = getTypeName(expression);
	if (typeOfExpression === "string") return expression;
	if (typeOfExpression === "number") return String(expression);
	if ((isPlainObject(expression) || isExecaError(expression)) && (Object.hasOwn(expression, "stdout") || Object.hasOwn(expression, "isMaxBuffer"))) return getSubprocessResult(expression);
	if (expression instanceof ChildProcess || Object.prototype.toString.call(expression) === "[object Promise]") throw new TypeError("Unexpected subprocess in template expression. Please use ${await subprocess} instead of ${subprocess}.");
	throw new TypeError(`Unexpected "${typeOfExpression}" in template expression`);
};
const getSubprocessResult = (result) => {
	const stdout = Object.hasOwn(result, "stdout") ? result.stdout : void 0;
	if (typeof stdout === "string") return stdout;
	if (isUint8Array(stdout)) return uint8ArrayToString(stdout);
	if (stdout === void 0) throw new TypeError("Missing result.stdout in template expression. This is probably due to the previous subprocess' \"stdout\" option.");
	throw new TypeError(`Unexpected "${getTypeName(stdout)}" stdout in template expression`);
};
// node_modules/execa/lib/utils/standard-stream.js
const isStandardStream = (stream) => STANDARD_STREAMS.includes(stream);
const STANDARD_STREAMS = [
	process$1.stdin,
	process$1.stdout,
	process$1.stderr
];
const STANDARD_STREAMS_ALIASES = [
	"stdin",
	"stdout",
	"stderr"
];
const getStreamName = (fdNumber) => STANDARD_STREAMS_ALIASES[fdNumber] ?? `stdio[${fdNumber}]`;
const allStreamSymbol = Symbol("execa.allStream");
const setAllStream = (stream) => Object.assign(stream, { [allStreamSymbol]: true });
const isAllStream = (stream) => stream?.[allStreamSymbol] === true;
// node_modules/execa/lib/utils/options.js
const copyOptions = (options = {}) => {
	if (options === null) throw new TypeError("The options must be an object, not `null`.");
	return {
		__proto__: null,
		...options
	};
};
const checkBooleanOption = (value, optionName) => {
	if (value !== void 0 && typeof value !== "boolean") throw new TypeError(`The \`${optionName}\` option must use a boolean.`);
};
// node_modules/execa/lib/arguments/specific.js
const normalizeFdSpecificOptions = (options) => {
	const optionsCopy = {
		__proto__: null,
		...options
	};
	for (const optionName of FD_SPECIFIC_OPTIONS) optionsCopy[optionName] = normalizeFdSpecificOption(options, optionName);
	return optionsCopy;
};
const normalizeFdSpecificOption = (options, optionName) => {
	const stdioLength = getStdioLength(options);
	const optionBaseArray = Array.from({ length: stdioLength + 1 });
	const optionArray = normalizeFdSpecificValue(options[optionName], optionBaseArray, optionName, stdioLength);
	return addDefaultValue$1(optionArray, optionName);
};
const getStdioLength = ({ stdio }) => Array.isArray(stdio) ? Math.max(stdio.length, STANDARD_STREAMS_ALIASES.length) : STANDARD_STREAMS_ALIASES.length;
const normalizeFdSpecificValue = (optionValue, optionArray, optionName, stdioLength) => {
	if (isPlainObject(optionValue)) return normalizeOptionObject(optionValue, optionArray, optionName, stdioLength);
	validateFdSpecificValue(optionValue, optionName);
	return optionArray.fill(optionValue);
};
const normalizeOptionObject = (optionValue, optionArray, optionName, stdioLength) => {
	for (const fdName of Object.keys(optionValue).sort(compareFdName)) {
		validateFdSpecificValue(optionValue[fdName], optionName, `${optionName}.${fdName}`);
		for (const fdNumber of parseFdName(fdName, optionName, stdioLength)) optionArray[fdNumber] = optionValue[fdName];
	}
	return optionArray;
};
const compareFdName = (fdNameA, fdNameB) => getFdNameOrder(fdNameA) < getFdNameOrder(fdNameB) ? 1 : -1;
const getFdNameOrder = (fdName) => {
	if (fdName === "stdout" || fdName === "stderr") return 0;
	return fdName === "all" ? 2 : 1;
};
const parseFdName = (fdName, optionName, stdioLength) => {
	if (fdName === "ipc") return [stdioLength];
	const fdNumber = parseFd(fdName);
	if (fdNumber === void 0 || fdNumber === 0) throw new TypeError(`"${optionName}.${fdName}" is invalid.
It must be "${optionName}.stdout", "${optionName}.stderr", "${optionName}.all", "${optionName}.ipc", or "${optionName}.fd3", "${optionName}.fd4" (and so on).`);
	if (fdNumber !== "all" && fdNumber >= stdioLength) throw new TypeError(`"${optionName}.${fdName}" is invalid: that file descriptor does not exist.
Please set the "stdio" option to ensure that file descriptor exists.`);
	return fdNumber === "all" ? [1, 2] : [fdNumber];
};
const parseFd = (fdName) => {
	if (fdName === "all") return fdName;
	if (STANDARD_STREAMS_ALIASES.includes(fdName)) return STANDARD_STREAMS_ALIASES.indexOf(fdName);
	const regexpResult = FD_REGEXP.exec(fdName);
	if (regexpResult !== null) return Number(regexpResult.groups.fdNumber);
};
const FD_REGEXP = /^fd(?<fdNumber>\d+)$/;
const addDefaultValue$1 = (optionArray, optionName) => optionArray.map((optionValue) => optionValue === void 0 ? DEFAULT_OPTIONS[optionName] : optionValue);
const BOOLEAN_FD_SPECIFIC_OPTIONS = new Set([
	"lines",
	"buffer",
	"stripFinalNewline"
]);
const validateFdSpecificValue = (optionValue, optionName, fullOptionName = optionName) => {
	if (BOOLEAN_FD_SPECIFIC_OPTIONS.has(optionName)) checkBooleanOption(optionValue, fullOptionName);
	else if (optionName === "maxBuffer" && optionValue !== void 0 && (typeof optionValue !== "number" || Number.isNaN(optionValue))) throw new TypeError(`The \`${fullOptionName}\` option must use a number.`);
};
const DEFAULT_OPTIONS = {
	lines: false,
	buffer: true,
	maxBuffer: 1e8,
	verbose: debuglog("execa").enabled ? "full" : "none",
	stripFinalNewline: true
};
const FD_SPECIFIC_OPTIONS = [
	"lines",
	"buffer",
	"maxBuffer",
	"verbose",
	"stripFinalNewline"
];
const getFdSpecificValue = (optionArray, fdNumber) => fdNumber === "ipc" ? optionArray.at(-1) : optionArray[fdNumber];
// node_modules/execa/lib/verbose/values.js
const isVerbose = ({ verbose }, fdNumber) => getFdVerbose(verbose, fdNumber) !== "none";
const isFullVerbose = ({ verbose }, fdNumber) => !["none", "short"].includes(getFdVerbose(verbose, fdNumber));
const getVerboseFunction = ({ verbose }, fdNumber) => {
	const fdVerbose = getFdVerbose(verbose, fdNumber);
	return isVerboseFunction(fdVerbose) ? fdVerbose : void 0;
};
const getFdVerbose = (verbose, fdNumber) => fdNumber === void 0 ? getFdGenericVerbose(verbose) : getFdSpecificValue(verbose, fdNumber);
const getFdGenericVerbose = (verbose) => verbose.find((fdVerbose) => isVerboseFunction(fdVerbose)) ?? VERBOSE_VALUES.findLast((fdVerbose) => verbose.includes(fdVerbose));
const isVerboseFunction = (fdVerbose) => typeof fdVerbose === "function";
const VERBOSE_VALUES = [
	"none",
	"short",
	"full"
];
// node_modules/is-unicode-supported/index.js
function isUnicodeSupported() {
	const { env } = process$1;
	const { TERM, TERM_PROGRAM } = env;
	if (process$1.platform !== "win32") return TERM !== "linux";
	return Boolean(env.WT_SESSION) || Boolean(env.TERMINUS_SUBLIME) || env.ConEmuTask === "{cmd::Cmder}" || TERM_PROGRAM === "Terminus-Sublime" || TERM_PROGRAM === "vscode" || TERM === "xterm-256color" || TERM === "alacritty" || TERM === "rxvt-unicode" || TERM === "rxvt-unicode-256color" || env.TERMINAL_EMULATOR === "JetBrains-JediTerm";
}
// node_modules/figures/index.js
const common = {
	circleQuestionMark: "(?)",
	questionMarkPrefix: "(?)",
	square: "█",
	squareDarkShade: "▓",
	squareMediumShade: "▒",
	squareLightShade: "░",
	squareTop: "▀",
	squareBottom: "▄",
	squareLeft: "▌",
	squareRight: "▐",
	squareCenter: "■",
	bullet: "●",
	dot: "․",
	ellipsis: "…",
	pointerSmall: "›",
	triangleUp: "▲",
	triangleUpSmall: "▴",
	triangleDown: "▼",
	triangleDownSmall: "▾",
	triangleLeftSmall: "◂",
	triangleRightSmall: "▸",
	home: "⌂",
	heart: "♥",
	musicNote: "♪",
	musicNoteBeamed: "♫",
	arrowUp: "↑",
	arrowDown: "↓",
	arrowLeft: "←",
	arrowRight: "→",
	arrowLeftRight: "↔",
	arrowUpDown: "↕",
	almostEqual: "≈",
	notEqual: "≠",
	lessOrEqual: "≤",
	greaterOrEqual: "≥",
	identical: "≡",
	infinity: "∞",
	subscriptZero: "₀",
	subscriptOne: "₁",
	subscriptTwo: "₂",
	subscriptThree: "₃",
	subscriptFour: "₄",
	subscriptFive: "₅",
	subscriptSix: "₆",
	subscriptSeven: "₇",
	subscriptEight: "₈",
	subscriptNine: "₉",
	oneHalf: "½",
	oneThird: "⅓",
	oneQuarter: "¼",
	oneFifth: "⅕",
	oneSixth: "⅙",
	oneEighth: "⅛",
	twoThirds: "⅔",
	twoFifths: "⅖",
	threeQuarters: "¾",
	threeFifths: "⅗",
	threeEighths: "⅜",
	fourFifths: "⅘",
	fiveSixths: "⅚",
	fiveEighths: "⅝",
	sevenEighths: "⅞",
	line: "─",
	lineBold: "━",
	lineDouble: "═",
	lineDashed0: "┄",
	lineDashed1: "┅",
	lineDashed2: "┈",
	lineDashed3: "┉",
	lineDashed4: "╌",
	lineDashed5: "╍",
	lineDashed6: "╴",
	lineDashed7: "╶",
	lineDashed8: "╸",
	lineDashed9: "╺",
	lineDashed10: "╼",
	lineDashed11: "╾",
	lineDashed12: "−",
	lineDashed13: "–",
	lineDashed14: "‐",
	lineDashed15: "⁃",
	lineVertical: "│",
	lineVerticalBold: "┃",
	lineVerticalDouble: "║",
	lineVerticalDashed0: "┆",
	lineVerticalDashed1: "┇",
	lineVerticalDashed2: "┊",
	lineVerticalDashed3: "┋",
	lineVerticalDashed4: "╎",
	lineVerticalDashed5: "╏",
	lineVerticalDashed6: "╵",
	lineVerticalDashed7: "╷",
	lineVerticalDashed8: "╹",
	lineVerticalDashed9: "╻",
	lineVerticalDashed10: "╽",
	lineVerticalDashed11: "╿",
	lineDownLeft: "┐",
	lineDownLeftArc: "╮",
	lineDownBoldLeftBold: "┓",
	lineDownBoldLeft: "┒",
	lineDownLeftBold: "┑",
	lineDownDoubleLeftDouble: "╗",
	lineDownDoubleLeft: "╖",
	lineDownLeftDouble: "╕",
	lineDownRight: "┌",
	lineDownRightArc: "╭",
	lineDownBoldRightBold: "┏",
	lineDownBoldRight: "┎",
	lineDownRightBold: "┍",
	lineDownDoubleRightDouble: "╔",
	lineDownDoubleRight: "╓",
	lineDownRightDouble: "╒",
	lineUpLeft: "┘",
	lineUpLeftArc: "╯",
	lineUpBoldLeftBold: "┛",
	lineUpBoldLeft: "┚",
	lineUpLeftBold: "┙",
	lineUpDoubleLeftDouble: "╝",
	lineUpDoubleLeft: "╜",
	lineUpLeftDouble: "╛",
	lineUpRight: "└",
	lineUpRightArc: "╰",
	lineUpBoldRightBold: "┗",
	lineUpBoldRight: "┖",
	lineUpRightBold: "┕",
	lineUpDoubleRightDouble: "╚",
	lineUpDoubleRight: "╙",
	lineUpRightDouble: "╘",
	lineUpDownLeft: "┤",
	lineUpBoldDownBoldLeftBold: "┫",
	lineUpBoldDownBoldLeft: "┨",
	lineUpDownLeftBold: "┥",
	lineUpBoldDownLeftBold: "┩",
	lineUpDownBoldLeftBold: "┪",
	lineUpDownBoldLeft: "┧",
	lineUpBoldDownLeft: "┦",
	lineUpDoubleDownDoubleLeftDouble: "╣",
	lineUpDoubleDownDoubleLeft: "╢",
	lineUpDownLeftDouble: "╡",
	lineUpDownRight: "├",
	lineUpBoldDownBoldRightBold: "┣",
	lineUpBoldDownBoldRight: "┠",
	lineUpDownRightBold: "┝",
	lineUpBoldDownRightBold: "┡",
	lineUpDownBoldRightBold: "┢",
	lineUpDownBoldRight: "┟",
	lineUpBoldDownRight: "┞",
	lineUpDoubleDownDoubleRightDouble: "╠",
	lineUpDoubleDownDoubleRight: "╟",
	lineUpDownRightDouble: "╞",
	lineDownLeftRight: "┬",
	lineDownBoldLeftBoldRightBold: "┳",
	lineDownLeftBoldRightBold: "┯",
	lineDownBoldLeftRight: "┰",
	lineDownBoldLeftBoldRight: "┱",
	lineDownBoldLeftRightBold: "┲",
	lineDownLeftRightBold: "┮",
	lineDownLeftBoldRight: "┭",
	lineDownDoubleLeftDoubleRightDouble: "╦",
	lineDownDoubleLeftRight: "╥",
	lineDownLeftDoubleRightDouble: "╤",
	lineUpLeftRight: "┴",
	lineUpBoldLeftBoldRightBold: "┻",
	lineUpLeftBoldRightBold: "┷",
	lineUpBoldLeftRight: "┸",
	lineUpBoldLeftBoldRight: "┹",
	lineUpBoldLeftRightBold: "┺",
	lineUpLeftRightBold: "┶",
	lineUpLeftBoldRight: "┵",
	lineUpDoubleLeftDoubleRightDouble: "╩",
	lineUpDoubleLeftRight: "╨",
	lineUpLeftDoubleRightDouble: "╧",
	lineUpDownLeftRight: "┼",
	lineUpBoldDownBoldLeftBoldRightBold: "╋",
	lineUpDownBoldLeftBoldRightBold: "╈",
	lineUpBoldDownLeftBoldRightBold: "╇",
	lineUpBoldDownBoldLeftRightBold: "╊",
	lineUpBoldDownBoldLeftBoldRight: "╉",
	lineUpBoldDownLeftRight: "╀",
	lineUpDownBoldLeftRight: "╁",
	lineUpDownLeftBoldRight: "┽",
	lineUpDownLeftRightBold: "┾",
	lineUpBoldDownBoldLeftRight: "╂",
	lineUpDownLeftBoldRightBold: "┿",
	lineUpBoldDownLeftBoldRight: "╃",
	lineUpBoldDownLeftRightBold: "╄",
	lineUpDownBoldLeftBoldRight: "╅",
	lineUpDownBoldLeftRightBold: "╆",
	lineUpDoubleDownDoubleLeftDoubleRightDouble: "╬",
	lineUpDoubleDownDoubleLeftRight: "╫",
	lineUpDownLeftDoubleRightDouble: "╪",
	lineCross: "╳",
	lineBackslash: "╲",
	lineSlash: "╱"
};
const specialMainSymbols = {
	tick: "✔",
	info: "ℹ",
	warning: "⚠",
	cross: "✘",
	squareSmall: "◻",
	squareSmallFilled: "◼",
	circle: "◯",
	circleFilled: "◉",
	circleDotted: "◌",
	circleDouble: "◎",
	circleCircle: "ⓞ",
	circleCross: "ⓧ",
	circlePipe: "Ⓘ",
	radioOn: "◉",
	radioOff: "◯",
	checkboxOn: "☒",
	checkboxOff: "☐",
	checkboxCircleOn: "ⓧ",
	checkboxCircleOff: "Ⓘ",
	pointer: "❯",
	triangleUpOutline: "△",
	triangleLeft: "◀",
	triangleRight: "▶",
	lozenge: "◆",
	lozengeOutline: "◇",
	hamburger: "☰",
	smiley: "㋡",
	mustache: "෴",
	star: "★",
	play: "▶",
	nodejs: "⬢",
	oneSeventh: "⅐",
	oneNinth: "⅑",
	oneTenth: "⅒"
};
const specialFallbackSymbols = {
	tick: "√",
	info: "i",
	warning: "‼",
	cross: "×",
	squareSmall: "□",
	squareSmallFilled: "■",
	circle: "( )",
	circleFilled: "(*)",
	circleDotted: "( )",
	circleDouble: "( )",
	circleCircle: "(○)",
	circleCross: "(×)",
	circlePipe: "(│)",
	radioOn: "(*)",
	radioOff: "( )",
	checkboxOn: "[×]",
	checkboxOff: "[ ]",
	checkboxCircleOn: "(×)",
	checkboxCircleOff: "( )",
	pointer: ">",
	triangleUpOutline: "∆",
	triangleLeft: "◄",
	triangleRight: "►",
	lozenge: "♦",
	lozengeOutline: "◊",
	hamburger: "≡",
	smiley: "☺",
	mustache: "┌─┐",
	star: "✶",
	play: "►",
	nodejs: "♦",
	oneSeventh: "1/7",
	oneNinth: "1/9",
	oneTenth: "1/10"
};
const mainSymbols = {
	...common,
	...specialMainSymbols
};
const fallbackSymbols = {
	...common,
	...specialFallbackSymbols
};
const figures = isUnicodeSupported() ? mainSymbols : fallbackSymbols;
Object.entries(specialMainSymbols);
// node_modules/execa/lib/verbose/default.js
const hasColors = process$1.env.FORCE_COLOR !== void 0 || process$1.stderr.isTTY === true;
const identity$1 = (string) => string;
const getColor = (color) => hasColors ? color : identity$1;
const gray = getColor(gray$1);
const bold = getColor(bold$1);
const redBright = getColor(redBright$1);
const yellowBright = getColor(yellowBright$1);
const defaultVerboseFunction = ({ type, message, timestamp, piped, commandId, result: { failed = false } = {}, options: { reject = true } }) => {
	const timestampString = serializeTimestamp(timestamp);
	const icon = ICONS[type]({
		failed,
		reject,
		piped
	});
	const color = COLORS[type]({ reject });
	return `${gray(`[${timestampString}]`)} ${gray(`[${commandId}]`)} ${color(icon)} ${color(message)}`;
};
const serializeTimestamp = (timestamp) => `${padField(timestamp.getHours(), 2)}:${padField(timestamp.getMinutes(), 2)}:${padField(timestamp.getSeconds(), 2)}.${padField(timestamp.getMilliseconds(), 3)}`;
const padField = (field, padding) => String(field).padStart(padding, "0");
const getFinalIcon = ({ failed, reject }) => {
	if (!failed) return figures.tick;
	return reject ? figures.cross : figures.warning;
};
const ICONS = {
	command: ({ piped }) => piped ? "|" : "$",
	output: () => " ",
	ipc: () => "*",
	error: getFinalIcon,
	duration: getFinalIcon
};
const COLORS = {
	command: () => bold,
	output: () => identity$1,
	ipc: () => identity$1,
	error: ({ reject }) => reject ? redBright : yellowBright,
	duration: () => gray
};
// node_modules/execa/lib/verbose/custom.js
const applyVerboseOnLines = (printedLines, verboseInfo, fdNumber) => {
	const verboseFunction = getVerboseFunction(verboseInfo, fdNumber);
	return printedLines.map(({ verboseLine, verboseObject }) => applyVerboseFunction(verboseLine, verboseObject, verboseFunction)).filter((printedLine) => printedLine !== void 0).map((printedLine) => appendNewline(printedLine)).join("");
};
const applyVerboseFunction = (verboseLine, verboseObject, verboseFunction) => {
	if (verboseFunction === void 0) return verboseLine;
	const printedLine = verboseFunction(verboseLine, verboseObject);
	if (typeof printedLine === "string") return printedLine;
};
const appendNewline = (printedLine) => printedLine.endsWith("\n") ? printedLine : `${printedLine}\n`;
// node_modules/execa/lib/verbose/log.js
const verboseLog = ({ type, verboseMessage, fdNumber, verboseInfo, result }) => {
	const verboseObject = getVerboseObject({
		type,
		result,
		verboseInfo
	});
	const printedLines = getPrintedLines(verboseMessage, verboseObject);
	const finalLines = applyVerboseOnLines(printedLines, verboseInfo, fdNumber);
	if (finalLines !== "") console.warn(finalLines.slice(0, -1));
};
const getVerboseObject = ({ type, result, verboseInfo }) => {
	const { escapedCommand, commandId, rawOptions } = verboseInfo;
	const { piped = false, ...options } = rawOptions;
	return {
		type,
		escapedCommand,
		commandId: `${commandId}`,
		timestamp: new Date(),
		piped,
		result,
		options
	};
};
const getPrintedLines = (verboseMessage, verboseObject) => verboseMessage.split("\n").map((message) => getPrintedLine({
	...verboseObject,
	message
}));
const getPrintedLine = (verboseObject) => {
	return {
		verboseLine: defaultVerboseFunction(verboseObject),
		verboseObject
	};
};
const serializeVerboseMessage = (message) => {
	const messageString = typeof message === "string" ? message : inspect(message);
	return escapeLines(messageString);
};
// node_modules/execa/lib/verbose/start.js
const logCommand = (escapedCommand, verboseInfo) => {
	if (!isVerbose(verboseInfo)) return;
	verboseLog({
		type: "command",
		verboseMessage: escapedCommand,
		verboseInfo
	});
};
// node_modules/execa/lib/verbose/info.js
const getVerboseInfo = (verbose, escapedCommand, rawOptions) => {
	validateVerbose(verbose);
	return {
		verbose,
		escapedCommand,
		commandId: getCommandId(verbose),
		rawOptions
	};
};
const getCommandId = (verbose) => isVerbose({ verbose }) ? COMMAND_ID++ : void 0;
let COMMAND_ID = 0n;
const validateVerbose = (verbose) => {
	for (const fdVerbose of verbose) {
		if (fdVerbose === false) throw new TypeError("The \"verbose: false\" option was renamed to \"verbose: 'none'\".");
		if (fdVerbose === true) throw new TypeError("The \"verbose: true\" option was renamed to \"verbose: 'short'\".");
		if (!VERBOSE_VALUES.includes(fdVerbose) && !isVerboseFunction(fdVerbose)) {
			const allowedValues = VERBOSE_VALUES.map((allowedValue) => `'${allowedValue}'`).join(", ");
			throw new TypeError(`The "verbose" option must not be ${fdVerbose}. Allowed values are: ${allowedValues} or a function.`);
		}
	}
};
// node_modules/execa/lib/return/duration.js
const getStartTime = () => hrtime.bigint();
const getDurationMs = (startTime) => Number(hrtime.bigint() - startTime) / 1e6;
// node_modules/execa/lib/arguments/command.js
const handleCommand = (filePath, rawArguments, rawOptions) => {
	const startTime = getStartTime();
	const { command, escapedCommand } = joinCommand(filePath, rawArguments, rawOptions.shell && !rawOptions.node);
	const verbose = normalizeFdSpecificOption(rawOptions, "verbose");
	const verboseInfo = getVerboseInfo(verbose, escapedCommand, {
		__proto__: null,
		...rawOptions
	});
	logCommand(escapedCommand, verboseInfo);
	return {
		command,
		escapedCommand,
		startTime,
		verboseInfo
	};
};
// node_modules/path-key/index.js
function pathKey(options = {}) {
	const { env = process.env, platform = process.platform } = options;
	if (platform !== "win32") return "PATH";
	return Object.keys(env).reverse().find((key) => key.toUpperCase() === "PATH") || "Path";
}
promisify(execFile);
function toPath(urlOrPath) {
	return urlOrPath instanceof URL ? fileURLToPath(urlOrPath) : urlOrPath;
}
function traversePathUp(startPath) {
	return { *[Symbol.iterator]() {
		let currentPath = path.resolve(toPath(startPath));
		let previousPath;
		while (previousPath !== currentPath) {
			yield currentPath;
			previousPath = currentPath;
			currentPath = path.resolve(currentPath, "..");
		}
	} };
}
// node_modules/npm-run-path/index.js
const npmRunPath = ({ cwd = process$1.cwd(), path: pathOption = process$1.env[pathKey()], preferLocal = true, execPath = process$1.execPath, addExecPath = true } = {}) => {
	const cwdPath = path.resolve(toPath(cwd));
	const result = [];
	const pathParts = pathOption.split(path.delimiter);
	if (preferLocal) applyPreferLocal(result, pathParts, cwdPath);
	if (addExecPath) applyExecPath(result, pathParts, execPath, cwdPath);
	return pathOption === "" || pathOption === path.delimiter ? `${result.join(path.delimiter)}${pathOption}` : [...result, pathOption].join(path.delimiter);
};
const applyPreferLocal = (result, pathParts, cwdPath) => {
	for (const directory of traversePathUp(cwdPath)) {
		const pathPart = path.join(directory, "node_modules/.bin");
		if (!pathParts.includes(pathPart)) result.push(pathPart);
	}
};
const applyExecPath = (result, pathParts, execPath, cwdPath) => {
	const pathPart = path.resolve(cwdPath, toPath(execPath), "..");
	if (!pathParts.includes(pathPart)) result.push(pathPart);
};
const npmRunPathEnv = ({ env = process$1.env, ...options } = {}) => {
	env = { ...env };
	const pathName = pathKey({ env });
	options.path = env[pathName];
	env[pathName] = npmRunPath(options);
	return env;
};
// node_modules/human-signals/build/src/realtime.js
const getRealtimeSignals = () => {
	const length = 64 - SIGRTMIN + 1;
	return Array.from({ length }, getRealtimeSignal);
};
const getRealtimeSignal = (value, index) => ({
	name: `SIGRT${index + 1}`,
	number: SIGRTMIN + index,
	action: "terminate",
	description: "Application-specific signal (realtime)",
	standard: "posix"
});
const SIGRTMIN = 34;
// node_modules/human-signals/build/src/core.js
const SIGNALS = [
	{
		name: "SIGHUP",
		number: 1,
		action: "terminate",
		description: "Terminal closed",
		standard: "posix"
	},
	{
		name: "SIGINT",
		number: 2,
		action: "terminate",
		description: "User interruption with CTRL-C",
		standard: "ansi"
	},
	{
		name: "SIGQUIT",
		number: 3,
		action: "core",
		description: "User interruption with CTRL-\\",
		standard: "posix"
	},
	{
		name: "SIGILL",
		number: 4,
		action: "core",
		description: "Invalid machine instruction",
		standard: "ansi"
	},
	{
		name: "SIGTRAP",
		number: 5,
		action: "core",
		description: "Debugger breakpoint",
		standard: "posix"
	},
	{
		name: "SIGABRT",
		number: 6,
		action: "core",
		description: "Aborted",
		standard: "ansi"
	},
	{
		name: "SIGIOT",
		number: 6,
		action: "core",
		description: "Aborted",
		standard: "bsd"
	},
	{
		name: "SIGBUS",
		number: 7,
		action: "core",
		description: "Bus error due to misaligned, non-existing address or paging error",
		standard: "bsd"
	},
	{
		name: "SIGEMT",
		number: 7,
		action: "terminate",
		description: "Command should be emulated but is not implemented",
		standard: "other"
	},
	{
		name: "SIGFPE",
		number: 8,
		action: "core",
		description: "Floating point arithmetic error",
		standard: "ansi"
	},
	{
		name: "SIGKILL",
		number: 9,
		action: "terminate",
		description: "Forced termination",
		standard: "posix",
		forced: true
	},
	{
		name: "SIGUSR1",
		number: 10,
		action: "terminate",
		description: "Application-specific signal",
		standard: "posix"
	},
	{
		name: "SIGSEGV",
		number: 11,
		action: "core",
		description: "Segmentation fault",
		standard: "ansi"
	},
	{
		name: "SIGUSR2",
		number: 12,
		action: "terminate",
		description: "Application-specific signal",
		standard: "posix"
	},
	{
		name: "SIGPIPE",
		number: 13,
		action: "terminate",
		description: "Broken pipe or socket",
		standard: "posix"
	},
	{
		name: "SIGALRM",
		number: 14,
		action: "terminate",
		description: "Timeout or timer",
		standard: "posix"
	},
	{
		name: "SIGTERM",
		number: 15,
		action: "terminate",
		description: "Termination",
		standard: "ansi"
	},
	{
		name: "SIGSTKFLT",
		number: 16,
		action: "terminate",
		description: "Stack is empty or overflowed",
		standard: "other"
	},
	{
		name: "SIGCHLD",
		number: 17,
		action: "ignore",
		description: "Child process terminated, paused or unpaused",
		standard: "posix"
	},
	{
		name: "SIGCLD",
		number: 17,
		action: "ignore",
		description: "Child process terminated, paused or unpaused",
		standard: "other"
	},
	{
		name: "SIGCONT",
		number: 18,
		action: "unpause",
		description: "Unpaused",
		standard: "posix",
		forced: true
	},
	{
		name: "SIGSTOP",
		number: 19,
		action: "pause",
		description: "Paused",
		standard: "posix",
		forced: true
	},
	{
		name: "SIGTSTP",
		number: 20,
		action: "pause",
		description: "Paused using CTRL-Z or \"suspend\"",
		standard: "posix"
	},
	{
		name: "SIGTTIN",
		number: 21,
		action: "pause",
		description: "Background process cannot read terminal input",
		standard: "posix"
	},
	{
		name: "SIGBREAK",
		number: 21,
		action: "terminate",
		description: "User interruption with CTRL-BREAK",
		standard: "other"
	},
	{
		name: "SIGTTOU",
		number: 22,
		action: "pause",
		description: "Background process cannot write to terminal output",
		standard: "posix"
	},
	{
		name: "SIGURG",
		number: 23,
		action: "ignore",
		description: "Socket received out-of-band data",
		standard: "bsd"
	},
	{
		name: "SIGXCPU",
		number: 24,
		action: "core",
		description: "Process timed out",
		standard: "bsd"
	},
	{
		name: "SIGXFSZ",
		number: 25,
		action: "core",
		description: "File too big",
		standard: "bsd"
	},
	{
		name: "SIGVTALRM",
		number: 26,
		action: "terminate",
		description: "Timeout or timer",
		standard: "bsd"
	},
	{
		name: "SIGPROF",
		number: 27,
		action: "terminate",
		description: "Timeout or timer",
		standard: "bsd"
	},
	{
		name: "SIGWINCH",
		number: 28,
		action: "ignore",
		description: "Terminal window size changed",
		standard: "bsd"
	},
	{
		name: "SIGIO",
		number: 29,
		action: "terminate",
		description: "I/O is available",
		standard: "other"
	},
	{
		name: "SIGPOLL",
		number: 29,
		action: "terminate",
		description: "Watched event",
		standard: "other"
	},
	{
		name: "SIGINFO",
		number: 29,
		action: "ignore",
		description: "Request for process information",
		standard: "other"
	},
	{
		name: "SIGPWR",
		number: 30,
		action: "terminate",
		description: "Device running out of power",
		standard: "systemv"
	},
	{
		name: "SIGSYS",
		number: 31,
		action: "core",
		description: "Invalid system call",
		standard: "other"
	},
	{
		name: "SIGUNUSED",
		number: 31,
		action: "terminate",
		description: "Invalid system call",
		standard: "other"
	}
];
// node_modules/human-signals/build/src/signals.js
const getSignals = () => {
	const realtimeSignals = getRealtimeSignals();
	return [...SIGNALS, ...realtimeSignals].map(normalizeSignal$1);
};
const normalizeSignal$1 = ({ name, number: defaultNumber, description, action, forced = false, standard }) => {
	const { signals: { [name]: constantSignal } } = constants$1;
	const supported = constantSignal !== void 0;
	return {
		name,
		number: supported ? constantSignal : defaultNumber,
		description,
		supported,
		action,
		forced,
		standard
	};
};
// node_modules/human-signals/build/src/main.js
const getSignalsByName = () => {
	const signals = getSignals();
	return Object.fromEntries(signals.map(getSignalByName));
};
const getSignalByName = ({ name, number, description, supported, action, forced, standard }) => [name, {
	name,
	number,
	description,
	supported,
	action,
	forced,
	standard
}];
const signalsByName = getSignalsByName();
const getSignalsByNumber = () => {
	const signals = getSignals();
	const signalsA = Array.from({ length: 65 }, (value, number) => getSignalByNumber(number, signals));
	return Object.assign({}, ...signalsA);
};
const getSignalByNumber = (number, signals) => {
	const signal = findSignalByNumber(number, signals);
	if (signal === void 0) return {};
	const { name, description, supported, action, forced, standard } = signal;
	return { [number]: {
		name,
		number,
		description,
		supported,
		action,
		forced,
		standard
	} };
};
const findSignalByNumber = (number, signals) => {
	const signal = signals.find(({ name }) => constants$1.signals[name] === number);
	if (signal !== void 0) return signal;
	return signals.find((signalA) => signalA.number === number);
};
getSignalsByNumber();
// node_modules/execa/lib/terminate/signal.js
const normalizeKillSignal = (killSignal) => {
	const optionName = "option `killSignal`";
	if (killSignal === 0) throw new TypeError(`Invalid ${optionName}: 0 cannot be used.`);
	return normalizeSignal(killSignal, optionName);
};
const normalizeSignalArgument = (signal) => signal === 0 ? signal : normalizeSignal(signal, "`subprocess.kill()`'s argument");
const normalizeSignal = (signalNameOrInteger, optionName) => {
	if (Number.isInteger(signalNameOrInteger)) return normalizeSignalInteger(signalNameOrInteger, optionName);
	if (typeof signalNameOrInteger === "string") return normalizeSignalName(signalNameOrInteger, optionName);
	throw new TypeError(`Invalid ${optionName} ${String(signalNameOrInteger)}: it must be a string or an integer.\n${getAvailableSignals()}`);
};
const normalizeSignalInteger = (signalInteger, optionName) => {
	if (signalsIntegerToName.has(signalInteger)) return signalsIntegerToName.get(signalInteger);
	throw new TypeError(`Invalid ${optionName} ${signalInteger}: this signal integer does not exist.\n${getAvailableSignals()}`);
};
const getSignalsIntegerToName = () => new Map(Object.entries(constants$1.signals).reverse().map(([signalName, signalInteger]) => [signalInteger, signalName]));
const signalsIntegerToName = getSignalsIntegerToName();
const normalizeSignalName = (signalName, optionName) => {
	if (signalName in constants$1.signals) return signalName;
	if (signalName.toUpperCase() in constants$1.signals) throw new TypeError(`Invalid ${optionName} '${signalName}': please rename it to '${signalName.toUpperCase()}'.`);
	throw new TypeError(`Invalid ${optionName} '${signalName}': this signal name does not exist.\n${getAvailableSignals()}`);
};
const getAvailableSignals = () => `Available signal names: ${getAvailableSignalNames()}.
Available signal numbers: ${getAvailableSignalIntegers()}.`;
const getAvailableSignalNames = () => Object.keys(constants$1.signals).sort().map((signalName) => `'${signalName}'`).join(", ");
const getAvailableSignalIntegers = () => [...new Set(Object.values(constants$1.signals).sort((signalInteger, signalIntegerTwo) => signalInteger - signalIntegerTwo))].join(", ");
const getSignalDescription = (signal) => signalsByName[signal].description;
// node_modules/execa/lib/terminate/timeout.js
const validateTimeout = ({ timeout }) => {
	if (timeout !== void 0) validateDelay(timeout, "timeout");
};
const validateDelay = (delay, optionName) => {
	if (!Number.isInteger(delay) || delay < 0 || delay > MAX_DELAY) throw new TypeError(`Expected the \`${optionName}\` option to be a non-negative integer up to ${MAX_DELAY}, got \`${delay}\` (${getTypeName(delay)})`);
};
const MAX_DELAY = 2 ** 31 - 1;
const throwOnTimeout = (kill, timeout, context, controller) => timeout === 0 || timeout === void 0 ? [] : [killAfterTimeout(kill, timeout, context, controller)];
const killAfterTimeout = async (kill, timeout, context, { signal }) => {
	await setTimeout(timeout, void 0, { signal });
	context.terminationReason ??= "timeout";
	kill();
	throw new DiscardedError();
};
// node_modules/execa/lib/terminate/kill.js
const normalizeForceKillAfterDelay = (forceKillAfterDelay) => {
	if (forceKillAfterDelay === false) return forceKillAfterDelay;
	if (forceKillAfterDelay === true) return DEFAULT_FORCE_KILL_TIMEOUT;
	validateDelay(forceKillAfterDelay, "forceKillAfterDelay");
	return forceKillAfterDelay;
};
const DEFAULT_FORCE_KILL_TIMEOUT = 5e3;
const subprocessKill = ({ kill, options: { forceKillAfterDelay, killSignal }, onInternalError, context, controller }, signalOrError, errorArgument) => {
	const { signal, error } = parseKillArguments(signalOrError, errorArgument, killSignal);
	emitKillError(error, onInternalError);
	const killResult = kill(signal);
	setKillTimeout({
		kill,
		signal,
		forceKillAfterDelay,
		killSignal,
		killResult,
		context,
		controller
	});
	return killResult;
};
const parseKillArguments = (signalOrError, errorArgument, killSignal) => {
	const [signal = killSignal, error] = isErrorInstance(signalOrError) ? [void 0, signalOrError] : [signalOrError, errorArgument];
	if (typeof signal !== "string" && !Number.isInteger(signal)) throw new TypeError(`The first argument must be an error instance or a signal name string/integer: ${String(signal)}`);
	if (error !== void 0 && !isErrorInstance(error)) throw new TypeError(`The second argument is optional. If specified, it must be an error instance: ${error}`);
	return {
		signal: normalizeSignalArgument(signal),
		error
	};
};
const emitKillError = (error, onInternalError) => {
	if (error !== void 0) onInternalError.reject(error);
};
const setKillTimeout = async ({ kill, signal, forceKillAfterDelay, killSignal, killResult, context, controller }) => {
	if (signal === killSignal && killResult) killOnTimeout({
		kill,
		forceKillAfterDelay,
		context,
		controllerSignal: controller.signal
	});
};
const killOnTimeout = async ({ kill, forceKillAfterDelay, context, controllerSignal }) => {
	if (forceKillAfterDelay === false) return;
	try {
		await setTimeout(forceKillAfterDelay, void 0, { signal: controllerSignal });
		if (kill("SIGKILL")) context.isForcefullyTerminated ??= true;
	} catch {}
};
// node_modules/execa/lib/utils/abort-signal.js
const onAbortedSignal = async (mainSignal, stopSignal) => {
	if (!mainSignal.aborted) await once(mainSignal, "abort", { signal: stopSignal });
};
const validateAbortSignal = (signal, optionName) => {
	if (signal !== void 0 && Object.prototype.toString.call(signal) !== "[object AbortSignal]") throw new TypeError(`The \`${optionName}\` option must be an AbortSignal: ${String(signal)}.`);
};
// node_modules/execa/lib/terminate/cancel.js
const validateCancelSignal = ({ cancelSignal }) => {
	validateAbortSignal(cancelSignal, "cancelSignal");
};
const validateRenamedSignalOption = ({ signal }) => {
	if (signal !== void 0) throw new TypeError("The \"signal\" option has been renamed to \"cancelSignal\" instead.");
};
const throwOnCancel = ({ kill, cancelSignal, gracefulCancel, context, controller }) => cancelSignal === void 0 || gracefulCancel ? [] : [terminateOnCancel(kill, cancelSignal, context, controller)];
const terminateOnCancel = async (kill, cancelSignal, context, { signal }) => {
	await onAbortedSignal(cancelSignal, signal);
	context.terminationReason ??= "cancel";
	kill();
	throw cancelSignal.reason;
};
// node_modules/execa/lib/ipc/validation.js
const validateIpcMethod = ({ methodName, isSubprocess, ipc, isConnected }) => {
	validateIpcOption(methodName, isSubprocess, ipc);
	validateConnection(methodName, isSubprocess, isConnected);
};
const validateIpcOption = (methodName, isSubprocess, ipc) => {
	if (!ipc) throw new Error(`${getMethodName(methodName, isSubprocess)} can only be used if the \`ipc\` option is \`true\`.`);
};
const validateConnection = (methodName, isSubprocess, isConnected) => {
	if (!isConnected) throw new Error(`${getMethodName(methodName, isSubprocess)} cannot be used: the ${getOtherProcessName(isSubprocess)} has already exited or disconnected.`);
};
const throwOnEarlyDisconnect = (isSubprocess) => {
	throw new Error(`${getMethodName("getOneMessage", isSubprocess)} could not complete: the ${getOtherProcessName(isSubprocess)} exited or disconnected.`);
};
const throwOnStrictDeadlockError = (isSubprocess) => {
	throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} is sending a message too, instead of listening to incoming messages.
This can be fixed by both sending a message and listening to incoming messages at the same time:

const [receivedMessage] = await Promise.all([
	${getMethodName("getOneMessage", isSubprocess)},
	${getMethodName("sendMessage", isSubprocess, "message, {strict: true}")},
]);`);
};
const getStrictResponseError = (error, isSubprocess) => new Error(`${getMethodName("sendMessage", isSubprocess)} failed when sending an acknowledgment response to the ${getOtherProcessName(isSubprocess)}.`, { cause: error });
const throwOnMissingStrict = (isSubprocess) => {
	throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} is not listening to incoming messages.`);
};
const throwOnStrictDisconnect = (isSubprocess) => {
	throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} exited without listening to incoming messages.`);
};
const getAbortDisconnectError = () => new Error(`\`cancelSignal\` aborted: the ${getOtherProcessName(true)} disconnected.`);
const throwOnMissingParent = () => {
	throw new Error("`getCancelSignal()` cannot be used without setting the `gracefulCancel` option to `true`.");
};
const handleEpipeError = ({ error, methodName, isSubprocess }) => {
	if (error.code === "EPIPE") throw new Error(`${getMethodName(methodName, isSubprocess)} cannot be used: the ${getOtherProcessName(isSubprocess)} is disconnecting.`, { cause: error });
};
const handleSerializationError = ({ error, methodName, isSubprocess, message }) => {
	if (isSerializationError(error)) throw new Error(`${getMethodName(methodName, isSubprocess)}'s argument type is invalid: the message cannot be serialized: ${serializeInvalidMessage(message)}.`, { cause: error });
};
const serializeInvalidMessage = (message) => {
	try {
		return String(message);
	} catch {
		return inspect(message);
	}
};
const isSerializationError = ({ code, message }) => SERIALIZATION_ERROR_CODES.has(code) || SERIALIZATION_ERROR_MESSAGES.some((serializationErrorMessage) => message.includes(serializationErrorMessage));
const SERIALIZATION_ERROR_CODES = new Set(["ERR_MISSING_ARGS", "ERR_INVALID_ARG_TYPE"]);
const SERIALIZATION_ERROR_MESSAGES = [
	"could not be cloned",
	"circular structure",
	"call stack size exceeded"
];
const getMethodName = (methodName, isSubprocess, parameters = "") => methodName === "cancelSignal" ? "`cancelSignal`'s `controller.abort()`" : `${getNamespaceName(isSubprocess)}${methodName}(${parameters})`;
const getNamespaceName = (isSubprocess) => isSubprocess ? "" : "subprocess.";
const getOtherProcessName = (isSubprocess) => isSubprocess ? "parent process" : "subprocess";
const disconnect = (anyProcess) => {
	if (anyProcess.connected) anyProcess.disconnect();
};
// node_modules/execa/lib/utils/deferred.js
const createDeferred = () => {
	const methods = {};
	const promise = new Promise((resolve, reject) => {
		Object.assign(methods, {
			resolve,
			reject
		});
	});
	return Object.assign(promise, methods);
};
// node_modules/execa/lib/utils/max-listeners.js
const incrementMaxListeners = (eventEmitter, maxListenersIncrement, signal) => {
	const maxListeners = eventEmitter.getMaxListeners();
	if (maxListeners === 0 || maxListeners === Infinity) return;
	eventEmitter.setMaxListeners(maxListeners + maxListenersIncrement);
	addAbortListener(signal, () => {
		eventEmitter.setMaxListeners(eventEmitter.getMaxListeners() - maxListenersIncrement);
	});
};
// node_modules/execa/lib/ipc/reference.js
const addReference = (channel, reference) => {
	if (reference) addReferenceCount(channel);
};
const addReferenceCount = (channel) => {
	channel.refCounted();
};
const removeReference = (channel, reference) => {
	if (reference) removeReferenceCount(channel);
};
const removeReferenceCount = (channel) => {
	channel.unrefCounted();
};
const undoAddedReferences = (channel, isSubprocess) => {
	if (!isSubprocess) return;
	removeReferenceCount(channel);
	removeReferenceCount(channel);
};
const redoAddedReferences = (channel, isSubprocess) => {
	if (!isSubprocess) return;
	addReferenceCount(channel);
	addReferenceCount(channel);
};
// node_modules/execa/lib/ipc/incoming.js
const onMessage = async ({ anyProcess, channel, isSubprocess, ipcEmitter }, wrappedMessage) => {
	if (handleStrictResponse(wrappedMessage, anyProcess) || isSubprocess && handleAbort(wrappedMessage)) return;
	if (!INCOMING_MESSAGES.has(anyProcess)) INCOMING_MESSAGES.set(anyProcess, []);
	const incomingMessages = INCOMING_MESSAGES.get(anyProcess);
	incomingMessages.push(wrappedMessage);
	if (incomingMessages.length > 1) return;
	while (incomingMessages.length > 0) {
		await waitForOutgoingMessages(anyProcess, ipcEmitter, incomingMessages[0]);
		await scheduler.yield();
		const message = await handleStrictRequest({
			wrappedMessage: incomingMessages[0],
			anyProcess,
			channel,
			isSubprocess,
			ipcEmitter
		});
		incomingMessages.shift();
		ipcEmitter.emit("message", message);
		ipcEmitter.emit("message:done");
	}
};
const onDisconnect = async ({ anyProcess, channel, isSubprocess, ipcEmitter, boundOnMessage }) => {
	if (isSubprocess) abortOnDisconnect();
	const incomingMessages = INCOMING_MESSAGES.get(anyProcess);
	while (incomingMessages?.length > 0) await once(ipcEmitter, "message:done");
	anyProcess.removeListener("message", boundOnMessage);
	redoAddedReferences(channel, isSubprocess);
	ipcEmitter.connected = false;
	ipcEmitter.emit("disconnect");
};
const INCOMING_MESSAGES = new WeakMap();
// node_modules/execa/lib/ipc/forward.js
const getIpcEmitter = (anyProcess, channel, isSubprocess) => {
	if (IPC_EMITTERS.has(anyProcess)) return IPC_EMITTERS.get(anyProcess);
	const ipcEmitter = new EventEmitter();
	ipcEmitter.setMaxListeners(0);
	ipcEmitter.connected = true;
	IPC_EMITTERS.set(anyProcess, ipcEmitter);
	forwardEvents({
		ipcEmitter,
		anyProcess,
		channel,
		isSubprocess
	});
	return ipcEmitter;
};
const IPC_EMITTERS = new WeakMap();
const forwardEvents = ({ ipcEmitter, anyProcess, channel, isSubprocess }) => {
	const boundOnMessage = onMessage.bind(void 0, {
		anyProcess,
		channel,
		isSubprocess,
		ipcEmitter
	});
	anyProcess.on("message", boundOnMessage);
	anyProcess.once("disconnect", onDisconnect.bind(void 0, {
		anyProcess,
		channel,
		isSubprocess,
		ipcEmitter,
		boundOnMessage
	}));
	undoAddedReferences(channel, isSubprocess);
};
const isConnected = (anyProcess) => {
	const ipcEmitter = IPC_EMITTERS.get(anyProcess);
	return ipcEmitter === void 0 ? anyProcess.channel !== void 0 && anyProcess.channel !== null : ipcEmitter.connected;
};
// node_modules/execa/lib/ipc/strict.js
const handleSendStrict = ({ anyProcess, channel, isSubprocess, message, strict }) => {
	if (!strict) return message;
	const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
	const hasListeners = hasMessageListeners(anyProcess, ipcEmitter);
	return {
		id: count$1++,
		type: REQUEST_TYPE,
		message,
		hasListeners
	};
};
let count$1 = 0;
const validateStrictDeadlock = (outgoingMessages, wrappedMessage) => {
	if (!isStrictRequest(wrappedMessage) || wrappedMessage.hasListeners) return;
	for (const { id } of outgoingMessages) if (id !== void 0) STRICT_RESPONSES[id].deferred.resolve({
		isDeadlock: true,
		hasListeners: false
	});
};
const handleStrictRequest = async ({ wrappedMessage, anyProcess, channel, isSubprocess, ipcEmitter }) => {
	if (!isStrictRequest(wrappedMessage)) return wrappedMessage;
	const { id, message } = wrappedMessage;
	if (!anyProcess.connected) return message;
	const response = {
		id,
		type: RESPONSE_TYPE,
		message: hasMessageListeners(anyProcess, ipcEmitter)
	};
	try {
		await sendMessage$1({
			anyProcess,
			channel,
			isSubprocess,
			ipc: true
		}, response);
	} catch (error) {
		if (error.cause?.code !== "EPIPE") ipcEmitter.emit("strict:error", error);
	}
	return message;
};
const handleStrictResponse = (wrappedMessage, anyProcess) => {
	if (wrappedMessage?.type !== RESPONSE_TYPE) return false;
	const { id, message: hasListeners } = wrappedMessage;
	const strictResponse = STRICT_RESPONSES[id];
	if (strictResponse?.anyProcess === anyProcess) strictResponse.deferred.resolve({
		isDeadlock: false,
		hasListeners
	});
	return true;
};
const waitForStrictResponse = async (wrappedMessage, anyProcess, isSubprocess) => {
	const deferred = createDeferred();
	STRICT_RESPONSES[wrappedMessage.id] = {
		deferred,
		anyProcess
	};
	const controller = new AbortController();
	try {
		const { isDeadlock, hasListeners } = await Promise.race([deferred, throwOnDisconnect$1(anyProcess, isSubprocess, controller)]);
		if (isDeadlock) throwOnStrictDeadlockError(isSubprocess);
		if (!hasListeners) throwOnMissingStrict(isSubprocess);
	} finally {
		controller.abort();
		delete STRICT_RESPONSES[wrappedMessage.id];
	}
};
const STRICT_RESPONSES = { __proto__: null };
const throwOnDisconnect$1 = async (anyProcess, isSubprocess, { signal }) => {
	incrementMaxListeners(anyProcess, 1, signal);
	await once(anyProcess, "disconnect", { signal });
	throwOnStrictDisconnect(isSubprocess);
};
const REQUEST_TYPE = "execa:ipc:request";
const RESPONSE_TYPE = "execa:ipc:response";
const isStrictRequest = (wrappedMessage) => wrappedMessage?.type === REQUEST_TYPE && Number.isInteger(wrappedMessage.id) && typeof wrappedMessage.hasListeners === "boolean";
// node_modules/execa/lib/ipc/outgoing.js
const startSendMessage = (anyProcess, wrappedMessage, strict) => {
	if (!OUTGOING_MESSAGES.has(anyProcess)) OUTGOING_MESSAGES.set(anyProcess, new Set());
	const outgoingMessages = OUTGOING_MESSAGES.get(anyProcess);
	const outgoingMessage = {
		onMessageSent: createDeferred(),
		id: strict ? wrappedMessage.id : void 0
	};
	outgoingMessages.add(outgoingMessage);
	return {
		outgoingMessages,
		outgoingMessage
	};
};
const endSendMessage = ({ outgoingMessages, outgoingMessage }) => {
	outgoingMessages.delete(outgoingMessage);
	outgoingMessage.onMessageSent.resolve();
};
const waitForOutgoingMessages = async (anyProcess, ipcEmitter, wrappedMessage) => {
	while (!hasMessageListeners(anyProcess, ipcEmitter) && OUTGOING_MESSAGES.get(anyProcess)?.size > 0) {
		const outgoingMessages = [...OUTGOING_MESSAGES.get(anyProcess)];
		validateStrictDeadlock(outgoingMessages, wrappedMessage);
		await Promise.all(outgoingMessages.map(({ onMessageSent }) => onMessageSent));
	}
};
const OUTGOING_MESSAGES = new WeakMap();
const IPC_SUBPROCESS_OPTIONS = new WeakMap();
const setIpcSubprocessOptions = (subprocess, options) => {
	IPC_SUBPROCESS_OPTIONS.set(subprocess, options);
};
const hasMessageListeners = (anyProcess, ipcEmitter) => ipcEmitter.listenerCount("message") > getMinListenerCount(anyProcess);
const getMinListenerCount = (anyProcess) => getOptions(anyProcess) !== void 0 && !getFdSpecificValue(getOptions(anyProcess).buffer, "ipc") ? 1 : 0;
const getOptions = (anyProcess) => IPC_SUBPROCESS_OPTIONS.get(anyProcess);
// node_modules/execa/lib/ipc/send.js
const sendMessage$1 = ({ anyProcess, channel, isSubprocess, ipc }, message, options) => {
	const { strict = false } = copyOptions(options);
	checkBooleanOption(strict, "strict");
	const methodName = "sendMessage";
	validateIpcMethod({
		methodName,
		isSubprocess,
		ipc,
		isConnected: anyProcess.connected
	});
	return sendMessageAsync({
		anyProcess,
		channel,
		methodName,
		isSubprocess,
		message,
		strict
	});
};
const sendMessageAsync = async ({ anyProcess, channel, methodName, isSubprocess, message, strict }) => {
	const wrappedMessage = handleSendStrict({
		anyProcess,
		channel,
		isSubprocess,
		message,
		strict
	});
	const outgoingMessagesState = startSendMessage(anyProcess, wrappedMessage, strict);
	try {
		await sendOneMessage({
			anyProcess,
			methodName,
			isSubprocess,
			wrappedMessage,
			message,
			strict
		});
	} catch (error) {
		disconnect(anyProcess);
		throw error;
	} finally {
		endSendMessage(outgoingMessagesState);
	}
};
const sendOneMessage = async ({ anyProcess, methodName, isSubprocess, wrappedMessage, message, strict = false }) => {
	const sendMethod = getSendMethod(anyProcess);
	try {
		await Promise.all([strict ? waitForStrictResponse(wrappedMessage, anyProcess, isSubprocess) : void 0, sendMethod(wrappedMessage)]);
	} catch (error) {
		handleEpipeError({
			error,
			methodName,
			isSubprocess
		});
		handleSerializationError({
			error,
			methodName,
			isSubprocess,
			message
		});
		throw error;
	}
};
const getSendMethod = (anyProcess) => {
	if (PROCESS_SEND_METHODS.has(anyProcess)) return PROCESS_SEND_METHODS.get(anyProcess);
	const sendMethod = promisify(anyProcess.send.bind(anyProcess));
	PROCESS_SEND_METHODS.set(anyProcess, sendMethod);
	return sendMethod;
};
const PROCESS_SEND_METHODS = new WeakMap();
// node_modules/execa/lib/ipc/graceful.js
const sendAbort = (subprocess, message) => {
	const methodName = "cancelSignal";
	validateConnection(methodName, false, subprocess.connected);
	return sendOneMessage({
		anyProcess: subprocess,
		methodName,
		isSubprocess: false,
		wrappedMessage: {
			type: GRACEFUL_CANCEL_TYPE,
			message
		},
		message
	});
};
const getCancelSignal$1 = async ({ anyProcess, channel, isSubprocess, ipc }) => {
	await startIpc({
		anyProcess,
		channel,
		isSubprocess,
		ipc
	});
	return cancelController.signal;
};
const startIpc = async ({ anyProcess, channel, isSubprocess, ipc }) => {
	if (isCancelListening) return;
	if (!ipc) {
		throwOnMissingParent();
		return;
	}
	isCancelListening = true;
	if (!anyProcess.connected) {
		abortOnDisconnect();
		return;
	}
	getIpcEmitter(anyProcess, channel, isSubprocess);
	await scheduler.yield();
};
let isCancelListening = false;
const handleAbort = (wrappedMessage) => {
	if (wrappedMessage?.type !== GRACEFUL_CANCEL_TYPE) return false;
	cancelController.abort(wrappedMessage.message);
	return true;
};
const GRACEFUL_CANCEL_TYPE = "execa:ipc:cancel";
const abortOnDisconnect = () => {
	cancelController.abort(getAbortDisconnectError());
};
const cancelController = new AbortController();
// node_modules/execa/lib/terminate/graceful.js
const validateGracefulCancel = ({ gracefulCancel, cancelSignal, ipc, serialization }) => {
	if (!gracefulCancel) return;
	if (cancelSignal === void 0) throw new Error("The `cancelSignal` option must be defined when setting the `gracefulCancel` option.");
	if (!ipc) throw new Error("The `ipc` option cannot be false when setting the `gracefulCancel` option.");
	if (serialization === "json") throw new Error("The `serialization` option cannot be 'json' when setting the `gracefulCancel` option.");
};
const throwOnGracefulCancel = ({ subprocess, kill, cancelSignal, gracefulCancel, forceKillAfterDelay, context, controller }) => gracefulCancel ? [sendOnAbort({
	subprocess,
	kill,
	cancelSignal,
	forceKillAfterDelay,
	context,
	controller
})] : [];
const sendOnAbort = async ({ subprocess, kill, cancelSignal, forceKillAfterDelay, context, controller: { signal } }) => {
	await onAbortedSignal(cancelSignal, signal);
	const reason = getReason(cancelSignal);
	await sendAbort(subprocess, reason);
	killOnTimeout({
		kill,
		forceKillAfterDelay,
		context,
		controllerSignal: signal
	});
	context.terminationReason ??= "gracefulCancel";
	throw cancelSignal.reason;
};
const getReason = ({ reason }) => {
	if (!(reason instanceof DOMException)) return reason;
	const error = new Error(reason.message);
	Object.defineProperty(error, "stack", {
		value: reason.stack,
		enumerable: false,
		configurable: true,
		writable: true
	});
	return error;
};
// node_modules/execa/lib/methods/node.js
const mapNode = ({ options }) => {
	if (options.node === false) throw new TypeError("The \"node\" option cannot be false with `execaNode()`.");
	return { options: {
		__proto__: null,
		...options,
		node: true
	} };
};
const getDefaultNodeOptions = () => {
	const nodeOptions = [];
	for (let index = 0; index < execArgv.length; index += 1) {
		const nodeOption = execArgv[index];
		if (REMOVED_OPTIONS_WITH_VALUE.has(nodeOption)) {
			if (!execArgv[index + 1]?.startsWith("-")) index += 1;
		} else if (!IGNORED_OPTIONS_REGEXP.test(nodeOption)) nodeOptions.push(nodeOption);
	}
	return nodeOptions;
};
const REMOVED_OPTIONS_WITH_VALUE = new Set([
	"-e",
	"--eval",
	"-p",
	"--print",
	"-pe",
	"--input-type",
	"--inspect-port"
]);
const IGNORED_OPTIONS_REGEXP = /^--(?:inspect|eval=|print=|input-type=)/;
const handleNodeOption = (file, commandArguments, { node: shouldHandleNode = false, nodePath = execPath, nodeOptions = getDefaultNodeOptions(), cwd, execPath: formerNodePath, ...options }) => {
	if (formerNodePath !== void 0) throw new TypeError("The \"execPath\" option has been removed. Please use the \"nodePath\" option instead.");
	if (!Array.isArray(nodeOptions) || nodeOptions.some((nodeOption) => typeof nodeOption !== "string")) throw new TypeError("The \"nodeOptions\" option must be an array of strings.");
	const normalizedNodePath = safeNormalizeFileUrl(nodePath, "The \"nodePath\" option");
	const resolvedNodePath = path.resolve(cwd, normalizedNodePath);
	const newOptions = {
		__proto__: null,
		shell: false,
		...options,
		nodePath: resolvedNodePath,
		node: shouldHandleNode,
		cwd
	};
	if (!shouldHandleNode) return [
		file,
		commandArguments,
		newOptions
	];
	if (path.basename(file, ".exe") === "node") throw new TypeError("When the \"node\" option is true, the first argument does not need to be \"node\".");
	return [
		resolvedNodePath,
		[
			...nodeOptions,
			file,
			...commandArguments
		],
		{
			__proto__: null,
			...newOptions,
			ipc: newOptions.ipc === void 0 ? true : newOptions.ipc,
			shell: false
		}
	];
};
// node_modules/execa/lib/ipc/ipc-input.js
const validateIpcInputOption = ({ ipcInput, ipc, serialization }) => {
	if (ipcInput === void 0) return;
	if (!ipc) throw new Error("The `ipcInput` option cannot be set unless the `ipc` option is `true`.");
	validateIpcInput[serialization]?.(ipcInput);
};
const validateAdvancedInput = (ipcInput) => {
	try {
		serialize(ipcInput);
	} catch (error) {
		throw new Error("The `ipcInput` option is not serializable with a structured clone.", { cause: error });
	}
};
const validateJsonInput = (ipcInput) => {
	try {
		if (JSON.stringify(ipcInput) === void 0) throw new TypeError("The value cannot be represented as JSON.");
	} catch (error) {
		throw new Error("The `ipcInput` option is not serializable with JSON.", { cause: error });
	}
};
const validateIpcInput = {
	__proto__: null,
	advanced: validateAdvancedInput,
	json: validateJsonInput
};
const sendIpcInput = async (subprocess, ipcInput, ipc) => {
	if (ipcInput === void 0) return;
	await sendMessage$1({
		anyProcess: subprocess,
		channel: subprocess.channel,
		isSubprocess: false,
		ipc
	}, ipcInput);
};
// node_modules/execa/lib/arguments/encoding-option.js
const validateEncoding = ({ encoding }) => {
	if (ENCODINGS.has(encoding)) return;
	const correctEncoding = getCorrectEncoding(encoding);
	if (correctEncoding !== void 0) throw new TypeError(`Invalid option \`encoding: ${serializeEncoding(encoding)}\`.
Please rename it to ${serializeEncoding(correctEncoding)}.`);
	const correctEncodings = [...ENCODINGS].map((correctEncoding) => serializeEncoding(correctEncoding)).join(", ");
	throw new TypeError(`Invalid option \`encoding: ${serializeEncoding(encoding)}\`.
Please rename it to one of: ${correctEncodings}.`);
};
const TEXT_ENCODINGS = new Set(["utf8", "utf16le"]);
const BINARY_ENCODINGS = new Set([
	"buffer",
	"hex",
	"base64",
	"base64url",
	"latin1",
	"ascii"
]);
const ENCODINGS = TEXT_ENCODINGS.union(BINARY_ENCODINGS);
const getStringEncoding = (binary, encoding) => binary || !TEXT_ENCODINGS.has(encoding) ? "utf8" : encoding;
const getInputEncoding = (encoding) => TEXT_ENCODINGS.has(encoding) ? "utf8" : encoding;
const getCorrectEncoding = (encoding) => {
	if (encoding === null) return "buffer";
	if (typeof encoding !== "string") return;
	const lowerEncoding = encoding.toLowerCase();
	if (lowerEncoding in ENCODING_ALIASES) return ENCODING_ALIASES[lowerEncoding];
	if (ENCODINGS.has(lowerEncoding)) return lowerEncoding;
};
const ENCODING_ALIASES = {
	__proto__: null,
	"utf-8": "utf8",
	"utf-16le": "utf16le",
	"ucs-2": "utf16le",
	ucs2: "utf16le",
	binary: "latin1"
};
const serializeEncoding = (encoding) => typeof encoding === "string" ? `"${encoding}"` : String(encoding);
// node_modules/which-command/index.js
const isWindows$1 = process$1.platform === "win32";
const separatorPattern = isWindows$1 ? /[\/\\]/v : /\//v;
const defaultPathExt = ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC";
function resolveOptions(command, options) {
	if (typeof command !== "string" || command.length === 0) throw new TypeError("Expected a non-empty string.");
	const { cwd = process$1.cwd(), path: searchPath = process$1.env.PATH ?? (isWindows$1 ? process$1.env.Path : void 0) ?? "", pathExt = process$1.env.PATHEXT || defaultPathExt } = options;
	return {
		cwd,
		searchPath,
		pathExt
	};
}
function windowsExtensions(command, pathExt) {
	const extensions = pathExt.split(path.delimiter).filter(Boolean);
	const commandExtension = path.extname(command).toLowerCase();
	if (commandExtension !== "" && extensions.some((extension) => extension.toLowerCase() === commandExtension)) return ["", ...extensions];
	return extensions;
}
function* candidatePaths(command, { cwd, searchPath, pathExt }) {
	const extensions = isWindows$1 ? windowsExtensions(command, pathExt) : [""];
	if (separatorPattern.test(command)) {
		const base = path.resolve(cwd, command);
		for (const extension of extensions) yield base + extension;
		return;
	}
	const directories = [...isWindows$1 ? [cwd] : [], ...searchPath.split(path.delimiter)];
	for (const directory of directories) {
		const unquoted = isWindows$1 && directory.length > 1 && directory.startsWith("\"") && directory.endsWith("\"") ? directory.slice(1, -1) : directory;
		if (unquoted === "") continue;
		const base = path.resolve(cwd, unquoted, command);
		for (const extension of extensions) yield base + extension;
	}
}
function isExecutableSync(filePath) {
	let stats;
	try {
		stats = fs.statSync(filePath);
	} catch (error) {
		return isWindows$1 && error.code === "EACCES";
	}
	if (!stats.isFile()) return false;
	if (isWindows$1) return true;
	try {
		fs.accessSync(filePath, fs.constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
function whichCommandSync(command, options = {}) {
	const resolved = resolveOptions(command, options);
	for (const candidate of candidatePaths(command, resolved)) if (isExecutableSync(candidate)) return candidate;
}
// node_modules/execa/lib/arguments/command-file.js
const parseCommandFile = (file, commandArguments, options) => {
	const parsed = {
		file,
		commandArguments: [...commandArguments],
		options
	};
	return options.shell || process$1.platform !== "win32" ? parsed : escapeWindowsCommand(parsed);
};
const directlyExecutableRegExp = /\.(?:com|exe)$/i;
const escapeWindowsCommand = (parsed) => {
	const resolvedFile = resolveWithShebang(parsed);
	if (resolvedFile !== void 0 && directlyExecutableRegExp.test(resolvedFile)) {
		if (parsed.options.argv0 === void 0) parsed.options.argv0 = parsed.file;
		parsed.file = resolvedFile;
		return parsed;
	}
	for (const value of [parsed.file, ...parsed.commandArguments]) assertNoLineBreak(value);
	const commandLine = `"${[escapeMetaChars(path.normalize(resolvedFile ?? parsed.file)), ...parsed.commandArguments.map((argument) => escapeArgument(argument))].join(" ")}"`;
	parsed.options.windowsVerbatimArguments = true;
	return {
		file: process$1.env.comspec || "cmd.exe",
		commandArguments: [
			"/d",
			"/e:on",
			"/v:off",
			"/s",
			"/c",
			commandLine
		],
		options: parsed.options
	};
};
const resolveWithShebang = (parsed) => {
	const resolvedFile = resolvePath(parsed);
	const interpreter = resolvedFile !== void 0 && readShebang(resolvedFile);
	if (!interpreter) return resolvedFile;
	parsed.commandArguments.unshift(resolvedFile);
	parsed.file = interpreter;
	return resolvePath(parsed);
};
const resolvePath = (parsed) => {
	const environment = parsed.options.env || process$1.env;
	const cwd = parsed.options.cwd ?? process$1.cwd();
	const environmentPathExt = getWindowsEnvironmentValue(environment, "PATHEXT");
	const commandExtension = path.extname(parsed.file);
	const pathExt = commandExtension === "" ? environmentPathExt : `${commandExtension}${path.delimiter}${environmentPathExt ?? ""}`;
	if (hasWindowsPathSeparator(parsed.file)) return whichCommandSync(path.resolve(cwd, parsed.file), {
		cwd,
		pathExt
	});
	const resolveOptions = {
		cwd,
		path: getWindowsEnvironmentValue(environment, "PATH") ?? getWindowsEnvironmentValue(process$1.env, "PATH") ?? "",
		pathExt
	};
	return shouldSearchCurrentDirectory(environment) ? whichCommandSync(parsed.file, resolveOptions) : resolvePathDirectories(parsed.file, resolveOptions);
};
const hasWindowsPathSeparator = (file) => file.includes("/") || file.includes("\\") || file.includes(":");
const shouldSearchCurrentDirectory = (environment) => getWindowsEnvironmentValue(process$1.env, "NODEFAULTCURRENTDIRECTORYINEXEPATH") === void 0 && getWindowsEnvironmentValue(environment, "NODEFAULTCURRENTDIRECTORYINEXEPATH") === void 0;
const resolvePathDirectories = (file, { cwd, path: searchPath, pathExt }) => {
	for (const directory of searchPath.split(path.delimiter)) {
		const unquotedDirectory = directory.length > 1 && directory.startsWith("\"") && directory.endsWith("\"") ? directory.slice(1, -1) : directory;
		if (unquotedDirectory === "") continue;
		const resolvedFile = whichCommandSync(path.resolve(cwd, unquotedDirectory, file), {
			cwd,
			pathExt
		});
		if (resolvedFile !== void 0) return resolvedFile;
	}
};
const getWindowsEnvironmentValue = (environment, name) => {
	const environmentKey = Object.keys(environment).sort().find((key) => key.toUpperCase() === name);
	return environmentKey === void 0 ? void 0 : environment[environmentKey];
};
const SHEBANG_BYTE_LENGTH = 150;
const readShebang = (file) => {
	const buffer = Buffer$1.alloc(SHEBANG_BYTE_LENGTH);
	let bytesRead = 0;
	try {
		const fileDescriptor = openSync(file, "r");
		try {
			bytesRead = readSync(fileDescriptor, buffer, 0, SHEBANG_BYTE_LENGTH, 0);
		} finally {
			closeSync(fileDescriptor);
		}
	} catch {
		return;
	}
	return parseShebang(buffer.toString("utf8", 0, bytesRead));
};
const shebangRegExp = /^#!(?<line>.*)/;
const parseShebang = (contents) => {
	const shebangLine = contents.match(shebangRegExp)?.groups.line.trim();
	if (!shebangLine) return;
	const [interpreterPath, argument] = shebangLine.split(" ", 2);
	const interpreter = interpreterPath.split("/").at(-1);
	if (interpreter === "env") return argument;
	return argument ? `${interpreter} ${argument}` : interpreter;
};
const lineBreakRegExp = /[\n\r]/;
const assertNoLineBreak = (value) => {
	if (lineBreakRegExp.test(value)) throw new TypeError(`The command and its arguments cannot contain a line break on Windows without a shell.\nThis would allow a command injection with \`cmd.exe\`.\nInvalid value: ${JSON.stringify(`${value}`)}`);
};
const metaCharsRegExp = /[()\][%!^"`<>&|;, *?]/g;
const escapeMetaChars = (value) => value.replaceAll(metaCharsRegExp, "^$&");
const backslashRunRegExp = /\\+/g;
const quotedCharacterRegExp = /[^\w#$*+\-./:?@\\\u{80}-\u{10FFFF}]|\p{Control}/u;
const escapeArgument = (rawArgument) => {
	const argument = `${rawArgument}`;
	if (!shouldQuoteArgument(argument)) return argument;
	return `"${argument.replaceAll(backslashRunRegExp, (backslashes, offset, string) => {
		const nextCharacter = string[offset + backslashes.length];
		return nextCharacter === "\"" || nextCharacter === void 0 ? backslashes.repeat(2) : backslashes;
	}).replaceAll("\"", "\"\"").replaceAll("%", "%%cd:~,%")}"`;
};
const shouldQuoteArgument = (argument) => argument === "" || argument.endsWith("\\") || quotedCharacterRegExp.test(argument);
// node_modules/execa/lib/arguments/cwd.js
const normalizeCwd = (cwd = getDefaultCwd()) => {
	const cwdString = safeNormalizeFileUrl(cwd, "The \"cwd\" option");
	return path.resolve(cwdString);
};
const getDefaultCwd = () => {
	try {
		return process$1.cwd();
	} catch (error) {
		error.message = `The current directory does not exist.\n${error.message}`;
		throw error;
	}
};
const getCurrentCwd = () => {
	try {
		return process$1.cwd();
	} catch {}
};
const fixCwdError = (originalMessage, cwd) => {
	if (cwd === getCurrentCwd()) return originalMessage;
	let cwdStat;
	try {
		cwdStat = statSync(cwd);
	} catch (error) {
		return `The "cwd" option is invalid: ${cwd}.\n${error.message}\n${originalMessage}`;
	}
	return cwdStat.isDirectory() ? originalMessage : `The "cwd" option is not a directory: ${cwd}.\n${originalMessage}`;
};
// node_modules/execa/lib/arguments/options.js
const cmdExeRegExp = /^cmd(?:\.exe)?$/i;
const normalizeOptions = (filePath, rawArguments, rawOptions) => {
	const sanitizedOptions = {
		__proto__: null,
		...rawOptions
	};
	sanitizedOptions.cwd = normalizeCwd(sanitizedOptions.cwd);
	const [processedFile, processedArguments, processedOptions] = handleNodeOption(filePath, rawArguments, sanitizedOptions);
	const fdOptions = normalizeFdSpecificOptions(processedOptions);
	const options = addDefaultOptions(fdOptions);
	validateBooleanOptions(options);
	validateEnv(options);
	options.env = getEnv(options);
	const { file, commandArguments } = parseCommandFile(processedFile, processedArguments, options);
	validateTimeout(options);
	validateEncoding(options);
	validateIpcInputOption(options);
	validateCancelSignal(options);
	validateRenamedSignalOption(options);
	validateGracefulCancel(options);
	options.shell = normalizeFileUrl(options.shell);
	options.killSignal = normalizeKillSignal(options.killSignal);
	options.forceKillAfterDelay = normalizeForceKillAfterDelay(options.forceKillAfterDelay);
	options.lines = options.lines.map((lines, fdNumber) => lines && !BINARY_ENCODINGS.has(options.encoding) && options.buffer[fdNumber]);
	if (process$1.platform === "win32" && cmdExeRegExp.test(path.basename(file))) commandArguments.unshift("/q");
	return {
		file,
		commandArguments,
		options
	};
};
const BOOLEAN_OPTIONS = [
	"extendEnv",
	"preferLocal",
	"reject",
	"cleanup",
	"killDescendants",
	"all",
	"gracefulCancel",
	"ipc",
	"node"
];
const validateBooleanOptions = (options) => {
	for (const optionName of BOOLEAN_OPTIONS) checkBooleanOption(options[optionName], optionName);
};
const validateEnv = ({ env }) => {
	if (env !== void 0 && (typeof env !== "object" || env === null || Array.isArray(env))) throw new TypeError(`The \`env\` option must be an object: ${String(env)}.`);
};
const addDefaultOptions = ({ extendEnv = true, preferLocal = false, cwd, localDir: localDirectory = cwd, encoding = "utf8", reject = true, cleanup = true, killDescendants = false, all = false, windowsHide = true, killSignal = "SIGTERM", forceKillAfterDelay = true, gracefulCancel = false, ipcInput, ipc = ipcInput !== void 0 || gracefulCancel, serialization = "advanced", ...options }) => ({
	__proto__: null,
	...options,
	extendEnv,
	preferLocal,
	cwd,
	localDirectory,
	encoding,
	reject,
	cleanup,
	killDescendants,
	all,
	windowsHide,
	killSignal,
	forceKillAfterDelay,
	gracefulCancel,
	ipcInput,
	ipc,
	serialization
});
const getEnv = (options) => ({
	__proto__: null,
	...computeEnv(options)
});
const computeEnv = ({ env: envOption, extendEnv, preferLocal, node, localDirectory, nodePath }) => {
	const env = {
		__proto__: null,
		...extendEnv && process$1.env,
		...envOption
	};
	if (preferLocal || node) return npmRunPathEnv({
		env,
		cwd: localDirectory,
		execPath: nodePath,
		preferLocal,
		addExecPath: node
	});
	return env;
};
// node_modules/execa/lib/arguments/shell.js
const concatenateShell = (file, commandArguments, options) => options.shell && commandArguments.length > 0 ? [
	[file, ...commandArguments].join(" "),
	[],
	options
] : [
	file,
	commandArguments,
	options
];
// node_modules/execa/lib/transform/split.js
const getSplitLinesGenerator = (binary, preserveNewlines, skipped, state) => binary || skipped ? void 0 : initializeSplitLines(preserveNewlines, state);
const splitLinesSync = (chunk, preserveNewlines, objectMode) => objectMode ? chunk.flatMap((item) => splitLinesItemSync(item, preserveNewlines)) : splitLinesItemSync(chunk, preserveNewlines);
const splitLinesItemSync = (chunk, preserveNewlines) => {
	const { transform, final } = initializeSplitLines(preserveNewlines, {});
	return [...transform(chunk), ...final()];
};
const initializeSplitLines = (preserveNewlines, state) => {
	state.previousChunks = "";
	return {
		transform: splitGenerator.bind(void 0, state, preserveNewlines),
		final: linesFinal.bind(void 0, state)
	};
};
const splitGenerator = function* (state, preserveNewlines, chunk) {
	if (typeof chunk !== "string") {
		yield chunk;
		return;
	}
	let { previousChunks } = state;
	let start = -1;
	for (let end = 0; end < chunk.length; end += 1) {
		if (chunk[end] !== "\n") continue;
		let line = chunk.slice(start + 1, preserveNewlines ? end + 1 : end);
		if (previousChunks.length > 0) {
			line = concatString(previousChunks, line);
			previousChunks = "";
		}
		yield preserveNewlines ? line : stripCarriageReturn(line, state);
		start = end;
	}
	if (start !== chunk.length - 1) previousChunks = concatString(previousChunks, chunk.slice(start + 1));
	state.previousChunks = previousChunks;
};
const stripCarriageReturn = (line, state) => {
	state.isWindowsNewline = line.endsWith("\r");
	return state.isWindowsNewline ? line.slice(0, -1) : line;
};
const linesFinal = function* ({ previousChunks }) {
	if (previousChunks.length > 0) yield previousChunks;
};
const getAppendNewlineGenerator = ({ binary, preserveNewlines, readableObjectMode, state, encoding }) => binary || preserveNewlines || readableObjectMode ? void 0 : { transform: appendNewlineGenerator.bind(void 0, state, getStringEncoding(binary, encoding)) };
const appendNewlineGenerator = function* ({ isWindowsNewline = false }, stringEncoding, chunk) {
	const { unixNewline, windowsNewline, concat } = typeof chunk === "string" ? linesStringInfo : LINES_BYTES_INFO[stringEncoding];
	if (endsWithNewline(chunk, unixNewline)) {
		yield chunk;
		return;
	}
	yield concat(chunk, isWindowsNewline ? windowsNewline : unixNewline);
};
const endsWithNewline = (chunk, unixNewline) => typeof chunk === "string" ? chunk.endsWith(unixNewline) : chunk.length >= unixNewline.length && chunk.subarray(-unixNewline.length).every((byte, index) => byte === unixNewline[index]);
const concatString = (firstChunk, secondChunk) => `${firstChunk}${secondChunk}`;
const linesStringInfo = {
	windowsNewline: "\r\n",
	unixNewline: "\n",
	concat: concatString
};
const concatUint8Array = (firstChunk, secondChunk) => {
	const chunk = new Uint8Array(firstChunk.length + secondChunk.length);
	chunk.set(firstChunk, 0);
	chunk.set(secondChunk, firstChunk.length);
	return chunk;
};
const LINES_BYTES_INFO = {
	__proto__: null,
	utf8: {
		windowsNewline: new Uint8Array([13, 10]),
		unixNewline: new Uint8Array([10]),
		concat: concatUint8Array
	},
	utf16le: {
		windowsNewline: new Uint8Array([
			13,
			0,
			10,
			0
		]),
		unixNewline: new Uint8Array([10, 0]),
		concat: concatUint8Array
	}
};
// node_modules/strip-final-newline/index.js
function stripFinalNewline(input) {
	if (typeof input === "string") return stripFinalNewlineString(input);
	if (!(ArrayBuffer.isView(input) && input.BYTES_PER_ELEMENT === 1)) throw new Error("Input must be a string or a Uint8Array");
	return stripFinalNewlineBinary(input);
}
const stripFinalNewlineString = (input) => input.at(-1) === LF ? input.slice(0, input.at(-2) === CR ? -2 : -1) : input;
const stripFinalNewlineBinary = (input) => input.at(-1) === LF_BINARY ? input.subarray(0, input.at(-2) === CR_BINARY ? -2 : -1) : input;
const LF = "\n";
const LF_BINARY = LF.codePointAt(0);
const CR = "\r";
const CR_BINARY = CR.codePointAt(0);
// node_modules/execa/lib/io/strip-newline.js
const stripNewline = (value, { stripFinalNewline: stripFinalNewline$1 }, fdNumber, allFds) => value !== void 0 && !Array.isArray(value) && getStripFinalNewline(stripFinalNewline$1, fdNumber, allFds) ? stripFinalNewline(value) : value;
const getStripFinalNewline = (stripFinalNewline, fdNumber, allFds) => fdNumber === "all" ? allFds.some((allFd) => stripFinalNewline[allFd]) : stripFinalNewline[fdNumber];
// node_modules/execa/lib/resolve/all-sync.js
const getAllSyncFds = ([, stdout, stderr]) => [...stdout === void 0 ? [] : [1], ...stderr === void 0 ? [] : [2]];
const getAllSync = ([, stdout, stderr], allFds, options) => {
	if (!options.all) return;
	if (stdout === void 0) return splitAllLines(stderr, allFds, options);
	if (stderr === void 0) return splitAllLines(stdout, allFds, options);
	if (hasLines(options)) return [splitAllLines(stdout, allFds, options), splitAllLines(stderr, allFds, options)].flat();
	if (Array.isArray(stdout) || Array.isArray(stderr)) return [stdout, stderr].filter((value) => value.length > 0).flat();
	if (isUint8Array(stdout) && isUint8Array(stderr)) return concatUint8Arrays([stdout, stderr]);
	return BASE64_ENCODINGS.has(options.encoding) ? concatBase64(stdout, stderr, options.encoding) : `${stdout}${stderr}`;
};
const concatBase64 = (stdout, stderr, encoding) => Buffer$1.concat([Buffer$1.from(stdout, encoding), Buffer$1.from(stderr, encoding)]).toString(encoding);
const BASE64_ENCODINGS = new Set(["base64", "base64url"]);
const hasLines = ({ lines }) => Boolean(lines[1] || lines[2]);
const splitAllLines = (value, allFds, options) => value === void 0 || Array.isArray(value) || !hasLines(options) ? value : splitLinesSync(value, !getStripFinalNewline(options.stripFinalNewline, "all", allFds), false);
// node_modules/is-stream/index.js
function isStream(stream, { checkOpen = true } = {}) {
	return stream !== null && typeof stream === "object" && (stream.writable || stream.readable || !checkOpen || stream.writable === void 0 && stream.readable === void 0) && typeof stream.pipe === "function";
}
function isWritableStream$1(stream, { checkOpen = true } = {}) {
	return isStream(stream, { checkOpen }) && (stream.writable || !checkOpen) && typeof stream.write === "function" && typeof stream.end === "function" && typeof stream.writable === "boolean" && typeof stream.writableObjectMode === "boolean" && typeof stream.destroy === "function" && typeof stream.destroyed === "boolean";
}
function isReadableStream$1(stream, { checkOpen = true } = {}) {
	return isStream(stream, { checkOpen }) && (stream.readable || !checkOpen) && typeof stream.read === "function" && typeof stream.readable === "boolean" && typeof stream.readableObjectMode === "boolean" && typeof stream.destroy === "function" && typeof stream.destroyed === "boolean";
}
function isDuplexStream(stream, options) {
	return isWritableStream$1(stream, options) && isReadableStream$1(stream, options);
}
// node_modules/@sec-ant/readable-stream/dist/ponyfill/asyncIterator.js
const a = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
var c = class {
	#t;
	#n;
	#r = !1;
	#e = void 0;
	constructor(e, t) {
		this.#t = e, this.#n = t;
	}
	next() {
		const e = () => this.#s();
		return this.#e = this.#e ? this.#e.then(e, e) : e(), this.#e;
	}
	return(e) {
		const t = () => this.#i(e);
		return this.#e ? this.#e.then(t, t) : t();
	}
	async #s() {
		if (this.#r) return {
			done: !0,
			value: void 0
		};
		let e;
		try {
			e = await this.#t.read();
		} catch (t) {
			throw this.#e = void 0, this.#r = !0, this.#t.releaseLock(), t;
		}
		return e.done && (this.#e = void 0, this.#r = !0, this.#t.releaseLock()), e;
	}
	async #i(e) {
		if (this.#r) return {
			done: !0,
			value: e
		};
		if (this.#r = !0, !this.#n) {
			const t = this.#t.cancel(e);
			return this.#t.releaseLock(), await t, {
				done: !0,
				value: e
			};
		}
		return this.#t.releaseLock(), {
			done: !0,
			value: e
		};
	}
};
const n = Symbol();
function i() {
	return this[n].next();
}
Object.defineProperty(i, "name", { value: "next" });
function o(r) {
	return this[n].return(r);
}
Object.defineProperty(o, "name", { value: "return" });
const u = Object.create(a, {
	next: {
		enumerable: !0,
		configurable: !0,
		writable: !0,
		value: i
	},
	return: {
		enumerable: !0,
		configurable: !0,
		writable: !0,
		value: o
	}
});
function h({ preventCancel: r = !1 } = {}) {
	const t = new c(this.getReader(), r), s = Object.create(u);
	return s[n] = t, s;
}
// node_modules/get-stream/source/stream.js
const getAsyncIterable = (stream) => {
	if (isReadableStream$1(stream, { checkOpen: false }) && nodeImports.on !== void 0) return getStreamIterable(stream);
	if (typeof stream?.[Symbol.asyncIterator] === "function") return stream;
	if (toString.call(stream) === "[object ReadableStream]") return h.call(stream);
	throw new TypeError("The first argument must be a Readable, a ReadableStream, or an async iterable.");
};
const { toString } = Object.prototype;
const getStreamIterable = async function* (stream) {
	const controller = new AbortController();
	const state = {};
	handleStreamEnd(stream, controller, state);
	try {
		for await (const [chunk] of nodeImports.on(stream, "data", { signal: controller.signal })) yield chunk;
	} catch (error) {
		if (state.error !== void 0) throw state.error;
		else if (!controller.signal.aborted) throw error;
	} finally {
		stream.destroy();
	}
};
const handleStreamEnd = async (stream, controller, state) => {
	try {
		await nodeImports.finished(stream, {
			cleanup: true,
			readable: true,
			writable: false,
			error: false
		});
	} catch (error) {
		state.error = error;
	} finally {
		controller.abort();
	}
};
const nodeImports = {};
// node_modules/get-stream/source/contents.js
const getStreamContents$1 = async (stream, { init, convertChunk, getSize, truncateChunk, addChunk, getFinalChunk, finalize }, { maxBuffer = Number.POSITIVE_INFINITY } = {}) => {
	const asyncIterable = getAsyncIterable(stream);
	const state = init();
	state.length = 0;
	try {
		for await (const chunk of asyncIterable) {
			const convertedChunk = convertChunk[getChunkType(chunk)](chunk, state);
			appendChunk({
				convertedChunk,
				state,
				getSize,
				truncateChunk,
				addChunk,
				maxBuffer
			});
		}
		appendFinalChunk({
			state,
			convertChunk,
			getSize,
			truncateChunk,
			addChunk,
			getFinalChunk,
			maxBuffer
		});
		return finalize(state);
	} catch (error) {
		const normalizedError = typeof error === "object" && error !== null ? error : new Error(error);
		normalizedError.bufferedData = finalize(state);
		throw normalizedError;
	}
};
const appendFinalChunk = ({ state, getSize, truncateChunk, addChunk, getFinalChunk, maxBuffer }) => {
	const convertedChunk = getFinalChunk(state);
	if (convertedChunk !== void 0) appendChunk({
		convertedChunk,
		state,
		getSize,
		truncateChunk,
		addChunk,
		maxBuffer
	});
};
const appendChunk = ({ convertedChunk, state, getSize, truncateChunk, addChunk, maxBuffer }) => {
	const chunkSize = getSize(convertedChunk);
	const newLength = state.length + chunkSize;
	if (newLength <= maxBuffer) {
		addNewChunk(convertedChunk, state, addChunk, newLength);
		return;
	}
	const truncatedChunk = truncateChunk(convertedChunk, maxBuffer - state.length);
	if (truncatedChunk !== void 0) addNewChunk(truncatedChunk, state, addChunk, maxBuffer);
	throw new MaxBufferError();
};
const addNewChunk = (convertedChunk, state, addChunk, newLength) => {
	state.contents = addChunk(convertedChunk, state, newLength);
	state.length = newLength;
};
const getChunkType = (chunk) => {
	const typeOfChunk = typeof chunk;
	if (typeOfChunk === "string") return "string";
	if (typeOfChunk !== "object" || chunk === null) return "others";
	if (globalThis.Buffer?.isBuffer(chunk)) return "buffer";
	const prototypeName = objectToString.call(chunk);
	if (prototypeName === "[object ArrayBuffer]") return "arrayBuffer";
	if (prototypeName === "[object DataView]") return "dataView";
	if (Number.isInteger(chunk.byteLength) && Number.isInteger(chunk.byteOffset) && objectToString.call(chunk.buffer) === "[object ArrayBuffer]") return "typedArray";
	return "others";
};
const { toString: objectToString } = Object.prototype;
var MaxBufferError = class extends Error {
	name = "MaxBufferError";
	constructor() {
		super("maxBuffer exceeded");
	}
};
// node_modules/get-stream/source/utils.js
const identity = (value) => value;
const noop$1 = () => void 0;
const getContentsProperty = ({ contents }) => contents;
const throwObjectStream = (chunk) => {
	throw new Error(`Streams in object mode are not supported: ${String(chunk)}`);
};
const getLengthProperty = (convertedChunk) => convertedChunk.length;
// node_modules/get-stream/source/array.js
async function getStreamAsArray(stream, options) {
	return getStreamContents$1(stream, arrayMethods, options);
}
const initArray = () => ({ contents: [] });
const increment = () => 1;
const addArrayChunk = (convertedChunk, { contents }) => {
	contents.push(convertedChunk);
	return contents;
};
const arrayMethods = {
	init: initArray,
	convertChunk: {
		string: identity,
		buffer: identity,
		arrayBuffer: identity,
		dataView: identity,
		typedArray: identity,
		others: identity
	},
	getSize: increment,
	truncateChunk: noop$1,
	addChunk: addArrayChunk,
	getFinalChunk: noop$1,
	finalize: getContentsProperty
};
// node_modules/get-stream/source/array-buffer.js
async function getStreamAsArrayBuffer(stream, options) {
	return getStreamContents$1(stream, arrayBufferMethods, options);
}
const initArrayBuffer = () => ({ contents: new ArrayBuffer(0) });
const useTextEncoder = (chunk) => textEncoder.encode(chunk);
const textEncoder = new TextEncoder();
const useUint8Array = (chunk) => new Uint8Array(chunk);
const useUint8ArrayWithOffset = (chunk) => new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
const truncateArrayBufferChunk = (convertedChunk, chunkSize) => convertedChunk.slice(0, chunkSize);
const addArrayBufferChunk = (convertedChunk, { contents, length: previousLength }, length) => {
	const newContents = hasArrayBufferResize() ? resizeArrayBuffer(contents, length) : resizeArrayBufferSlow(contents, length);
	new Uint8Array(newContents).set(convertedChunk, previousLength);
	return newContents;
};
const resizeArrayBufferSlow = (contents, length) => {
	if (length <= contents.byteLength) return contents;
	const arrayBuffer = new ArrayBuffer(getNewContentsLength(length));
	new Uint8Array(arrayBuffer).set(new Uint8Array(contents), 0);
	return arrayBuffer;
};
const resizeArrayBuffer = (contents, length) => {
	if (length <= contents.maxByteLength) {
		contents.resize(length);
		return contents;
	}
	const arrayBuffer = new ArrayBuffer(length, { maxByteLength: getNewContentsLength(length) });
	new Uint8Array(arrayBuffer).set(new Uint8Array(contents), 0);
	return arrayBuffer;
};
const getNewContentsLength = (length) => SCALE_FACTOR ** Math.ceil(Math.log(length) / Math.log(SCALE_FACTOR));
const SCALE_FACTOR = 2;
const finalizeArrayBuffer = ({ contents, length }) => hasArrayBufferResize() ? contents : contents.slice(0, length);
const hasArrayBufferResize = () => "resize" in ArrayBuffer.prototype;
const arrayBufferMethods = {
	init: initArrayBuffer,
	convertChunk: {
		string: useTextEncoder,
		buffer: useUint8Array,
		arrayBuffer: useUint8Array,
		dataView: useUint8ArrayWithOffset,
		typedArray: useUint8ArrayWithOffset,
		others: throwObjectStream
	},
	getSize: getLengthProperty,
	truncateChunk: truncateArrayBufferChunk,
	addChunk: addArrayBufferChunk,
	getFinalChunk: noop$1,
	finalize: finalizeArrayBuffer
};
// node_modules/get-stream/source/string.js
async function getStreamAsString(stream, options) {
	return getStreamContents$1(stream, stringMethods, options);
}
const initString = () => ({
	contents: "",
	textDecoder: new TextDecoder()
});
const useTextDecoder = (chunk, { textDecoder }) => textDecoder.decode(chunk, { stream: true });
const addStringChunk = (convertedChunk, { contents }) => contents + convertedChunk;
const truncateStringChunk = (convertedChunk, chunkSize) => convertedChunk.slice(0, chunkSize);
const getFinalStringChunk = ({ textDecoder }) => {
	const finalChunk = textDecoder.decode();
	return finalChunk === "" ? void 0 : finalChunk;
};
const stringMethods = {
	init: initString,
	convertChunk: {
		string: identity,
		buffer: useTextDecoder,
		arrayBuffer: useTextDecoder,
		dataView: useTextDecoder,
		typedArray: useTextDecoder,
		others: throwObjectStream
	},
	getSize: getLengthProperty,
	truncateChunk: truncateStringChunk,
	addChunk: addStringChunk,
	getFinalChunk: getFinalStringChunk,
	finalize: getContentsProperty
};
// node_modules/execa/lib/io/max-buffer.js
const handleMaxBuffer = ({ error, stream, readableObjectMode, lines, encoding, fdNumber }) => {
	if (!(error instanceof MaxBufferError)) throw error;
	if (fdNumber === "all") return error;
	error.maxBufferInfo = {
		fdNumber,
		unit: getMaxBufferUnit(readableObjectMode, lines, encoding)
	};
	stream.destroy();
	throw error;
};
const getMaxBufferUnit = (readableObjectMode, lines, encoding) => {
	if (readableObjectMode) return "objects";
	if (lines) return "lines";
	return encoding === "buffer" ? "bytes" : "characters";
};
const checkIpcMaxBuffer = (ipcOutput, maxBuffer) => {
	if (ipcOutput.length + 1 <= maxBuffer) return;
	const error = new MaxBufferError();
	error.maxBufferInfo = { fdNumber: "ipc" };
	throw error;
};
const getMaxBufferMessage = (error, maxBuffer) => {
	const { streamName, threshold, unit } = getMaxBufferInfo(error, maxBuffer);
	return `Command's ${streamName} was larger than ${threshold} ${unit}`;
};
const getMaxBufferInfo = (error, maxBuffer) => {
	if (error?.maxBufferInfo === void 0) return {
		streamName: "output",
		threshold: maxBuffer[1],
		unit: "bytes"
	};
	const { maxBufferInfo: { fdNumber, unit, threshold = getFdSpecificValue(maxBuffer, fdNumber) } } = error;
	delete error.maxBufferInfo;
	return fdNumber === "ipc" ? {
		streamName: "IPC output",
		threshold,
		unit: "messages"
	} : {
		streamName: getStreamName(fdNumber),
		threshold,
		unit
	};
};
const getMaxBufferSync = ([, stdoutMaxBuffer]) => stdoutMaxBuffer === 0 ? Number.MIN_VALUE : stdoutMaxBuffer;
const handleMaxBufferSync = ({ resultError, output, maxBuffer, buffer }) => {
	const fdNumber = findMaxBufferSync(output, maxBuffer, buffer);
	if (fdNumber === void 0) return {
		resultError,
		isMaxBuffer: resultError?.code === "ENOBUFS"
	};
	const threshold = getMaxBufferValueSync(maxBuffer, fdNumber);
	const error = resultError ?? Object.assign(new MaxBufferError(), { code: "ENOBUFS" });
	error.maxBufferInfo = {
		fdNumber,
		unit: "bytes",
		threshold
	};
	return {
		resultError: error,
		isMaxBuffer: true
	};
};
const findMaxBufferSync = (output, maxBuffer, buffer) => {
	if (output === null) return;
	const fdNumber = output.findIndex((result, index) => result !== null && buffer[index] && result.length > getMaxBufferValueSync(maxBuffer, index));
	return fdNumber === -1 ? void 0 : fdNumber;
};
const getMaxBufferValueSync = (maxBuffer, fdNumber) => Math.min(maxBuffer[1], maxBuffer[fdNumber]);
const truncateMaxBufferSync = (result, fdNumber, { maxBuffer, buffer }) => {
	const maxBufferValue = getMaxBufferValueSync(maxBuffer, fdNumber);
	return buffer[fdNumber] && result.length > maxBufferValue ? result.slice(0, maxBufferValue) : result;
};
// node_modules/execa/lib/return/message.js
const createMessages = ({ stdio, all, ipcOutput, originalError, signal, signalDescription, exitCode, escapedCommand, timedOut, isCanceled, isGracefullyCanceled, isMaxBuffer, isForcefullyTerminated, forceKillAfterDelay, killSignal, maxBuffer, timeout, cwd }) => {
	const errorCode = getErrorCode(originalError);
	const prefix = getErrorPrefix({
		originalError,
		timedOut,
		timeout,
		isMaxBuffer,
		maxBuffer,
		errorCode,
		signal,
		signalDescription,
		exitCode,
		isCanceled,
		isGracefullyCanceled,
		isForcefullyTerminated,
		forceKillAfterDelay,
		killSignal
	});
	const originalMessage = getOriginalMessage(originalError, cwd);
	const shortMessage = `${prefix}: ${escapedCommand}${originalMessage === void 0 ? "" : `\n${originalMessage}`}`;
	return {
		originalMessage,
		shortMessage,
		message: [
			shortMessage,
			...all === void 0 ? [stdio[2], stdio[1]] : [all],
			...stdio.slice(3),
			ipcOutput.map((ipcMessage) => serializeIpcMessage(ipcMessage)).join("\n")
		].map((messagePart) => escapeLines(stripFinalNewline(serializeMessagePart(messagePart)))).filter(Boolean).join("\n\n")
	};
};
const getErrorCode = (error) => typeof error?.code === "string" ? error.code : void 0;
const getErrorPrefix = ({ originalError, timedOut, timeout, isMaxBuffer, maxBuffer, errorCode, signal, signalDescription, exitCode, isCanceled, isGracefullyCanceled, isForcefullyTerminated, forceKillAfterDelay, killSignal }) => {
	const forcefulSuffix = getForcefulSuffix(isForcefullyTerminated, forceKillAfterDelay);
	if (timedOut) return `Command timed out after ${timeout} milliseconds${forcefulSuffix}`;
	if (isGracefullyCanceled) {
		if (signal === void 0) return `Command was gracefully canceled with exit code ${exitCode}`;
		return isForcefullyTerminated ? `Command was gracefully canceled${forcefulSuffix}` : `Command was gracefully canceled with ${signal} (${signalDescription})`;
	}
	if (isCanceled) return `Command was canceled${forcefulSuffix}`;
	if (isMaxBuffer) return `${getMaxBufferMessage(originalError, maxBuffer)}${forcefulSuffix}`;
	if (errorCode !== void 0) return `Command failed with ${errorCode}${forcefulSuffix}`;
	if (isForcefullyTerminated) return `Command was killed with ${killSignal} (${getSignalDescription(killSignal)})${forcefulSuffix}`;
	if (signal !== void 0) return `Command was killed with ${signal} (${signalDescription})`;
	return exitCode === void 0 ? "Command failed" : `Command failed with exit code ${exitCode}`;
};
const getForcefulSuffix = (isForcefullyTerminated, forceKillAfterDelay) => isForcefullyTerminated ? ` and was forcefully terminated after ${forceKillAfterDelay} milliseconds` : "";
const getOriginalMessage = (originalError, cwd) => {
	if (originalError instanceof DiscardedError) return;
	const originalMessage = isExecaError(originalError) ? originalError.originalMessage ?? "" : String(originalError?.message ?? originalError);
	const escapedOriginalMessage = escapeLines(fixCwdError(originalMessage, cwd));
	return escapedOriginalMessage === "" ? void 0 : escapedOriginalMessage;
};
const serializeIpcMessage = (ipcMessage) => typeof ipcMessage === "string" ? ipcMessage : inspect(ipcMessage);
const serializeMessagePart = (messagePart) => Array.isArray(messagePart) ? messagePart.filter((messageItem) => isTextItem(messageItem)).map((messageItem) => stripFinalNewline(serializeMessageItem(messageItem))).join("\n") : serializeMessageItem(messagePart);
const isTextItem = (messageItem) => typeof messageItem === "string" || isUint8Array(messageItem);
const serializeMessageItem = (messageItem) => {
	if (typeof messageItem === "string") return messageItem;
	return isUint8Array(messageItem) ? uint8ArrayToString(messageItem) : "";
};
// node_modules/execa/lib/return/result.js
const makeSuccessResult = ({ command, escapedCommand, stdio, all, ipcOutput, options: { cwd }, startTime }) => omitUndefinedProperties({
	command,
	escapedCommand,
	cwd,
	durationMs: getDurationMs(startTime),
	failed: false,
	timedOut: false,
	isCanceled: false,
	isGracefullyCanceled: false,
	isTerminated: false,
	isMaxBuffer: false,
	isForcefullyTerminated: false,
	exitCode: 0,
	stdout: stdio[1],
	stderr: stdio[2],
	all,
	stdio,
	ipcOutput,
	pipedFrom: []
});
const makeEarlyError = ({ error, command, escapedCommand, fileDescriptors, options, startTime, isSync, stdio = Array.from({ length: fileDescriptors.length }), all }) => makeError({
	error,
	command,
	escapedCommand,
	startTime,
	timedOut: false,
	isCanceled: false,
	isGracefullyCanceled: false,
	isMaxBuffer: false,
	isForcefullyTerminated: false,
	stdio,
	all,
	ipcOutput: [],
	options,
	isSync
});
const getEarlyErrorOutput = (fileDescriptors, options) => {
	const stdio = fileDescriptors.map((fileDescriptor, fdNumber) => getEmptyOutput(fileDescriptor, fdNumber, options));
	return {
		stdio,
		all: getAllSync(stdio, getAllSyncFds(stdio), options)
	};
};
const getEmptyOutput = ({ direction, objectMode }, fdNumber, { stdio, buffer, lines, encoding }) => {
	if (direction === "input" || !PIPED_STDIO.has(stdio[fdNumber]) || !buffer[fdNumber]) return;
	if (objectMode || lines[fdNumber]) return [];
	return encoding === "buffer" ? new Uint8Array() : "";
};
const PIPED_STDIO = new Set(["pipe", "overlapped"]);
const makeError = ({ error: originalError, command, escapedCommand, startTime, timedOut, isCanceled, isGracefullyCanceled, isMaxBuffer, isForcefullyTerminated, exitCode: rawExitCode, signal: rawSignal, stdio, all, ipcOutput, options: { timeoutDuration, timeout = timeoutDuration, forceKillAfterDelay, killSignal, cwd, maxBuffer }, isSync }) => {
	const { exitCode, signal, signalDescription } = normalizeExitPayload(rawExitCode, rawSignal);
	const { originalMessage, shortMessage, message } = createMessages({
		stdio,
		all,
		ipcOutput,
		originalError,
		signal,
		signalDescription,
		exitCode,
		escapedCommand,
		timedOut,
		isCanceled,
		isGracefullyCanceled,
		isMaxBuffer,
		isForcefullyTerminated,
		forceKillAfterDelay,
		killSignal,
		maxBuffer,
		timeout,
		cwd
	});
	const error = getFinalError(originalError, message, isSync);
	Object.assign(error, getErrorProperties({
		error,
		command,
		escapedCommand,
		startTime,
		timedOut,
		isCanceled,
		isGracefullyCanceled,
		isMaxBuffer,
		isForcefullyTerminated,
		exitCode,
		signal,
		signalDescription,
		stdio,
		all,
		ipcOutput,
		cwd,
		originalMessage,
		shortMessage
	}));
	return error;
};
const getErrorProperties = ({ error, command, escapedCommand, startTime, timedOut, isCanceled, isGracefullyCanceled, isMaxBuffer, isForcefullyTerminated, exitCode, signal, signalDescription, stdio, all, ipcOutput, cwd, originalMessage, shortMessage }) => omitUndefinedProperties({
	shortMessage,
	originalMessage,
	command,
	escapedCommand,
	cwd,
	durationMs: getDurationMs(startTime),
	failed: true,
	timedOut,
	isCanceled,
	isGracefullyCanceled,
	isTerminated: signal !== void 0,
	isMaxBuffer,
	isForcefullyTerminated,
	exitCode,
	signal,
	signalDescription,
	code: getErrorCode(error.cause),
	stdout: stdio[1],
	stderr: stdio[2],
	all,
	stdio,
	ipcOutput,
	pipedFrom: []
});
const omitUndefinedProperties = (result) => Object.fromEntries(Object.entries(result).filter(([, value]) => value !== void 0));
const normalizeExitPayload = (rawExitCode, rawSignal) => {
	const exitCode = rawExitCode === null ? void 0 : rawExitCode;
	const signal = rawSignal === null ? void 0 : rawSignal;
	return {
		exitCode,
		signal,
		signalDescription: signal === void 0 ? void 0 : getSignalDescription(rawSignal)
	};
};
// node_modules/parse-ms/index.js
const toZeroIfInfinity = (value) => Number.isFinite(value) ? value : 0;
function parseNumber(milliseconds) {
	return {
		days: Math.trunc(milliseconds / 864e5),
		hours: Math.trunc(milliseconds / 36e5 % 24),
		minutes: Math.trunc(milliseconds / 6e4 % 60),
		seconds: Math.trunc(milliseconds / 1e3 % 60),
		milliseconds: Math.trunc(milliseconds % 1e3),
		microseconds: Math.trunc(toZeroIfInfinity(milliseconds * 1e3) % 1e3),
		nanoseconds: Math.trunc(toZeroIfInfinity(milliseconds * 1e6) % 1e3)
	};
}
function parseBigint(milliseconds) {
	return {
		days: milliseconds / 86400000n,
		hours: milliseconds / 3600000n % 24n,
		minutes: milliseconds / 60000n % 60n,
		seconds: milliseconds / 1000n % 60n,
		milliseconds: milliseconds % 1000n,
		microseconds: 0n,
		nanoseconds: 0n
	};
}
function parseMilliseconds(milliseconds) {
	switch (typeof milliseconds) {
		case "number":
			if (Number.isFinite(milliseconds)) return parseNumber(milliseconds);
			break;
		case "bigint": return parseBigint(milliseconds);
	}
	throw new TypeError("Expected a finite number or bigint");
}
// node_modules/pretty-ms/index.js
const isZero = (value) => value === 0 || value === 0n;
const pluralize = (word, count) => count === 1 || count === 1n ? word : `${word}s`;
const SECOND_ROUNDING_EPSILON = 1e-7;
const ONE_DAY_IN_MILLISECONDS = 24n * 60n * 60n * 1000n;
function prettyMilliseconds(milliseconds, options) {
	const isBigInt = typeof milliseconds === "bigint";
	if (!isBigInt && !Number.isFinite(milliseconds)) throw new TypeError("Expected a finite number or bigint");
	options = { ...options };
	const sign = milliseconds < 0 ? "-" : "";
	milliseconds = milliseconds < 0 ? -milliseconds : milliseconds;
	if (options.colonNotation) {
		options.compact = false;
		options.formatSubMilliseconds = false;
		options.separateMilliseconds = false;
		options.verbose = false;
	}
	if (options.compact) {
		options.unitCount = 1;
		options.secondsDecimalDigits = 0;
		options.millisecondsDecimalDigits = 0;
	}
	let result = [];
	const floorDecimals = (value, decimalDigits) => {
		const flooredInterimValue = Math.floor(value * 10 ** decimalDigits + SECOND_ROUNDING_EPSILON);
		return (Math.round(flooredInterimValue) / 10 ** decimalDigits).toFixed(decimalDigits);
	};
	const add = (value, long, short, valueString) => {
		if ((result.length === 0 || !options.colonNotation) && isZero(value) && !(options.colonNotation && short === "m")) return;
		valueString ??= String(value);
		if (options.colonNotation) {
			const wholeDigits = valueString.includes(".") ? valueString.split(".")[0].length : valueString.length;
			const minLength = result.length > 0 ? 2 : 1;
			valueString = "0".repeat(Math.max(0, minLength - wholeDigits)) + valueString;
		} else valueString += options.verbose ? " " + pluralize(long, value) : short;
		result.push(valueString);
	};
	const parsed = parseMilliseconds(milliseconds);
	const days = BigInt(parsed.days);
	if (options.hideYearAndDays) add(BigInt(days) * 24n + BigInt(parsed.hours), "hour", "h");
	else {
		if (options.hideYear) add(days, "day", "d");
		else {
			add(days / 365n, "year", "y");
			add(days % 365n, "day", "d");
		}
		add(Number(parsed.hours), "hour", "h");
	}
	add(Number(parsed.minutes), "minute", "m");
	if (!options.hideSeconds) {
		if (options.separateMilliseconds || options.formatSubMilliseconds || !options.colonNotation && milliseconds < 1e3 && !options.subSecondsAsDecimals) {
			const seconds = Number(parsed.seconds);
			const milliseconds = Number(parsed.milliseconds);
			const microseconds = Number(parsed.microseconds);
			const nanoseconds = Number(parsed.nanoseconds);
			add(seconds, "second", "s");
			if (options.formatSubMilliseconds) {
				add(milliseconds, "millisecond", "ms");
				add(microseconds, "microsecond", "µs");
				add(nanoseconds, "nanosecond", "ns");
			} else {
				const millisecondsAndBelow = milliseconds + microseconds / 1e3 + nanoseconds / 1e6;
				const millisecondsDecimalDigits = typeof options.millisecondsDecimalDigits === "number" ? options.millisecondsDecimalDigits : 0;
				const roundedMilliseconds = millisecondsAndBelow >= 1 ? Math.round(millisecondsAndBelow) : Math.ceil(millisecondsAndBelow);
				const maximumMilliseconds = 1e3 - 10 ** -millisecondsDecimalDigits;
				const millisecondsString = millisecondsDecimalDigits ? Math.min(millisecondsAndBelow, maximumMilliseconds).toFixed(millisecondsDecimalDigits) : Math.min(roundedMilliseconds, maximumMilliseconds);
				add(Number.parseFloat(millisecondsString), "millisecond", "ms", millisecondsString);
			}
		} else {
			const secondsFixed = floorDecimals((isBigInt ? Number(milliseconds % ONE_DAY_IN_MILLISECONDS) : milliseconds) / 1e3 % 60, typeof options.secondsDecimalDigits === "number" ? options.secondsDecimalDigits : 1);
			const secondsString = options.keepDecimalsOnWholeSeconds ? secondsFixed : secondsFixed.replace(/\.0+$/, "");
			add(Number.parseFloat(secondsString), "second", "s", secondsString);
		}
	}
	if (result.length === 0) return sign + "0" + (options.verbose ? " milliseconds" : "ms");
	const separator = options.colonNotation ? ":" : " ";
	if (typeof options.unitCount === "number") result = result.slice(0, Math.max(options.unitCount, 1));
	return sign + result.join(separator);
}
// node_modules/execa/lib/verbose/error.js
const logError = (result, verboseInfo) => {
	if (result.failed) verboseLog({
		type: "error",
		verboseMessage: result.shortMessage,
		verboseInfo,
		result
	});
};
// node_modules/execa/lib/verbose/complete.js
const logResult = (result, verboseInfo) => {
	if (!isVerbose(verboseInfo)) return;
	logError(result, verboseInfo);
	logDuration(result, verboseInfo);
};
const logDuration = (result, verboseInfo) => {
	const verboseMessage = `(done in ${prettyMilliseconds(result.durationMs)})`;
	verboseLog({
		type: "duration",
		verboseMessage,
		verboseInfo,
		result
	});
};
// node_modules/execa/lib/return/reject.js
const handleResult = (result, verboseInfo, { reject }) => {
	logResult(result, verboseInfo);
	if (reject && result.failed) throw result;
	return result;
};
// node_modules/execa/lib/stdio/type.js
const getStdioItemType = (value, optionName) => {
	if (isAsyncGenerator(value)) return "asyncGenerator";
	if (isSyncGenerator(value)) return "generator";
	if (isUrl(value)) return "fileUrl";
	if (isFilePathObject(value)) return "filePath";
	if (isWebStream(value)) return "webStream";
	if (isStream(value, { checkOpen: false })) return "native";
	if (isUint8Array(value)) return "uint8Array";
	if (isAsyncIterableObject(value)) return "asyncIterable";
	if (isIterableObject(value)) return "iterable";
	if (isTransformStream(value)) return getTransformStreamType({ transform: value }, optionName);
	return isTransformOptions(value) ? getTransformObjectType(value, optionName) : "native";
};
const getTransformObjectType = (value, optionName) => {
	if (isDuplexStream(value.transform, { checkOpen: false })) return getDuplexType(value, optionName);
	return isTransformStream(value.transform) ? getTransformStreamType(value, optionName) : getGeneratorObjectType(value, optionName);
};
const getDuplexType = (value, optionName) => {
	validateNonGeneratorType(value, optionName, "Duplex stream");
	return "duplex";
};
const getTransformStreamType = (value, optionName) => {
	validateNonGeneratorType(value, optionName, "web TransformStream");
	return "webTransform";
};
const validateNonGeneratorType = ({ final, binary, objectMode }, optionName, typeName) => {
	checkUndefinedOption(final, `${optionName}.final`, typeName);
	checkUndefinedOption(binary, `${optionName}.binary`, typeName);
	checkBooleanOption(objectMode, `${optionName}.objectMode`);
};
const checkUndefinedOption = (value, optionName, typeName) => {
	if (value !== void 0) throw new TypeError(`The \`${optionName}\` option can only be defined when using a generator, not a ${typeName}.`);
};
const getGeneratorObjectType = ({ transform, final, binary, objectMode }, optionName) => {
	if (transform !== void 0 && !isGenerator(transform)) throw new TypeError(`The \`${optionName}.transform\` option must be a generator, a Duplex stream or a web TransformStream.`);
	if (isDuplexStream(final, { checkOpen: false })) throw new TypeError(`The \`${optionName}.final\` option must not be a Duplex stream.`);
	if (isTransformStream(final)) throw new TypeError(`The \`${optionName}.final\` option must not be a web TransformStream.`);
	if (final !== void 0 && !isGenerator(final)) throw new TypeError(`The \`${optionName}.final\` option must be a generator.`);
	checkBooleanOption(binary, `${optionName}.binary`);
	checkBooleanOption(objectMode, `${optionName}.objectMode`);
	return isAsyncGenerator(transform) || isAsyncGenerator(final) ? "asyncGenerator" : "generator";
};
const isGenerator = (value) => isAsyncGenerator(value) || isSyncGenerator(value);
const isAsyncGenerator = (value) => Object.prototype.toString.call(value) === "[object AsyncGeneratorFunction]";
const isSyncGenerator = (value) => Object.prototype.toString.call(value) === "[object GeneratorFunction]";
const isTransformOptions = (value) => isPlainObject(value) && (value.transform !== void 0 || value.final !== void 0);
const isUrl = (value) => Object.prototype.toString.call(value) === "[object URL]";
const isRegularUrl = (value) => isUrl(value) && value.protocol !== "file:";
const isFilePathObject = (value) => isPlainObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => FILE_PATH_KEYS.has(key)) && isFilePathString(value.file);
const FILE_PATH_KEYS = new Set(["file", "append"]);
const isFilePathString = (file) => typeof file === "string";
const isStdioValueObject = (value) => isPlainObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => STDIO_VALUE_KEYS.has(key)) && "value" in value;
const STDIO_VALUE_KEYS = new Set(["value", "input"]);
const isUnknownStdioString = (type, value) => type === "native" && typeof value === "string" && !KNOWN_STDIO_STRINGS.has(value);
const KNOWN_STDIO_STRINGS = new Set([
	"ipc",
	"ignore",
	"inherit",
	"overlapped",
	"pipe"
]);
const isReadableStream = (value) => Object.prototype.toString.call(value) === "[object ReadableStream]";
const isWritableStream = (value) => Object.prototype.toString.call(value) === "[object WritableStream]";
const isWebStream = (value) => isReadableStream(value) || isWritableStream(value);
const isTransformStream = (value) => isReadableStream(value?.readable) && isWritableStream(value?.writable);
const isAsyncIterableObject = (value) => isObject(value) && typeof value[Symbol.asyncIterator] === "function";
const isIterableObject = (value) => isObject(value) && typeof value[Symbol.iterator] === "function";
const isObject = (value) => typeof value === "object" && value !== null;
const TRANSFORM_TYPES = new Set([
	"generator",
	"asyncGenerator",
	"duplex",
	"webTransform"
]);
const FILE_TYPES = new Set([
	"fileUrl",
	"filePath",
	"fileNumber"
]);
const SPECIAL_DUPLICATE_TYPES_SYNC = new Set(["fileUrl", "filePath"]);
const SPECIAL_DUPLICATE_TYPES = new Set([
	...SPECIAL_DUPLICATE_TYPES_SYNC,
	"webStream",
	"nodeStream"
]);
const FORBID_DUPLICATE_TYPES = new Set(["webTransform", "duplex"]);
const TYPE_TO_MESSAGE = {
	generator: "a generator",
	asyncGenerator: "an async generator",
	fileUrl: "a file URL",
	filePath: "a file path string",
	fileNumber: "a file descriptor number",
	webStream: "a web stream",
	nodeStream: "a Node.js stream",
	webTransform: "a web TransformStream",
	duplex: "a Duplex stream",
	native: "any value",
	iterable: "an iterable",
	asyncIterable: "an async iterable",
	string: "a string",
	uint8Array: "a Uint8Array"
};
// node_modules/execa/lib/transform/object-mode.js
const getTransformObjectModes = (objectMode, index, newTransforms, direction) => direction === "output" ? getOutputObjectModes(objectMode, index, newTransforms) : getInputObjectModes(objectMode, index, newTransforms);
const getOutputObjectModes = (objectMode, index, newTransforms) => {
	const writableObjectMode = index !== 0 && newTransforms[index - 1].value.readableObjectMode;
	return {
		writableObjectMode,
		readableObjectMode: objectMode ?? writableObjectMode
	};
};
const getInputObjectModes = (objectMode, index, newTransforms) => {
	const writableObjectMode = index === 0 ? objectMode === true : newTransforms[index - 1].value.readableObjectMode;
	return {
		writableObjectMode,
		readableObjectMode: index !== newTransforms.length - 1 && (objectMode ?? writableObjectMode)
	};
};
const getFdObjectMode = (stdioItems, direction) => {
	const lastTransform = stdioItems.findLast(({ type }) => TRANSFORM_TYPES.has(type));
	if (lastTransform === void 0) return false;
	return direction === "input" ? lastTransform.value.writableObjectMode : lastTransform.value.readableObjectMode;
};
// node_modules/execa/lib/transform/normalize.js
const normalizeTransforms = (stdioItems, optionName, direction, options) => [...stdioItems.filter(({ type }) => !TRANSFORM_TYPES.has(type)), ...getTransforms(stdioItems, optionName, direction, options)];
const getTransforms = (stdioItems, optionName, direction, { encoding }) => {
	const transforms = stdioItems.filter(({ type }) => TRANSFORM_TYPES.has(type));
	const newTransforms = Array.from({ length: transforms.length });
	for (const [index, stdioItem] of Object.entries(transforms)) newTransforms[index] = normalizeTransform({
		stdioItem,
		index: Number(index),
		newTransforms,
		optionName,
		direction,
		encoding
	});
	return sortTransforms(newTransforms, direction);
};
const normalizeTransform = ({ stdioItem, stdioItem: { type }, index, newTransforms, optionName, direction, encoding }) => {
	if (type === "duplex") return normalizeDuplex({
		stdioItem,
		optionName
	});
	if (type === "webTransform") return normalizeTransformStream({
		stdioItem,
		index,
		newTransforms,
		direction
	});
	return normalizeGenerator({
		stdioItem,
		index,
		newTransforms,
		direction,
		encoding
	});
};
const normalizeDuplex = ({ stdioItem, optionName }) => {
	const { value } = stdioItem;
	const { transform } = value;
	const { writableObjectMode, readableObjectMode } = transform;
	const { objectMode = readableObjectMode } = value;
	if (objectMode && !readableObjectMode) throw new TypeError(`The \`${optionName}.objectMode\` option can only be \`true\` if \`new Duplex({objectMode: true})\` is used.`);
	if (!objectMode && readableObjectMode) throw new TypeError(`The \`${optionName}.objectMode\` option cannot be \`false\` if \`new Duplex({objectMode: true})\` is used.`);
	return {
		...stdioItem,
		value: {
			transform,
			writableObjectMode,
			readableObjectMode
		}
	};
};
const normalizeTransformStream = ({ stdioItem, stdioItem: { value }, index, newTransforms, direction }) => {
	const { transform, objectMode } = isPlainObject(value) ? value : { transform: value };
	const { writableObjectMode, readableObjectMode } = getTransformObjectModes(objectMode, index, newTransforms, direction);
	return {
		...stdioItem,
		value: {
			transform,
			writableObjectMode,
			readableObjectMode
		}
	};
};
const normalizeGenerator = ({ stdioItem, stdioItem: { value }, index, newTransforms, direction, encoding }) => {
	const { transform, final, binary: binaryOption = false, preserveNewlines = false, objectMode } = isPlainObject(value) ? value : { transform: value };
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const { writableObjectMode, readableObjectMode } = getTransformObjectModes(objectMode, index, newTransforms, direction);
	return {
		...stdioItem,
		value: {
			transform,
			final,
			binary,
			preserveNewlines,
			writableObjectMode,
			readableObjectMode
		}
	};
};
const sortTransforms = (newTransforms, direction) => direction === "input" ? newTransforms.reverse() : newTransforms;
// node_modules/execa/lib/stdio/direction.js
const getStreamDirection = ({ stdioItems, isStdioArray, fdNumber, optionName }) => {
	const directions = stdioItems.map((stdioItem) => getStdioItemDirection(stdioItem, fdNumber, isStdioArray));
	if (directions.includes("input") && directions.includes("output")) throw new TypeError(`The \`${optionName}\` option must not be an array of both readable and writable values.`);
	return directions.find(Boolean) ?? DEFAULT_DIRECTION;
};
const getStdioItemDirection = (stdioItem, fdNumber, isStdioArray) => {
	const knownDirection = KNOWN_DIRECTIONS[fdNumber];
	const direction = getRequestedDirection(stdioItem);
	if (knownDirection === void 0) return direction;
	validateKnownDirection(stdioItem, knownDirection, isStdioArray);
	return knownDirection;
};
const getRequestedDirection = ({ type, value, direction, optionName }) => {
	const guessedDirection = guessStreamDirection[type](value);
	if (direction === "input" && guessedDirection === "output") throw new TypeError(`The \`${optionName}\` option is invalid: \`input: true\` cannot be used with a writable value, which is always an output.`);
	return direction ?? guessedDirection;
};
const validateKnownDirection = ({ type, value, optionName }, knownDirection, isStdioArray) => {
	if (!STREAM_TYPES.has(type) || !isStdioArray && getStandardStreamDirection(value) !== void 0) return;
	const guessedDirection = guessStreamDirection[type](value);
	if (guessedDirection === void 0 || guessedDirection === knownDirection) return;
	throw new TypeError(`The \`${optionName}\` option is invalid: a ${guessedDirection === "input" ? "readable" : "writable"} value is always an ${guessedDirection}, but \`${optionName}\` is an ${knownDirection}.`);
};
const STREAM_TYPES = new Set([
	"native",
	"nodeStream",
	"webStream"
]);
const KNOWN_DIRECTIONS = [
	"input",
	"output",
	"output"
];
const anyDirection = () => void 0;
const alwaysInput = () => "input";
const guessStreamDirection = {
	generator: anyDirection,
	asyncGenerator: anyDirection,
	fileUrl: anyDirection,
	filePath: anyDirection,
	iterable: alwaysInput,
	asyncIterable: alwaysInput,
	uint8Array: alwaysInput,
	string: alwaysInput,
	webStream: (value) => isWritableStream(value) ? "output" : "input",
	nodeStream(value) {
		if (!isReadableStream$1(value, { checkOpen: false })) return "output";
		return isWritableStream$1(value, { checkOpen: false }) ? void 0 : "input";
	},
	webTransform: anyDirection,
	duplex: anyDirection,
	native(value) {
		const standardStreamDirection = getStandardStreamDirection(value);
		if (standardStreamDirection !== void 0) return standardStreamDirection;
		if (isStream(value, { checkOpen: false })) return guessStreamDirection.nodeStream(value);
	}
};
const getStandardStreamDirection = (value) => {
	if ([0, process$1.stdin].includes(value)) return "input";
	if ([
		1,
		2,
		process$1.stdout,
		process$1.stderr
	].includes(value)) return "output";
};
const DEFAULT_DIRECTION = "output";
// node_modules/execa/lib/ipc/array.js
const normalizeIpcStdioArray = (stdioArray, ipc) => ipc ? [...stdioArray, "ipc"] : stdioArray;
// node_modules/execa/lib/stdio/stdio-option.js
const normalizeStdioOption = (options, verboseInfo, isSync) => {
	const { stdio, ipc, buffer } = options;
	const stdioArray = getStdioArray(stdio, options).map((stdioOption, fdNumber) => addDefaultValue(stdioOption, fdNumber));
	validateIpcStdioOption(stdioArray);
	return isSync ? normalizeStdioSync(stdioArray, buffer, verboseInfo) : normalizeIpcStdioArray(stdioArray, ipc);
};
const validateIpcStdioOption = (stdioArray) => {
	if (stdioArray.some((stdioOption) => hasIpcStdioOption(stdioOption))) throw new Error("The `ipc: true` option must be used instead of `stdio: 'ipc'`.");
};
const hasIpcStdioOption = (stdioOption) => Array.isArray(stdioOption) ? stdioOption.some((item) => hasIpcStdioItem(item)) : hasIpcStdioItem(stdioOption);
const hasIpcStdioItem = (stdioOption) => isStdioValueObject(stdioOption) ? stdioOption.value === "ipc" : stdioOption === "ipc";
const getStdioArray = (stdio, options) => {
	if (stdio === void 0) return STANDARD_STREAMS_ALIASES.map((alias) => options[alias]);
	if (hasAlias(options)) throw new Error(`It's not possible to provide \`stdio\` in combination with one of ${STANDARD_STREAMS_ALIASES.map((alias) => `\`${alias}\``).join(", ")}`);
	if (typeof stdio === "string") return [
		stdio,
		stdio,
		stdio
	];
	if (!Array.isArray(stdio)) throw new TypeError(`Expected \`stdio\` to be of type \`string\` or \`Array\`, got \`${getTypeName(stdio)}\``);
	const length = Math.max(stdio.length, STANDARD_STREAMS_ALIASES.length);
	return Array.from({ length }, (_, fdNumber) => stdio[fdNumber]);
};
const hasAlias = (options) => STANDARD_STREAMS_ALIASES.some((alias) => options[alias] !== void 0);
const addDefaultValue = (stdioOption, fdNumber) => {
	if (Array.isArray(stdioOption)) return stdioOption.map((item) => addDefaultValue(item, fdNumber));
	if (stdioOption === null || stdioOption === void 0) return fdNumber >= STANDARD_STREAMS_ALIASES.length ? "ignore" : "pipe";
	return stdioOption;
};
const normalizeStdioSync = (stdioArray, buffer, verboseInfo) => stdioArray.map((stdioOption, fdNumber) => !buffer[fdNumber] && isStandardOutputFd(fdNumber) && !isFullVerbose(verboseInfo, fdNumber) && isOutputPipeOnly(stdioOption, fdNumber) ? "ignore" : stdioOption);
const isOutputPipeOnly = (stdioOption, fdNumber) => isOutputPipe(stdioOption, fdNumber) || Array.isArray(stdioOption) && stdioOption.length > 0 && stdioOption.every((item) => isOutputPipe(item, fdNumber));
const isOutputPipe = (stdioOption, fdNumber) => stdioOption === "pipe" || isOutputPipeObject(stdioOption, fdNumber);
const isOutputPipeObject = (stdioOption, fdNumber) => isStdioValueObject(stdioOption) && stdioOption.value === "pipe" && (stdioOption.input === void 0 || stdioOption.input === false || isFixedOutputPipe(fdNumber, stdioOption.input));
const isFixedOutputPipe = (fdNumber, input) => input === true && isStandardOutputFd(fdNumber);
const isStandardOutputFd = (fdNumber) => fdNumber === 1 || fdNumber === 2;
// node_modules/execa/lib/arguments/fd-options.js
const getToStream = (destination, to = "stdin") => {
	const isWritable = true;
	const { options, fileDescriptors } = SUBPROCESS_OPTIONS.get(destination);
	const fdNumber = getFdNumber(fileDescriptors, to, isWritable);
	const destinationStream = destination.stdio[fdNumber];
	if (destinationStream === null) throw new TypeError(getInvalidStdioOptionMessage(fdNumber, to, options, isWritable));
	return destinationStream;
};
const getFromStream = (source, from = "stdout") => {
	const isWritable = false;
	const { options, fileDescriptors } = SUBPROCESS_OPTIONS.get(source);
	const fdNumber = getFdNumber(fileDescriptors, from, isWritable);
	const sourceStream = fdNumber === "all" ? source.all : source.stdio[fdNumber];
	if (sourceStream === null || sourceStream === void 0) throw new TypeError(getInvalidStdioOptionMessage(fdNumber, from, options, isWritable));
	return sourceStream;
};
const SUBPROCESS_OPTIONS = new WeakMap();
const getFdNumber = (fileDescriptors, fdName, isWritable) => {
	const fdNumber = parseFdNumber(fdName, isWritable);
	validateFdNumber(fdNumber, fdName, isWritable, fileDescriptors);
	return fdNumber;
};
const parseFdNumber = (fdName, isWritable) => {
	const fdNumber = parseFd(fdName);
	if (fdNumber !== void 0) return fdNumber;
	const { validOptions, defaultValue } = isWritable ? {
		validOptions: "\"stdin\"",
		defaultValue: "stdin"
	} : {
		validOptions: "\"stdout\", \"stderr\", \"all\"",
		defaultValue: "stdout"
	};
	throw new TypeError(`"${getOptionName(isWritable)}" must not be "${fdName}".
It must be ${validOptions} or "fd3", "fd4" (and so on).
It is optional and defaults to "${defaultValue}".`);
};
const validateFdNumber = (fdNumber, fdName, isWritable, fileDescriptors) => {
	const fileDescriptor = fileDescriptors[getUsedDescriptor(fdNumber)];
	if (fileDescriptor === void 0) throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. That file descriptor does not exist.
Please set the "stdio" option to ensure that file descriptor exists.`);
	if (!isWritable && fileDescriptor.direction === "input") throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. It must be a readable stream, not writable.`);
	if (isWritable && fileDescriptor.direction !== "input") throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. It must be a writable stream, not readable.
If you meant to use it as input, please set its "stdio" option to \`{value: 'pipe', input: true}\`.`);
};
const getInvalidStdioOptionMessage = (fdNumber, fdName, options, isWritable) => {
	if (fdNumber === "all" && !options.all) return "The \"all\" option must be true to use \"from: 'all'\".";
	const { optionName, optionValue } = getInvalidStdioOption(fdNumber, options);
	return `The "${optionName}: ${serializeOptionValue(optionValue)}" option is incompatible with using "${getOptionName(isWritable)}: ${serializeOptionValue(fdName)}".
Please set this option with "pipe" instead.`;
};
const getInvalidStdioOption = (fdNumber, { stdin, stdout, stderr, stdio }) => {
	const usedDescriptor = getUsedDescriptor(fdNumber);
	if (usedDescriptor === 0 && stdin !== void 0) return {
		optionName: "stdin",
		optionValue: stdin
	};
	if (usedDescriptor === 1 && stdout !== void 0) return {
		optionName: "stdout",
		optionValue: stdout
	};
	return usedDescriptor === 2 && stderr !== void 0 ? {
		optionName: "stderr",
		optionValue: stderr
	} : {
		optionName: `stdio[${usedDescriptor}]`,
		optionValue: stdio[usedDescriptor]
	};
};
const getUsedDescriptor = (fdNumber) => fdNumber === "all" ? 1 : fdNumber;
const getOptionName = (isWritable) => isWritable ? "to" : "from";
const serializeOptionValue = (value) => {
	if (typeof value === "string") return `'${value}'`;
	return typeof value === "number" ? `${value}` : "Stream";
};
// node_modules/execa/lib/stdio/native.js
const handleNativeStream = ({ stdioItem, stdioItem: { type }, isStdioArray, fdNumber, direction, isSync }) => {
	if (!isStdioArray || type !== "native") return stdioItem;
	return isSync ? handleNativeStreamSync({
		stdioItem,
		fdNumber,
		direction
	}) : handleNativeStreamAsync({
		stdioItem,
		fdNumber
	});
};
const handleNativeStreamSync = ({ stdioItem, stdioItem: { value, optionName }, fdNumber, direction }) => {
	const targetFd = getTargetFd({
		value,
		optionName,
		fdNumber,
		direction
	});
	if (targetFd !== void 0) return targetFd;
	if (isStream(value, { checkOpen: false })) throw new TypeError(`The \`${optionName}: Stream\` option cannot both be an array and include a stream with synchronous methods.`);
	return stdioItem;
};
const getTargetFd = ({ value, optionName, fdNumber, direction }) => {
	const targetFdNumber = getTargetFdNumber(value, fdNumber);
	if (targetFdNumber === void 0) return;
	if (direction === "output") return {
		type: "fileNumber",
		value: targetFdNumber,
		optionName
	};
	if (tty.isatty(targetFdNumber)) throw new TypeError(`The \`${optionName}: ${serializeOptionValue(value)}\` option is invalid: it cannot be a TTY with synchronous methods.`);
	return {
		type: "uint8Array",
		contents: () => [bufferToUint8Array(readFileSync(targetFdNumber))],
		optionName
	};
};
const getTargetFdNumber = (value, fdNumber) => {
	if (value === "inherit") return fdNumber;
	if (typeof value === "number") return value;
	const standardStreamIndex = STANDARD_STREAMS.indexOf(value);
	if (standardStreamIndex !== -1) return standardStreamIndex;
};
const handleNativeStreamAsync = ({ stdioItem, stdioItem: { value, optionName }, fdNumber }) => {
	if (value === "inherit") return {
		type: "nodeStream",
		value: getStandardStream(fdNumber, value, optionName),
		optionName
	};
	if (typeof value === "number") return {
		type: "nodeStream",
		value: getStandardStream(value, value, optionName),
		optionName
	};
	return isStream(value, { checkOpen: false }) ? {
		type: "nodeStream",
		value,
		optionName
	} : stdioItem;
};
const getStandardStream = (fdNumber, value, optionName) => {
	const standardStream = STANDARD_STREAMS[fdNumber];
	if (standardStream === void 0) throw new TypeError(`The \`${optionName}: ${value}\` option is invalid: no such standard stream.`);
	return standardStream;
};
// node_modules/execa/lib/stdio/input-option.js
const handleInputOptions = ({ input, inputFile }, fdNumber) => fdNumber === 0 ? [...handleInputOption(input), ...handleInputFileOption(inputFile)] : [];
const handleInputOption = (input) => input === void 0 ? [] : [{
	type: getInputType(input),
	value: input,
	optionName: "input"
}];
const getInputType = (input) => {
	if (isReadableStream$1(input, { checkOpen: false })) return "nodeStream";
	if (typeof input === "string") return "string";
	if (isUint8Array(input)) return "uint8Array";
	throw new Error("The `input` option must be a string, a Uint8Array or a Node.js Readable stream.");
};
const handleInputFileOption = (inputFile) => inputFile === void 0 ? [] : [{
	...getInputFileType(inputFile),
	optionName: "inputFile"
}];
const getInputFileType = (inputFile) => {
	if (isUrl(inputFile)) return {
		type: "fileUrl",
		value: inputFile
	};
	if (isFilePathString(inputFile)) return {
		type: "filePath",
		value: { file: inputFile }
	};
	throw new Error("The `inputFile` option must be a file path string or a file URL.");
};
// node_modules/execa/lib/stdio/duplicate.js
const isFileType = (type) => SPECIAL_DUPLICATE_TYPES_SYNC.has(type);
const getFileTarget = ({ type, value }) => type === "filePath" ? path.resolve(value.file) : fileURLToPath(value);
const filterDuplicates = (stdioItems) => stdioItems.filter((stdioItemOne, indexOne) => stdioItems.every((stdioItemTwo, indexTwo) => !hasSameValueAndDirection(stdioItemOne, stdioItemTwo) || indexOne >= indexTwo || stdioItemOne.type === "generator" || stdioItemOne.type === "asyncGenerator"));
const hasSameValueAndDirection = (stdioItemOne, stdioItemTwo) => stdioItemOne.value === stdioItemTwo.value && stdioItemOne.direction === stdioItemTwo.direction;
const getDuplicateStream = ({ stdioItem: { type, value, optionName }, direction, fileDescriptors, isSync }) => {
	const otherStdioItems = getOtherStdioItems(fileDescriptors, type);
	if (otherStdioItems.length === 0) return;
	if (isSync) {
		validateDuplicateStreamSync({
			otherStdioItems,
			type,
			value,
			optionName,
			direction
		});
		return;
	}
	if (SPECIAL_DUPLICATE_TYPES.has(type)) return getDuplicateStreamInstance({
		otherStdioItems,
		type,
		value,
		optionName,
		direction
	});
	if (FORBID_DUPLICATE_TYPES.has(type)) validateDuplicateTransform({
		otherStdioItems,
		type,
		value,
		optionName
	});
};
const getOtherStdioItems = (fileDescriptors, type) => fileDescriptors.flatMap(({ direction, stdioItems }) => stdioItems.map((stdioItem) => ({
	...stdioItem,
	direction
}))).filter((stdioItem) => isSameDuplicateType(stdioItem.type, type));
const isSameDuplicateType = (otherType, type) => otherType === type || isFileType(otherType) && isFileType(type);
const validateDuplicateStreamSync = ({ otherStdioItems, type, value, optionName, direction }) => {
	if (SPECIAL_DUPLICATE_TYPES_SYNC.has(type)) getDuplicateStreamInstance({
		otherStdioItems,
		type,
		value,
		optionName,
		direction
	});
};
const getDuplicateStreamInstance = ({ otherStdioItems, type, value, optionName, direction }) => {
	const duplicateStdioItems = otherStdioItems.filter((stdioItem) => hasSameValue(stdioItem, type, value));
	if (duplicateStdioItems.length === 0) return;
	const differentStdioItem = duplicateStdioItems.find((stdioItem) => stdioItem.direction !== direction);
	throwOnDuplicateStream(differentStdioItem, optionName, type);
	return direction === "output" || type === "webStream" ? duplicateStdioItems[0].stream : void 0;
};
const hasSameValue = (otherStdioItem, type, value) => isFileType(otherStdioItem.type) ? getFileTarget(otherStdioItem) === getFileTarget({
	type,
	value
}) : otherStdioItem.value === value;
const validateDuplicateTransform = ({ otherStdioItems, type, value, optionName }) => {
	const duplicateStdioItem = otherStdioItems.find(({ value: { transform } }) => transform === value.transform);
	throwOnDuplicateStream(duplicateStdioItem, optionName, type);
};
const throwOnDuplicateStream = (stdioItem, optionName, type) => {
	if (stdioItem !== void 0) throw new TypeError(`The \`${stdioItem.optionName}\` and \`${optionName}\` options must not target ${TYPE_TO_MESSAGE[type]} that is the same.`);
};
// node_modules/execa/lib/stdio/handle.js
const handleStdio = (addProperties, options, verboseInfo, isSync) => {
	const initialFileDescriptors = normalizeStdioOption(options, verboseInfo, isSync).map((stdioOption, fdNumber) => getFileDescriptor({
		stdioOption,
		fdNumber,
		options,
		isSync
	}));
	const fileDescriptors = getFinalFileDescriptors({
		initialFileDescriptors,
		addProperties,
		options,
		isSync
	});
	options.stdio = fileDescriptors.map(({ stdioItems }) => forwardStdio(stdioItems));
	return fileDescriptors;
};
const getFileDescriptor = ({ stdioOption, fdNumber, options, isSync }) => {
	const optionName = getStreamName(fdNumber);
	const { stdioItems: initialStdioItems, isStdioArray } = initializeStdioItems({
		stdioOption,
		fdNumber,
		options,
		optionName
	});
	const direction = getStreamDirection({
		stdioItems: initialStdioItems,
		isStdioArray,
		fdNumber,
		optionName
	});
	const stdioItems = initialStdioItems.map((stdioItem) => handleNativeStream({
		stdioItem,
		isStdioArray,
		fdNumber,
		direction,
		isSync
	}));
	const normalizedStdioItems = normalizeTransforms(stdioItems, optionName, direction, options);
	const objectMode = getFdObjectMode(normalizedStdioItems, direction);
	validateFileObjectMode(normalizedStdioItems, objectMode);
	return {
		direction,
		objectMode,
		stdioItems: normalizedStdioItems
	};
};
const initializeStdioItems = ({ stdioOption, fdNumber, options, optionName }) => {
	const values = Array.isArray(stdioOption) ? stdioOption : [stdioOption];
	const inputStdioItems = handleInputOptions(options, fdNumber);
	const initialStdioItems = [...omitInheritedStdin(values.map((value) => initializeStdioItem(value, optionName)), inputStdioItems), ...inputStdioItems];
	const stdioItems = filterDuplicates(initialStdioItems);
	const isStdioArray = stdioItems.length > 1;
	validateStdioArray(stdioItems, isStdioArray, optionName);
	validateStreams(stdioItems, isStdioArray);
	return {
		stdioItems,
		isStdioArray
	};
};
const omitInheritedStdin = (stdioItems, inputStdioItems) => inputStdioItems.length > 0 && isInheritedStdinOnly(stdioItems) ? [] : stdioItems;
const isInheritedStdinOnly = (stdioItems) => stdioItems.length === 1 && stdioItems[0].type === "native" && stdioItems[0].value === "inherit";
const initializeStdioItem = (value, optionName) => {
	if (isStdioValueObject(value)) return initializeStdioValueObject(value, optionName);
	return {
		type: getStdioItemType(value, optionName),
		value,
		optionName
	};
};
const initializeStdioValueObject = ({ value, input }, optionName) => {
	checkBooleanOption(input, `${optionName}.input`);
	return {
		type: getStdioItemType(value, optionName),
		value,
		direction: input ? "input" : void 0,
		optionName
	};
};
const validateStdioArray = (stdioItems, isStdioArray, optionName) => {
	if (stdioItems.length === 0) throw new TypeError(`The \`${optionName}\` option must not be an empty array.`);
	if (!isStdioArray) return;
	for (const { value, optionName } of stdioItems) if (INVALID_STDIO_ARRAY_OPTIONS.has(value)) throw new Error(`The \`${optionName}\` option must not include \`${value}\`.`);
};
const INVALID_STDIO_ARRAY_OPTIONS = new Set(["ignore"]);
const validateStreams = (stdioItems, isStdioArray) => {
	for (const stdioItem of stdioItems) {
		validateFileStdio(stdioItem);
		validateFileDescriptorStdio(stdioItem);
		validateNativeStdio(stdioItem, isStdioArray);
	}
};
const validateFileDescriptorStdio = ({ type, value, optionName }) => {
	if (type !== "native") return;
	const fileDescriptor = typeof value === "number" ? value : value?.fd;
	if (typeof fileDescriptor === "number" && (!Number.isInteger(fileDescriptor) || fileDescriptor < 0 || fileDescriptor > MAX_FILE_DESCRIPTOR)) throw new TypeError(`The \`${optionName}\` option must be a non-negative 32-bit integer: got ${fileDescriptor}.`);
};
const MAX_FILE_DESCRIPTOR = 2 ** 31 - 1;
const validateNativeStdio = ({ type, value, optionName }, isStdioArray) => {
	if (type !== "native") return;
	if (isFileHandle(value)) {
		if (isStdioArray) throw new TypeError(`The \`${optionName}\` option cannot combine file handles with other values.`);
		return;
	}
	if (typeof value !== "string" && typeof value !== "number" && !isStream(value, { checkOpen: false })) throw new TypeError(`The \`${optionName}\` option is invalid: ${String(value)} (${typeof value}).`);
};
const isFileHandle = (value) => typeof value?.fd === "number" && !isStream(value, { checkOpen: false });
const validateFileStdio = ({ type, value, optionName }) => {
	if (isRegularUrl(value)) throw new TypeError(`The \`${optionName}: URL\` option must use the \`file:\` scheme.
For example, you can use the \`pathToFileURL()\` method of the \`url\` core module.`);
	if (isUnknownStdioString(type, value)) throw new TypeError(`The \`${optionName}: { file: '...' }\` option must be used instead of \`${optionName}: '...'\`.`);
};
const validateFileObjectMode = (stdioItems, objectMode) => {
	if (!objectMode) return;
	const fileStdioItem = stdioItems.find(({ type }) => FILE_TYPES.has(type));
	if (fileStdioItem !== void 0) throw new TypeError(`The \`${fileStdioItem.optionName}\` option cannot use both files and transforms in objectMode.`);
};
const getFinalFileDescriptors = ({ initialFileDescriptors, addProperties, options, isSync }) => {
	const fileDescriptors = [];
	try {
		for (const fileDescriptor of initialFileDescriptors) addFinalFileDescriptor({
			fileDescriptor,
			fileDescriptors,
			addProperties,
			options,
			isSync
		});
		return fileDescriptors;
	} catch (error) {
		cleanupCustomStreams(fileDescriptors);
		throw error;
	}
};
const addFinalFileDescriptor = ({ fileDescriptor, fileDescriptors, addProperties, options, isSync }) => {
	const { direction, objectMode, stdioItems } = fileDescriptor;
	const finalFileDescriptor = {
		direction,
		objectMode,
		stdioItems: []
	};
	fileDescriptors.push(finalFileDescriptor);
	for (const stdioItem of stdioItems) finalFileDescriptor.stdioItems.push(addStreamProperties({
		stdioItem,
		addProperties,
		direction,
		objectMode,
		options,
		fileDescriptors,
		isSync
	}));
};
const addStreamProperties = ({ stdioItem, addProperties, direction, objectMode, options, fileDescriptors, isSync }) => {
	const duplicateStream = getDuplicateStream({
		stdioItem,
		direction,
		fileDescriptors,
		isSync
	});
	if (duplicateStream !== void 0) return {
		...stdioItem,
		stream: duplicateStream
	};
	return {
		...stdioItem,
		...addProperties[direction][stdioItem.type](stdioItem, options, objectMode)
	};
};
const cleanupCustomStreams = (fileDescriptors) => {
	for (const { stream } of fileDescriptors.flatMap(({ stdioItems }) => stdioItems)) {
		if (stream === void 0 || isStandardStream(stream)) continue;
		stream.on("error", () => {});
		stream.destroy();
	}
};
const forwardStdio = (stdioItems) => {
	if (stdioItems.length > 1) return stdioItems.some(({ value }) => value === "overlapped") ? "overlapped" : "pipe";
	const [{ type, value }] = stdioItems;
	return type === "native" ? value : "pipe";
};
// node_modules/execa/lib/stdio/handle-sync.js
const handleStdioSync = (options, verboseInfo) => handleStdio(addPropertiesSync, options, verboseInfo, true);
const forbiddenIfSync = ({ type, optionName }) => {
	throwInvalidSyncValue(optionName, TYPE_TO_MESSAGE[type]);
};
const forbiddenNativeIfSync = ({ optionName, value }) => {
	if (value === "overlapped") throwInvalidSyncValue(optionName, `"${value}"`);
	return {};
};
const forbiddenNativeInputIfSync = (stdioItem) => {
	const { optionName, value } = stdioItem;
	if (value === "pipe" && optionName !== "stdin") throw new TypeError(`Only the \`stdin\` option, not \`${optionName}\`, can be an input pipe with synchronous methods.`);
	return forbiddenNativeIfSync(stdioItem);
};
const forbiddenInputTransformIfSync = ({ optionName }) => {
	if (optionName !== "stdin") throw new TypeError(`Only the \`stdin\` option, not \`${optionName}\`, can be an input transform with synchronous methods.`);
};
const throwInvalidSyncValue = (optionName, value) => {
	throw new TypeError(`The \`${optionName}\` option cannot be ${value} with synchronous methods.`);
};
const addProperties$1 = {
	generator() {},
	asyncGenerator: forbiddenIfSync,
	webStream: forbiddenIfSync,
	nodeStream: forbiddenIfSync,
	webTransform: forbiddenIfSync,
	duplex: forbiddenIfSync,
	asyncIterable: forbiddenIfSync,
	native: forbiddenNativeIfSync
};
const addPropertiesSync = {
	input: {
		...addProperties$1,
		generator: forbiddenInputTransformIfSync,
		native: forbiddenNativeInputIfSync,
		fileUrl: ({ value }) => ({ contents: () => [bufferToUint8Array(readFileSync(value))] }),
		filePath: ({ value: { file } }) => ({ contents: () => [bufferToUint8Array(readFileSync(file))] }),
		fileNumber: forbiddenIfSync,
		iterable: ({ value }) => ({ contents: () => [...value] }),
		string: ({ value }) => ({ contents: [value] }),
		uint8Array: ({ value, contents = [value] }) => ({ contents })
	},
	output: {
		...addProperties$1,
		fileUrl: ({ value }) => ({ path: value }),
		filePath: ({ value: { file, append } }) => ({
			path: file,
			append
		}),
		fileNumber: ({ value }) => ({ path: value }),
		iterable: forbiddenIfSync,
		string: forbiddenIfSync,
		uint8Array: forbiddenIfSync
	}
};
// node_modules/execa/lib/transform/validate.js
const getValidateTransformInput = (writableObjectMode, optionName) => writableObjectMode ? void 0 : validateStringTransformInput.bind(void 0, optionName);
const validateStringTransformInput = function* (optionName, chunk) {
	if (typeof chunk !== "string" && !isUint8Array(chunk) && !Buffer$1.isBuffer(chunk)) throw new TypeError(`The \`${optionName}\` option's transform must use "objectMode: true" to receive as input: ${typeof chunk}.`);
	yield chunk;
};
const getValidateTransformReturn = (readableObjectMode, optionName) => readableObjectMode ? validateObjectTransformReturn.bind(void 0, optionName) : validateStringTransformReturn.bind(void 0, optionName);
const validateObjectTransformReturn = function* (optionName, chunk) {
	validateEmptyReturn(optionName, chunk);
	yield chunk;
};
const validateStringTransformReturn = function* (optionName, chunk) {
	validateEmptyReturn(optionName, chunk);
	if (typeof chunk !== "string" && !isUint8Array(chunk)) throw new TypeError(`The \`${optionName}\` option's function must yield a string or an Uint8Array, not ${typeof chunk}.`);
	yield chunk;
};
const validateEmptyReturn = (optionName, chunk) => {
	if (chunk === null || chunk === void 0) throw new TypeError(`The \`${optionName}\` option's function must not call \`yield ${chunk}\`.
Instead, \`yield\` should either be called with a value, or not be called at all. For example:
  if (condition) { yield value; }`);
};
// node_modules/execa/lib/transform/encoding-transform.js
const getEncodingTransformGenerator = (binary, encoding, skipped) => {
	if (skipped) return;
	if (binary) return { transform: encodingUint8ArrayGenerator.bind(void 0, new TextEncoder()) };
	const stringDecoder = new StringDecoder(encoding);
	return {
		transform: encodingStringGenerator.bind(void 0, stringDecoder),
		final: encodingStringFinal.bind(void 0, stringDecoder)
	};
};
const encodingUint8ArrayGenerator = function* (textEncoder, chunk) {
	if (Buffer$1.isBuffer(chunk)) yield bufferToUint8Array(chunk);
	else if (typeof chunk === "string") yield textEncoder.encode(chunk);
	else yield chunk;
};
const encodingStringGenerator = function* (stringDecoder, chunk) {
	yield isUint8Array(chunk) ? stringDecoder.write(chunk) : chunk;
};
const encodingStringFinal = function* (stringDecoder) {
	const lastChunk = stringDecoder.end();
	if (lastChunk !== "") yield lastChunk;
};
const getStringToBytesGenerator = (binary, encoding, skipped) => skipped || encoding === "utf8" ? void 0 : { transform: stringToBytesGenerator.bind(void 0, getStringEncoding(binary, encoding)) };
const stringToBytesGenerator = function* (stringEncoding, chunk) {
	yield typeof chunk === "string" ? bufferToUint8Array(Buffer$1.from(chunk, stringEncoding)) : chunk;
};
// node_modules/execa/lib/transform/run-async.js
const pushChunks = callbackify(async (getChunks, state, getChunksArguments, transformStream) => {
	state.currentIterable = getChunks(...getChunksArguments);
	try {
		for await (const chunk of state.currentIterable) transformStream.push(chunk);
	} finally {
		delete state.currentIterable;
	}
});
const transformChunk = async function* (chunk, generators, index) {
	if (index === generators.length) {
		yield chunk;
		return;
	}
	const { transform = identityGenerator$1 } = generators[index];
	for await (const transformedChunk of transform(chunk)) yield* transformChunk(transformedChunk, generators, index + 1);
};
const finalChunks = async function* (generators) {
	for (const [index, { final }] of Object.entries(generators)) yield* generatorFinalChunks(final, Number(index), generators);
};
const generatorFinalChunks = async function* (final, index, generators) {
	if (final === void 0) return;
	for await (const finalChunk of final()) yield* transformChunk(finalChunk, generators, index + 1);
};
const destroyTransform = callbackify(async ({ currentIterable }, error) => {
	if (currentIterable !== void 0) {
		await (error ? currentIterable.throw(error) : currentIterable.return());
		return;
	}
	if (error) throw error;
});
const identityGenerator$1 = function* (chunk) {
	yield chunk;
};
// node_modules/execa/lib/transform/run-sync.js
const pushChunksSync = (getChunksSync, getChunksArguments, transformStream, done) => {
	try {
		for (const chunk of getChunksSync(...getChunksArguments)) transformStream.push(chunk);
		done();
	} catch (error) {
		done(normalizeTransformError(error));
	}
};
const normalizeTransformError = (error) => error || Object.assign(new Error("Promise was rejected with falsy value"), {
	code: "ERR_FALSY_VALUE_REJECTION",
	reason: error
});
const runTransformSync = (generators, chunks) => {
	try {
		return [...chunks.flatMap((chunk) => [...transformChunkSync(chunk, generators, 0)]), ...finalChunksSync(generators)];
	} catch (error) {
		throw normalizeTransformError(error);
	}
};
const transformChunkSync = function* (chunk, generators, index) {
	if (index === generators.length) {
		yield chunk;
		return;
	}
	const { transform = identityGenerator } = generators[index];
	for (const transformedChunk of transform(chunk)) yield* transformChunkSync(transformedChunk, generators, index + 1);
};
const finalChunksSync = function* (generators) {
	for (const [index, { final }] of Object.entries(generators)) yield* generatorFinalChunksSync(final, Number(index), generators);
};
const generatorFinalChunksSync = function* (final, index, generators) {
	if (final === void 0) return;
	for (const finalChunk of final()) yield* transformChunkSync(finalChunk, generators, index + 1);
};
const identityGenerator = function* (chunk) {
	yield chunk;
};
// node_modules/execa/lib/transform/generator.js
const generatorToStream = ({ value, value: { transform, final, binary, writableObjectMode, readableObjectMode }, optionName }, { encoding }) => {
	const state = {};
	const generators = addInternalGenerators(value, encoding, optionName);
	const transformAsync = isAsyncGenerator(transform);
	const finalAsync = isAsyncGenerator(final);
	const transformMethod = transformAsync ? pushChunks.bind(void 0, transformChunk, state) : pushChunksSync.bind(void 0, transformChunkSync);
	const finalMethod = transformAsync || finalAsync ? pushChunks.bind(void 0, finalChunks, state) : pushChunksSync.bind(void 0, finalChunksSync);
	const destroyMethod = transformAsync || finalAsync ? destroyTransform.bind(void 0, state) : void 0;
	return { stream: new Transform({
		writableObjectMode,
		writableHighWaterMark: getDefaultHighWaterMark(writableObjectMode),
		readableObjectMode,
		readableHighWaterMark: getDefaultHighWaterMark(readableObjectMode),
		defaultEncoding: getStringEncoding(binary, encoding),
		transform(chunk, encoding, done) {
			transformMethod([
				chunk,
				generators,
				0
			], this, done);
		},
		flush(done) {
			finalMethod([generators], this, done);
		},
		destroy: destroyMethod
	}) };
};
const runGeneratorsSync = (chunks, stdioItems, encoding, isInput) => {
	const generators = stdioItems.filter(({ type }) => type === "generator");
	const reversedGenerators = isInput ? generators.reverse() : generators;
	for (const { value, optionName } of reversedGenerators) {
		if (!value.writableObjectMode) {
			const stringEncoding = getStringEncoding(value.binary, encoding);
			chunks = chunks.map((chunk) => typeof chunk === "string" ? Buffer$1.from(chunk, stringEncoding) : chunk);
		}
		const generators = addInternalGenerators(value, encoding, optionName);
		chunks = runTransformSync(generators, chunks);
	}
	return chunks;
};
const addInternalGenerators = ({ transform, final, binary, writableObjectMode, readableObjectMode, preserveNewlines }, encoding, optionName) => {
	const state = {};
	return [
		{ transform: getValidateTransformInput(writableObjectMode, optionName) },
		getEncodingTransformGenerator(binary, encoding, writableObjectMode),
		getSplitLinesGenerator(binary, preserveNewlines, writableObjectMode, state),
		{
			transform,
			final
		},
		{ transform: getValidateTransformReturn(readableObjectMode, optionName) },
		getAppendNewlineGenerator({
			binary,
			preserveNewlines,
			readableObjectMode,
			state,
			encoding
		}),
		getStringToBytesGenerator(binary, encoding, readableObjectMode)
	].filter(Boolean);
};
// node_modules/execa/lib/io/input-sync.js
const addInputOptionsSync = (fileDescriptors, options) => {
	for (const fdNumber of getInputFdNumbers(fileDescriptors)) addInputOptionSync(fileDescriptors, fdNumber, options);
};
const getInputFdNumbers = (fileDescriptors) => new Set(Object.entries(fileDescriptors).filter(([, { direction }]) => direction === "input").map(([fdNumber]) => Number(fdNumber)));
const addInputOptionSync = (fileDescriptors, fdNumber, options) => {
	const { stdioItems } = fileDescriptors[fdNumber];
	const allStdioItems = stdioItems.filter(({ contents }) => contents !== void 0);
	if (allStdioItems.length === 0 && stdioItems.every(({ type }) => type !== "generator")) return;
	if (fdNumber !== 0) {
		const [{ type, optionName }] = allStdioItems;
		throw new TypeError(`Only the \`stdin\` option, not \`${optionName}\`, can be ${TYPE_TO_MESSAGE[type]} with synchronous methods.`);
	}
	const chunks = allStdioItems.flatMap(({ type, contents }) => getChunks(type, typeof contents === "function" ? contents() : contents));
	options.input = applyInputGeneratorsSync(chunks, stdioItems, options.encoding);
};
const getChunks = (type, chunks) => type === "iterable" ? chunks : chunks.filter((chunk) => chunk.length > 0);
const applyInputGeneratorsSync = (chunks, stdioItems, encoding) => {
	const newContents = runGeneratorsSync(chunks, stdioItems, getInputEncoding(encoding), true);
	validateSerializable(newContents);
	return joinToUint8Array(newContents);
};
const validateSerializable = (newContents) => {
	const invalidItem = newContents.find((item) => !isSerializableInput(item));
	if (invalidItem !== void 0) throwOnSerializableInput("stdin", invalidItem);
};
const isSerializableInput = (item) => typeof item === "string" || isUint8Array(item);
const throwOnSerializableInput = (optionName, invalidItem) => {
	throw new TypeError(`The \`${optionName}\` option is invalid: when passing objects as input, a transform must be used to serialize them to strings or Uint8Arrays: ${invalidItem}.`);
};
// node_modules/execa/lib/verbose/output.js
const shouldLogOutput = ({ stdioItems, encoding, verboseInfo, fdNumber }) => fdNumber !== "all" && isFullVerbose(verboseInfo, fdNumber) && !BINARY_ENCODINGS.has(encoding) && isFdVerbose(fdNumber) && (stdioItems.some(({ type, value }) => type === "native" && PIPED_STDIO_VALUES.has(value)) || stdioItems.every(({ type }) => TRANSFORM_TYPES.has(type)));
const isFdVerbose = (fdNumber) => fdNumber === 1 || fdNumber === 2;
const PIPED_STDIO_VALUES = new Set(["pipe", "overlapped"]);
const logLines = async (linesIterable, stream, fdNumber, verboseInfo) => {
	for await (const line of linesIterable) if (!isPipingStream(stream)) logLine(line, fdNumber, verboseInfo);
};
const logLinesSync = (linesArray, fdNumber, verboseInfo) => {
	for (const line of linesArray) logLine(line, fdNumber, verboseInfo);
};
const isPipingStream = (stream) => stream._readableState.pipes.some((pipe) => !isAllStream(pipe) || isPipingStream(pipe));
const logLine = (line, fdNumber, verboseInfo) => {
	const verboseMessage = serializeVerboseMessage(line);
	verboseLog({
		type: "output",
		verboseMessage,
		fdNumber,
		verboseInfo
	});
};
// node_modules/execa/lib/io/output-sync.js
const transformOutputSync = ({ fileDescriptors, syncResult, options, verboseInfo }) => {
	const output = syncResult.output ?? getSpawnFailureOutput(options);
	const outputFiles = new Set();
	const errors = [];
	return {
		output: output.map((result, fdNumber) => transformOutputResultSync({
			result,
			fileDescriptors,
			fdNumber,
			errors,
			outputFiles,
			verboseInfo
		}, options)),
		error: errors.find((error) => error !== void 0)
	};
};
const getSpawnFailureOutput = ({ stdio }) => stdio.map((stdioOption, fdNumber) => fdNumber !== 0 && stdioOption === "pipe" ? new Uint8Array() : null);
const transformOutputResultSync = ({ result, fileDescriptors, fdNumber, errors, outputFiles, verboseInfo }, { buffer, encoding, lines, stripFinalNewline, maxBuffer }) => {
	if (result === null) return;
	const truncatedResult = truncateMaxBufferSync(result, fdNumber, {
		maxBuffer,
		buffer
	});
	const uint8ArrayResult = bufferToUint8Array(truncatedResult);
	const { stdioItems, objectMode } = fileDescriptors[fdNumber];
	const { chunks, error: transformError } = runOutputGeneratorsSync(uint8ArrayResult.length === 0 ? [] : [uint8ArrayResult], stdioItems, encoding);
	const { serializedResult, finalResult } = serializeChunks({
		chunks,
		objectMode,
		encoding,
		lines,
		stripFinalNewline,
		fdNumber
	});
	const logError = logOutputSync({
		serializedResult,
		fdNumber,
		verboseInfo,
		encoding,
		stdioItems,
		objectMode
	});
	const error = transformError ?? logError;
	errors.push(error);
	const returnedResult = buffer[fdNumber] ? finalResult : void 0;
	try {
		if (error === void 0) writeToFiles(chunks, stdioItems, outputFiles);
		return returnedResult;
	} catch (writeError) {
		errors.push(writeError);
		return returnedResult;
	}
};
const runOutputGeneratorsSync = (chunks, stdioItems, encoding) => {
	try {
		return {
			chunks: runGeneratorsSync(chunks, stdioItems, encoding, false),
			error: void 0
		};
	} catch (error) {
		return {
			chunks: [],
			error
		};
	}
};
const serializeChunks = ({ chunks, objectMode, encoding, lines, stripFinalNewline, fdNumber }) => {
	if (objectMode) return {
		serializedResult: chunks,
		finalResult: chunks
	};
	if (encoding === "buffer") {
		const serializedResult = joinToUint8Array(chunks);
		return {
			serializedResult,
			finalResult: serializedResult
		};
	}
	const serializedResult = joinToString(chunks, encoding);
	return {
		serializedResult,
		finalResult: lines[fdNumber] ? splitLinesSync(serializedResult, !stripFinalNewline[fdNumber], objectMode) : serializedResult
	};
};
const logOutputSync = ({ serializedResult, fdNumber, verboseInfo, encoding, stdioItems, objectMode }) => {
	if (!shouldLogOutput({
		stdioItems,
		encoding,
		verboseInfo,
		fdNumber
	})) return;
	const linesArray = splitLinesSync(serializedResult, false, objectMode);
	try {
		logLinesSync(linesArray, fdNumber, verboseInfo);
	} catch (error) {
		return error;
	}
};
const writeToFiles = (chunks, stdioItems, outputFiles) => {
	const fileItems = stdioItems.filter(({ type }) => FILE_TYPES.has(type));
	if (fileItems.length === 0) return;
	const contents = joinToUint8Array(chunks);
	const writtenPaths = new Set();
	for (const stdioItem of fileItems) {
		const { type, append } = stdioItem;
		const path = type === "fileNumber" ? stdioItem.path : getFileTarget(stdioItem);
		if (writtenPaths.has(path)) continue;
		writtenPaths.add(path);
		if (append || outputFiles.has(path)) appendFileSync(path, contents);
		else writeFileSync(path, contents);
		outputFiles.add(path);
	}
};
// node_modules/execa/lib/resolve/exit-async.js
const waitForExit = async (subprocess, context) => {
	const [exitCode, signal] = await waitForExitOrError(subprocess);
	context.isForcefullyTerminated ??= false;
	return [exitCode, signal];
};
const waitForExitOrError = async (subprocess) => {
	const [spawnPayload, exitPayload] = await Promise.allSettled([once(subprocess, "spawn"), once(subprocess, "exit")]);
	if (spawnPayload.status === "rejected") return [];
	return exitPayload.status === "rejected" ? waitForSubprocessExit(subprocess) : exitPayload.value;
};
const waitForSubprocessExit = async (subprocess) => {
	try {
		return await once(subprocess, "exit");
	} catch {
		return waitForSubprocessExit(subprocess);
	}
};
const waitForSuccessfulExit = async (exitPromise) => {
	const [exitCode, signal] = await exitPromise;
	if (!isSubprocessErrorExit(exitCode, signal) && isFailedExit(exitCode, signal)) throw new DiscardedError();
	return [exitCode, signal];
};
const isSubprocessErrorExit = (exitCode, signal) => exitCode === void 0 && signal === void 0;
const isFailedExit = (exitCode, signal) => exitCode !== 0 || signal !== null;
// node_modules/execa/lib/resolve/exit-sync.js
const getExitResultSync = ({ error, status: exitCode, signal, output }, { maxBuffer, buffer }) => {
	const initialError = getResultError(error, exitCode, signal);
	const isTimedOut = initialError?.code === "ETIMEDOUT";
	const { resultError, isMaxBuffer } = isTimedOut ? {
		resultError: initialError,
		isMaxBuffer: false
	} : handleMaxBufferSync({
		resultError: initialError,
		output,
		maxBuffer,
		buffer
	});
	return {
		resultError,
		exitCode,
		signal,
		timedOut: isTimedOut,
		isMaxBuffer
	};
};
const getResultError = (error, exitCode, signal) => {
	if (error !== void 0) return error;
	return isFailedExit(exitCode, signal) ? new DiscardedError() : void 0;
};
// node_modules/execa/lib/methods/main-sync.js
const execaCoreSync = (rawFile, rawArguments, rawOptions) => {
	const { file, commandArguments, command, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleSyncArguments(rawFile, rawArguments, rawOptions);
	const result = spawnSubprocessSync({
		file,
		commandArguments,
		options,
		command,
		escapedCommand,
		verboseInfo,
		fileDescriptors,
		startTime
	});
	return handleResult(result, verboseInfo, options);
};
const handleSyncArguments = (rawFile, rawArguments, rawOptions) => {
	const { command, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
	const syncOptions = normalizeSyncOptions(rawOptions);
	const { file, commandArguments, options } = normalizeOptions(rawFile, rawArguments, syncOptions);
	validateSyncOptions(options);
	return {
		file,
		commandArguments,
		command,
		escapedCommand,
		startTime,
		verboseInfo,
		options,
		fileDescriptors: handleStdioSync(options, verboseInfo)
	};
};
const normalizeSyncOptions = (options) => options.node && !options.ipc ? {
	...options,
	ipc: false
} : options;
const validateSyncOptions = ({ ipc, ipcInput, detached, cancelSignal, killDescendants }) => {
	if (ipcInput !== void 0) throwInvalidSyncOption("ipcInput");
	if (ipc) throwInvalidSyncOption("ipc: true");
	if (detached) throwInvalidSyncOption("detached: true");
	if (killDescendants) throwInvalidSyncOption("killDescendants: true");
	if (cancelSignal) throwInvalidSyncOption("cancelSignal");
};
const throwInvalidSyncOption = (value) => {
	throw new TypeError(`The "${value}" option cannot be used with synchronous methods.`);
};
const spawnSubprocessSync = ({ file, commandArguments, options, command, escapedCommand, verboseInfo, fileDescriptors, startTime }) => {
	const syncResult = runSubprocessSync({
		file,
		commandArguments,
		options,
		command,
		escapedCommand,
		fileDescriptors,
		startTime
	});
	if (syncResult.failed) return syncResult;
	const { resultError, exitCode, signal, timedOut, isMaxBuffer } = getExitResultSync(syncResult, options);
	const { output, error = resultError } = transformOutputSync({
		fileDescriptors,
		syncResult,
		options,
		verboseInfo
	});
	const stdio = output.map((stdioOutput, fdNumber) => stripNewline(stdioOutput, options, fdNumber));
	const allFds = getAllSyncFds(output);
	const all = stripNewline(getAllSync(output, allFds, options), options, "all", allFds);
	return getSyncResult({
		error,
		exitCode,
		signal,
		timedOut,
		isMaxBuffer,
		stdio,
		all,
		options,
		command,
		escapedCommand,
		startTime
	});
};
const runSubprocessSync = ({ file, commandArguments, options, command, escapedCommand, fileDescriptors, startTime }) => {
	try {
		addInputOptionsSync(fileDescriptors, options);
		const normalizedOptions = normalizeSpawnSyncOptions(options);
		return {
			__proto__: null,
			...spawnSync(...concatenateShell(file, commandArguments, normalizedOptions))
		};
	} catch (error) {
		return makeEarlyError({
			error,
			command,
			escapedCommand,
			fileDescriptors,
			options,
			startTime,
			isSync: true,
			...getEarlyErrorOutput(fileDescriptors, options)
		});
	}
};
const normalizeSpawnSyncOptions = ({ encoding, maxBuffer, ...options }) => ({
	...options,
	encoding: "buffer",
	maxBuffer: getMaxBufferSync(maxBuffer)
});
const getSyncResult = ({ error, exitCode, signal, timedOut, isMaxBuffer, stdio, all, options, command, escapedCommand, startTime }) => error === void 0 ? makeSuccessResult({
	command,
	escapedCommand,
	stdio,
	all,
	ipcOutput: [],
	options,
	startTime
}) : makeError({
	error,
	command,
	escapedCommand,
	timedOut,
	isCanceled: false,
	isGracefullyCanceled: false,
	isMaxBuffer,
	isForcefullyTerminated: false,
	exitCode,
	signal,
	stdio,
	all,
	ipcOutput: [],
	options,
	startTime,
	isSync: true
});
// node_modules/execa/lib/ipc/get-one.js
const internalGetOneMessageOptions = Symbol("internalGetOneMessageOptions");
const getOneMessage$1 = ({ anyProcess, channel, isSubprocess, ipc }, rawOptions) => {
	const options = copyOptions(rawOptions);
	const { reference = true, filter } = options;
	const { signal } = options[internalGetOneMessageOptions] ?? {};
	validateIpcMethod({
		methodName: "getOneMessage",
		isSubprocess,
		ipc,
		isConnected: isConnected(anyProcess)
	});
	return getOneMessageAsync({
		anyProcess,
		channel,
		isSubprocess,
		filter,
		reference,
		signal
	});
};
const getOneMessageAsync = async ({ anyProcess, channel, isSubprocess, filter, reference, signal }) => {
	addReference(channel, reference);
	const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
	const controller = new AbortController();
	stopOnAbort$1(signal, controller);
	try {
		return await Promise.race([
			getMessage(ipcEmitter, filter, controller),
			throwOnDisconnect(ipcEmitter, isSubprocess, controller),
			throwOnStrictError(ipcEmitter, isSubprocess, controller)
		]);
	} catch (error) {
		if (!signal?.aborted) disconnect(anyProcess);
		throw error;
	} finally {
		controller.abort();
		removeReference(channel, reference);
	}
};
const stopOnAbort$1 = (signal, controller) => {
	if (signal === void 0) return;
	if (signal.aborted) {
		controller.abort();
		return;
	}
	signal.addEventListener("abort", () => {
		controller.abort();
	}, {
		once: true,
		signal: controller.signal
	});
};
const getMessage = async (ipcEmitter, filter, { signal }) => {
	if (filter === void 0) {
		const [message] = await once(ipcEmitter, "message", { signal });
		return message;
	}
	for await (const [message] of on(ipcEmitter, "message", { signal })) if (filter(message)) return message;
};
const throwOnDisconnect = async (ipcEmitter, isSubprocess, { signal }) => {
	await once(ipcEmitter, "disconnect", { signal });
	throwOnEarlyDisconnect(isSubprocess);
};
const throwOnStrictError = async (ipcEmitter, isSubprocess, { signal }) => {
	const [error] = await once(ipcEmitter, "strict:error", { signal });
	throw getStrictResponseError(error, isSubprocess);
};
// node_modules/execa/lib/ipc/get-each.js
const internalGetEachMessageOptions = Symbol("internalGetEachMessageOptions");
const getEachMessage$1 = (subprocessInfo, rawOptions) => {
	const options = copyOptions(rawOptions);
	const { reference = true } = options;
	const { signal, shouldAwait = !subprocessInfo.isSubprocess } = options[internalGetEachMessageOptions] ?? {};
	return loopOnMessages({
		...subprocessInfo,
		shouldAwait,
		reference,
		signal
	});
};
const loopOnMessages = ({ anyProcess, waitProcess = anyProcess, channel, isSubprocess, ipc, shouldAwait, reference, signal }) => {
	validateIpcMethod({
		methodName: "getEachMessage",
		isSubprocess,
		ipc,
		isConnected: isConnected(anyProcess)
	});
	addReference(channel, reference);
	const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
	const controller = new AbortController();
	const state = {};
	stopOnAbort(signal, controller);
	stopOnDisconnect(anyProcess, ipcEmitter, controller);
	abortOnStrictError({
		ipcEmitter,
		isSubprocess,
		controller,
		state
	});
	return iterateOnMessages({
		anyProcess,
		waitProcess,
		channel,
		ipcEmitter,
		isSubprocess,
		shouldAwait,
		controller,
		state,
		reference,
		signal
	});
};
const stopOnAbort = (signal, controller) => {
	if (signal === void 0) return;
	if (signal.aborted) {
		controller.abort();
		return;
	}
	signal.addEventListener("abort", () => {
		controller.abort();
	}, {
		once: true,
		signal: controller.signal
	});
};
const stopOnDisconnect = async (anyProcess, ipcEmitter, controller) => {
	try {
		await once(ipcEmitter, "disconnect", { signal: controller.signal });
		controller.abort();
	} catch {}
};
const abortOnStrictError = async ({ ipcEmitter, isSubprocess, controller, state }) => {
	try {
		const [error] = await once(ipcEmitter, "strict:error", { signal: controller.signal });
		state.error = getStrictResponseError(error, isSubprocess);
		controller.abort();
	} catch {}
};
const iterateOnMessages = async function* ({ anyProcess, waitProcess, channel, ipcEmitter, isSubprocess, shouldAwait, controller, state, reference, signal }) {
	try {
		for await (const [message] of on(ipcEmitter, "message", { signal: controller.signal })) {
			throwIfStrictError(state);
			yield message;
		}
	} catch {
		throwIfStrictError(state);
	} finally {
		controller.abort();
		removeReference(channel, reference);
		if (!isSubprocess && !signal?.aborted) disconnect(anyProcess);
		if (shouldAwait) await waitProcess;
	}
};
const throwIfStrictError = ({ error }) => {
	if (error) throw error;
};
// node_modules/execa/lib/ipc/methods.js
const addIpcMethods = (target, subprocess, { ipc }) => {
	Object.assign(target, getIpcMethods(subprocess, false, ipc, target));
};
const getIpcExport = () => {
	const anyProcess = process$1;
	const isSubprocess = true;
	const isIpc = process$1.channel !== void 0;
	return {
		...getIpcMethods(anyProcess, isSubprocess, isIpc),
		getCancelSignal: getCancelSignal$1.bind(void 0, {
			anyProcess,
			channel: anyProcess.channel,
			isSubprocess,
			ipc: isIpc
		})
	};
};
const getIpcMethods = (anyProcess, isSubprocess, ipc, waitProcess = anyProcess) => ({
	sendMessage: sendMessage$1.bind(void 0, {
		anyProcess,
		channel: anyProcess.channel,
		isSubprocess,
		ipc
	}),
	getOneMessage: getOneMessage$1.bind(void 0, {
		anyProcess,
		channel: anyProcess.channel,
		isSubprocess,
		ipc
	}),
	getEachMessage: getEachMessage$1.bind(void 0, {
		anyProcess,
		channel: anyProcess.channel,
		isSubprocess,
		ipc,
		waitProcess
	})
});
// node_modules/execa/lib/return/early-error.js
const handleEarlyError = ({ error, command, escapedCommand, fileDescriptors, options, startTime, verboseInfo }) => {
	cleanupCustomStreams(fileDescriptors);
	const subprocess = new ChildProcess();
	subprocess.kill = () => false;
	const all = createDummyStreams(subprocess, fileDescriptors);
	const promise = handleDummyPromise({
		error,
		command,
		escapedCommand,
		fileDescriptors,
		options,
		startTime,
		verboseInfo
	});
	return {
		subprocess,
		promise,
		all: options.all ? all : void 0,
		convertedStreams: getConvertedStreams(promise)
	};
};
const createDummyStreams = (subprocess, fileDescriptors) => {
	const stdin = createDummyStream();
	const stdout = createDummyStream();
	const stderr = createDummyStream();
	const extraStdio = Array.from({ length: fileDescriptors.length - 3 }, createDummyStream);
	const all = createDummyStream();
	const stdio = [
		stdin,
		stdout,
		stderr,
		...extraStdio
	];
	Object.assign(subprocess, {
		stdin,
		stdout,
		stderr,
		stdio
	});
	return all;
};
const createDummyStream = () => {
	const stream = new PassThrough();
	stream.on("error", () => {});
	stream.end();
	return stream;
};
const getConvertedStreams = (promise) => {
	const waitForPromise = async () => {
		await promise;
	};
	const endReadable = function() {
		callbackify(waitForPromise)((error) => {
			if (error) this.destroy(error);
			else this.push(null);
		});
	};
	const endWritable = callbackify(waitForPromise);
	const writeWritable = (chunk, encoding, done) => {
		endWritable(done);
	};
	const readable = () => new Readable({ read: endReadable });
	const writable = () => new Writable({
		write: writeWritable,
		final: endWritable
	});
	const duplex = () => new Duplex({
		read: endReadable,
		write: writeWritable,
		final: endWritable
	});
	const iterable = () => readable()[Symbol.asyncIterator]();
	return {
		readable,
		writable,
		duplex,
		readableStream: () => Readable.toWeb(readable()),
		writableStream: () => Writable.toWeb(writable()),
		transformStream: () => Duplex.toWeb(duplex()),
		iterable,
		[Symbol.asyncIterator]: iterable
	};
};
const handleDummyPromise = async ({ error, command, escapedCommand, fileDescriptors, options, startTime, verboseInfo }) => {
	const earlyError = makeEarlyError({
		error: await error,
		command,
		escapedCommand,
		fileDescriptors,
		options,
		startTime,
		isSync: false,
		...getEarlyErrorOutput(fileDescriptors, options)
	});
	return handleResult(earlyError, verboseInfo, options);
};
// node_modules/execa/lib/stdio/handle-async.js
const handleStdioAsync = (options, verboseInfo) => handleStdio(addPropertiesAsync, options, verboseInfo, false);
const forbiddenIfAsync = ({ type, optionName }) => {
	throw new TypeError(`The \`${optionName}\` option cannot be ${TYPE_TO_MESSAGE[type]}.`);
};
const addProperties = {
	fileNumber: forbiddenIfAsync,
	generator: generatorToStream,
	asyncGenerator: generatorToStream,
	nodeStream: ({ value }) => ({ stream: value }),
	webTransform: ({ value: { transform, writableObjectMode, readableObjectMode } }) => ({ stream: Duplex.from({
		writable: Writable.fromWeb(transform.writable, { objectMode: writableObjectMode }),
		readable: Readable.fromWeb(transform.readable, { objectMode: readableObjectMode })
	}) }),
	duplex: ({ value: { transform } }) => ({ stream: transform }),
	native() {}
};
const validateIterable = function* (iterable, optionName) {
	for (const value of iterable) {
		validateIterableValue(value, optionName);
		yield value;
	}
};
const validateAsyncIterable = async function* (iterable, optionName) {
	for await (const value of iterable) {
		validateIterableValue(value, optionName);
		yield value;
	}
};
const validateIterableValue = (value, optionName) => {
	if (!isSerializableInput(value)) throwOnSerializableInput(optionName, value);
};
const readableFromChunk = (chunk) => Readable.from(chunk.length === 0 ? [] : [chunk]);
const generatorToInputStream = (stdioItem, { encoding }) => generatorToStream(stdioItem, { encoding: getInputEncoding(encoding) });
const addPropertiesAsync = {
	input: {
		...addProperties,
		generator: generatorToInputStream,
		asyncGenerator: generatorToInputStream,
		fileUrl: ({ value }) => ({ stream: createReadStream(value) }),
		filePath: ({ value: { file } }) => ({ stream: createReadStream(file) }),
		webStream: ({ value }, options, objectMode) => ({ stream: Readable.fromWeb(value, { objectMode }) }),
		iterable: ({ value, optionName }, options, objectMode) => ({ stream: Readable.from(objectMode ? value : validateIterable(value, optionName)) }),
		asyncIterable: ({ value, optionName }, options, objectMode) => ({ stream: Readable.from(objectMode ? value : validateAsyncIterable(value, optionName)) }),
		string: ({ value }) => ({ stream: readableFromChunk(value) }),
		uint8Array: ({ value }) => ({ stream: readableFromChunk(Buffer$1.from(value)) })
	},
	output: {
		...addProperties,
		fileUrl: ({ value }) => ({ stream: createWriteStream(value) }),
		filePath: ({ value: { file, append } }) => ({ stream: createWriteStream(file, append ? { flags: "a" } : {}) }),
		webStream: ({ value }) => ({ stream: Writable.fromWeb(value, { objectMode: true }) }),
		iterable: forbiddenIfAsync,
		asyncIterable: forbiddenIfAsync,
		string: forbiddenIfAsync,
		uint8Array: forbiddenIfAsync
	}
};
// node_modules/@sindresorhus/merge-streams/index.js
function mergeStreams(streams) {
	if (!Array.isArray(streams)) throw new TypeError(`Expected an array, got \`${typeof streams}\`.`);
	for (const stream of streams) validateStream(stream);
	const objectMode = streams.some(({ readableObjectMode }) => readableObjectMode);
	const highWaterMark = getHighWaterMark(streams, objectMode);
	const passThroughStream = new MergedStream({
		objectMode,
		writableHighWaterMark: highWaterMark,
		readableHighWaterMark: highWaterMark
	});
	for (const stream of streams) passThroughStream.add(stream);
	return passThroughStream;
}
const getHighWaterMark = (streams, objectMode) => {
	if (streams.length === 0) return getDefaultHighWaterMark(objectMode);
	const highWaterMarks = streams.filter(({ readableObjectMode }) => readableObjectMode === objectMode).map(({ readableHighWaterMark }) => readableHighWaterMark);
	return Math.max(...highWaterMarks);
};
var MergedStream = class extends PassThrough {
	#streams = new Set([]);
	#ended = new Set([]);
	#aborted = new Set([]);
	#onFinished;
	#unpipeEvent = Symbol("unpipe");
	#streamPromises = new WeakMap();
	add(stream) {
		validateStream(stream);
		if (this.#streams.has(stream)) return;
		this.#streams.add(stream);
		this.#onFinished ??= onMergedStreamFinished(this, this.#streams, this.#unpipeEvent);
		const streamPromise = endWhenStreamsDone({
			passThroughStream: this,
			stream,
			streams: this.#streams,
			ended: this.#ended,
			aborted: this.#aborted,
			onFinished: this.#onFinished,
			unpipeEvent: this.#unpipeEvent
		});
		this.#streamPromises.set(stream, streamPromise);
		stream.pipe(this, { end: false });
	}
	async remove(stream) {
		validateStream(stream);
		if (!this.#streams.has(stream)) return false;
		const streamPromise = this.#streamPromises.get(stream);
		if (streamPromise === void 0) return false;
		this.#streamPromises.delete(stream);
		stream.unpipe(this);
		await streamPromise;
		return true;
	}
};
const onMergedStreamFinished = async (passThroughStream, streams, unpipeEvent) => {
	updateMaxListeners(passThroughStream, PASSTHROUGH_LISTENERS_COUNT);
	const controller = new AbortController();
	try {
		await Promise.race([onMergedStreamEnd(passThroughStream, controller), onInputStreamsUnpipe(passThroughStream, streams, unpipeEvent, controller)]);
	} finally {
		controller.abort();
		updateMaxListeners(passThroughStream, -PASSTHROUGH_LISTENERS_COUNT);
	}
};
const onMergedStreamEnd = async (passThroughStream, { signal }) => {
	try {
		await finished(passThroughStream, {
			signal,
			cleanup: true
		});
	} catch (error) {
		errorOrAbortStream(passThroughStream, error);
		throw error;
	}
};
const onInputStreamsUnpipe = async (passThroughStream, streams, unpipeEvent, { signal }) => {
	for await (const [unpipedStream] of on(passThroughStream, "unpipe", { signal })) if (streams.has(unpipedStream)) unpipedStream.emit(unpipeEvent);
};
const validateStream = (stream) => {
	if (typeof stream?.pipe !== "function") throw new TypeError(`Expected a readable stream, got: \`${typeof stream}\`.`);
};
const endWhenStreamsDone = async ({ passThroughStream, stream, streams, ended, aborted, onFinished, unpipeEvent }) => {
	updateMaxListeners(passThroughStream, PASSTHROUGH_LISTENERS_PER_STREAM);
	const controller = new AbortController();
	try {
		await Promise.race([
			afterMergedStreamFinished(onFinished, stream, controller),
			onInputStreamEnd({
				passThroughStream,
				stream,
				streams,
				ended,
				aborted,
				controller
			}),
			onInputStreamUnpipe({
				stream,
				streams,
				ended,
				aborted,
				unpipeEvent,
				controller
			})
		]);
	} finally {
		controller.abort();
		updateMaxListeners(passThroughStream, -PASSTHROUGH_LISTENERS_PER_STREAM);
	}
	if (streams.size > 0 && streams.size === ended.size + aborted.size) {
		if (ended.size === 0 && aborted.size > 0) abortStream(passThroughStream);
		else endStream(passThroughStream);
	}
};
const afterMergedStreamFinished = async (onFinished, stream, { signal }) => {
	try {
		await onFinished;
		if (!signal.aborted) abortStream(stream);
	} catch (error) {
		if (!signal.aborted) errorOrAbortStream(stream, error);
	}
};
const onInputStreamEnd = async ({ passThroughStream, stream, streams, ended, aborted, controller: { signal } }) => {
	try {
		await finished(stream, {
			signal,
			cleanup: true,
			readable: true,
			writable: false
		});
		if (streams.has(stream)) ended.add(stream);
	} catch (error) {
		if (signal.aborted || !streams.has(stream)) return;
		if (isAbortError(error)) aborted.add(stream);
		else errorStream(passThroughStream, error);
	}
};
const onInputStreamUnpipe = async ({ stream, streams, ended, aborted, unpipeEvent, controller: { signal } }) => {
	await once(stream, unpipeEvent, { signal });
	if (!stream.readable) return once(signal, "abort", { signal });
	streams.delete(stream);
	ended.delete(stream);
	aborted.delete(stream);
};
const endStream = (stream) => {
	if (stream.writable) stream.end();
};
const errorOrAbortStream = (stream, error) => {
	if (isAbortError(error)) abortStream(stream);
	else errorStream(stream, error);
};
const isAbortError = (error) => error?.code === "ERR_STREAM_PREMATURE_CLOSE";
const abortStream = (stream) => {
	if (stream.readable || stream.writable) stream.destroy();
};
const errorStream = (stream, error) => {
	if (!stream.destroyed) {
		stream.once("error", noop);
		stream.destroy(error);
	}
};
const noop = () => {};
const updateMaxListeners = (passThroughStream, increment) => {
	const maxListeners = passThroughStream.getMaxListeners();
	if (maxListeners !== 0 && maxListeners !== Number.POSITIVE_INFINITY) passThroughStream.setMaxListeners(maxListeners + increment);
};
const PASSTHROUGH_LISTENERS_COUNT = 2;
const PASSTHROUGH_LISTENERS_PER_STREAM = 1;
// node_modules/execa/lib/io/pipeline.js
const pipeStreams = (source, destination, onDestinationEnd) => {
	source.pipe(destination);
	onSourceFinish(source, destination);
	onDestinationFinish(source, destination, onDestinationEnd);
};
const onSourceFinish = async (source, destination) => {
	if (isStandardStream(source) || isStandardStream(destination)) return;
	try {
		await finished(source, {
			cleanup: true,
			readable: true,
			writable: false
		});
	} catch {}
	endDestinationStream(destination);
};
const endDestinationStream = (destination) => {
	if (destination.writable) destination.end();
};
const onDestinationFinish = async (source, destination, onDestinationEnd) => {
	if (isStandardStream(source) || isStandardStream(destination)) return;
	try {
		await finished(destination, {
			cleanup: true,
			readable: false,
			writable: true
		});
	} catch {}
	if (onDestinationEnd !== void 0) await onDestinationEnd();
	abortSourceStream(source);
};
const abortSourceStream = (source) => {
	if (source.readable) source.destroy();
};
// node_modules/execa/lib/io/output-async.js
const pipeOutputAsync = (subprocess, fileDescriptors, controller) => {
	const pipeGroups = new Map();
	for (const [fdNumber, { stdioItems, direction }] of Object.entries(fileDescriptors)) {
		const transformItems = stdioItems.filter(({ type }) => TRANSFORM_TYPES.has(type));
		for (const { stream } of transformItems) pipeTransform(subprocess, stream, direction, fdNumber);
		const nonTransformItems = stdioItems.filter(({ type }) => !TRANSFORM_TYPES.has(type));
		for (const { stream } of nonTransformItems) pipeStdioItem({
			subprocess,
			stream,
			direction,
			fdNumber,
			pipeGroups,
			controller
		});
	}
	for (const [outputStream, inputStreams] of pipeGroups) {
		const inputStream = inputStreams.length === 1 ? inputStreams[0] : mergeStreams(inputStreams);
		pipeStreams(inputStream, outputStream);
	}
};
const pipeTransform = (subprocess, stream, direction, fdNumber) => {
	if (direction === "output") pipeStreams(subprocess.stdio[fdNumber], stream);
	else pipeStreams(stream, subprocess.stdio[fdNumber]);
	const streamProperty = SUBPROCESS_STREAM_PROPERTIES[fdNumber];
	if (streamProperty !== void 0) subprocess[streamProperty] = stream;
	subprocess.stdio[fdNumber] = stream;
};
const SUBPROCESS_STREAM_PROPERTIES = [
	"stdin",
	"stdout",
	"stderr"
];
const pipeStdioItem = ({ subprocess, stream, direction, fdNumber, pipeGroups, controller }) => {
	if (stream === void 0) return;
	setStandardStreamMaxListeners(stream, controller);
	const [inputStream, outputStream] = direction === "output" ? [stream, subprocess.stdio[fdNumber]] : [subprocess.stdio[fdNumber], stream];
	const outputStreams = pipeGroups.get(inputStream) ?? [];
	pipeGroups.set(inputStream, [...outputStreams, outputStream]);
};
const setStandardStreamMaxListeners = (stream, { signal }) => {
	if (isStandardStream(stream)) incrementMaxListeners(stream, MAX_LISTENERS_INCREMENT, signal);
};
const MAX_LISTENERS_INCREMENT = 2;
// node_modules/execa/lib/terminate/kill-descendants.js
const isWindows = process$1.platform === "win32";
const getSpawnOptions = (options) => !isWindows && options.killDescendants ? {
	...options,
	detached: true
} : options;
const getKillFunction = (subprocess, { killDescendants }) => {
	if (!killDescendants) {
		const killSubprocess = subprocess.kill.bind(subprocess);
		return (...arguments_) => subprocess.pid === void 0 ? false : killSubprocess(...arguments_);
	}
	return (isWindows ? killDescendantsWindows : killDescendantsUnix).bind(void 0, subprocess);
};
const isAbandoned = (subprocess) => subprocess.pid === void 0 || isWindows && hasExited(subprocess);
const hasExited = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;
const killDescendantsUnix = (subprocess, signal) => {
	if (isAbandoned(subprocess)) return false;
	try {
		return process$1.kill(-subprocess.pid, signal);
	} catch {
		return subprocess.kill(signal);
	}
};
const killDescendantsWindows = (subprocess, signal) => {
	if (isAbandoned(subprocess)) return false;
	const taskkillFile = getTaskkillFile();
	if (taskkillFile === void 0) return subprocess.kill(signal);
	execFile(taskkillFile, [
		"/pid",
		`${subprocess.pid}`,
		"/T",
		"/F"
	], (error) => {
		if (error) subprocess.kill(signal);
	});
	return true;
};
const getTaskkillFile = () => {
	const windowsDirectory = [process$1.env.SystemRoot, process$1.env.windir].find((directory) => directory && isWindowsDriveAbsolutePath(directory));
	return windowsDirectory === void 0 ? void 0 : path$1.join(windowsDirectory, "System32", "taskkill.exe");
};
const isWindowsDriveAbsolutePath = (directory) => {
	const { root } = path$1.parse(directory);
	return /^[a-z]:[/\\]/i.test(root);
};
// node_modules/signal-exit/dist/mjs/signals.js
const signals = [];
signals.push("SIGHUP", "SIGINT", "SIGTERM");
if (process.platform !== "win32") signals.push("SIGALRM", "SIGABRT", "SIGVTALRM", "SIGXCPU", "SIGXFSZ", "SIGUSR2", "SIGTRAP", "SIGSYS", "SIGQUIT", "SIGIOT");
if (process.platform === "linux") signals.push("SIGIO", "SIGPOLL", "SIGPWR", "SIGSTKFLT");
// node_modules/signal-exit/dist/mjs/index.js
const processOk = (process) => !!process && typeof process === "object" && typeof process.removeListener === "function" && typeof process.emit === "function" && typeof process.reallyExit === "function" && typeof process.listeners === "function" && typeof process.kill === "function" && typeof process.pid === "number" && typeof process.on === "function";
const kExitEmitter = Symbol.for("signal-exit emitter");
const global = globalThis;
const ObjectDefineProperty = Object.defineProperty.bind(Object);
var Emitter = class {
	emitted = {
		afterExit: false,
		exit: false
	};
	listeners = {
		afterExit: [],
		exit: []
	};
	count = 0;
	id = Math.random();
	constructor() {
		if (global[kExitEmitter]) return global[kExitEmitter];
		ObjectDefineProperty(global, kExitEmitter, {
			value: this,
			writable: false,
			enumerable: false,
			configurable: false
		});
	}
	on(ev, fn) {
		this.listeners[ev].push(fn);
	}
	removeListener(ev, fn) {
		const list = this.listeners[ev];
		const i = list.indexOf(fn);
		if (i === -1) return;
		if (i === 0 && list.length === 1) list.length = 0;
		else list.splice(i, 1);
	}
	emit(ev, code, signal) {
		if (this.emitted[ev]) return false;
		this.emitted[ev] = true;
		let ret = false;
		for (const fn of this.listeners[ev]) ret = fn(code, signal) === true || ret;
		if (ev === "exit") ret = this.emit("afterExit", code, signal) || ret;
		return ret;
	}
};
var SignalExitBase = class {};
const signalExitWrap = (handler) => {
	return {
		onExit(cb, opts) {
			return handler.onExit(cb, opts);
		},
		load() {
			return handler.load();
		},
		unload() {
			return handler.unload();
		}
	};
};
var SignalExitFallback = class extends SignalExitBase {
	onExit() {
		return () => {};
	}
	load() {}
	unload() {}
};
var SignalExit = class extends SignalExitBase {
	#hupSig = process$2.platform === "win32" ? "SIGINT" : "SIGHUP";
	#emitter = new Emitter();
	#process;
	#originalProcessEmit;
	#originalProcessReallyExit;
	#sigListeners = {};
	#loaded = false;
	constructor(process) {
		super();
		this.#process = process;
		this.#sigListeners = {};
		for (const sig of signals) this.#sigListeners[sig] = () => {
			const listeners = this.#process.listeners(sig);
			let { count } = this.#emitter;
			const p = process;
			if (typeof p.__signal_exit_emitter__ === "object" && typeof p.__signal_exit_emitter__.count === "number") count += p.__signal_exit_emitter__.count;
			if (listeners.length === count) {
				this.unload();
				const ret = this.#emitter.emit("exit", null, sig);
				const s = sig === "SIGHUP" ? this.#hupSig : sig;
				if (!ret) process.kill(process.pid, s);
			}
		};
		this.#originalProcessReallyExit = process.reallyExit;
		this.#originalProcessEmit = process.emit;
	}
	onExit(cb, opts) {
		if (!processOk(this.#process)) return () => {};
		if (this.#loaded === false) this.load();
		const ev = opts?.alwaysLast ? "afterExit" : "exit";
		this.#emitter.on(ev, cb);
		return () => {
			this.#emitter.removeListener(ev, cb);
			if (this.#emitter.listeners["exit"].length === 0 && this.#emitter.listeners["afterExit"].length === 0) this.unload();
		};
	}
	load() {
		if (this.#loaded) return;
		this.#loaded = true;
		this.#emitter.count += 1;
		for (const sig of signals) try {
			const fn = this.#sigListeners[sig];
			if (fn) this.#process.on(sig, fn);
		} catch (_) {}
		this.#process.emit = (ev, ...a) => {
			return this.#processEmit(ev, ...a);
		};
		this.#process.reallyExit = (code) => {
			return this.#processReallyExit(code);
		};
	}
	unload() {
		if (!this.#loaded) return;
		this.#loaded = false;
		signals.forEach((sig) => {
			const listener = this.#sigListeners[sig];
			if (!listener) throw new Error("Listener not defined for signal: " + sig);
			try {
				this.#process.removeListener(sig, listener);
			} catch (_) {}
		});
		this.#process.emit = this.#originalProcessEmit;
		this.#process.reallyExit = this.#originalProcessReallyExit;
		this.#emitter.count -= 1;
	}
	#processReallyExit(code) {
		if (!processOk(this.#process)) return 0;
		this.#process.exitCode = code || 0;
		this.#emitter.emit("exit", this.#process.exitCode, null);
		return this.#originalProcessReallyExit.call(this.#process, this.#process.exitCode);
	}
	#processEmit(ev, ...args) {
		const og = this.#originalProcessEmit;
		if (ev === "exit" && processOk(this.#process)) {
			if (typeof args[0] === "number") this.#process.exitCode = args[0];
			const ret = og.call(this.#process, ev, ...args);
			this.#emitter.emit("exit", this.#process.exitCode, null);
			return ret;
		} else return og.call(this.#process, ev, ...args);
	}
};
const process$2 = globalThis.process;
const { onExit, load, unload } = signalExitWrap(processOk(process$2) ? new SignalExit(process$2) : new SignalExitFallback());
// node_modules/execa/lib/terminate/cleanup.js
const cleanupOnExit = (kill, { cleanup, detached }, { signal }) => {
	if (!cleanup || detached) return;
	const removeExitHandler = onExit(() => {
		kill();
	});
	addAbortListener(signal, () => {
		removeExitHandler();
	});
};
// node_modules/execa/lib/convert/concurrent.js
const initializeConcurrentStreams = () => ({
	readableDestroy: new WeakMap(),
	writableFinal: new WeakMap(),
	writableDestroy: new WeakMap()
});
const addConcurrentStream = (concurrentStreams, stream, waitName) => {
	const weakMap = concurrentStreams[waitName];
	if (!weakMap.has(stream)) weakMap.set(stream, []);
	const promises = weakMap.get(stream);
	const promise = createDeferred();
	promises.push(promise);
	return {
		resolve: promise.resolve.bind(promise),
		promises
	};
};
const waitForConcurrentStreams = async ({ resolve, promises }, subprocess) => {
	resolve();
	const [isSubprocessExit] = await Promise.race([Promise.allSettled([true, subprocess]), Promise.all([false, ...promises])]);
	return !isSubprocessExit;
};
// node_modules/execa/lib/io/iterate.js
const iterateOnSubprocessStream = ({ subprocessStdout, subprocess, binary, shouldEncode, encoding, preserveNewlines }) => {
	const controller = new AbortController();
	stopReadingOnExit(subprocess, controller);
	return iterateOnStream({
		stream: subprocessStdout,
		controller,
		binary,
		shouldEncode: !subprocessStdout.readableObjectMode && shouldEncode,
		encoding,
		shouldSplit: !subprocessStdout.readableObjectMode,
		preserveNewlines
	});
};
const stopReadingOnExit = async (subprocess, controller) => {
	try {
		await subprocess;
	} catch {} finally {
		controller.abort();
	}
};
const iterateForResult = ({ stream, onStreamEnd, lines, encoding, stripFinalNewline, allMixed }) => {
	const controller = new AbortController();
	stopReadingOnStreamEnd(onStreamEnd, controller, stream);
	const objectMode = stream.readableObjectMode && !allMixed;
	return iterateOnStream({
		stream,
		controller,
		binary: encoding === "buffer",
		shouldEncode: !objectMode,
		encoding,
		shouldSplit: !objectMode && lines,
		preserveNewlines: !stripFinalNewline
	});
};
const stopReadingOnStreamEnd = async (onStreamEnd, controller, stream) => {
	try {
		await onStreamEnd;
	} catch {
		stream.destroy();
	} finally {
		controller.abort();
	}
};
const iterateOnStream = ({ stream, controller, binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) => {
	const onStdoutChunk = on(stream, "data", {
		signal: controller.signal,
		highWaterMark: HIGH_WATER_MARK,
		highWatermark: HIGH_WATER_MARK
	});
	return iterateOnData({
		onStdoutChunk,
		controller,
		binary,
		shouldEncode,
		encoding,
		shouldSplit,
		preserveNewlines
	});
};
const DEFAULT_OBJECT_HIGH_WATER_MARK = getDefaultHighWaterMark(true);
const HIGH_WATER_MARK = DEFAULT_OBJECT_HIGH_WATER_MARK;
const iterateOnData = async function* ({ onStdoutChunk, controller, binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) {
	const generators = getGenerators({
		binary,
		shouldEncode,
		encoding,
		shouldSplit,
		preserveNewlines
	});
	try {
		for await (const [chunk] of onStdoutChunk) yield* transformChunkSync(chunk, generators, 0);
	} catch (error) {
		if (!controller.signal.aborted) throw error;
	} finally {
		yield* finalChunksSync(generators);
	}
};
const getGenerators = ({ binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) => [getEncodingTransformGenerator(binary, encoding, !shouldEncode), getSplitLinesGenerator(binary, preserveNewlines, !shouldSplit, {})].filter(Boolean);
// node_modules/execa/lib/convert/iterable.js
const createIterable = (subprocess, encoding, options) => {
	const { from, binary: binaryOption = false, preserveNewlines = false } = copyOptions(options);
	checkBooleanOption(binaryOption, "binary");
	checkBooleanOption(preserveNewlines, "preserveNewlines");
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const subprocessStdout = getFromStream(subprocess, from);
	const onStdoutData = iterateOnSubprocessStream({
		subprocessStdout,
		subprocess,
		binary,
		shouldEncode: true,
		encoding,
		preserveNewlines
	});
	return iterateOnStdoutData(onStdoutData, subprocessStdout, subprocess);
};
const iterateOnStdoutData = async function* (onStdoutData, subprocessStdout, subprocess) {
	try {
		yield* onStdoutData;
	} finally {
		if (subprocessStdout.readable) subprocessStdout.destroy();
		await subprocess;
	}
};
// node_modules/execa/lib/resolve/wait-stream.js
const waitForStream = async (stream, fdNumber, streamInfo, { isSameDirection, stopOnExit = false, readable = true, writable = true } = {}) => {
	const state = handleStdinDestroy(stream, streamInfo);
	const abortController = new AbortController();
	try {
		await Promise.race([...stopOnExit ? [streamInfo.exitPromise] : [], finished(stream, {
			cleanup: true,
			signal: abortController.signal,
			readable,
			writable
		})]);
	} catch (error) {
		if (!state.stdinCleanedUp && !isInputTransformAbort(stream, fdNumber, streamInfo, error)) handleStreamError(error, fdNumber, streamInfo, isSameDirection);
	} finally {
		abortController.abort();
	}
};
const handleStdinDestroy = (stream, { originalStreams, subprocess }) => {
	const [originalStdin] = originalStreams;
	const state = { stdinCleanedUp: false };
	if (stream === originalStdin || stream === subprocess.stdin) spyOnStdinDestroy(stream, subprocess, state);
	return state;
};
const spyOnStdinDestroy = (subprocessStdin, subprocess, state) => {
	const { _destroy } = subprocessStdin;
	subprocessStdin._destroy = (...destroyArguments) => {
		setStdinCleanedUp(subprocess, state);
		_destroy.call(subprocessStdin, ...destroyArguments);
	};
};
const setStdinCleanedUp = ({ exitCode, signalCode }, state) => {
	if (exitCode !== null || signalCode !== null) state.stdinCleanedUp = true;
};
const isInputTransformAbort = (stream, fdNumber, streamInfo, error) => {
	const originalStream = streamInfo.originalStreams[fdNumber];
	return stream !== originalStream && isInputFileDescriptor(streamInfo, fdNumber) && originalStream?.destroyed === true && (isStreamAbort(error) || error?.code === "ABORT_ERR");
};
const handleStreamError = (error, fdNumber, streamInfo, isSameDirection) => {
	if (!shouldIgnoreStreamError(error, fdNumber, streamInfo, isSameDirection)) throw error;
};
const shouldIgnoreStreamError = (error, fdNumber, streamInfo, isSameDirection = true) => {
	if (streamInfo.propagating) return isStreamEpipe(error) || isStreamAbort(error);
	streamInfo.propagating = true;
	return isInputFileDescriptor(streamInfo, fdNumber) === isSameDirection ? isStreamEpipe(error) : isStreamAbort(error);
};
const isInputFileDescriptor = ({ fileDescriptors }, fdNumber) => fdNumber !== "all" && fileDescriptors[fdNumber].direction === "input";
const isStreamAbort = (error) => error?.code === "ERR_STREAM_PREMATURE_CLOSE";
const isStreamEpipe = (error) => error?.code === "EPIPE";
// node_modules/execa/lib/convert/shared.js
const safeWaitForSubprocessStdin = async (subprocessStdin) => {
	if (subprocessStdin === void 0) return;
	try {
		await waitForSubprocessStdin(subprocessStdin);
	} catch {}
};
const safeWaitForSubprocessStdout = async (subprocessStdout) => {
	if (subprocessStdout === void 0) return;
	try {
		await waitForSubprocessStdout(subprocessStdout);
	} catch {}
};
const waitForSubprocessStdin = async (subprocessStdin) => {
	await finished(subprocessStdin, {
		cleanup: true,
		readable: false,
		writable: true
	});
};
const waitForSubprocessStdout = async (subprocessStdout) => {
	await finished(subprocessStdout, {
		cleanup: true,
		readable: true,
		writable: false
	});
};
const throwDestroyError = (error) => {
	if (error) throw error;
};
const destroyOtherStream = (stream, isOpen, error) => {
	if (error && !isStreamAbort(error)) stream.destroy(error);
	else if (isOpen) stream.destroy();
};
// node_modules/execa/lib/convert/readable.js
const createReadable = ({ subprocess, concurrentStreams, encoding }, options) => {
	const { from, binary: binaryOption = true, preserveNewlines = true } = copyOptions(options);
	checkBooleanOption(binaryOption, "binary");
	checkBooleanOption(preserveNewlines, "preserveNewlines");
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const subprocessStdout = getFromStream(subprocess, from);
	const waitReadableDestroy = addConcurrentStream(concurrentStreams, subprocessStdout, "readableDestroy");
	const { readableEncoding, readableObjectMode, readableHighWaterMark } = getReadableOptions(subprocessStdout, binary);
	const { read, onStdoutDataDone } = getReadableMethods({
		subprocessStdout,
		subprocess,
		binary,
		encoding,
		preserveNewlines
	});
	const readable = new Readable({
		read,
		destroy: callbackify(onReadableDestroy.bind(void 0, {
			subprocessStdout,
			subprocess,
			waitReadableDestroy
		})),
		highWaterMark: readableHighWaterMark,
		objectMode: readableObjectMode,
		encoding: readableEncoding
	});
	onStdoutFinished({
		subprocessStdout,
		onStdoutDataDone,
		readable,
		subprocess
	});
	return readable;
};
const getReadableOptions = ({ readableEncoding, readableObjectMode, readableHighWaterMark }, binary) => binary ? {
	readableEncoding,
	readableObjectMode,
	readableHighWaterMark
} : {
	readableEncoding,
	readableObjectMode: true,
	readableHighWaterMark: DEFAULT_OBJECT_HIGH_WATER_MARK
};
const getReadableMethods = ({ subprocessStdout, subprocess, binary, encoding, preserveNewlines }) => {
	const onStdoutDataDone = createDeferred();
	const onStdoutData = iterateOnSubprocessStream({
		subprocessStdout,
		subprocess,
		binary,
		shouldEncode: !binary,
		encoding,
		preserveNewlines
	});
	return {
		read() {
			onRead(this, onStdoutData, onStdoutDataDone);
		},
		onStdoutDataDone
	};
};
const onRead = async (readable, onStdoutData, onStdoutDataDone) => {
	try {
		const { value, done } = await onStdoutData.next();
		if (done) onStdoutDataDone.resolve();
		else readable.push(value);
	} catch {}
};
const onStdoutFinished = async ({ subprocessStdout, onStdoutDataDone, readable, subprocess, subprocessStdin }) => {
	try {
		await waitForSubprocessStdout(subprocessStdout);
		await subprocess;
		await safeWaitForSubprocessStdin(subprocessStdin);
		await onStdoutDataDone;
		if (readable.readable) readable.push(null);
	} catch (error) {
		await safeWaitForSubprocessStdin(subprocessStdin);
		destroyOtherReadable(readable, await getPrematureCloseError(subprocess, error));
	}
};
const getPrematureCloseError = async (subprocess, error) => {
	if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") return error;
	try {
		await subprocess;
	} catch (subprocessError) {
		return subprocessError;
	}
	return error;
};
const onReadableDestroy = async ({ subprocessStdout, subprocess, waitReadableDestroy }, error) => {
	if (await waitForConcurrentStreams(waitReadableDestroy, subprocess)) {
		destroyOtherReadable(subprocessStdout, error?.code === "ABORT_ERR" ? void 0 : error);
		await subprocess;
	}
	throwDestroyError(error);
};
const destroyOtherReadable = (stream, error) => {
	destroyOtherStream(stream, stream.readable, error);
};
// node_modules/execa/lib/convert/web.js
const createReadableStream = (subprocess, readableOptions) => Readable.toWeb(subprocess.readable(readableOptions));
const createWritableStream = (subprocess, writableOptions) => Writable.toWeb(subprocess.writable(writableOptions));
const createTransformStream = (subprocess, duplexOptions) => Duplex.toWeb(subprocess.duplex(duplexOptions));
// node_modules/execa/lib/pipe/pipe-arguments.js
const normalizePipeArguments = ({ source, sourcePromise, boundOptions, createNested }, ...pipeArguments) => {
	const startTime = getStartTime();
	const { destination, destinationStream, destinationError, from, unpipeSignal } = getDestinationStream(boundOptions, createNested, pipeArguments);
	const { sourceStream, sourceError } = getSourceStream(source, from);
	const { options: sourceOptions, fileDescriptors } = SUBPROCESS_OPTIONS.get(source);
	return {
		source,
		sourcePromise,
		sourceStream,
		sourceOptions,
		sourceError,
		destination,
		destinationStream,
		destinationError,
		unpipeSignal,
		fileDescriptors,
		startTime
	};
};
const getDestinationStream = (boundOptions, createNested, pipeArguments) => {
	let destinationInfo;
	try {
		destinationInfo = getDestination(boundOptions, createNested, ...pipeArguments);
	} catch (error) {
		return { destinationError: error };
	}
	const { destination, pipeOptions } = destinationInfo;
	try {
		const { from, to, unpipeSignal } = copyOptions(pipeOptions);
		validateAbortSignal(unpipeSignal, "unpipeSignal");
		return {
			destination,
			destinationStream: getToStream(destination, to),
			from,
			unpipeSignal
		};
	} catch (error) {
		abortDestination(destination, pipeArguments[0]);
		return { destinationError: error };
	}
};
const abortDestination = (destination, firstArgument) => {
	if (destination !== firstArgument) destination.kill();
	destination.catch(() => {});
};
const getDestination = (boundOptions, createNested, firstArgument, ...pipeArguments) => {
	if (Array.isArray(firstArgument)) return {
		destination: createNested(mapDestinationArguments, boundOptions)(firstArgument, ...pipeArguments),
		pipeOptions: boundOptions
	};
	if (typeof firstArgument === "string" || firstArgument instanceof URL || isDenoExecPath(firstArgument)) {
		if (Object.keys(boundOptions).length > 0) throw new TypeError("Please use .pipe(\"file\", ..., options) or .pipe(execa(\"file\", ..., options)) instead of .pipe(options)(\"file\", ...).");
		const [rawFile, rawArguments, rawOptions] = normalizeParameters(firstArgument, ...pipeArguments);
		return {
			destination: createNested(mapDestinationArguments)(rawFile, rawArguments, rawOptions),
			pipeOptions: rawOptions
		};
	}
	if (SUBPROCESS_OPTIONS.has(firstArgument)) {
		if (Object.keys(boundOptions).length > 0) throw new TypeError("Please use .pipe(options)`command` or .pipe($(options)`command`) instead of .pipe(options)($`command`).");
		return {
			destination: firstArgument,
			pipeOptions: pipeArguments[0]
		};
	}
	throw new TypeError(`The first argument must be a template string, an options object, or an Execa subprocess: ${firstArgument}`);
};
const mapDestinationArguments = ({ options }) => ({ options: {
	__proto__: null,
	...options,
	...options.stdio === void 0 && { stdin: "pipe" },
	piped: true
} });
const getSourceStream = (source, from) => {
	try {
		return { sourceStream: getFromStream(source, from) };
	} catch (error) {
		return { sourceError: error };
	}
};
// node_modules/execa/lib/pipe/throw.js
const handlePipeArgumentsError = ({ sourceStream, sourceError, destinationStream, destinationError, fileDescriptors, sourceOptions, startTime }) => {
	const error = getPipeArgumentsError({
		sourceStream,
		sourceError,
		destinationStream,
		destinationError
	});
	if (error !== void 0) throw createNonCommandError({
		error,
		fileDescriptors,
		sourceOptions,
		startTime
	});
};
const getPipeArgumentsError = ({ sourceStream, sourceError, destinationStream, destinationError }) => {
	if (sourceError !== void 0 && destinationError !== void 0) return destinationError;
	if (destinationError !== void 0) {
		abortSourceStream(sourceStream);
		return destinationError;
	}
	if (sourceError === void 0) return;
	endDestinationStream(destinationStream);
	return sourceError;
};
const createNonCommandError = ({ error, fileDescriptors, sourceOptions, startTime }) => makeEarlyError({
	error,
	command: PIPE_COMMAND_MESSAGE,
	escapedCommand: PIPE_COMMAND_MESSAGE,
	fileDescriptors,
	options: sourceOptions,
	startTime,
	isSync: false
});
const PIPE_COMMAND_MESSAGE = "source.pipe(destination)";
// node_modules/execa/lib/pipe/sequence.js
const waitForBothSubprocesses = async (subprocessPromises) => {
	const [{ status: sourceStatus, reason: sourceReason, value: sourceResult = sourceReason }, { status: destinationStatus, reason: destinationReason, value: destinationResult = destinationReason }, { reason: pipedFromReason, value: pipedFromResult = pipedFromReason }] = await subprocessPromises;
	if (!destinationResult.pipedFrom.includes(pipedFromResult)) destinationResult.pipedFrom.push(pipedFromResult);
	if (destinationStatus === "rejected") throw destinationResult;
	if (sourceStatus === "rejected") throw sourceResult;
	return destinationResult;
};
// node_modules/execa/lib/pipe/streaming.js
const pipeSubprocessStream = (sourceStream, destinationStream, maxListenersController) => {
	const mergedStream = MERGED_STREAMS.has(destinationStream) ? pipeMoreSubprocessStream(sourceStream, destinationStream) : pipeFirstSubprocessStream(sourceStream, destinationStream);
	incrementMaxListeners(sourceStream, SOURCE_LISTENERS_PER_PIPE, maxListenersController.signal);
	incrementMaxListeners(destinationStream, DESTINATION_LISTENERS_PER_PIPE, maxListenersController.signal);
	cleanupMergedStreamsMap(destinationStream);
	return mergedStream;
};
const pipeFirstSubprocessStream = (sourceStream, destinationStream) => {
	const mergedStream = mergeStreams([sourceStream]);
	addMergeSource(mergedStream, sourceStream);
	pipeStreams(mergedStream, destinationStream, () => unpipeSourcesOnDestinationEnd(mergedStream));
	MERGED_STREAMS.set(destinationStream, mergedStream);
	return mergedStream;
};
const pipeMoreSubprocessStream = (sourceStream, destinationStream) => {
	const mergedStream = MERGED_STREAMS.get(destinationStream);
	mergedStream.add(sourceStream);
	addMergeSource(mergedStream, sourceStream);
	return mergedStream;
};
const MERGE_SOURCES = new WeakMap();
const SOURCE_MERGES = new WeakMap();
const addMergeSource = (mergedStream, sourceStream) => {
	addToSetMap(MERGE_SOURCES, mergedStream, sourceStream);
	addToSetMap(SOURCE_MERGES, sourceStream, mergedStream);
};
const addToSetMap = (map, key, value) => {
	if (!map.has(key)) map.set(key, new Set());
	map.get(key).add(value);
};
const unpipeSubprocessStream = async (mergedStream, sourceStream) => {
	MERGE_SOURCES.get(mergedStream)?.delete(sourceStream);
	SOURCE_MERGES.get(sourceStream)?.delete(mergedStream);
	await mergedStream.remove(sourceStream);
};
const unpipeSourcesOnDestinationEnd = async (mergedStream) => {
	for (const sourceStream of MERGE_SOURCES.get(mergedStream)) {
		const mergedStreams = SOURCE_MERGES.get(sourceStream);
		mergedStreams.delete(mergedStream);
		if (mergedStreams.size > 0) await mergedStream.remove(sourceStream);
	}
};
const cleanupMergedStreamsMap = async (destinationStream) => {
	try {
		await finished(destinationStream, {
			cleanup: true,
			readable: false,
			writable: true
		});
	} catch {}
	MERGED_STREAMS.delete(destinationStream);
};
const MERGED_STREAMS = new WeakMap();
const SOURCE_LISTENERS_PER_PIPE = 2;
const DESTINATION_LISTENERS_PER_PIPE = 1;
// node_modules/execa/lib/pipe/abort.js
const unpipeOnAbort = (unpipeSignal, unpipeContext) => unpipeSignal === void 0 ? [] : [unpipeOnSignalAbort(unpipeSignal, unpipeContext)];
const unpipeOnSignalAbort = async (unpipeSignal, { sourceStream, mergedStream, fileDescriptors, sourceOptions, startTime }) => {
	await aborted(unpipeSignal, sourceStream);
	await unpipeSubprocessStream(mergedStream, sourceStream);
	throw createNonCommandError({
		error: new Error("Pipe canceled by `unpipeSignal` option."),
		fileDescriptors,
		sourceOptions,
		startTime
	});
};
// node_modules/execa/lib/pipe/setup.js
const pipeToSubprocess = (sourceInfo, ...pipeArguments) => {
	if (isPlainObject(pipeArguments[0])) return pipeToSubprocess.bind(void 0, {
		...sourceInfo,
		boundOptions: {
			...sourceInfo.boundOptions,
			...pipeArguments[0]
		}
	});
	if (sourceInfo.source === void 0) return sourceInfo.sourcePromise;
	const { destination, ...normalizedInfo } = normalizePipeArguments(sourceInfo, ...pipeArguments);
	const pipeFailureController = new AbortController();
	const promise = handlePipePromise({
		...normalizedInfo,
		destination,
		pipeFailureController
	});
	promise.pipe = pipeToSubprocess.bind(void 0, {
		...sourceInfo,
		source: destination,
		sourcePromise: promise,
		boundOptions: {}
	});
	forwardDestinationMethods(promise, destination, pipeFailureController.signal);
	return promise;
};
const forwardDestinationMethods = (promise, destination, pipeFailureSignal) => {
	if (destination === void 0) return;
	forwardReadableMethods(promise, destination);
	forwardIpcMethods(promise, destination, pipeFailureSignal);
};
const forwardReadableMethods = (promise, destination) => {
	const subprocessOptions = SUBPROCESS_OPTIONS.get(destination);
	SUBPROCESS_OPTIONS.set(promise, subprocessOptions);
	promise.stdio = destination.stdio;
	promise.all = destination.all;
	const { options: { encoding } } = subprocessOptions;
	const concurrentStreams = initializeConcurrentStreams();
	promise[Symbol.asyncIterator] = createIterable.bind(void 0, promise, encoding, {});
	promise.iterable = createIterable.bind(void 0, promise, encoding);
	promise.readable = createPipeReadable.bind(void 0, promise, {
		subprocess: promise,
		concurrentStreams,
		encoding
	});
	promise.readableStream = createReadableStream.bind(void 0, promise);
	forwardAll(promise, destination);
};
const forwardAll = (promise, destination) => {
	if (destination.all === void 0) {
		promise.all = void 0;
		return;
	}
	Object.defineProperty(promise, "all", {
		get() {
			setAllProperty(promise, destination.all);
			const all = promise.readable({ from: "all" });
			all.on("error", () => {});
			setAllProperty(promise, all);
			return all;
		},
		enumerable: true,
		configurable: true
	});
};
const setAllProperty = (promise, value) => {
	Object.defineProperty(promise, "all", {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
};
const createPipeReadable = (promise, readableOptions, ...arguments_) => {
	const readable = createReadable(readableOptions, ...arguments_);
	destroyOnPipeFailure(promise, readable);
	return readable;
};
const destroyOnPipeFailure = async (promise, readable) => {
	try {
		await promise;
	} catch (error) {
		readable.destroy(error);
	}
};
const forwardIpcMethods = (promise, destination, pipeFailureSignal) => {
	promise.sendMessage = destination.sendMessage;
	promise.getOneMessage = getOnePipeMessage.bind(void 0, destination, pipeFailureSignal);
	promise.getEachMessage = getEachPipeMessage.bind(void 0, promise, destination, pipeFailureSignal);
};
const getOnePipeMessage = (destination, pipeFailureSignal, ...arguments_) => {
	const controller = new AbortController();
	const messagePromise = destination.getOneMessage(...addPipeOptions(arguments_, controller.signal, internalGetOneMessageOptions));
	return waitForOnePipeMessage(pipeFailureSignal, messagePromise, controller);
};
const waitForOnePipeMessage = async (pipeFailureSignal, messagePromise, controller) => {
	try {
		return await Promise.race([messagePromise, getSignalRejection(pipeFailureSignal, controller.signal)]);
	} finally {
		controller.abort();
	}
};
const getSignalRejection = (signal, listenerSignal) => new Promise((_, reject) => {
	if (signal.aborted) {
		reject(signal.reason);
		return;
	}
	signal.addEventListener("abort", () => {
		reject(signal.reason);
	}, {
		once: true,
		signal: listenerSignal
	});
});
const getEachPipeMessage = (promise, destination, pipeFailureSignal, ...arguments_) => {
	const controller = new AbortController();
	const iterator = destination.getEachMessage(...addPipeOptions(arguments_, controller.signal, internalGetEachMessageOptions));
	abortOnSignal(pipeFailureSignal, controller);
	return iterateOnPipeMessages(promise, iterator, controller);
};
const iterateOnPipeMessages = async function* (promise, iterator, controller) {
	try {
		yield* iterator;
	} finally {
		controller.abort();
		await promise;
	}
};
const addPipeOptions = (arguments_, signal, internalOptionsSymbol) => {
	if (arguments_[0] === null) return arguments_;
	const [options] = arguments_;
	return [{
		...options,
		[internalOptionsSymbol]: {
			signal,
			shouldAwait: false
		}
	}];
};
const abortOnSignal = (signal, controller) => {
	if (signal.aborted) {
		controller.abort();
		return;
	}
	signal.addEventListener("abort", () => {
		controller.abort();
	}, {
		once: true,
		signal: controller.signal
	});
};
const handlePipePromise = async ({ source, sourcePromise, sourceStream, sourceOptions, sourceError, destination, destinationStream, destinationError, unpipeSignal, fileDescriptors, startTime, pipeFailureController }) => {
	const maxListenersController = new AbortController();
	try {
		const subprocessPromises = getSubprocessPromises(sourcePromise, destination, source);
		handlePipeArgumentsError({
			sourceStream,
			sourceError,
			destinationStream,
			destinationError,
			fileDescriptors,
			sourceOptions,
			startTime
		});
		const mergedStream = pipeSubprocessStream(sourceStream, destinationStream, maxListenersController);
		return await Promise.race([waitForBothSubprocesses(subprocessPromises), ...unpipeOnAbort(unpipeSignal, {
			sourceStream,
			mergedStream,
			sourceOptions,
			fileDescriptors,
			startTime
		})]);
	} catch (error) {
		pipeFailureController.abort(error);
		throw error;
	} finally {
		maxListenersController.abort();
	}
};
const getSubprocessPromises = (sourcePromise, destination, source) => Promise.allSettled([
	sourcePromise,
	destination,
	source
]);
// node_modules/execa/lib/io/contents.js
const getStreamOutput = async ({ stream, onStreamEnd, fdNumber, encoding, buffer, maxBuffer, lines, allMixed, stripFinalNewline, allFds, verboseInfo, streamInfo }) => {
	const logPromise = logOutputAsync({
		stream,
		onStreamEnd,
		fdNumber,
		encoding,
		allMixed,
		verboseInfo,
		streamInfo
	});
	if (!buffer) {
		await Promise.all([resumeStream(stream), logPromise]);
		return;
	}
	const stripFinalNewlineValue = getStripFinalNewline(stripFinalNewline, fdNumber, allFds);
	const iterable = iterateForResult({
		stream,
		onStreamEnd,
		lines,
		encoding,
		stripFinalNewline: stripFinalNewlineValue,
		allMixed
	});
	const [output] = await Promise.all([getStreamContents({
		stream,
		iterable,
		fdNumber,
		encoding,
		maxBuffer,
		lines
	}), logPromise]);
	return output;
};
const logOutputAsync = async ({ stream, onStreamEnd, fdNumber, encoding, allMixed, verboseInfo, streamInfo: { fileDescriptors } }) => {
	if (!shouldLogOutput({
		stdioItems: fileDescriptors[fdNumber]?.stdioItems,
		encoding,
		verboseInfo,
		fdNumber
	})) return;
	const linesIterable = iterateForResult({
		stream,
		onStreamEnd,
		lines: true,
		encoding,
		stripFinalNewline: true,
		allMixed
	});
	await logLines(linesIterable, stream, fdNumber, verboseInfo);
};
const resumeStream = async (stream) => {
	await setImmediate();
	if (stream.readableFlowing === null) stream.resume();
};
const getStreamContents = async ({ stream, stream: { readableObjectMode }, iterable, fdNumber, encoding, maxBuffer, lines }) => {
	try {
		if (readableObjectMode || lines) return await getStreamAsArray(iterable, { maxBuffer });
		return encoding === "buffer" ? new Uint8Array(await getStreamAsArrayBuffer(iterable, { maxBuffer })) : await getStreamAsString(iterable, { maxBuffer });
	} catch (error) {
		return handleBufferedData(handleMaxBuffer({
			error,
			stream,
			readableObjectMode,
			lines,
			encoding,
			fdNumber
		}));
	}
};
const getBufferedData = async (streamPromise) => {
	try {
		return await streamPromise;
	} catch (error) {
		return handleBufferedData(error);
	}
};
const handleBufferedData = (error) => isArrayBuffer(error?.bufferedData) ? new Uint8Array(error.bufferedData) : error?.bufferedData;
// node_modules/execa/lib/resolve/stdio.js
const waitForStdioStreams = ({ subprocess, encoding, buffer, maxBuffer, lines, stripFinalNewline, verboseInfo, streamInfo }) => subprocess.stdio.map((stream, fdNumber) => waitForSubprocessStream({
	stream,
	fdNumber,
	encoding,
	buffer: buffer[fdNumber],
	maxBuffer: maxBuffer[fdNumber],
	lines: lines[fdNumber],
	allMixed: false,
	stripFinalNewline,
	verboseInfo,
	streamInfo
}));
const waitForSubprocessStream = async ({ stream, fdNumber, encoding, buffer, maxBuffer, lines, allMixed, stripFinalNewline, allFds, verboseInfo, streamInfo }) => {
	if (!stream) return;
	const onStreamEnd = waitForStream(stream, fdNumber, streamInfo);
	if (isInputFileDescriptor(streamInfo, fdNumber)) {
		await onStreamEnd;
		return;
	}
	const [output] = await Promise.all([getStreamOutput({
		stream,
		onStreamEnd,
		fdNumber,
		encoding,
		buffer,
		maxBuffer,
		lines,
		allMixed,
		stripFinalNewline,
		allFds,
		verboseInfo,
		streamInfo
	}), onStreamEnd]);
	return output;
};
// node_modules/execa/lib/resolve/all-async.js
const makeAllStream = ({ stdout, stderr }, { all }) => {
	if (!all) return;
	const fileDescriptors = [[stdout, 1], [stderr, 2]].filter(([stream]) => stream);
	return fileDescriptors.length === 0 ? void 0 : setAllStream(mergeStreams(fileDescriptors.map(([stream]) => stream)));
};
const getAllFds = ({ stdout, stderr }, [, bufferStdout, bufferStderr]) => [...stdout !== null && bufferStdout ? [1] : [], ...stderr !== null && bufferStderr ? [2] : []];
const waitForAllStream = ({ subprocess, all, encoding, buffer, maxBuffer, lines, stripFinalNewline, verboseInfo, streamInfo }) => {
	const { stream, buffer: bufferAll, drainedStream } = getAllStream(subprocess, all, buffer);
	return Promise.all([waitForSubprocessStream({
		stream,
		buffer: bufferAll,
		fdNumber: "all",
		encoding,
		maxBuffer: maxBuffer[1] + maxBuffer[2],
		lines: lines[1] || lines[2],
		allFds: getAllFds(subprocess, buffer),
		allMixed: stream === all && getAllMixed(subprocess, all),
		stripFinalNewline,
		verboseInfo,
		streamInfo
	}), drainedStream === void 0 ? void 0 : resumeStream(drainedStream)]).then(([output]) => output);
};
const getAllStream = ({ stdout, stderr }, all, [, bufferStdout, bufferStderr]) => {
	const buffer = bufferStdout || bufferStderr;
	if (!buffer) return {
		stream: all,
		buffer
	};
	if (!all) return {
		stream: void 0,
		buffer
	};
	if (!bufferStdout) return {
		stream: stderr,
		buffer,
		drainedStream: all
	};
	return bufferStderr ? {
		stream: all,
		buffer
	} : {
		stream: stdout,
		buffer,
		drainedStream: all
	};
};
const getAllMixed = ({ stdout, stderr }, all) => all && stdout && stderr && stdout.readableObjectMode !== stderr.readableObjectMode;
// node_modules/execa/lib/verbose/ipc.js
const shouldLogIpc = (verboseInfo) => isFullVerbose(verboseInfo, "ipc");
const logIpcOutput = (message, verboseInfo) => {
	const verboseMessage = serializeVerboseMessage(message);
	verboseLog({
		type: "ipc",
		verboseMessage,
		fdNumber: "ipc",
		verboseInfo
	});
};
// node_modules/execa/lib/ipc/buffer-messages.js
const waitForIpcOutput = async ({ subprocess, buffer: bufferArray, maxBuffer: maxBufferArray, ipc, ipcOutput, verboseInfo }) => {
	if (!ipc) return ipcOutput;
	const isVerbose = shouldLogIpc(verboseInfo);
	const buffer = getFdSpecificValue(bufferArray, "ipc");
	const maxBuffer = getFdSpecificValue(maxBufferArray, "ipc");
	const logErrors = [];
	for await (const message of loopOnMessages({
		anyProcess: subprocess,
		channel: subprocess.channel,
		isSubprocess: false,
		ipc,
		shouldAwait: false,
		reference: true
	})) {
		if (buffer) {
			checkIpcMaxBuffer(ipcOutput, maxBuffer);
			ipcOutput.push(message);
		}
		if (isVerbose) try {
			logIpcOutput(message, verboseInfo);
		} catch (error) {
			logErrors.push(error);
		}
	}
	if (logErrors.length > 0) throw logErrors[0];
	return ipcOutput;
};
const getBufferedIpcOutput = async (ipcOutputPromise, ipcOutput) => {
	await Promise.allSettled([ipcOutputPromise]);
	return ipcOutput;
};
// node_modules/execa/lib/resolve/wait-subprocess.js
const waitForSubprocessResult = async ({ subprocess, kill, all, options: { encoding, buffer, maxBuffer, lines, timeoutDuration: timeout, cancelSignal, gracefulCancel, forceKillAfterDelay, stripFinalNewline, ipc, ipcInput }, context, verboseInfo, fileDescriptors, originalStreams, onInternalError, controller }) => {
	const exitPromise = waitForExit(subprocess, context);
	const streamInfo = {
		originalStreams,
		fileDescriptors,
		subprocess,
		exitPromise,
		propagating: false
	};
	const stdioPromises = waitForStdioStreams({
		subprocess,
		encoding,
		buffer,
		maxBuffer,
		lines,
		stripFinalNewline,
		verboseInfo,
		streamInfo
	});
	const allPromise = waitForAllStream({
		subprocess,
		all,
		encoding,
		buffer,
		maxBuffer,
		lines,
		stripFinalNewline,
		verboseInfo,
		streamInfo
	});
	const ipcOutput = [];
	const ipcOutputPromise = waitForIpcOutput({
		subprocess,
		buffer,
		maxBuffer,
		ipc,
		ipcOutput,
		verboseInfo
	});
	const originalPromises = waitForOriginalStreams(originalStreams, subprocess, streamInfo);
	const customStreamsEndPromises = waitForCustomStreamsEnd(fileDescriptors, streamInfo);
	try {
		return await Promise.race([
			Promise.all([
				{},
				waitForSuccessfulExit(exitPromise),
				Promise.all(stdioPromises),
				allPromise,
				ipcOutputPromise,
				sendIpcInput(subprocess, ipcInput, ipc),
				...originalPromises,
				...customStreamsEndPromises
			]),
			onInternalError,
			throwOnSubprocessError(subprocess, controller),
			...throwOnTimeout(kill, timeout, context, controller),
			...throwOnCancel({
				kill,
				cancelSignal,
				gracefulCancel,
				context,
				controller
			}),
			...throwOnGracefulCancel({
				subprocess,
				kill,
				cancelSignal,
				gracefulCancel,
				forceKillAfterDelay,
				context,
				controller
			})
		]);
	} catch (error) {
		context.terminationReason ??= "other";
		if (error instanceof MaxBufferError) kill();
		return Promise.all([
			{ error },
			exitPromise,
			Promise.all(stdioPromises.map((stdioPromise) => getBufferedData(stdioPromise))),
			getBufferedData(allPromise),
			getBufferedIpcOutput(ipcOutputPromise, ipcOutput),
			Promise.allSettled(originalPromises),
			Promise.allSettled(customStreamsEndPromises)
		]);
	}
};
const waitForOriginalStreams = (originalStreams, subprocess, streamInfo) => originalStreams.map((stream, fdNumber) => stream === subprocess.stdio[fdNumber] ? void 0 : waitForStream(stream, fdNumber, streamInfo));
const waitForCustomStreamsEnd = (fileDescriptors, streamInfo) => fileDescriptors.flatMap(({ stdioItems, direction }, fdNumber) => stdioItems.filter(({ value, stream = value }) => isStream(stream, { checkOpen: false }) && !isStandardStream(stream)).map(({ type, value, stream = value }) => waitForStream(stream, fdNumber, streamInfo, {
	isSameDirection: TRANSFORM_TYPES.has(type),
	stopOnExit: type === "native",
	readable: direction !== "output" || TRANSFORM_TYPES.has(type)
})));
const throwOnSubprocessError = async (subprocess, { signal }) => {
	const [error] = await once(subprocess, "error", { signal });
	throw error;
};
// node_modules/execa/lib/convert/writable.js
const createWritable = ({ subprocess, concurrentStreams }, options) => {
	const { to } = copyOptions(options);
	const subprocessStdin = getToStream(subprocess, to);
	const { waitWritableFinal, waitWritableDestroy } = addWritableConcurrentStreams(concurrentStreams, subprocessStdin);
	const writable = new Writable({
		...getWritableMethods(subprocessStdin, subprocess, waitWritableFinal),
		destroy: callbackify(onWritableDestroy.bind(void 0, {
			subprocessStdin,
			subprocess,
			waitWritableFinal,
			waitWritableDestroy
		})),
		highWaterMark: subprocessStdin.writableHighWaterMark,
		objectMode: subprocessStdin.writableObjectMode
	});
	onStdinFinished(subprocessStdin, writable, void 0, subprocess);
	return writable;
};
const addWritableConcurrentStreams = (concurrentStreams, subprocessStdin) => {
	return {
		waitWritableFinal: addConcurrentStream(concurrentStreams, subprocessStdin, "writableFinal"),
		waitWritableDestroy: addConcurrentStream(concurrentStreams, subprocessStdin, "writableDestroy")
	};
};
const getWritableMethods = (subprocessStdin, subprocess, waitWritableFinal) => ({
	write: onWrite.bind(void 0, subprocessStdin),
	final: callbackify(onWritableFinal.bind(void 0, subprocessStdin, subprocess, waitWritableFinal))
});
const onWrite = (subprocessStdin, chunk, encoding, done) => {
	if (subprocessStdin.write(chunk, encoding)) done();
	else subprocessStdin.once("drain", done);
};
const onWritableFinal = async (subprocessStdin, subprocess, waitWritableFinal) => {
	if (!await waitForConcurrentStreams(waitWritableFinal, subprocess)) return;
	if (subprocessStdin.writable) subprocessStdin.end();
	await subprocess;
};
const onStdinFinished = async (subprocessStdin, writable, subprocessStdout, subprocess) => {
	try {
		await waitForSubprocessStdin(subprocessStdin);
		await subprocess;
		if (writable.writable) writable.end();
	} catch (error) {
		await safeWaitForSubprocessStdout(subprocessStdout);
		destroyOtherStream(writable, !writable.writableFinished, await getSubprocessError(subprocess, error));
	}
};
const getSubprocessError = async (subprocess, error) => {
	if (!shouldUseSubprocessError(error)) return error;
	try {
		await subprocess;
	} catch (subprocessError) {
		return subprocessError;
	}
	return error;
};
const shouldUseSubprocessError = (error) => error === void 0 || isStreamAbort(error) || error.code === "EPIPE";
const onWritableDestroy = async ({ subprocessStdin, subprocess, waitWritableFinal, waitWritableDestroy }, error) => {
	await waitForConcurrentStreams(waitWritableFinal, subprocess);
	if (await waitForConcurrentStreams(waitWritableDestroy, subprocess)) {
		destroyOtherWritable(subprocessStdin, error);
		await subprocess;
	}
	throwDestroyError(error);
};
const destroyOtherWritable = (stream, error) => {
	destroyOtherStream(stream, stream.writable, error);
};
// node_modules/execa/lib/convert/duplex.js
const createDuplex = ({ subprocess, concurrentStreams, encoding }, options) => {
	const { from, to, binary: binaryOption = true, preserveNewlines = true } = copyOptions(options);
	checkBooleanOption(binaryOption, "binary");
	checkBooleanOption(preserveNewlines, "preserveNewlines");
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const subprocessStdout = getFromStream(subprocess, from);
	const subprocessStdin = getToStream(subprocess, to);
	const waitReadableDestroy = addConcurrentStream(concurrentStreams, subprocessStdout, "readableDestroy");
	const { waitWritableFinal, waitWritableDestroy } = addWritableConcurrentStreams(concurrentStreams, subprocessStdin);
	const { readableEncoding, readableObjectMode, readableHighWaterMark } = getReadableOptions(subprocessStdout, binary);
	const { read, onStdoutDataDone } = getReadableMethods({
		subprocessStdout,
		subprocess,
		binary,
		encoding,
		preserveNewlines
	});
	const duplex = new Duplex({
		read,
		...getWritableMethods(subprocessStdin, subprocess, waitWritableFinal),
		destroy: callbackify(onDuplexDestroy.bind(void 0, {
			subprocessStdout,
			subprocessStdin,
			subprocess,
			waitReadableDestroy,
			waitWritableFinal,
			waitWritableDestroy
		})),
		readableHighWaterMark,
		writableHighWaterMark: subprocessStdin.writableHighWaterMark,
		readableObjectMode,
		writableObjectMode: subprocessStdin.writableObjectMode,
		encoding: readableEncoding
	});
	onStdoutFinished({
		subprocessStdout,
		onStdoutDataDone,
		readable: duplex,
		subprocess,
		subprocessStdin
	});
	onStdinFinished(subprocessStdin, duplex, subprocessStdout, subprocess);
	return duplex;
};
const onDuplexDestroy = async ({ subprocessStdout, subprocessStdin, subprocess, waitReadableDestroy, waitWritableFinal, waitWritableDestroy }, error) => {
	await Promise.all([onReadableDestroy({
		subprocessStdout,
		subprocess,
		waitReadableDestroy
	}, error), onWritableDestroy({
		subprocessStdin,
		subprocess,
		waitWritableFinal,
		waitWritableDestroy
	}, error)]);
};
// node_modules/execa/lib/convert/add.js
const addConvertedStreams = (subprocess, { encoding }) => {
	const concurrentStreams = initializeConcurrentStreams();
	subprocess.readable = createReadable.bind(void 0, {
		subprocess,
		concurrentStreams,
		encoding
	});
	subprocess.writable = createWritable.bind(void 0, {
		subprocess,
		concurrentStreams
	});
	subprocess.duplex = createDuplex.bind(void 0, {
		subprocess,
		concurrentStreams,
		encoding
	});
	subprocess.readableStream = createReadableStream.bind(void 0, subprocess);
	subprocess.writableStream = createWritableStream.bind(void 0, subprocess);
	subprocess.transformStream = createTransformStream.bind(void 0, subprocess);
	subprocess.iterable = createIterable.bind(void 0, subprocess, encoding);
	subprocess[Symbol.asyncIterator] = createIterable.bind(void 0, subprocess, encoding, {});
};
// node_modules/execa/lib/methods/promise.js
const mergePromise = (promise, properties) => Object.assign(promise, properties);
// node_modules/execa/lib/methods/main-async.js
const execaCoreAsync = (rawFile, rawArguments, rawOptions, createNested) => {
	const { file, commandArguments, command, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleAsyncArguments(rawFile, rawArguments, rawOptions);
	const { subprocess: nodeChildProcess, promise, kill, all, convertedStreams } = spawnSubprocessAsync({
		file,
		commandArguments,
		options,
		startTime,
		verboseInfo,
		command,
		escapedCommand,
		fileDescriptors
	});
	const subprocess = getSubprocessPromise({
		promise,
		nodeChildProcess,
		kill,
		all,
		convertedStreams,
		options
	});
	subprocess.pipe = pipeToSubprocess.bind(void 0, {
		source: subprocess,
		sourcePromise: promise,
		boundOptions: {},
		createNested
	});
	SUBPROCESS_OPTIONS.set(subprocess, {
		options,
		fileDescriptors
	});
	return subprocess;
};
const handleAsyncArguments = (rawFile, rawArguments, rawOptions) => {
	const { command, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
	const { file, commandArguments, options: normalizedOptions } = normalizeOptions(rawFile, rawArguments, rawOptions);
	const options = handleAsyncOptions(normalizedOptions);
	return {
		file,
		commandArguments,
		command,
		escapedCommand,
		startTime,
		verboseInfo,
		options,
		fileDescriptors: handleStdioAsync(options, verboseInfo)
	};
};
const handleAsyncOptions = ({ timeout, signal, ...options }) => ({
	__proto__: null,
	...options,
	timeoutDuration: timeout
});
const spawnSubprocessAsync = ({ file, commandArguments, options, startTime, verboseInfo, command, escapedCommand, fileDescriptors }) => {
	let subprocess;
	try {
		subprocess = spawn(...concatenateShell(file, commandArguments, getSpawnOptions(options)));
	} catch (error) {
		return handleEarlyError({
			error,
			command,
			escapedCommand,
			fileDescriptors,
			options,
			startTime,
			verboseInfo
		});
	}
	if (subprocess.stdio === void 0) return handleEarlyError({
		error: once(subprocess, "error").then(([error]) => error),
		command,
		escapedCommand,
		fileDescriptors,
		options,
		startTime,
		verboseInfo
	});
	const controller = new AbortController();
	setMaxListeners(Infinity, controller.signal);
	const originalStreams = [...subprocess.stdio];
	pipeOutputAsync(subprocess, fileDescriptors, controller);
	setIpcSubprocessOptions(subprocess, options);
	const context = {};
	const onInternalError = createDeferred();
	const kill = subprocessKill.bind(void 0, {
		kill: getKillFunction(subprocess, options),
		options,
		onInternalError,
		context,
		controller
	});
	cleanupOnExit(kill, options, controller);
	const all = makeAllStream(subprocess, options);
	const promise = handlePromise({
		subprocess,
		kill,
		all,
		options,
		startTime,
		verboseInfo,
		fileDescriptors,
		originalStreams,
		command,
		escapedCommand,
		context,
		onInternalError,
		controller
	});
	return {
		subprocess,
		promise,
		kill,
		all
	};
};
const getSubprocessPromise = ({ promise, nodeChildProcess, kill, all, convertedStreams, options }) => {
	const subprocess = mergePromise(promise, getSubprocessProperties(nodeChildProcess, all));
	subprocess.kill = kill ?? subprocess.kill;
	if (convertedStreams === void 0) addConvertedStreams(subprocess, options);
	else Object.assign(subprocess, convertedStreams);
	addIpcMethods(subprocess, nodeChildProcess, options);
	return subprocess;
};
const getSubprocessProperties = (nodeChildProcess, all) => ({
	nodeChildProcess,
	pid: nodeChildProcess.pid,
	stdin: nodeChildProcess.stdin,
	stdout: nodeChildProcess.stdout,
	stderr: nodeChildProcess.stderr,
	stdio: nodeChildProcess.stdio,
	all,
	kill: nodeChildProcess.kill.bind(nodeChildProcess)
});
const handlePromise = async ({ subprocess, kill, all: allStream, options, startTime, verboseInfo, fileDescriptors, originalStreams, command, escapedCommand, context, onInternalError, controller }) => {
	const [errorInfo, [exitCode, signal], stdioResults, allResult, ipcOutput] = await waitForSubprocessResult({
		subprocess,
		kill,
		all: allStream,
		options,
		context,
		verboseInfo,
		fileDescriptors,
		originalStreams,
		onInternalError,
		controller
	});
	controller.abort();
	onInternalError.resolve();
	const stdio = stdioResults.map((stdioResult, fdNumber) => stripNewline(stdioResult, options, fdNumber));
	const all = stripNewline(allResult, options, "all", getAllFds(subprocess, options.buffer));
	const result = getAsyncResult({
		errorInfo,
		exitCode,
		signal,
		stdio,
		all,
		ipcOutput,
		context,
		options,
		command,
		escapedCommand,
		startTime
	});
	return handleResult(result, verboseInfo, options);
};
const getAsyncResult = ({ errorInfo, exitCode, signal, stdio, all, ipcOutput, context, options, command, escapedCommand, startTime }) => Object.hasOwn(errorInfo, "error") ? makeError({
	error: errorInfo.error,
	command,
	escapedCommand,
	timedOut: context.terminationReason === "timeout",
	isCanceled: context.terminationReason === "cancel" || context.terminationReason === "gracefulCancel",
	isGracefullyCanceled: context.terminationReason === "gracefulCancel",
	isMaxBuffer: errorInfo.error instanceof MaxBufferError,
	isForcefullyTerminated: context.isForcefullyTerminated,
	exitCode,
	signal,
	stdio,
	all,
	ipcOutput,
	options,
	startTime,
	isSync: false
}) : makeSuccessResult({
	command,
	escapedCommand,
	stdio,
	all,
	ipcOutput,
	options,
	startTime
});
// node_modules/execa/lib/methods/bind.js
const mergeOptions = (boundOptions, options) => {
	const safeBoundOptions = {
		__proto__: null,
		...boundOptions
	};
	const mergedOptions = Object.fromEntries(Object.entries(options).map(([optionName, optionValue]) => [optionName, mergeOption(optionName, safeBoundOptions[optionName], optionValue)]));
	return {
		__proto__: null,
		...safeBoundOptions,
		...mergedOptions
	};
};
const mergeOption = (optionName, boundOptionValue, optionValue) => DEEP_OPTIONS.has(optionName) && isPlainObject(boundOptionValue) && isPlainObject(optionValue) ? {
	...boundOptionValue,
	...optionValue
} : optionValue;
const DEEP_OPTIONS = new Set(["env", ...FD_SPECIFIC_OPTIONS]);
// node_modules/execa/lib/methods/create.js
const createExeca = (mapArguments, boundOptions, deepOptions, setBoundExeca) => {
	const createNested = (mapArguments, boundOptions, setBoundExeca) => createExeca(mapArguments, boundOptions, deepOptions, setBoundExeca);
	const boundExeca = (...execaArguments) => callBoundExeca({
		mapArguments,
		deepOptions,
		boundOptions,
		setBoundExeca,
		createNested
	}, ...execaArguments);
	if (setBoundExeca !== void 0) setBoundExeca(boundExeca, createNested, boundOptions);
	return boundExeca;
};
const callBoundExeca = ({ mapArguments, deepOptions = {}, boundOptions = {}, setBoundExeca, createNested }, firstArgument, ...nextArguments) => {
	if (isPlainObject(firstArgument)) return createNested(mapArguments, mergeOptions(boundOptions, firstArgument), setBoundExeca);
	const { file, commandArguments, options, isSync } = parseArguments({
		mapArguments,
		firstArgument,
		nextArguments,
		deepOptions,
		boundOptions
	});
	return isSync ? execaCoreSync(file, commandArguments, options) : execaCoreAsync(file, commandArguments, options, createNested);
};
const parseArguments = ({ mapArguments, firstArgument, nextArguments, deepOptions, boundOptions }) => {
	const callArguments = isTemplateString(firstArgument) ? parseTemplates(firstArgument, nextArguments) : [firstArgument, ...nextArguments];
	const [initialFile, initialArguments, initialOptions] = normalizeParameters(...callArguments);
	const mergedOptions = mergeOptions(mergeOptions(deepOptions, boundOptions), initialOptions);
	for (const [optionName, optionValue] of Object.entries(deepOptions)) if (mergedOptions[optionName] === void 0) mergedOptions[optionName] = optionValue;
	const { options = mergedOptions, isSync = false } = {
		__proto__: null,
		...mapArguments({ options: mergedOptions })
	};
	return {
		file: initialFile,
		commandArguments: initialArguments,
		options,
		isSync
	};
};
// node_modules/execa/lib/methods/script.js
const setScriptSync = (boundExeca, createNested, boundOptions) => {
	boundExeca.sync = createNested(mapScriptSync, boundOptions);
	boundExeca.s = boundExeca.sync;
};
const mapScriptAsync = ({ options }) => getScriptOptions(options);
const mapScriptSync = ({ options }) => ({
	...getScriptOptions(options),
	isSync: true
});
const getScriptOptions = (options) => ({ options: {
	__proto__: null,
	...options,
	...getScriptStdinOption(options)
} });
const getScriptStdinOption = ({ stdin = "inherit", input, inputFile, stdio }) => input === void 0 && inputFile === void 0 && stdio === void 0 ? { stdin } : {};
const deepScriptOptions = { preferLocal: true };
// node_modules/execa/index.js
const execa = createExeca(() => ({}));
createExeca(() => ({ isSync: true }));
createExeca(mapNode);
createExeca(mapScriptAsync, {}, deepScriptOptions, setScriptSync);
const { sendMessage, getOneMessage, getEachMessage, getCancelSignal } = getIpcExport();
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
// src/tools/stderr-tail.ts
function keepTail(stream) {
	let tail = Buffer.alloc(0);
	stream.on("data", (chunk) => {
		tail = Buffer.concat([tail, chunk]).subarray(-4096);
	});
	return () => stripVTControlCharacters(tail.toString("utf8")).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "").slice(-8).map((line) => inertLine(line, 300)).join(" | ");
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
	const failure = failureOf(tool, run, outcome, tail());
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
// src/tools/fresh-folder.ts
async function makeTemporaryFolder(prefix) {
	const parent = tmpdir();
	try {
		return await realpath(await mkdtemp(join(parent, prefix)));
	} catch (cause) {
		throw notWritable("TMPDIR", parent, cause);
	}
}
async function makeCacheFolder(path) {
	await mkdir(path, {
		recursive: true,
		mode: 448
	}).catch((cause) => {
		throw notWritable("CUSTODY_CACHE", path, cause);
	});
}
function notWritable(field, path, cause) {
	return new ConfigurationError("OUTPUT_NOT_WRITABLE", `${path} cannot be written to`, {
		field,
		expected: "a folder that this user may write to, with room",
		found: cause instanceof Error && "code" in cause ? String(cause.code) : String(cause),
		hint: `export ${field}=/a/folder/with/room`,
		cause
	});
}
// src/tools/file-digest.ts
async function sha256OfFile(path) {
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(path)) hash.update(chunk);
	return hash.digest("hex");
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
const UPDATE_TIMEOUT_MS = 6e5;
const STATUS_TIMEOUT_MS = 12e4;
const HOUR_MS = 36e5;
async function openDatabase(grype, options) {
	if (options.path === void 0) return openCachedDatabase(grype, options);
	const file = await requireDatabaseFile(options.path);
	const folder = await makeTemporaryFolder("custody-db-");
	const close = () => rm(folder, {
		recursive: true,
		force: true
	});
	try {
		const copy = join(folder, basename(file));
		await copyFile(file, copy);
		const checksum = `sha256:${await sha256OfFile(copy)}`;
		const directory = join(folder, "imported");
		await mkdir(directory, { mode: 448 });
		await runDatabaseCommand(grype, directory, ["db", "import"], UPDATE_TIMEOUT_MS, options.signal, [copy]);
		await rm(copy);
		const status = await readStatus(grype, directory, options);
		requireAge(status.built, options);
		return {
			directory,
			schemaVersion: status.schemaVersion,
			built: status.built,
			checksum,
			close
		};
	} catch (error) {
		await close();
		if (error instanceof ToolError && error.code === "TOOL_FAILED") throw missing(options.path, error);
		throw error;
	}
}
async function openCachedDatabase(grype, options) {
	const directory = databaseFolder(options.cacheRoot);
	await makeCacheFolder(directory);
	const update = await runDatabaseCommand(grype, directory, ["db", "update"], UPDATE_TIMEOUT_MS, options.signal).then(() => void 0).catch((error) => {
		if (error instanceof ToolError && error.code !== "TOOL_MISSING") return error;
		throw error;
	});
	const status = await readStatus(grype, directory, options).catch((error) => {
		throw error instanceof ToolError && error.code === "TOOL_FAILED" ? missing(void 0, update ?? error) : error;
	});
	requireAge(status.built, options, update);
	if (update) (options.logger ?? silentLogger).warning(`The vulnerability database could not be updated; the one built ${status.built} is used. ${update.found ?? ""}`);
	const checksum = /[?&]checksum=(sha256(?::|%3A)[a-f0-9]{64})(?:&|$)/i.exec(status.from)?.[1];
	return {
		directory,
		schemaVersion: status.schemaVersion,
		built: status.built,
		checksum: checksum && decodeURIComponent(checksum),
		close: () => Promise.resolve()
	};
}
async function requireDatabaseFile(path) {
	const file = await realpath(path).catch(() => void 0);
	const found = file === void 0 ? void 0 : await stat(file);
	if (file !== void 0 && found?.isFile() && found.size <= MAX_DATABASE_BYTES) return file;
	throw new ConfigurationError("INPUT_INVALID", "db-path names no vulnerability database", {
		field: "db-path",
		expected: `a file that \`grype db import\` takes, of at most ${MAX_DATABASE_BYTES} bytes`,
		found: found?.isFile() ? `${found.size} bytes` : `no file at ${inertLine(path, 200)}`,
		hint: "db-path: /path/to/vulnerability-db.tar.zst"
	});
}
const STATUS = object({
	schemaVersion: string().min(1).max(50),
	built: datetime({ offset: true }),
	from: string().max(2e3).default(""),
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
function requireAge(built, { now, maxAgeMs }, update) {
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
		cause: update
	});
}
function missing(path, cause) {
	return new ToolError("DATABASE_MISSING", path ? "db-path cannot be used as a vulnerability database" : "There is no vulnerability database, and none could be fetched", {
		field: "db-path",
		expected: path ? "a database that grype can import" : "a database in the cache, or https://grype.anchore.io",
		found: cause.found ?? cause.message,
		hint: "db-path: /path/to/vulnerability-db.tar.zst",
		cause
	});
}
// src/tools/download.ts
const DOWNLOAD_LIMITS = {
	bytes: 2e8,
	milliseconds: 3e5,
	redirects: 5,
	attempts: 3
};
async function downloadRelease(release, file, options = {}) {
	const limits = {
		...DOWNLOAD_LIMITS,
		...options.limits
	};
	const deadline = AbortSignal.timeout(limits.milliseconds);
	const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
	const attempt = async () => {
		return writeBounded(release, await followRedirects(release, options.fetch ?? globalThis.fetch, limits, signal), file, limits.bytes);
	};
	let sha256;
	try {
		sha256 = await pRetry(attempt, {
			retries: limits.attempts - 1,
			minTimeout: 200,
			signal,
			shouldRetry: ({ error }) => isTemporary(error)
		});
	} catch (error) {
		throw error instanceof ToolError ? error : downloadError(release, describe$1(error, limits, deadline), error);
	}
	if (sha256 !== release.sha256) throw new ToolError("TOOL_CHECKSUM_MISMATCH", `${release.archive} is not the archive that was pinned`, {
		field: release.url,
		expected: `sha256:${release.sha256}`,
		found: `sha256:${sha256}`,
		hint: "Do not use this archive: compare it with the checksums file of the release before changing a pin."
	});
}
async function followRedirects(release, fetch, limits, signal) {
	let url = new URL(release.url);
	for (let hop = 0; hop <= limits.redirects; hop += 1) {
		const response = await fetch(url.href, {
			redirect: "manual",
			credentials: "omit",
			signal
		});
		if (response.ok) return response;
		await response.body?.cancel();
		const location = response.headers.get("location");
		if (response.status < 300 || response.status > 399 || location === null) throw statusError$1(release, response.status);
		url = redirectTarget(release, url, location);
	}
	throw downloadError(release, `more than ${limits.redirects} redirects`);
}
function redirectTarget(release, from, location) {
	const target = URL.parse(location, from.href);
	const known = target?.hostname === "github.com" || target?.hostname.endsWith(".githubusercontent.com");
	if (target?.protocol === "https:" && known && target.port === "" && !target.username) return target;
	throw downloadError(release, `a redirect to ${inertLine(location, 120)} is not followed`);
}
async function writeBounded(release, response, file, maxBytes) {
	const hash = createHash("sha256");
	let bytes = 0;
	await using handle = await open(file, "w", 384);
	const body = response.body;
	for await (const chunk of body ?? []) {
		bytes += chunk.length;
		if (bytes > maxBytes) throw new ToolError("TOOL_ARCHIVE_INVALID", `${release.archive} is larger than any release`, {
			field: release.url,
			expected: `at most ${maxBytes} bytes`,
			found: `more than ${maxBytes} bytes`,
			hint: localToolHint(release)
		});
		hash.update(chunk);
		await handle.writeFile(chunk);
	}
	return hash.digest("hex");
}
function isTemporary(error) {
	if (!(error instanceof ToolError)) return true;
	const status = error.code === "TOOL_DOWNLOAD_FAILED" ? Number(error.found) : NaN;
	return status === 408 || status === 429 || status >= 500;
}
function statusError$1(release, status) {
	return new ToolError("TOOL_DOWNLOAD_FAILED", `${release.archive} could not be downloaded: HTTP ${status}`, {
		field: release.url,
		expected: "200",
		found: String(status),
		hint: localToolHint(release)
	});
}
function downloadError(release, reason, cause) {
	return new ToolError("TOOL_DOWNLOAD_FAILED", `${release.archive} could not be downloaded: ${reason}`, {
		field: release.url,
		hint: localToolHint(release),
		cause
	});
}
function localToolHint({ name, version }) {
	return `Fetch ${name} ${version} another way and name it:\n${name}-path: /path/to/${name}`;
}
function describe$1(error, limits, deadline) {
	if (deadline.aborted) return `not done within ${limits.milliseconds / 1e3} s`;
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return inertLine(cause instanceof Error ? cause.message : String(cause), 200);
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
function selectRelease(name, requested, platform) {
	if (!isToolPlatform(platform)) throw new ConfigurationError("TOOL_VERSION_NOT_PINNED", `${name} has no release for ${platform}`, {
		field: `${name}-path`,
		expected: Object.keys(ARCHIVE_SUFFIX).join(", "),
		found: platform,
		hint: `${name}-path: /path/to/${name}`
	});
	const pinned = PINNED_TOOLS[name];
	if (requested === void 0 || requested === pinned.version) return release(name, pinned.version, platform, pinned.sha256[platform]);
	const { version, sha256 } = parseRequestedVersion(name, requested, platform);
	return release(name, version, platform, sha256);
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
		hint: `${name}-version: ${version}@sha256:<SHA-256 of ${archiveName(name, version, platform)}>`
	});
	return {
		version,
		sha256
	};
}
function release(name, version, platform, sha256) {
	const archive = archiveName(name, version, platform);
	return {
		name,
		version,
		archive,
		url: `https://github.com/anchore/${name}/releases/download/v${version}/${archive}`,
		sha256
	};
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
async function unpackTool(release, archive, target, limits = {}) {
	const maxBytes = limits.unpackedBytes ?? MAX_UNPACKED_BYTES;
	await using file = target === void 0 ? void 0 : await open(target, "wx", 493);
	const decoder = createTarDecoder({ strict: true });
	const stop = new AbortController();
	const feeding = pipeline(createReadStream(archive), createGunzip(), limitBytes(release, maxBytes), Writable.fromWeb(decoder.writable), { signal: stop.signal });
	try {
		const [sha256] = await Promise.all([readEntries(release, decoder.readable, file), feeding]);
		await file?.sync();
		return sha256;
	} catch (error) {
		stop.abort();
		if (error instanceof ToolError) throw error;
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
		await file?.writeFile(chunk);
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
	const release = selectRelease(name, options.version, platform);
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
	const temporary = await mkdtemp(join(parent, `.${basename(folder)}-`));
	try {
		const archive = join(temporary, release.archive);
		(options.logger ?? silentLogger).info(`Downloading ${release.name} ${release.version} from ${new URL(release.url).host}`);
		await downloadRelease(release, archive, {
			...options.download,
			signal: options.signal
		});
		await unpackTool(release, archive, join(temporary, release.name));
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
// src/evidence/redact.ts
const MAX_DEPTH = 200;
const REMOVED_PATH = "[runner]";
const USER_INFO = /:\/\/[^\s/?#"<>\\]*@/g;
const ENCODED_USER_INFO = /((?::|%3a)%2f%2f)(?:(?!%2f|%3f|%23)[^\s/?#&"<>\\])*(?:@|%40)/gi;
function redactText(text, privatePaths) {
	return redactWith(text, removable(privatePaths));
}
function redactJson(value, privatePaths) {
	return redactAt(value, removable(privatePaths), 0);
}
function redactAt(value, paths, depth) {
	if (depth > MAX_DEPTH) throw new ToolError("TOOL_OUTPUT_INVALID", "a tool wrote a document that is nested too deeply", { expected: `at most ${MAX_DEPTH} levels` });
	if (typeof value === "string") return redactWith(value, paths);
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) {
		const items = value.map((item) => redactAt(item, paths, depth + 1));
		return items.some((item, position) => item !== value[position]) ? items : value;
	}
	const entries = Object.entries(value);
	const redacted = entries.map(([key, item]) => [redactWith(key, paths), redactAt(item, paths, depth + 1)]);
	return redacted.every(([key, item], at) => key === entries[at]?.[0] && item === entries[at][1]) ? value : Object.fromEntries(redacted);
}
function redactWith(text, paths) {
	const withoutUserInfo = text.replace(USER_INFO, "://").replace(ENCODED_USER_INFO, "$1");
	return paths.reduce(removePath, withoutUserInfo);
}
function removable(privatePaths) {
	return privatePaths.map((path) => path.replace(/[/\\]+$/, "")).filter((path) => path.split(/[/\\]/).filter(Boolean).length >= 2).toSorted((a, b) => b.length - a.length);
}
function removePath(text, path) {
	if (!text.includes(path)) return text;
	return text.split(path).reduce((before, after) => after === "" || !/^[\w-]/.test(after) ? `${before}${REMOVED_PATH}${after}` : `${before}${path}${after}`);
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
// src/evidence/package-url.ts
function ociPackageUrl(name, digest, platform) {
	const architecture = platform?.split("/")[1];
	const qualifiers = [...architecture ? [`arch=${encodeURIComponent(architecture)}`] : [], ...name.includes("/") ? [`repository_url=${encodeURIComponent(name).replaceAll("%2F", "/")}`] : []];
	const shortName = (name.split("/").at(-1) ?? name).toLowerCase();
	const query = qualifiers.length === 0 ? "" : `?${qualifiers.join("&")}`;
	return `pkg:oci/${encodeURIComponent(shortName)}@${encodeURIComponent(digest)}${query}`;
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
	if (login.kind === "identity-token") return { identitytoken: login.token };
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
async function inventoryPlatform({ syft, catalogueSource, privatePaths, name }, platformImage, options, { signal }) {
	const found = await catalogue(syft, {
		source: catalogueSource,
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
	cvss: list(looseObject({ metrics: looseObject({ baseScore: number() }).optional() }))
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
	const scores = [found, ...related].flatMap(({ cvss }) => (cvss ?? []).map(({ metrics }) => metrics?.baseScore ?? 0));
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
		cvssScore: scores.some((score) => score > 0) ? Math.max(...scores) : void 0
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
		...database.checksum === void 0 ? {} : { databaseChecksum: database.checksum },
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
// src/commands/attest/github-target.ts
function findGitHubTarget(options, context) {
	if (!options.githubAttestations) return {
		target: void 0,
		problems: []
	};
	const { environment, logger, style } = context;
	const problems = [];
	const attempt = (read) => {
		try {
			return read();
		} catch (error) {
			if (!(error instanceof ConfigurationError)) throw error;
			problems.push(error);
			return;
		}
	};
	const token = attempt(() => requireToken(options.githubToken ?? environment["GITHUB_TOKEN"], style));
	const repository = attempt(() => requireRepository(environment["GITHUB_REPOSITORY"], style));
	const urlOf = (name, otherwise) => attempt(() => requireUrl(name, environment[name] || otherwise));
	const apiUrl = urlOf("GITHUB_API_URL", "https://api.github.com");
	const serverUrl = urlOf("GITHUB_SERVER_URL", "https://github.com");
	if (token !== void 0) logger.mask(token);
	if (token === void 0 || repository === void 0 || apiUrl === void 0 || serverUrl === void 0) return {
		target: void 0,
		problems
	};
	return {
		target: {
			token,
			repository,
			apiUrl,
			serverUrl
		},
		problems
	};
}
function requireToken(token, style) {
	const isInput = style === "input";
	const hint = isInput ? "with:\n  github-token: ${{ github.token }}" : "export GITHUB_TOKEN=\"$(gh auth token)\"";
	const problem = (what) => ({
		field: isInput ? "github-token" : "GITHUB_TOKEN",
		expected: "a token that may write attestations of the repository",
		found: what,
		hint
	});
	if (token === void 0 || token === "") throw new ConfigurationError("INPUT_MISSING", "`github-attestations` needs a token", problem("nothing"));
	if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw new ConfigurationError("INPUT_INVALID", "the GitHub token is none", problem("white space, line breaks or characters beyond ASCII"));
	return token;
}
function requireRepository(repository, style) {
	if (repository !== void 0 && /^(?!\.)[\w.-]+\/(?!\.\.?$)[\w.-]+$/.test(repository)) return repository;
	const found = repository === void 0 || repository === "" ? void 0 : repository;
	throw new ConfigurationError(found === void 0 ? "INPUT_MISSING" : "INPUT_INVALID", "it is not said whose attestations `github-attestations` is to add to", {
		field: "GITHUB_REPOSITORY",
		expected: "OWNER/NAME, which every GitHub Actions run sets",
		found: found ?? "nothing",
		hint: style === "input" ? showOption("github-attestations", "false", style) : "export GITHUB_REPOSITORY=acme/shop"
	});
}
function requireUrl(name, value) {
	const url = URL.canParse(value) ? new URL(value) : void 0;
	const safe = url?.protocol === "https:" || url?.protocol === "http:" && isLoopback(url);
	if (url !== void 0 && safe && url.username === "" && url.password === "" && url.search === "") return value.replace(/\/+$/, "");
	throw new ConfigurationError("INPUT_INVALID", "GitHub cannot be reached there", {
		field: name,
		expected: "an https URL without user info",
		hint: `export ${name}=https://${name === "GITHUB_API_URL" ? "api." : ""}github.com`
	});
}
// src/signing/event.ts
const SIGNING_EVENTS = [
	"push",
	"release",
	"schedule",
	"workflow_dispatch",
	"merge_group"
];
function decideSigning(request) {
	const { requested, eventName, hasTokenSource } = request;
	if (requested === "false") return {
		sign: false,
		reason: "`sign: false` was asked for"
	};
	if (requested === "true") {
		refuseForeignCode(request);
		return {
			sign: true,
			reason: "`sign: true` was asked for"
		};
	}
	if (eventName === void 0) return hasTokenSource ? {
		sign: true,
		reason: "an identity token was given"
	} : {
		sign: false,
		reason: "no identity token was given (`--identity-token FILE`)"
	};
	if (SIGNING_EVENTS.includes(eventName)) return {
		sign: true,
		reason: `the event is ${eventName}`
	};
	return {
		sign: false,
		reason: `the event is ${eventName}; \`sign: auto\` signs on ${SIGNING_EVENTS.join(", ")}`
	};
}
function refuseForeignCode({ eventName, forkWorkflowRun }) {
	const fork = eventName === "workflow_run" && forkWorkflowRun;
	if (eventName !== "pull_request_target" && !fork) return;
	throw new ConfigurationError("EVENT_MUST_NOT_SIGN", "this event must not sign", {
		field: "sign",
		expected: "`auto` or `false`: a pull request’s code would be signed with this repository’s identity",
		found: fork ? "true, on a workflow_run of a fork" : `true, on ${eventName}`,
		hint: "sign: auto"
	});
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
	const run = serverUrl === void 0 || claims.job_workflow_ref === void 0 ? void 0 : buildRun$1(serverUrl, parseClaims(workflowSchema, payload));
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
function buildRun$1(serverUrl, claims) {
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
				await setTimeout(failure.retryAfterMs ?? 0, void 0, { signal: call.signal });
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
// src/commands/workflow-event.ts
const workflowRunPayload = object({
	repository: object({ full_name: string() }),
	workflow_run: object({ head_repository: object({ full_name: string() }) })
});
async function readWorkflowEvent(environment) {
	if (environment["GITHUB_ACTIONS"] !== "true") return {
		name: void 0,
		fork: false
	};
	const name = environment["GITHUB_EVENT_NAME"] ?? "";
	if (name !== "workflow_run") return {
		name,
		fork: false
	};
	const payload = await readPayload(environment["GITHUB_EVENT_PATH"]);
	return {
		name,
		fork: !(payload !== void 0 && payload.repository.full_name === payload.workflow_run.head_repository.full_name)
	};
}
async function readPayload(path) {
	if (path === void 0) return void 0;
	try {
		return workflowRunPayload.safeParse(JSON.parse(await readFile(path, "utf8"))).data;
	} catch {
		return;
	}
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
	const parts = {
		name: begin(() => requireName(opened, context)),
		signer: decision?.sign === true ? begin(() => prepareSigner(options, context)) : void 0,
		syft: begin(() => prepareTool("syft", options.syftPath, options.syftVersion, context)),
		scanner: begin(() => prepareScanner(options, context))
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
	const [name, signer, , syft, scanner] = await Promise.all([
		attempt(() => parts.name),
		parts.signer && attempt(() => parts.signer),
		publishes ? attempt(() => repository.probePush()) : void 0,
		attempt(() => parts.syft),
		attempt(() => parts.scanner)
	]);
	const [first, ...more] = problems;
	if (first !== void 0 || !decision || !name || !syft || !scanner) {
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
			problems.push(error);
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
async function prepareScanner(options, context) {
	const grype = await prepareTool("grype", options.grypePath, options.grypeVersion, context);
	return {
		grype,
		database: await openDatabase(grype, {
			path: options.dbPath,
			cacheRoot: cacheRoot(context.environment),
			maxAgeMs: options.dbMaxAge,
			now: context.now(),
			logger: context.logger,
			signal: context.signal
		})
	};
}
function prepareTool(name, path, version, { environment, logger, signal }) {
	return installTool(name, {
		path,
		version,
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
function catalogueSourceOf({ reference, credentials }) {
	if (reference.kind === "layout") return {
		kind: "layout",
		path: reference.path
	};
	return {
		kind: "registry",
		repository: `${reference.registry}/${reference.repository}`,
		login: loginOf(credentials)
	};
}
function loginOf(credentials) {
	return credentials.kind === "anonymous" ? void 0 : credentials;
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
// src/report/sarif-rules.ts
const MAX_DESCRIPTION = 2e3;
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
function buildRules(findings) {
	const worst = new Map();
	for (const finding of findings.toSorted(compareFindings)) if (!worst.has(ruleIdOf(finding))) worst.set(ruleIdOf(finding), finding);
	return [...worst.values()].map(buildRule);
}
function buildRule(finding) {
	const { id, severity } = finding;
	const description = finding.description?.trim() || "The vulnerability database holds no description.";
	const names = [id, ...finding.aliases].slice(0, 20);
	const url = webAddress(finding.url);
	return {
		id: ruleIdOf(finding),
		shortDescription: { text: plainText(`${names.join(", ")}: ${severity} vulnerability`, 300) },
		fullDescription: { text: plainText(description, 1e3) },
		...url === void 0 ? {} : { helpUri: url },
		help: {
			text: plainText(`${names.join(", ")} (${severity}). ${description} ${url ?? ""}`.trim(), MAX_DESCRIPTION),
			markdown: [
				`**${names.map((name) => escapeMarkdown(name)).join(", ")}** (${severity})`,
				escapeMarkdown(description.replaceAll(/\s+/g, " "), MAX_DESCRIPTION),
				...url === void 0 ? [] : [`<${url}>`]
			].join("\n\n")
		},
		properties: {
			"security-severity": securitySeverity(finding),
			tags: ["security", "vulnerability"]
		}
	};
}
function plainText(text, max) {
	return inertLine(text.replaceAll(/\s+/g, " "), max).replaceAll(/<(?=[a-z/!?])/gi, "&lt;").replaceAll(/[\\[\]]/g, String.raw`\$&`).replaceAll(/[{}]/g, "$&$&");
}
function securitySeverity({ severity, cvssScore }) {
	const { least, most, usual } = BANDS[severity];
	return Math.min(most, Math.max(least, cvssScore ?? usual)).toFixed(1);
}
function ruleIdOf({ id }) {
	return /^\w[\w.-]*(?::[\w.-]+)*$/.test(id) && id.length <= 200 ? id : encodeURIComponent(id.slice(0, 200).toWellFormed());
}
function webAddress(text) {
	if (text === void 0 || !URL.canParse(text)) return void 0;
	const { protocol, origin, pathname, search, hash } = new URL(text);
	if (!["https:", "http:"].includes(protocol)) return void 0;
	return origin + `${pathname}${search}${hash}`.replaceAll(/[[\]{}|\\^`<>"]/g, encodeURIComponent);
}
// src/report/sarif.ts
const MAX_RESULTS = 25e3;
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
function renderSarif(request) {
	const log = {
		$schema: SCHEMA,
		version: "2.1.0",
		runs: request.images.map((image) => buildRun(request, image))
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
function buildRun(request, image) {
	const { scan, platform, digest } = image;
	const findings = scan.findings.toSorted(compareFindings);
	const shown = findings.slice(0, MAX_RESULTS);
	const rules = buildRules(shown);
	return {
		tool: {
			driver: {
				name: "custody",
				semanticVersion: request.custodyVersion,
				rules
			},
			extensions: [{
				name: scan.scanner.name,
				version: inertLine(scan.scanner.version, 80)
			}]
		},
		automationDetails: { id: `custody/${request.name}/${platform}/` },
		columnKind: "utf16CodeUnits",
		invocations: [{
			executionSuccessful: true,
			startTimeUtc: utc(scan.startedOn),
			endTimeUtc: utc(scan.finishedOn),
			...shown.length < findings.length ? { toolExecutionNotifications: [cutOff(findings.length)] } : {}
		}],
		properties: {
			image: `${request.name}@${digest}`,
			platform,
			databaseBuilt: inertLine(scan.database.built, 80)
		},
		results: buildResults(shown, rules, request.name)
	};
}
function buildResults(findings, rules, imageName) {
	const positions = new Map(rules.map(({ id }, position) => [id, position]));
	const seen = new Map();
	return findings.map((finding) => {
		const fingerprint = fingerprintOf(finding);
		const ordinal = (seen.get(fingerprint) ?? 0) + 1;
		seen.set(fingerprint, ordinal);
		return {
			...buildResult(finding, imageName),
			ruleIndex: positions.get(ruleIdOf(finding)) ?? -1,
			partialFingerprints: {
				"custodyFinding/v1": fingerprint,
				primaryLocationLineHash: `${fingerprint.slice(0, 16)}:${ordinal}`
			}
		};
	});
}
function buildResult(finding, imageName) {
	const { package: item } = finding;
	const found = `${item.name} ${item.version} (${item.type}) in ${imageName} has ${finding.id} (${finding.severity})`;
	const fix = finding.fixedIn.length === 0 ? "no fix is known" : `fixed in ${finding.fixedIn.slice(0, 10).join(", ")}`;
	return {
		ruleId: ruleIdOf(finding),
		level: LEVEL[finding.severity],
		message: { text: plainText(`${found}: ${fix}`, 1e3) },
		locations: [{
			physicalLocation: {
				artifactLocation: { uri: locationOf(finding) },
				region: { startLine: 1 }
			},
			logicalLocations: [{
				kind: "module",
				fullyQualifiedName: plainText(item.purl ?? `${item.name}@${item.version}`, 500)
			}]
		}]
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
	return canonicalDigest([
		finding.id,
		type,
		name,
		locations.toSorted()
	]).slice(7);
}
function locationOf({ package: item }) {
	const segments = (item.locations[0] ?? `${item.type}/${item.name}`).split("/").filter((segment) => ![
		"",
		".",
		".."
	].includes(segment));
	return segments.length === 0 ? "image" : segments.map(encodeSegment).join("/");
}
function encodeSegment(segment) {
	return encodeURIComponent(segment.toWellFormed());
}
function utc(date) {
	return new Date(date).toISOString();
}
function cutOff(found) {
	return {
		level: "warning",
		message: { text: `${found} findings; the ${MAX_RESULTS} worst are listed, as many as code scanning takes` }
	};
}
// src/commands/attest/reports.ts
const INDEX = "index";
async function writeReports(folder, image, inventory, scans) {
	const platformSboms = await Promise.all(inventory.platforms.map(async ({ image: of, spdxBytes, cycloneDx }, position) => {
		const name = platformFolder(of.platform);
		if (cycloneDx !== void 0) await folder.write(`${name}/sbom.cdx.json`, encodeSbom(cycloneDx));
		const report = scans.platforms[position]?.scan.report;
		await folder.write(`${name}/vulnerabilities.json`, JSON.stringify(report));
		return folder.write(`${name}/sbom.spdx.json`, spdxBytes);
	}));
	const indexSbom = await writeIndexReports(folder, inventory, scans);
	const sarif = renderSarif({
		name: image.name,
		custodyVersion: CUSTODY_VERSION,
		images: scans.platforms
	});
	return {
		sbom: indexSbom ?? platformSboms[0] ?? "",
		sarif: await folder.write("custody.sarif", sarif),
		platformSboms
	};
}
async function writeIndexReports(folder, { index }, scans) {
	if (index === void 0) return void 0;
	if (index.cycloneDx !== void 0) await folder.write(`${INDEX}/sbom.cdx.json`, encodeSbom(index.cycloneDx));
	await folder.write(`${INDEX}/vulnerabilities.json`, JSON.stringify(scans.index?.report));
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
			await setTimeout(wait);
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
		provenance: provenanceToStand(provenance, earlier, admitted)
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
	gate: ({ result, blocking, policy }) => result === "fail" ? `fail: ${blocking.length} findings at ${policy.severityCutoff} or worse` : `${result}: nothing at ${policy.severityCutoff} or worse blocks`,
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
	const verification = await together(verifyPublished(published, now(), replaced), confirmed);
	if (superseded.length === 0) return verification;
	await removeSuperseded(plan.repository, superseded);
	return verifyPublished(published, now());
}
async function verifyPublished(published, now, ignored = []) {
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
		await hangAgain(plan.repository, lost);
		if (lost.length === 0 || looks > 0) await setTimeout(wait);
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
		await folder.write("evidence.json", `${JSON.stringify(evidence, null, 2)}\n`);
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
	const { plan, readiness, image, folder, options, run, progress, tell } = making;
	const { logger } = run;
	const { ahead } = plan;
	const inventory = await logger.step("SBOM", () => ahead.takeInventory(), SUMMARISE.inventory);
	const scans = await logger.step("Scan", () => ahead.takeScans(), SUMMARISE.scan);
	const verdict = await logger.step("Gate", async () => judgeScans(scans, options), SUMMARISE.gate);
	const refusal = reasonNotToSign(plan.signing, verdict);
	const signer = refusal === void 0 && readiness ? begin(() => readiness.sign()) : void 0;
	const judged = describeJudged({
		plan,
		image,
		inventory,
		scans,
		verdict,
		files: await writeReports(folder, image, inventory, scans)
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
function judgeScans(scans, options) {
	const policy = {
		schemaVersion: 1,
		severityCutoff: options.severityCutoff,
		onlyFixed: options.onlyFixed
	};
	return judge(scans.platforms, policy);
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
