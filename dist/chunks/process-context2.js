import { c as ToolError, t as ConfigurationError } from "./errors.js";
import { setGlobalProxyFromEnv } from "node:http";
// src/commands/process-context.ts
const SIGNALS = ["SIGINT", "SIGTERM"];
function createProcessContext(logger, style) {
	useProxies();
	return {
		logger,
		environment: process.env,
		now: () => new Date(),
		style
	};
}
function endInOrder(logger) {
	const interruption = new AbortController();
	const interrupt = (signal) => {
		for (const name of SIGNALS) process.removeListener(name, interrupt);
		logger.warning(`${signal}: ending after what is under way; once more stops at once`);
		interruption.abort(interrupted(signal));
	};
	for (const name of SIGNALS) process.on(name, interrupt);
	return interruption.signal;
}
const PROXY_VARIABLES = [
	"http_proxy",
	"HTTP_PROXY",
	"https_proxy",
	"HTTPS_PROXY"
];
function useProxies() {
	try {
		setGlobalProxyFromEnv();
	} catch {
		throw new ConfigurationError("INPUT_INVALID", "the proxy variables of the environment cannot be used", {
			field: PROXY_VARIABLES.filter((name) => process.env[name] !== void 0).join(", "),
			expected: "a URL with its scheme",
			hint: "HTTPS_PROXY=http://proxy.example:8080"
		});
	}
}
function interrupted(signal) {
	return new ToolError("INTERRUPTED", `the run was interrupted by ${signal}`, { hint: "What was stored stays. Run it again: it adds only what is missing." });
}
export { endInOrder as n, createProcessContext as t };
