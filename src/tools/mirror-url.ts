import { isLoopback, isPrivateAddress } from '../loopback.ts';
import type { Logger } from '../logger.ts';

/** A URL as messages show it: without user info and query, which may hold passwords and signatures. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** The same URL without user info. */
export function bareUrl(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

/** The `Authorization` header that a URL's user info stands for; undefined when it has none. */
export function basicLogin(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  return `Basic ${Buffer.from(`${decode(url.username)}:${decode(url.password)}`).toString('base64')}`;
}

/** Keeps what a URL's user info holds out of every log, in the forms in which it travels. */
export function maskLogin(url: URL, logger: Logger): void {
  const login = basicLogin(url);
  if (login === undefined) return;
  for (const secret of [url.password, decode(url.password), login.slice('Basic '.length)]) {
    if (secret !== '') logger.mask(secret);
  }
}

/**
 * Whether what a mirror serves may come from this URL: encrypted, and not at a private address unless the mirror has
 * one too; a mirror on loopback leads anywhere on loopback, and nowhere else.
 */
export function mayServeFor(mirror: URL, target: URL): boolean {
  if (isLoopback(target) || isLoopback(mirror)) return isLoopback(target) && isLoopback(mirror);
  return target.protocol === 'https:' && (!isPrivateAddress(target) || isPrivateAddress(mirror));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
