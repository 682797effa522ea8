import { digestOf, hexOf, type Digest } from '../image/digest.ts';
import { MAX_BUNDLE_BYTES } from './stored-bundle.ts';

/** in-toto Statement v1 (in-toto attestation framework, `spec/v1/statement.md`). */
export type Statement<Predicate = unknown> = {
  _type: typeof STATEMENT_TYPE;
  subject: readonly StatementSubject[];
  predicateType: string;
  predicate: Predicate;
};

/** What a statement is about. Judges such as sigstore-python refuse a subject without a name. */
export type StatementSubject = { name: string; digest: { sha256: string } };

/** A statement as the exact bytes that will be signed; its digest is known before anything is logged. */
export type EncodedStatement = {
  predicateType: string;
  /** The digests that the statement is about, and therefore hung on. */
  subjects: readonly Digest[];
  payload: Uint8Array;
  /** SHA-256 of `payload`: how the verdict names the other statements. */
  payloadDigest: Digest;
};

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** The DSSE payload type of every statement. */
export const STATEMENT_PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** What a bundle holds beside its payload: certificate, log entry, timestamps. A few KB each; this is plenty. */
const BUNDLE_OVERHEAD_BYTES = 1024 * 1024;

/**
 * Largest payload that may be signed, in bytes (about 24 MB): in base64 and with its proof it is a bundle that
 * `fetchBundles` and `verifyBundle` still take.
 */
export const MAX_PAYLOAD_BYTES = ((MAX_BUNDLE_BYTES - BUNDLE_OVERHEAD_BYTES) / 4) * 3;

/** Builds and encodes a statement about one or more digests that share a name. */
export function encodeStatement(
  name: string,
  subjects: readonly Digest[],
  predicateType: string,
  predicate: unknown,
): EncodedStatement {
  const statement: Statement = {
    _type: STATEMENT_TYPE,
    subject: subjects.map((digest) => ({ name, digest: { sha256: hexOf(digest) } })),
    predicateType,
    predicate,
  };
  const payload = Buffer.from(JSON.stringify(statement));
  return { predicateType, subjects, payload, payloadDigest: digestOf(payload) };
}
