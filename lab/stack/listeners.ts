import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A TCP socket that waits for connections. */
export type Listener = { pid: number; address: string; port: number };

/** State `TCP_LISTEN` in /proc/net/tcp (linux, include/net/tcp_states.h). */
const LISTENING = '0A';

/** The TCP listeners of these processes, whatever address they are on. */
export function listenersOf(pids: readonly number[]): Listener[] {
  const owners = new Map(pids.flatMap((pid) => socketsOf(pid).map((inode) => [inode, pid] as const)));
  return ['tcp', 'tcp6'].flatMap((table) =>
    readTable(table).flatMap(({ inode, address, port }) => {
      const pid = owners.get(inode);
      return pid === undefined ? [] : [{ pid, address, port }];
    }),
  );
}

/** Whether only this machine can connect to that address. */
export function isLoopbackAddress(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address.startsWith('::ffff:127.');
}

/** Inodes of a process's sockets; none for a process that is gone. */
function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return attempt(() => readdirSync(folder), []).flatMap((descriptor) => {
    const target = attempt(() => readlinkSync(`${folder}/${descriptor}`), '');
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    return inode === undefined ? [] : [inode];
  });
}

function readTable(name: string): { inode: string; address: string; port: number }[] {
  const lines = attempt(() => readFileSync(`/proc/net/${name}`, 'utf8'), '')
    .split('\n')
    .slice(1);
  return lines.flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    return state === LISTENING
      ? [{ inode, address: parseAddress(address), port: Number.parseInt(port, 16) }]
      : [];
  });
}

/**
 * Reads an address of /proc/net/tcp or tcp6: 32-bit words in the machine's byte order, little-endian on x64 and arm64.
 */
export function parseAddress(hex: string): string {
  const bytes = Buffer.from(hex, 'hex').swap32();
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.subarray(0, 15).every((byte) => byte === 0)) return bytes[15] === 1 ? '::1' : '::';
  if (bytes.subarray(0, 12).toString('hex') === '00000000000000000000ffff')
    return `::ffff:${bytes.subarray(12).join('.')}`;
  return (bytes.toString('hex').match(/.{4}/g) ?? []).join(':');
}

/** /proc changes while it is read. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
