import { O as formatPlatform, P as pLimit, S as resolveImage, o as chooseVerificationTrust, s as loadTrustFile, t as startVerification, w as openImage, x as fetchBundles } from "./verify-evidence.js";
import { r as showOption } from "./parse-options.js";
import { t as ConfigurationError } from "./errors.js";
// src/commands/verify.ts
const DEFAULT_REQUIRED = [
	"signature",
	"sbom",
	"vulnerabilities",
	"verdict"
];
async function verify(options, context) {
	const identity = requireIdentity(options, context);
	refuseAutomaticTrust(options, context);
	const trust = chooseVerificationTrust({
		trust: options.trust,
		trustedRootFile: options.trustedRoot === void 0 ? void 0 : await loadTrustFile(options.trustedRoot, "trusted-root"),
		inActions: context.environment["GITHUB_ACTIONS"] === "true",
		serverUrl: context.environment["GITHUB_SERVER_URL"]
	});
	const opened = await openImage(options, context);
	const repository = opened.connect("pull");
	const image = await resolveImage(repository, {
		digest: opened.reference.digest,
		name: opened.name ?? repository.label
	});
	const verification = startVerification({
		image: image.name,
		identity,
		requiredTypes: options.require ?? DEFAULT_REQUIRED,
		trust,
		now: context.now(),
		maxAgeSeconds: options.maxAge === void 0 ? void 0 : options.maxAge / 1e3
	});
	const limit = pLimit(2);
	const evaluate = ({ digest, platform }) => limit(async () => verification.evaluate({
		digest,
		platform,
		bundles: await fetchBundles(repository, digest)
	}));
	const [asked, ...platforms] = targetsOf(image);
	return verification.conclude(await Promise.all([evaluate(asked), ...platforms.map(evaluate)]));
}
function targetsOf(image) {
	const platforms = image.platforms.map(({ digest, platform }) => ({
		digest,
		platform: formatPlatform(platform)
	}));
	if (image.kind === "index") return [{
		digest: image.digest,
		platform: void 0
	}, ...platforms];
	return [{
		digest: image.digest,
		platform: formatPlatform(image.platforms[0].platform)
	}];
}
function refuseAutomaticTrust({ trust }, { style }) {
	if (trust !== "auto") return;
	throw new ConfigurationError("TRUST_NOT_CHOSEN", "verifying needs to be told which Sigstore is trusted", {
		field: "trust",
		expected: "public-good, github or custom",
		found: "auto",
		hint: showOption("trust", "public-good", style)
	});
}
function requireIdentity(options, { style }) {
	const { certificateIdentity, certificateOidcIssuer } = options;
	if (certificateIdentity !== void 0 && certificateOidcIssuer !== void 0) return {
		kind: "certificate",
		subjectAlternativeName: certificateIdentity,
		issuer: certificateOidcIssuer
	};
	throw new ConfigurationError("INPUT_MISSING", "evidence proves nothing without the identity that must have signed it", {
		field: certificateIdentity === void 0 ? "certificate-identity" : "certificate-oidc-issuer",
		expected: "the exact identity and its issuer",
		hint: [["certificate-identity", "https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main"], ["certificate-oidc-issuer", "https://token.actions.githubusercontent.com"]].map(([name, value]) => showOption(name, value, style)).join("\n")
	});
}
export { verify as t };
