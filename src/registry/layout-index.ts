import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { RegistryError } from '../errors.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import { blobPath, layoutError, readFileBounded, writeFileAtomically } from './layout-files.ts';
import { withLayoutLock } from './layout-lock.ts';
import { MAX_MANIFEST_BYTES } from './manifest.ts';
import { MEDIA_TYPE } from './media-types.ts';
import {
  changeList,
  encodeList,
  fallbackTag,
  parseReferrerList,
  type RawIndex,
  type ReferrerChange,
} from './referrer-list.ts';
import type { Descriptor } from './types.ts';

/** Names an entry of `index.json` as a tag names a manifest (image spec, "Pre-Defined Annotation Keys"). */
export const REF_NAME = 'org.opencontainers.image.ref.name';

const MAX_WRITES = 8;
const layoutFile = z.object({ imageLayoutVersion: z.string().max(32) });

export type LayoutIndex = { raw: RawIndex; entries: Descriptor[] };

/**
 * Reads `index.json`, after checking that the folder is an image layout of version 1.
 * @throws RegistryError LAYOUT_INVALID, LIMIT_EXCEEDED
 */
export async function readLayoutIndex(layout: string): Promise<LayoutIndex> {
  await checkLayoutFile(layout);
  const path = join(layout, 'index.json');
  const bytes = await readFileBounded(path, MAX_MANIFEST_BYTES);
  if (bytes === undefined) throw layoutError(path, 'an image index', 'no such file');
  const list = parseReferrerList(bytes, path);
  if (list === undefined) throw layoutError(path, 'an image index', 'something else');
  return { raw: list.raw, entries: list.referrers };
}

/** The referrers that the layout lists under the subject's fallback tag; none when there is no such entry. */
export async function readTaggedReferrers(
  layout: string,
  index: LayoutIndex,
  subject: Digest,
): Promise<Descriptor[]> {
  return (await readTagged(layout, index, subject))?.referrers ?? [];
}

/**
 * Changes what is listed under the subject's fallback tag, keeping every other entry of both indexes. Other tools
 * know no lock, so what was written is read back, and written again when it was undone.
 *
 * @throws RegistryError FALLBACK_TAG_CONTENDED, LAYOUT_INVALID, LIMIT_EXCEEDED, REGISTRY_FORBIDDEN
 */
export async function changeTaggedReferrers(
  layout: string,
  subject: Digest,
  change: ReferrerChange,
): Promise<void> {
  for (let writes = 0; writes < MAX_WRITES; writes += 1) {
    await withLayoutLock(layout, () => writeReferrers(layout, subject, change));
    await sleep(Math.random() * 10);
    const current = await readTagged(layout, await readLayoutIndex(layout), subject);
    if (changeList(current, change) === undefined) return;
  }
  throw new RegistryError('FALLBACK_TAG_CONTENDED', `entries did not stay in ${join(layout, 'index.json')}`, {
    field: fallbackTag(subject),
    found: `gone again after ${MAX_WRITES} writes`,
    temporary: true,
    hint: 'Run again when no other tool writes to this layout.',
  });
}

async function writeReferrers(layout: string, subject: Digest, change: ReferrerChange): Promise<void> {
  const index = await readLayoutIndex(layout);
  const changed = changeList(await readTagged(layout, index, subject), change);
  if (changed === undefined) return;
  const bytes = encodeList(changed, fallbackTag(subject));
  const digest = digestOf(bytes);
  await writeFileAtomically(blobPath(layout, digest), bytes);
  const entry: Descriptor = {
    mediaType: MEDIA_TYPE.ociIndex,
    digest,
    size: bytes.length,
    annotations: { [REF_NAME]: fallbackTag(subject) },
  };
  const others = index.raw.manifests.filter((other) => refNameOf(other) !== fallbackTag(subject));
  const path = join(layout, 'index.json');
  await writeFileAtomically(path, encodeList({ ...index.raw, manifests: [...others, entry] }, path));
}

async function readTagged(
  layout: string,
  index: LayoutIndex,
  subject: Digest,
): Promise<ReturnType<typeof parseReferrerList>> {
  const entry = index.entries.find((candidate) => candidate.annotations?.[REF_NAME] === fallbackTag(subject));
  if (entry === undefined) return undefined;
  const path = blobPath(layout, entry.digest);
  const bytes = await readFileBounded(path, MAX_MANIFEST_BYTES);
  if (bytes === undefined) throw layoutError(path, 'the list of referrers', 'no such file');
  if (digestOf(bytes) !== entry.digest) {
    throw new RegistryError('DIGEST_MISMATCH', `${path} holds other bytes than its name says`, {
      expected: entry.digest,
      found: digestOf(bytes),
    });
  }
  const list = parseReferrerList(bytes, path);
  if (list === undefined) throw layoutError(path, 'an image index of referrers', 'something else');
  return list;
}

async function checkLayoutFile(layout: string): Promise<void> {
  const path = join(layout, 'oci-layout');
  const bytes = await readFileBounded(path, 4096);
  if (bytes === undefined) {
    const found = await readdir(layout).then(
      () => 'a folder without the file oci-layout',
      () => 'no such folder',
    );
    throw layoutError(layout, 'a folder with oci-layout, index.json and blobs/', found);
  }
  const version = parseLayoutVersion(bytes);
  if (version?.startsWith('1.') !== true)
    throw layoutError(path, 'imageLayoutVersion 1.0.0', version ?? 'none');
}

function parseLayoutVersion(bytes: Uint8Array): string | undefined {
  try {
    return layoutFile.parse(JSON.parse(Buffer.from(bytes).toString())).imageLayoutVersion;
  } catch {
    return undefined;
  }
}

function refNameOf(entry: unknown): unknown {
  const annotations = (entry as { annotations?: Record<string, unknown> } | null)?.annotations;
  return annotations?.[REF_NAME];
}
