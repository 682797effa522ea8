import {
  attestationEntry,
  buildAttestationManifest,
  buildBuildKitStatement,
  SAMPLE_RUN,
  type BuildKitRun,
} from './buildkit-attestation.ts';
import { buildIndex, type LabDescriptor, type LabImage } from './content.ts';
import type { Architecture } from './debian-root.ts';
import { buildSampleImage } from './sample-image.ts';
import type { SampleVariant } from './shop-app.ts';

const ARCHITECTURES: readonly Architecture[] = ['amd64', 'arm64'];

export type SampleIndexOptions = {
  /** What BuildKit's provenance says of the build; `false`: built without attestations. Default: `SAMPLE_RUN`. */
  buildKit?: BuildKitRun | false;
};

/**
 * Builds the sample as buildx pushes it: an index of linux/amd64 and linux/arm64, and after them BuildKit's
 * attestation manifest for each.
 */
export async function buildSampleIndex(
  variant: SampleVariant,
  options: SampleIndexOptions = {},
): Promise<LabImage> {
  const run = options.buildKit ?? SAMPLE_RUN;
  const images = await Promise.all(
    ARCHITECTURES.map(async (architecture) => ({
      architecture,
      image: await buildSampleImage(variant, architecture),
    })),
  );
  const attestations = run === false ? [] : images.map((platform) => attest(platform, run));
  const entries: LabDescriptor[] = images.map(({ architecture, image }) => ({
    ...image.root,
    platform: { architecture, os: 'linux' },
  }));
  return buildIndex(
    [...entries, ...attestations.map(({ entry }) => entry)],
    [...images, ...attestations].map(({ image }) => image),
  );
}

function attest(platform: { architecture: Architecture; image: LabImage }, run: BuildKitRun) {
  const about = platform.image.root.digest;
  const image = buildAttestationManifest([buildBuildKitStatement(about, platform.architecture, run)]);
  return { image, entry: attestationEntry(image, about) };
}
