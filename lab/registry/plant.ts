import { digestOf, type Digest } from '../../src/image/digest.ts';
import type { RepositoryContents } from './contents.ts';

/** A descriptor as the lab writes it into manifests. */
export type PlantedDescriptor = {
  mediaType: string;
  digest: Digest;
  size: number;
  artifactType?: string;
  annotations?: Record<string, string>;
  platform?: { os: string; architecture: string; variant?: string };
};

const OCI = 'application/vnd.oci.image';

/** Puts a blob into a repository without a request. */
export function plantBlob(
  contents: RepositoryContents,
  bytes: string | Buffer,
  mediaType: string,
): PlantedDescriptor {
  const buffer = Buffer.from(bytes);
  const digest = digestOf(buffer);
  contents.blobs.set(digest, buffer);
  return { mediaType, digest, size: buffer.length };
}

/** Puts a manifest into a repository without a request, under a tag when one is given. */
export function plantManifest(
  contents: RepositoryContents,
  manifest: object | string,
  mediaType: string,
  tag?: string,
): PlantedDescriptor {
  const bytes = Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  const digest = digestOf(bytes);
  contents.manifests.set(digest, { bytes, mediaType });
  if (tag !== undefined) contents.tags.set(tag, digest);
  return { mediaType, digest, size: bytes.length };
}

/** Puts the smallest image into a repository: one layer, one config. Another seed gives another digest. */
export function plantImage(
  contents: RepositoryContents,
  {
    seed = 'lab',
    os = 'linux',
    architecture = 'amd64',
    layerType = `${OCI}.layer.v1.tar`,
    tag = undefined as string | undefined,
  } = {},
): PlantedDescriptor {
  const layer = plantBlob(contents, `layer ${seed} ${architecture}`, layerType);
  const rootfs = { type: 'layers', diff_ids: [layer.digest] };
  const config = plantBlob(
    contents,
    JSON.stringify({ os, architecture, rootfs, config: {} }),
    `${OCI}.config.v1+json`,
  );
  const mediaType = `${OCI}.manifest.v1+json`;
  return plantManifest(contents, { schemaVersion: 2, mediaType, config, layers: [layer] }, mediaType, tag);
}

/** Puts an index of these entries into a repository. */
export function plantIndex(
  contents: RepositoryContents,
  manifests: readonly unknown[],
  tag?: string,
): PlantedDescriptor {
  const mediaType = `${OCI}.index.v1+json`;
  return plantManifest(contents, { schemaVersion: 2, mediaType, manifests }, mediaType, tag);
}
