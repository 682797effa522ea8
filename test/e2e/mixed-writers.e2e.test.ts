import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pushImage } from '../../lab/images/push-image.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { PREDICATE_TYPES, type EvidenceType } from '../../src/evidence/predicate-types.ts';
import { openCourt, type Court } from './judges/court.ts';
import { expectAccepted, type Signer } from './judges/judge.ts';
import { askJudges } from './peers/ask-judges.ts';
import { cosignAttest, cosignSign } from './peers/cosign-writes.ts';
import { attest, openWorkplace, otherWorkflow, verify, type Workplace } from './peers/custody-command.ts';
import { peerPredicates } from './peers/predicates.ts';
import { freshRepository, listReadable } from './peers/referrer-index.ts';
import { describeStack } from './real-stack.ts';

/** Custody and cosign write on one digest, one after the other: neither loses what the other left. */

const CELLS = [
  { place: 'referrers', kind: 'image', log: 'rekor-v2' },
  { place: 'referrers', kind: 'index', log: 'rekor-v1' },
  { place: 'fallback', kind: 'image', log: 'rekor-v1' },
  { place: 'fallback', kind: 'index', log: 'rekor-v2' },
] as const;

const OWN_SET: readonly EvidenceType[] = ['signature', 'sbom', 'vulnerabilities', 'verdict'];

let shop: Workplace;
let court: Court;
let signer: Signer;
beforeAll(async () => {
  [shop, court] = await Promise.all([openWorkplace(), openCourt()]);
  const { identity, issuer } = shop.stack;
  signer = { identity, issuer };
});
afterAll(async () => {
  await court.stop();
  await rm(shop.folder, { recursive: true, force: true });
});

async function expectBothToAccept(reference: string, types: readonly EvidenceType[]): Promise<void> {
  expect(await verify(shop, reference, signer, types)).toMatchObject({ exitCode: 0, codes: [] });
  await expectJudgesToAccept(reference, types);
}

async function expectJudgesToAccept(reference: string, types: readonly EvidenceType[], by = signer) {
  const predicateTypes = types.map((type) => PREDICATE_TYPES[type]);
  const judgements = await askJudges(court.kit, { reference, signer: by, predicateTypes });
  expect(judgements.length).toBeGreaterThanOrEqual(2 * types.length);
  judgements.forEach(expectAccepted);
}

describeStack.concurrent.each(CELLS)('a $kind, registry with $place, logged by $log', (cell) => {
  const { place, kind, log } = cell;

  /** Pushes the image into a repository of its own. */
  async function push() {
    const image = await (kind === 'index'
      ? buildSampleIndex('fixed', { buildKit: false })
      : buildSampleImage('fixed'));
    const repository = freshRepository(shop.stack, place);
    const [host = '', ...name] = repository.split('/');
    const reference = await pushImage(`http://${host}`, name.join('/'), image);
    const [recorded = image.root.digest] = image.manifests.keys();
    const predicates = peerPredicates(shop.stack, recorded);
    return {
      reference,
      listed: () => listReadable(place, repository, image.root.digest),
      cosign: (type: keyof typeof predicates, claims = {}) =>
        cosignAttest(shop, reference, { log, claims, type, predicate: predicates[type] }),
    };
  }

  it('custody adds to cosign’s evidence what is missing, and keeps the rest', async () => {
    const { reference, listed, cosign } = await push();
    await cosignSign(shop, reference, { log });
    await cosign('slsaprovenance1');
    await cosign('cyclonedx');
    const before = await listed();
    expect(before).toHaveLength(3);

    const run = await attest(shop, reference, { log });
    expect(run, run.stderr).toMatchObject({ exitCode: 0, code: undefined });
    const kept = run.evidence?.statements.filter(({ status }) => status === 'already present') ?? [];
    expect(kept.map(({ type }) => type).toSorted()).toEqual(['provenance', 'signature']);
    const after = await listed();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 3);
    await expectBothToAccept(reference, OWN_SET);
    // What cosign hung on an index alone counts for judges; custody asks for the same on every platform.
    await expectJudgesToAccept(reference, ['cyclonedx', 'provenance']);
    const { codes } = await verify(shop, reference, signer, [...OWN_SET, 'cyclonedx', 'provenance']);
    expect(codes).toEqual(kind === 'index' ? ['INDEX_INCOMPLETE'] : []);
  });

  it('custody names what differs and writes nothing, and replaces just that when it is told to', async () => {
    const { reference, listed, cosign } = await push();
    await cosignSign(shop, reference, { log });
    const signature = await listed();
    await cosign('vuln');
    const before = await listed();
    expect(before).toHaveLength(2);

    const stopped = await attest(shop, reference, { log });
    expect(stopped).toMatchObject({ exitCode: 2, code: 'EVIDENCE_DIFFERS', evidence: undefined });
    expect(stopped.stderr).toContain('the vulnerabilities statement that is stored differs');
    expect(await listed()).toEqual(before);

    const replaced = await attest(shop, reference, { log, flags: ['--replace'] });
    expect(replaced, replaced.stderr).toMatchObject({ exitCode: 0, code: undefined });
    const after = await listed();
    expect(after).toHaveLength(OWN_SET.length);
    expect(before.filter((referrer) => after.includes(referrer))).toEqual(signature);
    await expectBothToAccept(reference, OWN_SET);
  });

  it('cosign adds to custody’s evidence, and a scan that no verdict names is noticed', async () => {
    const { reference, listed, cosign } = await push();
    expect(await attest(shop, reference, { log })).toMatchObject({ exitCode: 0 });
    const before = await listed();
    expect(before).toHaveLength(OWN_SET.length);
    await cosignSign(shop, reference, { log });
    await cosign('cyclonedx');
    const between = await listed();
    expect(between).toEqual(expect.arrayContaining(before));
    expect(between).toHaveLength(before.length + 2);
    await expectBothToAccept(reference, OWN_SET);
    await expectJudgesToAccept(reference, ['cyclonedx']);

    await cosign('vuln');
    expect(await listed()).toEqual(expect.arrayContaining(between));
    const unnamed = await verify(shop, reference, signer, OWN_SET);
    expect(unnamed.exitCode).toBe(1);
    expect(unnamed.codes[0]).toBe('SCAN_NOT_NAMED_BY_VERDICT');
    expect(await attest(shop, reference, { log, flags: ['--replace'] })).toMatchObject({ exitCode: 0 });
    expect(await listed()).toEqual(between);
    await expectBothToAccept(reference, OWN_SET);
  });

  it('custody neither counts nor touches what another workflow attested with cosign', async () => {
    const { reference, listed, cosign } = await push();
    const nightly = otherWorkflow(shop.stack, 'nightly.yml');
    await cosignSign(shop, reference, { log, claims: nightly.claims });
    await cosign('vuln', nightly.claims);
    const before = await listed();
    const run = await attest(shop, reference, { log });
    expect(run, run.stderr).toMatchObject({ exitCode: 0, code: undefined });
    const statuses = run.evidence?.statements.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['created']));
    const after = await listed();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + OWN_SET.length);
    await expectBothToAccept(reference, OWN_SET);
    await expectJudgesToAccept(reference, ['signature', 'vulnerabilities'], nightly.signer);
  });
});
