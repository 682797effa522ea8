import { z } from 'zod';
import { RegistryError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { PLATFORM_PART, type Platform } from '../image/platform.ts';
import type { FetchedManifest, Repository } from '../registry/types.ts';

const MAX_CONFIG_BYTES = 8 * 1024 * 1024;
const FOREIGN = /foreign|nondistributable/i;

const name = z.string().regex(PLATFORM_PART);
const configSchema = z.object({
  os: name,
  architecture: name,
  variant: name.optional(),
  'os.version': z.string().max(64).optional(),
});

/**
 * Refuses an image with layers that are not in the registry: nobody could inventory what they hold (image spec,
 * "Non-Distributable Layers"; Docker's foreign layers carry `urls`).
 *
 * @throws RegistryError LAYER_FOREIGN
 */
export function refuseForeignLayers(image: FetchedManifest & { kind: 'image' }): void {
  const foreign = image.manifest.layers.find(
    (layer) => (layer.urls?.length ?? 0) > 0 || FOREIGN.test(layer.mediaType),
  );
  if (foreign === undefined) return;
  throw new RegistryError('LAYER_FOREIGN', `a layer of ${image.digest} is kept outside the registry`, {
    field: foreign.digest,
    expected: 'layers that the registry holds',
    found: foreign.mediaType,
    hint: 'Push the base layers too: name the registry under "allow-nondistributable-artifacts" in docker’s daemon.json and push again.',
  });
}

/**
 * Reads an image's platform from its config blob (image spec, `config.md`).
 * @throws RegistryError MANIFEST_INVALID when it is no image config, or what the repository says
 */
export async function fetchPlatform(
  repository: Repository,
  image: FetchedManifest & { kind: 'image' },
): Promise<Platform> {
  const { config } = image.manifest;
  const bytes = await repository.fetchBlob(config.digest, Math.min(MAX_CONFIG_BYTES, config.size));
  const platform = parseConfig(bytes);
  if (platform === undefined || platform.os === 'unknown') throw notAnImage(image.digest, config.mediaType);
  const { os, architecture, variant } = platform;
  const version = platform['os.version'];
  return {
    os,
    architecture,
    ...(variant ? { variant } : {}),
    ...(version ? { 'os.version': version } : {}),
  };
}

function parseConfig(bytes: Uint8Array): z.output<typeof configSchema> | undefined {
  try {
    return configSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}

function notAnImage(digest: Digest, configType: string): RegistryError {
  return new RegistryError('MANIFEST_INVALID', `${digest} is not a container image`, {
    field: digest,
    expected: 'a config with os and architecture',
    found: `a config of type ${configType.slice(0, 200)}`,
    hint: 'Give the digest of an image or of an image index, not that of another artifact.',
  });
}
