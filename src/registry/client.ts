import { setTimeout as sleep } from 'node:timers/promises';
import { RegistryError } from '../errors.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import { silentLogger, type Logger } from '../logger.ts';
import type { Credentials } from './credentials.ts';
import { DEFAULT_MERGE, fetchFallbackReferrers, type MergeOptions } from './fallback-tag.ts';
import type { HttpResponse } from './http-exchange.ts';
import { MANIFEST_MEDIA_TYPES, MAX_MANIFEST_BYTES, parseManifest } from './manifest.ts';
import { mergeReferrers } from './referrer-list.ts';
import { fetchReferrers } from './referrers.ts';
import type { Purpose } from './response-error.ts';
import { createReferrerWriter } from './referrer-writer.ts';
import { openSession, type Session } from './session.ts';
import { DEFAULT_TRANSPORT, type TransportOptions } from './transport.ts';
import type { Repository } from './types.ts';
import { createUploader } from './uploads.ts';

export type RegistryOptions = {
  /** Host with an optional port, as `parseReference` gives it. */
  registry: string;
  repository: string;
  /** `push` asks for a token that may push from the start, so that one token serves the whole run. */
  access: 'pull' | 'push';
  credentials?: Credentials;
  logger?: Logger;
  transport?: Partial<TransportOptions>;
  merge?: Partial<MergeOptions>;
  /** Repeats when something is not there yet: registries show what was just pushed with a delay. */
  lag?: Partial<LagOptions>;
};

/** Further attempts on a 404, and the wait before the first of them (doubling), in milliseconds. */
export type LagOptions = { retries: number; delayMs: number };

/** A repository of a registry: what any place for images can do, and what only a registry has. */
export type RegistryRepository = Repository & {
  /** The digest that a tag points to now, for messages only; undefined when there is no such tag. */
  resolveTag(tag: string): Promise<Digest | undefined>;
};

const DEFAULT_LAG: LagOptions = { retries: 3, delayMs: 300 };

/**
 * Opens a repository of a registry (OCI distribution spec 1.1). Nothing is sent before the first call. All bytes are
 * hashed here, whatever the registry says of them; limits in time, bytes and count stand at each call.
 */
export function openRegistry(options: RegistryOptions): RegistryRepository {
  const session = openSession({
    ...options,
    credentials: options.credentials ?? { kind: 'anonymous' },
    logger: options.logger ?? silentLogger,
    transport: { ...DEFAULT_TRANSPORT, ...options.transport },
  });
  const uploader = createUploader(session);
  const lag = { ...DEFAULT_LAG, ...options.lag };
  const merge = { ...DEFAULT_MERGE, ...options.merge };

  return {
    label: `${options.registry}/${options.repository}`,
    pullLogin: () => session.pullLogin(),
    fetchManifest: async (digest) => {
      const response = await get(session, lag, `manifests/${digest}`, 'manifest', MAX_MANIFEST_BYTES);
      checkDigest(response.body, digest);
      return parseManifest(response.body, response.headers.get('content-type') ?? '');
    },
    fetchBlob: async (digest, maxBytes) => {
      const { body } = await get(session, lag, `blobs/${digest}`, 'blob', maxBytes);
      checkDigest(body, digest);
      return body;
    },
    listReferrers: async (subject) => {
      const [listed, tagged] = await Promise.all([
        fetchReferrers(session, subject),
        fetchFallbackReferrers(session, subject),
      ]);
      return mergeReferrers([listed ?? [], tagged], subject);
    },
    probePush: () => uploader.probe(),
    abandonPush: () => uploader.abandon(),
    pushBlob: (bytes, mediaType) => uploader.push(bytes, mediaType),
    ...createReferrerWriter(session, merge),
    resolveTag: (tag) => resolveTag(session, tag),
  };
}

async function get(
  session: Session,
  lag: LagOptions,
  path: string,
  purpose: Purpose,
  maxBytes: number,
): Promise<HttpResponse> {
  const headers = purpose === 'manifest' ? { accept: MANIFEST_MEDIA_TYPES.join(', ') } : {};
  for (let attempt = 0; ; attempt += 1) {
    const accept = attempt < lag.retries ? [200, 404] : [200];
    const response = await session.send({
      method: 'GET',
      url: session.url(path),
      headers,
      purpose,
      accept,
      maxBytes,
    });
    if (response.status === 200) return response;
    await sleep(lag.delayMs * 2 ** attempt);
  }
}

async function resolveTag(session: Session, tag: string): Promise<Digest | undefined> {
  const response = await session.send({
    method: 'GET',
    url: session.url(`manifests/${encodeURIComponent(tag)}`),
    headers: { accept: MANIFEST_MEDIA_TYPES.join(', ') },
    purpose: 'manifest',
    accept: [200, 404],
    maxBytes: MAX_MANIFEST_BYTES,
  });
  return response.status === 200 ? digestOf(response.body) : undefined;
}

function checkDigest(bytes: Uint8Array, digest: Digest): void {
  const found = digestOf(bytes);
  if (found === digest) return;
  throw new RegistryError('DIGEST_MISMATCH', 'the registry sent other bytes than the digest names', {
    expected: digest,
    found,
    hint: 'Do not use this registry until you know why; its storage, or something on the way, changes content.',
  });
}
