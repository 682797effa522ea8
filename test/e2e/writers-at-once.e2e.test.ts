import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pushImage } from '../../lab/images/push-image.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { PREDICATE_TYPES, type EvidenceType } from '../../src/evidence/predicate-types.ts';
import { openCourt, type Court } from './judges/court.ts';
import { expectAccepted, type Signer } from './judges/judge.ts';
import { askJudges } from './peers/ask-judges.ts';
import { cosignAttest, cosignSign } from './peers/cosign-writes.ts';
import {
  attest,
  openWorkplace,
  otherWorkflow,
  verify,
  type Log,
  type Workplace,
} from './peers/custody-command.ts';
import { openDoor, type Door, type ListTurn } from './peers/door.ts';
import { PEER_TYPES, peerPredicates } from './peers/predicates.ts';
import { freshRepository, listReadable } from './peers/referrer-index.ts';
import { describeStack } from './real-stack.ts';

/**
 * Several writers at once on one fallback tag, which nothing protects: each writes back the whole list that it read.
 * cosign writes and leaves, so what it overwrites is gone unless its writer looks. custody drops nothing that it has
 * read, and stays until what it wrote has stayed.
 */

const OWN_SET: readonly EvidenceType[] = ['signature', 'sbom', 'vulnerabilities', 'verdict'];
const LOGS: readonly Log[] = ['rekor-v2', 'rekor-v1'];

type Workflow = ReturnType<typeof otherWorkflow>;

let shop: Workplace;
let court: Court;
/** As whom cosign signs. */
let release: Signer;
/** As whom custody does. */
let nightly: Workflow;
let weekly: Workflow;
beforeAll(async () => {
  [shop, court] = await Promise.all([openWorkplace(), openCourt()]);
  const { identity, issuer } = shop.stack;
  release = { identity, issuer };
  nightly = otherWorkflow(shop.stack, 'nightly.yml');
  weekly = otherWorkflow(shop.stack, 'weekly.yml');
});
afterAll(async () => {
  await court.stop();
  await rm(shop.folder, { recursive: true, force: true });
});

/** An image on the registry without the referrers API, and a way of its own to it for each writer. */
async function openPlace(log: Log) {
  const image = await buildSampleImage('fixed');
  const repository = freshRepository(shop.stack, 'fallback');
  const [registry = '', ...path] = repository.split('/');
  const reference = await pushImage(`http://${registry}`, path.join('/'), image);
  const predicates = peerPredicates(shop.stack, image.root.digest);
  const turns: ListTurn[] = [];
  const doors: Door[] = [];
  /** A writer's door, and the image's reference through it. */
  const enter = async (name: string) => {
    const door = await openDoor(registry, name, turns);
    doors.push(door);
    return { door, reference: [door.host, ...path].join('/') + `@${image.root.digest}` };
  };
  return {
    reference,
    turns,
    enter,
    listed: () => listReadable('fallback', repository, image.root.digest),
    custody: async (name: string, { claims }: Workflow) =>
      // Each door has another host; the image's name is none of it.
      attest(shop, (await enter(name)).reference, { log, claims, flags: [`--subject-name=${repository}`] }),
    cosign: (through: string, type: keyof typeof predicates) =>
      cosignAttest(shop, through, { log, type, predicate: predicates[type] }),
    close: () => Promise.all(doors.map((door) => door.stop())),
  };
}

type Place = Awaited<ReturnType<typeof openPlace>>;

async function withPlace(log: Log, work: (place: Place) => Promise<void>): Promise<void> {
  const place = await openPlace(log);
  try {
    await work(place);
  } finally {
    await place.close();
  }
}

/** What a writer dropped of the list that it had read last, in each list that it wrote. */
function droppedBy(turns: readonly ListTurn[], door: string): (readonly string[])[] {
  const own = turns.filter((turn) => turn.door === door);
  return own.flatMap(({ what, entries }, at) =>
    what === 'read' ? [] : [(own[at - 1]?.entries ?? []).filter((entry) => !entries.includes(entry))],
  );
}

/** Asserts that a writer dropped nothing that it had read. Returns how many lists it wrote. */
function expectNothingDropped(turns: readonly ListTurn[], door: string): number {
  const dropped = droppedBy(turns, door);
  expect(dropped.flat()).toEqual([]);
  return dropped.length;
}

