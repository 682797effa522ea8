import type { Bench } from '../bench.ts';
import { CUSTODY } from '../custody-run.ts';
import { interleave, timingOf } from '../measure.ts';
import { runTimed, type Command } from '../process-run.ts';
import type { Measured } from '../results.ts';

/** How long each program takes to say something about itself. */
export async function measureStartUp(bench: Bench): Promise<Measured> {
  const { cosign, scanners } = await bench.stage();
  const { syft, grype } = await scanners();
  bench.progress('start-up');
  const environment = { HOME: bench.folder };
  const custody = (...args: string[]): Command => ({
    program: process.execPath,
    args: [CUSTODY, ...args],
    environment,
  });
  const commands: Readonly<Record<string, Command>> = {
    'node, nothing at all': { program: process.execPath, args: ['--eval', '0'], environment },
    'custody --version': custody('--version'),
    'custody --help': custody('--help'),
    'custody verify --help': custody('verify', '--help'),
    'custody attest --help': custody('attest', '--help'),
    'cosign version': { program: cosign, args: ['version'], environment },
    'syft version': { program: syft, args: ['version'], environment },
    'grype version': { program: grype, args: ['version'], environment },
  };
  const contestants = Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      async () => async () => ({ ...(await runTimed(command)), steps: {} }),
    ]),
  );
  const runs = await interleave(bench.rounds, contestants, bench.progress);
  return {
    figures: Object.entries(runs).map(([name, list]) => {
      const { milliseconds, processor } = timingOf(list);
      return { name, rounds: list.length, unit: 'ms', value: milliseconds, processor };
    }),
  };
}
