import "./rolldown-runtime.js";
import { n as require_tunnel, t as require_undici } from "./undici.js";
import { t as attest } from "./attest.js";
import { n as endInOrder, t as createProcessContext } from "./process-context2.js";
import { t as verify } from "./verify2.js";
import { n as CustodyError, r as EXIT, t as ConfigurationError } from "./errors.js";
import { A as EVIDENCE_TYPES, P as describePolicy, n as parseOptions, t as optionFields } from "./parse-options.js";
import { r as inertLine, t as escapeMarkdown } from "./inert-text.js";
import { t as renderFailure } from "./failure.js";
import { a as renderCounts, i as renderChange, n as countChange, o as renderTop, r as countFindings, s as markdownTable, t as renderOutcome } from "./outcome.js";
import { n as SEVERITIES, t as renderPosted } from "./posted.js";
import { i as shortDigest } from "./digest.js";
import { n as renderVerificationSummary, t as renderVerification } from "./verification2.js";
import * as os$1 from "os";
import os, { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants, promises } from "fs";
import "path";
import * as events from "events";
import "child_process";
import "timers";
import { join } from "node:path";
// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os$1.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os$1.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os$1.EOL}${convertedValue}${os$1.EOL}${delimiter}`;
}
require_tunnel();
require_undici();
var HttpCodes;
(function(HttpCodes) {
	HttpCodes[HttpCodes["OK"] = 200] = "OK";
	HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
	HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
	HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
	HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
	HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
	HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
	HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
	HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
	HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
	HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
	HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
	HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
	HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
	HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
	HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
	HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
	HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
	HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
	HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
	HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
	HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
	HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
	HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
	HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
	HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
	HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function(Headers) {
	Headers["Accept"] = "accept";
	Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function(MediaTypes) {
	MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
HttpCodes.MovedPermanently, HttpCodes.ResourceMoved, HttpCodes.SeeOther, HttpCodes.TemporaryRedirect, HttpCodes.PermanentRedirect;
HttpCodes.BadGateway, HttpCodes.ServiceUnavailable, HttpCodes.GatewayTimeout;
// node_modules/@actions/core/lib/summary.js
var __awaiter$6 = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	filePath() {
		return __awaiter$6(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants.R_OK | constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	write(options) {
		return __awaiter$6(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	clear() {
		return __awaiter$6(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	stringify() {
		return this._buffer;
	}
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	addEOL() {
		return this.addRaw(EOL);
	}
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const summary = new Summary();
const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs.promises;
process.platform;
fs.constants.O_RDONLY;
process.platform;
events.EventEmitter;
events.EventEmitter;
os.platform();
os.arch();
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os$1.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function debug(message) {
	issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + os$1.EOL);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
// src/config/action-inputs.ts
function readActionInputs() {
	const mode = getInput("mode") || "attest";
	if (mode === "attest") return {
		mode,
		options: readOptions(mode)
	};
	if (mode === "verify") return {
		mode,
		options: readOptions(mode)
	};
	throw new ConfigurationError("INPUT_INVALID", "mode is not valid", {
		field: "mode",
		expected: "attest, verify",
		found: mode,
		hint: "mode: attest"
	});
}
function readOptions(command) {
	const raw = {};
	for (const field of optionFields(command)) {
		if (field.cliOnly === true) continue;
		const value = getInput(field.name);
		if (field.secret === true && value !== "") setSecret(value);
		raw[field.name] = value;
	}
	return parseOptions(command, raw, "input");
}
// src/report/action-logger.ts
const actionLogger = {
	info,
	detail: debug,
	warning: (message) => warning(message),
	mask: setSecret,
	step: async (title, work, summarise) => {
		const started = performance.now();
		startGroup(title);
		try {
			const result = await work();
			endGroup();
			info(`✓ ${title}  ${summarise?.(result) ?? ""} (${((performance.now() - started) / 1e3).toFixed(1)} s)`);
			return result;
		} catch (error) {
			endGroup();
			info(`✗ ${title}`);
			throw error;
		}
	}
};
// src/report/action-outputs.ts
function setActionOutputs(outputs) {
	for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
async function writeJobSummary(markdown) {
	if (!process.env["GITHUB_STEP_SUMMARY"]) return;
	try {
		await summary.addRaw(markdown, true).write();
	} catch (error) {
		warning(`the job summary cannot be written: ${inertLine(error instanceof Error ? error.message : String(error))}`);
	}
}
// src/report/outputs.ts
const DIGEST_OUTPUTS = EVIDENCE_TYPES.filter((type) => type !== "cyclonedx" && type !== "vex");
function buildAttestOutputs(evidence, folder) {
	const { image, gate, signing, files } = evidence;
	return {
		image: `${image.name}@${image.digest}`,
		digest: image.digest,
		"gate-result": gate.result,
		...Object.fromEntries(SEVERITIES.map((severity) => [`${severity}-count`, String(gate.counts[severity])])),
		signed: String(signing.signed),
		verified: String(evidence.verification?.verified ?? false),
		"evidence-complete": String(isComplete(evidence)),
		sbom: join(folder, files.sbom),
		sarif: join(folder, files.sarif),
		"sarif-files": JSON.stringify(files.sarifFiles.map((file) => join(folder, file))),
		"sarif-full": join(folder, files.sarifFull),
		evidence: join(folder, "evidence.json"),
		bundles: files.bundles === void 0 ? "" : join(folder, files.bundles),
		...Object.fromEntries(DIGEST_OUTPUTS.map((type) => [`${type}-digest`, referrerOf(evidence, type)])),
		"platform-digests": JSON.stringify(Object.fromEntries(evidence.platforms.map(({ platform, digest }) => [platform, digest]))),
		"db-built": evidence.scans[0]?.database.built ?? "",
		"certificate-identity": signing.certificateIdentity ?? "",
		"certificate-oidc-issuer": signing.certificateOidcIssuer ?? "",
		"log-entries": JSON.stringify(evidence.statements.flatMap(({ type, logEntries }) => logEntries.map((entry) => ({
			type,
			...entry
		})))),
		...buildAttestationOutputs(evidence),
		"verify-command": evidence.commands?.custody ?? ""
	};
}
function buildAttestationOutputs({ image, githubAttestations }) {
	const posted = (githubAttestations?.attestations ?? []).filter(({ status }) => status === "posted");
	const verdicts = posted.filter(({ type }) => type === "verdict");
	const verdict = verdicts.find(({ subject }) => subject === image.digest) ?? verdicts[0];
	return {
		"attestation-ids": JSON.stringify(posted.map(({ type, subject, id, url }) => ({
			type,
			subject,
			id,
			url
		}))),
		"attestation-id": verdict?.id ?? "",
		"attestation-url": verdict?.url ?? ""
	};
}
function buildVerifyOutputs(result) {
	const { identity } = result.required;
	return {
		image: `${result.image}@${result.digest}`,
		digest: result.digest,
		verified: String(result.verified),
		"evidence-complete": String(result.verified),
		"certificate-identity": identity.subjectAlternativeName,
		"certificate-oidc-issuer": identity.issuer,
		...Object.fromEntries(DIGEST_OUTPUTS.map((type) => [`${type}-digest`, result.subjects[0]?.statements.find((found) => found.status === "passed" && found.type === type)?.referrer ?? ""]))
	};
}
function isComplete({ image, verification }) {
	return verification?.verified === true && !image.partial;
}
function referrerOf(evidence, type) {
	return evidence.statements.filter((statement) => statement.type === type).flatMap((statement) => statement.referrers).find(({ subject }) => subject === evidence.image.digest)?.referrer ?? "";
}
// src/report/summary-decisions.ts
const SHOWN = 20;
function renderDecisions(gate) {
	const tables = [
		renderExceptions(gate),
		renderVex(gate),
		renderExcepted(gate)
	].filter((table) => table !== "");
	const notes = renderNotes$1(gate.notes);
	return [tables.length === 0 ? "" : `### Let through\n\n${tables.join("\n\n")}`, notes.length === 0 ? "" : `### Exceptions and VEX to look at\n\n${notes.join("\n")}`].filter((part) => part !== "").join("\n\n");
}
function renderExceptions({ exceptions }) {
	return renderTable([
		"Exception",
		"Vulnerabilities",
		"Owner",
		"Until",
		"Reason"
	], exceptions.map(({ name, vulnerabilities, owner, expiresAt, reason }) => [
		name,
		vulnerabilities.join(", "),
		owner,
		expiresAt,
		reason
	]));
}
function renderVex({ vex }) {
	return renderTable([
		"VEX document",
		"Vulnerabilities",
		"Author",
		"Until"
	], vex.map(({ id, statements, author, validUntil }) => [
		id,
		statements.map(({ vulnerability, status }) => `${vulnerability} ${status}`).join(", "),
		author,
		validUntil
	]));
}
function renderExcepted({ excepted }) {
	return renderTable([
		"Would have blocked",
		"Severity",
		"Package",
		"Platform",
		"Let through by"
	], excepted.map((finding) => [
		finding.id,
		finding.severity,
		`${finding.package} ${finding.version}`,
		finding.platforms.join(", "),
		finding.by.map(({ name }) => name).join(", ")
	]));
}
function renderNotes$1({ endingSoon, stale, ignoredVex }) {
	const lines = [
		...endingSoon.map(({ name, owner, expiresAt }) => `⚠️ exception ${name} of ${owner} ends on ${expiresAt}`),
		...stale.map(({ name, owner, reason, place }) => `exception ${name} of ${owner} (${place}): ${reason}`),
		...ignoredVex.map(({ path, vulnerability, reason }) => `VEX on ${vulnerability} in ${path} does not count: ${reason}`)
	];
	const rest = lines.length - SHOWN;
	const shown = lines.slice(0, SHOWN).map((line) => `- ${escapeMarkdown(line)}`);
	return rest > 0 ? [...shown, `- … and ${rest} more in evidence.json`] : shown;
}
function renderTable(head, rows) {
	if (rows.length === 0) return "";
	const shown = rows.slice(0, SHOWN).map((row) => row.map((cell) => escapeMarkdown(cell)));
	const rest = rows.length - SHOWN;
	return `${markdownTable([head, ...shown])}${rest > 0 ? `\n\n… and ${rest} more in evidence.json.` : ""}`;
}
// src/report/summary.ts
const FINDINGS_SHOWN = 20;
const CHANGES_SHOWN = 10;
const SHOW = {
	text: (foreign) => escapeMarkdown(foreign, 120),
	id: linkVulnerability
};
function renderSummary(evidence) {
	return [
		renderHeadline(evidence),
		renderFindings(evidence),
		renderDecisions(evidence.gate),
		renderScanChange(evidence),
		renderNotes(evidence),
		renderSteps(evidence),
		renderStatements(evidence),
		renderGitHub(evidence),
		renderCommands(evidence)
	].filter((section) => section !== "").join("\n\n").concat("\n");
}
function renderFailureSummary(failure) {
	return `## custody\n\n❌ stopped\n\n\`\`\`text\n${failure.replaceAll("`", "'")}\n\`\`\`\n`;
}
function renderHeadline({ image, gate, signing, verification }) {
	const state = gate.result === "fail" ? "❌ the gate refused this image; nothing was signed" : verification?.verified === true ? "✅ signed, stored and verified again" : "☑️ inventoried and scanned, not signed";
	const facts = [
		["Digest", code(image.digest)],
		["Gate", `**${gate.result}** by ${code(describePolicy(gate.policy))}`],
		["Signed", signing.signed ? "yes" : `no: ${escapeMarkdown(signing.reason)}`]
	];
	if (signing.certificateIdentity !== void 0) facts.push(["Identity", code(signing.certificateIdentity)]);
	if (signing.certificateOidcIssuer !== void 0) facts.push(["Issuer", code(signing.certificateOidcIssuer)]);
	if (signing.provenance !== void 0) facts.push(["Provenance", escapeMarkdown(signing.provenance)]);
	return `## custody: ${escapeMarkdown(image.name)}\n\n${state}\n\n${markdownTable([["", ""], ...facts])}`;
}
function renderFindings(evidence) {
	const built = evidence.scans[0]?.database.built;
	return [
		"### Findings",
		`**${countFindings(evidence)}**`,
		renderCounts(evidence),
		...renderTop(evidence, SHOW, FINDINGS_SHOWN),
		...built === void 0 ? [] : [`Vulnerability database of ${escapeMarkdown(built)}.`]
	].join("\n\n");
}
function renderScanChange({ change }) {
	if (change === void 0) return "";
	const { previousDigest, previous } = change;
	return [
		`### Change since ${code(shortDigest(previousDigest))}`,
		`**${countChange(change)}** against the attested scan of ${escapeMarkdown(previous.scannedOn)}.`,
		...renderChange(change, SHOW, CHANGES_SHOWN)
	].join("\n\n");
}
function renderNotes({ notes }) {
	return notes.map((note) => `⚠️ ${escapeMarkdown(note)}`).join("\n\n");
}
function renderSteps({ steps }) {
	const rows = steps.map(({ title, summary, milliseconds }) => [
		title,
		escapeMarkdown(summary),
		`${(milliseconds / 1e3).toFixed(1)} s`
	]);
	return markdownTable([[
		"Step",
		"Result",
		"Time"
	], ...rows], { align: [
		"l",
		"l",
		"r"
	] });
}
function renderStatements({ statements }) {
	if (statements.length === 0) return "";
	const rows = statements.map((statement) => [
		statement.type,
		statement.referrers.map(({ subject }) => code(shortDigest(subject))).join(" "),
		statement.status,
		statement.logEntries.map((entry) => `${escapeMarkdown(entry.logUrl ?? entry.logId?.slice(0, 12) ?? "")} #${escapeMarkdown(entry.logIndex)}`).join(", ")
	]);
	return `### Evidence\n\n${markdownTable([[
		"Statement",
		"On",
		"Status",
		"Log entry"
	], ...rows])}`;
}
function renderGitHub({ githubAttestations }) {
	if (githubAttestations === void 0) return "";
	const links = githubAttestations.attestations.flatMap(({ type, subject, url }) => url === void 0 ? [] : [`- ${type} ${code(shortDigest(subject))} <${encodeURI(url)}>`]);
	return [
		"### GitHub attestations",
		escapeMarkdown(renderPosted(githubAttestations)),
		links.join("\n")
	].filter((part) => part !== "").join("\n\n");
}
function renderCommands({ commands }) {
	if (commands === void 0) return "";
	const lines = [
		commands.custody,
		commands.cosign,
		commands.gh
	].filter((line) => line !== void 0).map((line) => inertLine(line, 8192));
	const longest = Math.max(2, ...(lines.join(" ").match(/`+/g) ?? []).map(({ length }) => length));
	const fence = "`".repeat(longest + 1);
	return `### Check it yourself\n\n${fence}shell\n${lines.join("\n")}\n${fence}`;
}
function linkVulnerability(id) {
	if (/^CVE-\d{4}-\d{4,12}$/.test(id)) return `[${id}](https://www.cve.org/CVERecord?id=${id})`;
	if (/^GHSA(?:-[0-9a-z]{4}){3}$/.test(id)) return `[${id}](https://github.com/advisories/${id})`;
	return escapeMarkdown(id, 120);
}
function code(text) {
	return `\`${inertLine(text).replaceAll(/[`|]/g, " ")}\``;
}
// src/action.ts
let summarySoFar = "";
async function runAttest(options, context) {
	const interruptible = {
		...context,
		signal: endInOrder(actionLogger)
	};
	const { evidence, folder } = await attest(options, interruptible, (known) => {
		setActionOutputs(buildAttestOutputs(known.evidence, known.folder));
		summarySoFar = renderSummary(known.evidence);
	});
	if (options.showSummary) await writeJobSummary(renderSummary(evidence));
	actionLogger.info(renderOutcome(evidence, folder));
	if (evidence.gate.result === "fail" && options.failBuild) fail("The gate refused this image: see the findings in the job summary.", EXIT.refused);
}
async function runVerify(options, context) {
	setOutput("verified", "false");
	const result = await verify(options, context);
	setActionOutputs(buildVerifyOutputs(result));
	if (options.showSummary) await writeJobSummary(renderVerificationSummary(result));
	actionLogger.info(renderVerification(result));
	if (!result.verified) fail("The evidence does not verify.", EXIT.refused);
}
function fail(message, exitCode) {
	setFailed(message);
	process.exitCode = exitCode;
}
let showSummary = true;
setOutput("gate-result", "error");
try {
	const request = readActionInputs();
	({showSummary} = request.options);
	const context = createProcessContext(actionLogger, "input");
	if (request.mode === "attest") await runAttest(request.options, context);
	else await runVerify(request.options, context);
} catch (error) {
	const text = renderFailure(error, "input");
	fail(text, error instanceof CustodyError ? error.exitCode : EXIT.bug);
	if (showSummary) await writeJobSummary(`${renderFailureSummary(text)}\n${summarySoFar}`);
}
export {};
