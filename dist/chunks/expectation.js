import { r as showOption } from "./parse-options.js";
import { t as ConfigurationError } from "./errors.js";
import { w as loadTrustFile, x as chooseVerificationTrust } from "./parse-verdict.js";
// src/commands/expectation.ts
async function requireExpectation(options, context) {
	const identity = requireIdentity(options, context);
	refuseAutomaticTrust(options, context);
	return {
		identity,
		trust: chooseVerificationTrust({
			trust: options.trust,
			trustedRootFile: options.trustedRoot === void 0 ? void 0 : await loadTrustFile(options.trustedRoot, "trusted-root"),
			inActions: context.environment["GITHUB_ACTIONS"] === "true",
			serverUrl: context.environment["GITHUB_SERVER_URL"]
		})
	};
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
export { requireExpectation as t };
