import { createHash } from 'node:crypto';
import type { Bundle, TransparencyLogEntry } from '@sigstore/bundle';
import { dsse } from '@sigstore/core';
import { z } from 'zod';
import { SigningError } from '../errors.ts';
import { envelopeOf, signatureOf } from './envelope.ts';
import type { LogEntry } from './signer.ts';

const base64 = z.string().transform((text) => Buffer.from(text, 'base64'));
const hex = z.string().transform((text) => Buffer.from(text, 'hex'));

/** Rekor v1 `dsse` 0.0.1, the parts that tie an entry to an envelope. */
const dsseBody = z.object({
  kind: z.literal('dsse'),
  spec: z.object({
    payloadHash: z.object({ algorithm: z.literal('sha256'), value: hex }),
    signatures: z.tuple([z.object({ signature: base64 })]),
  }),
});

/** Rekor v2 `hashedrekord` 0.0.2, the same. */
const hashedRekordBody = z.object({
  kind: z.literal('hashedrekord'),
  spec: z.object({
    hashedRekordV002: z.object({
      data: z.object({ digest: base64 }),
      signature: z.object({ content: base64 }),
    }),
  }),
});

/** SHA-256 of what a DSSE signature is made over (DSSE `protocol.md`): what Rekor v2 logs. */
export function signedDigestOf(content: Bundle['content']): Buffer {
  const { payloadType, payload } = envelopeOf(content);
  return createHash('sha256').update(dsse.preAuthEncoding(payloadType, payload)).digest();
}

/**
 * Checks that the log answered with an entry of this envelope and with a proof, since a repeated entry is fetched
 * from where the log says that it is. Whether the proof holds is verification's part.
 *
 * @throws SigningError TRANSPARENCY_LOG_FAILED
 */
export function checkEntry(entry: TransparencyLogEntry, content: Bundle['content'], logUrl: string): void {
  const bound = boundTo(entry, content);
  const proven = entry.inclusionProof?.checkpoint !== undefined;
  if (bound && proven && /^\d+$/.test(entry.logIndex)) return;
  throw new SigningError('TRANSPARENCY_LOG_FAILED', `the transparency log at ${logUrl} failed`, {
    field: logUrl,
    expected: 'an entry of the envelope that was sent, with an inclusion proof and checkpoint',
    found: bound ? 'an entry without proof' : 'an entry of something else',
  });
}

/** Lists a bundle's log entries for people. */
export function logEntriesOf(entries: readonly TransparencyLogEntry[], logUrl: string): LogEntry[] {
  return entries.map(({ logIndex, integratedTime }) => ({
    logUrl,
    logIndex,
    // Rekor v2 signs no time and says 0.
    integratedTime: /^[1-9]\d*$/.test(integratedTime)
      ? new Date(Number(integratedTime) * 1000).toISOString()
      : undefined,
  }));
}

function boundTo(entry: TransparencyLogEntry, content: Bundle['content']): boolean {
  const body = parseBody(entry.canonicalizedBody);
  const signature = signatureOf(content);
  const v1 = dsseBody.safeParse(body);
  if (v1.success) {
    const { payloadHash, signatures } = v1.data.spec;
    const payloadDigest = createHash('sha256').update(envelopeOf(content).payload).digest();
    return payloadHash.value.equals(payloadDigest) && signatures[0].signature.equals(signature);
  }
  const v2 = hashedRekordBody.safeParse(body);
  if (!v2.success) return false;
  const { data, signature: logged } = v2.data.spec.hashedRekordV002;
  return data.digest.equals(signedDigestOf(content)) && logged.content.equals(signature);
}

function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
