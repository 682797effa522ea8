import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceDocument } from '../src/report/evidence-document.ts';
import type { ToolName } from '../src/tools/pins.ts';
import type { Run } from './measure.ts';
import { runTimed } from './process-run.ts';
import type { Round } from './round.ts';
import type { LogVersion, Stage } from './stage.ts';

export const CUSTODY = join(import.meta.dirname, '../dist/cli.js');
export const DATABASE = join(import.meta.dirname, '../fixtures/grype-db/vulnerability-db.tar.zst');

/** Where and with what custody works. */
export type CustodyRun = {
  /** `name@sha256:…` */
  reference: string;
  trustedRoot: string;
  signingConfig: string;
  tools: Readonly<Record<ToolName, string>>;
  /** What the runner gives a job that may ask for tokens. */
  environment: Readonly<Record<string, string>>;
  /** Output folders are made in it. */
  folder: string;
  /** More flags. */
  flags?: readonly string[];
  /** How many statements the run must sign, and how many it must find. */
  expected: { created: number; present: number };
};

/**
 * A first run on the real stack, with stand-ins. custody signs one statement of each of four types for an image, and
 * for an index of two platforms an SBOM and a scan of each of its three digests.
 */
export function evidenceRun(stage: Stage, log: LogVersion, { image, tools, platforms }: Round): CustodyRun {
  const { stack, folder } = stage;
  return {
    reference: image.reference,
    trustedRoot: stack.trustedRoot,
    signingConfig: stack.signingConfigs[log],
    environment: stack.environment,
    tools,
    folder,
    expected: { created: platforms.length > 0 ? 8 : 4, present: 0 },
  };
}

/** The step that ends with the verdict, as the terminal shows it. */
const VERDICT_SAID = '✓ Gate';

/** The steps after it. */
const EVIDENCE_STEPS: readonly string[] = ['Sign', 'Store', 'Verify'];

/**
 * The part of a run that comes after the verdict: what it takes for the evidence alone, since everything before is done
 * beside the scanners. Its processor time is that of the whole run.
 */
export function evidenceStepOf({ afterVerdict = Number.NaN, processor, steps }: Run): Run {
  const own = Object.entries(steps).filter(([title]) => EVIDENCE_STEPS.includes(title));
  return { milliseconds: afterVerdict, processor, steps: Object.fromEntries(own) };
}

/**
 * Runs `custody attest` as a process of its own, from its start to its end, and makes sure that it did what it is
 * timed for.
 *
 * @throws Error when it fails, signed another number of statements, or did not verify what it stored
 */
export async function runCustody(run: CustodyRun): Promise<Run> {
  const output = await mkdtemp(join(run.folder, 'out-'));
  const { milliseconds, sinceMark, processor } = await runTimed({
    program: process.execPath,
    args: [CUSTODY, ...attestArguments(run, output)],
    environment: { HOME: run.folder, ...run.environment },
    mark: VERDICT_SAID,
  });
  const evidence = JSON.parse(await readFile(join(output, 'evidence.json'), 'utf8')) as EvidenceDocument;
  requireExpected(run, evidence);
  const steps = evidence.steps.map(({ title, milliseconds: spent }): [string, number] => [title, spent]);
  const inSteps = steps.reduce((sum, [, spent]) => sum + spent, 0);
  return {
    milliseconds,
    afterVerdict: sinceMark,
    processor,
    steps: { ...Object.fromEntries(steps), 'start, end and between': milliseconds - inSteps },
  };
}

/** The arguments of `custody attest`. */
export function attestArguments(run: CustodyRun, output: string): string[] {
  return [
    'attest',
    run.reference,
    '--trust=custom',
    `--trusted-root=${run.trustedRoot}`,
    `--signing-config=${run.signingConfig}`,
    `--output-dir=${output}`,
    `--syft-path=${run.tools.syft}`,
    `--grype-path=${run.tools.grype}`,
    // The small database holds old records: its age is allowed on purpose.
    `--db-path=${DATABASE}`,
    '--db-max-age=9999d',
    ...(run.flags ?? []),
  ];
}

function requireExpected({ reference, expected }: CustodyRun, evidence: EvidenceDocument): void {
  const count = (status: string) => evidence.statements.filter((one) => one.status === status).length;
  const found = { created: count('created'), present: count('already present') };
  if (found.created !== expected.created || found.present !== expected.present) {
    throw new Error(
      `${reference}: expected ${JSON.stringify(expected)} statements, found ${JSON.stringify(found)}`,
    );
  }
  if (evidence.verification?.verified !== true) throw new Error(`${reference} was not verified`);
}
