import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RepositoryContents } from '../../lab/registry/contents.ts';

/** The content of every file below a folder, as one text; gzipped files also unpacked. */
export async function readFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
  return contents.map(readable).join('\n');
}

/** All that a repository holds beside the image itself, with the payloads of its signed statements. */
export function readEvidence(
  { blobs, manifests }: Pick<RepositoryContents, 'blobs' | 'manifests'>,
  image: ReadonlySet<string>,
): string {
  const all = [
    ...[...blobs].filter(([digest]) => !image.has(digest)).map(([, bytes]) => bytes),
    ...[...manifests].filter(([digest]) => !image.has(digest)).map(([, { bytes }]) => bytes),
  ];
  return all.map(readable).join('\n');
}

/** Base64, as envelopes and syft's own format carry documents in it, stands there decoded too. */
function readable(bytes: Uint8Array): string {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : Buffer.from(bytes);
  const text = plain.toString('latin1');
  const hidden = [...text.matchAll(/"([\w+/=-]{80,})"/g)].map(([, encoded = '']) =>
    Buffer.from(encoded, 'base64').toString('latin1'),
  );
  return [text, ...hidden].join('\n');
}
