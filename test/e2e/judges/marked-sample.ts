import { buildImage, buildIndex, type LabDescriptor, type LabImage } from '../../../lab/images/content.ts';
import { buildSampleImage } from '../../../lab/images/sample-image.ts';
import { linuxEntry } from '../../../lab/images/tiny-image.ts';

const ARCHITECTURES = ['amd64', 'arm64'] as const;

/** The sample without findings, as an image or as an index of two platforms, with digests of its own by a label. */
export async function buildMarkedSample(kind: 'image' | 'index', marker: string): Promise<LabImage> {
  const images = await Promise.all(
    (kind === 'index' ? ARCHITECTURES : (['amd64'] as const)).map(async (architecture) => ({
      architecture,
      image: mark(await buildSampleImage('fixed', architecture), marker),
    })),
  );
  const [first] = images;
  if (kind === 'image' && first !== undefined) return first.image;
  return buildIndex(
    images.map(({ image, architecture }) => linuxEntry(image, architecture)),
    images.map(({ image }) => image),
  );
}

function mark({ root, manifests, blobs }: LabImage, marker: string): LabImage {
  const manifest = parse(manifests.get(root.digest)?.bytes) as ManifestParts;
  const document = parse(blobs.get(manifest.config.digest)) as { config: { Labels: object } };
  const Labels = { ...document.config.Labels, 'dev.custody.marker': marker };
  return buildImage({ ...document, config: { ...document.config, Labels } }, manifest.layers, blobs);
}

type ManifestParts = { config: LabDescriptor; layers: LabDescriptor[] };

function parse(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
}
