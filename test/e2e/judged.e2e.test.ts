import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushImage } from '../../lab/images/push-image.ts';
import type { EvidenceDocument } from '../../src/report/evidence-document.ts';
import { attestAsCommand, attestAsStep } from './judges/attest.ts';
import { COSIGN_2, COSIGN_3 } from './judges/cosign.ts';
import { createAsk, openCourt, type Ask, type Court, type Exhibit } from './judges/court.ts';
import { GH_OFFLINE, GH_REGISTRY } from './judges/gh.ts';
import { expectAccepted, expectRefused, runJudge, type Judge } from './judges/judge.ts';
import { buildMarkedSample } from './judges/marked-sample.ts';
import { SIGSTORE_PYTHON } from './judges/sigstore-python.ts';
import { fetchReferrers, hangOn } from './judges/stored-evidence.ts';
import { describeStack, realStack } from './real-stack.ts';
import { JUDGED_TYPES } from './judges/judged-types.ts';

/**
 * Custody's evidence before verifiers that nobody here wrote: each accepts it from the exact identity and issuer, and
 * refuses another identity, another issuer, and the same bundles hung on another image.
 */

const JUDGES: readonly Judge[] = [...COSIGN_3, ...COSIGN_2, GH_REGISTRY, GH_OFFLINE, SIGSTORE_PYTHON];

const CELLS = (['referrers', 'fallback'] as const)
  .flatMap((registry) =>
    (['image', 'index'] as const).flatMap((kind) =>
      (['rekor-v2', 'rekor-v1'] as const).map((log) => ({ registry, kind, log })),
    ),
  )
  .map((cell, number) => ({ ...cell, number }));

/** For how many types refusals are asked in one cell. */
const AT_A_TIME = 2;

const UNHEARD_OF = 'https://openvex.dev/ns';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

let court: Court;
let ask: Ask;
let signer: { identity: string; issuer: string };
/** Near misses: who compares by pattern or by beginning takes them for the exact ones. */
let others: { identity: string; issuer: string };

beforeAll(async () => {
  court = await openCourt();
  const { identity, issuer } = realStack();
  signer = { identity, issuer };
  others = { identity: `${identity}-2`, issuer: `${issuer}/acme` };
  ask = createAsk(court.kit, signer);
});
afterAll(() => court.stop());

/** Referrers as pairs of predicate type and digest, in an order of their own. */
const toPairs = (referrers: readonly { type: string; digest: string }[]) =>
  referrers.map(({ type, digest }) => `${type} ${digest}`).toSorted();

/** What `oras discover` found. */
function listedPairs({ listed }: Exhibit): string[] {
  expect(new Set(listed.map(({ artifactType }) => artifactType))).toEqual(new Set([BUNDLE]));
  return toPairs(
    listed.map(({ digest, annotations }) => ({
      type: annotations['dev.sigstore.bundle.predicateType'] ?? '',
      digest,
    })),
  );
}

/** What custody says that it hung on a digest. */
function writtenPairs({ statements }: EvidenceDocument, digest: string): string[] {
  return toPairs(
    statements.flatMap(({ predicateType: type, referrers }) =>
      referrers.flatMap(({ subject, referrer }) => (subject === digest ? [{ type, digest: referrer }] : [])),
    ),
  );
}

async function expectAllAccepted(judge: Judge, exhibit: Exhibit, types = judge.types): Promise<void> {
  const judgements = await Promise.all(types.map((type) => ask(judge, exhibit, type)));
  for (const judgement of judgements) expectAccepted(judgement);
}

describeStack('the watch', () => {
  it('notes a judge that is not told whom to trust, and so asks beyond loopback', async () => {
    const { host } = new URL(realStack().urls.fulcio);
    const args = [
      '--certificate-identity=a',
      '--certificate-oidc-issuer=b',
      `${host}/a@sha256:${'0'.repeat(64)}`,
    ];
    const judgement = await runJudge(court.kit, court.kit.programs.cosign, ['verify', ...args]);
    expect(judgement.accepted).toBe(false);
    expect(court.askedOutside()).toEqual(['CONNECT tuf-repo-cdn.sigstore.dev:443']);
  });
});

