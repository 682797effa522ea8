import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import type { Digest } from '../../src/image/digest.ts';
import { rememberProofs } from '../../src/verification/remember-proofs.ts';
import { verifyBundle } from '../../src/verification/verifier.ts';
import { jsonOf, requestFor, signStatement, someDigest, stored } from './lab-evidence.ts';

let lab: LabSigstore;
let index: Digest;
let platform: Digest;
let shared: StoredBundle;
let single: StoredBundle;
beforeAll(async () => {
  lab = await startSigstore();
  [index, platform] = [someDigest(), someDigest()];
  const predicateType = PREDICATE_TYPES.signature;
  shared = await signStatement(lab, { subjects: [index, platform], predicateType });
  single = await signStatement(lab, { subjects: [index], predicateType });
});
afterAll(() => lab.stop());

/** The same bytes as another digest's referrer would bring them. */
const again = (bundle: StoredBundle): StoredBundle => ({ ...bundle, referrer: someDigest() });

describe('remembered proofs', () => {
  it('are made once for the bytes of a statement about several digests', () => {
    const prove = rememberProofs(requestFor(lab, index, []));
    expect(prove(again(shared))).toBe(prove(shared));
  });

  it('are made once for a bundle in hand, and not kept when it can hang nowhere else', () => {
    const prove = rememberProofs(requestFor(lab, index, []));
    const proven = prove(single);
    expect(prove(single)).toBe(proven);
    expect(prove(again(single))).not.toBe(proven);
  });

  it('are kept of every bundle where the same bytes come twice', () => {
    const prove = rememberProofs(requestFor(lab, index, []), true);
    expect(prove(again(single))).toBe(prove(single));
  });

  it('are compared with each digest anew, and shown with each referrer', () => {
    const prove = rememberProofs(requestFor(lab, index, []));
    const [first, second] = [shared, again(shared)];
    expect(verifyBundle(first, index, prove).result).toMatchObject({
      status: 'passed',
      referrer: first.referrer,
    });
    expect(verifyBundle(second, platform, prove).result).toMatchObject({
      status: 'passed',
      referrer: second.referrer,
    });
    expect(verifyBundle(second, someDigest(), prove).failure).toMatchObject({ code: 'SUBJECT_MISMATCH' });
    expect(verifyBundle(first, index, prove).failure).toBeUndefined();
  });

  it('of a bundle that fails stay failed, and cover no other bytes', () => {
    const prove = rememberProofs(requestFor(lab, index, []));
    const bundle = jsonOf(shared);
    const [signature] = bundle.dsseEnvelope?.signatures ?? [];
    if (signature === undefined) throw new Error('unsigned');
    signature.sig = `AAAA${signature.sig.slice(4)}`;
    const forged = stored(bundle);
    // The referrer claims to be that of the genuine bundle: only the bytes count.
    const disguised = { ...forged, referrer: shared.referrer };
    expect(verifyBundle(shared, index, prove).failure).toBeUndefined();
    for (const attempt of [forged, disguised, again(forged)]) {
      expect(verifyBundle(attempt, index, prove).failure).toBeDefined();
    }
    expect(verifyBundle(again(shared), index, prove).failure).toBeUndefined();
  });
});
