import { isIP } from 'node:net';
import { isLoopback } from '../loopback.ts';

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

/** Whether the URL's host is one that no public registry names: private, link-local, loopback. */
function isPrivateAddress(url: URL): boolean {
  // A name may end in the dot of the root zone, and means the same.
  const host = url.hostname.replace(/^\[|\]$|\.+$/g, '');
  if (isIP(host) === 4)
    return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
      host,
    );
  // IPv6: all but 2000::/3, where public addresses are; and there Teredo and 6to4, which are IPv4 in IPv6's clothes.
  if (isIP(host) === 6) return !/^[23][\da-f]{3}:/.test(host) || /^(2001:0?:|2002:)/.test(host);
  return /^localhost$|\.localhost$|^metadata\.google\.internal$/i.test(host);
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
