import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import {
  codesOf,
  failureOf,
  IMAGE,
  requestFor,
  signPayload,
  signStatement,
  someDigest,
  verifyEvidence,
} from './lab-evidence.ts';

let lab: LabSigstore;
let digest: Digest;
beforeAll(async () => {
  lab = await startSigstore();
  digest = someDigest();
});
afterAll(() => lab.stop());

const verify = (bundle: StoredBundle) => verifyEvidence(requestFor(lab, digest, [bundle]));

describe('a statement', () => {
  const subject = () => [{ name: IMAGE, digest: { sha256: hexOf(digest) } }];
  const base = () => ({
    _type: 'https://in-toto.io/Statement/v1',
    subject: subject(),
    predicateType: PREDICATE_TYPES.signature,
    predicate: {},
  });

  it.each<[string, () => unknown]>([
    ['no JSON', () => 'hello'],
    ['another type', () => ({ ...base(), _type: 'https://example.com/Statement/v1' })],
    ['no subjects', () => ({ ...base(), subject: [] })],
    ['1025 subjects', () => ({ ...base(), subject: Array(1025).fill(subject()[0]) })],
    [
      '33 digests',
      () => ({
        ...base(),
        subject: [
          { digest: Object.fromEntries([...Array(33).keys()].map((key) => [`d${key}`, hexOf(digest)])) },
        ],
      }),
    ],
    ['sha1 only', () => ({ ...base(), subject: [{ name: IMAGE, digest: { sha1: 'a'.repeat(40) } }] })],
    [
      'an upper-case digest',
      () => ({ ...base(), subject: [{ digest: { sha256: hexOf(digest).toUpperCase() } }] }),
    ],
    ['no predicate type', () => ({ ...base(), predicateType: undefined })],
    ['an empty predicate type', () => ({ ...base(), predicateType: '' })],
  ])('with %s is refused', async (_, payload) => {
    const content = payload();
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    expect(failureOf(verify(await signPayload(lab, text)))).toBe('statement: STATEMENT_INVALID');
  });

  it('with the same key twice is refused, whichever would fit', async () => {
    const text = JSON.stringify(base()).replace('{"_type"', `{"subject":[],"_type"`);
    expect(failureOf(verify(await signPayload(lab, text)))).toBe('statement: STATEMENT_INVALID');
  });

  it('may name several images, of which one is this', async () => {
    const bundle = await signStatement(lab, {
      subjects: [someDigest(), digest],
      predicateType: PREDICATE_TYPES.signature,
    });
    expect(failureOf(verify(bundle))).toBe('passed');
  });

  it('about another image is refused', async () => {
    const bundle = await signStatement(lab, {
      subjects: [someDigest()],
      predicateType: PREDICATE_TYPES.signature,
    });
    const result = verify(bundle);
    expect(failureOf(result)).toBe('subject: SUBJECT_MISMATCH');
    expect(codesOf(result)).toEqual(['SUBJECT_MISMATCH']);
  });

  it.each(['application/vnd.in-toto+j\u0455on', 'application/vnd.in-toto', 'text/plain'])(
    'of payload type %s is refused',
    async (payloadType) => {
      const bundle = await signPayload(lab, JSON.stringify(base()), payloadType);
      expect(failureOf(verify(bundle))).toBe('payload-type: PAYLOAD_TYPE_MISMATCH');
    },
  );
});
