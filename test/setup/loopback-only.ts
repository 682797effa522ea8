import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { afterEach } from 'vitest';

/**
 * Refuses every connection and every name look-up that is not for this machine, and fails the test that tried, even
 * when the code under test swallowed the error. Child processes are not covered: hand them loopback addresses only.
 */

const refused: string[] = [];

/** Takes the refusals recorded so far, so that a test may expect them. */
export function takeRefusals(): string[] {
  return refused.splice(0);
}

/** Whether a host is this machine: `localhost` and names below it, 127.0.0.0/8, ::1. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (net.isIPv4(name)) return name.startsWith('127.');
  if (net.isIPv6(name)) return name === '::1' || name.startsWith('::ffff:127.');
  return name === 'localhost' || name.endsWith('.localhost');
}

function refusal(host: string): Error {
  refused.push(host);
  return Object.assign(new Error(`tests reach loopback only, refused ${host}`), { code: 'EACCES' });
}

/** The host of `connect(port, host?)`, `connect({ host })` and the normalised form that net uses inside. */
function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first !== 'object' || first === null) return typeof second === 'string' ? second : undefined;
  if ('path' in first && typeof first.path === 'string') return undefined;
  return 'host' in first && typeof first.host === 'string' ? first.host : undefined;
}

function guardSockets(): void {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
    const host = hostOf(args);
    if (host === undefined || isLoopback(host)) return Reflect.apply(connect, this, args) as net.Socket;
    const error = refusal(host);
    process.nextTick(() => this.destroy(error));
    return this;
  };
}

type LookUp = (host: string, ...rest: unknown[]) => unknown;

/** `lookup` and every `resolve…`, of callbacks and of promises. */
function guardNames(): void {
  const byCallback = (host: string, callback: unknown) => {
    const error = refusal(host);
    if (typeof callback !== 'function') throw error;
    process.nextTick(() => Reflect.apply(callback, undefined, [error]));
  };
  guardLookUps(dns, (host, rest) => byCallback(host, rest.at(-1)));
  guardLookUps(dns.promises, (host) => Promise.reject(refusal(host)));
}

function guardLookUps(
  module: Record<string, unknown>,
  refuse: (host: string, rest: readonly unknown[]) => unknown,
): void {
  for (const name of Object.keys(module).filter((key) => /^(?:lookup|resolve\w*|reverse)$/.test(key))) {
    const original = module[name] as LookUp;
    module[name] = (host: string, ...rest: unknown[]) =>
      isLoopback(host) ? original(host, ...rest) : refuse(host, rest);
  }
}

guardSockets();
guardNames();
syncBuiltinESMExports();

afterEach(() => {
  const hosts = takeRefusals();
  if (hosts.length > 0) throw new Error(`this test tried to reach ${hosts.join(', ')}`);
});
