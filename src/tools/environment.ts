import { join } from 'node:path';
import type { Environment } from './cache.ts';
import type { PrivateFolder } from './private-folder.ts';

/** How the machine reaches the network; everything else that a tool would read from the environment is left out. */
const PASSED_ON = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
] as const;

/**
 * The whole environment of a tool: built from nothing, so that no `GRYPE_*`, `SYFT_*`, token or PATH of the caller
 * is in it, and with every folder that a tool looks into leading to its private one.
 *
 * @param caller the environment that proxy and certificate settings are taken from
 * @param own what custody itself tells the tool
 */
export function buildToolEnvironment(
  folder: PrivateFolder,
  caller: Environment,
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = caller[name];
    if (value !== undefined) environment[name] = value;
  }
  const authority = caller['NODE_EXTRA_CA_CERTS'];
  // Go knows that variable not. It reads this one beside the system's folder of certificates, not in its place.
  if (authority && !environment['SSL_CERT_FILE']) environment['SSL_CERT_FILE'] = authority;
  return {
    ...environment,
    HOME: folder.home,
    XDG_CONFIG_HOME: join(folder.home, '.config'),
    XDG_CONFIG_DIRS: join(folder.home, '.config'),
    XDG_CACHE_HOME: join(folder.home, '.cache'),
    XDG_DATA_HOME: join(folder.home, '.local', 'share'),
    XDG_DATA_DIRS: join(folder.home, '.local', 'share'),
    XDG_STATE_HOME: join(folder.home, '.local', 'state'),
    XDG_RUNTIME_DIR: folder.temporary,
    TMPDIR: folder.temporary,
    // Without it, registry clients read the credentials of ~/.docker or of podman's runtime folder.
    DOCKER_CONFIG: join(folder.home, '.docker'),
    ...own,
  };
}
