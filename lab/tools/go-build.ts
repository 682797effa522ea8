import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { GoRecipe, LabTool } from './catalogue.ts';
import { copySources, downloadRelease } from './go-release.ts';
import { pinFolder } from './kept-tool.ts';

const BUILD_TIMEOUT_MS = 30 * 60_000;

/** `GOFLAGS` and a workspace of the machine's user must not change what is built. */
const GO_ENVIRONMENT = { CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' };

/**
 * Builds a Go program from exactly the sources that its `go.sum` names.
 *
 * @param folder where to put the program
 * @param log file for what Go says
 * @returns which Go built it
 */
export async function buildGoProgram(
  tool: LabTool,
  recipe: GoRecipe,
  folder: string,
  log: string,
  pins = pinFolder(tool.name),
): Promise<string> {
  const output = { file: log, append: true };
  const go = { env: GO_ENVIRONMENT, timeout: BUILD_TIMEOUT_MS, stdin: 'ignore' } as const;
  const version = await execa('go', ['version'], { ...go, cwd: pins }).catch((cause: unknown) => {
    throw new Error(`${tool.name} must be built, and there is no Go: install Go 1.26.3 or newer`, { cause });
  });
  let cwd = pins;
  if (recipe.from === 'release') {
    cwd = join(folder, 'source');
    await mkdir(cwd);
    await copySources(await downloadRelease(pins, tool.version, GO_ENVIRONMENT, log), cwd, recipe.changes);
  }
  const variables = Object.entries(recipe.variables).map(([name, value]) => ` -X ${name}=${value}`);
  const flags = [
    '-mod=readonly',
    '-trimpath',
    '-buildvcs=false',
    `-ldflags=-s -w${variables.join('')}`,
    ...(recipe.tags === undefined ? [] : [`-tags=${recipe.tags}`]),
  ];
  await execa('go', ['build', ...flags, '-o', join(folder, tool.program), recipe.package], {
    ...go,
    cwd,
    stdout: output,
    stderr: output,
  });
  if (cwd !== pins) await rm(cwd, { recursive: true });
  return version.stdout;
}
