import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import type { Digest } from '../../src/image/digest.ts';
import type { TrustProfile } from '../../src/trust/profile.ts';
import type { VerificationResult } from '../../src/verification/result.ts';
import {
  failureOf,
  jsonOf,
  requestFor,
  signStatement,
  signWithRekorV2,
  someDigest,
  stored,
  trustOf,
  verifyEvidence,
} from './lab-evidence.ts';

let lab: LabSigstore;
let digest: Digest;
let withV1: StoredBundle;
let withV2: StoredBundle;

beforeAll(async () => {
  lab = await startSigstore();
  digest = someDigest();
  trust = trustOf(lab);
  withV1 = await signStatement(lab, { subjects: [digest], predicateType: PREDICATE_TYPES.signature });
  withV2 = await signWithRekorV2(lab, digest);
});
afterAll(() => lab.stop());

const now = new Date();
let trust: TrustProfile;
const verify = (bundle: StoredBundle) => verifyEvidence(requestFor(lab, digest, [bundle], { now, trust }));

/** Everything that a result says about the bundle but where it was stored. */
const saidBy = (result: VerificationResult) => ({
  ...result.subjects[0]?.statements[0],
  referrer: undefined,
});

function flip(bytes: Buffer, position: number, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  const at = position % flipped.length;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
  return flipped;
}

const anywhere = { position: fc.nat(1_000_000), bit: fc.nat(7) };

describe('a bundle with one bit flipped', () => {
  it.each([
    ['Rekor v1', () => withV1],
    ['Rekor v2', () => withV2],
  ])('never verifies as anything but what was signed: %s', (_, bundle) => {
    const { content, referrer } = bundle();
    if (content.kind !== 'bytes') throw new Error('unreadable');
    const original = Buffer.from(content.bytes);
    const genuine = verify(bundle());
    expect(genuine.verified).toBe(true);
    fc.assert(
      fc.property(fc.record(anywhere), ({ position, bit }) => {
        const bytes = flip(original, position, bit);
        const result = verify({ referrer, content: { kind: 'bytes', bytes } });
        // Some bytes say nothing (a key hint, the certificates inside a timestamp); none may change what is said.
        expect(result.verified ? saidBy(result) : saidBy(genuine)).toEqual(saidBy(genuine));
      }),
      { numRuns: 100 },
    );
  });

  it.each<[string, (json: ReturnType<typeof jsonOf>, change: (base64: string) => string) => void]>([
    [
      'the payload',
      (json, change) => json.dsseEnvelope && (json.dsseEnvelope.payload = change(json.dsseEnvelope.payload)),
    ],
    [
      'the signature',
      (json, change) => json.dsseEnvelope?.signatures.forEach((each) => (each.sig = change(each.sig))),
    ],
    [
      'the certificate',
      ({ verificationMaterial: { certificate } }, change) =>
        certificate && (certificate.rawBytes = change(certificate.rawBytes)),
    ],
    [
      'the log entry',
      (json, change) =>
        json.verificationMaterial.tlogEntries.forEach(
          (each) => (each.canonicalizedBody = change(each.canonicalizedBody)),
        ),
    ],
    [
      'the log’s promise',
      (json, change) =>
        json.verificationMaterial.tlogEntries.forEach(
          ({ inclusionPromise }) =>
            inclusionPromise &&
            (inclusionPromise.signedEntryTimestamp = change(inclusionPromise.signedEntryTimestamp)),
        ),
    ],
  ])('in %s never verifies', (_, apply) => {
    fc.assert(
      fc.property(fc.record(anywhere), ({ position, bit }) => {
        const json = jsonOf(withV1);
        apply(json, (base64) => flip(Buffer.from(base64, 'base64'), position, bit).toString('base64'));
        expect(failureOf(verify(stored(json)))).not.toBe('passed');
      }),
      { numRuns: 20 },
    );
  });
});
