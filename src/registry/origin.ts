import { isLoopback, isPrivateAddress } from '../loopback.ts';

/** Docker Hub's name and the host that serves its API differ. */
const API_HOSTS: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

/**
 * The base URL of a registry's API. Plain HTTP is spoken to this machine only, as docker does by default.
 *
 * @param registry host with an optional port, such as `ghcr.io` or `127.0.0.1:5000`
 */
export function registryOrigin(registry: string): URL {
  const host = API_HOSTS[registry] ?? registry;
  const url = new URL(`https://${host}`);
  return isLoopback(url) ? new URL(`http://${host}`) : url;
}

/**
 * Whether a request that the registry sent us on to (redirect, upload location, token realm) may go to this URL:
 * encrypted, and not into a private network that the user did not name; on loopback, wherever on loopback.
 *
 * @param target where the registry points to
 * @param registry the registry's own origin
 */
export function mayBeSentTo(target: URL, registry: URL): boolean {
  if (target.username !== '' || target.password !== '') return false;
  if (target.origin === registry.origin) return true;
  if (isLoopback(registry))
    return isLoopback(target) || (target.protocol === 'https:' && !isPrivateAddress(target));
  if (target.protocol !== 'https:') return false;
  return !isPrivateAddress(target) || target.hostname === registry.hostname;
}

/** A URL for messages: without user info and query, which may hold signatures and tokens. */
export function redactUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
