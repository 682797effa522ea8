import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { encodeSbom, normaliseSpdx, parseSpdx } from '../src/evidence/sbom.ts';
import type { Digest } from '../src/image/digest.ts';
import { runTool, type RunnableTool } from '../src/tools/exec.ts';
import { GRYPE_CONFIG } from '../src/tools/grype-config.ts';
import { openDatabase, type OpenedDatabase } from '../src/tools/grype-database.ts';
import { scanSbom } from '../src/tools/grype.ts';
import { PINNED_TOOLS, type ToolName } from '../src/tools/pins.ts';
import { withPrivateFolder } from '../src/tools/private-folder.ts';
import { catalogue } from '../src/tools/syft.ts';
import type { LabImage } from './images/content.ts';
import { SOURCE_DATE } from './images/layer.ts';
import { buildLeakyImage } from './images/leaky-image.ts';
import { buildSampleImage } from './images/sample-image.ts';
import { writeLayout } from './images/write-layout.ts';
import { RECORDED_NAME, RECORDINGS, reportFile, toolFolder } from './replay/recordings.ts';
import { bringTool } from './tools/bring-tool.ts';

const DATABASE = join(import.meta.dirname, '../fixtures/grype-db/vulnerability-db.tar.zst');
const MAX_REPORT_BYTES = 50_000_000;

/** Files to be written, by their paths: nothing is replaced before everything was recorded. */
type Recording = Map<string, string | Uint8Array>;

/**
 * `npm run lab:record`: runs the real syft and grype over the sample images, the way custody runs them, and puts what
 * they wrote into `fixtures/recordings` in place of what is there. `-- --syft-path PATH --grype-path PATH` takes
 * binaries that are there already; they must be of the pinned versions.
 */
async function record(): Promise<void> {
  const { values } = parseArgs({
    options: { 'syft-path': { type: 'string' }, 'grype-path': { type: 'string' } },
  });
  const syft = await findTool('syft', values['syft-path']);
  const grype = await findTool('grype', values['grype-path']);
  const recording: Recording = new Map();
  for (const tool of [syft, grype]) await recordVersion(tool, recording);
  const database = await openDatabase(grype, {
    path: DATABASE,
    cacheRoot: tmpdir(),
    maxAgeMs: Number.MAX_SAFE_INTEGER,
    now: new Date(),
  });
  try {
    await recordDatabase(grype, database, recording);
    for (const image of await buildRecordedImages()) {
      console.error(image.root.digest);
      const layout = await mkdtemp(join(tmpdir(), 'custody-record-'));
      await writeLayout(layout, image);
      await recordImage({ syft, grype, database }, layout, image.root.digest, recording);
      await rm(layout, { recursive: true });
    }
  } finally {
    await database.close();
  }
  await replaceRecordings(recording);
}

function buildRecordedImages(): Promise<LabImage[]> {
  const variants = ['vulnerable', 'fixed'] as const;
  const samples = variants.flatMap((variant) => [
    buildSampleImage(variant, 'amd64'),
    buildSampleImage(variant, 'arm64'),
  ]);
  return Promise.all([...samples, buildLeakyImage()]);
}

async function findTool(name: ToolName, path: string | undefined): Promise<RunnableTool> {
  return { name, path: path ?? (await bringTool(name, (line) => console.error(line))) };
}

async function recordVersion(tool: RunnableTool, recording: Recording): Promise<void> {
  const { stdout } = await withPrivateFolder((folder) =>
    runTool(tool, folder, { args: ['version', '-o', 'json'], config: {}, timeoutMs: 30_000 }),
  );
  const { version } = JSON.parse(stdout) as { version: string };
  const pinned = PINNED_TOOLS[tool.name].version;
  if (version !== pinned) throw new Error(`${tool.path}: expected ${tool.name} ${pinned}, found ${version}`);
  recording.set(join(toolFolder(tool.name), 'version.json'), `${stdout}\n`);
}

async function recordDatabase(
  grype: RunnableTool,
  database: OpenedDatabase,
  recording: Recording,
): Promise<void> {
  const { stdout } = await withPrivateFolder((folder) =>
    runTool(grype, folder, {
      args: ['db', 'status', '-o', 'json'],
      config: GRYPE_CONFIG,
      environment: { GRYPE_DB_CACHE_DIR: database.directory },
      timeoutMs: 30_000,
    }),
  );
  const answer = { checksum: database.checksum, status: JSON.parse(stdout) as unknown };
  recording.set(join(toolFolder('grype'), 'database.json'), `${JSON.stringify(answer, undefined, 2)}\n`);
}

type Tools = { syft: RunnableTool; grype: RunnableTool; database: OpenedDatabase };

/** The SBOM is scanned as it is attested: normalised. */
async function recordImage(
  { syft, grype, database }: Tools,
  layout: string,
  digest: Digest,
  recording: Recording,
): Promise<void> {
  const found = await catalogue(syft, {
    source: { kind: 'layout', path: layout },
    digest,
    name: RECORDED_NAME,
    cycloneDx: true,
  });
  const { version } = PINNED_TOOLS.syft;
  const spdx = normaliseSpdx(parseSpdx(found.spdx, MAX_REPORT_BYTES), {
    name: RECORDED_NAME,
    digest,
    tool: { name: 'syft', version },
    createdOn: SOURCE_DATE.toISOString(),
    privatePaths: [tmpdir()],
  });
  const { report } = await scanSbom(grype, { sbom: encodeSbom(spdx), database });
  const compress = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 });
  recording.set(reportFile('syft', digest, 'spdx-json@2.3'), compress(found.spdx));
  recording.set(reportFile('syft', digest, 'syft-json'), compress(found.syftJson));
  if (found.cycloneDx) recording.set(reportFile('syft', digest, 'cyclonedx-json'), compress(found.cycloneDx));
  recording.set(reportFile('grype', digest, 'grype-json'), compress(report));
}

async function replaceRecordings(recording: Recording): Promise<void> {
  const entries = await readdir(RECORDINGS, { withFileTypes: true });
  for (const entry of entries.filter((each) => each.isDirectory())) {
    await rm(join(RECORDINGS, entry.name), { recursive: true });
  }
  for (const [file, content] of recording) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

await record();
