import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttestOptions } from '../../config/options.ts';
import { ConfigurationError, PreflightError } from '../../errors.ts';
import type { WorkflowRun } from '../../evidence/workflow-run.ts';
import type { LoadedException } from '../../gate/exception.ts';
import { parseExceptions } from '../../gate/parse-exceptions.ts';
import { parseVex } from '../../gate/parse-vex.ts';
import type { LoadedVex } from '../../gate/vex.ts';
import { isSigningEvent } from '../../signing/event.ts';
import { readSourceFiles, type SourceRequest } from '../../source/read-source-files.ts';
import type { AskedFile } from '../../source/source-file.ts';
import type { CommandContext } from '../context.ts';
import { readWorkflowEvent } from '../workflow-event.ts';
import { requireGitHubTarget } from './github-target.ts';

/** What somebody decided to let through: exceptions and VEX documents. */
export type Decisions = {
  exceptions: readonly LoadedException[];
  vex: readonly LoadedVex[];
  /** `exceptions-max-days` */
  maxAgeMs: number;
  /** Why they are shown and do not count; undefined when they count. */
  onlyReported: string | undefined;
};

/** Read when it is there and `exceptions` names nothing else. */
export const DEFAULT_EXCEPTIONS = '.custody/exceptions.yaml';

const DAY_MS = 86_400_000;

/**
 * Loads exceptions and VEX from where nobody who only builds or opens a pull request can change them: in GitHub Actions
 * from the commit that the identity token names, or from the branch `exceptions-ref`. What a pull request brings along
 * is shown, and counts once it is merged.
 *
 * @param run what the identity token says of the run; undefined without one
 * @throws ConfigurationError of `readSourceFiles`, EXCEPTION_INVALID, EXCEPTION_EXPIRED, VEX_INVALID; PreflightError
 *   with several of them
 */
export async function loadDecisions(
  options: AttestOptions,
  run: WorkflowRun | undefined,
  context: CommandContext,
): Promise<Decisions> {
  const maxAgeMs = options.exceptionsMaxDays * DAY_MS;
  const { request, onlyReported } = await chooseSource(options, run, context);
  const files = request === undefined ? [] : await readSourceFiles(request);
  const isVex = ({ path }: { path: string }) => (options.vex ?? []).includes(path);
  const now = context.now();
  const problems: ConfigurationError[] = [];
  const attempt = <T>(parse: () => readonly T[]): readonly T[] => {
    try {
      return parse();
    } catch (error) {
      problems.push(...problemsIn(error));
      return [];
    }
  };
  const exceptions = attempt(() =>
    parseExceptions(
      files.filter((file) => !isVex(file)),
      { now, maxAgeMs },
    ),
  );
  const vex = attempt(() => parseVex(files.filter(isVex), now));
  const [first, ...more] = problems;
  if (first !== undefined) throw more.length === 0 ? first : new PreflightError([first, ...more]);
  return { exceptions, vex, maxAgeMs, onlyReported };
}

function problemsIn(error: unknown): ConfigurationError[] {
  if (error instanceof PreflightError)
    return error.problems.filter((problem) => problem instanceof ConfigurationError);
  if (error instanceof ConfigurationError) return [error];
  throw error;
}

type Source = { request: SourceRequest | undefined; onlyReported: string | undefined };

async function chooseSource(
  options: AttestOptions,
  run: WorkflowRun | undefined,
  context: CommandContext,
): Promise<Source> {
  const { environment } = context;
  const files = askedFiles(options);
  if (options.exceptionsRef !== undefined) {
    const target = requireGitHubTarget(options, context, 'exceptions-ref');
    const request = {
      kind: 'ref',
      files,
      ref: options.exceptionsRef,
      target,
      logger: context.logger,
    } as const;
    return { request, onlyReported: undefined };
  }
  if (environment['GITHUB_ACTIONS'] !== 'true') {
    return { request: { kind: 'working-tree', files, folder: process.cwd() }, onlyReported: undefined };
  }
  const workspace = environment['GITHUB_WORKSPACE'] ?? process.cwd();
  // Who names no file and has none there need not check out anything either.
  if (!files.some(({ required }) => required) && !(await exists(join(workspace, DEFAULT_EXCEPTIONS)))) {
    return { request: undefined, onlyReported: undefined };
  }
  const { name = '' } = await readWorkflowEvent(environment);
  if (!isSigningEvent(name)) {
    const onlyReported = `the event is ${name}, whose code nobody with write access has accepted yet`;
    return { request: { kind: 'working-tree', files, folder: workspace }, onlyReported };
  }
  const commit = run?.sha ?? environment['GITHUB_SHA'] ?? '';
  const repository = run?.repository ?? environment['GITHUB_REPOSITORY'] ?? '';
  const path = environment['PATH'];
  return { request: { kind: 'commit', files, workspace, commit, repository, path }, onlyReported: undefined };
}

function askedFiles({ exceptions, vex }: AttestOptions): AskedFile[] {
  const asked = (input: string, paths: readonly string[]): AskedFile[] =>
    paths.map((path) => ({ path, input, required: true }));
  const byDefault = { path: DEFAULT_EXCEPTIONS, input: 'exceptions', required: false };
  return [
    ...(exceptions === undefined ? [byDefault] : asked('exceptions', exceptions)),
    ...asked('vex', vex ?? []),
  ];
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
