import { isIP } from 'node:net';

/** Whether the URL's host is this machine by name or literal address: there alone plain HTTP is spoken. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname;
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Whether the URL's host is one that no public registry names: private, link-local, loopback. */
export function isPrivateAddress(url: URL): boolean {
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
