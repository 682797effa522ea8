import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { ROBOT, type DistLab } from './dist-lab.ts';
import { runNode, type Finished } from './run-process.ts';

type ActionMetadata = {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
};

export const ACTION = parse(readFileSync(join(PROJECT_ROOT, 'action.yml'), 'utf8')) as ActionMetadata;

/** How a step is set off: its `with:`, its event, and whether the job has `id-token: write`. */
export type Step = {
  with: Readonly<Record<string, string>>;
  event?: string;
  idToken?: boolean;
  /** What the job's `env:` adds. */
  environment?: Readonly<Record<string, string>>;
};

/** A finished step, as the runner sees it. */
export type StepResult = Finished & {
  outputs: Readonly<Record<string, string>>;
  summary: string;
  commands: readonly WorkflowCommand[];
  /** The runner's temporary folder and the workspace. */
  temporary: string;
  workspace: string;
};

/** Of everything around a step, what running one needs: the lab's, or a real Sigstore's. */
type Surroundings = Pick<DistLab, 'dist' | 'newFolder'> & {
  sigstore: { environment: Readonly<Record<string, string>> };
};

/** Runs `dist/index.js` as the runner runs a step: environment, inputs with their defaults, files for its answers. */
export async function runStep(lab: Surroundings, step: Step): Promise<StepResult> {
  const folder = await lab.newFolder();
  const [workspace, temporary] = [join(folder, 'workspace'), join(folder, 'temp')];
  const [output, summary, event] = ['output', 'summary.md', 'event.json'].map((name) => join(folder, name));
  if (output === undefined || summary === undefined || event === undefined) throw new TypeError('no files');
  await Promise.all([mkdir(workspace), mkdir(temporary)]);
  await Promise.all([writeFile(output, ''), writeFile(summary, ''), writeFile(event, '{}')]);
  const environment: Record<string, string> = {
    HOME: folder,
    PATH: process.env['PATH'] ?? '',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: step.event ?? 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_OUTPUT: output,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temporary,
    ...(step.idToken === false ? {} : lab.sigstore.environment),
    ...inputVariables(step.with),
    ...step.environment,
  };
  const finished = await runNode([join(lab.dist, 'index.js')], { cwd: workspace, environment });
  return {
    ...finished,
    outputs: parseOutputFile(await readFile(output, 'utf8')),
    summary: await readFile(summary, 'utf8'),
    commands: readWorkflowCommands(finished.stdout),
    temporary,
    workspace,
  };
}

/** What `${{ github.token }}` comes to: a canary that must turn up nowhere. */
export const JOB_TOKEN = 'ghs_canaryJob0123456789abcdefghijklm';

/** `INPUT_…` for every input of `action.yml`, given or not (actions/runner, `ActionRunner.cs`). */
function inputVariables(given: Step['with']): Record<string, string> {
  const foreign = Object.keys(given).find((name) => !(name in ACTION.inputs));
  if (foreign !== undefined) throw new Error(`action.yml has no input ${foreign}`);
  const entries = Object.entries(ACTION.inputs).map(([name, input]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    given[name] ?? (input.default === '${{ github.token }}' ? JOB_TOKEN : input.default) ?? '',
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Reads `GITHUB_OUTPUT` (GitHub docs, "Multiline strings"); the last value of a name counts. */
function parseOutputFile(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line === '') continue;
    const [, name, delimiter] = /^([^=<]+)<<(\S+)$/.exec(line) ?? [];
    const end = lines.indexOf(delimiter ?? '');
    if (name === undefined || end === -1) throw new Error(`not an output: ${line}`);
    outputs[name] = lines.splice(0, end).join('\n');
    lines.shift();
  }
  return outputs;
}

/** A line that the runner obeys instead of showing it. */
type WorkflowCommand = { line: number; name: string; message: string };

/** Reads a step's log for both forms of commands as the runner does (actions/runner, `ActionCommand.cs`). */
function readWorkflowCommands(stdout: string): WorkflowCommand[] {
  return stdout.split(/\r\n|\r|\n/).flatMap((text, line) => {
    const [, name = '', message = ''] =
      /^\s*::([\w-]+)(?:\s.*?)?::(.*)$/.exec(text) ?? /##\[([\w-]+)[^\]]*\](.*)$/.exec(text) ?? [];
    return name === '' ? [] : [{ line, name, message: decode(message) }];
  });
}

function decode(message: string): string {
  return message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** A step's `with:` as workflows write it: name and digest apart, and who may push. */
export function inputs(lab: DistLab, reference: string, more: Step['with'] = {}): Step['with'] {
  const [image = '', digest = ''] = reference.split('@');
  const account = { 'registry-username': ROBOT.username, 'registry-password': ROBOT.password };
  return { image, digest, ...lab.options, ...account, ...more };
}

/** What the runner shows as errors of the run. */
export function annotations({ commands }: StepResult): string[] {
  return commands.filter(({ name }) => name === 'error').map(({ message }) => message);
}
