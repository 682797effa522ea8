import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunnableTool } from '../../src/tools/exec.ts';
import type { ToolName } from '../../src/tools/pins.ts';

/** A tool that is a shell script: `script` runs after `$report` was set to the file behind the last `-o FORMAT=`. */
export function fakeTool(folder: string, name: ToolName, script: string): RunnableTool {
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!/bin/sh\nfor a in "$@"; do case $a in json=*|*-json*=*) report=\${a#*=};; esac; done\n${script}\n`,
  );
  chmodSync(path, 0o755);
  return { name, path };
}

/** A script that answers `version -o json` as this tool. */
export function versionScript(application: string, version: string): string {
  return `echo '${JSON.stringify({ application, version })}'`;
}
