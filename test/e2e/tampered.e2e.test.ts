import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describe as describeContent, type LabImage } from '../../lab/images/content.ts';
import { pushImage } from '../../lab/images/push-image.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { stackPaths } from '../../lab/stack/description.ts';
import type { VerificationCode } from '../../src/errors.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { COSIGN_2, COSIGN_3 } from './judges/cosign.ts';
import { createAsk, openCourt, type Ask, type Court, type Exhibit } from './judges/court.ts';
import { flipAt, flipBit, type Place } from './judges/flip-bit.ts';
import { GH_OFFLINE, GH_REGISTRY } from './judges/gh.ts';
import { expectAccepted, expectRefused, type Judge, type Signer } from './judges/judge.ts';
import { SIGSTORE_PYTHON } from './judges/sigstore-python.ts';
import { fetchReferrers, hangOn, type StoredReferrer } from './judges/stored-evidence.ts';
import { attest, openWorkplace, verify, type Workplace } from './peers/custody-command.ts';
import { openDoor } from './peers/door.ts';
import { listEntries, putEntries } from './peers/referrer-index.ts';
import { describeStack, realStack } from './real-stack.ts';

/**
 * Custody's evidence after somebody changed what is stored: one bit of a bundle, pushed by whoever may push or flipped
 * on the registry's disk; and the list of referrers on a fallback tag, shortened or cut off. Custody and the judges
 * refuse it, and accept it by the same question as soon as it is again what it was.
 */

/** Those who read the registry themselves. */
const ON_REGISTRY: readonly Judge[] = [...COSIGN_3, ...COSIGN_2, GH_REGISTRY];
const JUDGES: readonly Judge[] = [...ON_REGISTRY, GH_OFFLINE, SIGSTORE_PYTHON];

/** They compute an entry of Rekor v2 from the rest of the bundle and never look at the copy in it. */
const NOT_READERS_OF_V2_ENTRIES: readonly Judge[] = [...COSIGN_3, GH_REGISTRY, GH_OFFLINE];

const VERDICT = PREDICATE_TYPES.verdict;

/** What judges say who could read no bundle, and who could read no list of them. */
const NO_BUNDLE: Readonly<Record<string, string>> = {
  'cosign verify': 'no signatures found',
  'cosign verify-attestation': 'no matching attestations',
  'cosign2 verify': 'no valid bundles exist in registry',
  'cosign2 verify-attestation': 'no valid bundles exist in registry',
  [GH_REGISTRY.name]: 'Loading attestations from OCI registry failed',
};
const NO_LIST: typeof NO_BUNDLE = {
  ...NO_BUNDLE,
  'cosign2 verify': 'unexpected EOF',
  'cosign2 verify-attestation': 'unexpected EOF',
};

/** What custody says of a bit in each place. */
const CODES: Readonly<Record<Place, VerificationCode>> = {
  payload: 'LOG_ENTRY_INVALID',
  signature: 'TIMESTAMP_INVALID',
  certificate: 'CERTIFICATE_INVALID',
  'log entry': 'LOG_ENTRY_INVALID',
  checkpoint: 'LOG_ENTRY_INVALID',
  promise: 'LOG_ENTRY_INVALID',
  timestamp: 'TIMESTAMP_INVALID',
};
const ON_BOTH: readonly Place[] = ['signature', 'certificate', 'log entry', 'checkpoint'];
/** What says when it was signed: a timestamp, or the promise of Rekor v1, beside which no judge needs one. */
const PLACES = {
  'rekor-v2': [...ON_BOTH, 'timestamp'],
  'rekor-v1': [...ON_BOTH, 'promise'],
} as const satisfies Record<string, readonly Place[]>;

