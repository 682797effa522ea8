import type { Digest } from './digest.ts';
import type { Platform } from './platform.ts';

/** One image manifest that runs on one platform. */
export type PlatformImage = {
  digest: Digest;
  mediaType: string;
  /** Bytes of the manifest. */
  size: number;
  platform: Platform;
};

/** BuildKit's attestation manifest for a sibling, left alone because it was recognised strictly. */
export type BuildKitAttestation = {
  digest: Digest;
  /** The sibling manifest that it speaks about. */
  about: Digest;
  /** Its in-toto layers, by predicate type as BuildKit annotates them (a hint, never trusted). */
  layers: readonly { digest: Digest; size: number; predicateType: string | undefined }[];
};

type Common = {
  /** What the evidence calls the image: the repository, or `subject-name`. */
  name: string;
  /** The digest that was asked for and that a cluster admits. */
  digest: Digest;
  mediaType: string;
  size: number;
};

/** The digest that was asked for, expanded: a single image, or an index with every platform image that is scanned. */
export type ResolvedImage =
  | (Common & { kind: 'image'; platforms: readonly [PlatformImage] })
  | (Common & {
      kind: 'index';
      platforms: readonly PlatformImage[];
      /** True when `platforms` named a subset: then the index itself carries no signature or verdict. */
      partial: boolean;
      buildKitAttestations: readonly BuildKitAttestation[];
    });
