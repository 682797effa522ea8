import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pushImage } from '../../lab/images/push-image.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import type { Digest } from '../../src/image/digest.ts';
import type { Signer } from './judges/judge.ts';
import { buildMarkedSample } from './judges/marked-sample.ts';
import { hangOn } from './judges/stored-evidence.ts';
import { cosignAttest, cosignSign } from './peers/cosign-writes.ts';
import { openWorkplace, verify, type Workplace } from './peers/custody-command.ts';
import { PEER_TYPES, peerPredicates, provenance } from './peers/predicates.ts';
import { fetchBundlesOn, freshRepository, readStatement } from './peers/referrer-index.ts';
import { describeStack } from './real-stack.ts';

/**
 * Evidence that cosign 3 wrote, before `custody verify`: accepted from the exact identity and issuer, and refused
 * from another identity, from another issuer, and on another image.
 */

const CELLS = (['referrers', 'fallback'] as const).flatMap((place) =>
  (['image', 'index'] as const).flatMap((kind) =>
    (['rekor-v2', 'rekor-v1'] as const).map((log) => ({ place, kind, log })),
  ),
);

const ALL = ['signature', 'sbom', 'cyclonedx', 'vulnerabilities', 'provenance'];
const SIGNATURE = ['signature'];

let shop: Workplace;
let signer: Signer;
beforeAll(async () => {
  shop = await openWorkplace();
  const { identity, issuer } = shop.stack;
  signer = { identity, issuer };
});
afterAll(() => rm(shop.folder, { recursive: true, force: true }));

// Cells run beside each other: cosign mostly waits for the log, and each has a repository of its own.
describeStack.concurrent.each(CELLS)('a $kind, registry with $place, logged by $log', (cell) => {
  const { place, kind, log } = cell;
  let repository: string;
  let reference: string;
  let digest: Digest;
  let digests: readonly Digest[];
  let beforePlatforms: Awaited<ReturnType<typeof verify>>;

  beforeAll(async () => {
    const image = await (kind === 'index'
      ? buildSampleIndex('fixed', { buildKit: false })
      : buildSampleImage('fixed'));
    repository = freshRepository(shop.stack, place);
    const [host = '', ...name] = repository.split('/');
    reference = await pushImage(`http://${host}`, name.join('/'), image);
    digest = image.root.digest;
    digests = [...image.manifests.keys()];
    await cosignSign(shop, reference, { log });
    beforePlatforms = await verify(shop, reference, signer, SIGNATURE);
    await Promise.all(digests.map(attestEverything));
  });

  /** One after the other: on a fallback tag cosign loses its own entries when it runs beside itself. */
  async function attestEverything(about: Digest): Promise<void> {
    if (about !== digest) await cosignSign(shop, `${repository}@${about}`, { log });
    const [recorded = about] = digests;
    const predicates = peerPredicates(shop.stack, recorded);
    for (const type of PEER_TYPES)
      await cosignAttest(shop, `${repository}@${about}`, { log, type, predicate: predicates[type] });
  }

  it('is accepted from the exact signer, with everything that cosign attested', async () => {
    const { exitCode, codes, result } = await verify(shop, reference, signer, ALL);
    expect({ exitCode, codes }).toEqual({ exitCode: 0, codes: [] });
    expect(result.subjects.map((subject) => subject.digest).toSorted()).toEqual(digests.toSorted());
    for (const { statements } of result.subjects) expect(statements).toHaveLength(ALL.length);
  });

  it('really is what cosign writes: v0.1 statements, and a signature without a name', async () => {
    const statements = (await fetchBundlesOn(place, repository, digest)).map(readStatement);
    for (const { _type, predicateType, subject } of statements) {
      const isSignature = predicateType === PREDICATE_TYPES.signature;
      expect(_type).toBe(`https://in-toto.io/Statement/${isSignature ? 'v1' : 'v0.1'}`);
      expect(subject.map(({ name }) => name ?? '')).toEqual([isSignature ? '' : repository]);
    }
    expect(statements).toHaveLength(ALL.length);
  });

  it.each([
    ['identity', 'IDENTITY_MISMATCH'],
    ['issuer', 'ISSUER_MISMATCH'],
  ] as const)('is refused from another %s, and nothing but that: %s', async (what, code) => {
    const { exitCode, codes } = await verify(shop, reference, { ...signer, [what]: `${signer[what]}2` }, ALL);
    expect(exitCode).toBe(1);
    expect(codes).toEqual(kind === 'index' ? [code, 'INDEX_INCOMPLETE'] : [code]);
  });

  it('is refused on another image, until cosign signs that one', async () => {
    const other = await buildMarkedSample(kind, `beside ${place} ${log}`);
    const [host = '', ...name] = repository.split('/');
    const otherReference = await pushImage(`http://${host}`, name.join('/'), other);
    await hangOn(repository, other.root, await fetchBundlesOn(place, repository, digest), place);
    const refused = await verify(shop, otherReference, signer, SIGNATURE);
    expect(refused.exitCode).toBe(1);
    expect(refused.codes).toEqual(
      kind === 'index' ? ['SUBJECT_MISMATCH', 'INDEX_INCOMPLETE'] : ['SUBJECT_MISMATCH'],
    );
    expect(refused.result.subjects[0]?.statements).toHaveLength(ALL.length);

    await Promise.all(
      [...other.manifests.keys()].map((about) => cosignSign(shop, `${repository}@${about}`, { log })),
    );
    const accepted = await verify(shop, otherReference, signer, SIGNATURE);
    expect(accepted).toMatchObject({ exitCode: 0, codes: [] });
    expect(accepted.result.subjects[0]?.statements).toHaveLength(ALL.length + 1);
  });

  it('lacks the verdict that custody asks for unless told otherwise', async () => {
    const { exitCode, codes, result } = await verify(shop, reference, signer);
    expect(exitCode).toBe(1);
    expect(codes).toEqual(kind === 'index' ? ['EVIDENCE_MISSING', 'INDEX_INCOMPLETE'] : ['EVIDENCE_MISSING']);
    expect(result.problems[0]?.message).toMatch(/^verdict: /);
  });

  it.each(kind === 'index' ? [kind] : [])('%s: was incomplete while only that was signed', () => {
    expect(beforePlatforms).toMatchObject({ exitCode: 1, codes: ['INDEX_INCOMPLETE'] });
    expect(beforePlatforms.result.subjects.map(({ verified }) => verified)).toEqual([true, false, false]);
  });
  it.each(kind === 'image' ? [kind] : [])(
    '%s: is refused once it claims to come from another run',
    async () => {
      const repositoryOfLie = freshRepository(shop.stack, place);
      const [host = '', ...name] = repositoryOfLie.split('/');
      const about = await pushImage(`http://${host}`, name.join('/'), await buildSampleImage('fixed'));
      const attestRun = (run?: string) =>
        cosignAttest(shop, about, {
          log,
          type: 'slsaprovenance1',
          predicate: provenance(signer.identity, run),
        });
      await attestRun();
      expect(await verify(shop, about, signer, ['provenance'])).toMatchObject({ exitCode: 0, codes: [] });
      await attestRun('https://github.com/acme/shop/actions/runs/1/attempts/1');
      expect(await verify(shop, about, signer, ['provenance'])).toMatchObject({
        exitCode: 1,
        codes: ['PREDICATE_INVALID'],
      });
    },
  );
});
