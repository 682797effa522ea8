import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import type { AttestReport } from '../../src/commands/attest.ts';
import type { Digest } from '../../src/image/digest.ts';
import { silentLogger, type Logger } from '../../src/logger.ts';
import { expectCode } from '../tools/expect-code.ts';
import { otherWorkflow, startLabRun, withClaims, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readStatements, readTypes, takeOff } from './stored.ts';

/** A run keeps what earlier ones stored, finishes what they left undone, and adds nothing twice. */

const SET = ['sbom', 'signature', 'verdict', 'vulnerabilities'];

let lab: LabRun;
let image: LabImage;
let index: LabImage;
beforeAll(async () => {
  lab = await startLabRun();
  image = await buildSampleImage('fixed');
  index = await buildSampleIndex('fixed');
});
afterAll(() => lab.stop());
beforeEach(() => {
  Object.assign(lab.registry.switches, { referrersApi: true, deletion: true });
});
afterEach(() => {
  lab.registry.switches.faults = [];
});

const place = (kind: string, what: LabImage) => {
  lab.registry.switches.referrersApi = kind !== 'fallback tag';
  return kind === 'layout' ? lab.layout(what) : lab.push(what);
};

const statuses = ({ evidence }: AttestReport) => new Set(evidence.statements.map(({ status }) => status));

/** Referrers of every digest of the image, in a comparable form. */
async function contents(reference: string, { evidence }: AttestReport): Promise<string[]> {
  const digests = new Set([digestIn(reference), ...evidence.platforms.map(({ digest }) => digest as Digest)]);
  const found = await Promise.all(
    [...digests].map(async (digest) => readStatements(openPlace(reference), digest)),
  );
  return found
    .flat()
    .map(({ type, referrer }) => `${type} ${referrer}`)
    .toSorted();
}

function resetCounts(): void {
  lab.registry.requests.length = 0;
  for (const route of Object.keys(lab.sigstore.requests)) delete lab.sigstore.requests[route];
}

describe.each(['layout', 'referrers API', 'fallback tag'])('a second run, %s', (kind) => {
  it('finds everything there, asks for no certificate and pushes nothing', async () => {
    const reference = await place(kind, index);
    const first = await lab.attest(reference, {
      provenance: 'true',
      'sbom-formats': 'spdx-json,cyclonedx-json',
    });
    const before = await contents(reference, first);
    resetCounts();

    const second = await lab.attest(reference, {
      provenance: 'true',
      'sbom-formats': 'spdx-json,cyclonedx-json',
    });
    expect(statuses(second)).toEqual(new Set(['already present']));
    expect(await contents(reference, second)).toEqual(before);
    expect(Object.keys(lab.sigstore.requests)).toEqual(['GET /oidc/token']);
    const changing = lab.registry.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method }) => method);
    // Begun to prove the right to push, and given up.
    expect(changing).toEqual(kind === 'layout' ? [] : ['POST', 'DELETE']);
    expect(second.evidence.verification?.verified).toBe(true);
    const described = ({ evidence }: AttestReport) =>
      evidence.statements.map(({ type, payloadDigest, referrers }) => ({ type, payloadDigest, referrers }));
    expect(described(second)).toEqual(described(first));
  });

  it('makes anew what is missing from one image, and nothing else', async () => {
    const reference = await place(kind, image);
    const first = await lab.attest(reference);
    await takeOff(openPlace(reference), image.root.digest, ['sbom']);
    const second = await lab.attest(reference);
    const created = second.evidence.statements.filter(({ status }) => status === 'created');
    expect(created.map(({ type }) => type)).toEqual(['sbom']);
    expect(await readTypes(openPlace(reference), image.root.digest)).toEqual(SET);
    expect(first.evidence.statements).toHaveLength(4);
    expect((await lab.verify(reference)).verified).toBe(true);
  });

  it('hangs a statement of several digests on the platform that an interrupted run did not reach', async () => {
    const reference = await place(kind, index);
    const first = await lab.attest(reference);
    const before = await readStatements(openPlace(reference), index.root.digest);
    const [, arm64] = first.evidence.platforms.map(({ digest }) => digest as Digest);
    await takeOff(openPlace(reference), arm64 as Digest, ['signature', 'verdict']);
    resetCounts();

    await lab.attest(reference);
    expect(Object.keys(lab.sigstore.requests)).toEqual(['GET /oidc/token']);
    const hung = await readStatements(openPlace(reference), arm64 as Digest);
    expect(hung.map(({ type }) => type).toSorted()).toEqual(SET);
    for (const type of ['signature', 'verdict']) {
      const bytes = (of: typeof hung) => of.find((found) => found.type === type)?.bytes;
      expect(bytes(hung)).toEqual(bytes(before));
    }
    expect((await lab.verify(reference)).verified).toBe(true);
  });
});

