import { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import type { Bundle, TransparencyLogEntry as CheckedEntry } from '@sigstore/bundle';
import { signatureOf } from './envelope.ts';
import { endpointOf, requestJson } from './http-request.ts';
import { signedDigestOf } from './log-entry.ts';

/** An entry is a digest, a signature and a certificate, and a proof of at most some forty hashes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Logs an envelope in Rekor v2 (rekor-tiles `rekor_service.proto`, `CreateEntry`): as `hashedrekord` over the
 * digest that was signed, for rekor-tiles has refused DSSE entries since 2.3.
 *
 * @param timeoutMs longest wait for the answer, which comes once the tree is published
 * @returns a function that throws what `requestJson` throws, and an Error for an answer that is no entry
 */
export function createRekorV2Entry(
  url: string,
  timeoutMs: number,
): (content: Bundle['content'], certificate: string) => Promise<CheckedEntry> {
  return async (content, certificate) => {
    const rawBytes = certificate.replaceAll(/-----[^-]+-----|\s/g, '');
    const answer = await requestJson({
      method: 'POST',
      url: endpointOf(url, '/api/v2/log/entries'),
      body: {
        hashedRekordRequestV002: {
          digest: signedDigestOf(content).toString('base64'),
          signature: {
            content: signatureOf(content).toString('base64'),
            verifier: { x509Certificate: { rawBytes }, keyDetails: 'PKIX_ECDSA_P256_SHA_256' },
          },
        },
      },
      timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
    });
    const { logId, kindVersion, ...entry } = TransparencyLogEntry.fromJSON(answer);
    if (logId === undefined || kindVersion === undefined)
      throw new Error('the answer is no transparency log entry');
    return { ...entry, logId, kindVersion };
  };
}
