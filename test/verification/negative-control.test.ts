import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { runNegativeControl } from '../../src/verification/negative-control.ts';
import { requestFor, signCompleteSet, someDigest } from './lab-evidence.ts';

let lab: LabSigstore;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());

const passed = expect.objectContaining({ code: 'NEGATIVE_CONTROL_PASSED', exitCode: 1 });

describe('the negative control', () => {
  it('holds when the bundles are refused for a digest that they do not name', async () => {
    const digest = someDigest();
    const bundles = Object.values(await signCompleteSet(lab, digest));
    const request = { ...requestFor(lab, digest, bundles), controlDigest: someDigest() };
    expect(runNegativeControl(request)).toEqual({
      name: 'negative-control',
      status: 'passed',
      found: '4 statements refused',
    });
  });

  it('fails when a bundle passes for the control digest', async () => {
    const digest = someDigest();
    const { sbom } = await signCompleteSet(lab, digest);
    const request = { ...requestFor(lab, digest, [sbom]), controlDigest: digest };
    expect(() => runNegativeControl(request)).toThrow(passed);
  });

  it('fails when no bundle gets as far as the digest, because that controls nothing', async () => {
    const digest = someDigest();
    const bundles = Object.values(await signCompleteSet(lab, digest));
    const identity = {
      ...requestFor(lab, digest, []).identity,
      subjectAlternativeName: 'https://other.example',
    };
    const request = { ...requestFor(lab, digest, bundles, { identity }), controlDigest: someDigest() };
    expect(() => runNegativeControl(request)).toThrow(passed);
    expect(() => runNegativeControl({ ...request, subject: { digest, bundles: [] } })).toThrow(passed);
  });
});
