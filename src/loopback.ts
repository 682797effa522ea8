import { isIP } from 'node:net';

/** Whether the URL's host is this machine by name or literal address: there alone plain HTTP is spoken. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname;
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
