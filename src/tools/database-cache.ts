import { constants, copyFile, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { copyHashed } from './file-digest.ts';
import { makeCacheFolder } from './fresh-folder.ts';

/** A database archive in the cache. Its name is only what whoever put it there says of it. */
export type CachedArchive = { sha256: string; extension: string };

const ARCHIVE_NAME = /^(?<sha256>[a-f0-9]{64})(?<extension>\.tar\.(?:zst|gz|xz))$/;
const UNFINISHED = '.unfinished-';
/** The newest, and one for a run beside this one that saw an older listing. */
const KEPT_ARCHIVES = 2;
/** Upstream's have 150 MB. */
const MAX_ARCHIVE_BYTES = 4_000_000_000;
/** Nobody copies an archive for so long: who left this behind was ended. */
const ABANDONED_MS = 3_600_000;

/** The archives that are there, the one used last first. */
export async function listCachedArchives(folder: string): Promise<CachedArchive[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const { sha256, extension } = ARCHIVE_NAME.exec(name)?.groups ?? {};
      const status = await stat(join(folder, name)).catch(() => undefined);
      if (sha256 === undefined || extension === undefined || status === undefined) return [];
      return [{ sha256, extension, usedMs: status.mtimeMs }];
    }),
  );
  return found.flat().toSorted((a, b) => b.usedMs - a.usedMs);
}

/**
 * Copies an archive out of the cache and hashes what it copies.
 *
 * @returns whether the copy has the archive's SHA-256; `undefined` when there is none. What is not what its name says
 *   is taken out of the cache.
 * @throws ConfigurationError OUTPUT_NOT_WRITABLE
 */
export async function restoreArchive(
  folder: string,
  archive: CachedArchive,
  target: string,
): Promise<boolean | undefined> {
  const path = join(folder, nameOf(archive));
  const status = await stat(path).catch(() => undefined);
  if (status === undefined) return undefined;
  const fits = status.size <= MAX_ARCHIVE_BYTES;
  const found = fits ? await copyHashed(path, target, 'TMPDIR') : undefined;
  if (found === archive.sha256) {
    const now = new Date();
    await utimes(path, now, now).catch(() => undefined);
    return true;
  }
  await rm(path, { force: true, recursive: true }).catch(() => undefined);
  return false;
}

/**
 * Puts an archive into the cache: whole or not at all, whoever else does the same. Then removes those that were not
 * used for longest, and what ended processes left behind.
 *
 * @param file the archive, whose hash was checked
 */
export async function keepArchive(folder: string, archive: CachedArchive, file: string): Promise<void> {
  await makeCacheFolder(folder);
  const unfinished = await mkdtemp(join(folder, UNFINISHED));
  try {
    const copy = join(unfinished, 'archive');
    await copyFile(file, copy, constants.COPYFILE_FICLONE);
    await rename(copy, join(folder, nameOf(archive)));
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await pruneArchives(folder);
}

async function pruneArchives(folder: string): Promise<void> {
  const archives = await listCachedArchives(folder);
  const left = (await readdir(folder)).filter((name) => name.startsWith(UNFINISHED));
  const abandoned = await Promise.all(
    left.map(async (name) => {
      const status = await stat(join(folder, name)).catch(() => undefined);
      return status !== undefined && Date.now() - status.mtimeMs > ABANDONED_MS ? [name] : [];
    }),
  );
  const old = archives.slice(KEPT_ARCHIVES).map(nameOf);
  for (const name of [...old, ...abandoned.flat()]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

function nameOf({ sha256, extension }: CachedArchive): string {
  return `${sha256}${extension}`;
}
