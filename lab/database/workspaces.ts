import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { xxhash64 } from './xxhash64.ts';

/** What a Debian image with npm packages is matched against. */
const PROVIDERS: readonly string[] = ['debian', 'github', 'nvd'];

/** `metadata.json` of a vunnel workspace, as far as it is read here. */
type WorkspaceState = { provider: string; processor: string; timestamp: string };

/** The records of one provider, drawn together from several extracts. */
export type Provider = {
  name: string;
  /** Metadata of the oldest extract, its timestamp included. */
  state: WorkspaceState;
  /** Path below the workspace (`results/…/cve-….json`) to the bytes of the record. */
  records: Map<string, Buffer>;
  /** Folders that the records came from, below the module. */
  extracts: string[];
};

/**
 * Collects the records that vunnel, the program that feeds the public database, wrote into workspaces which grype's
 * Go module carries as test data. Extracts that a person wrote (`vunnel@manual`) are left out. A provider is as old
 * as the oldest of its extracts; a record that several extracts hold is taken from the newest.
 *
 * @param grypeModule folder of the module `github.com/anchore/grype`
 */
export async function collectProviders(grypeModule: string): Promise<Provider[]> {
  const extracts: { folder: string; state: WorkspaceState }[] = [];
  for (const file of globSync('**/testdata/**/metadata.json', { cwd: grypeModule })) {
    const state = JSON.parse(await readFile(join(grypeModule, file), 'utf8')) as Partial<WorkspaceState>;
    const { provider, processor, timestamp } = state;
    if (!provider || !timestamp || !processor || !/^vunnel@\d/.test(processor)) continue;
    if (PROVIDERS.includes(provider) && provider === basename(dirname(file))) {
      extracts.push({ folder: dirname(file), state: { ...state, provider, processor, timestamp } });
    }
  }
  extracts.sort(
    (a, b) => Date.parse(a.state.timestamp) - Date.parse(b.state.timestamp) || (a.folder < b.folder ? -1 : 1),
  );
  const providers = new Map<string, Provider>();
  for (const { folder, state } of extracts) {
    const provider = providers.get(state.provider) ?? {
      name: state.provider,
      state,
      records: new Map<string, Buffer>(),
      extracts: [],
    };
    providers.set(state.provider, provider);
    provider.extracts.push(folder);
    for (const record of globSync('results/**/*.json', { cwd: join(grypeModule, folder) }).sort()) {
      provider.records.set(record, await readFile(join(grypeModule, folder, record)));
    }
  }
  return [...providers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes a provider as a vunnel workspace below `root`, with the listing that `grype-db` reads records by. */
export async function writeWorkspace(root: string, provider: Provider): Promise<void> {
  const folder = join(root, provider.name);
  let listing = '';
  for (const [path, bytes] of [...provider.records].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
    listing += `${xxhash64(bytes)}  ${path}\n`;
  }
  await writeFile(join(folder, 'results', 'listing.xxh64'), listing);
  const state = {
    ...provider.state,
    stale: false,
    store: 'flat-file',
    listing: { path: 'results/listing.xxh64', digest: xxhash64(Buffer.from(listing)), algorithm: 'xxh64' },
  };
  await writeFile(join(folder, 'metadata.json'), JSON.stringify(state, undefined, 2));
}
