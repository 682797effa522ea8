import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';

/** What oxlint says of one place: `code` is `plugin(rule)`. */
export type Diagnostic = { code: string; filename: string };

/** Lints `src/` of a folder that carries its own configuration, with the project's linter. */
export function lint(root: string): Diagnostic[] {
  const bin = path.join(PROJECT_ROOT, 'node_modules/oxlint/bin/oxlint');
  try {
    execFileSync(process.execPath, [bin, '--format=json', 'src'], { cwd: root, encoding: 'utf8' });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout: string };
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  }
}
