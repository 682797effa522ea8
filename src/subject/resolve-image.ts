import pLimit from 'p-limit';
import { ConfigurationError, RegistryError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { formatPlatform, type Platform } from '../image/platform.ts';
import type { PlatformImage, ResolvedImage } from '../image/resolved-image.ts';
import { MEDIA_TYPE } from '../registry/media-types.ts';
import type { Descriptor, FetchedManifest, Repository } from '../registry/types.ts';
import { hasUnknownPlatform, recogniseAttestation } from './buildkit.ts';
import { fetchPlatform, refuseForeignLayers } from './image-manifest.ts';
import { parsePlatformKey, platformKey } from './platform-match.ts';

export type ResolveRequest = {
  digest: Digest;
  /** What the evidence calls the image. */
  name: string;
  /** A subset of an index's platforms, as `os/architecture[/variant]`; undefined or empty: all. */
  platforms?: readonly string[] | undefined;
};

const MAX_ENTRIES = 256;
const NESTED: readonly string[] = [MEDIA_TYPE.ociIndex, MEDIA_TYPE.dockerManifestList];

/** An entry of the index that runs somewhere, with the platform it runs on. */
type Entry = { descriptor: Descriptor; platform: Platform };

/**
 * Resolves a digest to the images that must be inventoried: the image itself, or every platform of an index. What
 * is in an index and cannot be accounted for is an error, never left out.
 *
 * @throws RegistryError MANIFEST_UNKNOWN, MANIFEST_INVALID, INDEX_NESTED, INDEX_DUPLICATE_PLATFORM, INDEX_EMPTY,
 *   INDEX_PLATFORM_MISSING, LAYER_FOREIGN, LIMIT_EXCEEDED; ConfigurationError PLATFORM_NOT_IN_INDEX
 */
export async function resolveImage(repository: Repository, request: ResolveRequest): Promise<ResolvedImage> {
  const fetched = await repository.fetchManifest(request.digest);
  return fetched.kind === 'image'
    ? resolveSingle(repository, fetched, request)
    : resolveIndex(repository, fetched, request);
}

async function resolveSingle(
  repository: Repository,
  fetched: FetchedManifest & { kind: 'image' },
  request: ResolveRequest,
): Promise<ResolvedImage> {
  refuseForeignLayers(fetched);
  const platform = await fetchPlatform(repository, fetched);
  choosePlatforms([{ platform }], request);
  const common = { digest: fetched.digest, mediaType: fetched.mediaType, size: fetched.bytes.length };
  return { kind: 'image', name: request.name, ...common, platforms: [{ ...common, platform }] };
}

async function resolveIndex(
  repository: Repository,
  fetched: FetchedManifest & { kind: 'index' },
  request: ResolveRequest,
): Promise<ResolvedImage> {
  const { manifests } = fetched.manifest;
  if (manifests.length > MAX_ENTRIES) {
    throw indexError(
      'LIMIT_EXCEEDED',
      fetched.digest,
      `at most ${MAX_ENTRIES} entries`,
      String(manifests.length),
    );
  }
  const nested = manifests.find(({ mediaType }) => NESTED.includes(mediaType));
  if (nested !== undefined) {
    throw indexError('INDEX_NESTED', fetched.digest, 'images only', `an index inside: ${nested.digest}`);
  }
  const limit = pLimit(4);
  const runnable = manifests.filter((entry) => !hasUnknownPlatform(entry));
  if (runnable.length === 0) throw indexError('INDEX_EMPTY', fetched.digest, 'at least one image', 'none');
  const siblings = new Set(runnable.map(({ digest }) => digest));
  const buildKitAttestations = await limit.map(manifests.filter(hasUnknownPlatform), (entry) =>
    recogniseAttestation(repository, entry, siblings),
  );
  const entries = await limit.map(runnable, (descriptor) => readEntry(repository, descriptor));
  refuseDuplicates(entries, fetched.digest);
  const chosen = choosePlatforms(entries, request);
  const platforms = await limit.map(chosen, (entry) => fetchPlatformImage(repository, entry));
  return {
    kind: 'index',
    name: request.name,
    digest: fetched.digest,
    mediaType: fetched.mediaType,
    size: fetched.bytes.length,
    platforms,
    partial: chosen.length < entries.length,
    buildKitAttestations,
  };
}

/** The platform of an entry: as the index states it, else as the image's own config does. */
async function readEntry(repository: Repository, descriptor: Descriptor): Promise<Entry> {
  const { platform } = descriptor;
  if (platform !== undefined && platform.os !== '' && platform.architecture !== '')
    return { descriptor, platform };
  const image = await fetchEntry(repository, descriptor, 'no platform stated');
  return { descriptor, platform: await fetchPlatform(repository, image) };
}

async function fetchPlatformImage(
  repository: Repository,
  { descriptor, platform }: Entry,
): Promise<PlatformImage> {
  const image = await fetchEntry(repository, descriptor, formatPlatform(platform));
  refuseForeignLayers(image);
  return { digest: image.digest, mediaType: image.mediaType, size: image.bytes.length, platform };
}

async function fetchEntry(
  repository: Repository,
  descriptor: Descriptor,
  platform: string,
): Promise<FetchedManifest & { kind: 'image' }> {
  const fetched = await repository.fetchManifest(descriptor.digest).catch((error: unknown) => {
    if (!(error instanceof RegistryError) || error.code !== 'MANIFEST_UNKNOWN') throw error;
    throw new RegistryError(
      'INDEX_PLATFORM_MISSING',
      `the index names an image that is not there (${platform})`,
      {
        field: platform,
        expected: descriptor.digest,
        found: 'no such manifest',
        hint: 'Push every platform of the index, or build it again.',
        cause: error,
      },
    );
  });
  if (fetched.kind === 'image' && fetched.mediaType === descriptor.mediaType) return fetched;
  throw indexError(
    'MANIFEST_INVALID',
    descriptor.digest,
    `mediaType ${descriptor.mediaType}, as the index says`,
    fetched.mediaType,
  );
}

function refuseDuplicates(entries: readonly Entry[], index: Digest): void {
  const platforms = new Set<string>();
  const digests = new Set<Digest>();
  for (const { descriptor, platform } of entries) {
    const key = platformKey(platform);
    if (platforms.has(key) || digests.has(descriptor.digest)) {
      throw indexError(
        'INDEX_DUPLICATE_PLATFORM',
        index,
        'one image per platform',
        `${formatPlatform(platform)} again: ${descriptor.digest}`,
      );
    }
    platforms.add(key);
    digests.add(descriptor.digest);
  }
}

function choosePlatforms<T extends { platform: Platform }>(
  entries: readonly T[],
  request: ResolveRequest,
): T[] {
  if (request.platforms === undefined || request.platforms.length === 0) return [...entries];
  const wanted = new Map(request.platforms.map((text) => [parsePlatformKey(text), text]));
  const chosen = entries.filter(({ platform }) => wanted.delete(platformKey(platform)));
  const [missing] = wanted.values();
  if (missing === undefined) return chosen;
  const available = entries.map(({ platform }) => formatPlatform(platform));
  throw new ConfigurationError('PLATFORM_NOT_IN_INDEX', `${request.digest} has no image for ${missing}`, {
    field: 'platforms',
    expected: `some of ${available.join(', ')}`,
    found: missing.slice(0, 200),
    hint: `platforms: ${available.join(',')}`,
  });
}

type IndexCode =
  'LIMIT_EXCEEDED' | 'INDEX_NESTED' | 'INDEX_EMPTY' | 'MANIFEST_INVALID' | 'INDEX_DUPLICATE_PLATFORM';

function indexError(code: IndexCode, digest: Digest, expected: string, found: string): RegistryError {
  return new RegistryError(code, `the index ${digest} cannot be accounted for`, {
    field: digest,
    expected,
    found: found.slice(0, 300),
    hint: 'Build the index again with one image per platform (docker buildx build --platform …).',
  });
}
