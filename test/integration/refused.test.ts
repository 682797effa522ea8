import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { buildTinyImage } from '../../lab/images/tiny-image.ts';
import type { Digest } from '../../src/image/digest.ts';
import type { VerificationResult } from '../../src/verification/result.ts';
import { expectCode } from '../tools/expect-code.ts';
import { IDENTITY, otherWorkflow, startLabRun, type LabRun } from './lab-run.ts';
import { digestIn, hangBundle, openPlace, readStatements, takeOff } from './stored.ts';

/** What `verify` says of evidence that lies where it should not, or is asked for by whom it does not come from. */

const codes = ({ problems }: VerificationResult) => problems.map(({ code }) => code);

let lab: LabRun;
let other: LabImage;
beforeAll(async () => {
  lab = await startLabRun();
  other = await buildTinyImage({ marker: 'other' });
});
afterAll(() => lab.stop());

describe.each(['layout', 'registry'])('an attested image in a %s', (place) => {
  let reference: string;
  beforeAll(async () => {
    const image = await buildSampleImage('fixed');
    reference = await (place === 'layout' ? lab.layout(image) : lab.push(image, 'acme/shop'));
    await lab.attest(reference);
  });

  it('is refused under another identity', async () => {
    const { identity } = otherWorkflow('other.yml');
    const result = await lab.verify(reference, { 'certificate-identity': identity });
    expect(codes(result)).toEqual(['IDENTITY_MISMATCH']);
    expect(result).toMatchObject({ verified: false, problems: [{ expected: identity, found: IDENTITY }] });
  });

  it('is refused under another issuer', async () => {
    const result = await lab.verify(reference, { 'certificate-oidc-issuer': 'https://issuer.example' });
    expect(codes(result)).toEqual(['ISSUER_MISMATCH']);
  });

  it('is refused by another Sigstore', async () => {
    const stranger = await startLabRun();
    const result = await lab.verify(reference, { 'trusted-root': stranger.trustedRoot });
    await stranger.stop();
    expect(codes(result)).toEqual(['TIMESTAMP_INVALID']);
  });

  it('lends its evidence to no other image', async () => {
    const foreign = place === 'layout' ? await lab.layout(other) : await lab.push(other, 'acme/shop');
    const from = openPlace(reference);
    const to = openPlace(foreign);
    for (const { bytes, statement } of await readStatements(from, digestIn(reference))) {
      await hangBundle(to, other.root.digest, { bytes, predicateType: statement.predicateType });
    }
    const result = await lab.verify(foreign);
    expect(result.verified).toBe(false);
    expect(codes(result)).toEqual(['SUBJECT_MISMATCH']);
    expect(result.subjects[0]?.statements).toHaveLength(4);
  });

  it('says nothing of an image beside which there is nothing', async () => {
    const bare = await (place === 'layout' ? lab.layout(other) : lab.push(other));
    expect(codes(await lab.verify(bare))).toEqual(['EVIDENCE_MISSING']);
  });

  it('does not carry what nobody attested', async () => {
    const result = await lab.verify(reference, { require: 'signature,provenance' });
    expect(codes(result)).toEqual(['EVIDENCE_MISSING']);
    expect(result.problems[0]?.message).toContain('provenance');
  });

  it('is not verified without saying by whom it must be signed', async () => {
    const error = await expectCode(lab.verify(reference, { 'certificate-identity': '' }), 'INPUT_MISSING');
    expect(error).toMatchObject({ field: 'certificate-identity', exitCode: 2 });
    expect(error.hint).toContain('certificate-identity: https://github.com/');
    await expectCode(lab.verify(reference, { 'certificate-identity': '.*' }), 'INPUT_INVALID');
  });
});

describe.each(['layout', 'referrers API', 'fallback tag'])(
  'an attested index in a place with a %s',
  (place) => {
    let reference: string;
    let platforms: Digest[];
    beforeAll(async () => {
      Object.assign(lab.registry.switches, { referrersApi: place === 'referrers API', deletion: true });
      const image = await buildSampleIndex('fixed');
      reference = await (place === 'layout' ? lab.layout(image) : lab.push(image));
      const { evidence } = await lab.attest(reference);
      platforms = evidence.platforms.map(({ digest }) => digest as Digest);
    });

    it('is incomplete when one platform lacks one statement', async () => {
      const [, arm64] = platforms;
      await takeOff(openPlace(reference), arm64 as Digest, ['vulnerabilities']);
      const result = await lab.verify(reference);
      expect(result.verified).toBe(false);
      expect(codes(result)).toEqual(['INDEX_INCOMPLETE']);
      expect(result.problems[0]?.found).toBe('linux/arm64 (vulnerabilities)');
    });

    it('is incomplete when one platform has nothing', async () => {
      const [, arm64] = platforms;
      await takeOff(openPlace(reference), arm64 as Digest, ['signature', 'sbom', 'verdict']);
      const result = await lab.verify(reference);
      expect(codes(result)).toEqual(['INDEX_INCOMPLETE']);
      expect(result.problems[0]?.found).toBe('linux/arm64 (signature, sbom, vulnerabilities, verdict)');
    });
  },
);
