import type { Bundle, RFC3161SignedTimestamp, TransparencyLogEntry } from '@sigstore/bundle';

/** What a bundle is given by those who saw it signed. */
export type WitnessedMaterial = {
  tlogEntries?: TransparencyLogEntry[];
  rfc3161Timestamps?: RFC3161SignedTimestamp[];
};

/** A service that confirms a signature: a transparency log or a timestamp authority. */
export type Witness = {
  /** @param certificate the signer's, as PEM */
  testify(content: Bundle['content'], certificate: string): Promise<WitnessedMaterial>;
};
