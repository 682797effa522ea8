import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { LabTool, PythonRecipe } from './catalogue.ts';
import { pinFolder } from './kept-tool.ts';

const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** The machine's Python as `3.11`; a virtual environment lives with this one only. */
export async function pythonVersion(): Promise<string> {
  const tell = 'import sys; print("%d.%d" % sys.version_info[:2])';
  const { stdout, failed } = await execa('python3', ['-c', tell], { reject: false });
  const [major = 0, minor = 0] = (stdout ?? '').split('.').map(Number);
  if (!failed && major === 3 && minor >= 10) return stdout ?? '';
  throw new Error(
    `Python 3.10 or newer is needed as python3, found ${failed ? 'none' : stdout}: install python3-venv`,
  );
}

/**
 * Installs the distributions that `requirements.txt` names, each by its hash, into a virtual environment, and makes
 * the program: the wheel's own, or a starter of its module.
 *
 * @param folder where to put both; the environment is started by its relative place, so that the folder can be moved
 * @param log file for what pip says
 * @returns which Python it was made with
 */
export async function installPythonProgram(
  tool: LabTool,
  { run }: PythonRecipe,
  folder: string,
  log: string,
  pins = pinFolder(tool.name),
): Promise<string> {
  const output = { file: log, append: true };
  const options = { stdin: 'ignore', stdout: output, stderr: output, timeout: INSTALL_TIMEOUT_MS } as const;
  const environment = join(folder, 'venv');
  await execa('python3', ['-m', 'venv', environment], options);
  const flags = [
    '--require-hashes',
    '--no-deps',
    '--only-binary=:all:',
    '--disable-pip-version-check',
    '--no-input',
  ];
  const requirements = join(pins, 'requirements.txt');
  await execa(
    join(environment, 'bin/python'),
    ['-I', '-m', 'pip', 'install', ...flags, '-r', requirements],
    options,
  );
  const program = join(folder, tool.program);
  if ('bin' in run) await rename(join(environment, 'bin', run.bin), program);
  else {
    const starter = `#!/bin/sh\nexec "$(dirname -- "$0")/venv/bin/python" -I -m ${run.module} "$@"\n`;
    await writeFile(program, starter, { mode: 0o755 });
  }
  return `Python ${await pythonVersion()}`;
}
