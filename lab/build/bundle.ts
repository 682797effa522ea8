import { isBuiltin } from 'node:module';
import path from 'node:path';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { renderLauncher } from './launcher.ts';
import { renderLicences } from './licences.ts';

/** What `dist/` consists of: text by path relative to it (posix). */
export type Distribution = ReadonlyMap<string, string>;

/** Entry files of `dist/` and the sources behind them. The first is the action's, the second the `custody` command. */
const ENTRIES = { 'index.js': 'src/action.ts', 'cli.js': 'src/cli.ts' } as const;

/**
 * Packages that a bundled one may look for and do without: Kerberos proxies (proxy-agent-negotiate) and colours
 * (debug). Left open, they would be loaded from whatever `node_modules` lies above dist/.
 */
const LEFT_OUT: readonly string[] = ['kerberos', 'supports-color'];

/**
 * Bundles both entries with everything they need, so that nothing of `node_modules` is read at run time. The same
 * sources and lockfile give the same bytes on every machine: no hashes in names, no absolute paths, no times.
 * @param root folder of package.json and `src/`.
 * @throws when an import cannot be resolved, or something outside the bundle but Node's built-ins would be imported.
 */
export async function buildDistribution(root: string): Promise<Distribution> {
  const chunks = await bundleChunks(root);
  for (const chunk of chunks) refuseForeignImports(chunk, chunks);
  const files = new Map(chunks.map((chunk) => [chunk.fileName, chunk.code]));
  for (const [file, source] of Object.entries(ENTRIES)) {
    files.set(file, renderLauncher(`chunks/${path.basename(source, '.ts')}.js`));
  }
  files.set('licenses.txt', renderLicences(chunks.flatMap((chunk) => chunk.moduleIds)));
  // Beside the action the project's own package.json says it; a copy of dist/ alone needs it too.
  files.set('package.json', '{"type":"module"}\n');
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function bundleChunks(root: string): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    cwd: root,
    input: Object.values(ENTRIES),
    platform: 'node',
    plugins: [leaveOut(), failOnWarnings()],
  });
  try {
    const { output } = await bundle.generate({
      format: 'esm',
      entryFileNames: 'chunks/[name].js',
      chunkFileNames: 'chunks/[name].js',
      // Licences are collected in one file; `@__PURE__` and JSDoc say nothing to Node.
      comments: false,
    });
    return output.map((item) => {
      if (item.type === 'chunk') return item;
      throw new Error(`the bundle would need the file ${item.fileName}: import it as JSON or inline it`);
    });
  } finally {
    await bundle.close();
  }
}

/** Puts a module that throws, as a missing one would, in the place of a package that is left out. */
function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    resolveId: (name) => (LEFT_OUT.includes(name) ? `\0left-out:${name}` : undefined),
    load: (id) =>
      id.startsWith('\0left-out:')
        ? `module.exports = null;\nthrow new Error('not part of custody');\n`
        : undefined,
  };
}

/** An unresolved import is only a warning to the bundler, and would be a crash for users. */
function failOnWarnings(): Plugin {
  return {
    name: 'fail-on-warnings',
    onLog(level, log) {
      if (level === 'warn') throw new Error(`rolldown: ${log.message}`);
    },
  };
}

function refuseForeignImports(chunk: OutputChunk, chunks: readonly OutputChunk[]): void {
  const own = new Set(chunks.map(({ fileName }) => fileName));
  const required = [...chunk.code.matchAll(/\b__require\(["']([^"']+)["']\)/g)].map(([, name = '']) => name);
  for (const name of [...chunk.imports, ...chunk.dynamicImports, ...required]) {
    if (isBuiltin(name) || own.has(name)) continue;
    throw new Error(`${chunk.fileName} imports ${name} at run time: dist/ must stand alone`);
  }
}
