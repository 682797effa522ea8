import { createHash } from 'node:crypto';
import { RFC3161Timestamp } from '@sigstore/core';
import type { Logger } from '../logger.ts';
import { signatureOf } from './envelope.ts';
import { endpointOf, requestBytes } from './http-request.ts';
import { callService, type Patience } from './service-call.ts';
import type { Witness } from './witness.ts';

/** What verification reads of one token, with room for the response around it. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Where Sigstore's authority answers, for a URL that names its host alone. */
const DEFAULT_PATH = '/api/v1/timestamp';

/**
 * Creates a witness that has a timestamp authority (RFC 3161) date the signature, and checks that the token was
 * granted for this very signature. Who signed it is verification's part.
 *
 * Its `testify` throws SigningError TIMESTAMP_FAILED.
 */
export function createTimestampWitness(url: string, patience: Patience, logger: Logger): Witness {
  const endpoint = new URL(url).pathname === '/' ? endpointOf(url, DEFAULT_PATH) : new URL(url);
  const service = 'the timestamp authority';
  return {
    testify: (content) =>
      callService({ code: 'TIMESTAMP_FAILED', service, url, patience, logger }, async () => {
        const signature = signatureOf(content);
        // Sigstore's authority takes RFC 3161 requests in JSON too (timestamp-authority `openapi.yaml`).
        const signedTimestamp = await requestBytes({
          method: 'POST',
          url: endpoint,
          body: {
            artifactHash: createHash('sha256').update(signature).digest('base64'),
            hashAlgorithm: 'sha256',
          },
          timeoutMs: patience.timeoutMs,
          maxBytes: MAX_ANSWER_BYTES,
        });
        checkTimestamp(signedTimestamp, signature);
        return { rfc3161Timestamps: [{ signedTimestamp }] };
      }),
  };
}

function checkTimestamp(token: Buffer<ArrayBuffer>, signature: Buffer): void {
  const timestamp = RFC3161Timestamp.parse(token);
  if (timestamp.status !== 0n) throw new Error(`status ${timestamp.status}, no timestamp was granted`);
  timestamp.tstInfo.verify(signature);
}