describeStack.each(CELLS)('a $kind, registry with $registry, logged by $log', (cell) => {
  const { registry, kind, log, number } = cell;
  /** Some types, others in each cell, so that over the cells each judge is asked for all of them more than once. */
  const some = (types: readonly string[]) =>
    types.length <= AT_A_TIME
      ? types
      : Array.from({ length: AT_A_TIME }, (_, at) => types[(number * AT_A_TIME + at) % types.length] ?? '');

  let evidence: EvidenceDocument;
  let own: Exhibit;
  /** Another image, on which the same bundles were hung. */
  let other: Exhibit;

  beforeAll(async () => {
    const host = realStack().registries[registry];
    const push = async (name: string) => {
      const image = await buildMarkedSample(kind, `${registry} ${kind} ${log} ${name}`);
      await pushImage(`http://${host}`, `judged/${kind}-${log}/${name}`, image);
      return { repository: `${host}/judged/${kind}-${log}/${name}`, root: image.root };
    };
    const [shop, bare] = await Promise.all([push('shop'), push('other')]);
    evidence = await attestAsCommand(court.signing(log), `${shop.repository}@${shop.root.digest}`);
    own = await court.look(shop.repository, shop.root.digest, registry);
    const bundles = await fetchReferrers(own.repository, own.listed);
    await hangOn(bare.repository, bare.root, bundles, registry);
    other = await court.look(bare.repository, bare.root.digest, registry);
  });

  it('carries exactly what custody wrote', () => {
    expect(own.listed).toHaveLength(JUDGED_TYPES.length);
    expect(listedPairs(own)).toEqual(writtenPairs(evidence, own.digest));
  });

  describe.each(JUDGES)('$name', (judge) => {
    it('accepts every type, or some if it is slow', async () => {
      await expectAllAccepted(judge, own, judge.slow === true ? some(judge.types) : judge.types);
    });

    it.each(['identity', 'issuer'] as const)('refuses another %s, and nothing but that', async (cause) => {
      const wrong = { ...signer, [cause]: others[cause] };
      await Promise.all(
        some(judge.types).map(async (predicateType) => {
          const refused = await ask(judge, own, predicateType, wrong);
          expectRefused(refused, judge.reasons(cause, { ...own, predicateType, signer: wrong }));
          const accepted = await ask(judge, own, predicateType);
          expectAccepted(accepted);
          expect(refused.command.replace(others[cause], signer[cause])).toBe(accepted.command);
        }),
      );
    });

    it('refuses the same bundles on another image', async () => {
      await Promise.all(
        some(judge.types).map(async (predicateType) => {
          const refused = await ask(judge, other, predicateType);
          expectRefused(refused, judge.reasons('subject', { ...other, predicateType, signer }));
        }),
      );
    });
  });

  it.each(JUDGES.filter(({ typed }) => typed))('$name refuses a type that is not there', async (judge) => {
    const refused = await ask(judge, own, UNHEARD_OF);
    expectRefused(refused, judge.reasons('type', { ...own, predicateType: UNHEARD_OF, signer }));
  });

  describe.each(kind === 'index' ? [0, 1] : [])('platform image %i', (at) => {
    let platform: Exhibit;
    beforeAll(async () => {
      platform = await court.look(own.repository, evidence.platforms[at]?.digest ?? '', registry);
    });

    it('carries exactly what custody wrote', () => {
      expect(platform.listed).toHaveLength(JUDGED_TYPES.length);
      expect(listedPairs(platform)).toEqual(writtenPairs(evidence, platform.digest));
    });

    it.each([...COSIGN_3, GH_REGISTRY])('is accepted by $name for every type', async (judge) => {
      await expectAllAccepted(judge, platform);
    });
  });

  describe('when a workflow step has attested that other image', () => {
    let step: EvidenceDocument;
    let after: Exhibit;
    beforeAll(async () => {
      step = await attestAsStep(court.signing(log), `${other.repository}@${other.digest}`);
      after = await court.look(other.repository, other.digest, registry);
    });

    it('carries what hung there before, and what the step wrote', () => {
      const expected = [...listedPairs(other), ...writtenPairs(step, other.digest)];
      expect(expected).toHaveLength(2 * JUDGED_TYPES.length);
      expect(listedPairs(after)).toEqual(expected.toSorted());
    });

    it.each(JUDGES)('$name accepts what it refused, by the same command', async (judge) => {
      await Promise.all(
        some(judge.types).map(async (type) => {
          const accepted = await ask(judge, after, type);
          expectAccepted(accepted);
          expect(accepted.command).toBe((await ask(judge, other, type)).command);
        }),
      );
    });
  });

  it('was judged without a look beyond loopback', () => {
    expect(court.askedOutside()).toEqual([]);
  });
});
