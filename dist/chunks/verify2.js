import { E as pLimit, T as fetchBundles, n as openImage, o as formatPlatform } from "./parse-verdict.js";
import { i as resolveImage, t as startVerification } from "./verify-evidence.js";
import { t as requireExpectation } from "./expectation.js";
// src/commands/verify.ts
const DEFAULT_REQUIRED = [
	"signature",
	"sbom",
	"vulnerabilities",
	"verdict"
];
async function verify(options, context) {
	const { identity, trust } = await requireExpectation(options, context);
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
export { verify as t };
