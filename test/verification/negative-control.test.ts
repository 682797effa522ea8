import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { startVerification } from '../../src/verification/verify-evidence.ts';
import { requestFor, signCompleteSet, signStatement, someDigest } from './lab-evidence.ts';

let lab: LabSigstore;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());

const passed = expect.objectContaining({ code: 'NEGATIVE_CONTROL_PASSED', exitCode: 1 });

describe('the negative control', () => {
  it('holds when the bundles are refused for a digest that they do not name', async () => {
    const digest = someDigest();
    const { subject, ...criteria } = requestFor(
      lab,
      digest,
      Object.values(await signCompleteSet(lab, digest)),
    );
    const verification = startVerification(criteria);
    expect(verification.control(subject, someDigest())).toBe(4);
    expect(verification.evaluate(subject).verified).toBe(true);
    // The second time everything is remembered but what depends on the digest.
    expect(verification.control(subject, someDigest())).toBe(4);
  });

  it('fails when a bundle passes for the control digest', async () => {
    const digest = someDigest();
    const { sbom } = await signCompleteSet(lab, digest);
    const { subject, ...criteria } = requestFor(lab, digest, [sbom]);
    expect(() => startVerification(criteria).control(subject, digest)).toThrow(passed);
  });

  it('fails when no bundle gets as far as the digest, because that controls nothing', async () => {
    const digest = someDigest();
    const bundles = Object.values(await signCompleteSet(lab, digest));
    const identity = {
      ...requestFor(lab, digest, []).identity,
      subjectAlternativeName: 'https://other.example',
    };
    const { subject, ...criteria } = requestFor(lab, digest, bundles, { identity });
    expect(() => startVerification(criteria).control(subject, someDigest())).toThrow(passed);
    const nothing = { ...subject, bundles: [] };
    expect(() => startVerification(criteria).control(nothing, someDigest())).toThrow(passed);
  });

  it('holds for an index on whose platforms more hangs together than may hang on one digest', async () => {
    const digests = [someDigest(), someDigest(), someDigest()];
    const { signature: predicateType } = PREDICATE_TYPES;
    const bundle = await signStatement(lab, { subjects: digests, predicateType });
    const bundles = Array.from({ length: 100 }, () => ({ ...bundle }));
    const verification = startVerification(requestFor(lab, digests[0] ?? someDigest(), []));
    const control = someDigest();
    for (const digest of digests) {
      const subject = { digest, platform: undefined, bundles };
      expect(verification.evaluate(subject).verified).toBe(true);
      expect(verification.control(subject, control)).toBe(100);
    }
  });
});