/** Every place is asked for on each log, in another registry or kind of image; the payload everywhere. */
const CELLS = (['rekor-v2', 'rekor-v1'] as const).flatMap((log) =>
  (['referrers', 'fallback'] as const)
    .flatMap((registry) => (['image', 'index'] as const).map((kind) => ({ registry, kind })))
    .map((cell, number, cells) => ({
      ...cell,
      log,
      places: ['payload', ...PLACES[log].filter((_place, at) => at % cells.length === number)] as const,
    })),
);

/** Where the stack's registries keep a blob; one keeps it once for all repositories. */
const BLOB_FILES = {
  referrers: (name: string, hex: string) => join('referrers', name, 'blobs/sha256', hex),
  fallback: (_name: string, hex: string) =>
    join('fallback/docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data'),
};

let court: Court;
let shop: Workplace;
let ask: Ask;
let signer: Signer;
beforeAll(async () => {
  [court, shop] = await Promise.all([openCourt(), openWorkplace()]);
  const { identity, issuer } = realStack();
  signer = { identity, issuer };
  ask = createAsk(court.kit, signer);
});
afterAll(async () => {
  await court.stop();
  await rm(shop.folder, { recursive: true, force: true });
});

describeStack.each(CELLS)('a $kind, registry with $registry, logged by $log', (cell) => {
  const { registry, kind, log, places } = cell;
  let image: LabImage;
  /** Everything that custody stored. */
  let own: Exhibit;
  /** The verdict of that, alone on every digest of the same image in another repository. */
  let alone: Exhibit;
  let verdict: StoredReferrer;

  beforeAll(async () => {
    image = await (kind === 'index'
      ? buildSampleIndex('fixed', { buildKit: false })
      : buildSampleImage('fixed'));
    const repository = await push('shop');
    const run = await attest(shop, `${repository}@${image.root.digest}`, { log });
    if (run.exitCode !== 0) throw new Error(run.stderr);
    own = await court.look(repository, image.root.digest, registry);
    const referrers = await fetchReferrers(repository, own.listed);
    const found = referrers.find(({ predicateType }) => predicateType === VERDICT);
    if (found === undefined) throw new Error('custody stored no verdict');
    verdict = found;
    alone = await hangAlone('alone', verdict.bundle);
  });

  async function push(name: string): Promise<string> {
    const host = realStack().registries[registry];
    const path = `tampered/${kind}-${log}/${name}`;
    await pushImage(`http://${host}`, path, image);
    return `${host}/${path}`;
  }

  /** Hangs one bundle, in the place of the verdict, on every digest of the image. */
  async function hangAlone(name: string, bundle: Buffer): Promise<Exhibit> {
    const repository = await push(name);
    for (const { mediaType, bytes } of image.manifests.values())
      await hangOn(repository, describeContent(mediaType, bytes), [{ ...verdict, bundle }], registry);
    return court.look(repository, image.root.digest, registry);
  }

  /** What custody makes of it. */
  const verdictOf = ({ repository, digest }: Exhibit) =>
    verify(shop, `${repository}@${digest}`, signer, ['verdict']);

  async function expectAllToAccept(exhibit: Exhibit, judges: readonly Judge[], type: string = VERDICT) {
    // A copy: what was asked of this exhibit before may have another answer now.
    const now = { ...exhibit };
    (await Promise.all(judges.map((judge) => ask(judge, now, type)))).forEach(expectAccepted);
  }

  async function expectAllToRefuse(
    exhibit: Exhibit,
    judges: readonly Judge[],
    reasons: (judge: Judge) => readonly string[],
  ) {
    const now = { ...exhibit };
    await Promise.all(
      judges.map(async (judge) => expectRefused(await ask(judge, now, VERDICT), reasons(judge))),
    );
  }

  /** Changes a blob on the registry's disk for as long as the work takes. */
  async function whileChanged(
    { repository }: Exhibit,
    digest: string,
    change: (bytes: Buffer) => Buffer,
    work: () => Promise<void>,
  ) {
    const [, ...name] = repository.split('/');
    const file = BLOB_FILES[registry](name.join('/'), digest.replace('sha256:', ''));
    const path = join(stackPaths(realStack().folder).data, file);
    const bytes = await readFile(path);
    await writeFile(path, change(bytes));
    try {
      await work();
    } finally {
      await writeFile(path, bytes);
    }
  }

  it('the verdict alone is accepted as it was stored', async () => {
    await expectAllToAccept(alone, JUDGES);
    expect(await verdictOf(alone)).toMatchObject({ exitCode: 0, codes: [] });
  });

  it.each(places)('one bit of the %s is noticed', async (place) => {
    const changed = await hangAlone(place.replace(' ', '-'), flipBit(verdict.bundle, place));
    const { exitCode, codes } = await verdictOf(changed);
    expect({ exitCode, code: codes[0] }).toEqual({ exitCode: 1, code: CODES[place] });
    const unmoved = place === 'log entry' && log === 'rekor-v2' ? NOT_READERS_OF_V2_ENTRIES : [];
    await expectAllToAccept(changed, unmoved);
    await expectAllToRefuse(
      changed,
      JUDGES.filter((judge) => !unmoved.includes(judge)),
      (judge) => judge.reasons('content', { ...changed, predicateType: VERDICT, signer }),
    );
  });

  it('one bit flipped on the registry’s disk is noticed until it is flipped back', async () => {
    const { digest } = describeContent('', verdict.bundle);
    const flip = (bytes: Buffer) => flipAt(bytes, bytes.length >> 1);
    await whileChanged(alone, digest, flip, async () => {
      const { exitCode, codes } = await verdictOf(alone);
      expect({ exitCode, code: codes[0] }).toEqual({ exitCode: 1, code: 'BUNDLE_INVALID' });
      await expectAllToRefuse(alone, ON_REGISTRY, ({ name }) => [NO_BUNDLE[name] ?? 'unknown']);
    });
    await expectAllToAccept(alone, ON_REGISTRY);
    expect(await verdictOf(alone)).toMatchObject({ exitCode: 0, codes: [] });
  });

  describe.each(registry === 'fallback' ? ['on its tag'] : [])('the list of referrers %s', () => {
    it('is missed an entry that was cut out, until it is back', async () => {
      const entries = await listEntries(registry, own.repository, own.digest);
      const isVerdict = ({ annotations }: (typeof entries)[number]) =>
        annotations?.['dev.sigstore.bundle.predicateType'] === VERDICT;
      const typed = ON_REGISTRY.filter((judge) => judge.typed);
      await putEntries(
        own.repository,
        own.digest,
        entries.filter((entry) => !isVerdict(entry)),
      );
      const { exitCode, codes } = await verdictOf(own);
      expect({ exitCode, code: codes[0] }).toEqual({ exitCode: 1, code: 'EVIDENCE_MISSING' });
      await expectAllToRefuse(own, typed, (judge) =>
        judge.reasons('type', { ...own, predicateType: VERDICT, signer }),
      );
      await expectAllToAccept(own, typed, PREDICATE_TYPES.sbom);
      await putEntries(own.repository, own.digest, entries);
      await expectAllToAccept(own, ON_REGISTRY);
      expect(await verdictOf(own)).toMatchObject({ exitCode: 0, codes: [] });
    });

    it('is no empty one when it arrives cut off', async () => {
      const [host = '', ...name] = own.repository.split('/');
      const door = await openDoor(host, 'mirror', []);
      const behind = { ...own, repository: [door.host, ...name].join('/') };
      try {
        door.cutLists(true);
        await expect(verdictOf(behind)).rejects.toThrow('MANIFEST_INVALID');
        await expectAllToRefuse(behind, ON_REGISTRY, ({ name }) => [NO_LIST[name] ?? 'unknown']);
        door.cutLists(false);
        await expectAllToAccept(behind, ON_REGISTRY);
        expect(await verdictOf(behind)).toMatchObject({ exitCode: 0, codes: [] });
      } finally {
        await door.stop();
      }
    });
  });
});
