import { RFC3161Timestamp } from '@sigstore/core';
import type { Bundle } from '@sigstore/bundle';
import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import {
  toSignedEntity,
  Verifier,
  VerificationError as SigstoreError,
  type SignedEntity,
  type TrustMaterial,
} from '@sigstore/verify';
import { VerificationError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import type { TrustProfile } from '../trust/profile.ts';
import { rememberEncoding } from '../trust/remember-encoding.ts';
import type { ParsedBundle } from './bundle.ts';

/** The parts of the proof, in the order in which the library checks them. */
export const PROOF_PARTS = ['timestamp', 'certificate', 'transparency-log', 'signature'] as const;
export type ProofPart = (typeof PROOF_PARTS)[number];

/** Everything holds; or one part failed, those before it held and those after it were not looked at. */
export type ProofResult = { held: true } | { held: false; failed: ProofPart; error: VerificationError };

/**
 * Verifies timestamps, certificate chain with SCTs, log entries and signature against the trusted root. Says nothing
 * about who signed and about what: the library's own policy is left alone (its identity is a free regular
 * expression).
 */
export function verifyProof({ bundle }: ParsedBundle, trust: TrustProfile): ProofResult {
  let entity: SignedEntity;
  try {
    entity = toSignedEntity(bundle);
    if (entity.key.$case === 'certificate') rememberEncoding(entity.key.certificate);
  } catch (cause) {
    // The certificate has been parsed before, so that only a timestamp can be malformed here.
    const error = failure('TIMESTAMP_INVALID', 'signing time', reasonOf(cause), cause);
    return { held: false, failed: 'timestamp', error };
  }
  try {
    const { transparencyLog, certificateTransparency, timestamp } = trust.thresholds;
    const verifier = new Verifier(admitCheckpointNames(trust.material, bundle), {
      tlogThreshold: transparencyLog,
      ctlogThreshold: certificateTransparency,
      timestampThreshold: timestamp,
    });
    verifier.verify(entity);
    return { held: true };
  } catch (cause) {
    return { held: false, ...failureOf(cause) };
  }
}

/**
 * Rekor v1 signs checkpoints under a name of its own setting, which need not be part of the URL that the trusted root
 * knows it by (a proxy, a service in a cluster). The library asks for that; cosign and gh go by the key, which is what
 * proves (sigstore/rekor `pkg/util/signed_note.go`), and so does this. Of Rekor v2 the key's id covers the name.
 */
function admitCheckpointNames(material: TrustMaterial, { verificationMaterial }: Bundle): TrustMaterial {
  const names = verificationMaterial.tlogEntries.flatMap(({ inclusionPromise, inclusionProof }) =>
    inclusionPromise === undefined ? [] : signersOf(inclusionProof?.checkpoint?.envelope ?? ''),
  );
  const tlogs = material.tlogs.map((log) => ({ ...log, baseURL: [log.baseURL, ...names].join(' ') }));
  return { ...material, tlogs };
}

/** The names in a note's signature lines (C2SP `signed-note`). */
function signersOf(envelope: string): string[] {
  return [...envelope.matchAll(/^\u2014 (\S+) \S+$/gm)].map(([, name = '']) => name);
}

/**
 * When the signature existed: the earliest time that a log's promise or a timestamp authority vouches for. Only for a
 * bundle whose proof holds. A log entry without a signed promise gives no time, whatever its `integratedTime` says
 * (CVE-2026-48816).
 */
export function provenTime({ bundle }: ParsedBundle): Date | undefined {
  const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
  const times = [
    ...tlogEntries.flatMap((entry) => promisedTime(entry) ?? []),
    ...(timestampVerificationData?.rfc3161Timestamps ?? []).map(
      ({ signedTimestamp }) => RFC3161Timestamp.parse(Buffer.from(signedTimestamp)).signingTime,
    ),
  ];
  return times.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** The time that a log signed into its promise (Rekor v1); undefined where it signed none. */
export function promisedTime(entry: TransparencyLogEntry): Date | undefined {
  if (entry.inclusionPromise === undefined || entry.integratedTime === '0') return undefined;
  return new Date(Number(entry.integratedTime) * 1000);
}

function failureOf(cause: unknown): { failed: ProofPart; error: VerificationError } {
  const reason = reasonOf(cause);
  if (!(cause instanceof SigstoreError)) {
    // A malformed part broke the library in the middle; which one cannot be told.
    const message = `The bundle is malformed: ${reason}`;
    return { failed: 'timestamp', error: new VerificationError('BUNDLE_INVALID', message, { cause }) };
  }
  switch (cause.code) {
    case 'TIMESTAMP_ERROR':
      return { failed: 'timestamp', error: failure('TIMESTAMP_INVALID', 'signing time', reason, cause) };
    case 'CERTIFICATE_ERROR':
      return { failed: 'certificate', error: failure('CERTIFICATE_INVALID', 'certificate', reason, cause) };
    case 'TLOG_ERROR':
    case 'TLOG_INCLUSION_PROOF_ERROR':
    case 'TLOG_INCLUSION_PROMISE_ERROR':
    case 'TLOG_MISSING_INCLUSION_ERROR':
    case 'TLOG_BODY_ERROR':
      return { failed: 'transparency-log', error: failure('LOG_ENTRY_INVALID', 'log entry', reason, cause) };
    case 'PUBLIC_KEY_ERROR':
    case 'SIGNATURE_ERROR':
    case 'NOT_IMPLEMENTED_ERROR':
      return { failed: 'signature', error: failure('SIGNATURE_INVALID', 'signature', reason, cause) };
  }
}

function failure(
  code: 'TIMESTAMP_INVALID' | 'CERTIFICATE_INVALID' | 'LOG_ENTRY_INVALID' | 'SIGNATURE_INVALID',
  part: string,
  reason: string,
  cause: unknown,
): VerificationError {
  return new VerificationError(code, `The ${part} does not hold: ${reason}`, { cause });
}

function reasonOf(cause: unknown): string {
  return inertLine(cause instanceof Error ? cause.message : String(cause), 300);
}
