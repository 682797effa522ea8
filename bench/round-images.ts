import { buildImage, buildIndex, type LabDescriptor, type LabImage } from '../lab/images/content.ts';
import type { Architecture } from '../lab/images/debian-root.ts';
import { pushImage } from '../lab/images/push-image.ts';
import { buildSampleImage } from '../lab/images/sample-image.ts';
import type { Digest } from '../src/image/digest.ts';
import type { LikeRecorded } from './recorded-tools.ts';

export type ImageKind = 'image' | 'index';

/** An image that nobody has signed yet. */
export type RoundImage = {
  /** `127.0.0.1:PORT/REPOSITORY`, which is what evidence calls it. */
  name: string;
  /** `name@sha256:…` of what is admitted. */
  reference: string;
  platforms: readonly LikeRecorded[];
};

const ARCHITECTURES: Readonly<Record<ImageKind, readonly Architecture[]>> = {
  image: ['amd64'],
  index: ['amd64', 'arm64'],
};

/**
 * Pushes the sample and returns a function that gives it another digest each time, by a label: only its manifests and
 * configurations are pushed then. An index is of two platforms, without BuildKit's attestations.
 *
 * @param host `127.0.0.1:PORT`
 */
export async function openRoundImages(
  host: string,
  repository: string,
  kind: ImageKind,
): Promise<() => Promise<RoundImage>> {
  const bases = await Promise.all(
    ARCHITECTURES[kind].map(async (architecture) => ({
      architecture,
      image: await buildSampleImage('fixed', architecture),
    })),
  );
  for (const { image } of bases) await pushImage(`http://${host}`, repository, image);
  let number = 0;
  return async () => {
    number += 1;
    const label = `${number}-${Date.now()}`;
    const platforms = bases.map(({ architecture, image }) => ({
      image: relabel(image, label),
      recorded: image.root.digest,
      platform: { os: 'linux', architecture },
    }));
    const root = kind === 'index' ? indexOf(platforms) : platforms[0]?.image;
    if (root === undefined) throw new Error('an image has a platform');
    return {
      name: `${host}/${repository}`,
      reference: await pushImage(`http://${host}`, repository, root),
      platforms: platforms.map(({ image, recorded }) => ({ digest: image.root.digest, recorded })),
    };
  };
}

function indexOf(platforms: readonly { image: LabImage; platform: LabDescriptor['platform'] }[]): LabImage {
  return buildIndex(
    platforms.map(({ image, platform }) => ({ ...image.root, ...(platform && { platform }) })),
    platforms.map(({ image }) => image),
  );
}

/** The same image with one more label; of its blobs only the new configuration. */
function relabel(image: LabImage, label: string): LabImage {
  const manifest = JSON.parse(textOf(image.manifests.get(image.root.digest)?.bytes)) as {
    config: { digest: Digest };
    layers: LabDescriptor[];
  };
  const config = JSON.parse(textOf(image.blobs.get(manifest.config.digest))) as {
    config: { Labels: Record<string, string> };
  };
  config.config.Labels['dev.custody.bench'] = label;
  return buildImage(config, manifest.layers, new Map());
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
