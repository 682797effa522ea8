import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Occasion } from './occasions.ts';

const TIMEOUT_MS = 120_000;

export type ActRequest = {
  /** A git repository with the workflow and the action in it. */
  repository: string;
  occasion: Pick<Occasion, 'event' | 'payload' | 'workflow'>;
  /** `vars.NAME` in the workflow. */
  variables: Readonly<Record<string, string>>;
  /** What every step sees. */
  environment: Readonly<Record<string, string>>;
  /** Proxy variables for act and its steps, so that who asks beyond loopback is seen. */
  watched: Readonly<Record<string, string>>;
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
  /** Exit codes other than 0, by the step's name. */
  exitCodes: Readonly<Record<string, number>>;
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
 *
 * @throws Error when act did not come to an end of its own; a job that failed is a result
 */
export async function runAct(act: string, request: ActRequest): Promise<ActRun> {
  const { folder, occasion, variables, environment, watched } = request;
  const [home, record, event] = [join(folder, 'home'), join(folder, 'record'), join(folder, 'event.json')];
  await Promise.all([home, record].map((path) => mkdir(path, { recursive: true })));
  await writeFile(event, JSON.stringify(occasion.payload));
  const options = {
    eventpath: event,
    workflows: `.github/workflows/${occasion.workflow}`,
    platform: 'ubuntu-latest=-self-hosted',
  };
  const args = [
    occasion.event,
    ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    ...pairs('--var', variables),
    ...pairs('--env', { ...environment, RECORD: record }),
    '--no-cache-server',
    '--action-offline-mode',
    '--json',
  ];
  const { exitCode, all } = await execa(act, args, {
    cwd: request.repository,
    env: {
      ...watched,
      HOME: home,
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      // Else every run asks its makers for notices.
      ACT_DISABLE_VERSION_CHECK: '1',
    },
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
  const exits = entries.flatMap(({ msg, step = '' }) => {
    const [, code] = /^exit status (\d+)$/.exec(msg) ?? [];
    return code === undefined ? [] : [[step, Number(code)] as const];
  });
  const ended = entries.filter(({ stage, stepResult }) => stage === 'Main' && stepResult !== undefined);
  return {
    succeeded,
    log: entries.map(({ msg }) => msg.trimEnd()).join('\n'),
    steps: Object.fromEntries(ended.map(({ step = '', stepResult = '' }) => [step, stepResult])),
    exitCodes: Object.fromEntries(exits),
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
