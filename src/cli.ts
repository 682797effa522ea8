import type { CommandContext } from './commands/context.ts';
import { parseCliArguments, type CliOutput } from './config/cli-args.ts';
import type { CommandOptions } from './config/options.ts';
import { CustodyError, EXIT, type ExitCode } from './errors.ts';
import { inertJson } from './inert-text.ts';
import { renderFailure } from './report/failure.ts';
import { CUSTODY_VERSION } from './version.ts';

/** The command line: commands are loaded only when they are asked for, so that `--version` costs nothing. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  const request = parseCliArguments(argv, CUSTODY_VERSION);
  switch (request.command) {
    case 'print':
      process.stdout.write(request.text);
      return EXIT.ok;
    case 'attest':
      return runAttest(request.options, request.output);
    case 'verify':
      return runVerify(request.options, request.output);
    case 'exceptions check':
      return runExceptionsCheck(request.options, request.output);
    case 'exceptions list':
      return runExceptionsList(request.options, request.output);
  }
}

async function runAttest(options: CommandOptions<'attest'>, output: CliOutput): Promise<ExitCode> {
  const [{ attest }, { renderOutcome }, { endInOrder }, context] = await Promise.all([
    import('./commands/attest.ts'),
    import('./report/outcome.ts'),
    import('./commands/process-context.ts'),
    createContext(output),
  ]);
  const { evidence, folder } = await attest(options, { ...context, signal: endInOrder(context.logger) });
  process.stdout.write(output.json ? `${inertJson(evidence)}\n` : `${renderOutcome(evidence, folder)}\n`);
  return evidence.gate.result === 'fail' && options.failBuild ? EXIT.refused : EXIT.ok;
}

async function runVerify(options: CommandOptions<'verify'>, output: CliOutput): Promise<ExitCode> {
  const [{ verify }, { renderVerification }, context] = await Promise.all([
    import('./commands/verify.ts'),
    import('./report/verification.ts'),
    createContext(output),
  ]);
  const result = await verify(options, context);
  process.stdout.write(`${output.json ? inertJson(result) : renderVerification(result)}\n`);
  return result.verified ? EXIT.ok : EXIT.refused;
}

type Check = CommandOptions<'exceptions check'>;
async function runExceptionsCheck(options: Check, output: CliOutput): Promise<ExitCode> {
  const [{ checkExceptionFiles }, { renderChecked }, context] = await loadExceptions(output);
  const checked = await checkExceptionFiles(options, context);
  process.stdout.write(`${output.json ? inertJson(checked) : renderChecked(checked)}\n`);
  return checked.valid ? EXIT.ok : EXIT.configuration;
}

type List = CommandOptions<'exceptions list'>;
async function runExceptionsList(options: List, output: CliOutput): Promise<ExitCode> {
  const [{ listExceptions }, { renderListed }, context] = await loadExceptions(output);
  const listed = await listExceptions(options, context);
  process.stdout.write(`${output.json ? inertJson(listed) : renderListed(listed)}\n`);
  return EXIT.ok;
}

function loadExceptions(output: CliOutput) {
  return Promise.all([
    import('./commands/exceptions.ts'),
    import('./report/exceptions.ts'),
    createContext(output),
  ]);
}

async function createContext(output: CliOutput): Promise<CommandContext> {
  return (await import('./commands/cli-context.ts')).createCliContext(output);
}

// Who stops reading (`| head`) has what they wanted; the run goes on, and its exit code stays what it comes to.
const endOfReading = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
};
for (const stream of [process.stdout, process.stderr]) stream.on('error', endOfReading);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${renderFailure(error, 'flag')}\n`);
  process.exitCode = error instanceof CustodyError ? error.exitCode : EXIT.bug;
}
