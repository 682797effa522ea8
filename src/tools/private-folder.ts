import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotWritable, makeTemporaryFolder, notWritable } from './fresh-folder.ts';

/** Folders of one tool run, readable by this user only and empty when it starts. */
export type PrivateFolder = {
  /** Holds all the others. Files that custody writes for the tool go here. */
  root: string;
  /** The tool's working directory. */
  work: string;
  /** The tool's HOME and XDG base. */
  home: string;
  temporary: string;
  /** Where the tool is told to write its reports. */
  output: string;
};

/**
 * Makes the folders, lends them to `work`, and removes them whatever came of it.
 *
 * @throws ConfigurationError OUTPUT_NOT_WRITABLE, and what `work` throws
 */
export async function withPrivateFolder<T>(work: (folder: PrivateFolder) => Promise<T>): Promise<T> {
  const root = await makeTemporaryFolder('custody-tool-');
  const folder: PrivateFolder = {
    root,
    work: join(root, 'work'),
    home: join(root, 'home'),
    temporary: join(root, 'tmp'),
    output: join(root, 'output'),
  };
  try {
    for (const path of [folder.work, folder.home, folder.temporary, folder.output]) {
      await mkdir(path, { mode: 0o700 });
    }
    return await work(folder);
  } catch (error) {
    throw isNotWritable(error) ? notWritable('TMPDIR', root, error) : error;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
