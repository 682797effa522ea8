import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { CreateEntryRequest, Entry } from '@sigstore/protobuf-specs/rekor/v2';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import canonicalize from 'canonicalize';
import { renderCheckpoint } from './checkpoint.ts';
import type { Routes, ServiceAnswer } from './http-service.ts';
import { createMerkleLog } from './merkle-log.ts';

export type RekorV2 = {
  routes: Routes;
  /** SubjectPublicKeyInfo DER. */
  publicKey: Buffer;
  /** The checkpoint key id (C2SP `signed-note`): SHA-256 of name, algorithm and key. */
  logId: Buffer;
};

const ALGORITHM_ED25519 = 1;
const ED25519_KEY_BYTES = 32;

/**
 * Creates a Rekor v2 log as rekor-tiles 2.3 and later: `hashedrekord` 0.0.2 only, no signed entry timestamp, an
 * Ed25519 checkpoint.
 *
 * @param host names the log in its checkpoints
 */
export function createRekorV2(host: string): RekorV2 {
  const keys = generateKeyPairSync('ed25519');
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' });
  const logId = createHash('sha256')
    .update(`${host}\n`)
    .update(Buffer.of(ALGORITHM_ED25519))
    .update(publicKey.subarray(-ED25519_KEY_BYTES))
    .digest();
  const log = createMerkleLog();
  log.append(Buffer.from('the lab began'));
  const indexes = new Map<string, number>();
  const signer = {
    origin: host,
    name: host,
    keyId: logId,
    sign: (note: Buffer) => sign(null, note, keys.privateKey),
  };

  const create = (body: Buffer): ServiceAnswer => {
    const canonical = canonicalEntry(body);
    if ('refused' in canonical) return answer(400, { code: 3, message: canonical.refused });
    const { entry } = canonical;
    const index = indexes.get(entry.toString()) ?? log.append(entry);
    indexes.set(entry.toString(), index);
    return answer(201, {
      logIndex: String(index),
      logId: { keyId: logId.toString('base64') },
      kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
      integratedTime: '0',
      canonicalizedBody: entry.toString('base64'),
      inclusionProof: {
        logIndex: String(index),
        treeSize: String(log.size()),
        rootHash: log.root().toString('base64'),
        hashes: log.proof(index).map((hash) => hash.toString('base64')),
        checkpoint: { envelope: renderCheckpoint(log, signer) },
      },
    });
  };
  return { routes: { 'POST /api/v2/log/entries': ({ body }) => create(body) }, publicKey, logId };
}

/** What the log keeps of a request: digest, signature and who made it. */
function canonicalEntry(body: Buffer): { entry: Buffer } | { refused: string } {
  const request = CreateEntryRequest.fromJSON(JSON.parse(body.toString()));
  if (request.spec?.$case !== 'hashedRekordRequestV002')
    return { refused: 'invalid type, must be hashedrekord' };
  const { digest, signature } = request.spec.hashedRekordRequestV002;
  if (signature?.verifier?.verifier === undefined || signature.content.length === 0 || digest.length !== 32)
    return { refused: 'invalid hashedrekord request' };
  const data = { algorithm: HashAlgorithm.SHA2_256, digest };
  const entry = Entry.toJSON({
    kind: 'hashedrekord',
    apiVersion: '0.0.2',
    spec: { spec: { $case: 'hashedRekordV002', hashedRekordV002: { data, signature } } },
  });
  return { entry: Buffer.from(canonicalize(entry) ?? '') };
}

function answer(status: number, body: object): ServiceAnswer {
  return { status, body: JSON.stringify(body) };
}
