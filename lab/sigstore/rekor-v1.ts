import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { dsse } from '@sigstore/core';
import canonicalize from 'canonicalize';
import { renderCheckpoint } from './checkpoint.ts';
import type { Routes, ServiceAnswer } from './http-service.ts';
import { createMerkleLog, leafHash } from './merkle-log.ts';

export type RekorV1 = {
  routes: Routes;
  /** SubjectPublicKeyInfo DER. */
  publicKey: Buffer;
  logId: Buffer;
};

type ProposedEntry =
  | { kind: 'hashedrekord'; spec: { data: object; signature: object } }
  | { kind: 'dsse'; spec: { proposedContent: { envelope: string; verifiers: string[] } } };

type Envelope = { payload: string; payloadType: string; signatures: { sig: string }[] };

/** Real Rekor numbers its trees; the number shows in the checkpoint's origin only. */
const TREE_ID = '1193050959916656506';

/**
 * Creates a Rekor v1 log (rekor `openapi.yaml`): entries of `hashedrekord` and `dsse` 0.0.1 with signed entry
 * timestamp, inclusion proof and signed checkpoint; 409 with the place of the first one for a repeated entry.
 *
 * @param host names the log in its checkpoints
 */
export function createRekorV1(host: string, clock: () => Date): RekorV1 {
  const { publicKey, logId, record } = createRecorder(host, clock);
  const entries = new Map<string, object>();

  const create = (body: Buffer): ServiceAnswer => {
    const canonical = canonicalEntry(JSON.parse(body.toString()) as ProposedEntry);
    const uuid = leafHash(canonical).toString('hex');
    const headers = { location: `/api/v1/log/entries/${uuid}` };
    if (entries.has(uuid)) {
      const message = 'an equivalent entry already exists in the transparency log';
      return { status: 409, body: JSON.stringify({ code: 409, message }), headers };
    }
    const entry = record(canonical);
    entries.set(uuid, entry);
    return { status: 201, body: JSON.stringify({ [uuid]: entry }), headers };
  };
  const routes: Routes = {
    'POST /api/v1/log/entries': ({ body }) => create(body),
    'GET /api/v1/log/entries/*': ({ rest }) =>
      entries.has(rest)
        ? { status: 200, body: JSON.stringify({ [rest]: entries.get(rest) }) }
        : { status: 404, body: JSON.stringify({ code: 404, message: 'entry not found' }) },
  };
  return { routes, publicKey, logId };
}

/** Creates the tree and its key; `record` appends an entry and returns what Rekor answers about it. */
function createRecorder(host: string, clock: () => Date) {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' });
  const logId = createHash('sha256').update(publicKey).digest();
  const log = createMerkleLog();
  // Protobuf JSON drops a zero log index, so the first entry would make bundles that sigstore-python refuses.
  log.append(Buffer.from('the lab began'));
  const signer = {
    origin: `${host} - ${TREE_ID}`,
    name: host,
    keyId: logId,
    sign: (note: Buffer) => sign('sha256', note, keys.privateKey),
  };
  const record = (canonical: Buffer) => {
    const logIndex = log.append(canonical);
    const promise = {
      body: canonical.toString('base64'),
      integratedTime: Math.floor(clock().getTime() / 1000),
      logIndex,
      logID: logId.toString('hex'),
    };
    const timestamp = sign('sha256', Buffer.from(canonicalize(promise) ?? ''), keys.privateKey);
    const inclusionProof = {
      logIndex,
      treeSize: log.size(),
      rootHash: log.root().toString('hex'),
      hashes: log.proof(logIndex).map((hash) => hash.toString('hex')),
      checkpoint: renderCheckpoint(log, signer),
    };
    return {
      ...promise,
      verification: { signedEntryTimestamp: timestamp.toString('base64'), inclusionProof },
    };
  };
  return { publicKey, logId, record };
}

/** What the log keeps of an entry: never the payload, only hashes, signatures and who made them. */
function canonicalEntry(proposed: ProposedEntry): Buffer {
  if (proposed.kind === 'hashedrekord') {
    const { data, signature } = proposed.spec;
    return encode({ apiVersion: '0.0.1', kind: 'hashedrekord', spec: { data, signature } });
  }
  if (proposed.kind !== 'dsse') throw new Error('entry kind is not supported');
  const { envelope: text, verifiers } = proposed.spec.proposedContent;
  const envelope = JSON.parse(text) as Envelope;
  const payload = Buffer.from(envelope.payload, 'base64');
  const signatures = envelope.signatures.map(({ sig }, index) => {
    const verifier = verifiers[index] ?? '';
    const key = createPublicKey(Buffer.from(verifier, 'base64').toString());
    const signed = dsse.preAuthEncoding(envelope.payloadType, payload);
    if (!verify('sha256', signed, key, Buffer.from(sig, 'base64')))
      throw new Error('could not verify envelope');
    return { signature: sig, verifier };
  });
  return encode({
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: { envelopeHash: hashOf(text), payloadHash: hashOf(payload), signatures },
  });
}

function hashOf(content: string | Buffer) {
  return { algorithm: 'sha256', value: createHash('sha256').update(content).digest('hex') };
}

function encode(entry: object): Buffer {
  return Buffer.from(canonicalize(entry) ?? '');
}