async function expectBothToAccept(reference: string, { signer }: Workflow): Promise<void> {
  expect(await verify(shop, reference, signer, OWN_SET)).toMatchObject({ exitCode: 0, codes: [] });
  const predicateTypes = OWN_SET.map((type) => PREDICATE_TYPES[type]);
  const judgements = await askJudges(court.kit, { reference, signer, predicateTypes });
  expect(judgements.length).toBeGreaterThanOrEqual(2 * OWN_SET.length);
  judgements.forEach(expectAccepted);
}

describeStack.concurrent.each(LOGS)('on a fallback tag, logged by %s', (log) => {
  it('custody alone, three workflows at once, loses nothing', () =>
    withPlace(log, async ({ custody, listed, reference, turns }) => {
      const writers = { nightly, weekly, monthly: otherWorkflow(shop.stack, 'monthly.yml') };
      const runs = await Promise.all(Object.entries(writers).map(([name, who]) => custody(name, who)));
      for (const run of runs) expect(run, run.stderr).toMatchObject({ exitCode: 0, code: undefined });
      for (const name of Object.keys(writers)) expect(expectNothingDropped(turns, name)).toBeGreaterThan(0);
      expect(await listed()).toHaveLength(runs.length * OWN_SET.length);
      for (const who of Object.values(writers)) await expectBothToAccept(reference, who);
    }));

  it('custody puts back what cosign overwrites meanwhile, and keeps what cosign wrote', () =>
    withPlace(log, async ({ custody, enter, listed, reference, turns }) => {
      const slow = await enter('cosign');
      const held = slow.door.holdNextList();
      const cosigning = cosignSign(shop, slow.reference, { log });
      await held.arrived;
      const running = custody('custody', nightly);
      await expect
        .poll(() => turns.filter(({ door, what }) => door === 'custody' && what === 'written'), {
          timeout: 30_000,
        })
        .toHaveLength(1);
      held.letThrough();
      await cosigning;
      expect(
        turns
          .filter(({ what }) => what === 'written')
          .map(({ door }) => door)
          .slice(0, 2),
      ).toEqual(['custody', 'cosign']);
      expect(await running).toMatchObject({ exitCode: 0, code: undefined });
      expect(expectNothingDropped(turns, 'custody')).toBe(2);
      expect(await listed()).toHaveLength(OWN_SET.length + 1);
      await expectBothToAccept(reference, nightly);
      expect(await verify(shop, reference, release, ['signature'])).toMatchObject({ exitCode: 0 });
    }));

  it('what cosign overwrites when custody has left is missed by everybody, until custody runs again', () =>
    withPlace(log, async ({ custody, cosign, enter, listed, reference }) => {
      const slow = await enter('cosign');
      const held = slow.door.holdNextList();
      const cosigning = cosign(slow.reference, 'slsaprovenance1');
      await held.arrived;
      expect(await custody('custody', nightly)).toMatchObject({ exitCode: 0 });
      await expectBothToAccept(reference, nightly);
      held.letThrough();
      await cosigning;
      expect(await listed()).toHaveLength(1);
      const lost = await verify(shop, reference, nightly.signer, OWN_SET);
      expect(lost).toMatchObject({ exitCode: 1 });
      expect(new Set(lost.codes)).toEqual(new Set(['EVIDENCE_MISSING']));

      const again = await custody('custody again', nightly);
      expect(again).toMatchObject({ exitCode: 0, code: undefined });
      expect(await listed()).toHaveLength(1 + OWN_SET.length);
      await expectBothToAccept(reference, nightly);
    }));

  it('custody and cosign at once: custody drops nothing that it read, and one more run leaves its set whole', () =>
    withPlace(log, async ({ custody, cosign, enter, listed, reference, turns }) => {
      const writers = { 'custody 1': nightly, 'custody 2': weekly };
      const cosigning = PEER_TYPES.map(async (type) =>
        cosign((await enter(`cosign ${type}`)).reference, type),
      );
      const runs = await Promise.all(Object.entries(writers).map(([name, who]) => custody(name, who)));
      await Promise.all(cosigning);
      for (const run of runs) expect(run, run.stderr).toMatchObject({ exitCode: 0, code: undefined });
      for (const name of Object.keys(writers)) expect(expectNothingDropped(turns, name)).toBeGreaterThan(0);

      const before = await listed();
      for (const [name, who] of Object.entries(writers)) {
        const run = await custody(`${name}, again`, who);
        expect(run, run.stderr).toMatchObject({ exitCode: 0, code: undefined });
        await expectBothToAccept(reference, who);
      }
      expect(await listed()).toEqual(expect.arrayContaining(before));
    }));
});
