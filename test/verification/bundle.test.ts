import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { encodeStatement, MAX_PAYLOAD_BYTES } from '../../src/evidence/statement.ts';
import { MAX_BUNDLE_BYTES, type StoredBundle } from '../../src/evidence/stored-bundle.ts';
import { type Digest } from '../../src/image/digest.ts';
import {
  failureOf,
  IMAGE,
  jsonOf,
  requestFor,
  signStatement,
  someDigest,
  stored,
  storedText,
  verifyEvidence,
} from './lab-evidence.ts';

let lab: LabSigstore;
let digest: Digest;
let genuine: StoredBundle;
beforeAll(async () => {
  lab = await startSigstore();
  digest = someDigest();
  genuine = await signStatement(lab, { subjects: [digest], predicateType: PREDICATE_TYPES.signature });
});
afterAll(() => lab.stop());

const verify = (bundle: StoredBundle) => verifyEvidence(requestFor(lab, digest, [bundle]));

type Json = ReturnType<typeof jsonOf>;

/** The genuine bundle with something changed. */
function tampered(
  change: (bundle: Json, entry: Json['verificationMaterial']['tlogEntries'][number]) => unknown,
) {
  const bundle = jsonOf(genuine);
  const [entry] = bundle.verificationMaterial.tlogEntries;
  if (entry === undefined) throw new Error('no log entry');
  return stored(change(bundle, entry) ?? bundle);
}

describe('a bundle', () => {
  it.each<[string, Parameters<typeof tampered>[0]]>([
    ['two signatures', (json) => json.dsseEnvelope?.signatures.push({ sig: 'AAAA', keyid: '' })],
    [
      'an unknown version',
      (json) => ({ ...json, mediaType: 'application/vnd.dev.sigstore.bundle.v0.9+json' }),
    ],
    ['a field that nobody knows', (json) => ({ ...json, extra: true })],
    [
      '33 log entries',
      (json, entry) => ({
        ...json,
        verificationMaterial: { ...json.verificationMaterial, tlogEntries: Array(33).fill(entry) },
      }),
    ],
    [
      'base64 with slack',
      (json) => ({
        ...json,
        dsseEnvelope: { ...json.dsseEnvelope, payload: `${json.dsseEnvelope?.payload} ` },
      }),
    ],
    [
      'a bare signature',
      ({ mediaType, verificationMaterial }) => ({
        mediaType,
        verificationMaterial,
        messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: 'AAAA' }, signature: 'AAAA' },
      }),
    ],
    [
      'a public key',
      (json) => ({
        ...json,
        verificationMaterial: { tlogEntries: [], publicKey: { hint: 'x' } },
      }),
    ],
  ])('with %s is refused', (_, change) => {
    const unchanged = tampered(() => undefined);
    expect(failureOf(verify(unchanged))).toBe('passed');
    const bundle = tampered((json, entry) => {
      const changed = change(json, entry);
      return typeof changed === 'object' ? changed : undefined;
    });
    expect(failureOf(verify(bundle))).toBe('bundle: BUNDLE_INVALID');
  });

  it.each([
    ['not JSON', 'hello'],
    ['empty', ''],
    ['ambiguous', '{"mediaType":"a","mediaType":"b"}'],
    ['a prototype', '{"__proto__":{}}'],
    ['deep', `${'['.repeat(300)}${']'.repeat(300)}`],
    ['an array', '[]'],
  ])('that is %s is refused', (_, text) => {
    expect(failureOf(verify(storedText(text)))).toBe('bundle: BUNDLE_INVALID');
  });

  it('over the size limit is refused unread', () => {
    const bytes = Buffer.alloc(32 * 1024 * 1024 + 1, 0x20);
    const bundle: StoredBundle = { referrer: digest, content: { kind: 'bytes', bytes } };
    expect(failureOf(verify(bundle))).toBe('bundle: BUNDLE_INVALID');
  });

  it('that could not be read is listed and counts for nothing', () => {
    const bundle: StoredBundle = { referrer: digest, content: { kind: 'unreadable', reason: 'no layer\n' } };
    const result = verifyEvidence(requestFor(lab, digest, [bundle, genuine]));
    expect(failureOf(result)).toBe('bundle: BUNDLE_INVALID');
    expect(result.verified).toBe(true);
  });
});

describe('the largest payload that may be signed', () => {
  it('makes a bundle that is verified; one byte more than the largest bundle does not', async () => {
    const predicateType = PREDICATE_TYPES.signature;
    const sizeOf = (padding: string) =>
      encodeStatement(IMAGE, [digest], predicateType, { padding }).payload.length;
    const padding = 'x'.repeat(MAX_PAYLOAD_BYTES - sizeOf(''));
    expect(sizeOf(padding)).toBe(MAX_PAYLOAD_BYTES);
    const large = await signStatement(lab, { subjects: [digest], predicateType, predicate: { padding } });
    expect(verify(large).verified).toBe(true);

    const text = JSON.stringify(jsonOf(large));
    const spare = MAX_BUNDLE_BYTES - Buffer.byteLength(text);
    expect(failureOf(verify(storedText(text + ' '.repeat(spare))))).toBe('passed');
    expect(failureOf(verify(storedText(text + ' '.repeat(spare + 1))))).toBe('bundle: BUNDLE_INVALID');
  }, 20_000);
});
