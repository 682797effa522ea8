import { buildImage, describe, OCI_LAYER, type LabDescriptor, type LabImage } from './content.ts';
import { packLayer, SOURCE_DATE } from './layer.ts';

export type TinyOptions = {
  architecture?: string;
  variant?: string;
  /** Written into the one file: images that differ in it differ in their digests. */
  marker?: string;
  /** Stands after the image's own layer; no bytes belong to it. */
  foreignLayer?: LabDescriptor;
};

/** Builds an image of one small file, for tests in which nobody looks inside. */
export async function buildTinyImage(options: TinyOptions = {}): Promise<LabImage> {
  const { architecture = 'amd64', variant, marker = '', foreignLayer } = options;
  const { bytes, diffId } = await packLayer([
    { kind: 'file', name: 'marker', data: `${architecture} ${marker}` },
  ]);
  const layer = describe(OCI_LAYER, bytes);
  const config = {
    created: SOURCE_DATE.toISOString(),
    architecture,
    os: 'linux',
    ...(variant === undefined ? {} : { variant }),
    config: {},
    rootfs: { type: 'layers', diff_ids: [diffId] },
  };
  const layers = foreignLayer === undefined ? [layer] : [layer, foreignLayer];
  return buildImage(config, layers, new Map([[layer.digest, bytes]]));
}

/** The entry by which an index lists an image for a Linux platform. */
export function linuxEntry(image: LabImage, architecture: string, variant?: string): LabDescriptor {
  const platform = { architecture, os: 'linux', ...(variant === undefined ? {} : { variant }) };
  return { ...image.root, platform };
}
