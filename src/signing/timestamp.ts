import { RFC3161Timestamp } from '@sigstore/core';
import { TSAWitness, type Witness } from '@sigstore/sign';
import type { Logger } from '../logger.ts';
import { signatureOf } from './envelope.ts';
import { callService, type Patience } from './service-call.ts';

/**
 * Creates a witness that has a timestamp authority (RFC 3161) date the signature, and checks that the token was
 * granted for this very signature. Who signed it is verification's part.
 *
 * Its `testify` throws SigningError TIMESTAMP_FAILED.
 */
export function createTimestampWitness(url: string, patience: Patience, logger: Logger): Witness {
  const witness = new TSAWitness({ tsaBaseURL: url, timeout: patience.timeoutMs, retry: false });
  const service = 'the timestamp authority';
  return {
    testify: (content) =>
      callService({ code: 'TIMESTAMP_FAILED', service, url, patience, logger }, async () => {
        const material = await witness.testify(content);
        for (const { signedTimestamp } of material.rfc3161Timestamps ?? [])
          checkTimestamp(Buffer.from(signedTimestamp), signatureOf(content));
        return material;
      }),
  };
}

function checkTimestamp(token: Buffer<ArrayBuffer>, signature: Buffer): void {
  const timestamp = RFC3161Timestamp.parse(token);
  if (timestamp.status !== 0n) throw new Error(`status ${timestamp.status}, no timestamp was granted`);
  timestamp.tstInfo.verify(signature);
}
