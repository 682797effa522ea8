import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const TIMEOUT_MS = 120_000;

export type ActRequest = {
  /** The real act. */
  act: string;
  /** A git repository with the workflow and the action in it. */
  repository: string;
  workflow: string;
  event: string;
  payload: object;
  /** `vars.NAME` in the workflow. */
  variables: Readonly<Record<string, string>>;
  environment: Readonly<Record<string, string>>;
  /** A new folder for this run alone: HOME, caches and what the workflow hands out. */
  folder: string;
};

/** A finished workflow run, as a person sees it. */
export type ActRun = {
  succeeded: boolean;
  /** What act showed: every line, masked. */
  log: string;
  /** `success` or `failure` by the step's name; a step that did not run is not there. */
  steps: Readonly<Record<string, string>>;
  /** The annotations, as the steps wrote them. */
  errors: readonly string[];
  /** What was handed to `::add-mask::`. */
  masked: readonly string[];
  /** Job summaries, one after the other. */
  summary: string;
  /** Reads a file that the workflow put into `$RECORD`; undefined when it did not. */
  record: (name: string) => Promise<string | undefined>;
};

/**
 * Runs a workflow by act in host mode: no containers, nothing fetched, Node 24 first on PATH. Nothing of this process's
 * environment reaches it, because host mode hands its own on to the steps.
 */
export async function runAct(request: ActRequest): Promise<ActRun> {
  const { folder, variables, environment } = request;
  const [home, record, event] = [join(folder, 'home'), join(folder, 'record'), join(folder, 'event.json')];
  await Promise.all([home, record].map((path) => mkdir(path, { recursive: true })));
  await writeFile(event, JSON.stringify(request.payload));
  const args = [
    request.event,
    ...['--eventpath', event, '--workflows', `.github/workflows/${request.workflow}`],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--no-cache-server', '--action-offline-mode', '--json'],
    ...pairs('--var', variables),
    ...pairs('--env', { ...environment, RECORD: record }),
  ];
  const { exitCode, all } = await execa(request.act, args, {
    cwd: request.repository,
    env: { HOME: home, PATH: `${dirname(process.execPath)}:/usr/bin:/bin` },
    extendEnv: false,
    reject: false,
    all: true,
    timeout: TIMEOUT_MS,
    forceKillAfterDelay: 1000,
  });
  if (exitCode === undefined) throw new Error(`act did not come to its end:\n${all}`);
  return describeRun(exitCode === 0, all.split('\n').flatMap(parseEntry), record);
}

function describeRun(succeeded: boolean, entries: readonly Entry[], record: string): ActRun {
  const said = (command: string) => entries.filter((entry) => entry.command === command);
  const ended = entries.filter(({ stage, stepResult }) => stage === 'Main' && stepResult !== undefined);
  return {
    succeeded,
    log: entries.map(({ msg }) => msg.trimEnd()).join('\n'),
    steps: Object.fromEntries(ended.map(({ step = '', stepResult = '' }) => [step, stepResult])),
    errors: said('error').map(({ arg = '' }) => arg),
    masked: said('add-mask').map(({ arg = '' }) => arg),
    summary: said('summary')
      .map(({ content = '' }) => content)
      .join('\n'),
    record: (name) => readFile(join(record, name), 'utf8').catch(() => undefined),
  };
}

/** A line of `act --json`: `msg` is what act shows without the flag; of the rest nothing is masked. */
type Entry = {
  msg: string;
  command?: string;
  arg?: string;
  content?: string;
  stage?: string;
  step?: string;
  stepResult?: string;
};

/** What is no entry is act's own last word (`Error: Job 'release' failed`). */
function parseEntry(line: string): Entry[] {
  if (line.trim() === '') return [];
  return line.startsWith('{') ? [JSON.parse(line) as Entry] : [{ msg: line }];
}

function pairs(flag: string, values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}
