import { copyFile, glob, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { sha256OfFile } from '../../src/tools/file-digest.ts';
import { bringTool } from '../tools/bring-tool.ts';
import { pinFolder } from '../tools/kept-tool.ts';
import { collectProviders, writeWorkspace, type Provider } from './workspaces.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/grype-db/vulnerability-db.tar.zst', import.meta.url));

/** `npm run lab:database`: makes the fixture anew (`fixtures/grype-db/README.md`). Needs Go and its module proxy. */
async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'custody-lab-database-'));
  try {
    const providers = await collectProviders(await fetchGrypeModule());
    for (const provider of providers) await writeWorkspace(join(work, 'data'), provider);
    for (const provider of providers) console.log(describe(provider));
    const archive = await buildDatabase(work, providers);
    await copyFile(archive, FIXTURE);
    console.log(`${FIXTURE}\nsha256:${await sha256OfFile(FIXTURE)}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The sources of the very grype that custody runs, checked against the committed `go.sum`. */
async function fetchGrypeModule(): Promise<string> {
  const options = { cwd: pinFolder('grype') };
  const { stdout } = await execa('go', ['mod', 'download', '-json', 'github.com/anchore/grype'], options);
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}

async function buildDatabase(work: string, providers: readonly Provider[]): Promise<string> {
  const grypeDb = await bringTool('grype-db', console.error);
  const config = join(work, 'grype-db.yaml');
  const configs = providers.map(({ name }) => ({ name, kind: 'vunnel' }));
  await writeFile(config, JSON.stringify({ provider: { root: join(work, 'data'), configs } }));
  const build = join(work, 'build');
  // The validation that is skipped asks for every provider of the public database.
  await execa(grypeDb, ['-c', config, 'build', '--skip-validation', '-d', build], { cwd: work });
  setBuiltToAgeOfData(join(build, 'vulnerability.db'), providers);
  await execa(grypeDb, ['-c', config, 'package', '-d', build], { cwd: work });
  for await (const archive of glob('*.tar.zst', { cwd: build })) return join(build, archive);
  throw new Error('grype-db package wrote no archive');
}

/**
 * grype-db stamps a database with the time of its making, which for the public one is the age of its data. These data
 * are older than the making, so the stamp is set back to the oldest extract: `built` must not make them look fresh.
 */
function setBuiltToAgeOfData(file: string, providers: readonly Provider[]): void {
  const oldest = Math.min(...providers.map(({ state }) => Date.parse(state.timestamp)));
  const stamp = new Date(oldest)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '+00:00');
  using database = new DatabaseSync(file);
  database.prepare('UPDATE db_metadata SET build_timestamp = ?').run(stamp);
}

function describe({ name, state, records, extracts }: Provider): string {
  return `${name}: ${records.size} records, oldest extract of ${state.timestamp}\n  ${extracts.join('\n  ')}`;
}

await main();
