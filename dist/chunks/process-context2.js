import { s as ToolError, t as ConfigurationError } from "./errors.js";
import { setGlobalProxyFromEnv } from "node:http";
// src/commands/process-context.ts
function createProcessContext(logger, style) {
	useProxies();
	const interruption = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => interruption.abort(interrupted(signal)));
	return {
		logger,
		environment: process.env,
		now: () => new Date(),
		style,
		signal: interruption.signal
	};
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
export { createProcessContext as t };
