import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { ToolError } from '../errors.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import { buildToolEnvironment } from './environment.ts';
import { notWritable } from './fresh-folder.ts';
import { keepTail } from './stderr-tail.ts';
import type { ToolName } from './pins.ts';
import type { PrivateFolder } from './private-folder.ts';

/** What is run: an absolute path that `installTool` returned. */
export type RunnableTool = { name: ToolName; path: string };

export type ToolRun = {
  /** Sub-command and flags, written by custody. */
  args: readonly string[];
  /** Values of foreign origin, put last; none may begin with `-` or be empty. */
  operands?: readonly string[];
  /** The only configuration that the tool reads, as an object of its own settings; written as JSON, which is YAML. */
  config: Readonly<Record<string, unknown>>;
  /** Settings of single runs (paths above all), kept out of `config` so that its digest is the same in every run. */
  environment?: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Standard output in bytes; reports go to files. */
  maxStdoutBytes?: number;
  signal?: AbortSignal | undefined;
};

export type ToolResult = {
  stdout: string;
  /** Digest of the configuration that steered the tool. */
  configDigest: Digest;
};

const MAX_STDOUT_BYTES = 1_000_000;

/** What execa says of a run that it was told not to throw for. */
type Outcome = {
  failed: boolean;
  timedOut: boolean;
  isMaxBuffer: boolean;
  exitCode?: number | undefined;
  signal?: string | undefined;
  code?: string | undefined;
};

/**
 * Runs a tool so that nothing but its arguments and our configuration steers it: empty private working directory and
 * HOME, an environment built from nothing, no shell, no standard input. Bounded in time and output; at the end of
 * either bound, or when `signal` fires, the tool and its children are killed.
 *
 * @throws ToolError TOOL_MISSING (cannot be started), TOOL_FAILED (exit code other than 0, or killed), TOOL_TIMED_OUT,
 *   TOOL_OUTPUT_TOO_LARGE; ConfigurationError OUTPUT_NOT_WRITABLE (it found no room); the `signal`'s own reason when
 *   it fired
 */
export async function runTool(tool: RunnableTool, folder: PrivateFolder, run: ToolRun): Promise<ToolResult> {
  const operands = run.operands ?? [];
  for (const operand of operands) refuseOption(tool, operand);
  const config = `${JSON.stringify(run.config, undefined, 2)}\n`;
  const configFile = join(folder.root, 'custody-config.yaml');
  await writeFile(configFile, config, { mode: 0o600 });

  const subprocess = execa(tool.path, [...run.args, '-c', configFile, ...operands], {
    cwd: folder.work,
    env: buildToolEnvironment(folder, process.env, run.environment),
    extendEnv: false,
    preferLocal: false,
    stdin: 'ignore',
    buffer: { stdout: true, stderr: false },
    maxBuffer: { stdout: run.maxStdoutBytes ?? MAX_STDOUT_BYTES },
    timeout: run.timeoutMs,
    killDescendants: true,
    killSignal: 'SIGKILL',
    reject: false,
    ...(run.signal && { cancelSignal: run.signal }),
  });
  const tail = keepTail(subprocess.stderr);
  const outcome = await subprocess;
  run.signal?.throwIfAborted();
  const stderr = tail();
  const failure = failureOf(tool, run, outcome, stderr);
  // Every place that a tool may write to is below the folder for temporary files.
  if (failure && /no space left on device|disk quota exceeded/i.test(stderr)) {
    throw notWritable('TMPDIR', folder.root, failure, 'ENOSPC');
  }
  if (failure) throw failure;
  return { stdout: outcome.stdout, configDigest: digestOf(config) };
}

/** An operand that reads like an option would be one: `-o/etc/passwd` writes a file. */
function refuseOption(tool: RunnableTool, operand: string): void {
  if (operand !== '' && !operand.startsWith('-') && !operand.includes('\0')) return;
  throw new ToolError(
    'TOOL_FAILED',
    `${tool.name} is not run with an argument that could be taken for an option`,
    {
      expected: 'text that does not begin with -',
      found: JSON.stringify(operand),
    },
  );
}

function failureOf(
  tool: RunnableTool,
  run: ToolRun,
  outcome: Outcome,
  stderr: string,
): ToolError | undefined {
  if (!outcome.failed) return undefined;
  const detail = { field: tool.path };
  if (outcome.timedOut) {
    return new ToolError('TOOL_TIMED_OUT', `${tool.name} did not end within ${run.timeoutMs / 1000} s`, {
      ...detail,
      found: stderr,
    });
  }
  if (outcome.isMaxBuffer) {
    return new ToolError(
      'TOOL_OUTPUT_TOO_LARGE',
      `${tool.name} wrote more than it may to its standard output`,
      {
        ...detail,
        expected: `at most ${run.maxStdoutBytes ?? MAX_STDOUT_BYTES} bytes`,
      },
    );
  }
  if (outcome.exitCode === undefined && outcome.signal === undefined) {
    return new ToolError('TOOL_MISSING', `${tool.name} could not be started`, {
      ...detail,
      expected: 'a program for this machine',
      found: outcome.code ?? 'unknown',
      hint: `${tool.name}-path: /path/to/${tool.name}`,
    });
  }
  const end = outcome.signal ? `was ended by ${outcome.signal}` : `failed with exit code ${outcome.exitCode}`;
  return new ToolError('TOOL_FAILED', `${tool.name} ${run.args[0] ?? ''} ${end}`, {
    ...detail,
    expected: 'exit code 0',
    found: stderr || '(no message)',
  });
}
