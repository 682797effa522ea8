import type { Digest } from '../image/digest.ts';
import type { Platform } from '../image/platform.ts';

/** OCI content descriptor (image spec, `descriptor.md`). */
export type Descriptor = {
  mediaType: string;
  digest: Digest;
  size: number;
  artifactType?: string;
  annotations?: Record<string, string>;
  platform?: Platform;
  urls?: string[];
};

/** OCI or Docker image manifest, as far as custody reads it. */
export type ImageManifest = {
  schemaVersion: 2;
  mediaType?: string;
  artifactType?: string;
  config: Descriptor;
  layers: Descriptor[];
  subject?: Descriptor;
  annotations?: Record<string, string>;
};

/** OCI image index or Docker manifest list. */
export type ImageIndex = {
  schemaVersion: 2;
  mediaType?: string;
  artifactType?: string;
  manifests: Descriptor[];
  annotations?: Record<string, string>;
};

/** A manifest whose bytes hash to the digest that was asked for, and whose media type header and body agree. */
export type FetchedManifest =
  | { kind: 'image'; digest: Digest; mediaType: string; bytes: Uint8Array; manifest: ImageManifest }
  | { kind: 'index'; digest: Digest; mediaType: string; bytes: Uint8Array; manifest: ImageIndex };

/** A manifest to be pushed by digest, with the descriptor that the referrers list will show. */
export type ReferrerManifest = {
  bytes: Uint8Array;
  /** `artifactType` and `annotations` as they stand in the manifest (distribution spec: both MUST be copied). */
  descriptor: Descriptor;
};

/** What another program may read one repository with. */
export type PullLogin =
  /** A bearer token of the registry that lets its holder pull from this repository, for minutes. */
  | { kind: 'token'; token: string }
  /** The credentials themselves, where the registry issues no tokens. */
  | { kind: 'basic'; username: string; password: string };

/**
 * One repository of a registry, or one OCI layout on disk: everything custody asks of a place that holds images.
 * Every method raises only RegistryError (or ConfigurationError for credentials); every byte returned was hashed.
 */
export interface Repository {
  /** How messages name the place: `registry.example/acme/app`, or `oci:PATH`. */
  readonly label: string;
  /**
   * What another program may read this repository with: a new token that does nothing else, where the registry asked
   * for tokens; the password, where it asked for that. Undefined as long as it asked this object for nothing, where
   * there are no credentials, and for a layout.
   */
  pullLogin(): Promise<PullLogin | undefined>;
  /** Reads a manifest by digest; at most 4 MiB. Raises MANIFEST_UNKNOWN when it is not there. */
  fetchManifest(digest: Digest): Promise<FetchedManifest>;
  /** Reads a blob, refusing more than `maxBytes` (LIMIT_EXCEEDED) and bytes of another digest (DIGEST_MISMATCH). */
  fetchBlob(digest: Digest, maxBytes: number): Promise<Uint8Array>;
  /** Every referrer of the subject: referrers API where there is one, merged with the fallback tag. Bounded. */
  listReferrers(subject: Digest): Promise<Descriptor[]>;
  /** Proves push right by beginning the first upload (the empty config blob); the upload is reused by `pushBlob`. */
  probePush(): Promise<void>;
  /** Cancels an upload that `probePush` began and nothing completed. Raises nothing: what is left runs out by itself. */
  abandonPush(): Promise<void>;
  /** Stores a blob; a blob of the same digest stored earlier by this object costs no request. */
  pushBlob(bytes: Uint8Array, mediaType: string): Promise<Descriptor>;
  /**
   * Stores manifests that name `subject`, in parallel but the last one after all others, and makes all of them listed:
   * by the referrers API, or by a merge into the fallback tag. What is merged there can be undone by other writers until
   * `confirmReferrers` has seen that it stays.
   */
  pushReferrers(subject: Digest, manifests: readonly ReferrerManifest[]): Promise<void>;
  /**
   * Sees to it that everything pushed by this object stays listed: it waits for as long as another writer may take, looks,
   * and merges again. Raises FALLBACK_TAG_CONTENDED when other writers kept removing ours.
   */
  confirmReferrers(): Promise<void>;
  /**
   * Makes sure that `removeReferrers` will work for this subject, without changing anything. Raises REMOVAL_REFUSED
   * where the registry lists referrers itself and lets nobody delete them.
   */
  requireRemovable(subject: Digest): Promise<void>;
  /** Takes referrers off the subject: deleted where the registry lists them itself, else unlisted. */
  removeReferrers(subject: Digest, referrers: readonly Digest[]): Promise<void>;
}
