import { RegistryError } from '../errors.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import type { HttpResponse } from './http-exchange.ts';
import { EMPTY_CONFIG } from './media-types.ts';
import { mayBeSentTo, redactUrl } from './origin.ts';
import type { Session } from './session.ts';
import { parseTarget, protocolError } from './transport.ts';
import type { Descriptor } from './types.ts';

/** Uploads blobs in as few requests as the registry allows, and never asks first whether a blob is there. */
export type Uploader = {
  /** Begins the upload of the empty config blob; `push` completes it. Sends nothing when called again. */
  probe(): Promise<void>;
  /** Cancels what `probe` began and `push` did not complete. */
  abandon(): Promise<void>;
  /** Stores a blob; a blob of the same digest that this object stored earlier costs nothing. */
  push(bytes: Uint8Array, mediaType: string): Promise<Descriptor>;
};

const UPLOADS = 'blobs/uploads/';
const MAX_ANSWER_BYTES = 64 * 1024;
const OCTETS = { 'content-type': 'application/octet-stream' };
/** How registries word that they do not take a whole blob by POST; the spec's own word is 202. */
const NO_SINGLE_POST = [400, 404, 405, 411, 415, 501];
/**
 * How registries word that an upload session is over: it ran out during the scan, or the answer that closed it was
 * lost and the request repeated.
 */
const GONE = [400, 404, 416];

/** Creates the uploader of one repository. */
export function createUploader(session: Session): Uploader {
  let singlePost = false;
  let probing: Promise<void> | undefined;
  const begun = new Map<Digest, URL>();
  const stored = new Map<Digest, Promise<void>>();

  const probeOnce = async (): Promise<void> => {
    const digest = digestOf(EMPTY_CONFIG);
    const location = await offerWhole(session, digest, EMPTY_CONFIG);
    singlePost = location === undefined;
    if (location === undefined) stored.set(digest, Promise.resolve());
    else begun.set(digest, location);
  };

  const upload = async (digest: Digest, bytes: Uint8Array): Promise<void> => {
    const open = () => (singlePost ? offerWhole(session, digest, bytes) : openUpload(session));
    const first = begun.get(digest) ?? (await open());
    begun.delete(digest);
    if (first === undefined || (await completeUpload(session, first, digest, bytes, GONE))) return;
    const second = await open();
    if (second !== undefined) await completeUpload(session, second, digest, bytes, []);
  };

  return {
    probe: () => {
      probing ??= probeOnce().catch((error: unknown) => {
        probing = undefined;
        throw error;
      });
      return probing;
    },
    abandon: async () => {
      const locations = [...begun.values()];
      begun.clear();
      await Promise.all(locations.map((location) => cancelUpload(session, location)));
    },
    push: async (bytes, mediaType) => {
      const digest = digestOf(bytes);
      const known = stored.get(digest) ?? upload(digest, bytes);
      stored.set(digest, known);
      await known.catch((error: unknown) => {
        stored.delete(digest);
        throw error;
      });
      return { mediaType, digest, size: bytes.length };
    },
  };
}

/**
 * Offers the whole blob in one POST (distribution spec, "Single POST").
 * @returns undefined when that stored it, else where to complete the upload
 */
async function offerWhole(session: Session, digest: Digest, bytes: Uint8Array): Promise<URL | undefined> {
  const url = withDigest(session.url(UPLOADS), digest);
  const request = { method: 'POST', url, headers: OCTETS, body: bytes, maxBytes: MAX_ANSWER_BYTES } as const;
  const accept = [201, 202, ...NO_SINGLE_POST];
  const response = await session.send({ ...request, purpose: 'upload', accept });
  if (response.status === 202) return uploadLocation(response, session);
  if (response.status !== 201) return openUpload(session);
  checkStored(response, digest);
  return undefined;
}

async function openUpload(session: Session): Promise<URL> {
  const request = { method: 'POST', url: session.url(UPLOADS), maxBytes: MAX_ANSWER_BYTES } as const;
  return uploadLocation(await session.send({ ...request, purpose: 'upload', accept: [202] }), session);
}

/** @returns false when the answer was one of `gone`, so that the blob may be stored or not */
async function completeUpload(
  session: Session,
  location: URL,
  digest: Digest,
  bytes: Uint8Array,
  gone: readonly number[],
): Promise<boolean> {
  const url = withDigest(location, digest);
  const request = { method: 'PUT', url, headers: OCTETS, body: bytes, maxBytes: MAX_ANSWER_BYTES } as const;
  const response = await session.send({ ...request, purpose: 'upload', accept: [201, 204, ...gone] });
  if (gone.includes(response.status)) return false;
  checkStored(response, digest);
  return true;
}

/** Cancels an upload session (distribution spec, "Cancelling an upload"); one that stays runs out by itself. */
async function cancelUpload(session: Session, location: URL): Promise<void> {
  const request = { method: 'DELETE', url: location, maxBytes: MAX_ANSWER_BYTES } as const;
  try {
    // Some registries let only those cancel who may delete: no run asks for that right just to tidy up.
    await session.send({ ...request, purpose: 'upload', answersChallenge: false, accept: [202, 204] });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
  }
}

/** Adds the digest without re-encoding the rest: the registry's upload state must come back as it was given. */
function withDigest(location: URL, digest: Digest): URL {
  return new URL(`${location.href}${location.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`);
}

function uploadLocation(response: HttpResponse, session: Session): URL {
  const location = parseTarget(response.headers.get('location') ?? '', response.url);
  if (!response.headers.has('location') || location === undefined) {
    throw protocolError(response.url, 'a Location for the upload', 'none');
  }
  if (!mayBeSentTo(location, session.registry)) {
    throw protocolError(
      response.url,
      'an upload Location under https, outside private networks',
      redactUrl(location),
    );
  }
  return location;
}

function checkStored(response: HttpResponse, digest: Digest): void {
  const claimed = response.headers.get('docker-content-digest');
  if (claimed?.startsWith('sha256:') !== true || claimed === digest) return;
  throw new RegistryError('DIGEST_MISMATCH', 'the registry stored other bytes than it was sent', {
    expected: digest,
    found: claimed.slice(0, 100),
  });
}
