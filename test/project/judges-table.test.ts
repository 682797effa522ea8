import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { labTool, type LabToolName } from '../../lab/tools/catalogue.ts';

const CALLED: readonly [LabToolName, string][] = [
  ['cosign', 'cosign'],
  ['cosign2', 'cosign'],
  ['gh', 'gh'],
  ['sigstore-python', 'sigstore-python'],
  ['oras', 'oras'],
];

it('names the versions of the judges that judge', async () => {
  const page = await readFile(join(PROJECT_ROOT, 'docs/formats.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([a-z-]+ \d+\.\d+\.\d+) +\|/gm)].map(([, judge]) => judge);
  expect(rows).toEqual(CALLED.map(([tool, name]) => `${name} ${labTool(tool).version}`));
});
