import { setTimeout as sleep } from 'node:timers/promises';
import { RegistryError } from '../errors.ts';
import { digestOf, type Digest } from '../image/digest.ts';
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
import type { Session } from './session.ts';
import type { Descriptor } from './types.ts';

/**
 * The index under the tag `sha256-<hex>` lists the referrers where a registry has no API for them. It is read,
 * changed and written back as a whole, most registries ignore `If-Match`, and so parallel writers remove each
 * other's entries. Hence everybody reads back after a while whether the own entries have stayed, and writes again if
 * they have not. Whoever reads the list later, as `attest` does to verify, looks once more and pushes again.
 */

export type MergeOptions = {
  /** Bounds of the random wait before reading back, in milliseconds. */
  settleMs: readonly [least: number, most: number];
  /** How often the index is written before giving up. */
  maxWrites: number;
};

export const DEFAULT_MERGE: MergeOptions = { settleMs: [100, 250], maxWrites: 12 };

const LONGEST_ROUND_MS = 5_000;

type TagContent = { raw: RawIndex; referrers: Descriptor[]; etag: string | undefined };

/**
 * Fetches the referrers that the fallback tag lists; none when there is no such tag.
 * @throws RegistryError MANIFEST_INVALID when something else than an index has that tag
 */
export async function fetchFallbackReferrers(session: Session, subject: Digest): Promise<Descriptor[]> {
  return (await readTag(session, subject))?.referrers ?? [];
}

/**
 * Changes what the fallback tag lists, keeping every other entry and field that is there, known to custody or not.
 * Whether it stays is for `keepInFallbackTag` to see.
 *
 * @returns milliseconds that reading and writing took: another writer may need as long
 * @throws RegistryError MANIFEST_INVALID, LIMIT_EXCEEDED
 */
export async function writeFallbackTag(
  session: Session,
  subject: Digest,
  change: ReferrerChange,
): Promise<number> {
  const started = performance.now();
  const current = await readTag(session, subject);
  const changed = changeList(current, change);
  if (changed !== undefined) await putTag(session, subject, changed, conditionOn(current));
  return performance.now() - started;
}

/**
 * Sees to it that a change that was written stays.
 *
 * @param options `roundMs`: what `writeFallbackTag` returned
 * @throws RegistryError FALLBACK_TAG_CONTENDED when other writers kept undoing the change, and what `writeFallbackTag`
 *   throws
 */
export async function keepInFallbackTag(
  session: Session,
  subject: Digest,
  change: ReferrerChange,
  { settleMs, maxWrites, ...options }: MergeOptions & { roundMs: number },
): Promise<void> {
  let { roundMs } = options;
  for (let writes = 1; ; writes += 1) {
    // Another writer may have read before our write and write after it, for as long as such a round takes here.
    await sleep(Math.min(roundMs, LONGEST_ROUND_MS) + randomBetween(settleMs));
    if (changeList(await readTag(session, subject), change) === undefined) return;
    if (writes >= maxWrites) throw contended(session, subject, maxWrites);
    await sleep(randomBetween(settleMs) * Math.min(writes - 1, 4));
    roundMs = await writeFallbackTag(session, subject, change);
  }
}

/**
 * What each client has seen under a tag. Tags do not go away by themselves: a 404 afterwards is a hiccup, and taking it
 * for an empty list would overwrite what others stored.
 */
const seen = new WeakMap<Session, Map<Digest, TagContent>>();
const LOOK_AGAIN_MS = [200, 400, 800];

/** What the tag lists; what it was last seen to list while it cannot be found; undefined if it was never there. */
async function readTag(session: Session, subject: Digest): Promise<TagContent | undefined> {
  const known = seen.get(session) ?? new Map<Digest, TagContent>();
  seen.set(session, known);
  for (const wait of [...LOOK_AGAIN_MS, undefined]) {
    const content = await requestTag(session, subject);
    if (content !== undefined) {
      known.set(subject, content);
      return content;
    }
    if (!known.has(subject) || wait === undefined) break;
    await sleep(wait);
  }
  const last = known.get(subject);
  return last === undefined ? undefined : { ...last, etag: undefined };
}

async function requestTag(session: Session, subject: Digest): Promise<TagContent | undefined> {
  const url = session.url(`manifests/${fallbackTag(subject)}`);
  const headers = { accept: MEDIA_TYPE.ociIndex };
  const request = { method: 'GET', url, headers, maxBytes: MAX_MANIFEST_BYTES } as const;
  const response = await session.send({ ...request, purpose: 'manifest', accept: [200, 404] });
  // GitLab takes `sha256-<hex>` for the digest and answers with the subject itself (oras-project/oras-go#1396).
  if (response.status === 404 || digestOf(response.body) === subject) return undefined;
  const list = parseReferrerList(response.body, `the list of referrers of ${subject}`);
  if (list === undefined) {
    throw new RegistryError(
      'MANIFEST_INVALID',
      `the tag ${fallbackTag(subject)} holds no list of referrers`,
      {
        field: fallbackTag(subject),
        expected: 'an image index',
        found: `${response.body.length} bytes that are none, as ${response.headers.get('content-type') ?? 'no type'}`,
        hint: 'Run again if the answer was cut off; else move or delete that tag: custody does not overwrite what it did not write.',
      },
    );
  }
  return { ...list, etag: response.headers.get('etag') ?? undefined };
}

/** Writes once; a registry that honours `If-Match` refuses when somebody was faster, and then reading back shows it. */
async function putTag(
  session: Session,
  subject: Digest,
  index: RawIndex,
  condition: Record<string, string>,
): Promise<void> {
  const body = encodeList(index, `the list of referrers of ${subject}`);
  await session.send({
    method: 'PUT',
    url: session.url(`manifests/${fallbackTag(subject)}`),
    headers: { 'content-type': MEDIA_TYPE.ociIndex, ...condition },
    body,
    purpose: 'upload',
    accept: [201, 412],
    maxBytes: 64 * 1024,
  });
}

/** Only if nobody was faster, where the registry honours that. */
function conditionOn(current: TagContent | undefined): Record<string, string> {
  if (current === undefined) return { 'if-none-match': '*' };
  return current.etag === undefined ? {} : { 'if-match': current.etag };
}

function randomBetween([least, most]: readonly [number, number]): number {
  return least + Math.random() * (most - least);
}

function contended(session: Session, subject: Digest, writes: number): RegistryError {
  const tag = fallbackTag(subject);
  return new RegistryError('FALLBACK_TAG_CONTENDED', `entries did not stay in the tag ${tag}`, {
    field: tag,
    expected: 'the entries written',
    found: `gone again after ${writes} writes`,
    temporary: true,
    hint: `Run again when fewer jobs attest this digest at once. If it never succeeds, ${session.registry.host} does not keep such a tag.`,
  });
}
