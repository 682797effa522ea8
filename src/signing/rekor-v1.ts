import { type Bundle, envelopeToJSON, type TransparencyLogEntry } from '@sigstore/bundle';
import { z } from 'zod';
import { envelopeOf } from './envelope.ts';
import { endpointOf, requestJson, type HttpRequest } from './http-request.ts';
import { describeFailure } from './service-call.ts';

/** Of an envelope the log keeps hashes, signature and certificate; a proof has at most some forty hashes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

const ENTRIES_PATH = '/api/v1/log/entries';

/** The `code` of the error for an entry that the log says it has and does not show. */
export const ENTRY_NOT_SHOWN = 'ENTRY_NOT_SHOWN';

const base64 = z.string().transform((text) => Buffer.from(text, 'base64'));
const hex = z.string().transform((text) => Buffer.from(text, 'hex'));
const count = z.int().nonnegative().transform(String);

/** `LogEntry` of rekor's `openapi.yaml`, the parts that a bundle keeps. */
const entrySchema = z.object({
  body: base64,
  integratedTime: count,
  logIndex: count,
  logID: hex,
  verification: z.object({
    signedEntryTimestamp: base64.optional(),
    inclusionProof: z
      .object({
        logIndex: count,
        treeSize: count,
        rootHash: hex,
        hashes: z.array(hex),
        checkpoint: z.string(),
      })
      .optional(),
  }),
});

const bodySchema = z.object({ kind: z.string(), apiVersion: z.string() });

/**
 * Logs an envelope in Rekor v1 (rekor `openapi.yaml`, `createLogEntry`) as `dsse` entry. When the log has it already,
 * for the reply to an earlier attempt was lost, the entry is fetched from the place that the log names.
 *
 * @param timeoutMs longest wait for each answer
 * @returns a function that throws what `requestJson` throws, an Error for an answer that is no entry, and one with
 *   the code ENTRY_NOT_SHOWN when a stored entry cannot be fetched
 */
export function createRekorV1Entry(
  url: string,
  timeoutMs: number,
): (content: Bundle['content'], certificate: string) => Promise<TransparencyLogEntry> {
  const limits = { timeoutMs, maxBytes: MAX_ANSWER_BYTES };
  return async (content, certificate) => {
    const proposedContent = {
      envelope: JSON.stringify(envelopeToJSON(envelopeOf(content))),
      verifiers: [Buffer.from(certificate).toString('base64')],
    };
    const answer = await requestJson({
      method: 'POST',
      url: endpointOf(url, ENTRIES_PATH),
      body: { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent } },
      ...limits,
    }).catch((error: unknown) => {
      const uuid = storedAs(error);
      if (uuid === undefined) throw error;
      return fetchStored({ method: 'GET', url: endpointOf(url, `${ENTRIES_PATH}/${uuid}`), ...limits });
    });
    return parseEntry(answer);
  };
}

/** The id that a conflict names. Only that is taken of its `Location`, so that no other place is ever asked. */
function storedAs(error: unknown): string | undefined {
  if (describeFailure(error).status !== 409 || !(error instanceof Error && 'location' in error))
    return undefined;
  // 64 digits of the leaf's hash, before which a sharded log puts 16 of the tree's id.
  return /\/([0-9a-f]{64}|[0-9a-f]{80})$/.exec(String(error.location))?.[1];
}

function fetchStored(request: HttpRequest): Promise<unknown> {
  return requestJson(request).catch((cause: unknown) => {
    throw Object.assign(new Error('a stored entry is not shown', { cause }), { code: ENTRY_NOT_SHOWN });
  });
}

function parseEntry(answer: unknown): TransparencyLogEntry {
  const parsed = z.record(z.string(), entrySchema).safeParse(answer);
  const [entry, ...more] = Object.values(parsed.data ?? {});
  if (entry === undefined || more.length > 0) throw new Error('the answer is no transparency log entry');
  const { signedEntryTimestamp, inclusionProof } = entry.verification;
  const { kind, apiVersion } = bodySchema.parse(JSON.parse(entry.body.toString('utf8')));
  return {
    logIndex: entry.logIndex,
    logId: { keyId: entry.logID },
    kindVersion: { kind, version: apiVersion },
    integratedTime: entry.integratedTime,
    inclusionPromise: signedEntryTimestamp && { signedEntryTimestamp },
    inclusionProof: inclusionProof && {
      ...inclusionProof,
      checkpoint: { envelope: inclusionProof.checkpoint },
    },
    canonicalizedBody: entry.body,
  };
}
