import { l as VerificationError, o as RegistryError, t as ConfigurationError } from "./errors.js";
import { A as EVIDENCE_TYPES, E as unknown, M as evidenceTypeOf, S as string, T as union, d as array, g as literal, j as PREDICATE_TYPES, l as _enum, y as object } from "./parse-options.js";
import { n as hexOf, r as isDigest } from "./digest.js";
import { r as inertLine } from "./inert-text.js";
import { E as pLimit, a as PLATFORM_PART, d as rememberProofs, i as MEDIA_TYPE, m as failedCheck, o as formatPlatform, p as verifyBundle, t as parseVerdictPredicate } from "./parse-verdict.js";
// src/evidence/workflow-run.ts
const WELL_FORMED = /^[\w\-.~!$&'()*+,;=:@[\]/%]*$/;
const ESCAPED_IN_PATH = /[^\w\-.~$&+,/:;=@%]/gu;
const ESCAPED_IN_FRAGMENT = /[^\w\-.~$&+,/:;=@%!()*?]/gu;
function builderIdOf(run) {
	const [path = "", ...rest] = run.jobWorkflowRef.split("#");
	const builder = `${run.serverUrl}/${escapeAsGo(path, ESCAPED_IN_PATH)}`;
	return rest.length === 0 ? builder : `${builder}#${escapeAsGo(rest.join("#"), ESCAPED_IN_FRAGMENT)}`;
}
function escapeAsGo(part, escaped) {
	if (WELL_FORMED.test(part)) return part;
	return part.replaceAll(escaped, (character) => [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join(""));
}
function invocationIdOf(run) {
	return `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}/attempts/${run.runAttempt}`;
}
// src/verification/identity.ts
const MAX_LENGTH = 2048;
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Z}]/u;
const PATTERN = /[*?[\\^]|\.\+/;
function requireExactIdentity(identity) {
	const subjectAlternativeName = requireExact(identity.subjectAlternativeName, "certificate-identity", "https://github.com/OWNER/REPO/.github/workflows/release.yml@refs/heads/main");
	const issuer = requireExact(identity.issuer, "certificate-oidc-issuer", "https://token.actions.githubusercontent.com");
	if (!URL.canParse(issuer)) throw refused("certificate-oidc-issuer", issuer, "is not a URL", "https://token.actions.githubusercontent.com");
	return {
		kind: "certificate",
		subjectAlternativeName,
		issuer
	};
}
function requireExact(value, field, example) {
	if (value === void 0 || value.trim() === "") throw refused(field, value, "is missing or empty", example);
	if (value.length > MAX_LENGTH) throw refused(field, value, "is too long", example);
	if (UNSEEN.test(value)) throw refused(field, value, "contains blank or invisible characters", example);
	if (PATTERN.test(value)) throw refused(field, value, "looks like a pattern", example);
	return value;
}
function refused(field, value, what, example) {
	return new ConfigurationError("INPUT_INVALID", `\`${field}\` ${what}; it is compared exactly`, {
		field,
		expected: "the exact value, character by character",
		...value === void 0 ? {} : { found: inertLine(value, 200) },
		hint: `${field}: ${example}`
	});
}
// src/subject/buildkit.ts
const REFERENCE_TYPE = "vnd.docker.reference.type";
const REFERENCE_DIGEST = "vnd.docker.reference.digest";
const PREDICATE_TYPE = "in-toto.io/predicate-type";
const SLSA_PROVENANCE = "https://slsa.dev/provenance/";
const MAX_STATEMENT_BYTES = 4194304;
const MAX_STATEMENTS = 256;
function hasUnknownPlatform(entry) {
	return entry.platform?.os === "unknown" || entry.platform?.architecture === "unknown";
}
async function recogniseAttestation(repository, entry, siblings) {
	const { os, architecture } = entry.platform ?? {};
	if (os !== "unknown" || architecture !== "unknown") throw unrecognised(entry, `the platform ${os}/${architecture}`);
	const type = entry.annotations?.[REFERENCE_TYPE];
	if (type !== "attestation-manifest") throw unrecognised(entry, `${REFERENCE_TYPE}: ${type ?? "none"}`);
	const about = entry.annotations?.[REFERENCE_DIGEST] ?? "";
	if (!isDigest(about) || !siblings.has(about)) throw unrecognised(entry, `${REFERENCE_DIGEST} that names no sibling`);
	const fetched = await repository.fetchManifest(entry.digest);
	if (fetched.kind !== "image") throw unrecognised(entry, "an index");
	const { layers } = fetched.manifest;
	const other = layers.find((layer) => layer.mediaType !== MEDIA_TYPE.inToto);
	if (other !== void 0) throw unrecognised(entry, `a layer of type ${other.mediaType}`);
	if (layers.length === 0) throw unrecognised(entry, "no layers");
	return {
		digest: entry.digest,
		about,
		layers: layers.map(({ digest, size, annotations }) => ({
			digest,
			size,
			predicateType: annotations?.[PREDICATE_TYPE]
		}))
	};
}
async function fetchBuildKitProvenance(repository, image) {
	if (image.kind === "image") return [];
	const layers = image.buildKitAttestations.flatMap(({ about, layers: all }) => all.filter(({ predicateType }) => predicateType?.startsWith(SLSA_PROVENANCE)).map(({ digest }) => ({
		about,
		digest
	})));
	if (layers.length > MAX_STATEMENTS) throw new RegistryError("LIMIT_EXCEEDED", `${image.digest} carries too many attestations`, {
		expected: `at most ${MAX_STATEMENTS}`,
		found: String(layers.length)
	});
	return pLimit(4).map(layers, async ({ about, digest }) => ({
		about,
		statement: await repository.fetchBlob(digest, MAX_STATEMENT_BYTES)
	}));
}
function unrecognised(entry, found) {
	return new RegistryError("MANIFEST_INVALID", `the index entry ${entry.digest} is neither an image nor BuildKit's attestation`, {
		field: entry.digest,
		expected: "platform unknown/unknown, annotations that name a sibling, and in-toto layers only",
		found: found.slice(0, 300),
		hint: "Remove the entry from the index, or give it the platform it runs on: everything that can run must be scanned."
	});
}
// src/subject/image-manifest.ts
const MAX_CONFIG_BYTES = 8388608;
const FOREIGN = /foreign|nondistributable/i;
const name = string().regex(PLATFORM_PART);
const configSchema = object({
	os: name,
	architecture: name,
	variant: name.optional(),
	"os.version": string().max(64).optional()
});
function refuseForeignLayers(image) {
	const foreign = image.manifest.layers.find((layer) => (layer.urls?.length ?? 0) > 0 || FOREIGN.test(layer.mediaType));
	if (foreign === void 0) return;
	throw new RegistryError("LAYER_FOREIGN", `a layer of ${image.digest} is kept outside the registry`, {
		field: foreign.digest,
		expected: "layers that the registry holds",
		found: foreign.mediaType,
		hint: "Push the base layers too: name the registry under \"allow-nondistributable-artifacts\" in docker’s daemon.json and push again."
	});
}
async function fetchPlatform(repository, image) {
	const { config } = image.manifest;
	const platform = parseConfig(await repository.fetchBlob(config.digest, Math.min(MAX_CONFIG_BYTES, config.size)));
	if (platform === void 0 || platform.os === "unknown") throw notAnImage(image.digest, config.mediaType);
	const { os, architecture, variant } = platform;
	const version = platform["os.version"];
	return {
		os,
		architecture,
		...variant ? { variant } : {},
		...version ? { "os.version": version } : {}
	};
}
function parseConfig(bytes) {
	try {
		return configSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
	} catch {
		return;
	}
}
function notAnImage(digest, configType) {
	return new RegistryError("MANIFEST_INVALID", `${digest} is not a container image`, {
		field: digest,
		expected: "a config with os and architecture",
		found: `a config of type ${configType.slice(0, 200)}`,
		hint: "Give the digest of an image or of an image index, not that of another artifact."
	});
}
// src/subject/platform-match.ts
const DEFAULT_VARIANTS = {
	amd64: "v1",
	arm64: "v8",
	arm: "v7"
};
function platformKey(platform) {
	const { os, architecture, variant } = platform;
	const shown = variant === DEFAULT_VARIANTS[architecture] ? void 0 : variant;
	return formatPlatform({
		os,
		architecture,
		...shown === void 0 ? {} : { variant: shown }
	}).toLowerCase();
}
function parsePlatformKey(text) {
	const [os, architecture, variant, ...rest] = text.trim().split("/");
	if (!os || !architecture || variant === "" || rest.length > 0) return void 0;
	return platformKey({
		os,
		architecture,
		...variant === void 0 ? {} : { variant }
	});
}
// src/subject/resolve-image.ts
const MAX_ENTRIES = 256;
const NESTED = [MEDIA_TYPE.ociIndex, MEDIA_TYPE.dockerManifestList];
async function resolveImage(repository, request) {
	const fetched = await repository.fetchManifest(request.digest);
	return fetched.kind === "image" ? resolveSingle(repository, fetched, request) : resolveIndex(repository, fetched, request);
}
async function resolveSingle(repository, fetched, request) {
	refuseForeignLayers(fetched);
	const platform = await fetchPlatform(repository, fetched);
	choosePlatforms([{ platform }], request);
	const common = {
		digest: fetched.digest,
		mediaType: fetched.mediaType,
		size: fetched.bytes.length
	};
	return {
		kind: "image",
		name: request.name,
		...common,
		platforms: [{
			...common,
			platform
		}]
	};
}
async function resolveIndex(repository, fetched, request) {
	const { manifests } = fetched.manifest;
	if (manifests.length > MAX_ENTRIES) throw indexError("LIMIT_EXCEEDED", fetched.digest, `at most ${MAX_ENTRIES} entries`, String(manifests.length));
	const nested = manifests.find(({ mediaType }) => NESTED.includes(mediaType));
	if (nested !== void 0) throw indexError("INDEX_NESTED", fetched.digest, "images only", `an index inside: ${nested.digest}`);
	const limit = pLimit(4);
	const runnable = manifests.filter((entry) => !hasUnknownPlatform(entry));
	if (runnable.length === 0) throw indexError("INDEX_EMPTY", fetched.digest, "at least one image", "none");
	const siblings = new Set(runnable.map(({ digest }) => digest));
	const buildKitAttestations = await limit.map(manifests.filter(hasUnknownPlatform), (entry) => recogniseAttestation(repository, entry, siblings));
	const entries = await limit.map(runnable, (descriptor) => readEntry(repository, descriptor));
	refuseDuplicates(entries, fetched.digest);
	const chosen = choosePlatforms(entries, request);
	const platforms = await limit.map(chosen, (entry) => fetchPlatformImage(repository, entry));
	return {
		kind: "index",
		name: request.name,
		digest: fetched.digest,
		mediaType: fetched.mediaType,
		size: fetched.bytes.length,
		platforms,
		partial: chosen.length < entries.length,
		buildKitAttestations
	};
}
async function readEntry(repository, descriptor) {
	const { platform } = descriptor;
	if (platform !== void 0 && platform.os !== "" && platform.architecture !== "") return {
		descriptor,
		platform
	};
	return {
		descriptor,
		platform: await fetchPlatform(repository, await fetchEntry(repository, descriptor, "no platform stated"))
	};
}
async function fetchPlatformImage(repository, { descriptor, platform }) {
	const image = await fetchEntry(repository, descriptor, formatPlatform(platform));
	refuseForeignLayers(image);
	return {
		digest: image.digest,
		mediaType: image.mediaType,
		size: image.bytes.length,
		platform
	};
}
async function fetchEntry(repository, descriptor, platform) {
	const fetched = await repository.fetchManifest(descriptor.digest).catch((error) => {
		if (!(error instanceof RegistryError) || error.code !== "MANIFEST_UNKNOWN") throw error;
		throw new RegistryError("INDEX_PLATFORM_MISSING", `the index names an image that is not there (${platform})`, {
			field: platform,
			expected: descriptor.digest,
			found: "no such manifest",
			hint: "Push every platform of the index, or build it again.",
			cause: error
		});
	});
	if (fetched.kind === "image" && fetched.mediaType === descriptor.mediaType) return fetched;
	throw indexError("MANIFEST_INVALID", descriptor.digest, `mediaType ${descriptor.mediaType}, as the index says`, fetched.mediaType);
}
function refuseDuplicates(entries, index) {
	const platforms = new Set();
	const digests = new Set();
	for (const { descriptor, platform } of entries) {
		const key = platformKey(platform);
		if (platforms.has(key) || digests.has(descriptor.digest)) throw indexError("INDEX_DUPLICATE_PLATFORM", index, "one image per platform", `${formatPlatform(platform)} again: ${descriptor.digest}`);
		platforms.add(key);
		digests.add(descriptor.digest);
	}
}
function choosePlatforms(entries, request) {
	if (request.platforms === void 0 || request.platforms.length === 0) return [...entries];
	const wanted = new Map(request.platforms.map((text) => [parsePlatformKey(text), text]));
	const chosen = entries.filter(({ platform }) => wanted.delete(platformKey(platform)));
	const [missing] = wanted.values();
	if (missing === void 0) return chosen;
	const available = entries.map(({ platform }) => formatPlatform(platform));
	throw new ConfigurationError("PLATFORM_NOT_IN_INDEX", `${request.digest} has no image for ${missing}`, {
		field: "platforms",
		expected: `some of ${available.join(", ")}`,
		found: missing.slice(0, 200),
		hint: `platforms: ${available.join(",")}`
	});
}
function indexError(code, digest, expected, found) {
	return new RegistryError(code, `the index ${digest} cannot be accounted for`, {
		field: digest,
		expected,
		found: found.slice(0, 300),
		hint: "Build the index again with one image per platform (docker buildx build --platform …)."
	});
}
// src/evidence/provenance.ts
const GITHUB_BUILD_TYPE = "https://actions.github.io/buildtypes/workflow/v1";
function buildProvenance(run) {
	const repository = `${run.serverUrl}/${run.repository}`;
	const { path, ref } = splitWorkflowRef(run);
	return {
		buildDefinition: {
			buildType: GITHUB_BUILD_TYPE,
			externalParameters: { workflow: {
				ref,
				repository,
				path
			} },
			internalParameters: { github: {
				event_name: run.eventName,
				repository_id: run.repositoryId,
				repository_owner_id: run.repositoryOwnerId,
				runner_environment: run.runnerEnvironment
			} },
			resolvedDependencies: [{
				uri: `git+${repository}@${run.ref}`,
				digest: { gitCommit: run.sha }
			}]
		},
		runDetails: {
			builder: { id: builderIdOf(run) },
			metadata: { invocationId: invocationIdOf(run) }
		}
	};
}
function decideProvenance(request) {
	const { mode, run } = request;
	if (request.attestedEarlier) return {
		state: false,
		reason: "provenance by this identity is already there and stays"
	};
	if (mode === "false") return {
		state: false,
		reason: "`provenance: false`"
	};
	if (run === void 0) {
		if (mode === "auto") return {
			state: false,
			reason: "there is no workflow run that could have built the image"
		};
		throw new ConfigurationError("INPUT_INVALID", "provenance can only be stated about a workflow run", {
			field: "provenance",
			expected: "`auto` or `false` outside GitHub Actions",
			found: "true",
			hint: "provenance: false"
		});
	}
	if (mode === "true") return {
		state: true,
		predicate: buildProvenance(run),
		reason: "stated on the word of the workflow"
	};
	return decideByBuildKit(request, run);
}
function decideByBuildKit(request, run) {
	const builds = request.buildKitStatements.map(parseBuildKitProvenance).filter((build) => build !== void 0);
	if (builds.length === 0) return {
		state: false,
		reason: "the image carries no BuildKit provenance that could name this run"
	};
	const builder = invocationIdOf(run);
	const unclaimed = request.images.find(({ digest }) => !builds.some((build) => build.builderId === builder && build.subjects.includes(hexOf(digest))));
	if (request.images.length === 0 || unclaimed !== void 0) return {
		state: false,
		reason: `BuildKit's provenance does not name this run as the builder of ${unclaimed === void 0 ? "any platform" : unclaimed.platform}`
	};
	return {
		state: true,
		predicate: buildProvenance(run),
		reason: "BuildKit's provenance in the index names this run as the builder"
	};
}
const inTotoStatement = object({
	_type: _enum(["https://in-toto.io/Statement/v0.1", "https://in-toto.io/Statement/v1"]),
	subject: array(object({ digest: object({ sha256: string() }) })).max(1024)
});
const slsaStatement = union([inTotoStatement.extend({
	predicateType: literal("https://slsa.dev/provenance/v0.2"),
	predicate: object({ builder: object({ id: string() }) })
}), inTotoStatement.extend({
	predicateType: literal("https://slsa.dev/provenance/v1"),
	predicate: object({ runDetails: object({ builder: object({ id: string() }) }) })
})]);
function parseBuildKitProvenance(bytes) {
	const parsed = slsaStatement.safeParse(parseJson(bytes));
	if (!parsed.success) return void 0;
	const { predicate, subject } = parsed.data;
	return {
		builderId: "runDetails" in predicate ? predicate.runDetails.builder.id : predicate.builder.id,
		subjects: subject.map(({ digest }) => digest.sha256)
	};
}
function parseJson(bytes) {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return;
	}
}
function splitWorkflowRef(run) {
	const at = run.workflowRef.indexOf("@");
	const file = at < 0 ? run.workflowRef : run.workflowRef.slice(0, at);
	const prefix = `${run.repository}/`;
	return {
		path: file.startsWith(prefix) ? file.slice(prefix.length) : file,
		ref: at < 0 ? run.ref : run.workflowRef.slice(at + 1)
	};
}
// src/verification/own-provenance.ts
const provenance = object({
	buildDefinition: object({
		buildType: string(),
		externalParameters: unknown(),
		resolvedDependencies: unknown()
	}),
	runDetails: object({
		builder: object({ id: string() }),
		metadata: object({ invocationId: string().optional() }).optional()
	})
});
const workflowParameters = object({ workflow: object({ repository: string() }) });
const sources = array(object({
	uri: string().optional(),
	digest: object({ gitCommit: string().optional() }).optional()
})).max(1e4);
const WORKFLOW_RUN = /\/actions\/runs\/\d/;
function requireOwnProvenance(statements) {
	for (const { predicate, certificate } of statements) {
		const parsed = provenance.safeParse(predicate);
		if (!parsed.success) throw invalid$1("SLSA provenance v1", "another predicate");
		const claims = {
			builder: certificate.identity.subjectAlternativeName,
			run: certificate.claims["runInvocationURI"],
			repository: certificate.claims["sourceRepositoryURI"],
			commit: certificate.claims["sourceRepositoryDigest"]
		};
		if (parsed.data.buildDefinition.buildType === "https://actions.github.io/buildtypes/workflow/v1") requireWorkflowBuild(parsed.data, claims);
		else requireKnownBuilder(parsed.data, claims);
	}
}
function requireWorkflowBuild({ buildDefinition, runDetails }, claims) {
	const { externalParameters, resolvedDependencies } = buildDefinition;
	const parameters = workflowParameters.safeParse(externalParameters).data;
	requireSame("builder", claims.builder, runDetails.builder.id);
	requireSame("run", claims.run, runDetails.metadata?.invocationId);
	requireSame("repository", claims.repository, parameters?.workflow.repository);
	const own = (sources.safeParse(resolvedDependencies).data ?? []).filter(({ uri }) => uri?.startsWith(`git+${claims.repository}@`) === true);
	if (own.length === 0) throw invalid$1(`a dependency on git+${claims.repository}`, "none");
	for (const { digest } of own) requireSame("commit", claims.commit, digest?.gitCommit);
}
function requireKnownBuilder({ runDetails: { builder, metadata } }, claims) {
	if (builder.id !== claims.run) requireSame("builder", claims.builder, builder.id);
	const invocation = metadata?.invocationId;
	if (invocation !== void 0 && WORKFLOW_RUN.test(invocation)) requireSame("run", claims.run, invocation);
}
function requireSame(what, certified, stated) {
	if (certified !== void 0 && certified === stated) return;
	throw invalid$1(`${what} ${certified ?? "in the certificate"}`, `${what} ${stated ?? "missing"}`);
}
function invalid$1(expected, found) {
	return new VerificationError("PREDICATE_INVALID", "The provenance statement does not hold what it should", {
		expected,
		found
	});
}
// src/verification/requirements.ts
function resolveRequirements(types) {
	if (types.length === 0) throw unknownType("nothing");
	return [...new Map(types.map(resolve).map((requirement) => [requirement.predicateType, requirement])).values()];
}
function resolve(type) {
	const known = EVIDENCE_TYPES.find((name) => name === type);
	if (known !== void 0) return {
		name: known,
		type: known,
		predicateType: PREDICATE_TYPES[known]
	};
	if (!/^[a-z][a-z0-9+.-]*:[^\s]+$/.test(type) || !URL.canParse(type)) throw unknownType(type);
	const alias = evidenceTypeOf(type);
	return {
		name: alias ?? type,
		type: alias,
		predicateType: type
	};
}
function unknownType(found) {
	const expected = `${EVIDENCE_TYPES.join(", ")}, or a predicate type URI`;
	return new ConfigurationError("INPUT_INVALID", `\`require\` names no type of evidence`, {
		field: "require",
		expected,
		found: inertLine(found, 200),
		hint: "require: signature,sbom,vulnerabilities,verdict"
	});
}
function requireOneOutcome(type, outcomes) {
	const different = [...new Set(outcomes)];
	if (different.length <= 1) return;
	throw new VerificationError("AMBIGUOUS_EVIDENCE", `Several valid ${type} statements contradict each other`, {
		expected: "one outcome",
		found: different.map((outcome) => inertLine(outcome, 100)).join(" beside ")
	});
}
// src/verification/predicate-requirements.ts
const spdx = object({ packages: array(unknown()) }).transform(({ packages }) => packages.length);
const cyclonedx = object({ components: array(unknown()).default([]) }).transform(({ components }) => components.length);
function requireInventory(type, statements) {
	const counts = statements.map(({ predicate }) => (type === "sbom" ? spdx : cyclonedx).safeParse(predicate));
	requireOneOutcome(type, counts.map(({ data }) => data === void 0 ? "unreadable" : data > 0 ? "packages" : "empty"));
	const [newest] = counts;
	if (newest !== void 0 && !(newest.success && newest.data > 0)) throw invalid(type, "at least one package", newest.success ? "an empty list" : "no list of packages");
	return statements[0];
}
function invalid(type, expected, found) {
	return new VerificationError("PREDICATE_INVALID", `The ${type} statement does not hold what it should`, {
		expected,
		found
	});
}
// src/verification/verdict-requirement.ts
function requireVerdict(statements, freshness) {
	const verdicts = statements.map((statement) => ({
		statement,
		verdict: parseVerdictPredicate(statement.predicate)
	}));
	requireOneOutcome("verdict", verdicts.map(({ verdict }) => `${verdict.verificationResult} (${verdict.verifiedLevels.toSorted().join(", ")})`));
	const [newest] = verdicts;
	if (newest === void 0) return [];
	requirePassed(newest.verdict);
	requireValid(newest.statement, newest.verdict, freshness);
	return verdicts.filter(({ statement, verdict }) => endOfValidity(statement, verdict, freshness) >= freshness.now.getTime()).map(({ statement, verdict }) => ({
		statement,
		scans: verdict.custody.scans
	}));
}
function requireJudgedScan(statements, verdicts, digest) {
	const [newest] = statements;
	const judged = verdicts.flatMap(({ scans }) => scans).filter(({ subject }) => subject === digest);
	if (newest === void 0 || judged.some(({ payload }) => payload === newest.payloadDigest)) return newest;
	throw new VerificationError("SCAN_NOT_NAMED_BY_VERDICT", "The verdict does not rest on the newest scan", {
		expected: `a verdict that names ${newest.payloadDigest}`,
		found: judged.map(({ payload }) => inertLine(payload, 80)).join(", ") || "no scan of this digest"
	});
}
function requirePassed({ verificationResult }) {
	if (verificationResult === "PASSED") return;
	throw new VerificationError("VERDICT_FAILED", "The gate refused this image", {
		expected: "PASSED",
		found: verificationResult
	});
}
function requireValid(statement, verdict, freshness) {
	const end = endOfValidity(statement, verdict, freshness);
	if (end >= freshness.now.getTime()) return;
	throw new VerificationError("VERDICT_EXPIRED", "The verdict is no longer valid", {
		expected: `valid at ${freshness.now.toISOString()}`,
		found: `valid until ${new Date(end).toISOString()}`
	});
}
function endOfValidity({ signedAt }, { custody }, { maxAgeSeconds }) {
	const stated = custody.validUntil === void 0 ? Infinity : Date.parse(custody.validUntil);
	return Math.min(stated, maxAgeSeconds === void 0 ? Infinity : signedAt.getTime() + maxAgeSeconds * 1e3);
}
// src/verification/evaluate.ts
const MAX_BUNDLES = 256;
function evaluateSubject(subject, policy) {
	const { digest, platform } = subject;
	if (subject.bundles.length > MAX_BUNDLES) return refuseCrowd(subject, policy);
	const bundles = subject.bundles.map((stored) => verifyBundle(stored, digest, policy.prove));
	const verdicts = judgeVerdicts(bundles, policy);
	const requirements = policy.requirements.map((requirement) => checkRequirement(requirement, digest, bundles, verdicts));
	return {
		digest,
		platform,
		verified: requirements.every(({ status }) => status === "passed"),
		requirements,
		statements: bundles.map(({ result }) => result)
	};
}
function judgeVerdicts(bundles, policy) {
	const requirement = policy.requirements.find(({ type }) => type === "verdict");
	if (requirement === void 0) return { required: false };
	try {
		return {
			required: true,
			accepted: requireVerdict(passing(bundles, requirement), policy),
			error: void 0
		};
	} catch (cause) {
		return {
			required: true,
			accepted: [],
			error: (cause instanceof VerificationError ? cause : void 0) ?? new VerificationError("PREDICATE_INVALID", "The verdicts cannot be judged", { cause })
		};
	}
}
function checkRequirement(requirement, digest, bundles, verdicts) {
	const { name } = requirement;
	try {
		const statements = passing(bundles, requirement);
		if (statements.length === 0) return explainAbsence(requirement, bundles);
		if (requirement.type === "vulnerabilities" && verdicts.required && verdicts.accepted.length === 0) return {
			name,
			status: "skipped",
			reason: "there is no valid verdict that could name the scan"
		};
		return {
			name,
			status: "passed",
			found: requireContents(requirement, statements, digest, verdicts).result.referrer
		};
	} catch (error) {
		return failedCheck(name, error, "PREDICATE_INVALID");
	}
}
function requireContents({ name, type }, statements, digest, verdicts) {
	switch (type) {
		case "verdict":
			if (verdicts.required && verdicts.error !== void 0) throw verdicts.error;
			break;
		case "vulnerabilities":
			if (verdicts.required) requireJudgedScan(statements, verdicts.accepted, digest);
			break;
		case "sbom":
		case "cyclonedx":
			requireInventory(type, statements);
			break;
		case "provenance":
			requireOwnProvenance(statements);
			break;
		case "signature": break;
		case "vex":
		case void 0: requireOneOutcome(name, statements.map(({ predicate }) => JSON.stringify(predicate)));
	}
	const [newest] = statements;
	if (newest === void 0) throw new VerificationError("EVIDENCE_MISSING", `There is no ${name} statement`);
	return newest;
}
function passing(bundles, { predicateType }) {
	return bundles.flatMap(({ statement }) => statement ?? []).filter((statement) => statement.predicateType === predicateType).toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime());
}
function explainAbsence({ name, predicateType }, bundles) {
	const failed = bundles.filter(({ failure }) => failure !== void 0);
	const ofType = failed.filter(({ claimedType }) => claimedType === predicateType);
	const [closest] = (ofType.length > 0 ? ofType : failed.filter(({ claimedType }) => claimedType === void 0)).toSorted((a, b) => countPassed(b) - countPassed(a));
	if (closest?.failure !== void 0) return {
		...closest.failure,
		name
	};
	return {
		name,
		status: "failed",
		code: "EVIDENCE_MISSING",
		expected: predicateType,
		found: bundles.length === 0 ? "no evidence at all" : "evidence of other types only",
		reason: `No ${name} statement hangs on this digest.`
	};
}
function countPassed({ result }) {
	return result.checks.filter(({ status }) => status !== "skipped").length;
}
function refuseCrowd({ digest, platform, bundles }, policy) {
	return {
		digest,
		platform,
		verified: false,
		requirements: policy.requirements.map(({ name }) => ({
			name,
			status: "failed",
			code: "LIMIT_EXCEEDED",
			expected: `at most ${MAX_BUNDLES} bundles`,
			found: String(bundles.length),
			reason: "More bundles hang on this digest than are verified."
		})),
		statements: []
	};
}
// src/verification/negative-control.ts
function controlSubject(subject, policy, controlDigest) {
	const control = evaluateSubject({
		...subject,
		digest: controlDigest
	}, policy);
	const passed = control.statements.filter(({ status }) => status === "passed");
	if (control.verified || passed.length > 0) throw new VerificationError("NEGATIVE_CONTROL_PASSED", "Evidence verified for a digest that it does not name", {
		expected: "SUBJECT_MISMATCH",
		found: `${passed.length} passing statements`,
		hint: "Do not rely on this verification, and report it: it would accept evidence of any image."
	});
	const refused = control.statements.filter(({ checks }) => checks.some((check) => check.status === "failed" && check.code === "SUBJECT_MISMATCH"));
	if (refused.length === 0) throw new VerificationError("NEGATIVE_CONTROL_PASSED", "No bundle got as far as the comparison of digests", {
		expected: "SUBJECT_MISMATCH",
		found: `${control.statements.length} bundles that failed before`,
		hint: "Run the control with bundles that verify for their own digest."
	});
	return refused.length;
}
function buildControlCheck(refused) {
	return {
		name: "negative-control",
		status: "passed",
		found: `${refused} statements refused`
	};
}
// src/verification/problems.ts
const HINTS = {
	EVIDENCE_MISSING: "Attest this very digest: `custody attest IMAGE@DIGEST`, or require less with `--require`.",
	INDEX_INCOMPLETE: "Attest the index with all of its platforms: `custody attest IMAGE@DIGEST`.",
	SUBJECT_MISMATCH: "The evidence belongs to another image. Deploy the digest that it names, or attest this one.",
	IDENTITY_MISMATCH: "Deploy only what the expected workflow built, or correct `--certificate-identity`.",
	ISSUER_MISMATCH: "Deploy only what the expected issuer vouched for, or correct `--certificate-oidc-issuer`.",
	VERDICT_FAILED: "Mend the findings that the gate names, build and attest again.",
	VERDICT_EXPIRED: "Scan and attest again: `custody attest IMAGE@DIGEST --replace`.",
	SCAN_NOT_NAMED_BY_VERDICT: "Attest again, so that a verdict covers the newest scan: `custody attest … --replace`.",
	AMBIGUOUS_EVIDENCE: "Attest again with `--replace`, which removes what is superseded.",
	CERTIFICATE_INVALID: "Check that `--trust` names the Sigstore that signed.",
	LOG_ENTRY_INVALID: "Check that `--trust` names the Sigstore that signed.",
	TIMESTAMP_INVALID: "Check that `--trust` names the Sigstore that signed."
};
function buildProblems(subjects) {
	const [asked, ...platforms] = subjects;
	if (asked === void 0) return [];
	const direct = [asked, ...platforms].flatMap((subject) => subject.requirements.flatMap((check) => check.status === "failed" ? [{
		subject,
		check
	}] : [])).filter(({ subject, check }) => subject === asked || check.code !== "EVIDENCE_MISSING");
	const byCode = new Map();
	for (const failure of direct) if (!byCode.has(failure.check.code)) byCode.set(failure.check.code, describeFailure(failure, asked));
	const incomplete = platforms.filter(({ verified }) => !verified);
	return [...byCode.values(), ...incomplete.length === 0 ? [] : [describeIncomplete(asked, incomplete)]];
}
function describeFailure({ subject, check }, asked) {
	const where = subject === asked ? "" : ` on ${subject.platform ?? subject.digest}`;
	const hint = HINTS[check.code];
	return {
		code: check.code,
		message: `${check.name}${where}: ${check.reason}`,
		subject: subject.digest,
		...check.expected === void 0 ? {} : { expected: check.expected },
		...check.found === void 0 ? {} : { found: check.found },
		...hint === void 0 ? {} : { hint }
	};
}
function describeIncomplete(asked, incomplete) {
	const lacking = incomplete.map(({ platform, digest, requirements }) => {
		const unmet = requirements.filter(({ status }) => status !== "passed").map(({ name }) => name);
		return `${platform ?? digest} (${unmet.join(", ")})`;
	});
	const hint = HINTS.INDEX_INCOMPLETE;
	return {
		code: "INDEX_INCOMPLETE",
		message: `Not every platform of the index carries the required evidence: ${lacking.join("; ")}`,
		subject: asked.digest,
		expected: "the same evidence on every platform",
		found: lacking.join("; "),
		...hint === void 0 ? {} : { hint }
	};
}
// src/verification/verify-evidence.ts
function startVerification(criteria) {
	const { image, trust, now, maxAgeSeconds } = criteria;
	const requirements = resolveRequirements(criteria.requiredTypes);
	const identity = requireExactIdentity(criteria.identity);
	const policy = {
		prove: criteria.prove ?? rememberProofs({
			identity,
			trust
		}),
		requirements,
		now,
		maxAgeSeconds
	};
	return {
		evaluate: (subject) => evaluateSubject(subject, policy),
		control: (subject, controlDigest) => controlSubject(subject, policy, controlDigest),
		conclude: (subjects) => ({
			schemaVersion: 1,
			image,
			digest: subjects[0].digest,
			verified: subjects.every(({ verified }) => verified),
			verifiedAt: now.toISOString(),
			required: {
				identity,
				types: requirements.map(({ name }) => name)
			},
			trust: {
				profile: trust.name,
				trustedRootDigest: trust.trustedRootDigest
			},
			subjects,
			problems: buildProblems(subjects)
		})
	};
}
export { fetchBuildKitProvenance as a, invocationIdOf as c, resolveImage as i, buildControlCheck as n, requireExactIdentity as o, decideProvenance as r, builderIdOf as s, startVerification as t };
