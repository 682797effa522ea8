import { glob, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { bringTool } from './bring-tool.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const LINT_TIMEOUT_MS = 60_000;

/** One finding for each linter: a script that an issue's title can write, and a runner that does not exist. */
const PLANTED = `name: Planted
on: issues
permissions: {}
jobs:
  planted:
    runs-on: no-such-runner
    steps:
      - run: echo '\${{ github.event.issue.title }}'
`;

/** A linter: its program, its arguments, and what it is shown besides (`action.yml` is no workflow for actionlint). */
type Linter = { name: 'actionlint' | 'zizmor'; args: readonly string[]; also: readonly string[] };

const LINTERS: readonly Linter[] = [
  // Without the linters of scripts that a machine may have or not, so that it says the same everywhere.
  { name: 'actionlint', args: ['-no-color', '-shellcheck=', '-pyflakes='], also: [] },
  {
    name: 'zizmor',
    args: ['--offline', '--no-progress', '--persona=pedantic', '--strict-collection', '--format=plain'],
    also: ['action.yml'],
  },
];

/**
 * `npm run lint:workflows`: actionlint and zizmor over the workflows and `action.yml`, after each has refused a workflow
 * with a planted fault. Ends with 1 when one finds something. Another project's folder can be named.
 */
async function main(root = PROJECT): Promise<void> {
  const planted = await mkdtemp(join(tmpdir(), 'custody-workflows-'));
  try {
    await mkdir(join(planted, '.github/workflows'), { recursive: true });
    await writeFile(join(planted, '.github/workflows/planted.yml'), PLANTED);
    await writeFile(join(planted, 'action.yml'), 'name: none\nruns: { using: node24, main: a.js }\n');
    for (const linter of LINTERS) {
      const program = await bringTool(linter.name);
      if ((await lint(program, linter, planted)).found === '')
        throw new Error(`${linter.name} finds nothing in a workflow with a planted fault`);
      const { found, seconds } = await lint(program, linter, root);
      console.log(`${found === '' ? 'ok  ' : 'FAIL'} ${seconds.padStart(5)} s  ${linter.name}`);
      if (found === '') continue;
      console.error(found);
      process.exitCode = 1;
    }
  } finally {
    await rm(planted, { recursive: true, force: true });
  }
}

async function lint(
  program: string,
  { args, also }: Linter,
  root: string,
): Promise<{ found: string; seconds: string }> {
  // Named one by one: by itself actionlint looks for a repository above its folder.
  const files = (await Array.fromAsync(glob('.github/workflows/*.{yml,yaml}', { cwd: root }))).sort();
  const started = performance.now();
  const { all, exitCode } = await execa(program, [...args, ...files, ...also], {
    cwd: root,
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: LINT_TIMEOUT_MS,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return { found: exitCode === 0 ? '' : all || `ended with ${exitCode ?? 'a signal'}`, seconds };
}

await main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
