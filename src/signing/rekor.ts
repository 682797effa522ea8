import type { Bundle, TransparencyLogEntry } from '@sigstore/bundle';
import { SigningError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { SigningServices } from '../trust/profile.ts';
import { checkEntry } from './log-entry.ts';
import { createRekorV1Entry, ENTRY_NOT_SHOWN } from './rekor-v1.ts';
import { createRekorV2Entry } from './rekor-v2.ts';
import { callService, describeFailure, type Patience, type ServiceFailure } from './service-call.ts';
import type { Witness } from './witness.ts';

/**
 * The largest envelope that is sent to Rekor v1. It takes the whole envelope only to hash it, and the public log
 * refuses SBOMs of a few MB without naming a limit: with 413, 500, or by closing the connection, which looks like an
 * outage (sigstore/cosign#3599, sigstore/rekor#2808). The smallest refused one on record was 3.5 MB before base64.
 */
export const REKOR_V1_MAX_ENVELOPE_BYTES = 3 * 1024 * 1024;

/** Envelope JSON around the payload: its type, one ECDSA signature, punctuation. */
const ENVELOPE_OVERHEAD_BYTES = 256;

/** Whether Rekor v1 would take the envelope of a payload of so many bytes; Rekor v2 takes any. */
export function fitsRekorV1(payloadBytes: number): boolean {
  return Math.ceil(payloadBytes / 3) * 4 + ENVELOPE_OVERHEAD_BYTES <= REKOR_V1_MAX_ENVELOPE_BYTES;
}

/**
 * Checks before anything is asked for that the log takes a statement.
 *
 * @throws SigningError STATEMENT_TOO_LARGE
 */
export function requireLoggable(log: SigningServices['transparencyLog'], payloadBytes: number): void {
  if (log?.majorApiVersion === 1 && !fitsRekorV1(payloadBytes)) throw tooLarge(log.url, payloadBytes);
}

/**
 * Creates a witness that logs envelopes: as `dsse` entries in Rekor v1, as `hashedrekord` in Rekor v2.
 *
 * Its `testify` throws SigningError TRANSPARENCY_LOG_FAILED, or STATEMENT_TOO_LARGE when the log says so.
 */
export function createLogWitness(
  log: NonNullable<SigningServices['transparencyLog']>,
  patience: Patience,
  logger: Logger,
): Witness {
  const call = {
    code: 'TRANSPARENCY_LOG_FAILED',
    service: 'the transparency log',
    url: log.url,
    patience,
    logger,
    isTemporary: isLagging,
  } as const;
  const createEntry =
    log.majorApiVersion === 1
      ? refuseTooLarge(log.url, createRekorV1Entry(log.url, patience.logTimeoutMs))
      : createRekorV2Entry(log.url, patience.logTimeoutMs);
  return {
    testify: async (content, publicKey) => {
      const entry = await callService(call, () => createEntry(content, publicKey));
      checkEntry(entry, content, log.url);
      return { tlogEntries: [entry] };
    },
  };
}

type CreateEntry = (content: Bundle['content'], certificate: string) => Promise<TransparencyLogEntry>;

/** Says it in our words when the log finds an envelope too large. */
function refuseTooLarge(url: string, createEntry: CreateEntry): CreateEntry {
  return async (content, certificate) => {
    try {
      return await createEntry(content, certificate);
    } catch (error) {
      const { status, reason } = describeFailure(error);
      if (status === 413 || /(request body|entity) too large/i.test(reason))
        throw tooLarge(url, payloadSizeOf(content));
      throw error;
    }
  };
}

/** A log that has just stored an entry may say 409 to a repeat and 404 to its fetch for a moment. */
function isLagging({ status }: ServiceFailure, error: unknown): boolean {
  return status === 404 && error instanceof Error && 'code' in error && error.code === ENTRY_NOT_SHOWN;
}

function payloadSizeOf(content: Bundle['content']): number {
  return content.$case === 'dsseEnvelope' ? content.dsseEnvelope.payload.length : 0;
}

function tooLarge(url: string, payloadBytes: number): SigningError {
  return new SigningError('STATEMENT_TOO_LARGE', `a statement is too large for the log at ${url}`, {
    field: 'transparency-log',
    expected: `an envelope of at most ${REKOR_V1_MAX_ENVELOPE_BYTES} bytes: Rekor v1 is sent all of it`,
    found: `a statement of ${payloadBytes} bytes, a third more as an envelope`,
    hint: 'transparency-log: rekor-v2',
  });
}
