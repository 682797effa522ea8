import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StackError } from './stack-error.ts';

/** What listens, in the order of the ports; documented in lab/README.md. */
const LISTENERS = [
  'oidc',
  'oidcTls',
  'oidcProxy',
  'fulcio',
  'fulcioGrpc',
  'fulcioMetrics',
  'ctLog',
  'rekorV2',
  'rekorV2Grpc',
  'rekorV2Metrics',
  'rekorV1',
  'trillian',
  'timestamp',
  'tuf',
  'referrers',
  'fallback',
] as const;

export type StackPorts = Readonly<Record<(typeof LISTENERS)[number], number>>;

/** `npm run lab:up` listens from here on, so that its addresses can be written down. */
export const DOCUMENTED_FIRST_PORT = 27_100;

/** Below the range that systems hand out to clients: a connection of somebody can never take a port between. */
const RANDOM_RANGE = { from: 20_000, to: 27_000 };

/** The stack's ports from a first one on. */
export function portsFrom(first: number): StackPorts {
  return Object.fromEntries(LISTENERS.map((name, index) => [name, first + index])) as StackPorts;
}

/** A first port from which on all are free now. Somebody may still be faster: the caller tries again with others. */
export async function chooseFirstPort(): Promise<number> {
  for (;;) {
    const first = randomInt(RANDOM_RANGE.from, RANDOM_RANGE.to - LISTENERS.length);
    if ((await takenPorts(first)).length === 0) return first;
  }
}

/**
 * Makes sure that fixed ports are free.
 *
 * @throws StackError PORT_TAKEN with the ports' numbers
 */
export async function requireFreePorts(first: number): Promise<void> {
  const taken = await takenPorts(first);
  if (taken.length === 0) return;
  const last = first + LISTENERS.length - 1;
  throw new StackError(
    'PORT_TAKEN',
    `expected the ports ${first} to ${last} of 127.0.0.1 to be free, found a listener on ${taken.join(', ')}`,
    `end what listens there, or begin elsewhere: CUSTODY_LAB_PORT=${first + 100} npm run lab:up`,
  );
}

async function takenPorts(first: number): Promise<number[]> {
  const ports = Object.values(portsFrom(first));
  const free = await Promise.all(ports.map(isFree));
  return ports.filter((_port, index) => free[index] !== true);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
