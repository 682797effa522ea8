import type { TrustMaterial } from '@sigstore/verify';
import type { Digest } from '../image/digest.ts';

/** Which Sigstore is trusted (design: "Trust profiles"). */
export type TrustProfileName = 'public-good' | 'github' | 'custom';

/** How many independent proofs of each kind a bundle must carry under a profile. */
export type Thresholds = {
  /** Entries of a transparency log (Rekor). */
  transparencyLog: number;
  /** Signed certificate timestamps (CT log). */
  certificateTransparency: number;
  /** Observer times: RFC 3161 timestamps or signed log times. */
  timestamp: number;
};

/** What verification trusts: roots and keys from one trusted root file, and how much proof they must give. */
export type TrustProfile = {
  name: TrustProfileName;
  material: TrustMaterial;
  thresholds: Thresholds;
  /** SHA-256 of the trusted root file, so that a result can say which one vouched. */
  trustedRootDigest: Digest;
};

/** Where signing goes, chosen from a signing config. */
export type SigningServices = {
  fulcioUrl: string;
  /** Absent under a profile without a log (GitHub's instance). */
  transparencyLog: { url: string; majorApiVersion: 1 | 2 } | undefined;
  timestampAuthorityUrls: readonly string[];
};
