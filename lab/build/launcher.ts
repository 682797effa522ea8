import { readFileSync } from 'node:fs';
import path from 'node:path';

const GUARD = readFileSync(path.join(import.meta.dirname, 'require-node.cjs'), 'utf8');

/**
 * Renders an entry of `dist/`: the version guard, settings, then the bundled chunk by dynamic import. A static import would be
 * read before the guard runs, so the entries are written here and not by the bundler.
 * @param chunk the entry's chunk, relative to `dist/` (`chunks/cli.js`).
 */
export function renderLauncher(chunk: string): string {
  // 70: a chunk that does not load is our bug (src/errors.ts, EXIT), never a refused image.
  return `#!/usr/bin/env node
${GUARD}
// zod compiles a function for each schema that it meets; a run meets most of them once.
globalThis.__zod_globalConfig = { jitless: true };
import('./${chunk}').catch(function (error) {
  console.error(error);
  process.exit(70);
});
`;
}
