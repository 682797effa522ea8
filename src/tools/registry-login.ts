import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrivateFolder } from './private-folder.ts';

/** What a docker configuration can hold for a registry: a token as it is sent to it, or a password. */
export type RegistryLogin =
  { kind: 'token'; token: string } | { kind: 'basic'; username: string; password: string };

const DOCKER_HUB_HOSTS: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';

/**
 * Writes the docker configuration (`DOCKER_CONFIG`, see `buildToolEnvironment`) of one run: one registry host, no
 * credential helpers. A file, because arguments and environments of a process can be read by others.
 *
 * @param registry host with port, as it stands in the reference
 */
export async function writeRegistryLogin(
  folder: PrivateFolder,
  registry: string,
  login: RegistryLogin,
): Promise<void> {
  const key = DOCKER_HUB_HOSTS.includes(registry) ? DOCKER_HUB_KEY : registry;
  const directory = join(folder.home, '.docker');
  await mkdir(directory, { mode: 0o700 });
  await writeFile(join(directory, 'config.json'), JSON.stringify({ auths: { [key]: encodeLogin(login) } }), {
    mode: 0o600,
  });
}

/** go-containerregistry sends a registry token as it is, and exchanges it for nothing (`transport/bearer.go`). */
function encodeLogin(login: RegistryLogin): { auth: string } | { registrytoken: string } {
  if (login.kind === 'token') return { registrytoken: login.token };
  return { auth: Buffer.from(`${login.username}:${login.password}`).toString('base64') };
}
