import { afterAll, beforeAll, expect, it } from 'vitest';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { openActLab, PASSWORD, type ActLab, type Release } from './act/act-lab.ts';
import { askCosign } from './act/ask-cosign.ts';
import { CALLED_OCCASION, SIGNING_OCCASIONS, type Occasion } from './act/occasions.ts';
import { expectAccepted, expectRefused } from './judges/judge.ts';
import { describeStack, realStack } from './real-stack.ts';

/**
 * A release workflow with `uses: ./`, run by act to its end on every event after which custody signs; and what cosign
 * makes of the evidence, whose certificate says which event it was.
 */

const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** Signature, SBOM, vulnerabilities, verdict; no provenance: nothing says that this run built the image. */
const FOUR_BUNDLES = [BUNDLE, BUNDLE, BUNDLE, BUNDLE];
const ALL_STEPS = {
  'Say the password before custody knows it': 'success',
  'Keep the chain of custody': 'success',
  Deploy: 'success',
  'Say the password once custody knows it': 'success',
  'Keep the reports': 'success',
};

let lab: ActLab;

beforeAll(async () => {
  lab = await openActLab();
});
afterAll(() => lab.stop());

/** Asserts that it was signed, that the next step could check that, and that cosign sees this event and no other. */
async function expectSigned(release: Release, occasion: Occasion): Promise<void> {
  expect(release.errors).toEqual([]);
  expect(release.succeeded, release.log).toBe(true);
  expect(release.steps).toMatchObject(ALL_STEPS);
  expect(await release.record('event')).toBe(occasion.event);
  expect(release.outputs).toMatchObject({
    image: release.reference,
    signed: 'true',
    verified: 'true',
    'gate-result': 'pass',
    'certificate-identity': occasion.identity,
    'certificate-oidc-issuer': realStack().issuer,
  });
  expect(await release.record('verified.txt')).toContain('verified');
  expect(release.stored).toMatchObject({ referrers: FOUR_BUNDLES });
  await expectEvent(release, occasion);
}

async function expectEvent({ reference }: Release, { event, ref, identity }: Occasion): Promise<void> {
  const expected = { identity, trigger: event, ref, commit: lab.commit };
  const trigger = event === 'push' ? 'pull_request' : 'push';
  const sibling = identity.replace('release.yml', 'release.yaml');
  for (const type of [undefined, PREDICATE_TYPES.verdict]) {
    expectAccepted(await askCosign(reference, expected, type));
    expectRefused(await askCosign(reference, { ...expected, trigger }, type), [
      `expected GithubWorkflowTrigger to be "${trigger}", got "${event}"`,
    ]);
  }
  expectRefused(await askCosign(reference, { ...expected, identity: sibling }), [sibling]);
}

describeStack('a release workflow signs', () => {
  it.concurrent.each(SIGNING_OCCASIONS.map((occasion, at) => ({ ...occasion, at })))(
    'on $event',
    async ({ at, ...occasion }) => {
      const registry = at % 2 === 0 ? 'referrers' : 'fallback';
      await expectSigned(await lab.release(occasion, { registry }), occasion);
    },
  );
});

describeStack('a reusable workflow', () => {
  let release: Release;
  beforeAll(async () => {
    release = await lab.release(CALLED_OCCASION);
  });

  it('signs by the event of its caller, as itself', async () => {
    await expectSigned(release, CALLED_OCCASION);
    expect(await release.record('deployed')).toBe(release.reference);
  });

  it('shows a summary with the lines that check the evidence again', () => {
    const { summary, outputs } = release;
    expect(summary).toContain('✅ signed, stored and verified again');
    expect(summary).toContain(CALLED_OCCASION.identity);
    expect(summary).toContain(outputs['verify-command']);
  });

  it('shows no password from the moment when custody has read it', async () => {
    expect(release.log).toContain(`before it is masked ${PASSWORD}`);
    expect(release.log).toContain('once it is masked ***');
    expect(release.log.split(PASSWORD)).toHaveLength(2);
    expect(release.summary + (await release.record('evidence.json'))).not.toContain(PASSWORD);
  });

  it('shows no token', async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_TOKEN } = realStack().environment;
    const [token = ''] = release.masked.filter((text) => text.startsWith('eyJ'));
    expect(token.split('.')).toHaveLength(3);
    expect(release.masked).toContain(ACTIONS_ID_TOKEN_REQUEST_TOKEN);
    const shown = release.log + release.summary + (await release.record('evidence.json'));
    for (const secret of ['eyJ', token, ACTIONS_ID_TOKEN_REQUEST_TOKEN]) expect(shown).not.toContain(secret);
  });

  it('asked nobody beyond loopback', () => {
    expect(lab.askedOutside()).toEqual([]);
  });
});
