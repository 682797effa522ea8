import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigurationError } from '../errors.ts';

/** The folder that holds everything a run leaves behind. */
export type OutputFolder = {
  /** Absolute path. */
  path: string;
  /** Makes a subfolder, proving that files can be written there. */
  reserve(name: string): Promise<void>;
  /** Writes a file whole or not at all; returns its path relative to the folder. */
  write(name: string, content: FileContent): Promise<string>;
};

/** A whole file, or pieces of it where all of it need not be in memory at once. */
export type FileContent = string | Uint8Array | Iterable<Uint8Array>;

/**
 * Opens the output folder, creating it if needed. What an earlier run of custody left there is removed, so that
 * nobody takes its bundles or reports for this run's; other files stay.
 *
 * @throws ConfigurationError OUTPUT_NOT_WRITABLE when it cannot be created or written.
 */
export async function openOutputFolder(path: string): Promise<OutputFolder> {
  const folder = resolve(path);
  const guarded = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (cause) {
      throw new ConfigurationError('OUTPUT_NOT_WRITABLE', 'the output folder cannot be written', {
        field: 'output-dir',
        found: `${folder}: ${cause instanceof Error && 'code' in cause ? String(cause.code) : 'failed'}`,
        expected: 'a folder that this process may create and write',
        hint: 'output-dir: custody-out',
        cause,
      });
    }
  };
  await guarded(() => mkdir(folder, { recursive: true }));
  await guarded(() => clearEarlier(folder));
  return {
    path: folder,
    reserve: (name) =>
      guarded(async () => {
        const probe = join(folder, name, `${randomUUID()}.part`);
        await writeWhole(probe, '');
        await rm(probe);
        // An empty folder would promise something; one that holds files stays.
        await rmdir(join(folder, name)).catch(() => undefined);
      }),
    write: async (name, content) => {
      await guarded(() => writeWhole(join(folder, name), content));
      return name;
    },
  };
}

const OWN_FILES = /^(?:evidence\.json|custody(?:-\d+)?\.sarif|custody\.full\.sarif\.json)$/;
const OWN_FILES_BELOW =
  /^(?:[\w.-]+\.sigstore\.json|sbom\.spdx\.json|sbom\.cdx\.json|vulnerabilities\.json)$/;

async function clearEarlier(folder: string): Promise<void> {
  const found = await readdir(folder, { withFileTypes: true });
  const own = found.filter((entry) => !entry.isDirectory() && OWN_FILES.test(entry.name));
  const below = found.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const reports = await Promise.all(
    below.map(async (inner) =>
      (await readdir(inner)).filter((name) => OWN_FILES_BELOW.test(name)).map((name) => join(inner, name)),
    ),
  );
  const files = [...own.map(({ name }) => join(folder, name)), ...reports.flat()];
  await Promise.all(files.map((file) => rm(file, { force: true })));
}

async function writeWhole(file: string, content: FileContent): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
