import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { renderActionMetadata } from '../build/action-metadata.ts';
import { buildDistribution } from '../build/bundle.ts';
import { renderEvidenceSchema, renderExceptionsSchema } from '../build/json-schemas.ts';
import { findForbiddenText, forbiddenTexts, trackedFiles } from './committed-text.ts';
import { compareDistribution, compareRendered } from './dist-fresh.ts';
import { checkOxlintConfig } from './generate-oxlint.ts';
import { walkImports } from './import-walk.ts';
import { dependencyNames, PROJECT_ROOT, typescriptFiles } from './project-files.ts';
import { checkShape } from './shape.ts';
import { formatViolation, type Violation } from './violation.ts';
import { checkWorkflows } from './workflows.ts';

/** A guard: what it is called, how it is mended, and what it found (nothing: an empty text). */
type Guard = { name: string; mend: string; run: () => string | Promise<string> };

const root = PROJECT_ROOT;

const GUARDS: readonly Guard[] = [
  tool('types', 'npx tsc -p . says the same', 'typescript/bin/tsc', ['-p', '.']),
  tool('lint', '`npm run lint`', 'oxlint/bin/oxlint', ['--deny-warnings']),
  guard('lint rules', '`npm run lint:generate`', () => checkOxlintConfig(root)),
  guard('floors', 'lab/check/floors.ts, docs/architecture.md', () =>
    walkImports(root, typescriptFiles(path.join(root, 'src')), dependencyNames(root)),
  ),
  guard('shape', 'lab/check/shape.ts', () =>
    checkShape(
      root,
      ['src', 'lab'].flatMap((top) => typescriptFiles(path.join(root, top)).map((file) => `${top}/${file}`)),
    ),
  ),
  tool('unused code', 'remove it, or use it', 'knip/bin/knip.js', [
    '--no-progress',
    '--treat-config-hints-as-errors',
  ]),
  tool('format', '`npm run format`', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']),
  guard('committed text', 'lab/check/committed-text.ts', () =>
    findForbiddenText(root, trackedFiles(root), forbiddenTexts(root)),
  ),
  guard('workflows', 'lab/check/workflows.ts', () =>
    checkWorkflows(
      root,
      trackedFiles(root).filter((file) => /^\.github\/workflows\/.*\.ya?ml$/.test(file)),
    ),
  ),
  guard('dist and rendered files', '`npm run build`', async () => [
    ...compareDistribution(path.join(root, 'dist'), await buildDistribution(root)),
    ...compareRendered(root, 'action.yml', renderActionMetadata()),
    ...compareRendered(root, 'docs/evidence.schema.json', renderEvidenceSchema()),
    ...compareRendered(root, 'docs/exceptions.schema.json', renderExceptionsSchema()),
  ]),
];

function guard(name: string, mend: string, find: () => Violation[] | Promise<Violation[]>): Guard {
  return { name, mend, run: async () => (await find()).map(formatViolation).join('\n') };
}

/** A guard that is a program of node_modules, run by this very Node. */
function tool(name: string, mend: string, script: string, args: readonly string[]): Guard {
  const run = () => {
    const command = [path.join(root, 'node_modules', script), ...args];
    const { status, error, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: root,
      encoding: 'utf8',
    });
    if (status === 0) return '';
    return `${stdout}${stderr}`.trim() || `${script} ended with ${error?.message ?? status ?? 'a signal'}`;
  };
  return { name, mend, run };
}

async function runGuard({ name, mend, run }: Guard): Promise<boolean> {
  const started = performance.now();
  const found = await Promise.resolve()
    .then(run)
    .catch((error: unknown) => `could not run: ${error instanceof Error ? error.message : String(error)}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`${found === '' ? 'ok  ' : 'FAIL'} ${seconds} s  ${name}`);
  if (found !== '') console.error(`${found}\n→ mend: ${mend}\n`);
  return found === '';
}

const failed: string[] = [];
for (const each of GUARDS) if (!(await runGuard(each))) failed.push(each.name);
if (failed.length > 0) {
  console.error(`${failed.length} of ${GUARDS.length} guards failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
