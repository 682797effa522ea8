import { setFailed, setOutput } from '@actions/core';
import { attest } from './commands/attest.ts';
import type { CommandContext } from './commands/context.ts';
import { createProcessContext, endInOrder } from './commands/process-context.ts';
import { verify } from './commands/verify.ts';
import { readActionInputs } from './config/action-inputs.ts';
import type { AttestOptions, VerifyOptions } from './config/options.ts';
import { CustodyError, EXIT, type ExitCode } from './errors.ts';
import { actionLogger } from './report/action-logger.ts';
import { setActionOutputs, writeJobSummary } from './report/action-outputs.ts';
import { renderFailure } from './report/failure.ts';
import { renderOutcome } from './report/outcome.ts';
import { buildAttestOutputs, buildVerifyOutputs } from './report/outputs.ts';
import { renderFailureSummary, renderSummary } from './report/summary.ts';
import { renderVerification, renderVerificationSummary } from './report/verification.ts';

/** What the summary shows of a run that a later step of the chain ended. */
let summarySoFar = '';

async function runAttest(options: AttestOptions, context: CommandContext): Promise<void> {
  // Outputs are set as soon as they are known, so that they are there when a later step of the chain fails.
  const interruptible = { ...context, signal: endInOrder(actionLogger) };
  const { evidence, folder } = await attest(options, interruptible, (known) => {
    setActionOutputs(buildAttestOutputs(known.evidence, known.folder));
    summarySoFar = renderSummary(known.evidence);
  });
  if (options.showSummary) await writeJobSummary(renderSummary(evidence));
  actionLogger.info(renderOutcome(evidence, folder));
  if (evidence.gate.result === 'fail' && options.failBuild) {
    fail('The gate refused this image: see the findings in the job summary.', EXIT.refused);
  }
}

async function runVerify(options: VerifyOptions, context: CommandContext): Promise<void> {
  setOutput('verified', 'false');
  const result = await verify(options, context);
  setActionOutputs(buildVerifyOutputs(result));
  if (options.showSummary) await writeJobSummary(renderVerificationSummary(result));
  actionLogger.info(renderVerification(result));
  if (!result.verified) fail('The evidence does not verify.', EXIT.refused);
}

/** Annotates the run with one error and lets the step fail with it. */
function fail(message: string, exitCode: ExitCode): void {
  setFailed(message);
  process.exitCode = exitCode;
}

let showSummary = true;
// Until a verdict says otherwise, there is none.
setOutput('gate-result', 'error');
try {
  const request = readActionInputs();
  ({ showSummary } = request.options);
  const context = createProcessContext(actionLogger, 'input');
  if (request.mode === 'attest') await runAttest(request.options, context);
  else await runVerify(request.options, context);
} catch (error) {
  const text = renderFailure(error, 'input');
  fail(text, error instanceof CustodyError ? error.exitCode : EXIT.bug);
  if (showSummary) await writeJobSummary(`${renderFailureSummary(text)}\n${summarySoFar}`);
}
