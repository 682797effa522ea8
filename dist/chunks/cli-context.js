import { i as cyan, l as yellow, n as blue, o as green, s as red, t as base_exports } from "./base.js";
import { t as createProcessContext } from "./process-context2.js";
import { stripVTControlCharacters, styleText } from "node:util";
import process$1 from "node:process";
// node_modules/yocto-spinner/index.js
const isUnicodeSupported = process$1.platform !== "win32" || Boolean(process$1.env.WT_SESSION) || process$1.env.TERM_PROGRAM === "vscode";
const isInteractive = (stream) => Boolean(stream.isTTY && process$1.env.TERM !== "dumb" && !("CI" in process$1.env));
const infoSymbol = blue(isUnicodeSupported ? "ℹ" : "i");
const successSymbol = green(isUnicodeSupported ? "✔" : "√");
const warningSymbol = yellow(isUnicodeSupported ? "⚠" : "‼");
const errorSymbol = red(isUnicodeSupported ? "✖" : "×");
const defaultSpinner = {
	frames: isUnicodeSupported ? [
		"⠋",
		"⠙",
		"⠹",
		"⠸",
		"⠼",
		"⠴",
		"⠦",
		"⠧",
		"⠇",
		"⠏"
	] : [
		"-",
		"\\",
		"|",
		"/"
	],
	interval: 80
};
const SYNCHRONIZED_OUTPUT_ENABLE = "\x1B[?2026h";
const SYNCHRONIZED_OUTPUT_DISABLE = "\x1B[?2026l";
const oscSequenceRegex = /][\s\S]*?(?:|\\)/g;
const activeHooksPerStream = new Set();
var YoctoSpinner = class {
	#frames;
	#interval;
	#currentFrame = -1;
	#timer;
	#handleSignals;
	#text;
	#stream;
	#color;
	#lines = 0;
	#exitHandlerBound;
	#isInteractive;
	#lastSpinnerFrameTime = 0;
	#isSpinning = false;
	#hookedStreams = new Map();
	#isInternalWrite = false;
	#isDeferringRender = false;
	constructor(options = {}) {
		const spinner = options.spinner ?? defaultSpinner;
		if (!Array.isArray(spinner.frames) || spinner.frames.length === 0 || spinner.frames.some((frame) => typeof frame !== "string")) throw new Error("The `spinner.frames` option must be a non-empty array of strings");
		if (spinner.interval !== void 0 && !(Number.isInteger(spinner.interval) && spinner.interval > 0)) throw new Error("The `spinner.interval` option must be a positive integer");
		this.#frames = spinner.frames;
		this.#interval = spinner.interval ?? defaultSpinner.interval;
		this.#handleSignals = options.handleSignals ?? true;
		this.#text = options.text ?? "";
		this.#stream = options.stream ?? process$1.stderr;
		this.#color = options.color ?? "cyan";
		this.#isInteractive = isInteractive(this.#stream);
		this.#exitHandlerBound = this.#exitHandler.bind(this);
	}
	#internalWrite(action) {
		this.#isInternalWrite = true;
		try {
			return action();
		} finally {
			this.#isInternalWrite = false;
		}
	}
	#stringifyChunk(chunk, encoding) {
		if (chunk === void 0 || chunk === null) return "";
		if (typeof chunk === "string") return chunk;
		if (Buffer.isBuffer(chunk) || ArrayBuffer.isView(chunk)) {
			const normalizedEncoding = typeof encoding === "string" && encoding !== "" && encoding !== "buffer" ? encoding : "utf8";
			return Buffer.from(chunk).toString(normalizedEncoding);
		}
		return String(chunk);
	}
	#withSynchronizedOutput(action) {
		if (!this.#isInteractive) return action();
		try {
			this.#write(SYNCHRONIZED_OUTPUT_ENABLE);
			return action();
		} finally {
			this.#write(SYNCHRONIZED_OUTPUT_DISABLE);
		}
	}
	#hookStream(stream) {
		if (!stream || this.#hookedStreams.has(stream) || typeof stream.write !== "function") return;
		if (activeHooksPerStream.has(stream)) return;
		const originalWrite = stream.write;
		const hookedWrite = (...writeArguments) => this.#hookedWrite(stream, originalWrite, writeArguments);
		this.#hookedStreams.set(stream, {
			originalWrite,
			hookedWrite
		});
		activeHooksPerStream.add(stream);
		stream.write = hookedWrite;
	}
	#installHook() {
		if (!this.#isInteractive || this.#hookedStreams.size > 0) return;
		const streamsToHook = new Set([this.#stream]);
		if (this.#stream === process$1.stdout || this.#stream === process$1.stderr) {
			if (isInteractive(process$1.stdout)) streamsToHook.add(process$1.stdout);
			if (isInteractive(process$1.stderr)) streamsToHook.add(process$1.stderr);
		}
		for (const stream of streamsToHook) this.#hookStream(stream);
	}
	#uninstallHook() {
		for (const [stream, hookInfo] of this.#hookedStreams) {
			if (stream.write === hookInfo.hookedWrite) stream.write = hookInfo.originalWrite;
			activeHooksPerStream.delete(stream);
		}
		this.#hookedStreams.clear();
	}
	#hookedWrite(stream, originalWrite, writeArguments) {
		const [chunk, encoding, callback] = writeArguments;
		let resolvedEncoding = encoding;
		let resolvedCallback = callback;
		if (typeof resolvedEncoding === "function") {
			resolvedCallback = resolvedEncoding;
			resolvedEncoding = void 0;
		}
		if (this.#isInternalWrite || !this.isSpinning) return originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		if (this.#lines > 0) this.clear();
		const chunkString = this.#stringifyChunk(chunk, resolvedEncoding);
		const chunkTerminatesLine = chunkString.at(-1) === "\n";
		const writeResult = originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		if (chunkTerminatesLine) this.#isDeferringRender = false;
		else if (chunkString !== "") this.#isDeferringRender = true;
		if (this.isSpinning && !this.#isDeferringRender) this.#render();
		return writeResult;
	}
	start(text) {
		if (text) this.#text = text;
		if (this.isSpinning) return this;
		this.#isSpinning = true;
		this.#hideCursor();
		this.#installHook();
		this.#render();
		this.#subscribeToProcessEvents();
		if (this.#isInteractive) this.#timer = setInterval(() => {
			this.#render();
		}, this.#interval);
		return this;
	}
	stop(finalText) {
		if (!this.isSpinning) return this;
		const shouldWriteNewline = this.#isDeferringRender;
		this.#isSpinning = false;
		if (this.#timer) {
			clearInterval(this.#timer);
			this.#timer = void 0;
		}
		this.#isDeferringRender = false;
		this.#uninstallHook();
		this.#showCursor();
		this.clear();
		this.#unsubscribeFromProcessEvents();
		if (finalText) {
			const prefix = shouldWriteNewline ? "\n" : "";
			this.#stream.write(`${prefix}${finalText}\n`);
		}
		return this;
	}
	#symbolStop(symbol, text) {
		return this.stop(`${symbol} ${text ?? this.#text}`);
	}
	success(text) {
		return this.#symbolStop(successSymbol, text);
	}
	error(text) {
		return this.#symbolStop(errorSymbol, text);
	}
	warning(text) {
		return this.#symbolStop(warningSymbol, text);
	}
	info(text) {
		return this.#symbolStop(infoSymbol, text);
	}
	get isSpinning() {
		return this.#isSpinning;
	}
	get text() {
		return this.#text;
	}
	set text(value) {
		this.#text = value ?? "";
		this.#render();
	}
	get color() {
		return this.#color;
	}
	set color(value) {
		this.#color = value;
		this.#render();
	}
	clear() {
		if (!this.#isInteractive) return this;
		if (this.#lines === 0) return this;
		this.#internalWrite(() => {
			this.#stream.cursorTo(0);
			for (let index = 0; index < this.#lines; index++) {
				if (index > 0) this.#stream.moveCursor(0, -1);
				this.#stream.clearLine(1);
			}
		});
		this.#lines = 0;
		return this;
	}
	#render() {
		if (this.#isDeferringRender) return;
		const useSynchronizedOutput = this.#isInteractive;
		const now = Date.now();
		if (this.#currentFrame === -1 || now - this.#lastSpinnerFrameTime >= this.#interval) {
			this.#currentFrame = ++this.#currentFrame % this.#frames.length;
			this.#lastSpinnerFrameTime = now;
		}
		const applyColor = base_exports[this.#color] ?? cyan;
		const frame = this.#frames[this.#currentFrame];
		let string = `${applyColor(frame)} ${this.#text}`;
		if (!this.#isInteractive) string += "\n";
		if (useSynchronizedOutput) this.#withSynchronizedOutput(() => {
			this.clear();
			this.#write(string);
		});
		else this.#write(string);
		if (this.#isInteractive) this.#lines = this.#lineCount(string);
	}
	#write(text) {
		this.#internalWrite(() => {
			this.#stream.write(text);
		});
	}
	#lineCount(text) {
		const width = this.#stream.columns || 80;
		const lines = stripVTControlCharacters(text.replaceAll(oscSequenceRegex, "")).split("\n");
		let lineCount = 0;
		for (const line of lines) lineCount += Math.max(1, Math.ceil(line.length / width));
		return lineCount;
	}
	#hideCursor() {
		if (this.#isInteractive) this.#write("\x1B[?25l");
	}
	#showCursor() {
		if (this.#isInteractive) this.#write("\x1B[?25h");
	}
	#subscribeToProcessEvents() {
		if (!this.#handleSignals) return;
		process$1.once("SIGINT", this.#exitHandlerBound);
		process$1.once("SIGTERM", this.#exitHandlerBound);
	}
	#unsubscribeFromProcessEvents() {
		if (!this.#handleSignals) return;
		process$1.off("SIGINT", this.#exitHandlerBound);
		process$1.off("SIGTERM", this.#exitHandlerBound);
	}
	#exitHandler(signal) {
		if (this.isSpinning) this.stop();
		const exitCode = signal === "SIGINT" ? 130 : signal === "SIGTERM" ? 143 : 1;
		process$1.exit(exitCode);
	}
};
function yoctoSpinner(options) {
	return new YoctoSpinner(options);
}
// src/report/terminal-logger.ts
function createTerminalLogger({ stream, verbose, now }) {
	const secrets = new Set();
	const colour = stream.isTTY;
	const paint = (format, text) => colour ? styleText(format, text, { validateStream: false }) : text;
	const say = (text) => {
		let safe = text;
		for (const secret of secrets) safe = safe.replaceAll(secret, "***");
		stream.write(`${safe}\n`);
	};
	return {
		info: (message) => say(`  ${message}`),
		detail: (message) => {
			if (verbose) say(paint("dim", `  ${message}`));
		},
		warning: (message) => say(`${paint("yellow", "!")} ${message}`),
		mask: (secret) => {
			if (secret !== "") secrets.add(secret);
		},
		step: async (title, work, summarise) => {
			const started = now();
			const spinner = colour ? yoctoSpinner({
				text: title,
				stream,
				handleSignals: false
			}).start() : void 0;
			try {
				const result = await work();
				const summary = summarise?.(result) ?? "";
				spinner?.stop();
				say(`${paint("green", "✓")} ${title.padEnd(10)} ${summary} ${paint("dim", `${seconds(now() - started)} s`)}`);
				return result;
			} catch (error) {
				spinner?.stop();
				say(`${paint("red", "✗")} ${title}`);
				throw error;
			}
		}
	};
}
function seconds(milliseconds) {
	return (milliseconds / 1e3).toFixed(1);
}
// src/commands/cli-context.ts
function createCliContext({ verbose }) {
	const logger = createTerminalLogger({
		stream: process.stderr,
		verbose,
		now: () => performance.now()
	});
	return createProcessContext(logger, "flag");
}
export { createCliContext };
