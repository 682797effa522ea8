import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's root: where package.json stands. */
export const PROJECT_ROOT = path.join(import.meta.dirname, '../..');

/**
 * TypeScript files below a folder, posix paths relative to it, sorted.
 * @returns an empty list when the folder is not there.
 */
export function typescriptFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.split(path.sep).includes('node_modules'))
      .map((file) => file.split(path.sep).join('/'))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Names of the packages that the sources may import. */
export function dependencyNames(root: string): string[] {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { dependencies?: Record<string, string> };
  return Object.keys(manifest.dependencies ?? {});
}
