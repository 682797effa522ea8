import { digestOf, type Digest } from '../../src/image/digest.ts';

/** A descriptor as it stands in the lab's manifests (OCI image spec, `descriptor.md`). */
export type LabDescriptor = {
  mediaType: string;
  digest: Digest;
  size: number;
  platform?: { os: string; architecture: string; variant?: string };
  annotations?: Record<string, string>;
  urls?: string[];
};

/** A manifest or index as bytes, and the media type that a registry serves it under. */
export type LabManifest = { mediaType: string; bytes: Uint8Array };

/** An image or index in memory: everything that a registry or an OCI layout holds of it. */
export type LabImage = {
  /** What a tag of this image points to. */
  root: LabDescriptor;
  /** The root and everything below it that is a manifest; what belongs to others comes before them. */
  manifests: ReadonlyMap<Digest, LabManifest>;
  blobs: ReadonlyMap<Digest, Uint8Array>;
};

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
export const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';
export const IN_TOTO = 'application/vnd.in-toto+json';

/** Encodes a JSON document as the lab writes all of them: one line, no end of line. */
export function encodeJson(document: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(document));
}

/** Describes these bytes. */
export function describe(mediaType: string, bytes: Uint8Array): LabDescriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.length };
}

/**
 * Builds an image manifest from its configuration and layers.
 *
 * @param config the image configuration as an object; its bytes become a blob
 * @param layers layer descriptors in order; their bytes are taken from `blobs`, a foreign one has none
 */
export function buildImage(
  config: unknown,
  layers: readonly LabDescriptor[],
  blobs: ReadonlyMap<Digest, Uint8Array>,
): LabImage {
  const configBytes = encodeJson(config);
  const configDescriptor = describe(OCI_CONFIG, configBytes);
  const bytes = encodeJson({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: configDescriptor, layers });
  const root = describe(OCI_MANIFEST, bytes);
  return {
    root,
    manifests: new Map([[root.digest, { mediaType: OCI_MANIFEST, bytes }]]),
    blobs: new Map([...blobs, [configDescriptor.digest, configBytes]]),
  };
}

/**
 * Builds an index.
 *
 * @param entries its descriptors in order, as they shall stand there
 * @param contents the images that the entries name; leave one out and its manifest is missing
 */
export function buildIndex(entries: readonly LabDescriptor[], contents: readonly LabImage[]): LabImage {
  const bytes = encodeJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });
  const root = describe(OCI_INDEX, bytes);
  return {
    root,
    manifests: new Map([
      ...contents.flatMap(({ manifests }) => [...manifests]),
      [root.digest, { mediaType: OCI_INDEX, bytes }],
    ]),
    blobs: new Map(contents.flatMap(({ blobs }) => [...blobs])),
  };
}
