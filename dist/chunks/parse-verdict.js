import { r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { c as ToolError, l as VerificationError, o as RegistryError, t as ConfigurationError } from "./errors.js";
import { C as templateLiteral, E as unknown, F as canonicalDigest, I as canonicalJson, M as evidenceTypeOf, O as _isoDateTime, S as string, T as union, _ as looseObject, b as record, c as ZodISODateTime, d as array, f as base64$1, g as literal, h as int, k as prettifyError, l as _enum, m as custom, o as isLoopback, s as isPrivateAddress, u as _undefined, w as tuple, x as strictObject, y as object } from "./parse-options.js";
import { n as hexOf, r as isDigest, t as digestOf } from "./digest.js";
import { r as inertLine } from "./inert-text.js";
import { X509Certificate, randomBytes, randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { constants, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// node_modules/zod/v4/classic/iso.js
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
}
// src/evidence/verdict.ts
const VEX_STATUSES = [
	"not_affected",
	"fixed",
	"affected",
	"under_investigation"
];
const GATE_POLICY_URI = "https://custody.dev/gate-policy/v1";
function buildVerdictPredicate(request) {
	const validUntil = validityEnd(request);
	return {
		verifier: {
			id: request.verifierId,
			version: { custody: request.custodyVersion }
		},
		timeVerified: request.now.toISOString(),
		resourceUri: request.resourceUri,
		policy: {
			uri: GATE_POLICY_URI,
			digest: { sha256: hexOf(policyDigest(request.policy)) },
			annotations: request.policy
		},
		inputAttestations: request.statements.map(({ predicateType, payloadDigest }) => ({
			uri: predicateType,
			digest: { sha256: hexOf(payloadDigest) }
		})),
		verificationResult: request.result === "fail" ? "FAILED" : "PASSED",
		verifiedLevels: LEVELS[request.result],
		slsaVersion: "1.0",
		custody: {
			result: request.result,
			scans: request.scans,
			...validUntil === void 0 ? {} : { validUntil },
			exceptions: request.exceptions,
			vex: request.vex,
			platforms: request.platforms,
			tools: request.tools
		}
	};
}
const LEVELS = {
	pass: ["SLSA_BUILD_LEVEL_UNEVALUATED", "CUSTODY_GATE_PASSED"],
	excepted: ["SLSA_BUILD_LEVEL_UNEVALUATED", "CUSTODY_GATE_EXCEPTED"],
	fail: ["FAILED"]
};
function policyDigest(policy) {
	return canonicalDigest(policy);
}
function compareVerdicts(attested, current) {
	const policyDiffers = attested.policy.digest.sha256 !== current.policy.digest.sha256;
	const fields = new Set([...Object.keys(attested.custody), ...Object.keys(current.custody)]);
	const before = new Map(Object.entries(attested.custody));
	const now = new Map(Object.entries(current.custody));
	return [...policyDiffers ? ["policy"] : [], ...[...fields].filter((field) => !same(before.get(field), now.get(field))).map((field) => `custody.${field}`)];
}
function same(one, other) {
	return canonicalJson([withoutOrigin(one)]) === canonicalJson([withoutOrigin(other)]);
}
function withoutOrigin(field) {
	if (!Array.isArray(field)) return field ?? null;
	return field.map((item) => {
		if (typeof item !== "object" || item === null || !("source" in item)) return item;
		const { commit: _commit, ref: _ref, ...source } = Object(item.source);
		return {
			...item,
			source
		};
	});
}
function validityEnd({ exceptions, vex, scans, maxAgeSeconds }) {
	const ends = [...exceptions.map(({ expiresAt }) => Date.parse(expiresAt)), ...vex.map(({ validUntil }) => Date.parse(validUntil))];
	if (maxAgeSeconds !== void 0) {
		const scanned = Math.min(...scans.map(({ finishedOn }) => Date.parse(finishedOn)));
		ends.push(scanned + maxAgeSeconds * 1e3);
	}
	return ends.length === 0 ? void 0 : new Date(Math.min(...ends)).toISOString();
}
// src/evidence/tool-json.ts
function parseToolJson(bytes, maxBytes, what) {
	if (bytes.byteLength > maxBytes) throw new ToolError("TOOL_OUTPUT_TOO_LARGE", `${what} is larger than custody reads`, {
		expected: `at most ${maxBytes} bytes`,
		found: `${bytes.byteLength} bytes`
	});
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch (cause) {
		throw new ToolError("TOOL_OUTPUT_INVALID", `${what} is not JSON`, {
			expected: "one whole JSON document in UTF-8",
			found: bytes.byteLength === 0 ? "nothing" : `${bytes.byteLength} bytes that do not parse`,
			hint: "Run the step again; if it stays, run the tool by hand and look at its output.",
			cause
		});
	}
}
function checkToolJson(schema, value, what) {
	const checked = schema.safeParse(value);
	if (checked.success) return value;
	const issue = firstIssue(checked.error);
	throw new ToolError("TOOL_OUTPUT_INVALID", `${what} does not have the expected shape`, {
		field: issue.field,
		expected: issue.expected,
		hint: "Use the tool version that custody pins, or report this with the tool version."
	});
}
function firstIssue(error) {
	const issue = error.issues[0];
	return {
		field: inertLine(issue?.path.join(".") || "the document", 200),
		expected: inertLine(issue?.message ?? "another shape", 200)
	};
}
// node_modules/yocto-queue/index.js
var Node = class {
	value;
	next;
	constructor(value) {
		this.value = value;
	}
};
var Queue = class {
	#head;
	#tail;
	#size;
	constructor() {
		this.clear();
	}
	enqueue(value) {
		const node = new Node(value);
		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}
		this.#size++;
	}
	dequeue() {
		const current = this.#head;
		if (!current) return;
		this.#head = this.#head.next;
		this.#size--;
		if (!this.#head) this.#tail = void 0;
		return current.value;
	}
	peek() {
		if (!this.#head) return;
		return this.#head.value;
	}
	clear() {
		this.#head = void 0;
		this.#tail = void 0;
		this.#size = 0;
	}
	get size() {
		return this.#size;
	}
	*[Symbol.iterator]() {
		let current = this.#head;
		while (current) {
			yield current.value;
			current = current.next;
		}
	}
	*drain() {
		while (this.#head) yield this.dequeue();
	}
};
// node_modules/p-limit/index.js
function pLimit(concurrency) {
	let rejectOnClear = false;
	if (typeof concurrency === "object") ({concurrency, rejectOnClear = false} = concurrency);
	validateConcurrency(concurrency);
	if (typeof rejectOnClear !== "boolean") throw new TypeError("Expected `rejectOnClear` to be a boolean");
	const queue = new Queue();
	let activeCount = 0;
	const resumeNext = () => {
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};
	const next = () => {
		activeCount--;
		resumeNext();
	};
	const run = async (function_, resolve, arguments_) => {
		const result = (async () => function_(...arguments_))();
		resolve(result);
		try {
			await result;
		} catch {}
		next();
	};
	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = { reject };
		new Promise((internalResolve) => {
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(void 0, function_, resolve, arguments_));
		if (activeCount < concurrency) resumeNext();
	};
	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});
	Object.defineProperties(generator, {
		activeCount: { get: () => activeCount },
		pendingCount: { get: () => queue.size },
		clearQueue: { value() {
			if (!rejectOnClear) {
				queue.clear();
				return;
			}
			const abortError = AbortSignal.abort().reason;
			while (queue.size > 0) queue.dequeue().reject(abortError);
		} },
		concurrency: {
			get: () => concurrency,
			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;
				queueMicrotask(() => {
					while (activeCount < concurrency && queue.size > 0) resumeNext();
				});
			}
		},
		map: { async value(iterable, function_) {
			const promises = [];
			try {
				Array.from(iterable, (value, index) => {
					const promise = generator(function_, value, index);
					promises.push(promise);
					return promise;
				});
			} catch (error) {
				for (const promise of promises) promise.catch(() => {});
				throw error;
			}
			return Promise.all(promises);
		} }
	});
	return generator;
}
function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) throw new TypeError("Expected `concurrency` to be a number from 1 and up");
}
// src/evidence/stored-bundle.ts
const MAX_BUNDLE_BYTES = 33554432;
// src/storage/fetch.ts
const DEFAULT_FETCH_LIMITS = {
	bundles: 256,
	bundleBytes: MAX_BUNDLE_BYTES,
	totalBytes: 268435456
};
const REQUESTS_AT_A_TIME = 8;
const BUNDLE_MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v\d+\.\d+\+json|\+json; ?version=\d+\.\d+)$/;
const BROKEN_REFERRER = [
	"MANIFEST_UNKNOWN",
	"BLOB_UNKNOWN",
	"MANIFEST_INVALID",
	"DIGEST_MISMATCH",
	"LIMIT_EXCEEDED"
];
async function fetchBundles(repository, subject, limits = DEFAULT_FETCH_LIMITS, known = new Map()) {
	const referrers = await repository.listReferrers(subject);
	const limit = pLimit(REQUESTS_AT_A_TIME);
	const candidates = (await limit.map(referrers, async (referrer) => knownCandidate(known.get(referrer.digest)) ?? await locate(repository, referrer, limits.bundleBytes))).filter((candidate) => candidate !== void 0);
	if (candidates.length > limits.bundles) throw exceeded(subject, `${limits.bundles} bundles`, String(candidates.length));
	const claimed = candidates.reduce((sum, { size }) => sum + Math.min(size, limits.bundleBytes), 0);
	if (claimed > limits.totalBytes) throw exceeded(subject, `${limits.totalBytes} bytes of bundles`, String(claimed));
	return limit.map(candidates, ({ read }) => read());
}
function knownCandidate(stored) {
	if (stored?.content.kind !== "bytes") return void 0;
	return {
		size: stored.content.bytes.length,
		read: () => Promise.resolve(stored)
	};
}
async function locate(repository, { digest: referrer }, maxBytes) {
	const unreadable = (reason) => ({
		size: 0,
		read: () => Promise.resolve({
			referrer,
			content: {
				kind: "unreadable",
				reason
			}
		})
	});
	try {
		const fetched = await repository.fetchManifest(referrer);
		if (fetched.kind !== "image") return void 0;
		const { layers, artifactType } = fetched.manifest;
		const [layer] = layers;
		const holdsBundle = layers.some(({ mediaType }) => BUNDLE_MEDIA_TYPE.test(mediaType));
		if (!holdsBundle && !BUNDLE_MEDIA_TYPE.test(artifactType ?? "")) return void 0;
		if (layer === void 0 || layers.length !== 1 || !holdsBundle) return unreadable(`${layers.length} layers instead of one bundle`);
		return {
			size: layer.size,
			read: async () => ({
				referrer,
				content: await readBundle(repository, layer, maxBytes)
			})
		};
	} catch (error) {
		return unreadable(brokenReason(error));
	}
}
async function readBundle(repository, layer, maxBytes) {
	try {
		return {
			kind: "bytes",
			bytes: await repository.fetchBlob(layer.digest, Math.min(layer.size, maxBytes))
		};
	} catch (error) {
		return {
			kind: "unreadable",
			reason: brokenReason(error)
		};
	}
}
function brokenReason(error) {
	if (error instanceof RegistryError && BROKEN_REFERRER.includes(error.code)) return `${error.code}: ${error.message}`;
	throw error;
}
function exceeded(subject, expected, found) {
	return new RegistryError("LIMIT_EXCEEDED", `too much evidence hangs on ${subject}`, {
		expected: `at most ${expected}`,
		found
	});
}
// src/trust/trust-file.ts
const MAX_TRUST_FILE_BYTES = 1048576;
function parseTrustDocument(file, document) {
	if (Buffer.byteLength(file.text) > 1048576) throw invalidDocument(file, document, `more than ${MAX_TRUST_FILE_BYTES} bytes`);
	const parsed = parseJsonObject(file.text);
	if (parsed === void 0) throw invalidDocument(file, document, describeText(file.text));
	return parsed;
}
function invalidDocument(file, document, found, cause) {
	const { code, field, expected, hint } = document;
	const name = field === "trusted-root" ? "trusted root" : "signing config";
	const message = `${inertLine(file.path)} is not a usable ${name}: found ${found}`;
	return new ConfigurationError(code, message, {
		field,
		expected,
		found,
		hint,
		cause
	});
}
function describeDocument(document) {
	const tuf = TUF_METADATA.safeParse(document);
	if (tuf.success) return `a TUF ${inertLine(tuf.data.signed._type, 20)}.json (signed metadata that leads to a trusted root, not the root itself)`;
	const mediaType = document["mediaType"];
	if (typeof mediaType !== "string") return "JSON without a mediaType";
	if (mediaType.includes("sigstore.trustedroot")) return `a trusted root (${inertLine(mediaType, 100)})`;
	if (mediaType.includes("sigstore.signingconfig")) return `a signing config (${inertLine(mediaType, 100)})`;
	if (mediaType.includes("sigstore.bundle")) return "a Sigstore bundle";
	return `mediaType ${inertLine(mediaType, 100)}`;
}
const TUF_METADATA = object({ signed: object({ _type: string() }) });
function describeText(text) {
	const start = text.trimStart();
	if (start === "") return "an empty file";
	const pem = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(start)?.[1];
	if (pem !== void 0) return `a PEM file (${pem.toLowerCase()})`;
	if (start.startsWith("<")) return "an HTML or XML page";
	const lines = start.split("\n").filter((line) => line.trim() !== "");
	if (lines.length > 1 && lines.every((line) => parseJsonObject(line) !== void 0)) return `${lines.length} JSON documents, one per line`;
	return "text that is not a JSON object";
}
function parseJsonObject(text) {
	try {
		return record(string(), unknown()).safeParse(JSON.parse(text)).data;
	} catch {
		return;
	}
}
// src/trust/load-trust-file.ts
async function loadTrustFile(path, field) {
	try {
		await using file = await open(path, "r");
		const buffer = Buffer.alloc(1048577);
		let length = 0;
		while (length < buffer.length) {
			const { bytesRead } = await file.read(buffer, length, buffer.length - length);
			if (bytesRead === 0) break;
			length += bytesRead;
		}
		return {
			path,
			text: buffer.toString("utf8", 0, length)
		};
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ConfigurationError("INPUT_INVALID", `${field} cannot be read: ${inertLine(reason)}`, {
			field,
			expected: "a readable file",
			found: inertLine(path),
			hint: `Give the path of an existing file:\n${field}: path/to/file.json`,
			cause
		});
	}
}
// src/trust/embedded/github.signing-config.json
var github_signing_config_default = {
	mediaType: "application/vnd.dev.sigstore.signingconfig.v0.2+json",
	caUrls: [{
		"url": "https://fulcio.githubapp.com",
		"majorApiVersion": 1,
		"validFor": { "start": "2023-10-27T16:30:00Z" },
		"operator": "GitHub, Inc."
	}],
	oidcUrls: [],
	rekorTlogUrls: [],
	tsaUrls: [{
		"url": "https://timestamp.githubapp.com/api/v1/timestamp",
		"majorApiVersion": 1,
		"validFor": { "start": "2023-10-27T16:30:00Z" },
		"operator": "GitHub, Inc."
	}],
	rekorTlogConfig: { "selector": "ANY" },
	tsaConfig: { "selector": "ANY" }
};
// src/trust/embedded/github.trusted-root.json
var github_trusted_root_default = {
	mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
	certificateAuthorities: [
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "fulcio.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICKjCCAbCgAwIBAgIUW3TJVeOvr+NSvJXdOw8nEEn7HhQwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMB4XDTIzMDkxMjE0MDY1NFoXDTI0MDkxMTE0MDY1NFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwyMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEsosodObhuHG6Pr5vp5y+pmnKawS1h2hwv3r3hBwqh3ZHJAw64mhDnDs9fw4jKkZEBYRSVyOHyZppz4day8hgpTIDwdj44Oan4RDb+wmj04jfhVLjLsQ4Q/X4K/ynRgNXo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUm0vkDkQZ29hutYdayJobIRmf/iMwHwYDVR0jBBgwFoAUwOG4UqRLTz7eejgRBs9JjqFFmzMwCgYIKoZIzj0EAwMDaAAwZQIwIBl93E7vkWTvdeIm1WSIM4qNsj0ApE8LCj3k1vrY5x6/7yhAZs7QlO3/FBCoEeaZAjEAlJcNr37uZq9BYHODHBeO/gP+6EfbzsNaLV22ASBlhF/a9y83ESLuqCNN7IxGxmWT" },
				{ "rawBytes": "MIICFTCCAZugAwIBAgIUD3Jlqt4qhrcZI4UnGfPGrEq/pjQwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDkxMTEyMDAwMFoXDTI4MDkwOTEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7X7nK0wC7uEmDjW+on0sXIX3FacL3hhcrhneA+M/kl1OtvQiPmFrH9lbUQqOj/AfspJ8uGY3jaq8WuSg6ghatzYfuuzLAJIK4nGpCBafncF8EynOssPq64/Dz+JUWXqlo2YwZDAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBATAdBgNVHQ4EFgQUwOG4UqRLTz7eejgRBs9JjqFFmzMwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAI8HWLrke7uzhOpwlD1cNixPmoX9XFKe7bEPozo0D+vKi0Gt6VlC7xPedFIw4/AypAIwQP+FGRWvfx0IAH5/n0aRiN7/LVpyFA5RkJASZOVOib2Y8pNuhXa9V3ZbWO6v6kW/" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2023-10-27T16:30:00Z",
				"end": "2024-05-25T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "fulcio.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICKzCCAbCgAwIBAgIUOpyw2HaZefsj/4SPXutGof8E2CkwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMB4XDTI0MDUxMzAwMDAwMFoXDTI1MDUxMzAwMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwyMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEJNJWvW8fckfk/oQmh+qCeIlFXl9YLEkKSjZCgcVB92Fi1HQnvmpCiyqpvP91SmT1/G6QbrmTGV7MmIQlDnBWHNUT+jwZ3elGu/yfr/v8U0uhZTIli/BMj5Y4ICHK/j4do3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUD0fF3cs+ldPyiWohHJ3JmO91V7gwHwYDVR0jBBgwFoAUwOG4UqRLTz7eejgRBs9JjqFFmzMwCgYIKoZIzj0EAwMDaQAwZgIxAO7BRC9i7oGUHjjlcHU/bfqk2NLy7t6wm3K5W+jBLFbAj6sVjYcY+rrYhop/OjclbQIxALafBKLPIPjoCI29BUHwLBFP6e92ZlyaoFtoqccceXAevRaDjXFvb5+M7wnD6AuAJw==" },
				{ "rawBytes": "MIICFTCCAZugAwIBAgIUD3Jlqt4qhrcZI4UnGfPGrEq/pjQwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDkxMTEyMDAwMFoXDTI4MDkwOTEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7X7nK0wC7uEmDjW+on0sXIX3FacL3hhcrhneA+M/kl1OtvQiPmFrH9lbUQqOj/AfspJ8uGY3jaq8WuSg6ghatzYfuuzLAJIK4nGpCBafncF8EynOssPq64/Dz+JUWXqlo2YwZDAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBATAdBgNVHQ4EFgQUwOG4UqRLTz7eejgRBs9JjqFFmzMwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAI8HWLrke7uzhOpwlD1cNixPmoX9XFKe7bEPozo0D+vKi0Gt6VlC7xPedFIw4/AypAIwQP+FGRWvfx0IAH5/n0aRiN7/LVpyFA5RkJASZOVOib2Y8pNuhXa9V3ZbWO6v6kW/" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2024-05-13T00:00:00Z",
				"end": "2024-10-25T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "fulcio.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICKzCCAbCgAwIBAgIUQeyd9UH06yZ63pDuqjgUZ58CnpMwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMB4XDTI0MTAwMzEyMDAwMFoXDTI1MTAwMzEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwyMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEwvbET2w+j9j9j50iTInH1gb9GSXkpsCvWz5orX1zgme+/Qh/5gMkpfmgfOSLV2ZRgT1hzujYmnKQvP2mCxYnbwQELAkAf+VhEY/7Uw3zZvguGQSdF1cxzRHiMTOha5eFo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUMib9z4ZYBcQANTVvVCa3KoTGbBUwHwYDVR0jBBgwFoAUwOG4UqRLTz7eejgRBs9JjqFFmzMwCgYIKoZIzj0EAwMDaQAwZgIxAPIU/zlJiJrxn6oTWNdEAD/YBSnhyxcvpq1D2DzFy8E8hbkEfMZPErYL7HyoL/BkdwIxAN9KDEKyktEUBrfHehfcLAzI2kERJx+8DSslXswOIbLaeqYfWsmrQAt5C0X/nOWxXA==" },
				{ "rawBytes": "MIICFTCCAZugAwIBAgIUD3Jlqt4qhrcZI4UnGfPGrEq/pjQwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDkxMTEyMDAwMFoXDTI4MDkwOTEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7X7nK0wC7uEmDjW+on0sXIX3FacL3hhcrhneA+M/kl1OtvQiPmFrH9lbUQqOj/AfspJ8uGY3jaq8WuSg6ghatzYfuuzLAJIK4nGpCBafncF8EynOssPq64/Dz+JUWXqlo2YwZDAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBATAdBgNVHQ4EFgQUwOG4UqRLTz7eejgRBs9JjqFFmzMwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAI8HWLrke7uzhOpwlD1cNixPmoX9XFKe7bEPozo0D+vKi0Gt6VlC7xPedFIw4/AypAIwQP+FGRWvfx0IAH5/n0aRiN7/LVpyFA5RkJASZOVOib2Y8pNuhXa9V3ZbWO6v6kW/" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2024-10-07T00:00:00Z",
				"end": "2025-06-19T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "fulcio.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICKTCCAbCgAwIBAgIUU7Y2PESb8FK88XCRQvI2rKDB5skwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMB4XDTI1MDUyNzAwMDAwMFoXDTI2MDUyNzAwMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwyMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEevMuOTGccTTXLu65xinRJP4gxkOemyAPCmUXEvhXKtLd+aDgN87PI0QxutOmPuQD2dLZVfxQmt5lvwJpUDIVYkKpH3mDxYbF6MJPMbq+A/EhkMaOS2+mcJRJdY2uam0Vo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQU8tE1L3b7FV3qJKzSqy1w97vPt6AwHwYDVR0jBBgwFoAUwOG4UqRLTz7eejgRBs9JjqFFmzMwCgYIKoZIzj0EAwMDZwAwZAIwSIsnfcDIvp+9SGBe9Es4xLDgZ6/B3wtODu+jtNUznQFPw1/WHa3iBMp3vYPkIqZDAjBBD4AKu166Hg7tDd5E8ckSCNNDkXD0Q7Xdl4yujgqv0goVMeOgRA1pKDGszhunjAQ=" },
				{ "rawBytes": "MIICFTCCAZugAwIBAgIUD3Jlqt4qhrcZI4UnGfPGrEq/pjQwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDkxMTEyMDAwMFoXDTI4MDkwOTEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7X7nK0wC7uEmDjW+on0sXIX3FacL3hhcrhneA+M/kl1OtvQiPmFrH9lbUQqOj/AfspJ8uGY3jaq8WuSg6ghatzYfuuzLAJIK4nGpCBafncF8EynOssPq64/Dz+JUWXqlo2YwZDAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBATAdBgNVHQ4EFgQUwOG4UqRLTz7eejgRBs9JjqFFmzMwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAI8HWLrke7uzhOpwlD1cNixPmoX9XFKe7bEPozo0D+vKi0Gt6VlC7xPedFIw4/AypAIwQP+FGRWvfx0IAH5/n0aRiN7/LVpyFA5RkJASZOVOib2Y8pNuhXa9V3ZbWO6v6kW/" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2025-05-27T00:00:00Z",
				"end": "2025-12-09T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "fulcio.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICKjCCAbCgAwIBAgIUNansGfOzaol+jXgh/wsz0X36zTMwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMB4XDTI1MTExMzAwMDAwMFoXDTI2MTExMzAwMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwyMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE24Un0srydTqXkWtrVrNdgPRNa1cCZqBRpFImYqItuVs/mszkn+RSlwcMzg/LwphU84qwA8Xv2z8ZaIETHspoQgMO4dP5zhJ5W8M+9crL1kR4Co2vS3TJZF9Qpsg+HiTro3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUGO6KtZB8c9gbXS2uNF3tXCtFNhEwHwYDVR0jBBgwFoAUwOG4UqRLTz7eejgRBs9JjqFFmzMwCgYIKoZIzj0EAwMDaAAwZQIxALmOdTRy/SiOc+QSf+eAPz24xWGhMryvNpyNvBZDeyqthC9KaMKmX+kHwJ0A6/bTXQIwE1mPbkH6tBXuWxlR/2Bj7UZ3MADlHSYGQUjpHMdQqJk17UVBywad5U6uA/f0pFdU" },
				{ "rawBytes": "MIICFTCCAZugAwIBAgIUD3Jlqt4qhrcZI4UnGfPGrEq/pjQwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDkxMTEyMDAwMFoXDTI4MDkwOTEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7X7nK0wC7uEmDjW+on0sXIX3FacL3hhcrhneA+M/kl1OtvQiPmFrH9lbUQqOj/AfspJ8uGY3jaq8WuSg6ghatzYfuuzLAJIK4nGpCBafncF8EynOssPq64/Dz+JUWXqlo2YwZDAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBATAdBgNVHQ4EFgQUwOG4UqRLTz7eejgRBs9JjqFFmzMwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAI8HWLrke7uzhOpwlD1cNixPmoX9XFKe7bEPozo0D+vKi0Gt6VlC7xPedFIw4/AypAIwQP+FGRWvfx0IAH5/n0aRiN7/LVpyFA5RkJASZOVOib2Y8pNuhXa9V3ZbWO6v6kW/" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2025-11-13T00:00:00Z",
				"end": "2026-07-13T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "fulcio.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICKjCCAbCgAwIBAgIUCZdc6761A2K2ny11d+8tvDIlBuAwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMB4XDTI2MDYxMjAwMDAwMFoXDTI3MDYxMjAwMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwyMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE8K+awztD1Q48OQsI2PzffEwHJxdHoKneYSSRgnG6VCk0RlZWeVHM7EwpsDMgMMz98IrRqVBAjxSt7fs39rz6NUKG3T26Khv0gmzuJ1xG0j0BmK0j0kkfRvzYpQKv108to3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUgeNOwb9e7ggupu+PZL6nr0Wgm88wHwYDVR0jBBgwFoAUwOG4UqRLTz7eejgRBs9JjqFFmzMwCgYIKoZIzj0EAwMDaAAwZQIweEGv0C3qXaA2+oPahLsBzRA2C5+oWNE5Jq1Qpqrn0QeDCSY5eCKzwFjVa5eICks5AjEAsifahLxtAiHc0I2SWHYX3s3sfOLPArgK6oBM0hKbIMCOokEUhss67N06KOuV2rqQ" },
				{ "rawBytes": "MIICFTCCAZugAwIBAgIUD3Jlqt4qhrcZI4UnGfPGrEq/pjQwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDkxMTEyMDAwMFoXDTI4MDkwOTEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZGdWxjaW8gSW50ZXJtZWRpYXRlIGwxMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7X7nK0wC7uEmDjW+on0sXIX3FacL3hhcrhneA+M/kl1OtvQiPmFrH9lbUQqOj/AfspJ8uGY3jaq8WuSg6ghatzYfuuzLAJIK4nGpCBafncF8EynOssPq64/Dz+JUWXqlo2YwZDAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBATAdBgNVHQ4EFgQUwOG4UqRLTz7eejgRBs9JjqFFmzMwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAI8HWLrke7uzhOpwlD1cNixPmoX9XFKe7bEPozo0D+vKi0Gt6VlC7xPedFIw4/AypAIwQP+FGRWvfx0IAH5/n0aRiN7/LVpyFA5RkJASZOVOib2Y8pNuhXa9V3ZbWO6v6kW/" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": { "start": "2026-06-12T00:00:00Z" }
		}
	],
	timestampAuthorities: [
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "timestamp.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICHDCCAaGgAwIBAgIUNDVlmtZuvoujn4KwiC/oxIr8hxAwCgYIKoZIzj0EAwMwMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMB4XDTIzMDgzMTEyMDAwMFoXDTI0MDgzMDEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgVGltZXN0YW1waW5nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEV/zJhNTdu0Fa9hGCUih/JvqEoE81tEWrAVwUXXhdRgIY9hIFErLhNo6sSOpV9d7Zuy0KWMHhcimCUr41a1732ByVRy3f+Z4QhqpsgFMh5b5J90HJLK7HOyUZjehAnvSno3gwdjAOBgNVHQ8BAf8EBAMCB4AwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUGwE6T5ZIh6lY9wP6vt42UHyVMewwHwYDVR0jBBgwFoAUdh+GTP65aetHLVLs9hdhGgDIKIwwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwCgYIKoZIzj0EAwMDaQAwZgIxAJo48LtrSsn0UmLtqGiUKg2EUvso+aDN5EyjpvMmobZ/Oq9zjnR7Of369hoABW4/1gIxANg5ZW4FqijhsXnA3md6jM9yLrLCI9QL+KnuZnXq6WgAcNQaAN7PNNjVDKV3iJEklw==" },
				{ "rawBytes": "MIICJDCCAaqgAwIBAgIUckXVHpiw7iJY1V/jY8LYLj5TgqAwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTI4MDgwNTEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEISv96hTQ58QroEzzu4K+o9p8YkwDCBia2U7Y+VBNbOG/w1mLRibve9hSeUE1FSyLBMkiFSSm6MexcsbjyqOoNtRxuMinyYt6DSEox+/It2s/bTPyNAN0QP0DCQQOpnTZo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwgwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUdh+GTP65aetHLVLs9hdhGgDIKIwwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAIhf+2E5W2yOb/fCDAjhL/G/jerf74M0tG/zyo32U2keawxkzZosDdwnPaHaGLynAQIwa8nr3en4fZz1AdOZm6nK5hr1qK2F94nifgnAJ/WeT0fZnK/oHan0R28x363qYuYH" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2023-10-27T16:30:00Z",
				"end": "2024-05-25T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "timestamp.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICGzCCAaGgAwIBAgIUPPgn6ner1PU/75CQ+62fdBuazaAwCgYIKoZIzj0EAwMwMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMB4XDTI0MDUxMzAwMDAwMFoXDTI1MDUxMzAwMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgVGltZXN0YW1waW5nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEA0pG1mAC4qafk1JJuOoIvhnMME9XmBDxjGFreDLnyzaexIzRw+UHUFy8C2gE6Me+0tIGQt4Ftbu66NGmfvBkR6boPMYQSU2O5X5ykZBm/9LR/Aqz0lgmBy/OlXvTJjglo3gwdjAOBgNVHQ8BAf8EBAMCB4AwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUDa4GVhd97Z2V8kiVl9DB0kC53CMwHwYDVR0jBBgwFoAUdh+GTP65aetHLVLs9hdhGgDIKIwwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwCgYIKoZIzj0EAwMDaAAwZQIwEQHd++b7IBAAuqT2/1i/wXf1WM2XrkFF6qd1c3kFcBVvdLQyJ5KoyNUHnfCCVJROAjEA+FoASOEcARlU6RqVcif9JthHwzh6nNwz0AfAHvO8xantN/7HjiLmFrFEGR/g0kN/" },
				{ "rawBytes": "MIICJDCCAaqgAwIBAgIUckXVHpiw7iJY1V/jY8LYLj5TgqAwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTI4MDgwNTEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEISv96hTQ58QroEzzu4K+o9p8YkwDCBia2U7Y+VBNbOG/w1mLRibve9hSeUE1FSyLBMkiFSSm6MexcsbjyqOoNtRxuMinyYt6DSEox+/It2s/bTPyNAN0QP0DCQQOpnTZo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwgwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUdh+GTP65aetHLVLs9hdhGgDIKIwwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAIhf+2E5W2yOb/fCDAjhL/G/jerf74M0tG/zyo32U2keawxkzZosDdwnPaHaGLynAQIwa8nr3en4fZz1AdOZm6nK5hr1qK2F94nifgnAJ/WeT0fZnK/oHan0R28x363qYuYH" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2024-05-13T00:00:00Z",
				"end": "2024-10-25T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "timestamp.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICGzCCAaGgAwIBAgIUH7swiMTn+svhcDh80OeZccDTj7AwCgYIKoZIzj0EAwMwMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMB4XDTI0MTAwNDEyMDAwMFoXDTI1MTAwNDEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgVGltZXN0YW1waW5nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEM7jdYNBTeD6hjym2/y73b50u2AFQsf8305Sr1NleOqamH9aWt6obhJQH3NoNUw9iFzHcDvafYWQFMu7SmOxS5n3aqwwfR8oJxKnEl36uCmGB+8TXS3B76SVTHEhG5rzOo3gwdjAOBgNVHQ8BAf8EBAMCB4AwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUQvz9YbWX3S6a+jruBkhRBiE2RCkwHwYDVR0jBBgwFoAUdh+GTP65aetHLVLs9hdhGgDIKIwwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwCgYIKoZIzj0EAwMDaAAwZQIxAI4dhu5iyx/g+z1vKAAWvHtebl1ZwsC+Vwgjm6Ttlq5yLNHHvYEnJ/h15Qv2IuXvdgIwZ8H/iy4lXsFJdFYSsB1/zavl24EgxSzxK/pCpihXMetYYDA/lX3xMyquisMx45rN" },
				{ "rawBytes": "MIICJDCCAaqgAwIBAgIUckXVHpiw7iJY1V/jY8LYLj5TgqAwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTI4MDgwNTEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEISv96hTQ58QroEzzu4K+o9p8YkwDCBia2U7Y+VBNbOG/w1mLRibve9hSeUE1FSyLBMkiFSSm6MexcsbjyqOoNtRxuMinyYt6DSEox+/It2s/bTPyNAN0QP0DCQQOpnTZo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwgwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUdh+GTP65aetHLVLs9hdhGgDIKIwwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAIhf+2E5W2yOb/fCDAjhL/G/jerf74M0tG/zyo32U2keawxkzZosDdwnPaHaGLynAQIwa8nr3en4fZz1AdOZm6nK5hr1qK2F94nifgnAJ/WeT0fZnK/oHan0R28x363qYuYH" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2024-10-07T00:00:00Z",
				"end": "2025-06-19T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "timestamp.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICGzCCAaGgAwIBAgIUaaAaeAO3NzYXR/muq5YMnGY34IUwCgYIKoZIzj0EAwMwMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMB4XDTI1MDUyNzAwMDAwMFoXDTI2MDUyNzAwMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgVGltZXN0YW1waW5nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEAjyAb+jWITMjkgbjWC02N05Zf5/kPs73ICf5/8lHSyHnoqqItP2z3fkMpWiRpelX8eIjzCjZ0Zht+DpGxtJUNh5jMa+fFv2qoDLGbnQ17DXKXCr9nWHF4vCMflHZK5JHo3gwdjAOBgNVHQ8BAf8EBAMCB4AwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUyvAcv8s1s37A/IWZAwdEptzjfWIwHwYDVR0jBBgwFoAUdh+GTP65aetHLVLs9hdhGgDIKIwwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwCgYIKoZIzj0EAwMDaAAwZQIwMnoHA4qDtR3eRohUIhvHGG70xT9XMfEnuj0kRvi9wu9VumL4pXqz1ktJgTBm6DrYAjEA5SYnRfUm2yAYmGEkJr9RvSCV9O7X+fL8KqfM4TOPrXJLMERQjhRXbWZ4DjxvifnF" },
				{ "rawBytes": "MIICJDCCAaqgAwIBAgIUckXVHpiw7iJY1V/jY8LYLj5TgqAwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTI4MDgwNTEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEISv96hTQ58QroEzzu4K+o9p8YkwDCBia2U7Y+VBNbOG/w1mLRibve9hSeUE1FSyLBMkiFSSm6MexcsbjyqOoNtRxuMinyYt6DSEox+/It2s/bTPyNAN0QP0DCQQOpnTZo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwgwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUdh+GTP65aetHLVLs9hdhGgDIKIwwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAIhf+2E5W2yOb/fCDAjhL/G/jerf74M0tG/zyo32U2keawxkzZosDdwnPaHaGLynAQIwa8nr3en4fZz1AdOZm6nK5hr1qK2F94nifgnAJ/WeT0fZnK/oHan0R28x363qYuYH" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2025-05-27T00:00:00Z",
				"end": "2025-12-09T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "timestamp.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICGzCCAaGgAwIBAgIUHiljSG9Nx/Qf/gPpl7V1kyRh/jYwCgYIKoZIzj0EAwMwMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMB4XDTI1MTExMzAwMDAwMFoXDTI2MTExMzAwMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgVGltZXN0YW1waW5nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEG1ZUJgbtNpInC7jR9hi4OMWK5yF5VeRpmCs6ADS5lx23MEHo3ek32O123e3YwH+J3F9Vbpd7ePQHnpdc6tsBcQ/y/NPw2Vf+VwMI/E35C5/3Y9A5kRXq9CFXC1bU6Fj6o3gwdjAOBgNVHQ8BAf8EBAMCB4AwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUXa9JaNrcN+1Je5aHEemVnH2XXtMwHwYDVR0jBBgwFoAUdh+GTP65aetHLVLs9hdhGgDIKIwwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwCgYIKoZIzj0EAwMDaAAwZQIwJyVOay8lriDg4Up0VFWc/o19mzuQeoEItzM2dG50eXF4KbPo9zfdviS3D6StPFRGAjEA5IHCXJ8qP8CsAsQmT3IPimUTAvDNJZI4GFIxs+od/R/EUHGu4NxuwPX3A1ZnJP7z" },
				{ "rawBytes": "MIICJDCCAaqgAwIBAgIUckXVHpiw7iJY1V/jY8LYLj5TgqAwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTI4MDgwNTEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEISv96hTQ58QroEzzu4K+o9p8YkwDCBia2U7Y+VBNbOG/w1mLRibve9hSeUE1FSyLBMkiFSSm6MexcsbjyqOoNtRxuMinyYt6DSEox+/It2s/bTPyNAN0QP0DCQQOpnTZo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwgwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUdh+GTP65aetHLVLs9hdhGgDIKIwwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAIhf+2E5W2yOb/fCDAjhL/G/jerf74M0tG/zyo32U2keawxkzZosDdwnPaHaGLynAQIwa8nr3en4fZz1AdOZm6nK5hr1qK2F94nifgnAJ/WeT0fZnK/oHan0R28x363qYuYH" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": {
				"start": "2025-11-13T00:00:00Z",
				"end": "2026-07-13T00:00:00Z"
			}
		},
		{
			"subject": {
				"organization": "GitHub, Inc.",
				"commonName": "Internal Services Root"
			},
			"uri": "timestamp.githubapp.com",
			"certChain": { "certificates": [
				{ "rawBytes": "MIICGzCCAaGgAwIBAgIUFzPb1un+DvofqFPzAXiB5slHM1IwCgYIKoZIzj0EAwMwMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMB4XDTI2MDYxMjAwMDAwMFoXDTI3MDYxMjAwMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgVGltZXN0YW1waW5nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAETpok7Tndv57l0YnFjKL+VpcusM8A2xgbTdV353wW8IynvsLTGAjF1BNS4x80TDKHbXxN3jSoSId1u1c3sCWpuEqHB1bbBqCfrlslNn6hyWzhwtiqRLE4LM0T+RPclKQCo3gwdjAOBgNVHQ8BAf8EBAMCB4AwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUu/GnSzNLJ4IjG9elW5L5a/W61JMwHwYDVR0jBBgwFoAUdh+GTP65aetHLVLs9hdhGgDIKIwwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwCgYIKoZIzj0EAwMDaAAwZQIxANGz5WZBgyZqGnuhr0gDhUW2s4ZXkJ1CMUaFzynjsQ0/8WZghN7Jh04vmT4Vl8y9zgIwJeBHIZNDZtjzDQB0UC+7im4snua3zsBrRbsEtWnqQhDzyT580H/uF4EVQN2kUUtZ" },
				{ "rawBytes": "MIICJDCCAaqgAwIBAgIUckXVHpiw7iJY1V/jY8LYLj5TgqAwCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTI4MDgwNTEyMDAwMFowMjEVMBMGA1UEChMMR2l0SHViLCBJbmMuMRkwFwYDVQQDExBUU0EgaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEISv96hTQ58QroEzzu4K+o9p8YkwDCBia2U7Y+VBNbOG/w1mLRibve9hSeUE1FSyLBMkiFSSm6MexcsbjyqOoNtRxuMinyYt6DSEox+/It2s/bTPyNAN0QP0DCQQOpnTZo3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwgwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQUdh+GTP65aetHLVLs9hdhGgDIKIwwHwYDVR0jBBgwFoAUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaAAwZQIxAIhf+2E5W2yOb/fCDAjhL/G/jerf74M0tG/zyo32U2keawxkzZosDdwnPaHaGLynAQIwa8nr3en4fZz1AdOZm6nK5hr1qK2F94nifgnAJ/WeT0fZnK/oHan0R28x363qYuYH" },
				{ "rawBytes": "MIIB9TCCAXqgAwIBAgIUNFryA06EHDIcd5EIbe8swbl9OY4wCgYIKoZIzj0EAwMwODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MB4XDTIzMDgwNzEyMDAwMFoXDTMzMDgwNDEyMDAwMFowODEVMBMGA1UEChMMR2l0SHViLCBJbmMuMR8wHQYDVQQDExZJbnRlcm5hbCBTZXJ2aWNlcyBSb290MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXYaXx4H0oNuVP/2cfydA3oaafvvkkkgb5hbL8/j/BO25S7uTmDOCA5e4QLLWCKFuc+xp2j14tCH4WmHzMUDvf2tXtInVliY5wZgQMM9L6klo/IwA9x4omdcjnT+kKJAjo0UwQzAOBgNVHQ8BAf8EBAMCAQYwEgYDVR0TAQH/BAgwBgEB/wIBAjAdBgNVHQ4EFgQUfFJ5/6rhfHEZPnXAhrQLhGkJJMwwCgYIKoZIzj0EAwMDaQAwZgIxAPzXsV+eokrqOHSQZH/XhhHE1slOscKy3DQpYpYJ1AWmJ2lJu/XOmubBX5s7apllUwIxALw2Ts8CDACiK42UymC8fk6sbNfoXUAWqdyKTVt2Lst+wNdkRniGvx7jT65BKTkcsQ==" }
			] },
			"validFor": { "start": "2026-06-12T00:00:00Z" }
		}
	]
};
// src/trust/embedded/public-good-rekor-v2.signing-config.json
var public_good_rekor_v2_signing_config_default = {
	mediaType: "application/vnd.dev.sigstore.signingconfig.v0.2+json",
	caUrls: [{
		"url": "https://fulcio.sigstore.dev",
		"majorApiVersion": 1,
		"validFor": { "start": "2022-04-13T20:06:15Z" },
		"operator": "sigstore.dev"
	}],
	oidcUrls: [],
	rekorTlogUrls: [{
		"url": "https://log2025-1.rekor.sigstore.dev",
		"majorApiVersion": 2,
		"validFor": { "start": "2026-01-01T00:00:00Z" },
		"operator": "sigstore.dev"
	}, {
		"url": "https://rekor.sigstore.dev",
		"majorApiVersion": 1,
		"validFor": { "start": "2021-01-12T11:53:27Z" },
		"operator": "sigstore.dev"
	}],
	tsaUrls: [{
		"url": "https://timestamp.sigstore.dev/api/v1/timestamp",
		"majorApiVersion": 1,
		"validFor": { "start": "2025-07-04T00:00:00Z" },
		"operator": "sigstore.dev"
	}],
	rekorTlogConfig: { "selector": "ANY" },
	tsaConfig: { "selector": "ANY" }
};
// src/trust/embedded/public-good.signing-config.json
var public_good_signing_config_default = {
	mediaType: "application/vnd.dev.sigstore.signingconfig.v0.2+json",
	caUrls: [{
		"url": "https://fulcio.sigstore.dev",
		"majorApiVersion": 1,
		"validFor": { "start": "2022-04-13T20:06:15Z" },
		"operator": "sigstore.dev"
	}],
	oidcUrls: [],
	rekorTlogUrls: [{
		"url": "https://rekor.sigstore.dev",
		"majorApiVersion": 1,
		"validFor": { "start": "2021-01-12T11:53:27Z" },
		"operator": "sigstore.dev"
	}],
	tsaUrls: [{
		"url": "https://timestamp.sigstore.dev/api/v1/timestamp",
		"majorApiVersion": 1,
		"validFor": { "start": "2025-07-04T00:00:00Z" },
		"operator": "sigstore.dev"
	}],
	rekorTlogConfig: { "selector": "ANY" },
	tsaConfig: { "selector": "ANY" }
};
// src/trust/embedded/public-good.trusted-root.json
var public_good_trusted_root_default = {
	mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
	tlogs: [{
		"baseUrl": "https://rekor.sigstore.dev",
		"hashAlgorithm": "SHA2_256",
		"publicKey": {
			"rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==",
			"keyDetails": "PKIX_ECDSA_P256_SHA_256",
			"validFor": { "start": "2021-01-12T11:53:27Z" }
		},
		"logId": { "keyId": "wNI9atQGlz+VWfO6LRygH4QUfY/8W4RFwiT5i5WRgB0=" }
	}, {
		"baseUrl": "https://log2025-1.rekor.sigstore.dev",
		"hashAlgorithm": "SHA2_256",
		"publicKey": {
			"rawBytes": "MCowBQYDK2VwAyEAt8rlp1knGwjfbcXAYPYAkn0XiLz1x8O4t0YkEhie244=",
			"keyDetails": "PKIX_ED25519",
			"validFor": { "start": "2025-09-23T00:00:00Z" }
		},
		"logId": { "keyId": "zxGZFVvd0FEmjR8WrFwMdcAJ9vtaY/QXf44Y1wUeP6A=" }
	}],
	certificateAuthorities: [{
		"subject": {
			"organization": "sigstore.dev",
			"commonName": "sigstore"
		},
		"uri": "https://fulcio.sigstore.dev",
		"certChain": { "certificates": [{ "rawBytes": "MIIB+DCCAX6gAwIBAgITNVkDZoCiofPDsy7dfm6geLbuhzAKBggqhkjOPQQDAzAqMRUwEwYDVQQKEwxzaWdzdG9yZS5kZXYxETAPBgNVBAMTCHNpZ3N0b3JlMB4XDTIxMDMwNzAzMjAyOVoXDTMxMDIyMzAzMjAyOVowKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTB2MBAGByqGSM49AgEGBSuBBAAiA2IABLSyA7Ii5k+pNO8ZEWY0ylemWDowOkNa3kL+GZE5Z5GWehL9/A9bRNA3RbrsZ5i0JcastaRL7Sp5fp/jD5dxqc/UdTVnlvS16an+2Yfswe/QuLolRUCrcOE2+2iA5+tzd6NmMGQwDgYDVR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwHQYDVR0OBBYEFMjFHQBBmiQpMlEk6w2uSu1KBtPsMB8GA1UdIwQYMBaAFMjFHQBBmiQpMlEk6w2uSu1KBtPsMAoGCCqGSM49BAMDA2gAMGUCMH8liWJfMui6vXXBhjDgY4MwslmN/TJxVe/83WrFomwmNf056y1X48F9c4m3a3ozXAIxAKjRay5/aj/jsKKGIkmQatjI8uupHr/+CxFvaJWmpYqNkLDGRU+9orzh5hI2RrcuaQ==" }] },
		"validFor": {
			"start": "2021-03-07T03:20:29Z",
			"end": "2022-12-31T23:59:59.999Z"
		}
	}, {
		"subject": {
			"organization": "sigstore.dev",
			"commonName": "sigstore"
		},
		"uri": "https://fulcio.sigstore.dev",
		"certChain": { "certificates": [{ "rawBytes": "MIICGjCCAaGgAwIBAgIUALnViVfnU0brJasmRkHrn/UnfaQwCgYIKoZIzj0EAwMwKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTAeFw0yMjA0MTMyMDA2MTVaFw0zMTEwMDUxMzU2NThaMDcxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEeMBwGA1UEAxMVc2lnc3RvcmUtaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE8RVS/ysH+NOvuDZyPIZtilgUF9NlarYpAd9HP1vBBH1U5CV77LSS7s0ZiH4nE7Hv7ptS6LvvR/STk798LVgMzLlJ4HeIfF3tHSaexLcYpSASr1kS0N/RgBJz/9jWCiXno3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQU39Ppz1YkEZb5qNjpKFWixi4YZD8wHwYDVR0jBBgwFoAUWMAeX5FFpWapesyQoZMi0CrFxfowCgYIKoZIzj0EAwMDZwAwZAIwPCsQK4DYiZYDPIaDi5HFKnfxXx6ASSVmERfsynYBiX2X6SJRnZU84/9DZdnFvvxmAjBOt6QpBlc4J/0DxvkTCqpclvziL6BCCPnjdlIB3Pu3BxsPmygUY7Ii2zbdCdliiow=" }, { "rawBytes": "MIIB9zCCAXygAwIBAgIUALZNAPFdxHPwjeDloDwyYChAO/4wCgYIKoZIzj0EAwMwKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTAeFw0yMTEwMDcxMzU2NTlaFw0zMTEwMDUxMzU2NThaMCoxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjERMA8GA1UEAxMIc2lnc3RvcmUwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAT7XeFT4rb3PQGwS4IajtLk3/OlnpgangaBclYpsYBr5i+4ynB07ceb3LP0OIOZdxexX69c5iVuyJRQ+Hz05yi+UF3uBWAlHpiS5sh0+H2GHE7SXrk1EC5m1Tr19L9gg92jYzBhMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBRYwB5fkUWlZql6zJChkyLQKsXF+jAfBgNVHSMEGDAWgBRYwB5fkUWlZql6zJChkyLQKsXF+jAKBggqhkjOPQQDAwNpADBmAjEAj1nHeXZp+13NWBNa+EDsDP8G1WWg1tCMWP/WHPqpaVo0jhsweNFZgSs0eE7wYI4qAjEA2WB9ot98sIkoF3vZYdd3/VtWB5b9TNMea7Ix/stJ5TfcLLeABLE4BNJOsQ4vnBHJ" }] },
		"validFor": { "start": "2022-04-13T20:06:15Z" }
	}],
	ctlogs: [{
		"baseUrl": "https://ctfe.sigstore.dev/test",
		"hashAlgorithm": "SHA2_256",
		"publicKey": {
			"rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEbfwR+RJudXscgRBRpKX1XFDy3PyudDxz/SfnRi1fT8ekpfBd2O1uoz7jr3Z8nKzxA69EUQ+eFCFI3zeubPWU7w==",
			"keyDetails": "PKIX_ECDSA_P256_SHA_256",
			"validFor": {
				"start": "2021-03-14T00:00:00Z",
				"end": "2022-10-31T23:59:59.999Z"
			}
		},
		"logId": { "keyId": "CGCS8ChS/2hF0dFrJ4ScRWcYrBY9wzjSbea8IgY2b3I=" }
	}, {
		"baseUrl": "https://ctfe.sigstore.dev/2022",
		"hashAlgorithm": "SHA2_256",
		"publicKey": {
			"rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEiPSlFi0CmFTfEjCUqF9HuCEcYXNKAaYalIJmBZ8yyezPjTqhxrKBpMnaocVtLJBI1eM3uXnQzQGAJdJ4gs9Fyw==",
			"keyDetails": "PKIX_ECDSA_P256_SHA_256",
			"validFor": { "start": "2022-10-20T00:00:00Z" }
		},
		"logId": { "keyId": "3T0wasbHETJjGR4cmWc3AqJKXrjePK3/h4pygC8p7o4=" }
	}],
	timestampAuthorities: [{
		"subject": {
			"organization": "sigstore.dev",
			"commonName": "sigstore-tsa-selfsigned"
		},
		"uri": "https://timestamp.sigstore.dev/api/v1/timestamp",
		"certChain": { "certificates": [{ "rawBytes": "MIICEDCCAZagAwIBAgIUOhNULwyQYe68wUMvy4qOiyojiwwwCgYIKoZIzj0EAwMwOTEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MSAwHgYDVQQDExdzaWdzdG9yZS10c2Etc2VsZnNpZ25lZDAeFw0yNTA0MDgwNjU5NDNaFw0zNTA0MDYwNjU5NDNaMC4xFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEVMBMGA1UEAxMMc2lnc3RvcmUtdHNhMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE4ra2Z8hKNig2T9kFjCAToGG30jky+WQv3BzL+mKvh1SKNR/UwuwsfNCg4sryoYAd8E6isovVA3M4aoNdm9QDi50Z8nTEyvqgfDPtTIwXItfiW/AFf1V7uwkbkAoj0xxco2owaDAOBgNVHQ8BAf8EBAMCB4AwHQYDVR0OBBYEFIn9eUOHz9BlRsMCRscsc1t9tOsDMB8GA1UdIwQYMBaAFJjsAe9/u1H/1JUeb4qImFMHic6/MBYGA1UdJQEB/wQMMAoGCCsGAQUFBwMIMAoGCCqGSM49BAMDA2gAMGUCMDtpsV/6KaO0qyF/UMsX2aSUXKQFdoGTptQGc0ftq1csulHPGG6dsmyMNd3JB+G3EQIxAOajvBcjpJmKb4Nv+2Taoj8Uc5+b6ih6FXCCKraSqupe07zqswMcXJTe1cExvHvvlw==" }, { "rawBytes": "MIIB9zCCAXygAwIBAgIUV7f0GLDOoEzIh8LXSW80OJiUp14wCgYIKoZIzj0EAwMwOTEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MSAwHgYDVQQDExdzaWdzdG9yZS10c2Etc2VsZnNpZ25lZDAeFw0yNTA0MDgwNjU5NDNaFw0zNTA0MDYwNjU5NDNaMDkxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEgMB4GA1UEAxMXc2lnc3RvcmUtdHNhLXNlbGZzaWduZWQwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQUQNtfRT/ou3YATa6wB/kKTe70cfJwyRIBovMnt8RcJph/COE82uyS6FmppLLL1VBPGcPfpQPYJNXzWwi8icwhKQ6W/Qe2h3oebBb2FHpwNJDqo+TMaC/tdfkv/ElJB72jRTBDMA4GA1UdDwEB/wQEAwIBBjASBgNVHRMBAf8ECDAGAQH/AgEAMB0GA1UdDgQWBBSY7AHvf7tR/9SVHm+KiJhTB4nOvzAKBggqhkjOPQQDAwNpADBmAjEAwGEGrfGZR1cen1R8/DTVMI943LssZmJRtDp/i7SfGHmGRP6gRbuj9vOK3b67Z0QQAjEAuT2H673LQEaHTcyQSZrkp4mX7WwkmF+sVbkYY5mXN+RMH13KUEHHOqASaemYWK/E" }] },
		"validFor": { "start": "2025-07-04T00:00:00Z" }
	}]
};
// src/trust/embedded-trust.ts
function embeddedTrustedRoot(instance) {
	const root = instance === "github" ? github_trusted_root_default : public_good_trusted_root_default;
	return {
		path: `the embedded ${instance} trusted root`,
		text: published(root)
	};
}
function embeddedSigningConfig(instance, transparencyLog) {
	const path = `the embedded ${instance} signing config`;
	switch (instance) {
		case "github": return {
			path,
			text: published(github_signing_config_default)
		};
		case "public-good": return {
			path,
			text: published(transparencyLog === "rekor-v2" ? public_good_rekor_v2_signing_config_default : public_good_signing_config_default)
		};
	}
}
function published(json) {
	return `${JSON.stringify(json, null, 2)}\n`;
}
// src/trust/signing-config.ts
const MEDIA_TYPE$1 = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
const DOCUMENT$1 = {
	code: "SIGNING_CONFIG_INVALID",
	field: "signing-config",
	expected: `a Sigstore signing config (mediaType ${MEDIA_TYPE$1})`,
	hint: "Give the `signing_config.v0.2.json` target of your Sigstore’s TUF repository."
};
const time = datetime({ offset: true }).transform((text) => new Date(text));
const service = object({
	url: string().max(2048).refine(isServiceUrl, "expected https, or http on loopback"),
	majorApiVersion: int().positive(),
	validFor: object({
		start: time,
		end: time.optional()
	}),
	operator: string().max(200).optional()
});
const services = array(service).max(64).default([]);
const selection = object({
	selector: _enum([
		"SERVICE_SELECTOR_UNDEFINED",
		"ANY",
		"EXACT",
		"ALL"
	]).default("ANY"),
	count: int().positive().optional()
}).default({ selector: "ANY" });
const signingConfig = object({
	caUrls: services,
	rekorTlogUrls: services,
	tsaUrls: services,
	rekorTlogConfig: selection,
	tsaConfig: selection
});
const SUPPORTED = {
	certificateAuthority: [1],
	timestampAuthority: [1],
	transparencyLog: [1, 2]
};
function parseSigningConfig(text, origin, options) {
	const file = {
		path: origin,
		text
	};
	const refuse = (found) => invalidDocument(file, DOCUMENT$1, found);
	const json = parseTrustDocument(file, DOCUMENT$1);
	if (json["mediaType"] !== MEDIA_TYPE$1) throw refuse(describeDocument(json));
	const parsed = signingConfig.safeParse(json);
	if (!parsed.success) throw refuse(prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, " ").slice(0, 300));
	const config = parsed.data;
	const [authority] = inOperation(config.caUrls, SUPPORTED.certificateAuthority, options.now);
	if (authority === void 0) throw refuse("no certificate authority in operation");
	const timestampAuthorityUrls = take(inOperation(config.tsaUrls, SUPPORTED.timestampAuthority, options.now), config.tsaConfig, refuse).map(({ url }) => url);
	const transparencyLog = chooseLog(config.rekorTlogUrls, config.rekorTlogConfig, options, refuse);
	if (transparencyLog?.majorApiVersion !== 1 && timestampAuthorityUrls.length === 0) throw refuse("no timestamp authority in operation, and no log that signs the time");
	return {
		fulcioUrl: authority.url,
		transparencyLog,
		timestampAuthorityUrls
	};
}
function chooseLog(logs, wanted, { transparencyLog: choice, now }, refuse) {
	if (choice === "none") return void 0;
	const chosen = take(inOperation(logs, choice === "auto" ? SUPPORTED.transparencyLog : [choice === "rekor-v1" ? 1 : 2], now), wanted, refuse);
	if (chosen.length > 1) throw refuse("a demand for several transparency logs, where custody writes to one");
	const [log] = chosen;
	if (log !== void 0) return {
		url: log.url,
		majorApiVersion: log.majorApiVersion === 2 ? 2 : 1
	};
	if (choice === "auto") return void 0;
	const offered = inOperation(logs, SUPPORTED.transparencyLog, now).map(({ majorApiVersion }) => `rekor-v${majorApiVersion}`);
	throw new ConfigurationError("INPUT_INVALID", `the signing config offers no ${choice} log in operation`, {
		field: "transparency-log",
		expected: ["auto", ...offered].join(" or "),
		found: choice,
		hint: "Use `transparency-log: auto`, or a signing config that lists such a log."
	});
}
function inOperation(all, versions, now) {
	const current = all.filter(({ majorApiVersion, validFor }) => versions.includes(majorApiVersion) && validFor.start <= now && (validFor.end === void 0 || now < validFor.end));
	const highest = Math.max(...current.map(({ majorApiVersion }) => majorApiVersion));
	const newestFirst = current.filter(({ majorApiVersion }) => majorApiVersion === highest).toSorted((a, b) => b.validFor.start.getTime() - a.validFor.start.getTime());
	const operators = newestFirst.map(({ operator }) => operator);
	return newestFirst.filter(({ operator }, index) => operator === void 0 || operators.indexOf(operator) === index);
}
function take(available, { selector, count }, refuse) {
	switch (selector) {
		case "ALL": return available;
		case "EXACT":
			if (count === void 0 || available.length < count) throw refuse(`selector EXACT with count ${count ?? "missing"}, and ${available.length} in operation`);
			return available.slice(0, count);
		case "ANY":
		case "SERVICE_SELECTOR_UNDEFINED": return available.slice(0, 1);
	}
}
function isServiceUrl(text) {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	if (url.username !== "" || url.password !== "") return false;
	return url.protocol === "https:" || url.protocol === "http:" && isLoopback(url);
}
// node_modules/@sigstore/protobuf-specs/dist/__generated__/envelope.js
var require_envelope = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Signature = exports.Envelope = void 0;
	exports.Envelope = {
		fromJSON(object) {
			return {
				payload: isSet(object.payload) ? Buffer.from(bytesFromBase64(object.payload)) : Buffer.alloc(0),
				payloadType: isSet(object.payloadType) ? globalThis.String(object.payloadType) : "",
				signatures: globalThis.Array.isArray(object?.signatures) ? object.signatures.map((e) => exports.Signature.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.payload.length !== 0) obj.payload = base64FromBytes(message.payload);
			if (message.payloadType !== "") obj.payloadType = message.payloadType;
			if (message.signatures?.length) obj.signatures = message.signatures.map((e) => exports.Signature.toJSON(e));
			return obj;
		}
	};
	exports.Signature = {
		fromJSON(object) {
			return {
				sig: isSet(object.sig) ? Buffer.from(bytesFromBase64(object.sig)) : Buffer.alloc(0),
				keyid: isSet(object.keyid) ? globalThis.String(object.keyid) : ""
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.sig.length !== 0) obj.sig = base64FromBytes(message.sig);
			if (message.keyid !== "") obj.keyid = message.keyid;
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/google/protobuf/timestamp.js
var require_timestamp$2 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Timestamp = void 0;
	exports.Timestamp = {
		fromJSON(object) {
			return {
				seconds: isSet(object.seconds) ? globalThis.String(object.seconds) : "0",
				nanos: isSet(object.nanos) ? globalThis.Number(object.nanos) : 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.seconds !== "0") obj.seconds = message.seconds;
			if (message.nanos !== 0) obj.nanos = Math.round(message.nanos);
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/sigstore_common.js
var require_sigstore_common = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TimeRange = exports.X509CertificateChain = exports.SubjectAlternativeName = exports.X509Certificate = exports.DistinguishedName = exports.ObjectIdentifierValuePair = exports.ObjectIdentifier = exports.PublicKeyIdentifier = exports.PublicKey = exports.RFC3161SignedTimestamp = exports.LogId = exports.MessageSignature = exports.HashOutput = exports.SubjectAlternativeNameType = exports.PublicKeyDetails = exports.HashAlgorithm = void 0;
	exports.hashAlgorithmFromJSON = hashAlgorithmFromJSON;
	exports.hashAlgorithmToJSON = hashAlgorithmToJSON;
	exports.publicKeyDetailsFromJSON = publicKeyDetailsFromJSON;
	exports.publicKeyDetailsToJSON = publicKeyDetailsToJSON;
	exports.subjectAlternativeNameTypeFromJSON = subjectAlternativeNameTypeFromJSON;
	exports.subjectAlternativeNameTypeToJSON = subjectAlternativeNameTypeToJSON;
	const timestamp_1 = require_timestamp$2();
	var HashAlgorithm;
	(function(HashAlgorithm) {
		HashAlgorithm[HashAlgorithm["HASH_ALGORITHM_UNSPECIFIED"] = 0] = "HASH_ALGORITHM_UNSPECIFIED";
		HashAlgorithm[HashAlgorithm["SHA2_256"] = 1] = "SHA2_256";
		HashAlgorithm[HashAlgorithm["SHA2_384"] = 2] = "SHA2_384";
		HashAlgorithm[HashAlgorithm["SHA2_512"] = 3] = "SHA2_512";
		HashAlgorithm[HashAlgorithm["SHA3_256"] = 4] = "SHA3_256";
		HashAlgorithm[HashAlgorithm["SHA3_384"] = 5] = "SHA3_384";
	})(HashAlgorithm || (exports.HashAlgorithm = HashAlgorithm = {}));
	function hashAlgorithmFromJSON(object) {
		switch (object) {
			case 0:
			case "HASH_ALGORITHM_UNSPECIFIED": return HashAlgorithm.HASH_ALGORITHM_UNSPECIFIED;
			case 1:
			case "SHA2_256": return HashAlgorithm.SHA2_256;
			case 2:
			case "SHA2_384": return HashAlgorithm.SHA2_384;
			case 3:
			case "SHA2_512": return HashAlgorithm.SHA2_512;
			case 4:
			case "SHA3_256": return HashAlgorithm.SHA3_256;
			case 5:
			case "SHA3_384": return HashAlgorithm.SHA3_384;
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum HashAlgorithm");
		}
	}
	function hashAlgorithmToJSON(object) {
		switch (object) {
			case HashAlgorithm.HASH_ALGORITHM_UNSPECIFIED: return "HASH_ALGORITHM_UNSPECIFIED";
			case HashAlgorithm.SHA2_256: return "SHA2_256";
			case HashAlgorithm.SHA2_384: return "SHA2_384";
			case HashAlgorithm.SHA2_512: return "SHA2_512";
			case HashAlgorithm.SHA3_256: return "SHA3_256";
			case HashAlgorithm.SHA3_384: return "SHA3_384";
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum HashAlgorithm");
		}
	}
	var PublicKeyDetails;
	(function(PublicKeyDetails) {
		PublicKeyDetails[PublicKeyDetails["PUBLIC_KEY_DETAILS_UNSPECIFIED"] = 0] = "PUBLIC_KEY_DETAILS_UNSPECIFIED";
		PublicKeyDetails[PublicKeyDetails["PKCS1_RSA_PKCS1V5"] = 1] = "PKCS1_RSA_PKCS1V5";
		PublicKeyDetails[PublicKeyDetails["PKCS1_RSA_PSS"] = 2] = "PKCS1_RSA_PSS";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PKCS1V5"] = 3] = "PKIX_RSA_PKCS1V5";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PSS"] = 4] = "PKIX_RSA_PSS";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PKCS1V15_2048_SHA256"] = 9] = "PKIX_RSA_PKCS1V15_2048_SHA256";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PKCS1V15_3072_SHA256"] = 10] = "PKIX_RSA_PKCS1V15_3072_SHA256";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PKCS1V15_4096_SHA256"] = 11] = "PKIX_RSA_PKCS1V15_4096_SHA256";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PSS_2048_SHA256"] = 16] = "PKIX_RSA_PSS_2048_SHA256";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PSS_3072_SHA256"] = 17] = "PKIX_RSA_PSS_3072_SHA256";
		PublicKeyDetails[PublicKeyDetails["PKIX_RSA_PSS_4096_SHA256"] = 18] = "PKIX_RSA_PSS_4096_SHA256";
		PublicKeyDetails[PublicKeyDetails["PKIX_ECDSA_P256_HMAC_SHA_256"] = 6] = "PKIX_ECDSA_P256_HMAC_SHA_256";
		PublicKeyDetails[PublicKeyDetails["PKIX_ECDSA_P256_SHA_256"] = 5] = "PKIX_ECDSA_P256_SHA_256";
		PublicKeyDetails[PublicKeyDetails["PKIX_ECDSA_P384_SHA_384"] = 12] = "PKIX_ECDSA_P384_SHA_384";
		PublicKeyDetails[PublicKeyDetails["PKIX_ECDSA_P521_SHA_512"] = 13] = "PKIX_ECDSA_P521_SHA_512";
		PublicKeyDetails[PublicKeyDetails["PKIX_ED25519"] = 7] = "PKIX_ED25519";
		PublicKeyDetails[PublicKeyDetails["PKIX_ED25519_PH"] = 8] = "PKIX_ED25519_PH";
		PublicKeyDetails[PublicKeyDetails["PKIX_ECDSA_P384_SHA_256"] = 19] = "PKIX_ECDSA_P384_SHA_256";
		PublicKeyDetails[PublicKeyDetails["PKIX_ECDSA_P521_SHA_256"] = 20] = "PKIX_ECDSA_P521_SHA_256";
		PublicKeyDetails[PublicKeyDetails["LMS_SHA256"] = 14] = "LMS_SHA256";
		PublicKeyDetails[PublicKeyDetails["LMOTS_SHA256"] = 15] = "LMOTS_SHA256";
		PublicKeyDetails[PublicKeyDetails["ML_DSA_44"] = 23] = "ML_DSA_44";
		PublicKeyDetails[PublicKeyDetails["ML_DSA_65"] = 21] = "ML_DSA_65";
		PublicKeyDetails[PublicKeyDetails["ML_DSA_87"] = 22] = "ML_DSA_87";
	})(PublicKeyDetails || (exports.PublicKeyDetails = PublicKeyDetails = {}));
	function publicKeyDetailsFromJSON(object) {
		switch (object) {
			case 0:
			case "PUBLIC_KEY_DETAILS_UNSPECIFIED": return PublicKeyDetails.PUBLIC_KEY_DETAILS_UNSPECIFIED;
			case 1:
			case "PKCS1_RSA_PKCS1V5": return PublicKeyDetails.PKCS1_RSA_PKCS1V5;
			case 2:
			case "PKCS1_RSA_PSS": return PublicKeyDetails.PKCS1_RSA_PSS;
			case 3:
			case "PKIX_RSA_PKCS1V5": return PublicKeyDetails.PKIX_RSA_PKCS1V5;
			case 4:
			case "PKIX_RSA_PSS": return PublicKeyDetails.PKIX_RSA_PSS;
			case 9:
			case "PKIX_RSA_PKCS1V15_2048_SHA256": return PublicKeyDetails.PKIX_RSA_PKCS1V15_2048_SHA256;
			case 10:
			case "PKIX_RSA_PKCS1V15_3072_SHA256": return PublicKeyDetails.PKIX_RSA_PKCS1V15_3072_SHA256;
			case 11:
			case "PKIX_RSA_PKCS1V15_4096_SHA256": return PublicKeyDetails.PKIX_RSA_PKCS1V15_4096_SHA256;
			case 16:
			case "PKIX_RSA_PSS_2048_SHA256": return PublicKeyDetails.PKIX_RSA_PSS_2048_SHA256;
			case 17:
			case "PKIX_RSA_PSS_3072_SHA256": return PublicKeyDetails.PKIX_RSA_PSS_3072_SHA256;
			case 18:
			case "PKIX_RSA_PSS_4096_SHA256": return PublicKeyDetails.PKIX_RSA_PSS_4096_SHA256;
			case 6:
			case "PKIX_ECDSA_P256_HMAC_SHA_256": return PublicKeyDetails.PKIX_ECDSA_P256_HMAC_SHA_256;
			case 5:
			case "PKIX_ECDSA_P256_SHA_256": return PublicKeyDetails.PKIX_ECDSA_P256_SHA_256;
			case 12:
			case "PKIX_ECDSA_P384_SHA_384": return PublicKeyDetails.PKIX_ECDSA_P384_SHA_384;
			case 13:
			case "PKIX_ECDSA_P521_SHA_512": return PublicKeyDetails.PKIX_ECDSA_P521_SHA_512;
			case 7:
			case "PKIX_ED25519": return PublicKeyDetails.PKIX_ED25519;
			case 8:
			case "PKIX_ED25519_PH": return PublicKeyDetails.PKIX_ED25519_PH;
			case 19:
			case "PKIX_ECDSA_P384_SHA_256": return PublicKeyDetails.PKIX_ECDSA_P384_SHA_256;
			case 20:
			case "PKIX_ECDSA_P521_SHA_256": return PublicKeyDetails.PKIX_ECDSA_P521_SHA_256;
			case 14:
			case "LMS_SHA256": return PublicKeyDetails.LMS_SHA256;
			case 15:
			case "LMOTS_SHA256": return PublicKeyDetails.LMOTS_SHA256;
			case 23:
			case "ML_DSA_44": return PublicKeyDetails.ML_DSA_44;
			case 21:
			case "ML_DSA_65": return PublicKeyDetails.ML_DSA_65;
			case 22:
			case "ML_DSA_87": return PublicKeyDetails.ML_DSA_87;
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum PublicKeyDetails");
		}
	}
	function publicKeyDetailsToJSON(object) {
		switch (object) {
			case PublicKeyDetails.PUBLIC_KEY_DETAILS_UNSPECIFIED: return "PUBLIC_KEY_DETAILS_UNSPECIFIED";
			case PublicKeyDetails.PKCS1_RSA_PKCS1V5: return "PKCS1_RSA_PKCS1V5";
			case PublicKeyDetails.PKCS1_RSA_PSS: return "PKCS1_RSA_PSS";
			case PublicKeyDetails.PKIX_RSA_PKCS1V5: return "PKIX_RSA_PKCS1V5";
			case PublicKeyDetails.PKIX_RSA_PSS: return "PKIX_RSA_PSS";
			case PublicKeyDetails.PKIX_RSA_PKCS1V15_2048_SHA256: return "PKIX_RSA_PKCS1V15_2048_SHA256";
			case PublicKeyDetails.PKIX_RSA_PKCS1V15_3072_SHA256: return "PKIX_RSA_PKCS1V15_3072_SHA256";
			case PublicKeyDetails.PKIX_RSA_PKCS1V15_4096_SHA256: return "PKIX_RSA_PKCS1V15_4096_SHA256";
			case PublicKeyDetails.PKIX_RSA_PSS_2048_SHA256: return "PKIX_RSA_PSS_2048_SHA256";
			case PublicKeyDetails.PKIX_RSA_PSS_3072_SHA256: return "PKIX_RSA_PSS_3072_SHA256";
			case PublicKeyDetails.PKIX_RSA_PSS_4096_SHA256: return "PKIX_RSA_PSS_4096_SHA256";
			case PublicKeyDetails.PKIX_ECDSA_P256_HMAC_SHA_256: return "PKIX_ECDSA_P256_HMAC_SHA_256";
			case PublicKeyDetails.PKIX_ECDSA_P256_SHA_256: return "PKIX_ECDSA_P256_SHA_256";
			case PublicKeyDetails.PKIX_ECDSA_P384_SHA_384: return "PKIX_ECDSA_P384_SHA_384";
			case PublicKeyDetails.PKIX_ECDSA_P521_SHA_512: return "PKIX_ECDSA_P521_SHA_512";
			case PublicKeyDetails.PKIX_ED25519: return "PKIX_ED25519";
			case PublicKeyDetails.PKIX_ED25519_PH: return "PKIX_ED25519_PH";
			case PublicKeyDetails.PKIX_ECDSA_P384_SHA_256: return "PKIX_ECDSA_P384_SHA_256";
			case PublicKeyDetails.PKIX_ECDSA_P521_SHA_256: return "PKIX_ECDSA_P521_SHA_256";
			case PublicKeyDetails.LMS_SHA256: return "LMS_SHA256";
			case PublicKeyDetails.LMOTS_SHA256: return "LMOTS_SHA256";
			case PublicKeyDetails.ML_DSA_44: return "ML_DSA_44";
			case PublicKeyDetails.ML_DSA_65: return "ML_DSA_65";
			case PublicKeyDetails.ML_DSA_87: return "ML_DSA_87";
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum PublicKeyDetails");
		}
	}
	var SubjectAlternativeNameType;
	(function(SubjectAlternativeNameType) {
		SubjectAlternativeNameType[SubjectAlternativeNameType["SUBJECT_ALTERNATIVE_NAME_TYPE_UNSPECIFIED"] = 0] = "SUBJECT_ALTERNATIVE_NAME_TYPE_UNSPECIFIED";
		SubjectAlternativeNameType[SubjectAlternativeNameType["EMAIL"] = 1] = "EMAIL";
		SubjectAlternativeNameType[SubjectAlternativeNameType["URI"] = 2] = "URI";
		SubjectAlternativeNameType[SubjectAlternativeNameType["OTHER_NAME"] = 3] = "OTHER_NAME";
	})(SubjectAlternativeNameType || (exports.SubjectAlternativeNameType = SubjectAlternativeNameType = {}));
	function subjectAlternativeNameTypeFromJSON(object) {
		switch (object) {
			case 0:
			case "SUBJECT_ALTERNATIVE_NAME_TYPE_UNSPECIFIED": return SubjectAlternativeNameType.SUBJECT_ALTERNATIVE_NAME_TYPE_UNSPECIFIED;
			case 1:
			case "EMAIL": return SubjectAlternativeNameType.EMAIL;
			case 2:
			case "URI": return SubjectAlternativeNameType.URI;
			case 3:
			case "OTHER_NAME": return SubjectAlternativeNameType.OTHER_NAME;
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum SubjectAlternativeNameType");
		}
	}
	function subjectAlternativeNameTypeToJSON(object) {
		switch (object) {
			case SubjectAlternativeNameType.SUBJECT_ALTERNATIVE_NAME_TYPE_UNSPECIFIED: return "SUBJECT_ALTERNATIVE_NAME_TYPE_UNSPECIFIED";
			case SubjectAlternativeNameType.EMAIL: return "EMAIL";
			case SubjectAlternativeNameType.URI: return "URI";
			case SubjectAlternativeNameType.OTHER_NAME: return "OTHER_NAME";
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum SubjectAlternativeNameType");
		}
	}
	exports.HashOutput = {
		fromJSON(object) {
			return {
				algorithm: isSet(object.algorithm) ? hashAlgorithmFromJSON(object.algorithm) : 0,
				digest: isSet(object.digest) ? Buffer.from(bytesFromBase64(object.digest)) : Buffer.alloc(0)
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.algorithm !== 0) obj.algorithm = hashAlgorithmToJSON(message.algorithm);
			if (message.digest.length !== 0) obj.digest = base64FromBytes(message.digest);
			return obj;
		}
	};
	exports.MessageSignature = {
		fromJSON(object) {
			return {
				messageDigest: isSet(object.messageDigest) ? exports.HashOutput.fromJSON(object.messageDigest) : void 0,
				signature: isSet(object.signature) ? Buffer.from(bytesFromBase64(object.signature)) : Buffer.alloc(0)
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.messageDigest !== void 0) obj.messageDigest = exports.HashOutput.toJSON(message.messageDigest);
			if (message.signature.length !== 0) obj.signature = base64FromBytes(message.signature);
			return obj;
		}
	};
	exports.LogId = {
		fromJSON(object) {
			return { keyId: isSet(object.keyId) ? Buffer.from(bytesFromBase64(object.keyId)) : Buffer.alloc(0) };
		},
		toJSON(message) {
			const obj = {};
			if (message.keyId.length !== 0) obj.keyId = base64FromBytes(message.keyId);
			return obj;
		}
	};
	exports.RFC3161SignedTimestamp = {
		fromJSON(object) {
			return { signedTimestamp: isSet(object.signedTimestamp) ? Buffer.from(bytesFromBase64(object.signedTimestamp)) : Buffer.alloc(0) };
		},
		toJSON(message) {
			const obj = {};
			if (message.signedTimestamp.length !== 0) obj.signedTimestamp = base64FromBytes(message.signedTimestamp);
			return obj;
		}
	};
	exports.PublicKey = {
		fromJSON(object) {
			return {
				rawBytes: isSet(object.rawBytes) ? Buffer.from(bytesFromBase64(object.rawBytes)) : void 0,
				keyDetails: isSet(object.keyDetails) ? publicKeyDetailsFromJSON(object.keyDetails) : 0,
				validFor: isSet(object.validFor) ? exports.TimeRange.fromJSON(object.validFor) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.rawBytes !== void 0) obj.rawBytes = base64FromBytes(message.rawBytes);
			if (message.keyDetails !== 0) obj.keyDetails = publicKeyDetailsToJSON(message.keyDetails);
			if (message.validFor !== void 0) obj.validFor = exports.TimeRange.toJSON(message.validFor);
			return obj;
		}
	};
	exports.PublicKeyIdentifier = {
		fromJSON(object) {
			return { hint: isSet(object.hint) ? globalThis.String(object.hint) : "" };
		},
		toJSON(message) {
			const obj = {};
			if (message.hint !== "") obj.hint = message.hint;
			return obj;
		}
	};
	exports.ObjectIdentifier = {
		fromJSON(object) {
			return { id: globalThis.Array.isArray(object?.id) ? object.id.map((e) => globalThis.Number(e)) : [] };
		},
		toJSON(message) {
			const obj = {};
			if (message.id?.length) obj.id = message.id.map((e) => Math.round(e));
			return obj;
		}
	};
	exports.ObjectIdentifierValuePair = {
		fromJSON(object) {
			return {
				oid: isSet(object.oid) ? exports.ObjectIdentifier.fromJSON(object.oid) : void 0,
				value: isSet(object.value) ? Buffer.from(bytesFromBase64(object.value)) : Buffer.alloc(0)
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.oid !== void 0) obj.oid = exports.ObjectIdentifier.toJSON(message.oid);
			if (message.value.length !== 0) obj.value = base64FromBytes(message.value);
			return obj;
		}
	};
	exports.DistinguishedName = {
		fromJSON(object) {
			return {
				organization: isSet(object.organization) ? globalThis.String(object.organization) : "",
				commonName: isSet(object.commonName) ? globalThis.String(object.commonName) : ""
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.organization !== "") obj.organization = message.organization;
			if (message.commonName !== "") obj.commonName = message.commonName;
			return obj;
		}
	};
	exports.X509Certificate = {
		fromJSON(object) {
			return { rawBytes: isSet(object.rawBytes) ? Buffer.from(bytesFromBase64(object.rawBytes)) : Buffer.alloc(0) };
		},
		toJSON(message) {
			const obj = {};
			if (message.rawBytes.length !== 0) obj.rawBytes = base64FromBytes(message.rawBytes);
			return obj;
		}
	};
	exports.SubjectAlternativeName = {
		fromJSON(object) {
			return {
				type: isSet(object.type) ? subjectAlternativeNameTypeFromJSON(object.type) : 0,
				identity: isSet(object.regexp) ? {
					$case: "regexp",
					regexp: globalThis.String(object.regexp)
				} : isSet(object.value) ? {
					$case: "value",
					value: globalThis.String(object.value)
				} : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.type !== 0) obj.type = subjectAlternativeNameTypeToJSON(message.type);
			if (message.identity?.$case === "regexp") obj.regexp = message.identity.regexp;
			else if (message.identity?.$case === "value") obj.value = message.identity.value;
			return obj;
		}
	};
	exports.X509CertificateChain = {
		fromJSON(object) {
			return { certificates: globalThis.Array.isArray(object?.certificates) ? object.certificates.map((e) => exports.X509Certificate.fromJSON(e)) : [] };
		},
		toJSON(message) {
			const obj = {};
			if (message.certificates?.length) obj.certificates = message.certificates.map((e) => exports.X509Certificate.toJSON(e));
			return obj;
		}
	};
	exports.TimeRange = {
		fromJSON(object) {
			return {
				start: isSet(object.start) ? fromJsonTimestamp(object.start) : void 0,
				end: isSet(object.end) ? fromJsonTimestamp(object.end) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.start !== void 0) obj.start = message.start.toISOString();
			if (message.end !== void 0) obj.end = message.end.toISOString();
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function fromTimestamp(t) {
		let millis = (globalThis.Number(t.seconds) || 0) * 1e3;
		millis += (t.nanos || 0) / 1e6;
		return new globalThis.Date(millis);
	}
	function fromJsonTimestamp(o) {
		if (o instanceof globalThis.Date) return o;
		else if (typeof o === "string") return new globalThis.Date(o);
		else return fromTimestamp(timestamp_1.Timestamp.fromJSON(o));
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/sigstore_rekor.js
var require_sigstore_rekor = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TransparencyLogEntry = exports.InclusionPromise = exports.InclusionProof = exports.Checkpoint = exports.KindVersion = void 0;
	const sigstore_common_1 = require_sigstore_common();
	exports.KindVersion = {
		fromJSON(object) {
			return {
				kind: isSet(object.kind) ? globalThis.String(object.kind) : "",
				version: isSet(object.version) ? globalThis.String(object.version) : ""
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.kind !== "") obj.kind = message.kind;
			if (message.version !== "") obj.version = message.version;
			return obj;
		}
	};
	exports.Checkpoint = {
		fromJSON(object) {
			return { envelope: isSet(object.envelope) ? globalThis.String(object.envelope) : "" };
		},
		toJSON(message) {
			const obj = {};
			if (message.envelope !== "") obj.envelope = message.envelope;
			return obj;
		}
	};
	exports.InclusionProof = {
		fromJSON(object) {
			return {
				logIndex: isSet(object.logIndex) ? globalThis.String(object.logIndex) : "0",
				rootHash: isSet(object.rootHash) ? Buffer.from(bytesFromBase64(object.rootHash)) : Buffer.alloc(0),
				treeSize: isSet(object.treeSize) ? globalThis.String(object.treeSize) : "0",
				hashes: globalThis.Array.isArray(object?.hashes) ? object.hashes.map((e) => Buffer.from(bytesFromBase64(e))) : [],
				checkpoint: isSet(object.checkpoint) ? exports.Checkpoint.fromJSON(object.checkpoint) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.logIndex !== "0") obj.logIndex = message.logIndex;
			if (message.rootHash.length !== 0) obj.rootHash = base64FromBytes(message.rootHash);
			if (message.treeSize !== "0") obj.treeSize = message.treeSize;
			if (message.hashes?.length) obj.hashes = message.hashes.map((e) => base64FromBytes(e));
			if (message.checkpoint !== void 0) obj.checkpoint = exports.Checkpoint.toJSON(message.checkpoint);
			return obj;
		}
	};
	exports.InclusionPromise = {
		fromJSON(object) {
			return { signedEntryTimestamp: isSet(object.signedEntryTimestamp) ? Buffer.from(bytesFromBase64(object.signedEntryTimestamp)) : Buffer.alloc(0) };
		},
		toJSON(message) {
			const obj = {};
			if (message.signedEntryTimestamp.length !== 0) obj.signedEntryTimestamp = base64FromBytes(message.signedEntryTimestamp);
			return obj;
		}
	};
	exports.TransparencyLogEntry = {
		fromJSON(object) {
			return {
				logIndex: isSet(object.logIndex) ? globalThis.String(object.logIndex) : "0",
				logId: isSet(object.logId) ? sigstore_common_1.LogId.fromJSON(object.logId) : void 0,
				kindVersion: isSet(object.kindVersion) ? exports.KindVersion.fromJSON(object.kindVersion) : void 0,
				integratedTime: isSet(object.integratedTime) ? globalThis.String(object.integratedTime) : "0",
				inclusionPromise: isSet(object.inclusionPromise) ? exports.InclusionPromise.fromJSON(object.inclusionPromise) : void 0,
				inclusionProof: isSet(object.inclusionProof) ? exports.InclusionProof.fromJSON(object.inclusionProof) : void 0,
				canonicalizedBody: isSet(object.canonicalizedBody) ? Buffer.from(bytesFromBase64(object.canonicalizedBody)) : Buffer.alloc(0)
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.logIndex !== "0") obj.logIndex = message.logIndex;
			if (message.logId !== void 0) obj.logId = sigstore_common_1.LogId.toJSON(message.logId);
			if (message.kindVersion !== void 0) obj.kindVersion = exports.KindVersion.toJSON(message.kindVersion);
			if (message.integratedTime !== "0") obj.integratedTime = message.integratedTime;
			if (message.inclusionPromise !== void 0) obj.inclusionPromise = exports.InclusionPromise.toJSON(message.inclusionPromise);
			if (message.inclusionProof !== void 0) obj.inclusionProof = exports.InclusionProof.toJSON(message.inclusionProof);
			if (message.canonicalizedBody.length !== 0) obj.canonicalizedBody = base64FromBytes(message.canonicalizedBody);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/sigstore_bundle.js
var require_sigstore_bundle = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Bundle = exports.VerificationMaterial = exports.TimestampVerificationData = void 0;
	const envelope_1 = require_envelope();
	const sigstore_common_1 = require_sigstore_common();
	const sigstore_rekor_1 = require_sigstore_rekor();
	exports.TimestampVerificationData = {
		fromJSON(object) {
			return { rfc3161Timestamps: globalThis.Array.isArray(object?.rfc3161Timestamps) ? object.rfc3161Timestamps.map((e) => sigstore_common_1.RFC3161SignedTimestamp.fromJSON(e)) : [] };
		},
		toJSON(message) {
			const obj = {};
			if (message.rfc3161Timestamps?.length) obj.rfc3161Timestamps = message.rfc3161Timestamps.map((e) => sigstore_common_1.RFC3161SignedTimestamp.toJSON(e));
			return obj;
		}
	};
	exports.VerificationMaterial = {
		fromJSON(object) {
			return {
				content: isSet(object.publicKey) ? {
					$case: "publicKey",
					publicKey: sigstore_common_1.PublicKeyIdentifier.fromJSON(object.publicKey)
				} : isSet(object.x509CertificateChain) ? {
					$case: "x509CertificateChain",
					x509CertificateChain: sigstore_common_1.X509CertificateChain.fromJSON(object.x509CertificateChain)
				} : isSet(object.certificate) ? {
					$case: "certificate",
					certificate: sigstore_common_1.X509Certificate.fromJSON(object.certificate)
				} : void 0,
				tlogEntries: globalThis.Array.isArray(object?.tlogEntries) ? object.tlogEntries.map((e) => sigstore_rekor_1.TransparencyLogEntry.fromJSON(e)) : [],
				timestampVerificationData: isSet(object.timestampVerificationData) ? exports.TimestampVerificationData.fromJSON(object.timestampVerificationData) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.content?.$case === "publicKey") obj.publicKey = sigstore_common_1.PublicKeyIdentifier.toJSON(message.content.publicKey);
			else if (message.content?.$case === "x509CertificateChain") obj.x509CertificateChain = sigstore_common_1.X509CertificateChain.toJSON(message.content.x509CertificateChain);
			else if (message.content?.$case === "certificate") obj.certificate = sigstore_common_1.X509Certificate.toJSON(message.content.certificate);
			if (message.tlogEntries?.length) obj.tlogEntries = message.tlogEntries.map((e) => sigstore_rekor_1.TransparencyLogEntry.toJSON(e));
			if (message.timestampVerificationData !== void 0) obj.timestampVerificationData = exports.TimestampVerificationData.toJSON(message.timestampVerificationData);
			return obj;
		}
	};
	exports.Bundle = {
		fromJSON(object) {
			return {
				mediaType: isSet(object.mediaType) ? globalThis.String(object.mediaType) : "",
				verificationMaterial: isSet(object.verificationMaterial) ? exports.VerificationMaterial.fromJSON(object.verificationMaterial) : void 0,
				content: isSet(object.messageSignature) ? {
					$case: "messageSignature",
					messageSignature: sigstore_common_1.MessageSignature.fromJSON(object.messageSignature)
				} : isSet(object.dsseEnvelope) ? {
					$case: "dsseEnvelope",
					dsseEnvelope: envelope_1.Envelope.fromJSON(object.dsseEnvelope)
				} : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.mediaType !== "") obj.mediaType = message.mediaType;
			if (message.verificationMaterial !== void 0) obj.verificationMaterial = exports.VerificationMaterial.toJSON(message.verificationMaterial);
			if (message.content?.$case === "messageSignature") obj.messageSignature = sigstore_common_1.MessageSignature.toJSON(message.content.messageSignature);
			else if (message.content?.$case === "dsseEnvelope") obj.dsseEnvelope = envelope_1.Envelope.toJSON(message.content.dsseEnvelope);
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/sigstore_trustroot.js
var require_sigstore_trustroot = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ClientTrustConfig = exports.ServiceConfiguration = exports.Service = exports.SigningConfig = exports.TrustedRoot = exports.CertificateAuthority = exports.TransparencyLogInstance = exports.ServiceSelector = void 0;
	exports.serviceSelectorFromJSON = serviceSelectorFromJSON;
	exports.serviceSelectorToJSON = serviceSelectorToJSON;
	const sigstore_common_1 = require_sigstore_common();
	var ServiceSelector;
	(function(ServiceSelector) {
		ServiceSelector[ServiceSelector["SERVICE_SELECTOR_UNDEFINED"] = 0] = "SERVICE_SELECTOR_UNDEFINED";
		ServiceSelector[ServiceSelector["ALL"] = 1] = "ALL";
		ServiceSelector[ServiceSelector["ANY"] = 2] = "ANY";
		ServiceSelector[ServiceSelector["EXACT"] = 3] = "EXACT";
	})(ServiceSelector || (exports.ServiceSelector = ServiceSelector = {}));
	function serviceSelectorFromJSON(object) {
		switch (object) {
			case 0:
			case "SERVICE_SELECTOR_UNDEFINED": return ServiceSelector.SERVICE_SELECTOR_UNDEFINED;
			case 1:
			case "ALL": return ServiceSelector.ALL;
			case 2:
			case "ANY": return ServiceSelector.ANY;
			case 3:
			case "EXACT": return ServiceSelector.EXACT;
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum ServiceSelector");
		}
	}
	function serviceSelectorToJSON(object) {
		switch (object) {
			case ServiceSelector.SERVICE_SELECTOR_UNDEFINED: return "SERVICE_SELECTOR_UNDEFINED";
			case ServiceSelector.ALL: return "ALL";
			case ServiceSelector.ANY: return "ANY";
			case ServiceSelector.EXACT: return "EXACT";
			default: throw new globalThis.Error("Unrecognized enum value " + object + " for enum ServiceSelector");
		}
	}
	exports.TransparencyLogInstance = {
		fromJSON(object) {
			return {
				baseUrl: isSet(object.baseUrl) ? globalThis.String(object.baseUrl) : "",
				hashAlgorithm: isSet(object.hashAlgorithm) ? (0, sigstore_common_1.hashAlgorithmFromJSON)(object.hashAlgorithm) : 0,
				publicKey: isSet(object.publicKey) ? sigstore_common_1.PublicKey.fromJSON(object.publicKey) : void 0,
				logId: isSet(object.logId) ? sigstore_common_1.LogId.fromJSON(object.logId) : void 0,
				checkpointKeyId: isSet(object.checkpointKeyId) ? sigstore_common_1.LogId.fromJSON(object.checkpointKeyId) : void 0,
				operator: isSet(object.operator) ? globalThis.String(object.operator) : ""
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.baseUrl !== "") obj.baseUrl = message.baseUrl;
			if (message.hashAlgorithm !== 0) obj.hashAlgorithm = (0, sigstore_common_1.hashAlgorithmToJSON)(message.hashAlgorithm);
			if (message.publicKey !== void 0) obj.publicKey = sigstore_common_1.PublicKey.toJSON(message.publicKey);
			if (message.logId !== void 0) obj.logId = sigstore_common_1.LogId.toJSON(message.logId);
			if (message.checkpointKeyId !== void 0) obj.checkpointKeyId = sigstore_common_1.LogId.toJSON(message.checkpointKeyId);
			if (message.operator !== "") obj.operator = message.operator;
			return obj;
		}
	};
	exports.CertificateAuthority = {
		fromJSON(object) {
			return {
				subject: isSet(object.subject) ? sigstore_common_1.DistinguishedName.fromJSON(object.subject) : void 0,
				uri: isSet(object.uri) ? globalThis.String(object.uri) : "",
				certChain: isSet(object.certChain) ? sigstore_common_1.X509CertificateChain.fromJSON(object.certChain) : void 0,
				validFor: isSet(object.validFor) ? sigstore_common_1.TimeRange.fromJSON(object.validFor) : void 0,
				operator: isSet(object.operator) ? globalThis.String(object.operator) : ""
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.subject !== void 0) obj.subject = sigstore_common_1.DistinguishedName.toJSON(message.subject);
			if (message.uri !== "") obj.uri = message.uri;
			if (message.certChain !== void 0) obj.certChain = sigstore_common_1.X509CertificateChain.toJSON(message.certChain);
			if (message.validFor !== void 0) obj.validFor = sigstore_common_1.TimeRange.toJSON(message.validFor);
			if (message.operator !== "") obj.operator = message.operator;
			return obj;
		}
	};
	exports.TrustedRoot = {
		fromJSON(object) {
			return {
				mediaType: isSet(object.mediaType) ? globalThis.String(object.mediaType) : "",
				tlogs: globalThis.Array.isArray(object?.tlogs) ? object.tlogs.map((e) => exports.TransparencyLogInstance.fromJSON(e)) : [],
				certificateAuthorities: globalThis.Array.isArray(object?.certificateAuthorities) ? object.certificateAuthorities.map((e) => exports.CertificateAuthority.fromJSON(e)) : [],
				ctlogs: globalThis.Array.isArray(object?.ctlogs) ? object.ctlogs.map((e) => exports.TransparencyLogInstance.fromJSON(e)) : [],
				timestampAuthorities: globalThis.Array.isArray(object?.timestampAuthorities) ? object.timestampAuthorities.map((e) => exports.CertificateAuthority.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.mediaType !== "") obj.mediaType = message.mediaType;
			if (message.tlogs?.length) obj.tlogs = message.tlogs.map((e) => exports.TransparencyLogInstance.toJSON(e));
			if (message.certificateAuthorities?.length) obj.certificateAuthorities = message.certificateAuthorities.map((e) => exports.CertificateAuthority.toJSON(e));
			if (message.ctlogs?.length) obj.ctlogs = message.ctlogs.map((e) => exports.TransparencyLogInstance.toJSON(e));
			if (message.timestampAuthorities?.length) obj.timestampAuthorities = message.timestampAuthorities.map((e) => exports.CertificateAuthority.toJSON(e));
			return obj;
		}
	};
	exports.SigningConfig = {
		fromJSON(object) {
			return {
				mediaType: isSet(object.mediaType) ? globalThis.String(object.mediaType) : "",
				caUrls: globalThis.Array.isArray(object?.caUrls) ? object.caUrls.map((e) => exports.Service.fromJSON(e)) : [],
				oidcUrls: globalThis.Array.isArray(object?.oidcUrls) ? object.oidcUrls.map((e) => exports.Service.fromJSON(e)) : [],
				rekorTlogUrls: globalThis.Array.isArray(object?.rekorTlogUrls) ? object.rekorTlogUrls.map((e) => exports.Service.fromJSON(e)) : [],
				rekorTlogConfig: isSet(object.rekorTlogConfig) ? exports.ServiceConfiguration.fromJSON(object.rekorTlogConfig) : void 0,
				tsaUrls: globalThis.Array.isArray(object?.tsaUrls) ? object.tsaUrls.map((e) => exports.Service.fromJSON(e)) : [],
				tsaConfig: isSet(object.tsaConfig) ? exports.ServiceConfiguration.fromJSON(object.tsaConfig) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.mediaType !== "") obj.mediaType = message.mediaType;
			if (message.caUrls?.length) obj.caUrls = message.caUrls.map((e) => exports.Service.toJSON(e));
			if (message.oidcUrls?.length) obj.oidcUrls = message.oidcUrls.map((e) => exports.Service.toJSON(e));
			if (message.rekorTlogUrls?.length) obj.rekorTlogUrls = message.rekorTlogUrls.map((e) => exports.Service.toJSON(e));
			if (message.rekorTlogConfig !== void 0) obj.rekorTlogConfig = exports.ServiceConfiguration.toJSON(message.rekorTlogConfig);
			if (message.tsaUrls?.length) obj.tsaUrls = message.tsaUrls.map((e) => exports.Service.toJSON(e));
			if (message.tsaConfig !== void 0) obj.tsaConfig = exports.ServiceConfiguration.toJSON(message.tsaConfig);
			return obj;
		}
	};
	exports.Service = {
		fromJSON(object) {
			return {
				url: isSet(object.url) ? globalThis.String(object.url) : "",
				majorApiVersion: isSet(object.majorApiVersion) ? globalThis.Number(object.majorApiVersion) : 0,
				validFor: isSet(object.validFor) ? sigstore_common_1.TimeRange.fromJSON(object.validFor) : void 0,
				operator: isSet(object.operator) ? globalThis.String(object.operator) : ""
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.url !== "") obj.url = message.url;
			if (message.majorApiVersion !== 0) obj.majorApiVersion = Math.round(message.majorApiVersion);
			if (message.validFor !== void 0) obj.validFor = sigstore_common_1.TimeRange.toJSON(message.validFor);
			if (message.operator !== "") obj.operator = message.operator;
			return obj;
		}
	};
	exports.ServiceConfiguration = {
		fromJSON(object) {
			return {
				selector: isSet(object.selector) ? serviceSelectorFromJSON(object.selector) : 0,
				count: isSet(object.count) ? globalThis.Number(object.count) : 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.selector !== 0) obj.selector = serviceSelectorToJSON(message.selector);
			if (message.count !== 0) obj.count = Math.round(message.count);
			return obj;
		}
	};
	exports.ClientTrustConfig = {
		fromJSON(object) {
			return {
				mediaType: isSet(object.mediaType) ? globalThis.String(object.mediaType) : "",
				trustedRoot: isSet(object.trustedRoot) ? exports.TrustedRoot.fromJSON(object.trustedRoot) : void 0,
				signingConfig: isSet(object.signingConfig) ? exports.SigningConfig.fromJSON(object.signingConfig) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.mediaType !== "") obj.mediaType = message.mediaType;
			if (message.trustedRoot !== void 0) obj.trustedRoot = exports.TrustedRoot.toJSON(message.trustedRoot);
			if (message.signingConfig !== void 0) obj.signingConfig = exports.SigningConfig.toJSON(message.signingConfig);
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/sigstore_verification.js
var require_sigstore_verification = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Input = exports.Artifact = exports.ArtifactVerificationOptions_ObserverTimestampOptions = exports.ArtifactVerificationOptions_TlogIntegratedTimestampOptions = exports.ArtifactVerificationOptions_TimestampAuthorityOptions = exports.ArtifactVerificationOptions_CtlogOptions = exports.ArtifactVerificationOptions_TlogOptions = exports.ArtifactVerificationOptions = exports.PublicKeyIdentities = exports.CertificateIdentities = exports.CertificateIdentity = void 0;
	const sigstore_bundle_1 = require_sigstore_bundle();
	const sigstore_common_1 = require_sigstore_common();
	const sigstore_trustroot_1 = require_sigstore_trustroot();
	exports.CertificateIdentity = {
		fromJSON(object) {
			return {
				issuer: isSet(object.issuer) ? globalThis.String(object.issuer) : "",
				san: isSet(object.san) ? sigstore_common_1.SubjectAlternativeName.fromJSON(object.san) : void 0,
				oids: globalThis.Array.isArray(object?.oids) ? object.oids.map((e) => sigstore_common_1.ObjectIdentifierValuePair.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.issuer !== "") obj.issuer = message.issuer;
			if (message.san !== void 0) obj.san = sigstore_common_1.SubjectAlternativeName.toJSON(message.san);
			if (message.oids?.length) obj.oids = message.oids.map((e) => sigstore_common_1.ObjectIdentifierValuePair.toJSON(e));
			return obj;
		}
	};
	exports.CertificateIdentities = {
		fromJSON(object) {
			return { identities: globalThis.Array.isArray(object?.identities) ? object.identities.map((e) => exports.CertificateIdentity.fromJSON(e)) : [] };
		},
		toJSON(message) {
			const obj = {};
			if (message.identities?.length) obj.identities = message.identities.map((e) => exports.CertificateIdentity.toJSON(e));
			return obj;
		}
	};
	exports.PublicKeyIdentities = {
		fromJSON(object) {
			return { publicKeys: globalThis.Array.isArray(object?.publicKeys) ? object.publicKeys.map((e) => sigstore_common_1.PublicKey.fromJSON(e)) : [] };
		},
		toJSON(message) {
			const obj = {};
			if (message.publicKeys?.length) obj.publicKeys = message.publicKeys.map((e) => sigstore_common_1.PublicKey.toJSON(e));
			return obj;
		}
	};
	exports.ArtifactVerificationOptions = {
		fromJSON(object) {
			return {
				signers: isSet(object.certificateIdentities) ? {
					$case: "certificateIdentities",
					certificateIdentities: exports.CertificateIdentities.fromJSON(object.certificateIdentities)
				} : isSet(object.publicKeys) ? {
					$case: "publicKeys",
					publicKeys: exports.PublicKeyIdentities.fromJSON(object.publicKeys)
				} : void 0,
				tlogOptions: isSet(object.tlogOptions) ? exports.ArtifactVerificationOptions_TlogOptions.fromJSON(object.tlogOptions) : void 0,
				ctlogOptions: isSet(object.ctlogOptions) ? exports.ArtifactVerificationOptions_CtlogOptions.fromJSON(object.ctlogOptions) : void 0,
				tsaOptions: isSet(object.tsaOptions) ? exports.ArtifactVerificationOptions_TimestampAuthorityOptions.fromJSON(object.tsaOptions) : void 0,
				integratedTsOptions: isSet(object.integratedTsOptions) ? exports.ArtifactVerificationOptions_TlogIntegratedTimestampOptions.fromJSON(object.integratedTsOptions) : void 0,
				observerOptions: isSet(object.observerOptions) ? exports.ArtifactVerificationOptions_ObserverTimestampOptions.fromJSON(object.observerOptions) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.signers?.$case === "certificateIdentities") obj.certificateIdentities = exports.CertificateIdentities.toJSON(message.signers.certificateIdentities);
			else if (message.signers?.$case === "publicKeys") obj.publicKeys = exports.PublicKeyIdentities.toJSON(message.signers.publicKeys);
			if (message.tlogOptions !== void 0) obj.tlogOptions = exports.ArtifactVerificationOptions_TlogOptions.toJSON(message.tlogOptions);
			if (message.ctlogOptions !== void 0) obj.ctlogOptions = exports.ArtifactVerificationOptions_CtlogOptions.toJSON(message.ctlogOptions);
			if (message.tsaOptions !== void 0) obj.tsaOptions = exports.ArtifactVerificationOptions_TimestampAuthorityOptions.toJSON(message.tsaOptions);
			if (message.integratedTsOptions !== void 0) obj.integratedTsOptions = exports.ArtifactVerificationOptions_TlogIntegratedTimestampOptions.toJSON(message.integratedTsOptions);
			if (message.observerOptions !== void 0) obj.observerOptions = exports.ArtifactVerificationOptions_ObserverTimestampOptions.toJSON(message.observerOptions);
			return obj;
		}
	};
	exports.ArtifactVerificationOptions_TlogOptions = {
		fromJSON(object) {
			return {
				threshold: isSet(object.threshold) ? globalThis.Number(object.threshold) : 0,
				performOnlineVerification: isSet(object.performOnlineVerification) ? globalThis.Boolean(object.performOnlineVerification) : false,
				disable: isSet(object.disable) ? globalThis.Boolean(object.disable) : false
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.threshold !== 0) obj.threshold = Math.round(message.threshold);
			if (message.performOnlineVerification !== false) obj.performOnlineVerification = message.performOnlineVerification;
			if (message.disable !== false) obj.disable = message.disable;
			return obj;
		}
	};
	exports.ArtifactVerificationOptions_CtlogOptions = {
		fromJSON(object) {
			return {
				threshold: isSet(object.threshold) ? globalThis.Number(object.threshold) : 0,
				disable: isSet(object.disable) ? globalThis.Boolean(object.disable) : false
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.threshold !== 0) obj.threshold = Math.round(message.threshold);
			if (message.disable !== false) obj.disable = message.disable;
			return obj;
		}
	};
	exports.ArtifactVerificationOptions_TimestampAuthorityOptions = {
		fromJSON(object) {
			return {
				threshold: isSet(object.threshold) ? globalThis.Number(object.threshold) : 0,
				disable: isSet(object.disable) ? globalThis.Boolean(object.disable) : false
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.threshold !== 0) obj.threshold = Math.round(message.threshold);
			if (message.disable !== false) obj.disable = message.disable;
			return obj;
		}
	};
	exports.ArtifactVerificationOptions_TlogIntegratedTimestampOptions = {
		fromJSON(object) {
			return {
				threshold: isSet(object.threshold) ? globalThis.Number(object.threshold) : 0,
				disable: isSet(object.disable) ? globalThis.Boolean(object.disable) : false
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.threshold !== 0) obj.threshold = Math.round(message.threshold);
			if (message.disable !== false) obj.disable = message.disable;
			return obj;
		}
	};
	exports.ArtifactVerificationOptions_ObserverTimestampOptions = {
		fromJSON(object) {
			return {
				threshold: isSet(object.threshold) ? globalThis.Number(object.threshold) : 0,
				disable: isSet(object.disable) ? globalThis.Boolean(object.disable) : false
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.threshold !== 0) obj.threshold = Math.round(message.threshold);
			if (message.disable !== false) obj.disable = message.disable;
			return obj;
		}
	};
	exports.Artifact = {
		fromJSON(object) {
			return { data: isSet(object.artifactUri) ? {
				$case: "artifactUri",
				artifactUri: globalThis.String(object.artifactUri)
			} : isSet(object.artifact) ? {
				$case: "artifact",
				artifact: Buffer.from(bytesFromBase64(object.artifact))
			} : isSet(object.artifactDigest) ? {
				$case: "artifactDigest",
				artifactDigest: sigstore_common_1.HashOutput.fromJSON(object.artifactDigest)
			} : void 0 };
		},
		toJSON(message) {
			const obj = {};
			if (message.data?.$case === "artifactUri") obj.artifactUri = message.data.artifactUri;
			else if (message.data?.$case === "artifact") obj.artifact = base64FromBytes(message.data.artifact);
			else if (message.data?.$case === "artifactDigest") obj.artifactDigest = sigstore_common_1.HashOutput.toJSON(message.data.artifactDigest);
			return obj;
		}
	};
	exports.Input = {
		fromJSON(object) {
			return {
				artifactTrustRoot: isSet(object.artifactTrustRoot) ? sigstore_trustroot_1.TrustedRoot.fromJSON(object.artifactTrustRoot) : void 0,
				artifactVerificationOptions: isSet(object.artifactVerificationOptions) ? exports.ArtifactVerificationOptions.fromJSON(object.artifactVerificationOptions) : void 0,
				bundle: isSet(object.bundle) ? sigstore_bundle_1.Bundle.fromJSON(object.bundle) : void 0,
				artifact: isSet(object.artifact) ? exports.Artifact.fromJSON(object.artifact) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.artifactTrustRoot !== void 0) obj.artifactTrustRoot = sigstore_trustroot_1.TrustedRoot.toJSON(message.artifactTrustRoot);
			if (message.artifactVerificationOptions !== void 0) obj.artifactVerificationOptions = exports.ArtifactVerificationOptions.toJSON(message.artifactVerificationOptions);
			if (message.bundle !== void 0) obj.bundle = sigstore_bundle_1.Bundle.toJSON(message.bundle);
			if (message.artifact !== void 0) obj.artifact = exports.Artifact.toJSON(message.artifact);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/index.js
var require_dist$3 = __commonJSMin(((exports, module, this$8) => {
	var __createBinding = this$8 && this$8.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __exportStar = this$8 && this$8.__exportStar || function(m, exports) {
		for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	__exportStar(require_envelope(), exports);
	__exportStar(require_sigstore_bundle(), exports);
	__exportStar(require_sigstore_common(), exports);
	__exportStar(require_sigstore_rekor(), exports);
	__exportStar(require_sigstore_trustroot(), exports);
	__exportStar(require_sigstore_verification(), exports);
}));
// node_modules/@sigstore/core/dist/stream.js
var require_stream = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ByteStream = void 0;
	var StreamError = class extends Error {};
	exports.ByteStream = class ByteStream {
		static BLOCK_SIZE = 1024;
		buf;
		view;
		start = 0;
		constructor(buffer) {
			if (buffer) {
				this.buf = buffer;
				this.view = Buffer.from(buffer);
			} else {
				this.buf = Buffer.alloc(0);
				this.view = Buffer.from(this.buf);
			}
		}
		get buffer() {
			return this.view.subarray(0, this.start);
		}
		get length() {
			return this.view.byteLength;
		}
		get position() {
			return this.start;
		}
		seek(position) {
			this.start = position;
		}
		slice(start, len) {
			const end = start + len;
			if (end > this.length) throw new StreamError("request past end of buffer");
			return this.view.subarray(start, end);
		}
		appendChar(char) {
			this.ensureCapacity(1);
			this.view[this.start] = char;
			this.start += 1;
		}
		appendUint16(num) {
			this.ensureCapacity(2);
			const value = new Uint16Array([num]);
			const view = new Uint8Array(value.buffer);
			this.view[this.start] = view[1];
			this.view[this.start + 1] = view[0];
			this.start += 2;
		}
		appendUint24(num) {
			this.ensureCapacity(3);
			const value = new Uint32Array([num]);
			const view = new Uint8Array(value.buffer);
			this.view[this.start] = view[2];
			this.view[this.start + 1] = view[1];
			this.view[this.start + 2] = view[0];
			this.start += 3;
		}
		appendView(view) {
			this.ensureCapacity(view.length);
			this.view.set(view, this.start);
			this.start += view.length;
		}
		getBlock(size) {
			if (size <= 0) return Buffer.alloc(0);
			if (this.start + size > this.view.length) throw new Error("request past end of buffer");
			const result = this.view.subarray(this.start, this.start + size);
			this.start += size;
			return result;
		}
		getUint8() {
			return this.getBlock(1)[0];
		}
		getUint16() {
			const block = this.getBlock(2);
			return block[0] << 8 | block[1];
		}
		ensureCapacity(size) {
			if (this.start + size > this.view.byteLength) {
				const blockSize = ByteStream.BLOCK_SIZE + (size > ByteStream.BLOCK_SIZE ? size : 0);
				this.realloc(this.view.byteLength + blockSize);
			}
		}
		realloc(size) {
			const newArray = Buffer.alloc(size);
			const newView = Buffer.from(newArray);
			newView.set(this.view);
			this.buf = newArray;
			this.view = newView;
		}
	};
}));
// node_modules/@sigstore/core/dist/asn1/error.js
var require_error$3 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1TypeError = exports.ASN1ParseError = void 0;
	var ASN1ParseError = class extends Error {};
	exports.ASN1ParseError = ASN1ParseError;
	var ASN1TypeError = class extends Error {};
	exports.ASN1TypeError = ASN1TypeError;
}));
// node_modules/@sigstore/core/dist/asn1/length.js
var require_length = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.decodeLength = decodeLength;
	exports.encodeLength = encodeLength;
	const error_1 = require_error$3();
	function decodeLength(stream) {
		const buf = stream.getUint8();
		if ((buf & 128) === 0) return buf;
		const byteCount = buf & 127;
		if (byteCount > 6) throw new error_1.ASN1ParseError("length exceeds 6 byte limit");
		let len = 0;
		for (let i = 0; i < byteCount; i++) {
			const byte = stream.getUint8();
			if (i === 0 && byte === 0) throw new error_1.ASN1ParseError("non-minimal length encoding");
			len = len * 256 + byte;
		}
		if (len === 0) throw new error_1.ASN1ParseError("indefinite length encoding not supported");
		if (len < 128) throw new error_1.ASN1ParseError("non-minimal length encoding");
		return len;
	}
	function encodeLength(len) {
		if (len < 128) return Buffer.from([len]);
		let val = BigInt(len);
		const bytes = [];
		while (val > 0n) {
			bytes.unshift(Number(val & 255n));
			val = val >> 8n;
		}
		return Buffer.from([128 | bytes.length, ...bytes]);
	}
}));
// node_modules/@sigstore/core/dist/asn1/parse.js
var require_parse = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.parseInteger = parseInteger;
	exports.parseStringASCII = parseStringASCII;
	exports.parseTime = parseTime;
	exports.parseOID = parseOID;
	exports.parseBoolean = parseBoolean;
	exports.parseBitString = parseBitString;
	const error_1 = require_error$3();
	const RE_TIME_SHORT_YEAR = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{3})?Z$/;
	const RE_TIME_LONG_YEAR = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{3})?Z$/;
	function parseInteger(buf) {
		let pos = 0;
		const end = buf.length;
		let val = buf[pos];
		const neg = val > 127;
		const pad = neg ? 255 : 0;
		while (val == pad && ++pos < end) val = buf[pos];
		if (end - pos === 0) return BigInt(neg ? -1 : 0);
		val = neg ? val - 256 : val;
		let n = BigInt(val);
		for (let i = pos + 1; i < end; ++i) n = n * BigInt(256) + BigInt(buf[i]);
		return n;
	}
	function parseStringASCII(buf) {
		return buf.toString("ascii");
	}
	function parseTime(buf, shortYear) {
		const timeStr = parseStringASCII(buf);
		const m = shortYear ? RE_TIME_SHORT_YEAR.exec(timeStr) : RE_TIME_LONG_YEAR.exec(timeStr);
		if (!m) throw new Error("invalid time");
		if (shortYear) {
			let year = Number(m[1]);
			year += year >= 50 ? 1900 : 2e3;
			m[1] = year.toString();
		}
		return new Date(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}Z`);
	}
	function parseOID(buf) {
		let pos = 0;
		const end = buf.length;
		let n = buf[pos++];
		let oid = `${Math.floor(n / 40)}.${n % 40}`;
		let val = 0n;
		for (; pos < end; ++pos) {
			n = buf[pos];
			val = (val << 7n) + BigInt(n & 127);
			if ((n & 128) === 0) {
				oid += `.${val}`;
				val = 0n;
			}
		}
		return oid;
	}
	function parseBoolean(buf) {
		if (buf.length !== 1) throw new error_1.ASN1ParseError("invalid boolean");
		switch (buf[0]) {
			case 0: return false;
			case 255: return true;
			default: throw new error_1.ASN1ParseError("invalid boolean");
		}
	}
	function parseBitString(buf) {
		const unused = buf[0];
		if (unused > 7) throw new error_1.ASN1ParseError("invalid bit string");
		const start = 1;
		const end = buf.length;
		const bits = [];
		for (let i = start; i < end; ++i) {
			const byte = buf[i];
			const skip = i === end - 1 ? unused : 0;
			for (let j = 7; j >= skip; --j) bits.push(byte >> j & 1);
		}
		return bits;
	}
}));
// node_modules/@sigstore/core/dist/asn1/tag.js
var require_tag = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1Tag = void 0;
	const error_1 = require_error$3();
	const UNIVERSAL_TAG = {
		BOOLEAN: 1,
		INTEGER: 2,
		BIT_STRING: 3,
		OCTET_STRING: 4,
		OBJECT_IDENTIFIER: 6,
		SEQUENCE: 16,
		SET: 17,
		PRINTABLE_STRING: 19,
		UTC_TIME: 23,
		GENERALIZED_TIME: 24
	};
	const TAG_CLASS = {
		UNIVERSAL: 0,
		APPLICATION: 1,
		CONTEXT_SPECIFIC: 2,
		PRIVATE: 3
	};
	var ASN1Tag = class {
		number;
		constructed;
		class;
		constructor(enc) {
			this.number = enc & 31;
			this.constructed = (enc & 32) === 32;
			this.class = enc >> 6;
			if (this.number === 31) throw new error_1.ASN1ParseError("long form tags not supported");
			if (this.class === TAG_CLASS.UNIVERSAL && this.number === 0) throw new error_1.ASN1ParseError("unsupported tag 0x00");
		}
		isUniversal() {
			return this.class === TAG_CLASS.UNIVERSAL;
		}
		isContextSpecific(num) {
			const res = this.class === TAG_CLASS.CONTEXT_SPECIFIC;
			return num !== void 0 ? res && this.number === num : res;
		}
		isBoolean() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.BOOLEAN;
		}
		isInteger() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.INTEGER;
		}
		isBitString() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.BIT_STRING;
		}
		isOctetString() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.OCTET_STRING;
		}
		isOID() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.OBJECT_IDENTIFIER;
		}
		isUTCTime() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.UTC_TIME;
		}
		isGeneralizedTime() {
			return this.isUniversal() && this.number === UNIVERSAL_TAG.GENERALIZED_TIME;
		}
		toDER() {
			return this.number | (this.constructed ? 32 : 0) | this.class << 6;
		}
	};
	exports.ASN1Tag = ASN1Tag;
}));
// node_modules/@sigstore/core/dist/asn1/obj.js
var require_obj = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1Obj = void 0;
	const stream_1 = require_stream();
	const error_1 = require_error$3();
	const length_1 = require_length();
	const parse_1 = require_parse();
	const tag_1 = require_tag();
	var ASN1Obj = class {
		tag;
		subs;
		value;
		constructor(tag, value, subs) {
			this.tag = tag;
			this.value = value;
			this.subs = subs;
		}
		static parseBuffer(buf) {
			const stream = new stream_1.ByteStream(buf);
			const obj = parseStream(stream);
			if (stream.position !== stream.length) throw new error_1.ASN1ParseError("invalid trailing data");
			return obj;
		}
		toDER() {
			const valueStream = new stream_1.ByteStream();
			if (this.subs.length > 0) for (const sub of this.subs) valueStream.appendView(sub.toDER());
			else valueStream.appendView(this.value);
			const value = valueStream.buffer;
			const obj = new stream_1.ByteStream();
			obj.appendChar(this.tag.toDER());
			obj.appendView((0, length_1.encodeLength)(value.length));
			obj.appendView(value);
			return obj.buffer;
		}
		toBoolean() {
			if (!this.tag.isBoolean()) throw new error_1.ASN1TypeError("not a boolean");
			return (0, parse_1.parseBoolean)(this.value);
		}
		toInteger() {
			if (!this.tag.isInteger()) throw new error_1.ASN1TypeError("not an integer");
			return (0, parse_1.parseInteger)(this.value);
		}
		toOID() {
			if (!this.tag.isOID()) throw new error_1.ASN1TypeError("not an OID");
			return (0, parse_1.parseOID)(this.value);
		}
		toDate() {
			switch (true) {
				case this.tag.isUTCTime(): return (0, parse_1.parseTime)(this.value, true);
				case this.tag.isGeneralizedTime(): return (0, parse_1.parseTime)(this.value, false);
				default: throw new error_1.ASN1TypeError("not a date");
			}
		}
		toBitString() {
			if (!this.tag.isBitString()) throw new error_1.ASN1TypeError("not a bit string");
			return (0, parse_1.parseBitString)(this.value);
		}
	};
	exports.ASN1Obj = ASN1Obj;
	const MAX_DEPTH = 100;
	function parseStream(stream, depth = 0) {
		if (depth > MAX_DEPTH) throw new error_1.ASN1ParseError("maximum nesting depth exceeded");
		const tag = new tag_1.ASN1Tag(stream.getUint8());
		const len = (0, length_1.decodeLength)(stream);
		const value = stream.slice(stream.position, len);
		const start = stream.position;
		let subs = [];
		if (tag.constructed) subs = collectSubs(stream, len, depth);
		else if (tag.isOctetString()) try {
			subs = collectSubs(stream, len, depth);
		} catch (e) {}
		if (subs.length === 0) stream.seek(start + len);
		return new ASN1Obj(tag, value, subs);
	}
	function collectSubs(stream, len, depth) {
		const end = stream.position + len;
		if (end > stream.length) throw new error_1.ASN1ParseError("invalid length");
		const subs = [];
		while (stream.position < end) subs.push(parseStream(stream, depth + 1));
		if (stream.position !== end) throw new error_1.ASN1ParseError("invalid length");
		return subs;
	}
}));
// node_modules/@sigstore/core/dist/asn1/index.js
var require_asn1 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ASN1Obj = void 0;
	var obj_1 = require_obj();
	Object.defineProperty(exports, "ASN1Obj", {
		enumerable: true,
		get: function() {
			return obj_1.ASN1Obj;
		}
	});
}));
// node_modules/@sigstore/core/dist/crypto.js
var require_crypto = __commonJSMin(((exports, module, this$7) => {
	var __importDefault = this$7 && this$7.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.createPublicKey = createPublicKey;
	exports.digest = digest;
	exports.verify = verify;
	exports.bufferEqual = bufferEqual;
	const crypto_1 = __importDefault(__require("crypto"));
	function createPublicKey(key, type = "spki") {
		if (typeof key === "string") {
			if (key.startsWith("-----")) return crypto_1.default.createPublicKey(key);
			else return crypto_1.default.createPublicKey({
				key: Buffer.from(key, "base64"),
				format: "der",
				type
			});
		} else return crypto_1.default.createPublicKey({
			key,
			format: "der",
			type
		});
	}
	function digest(algorithm, ...data) {
		const hash = crypto_1.default.createHash(algorithm);
		for (const d of data) hash.update(d);
		return hash.digest();
	}
	function verify(data, key, signature, algorithm) {
		try {
			return crypto_1.default.verify(algorithm, data, key, signature);
		} catch (e) {
			return false;
		}
	}
	function bufferEqual(a, b) {
		try {
			return crypto_1.default.timingSafeEqual(a, b);
		} catch {
			return false;
		}
	}
}));
// node_modules/@sigstore/core/dist/dsse.js
var require_dsse$3 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.preAuthEncoding = preAuthEncoding;
	const PAE_PREFIX = "DSSEv1";
	function preAuthEncoding(payloadType, payload) {
		const typeBytes = Buffer.from(payloadType, "utf-8");
		return Buffer.concat([
			Buffer.from(`${PAE_PREFIX} ${typeBytes.length} `, "ascii"),
			typeBytes,
			Buffer.from(` ${payload.length} `, "ascii"),
			payload
		]);
	}
}));
// node_modules/@sigstore/core/dist/encoding.js
var require_encoding = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.base64Encode = base64Encode;
	exports.base64Decode = base64Decode;
	const BASE64_ENCODING = "base64";
	const UTF8_ENCODING = "utf-8";
	function base64Encode(str) {
		return Buffer.from(str, UTF8_ENCODING).toString(BASE64_ENCODING);
	}
	function base64Decode(str) {
		return Buffer.from(str, BASE64_ENCODING).toString(UTF8_ENCODING);
	}
}));
// node_modules/@sigstore/core/dist/json.js
var require_json = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.canonicalize = canonicalize;
	function canonicalize(object) {
		let buffer = "";
		if (object === null || typeof object !== "object" || object.toJSON != null) buffer += JSON.stringify(object);
		else if (Array.isArray(object)) {
			buffer += "[";
			let first = true;
			object.forEach((element) => {
				if (!first) buffer += ",";
				first = false;
				buffer += canonicalize(element);
			});
			buffer += "]";
		} else {
			buffer += "{";
			let first = true;
			Object.keys(object).sort().forEach((property) => {
				if (!first) buffer += ",";
				first = false;
				buffer += JSON.stringify(property);
				buffer += ":";
				buffer += canonicalize(object[property]);
			});
			buffer += "}";
		}
		return buffer;
	}
}));
// node_modules/@sigstore/core/dist/pem.js
var require_pem = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toDER = toDER;
	exports.fromDER = fromDER;
	const PEM_HEADER = /-----BEGIN (.*)-----/;
	const PEM_FOOTER = /-----END (.*)-----/;
	function toDER(certificate) {
		let der = "";
		certificate.split("\n").forEach((line) => {
			if (line.match(PEM_HEADER) || line.match(PEM_FOOTER)) return;
			der += line;
		});
		return Buffer.from(der, "base64");
	}
	function fromDER(certificate, type = "CERTIFICATE") {
		const lines = certificate.toString("base64").match(/.{1,64}/g) || "";
		return [
			`-----BEGIN ${type}-----`,
			...lines,
			`-----END ${type}-----`
		].join("\n").concat("\n");
	}
}));
// node_modules/@sigstore/core/dist/oid.js
var require_oid = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.SHA2_HASH_ALGOS = exports.RSA_SIGNATURE_ALGOS = exports.ECDSA_SIGNATURE_ALGOS = void 0;
	exports.ECDSA_SIGNATURE_ALGOS = {
		"1.2.840.10045.4.3.1": "sha224",
		"1.2.840.10045.4.3.2": "sha256",
		"1.2.840.10045.4.3.3": "sha384",
		"1.2.840.10045.4.3.4": "sha512"
	};
	exports.RSA_SIGNATURE_ALGOS = {
		"1.2.840.113549.1.1.14": "sha224",
		"1.2.840.113549.1.1.11": "sha256",
		"1.2.840.113549.1.1.12": "sha384",
		"1.2.840.113549.1.1.13": "sha512"
	};
	exports.SHA2_HASH_ALGOS = {
		"2.16.840.1.101.3.4.2.1": "sha256",
		"2.16.840.1.101.3.4.2.2": "sha384",
		"2.16.840.1.101.3.4.2.3": "sha512"
	};
}));
// node_modules/@sigstore/core/dist/rfc3161/error.js
var require_error$2 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RFC3161TimestampVerificationError = void 0;
	var RFC3161TimestampVerificationError = class extends Error {};
	exports.RFC3161TimestampVerificationError = RFC3161TimestampVerificationError;
}));
// node_modules/@sigstore/core/dist/rfc3161/tstinfo.js
var require_tstinfo = __commonJSMin(((exports, module, this$6) => {
	var __createBinding = this$6 && this$6.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$6 && this$6.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$6 && this$6.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TSTInfo = void 0;
	const crypto = __importStar(require_crypto());
	const oid_1 = require_oid();
	const error_1 = require_error$2();
	var TSTInfo = class {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		get version() {
			return this.root.subs[0].toInteger();
		}
		get genTime() {
			return this.root.subs[4].toDate();
		}
		get messageImprintHashAlgorithm() {
			const oid = this.messageImprintObj.subs[0].subs[0].toOID();
			return oid_1.SHA2_HASH_ALGOS[oid];
		}
		get messageImprintHashedMessage() {
			return this.messageImprintObj.subs[1].value;
		}
		get raw() {
			return this.root.toDER();
		}
		verify(data) {
			const digest = crypto.digest(this.messageImprintHashAlgorithm, data);
			if (!crypto.bufferEqual(digest, this.messageImprintHashedMessage)) throw new error_1.RFC3161TimestampVerificationError("message imprint does not match artifact");
		}
		get messageImprintObj() {
			return this.root.subs[2];
		}
	};
	exports.TSTInfo = TSTInfo;
}));
// node_modules/@sigstore/core/dist/rfc3161/timestamp.js
var require_timestamp$1 = __commonJSMin(((exports, module, this$5) => {
	var __createBinding = this$5 && this$5.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$5 && this$5.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$5 && this$5.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RFC3161Timestamp = void 0;
	const asn1_1 = require_asn1();
	const crypto = __importStar(require_crypto());
	const oid_1 = require_oid();
	const error_1 = require_error$2();
	const tstinfo_1 = require_tstinfo();
	const OID_PKCS9_CONTENT_TYPE_SIGNED_DATA = "1.2.840.113549.1.7.2";
	const OID_PKCS9_CONTENT_TYPE_TSTINFO = "1.2.840.113549.1.9.16.1.4";
	const OID_PKCS9_MESSAGE_DIGEST_KEY = "1.2.840.113549.1.9.4";
	exports.RFC3161Timestamp = class RFC3161Timestamp {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		static parse(der) {
			const asn1 = asn1_1.ASN1Obj.parseBuffer(der);
			return new RFC3161Timestamp(asn1);
		}
		get status() {
			return this.pkiStatusInfoObj.subs[0].toInteger();
		}
		get contentType() {
			return this.contentTypeObj.toOID();
		}
		get eContentType() {
			return this.eContentTypeObj.toOID();
		}
		get signingTime() {
			return this.tstInfo.genTime;
		}
		get signerIssuer() {
			return this.signerSidObj.subs[0].value;
		}
		get signerSerialNumber() {
			return this.signerSidObj.subs[1].value;
		}
		get signerDigestAlgorithm() {
			const oid = this.signerDigestAlgorithmObj.subs[0].toOID();
			return oid_1.SHA2_HASH_ALGOS[oid];
		}
		get signatureAlgorithm() {
			const oid = this.signatureAlgorithmObj.subs[0].toOID();
			return oid_1.ECDSA_SIGNATURE_ALGOS[oid];
		}
		get signatureValue() {
			return this.signatureValueObj.value;
		}
		get tstInfo() {
			return new tstinfo_1.TSTInfo(this.eContentObj.subs[0].subs[0]);
		}
		verify(data, publicKey) {
			if (!this.timeStampTokenObj) throw new error_1.RFC3161TimestampVerificationError("timeStampToken is missing");
			if (this.contentType !== OID_PKCS9_CONTENT_TYPE_SIGNED_DATA) throw new error_1.RFC3161TimestampVerificationError(`incorrect content type: ${this.contentType}`);
			if (this.eContentType !== OID_PKCS9_CONTENT_TYPE_TSTINFO) throw new error_1.RFC3161TimestampVerificationError(`incorrect encapsulated content type: ${this.eContentType}`);
			this.tstInfo.verify(data);
			this.verifyMessageDigest();
			this.verifySignature(publicKey);
		}
		verifyMessageDigest() {
			const tstInfoDigest = crypto.digest(this.signerDigestAlgorithm, this.tstInfo.raw);
			const expectedDigest = this.messageDigestAttributeObj.subs[1].subs[0].value;
			if (!crypto.bufferEqual(tstInfoDigest, expectedDigest)) throw new error_1.RFC3161TimestampVerificationError("signed data does not match tstInfo");
		}
		verifySignature(key) {
			const signedAttrs = this.signedAttrsObj.toDER();
			signedAttrs[0] = 49;
			if (!crypto.verify(signedAttrs, key, this.signatureValue, this.signatureAlgorithm)) throw new error_1.RFC3161TimestampVerificationError("signature verification failed");
		}
		get pkiStatusInfoObj() {
			return this.root.subs[0];
		}
		get timeStampTokenObj() {
			return this.root.subs[1];
		}
		get contentTypeObj() {
			return this.timeStampTokenObj.subs[0];
		}
		get signedDataObj() {
			return this.timeStampTokenObj.subs.find((sub) => sub.tag.isContextSpecific(0)).subs[0];
		}
		get encapContentInfoObj() {
			return this.signedDataObj.subs[2];
		}
		get signerInfosObj() {
			const sd = this.signedDataObj;
			return sd.subs[sd.subs.length - 1];
		}
		get signerInfoObj() {
			return this.signerInfosObj.subs[0];
		}
		get eContentTypeObj() {
			return this.encapContentInfoObj.subs[0];
		}
		get eContentObj() {
			return this.encapContentInfoObj.subs[1];
		}
		get signedAttrsObj() {
			return this.signerInfoObj.subs.find((sub) => sub.tag.isContextSpecific(0));
		}
		get messageDigestAttributeObj() {
			return this.signedAttrsObj.subs.find((sub) => sub.subs[0].tag.isOID() && sub.subs[0].toOID() === OID_PKCS9_MESSAGE_DIGEST_KEY);
		}
		get signerSidObj() {
			return this.signerInfoObj.subs[1];
		}
		get signerDigestAlgorithmObj() {
			return this.signerInfoObj.subs[2];
		}
		get signatureAlgorithmObj() {
			return this.signerInfoObj.subs[4];
		}
		get signatureValueObj() {
			return this.signerInfoObj.subs[5];
		}
	};
}));
// node_modules/@sigstore/core/dist/rfc3161/index.js
var require_rfc3161 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.RFC3161Timestamp = void 0;
	var timestamp_1 = require_timestamp$1();
	Object.defineProperty(exports, "RFC3161Timestamp", {
		enumerable: true,
		get: function() {
			return timestamp_1.RFC3161Timestamp;
		}
	});
}));
// node_modules/@sigstore/core/dist/x509/sct.js
var require_sct$1 = __commonJSMin(((exports, module, this$4) => {
	var __createBinding = this$4 && this$4.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$4 && this$4.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$4 && this$4.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.SignedCertificateTimestamp = void 0;
	const crypto = __importStar(require_crypto());
	const stream_1 = require_stream();
	exports.SignedCertificateTimestamp = class SignedCertificateTimestamp {
		version;
		logID;
		timestamp;
		extensions;
		hashAlgorithm;
		signatureAlgorithm;
		signature;
		constructor(options) {
			this.version = options.version;
			this.logID = options.logID;
			this.timestamp = options.timestamp;
			this.extensions = options.extensions;
			this.hashAlgorithm = options.hashAlgorithm;
			this.signatureAlgorithm = options.signatureAlgorithm;
			this.signature = options.signature;
		}
		get datetime() {
			return new Date(Number(this.timestamp.readBigInt64BE()));
		}
		get algorithm() {
			switch (this.hashAlgorithm) {
				case 0: return "none";
				case 1: return "md5";
				case 2: return "sha1";
				case 3: return "sha224";
				case 4: return "sha256";
				case 5: return "sha384";
				case 6: return "sha512";
				default: return "unknown";
			}
		}
		verify(preCert, key) {
			const stream = new stream_1.ByteStream();
			stream.appendChar(this.version);
			stream.appendChar(0);
			stream.appendView(this.timestamp);
			stream.appendUint16(1);
			stream.appendView(preCert);
			stream.appendUint16(this.extensions.byteLength);
			if (this.extensions.byteLength > 0) stream.appendView(this.extensions);
			return crypto.verify(stream.buffer, key, this.signature, this.algorithm);
		}
		static parse(buf) {
			const stream = new stream_1.ByteStream(buf);
			const version = stream.getUint8();
			const logID = stream.getBlock(32);
			const timestamp = stream.getBlock(8);
			const extenstionLength = stream.getUint16();
			const extensions = stream.getBlock(extenstionLength);
			const hashAlgorithm = stream.getUint8();
			const signatureAlgorithm = stream.getUint8();
			const sigLength = stream.getUint16();
			const signature = stream.getBlock(sigLength);
			if (stream.position !== buf.length) throw new Error("SCT buffer length mismatch");
			return new SignedCertificateTimestamp({
				version,
				logID,
				timestamp,
				extensions,
				hashAlgorithm,
				signatureAlgorithm,
				signature
			});
		}
	};
}));
// node_modules/@sigstore/core/dist/x509/ext.js
var require_ext = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509SCTExtension = exports.X509SubjectKeyIDExtension = exports.X509AuthorityKeyIDExtension = exports.X509SubjectAlternativeNameExtension = exports.X509KeyUsageExtension = exports.X509BasicConstraintsExtension = exports.X509Extension = void 0;
	const stream_1 = require_stream();
	const sct_1 = require_sct$1();
	var X509Extension = class {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		get oid() {
			return this.root.subs[0].toOID();
		}
		get critical() {
			return this.root.subs.length === 3 ? this.root.subs[1].toBoolean() : false;
		}
		get value() {
			return this.extnValueObj.value;
		}
		get valueObj() {
			return this.extnValueObj;
		}
		get extnValueObj() {
			return this.root.subs[this.root.subs.length - 1];
		}
	};
	exports.X509Extension = X509Extension;
	var X509BasicConstraintsExtension = class extends X509Extension {
		get isCA() {
			return this.sequence.subs[0]?.toBoolean() ?? false;
		}
		get pathLenConstraint() {
			return this.sequence.subs.length > 1 ? this.sequence.subs[1].toInteger() : void 0;
		}
		get sequence() {
			return this.extnValueObj.subs[0];
		}
	};
	exports.X509BasicConstraintsExtension = X509BasicConstraintsExtension;
	var X509KeyUsageExtension = class extends X509Extension {
		get digitalSignature() {
			return this.bitString[0] === 1;
		}
		get keyCertSign() {
			return this.bitString[5] === 1;
		}
		get crlSign() {
			return this.bitString[6] === 1;
		}
		get bitString() {
			return this.extnValueObj.subs[0].toBitString();
		}
	};
	exports.X509KeyUsageExtension = X509KeyUsageExtension;
	var X509SubjectAlternativeNameExtension = class extends X509Extension {
		get rfc822Name() {
			return this.findGeneralName(1)?.value.toString("ascii");
		}
		get uri() {
			return this.findGeneralName(6)?.value.toString("ascii");
		}
		otherName(oid) {
			const otherName = this.findGeneralName(0);
			if (otherName === void 0) return;
			if (otherName.subs[0].toOID() !== oid) return;
			return otherName.subs[1].subs[0].value.toString("ascii");
		}
		findGeneralName(tag) {
			return this.generalNames.find((gn) => gn.tag.isContextSpecific(tag));
		}
		get generalNames() {
			return this.extnValueObj.subs[0].subs;
		}
	};
	exports.X509SubjectAlternativeNameExtension = X509SubjectAlternativeNameExtension;
	var X509AuthorityKeyIDExtension = class extends X509Extension {
		get keyIdentifier() {
			return this.findSequenceMember(0)?.value;
		}
		findSequenceMember(tag) {
			return this.sequence.subs.find((el) => el.tag.isContextSpecific(tag));
		}
		get sequence() {
			return this.extnValueObj.subs[0];
		}
	};
	exports.X509AuthorityKeyIDExtension = X509AuthorityKeyIDExtension;
	var X509SubjectKeyIDExtension = class extends X509Extension {
		get keyIdentifier() {
			return this.extnValueObj.subs[0].value;
		}
	};
	exports.X509SubjectKeyIDExtension = X509SubjectKeyIDExtension;
	var X509SCTExtension = class extends X509Extension {
		constructor(asn1) {
			super(asn1);
		}
		get signedCertificateTimestamps() {
			const buf = this.extnValueObj.subs[0].value;
			const stream = new stream_1.ByteStream(buf);
			const end = stream.getUint16() + 2;
			const sctList = [];
			while (stream.position < end) {
				const sctLength = stream.getUint16();
				const sct = stream.getBlock(sctLength);
				sctList.push(sct_1.SignedCertificateTimestamp.parse(sct));
			}
			if (stream.position !== end) throw new Error("SCT list length does not match actual length");
			return sctList;
		}
	};
	exports.X509SCTExtension = X509SCTExtension;
}));
// node_modules/@sigstore/core/dist/x509/cert.js
var require_cert = __commonJSMin(((exports, module, this$3) => {
	var __createBinding = this$3 && this$3.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$3 && this$3.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$3 && this$3.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509Certificate = exports.EXTENSION_OID_SCT = void 0;
	const asn1_1 = require_asn1();
	const crypto = __importStar(require_crypto());
	const oid_1 = require_oid();
	const pem = __importStar(require_pem());
	const ext_1 = require_ext();
	const EXTENSION_OID_SUBJECT_KEY_ID = "2.5.29.14";
	const EXTENSION_OID_KEY_USAGE = "2.5.29.15";
	const EXTENSION_OID_SUBJECT_ALT_NAME = "2.5.29.17";
	const EXTENSION_OID_BASIC_CONSTRAINTS = "2.5.29.19";
	const EXTENSION_OID_AUTHORITY_KEY_ID = "2.5.29.35";
	exports.EXTENSION_OID_SCT = "1.3.6.1.4.1.11129.2.4.2";
	exports.X509Certificate = class X509Certificate {
		root;
		constructor(asn1) {
			this.root = asn1;
		}
		static parse(cert) {
			const der = typeof cert === "string" ? pem.toDER(cert) : cert;
			const asn1 = asn1_1.ASN1Obj.parseBuffer(der);
			return new X509Certificate(asn1);
		}
		get tbsCertificate() {
			return this.tbsCertificateObj;
		}
		get version() {
			return `v${(this.versionObj.subs[0].toInteger() + BigInt(1)).toString()}`;
		}
		get serialNumber() {
			return this.serialNumberObj.value;
		}
		get notBefore() {
			return this.validityObj.subs[0].toDate();
		}
		get notAfter() {
			return this.validityObj.subs[1].toDate();
		}
		get issuer() {
			return this.issuerObj.value;
		}
		get subject() {
			return this.subjectObj.value;
		}
		get publicKey() {
			return this.subjectPublicKeyInfoObj.toDER();
		}
		get signatureAlgorithm() {
			const oid = this.signatureAlgorithmObj.subs[0].toOID();
			if (oid_1.RSA_SIGNATURE_ALGOS[oid]) return oid_1.RSA_SIGNATURE_ALGOS[oid];
			return oid_1.ECDSA_SIGNATURE_ALGOS[oid];
		}
		get signatureValue() {
			return this.signatureValueObj.value.subarray(1);
		}
		get subjectAltName() {
			const ext = this.extSubjectAltName;
			return ext?.uri || ext?.rfc822Name;
		}
		get extensions() {
			return (this.extensionsObj?.subs[0])?.subs || [];
		}
		get extKeyUsage() {
			const ext = this.findExtension(EXTENSION_OID_KEY_USAGE);
			return ext ? new ext_1.X509KeyUsageExtension(ext) : void 0;
		}
		get extBasicConstraints() {
			const ext = this.findExtension(EXTENSION_OID_BASIC_CONSTRAINTS);
			return ext ? new ext_1.X509BasicConstraintsExtension(ext) : void 0;
		}
		get extSubjectAltName() {
			const ext = this.findExtension(EXTENSION_OID_SUBJECT_ALT_NAME);
			return ext ? new ext_1.X509SubjectAlternativeNameExtension(ext) : void 0;
		}
		get extAuthorityKeyID() {
			const ext = this.findExtension(EXTENSION_OID_AUTHORITY_KEY_ID);
			return ext ? new ext_1.X509AuthorityKeyIDExtension(ext) : void 0;
		}
		get extSubjectKeyID() {
			const ext = this.findExtension(EXTENSION_OID_SUBJECT_KEY_ID);
			return ext ? new ext_1.X509SubjectKeyIDExtension(ext) : void 0;
		}
		get extSCT() {
			const ext = this.findExtension(exports.EXTENSION_OID_SCT);
			return ext ? new ext_1.X509SCTExtension(ext) : void 0;
		}
		get isCA() {
			const ca = this.extBasicConstraints?.isCA || false;
			if (this.extKeyUsage) return ca && this.extKeyUsage.keyCertSign;
			return ca;
		}
		extension(oid) {
			const ext = this.findExtension(oid);
			return ext ? new ext_1.X509Extension(ext) : void 0;
		}
		verify(issuerCertificate) {
			const publicKey = issuerCertificate?.publicKey || this.publicKey;
			const key = crypto.createPublicKey(publicKey);
			return crypto.verify(this.tbsCertificate.toDER(), key, this.signatureValue, this.signatureAlgorithm);
		}
		validForDate(date) {
			return this.notBefore <= date && date <= this.notAfter;
		}
		equals(other) {
			return this.root.toDER().equals(other.root.toDER());
		}
		clone() {
			const der = this.root.toDER();
			const clone = Buffer.alloc(der.length);
			der.copy(clone);
			return X509Certificate.parse(clone);
		}
		findExtension(oid) {
			return this.extensions.find((ext) => ext.subs[0].toOID() === oid);
		}
		get tbsCertificateObj() {
			return this.root.subs[0];
		}
		get signatureAlgorithmObj() {
			return this.root.subs[1];
		}
		get signatureValueObj() {
			return this.root.subs[2];
		}
		get versionObj() {
			return this.tbsCertificateObj.subs[0];
		}
		get serialNumberObj() {
			return this.tbsCertificateObj.subs[1];
		}
		get issuerObj() {
			return this.tbsCertificateObj.subs[3];
		}
		get validityObj() {
			return this.tbsCertificateObj.subs[4];
		}
		get subjectObj() {
			return this.tbsCertificateObj.subs[5];
		}
		get subjectPublicKeyInfoObj() {
			return this.tbsCertificateObj.subs[6];
		}
		get extensionsObj() {
			return this.tbsCertificateObj.subs.find((sub) => sub.tag.isContextSpecific(3));
		}
	};
}));
// node_modules/@sigstore/core/dist/x509/index.js
var require_x509 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509SCTExtension = exports.X509Certificate = exports.EXTENSION_OID_SCT = void 0;
	var cert_1 = require_cert();
	Object.defineProperty(exports, "EXTENSION_OID_SCT", {
		enumerable: true,
		get: function() {
			return cert_1.EXTENSION_OID_SCT;
		}
	});
	Object.defineProperty(exports, "X509Certificate", {
		enumerable: true,
		get: function() {
			return cert_1.X509Certificate;
		}
	});
	var ext_1 = require_ext();
	Object.defineProperty(exports, "X509SCTExtension", {
		enumerable: true,
		get: function() {
			return ext_1.X509SCTExtension;
		}
	});
}));
// node_modules/@sigstore/core/dist/index.js
var require_dist$2 = __commonJSMin(((exports, module, this$2) => {
	var __createBinding = this$2 && this$2.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __setModuleDefault = this$2 && this$2.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: true,
			value: v
		});
	}) : function(o, v) {
		o["default"] = v;
	});
	var __importStar = this$2 && this$2.__importStar || (function() {
		var ownKeys = function(o) {
			ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
				return ar;
			};
			return ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) {
				for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
			}
			__setModuleDefault(result, mod);
			return result;
		};
	})();
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.X509SCTExtension = exports.X509Certificate = exports.EXTENSION_OID_SCT = exports.ByteStream = exports.RFC3161Timestamp = exports.pem = exports.json = exports.encoding = exports.dsse = exports.crypto = exports.ASN1Obj = void 0;
	var asn1_1 = require_asn1();
	Object.defineProperty(exports, "ASN1Obj", {
		enumerable: true,
		get: function() {
			return asn1_1.ASN1Obj;
		}
	});
	exports.crypto = __importStar(require_crypto());
	exports.dsse = __importStar(require_dsse$3());
	exports.encoding = __importStar(require_encoding());
	exports.json = __importStar(require_json());
	exports.pem = __importStar(require_pem());
	var rfc3161_1 = require_rfc3161();
	Object.defineProperty(exports, "RFC3161Timestamp", {
		enumerable: true,
		get: function() {
			return rfc3161_1.RFC3161Timestamp;
		}
	});
	var stream_1 = require_stream();
	Object.defineProperty(exports, "ByteStream", {
		enumerable: true,
		get: function() {
			return stream_1.ByteStream;
		}
	});
	var x509_1 = require_x509();
	Object.defineProperty(exports, "EXTENSION_OID_SCT", {
		enumerable: true,
		get: function() {
			return x509_1.EXTENSION_OID_SCT;
		}
	});
	Object.defineProperty(exports, "X509Certificate", {
		enumerable: true,
		get: function() {
			return x509_1.X509Certificate;
		}
	});
	Object.defineProperty(exports, "X509SCTExtension", {
		enumerable: true,
		get: function() {
			return x509_1.X509SCTExtension;
		}
	});
}));
// node_modules/@sigstore/verify/dist/bundle/dsse.js
var require_dsse$2 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSESignatureContent = void 0;
	const core_1 = require_dist$2();
	var DSSESignatureContent = class {
		env;
		constructor(env) {
			this.env = env;
		}
		compareDigest(digest) {
			return core_1.crypto.bufferEqual(digest, core_1.crypto.digest("sha256", this.env.payload));
		}
		compareSignedDigest(digest) {
			return core_1.crypto.bufferEqual(digest, core_1.crypto.digest("sha256", this.preAuthEncoding));
		}
		compareSignature(signature) {
			return core_1.crypto.bufferEqual(signature, this.signature);
		}
		verifySignature(key) {
			return core_1.crypto.verify(this.preAuthEncoding, key, this.signature);
		}
		get signature() {
			return this.env.signatures.length > 0 ? this.env.signatures[0].sig : Buffer.from("");
		}
		get preAuthEncoding() {
			return core_1.dsse.preAuthEncoding(this.env.payloadType, this.env.payload);
		}
	};
	exports.DSSESignatureContent = DSSESignatureContent;
}));
// node_modules/@sigstore/verify/dist/bundle/message.js
var require_message = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.MessageSignatureContent = void 0;
	const core_1 = require_dist$2();
	const protobuf_specs_1 = require_dist$3();
	const HASH_ALGORITHM_MAP = {
		[protobuf_specs_1.HashAlgorithm.HASH_ALGORITHM_UNSPECIFIED]: "sha256",
		[protobuf_specs_1.HashAlgorithm.SHA2_256]: "sha256",
		[protobuf_specs_1.HashAlgorithm.SHA2_384]: "sha384",
		[protobuf_specs_1.HashAlgorithm.SHA2_512]: "sha512",
		[protobuf_specs_1.HashAlgorithm.SHA3_256]: "sha3-256",
		[protobuf_specs_1.HashAlgorithm.SHA3_384]: "sha3-384"
	};
	var MessageSignatureContent = class {
		signature;
		messageDigest;
		artifact;
		hashAlgorithm;
		constructor(messageSignature, artifact) {
			this.signature = messageSignature.signature;
			this.messageDigest = messageSignature.messageDigest.digest;
			this.artifact = artifact;
			this.hashAlgorithm = HASH_ALGORITHM_MAP[messageSignature.messageDigest.algorithm] ?? "sha256";
		}
		compareSignature(signature) {
			return core_1.crypto.bufferEqual(signature, this.signature);
		}
		compareDigest(digest) {
			return core_1.crypto.bufferEqual(digest, this.messageDigest);
		}
		compareSignedDigest(digest) {
			return this.compareDigest(digest);
		}
		verifySignature(key) {
			return core_1.crypto.verify(this.artifact, key, this.signature, this.hashAlgorithm);
		}
	};
	exports.MessageSignatureContent = MessageSignatureContent;
}));
// node_modules/@sigstore/verify/dist/bundle/index.js
var require_bundle$1 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toSignedEntity = toSignedEntity;
	exports.signatureContent = signatureContent;
	const core_1 = require_dist$2();
	const dsse_1 = require_dsse$2();
	const message_1 = require_message();
	function toSignedEntity(bundle, artifact) {
		const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
		const timestamps = [];
		for (const entry of tlogEntries) if (entry.integratedTime && entry.integratedTime !== "0") timestamps.push({
			$case: "transparency-log",
			tlogEntry: entry
		});
		for (const ts of timestampVerificationData?.rfc3161Timestamps ?? []) timestamps.push({
			$case: "timestamp-authority",
			timestamp: core_1.RFC3161Timestamp.parse(Buffer.from(ts.signedTimestamp))
		});
		return {
			signature: signatureContent(bundle, artifact),
			key: key(bundle),
			tlogEntries,
			timestamps
		};
	}
	function signatureContent(bundle, artifact) {
		switch (bundle.content.$case) {
			case "dsseEnvelope": return new dsse_1.DSSESignatureContent(bundle.content.dsseEnvelope);
			case "messageSignature": return new message_1.MessageSignatureContent(bundle.content.messageSignature, artifact);
		}
	}
	function key(bundle) {
		switch (bundle.verificationMaterial.content.$case) {
			case "publicKey": return {
				$case: "public-key",
				hint: bundle.verificationMaterial.content.publicKey.hint
			};
			case "x509CertificateChain": return {
				$case: "certificate",
				certificate: core_1.X509Certificate.parse(Buffer.from(bundle.verificationMaterial.content.x509CertificateChain.certificates[0].rawBytes))
			};
			case "certificate": return {
				$case: "certificate",
				certificate: core_1.X509Certificate.parse(Buffer.from(bundle.verificationMaterial.content.certificate.rawBytes))
			};
		}
	}
}));
// node_modules/@sigstore/verify/dist/error.js
var require_error$1 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.PolicyError = exports.VerificationError = void 0;
	var BaseError = class extends Error {
		code;
		cause;
		constructor({ code, message, cause }) {
			super(message);
			this.code = code;
			this.cause = cause;
			this.name = this.constructor.name;
		}
	};
	var VerificationError = class extends BaseError {};
	exports.VerificationError = VerificationError;
	var PolicyError = class extends BaseError {};
	exports.PolicyError = PolicyError;
}));
// node_modules/@sigstore/verify/dist/trust/filter.js
var require_filter = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.filterCertAuthorities = filterCertAuthorities;
	exports.filterTLogAuthorities = filterTLogAuthorities;
	function filterCertAuthorities(certAuthorities, timestamp) {
		return certAuthorities.filter((ca) => {
			return ca.validFor.start <= timestamp && ca.validFor.end >= timestamp;
		});
	}
	function filterTLogAuthorities(tlogAuthorities, criteria) {
		return tlogAuthorities.filter((tlog) => {
			if (criteria.logID && !tlog.logID.equals(criteria.logID)) return false;
			return tlog.validFor.start <= criteria.targetDate && criteria.targetDate <= tlog.validFor.end;
		});
	}
}));
// node_modules/@sigstore/verify/dist/trust/index.js
var require_trust = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.filterTLogAuthorities = exports.filterCertAuthorities = void 0;
	exports.toTrustMaterial = toTrustMaterial;
	const core_1 = require_dist$2();
	const protobuf_specs_1 = require_dist$3();
	const error_1 = require_error$1();
	const BEGINNING_OF_TIME = new Date(0);
	const END_OF_TIME = new Date(864e13);
	var filter_1 = require_filter();
	Object.defineProperty(exports, "filterCertAuthorities", {
		enumerable: true,
		get: function() {
			return filter_1.filterCertAuthorities;
		}
	});
	Object.defineProperty(exports, "filterTLogAuthorities", {
		enumerable: true,
		get: function() {
			return filter_1.filterTLogAuthorities;
		}
	});
	function toTrustMaterial(root, keys) {
		const keyFinder = typeof keys === "function" ? keys : keyLocator(keys);
		return {
			certificateAuthorities: root.certificateAuthorities.map(createCertAuthority),
			timestampAuthorities: root.timestampAuthorities.map(createCertAuthority),
			tlogs: root.tlogs.map(createTLogAuthority),
			ctlogs: root.ctlogs.map(createTLogAuthority),
			publicKey: keyFinder
		};
	}
	function createTLogAuthority(tlogInstance) {
		const keyDetails = tlogInstance.publicKey.keyDetails;
		const keyType = keyDetails === protobuf_specs_1.PublicKeyDetails.PKCS1_RSA_PKCS1V5 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V5 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_2048_SHA256 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_3072_SHA256 || keyDetails === protobuf_specs_1.PublicKeyDetails.PKIX_RSA_PKCS1V15_4096_SHA256 ? "pkcs1" : "spki";
		return {
			baseURL: tlogInstance.baseUrl,
			logID: tlogInstance.checkpointKeyId ? tlogInstance.checkpointKeyId.keyId : tlogInstance.logId.keyId,
			publicKey: core_1.crypto.createPublicKey(tlogInstance.publicKey.rawBytes, keyType),
			validFor: {
				start: tlogInstance.publicKey.validFor?.start || BEGINNING_OF_TIME,
				end: tlogInstance.publicKey.validFor?.end || END_OF_TIME
			}
		};
	}
	function createCertAuthority(ca) {
		return {
			certChain: ca.certChain.certificates.map((cert) => {
				return core_1.X509Certificate.parse(Buffer.from(cert.rawBytes));
			}),
			validFor: {
				start: ca.validFor?.start || BEGINNING_OF_TIME,
				end: ca.validFor?.end || END_OF_TIME
			}
		};
	}
	function keyLocator(keys) {
		return (hint) => {
			const key = (keys || {})[hint];
			if (!key) throw new error_1.VerificationError({
				code: "PUBLIC_KEY_ERROR",
				message: `key not found: ${hint}`
			});
			return {
				publicKey: core_1.crypto.createPublicKey(key.rawBytes),
				validFor: (date) => {
					return (key.validFor?.start || BEGINNING_OF_TIME) <= date && (key.validFor?.end || END_OF_TIME) >= date;
				}
			};
		};
	}
}));
// node_modules/@sigstore/verify/dist/key/certificate.js
var require_certificate = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CertificateChainVerifier = void 0;
	exports.verifyCertificateChain = verifyCertificateChain;
	const error_1 = require_error$1();
	const trust_1 = require_trust();
	function verifyCertificateChain(timestamp, leaf, certificateAuthorities) {
		const cas = (0, trust_1.filterCertAuthorities)(certificateAuthorities, timestamp);
		let error;
		for (const ca of cas) try {
			return new CertificateChainVerifier({
				trustedCerts: ca.certChain,
				untrustedCert: leaf,
				timestamp
			}).verify();
		} catch (err) {
			error = err;
		}
		throw new error_1.VerificationError({
			code: "CERTIFICATE_ERROR",
			message: "Failed to verify certificate chain",
			cause: error
		});
	}
	var CertificateChainVerifier = class {
		untrustedCert;
		trustedCerts;
		localCerts;
		timestamp;
		constructor(opts) {
			this.untrustedCert = opts.untrustedCert;
			this.trustedCerts = opts.trustedCerts;
			this.localCerts = dedupeCertificates([...opts.trustedCerts, opts.untrustedCert]);
			this.timestamp = opts.timestamp;
		}
		verify() {
			const certificatePath = this.sort();
			this.checkPath(certificatePath);
			if (!certificatePath.every((cert) => cert.validForDate(this.timestamp))) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "certificate is not valid or expired at the specified date"
			});
			return certificatePath;
		}
		sort() {
			const leafCert = this.untrustedCert;
			let paths = this.buildPaths(leafCert);
			paths = paths.filter((path) => path.some((cert) => this.trustedCerts.includes(cert)));
			if (paths.length === 0) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "no trusted certificate path found"
			});
			return [leafCert, ...paths.reduce((prev, curr) => prev.length < curr.length ? prev : curr)].slice(0, -1);
		}
		buildPaths(certificate) {
			const paths = [];
			const issuers = this.findIssuer(certificate);
			if (issuers.length === 0) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "no valid certificate path found"
			});
			for (let i = 0; i < issuers.length; i++) {
				const issuer = issuers[i];
				if (issuer.equals(certificate)) {
					paths.push([certificate]);
					continue;
				}
				const subPaths = this.buildPaths(issuer);
				for (let j = 0; j < subPaths.length; j++) paths.push([issuer, ...subPaths[j]]);
			}
			return paths;
		}
		findIssuer(certificate) {
			let issuers = [];
			let keyIdentifier;
			if (certificate.subject.equals(certificate.issuer)) {
				if (certificate.verify()) return [certificate];
			}
			if (certificate.extAuthorityKeyID) keyIdentifier = certificate.extAuthorityKeyID.keyIdentifier;
			this.localCerts.forEach((possibleIssuer) => {
				if (keyIdentifier) {
					if (possibleIssuer.extSubjectKeyID) {
						if (possibleIssuer.extSubjectKeyID.keyIdentifier.equals(keyIdentifier)) issuers.push(possibleIssuer);
						return;
					}
				}
				if (possibleIssuer.subject.equals(certificate.issuer)) issuers.push(possibleIssuer);
			});
			issuers = issuers.filter((issuer) => {
				try {
					return certificate.verify(issuer);
				} catch (ex) {
					return false;
				}
			});
			return issuers;
		}
		checkPath(path) {
			if (path.length < 1) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "certificate chain must contain at least one certificate"
			});
			if (!path.slice(1).every((cert) => cert.isCA)) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "intermediate certificate is not a CA"
			});
			for (let i = path.length - 2; i >= 0; i--) if (!path[i].issuer.equals(path[i + 1].subject)) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "incorrect certificate name chaining"
			});
			for (let i = 0; i < path.length; i++) {
				const cert = path[i];
				if (cert.extBasicConstraints?.isCA) {
					const pathLength = cert.extBasicConstraints.pathLenConstraint;
					if (pathLength !== void 0 && pathLength < i - 1) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: "path length constraint exceeded"
					});
				}
			}
		}
	};
	exports.CertificateChainVerifier = CertificateChainVerifier;
	function dedupeCertificates(certs) {
		for (let i = 0; i < certs.length; i++) for (let j = i + 1; j < certs.length; j++) if (certs[i].equals(certs[j])) {
			certs.splice(j, 1);
			j--;
		}
		return certs;
	}
}));
// node_modules/@sigstore/verify/dist/key/sct.js
var require_sct = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifySCTs = verifySCTs;
	const core_1 = require_dist$2();
	const error_1 = require_error$1();
	const trust_1 = require_trust();
	function verifySCTs(cert, issuer, ctlogs) {
		let extSCT;
		const clone = cert.clone();
		for (let i = 0; i < clone.extensions.length; i++) {
			const ext = clone.extensions[i];
			if (ext.subs[0].toOID() === core_1.EXTENSION_OID_SCT) {
				extSCT = new core_1.X509SCTExtension(ext);
				clone.extensions.splice(i, 1);
				break;
			}
		}
		if (!extSCT) return [];
		if (extSCT.signedCertificateTimestamps.length === 0) return [];
		const preCert = new core_1.ByteStream();
		const issuerId = core_1.crypto.digest("sha256", issuer.publicKey);
		preCert.appendView(issuerId);
		const tbs = clone.tbsCertificate.toDER();
		preCert.appendUint24(tbs.length);
		preCert.appendView(tbs);
		return extSCT.signedCertificateTimestamps.map((sct) => {
			if (!(0, trust_1.filterTLogAuthorities)(ctlogs, {
				logID: sct.logID,
				targetDate: sct.datetime
			}).some((log) => sct.verify(preCert.buffer, log.publicKey))) throw new error_1.VerificationError({
				code: "CERTIFICATE_ERROR",
				message: "SCT verification failed"
			});
			return sct.logID;
		});
	}
}));
// node_modules/@sigstore/verify/dist/key/index.js
var require_key = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyPublicKey = verifyPublicKey;
	exports.verifyCertificate = verifyCertificate;
	const core_1 = require_dist$2();
	const error_1 = require_error$1();
	const certificate_1 = require_certificate();
	const sct_1 = require_sct();
	const OID_FULCIO_ISSUER_V1 = "1.3.6.1.4.1.57264.1.1";
	const OID_FULCIO_ISSUER_V2 = "1.3.6.1.4.1.57264.1.8";
	function verifyPublicKey(hint, timestamps, trustMaterial) {
		const key = trustMaterial.publicKey(hint);
		timestamps.forEach((timestamp) => {
			if (!key.validFor(timestamp)) throw new error_1.VerificationError({
				code: "PUBLIC_KEY_ERROR",
				message: `Public key is not valid for timestamp: ${timestamp.toISOString()}`
			});
		});
		return { key: key.publicKey };
	}
	function verifyCertificate(leaf, timestamps, trustMaterial) {
		let path = [];
		timestamps.forEach((timestamp) => {
			path = (0, certificate_1.verifyCertificateChain)(timestamp, leaf, trustMaterial.certificateAuthorities);
		});
		return {
			scts: (0, sct_1.verifySCTs)(path[0], path[1], trustMaterial.ctlogs),
			signer: getSigner(path[0])
		};
	}
	function getSigner(cert) {
		let issuer;
		const issuerExtension = cert.extension(OID_FULCIO_ISSUER_V2);
		if (issuerExtension) issuer = issuerExtension.valueObj.subs?.[0]?.value.toString("ascii");
		else issuer = cert.extension(OID_FULCIO_ISSUER_V1)?.value.toString("ascii");
		const oids = cert.extensions.map((ext) => {
			return {
				oid: { id: ext.subs[0].toOID().split(".").map(Number) },
				value: ext.subs[ext.subs.length - 1].value
			};
		});
		const identity = {
			extensions: { issuer },
			subjectAlternativeName: cert.subjectAltName,
			oids
		};
		return {
			key: core_1.crypto.createPublicKey(cert.publicKey),
			identity
		};
	}
}));
// node_modules/@sigstore/verify/dist/policy.js
var require_policy = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifySubjectAlternativeName = verifySubjectAlternativeName;
	exports.verifyExtensions = verifyExtensions;
	exports.verifyOIDs = verifyOIDs;
	const error_1 = require_error$1();
	function verifySubjectAlternativeName(policyIdentity, signerIdentity) {
		if (signerIdentity === void 0 || !signerIdentity.match(policyIdentity)) throw new error_1.PolicyError({
			code: "UNTRUSTED_SIGNER_ERROR",
			message: `certificate identity error - expected ${policyIdentity}, got ${signerIdentity}`
		});
	}
	function verifyExtensions(policyExtensions, signerExtensions = {}) {
		let key;
		for (key in policyExtensions) if (signerExtensions[key] !== policyExtensions[key]) throw new error_1.PolicyError({
			code: "UNTRUSTED_SIGNER_ERROR",
			message: `invalid certificate extension - expected ${key}=${policyExtensions[key]}, got ${key}=${signerExtensions[key]}`
		});
	}
	function verifyOIDs(policyOIDs, signerOIDs = []) {
		for (const policyOID of policyOIDs) if (!signerOIDs.find((signerOID) => oidEquals(policyOID.oid?.id, signerOID.oid?.id) && policyOID.value.equals(signerOID.value))) {
			const oid = policyOID.oid?.id.join(".") ?? "<unknown>";
			throw new error_1.PolicyError({
				code: "UNTRUSTED_SIGNER_ERROR",
				message: `invalid certificate extension - missing OID ${oid}`
			});
		}
	}
	function oidEquals(a, b) {
		if (a === void 0 || b === void 0) return false;
		return a.length === b.length && a.every((v, i) => v === b[i]);
	}
}));
// node_modules/@sigstore/verify/dist/timestamp/tsa.js
var require_tsa = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyRFC3161Timestamp = verifyRFC3161Timestamp;
	const core_1 = require_dist$2();
	const error_1 = require_error$1();
	const certificate_1 = require_certificate();
	const trust_1 = require_trust();
	function verifyRFC3161Timestamp(timestamp, data, timestampAuthorities) {
		const signingTime = timestamp.signingTime;
		timestampAuthorities = (0, trust_1.filterCertAuthorities)(timestampAuthorities, signingTime);
		timestampAuthorities = filterCAsBySerialAndIssuer(timestampAuthorities, {
			serialNumber: timestamp.signerSerialNumber,
			issuer: timestamp.signerIssuer
		});
		if (!timestampAuthorities.some((ca) => {
			try {
				verifyTimestampForCA(timestamp, data, ca);
				return true;
			} catch (e) {
				return false;
			}
		})) throw new error_1.VerificationError({
			code: "TIMESTAMP_ERROR",
			message: "timestamp could not be verified"
		});
	}
	function verifyTimestampForCA(timestamp, data, ca) {
		const [leaf, ...cas] = ca.certChain;
		const signingKey = core_1.crypto.createPublicKey(leaf.publicKey);
		const signingTime = timestamp.signingTime;
		try {
			new certificate_1.CertificateChainVerifier({
				untrustedCert: leaf,
				trustedCerts: cas,
				timestamp: signingTime
			}).verify();
		} catch (e) {
			throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: "invalid certificate chain"
			});
		}
		timestamp.verify(data, signingKey);
	}
	function filterCAsBySerialAndIssuer(timestampAuthorities, criteria) {
		return timestampAuthorities.filter((ca) => ca.certChain.length > 0 && core_1.crypto.bufferEqual(ca.certChain[0].serialNumber, criteria.serialNumber) && core_1.crypto.bufferEqual(ca.certChain[0].issuer, criteria.issuer));
	}
}));
// node_modules/@sigstore/verify/dist/timestamp/index.js
var require_timestamp = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.getTSATimestamp = getTSATimestamp;
	exports.getTLogTimestamp = getTLogTimestamp;
	const tsa_1 = require_tsa();
	function getTSATimestamp(timestamp, data, timestampAuthorities) {
		(0, tsa_1.verifyRFC3161Timestamp)(timestamp, data, timestampAuthorities);
		return {
			type: "timestamp-authority",
			logID: timestamp.signerSerialNumber,
			timestamp: timestamp.signingTime
		};
	}
	function getTLogTimestamp(entry) {
		if (!entry.inclusionPromise) return;
		return {
			type: "transparency-log",
			logID: entry.logId.keyId,
			timestamp: new Date(Number(entry.integratedTime) * 1e3)
		};
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/verifier.js
var require_verifier$1 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Signature = exports.Verifier = exports.PublicKey = void 0;
	const sigstore_common_1 = require_sigstore_common();
	exports.PublicKey = {
		fromJSON(object) {
			return { rawBytes: isSet(object.rawBytes) ? Buffer.from(bytesFromBase64(object.rawBytes)) : Buffer.alloc(0) };
		},
		toJSON(message) {
			const obj = {};
			if (message.rawBytes.length !== 0) obj.rawBytes = base64FromBytes(message.rawBytes);
			return obj;
		}
	};
	exports.Verifier = {
		fromJSON(object) {
			return {
				verifier: isSet(object.publicKey) ? {
					$case: "publicKey",
					publicKey: exports.PublicKey.fromJSON(object.publicKey)
				} : isSet(object.x509Certificate) ? {
					$case: "x509Certificate",
					x509Certificate: sigstore_common_1.X509Certificate.fromJSON(object.x509Certificate)
				} : void 0,
				keyDetails: isSet(object.keyDetails) ? (0, sigstore_common_1.publicKeyDetailsFromJSON)(object.keyDetails) : 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.verifier?.$case === "publicKey") obj.publicKey = exports.PublicKey.toJSON(message.verifier.publicKey);
			else if (message.verifier?.$case === "x509Certificate") obj.x509Certificate = sigstore_common_1.X509Certificate.toJSON(message.verifier.x509Certificate);
			if (message.keyDetails !== 0) obj.keyDetails = (0, sigstore_common_1.publicKeyDetailsToJSON)(message.keyDetails);
			return obj;
		}
	};
	exports.Signature = {
		fromJSON(object) {
			return {
				content: isSet(object.content) ? Buffer.from(bytesFromBase64(object.content)) : Buffer.alloc(0),
				verifier: isSet(object.verifier) ? exports.Verifier.fromJSON(object.verifier) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.content.length !== 0) obj.content = base64FromBytes(message.content);
			if (message.verifier !== void 0) obj.verifier = exports.Verifier.toJSON(message.verifier);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/dsse.js
var require_dsse$1 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSELogEntryV002 = exports.DSSERequestV002 = void 0;
	const envelope_1 = require_envelope();
	const sigstore_common_1 = require_sigstore_common();
	const verifier_1 = require_verifier$1();
	exports.DSSERequestV002 = {
		fromJSON(object) {
			return {
				envelope: isSet(object.envelope) ? envelope_1.Envelope.fromJSON(object.envelope) : void 0,
				verifiers: globalThis.Array.isArray(object?.verifiers) ? object.verifiers.map((e) => verifier_1.Verifier.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.envelope !== void 0) obj.envelope = envelope_1.Envelope.toJSON(message.envelope);
			if (message.verifiers?.length) obj.verifiers = message.verifiers.map((e) => verifier_1.Verifier.toJSON(e));
			return obj;
		}
	};
	exports.DSSELogEntryV002 = {
		fromJSON(object) {
			return {
				payloadHash: isSet(object.payloadHash) ? sigstore_common_1.HashOutput.fromJSON(object.payloadHash) : void 0,
				signatures: globalThis.Array.isArray(object?.signatures) ? object.signatures.map((e) => verifier_1.Signature.fromJSON(e)) : []
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.payloadHash !== void 0) obj.payloadHash = sigstore_common_1.HashOutput.toJSON(message.payloadHash);
			if (message.signatures?.length) obj.signatures = message.signatures.map((e) => verifier_1.Signature.toJSON(e));
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/hashedrekord.js
var require_hashedrekord$1 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.HashedRekordLogEntryV002 = exports.HashedRekordRequestV002 = void 0;
	const sigstore_common_1 = require_sigstore_common();
	const verifier_1 = require_verifier$1();
	exports.HashedRekordRequestV002 = {
		fromJSON(object) {
			return {
				digest: isSet(object.digest) ? Buffer.from(bytesFromBase64(object.digest)) : Buffer.alloc(0),
				signature: isSet(object.signature) ? verifier_1.Signature.fromJSON(object.signature) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.digest.length !== 0) obj.digest = base64FromBytes(message.digest);
			if (message.signature !== void 0) obj.signature = verifier_1.Signature.toJSON(message.signature);
			return obj;
		}
	};
	exports.HashedRekordLogEntryV002 = {
		fromJSON(object) {
			return {
				data: isSet(object.data) ? sigstore_common_1.HashOutput.fromJSON(object.data) : void 0,
				signature: isSet(object.signature) ? verifier_1.Signature.fromJSON(object.signature) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.data !== void 0) obj.data = sigstore_common_1.HashOutput.toJSON(message.data);
			if (message.signature !== void 0) obj.signature = verifier_1.Signature.toJSON(message.signature);
			return obj;
		}
	};
	function bytesFromBase64(b64) {
		return Uint8Array.from(globalThis.Buffer.from(b64, "base64"));
	}
	function base64FromBytes(arr) {
		return globalThis.Buffer.from(arr).toString("base64");
	}
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/__generated__/rekor/v2/entry.js
var require_entry = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CreateEntryRequest = exports.Spec = exports.Entry = void 0;
	const dsse_1 = require_dsse$1();
	const hashedrekord_1 = require_hashedrekord$1();
	exports.Entry = {
		fromJSON(object) {
			return {
				kind: isSet(object.kind) ? globalThis.String(object.kind) : "",
				apiVersion: isSet(object.apiVersion) ? globalThis.String(object.apiVersion) : "",
				spec: isSet(object.spec) ? exports.Spec.fromJSON(object.spec) : void 0
			};
		},
		toJSON(message) {
			const obj = {};
			if (message.kind !== "") obj.kind = message.kind;
			if (message.apiVersion !== "") obj.apiVersion = message.apiVersion;
			if (message.spec !== void 0) obj.spec = exports.Spec.toJSON(message.spec);
			return obj;
		}
	};
	exports.Spec = {
		fromJSON(object) {
			return { spec: isSet(object.hashedRekordV002) ? {
				$case: "hashedRekordV002",
				hashedRekordV002: hashedrekord_1.HashedRekordLogEntryV002.fromJSON(object.hashedRekordV002)
			} : isSet(object.dsseV002) ? {
				$case: "dsseV002",
				dsseV002: dsse_1.DSSELogEntryV002.fromJSON(object.dsseV002)
			} : void 0 };
		},
		toJSON(message) {
			const obj = {};
			if (message.spec?.$case === "hashedRekordV002") obj.hashedRekordV002 = hashedrekord_1.HashedRekordLogEntryV002.toJSON(message.spec.hashedRekordV002);
			else if (message.spec?.$case === "dsseV002") obj.dsseV002 = dsse_1.DSSELogEntryV002.toJSON(message.spec.dsseV002);
			return obj;
		}
	};
	exports.CreateEntryRequest = {
		fromJSON(object) {
			return { spec: isSet(object.hashedRekordRequestV002) ? {
				$case: "hashedRekordRequestV002",
				hashedRekordRequestV002: hashedrekord_1.HashedRekordRequestV002.fromJSON(object.hashedRekordRequestV002)
			} : isSet(object.dsseRequestV002) ? {
				$case: "dsseRequestV002",
				dsseRequestV002: dsse_1.DSSERequestV002.fromJSON(object.dsseRequestV002)
			} : void 0 };
		},
		toJSON(message) {
			const obj = {};
			if (message.spec?.$case === "hashedRekordRequestV002") obj.hashedRekordRequestV002 = hashedrekord_1.HashedRekordRequestV002.toJSON(message.spec.hashedRekordRequestV002);
			else if (message.spec?.$case === "dsseRequestV002") obj.dsseRequestV002 = dsse_1.DSSERequestV002.toJSON(message.spec.dsseRequestV002);
			return obj;
		}
	};
	function isSet(value) {
		return value !== null && value !== void 0;
	}
}));
// node_modules/@sigstore/protobuf-specs/dist/rekor/v2/index.js
var require_v2 = __commonJSMin(((exports, module, this$1) => {
	var __createBinding = this$1 && this$1.__createBinding || (Object.create ? (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		var desc = Object.getOwnPropertyDescriptor(m, k);
		if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) desc = {
			enumerable: true,
			get: function() {
				return m[k];
			}
		};
		Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		if (k2 === void 0) k2 = k;
		o[k2] = m[k];
	}));
	var __exportStar = this$1 && this$1.__exportStar || function(m, exports) {
		for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	__exportStar(require_dsse$1(), exports);
	__exportStar(require_entry(), exports);
	__exportStar(require_hashedrekord$1(), exports);
	__exportStar(require_verifier$1(), exports);
}));
// node_modules/@sigstore/verify/dist/tlog/dsse.js
var require_dsse = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.DSSE_API_VERSION_V1 = void 0;
	exports.verifyDSSETLogBody = verifyDSSETLogBody;
	exports.verifyDSSETLogBodyV2 = verifyDSSETLogBodyV2;
	const error_1 = require_error$1();
	exports.DSSE_API_VERSION_V1 = "0.0.1";
	function verifyDSSETLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case exports.DSSE_API_VERSION_V1: return verifyDSSE001TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported dsse version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyDSSETLogBodyV2(tlogEntry, content) {
		const spec = tlogEntry.spec?.spec;
		if (!spec) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `missing dsse spec`
		});
		switch (spec.$case) {
			case "dsseV002": return verifyDSSE002TLogBody(spec.dsseV002, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported version: ${spec.$case}`
			});
		}
	}
	function verifyDSSE001TLogBody(tlogEntry, content) {
		if (tlogEntry.spec.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = tlogEntry.spec.signatures[0].signature;
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = tlogEntry.spec.payloadHash?.value || "";
		if (!content.compareDigest(Buffer.from(tlogHash, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
	function verifyDSSE002TLogBody(spec, content) {
		if (spec.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = spec.signatures[0].content;
		if (!content.compareSignature(tlogSig)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = spec.payloadHash?.digest || Buffer.from("");
		if (!content.compareDigest(tlogHash)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
}));
// node_modules/@sigstore/verify/dist/tlog/hashedrekord.js
var require_hashedrekord = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.HASHEDREKORD_API_VERSION_V1 = void 0;
	exports.verifyHashedRekordTLogBody = verifyHashedRekordTLogBody;
	exports.verifyHashedRekordTLogBodyV2 = verifyHashedRekordTLogBodyV2;
	const error_1 = require_error$1();
	exports.HASHEDREKORD_API_VERSION_V1 = "0.0.1";
	function verifyHashedRekordTLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case exports.HASHEDREKORD_API_VERSION_V1: return verifyHashedrekord001TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported hashedrekord version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyHashedRekordTLogBodyV2(tlogEntry, content) {
		const spec = tlogEntry.spec?.spec;
		if (!spec) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `missing dsse spec`
		});
		switch (spec.$case) {
			case "hashedRekordV002": return verifyHashedrekord002TLogBody(spec.hashedRekordV002, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported version: ${spec.$case}`
			});
		}
	}
	function verifyHashedrekord001TLogBody(tlogEntry, content) {
		const tlogSig = tlogEntry.spec.signature.content || "";
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature mismatch"
		});
		const tlogDigest = tlogEntry.spec.data.hash?.value || "";
		if (!content.compareSignedDigest(Buffer.from(tlogDigest, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "digest mismatch"
		});
	}
	function verifyHashedrekord002TLogBody(spec, content) {
		const tlogSig = spec.signature?.content || Buffer.from("");
		if (!content.compareSignature(tlogSig)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature mismatch"
		});
		const tlogHash = spec.data?.digest || Buffer.from("");
		if (!content.compareSignedDigest(tlogHash)) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "digest mismatch"
		});
	}
}));
// node_modules/@sigstore/verify/dist/tlog/intoto.js
var require_intoto = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyIntotoTLogBody = verifyIntotoTLogBody;
	const error_1 = require_error$1();
	function verifyIntotoTLogBody(tlogEntry, content) {
		switch (tlogEntry.apiVersion) {
			case "0.0.2": return verifyIntoto002TLogBody(tlogEntry, content);
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported intoto version: ${tlogEntry.apiVersion}`
			});
		}
	}
	function verifyIntoto002TLogBody(tlogEntry, content) {
		if (tlogEntry.spec.content.envelope.signatures?.length !== 1) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "signature count mismatch"
		});
		const tlogSig = base64Decode(tlogEntry.spec.content.envelope.signatures[0].sig);
		if (!content.compareSignature(Buffer.from(tlogSig, "base64"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "tlog entry signature mismatch"
		});
		const tlogHash = tlogEntry.spec.content.payloadHash?.value || "";
		if (!content.compareDigest(Buffer.from(tlogHash, "hex"))) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: "DSSE payload hash mismatch"
		});
	}
	function base64Decode(str) {
		return Buffer.from(str, "base64").toString("utf-8");
	}
}));
// node_modules/@sigstore/verify/dist/tlog/checkpoint.js
var require_checkpoint = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.LogCheckpoint = void 0;
	exports.verifyCheckpoint = verifyCheckpoint;
	const core_1 = require_dist$2();
	const error_1 = require_error$1();
	const CHECKPOINT_SEPARATOR = "\n\n";
	const SIGNATURE_REGEX = /\u2014 (\S+) (\S+)\n/g;
	function verifyCheckpoint(entry, tlogs) {
		const inclusionProof = entry.inclusionProof;
		const signedNote = SignedNote.fromString(inclusionProof.checkpoint.envelope);
		const checkpoint = LogCheckpoint.fromString(signedNote.note);
		if (!verifySignedNote(signedNote, tlogs)) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "invalid checkpoint signature"
		});
		return checkpoint;
	}
	function verifySignedNote(signedNote, tlogs) {
		const data = Buffer.from(signedNote.note, "utf-8");
		return signedNote.signatures.some((signature) => {
			const tlog = tlogs.find((tlog) => core_1.crypto.bufferEqual(tlog.logID.subarray(0, 4), signature.keyHint) && tlog.baseURL.includes(signature.name));
			if (!tlog) return false;
			return core_1.crypto.verify(data, tlog.publicKey, signature.signature);
		});
	}
	var SignedNote = class SignedNote {
		note;
		signatures;
		constructor(note, signatures) {
			this.note = note;
			this.signatures = signatures;
		}
		static fromString(envelope) {
			if (!envelope.includes(CHECKPOINT_SEPARATOR)) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "missing checkpoint separator"
			});
			const split = envelope.indexOf(CHECKPOINT_SEPARATOR);
			const header = envelope.slice(0, split + 1);
			const matches = envelope.slice(split + 2).matchAll(SIGNATURE_REGEX);
			const signatures = Array.from(matches, (match) => {
				const [, name, signature] = match;
				const sigBytes = Buffer.from(signature, "base64");
				if (sigBytes.length < 5) throw new error_1.VerificationError({
					code: "TLOG_INCLUSION_PROOF_ERROR",
					message: "malformed checkpoint signature"
				});
				return {
					name,
					keyHint: sigBytes.subarray(0, 4),
					signature: sigBytes.subarray(4)
				};
			});
			if (signatures.length === 0) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "no signatures found in checkpoint"
			});
			return new SignedNote(header, signatures);
		}
	};
	var LogCheckpoint = class LogCheckpoint {
		origin;
		logSize;
		logHash;
		rest;
		constructor(origin, logSize, logHash, rest) {
			this.origin = origin;
			this.logSize = logSize;
			this.logHash = logHash;
			this.rest = rest;
		}
		static fromString(note) {
			const lines = note.trimEnd().split("\n");
			if (lines.length < 3) throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "too few lines in checkpoint header"
			});
			const origin = lines[0];
			let logSize;
			try {
				logSize = BigInt(lines[1]);
			} catch {
				throw new error_1.VerificationError({
					code: "TLOG_INCLUSION_PROOF_ERROR",
					message: "invalid checkpoint log size"
				});
			}
			const rootHash = Buffer.from(lines[2], "base64");
			const rest = lines.slice(3);
			return new LogCheckpoint(origin, logSize, rootHash, rest);
		}
	};
	exports.LogCheckpoint = LogCheckpoint;
}));
// node_modules/@sigstore/verify/dist/tlog/merkle.js
var require_merkle = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyMerkleInclusion = verifyMerkleInclusion;
	const core_1 = require_dist$2();
	const error_1 = require_error$1();
	const RFC6962_LEAF_HASH_PREFIX = Buffer.from([0]);
	const RFC6962_NODE_HASH_PREFIX = Buffer.from([1]);
	function verifyMerkleInclusion(entry, checkpoint) {
		const inclusionProof = entry.inclusionProof;
		let logIndex;
		try {
			logIndex = BigInt(inclusionProof.logIndex);
		} catch {
			throw new error_1.VerificationError({
				code: "TLOG_INCLUSION_PROOF_ERROR",
				message: "invalid inclusion proof log index"
			});
		}
		const treeSize = BigInt(checkpoint.logSize);
		if (logIndex < 0n || logIndex >= treeSize) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: `invalid index: ${logIndex}`
		});
		const { inner, border } = decompInclProof(logIndex, treeSize);
		if (inclusionProof.hashes.length !== inner + border) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "invalid hash count"
		});
		const innerHashes = inclusionProof.hashes.slice(0, inner);
		const borderHashes = inclusionProof.hashes.slice(inner);
		const calculatedHash = chainBorderRight(chainInner(hashLeaf(entry.canonicalizedBody), innerHashes, logIndex), borderHashes);
		if (!core_1.crypto.bufferEqual(calculatedHash, checkpoint.logHash)) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROOF_ERROR",
			message: "calculated root hash does not match inclusion proof"
		});
	}
	function decompInclProof(index, size) {
		const inner = innerProofSize(index, size);
		return {
			inner,
			border: onesCount(index >> BigInt(inner))
		};
	}
	function chainInner(seed, hashes, index) {
		return hashes.reduce((acc, h, i) => {
			if (index >> BigInt(i) & BigInt(1)) return hashChildren(h, acc);
			else return hashChildren(acc, h);
		}, seed);
	}
	function chainBorderRight(seed, hashes) {
		return hashes.reduce((acc, h) => hashChildren(h, acc), seed);
	}
	function innerProofSize(index, size) {
		return bitLength(index ^ size - BigInt(1));
	}
	function onesCount(num) {
		return num.toString(2).split("1").length - 1;
	}
	function bitLength(n) {
		if (n === 0n) return 0;
		return n.toString(2).length;
	}
	function hashChildren(left, right) {
		return core_1.crypto.digest("sha256", RFC6962_NODE_HASH_PREFIX, left, right);
	}
	function hashLeaf(leaf) {
		return core_1.crypto.digest("sha256", RFC6962_LEAF_HASH_PREFIX, leaf);
	}
}));
// node_modules/@sigstore/verify/dist/tlog/set.js
var require_set = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyTLogSET = verifyTLogSET;
	const core_1 = require_dist$2();
	const error_1 = require_error$1();
	const trust_1 = require_trust();
	function verifyTLogSET(entry, tlogs) {
		if (!(0, trust_1.filterTLogAuthorities)(tlogs, {
			logID: entry.logId.keyId,
			targetDate: new Date(Number(entry.integratedTime) * 1e3)
		}).some((tlog) => {
			const payload = toVerificationPayload(entry);
			const data = Buffer.from(core_1.json.canonicalize(payload), "utf8");
			const signature = entry.inclusionPromise.signedEntryTimestamp;
			return core_1.crypto.verify(data, tlog.publicKey, signature);
		})) throw new error_1.VerificationError({
			code: "TLOG_INCLUSION_PROMISE_ERROR",
			message: "inclusion promise could not be verified"
		});
	}
	function toVerificationPayload(entry) {
		const { integratedTime, logIndex, logId, canonicalizedBody } = entry;
		return {
			body: canonicalizedBody.toString("base64"),
			integratedTime: Number(integratedTime),
			logIndex: Number(logIndex),
			logID: logId.keyId.toString("hex")
		};
	}
}));
// node_modules/@sigstore/verify/dist/tlog/index.js
var require_tlog = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.verifyTLogBody = verifyTLogBody;
	exports.verifyTLogInclusion = verifyTLogInclusion;
	const v2_1 = require_v2();
	const error_1 = require_error$1();
	const dsse_1 = require_dsse();
	const hashedrekord_1 = require_hashedrekord();
	const intoto_1 = require_intoto();
	const checkpoint_1 = require_checkpoint();
	const merkle_1 = require_merkle();
	const set_1 = require_set();
	function verifyTLogBody(entry, sigContent) {
		const { kind, version } = entry.kindVersion;
		let body;
		try {
			body = JSON.parse(entry.canonicalizedBody.toString("utf8"));
		} catch {
			throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: "invalid canonicalized body"
			});
		}
		if (kind !== body.kind || version !== body.apiVersion) throw new error_1.VerificationError({
			code: "TLOG_BODY_ERROR",
			message: `kind/version mismatch - expected: ${kind}/${version}, received: ${body.kind}/${body.apiVersion}`
		});
		switch (kind) {
			case "dsse": if (version == dsse_1.DSSE_API_VERSION_V1) return (0, dsse_1.verifyDSSETLogBody)(body, sigContent);
			else {
				const entryRekorV2 = v2_1.Entry.fromJSON(body);
				return (0, dsse_1.verifyDSSETLogBodyV2)(entryRekorV2, sigContent);
			}
			case "intoto": return (0, intoto_1.verifyIntotoTLogBody)(body, sigContent);
			case "hashedrekord": if (version == hashedrekord_1.HASHEDREKORD_API_VERSION_V1) return (0, hashedrekord_1.verifyHashedRekordTLogBody)(body, sigContent);
			else {
				const entryRekorV2 = v2_1.Entry.fromJSON(body);
				return (0, hashedrekord_1.verifyHashedRekordTLogBodyV2)(entryRekorV2, sigContent);
			}
			default: throw new error_1.VerificationError({
				code: "TLOG_BODY_ERROR",
				message: `unsupported kind: ${kind}`
			});
		}
	}
	function verifyTLogInclusion(entry, tlogAuthorities) {
		let inclusionVerified = false;
		if (isTLogEntryWithInclusionPromise(entry)) {
			(0, set_1.verifyTLogSET)(entry, tlogAuthorities);
			inclusionVerified = true;
		}
		if (isTLogEntryWithInclusionProof(entry)) {
			const matchingAuthorities = tlogAuthorities.filter((tlog) => tlog.logID.equals(entry.logId.keyId));
			const checkpoint = (0, checkpoint_1.verifyCheckpoint)(entry, matchingAuthorities);
			(0, merkle_1.verifyMerkleInclusion)(entry, checkpoint);
			inclusionVerified = true;
		}
		if (!inclusionVerified) throw new error_1.VerificationError({
			code: "TLOG_MISSING_INCLUSION_ERROR",
			message: "inclusion could not be verified"
		});
	}
	function isTLogEntryWithInclusionPromise(entry) {
		return entry.inclusionPromise !== void 0;
	}
	function isTLogEntryWithInclusionProof(entry) {
		return entry.inclusionProof !== void 0;
	}
}));
// node_modules/@sigstore/verify/dist/verifier.js
var require_verifier = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Verifier = void 0;
	const util_1 = __require("util");
	const error_1 = require_error$1();
	const key_1 = require_key();
	const policy_1 = require_policy();
	const timestamp_1 = require_timestamp();
	const tlog_1 = require_tlog();
	var Verifier = class {
		trustMaterial;
		options;
		constructor(trustMaterial, options = {}) {
			this.trustMaterial = trustMaterial;
			this.options = {
				ctlogThreshold: options.ctlogThreshold ?? 1,
				tlogThreshold: options.tlogThreshold ?? 1,
				timestampThreshold: options.timestampThreshold ?? options.tsaThreshold ?? 1,
				tsaThreshold: 0
			};
		}
		verify(entity, policy) {
			const timestamps = this.verifyTimestamps(entity);
			const signer = this.verifySigningKey(entity, timestamps);
			this.verifyTLogs(entity);
			this.verifySignature(entity, signer);
			if (policy) this.verifyPolicy(policy, signer.identity || {});
			return signer;
		}
		verifyTimestamps(entity) {
			const timestamps = [];
			for (const timestamp of entity.timestamps) switch (timestamp.$case) {
				case "timestamp-authority":
					timestamps.push((0, timestamp_1.getTSATimestamp)(timestamp.timestamp, entity.signature.signature, this.trustMaterial.timestampAuthorities));
					break;
				case "transparency-log": {
					const result = (0, timestamp_1.getTLogTimestamp)(timestamp.tlogEntry);
					if (result) timestamps.push(result);
					break;
				}
			}
			if (containsDupes(timestamps)) throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: "duplicate timestamp"
			});
			if (timestamps.length < this.options.timestampThreshold) throw new error_1.VerificationError({
				code: "TIMESTAMP_ERROR",
				message: `expected ${this.options.timestampThreshold} timestamps, got ${timestamps.length}`
			});
			return timestamps.map((t) => t.timestamp);
		}
		verifySigningKey({ key }, timestamps) {
			switch (key.$case) {
				case "public-key": return (0, key_1.verifyPublicKey)(key.hint, timestamps, this.trustMaterial);
				case "certificate": {
					const result = (0, key_1.verifyCertificate)(key.certificate, timestamps, this.trustMaterial);
					if (containsDupes(result.scts)) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: "duplicate SCT"
					});
					if (result.scts.length < this.options.ctlogThreshold) throw new error_1.VerificationError({
						code: "CERTIFICATE_ERROR",
						message: `expected ${this.options.ctlogThreshold} SCTs, got ${result.scts.length}`
					});
					return result.signer;
				}
			}
		}
		verifyTLogs({ signature: content, tlogEntries }) {
			const entryIDs = [];
			tlogEntries.forEach((entry) => {
				(0, tlog_1.verifyTLogInclusion)(entry, this.trustMaterial.tlogs);
				(0, tlog_1.verifyTLogBody)(entry, content);
				entryIDs.push({
					logID: entry.logId.keyId,
					body: entry.canonicalizedBody
				});
			});
			if (containsDupes(entryIDs)) throw new error_1.VerificationError({
				code: "TLOG_ERROR",
				message: "duplicate tlog entry"
			});
			if (entryIDs.length < this.options.tlogThreshold) throw new error_1.VerificationError({
				code: "TLOG_ERROR",
				message: `expected ${this.options.tlogThreshold} tlog entries, got ${entryIDs.length}`
			});
		}
		verifySignature(entity, signer) {
			if (!entity.signature.verifySignature(signer.key)) throw new error_1.VerificationError({
				code: "SIGNATURE_ERROR",
				message: "signature verification failed"
			});
		}
		verifyPolicy(policy, identity) {
			if (policy.subjectAlternativeName) (0, policy_1.verifySubjectAlternativeName)(policy.subjectAlternativeName, identity.subjectAlternativeName);
			if (policy.extensions) (0, policy_1.verifyExtensions)(policy.extensions, identity.extensions);
			if (policy.oids) (0, policy_1.verifyOIDs)(policy.oids, identity.oids);
		}
	};
	exports.Verifier = Verifier;
	function containsDupes(arr) {
		for (let i = 0; i < arr.length; i++) for (let j = i + 1; j < arr.length; j++) if ((0, util_1.isDeepStrictEqual)(arr[i], arr[j])) return true;
		return false;
	}
}));
// node_modules/@sigstore/verify/dist/index.js
var require_dist$1 = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Verifier = exports.toTrustMaterial = exports.VerificationError = exports.PolicyError = exports.toSignedEntity = void 0;
	var bundle_1 = require_bundle$1();
	Object.defineProperty(exports, "toSignedEntity", {
		enumerable: true,
		get: function() {
			return bundle_1.toSignedEntity;
		}
	});
	var error_1 = require_error$1();
	Object.defineProperty(exports, "PolicyError", {
		enumerable: true,
		get: function() {
			return error_1.PolicyError;
		}
	});
	Object.defineProperty(exports, "VerificationError", {
		enumerable: true,
		get: function() {
			return error_1.VerificationError;
		}
	});
	var trust_1 = require_trust();
	Object.defineProperty(exports, "toTrustMaterial", {
		enumerable: true,
		get: function() {
			return trust_1.toTrustMaterial;
		}
	});
	var verifier_1 = require_verifier();
	Object.defineProperty(exports, "Verifier", {
		enumerable: true,
		get: function() {
			return verifier_1.Verifier;
		}
	});
}));
// src/trust/remember-encoding.ts
var import_dist$2 = require_dist$3();
var import_dist$3 = require_dist$1();
function rememberEncoding({ root }) {
	rememberPart(root);
}
function rememberPart(part) {
	for (const sub of part.subs) rememberPart(sub);
	const encode = part.toDER.bind(part);
	let encoded;
	part.toDER = () => encoded ??= encode();
}
// src/trust/trusted-root.ts
const MEDIA_TYPES = ["application/vnd.dev.sigstore.trustedroot+json;version=0.1", "application/vnd.dev.sigstore.trustedroot.v0.2+json"];
const MAX_AUTHORITIES = 64;
const MAX_CHAIN_LENGTH = 10;
const KEY_HINT_BYTES = 4;
const DOCUMENT = {
	code: "TRUSTED_ROOT_INVALID",
	field: "trusted-root",
	expected: `a Sigstore trusted root (mediaType ${String(MEDIA_TYPES[0])})`,
	hint: "Give the `trusted_root.json` target of your Sigstore’s TUF repository; for GitHub’s instance one line of `gh attestation trusted-root`."
};
function parseTrustedRoot(text, origin, name) {
	const file = {
		path: origin,
		text
	};
	const json = parseTrustDocument(file, DOCUMENT);
	if (!MEDIA_TYPES.includes(json["mediaType"])) throw invalidDocument(file, DOCUMENT, describeDocument(json));
	const { root, material } = decode$1(json, (found, cause) => invalidDocument(file, DOCUMENT, found, cause));
	const fault = findFault(root) ?? findProfileFault(name, root);
	if (fault !== void 0) throw invalidDocument(file, DOCUMENT, fault);
	const authorities = [...material.certificateAuthorities, ...material.timestampAuthorities];
	for (const certificate of authorities.flatMap(({ certChain }) => certChain)) rememberEncoding(certificate);
	return {
		name,
		material,
		thresholds: thresholdsFor(name, root),
		trustedRootDigest: digestOf(text)
	};
}
function decode$1(json, refuse) {
	try {
		const root = import_dist$2.TrustedRoot.fromJSON(json);
		return {
			root,
			material: (0, import_dist$3.toTrustMaterial)(root)
		};
	} catch (cause) {
		throw refuse("a certificate, key or field that does not parse", cause);
	}
}
function findFault(root) {
	if ([
		root.certificateAuthorities,
		root.timestampAuthorities,
		root.tlogs,
		root.ctlogs
	].some((kind) => kind.length > MAX_AUTHORITIES)) return `more than ${MAX_AUTHORITIES} authorities or logs of one kind`;
	if (root.certificateAuthorities.length === 0) return "no certificate authority";
	if (root.timestampAuthorities.length + root.tlogs.length === 0) return "neither a timestamp authority nor a transparency log, so that no signing time could be proven";
	return firstFault("certificateAuthorities", root.certificateAuthorities, authorityFault) ?? firstFault("timestampAuthorities", root.timestampAuthorities, authorityFault) ?? firstFault("tlogs", root.tlogs, logFault) ?? firstFault("ctlogs", root.ctlogs, logFault);
}
function findProfileFault(name, root) {
	if (name === "public-good" && (root.tlogs.length === 0 || root.ctlogs.length === 0)) return "no transparency or no CT log, which the public-good instance has";
	if (name === "github" && root.tlogs.length + root.ctlogs.length > 0) return "transparency logs, which GitHub’s instance does not have";
}
function firstFault(field, entries, faultOf) {
	for (const [index, entry] of entries.entries()) {
		const fault = faultOf(entry);
		if (fault !== void 0) return `${fault} in ${field}[${index}]`;
	}
}
function authorityFault(authority) {
	const certificates = authority.certChain?.certificates ?? [];
	if (certificates.length === 0) return "no certificate";
	if (certificates.length > MAX_CHAIN_LENGTH) return `a chain of more than ${MAX_CHAIN_LENGTH} certificates`;
	if (!certificates.every((certificate) => isCertificate(certificate.rawBytes))) return "a certificate that does not parse";
	return periodFault(authority.validFor);
}
function logFault(log) {
	if (((log.checkpointKeyId ?? log.logId)?.keyId.length ?? 0) < KEY_HINT_BYTES) return "no log id";
	if (log.baseUrl === "") return "no baseUrl";
	return periodFault(log.publicKey?.validFor);
}
function periodFault(period) {
	if (period?.start === void 0 || Number.isNaN(period.start.getTime())) return "no validFor.start";
	if (period.end !== void 0 && !(period.end > period.start)) return "validFor that ends before it starts";
}
function isCertificate(der) {
	try {
		return new X509Certificate(der).raw.equals(der);
	} catch {
		return false;
	}
}
function thresholdsFor(name, root) {
	switch (name) {
		case "public-good": return {
			transparencyLog: 1,
			certificateTransparency: 1,
			timestamp: 1
		};
		case "github": return {
			transparencyLog: 0,
			certificateTransparency: 0,
			timestamp: 1
		};
		case "custom": return {
			transparencyLog: root.tlogs.length > 0 ? 1 : 0,
			certificateTransparency: root.ctlogs.length > 0 ? 1 : 0,
			timestamp: 1
		};
	}
}
// src/trust/profiles.ts
function chooseTrust(options) {
	refuseForeignServer(options);
	const name = chooseProfileName(options);
	const signingConfig = signingConfigFor(name, options);
	const profile = loadProfile(name, options.trustedRootFile);
	const services = parseSigningConfig(signingConfig.text, signingConfig.path, options);
	if (services.transparencyLog === void 0 && profile.thresholds.transparencyLog > 0) throw new ConfigurationError("INPUT_INVALID", `${name} evidence needs a transparency log entry to verify`, {
		field: "transparency-log",
		expected: "auto, rekor-v1 or rekor-v2, as the signing config offers",
		found: options.transparencyLog,
		hint: "Remove `transparency-log: none`, or use a trusted root and signing config without a log."
	});
	return {
		profile,
		services
	};
}
function chooseVerificationTrust(options) {
	return loadProfile(chooseProfileName(options), options.trustedRootFile);
}
function chooseProfileName(options) {
	if (options.trust !== "auto") return options.trust;
	if (!options.inActions) throw trustNotChosen("outside GitHub Actions `trust: auto` cannot know which Sigstore", "auto");
	if (!isGitHubDotCom(options.serverUrl)) throw foreignServer(options);
	switch (options.visibility) {
		case "public": return "public-good";
		case "private":
		case "internal": return "github";
		default: throw trustNotChosen("the identity token does not say whether the repository is public", `visibility ${options.visibility ?? "missing"}`);
	}
}
function loadProfile(name, given) {
	switch (name) {
		case "custom":
			if (given === void 0) throw missingFile("trusted-root", "`trust: custom`");
			return parseTrustedRoot(given.text, given.path, name);
		case "github": {
			const { text, path } = given ?? embeddedTrustedRoot(name);
			return parseTrustedRoot(text, path, name);
		}
		case "public-good": {
			if (given !== void 0) throw misplacedFile("trusted-root", given, name);
			const embedded = embeddedTrustedRoot(name);
			return parseTrustedRoot(embedded.text, embedded.path, name);
		}
	}
}
function signingConfigFor(name, options) {
	const given = options.signingConfigFile;
	if (name === "custom") {
		if (given === void 0) throw missingFile("signing-config", "`trust: custom`");
		return given;
	}
	if (given !== void 0) throw misplacedFile("signing-config", given, name);
	return embeddedSigningConfig(name, options.transparencyLog);
}
function refuseForeignServer(options) {
	if (options.trust === "custom" || !options.inActions) return;
	if (!isGitHubDotCom(options.serverUrl)) throw foreignServer(options);
}
function isGitHubDotCom(serverUrl) {
	return serverUrl === void 0 || URL.canParse(serverUrl) && new URL(serverUrl).origin === "https://github.com";
}
function foreignServer({ serverUrl }) {
	return trustNotChosen("neither the public nor GitHub’s own Sigstore takes identity tokens of a GitHub Enterprise server", serverUrl ?? "no server", "with:\n  trust: custom\n  trusted-root: trusted_root.json\n  signing-config: signing_config.json");
}
function trustNotChosen(reason, found, hint) {
	return new ConfigurationError("TRUST_NOT_CHOSEN", `Choose the Sigstore to use: ${reason}.`, {
		field: "trust",
		expected: "public-good, github or custom",
		found,
		hint: hint ?? ["`--trust public-good` (signing publishes an entry in the public log), `--trust github` (GitHub’s own, for private repositories), or `--trust custom --trusted-root FILE --signing-config FILE` (your own; `verify` needs no signing config).", "In a workflow: `with: {trust: public-good}`."].join("\n")
	});
}
function missingFile(field, needs) {
	return new ConfigurationError("INPUT_MISSING", `${needs} needs \`${field}\``, {
		field,
		expected: "a file",
		hint: `with:\n  trust: custom\n  trusted-root: trusted_root.json\n  signing-config: signing_config.json`
	});
}
function misplacedFile(field, file, name) {
	return new ConfigurationError("INPUT_INVALID", `\`${field}\` has no effect with the ${name} profile`, {
		field,
		expected: `no file with \`trust: ${name}\``,
		found: file.path,
		hint: `Use \`trust: custom\` with it, or remove \`${field}\`.`
	});
}
// src/evidence/statement.ts
const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
const STATEMENT_PAYLOAD_TYPE = "application/vnd.in-toto+json";
const MAX_PAYLOAD_BYTES = 24379392;
function encodeStatement(name, subjects, predicateType, predicate) {
	const statement = {
		_type: STATEMENT_TYPE,
		subject: subjects.map((digest) => ({
			name,
			digest: { sha256: hexOf(digest) }
		})),
		predicateType,
		predicate
	};
	const payload = Buffer.from(JSON.stringify(statement));
	return {
		predicateType,
		subjects,
		payload,
		payloadDigest: digestOf(payload)
	};
}
// node_modules/@sigstore/bundle/dist/bundle.js
var require_bundle = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.BUNDLE_V03_MEDIA_TYPE = exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = exports.BUNDLE_V02_MEDIA_TYPE = exports.BUNDLE_V01_MEDIA_TYPE = void 0;
	exports.isBundleWithCertificateChain = isBundleWithCertificateChain;
	exports.isBundleWithPublicKey = isBundleWithPublicKey;
	exports.isBundleWithMessageSignature = isBundleWithMessageSignature;
	exports.isBundleWithDsseEnvelope = isBundleWithDsseEnvelope;
	exports.BUNDLE_V01_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.1";
	exports.BUNDLE_V02_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.2";
	exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.3";
	exports.BUNDLE_V03_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
	function isBundleWithCertificateChain(b) {
		return b.verificationMaterial.content.$case === "x509CertificateChain";
	}
	function isBundleWithPublicKey(b) {
		return b.verificationMaterial.content.$case === "publicKey";
	}
	function isBundleWithMessageSignature(b) {
		return b.content.$case === "messageSignature";
	}
	function isBundleWithDsseEnvelope(b) {
		return b.content.$case === "dsseEnvelope";
	}
}));
// node_modules/@sigstore/bundle/dist/build.js
var require_build = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toMessageSignatureBundle = toMessageSignatureBundle;
	exports.toDSSEBundle = toDSSEBundle;
	const protobuf_specs_1 = require_dist$3();
	const bundle_1 = require_bundle();
	function toMessageSignatureBundle(options) {
		return {
			mediaType: options.certificateChain ? bundle_1.BUNDLE_V02_MEDIA_TYPE : bundle_1.BUNDLE_V03_MEDIA_TYPE,
			content: {
				$case: "messageSignature",
				messageSignature: {
					messageDigest: {
						algorithm: protobuf_specs_1.HashAlgorithm.SHA2_256,
						digest: options.digest
					},
					signature: options.signature
				}
			},
			verificationMaterial: toVerificationMaterial(options)
		};
	}
	function toDSSEBundle(options) {
		return {
			mediaType: options.certificateChain ? bundle_1.BUNDLE_V02_MEDIA_TYPE : bundle_1.BUNDLE_V03_MEDIA_TYPE,
			content: {
				$case: "dsseEnvelope",
				dsseEnvelope: toEnvelope(options)
			},
			verificationMaterial: toVerificationMaterial(options)
		};
	}
	function toEnvelope(options) {
		return {
			payloadType: options.artifactType,
			payload: options.artifact,
			signatures: [toSignature(options)]
		};
	}
	function toSignature(options) {
		return {
			keyid: options.keyHint || "",
			sig: options.signature
		};
	}
	function toVerificationMaterial(options) {
		return {
			content: toKeyContent(options),
			tlogEntries: [],
			timestampVerificationData: { rfc3161Timestamps: [] }
		};
	}
	function toKeyContent(options) {
		if (options.certificate) {
			if (options.certificateChain) return {
				$case: "x509CertificateChain",
				x509CertificateChain: { certificates: [{ rawBytes: options.certificate }] }
			};
			else return {
				$case: "certificate",
				certificate: { rawBytes: options.certificate }
			};
		} else return {
			$case: "publicKey",
			publicKey: { hint: options.keyHint || "" }
		};
	}
}));
// node_modules/@sigstore/bundle/dist/error.js
var require_error = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ValidationError = void 0;
	var ValidationError = class extends Error {
		fields;
		constructor(message, fields) {
			super(message);
			this.fields = fields;
		}
	};
	exports.ValidationError = ValidationError;
}));
// node_modules/@sigstore/bundle/dist/validate.js
var require_validate = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.assertBundle = assertBundle;
	exports.assertBundleV01 = assertBundleV01;
	exports.isBundleV01 = isBundleV01;
	exports.assertBundleV02 = assertBundleV02;
	exports.assertBundleLatest = assertBundleLatest;
	const error_1 = require_error();
	function assertBundle(b) {
		const invalidValues = validateBundleBase(b);
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid bundle", invalidValues);
	}
	function assertBundleV01(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionPromise(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid v0.1 bundle", invalidValues);
	}
	function isBundleV01(b) {
		try {
			assertBundleV01(b);
			return true;
		} catch (e) {
			return false;
		}
	}
	function assertBundleV02(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionProof(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid v0.2 bundle", invalidValues);
	}
	function assertBundleLatest(b) {
		const invalidValues = [];
		invalidValues.push(...validateBundleBase(b));
		invalidValues.push(...validateInclusionProof(b));
		invalidValues.push(...validateNoCertificateChain(b));
		if (invalidValues.length > 0) throw new error_1.ValidationError("invalid bundle", invalidValues);
	}
	function validateBundleBase(b) {
		const invalidValues = [];
		if (b.mediaType === void 0 || !b.mediaType.match(/^application\/vnd\.dev\.sigstore\.bundle\+json;version=\d\.\d/) && !b.mediaType.match(/^application\/vnd\.dev\.sigstore\.bundle\.v\d\.\d\+json/)) invalidValues.push("mediaType");
		if (b.content === void 0) invalidValues.push("content");
		else switch (b.content.$case) {
			case "messageSignature":
				if (b.content.messageSignature.messageDigest === void 0) invalidValues.push("content.messageSignature.messageDigest");
				else if (b.content.messageSignature.messageDigest.digest.length === 0) invalidValues.push("content.messageSignature.messageDigest.digest");
				if (b.content.messageSignature.signature.length === 0) invalidValues.push("content.messageSignature.signature");
				break;
			case "dsseEnvelope":
				if (b.content.dsseEnvelope.payload.length === 0) invalidValues.push("content.dsseEnvelope.payload");
				if (b.content.dsseEnvelope.signatures.length !== 1) invalidValues.push("content.dsseEnvelope.signatures");
				else if (b.content.dsseEnvelope.signatures[0].sig.length === 0) invalidValues.push("content.dsseEnvelope.signatures[0].sig");
		}
		if (b.verificationMaterial === void 0) invalidValues.push("verificationMaterial");
		else {
			if (b.verificationMaterial.content === void 0) invalidValues.push("verificationMaterial.content");
			else switch (b.verificationMaterial.content.$case) {
				case "x509CertificateChain":
					if (b.verificationMaterial.content.x509CertificateChain.certificates.length === 0) invalidValues.push("verificationMaterial.content.x509CertificateChain.certificates");
					b.verificationMaterial.content.x509CertificateChain.certificates.forEach((cert, i) => {
						if (cert.rawBytes.length === 0) invalidValues.push(`verificationMaterial.content.x509CertificateChain.certificates[${i}].rawBytes`);
					});
					break;
				case "certificate": if (b.verificationMaterial.content.certificate.rawBytes.length === 0) invalidValues.push("verificationMaterial.content.certificate.rawBytes");
			}
			if (b.verificationMaterial.tlogEntries === void 0) invalidValues.push("verificationMaterial.tlogEntries");
			else if (b.verificationMaterial.tlogEntries.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
				if (entry.logId === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].logId`);
				if (entry.kindVersion === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].kindVersion`);
			});
		}
		return invalidValues;
	}
	function validateInclusionPromise(b) {
		const invalidValues = [];
		if (b.verificationMaterial && b.verificationMaterial.tlogEntries?.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
			if (entry.inclusionPromise === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionPromise`);
		});
		return invalidValues;
	}
	function validateInclusionProof(b) {
		const invalidValues = [];
		if (b.verificationMaterial && b.verificationMaterial.tlogEntries?.length > 0) b.verificationMaterial.tlogEntries.forEach((entry, i) => {
			if (entry.inclusionProof === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionProof`);
			else if (entry.inclusionProof.checkpoint === void 0) invalidValues.push(`verificationMaterial.tlogEntries[${i}].inclusionProof.checkpoint`);
		});
		return invalidValues;
	}
	function validateNoCertificateChain(b) {
		const invalidValues = [];
		if (b.verificationMaterial?.content?.$case === "x509CertificateChain") invalidValues.push("verificationMaterial.content.$case");
		return invalidValues;
	}
}));
// node_modules/@sigstore/bundle/dist/serialized.js
var require_serialized = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.envelopeToJSON = exports.envelopeFromJSON = exports.bundleToJSON = exports.bundleFromJSON = void 0;
	const protobuf_specs_1 = require_dist$3();
	const bundle_1 = require_bundle();
	const validate_1 = require_validate();
	const bundleFromJSON = (obj) => {
		const bundle = protobuf_specs_1.Bundle.fromJSON(obj);
		switch (bundle.mediaType) {
			case bundle_1.BUNDLE_V01_MEDIA_TYPE:
				(0, validate_1.assertBundleV01)(bundle);
				break;
			case bundle_1.BUNDLE_V02_MEDIA_TYPE:
				(0, validate_1.assertBundleV02)(bundle);
				break;
			default: (0, validate_1.assertBundleLatest)(bundle);
		}
		return bundle;
	};
	exports.bundleFromJSON = bundleFromJSON;
	const bundleToJSON = (bundle) => {
		return protobuf_specs_1.Bundle.toJSON(bundle);
	};
	exports.bundleToJSON = bundleToJSON;
	const envelopeFromJSON = (obj) => {
		return protobuf_specs_1.Envelope.fromJSON(obj);
	};
	exports.envelopeFromJSON = envelopeFromJSON;
	const envelopeToJSON = (envelope) => {
		return protobuf_specs_1.Envelope.toJSON(envelope);
	};
	exports.envelopeToJSON = envelopeToJSON;
}));
// node_modules/@sigstore/bundle/dist/index.js
var require_dist = __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.isBundleV01 = exports.assertBundleV02 = exports.assertBundleV01 = exports.assertBundleLatest = exports.assertBundle = exports.envelopeToJSON = exports.envelopeFromJSON = exports.bundleToJSON = exports.bundleFromJSON = exports.ValidationError = exports.isBundleWithPublicKey = exports.isBundleWithMessageSignature = exports.isBundleWithDsseEnvelope = exports.isBundleWithCertificateChain = exports.BUNDLE_V03_MEDIA_TYPE = exports.BUNDLE_V03_LEGACY_MEDIA_TYPE = exports.BUNDLE_V02_MEDIA_TYPE = exports.BUNDLE_V01_MEDIA_TYPE = exports.toMessageSignatureBundle = exports.toDSSEBundle = void 0;
	var build_1 = require_build();
	Object.defineProperty(exports, "toDSSEBundle", {
		enumerable: true,
		get: function() {
			return build_1.toDSSEBundle;
		}
	});
	Object.defineProperty(exports, "toMessageSignatureBundle", {
		enumerable: true,
		get: function() {
			return build_1.toMessageSignatureBundle;
		}
	});
	var bundle_1 = require_bundle();
	Object.defineProperty(exports, "BUNDLE_V01_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V01_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V02_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V02_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V03_LEGACY_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V03_LEGACY_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "BUNDLE_V03_MEDIA_TYPE", {
		enumerable: true,
		get: function() {
			return bundle_1.BUNDLE_V03_MEDIA_TYPE;
		}
	});
	Object.defineProperty(exports, "isBundleWithCertificateChain", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithCertificateChain;
		}
	});
	Object.defineProperty(exports, "isBundleWithDsseEnvelope", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithDsseEnvelope;
		}
	});
	Object.defineProperty(exports, "isBundleWithMessageSignature", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithMessageSignature;
		}
	});
	Object.defineProperty(exports, "isBundleWithPublicKey", {
		enumerable: true,
		get: function() {
			return bundle_1.isBundleWithPublicKey;
		}
	});
	var error_1 = require_error();
	Object.defineProperty(exports, "ValidationError", {
		enumerable: true,
		get: function() {
			return error_1.ValidationError;
		}
	});
	var serialized_1 = require_serialized();
	Object.defineProperty(exports, "bundleFromJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.bundleFromJSON;
		}
	});
	Object.defineProperty(exports, "bundleToJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.bundleToJSON;
		}
	});
	Object.defineProperty(exports, "envelopeFromJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.envelopeFromJSON;
		}
	});
	Object.defineProperty(exports, "envelopeToJSON", {
		enumerable: true,
		get: function() {
			return serialized_1.envelopeToJSON;
		}
	});
	var validate_1 = require_validate();
	Object.defineProperty(exports, "assertBundle", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundle;
		}
	});
	Object.defineProperty(exports, "assertBundleLatest", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleLatest;
		}
	});
	Object.defineProperty(exports, "assertBundleV01", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleV01;
		}
	});
	Object.defineProperty(exports, "assertBundleV02", {
		enumerable: true,
		get: function() {
			return validate_1.assertBundleV02;
		}
	});
	Object.defineProperty(exports, "isBundleV01", {
		enumerable: true,
		get: function() {
			return validate_1.isBundleV01;
		}
	});
}));
// src/verification/bundle-schema.ts
var import_dist$1 = require_dist();
const MAX_WITNESSES = 32;
const MAX_PROOF_HASHES = 64;
const MAX_CERTIFICATE_BYTES = 65536;
const base64 = (maxBytes) => string().max(Math.ceil(maxBytes / 3) * 4).refine(isCanonicalBase64, "expected canonical base64");
const int64 = union([string().regex(/^(0|[1-9]\d{0,18})$/), int().nonnegative()]);
const certificate = strictObject({ rawBytes: base64(MAX_CERTIFICATE_BYTES) });
const inclusionProof = strictObject({
	logIndex: int64.nullish(),
	rootHash: base64(64),
	treeSize: int64,
	hashes: array(base64(64)).max(MAX_PROOF_HASHES).nullish(),
	checkpoint: strictObject({ envelope: string().max(65536) }).nullish()
});
const logEntry = strictObject({
	logIndex: int64.nullish(),
	logId: strictObject({ keyId: base64(64) }),
	kindVersion: strictObject({
		kind: string().max(64),
		version: string().max(64)
	}),
	integratedTime: int64.nullish(),
	inclusionPromise: strictObject({ signedEntryTimestamp: base64(4096) }).nullish(),
	inclusionProof: inclusionProof.nullish(),
	canonicalizedBody: string().refine(isCanonicalBase64, "expected canonical base64")
});
const verificationMaterial = strictObject({
	certificate: certificate.nullish(),
	x509CertificateChain: strictObject({ certificates: array(certificate).min(1).max(10) }).nullish(),
	publicKey: unknown().nullish(),
	tlogEntries: array(logEntry).max(MAX_WITNESSES).nullish(),
	timestampVerificationData: strictObject({ rfc3161Timestamps: array(strictObject({ signedTimestamp: base64(65536) })).max(MAX_WITNESSES).nullish() }).nullish()
});
const dsseEnvelope = strictObject({
	payload: string().min(1).refine(isCanonicalBase64, "expected canonical base64"),
	payloadType: string().max(255),
	signatures: array(strictObject({
		sig: base64(4096),
		keyid: string().max(1024).nullish()
	})).length(1, "expected exactly one signature")
});
const bundleSchema = strictObject({
	mediaType: _enum([
		"application/vnd.dev.sigstore.bundle+json;version=0.1",
		"application/vnd.dev.sigstore.bundle+json;version=0.2",
		"application/vnd.dev.sigstore.bundle+json;version=0.3",
		"application/vnd.dev.sigstore.bundle.v0.3+json"
	]),
	verificationMaterial,
	dsseEnvelope: dsseEnvelope.nullish(),
	messageSignature: unknown().nullish()
});
function isCanonicalBase64(text) {
	return Buffer.from(text, "base64").toString("base64") === text;
}
// src/evidence/json-ambiguity.ts
const MAX_DEPTH = 200;
function findAmbiguity(text) {
	const open = [];
	let key = {
		quoted: "",
		at: 0
	};
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === "\"") {
			const end = endOfString(text, at);
			key = {
				quoted: text.slice(at, end + 1),
				at
			};
			at = end;
		} else if (character === "{" || character === "[") {
			open.push(character === "{" ? new Set() : void 0);
			if (open.length > MAX_DEPTH) return {
				what: `more than ${MAX_DEPTH} levels`,
				at
			};
		} else if (character === "}" || character === "]") open.pop();
		else if (character === ":") {
			const what = addKey(open.at(-1), key.quoted);
			if (what !== void 0) return {
				what,
				at: key.at
			};
		}
	}
}
function endOfString(text, start) {
	for (let quote = text.indexOf("\"", start + 1);; quote = text.indexOf("\"", quote + 1)) {
		let backslashes = 0;
		while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
		if (backslashes % 2 === 0) return quote;
	}
}
function addKey(keys, quoted) {
	const key = String(JSON.parse(quoted));
	if (key === "__proto__") return "a key __proto__";
	if (keys?.has(key) === true) return "the same key twice in one object";
	keys?.add(key);
}
// src/verification/strict-json.ts
function parseStrictJson(bytes, code, what) {
	let text;
	let value;
	try {
		text = new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
		value = JSON.parse(text);
	} catch (cause) {
		throw new VerificationError(code, `${what} is not JSON`, { cause });
	}
	const fault = findAmbiguity(text);
	if (fault !== void 0) throw new VerificationError(code, `${what} is ambiguous JSON: ${fault.what}`);
	return value;
}
// src/verification/bundle.ts
function parseBundle(stored) {
	if (stored.content.kind === "unreadable") throw invalid$2(`it could not be read: ${inertLine(stored.content.reason)}`);
	const { bytes } = stored.content;
	if (bytes.byteLength > 33554432) throw invalid$2(`it has more than ${MAX_BUNDLE_BYTES} bytes`);
	const json = parseStrictJson(bytes, "BUNDLE_INVALID", "the bundle");
	const checked = bundleSchema.safeParse(json);
	if (!checked.success) throw invalid$2(inertLine(prettifyError(checked.error).replaceAll(/\s*\n\s*/g, " ")));
	const bundle = decode(checked.data);
	if (!(0, import_dist$1.isBundleWithDsseEnvelope)(bundle)) throw invalid$2("it holds no DSSE envelope, and a bare signature says nothing about an image");
	const { payload, payloadType } = bundle.content.dsseEnvelope;
	return {
		bundle,
		certificate: certificateOf(bundle),
		payload,
		payloadType
	};
}
function decode(json) {
	try {
		return (0, import_dist$1.bundleFromJSON)(json);
	} catch (cause) {
		throw invalid$2(`it lacks what its version requires (${describe$1(cause)})`, cause);
	}
}
function certificateOf(bundle) {
	const { content } = bundle.verificationMaterial;
	switch (content.$case) {
		case "publicKey": throw invalid$2("it names a public key instead of a certificate");
		case "certificate": return requireCertificate(content.certificate.rawBytes);
		case "x509CertificateChain": return requireCertificate(content.x509CertificateChain.certificates[0]?.rawBytes);
	}
}
function requireCertificate(der) {
	try {
		if (der !== void 0 && new X509Certificate(der).raw.equals(der)) return der;
	} catch (cause) {
		throw invalid$2("what stands in the certificate’s place is no certificate", cause);
	}
	throw invalid$2("its certificate is missing or has bytes to spare");
}
function describe$1(cause) {
	return inertLine(cause instanceof Error ? cause.message : String(cause), 200);
}
function invalid$2(reason, cause) {
	return new VerificationError("BUNDLE_INVALID", `The bundle cannot be used: ${reason}`, { cause });
}
// src/verification/fulcio-claims.ts
var import_dist = require_dist$2();
const CLAIM_NAMES = {
	1: "issuerV1",
	2: "githubWorkflowTrigger",
	3: "githubWorkflowSHA",
	4: "githubWorkflowName",
	5: "githubWorkflowRepository",
	6: "githubWorkflowRef",
	8: "issuer",
	9: "buildSignerURI",
	10: "buildSignerDigest",
	11: "runnerEnvironment",
	12: "sourceRepositoryURI",
	13: "sourceRepositoryDigest",
	14: "sourceRepositoryRef",
	15: "sourceRepositoryIdentifier",
	16: "sourceRepositoryOwnerURI",
	17: "sourceRepositoryOwnerIdentifier",
	18: "buildConfigURI",
	19: "buildConfigDigest",
	20: "buildTrigger",
	21: "runInvocationURI",
	22: "sourceRepositoryVisibilityAtSigning",
	23: "deploymentEnvironment"
};
const FULCIO_PREFIX = "1.3.6.1.4.1.57264.1.";
const LAST_RAW_CLAIM = 6;
const TAG_UTF8_STRING = 12;
function decodeFulcioClaims(extensions) {
	const claims = {};
	for (const { oid, value } of extensions) {
		if (!oid.startsWith(FULCIO_PREFIX)) continue;
		const number = Number(oid.slice(20));
		const name = CLAIM_NAMES[number];
		if (name === void 0) continue;
		claims[name] = number <= LAST_RAW_CLAIM ? decodeUtf8(value, oid) : decodeUtf8String(value, oid);
	}
	return claims;
}
function decodeUtf8String(der, oid) {
	let object;
	try {
		object = import_dist.ASN1Obj.parseBuffer(Buffer.from(der));
	} catch (cause) {
		throw invalidClaim(oid, cause);
	}
	if (object.tag.toDER() !== TAG_UTF8_STRING) throw invalidClaim(oid);
	return decodeUtf8(object.value, oid);
}
function decodeUtf8(bytes, oid) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch (cause) {
		throw invalidClaim(oid, cause);
	}
}
function invalidClaim(oid, cause) {
	return new VerificationError("CERTIFICATE_INVALID", `The certificate extension ${oid} is malformed`, { cause });
}
// src/verification/certificate.ts
const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
const SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
const CONTEXT_EMAIL = 1;
const CONTEXT_URI = 6;
function readCertificate(der) {
	const extensions = readExtensions(der);
	const claims = decodeFulcioClaims(extensions);
	const { issuerV1, issuer = issuerV1 } = claims;
	if (issuerV1 !== void 0 && issuerV1 !== issuer) throw invalid$1("its two issuer extensions differ");
	return {
		identity: {
			kind: "certificate",
			subjectAlternativeName: readName(extensions),
			issuer: issuer ?? ""
		},
		claims,
		extendedKeyUsages: new X509Certificate(der).keyUsage ?? []
	};
}
function readExtensions(der) {
	let extensions;
	try {
		extensions = import_dist.X509Certificate.parse(Buffer.from(der)).extensions.map(({ subs }) => {
			const [id, value] = [subs[0], subs.at(-1)];
			if (id === void 0 || value === void 0) throw invalid$1("it has an extension without content");
			return {
				oid: id.toOID(),
				value: value.value
			};
		});
	} catch (cause) {
		throw invalid$1("its extensions do not parse", cause);
	}
	const oids = extensions.map(({ oid }) => oid);
	const doubled = oids.find((oid, index) => oids.indexOf(oid) !== index);
	if (doubled !== void 0) throw invalid$1(`it has the extension ${doubled} twice`);
	return extensions;
}
function readName(extensions) {
	const extension = extensions.find(({ oid }) => oid === SUBJECT_ALTERNATIVE_NAME);
	if (extension === void 0) throw invalid$1("it names nobody");
	try {
		const names = import_dist.ASN1Obj.parseBuffer(Buffer.from(extension.value)).subs;
		const [name] = names;
		const supported = name?.tag.isContextSpecific(CONTEXT_URI) || name?.tag.isContextSpecific(CONTEXT_EMAIL);
		if (name !== void 0 && names.length === 1 && supported === true) return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(name.value);
	} catch (cause) {
		throw invalid$1("its name does not parse", cause);
	}
	throw invalid$1("it does not have exactly one name that is a URI or an e-mail address");
}
function invalid$1(reason, cause) {
	return new VerificationError("CERTIFICATE_INVALID", `The certificate cannot be used: ${reason}`, { cause });
}
// src/verification/checklist.ts
var Checklist = class {
	checks;
	#failed;
	constructor(earlier = []) {
		this.checks = [...earlier];
		this.#failed = this.failure?.name;
	}
	get failure() {
		return this.checks.find((check) => check.status === "failed");
	}
	run(name, input, fallback, work) {
		if (this.#failed !== void 0 || input === void 0) {
			this.checks.push({
				name,
				status: "skipped",
				reason: `the check ${this.#failed ?? "before it"} failed`
			});
			return;
		}
		try {
			const outcome = work(input);
			if ("skipped" in outcome) {
				this.checks.push({
					name,
					status: "skipped",
					reason: outcome.skipped
				});
				return;
			}
			const found = outcome.found === void 0 ? {} : { found: inertLine(outcome.found, 2048) };
			this.checks.push({
				name,
				status: "passed",
				...found
			});
			return outcome.value;
		} catch (error) {
			this.#failed = name;
			this.checks.push(failedCheck(name, error, fallback));
			return;
		}
	}
};
function failedCheck(name, error, fallback) {
	const own = error instanceof VerificationError ? error : void 0;
	const message = error instanceof Error ? error.message : String(error);
	return {
		name,
		status: "failed",
		code: own?.code ?? fallback,
		...own?.expected === void 0 ? {} : { expected: own.expected },
		...own?.found === void 0 ? {} : { found: inertLine(own.found, 2048) },
		reason: inertLine(message)
	};
}
// src/verification/cryptography.ts
const PROOF_PARTS = [
	"timestamp",
	"certificate",
	"transparency-log",
	"signature"
];
function verifyProof({ bundle }, trust) {
	let entity;
	try {
		entity = (0, import_dist$3.toSignedEntity)(bundle);
		if (entity.key.$case === "certificate") rememberEncoding(entity.key.certificate);
	} catch (cause) {
		return {
			held: false,
			failed: "timestamp",
			error: failure("TIMESTAMP_INVALID", "signing time", reasonOf(cause), cause)
		};
	}
	try {
		const { transparencyLog, certificateTransparency, timestamp } = trust.thresholds;
		new import_dist$3.Verifier(admitCheckpointNames(trust.material, bundle), {
			tlogThreshold: transparencyLog,
			ctlogThreshold: certificateTransparency,
			timestampThreshold: timestamp
		}).verify(entity);
		return { held: true };
	} catch (cause) {
		return {
			held: false,
			...failureOf(cause)
		};
	}
}
function admitCheckpointNames(material, { verificationMaterial }) {
	const names = verificationMaterial.tlogEntries.flatMap(({ inclusionPromise, inclusionProof }) => inclusionPromise === void 0 ? [] : signersOf(inclusionProof?.checkpoint?.envelope ?? ""));
	const tlogs = material.tlogs.map((log) => ({
		...log,
		baseURL: [log.baseURL, ...names].join(" ")
	}));
	return {
		...material,
		tlogs
	};
}
function signersOf(envelope) {
	return [...envelope.matchAll(/^\u2014 (\S+) \S+$/gm)].map(([, name = ""]) => name);
}
function provenTime({ bundle }) {
	const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
	return [...tlogEntries.flatMap((entry) => promisedTime(entry) ?? []), ...(timestampVerificationData?.rfc3161Timestamps ?? []).map(({ signedTimestamp }) => import_dist.RFC3161Timestamp.parse(Buffer.from(signedTimestamp)).signingTime)].toSorted((a, b) => a.getTime() - b.getTime())[0];
}
function promisedTime(entry) {
	if (entry.inclusionPromise === void 0 || entry.integratedTime === "0") return void 0;
	return new Date(Number(entry.integratedTime) * 1e3);
}
function failureOf(cause) {
	const reason = reasonOf(cause);
	if (!(cause instanceof import_dist$3.VerificationError)) {
		const message = `The bundle is malformed: ${reason}`;
		return {
			failed: "timestamp",
			error: new VerificationError("BUNDLE_INVALID", message, { cause })
		};
	}
	switch (cause.code) {
		case "TIMESTAMP_ERROR": return {
			failed: "timestamp",
			error: failure("TIMESTAMP_INVALID", "signing time", reason, cause)
		};
		case "CERTIFICATE_ERROR": return {
			failed: "certificate",
			error: failure("CERTIFICATE_INVALID", "certificate", reason, cause)
		};
		case "TLOG_ERROR":
		case "TLOG_INCLUSION_PROOF_ERROR":
		case "TLOG_INCLUSION_PROMISE_ERROR":
		case "TLOG_MISSING_INCLUSION_ERROR":
		case "TLOG_BODY_ERROR": return {
			failed: "transparency-log",
			error: failure("LOG_ENTRY_INVALID", "log entry", reason, cause)
		};
		case "PUBLIC_KEY_ERROR":
		case "SIGNATURE_ERROR":
		case "NOT_IMPLEMENTED_ERROR": return {
			failed: "signature",
			error: failure("SIGNATURE_INVALID", "signature", reason, cause)
		};
	}
}
function failure(code, part, reason, cause) {
	return new VerificationError(code, `The ${part} does not hold: ${reason}`, { cause });
}
function reasonOf(cause) {
	return inertLine(cause instanceof Error ? cause.message : String(cause), 300);
}
// src/verification/log-entry.ts
const pemVerifier = string().transform((base64) => Buffer.from(base64, "base64").toString("utf8"));
const derVerifier = object({ x509Certificate: object({ rawBytes: base64$1() }) });
const dsse001 = object({ spec: object({ signatures: tuple([object({ verifier: pemVerifier })]) }) });
const intoto002 = object({ spec: object({ content: object({ envelope: object({ signatures: tuple([object({ publicKey: pemVerifier })]) }) }) }) });
const hashedrekord001 = object({ spec: object({ signature: object({ publicKey: object({ content: pemVerifier }) }) }) });
const hashedrekord002 = object({ spec: object({ hashedRekordV002: object({ signature: object({ verifier: derVerifier }) }) }) });
const dsse002 = object({ spec: object({ dsseV002: object({ signatures: tuple([object({ verifier: derVerifier })]) }) }) });
function requireSameVerifier(entry, certificate) {
	let verifier;
	try {
		verifier = verifierOf(entry);
	} catch (cause) {
		throw new VerificationError("LOG_ENTRY_INVALID", "The log entry names no certificate that can be read", { cause });
	}
	if (!verifier.equals(certificate)) throw new VerificationError("LOG_ENTRY_INVALID", "The log entry was made with another certificate");
}
function verifierOf({ kindVersion, canonicalizedBody }) {
	const body = JSON.parse(canonicalizedBody.toString("utf8"));
	switch (`${kindVersion?.kind} ${kindVersion?.version}`) {
		case "dsse 0.0.1": return derOf(dsse001.parse(body).spec.signatures[0].verifier);
		case "intoto 0.0.2": return derOf(intoto002.parse(body).spec.content.envelope.signatures[0].publicKey);
		case "hashedrekord 0.0.1": return derOf(hashedrekord001.parse(body).spec.signature.publicKey.content);
		case "hashedrekord 0.0.2": return rawBytes(hashedrekord002.parse(body).spec.hashedRekordV002.signature.verifier);
		case "dsse 0.0.2": return rawBytes(dsse002.parse(body).spec.dsseV002.signatures[0].verifier);
		default: throw new Error("unknown kind of log entry");
	}
}
function derOf(pem) {
	return new X509Certificate(pem).raw;
}
function rawBytes(verifier) {
	return Buffer.from(verifier.x509Certificate.rawBytes, "base64");
}
// src/verification/statement.ts
const STATEMENT_TYPES = [STATEMENT_TYPE, "https://in-toto.io/Statement/v0.1"];
const MAX_SUBJECTS = 1024;
const MAX_DIGESTS = 32;
const subject = object({
	name: string().optional(),
	digest: looseObject({ sha256: string().regex(/^[a-f0-9]{64}$/, "expected 64 lower-case hexadecimal digits") }).refine((digests) => Object.keys(digests).length <= MAX_DIGESTS, `expected at most ${MAX_DIGESTS} digests`)
});
const statement = object({
	_type: _enum(STATEMENT_TYPES),
	subject: array(subject).min(1).max(MAX_SUBJECTS),
	predicateType: string().min(1).max(2048),
	predicate: unknown()
});
function parseStatement(payload) {
	const checked = statement.safeParse(parseStrictJson(payload, "STATEMENT_INVALID", "the signed payload"));
	if (!checked.success) {
		const found = inertLine(prettifyError(checked.error).replaceAll(/\s*\n\s*/g, " "));
		throw new VerificationError("STATEMENT_INVALID", `The payload is no in-toto statement: ${found}`, {
			expected: `an in-toto statement with 1 to ${MAX_SUBJECTS} subjects, each with a sha256 digest`,
			found
		});
	}
	const { predicateType, predicate } = checked.data;
	return {
		predicateType,
		predicate,
		subjects: checked.data.subject.map(({ digest }) => `sha256:${digest.sha256}`),
		payloadDigest: digestOf(payload)
	};
}
function peekPredicateType(payload) {
	try {
		return statement.pick({ predicateType: true }).safeParse(JSON.parse(Buffer.from(payload).toString("utf8"))).data?.predicateType;
	} catch {
		return;
	}
}
// src/verification/verifier.ts
function proveBundle(stored, policy) {
	const list = new Checklist();
	const parsed = list.run("bundle", stored, "BUNDLE_INVALID", (input) => ({ value: parseBundle(input) }));
	const proven = checkProof(list, list.run("payload-type", parsed, "PAYLOAD_TYPE_MISMATCH", requirePayloadType), policy.trust);
	const certificate = checkCertificate(list, proven, policy.identity);
	const signed = list.failure === void 0 ? proven : void 0;
	const statement = list.run("statement", signed, "STATEMENT_INVALID", (input) => ({ value: parseStatement(input.payload) }));
	list.run("predicate-type", statement, "STATEMENT_INVALID", (input) => ({
		value: input,
		found: input.predicateType
	}));
	const signedAt = proven === void 0 ? void 0 : provenTime(proven);
	return {
		checks: list.checks,
		facts: {
			predicateType: statement?.predicateType,
			type: statement === void 0 ? void 0 : evidenceTypeOf(statement.predicateType),
			identity: certificate?.identity,
			claims: certificate?.claims ?? {},
			signedAt: signedAt?.toISOString(),
			logEntries: proven === void 0 ? [] : describeLogEntries(proven)
		},
		claimedType: statement?.predicateType ?? (parsed && peekPredicateType(parsed.payload)),
		statement,
		certificate,
		signedAt
	};
}
function verifyBundle(stored, digest, prove) {
	const { checks, facts, claimedType, statement, certificate, signedAt } = prove(stored);
	const list = new Checklist(checks);
	list.run("subject", statement, "SUBJECT_MISMATCH", (input) => requireSubject(input, digest));
	const { failure } = list;
	const result = {
		referrer: stored.referrer,
		status: failure === void 0 ? "passed" : "failed",
		...facts,
		checks: list.checks
	};
	return {
		result,
		failure,
		claimedType,
		statement: failure === void 0 && statement !== void 0 && certificate !== void 0 && signedAt !== void 0 ? {
			...statement,
			result,
			certificate,
			signedAt
		} : void 0
	};
}
function requirePayloadType(parsed) {
	if (parsed.payloadType !== "application/vnd.in-toto+json") throw new VerificationError("PAYLOAD_TYPE_MISMATCH", "The envelope does not hold an in-toto statement", {
		expected: STATEMENT_PAYLOAD_TYPE,
		found: parsed.payloadType
	});
	return {
		value: parsed,
		found: parsed.payloadType
	};
}
function checkProof(list, input, trust) {
	const proof = input === void 0 ? void 0 : verifyProof(input, trust);
	for (const part of PROOF_PARTS) list.run(part, proof, "SIGNATURE_INVALID", (result) => {
		if (!result.held && result.failed === part) throw result.error;
		return input === void 0 ? { value: true } : describePart(part, input);
	});
	return proof?.held === true ? input : void 0;
}
function describePart(part, { bundle }) {
	const entries = bundle.verificationMaterial.tlogEntries.length;
	if (part !== "transparency-log") return { value: true };
	if (entries === 0) return { skipped: "this trust profile asks for no log entry, and there is none" };
	return {
		value: true,
		found: `${entries} log ${entries === 1 ? "entry" : "entries"}`
	};
}
function checkCertificate(list, proven, identity) {
	const facts = list.run("certificate-extensions", proven, "CERTIFICATE_INVALID", requireCodeSigning);
	list.run("log-certificate", proven, "LOG_ENTRY_INVALID", requireLoggedCertificate);
	list.run("identity", facts, "IDENTITY_MISMATCH", (input) => requireEqual("identity", identity.subjectAlternativeName, input.identity.subjectAlternativeName));
	list.run("issuer", facts, "ISSUER_MISMATCH", (input) => requireEqual("issuer", identity.issuer, input.identity.issuer));
	return facts;
}
function requireCodeSigning({ certificate }) {
	const facts = readCertificate(certificate);
	if (!facts.extendedKeyUsages.includes("1.3.6.1.5.5.7.3.3")) throw new VerificationError("CERTIFICATE_INVALID", "The certificate was not issued for code signing", {
		expected: `extended key usage ${CODE_SIGNING}`,
		found: facts.extendedKeyUsages.join(", ") || "no extended key usage"
	});
	return { value: facts };
}
function requireLoggedCertificate({ bundle, certificate }) {
	const { tlogEntries } = bundle.verificationMaterial;
	if (tlogEntries.length === 0) return { skipped: "there is no log entry" };
	for (const entry of tlogEntries) requireSameVerifier(entry, certificate);
	return { value: true };
}
function requireEqual(what, expected, found) {
	if (found === expected) return {
		value: found,
		found
	};
	throw new VerificationError(what === "identity" ? "IDENTITY_MISMATCH" : "ISSUER_MISMATCH", `The certificate has another ${what}`, {
		expected,
		found: found === "" ? "none" : found
	});
}
function requireSubject({ subjects }, digest) {
	if (subjects.includes(digest)) return {
		value: digest,
		found: digest
	};
	const [first = "none", ...others] = subjects;
	throw new VerificationError("SUBJECT_MISMATCH", "The statement is about another image", {
		expected: digest,
		found: others.length === 0 ? first : `${first} and ${others.length} more`
	});
}
function describeLogEntries({ bundle }) {
	return bundle.verificationMaterial.tlogEntries.map((entry) => ({
		logIndex: entry.inclusionPromise === void 0 ? entry.inclusionProof?.logIndex ?? entry.logIndex : entry.logIndex,
		logId: (entry.logId?.keyId ?? Buffer.alloc(0)).toString("hex"),
		integratedTime: promisedTime(entry)?.toISOString()
	}));
}
// src/verification/remember-proofs.ts
const MAX_REMEMBERED = 1024;
const MAX_REMEMBERED_BYTES = 1048576;
const MAX_READ_TWICE_BYTES = 8388608;
function rememberProofs(policy, readTwice = false) {
	const held = new WeakMap();
	const shared = new Map();
	let left = readTwice ? MAX_READ_TWICE_BYTES : 0;
	return (stored) => {
		const { content } = stored;
		const known = held.get(stored);
		if (known !== void 0 || content.kind !== "bytes") return known ?? proveBundle(stored, policy);
		const key = digestOf(content.bytes);
		const proven = shared.get(key) ?? proveBundle(stored, policy);
		held.set(stored, proven);
		const small = proven.statement === void 0 || content.bytes.length <= MAX_REMEMBERED_BYTES;
		const comesAgain = hangsElsewhere(proven) || content.bytes.length <= left;
		if (!small || !comesAgain || shared.has(key) || shared.size >= MAX_REMEMBERED) return proven;
		shared.set(key, proven);
		left -= content.bytes.length;
		return proven;
	};
}
function hangsElsewhere({ statement }) {
	return statement === void 0 || statement.subjects.length > 1;
}
// node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;
const isError = (value) => objectToString.call(value) === "[object Error]";
const errorMessages = new Set([
	"network error",
	"NetworkError when attempting to fetch resource.",
	"The Internet connection appears to be offline.",
	"Network request failed",
	"fetch failed",
	"terminated",
	" A network error occurred.",
	"Network connection lost"
]);
function isNetworkError(error) {
	if (!(error && isError(error) && error.name === "TypeError" && typeof error.message === "string")) return false;
	const { message, stack } = error;
	if (message === "Load failed" || message.startsWith("Load failed (") && message.endsWith(")")) return stack === void 0 || "__sentry_captured__" in error;
	if (message.startsWith("error sending request for url")) return true;
	if (message === "Failed to fetch" || message.startsWith("Failed to fetch (") && message.endsWith(")")) return true;
	return errorMessages.has(message);
}
// node_modules/p-retry/index.js
function validateRetries(retries) {
	if (typeof retries === "number") {
		if (retries < 0) throw new TypeError("Expected `retries` to be a non-negative number.");
		if (Number.isNaN(retries)) throw new TypeError("Expected `retries` to be a valid number or Infinity, got NaN.");
		if (Number.isFinite(retries) && !Number.isInteger(retries)) throw new TypeError("Expected `retries` to be a non-negative integer or Infinity.");
	} else if (retries !== void 0) throw new TypeError("Expected `retries` to be a number or Infinity.");
}
function validateNumberOption(name, value, { allowInfinity = false } = {}) {
	if (typeof value !== "number" || Number.isNaN(value)) throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? " or Infinity" : ""}.`);
	if (!allowInfinity && !Number.isFinite(value)) throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	if (value < 0) throw new TypeError(`Expected \`${name}\` to be \u{2265} 0.`);
}
function validateOption(name, value, type) {
	if (value === void 0 || value === null) return;
	if (typeof value !== type) throw new TypeError(`Expected \`${name}\` to be a ${type}.`);
}
function validateSignal(value) {
	if (value === void 0 || value === null) return;
	if (typeof value.throwIfAborted !== "function" || typeof value.addEventListener !== "function" || typeof value.removeEventListener !== "function") throw new TypeError("Expected `signal` to be an AbortSignal.");
}
var AbortError = class AbortError extends Error {
	constructor(message) {
		super(typeof message === "string" ? message : void 0);
		this.name = "AbortError";
		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			this.originalError = new Error(message);
			({message} = this.originalError);
			Error.captureStackTrace?.(this.originalError, AbortError);
		}
		this.message = message;
	}
};
const maximumDelay = 2 ** 31 - 1;
function calculateDelay(retriesConsumed, options) {
	if (options.minTimeout === 0) return 0;
	const attempt = retriesConsumed + 1;
	const random = options.randomize ? Math.random() + 1 : 1;
	const timeout = Math.round(random * options.minTimeout * options.factor ** (attempt - 1));
	return Math.min(timeout, Math.ceil(options.maxTimeout), maximumDelay);
}
function calculateRemainingTime(start, max) {
	return Number.isFinite(max) ? max - (performance.now() - start) : max;
}
async function delayForRetry(delay, options) {
	if (delay <= 0) return;
	await new Promise((resolve, reject) => {
		const onAbort = () => {
			clearTimeout(timeoutToken);
			reject(options.signal.reason);
		};
		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener("abort", onAbort);
			resolve();
		}, delay);
		if (options.unref) timeoutToken.unref?.();
		options.signal?.addEventListener("abort", onAbort, { once: true });
	});
}
function stringifyThrownValue(value) {
	try {
		return String(value);
	} catch {
		return Object.prototype.toString.call(value);
	}
}
function unwrapAbortError(error) {
	let cause = error;
	while (cause instanceof AbortError && cause.originalError instanceof Error) cause = cause.originalError;
	return cause;
}
async function onAttemptFailure({ error, attemptNumber, retriesConsumed, startTime, options }) {
	const abortIfNeeded = () => {
		options.signal?.throwIfAborted();
	};
	const normalizedError = error instanceof Error ? error : new TypeError(`Non-error was thrown: "${stringifyThrownValue(error)}". You should only throw errors.`);
	abortIfNeeded();
	if (normalizedError instanceof AbortError) throw unwrapAbortError(normalizedError);
	const retriesLeft = options.retries - retriesConsumed;
	const isRetriableError = !(normalizedError instanceof TypeError) || isNetworkError(normalizedError);
	const timeLeft = calculateRemainingTime(startTime, options.maxRetryTime);
	const delayTime = isRetriableError && timeLeft > 0 && retriesLeft > 0 ? calculateDelay(retriesConsumed, options) : 0;
	const consumeRetryContext = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: delayTime
	});
	const consumeRetry = await options.shouldConsumeRetry(consumeRetryContext) ?? true;
	abortIfNeeded();
	const effectiveDelay = consumeRetry ? delayTime : 0;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: effectiveDelay
	});
	await options.onFailedAttempt(context);
	abortIfNeeded();
	const remainingTime = calculateRemainingTime(startTime, options.maxRetryTime);
	if (!isRetriableError || remainingTime <= 0 || retriesLeft <= 0) throw normalizedError;
	const shouldRetry = await options.shouldRetry(context);
	abortIfNeeded();
	if (!shouldRetry) throw normalizedError;
	const remainingTimeAfterShouldRetry = calculateRemainingTime(startTime, options.maxRetryTime);
	if (remainingTimeAfterShouldRetry <= 0) throw normalizedError;
	if (!consumeRetry) return false;
	await delayForRetry(Math.min(effectiveDelay, remainingTimeAfterShouldRetry), options);
	return true;
}
async function pRetry(input, options = {}) {
	options = { ...options };
	options.retries ??= 10;
	validateRetries(options.retries);
	if (Object.hasOwn(options, "forever")) throw new Error("The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.");
	options.factor ??= 2;
	options.minTimeout ??= 1e3;
	options.maxTimeout ??= Infinity;
	options.maxRetryTime ??= Infinity;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;
	validateOption("onFailedAttempt", options.onFailedAttempt, "function");
	validateOption("shouldRetry", options.shouldRetry, "function");
	validateOption("shouldConsumeRetry", options.shouldConsumeRetry, "function");
	validateOption("randomize", options.randomize, "boolean");
	validateOption("unref", options.unref, "boolean");
	validateSignal(options.signal);
	validateNumberOption("factor", options.factor);
	validateNumberOption("minTimeout", options.minTimeout);
	validateNumberOption("maxTimeout", options.maxTimeout, { allowInfinity: true });
	validateNumberOption("maxRetryTime", options.maxRetryTime, { allowInfinity: true });
	if (options.factor === 0) options.factor = 1;
	options.signal?.throwIfAborted();
	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();
	while (retriesConsumed <= options.retries) {
		attemptNumber++;
		try {
			options.signal?.throwIfAborted();
			const result = await input(attemptNumber);
			options.signal?.throwIfAborted();
			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options
			})) retriesConsumed++;
		}
	}
	throw new Error("Retry attempts exhausted without throwing an error.");
}
// src/image/reference-errors.ts
function malformed(reference, expected, part = reference, hint = "Write name@sha256:… or oci:PATH@sha256:….") {
	return new ConfigurationError("REFERENCE_MALFORMED", "the image reference is malformed", {
		field: "image",
		expected,
		found: withoutUserInfo(part),
		hint
	});
}
function uppercase(field, name, corrected, given) {
	return new ConfigurationError("REFERENCE_UPPERCASE", "image names and digests are lower case", {
		field,
		found: withoutUserInfo(name),
		expected: withoutUserInfo(corrected),
		hint: given === void 0 || given === given.toLowerCase() ? `image: ${withoutUserInfo(corrected)}` : `digest: ${given.toLowerCase()}`
	});
}
function isTag(name, tag) {
	return new ConfigurationError("REFERENCE_IS_TAG", `${name}:${tag} is a tag, and tags move`, {
		field: "image",
		expected: `${name}@sha256:…`,
		found: `${name}:${tag}`,
		hint: "Hand on the digest of the build: `digest: ${{ steps.build.outputs.digest }}`."
	});
}
function withoutUserInfo(text) {
	return text.replace(/[^\s/@]+@(?!sha\d+:)/gi, "…@").slice(0, 300);
}
// src/image/reference.ts
const MAX_LENGTH = 4096;
const MAX_REPOSITORY_LENGTH = 255;
const LAYOUT_PREFIX = "oci:";
const HOST = /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]{1,5})?$/;
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DOCKER_HUB = "docker.io";
function parseReference(text, digest) {
	const reference = text.trim();
	if (reference.length > MAX_LENGTH) throw malformed(reference, `at most ${MAX_LENGTH} characters`);
	if (/[\p{Cc}\p{Z}]/u.test(reference) && !reference.startsWith(LAYOUT_PREFIX)) throw malformed(reference, "no white space or control characters");
	const { name, inline } = splitDigest(reference);
	if (reference.startsWith(LAYOUT_PREFIX)) return parseLayout(name.slice(4), chooseDigest(inline, digest, reference), reference);
	refuseUppercase(name, inline, digest);
	const { registry, repository, tag } = parseName(name, reference);
	const chosen = chooseDigest(inline, digest, reference);
	if (chosen === void 0) throw isTag(repositoryName({
		registry,
		repository
	}), tag ?? "latest");
	return {
		kind: "registry",
		registry,
		repository,
		digest: chosen,
		...tag === void 0 ? {} : { droppedTag: tag }
	};
}
function parseTaggedReference(text) {
	try {
		const { registry, repository, tag } = parseName(text.trim(), text);
		return {
			registry,
			repository,
			tag: tag ?? "latest"
		};
	} catch (error) {
		if (error instanceof ConfigurationError) return void 0;
		throw error;
	}
}
function isImageName(text) {
	const parsed = parseTaggedReference(text);
	return parsed !== void 0 && `${parsed.registry}/${parsed.repository}` === text;
}
function repositoryName(reference) {
	return `${reference.registry}/${reference.repository}`;
}
function splitDigest(reference) {
	const at = reference.lastIndexOf("@");
	if (at === -1 || reference.startsWith(LAYOUT_PREFIX) && !/^sha\d+:/i.test(reference.slice(at + 1))) return {
		name: reference,
		inline: void 0
	};
	return {
		name: reference.slice(0, at),
		inline: reference.slice(at + 1)
	};
}
function chooseDigest(inline, given, reference) {
	for (const digest of [inline, given]) if (digest !== void 0 && !isDigest(digest)) throw malformed(reference, "a digest of the form sha256: and 64 lower-case hexadecimal digits", digest);
	if (inline !== void 0 && given !== void 0 && inline !== given) throw new ConfigurationError("REFERENCE_DIGEST_CONFLICT", "image and digest name different digests", {
		field: "digest",
		expected: inline,
		found: given,
		hint: "Give the digest once: either in `image` (name@sha256:…) or in `digest`."
	});
	return inline ?? given;
}
function parseLayout(path, digest, reference) {
	if (path === "" || path.includes("\0")) throw malformed(reference, "oci:PATH@sha256:…");
	if (digest === void 0) throw malformed(reference, "a digest: oci:PATH@sha256:…", reference, "The digests are in PATH/index.json.");
	return {
		kind: "layout",
		path,
		digest
	};
}
function refuseUppercase(name, inline, given) {
	const { base, tag } = splitTag(name);
	const lower = base.toLowerCase();
	const digests = [inline, given].filter((digest) => digest !== void 0);
	if (base === lower && digests.every((digest) => digest === digest.toLowerCase())) return;
	const corrected = `${lower}${tag === void 0 ? "" : `:${tag}`}${inline === void 0 ? "" : `@${inline.toLowerCase()}`}`;
	throw uppercase(base === lower && inline === inline?.toLowerCase() ? "digest" : "image", name, corrected, given);
}
function parseName(name, reference) {
	if (name.includes("://")) throw malformed(reference, "a name without a scheme", reference, "Drop the https:// or docker:// in front.");
	const { base, tag } = splitTag(name);
	if (tag !== void 0 && !TAG.test(tag)) throw malformed(reference, "a tag of letters, digits, _ . and -", tag);
	const slash = base.indexOf("/");
	const first = slash === -1 ? "" : base.slice(0, slash);
	const namesHost = /[.:]/.test(first) || first === "localhost";
	const registry = namesHost ? first : DOCKER_HUB;
	const path = namesHost ? base.slice(slash + 1) : base;
	if (!HOST.test(registry) || !URL.canParse(`https://${registry}`)) throw malformed(reference, "a registry host with an optional port", registry);
	const hub = registry === DOCKER_HUB || registry === "index.docker.io" || registry === "registry-1.docker.io";
	const repository = hub && !path.includes("/") ? `library/${path}` : path;
	if (!repository.split("/").every((component) => PATH_COMPONENT.test(component)) || repository.length > MAX_REPOSITORY_LENGTH) throw malformed(reference, "REGISTRY/REPOSITORY@sha256:… (distribution reference grammar)");
	return {
		registry: hub ? DOCKER_HUB : registry,
		repository,
		tag
	};
}
function splitTag(name) {
	const colon = name.lastIndexOf(":");
	if (colon === -1 || colon < name.lastIndexOf("/")) return {
		base: name,
		tag: void 0
	};
	return {
		base: name.slice(0, colon),
		tag: name.slice(colon + 1)
	};
}
// src/logger.ts
const silentLogger = {
	info: () => void 0,
	detail: () => void 0,
	warning: () => void 0,
	step: (_title, work) => work(),
	mask: () => void 0
};
// src/image/platform.ts
const PLATFORM_PART = /^[A-Za-z0-9._]{1,64}$/;
function formatPlatform(platform) {
	return [
		platform.os,
		platform.architecture,
		platform.variant
	].filter(Boolean).join("/");
}
function platformFolder(platform) {
	return formatPlatform(platform).replaceAll("/", "-");
}
// src/registry/bounded-json.ts
const MAX_ENTRIES = 1e3;
const MAX_VALUES = 5e4;
function requireBounded(document, name) {
	for (const field of ["layers", "manifests"]) {
		const list = document[field];
		if (Array.isArray(list) && list.length > 1e3) throw tooMuch(name, `${MAX_ENTRIES} ${field}`, `${list.length}`);
	}
	if (!hasAtMost(document, MAX_VALUES)) throw tooMuch(name, `${MAX_VALUES} JSON values`, "more");
}
function hasAtMost(document, most) {
	let values = 0;
	const containers = [document];
	for (const container of containers) for (const value of Object.values(container)) {
		values += 1;
		if (values > most) return false;
		if (typeof value === "object" && value !== null) containers.push(value);
	}
	return true;
}
function tooMuch(name, most, found) {
	return new RegistryError("LIMIT_EXCEEDED", `${name} holds more than is read`, {
		field: name,
		expected: `at most ${most}`,
		found,
		hint: "Remove what nobody needs; whoever may push to the repository can add any number."
	});
}
// src/registry/media-types.ts
const MEDIA_TYPE = {
	ociIndex: "application/vnd.oci.image.index.v1+json",
	ociManifest: "application/vnd.oci.image.manifest.v1+json",
	ociConfig: "application/vnd.oci.image.config.v1+json",
	ociEmpty: "application/vnd.oci.empty.v1+json",
	dockerManifest: "application/vnd.docker.distribution.manifest.v2+json",
	dockerManifestList: "application/vnd.docker.distribution.manifest.list.v2+json",
	sigstoreBundle: "application/vnd.dev.sigstore.bundle.v0.3+json",
	inToto: "application/vnd.in-toto+json"
};
const EMPTY_CONFIG = Buffer.from("{}");
// src/registry/manifest.ts
const MAX_MANIFEST_BYTES = 4194304;
const MANIFEST_MEDIA_TYPES = [
	MEDIA_TYPE.ociIndex,
	MEDIA_TYPE.ociManifest,
	MEDIA_TYPE.dockerManifestList,
	MEDIA_TYPE.dockerManifest
];
const INDEX_MEDIA_TYPES = [MEDIA_TYPE.ociIndex, MEDIA_TYPE.dockerManifestList];
const mediaType = string().min(1).max(255);
const annotations = record(string(), string());
const platform = object({
	os: string().regex(PLATFORM_PART),
	architecture: string().regex(PLATFORM_PART),
	variant: string().regex(PLATFORM_PART).optional(),
	"os.version": string().max(64).optional()
});
const descriptorSchema = object({
	mediaType,
	digest: custom((value) => typeof value === "string" && isDigest(value), "expected a sha256 digest"),
	size: int().min(0),
	artifactType: mediaType.optional(),
	annotations: annotations.optional(),
	platform: platform.optional(),
	urls: array(string()).optional()
});
const common = {
	schemaVersion: literal(2),
	mediaType: mediaType.optional(),
	artifactType: mediaType.optional(),
	annotations: annotations.optional()
};
const imageSchema = object({
	...common,
	config: descriptorSchema,
	layers: array(descriptorSchema),
	subject: descriptorSchema.optional(),
	manifests: _undefined().optional()
});
const indexSchema = object({
	...common,
	manifests: array(descriptorSchema),
	config: _undefined().optional(),
	layers: _undefined().optional()
});
function parseManifest(bytes, contentType) {
	const digest = digestOf(bytes);
	if (bytes.length > 4194304) throw tooLarge$2(digest, bytes.length);
	const body = parseJson(bytes, digest);
	requireBounded(body, `manifest ${digest}`);
	const type = agreeOnMediaType(body, contentType, digest);
	if (INDEX_MEDIA_TYPES.includes(type)) return {
		kind: "index",
		digest,
		mediaType: type,
		bytes,
		manifest: check(indexSchema, body, digest)
	};
	return {
		kind: "image",
		digest,
		mediaType: type,
		bytes,
		manifest: check(imageSchema, body, digest)
	};
}
function parseDescriptor(entry) {
	const parsed = descriptorSchema.safeParse(entry);
	return parsed.success ? parsed.data : void 0;
}
function bareMediaType(contentType) {
	return contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
function agreeOnMediaType(body, contentType, digest) {
	const header = contentType === void 0 ? void 0 : bareMediaType(contentType);
	const own = typeof body["mediaType"] === "string" ? body["mediaType"] : void 0;
	const guessed = "manifests" in body ? MEDIA_TYPE.ociIndex : MEDIA_TYPE.ociManifest;
	const chosen = header ?? own ?? guessed;
	if (!MANIFEST_MEDIA_TYPES.includes(chosen)) throw invalid(digest, "an image manifest or an image index", chosen === "" ? "no Content-Type" : chosen);
	if (own !== void 0 && own !== chosen) throw invalid(digest, `mediaType ${chosen}, as the Content-Type says`, own);
	return chosen;
}
function parseJson(bytes, digest) {
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		const value = JSON.parse(text);
		if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
	} catch (cause) {
		throw invalid(digest, "a JSON object", "something else", cause);
	}
	throw invalid(digest, "a JSON object", "another JSON value");
}
function check(schema, body, digest) {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw invalid(digest, "a manifest of the OCI image spec", `${issue?.path.join(".")}: ${issue?.message}`);
}
function invalid(digest, expected, found, cause) {
	return new RegistryError("MANIFEST_INVALID", `manifest ${digest} is not valid`, {
		field: digest,
		expected,
		found: found.slice(0, 200),
		cause
	});
}
function tooLarge$2(digest, size) {
	return new RegistryError("LIMIT_EXCEEDED", `manifest ${digest} is too large`, {
		expected: `at most ${MAX_MANIFEST_BYTES} bytes`,
		found: `${size} bytes`
	});
}
// src/registry/referrer-list.ts
const MAX_REFERRERS = MAX_ENTRIES;
function parseReferrerList(bytes, name) {
	const raw = parseRawIndex(bytes);
	if (raw === void 0) return void 0;
	requireBounded(raw, name);
	return {
		raw,
		referrers: raw.manifests.map(parseDescriptor).filter((entry) => entry !== void 0)
	};
}
function changeList(list, { add, remove }) {
	const present = new Set(list?.referrers.map(({ digest }) => digest));
	const missing = add.filter(({ digest }) => !present.has(digest));
	const gone = new Set(remove.filter((digest) => present.has(digest)));
	if (missing.length + gone.size === 0) return void 0;
	const base = list?.raw ?? {
		schemaVersion: 2,
		mediaType: MEDIA_TYPE.ociIndex,
		manifests: []
	};
	const kept = base.manifests.filter((entry) => !gone.has(entry?.digest));
	return {
		...base,
		manifests: [...kept, ...missing]
	};
}
function encodeList(list, name) {
	requireBounded(list, name);
	const bytes = Buffer.from(JSON.stringify(list));
	if (bytes.length <= 4194304) return bytes;
	throw new RegistryError("LIMIT_EXCEEDED", `${name} would become too large`, {
		expected: `at most ${MAX_MANIFEST_BYTES} bytes`,
		found: `${bytes.length} bytes`
	});
}
function mergeReferrers(lists, subject) {
	const merged = new Map();
	for (const descriptor of lists.flat()) if (!merged.has(descriptor.digest)) merged.set(descriptor.digest, descriptor);
	if (merged.size > MAX_REFERRERS) throw tooManyReferrers(subject);
	return [...merged.values()];
}
function tooManyReferrers(subject) {
	return new RegistryError("LIMIT_EXCEEDED", `too much hangs on ${subject}`, {
		expected: `at most ${MAX_REFERRERS} referrers`,
		found: "more",
		hint: "Remove referrers that nobody needs; whoever may push to the repository can add any number."
	});
}
function fallbackTag(subject) {
	return subject.replace(":", "-");
}
function parseRawIndex(bytes) {
	try {
		const value = JSON.parse(Buffer.from(bytes).toString());
		if (value?.["schemaVersion"] !== 2) return void 0;
		if (value.manifests === null) return {
			...value,
			manifests: []
		};
		return Array.isArray(value.manifests) ? value : void 0;
	} catch {
		return;
	}
}
// src/registry/fallback-tag.ts
const DEFAULT_MERGE = {
	settleMs: [100, 250],
	maxWrites: 12
};
const LONGEST_ROUND_MS = 5e3;
async function fetchFallbackReferrers(session, subject) {
	return (await readTag(session, subject))?.referrers ?? [];
}
async function writeFallbackTag(session, subject, change) {
	const started = performance.now();
	const current = await readTag(session, subject);
	const changed = changeList(current, change);
	if (changed !== void 0) await putTag(session, subject, changed, conditionOn(current));
	return performance.now() - started;
}
async function keepInFallbackTag(session, subject, change, { settleMs, maxWrites, ...options }) {
	let { roundMs } = options;
	for (let writes = 1;; writes += 1) {
		await setTimeout$1(Math.min(roundMs, LONGEST_ROUND_MS) + randomBetween(settleMs));
		if (changeList(await readTag(session, subject), change) === void 0) return;
		if (writes >= maxWrites) throw contended(session, subject, maxWrites);
		await setTimeout$1(randomBetween(settleMs) * Math.min(writes - 1, 4));
		roundMs = await writeFallbackTag(session, subject, change);
	}
}
const seen = new WeakMap();
const LOOK_AGAIN_MS = [
	200,
	400,
	800
];
async function readTag(session, subject) {
	const known = seen.get(session) ?? new Map();
	seen.set(session, known);
	for (const wait of [...LOOK_AGAIN_MS, void 0]) {
		const content = await requestTag(session, subject);
		if (content !== void 0) {
			known.set(subject, content);
			return content;
		}
		if (!known.has(subject) || wait === void 0) break;
		await setTimeout$1(wait);
	}
	const last = known.get(subject);
	return last === void 0 ? void 0 : {
		...last,
		etag: void 0
	};
}
async function requestTag(session, subject) {
	const request = {
		method: "GET",
		url: session.url(`manifests/${fallbackTag(subject)}`),
		headers: { accept: MEDIA_TYPE.ociIndex },
		maxBytes: MAX_MANIFEST_BYTES
	};
	const response = await session.send({
		...request,
		purpose: "manifest",
		accept: [200, 404]
	});
	if (response.status === 404 || digestOf(response.body) === subject) return void 0;
	const list = parseReferrerList(response.body, `the list of referrers of ${subject}`);
	if (list === void 0) throw new RegistryError("MANIFEST_INVALID", `the tag ${fallbackTag(subject)} holds no list of referrers`, {
		field: fallbackTag(subject),
		expected: "an image index",
		found: `${response.body.length} bytes that are none, as ${response.headers.get("content-type") ?? "no type"}`,
		hint: "Run again if the answer was cut off; else move or delete that tag: custody does not overwrite what it did not write."
	});
	return {
		...list,
		etag: response.headers.get("etag") ?? void 0
	};
}
async function putTag(session, subject, index, condition) {
	const body = encodeList(index, `the list of referrers of ${subject}`);
	await session.send({
		method: "PUT",
		url: session.url(`manifests/${fallbackTag(subject)}`),
		headers: {
			"content-type": MEDIA_TYPE.ociIndex,
			...condition
		},
		body,
		purpose: "upload",
		accept: [201, 412],
		maxBytes: 65536
	});
}
function conditionOn(current) {
	if (current === void 0) return { "if-none-match": "*" };
	return current.etag === void 0 ? {} : { "if-match": current.etag };
}
function randomBetween([least, most]) {
	return least + Math.random() * (most - least);
}
function contended(session, subject, writes) {
	const tag = fallbackTag(subject);
	return new RegistryError("FALLBACK_TAG_CONTENDED", `entries did not stay in the tag ${tag}`, {
		field: tag,
		expected: "the entries written",
		found: `gone again after ${writes} writes`,
		temporary: true,
		hint: `Run again when fewer jobs attest this digest at once. If it never succeeds, ${session.registry.host} does not keep such a tag.`
	});
}
// src/registry/origin.ts
const API_HOSTS = { "docker.io": "registry-1.docker.io" };
function registryOrigin(registry) {
	const host = API_HOSTS[registry] ?? registry;
	const url = new URL(`https://${host}`);
	return isLoopback(url) ? new URL(`http://${host}`) : url;
}
function mayBeSentTo(target, registry) {
	if (target.username !== "" || target.password !== "") return false;
	if (target.origin === registry.origin) return true;
	if (isLoopback(registry)) return isLoopback(target) || target.protocol === "https:" && !isPrivateAddress(target);
	if (target.protocol !== "https:") return false;
	return !isPrivateAddress(target) || target.hostname === registry.hostname;
}
function redactUrl(url) {
	return `${url.origin}${url.pathname}`;
}
// src/registry/http-exchange.ts
const MAX_ERROR_BYTES = 65536;
const SLOWEST_BYTES_PER_MS = 64;
const LONGEST_DOWNLOAD_MS = 9e5;
async function fetchOnce(request, timeoutMs) {
	const patience = Math.ceil(timeoutMs + (request.body?.length ?? 0) / SLOWEST_BYTES_PER_MS);
	const silence = new AbortController();
	const timer = setTimeout(() => silence.abort(new Error(`no answer within ${patience} ms`)), patience);
	const signal = AbortSignal.any([silence.signal, AbortSignal.timeout(patience + LONGEST_DOWNLOAD_MS)]);
	try {
		const response = await fetch(request.url, {
			method: request.method,
			headers: {
				"accept-encoding": "identity",
				"user-agent": "custody",
				...request.headers
			},
			...request.body === void 0 ? {} : { body: Buffer.from(request.body) },
			redirect: "manual",
			signal
		});
		const body = await readBounded(response, request, () => timer.refresh());
		return {
			url: request.url,
			status: response.status,
			headers: response.headers,
			body
		};
	} catch (error) {
		throw error instanceof RegistryError ? error : unreachable(request, error);
	} finally {
		clearTimeout(timer);
	}
}
async function readBounded(response, request, progressed) {
	const limit = response.ok ? request.maxBytes : MAX_ERROR_BYTES;
	const chunks = [];
	let size = 0;
	if (response.body === null) return new Uint8Array();
	for await (const chunk of response.body) {
		progressed();
		size += chunk.length;
		if (size > limit) {
			if (!response.ok) break;
			throw tooLarge$1(request);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function tooLarge$1(request) {
	return new RegistryError("LIMIT_EXCEEDED", `${redactUrl(request.url)} sends more than is read`, {
		expected: `at most ${request.maxBytes} bytes`,
		found: "more"
	});
}
function unreachable(request, error) {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const reason = (cause instanceof Error && "code" in cause ? String(cause.code) : void 0) ?? (cause instanceof Error ? cause.message : "unknown reason");
	return new RegistryError("REGISTRY_UNREACHABLE", `${request.method} ${redactUrl(request.url)} got no answer`, {
		found: reason,
		temporary: true,
		hint: `Check the name and that ${request.url.host} can be reached from here.`,
		cause: error
	});
}
// src/registry/response-error.ts
const PERMISSION_HINT = "Log in with the right to push, `docker login REGISTRY`, or give registry-username and registry-password; on ghcr.io:\npermissions:\n  packages: write";
const LOGIN_HINT = "`docker login REGISTRY`, or give registry-username and registry-password.";
function buildResponseError(answer, purpose, anonymousReason) {
	const { ociCode, message } = parseOciError(answer.body);
	const { code, temporary, hint } = classify(answer, purpose, ociCode);
	const said = [ociCode, message].filter((part) => part !== void 0).join(": ");
	const advice = [code === "REGISTRY_UNAUTHORIZED" ? anonymousReason : void 0, hint].filter((part) => part !== void 0);
	return new RegistryError(code, `${answer.method} ${redactUrl(answer.url)} was answered by ${answer.status}`, {
		status: answer.status,
		temporary,
		found: said === "" ? `HTTP ${answer.status}` : said,
		...ociCode === void 0 ? {} : { ociCode },
		...advice.length === 0 ? {} : { hint: advice.join(" ").replaceAll("REGISTRY", answer.url.host) }
	});
}
function classify(answer, purpose, ociCode) {
	const { status } = answer;
	const insufficient = /error="?insufficient_scope/.test(answer.headers.get("www-authenticate") ?? "");
	if (status === 403 || status === 401 && (insufficient || ociCode === "DENIED")) return {
		code: "REGISTRY_FORBIDDEN",
		temporary: false,
		hint: PERMISSION_HINT
	};
	if (status === 401) return {
		code: "REGISTRY_UNAUTHORIZED",
		temporary: false,
		hint: LOGIN_HINT
	};
	if (status === 429) return {
		code: "REGISTRY_RATE_LIMITED",
		temporary: true,
		hint: rateLimitHint(answer.headers)
	};
	if (status === 408 || status >= 500) return {
		code: "REGISTRY_UNAVAILABLE",
		temporary: true
	};
	if (status === 404 && purpose === "manifest") return {
		code: "MANIFEST_UNKNOWN",
		temporary: false
	};
	if (status === 404 && purpose === "blob") return {
		code: "BLOB_UNKNOWN",
		temporary: false
	};
	if (status === 404 && purpose === "upload" && ociCode === "NAME_UNKNOWN") return {
		code: "REPOSITORY_UNKNOWN",
		temporary: false,
		hint: "Create the repository first; this registry does not do that on push."
	};
	return {
		code: "REGISTRY_PROTOCOL",
		temporary: false
	};
}
function rateLimitHint(headers) {
	const after = headers.get("retry-after");
	return `${after === null ? "Try again later" : `The registry asks to wait (Retry-After: ${inertLine(after, 40)})`}; logged-in users usually have a higher limit.`;
}
function parseOciError(body) {
	try {
		const { errors } = JSON.parse(Buffer.from(body).toString());
		const first = errors?.[0];
		const code = typeof first?.code === "string" && /^[A-Z_]{1,64}$/.test(first.code) ? first.code : void 0;
		const message = typeof first?.message === "string" ? inertLine(first.message, 200) : void 0;
		return {
			...code === void 0 ? {} : { ociCode: code },
			...message === void 0 ? {} : { message }
		};
	} catch {
		return {};
	}
}
// src/registry/transport.ts
const DEFAULT_TRANSPORT = {
	retries: 4,
	retryDelayMs: 250,
	maxRetryAfterMs: 2e4,
	timeoutMs: 3e4,
	onRequest: () => void 0
};
const MAX_REDIRECTS = 5;
const CREDENTIAL_HEADERS = ["authorization", "cookie"];
async function sendRequest(request, options) {
	let retryAfterMs = 0;
	const attempt = async () => {
		const response = await followRedirects(request, options);
		if (!isTemporary(response.status)) return response;
		retryAfterMs = parseRetryAfter(response.headers.get("retry-after"));
		throw buildResponseError({
			...response,
			method: request.method
		}, request.purpose);
	};
	return pRetry(attempt, {
		retries: options.retries,
		minTimeout: options.retryDelayMs,
		randomize: true,
		shouldRetry: ({ error }) => error instanceof RegistryError && error.temporary,
		onFailedAttempt: async ({ retriesLeft, retryDelay }) => {
			if (retriesLeft > 0) await setTimeout$1(Math.max(0, Math.min(retryAfterMs, options.maxRetryAfterMs) - retryDelay));
			retryAfterMs = 0;
		}
	});
}
async function followRedirects(request, options) {
	let current = request;
	for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
		options.onRequest(current.method, current.url);
		const response = await fetchOnce(current, options.timeoutMs);
		const location = response.headers.get("location");
		if (![
			301,
			302,
			303,
			307,
			308
		].includes(response.status) || location === null) return response;
		current = redirected(current, location, response, request.registry);
	}
	throw protocolError(request.url, `at most ${MAX_REDIRECTS} redirects`, "more");
}
function redirected(request, location, response, registry) {
	const target = parseTarget(location, response.url);
	if (target === void 0 || !mayBeSentTo(target, registry)) throw protocolError(request.url, "a redirect to an https URL outside private networks", describe(target));
	if (!(request.method === "GET" || response.status === 307 || response.status === 308) || request.secretBody === true) throw protocolError(request.url, `no redirect of ${request.method}`, `${response.status} to ${describe(target)}`);
	if (target.origin === request.url.origin) return {
		...request,
		url: target
	};
	const headers = Object.entries(request.headers).filter(([name]) => !CREDENTIAL_HEADERS.includes(name.toLowerCase()));
	return {
		...request,
		url: target,
		headers: Object.fromEntries(headers)
	};
}
function parseTarget(location, base) {
	return URL.canParse(location, base.href) ? new URL(location, base.href) : void 0;
}
function protocolError(url, expected, found) {
	return new RegistryError("REGISTRY_PROTOCOL", `${redactUrl(url)} was not answered as the distribution spec says`, {
		expected,
		found
	});
}
function describe(target) {
	return target === void 0 ? "no URL" : redactUrl(target);
}
function isTemporary(status) {
	return status === 408 || status === 429 || status >= 500 && status !== 501 && status !== 505;
}
function parseRetryAfter(header) {
	if (header === null) return 0;
	const wait = /^\d{1,9}$/.test(header) ? Number(header) * 1e3 : Date.parse(header) - Date.now();
	return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}
// src/registry/referrers.ts
const MAX_PAGES = 100;
const NO_API = [
	400,
	404,
	405,
	406,
	410,
	501
];
async function fetchReferrers(session, subject) {
	const found = [];
	let listed = 0;
	let url = session.url(`referrers/${subject}`);
	for (let page = 0; url !== void 0; page += 1) {
		if (page === MAX_PAGES) throw tooManyPages(subject);
		const response = await session.send({
			method: "GET",
			url,
			headers: { accept: MEDIA_TYPE.ociIndex },
			purpose: "referrers",
			accept: page === 0 ? [200, ...NO_API] : [200],
			maxBytes: MAX_MANIFEST_BYTES
		});
		const isIndex = bareMediaType(response.headers.get("content-type") ?? "") === MEDIA_TYPE.ociIndex;
		if (page === 0 && (response.status !== 200 || !isIndex)) return void 0;
		const list = isIndex ? parseReferrerList(response.body, `the list of referrers of ${subject}`) : void 0;
		if (list === void 0) throw protocolError(url, "an image index of referrers", "something else");
		found.push(...list.referrers);
		listed += list.raw.manifests.length;
		if (listed > MAX_REFERRERS) throw tooManyReferrers(subject);
		url = nextPage(response.headers.get("link"), response.url, session.registry);
	}
	return found;
}
function nextPage(link, current, registry) {
	const target = /<([^<>]{1,4096})>[^,]*;\s*rel="?next\b/i.exec(link?.slice(0, 8192) ?? "")?.[1];
	if (target === void 0) return void 0;
	const next = parseTarget(target, current);
	if (next?.origin !== registry.origin) throw protocolError(current, `a next page at ${registry.origin}`, next?.origin ?? "no URL");
	return next;
}
function tooManyPages(subject) {
	return new RegistryError("LIMIT_EXCEEDED", `the list of referrers of ${subject} does not end`, {
		expected: `at most ${MAX_PAGES} pages`,
		found: "more"
	});
}
// src/registry/removal.ts
const REFUSED = [
	400,
	401,
	403,
	405,
	501
];
async function requireDeletable(session) {
	await deleteManifest(session, digestOf(randomBytes(32)));
}
async function deleteManifest(session, digest) {
	const response = await session.send({
		method: "DELETE",
		url: session.url(`manifests/${digest}`),
		purpose: "manifest",
		accept: [
			200,
			202,
			404,
			...REFUSED
		],
		maxBytes: 65536
	});
	if (!REFUSED.includes(response.status)) return;
	throw new RegistryError("REMOVAL_REFUSED", `${session.registry.host} does not let evidence be replaced`, {
		status: response.status,
		expected: "the right to delete manifests",
		found: `HTTP ${response.status}`,
		hint: "Allow deletion for this user in the registry, or leave `replace` out and build a new image."
	});
}
// src/registry/referrer-writer.ts
function createReferrerWriter(session, merge) {
	const unconfirmed = new Map();
	return {
		pushReferrers: async (subject, manifests) => {
			const put = (manifest) => putReferrer(session, subject, manifest);
			const tracked = [...await Promise.all(manifests.slice(0, -1).map(put)), ...await Promise.all(manifests.slice(-1).map(put))];
			const untracked = manifests.filter((_, at) => !tracked[at]).map(({ descriptor }) => descriptor);
			if (untracked.length === 0) return;
			const add = [...unconfirmed.get(subject)?.add ?? [], ...untracked];
			const roundMs = await writeFallbackTag(session, subject, {
				add,
				remove: []
			});
			unconfirmed.set(subject, {
				add,
				roundMs
			});
		},
		confirmReferrers: async () => {
			const keep = async ([subject, { add, roundMs }]) => keepInFallbackTag(session, subject, {
				add,
				remove: []
			}, {
				...merge,
				roundMs
			});
			const pending = [...unconfirmed];
			unconfirmed.clear();
			await Promise.all(pending.map(keep));
		},
		requireRemovable: async (subject) => {
			if (await fetchReferrers(session, subject) !== void 0) await requireDeletable(session);
		},
		removeReferrers: async (subject, referrers) => {
			const listed = await fetchReferrers(session, subject);
			const tracked = referrers.filter((referrer) => listed?.some(({ digest }) => digest === referrer));
			await Promise.all(tracked.map((referrer) => deleteManifest(session, referrer)));
			const change = {
				add: [],
				remove: referrers
			};
			const roundMs = await writeFallbackTag(session, subject, change);
			await keepInFallbackTag(session, subject, change, {
				...merge,
				roundMs
			});
		}
	};
}
async function putReferrer(session, subject, manifest) {
	const { descriptor, bytes } = manifest;
	const response = await session.send({
		method: "PUT",
		url: session.url(`manifests/${descriptor.digest}`),
		headers: { "content-type": descriptor.mediaType },
		body: bytes,
		purpose: "upload",
		accept: [
			200,
			201,
			202
		],
		maxBytes: 65536
	});
	const claimed = response.headers.get("docker-content-digest");
	if (claimed !== null && claimed !== descriptor.digest) throw protocolError(response.url, `Docker-Content-Digest ${descriptor.digest}`, claimed.slice(0, 100));
	return response.headers.get("oci-subject") === subject;
}
// src/registry/challenge.ts
const MAX_HEADER_LENGTH = 8192;
const PIECE = /[\s,]*([^\s,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)(?=[\s,]|$)))?/gy;
function parseChallenge(header) {
	if (header === null || header.length > MAX_HEADER_LENGTH) return void 0;
	const offers = splitChallenges(header);
	for (const { scheme, parameters } of offers) {
		const realm = parameters.get("realm");
		if (scheme !== "bearer" || realm === void 0) continue;
		const [service, scope, error] = [
			"service",
			"scope",
			"error"
		].map((name) => parameters.get(name));
		return {
			scheme,
			realm,
			service,
			scope,
			error
		};
	}
	return offers.some(({ scheme }) => scheme === "basic") ? { scheme: "basic" } : void 0;
}
function splitChallenges(header) {
	const offers = [];
	for (const [, word = "", quoted, plain] of header.matchAll(PIECE)) {
		const value = quoted?.replaceAll(/\\(.)/g, "$1") ?? plain;
		if (value === void 0) offers.push({
			scheme: word.toLowerCase(),
			parameters: new Map()
		});
		else offers.at(-1)?.parameters.set(word.toLowerCase(), value);
	}
	return offers;
}
// src/registry/authorize.ts
const PUSH_ACTIONS = ":pull,push";
const MAX_TOKEN_BYTES = 262144;
const token = string().regex(/^[\x21-\x7e]+$/);
const tokenAnswer = object({
	token: token.optional(),
	access_token: token.optional()
}).transform((answer) => answer.token ?? answer.access_token);
function createAuthorizer(options) {
	let header;
	let { scope } = options;
	let pending;
	let asked;
	return {
		header: () => header,
		pullLogin: async () => {
			const { credentials } = options;
			if (asked === void 0 || credentials.kind === "anonymous") return void 0;
			if (asked.scheme === "basic") return credentials.kind === "basic" ? credentials : void 0;
			const pulling = options.scope.replace(/:pull,push$/, ":pull");
			return {
				kind: "token",
				token: await fetchToken(asked, {
					...options,
					scope: pulling
				})
			};
		},
		answer: async (challengeHeader, used) => {
			if (pending === void 0 && header !== used) return true;
			const challenge = parseChallenge(challengeHeader);
			if (challenge === void 0) return false;
			asked = challenge;
			if (challenge.scheme === "basic") {
				if (options.credentials.kind !== "basic" || used !== void 0) return false;
				header = basicHeader(options.credentials);
				return true;
			}
			const wider = widenScope(scope, challenge.scope);
			if (used !== void 0 && challenge.error === "insufficient_scope" && wider === scope) return false;
			scope = wider;
			pending ??= fetchToken(challenge, {
				...options,
				scope
			}).finally(() => pending = void 0);
			header = `Bearer ${await pending}`;
			return true;
		}
	};
}
function widenScope(scope, proposed) {
	if (!scope.endsWith(PUSH_ACTIONS)) return scope;
	const repository = scope.slice(0, -10);
	return proposed?.startsWith(`${repository}:`) === true && /[:,](delete|\*)(,|$)/.test(proposed) ? `${scope},delete` : scope;
}
async function fetchToken(challenge, options) {
	const realm = parseTarget(challenge.realm, options.registry);
	if (realm === void 0 || !mayBeSentTo(realm, options.registry)) throw refusedRealm(realm, options.registry);
	if (realm.host !== options.registry.host) options.logger.detail(`${options.registry.host} issues tokens at ${realm.host}`);
	const response = await options.send(tokenRequest(realm, challenge, options));
	if (response.status !== 200) {
		const reason = options.credentials.kind === "anonymous" ? options.credentials.reason : void 0;
		throw buildResponseError({
			...response,
			method: "GET"
		}, "token", reason);
	}
	const value = parseToken(response.body);
	if (value === void 0) throw protocolError(realm, "JSON with a token", "something else");
	options.logger.mask(value);
	return value;
}
function tokenRequest(realm, { service }, options) {
	const { credentials, scope } = options;
	const parameters = {
		scope,
		...service === void 0 ? {} : { service }
	};
	if (credentials.kind === "identity-token") {
		const form = {
			...parameters,
			grant_type: "refresh_token",
			refresh_token: credentials.token,
			client_id: "custody"
		};
		return {
			method: "POST",
			url: realm,
			headers: { "content-type": "application/x-www-form-urlencoded" },
			body: Buffer.from(new URLSearchParams(form).toString()),
			secretBody: true,
			maxBytes: MAX_TOKEN_BYTES
		};
	}
	const url = new URL(realm);
	for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
	return {
		method: "GET",
		url,
		headers: { ...credentials.kind === "basic" ? { authorization: basicHeader(credentials) } : void 0 },
		maxBytes: MAX_TOKEN_BYTES
	};
}
function parseToken(body) {
	try {
		return tokenAnswer.safeParse(JSON.parse(Buffer.from(body).toString())).data;
	} catch {
		return;
	}
}
function basicHeader({ username, password }) {
	return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
function refusedRealm(realm, registry) {
	return new RegistryError("REGISTRY_REALM_REFUSED", `${registry.host} names a token endpoint that gets no credentials`, {
		field: "WWW-Authenticate realm",
		expected: "an https URL outside private networks",
		found: realm === void 0 ? "no URL" : redactUrl(realm),
		hint: "Ask whoever runs the registry to announce its token endpoint under https."
	});
}
// src/registry/session.ts
const PARALLEL_REQUESTS = 8;
function openSession(options) {
	const registry = registryOrigin(options.registry);
	const limit = pLimit(PARALLEL_REQUESTS);
	const authorizer = createAuthorizer({
		registry,
		scope: `repository:${options.repository}:${options.access === "push" ? "pull,push" : "pull"}`,
		credentials: options.credentials,
		logger: options.logger,
		send: (request) => sendRequest({
			...request,
			purpose: "token",
			registry
		}, options.transport)
	});
	const sendAs = (request, authorization) => {
		const own = request.url.origin === registry.origin && authorization !== void 0;
		const headers = {
			...request.headers,
			...own ? { authorization } : {}
		};
		return sendRequest({
			...request,
			headers,
			registry
		}, options.transport);
	};
	const send = async (request) => {
		const used = authorizer.header();
		let response = await sendAs(request, used);
		if ((request.answersChallenge ?? true) && response.status === 401 && response.url.origin === registry.origin) {
			if (await authorizer.answer(response.headers.get("www-authenticate"), used)) response = await sendAs(request, authorizer.header());
		}
		if (request.accept.includes(response.status)) return response;
		const reason = options.credentials.kind === "anonymous" ? options.credentials.reason : void 0;
		throw buildResponseError({
			...response,
			method: request.method
		}, request.purpose, reason);
	};
	return {
		registry,
		url: (path) => new URL(`/v2/${options.repository}/${path}`, registry),
		send: (request) => limit(() => send(request)),
		pullLogin: () => authorizer.pullLogin()
	};
}
// src/registry/uploads.ts
const UPLOADS = "blobs/uploads/";
const MAX_ANSWER_BYTES = 65536;
const OCTETS = { "content-type": "application/octet-stream" };
const NO_SINGLE_POST = [
	400,
	404,
	405,
	411,
	415,
	501
];
const GONE = [
	400,
	404,
	416
];
function createUploader(session) {
	let singlePost = false;
	let probing;
	const begun = new Map();
	const stored = new Map();
	const probeOnce = async () => {
		const digest = digestOf(EMPTY_CONFIG);
		const location = await offerWhole(session, digest, EMPTY_CONFIG);
		singlePost = location === void 0;
		if (location === void 0) stored.set(digest, Promise.resolve());
		else begun.set(digest, location);
	};
	const upload = async (digest, bytes) => {
		const open = () => singlePost ? offerWhole(session, digest, bytes) : openUpload(session);
		const first = begun.get(digest) ?? await open();
		begun.delete(digest);
		if (first === void 0 || await completeUpload(session, first, digest, bytes, GONE)) return;
		const second = await open();
		if (second !== void 0) await completeUpload(session, second, digest, bytes, []);
	};
	return {
		probe: () => {
			probing ??= probeOnce().catch((error) => {
				probing = void 0;
				throw error;
			});
			return probing;
		},
		abandon: async () => {
			const locations = [...begun.values()];
			begun.clear();
			await Promise.all(locations.map((location) => cancelUpload(session, location)));
		},
		push: async (bytes, mediaType) => {
			const digest = digestOf(bytes);
			const known = stored.get(digest) ?? upload(digest, bytes);
			stored.set(digest, known);
			await known.catch((error) => {
				stored.delete(digest);
				throw error;
			});
			return {
				mediaType,
				digest,
				size: bytes.length
			};
		}
	};
}
async function offerWhole(session, digest, bytes) {
	const request = {
		method: "POST",
		url: withDigest(session.url(UPLOADS), digest),
		headers: OCTETS,
		body: bytes,
		maxBytes: MAX_ANSWER_BYTES
	};
	const accept = [
		201,
		202,
		...NO_SINGLE_POST
	];
	const response = await session.send({
		...request,
		purpose: "upload",
		accept
	});
	if (response.status === 202) return uploadLocation(response, session);
	if (response.status !== 201) return openUpload(session);
	checkStored(response, digest);
}
async function openUpload(session) {
	const request = {
		method: "POST",
		url: session.url(UPLOADS),
		maxBytes: MAX_ANSWER_BYTES
	};
	return uploadLocation(await session.send({
		...request,
		purpose: "upload",
		accept: [202]
	}), session);
}
async function completeUpload(session, location, digest, bytes, gone) {
	const request = {
		method: "PUT",
		url: withDigest(location, digest),
		headers: OCTETS,
		body: bytes,
		maxBytes: MAX_ANSWER_BYTES
	};
	const response = await session.send({
		...request,
		purpose: "upload",
		accept: [
			201,
			204,
			...gone
		]
	});
	if (gone.includes(response.status)) return false;
	checkStored(response, digest);
	return true;
}
async function cancelUpload(session, location) {
	const request = {
		method: "DELETE",
		url: location,
		maxBytes: MAX_ANSWER_BYTES
	};
	try {
		await session.send({
			...request,
			purpose: "upload",
			answersChallenge: false,
			accept: [202, 204]
		});
	} catch (error) {
		if (!(error instanceof RegistryError)) throw error;
	}
}
function withDigest(location, digest) {
	return new URL(`${location.href}${location.search === "" ? "?" : "&"}digest=${encodeURIComponent(digest)}`);
}
function uploadLocation(response, session) {
	const location = parseTarget(response.headers.get("location") ?? "", response.url);
	if (!response.headers.has("location") || location === void 0) throw protocolError(response.url, "a Location for the upload", "none");
	if (!mayBeSentTo(location, session.registry)) throw protocolError(response.url, "an upload Location under https, outside private networks", redactUrl(location));
	return location;
}
function checkStored(response, digest) {
	const claimed = response.headers.get("docker-content-digest");
	if (claimed?.startsWith("sha256:") !== true || claimed === digest) return;
	throw new RegistryError("DIGEST_MISMATCH", "the registry stored other bytes than it was sent", {
		expected: digest,
		found: claimed.slice(0, 100)
	});
}
// src/registry/client.ts
const DEFAULT_LAG = {
	retries: 3,
	delayMs: 300
};
function openRegistry(options) {
	const session = openSession({
		...options,
		credentials: options.credentials ?? { kind: "anonymous" },
		logger: options.logger ?? silentLogger,
		transport: {
			...DEFAULT_TRANSPORT,
			...options.transport
		}
	});
	const uploader = createUploader(session);
	const lag = {
		...DEFAULT_LAG,
		...options.lag
	};
	const merge = {
		...DEFAULT_MERGE,
		...options.merge
	};
	return {
		label: `${options.registry}/${options.repository}`,
		pullLogin: () => session.pullLogin(),
		fetchManifest: async (digest) => {
			const response = await get(session, lag, `manifests/${digest}`, "manifest", MAX_MANIFEST_BYTES);
			checkDigest(response.body, digest);
			return parseManifest(response.body, response.headers.get("content-type") ?? "");
		},
		fetchBlob: async (digest, maxBytes) => {
			const { body } = await get(session, lag, `blobs/${digest}`, "blob", maxBytes);
			checkDigest(body, digest);
			return body;
		},
		listReferrers: async (subject) => {
			const [listed, tagged] = await Promise.all([fetchReferrers(session, subject), fetchFallbackReferrers(session, subject)]);
			return mergeReferrers([listed ?? [], tagged], subject);
		},
		probePush: () => uploader.probe(),
		abandonPush: () => uploader.abandon(),
		pushBlob: (bytes, mediaType) => uploader.push(bytes, mediaType),
		...createReferrerWriter(session, merge),
		resolveTag: (tag) => resolveTag(session, tag)
	};
}
async function get(session, lag, path, purpose, maxBytes) {
	const headers = purpose === "manifest" ? { accept: MANIFEST_MEDIA_TYPES.join(", ") } : {};
	for (let attempt = 0;; attempt += 1) {
		const accept = attempt < lag.retries ? [200, 404] : [200];
		const response = await session.send({
			method: "GET",
			url: session.url(path),
			headers,
			purpose,
			accept,
			maxBytes
		});
		if (response.status === 200) return response;
		await setTimeout$1(lag.delayMs * 2 ** attempt);
	}
}
async function resolveTag(session, tag) {
	const response = await session.send({
		method: "GET",
		url: session.url(`manifests/${encodeURIComponent(tag)}`),
		headers: { accept: MANIFEST_MEDIA_TYPES.join(", ") },
		purpose: "manifest",
		accept: [200, 404],
		maxBytes: MAX_MANIFEST_BYTES
	});
	return response.status === 200 ? digestOf(response.body) : void 0;
}
function checkDigest(bytes, digest) {
	const found = digestOf(bytes);
	if (found === digest) return;
	throw new RegistryError("DIGEST_MISMATCH", "the registry sent other bytes than the digest names", {
		expected: digest,
		found,
		hint: "Do not use this registry until you know why; its storage, or something on the way, changes content."
	});
}
// src/registry/credentials.ts
const MAX_CONFIG_BYTES = 1048576;
const configSchema = object({
	auths: record(string(), object({
		auth: string().optional(),
		identitytoken: string().optional()
	})).optional(),
	credHelpers: record(string(), string()).optional(),
	credsStore: string().optional()
});
async function findCredentials(request) {
	const { username, password } = request;
	if (username !== void 0 && password !== void 0) return {
		kind: "basic",
		username,
		password
	};
	if (username !== void 0 || password !== void 0) {
		const missing = username === void 0 ? "registry-username" : "registry-password";
		throw new ConfigurationError("CREDENTIALS_INVALID", `${missing} is missing`, {
			field: missing,
			expected: "both registry-username and registry-password, or neither",
			hint: "registry-username: ${{ github.actor }}\nregistry-password: ${{ secrets.GITHUB_TOKEN }}"
		});
	}
	return readDockerConfig(request);
}
async function readDockerConfig({ registry, env }) {
	const folder = env["DOCKER_CONFIG"] || (env["HOME"] ? join(env["HOME"], ".docker") : void 0);
	if (folder === void 0) return {
		kind: "anonymous",
		reason: "Neither DOCKER_CONFIG nor HOME is set."
	};
	const file = join(folder, "config.json");
	const text = await readConfigFile(file);
	if (text === void 0) return {
		kind: "anonymous",
		reason: `There is no ${file}.`
	};
	const config = parseConfig(text, file);
	const entry = Object.entries(config.auths ?? {}).find(([key]) => hostOf(key) === canonicalHost(registry))?.[1];
	if (entry?.identitytoken) return {
		kind: "identity-token",
		token: entry.identitytoken
	};
	if (entry?.auth) return decodeAuth(entry.auth, registry, file);
	const helper = findHelper(config, registry);
	return {
		kind: "anonymous",
		reason: helper === void 0 ? `${file} has no entry for ${registry}.` : helperReason(file, helper, registry)
	};
}
async function readConfigFile(file) {
	try {
		const bytes = await readFile(file);
		if (bytes.length > MAX_CONFIG_BYTES) throw invalidConfig(file, `at most ${MAX_CONFIG_BYTES} bytes`);
		return bytes.toString();
	} catch (error) {
		if (error instanceof ConfigurationError) throw error;
		if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return void 0;
		throw invalidConfig(file, "a readable file");
	}
}
function parseConfig(text, file) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		throw invalidConfig(file, "JSON");
	}
	const parsed = configSchema.safeParse(value);
	if (!parsed.success) throw invalidConfig(file, `docker's config.json (at ${parsed.error.issues[0]?.path.join(".")})`);
	return parsed.data;
}
function decodeAuth(auth, registry, file) {
	const [username, ...rest] = Buffer.from(auth, "base64").toString().split(":");
	if (!username || rest.length === 0) throw invalidConfig(file, `base64 of user:password in auths["${registry}"].auth`);
	return {
		kind: "basic",
		username,
		password: rest.join(":")
	};
}
function findHelper(config, registry) {
	return Object.entries(config.credHelpers ?? {}).find(([key]) => hostOf(key) === canonicalHost(registry))?.[1] ?? config.credsStore;
}
function helperReason(file, helper, registry) {
	return `${file} keeps the credentials of ${registry} in the helper docker-credential-${helper}, which custody does not run: give registry-username and registry-password.`;
}
function hostOf(key) {
	const match = /^(?:https?:\/\/)?([^/]+?)(?:\/(?:v[12]\/?)?)?$/.exec(key);
	return match?.[1] === void 0 ? void 0 : canonicalHost(match[1]);
}
function canonicalHost(registry) {
	const host = registry.toLowerCase();
	return host === "index.docker.io" || host === "registry-1.docker.io" ? "docker.io" : host;
}
function invalidConfig(file, expected) {
	return new ConfigurationError("CREDENTIALS_INVALID", `the docker configuration ${file} cannot be used`, {
		field: file,
		expected,
		hint: "Run `docker login` again, or give registry-username and registry-password."
	});
}
// src/registry/layout-files.ts
function blobPath(layout, digest) {
	return join(layout, "blobs", "sha256", hexOf(digest));
}
async function readFileBounded(path, maxBytes) {
	try {
		await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
		const status = await file.stat();
		if (!status.isFile()) throw layoutError(path, "a regular file", "something else");
		if (status.size > maxBytes) throw tooLarge(path, maxBytes, status.size);
		const bytes = Buffer.alloc(status.size);
		const { bytesRead } = await file.read(bytes, 0, status.size, 0);
		return bytes.subarray(0, bytesRead);
	} catch (error) {
		if (error instanceof RegistryError) throw error;
		const code = errorCode(error);
		if (code === "ENOENT" || code === "ENOTDIR") return void 0;
		throw layoutError(path, "a readable file", code ?? "an error", error);
	}
}
async function writeFileAtomically(path, bytes) {
	const temporary = join(dirname(path), `.custody-${randomUUID()}`);
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(temporary, bytes, { flag: "wx" });
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true });
		throw writeError(path, error);
	}
}
function writeError(path, error) {
	const code = errorCode(error) ?? "an error";
	const denied = code === "EACCES" || code === "EPERM" || code === "EROFS";
	return new RegistryError(denied ? "REGISTRY_FORBIDDEN" : "REGISTRY_UNAVAILABLE", `${path} cannot be written`, {
		field: path,
		expected: "a layout that can be written to",
		found: code,
		hint: denied ? `chmod -R u+w ${dirname(path)}` : "Check that the disk has room and is not failing.",
		cause: error
	});
}
function layoutError(field, expected, found, cause) {
	return new RegistryError("LAYOUT_INVALID", `${field} is not part of an OCI image layout`, {
		field,
		expected,
		found,
		hint: "oci:PATH names a folder with oci-layout, index.json and blobs/.",
		cause
	});
}
function errorCode(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}
function tooLarge(path, maxBytes, size) {
	return new RegistryError("LIMIT_EXCEEDED", `${path} is larger than is read`, {
		field: path,
		expected: `at most ${maxBytes} bytes`,
		found: `${size} bytes`
	});
}
// src/registry/layout-lock.ts
const LOCK_FILE = ".custody.lock";
const RETRY_MS = [5, 25];
const STALE_AFTER_MS = 15e3;
const GIVE_UP_AFTER_MS = 6e4;
async function withLayoutLock(layout, work) {
	const path = join(layout, LOCK_FILE);
	const id = randomUUID();
	await acquire(path, id);
	try {
		return await work();
	} finally {
		await release(path, id);
	}
}
async function acquire(path, id) {
	const deadline = Date.now() + GIVE_UP_AFTER_MS;
	while (!await tryAcquire(path, id)) {
		if (Date.now() > deadline) throw new RegistryError("FALLBACK_TAG_CONTENDED", `${path} is held by another process`, {
			field: path,
			temporary: true,
			hint: `If no custody runs: rm ${path}`
		});
		await removeStale(path);
		await setTimeout$1(RETRY_MS[0] + Math.random() * (RETRY_MS[1] - RETRY_MS[0]));
	}
}
async function tryAcquire(path, id) {
	try {
		await writeFile(path, `${id}\n`, { flag: "wx" });
		return true;
	} catch (error) {
		if (errorCode(error) === "EEXIST") return false;
		throw writeError(path, error);
	}
}
async function release(path, id) {
	if ((await readFile(path, "utf8").catch(() => void 0))?.trim() === id) await rm(path, { force: true });
}
async function removeStale(path) {
	try {
		const { mtimeMs } = await stat(path);
		if (Date.now() - mtimeMs >= STALE_AFTER_MS) await rm(path, { force: true });
	} catch (error) {
		if (errorCode(error) !== "ENOENT") throw writeError(path, error);
	}
}
// src/registry/layout-index.ts
const REF_NAME = "org.opencontainers.image.ref.name";
const MAX_WRITES = 8;
const layoutFile = object({ imageLayoutVersion: string().max(32) });
async function readLayoutIndex(layout) {
	await checkLayoutFile(layout);
	const path = join(layout, "index.json");
	const bytes = await readFileBounded(path, MAX_MANIFEST_BYTES);
	if (bytes === void 0) throw layoutError(path, "an image index", "no such file");
	const list = parseReferrerList(bytes, path);
	if (list === void 0) throw layoutError(path, "an image index", "something else");
	return {
		raw: list.raw,
		entries: list.referrers
	};
}
async function readTaggedReferrers(layout, index, subject) {
	return (await readTagged(layout, index, subject))?.referrers ?? [];
}
async function changeTaggedReferrers(layout, subject, change) {
	for (let writes = 0; writes < MAX_WRITES; writes += 1) {
		await withLayoutLock(layout, () => writeReferrers(layout, subject, change));
		await setTimeout$1(Math.random() * 10);
		if (changeList(await readTagged(layout, await readLayoutIndex(layout), subject), change) === void 0) return;
	}
	throw new RegistryError("FALLBACK_TAG_CONTENDED", `entries did not stay in ${join(layout, "index.json")}`, {
		field: fallbackTag(subject),
		found: `gone again after ${MAX_WRITES} writes`,
		temporary: true,
		hint: "Run again when no other tool writes to this layout."
	});
}
async function writeReferrers(layout, subject, change) {
	const index = await readLayoutIndex(layout);
	const changed = changeList(await readTagged(layout, index, subject), change);
	if (changed === void 0) return;
	const bytes = encodeList(changed, fallbackTag(subject));
	const digest = digestOf(bytes);
	await writeFileAtomically(blobPath(layout, digest), bytes);
	const entry = {
		mediaType: MEDIA_TYPE.ociIndex,
		digest,
		size: bytes.length,
		annotations: { [REF_NAME]: fallbackTag(subject) }
	};
	const others = index.raw.manifests.filter((other) => refNameOf(other) !== fallbackTag(subject));
	const path = join(layout, "index.json");
	await writeFileAtomically(path, encodeList({
		...index.raw,
		manifests: [...others, entry]
	}, path));
}
async function readTagged(layout, index, subject) {
	const entry = index.entries.find((candidate) => candidate.annotations?.[REF_NAME] === fallbackTag(subject));
	if (entry === void 0) return void 0;
	const path = blobPath(layout, entry.digest);
	const bytes = await readFileBounded(path, MAX_MANIFEST_BYTES);
	if (bytes === void 0) throw layoutError(path, "the list of referrers", "no such file");
	if (digestOf(bytes) !== entry.digest) throw new RegistryError("DIGEST_MISMATCH", `${path} holds other bytes than its name says`, {
		expected: entry.digest,
		found: digestOf(bytes)
	});
	const list = parseReferrerList(bytes, path);
	if (list === void 0) throw layoutError(path, "an image index of referrers", "something else");
	return list;
}
async function checkLayoutFile(layout) {
	const path = join(layout, "oci-layout");
	const bytes = await readFileBounded(path, 4096);
	if (bytes === void 0) throw layoutError(layout, "a folder with oci-layout, index.json and blobs/", await readdir(layout).then(() => "a folder without the file oci-layout", () => "no such folder"));
	const version = parseLayoutVersion(bytes);
	if (version?.startsWith("1.") !== true) throw layoutError(path, "imageLayoutVersion 1.0.0", version ?? "none");
}
function parseLayoutVersion(bytes) {
	try {
		return layoutFile.parse(JSON.parse(Buffer.from(bytes).toString())).imageLayoutVersion;
	} catch {
		return;
	}
}
function refNameOf(entry) {
	return (entry?.annotations)?.[REF_NAME];
}
// src/registry/layout.ts
const PARALLEL_FILES = 8;
const FALLBACK_TAG = /^sha256-[a-f0-9]{64}/;
function openLayout(path) {
	const limit = pLimit(PARALLEL_FILES);
	const fetchManifest = (digest) => limit(() => readManifest(path, digest));
	const pushBlob = (bytes, mediaType) => limit(() => writeBlob(path, bytes, mediaType));
	return {
		label: `oci:${path}`,
		pullLogin: () => Promise.resolve(void 0),
		fetchManifest,
		fetchBlob: (digest, maxBytes) => limit(() => readBlob(path, digest, maxBytes, "BLOB_UNKNOWN")),
		listReferrers: async (subject) => {
			const index = await readLayoutIndex(path);
			const [tagged, unnamed] = await Promise.all([readTaggedReferrers(path, index, subject), listUnnamed(index.entries, subject, fetchManifest)]);
			return mergeReferrers([tagged, unnamed], subject);
		},
		probePush: async () => {
			await readLayoutIndex(path);
			await withLayoutLock(path, () => writeBlob(path, EMPTY_CONFIG, MEDIA_TYPE.ociEmpty));
		},
		abandonPush: () => Promise.resolve(),
		pushBlob,
		pushReferrers: async (subject, manifests) => {
			await Promise.all(manifests.map(({ bytes, descriptor }) => pushBlob(bytes, descriptor.mediaType)));
			if (manifests.length === 0) return;
			await changeTaggedReferrers(path, subject, {
				add: manifests.map(({ descriptor }) => descriptor),
				remove: []
			});
		},
		confirmReferrers: () => Promise.resolve(),
		requireRemovable: () => Promise.resolve(),
		removeReferrers: (subject, referrers) => changeTaggedReferrers(path, subject, {
			add: [],
			remove: referrers
		}),
		refNames: async (digest) => {
			const { entries } = await readLayoutIndex(path);
			return entries.filter((entry) => entry.digest === digest).map((entry) => entry.annotations?.[REF_NAME]).filter((name) => name !== void 0 && !FALLBACK_TAG.test(name));
		}
	};
}
async function readManifest(layout, digest) {
	return parseManifest(await readBlob(layout, digest, MAX_MANIFEST_BYTES, "MANIFEST_UNKNOWN"), void 0);
}
async function readBlob(layout, digest, maxBytes, missing) {
	const path = blobPath(layout, digest);
	const bytes = await readFileBounded(path, maxBytes);
	if (bytes === void 0) {
		await readLayoutIndex(layout);
		throw new RegistryError(missing, `the layout has no ${digest}`, {
			field: path,
			found: "no such file"
		});
	}
	const found = digestOf(bytes);
	if (found === digest) return bytes;
	throw new RegistryError("DIGEST_MISMATCH", `${path} holds other bytes than its name says`, {
		expected: digest,
		found
	});
}
async function writeBlob(layout, bytes, mediaType) {
	const digest = digestOf(bytes);
	await writeFileAtomically(blobPath(layout, digest), bytes);
	return {
		mediaType,
		digest,
		size: bytes.length
	};
}
async function listUnnamed(entries, subject, fetchManifest) {
	const candidates = entries.filter((entry) => entry.mediaType === MEDIA_TYPE.ociManifest && entry.annotations?.["org.opencontainers.image.ref.name"] === void 0);
	if (candidates.length > MAX_REFERRERS) throw tooManyReferrers(subject);
	return (await Promise.all(candidates.map(async (entry) => {
		const fetched = await fetchManifest(entry.digest).catch(ignoreMissing);
		return fetched?.kind === "image" && fetched.manifest.subject?.digest === subject ? [entry] : [];
	}))).flat();
}
function ignoreMissing(error) {
	if (error instanceof RegistryError && error.code === "MANIFEST_UNKNOWN") return void 0;
	throw error;
}
// src/commands/open-image.ts
async function openImage(request, context) {
	const reference = await parseImage(request, context);
	if (reference.kind === "layout") {
		const [refName] = await openLayout(reference.path).refNames(reference.digest);
		return {
			reference,
			text: `oci:${reference.path}@${reference.digest}`,
			name: request.subjectName ?? withoutTag(refName),
			credentials: { kind: "anonymous" },
			connect: () => openLayout(reference.path)
		};
	}
	if (reference.droppedTag !== void 0) context.logger.info(`the tag ${reference.droppedTag} plays no part: the digest decides`);
	const { registry, repository } = reference;
	const credentials = await credentialsFor(registry, request, context);
	return {
		reference,
		text: `${repositoryName(reference)}@${reference.digest}`,
		name: request.subjectName ?? repositoryName(reference),
		credentials,
		connect: (access) => openRegistry({
			registry,
			repository,
			access,
			credentials,
			logger: context.logger
		})
	};
}
async function parseImage(request, context) {
	if (request.image === void 0) throw new ConfigurationError("INPUT_MISSING", "no image was given", {
		field: "image",
		expected: "name@sha256:…",
		hint: context.style === "input" ? "with:\n  image: registry.example/acme/app\n  digest: ${{ steps.build.outputs.digest }}" : "custody --help"
	});
	try {
		return parseReference(request.image, request.digest);
	} catch (error) {
		if (error instanceof ConfigurationError && error.code === "REFERENCE_IS_TAG") throw await explainTag(request.image, request, context, error);
		throw error;
	}
}
async function explainTag(image, request, context, refused) {
	const tagged = parseTaggedReference(image);
	if (tagged === void 0) return refused;
	const { registry, repository, tag } = tagged;
	try {
		const digest = await openRegistry({
			registry,
			repository,
			access: "pull",
			credentials: await credentialsFor(registry, request, context)
		}).resolveTag(tag);
		if (digest === void 0) return refused;
		return new ConfigurationError("REFERENCE_IS_TAG", refused.message, {
			field: "image",
			expected: "a digest",
			found: `${image}, which points to ${digest} now`,
			hint: `Take the digest from the build step. If this is the image: ${repositoryName(tagged)}@${digest}`,
			cause: refused
		});
	} catch {
		return refused;
	}
}
async function credentialsFor(registry, { registryUsername, registryPassword }, { environment, logger }) {
	if (registryPassword !== void 0) logger.mask(registryPassword);
	return findCredentials({
		registry,
		username: registryUsername,
		password: registryPassword,
		env: environment
	});
}
function withoutTag(refName) {
	return refName?.replace(/@.*$/, "").replace(/:[\w][\w.-]{0,127}$/, "");
}
// src/evidence/parse-verdict.ts
const MAX_ITEMS = 1024;
const MAX_STATEMENTS = 2e4;
const text = string().min(1).max(4096);
const digest = templateLiteral(["sha256:", string().regex(/^[a-f0-9]{64}$/)]);
const hex = string().regex(/^[a-f0-9]{64}$/);
const date = datetime({ offset: true });
const items = (item) => array(item).max(MAX_ITEMS);
const source = looseObject({
	path: text,
	digest,
	commit: text.optional(),
	blob: text.optional(),
	repository: text.optional(),
	ref: text.optional()
});
const exception = looseObject({
	name: text,
	vulnerabilities: items(text).min(1),
	scope: union([looseObject({ digest }), looseObject({ image: text })]),
	package: text.optional(),
	owner: text,
	reason: text,
	expiresAt: date,
	link: text.optional(),
	compensatingControls: items(text).optional(),
	source
});
const vexDocument = looseObject({
	digest,
	id: text,
	author: text,
	timestamp: date,
	source,
	validUntil: date,
	statements: array(looseObject({
		vulnerability: text,
		status: _enum(VEX_STATUSES),
		justification: text.optional(),
		products: array(text).min(1).max(MAX_STATEMENTS)
	})).min(1).max(MAX_STATEMENTS)
});
const verdictPredicate = looseObject({
	verifier: looseObject({ id: text }),
	timeVerified: date,
	resourceUri: text,
	policy: looseObject({ digest: looseObject({ sha256: hex }) }),
	inputAttestations: items(looseObject({
		uri: text,
		digest: looseObject({ sha256: hex })
	})),
	verificationResult: _enum(["PASSED", "FAILED"]),
	verifiedLevels: items(text),
	custody: looseObject({
		result: _enum([
			"pass",
			"excepted",
			"fail"
		]),
		scans: items(looseObject({
			subject: digest,
			payload: digest,
			finishedOn: date,
			databaseBuilt: date,
			databaseChecksum: text.optional(),
			scanner: looseObject({
				name: text,
				version: text
			})
		})).min(1),
		validUntil: date.optional(),
		exceptions: items(exception),
		vex: items(vexDocument),
		platforms: items(looseObject({
			platform: text,
			digest
		})).min(1),
		tools: items(looseObject({
			name: text,
			version: text,
			binary: digest,
			configuration: digest
		}))
	})
}).refine(({ verificationResult, custody }) => verificationResult === "FAILED" === (custody.result === "fail"), {
	path: ["verificationResult"],
	message: "`FAILED` if and only if custody.result is `fail`"
}).refine(({ verifiedLevels, custody }) => LEVELS[custody.result].every((level) => verifiedLevels.includes(level)), {
	path: ["verifiedLevels"],
	message: "the levels of custody.result"
}).refine(({ custody }) => custody.result !== "excepted" || custody.exceptions.length + custody.vex.length > 0, {
	path: ["custody", "exceptions"],
	message: "the exceptions or VEX that an `excepted` verdict rests on"
}).refine(({ custody }) => endsInTime(custody), {
	path: ["custody", "validUntil"],
	message: "an end of validity no later than that of any exception or VEX that was applied"
});
function endsInTime(custody) {
	const ends = [...custody.exceptions.map(({ expiresAt }) => expiresAt), ...custody.vex.map(({ validUntil }) => validUntil)].map((end) => Date.parse(end));
	if (ends.length === 0) return true;
	return custody.validUntil !== void 0 && Date.parse(custody.validUntil) <= Math.min(...ends);
}
function parseVerdictPredicate(predicate) {
	const checked = verdictPredicate.safeParse(predicate);
	if (checked.success) return checked.data;
	throw new VerificationError("PREDICATE_INVALID", "the verdict does not have the shape that custody writes", {
		...firstIssue(checked.error),
		cause: checked.error
	});
}
export { VEX_STATUSES as A, require_dist$3 as C, checkToolJson as D, pLimit as E, compareVerdicts as M, policyDigest as N, firstIssue as O, datetime as P, require_dist$2 as S, fetchBundles as T, MAX_PAYLOAD_BYTES as _, PLATFORM_PART as a, chooseTrust as b, silentLogger as c, rememberProofs as d, proveBundle as f, require_dist as g, findAmbiguity as h, MEDIA_TYPE as i, buildVerdictPredicate as j, parseToolJson as k, isImageName as l, failedCheck as m, openImage as n, formatPlatform as o, verifyBundle as p, EMPTY_CONFIG as r, platformFolder as s, parseVerdictPredicate as t, pRetry as u, STATEMENT_PAYLOAD_TYPE as v, loadTrustFile as w, chooseVerificationTrust as x, encodeStatement as y };
