import type { SerializedBundle } from '@sigstore/bundle';
import type { EncodedStatement } from '../evidence/statement.ts';
import type { CertificateIdentity } from '../trust/identity.ts';

/** One entry of a transparency log, as people and outputs are shown it. */
export type LogEntry = {
  logUrl: string;
  logIndex: string;
  /** RFC 3339; undefined where the log signs no time (Rekor v2). */
  integratedTime: string | undefined;
};

/** A signed statement: the bundle, its bytes as they are stored, and where it was logged. */
export type SignedStatement = {
  statement: EncodedStatement;
  bundle: SerializedBundle;
  bytes: Uint8Array;
  logEntries: readonly LogEntry[];
};

/** Signs statements under one identity. A union so that a key-based signer can stand beside the keyless one. */
export type StatementSigner = KeylessSigner;

export type KeylessSigner = {
  kind: 'keyless';
  /** Computed from the identity token before anything is signed: what verification will require. */
  identity: CertificateIdentity;
  /** Signs, logs and timestamps one statement. Safe to call in parallel: key, token and certificate are shared. */
  sign(statement: EncodedStatement): Promise<SignedStatement>;
};