describe('a run that the registry cut short', () => {
  /** Lets this many manifests through, and refuses the rest. @returns how many came */
  function refuseAfter(count: number): () => number {
    let seen = 0;
    const path = /\/manifests\/sha256[:-]/;
    const counting = Object.assign(new RegExp(path), {
      test: (text: string) => path.test(text) && (seen += 1) > count,
    });
    const effect = { kind: 'status', status: 403 } as const;
    lab.registry.switches.faults = [{ method: 'PUT', path: counting, effect }];
    return () => seen;
  }

  // An index has 9 manifests, then 3 verdicts; with a fallback tag 3 lists come after the former and after the latter.
  it.each([
    ['referrers API', 4],
    ['referrers API', 10],
    ['fallback tag', 10],
    ['fallback tag', 16],
  ] as const)('is finished by the next one: %s, after %i manifests', async (kind, count) => {
    const reference = await place(kind, index);
    const cameThrough = refuseAfter(count);
    const error = await expectCode(lab.attest(reference), 'REGISTRY_FORBIDDEN');
    expect(error.exitCode).toBe(2);
    expect(cameThrough()).toBeGreaterThan(count);
    lab.registry.switches.faults = [];

    const { evidence } = await lab.attest(reference);
    expect(evidence.verification?.verified).toBe(true);
    const digests = [index.root.digest, ...evidence.platforms.map(({ digest }) => digest as Digest)];
    for (const digest of digests) expect(await readTypes(openPlace(reference), digest)).toEqual(SET);
    expect((await lab.verify(reference)).verified).toBe(true);
  });

  it('never has a verdict of one image without what it names, whichever manifest was the last', async () => {
    for (const count of [1, 2, 3]) {
      const reference = await place('referrers API', image);
      refuseAfter(count);
      await expectCode(lab.attest(reference), 'REGISTRY_FORBIDDEN');
      lab.registry.switches.faults = [];
      expect(await readTypes(openPlace(reference), image.root.digest)).not.toContain('verdict');
    }
  });
});

describe('a registry that forgets referrers which are pushed at once', () => {
  it.each([
    ['image', 1],
    ['image', 3],
    ['index', 5],
  ] as const)('is told again: %s, %i of them', async (what, forgotten) => {
    const reference = await place('referrers API', what === 'index' ? index : image);
    lab.registry.switches.forgottenReferrers = forgotten;
    const { evidence } = await lab.attest(reference);
    expect(lab.registry.switches.forgottenReferrers).toBe(0);
    expect(evidence.verification?.verified).toBe(true);
    const digests = [digestIn(reference), ...evidence.platforms.map(({ digest }) => digest as Digest)];
    for (const digest of digests) expect(await readTypes(openPlace(reference), digest)).toEqual(SET);
  });

  it('is told again also where another workflow’s evidence is listed in the place of what was forgotten', async () => {
    const reference = await place('referrers API', image);
    const other = otherWorkflow('nightly.yml');
    await lab.attest(reference, {}, { environment: withClaims(lab, other.claims) });
    lab.registry.switches.forgottenReferrers = 2;
    const { evidence } = await lab.attest(reference);
    expect(lab.registry.switches.forgottenReferrers).toBe(0);
    expect(evidence.verification?.verified).toBe(true);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual([...SET, ...SET].toSorted());
  });

  it('and never keeps any is reported', async () => {
    const reference = await place('referrers API', image);
    lab.registry.switches.forgottenReferrers = 1_000;
    const error = await expectCode(lab.attest(reference), 'EVIDENCE_NOT_VERIFIED');
    expect(error).toMatchObject({ exitCode: 1, field: 'EVIDENCE_MISSING' });
    lab.registry.switches.forgottenReferrers = 0;
  });
});

describe('a registry that lists with a delay what was pushed', () => {
  it('is looked at again', async () => {
    const reference = await place('referrers API', image);
    const notYet = { kind: 'status', status: 404 } as const;
    const logger: Logger = {
      ...silentLogger,
      step: (title, work) => {
        if (title === 'Verify')
          lab.registry.switches.faults = [{ path: /\/referrers\//, times: 2, effect: notYet }];
        return work();
      },
    };
    const { evidence } = await lab.attest(reference, {}, { logger });
    expect(evidence.verification?.verified).toBe(true);
    expect(lab.registry.switches.faults[0]?.times).toBe(0);
  });
});
