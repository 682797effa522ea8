import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ConfigurationError } from '../errors.ts';
import type { ToolRelease } from './pins.ts';

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where custody keeps what it fetched: `CUSTODY_CACHE`, else `$XDG_CACHE_HOME/custody`, else `~/.cache/custody`
 * (XDG base directory specification: a relative `XDG_CACHE_HOME` is ignored).
 *
 * @throws ConfigurationError INPUT_INVALID when `CUSTODY_CACHE` is not an absolute path
 */
export function cacheRoot(environment: Environment): string {
  const own = environment['CUSTODY_CACHE'];
  if (own) {
    if (isAbsolute(own)) return own;
    throw new ConfigurationError('INPUT_INVALID', 'CUSTODY_CACHE must be an absolute path', {
      field: 'CUSTODY_CACHE',
      expected: 'an absolute path',
      found: own,
      hint: 'export CUSTODY_CACHE="$HOME/.cache/custody"',
    });
  }
  const shared = environment['XDG_CACHE_HOME'];
  if (shared && isAbsolute(shared)) return join(shared, 'custody');
  return join(environment['HOME'] || homedir(), '.cache', 'custody');
}

/** The folder of one release: two archives that differ never share one. */
export function releaseFolder(root: string, release: ToolRelease): string {
  return join(root, 'tools', `${release.name}-${release.version}-${release.sha256.slice(0, 12)}`);
}

/** Where the archives of vulnerability databases are kept, each under its SHA-256. */
export function databaseFolder(root: string): string {
  return join(root, 'db');
}
