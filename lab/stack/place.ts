import { join, resolve } from 'node:path';
import { PROJECT_ROOT } from '../check/project-files.ts';
import { DOCUMENTED_FIRST_PORT } from './ports.ts';

/** Where `npm run lab:up` keeps its stack, and from which port on. */
export type StackPlace = { folder: string; firstPort: number };

/**
 * Reads the place from the environment: `CUSTODY_LAB_FOLDER` (default: `.lab` in the project) and `CUSTODY_LAB_PORT`.
 *
 * @throws Error for a port that is none
 */
export function stackPlace(environment: Readonly<Record<string, string | undefined>>): StackPlace {
  const folder = resolve(environment['CUSTODY_LAB_FOLDER'] || join(PROJECT_ROOT, '.lab'));
  const port = environment['CUSTODY_LAB_PORT'] || String(DOCUMENTED_FIRST_PORT);
  if (!/^[1-9]\d{3,4}$/.test(port) || Number(port) > 65_000) {
    throw new Error(`CUSTODY_LAB_PORT: expected a port from 1000 to 65000, found ${JSON.stringify(port)}`);
  }
  return { folder, firstPort: Number(port) };
}
