import { gzipSync } from 'node:zlib';
import { packTar, type TarHeader } from 'modern-tar';
import { digestOf, type Digest } from '../../src/image/digest.ts';

/** A file, folder or link of a layer. Names are relative to the root, without a leading `./` or trailing slash. */
export type LayerEntry =
  | { kind: 'file'; name: string; data: Uint8Array | string; executable?: boolean }
  | { kind: 'folder'; name: string; mode?: number }
  | { kind: 'link'; name: string; target: string };

export type Layer = {
  /** The compressed bytes, as they are pushed. */
  bytes: Uint8Array;
  /** Digest of the uncompressed tar (OCI image spec, "Layer DiffID"). */
  diffId: Digest;
};

/** Every date inside the samples: they were built at no time in particular. */
export const SOURCE_DATE = new Date('2025-10-09T08:53:20Z');

/**
 * Packs a layer. The same entries give the same bytes on every machine: sorted by name, owned by root, one date for
 * all; missing folders are added.
 *
 * Stored, not deflated: what deflate writes differs with zlib's version and the processor's instructions, and the
 * recorded tool outputs hang on the digest.
 */
export async function packLayer(entries: readonly LayerEntry[]): Promise<Layer> {
  const complete = withParents(entries).toSorted((a, b) => compareNames(a.name, b.name));
  const tar = await packTar(
    complete.map((entry) => {
      const body = entry.kind === 'file' ? Buffer.from(entry.data) : undefined;
      return { header: headerOf(entry, body?.length ?? 0), body };
    }),
  );
  const gzip = gzipSync(tar, { level: 0, chunkSize: tar.length + 64 * 1024 });
  gzip.writeUInt8(UNKNOWN_SYSTEM, GZIP_SYSTEM_OFFSET);
  return { bytes: gzip, diffId: digestOf(tar) };
}

/** RFC 1952: byte 9 names the operating system that compressed; 255 is "unknown". */
const GZIP_SYSTEM_OFFSET = 9;
const UNKNOWN_SYSTEM = 255;

function headerOf(entry: LayerEntry, size: number): TarHeader {
  const common = { mtime: SOURCE_DATE, uid: 0, gid: 0, uname: '', gname: '', size };
  switch (entry.kind) {
    case 'file':
      return { ...common, type: 'file', name: entry.name, mode: entry.executable ? 0o755 : 0o644 };
    case 'folder':
      return { ...common, type: 'directory', name: `${entry.name}/`, mode: entry.mode ?? 0o755 };
    case 'link':
      return { ...common, type: 'symlink', name: entry.name, linkname: entry.target, mode: 0o777 };
  }
}

function withParents(entries: readonly LayerEntry[]): LayerEntry[] {
  const all = new Map<string, LayerEntry>();
  for (const entry of entries) {
    const components = entry.name.split('/');
    for (let depth = 1; depth < components.length; depth += 1) {
      const name = components.slice(0, depth).join('/');
      if (!all.has(name)) all.set(name, { kind: 'folder', name });
    }
    all.set(entry.name, entry);
  }
  return [...all.values()];
}

/** By code unit: `localeCompare` sorts differently with the machine's language. */
function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
