import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { execa } from 'execa';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { describeReal } from './real-tools.ts';

/** Nothing listens there: whoever wants out is refused. */
const DEAD_PROXY = 'http://127.0.0.1:9';
const OFFLINE = {
  HTTP_PROXY: DEAD_PROXY,
  HTTPS_PROXY: DEAD_PROXY,
  http_proxy: DEAD_PROXY,
  https_proxy: DEAD_PROXY,
};
/** Linux can also take a process off every network; containers may forbid it. */
const WITHOUT_NETWORK = ['unshare', '--map-root-user', '--net'] as const;

/** How a process ended, and all that it said. */
type Said = { exitCode: number | undefined; all: string };

let folder: string;
let demo: Said;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custody-demo-'));
  demo = await run(['npm', 'run', 'demo', '--', '--out', join(folder, 'demo-out')]);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command in the project's folder; `environment` comes on top of this process's own. */
async function run(
  [file = '', ...args]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const { exitCode, all } = await execa(file, args, {
    cwd: PROJECT_ROOT,
    env: environment,
    all: true,
    reject: false,
  });
  return { exitCode, all };
}

/** Runs a line in a new shell, in the project, without the network and without anything that the demo had running. */
async function runOffline(line: string): Promise<Said> {
  const [unshare, ...flags] = WITHOUT_NETWORK;
  const isolated = spawnSync(unshare, [...flags, 'true']).status === 0;
  return run([...(isolated ? WITHOUT_NETWORK : []), 'sh', '-c', line], OFFLINE);
}

function printedLine(): string {
  const lines = demo.all.split('\n').filter((line) => /^npx custody verify oci:\S*demo-out\//.test(line));
  return lines.at(-1) ?? 'echo the demo printed no line; exit 64';
}

describeReal('npm run demo', () => {
  it('plays to its end', () => {
    expect(demo.all).toContain('demo-out/');
    expect(demo.exitCode).toBe(0);
  });

  it('shows the refusal, the release and both attacks, in this order', () => {
    const scenes = [
      '✗ refused by the gate, nothing signed',
      '✓ signed, stored and verified again',
      'EVIDENCE_MISSING: ',
      'SUBJECT_MISMATCH: ',
      '✓ verified: ',
    ];
    const places = scenes.map((scene) => demo.all.indexOf(scene));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('prints a line that verifies in a new shell, offline', async () => {
    const { exitCode, all } = await runOffline(printedLine());
    expect(all).toContain('✓ verified: ');
    expect(exitCode).toBe(0);
  });

  it('prints a line that can fail: for another identity it is refused, still offline', async () => {
    const other = printedLine().replace('acme/shop/.github', 'eve/shop/.github');
    const { exitCode, all } = await runOffline(other);
    expect(all).toContain('IDENTITY_MISMATCH');
    expect(exitCode).toBe(1);
  });
});
