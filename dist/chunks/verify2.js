import { r as showOption } from "./parse-options.js";
import { t as ConfigurationError } from "./errors.js";
import { N as formatPlatform, O as resolveImage, _ as openImage, f as chooseVerificationTrust, g as loadTrustFile, s as fetchBundles, t as verifyEvidence } from "./verify-evidence.js";
// src/commands/verify.ts
const DEFAULT_REQUIRED = [
	"signature",
	"sbom",
	"vulnerabilities",
	"verdict"
];
async function verify(options, context) {
	const identity = requireIdentity(options, context);
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
	const withBundles = async (digest) => ({
		digest,
		bundles: await fetchBundles(repository, digest)
	});
	const platforms = image.kind === "index" ? image.platforms : [];
	const [subject, ...children] = await Promise.all([withBundles(image.digest), ...platforms.map(async ({ digest, platform }) => ({
		...await withBundles(digest),
		platform: formatPlatform(platform)
	}))]);
	return verifyEvidence({
		image: image.name,
		subject: {
			...subject,
			platform: image.kind === "image" ? formatPlatform(image.platforms[0].platform) : void 0
		},
		platforms: children,
		identity,
		requiredTypes: options.require ?? DEFAULT_REQUIRED,
		trust,
		now: context.now(),
		maxAgeSeconds: options.maxAge === void 0 ? void 0 : options.maxAge / 1e3
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
