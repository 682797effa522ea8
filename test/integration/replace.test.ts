import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import { forgeBundle } from '../../lab/sigstore/forge.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { expectCode } from '../tools/expect-code.ts';
import { otherWorkflow, startLabRun, withClaims, writeBrokenTool, type LabRun } from './lab-run.ts';
import { digestIn, hangBundle, openPlace, readStatements, readTypes } from './stored.ts';

/** A run that comes to another result than the stored evidence says so, and replaces it only when it is told to. */

const SET = ['sbom', 'signature', 'verdict', 'vulnerabilities'];
const DIFFERING = { 'severity-cutoff': 'critical' };
const REPLACE = { ...DIFFERING, replace: 'true' };
const OTHER = otherWorkflow('nightly.yml');

let lab: LabRun;
let image: LabImage;
beforeAll(async () => {
  lab = await startLabRun();
  image = await buildSampleImage('fixed');
});
afterAll(() => lab.stop());
beforeEach(() => {
  Object.assign(lab.registry.switches, {
    referrersApi: true,
    deletion: true,
    auth: { kind: 'none' },
    faults: [],
  });
});

const place = (kind: string, what: LabImage = image) => {
  lab.registry.switches.referrersApi = kind !== 'fallback tag';
  return kind === 'layout' ? lab.layout(what) : lab.push(what);
};

const referrersOf = async (reference: string, digest: Digest = digestIn(reference)) =>
  (await readStatements(openPlace(reference), digest)).map(({ referrer }) => referrer).toSorted();

function resetCounts(): void {
  lab.registry.requests.length = 0;
  for (const route of Object.keys(lab.sigstore.requests)) delete lab.sigstore.requests[route];
}

/** Nobody signed, and nothing but the probe for push right was sent. */
function expectNothingWritten(): void {
  expect(Object.keys(lab.sigstore.requests)).toEqual(['GET /oidc/token']);
  const sent = lab.registry.requests.filter(({ method }) => method !== 'GET' && method !== 'DELETE');
  expect(sent.map(({ method }) => method)).toEqual(['POST']);
}

describe('a run that differs', () => {
  it('stops before anything is signed, and names what differs and what mends it', async () => {
    const reference = await place('referrers API');
    await lab.attest(reference);
    const before = await referrersOf(reference);
    resetCounts();
    const folder = lab.freshPath();
    const error = await expectCode(
      lab.attest(reference, { ...DIFFERING, 'output-dir': folder }),
      'EVIDENCE_DIFFERS',
    );
    expect(error).toMatchObject({ exitCode: 2, found: 'policy', hint: 'replace: true' });
    expectNothingWritten();
    expect(await referrersOf(reference)).toEqual(before);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['custody.sarif', 'evidence.json']));
    expect(await readdir(folder)).not.toContain('bundles');

    const onCommandLine = lab.attest(reference, DIFFERING, { style: 'flag' });
    expect((await expectCode(onCommandLine, 'EVIDENCE_DIFFERS')).hint).toBe('--replace');
  });

  it('replaces a statement about several images on all of them or not at all', async () => {
    const reference = await place('layout', await buildSampleIndex('fixed'));
    await lab.attest(reference);
    const before = await referrersOf(reference);
    const error = await expectCode(
      lab.attest(reference, { ...REPLACE, platforms: 'linux/amd64' }),
      'EVIDENCE_DIFFERS',
    );
    expect(error).toMatchObject({ exitCode: 2, hint: expect.stringContaining('all of its platforms') });
    expect(error.found).toContain(digestIn(reference));
    expect(await referrersOf(reference)).toEqual(before);
  });

  it.each(['layout', 'referrers API', 'fallback tag'])(
    'replaces what differs and only that: %s',
    async (kind) => {
      const reference = await place(kind, await buildSampleIndex('fixed'));
      const first = await lab.attest(reference);
      await lab.attest(reference, {}, { environment: withClaims(lab, OTHER.claims) });
      const grype = await writeBrokenTool(
        lab,
        'grype',
        `"$real" "$@" || exit\n[ "$1" = -o ] && /bin/sed -i 's/"severity":"Medium"/"severity":"Low"/g' "\${2#json=}"\nexit 0`,
      );
      const second = await lab.attest(reference, { ...REPLACE, 'grype-path': grype });

      const created = second.evidence.statements.filter(({ status }) => status === 'created');
      expect(created.map(({ type }) => type).toSorted()).toEqual([
        'verdict',
        'vulnerabilities',
        'vulnerabilities',
        'vulnerabilities',
      ]);
      const now = second.evidence.statements.flatMap(({ referrers }) => referrers);
      const before = first.evidence.statements.flatMap(({ type, referrers }) =>
        type === 'verdict' || type === 'vulnerabilities' ? referrers : [],
      );
      const digests = [
        digestIn(reference),
        ...first.evidence.platforms.map(({ digest }) => digest as Digest),
      ];
      for (const digest of digests) {
        const found = await referrersOf(reference, digest);
        const own = now.filter(({ subject }) => subject === digest).map(({ referrer }) => referrer);
        expect(own).toHaveLength(SET.length);
        expect(found).toEqual(expect.arrayContaining(own));
        // The other workflow's set is neither counted nor touched.
        expect(found).toHaveLength(2 * SET.length);
        for (const { referrer } of before) expect(found).not.toContain(referrer);
      }
      expect(await lab.verify(reference)).toMatchObject({ verified: true });
      const others = await lab.verify(reference, { 'certificate-identity': OTHER.identity });
      expect(others).toMatchObject({ verified: true });
    },
  );

  it('replaces with a token that may delete, which it asks for only then', async () => {
    const reference = await place('referrers API');
    const login = { 'registry-username': 'ci', 'registry-password': 'pw' };
    lab.registry.switches.auth = {
      kind: 'bearer',
      users: [{ username: 'ci', password: 'pw', access: 'write' }],
    };
    resetCounts();
    await lab.attest(reference, login);
    const tokens = () => lab.registry.requests.filter(({ path }) => path.startsWith('/token'));
    expect(tokens().filter(({ path }) => path.includes('delete'))).toEqual([]);
    const { evidence } = await lab.attest(reference, { ...login, ...REPLACE });
    expect(evidence.verification?.verified).toBe(true);
    expect(tokens().filter(({ path }) => path.includes('delete'))).toHaveLength(1);
  });

  it('is told that the registry deletes nothing before anything is written', async () => {
    const reference = await place('referrers API');
    await lab.attest(reference);
    const before = await referrersOf(reference);
    lab.registry.switches.deletion = false;
    resetCounts();
    const error = await expectCode(lab.attest(reference, REPLACE), 'REMOVAL_REFUSED');
    expect(error.hint).toContain('replace');
    expectNothingWritten();
    expect(await referrersOf(reference)).toEqual(before);
  });

  it('replaces on a fallback tag where the registry deletes nothing', async () => {
    const reference = await place('fallback tag');
    await lab.attest(reference);
    lab.registry.switches.deletion = false;
    await lab.attest(reference, REPLACE);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual(SET);
    expect(await lab.verify(reference)).toMatchObject({ verified: true });
  });
});

describe('what others signed', () => {
  /** As cosign signs: the same identity and predicate type, no subject name. */
  async function hangCosignSignature(reference: string): Promise<void> {
    const digest = digestIn(reference);
    const predicateType = PREDICATE_TYPES.signature;
    const payload = JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: hexOf(digest) } }],
      predicateType,
      predicate: {},
    });
    const bundle = await forgeBundle(lab.sigstore, await lab.sigstore.issueCertificate(), { payload });
    await hangBundle(openPlace(reference), digest, {
      bytes: Buffer.from(JSON.stringify(bundle)),
      predicateType,
    });
  }

  it('is kept: cosign’s signature by the same workflow, which says as much as ours', async () => {
    const reference = await place('referrers API');
    await hangCosignSignature(reference);
    const [signature] = await referrersOf(reference);
    const { evidence } = await lab.attest(reference);
    expect(evidence.statements.find(({ type }) => type === 'signature')).toMatchObject({
      status: 'already present',
      referrers: [{ referrer: signature }],
    });
    await lab.attest(reference, REPLACE);
    expect(await referrersOf(reference)).toContain(signature);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual(SET);
    expect(await lab.verify(reference)).toMatchObject({ verified: true });
  });

  it('is kept: cosign’s signature beside ours', async () => {
    const reference = await place('referrers API');
    await lab.attest(reference);
    await hangCosignSignature(reference);
    const before = await referrersOf(reference);
    await lab.attest(reference);
    expect(await referrersOf(reference)).toEqual(before);
    await lab.attest(reference, REPLACE);
    expect(await referrersOf(reference)).toHaveLength(before.length);
    expect(await lab.verify(reference)).toMatchObject({ verified: true });
  });

  it('is neither ours nor in our way: another workflow’s evidence, also when it differs', async () => {
    const reference = await place('referrers API');
    await lab.attest(reference, DIFFERING, { environment: withClaims(lab, OTHER.claims) });
    const before = await referrersOf(reference);
    const { evidence } = await lab.attest(reference);
    expect(new Set(evidence.statements.map(({ status }) => status))).toEqual(new Set(['created']));
    expect(await referrersOf(reference)).toEqual(expect.arrayContaining(before));
    expect(await lab.verify(reference)).toMatchObject({ verified: true });
  });
});

describe('a verdict that ran out', () => {
  const later = (hours: number) => ({ now: () => new Date(Date.now() + hours * 3_600_000) });

  it('is not kept as if it were valid, and can be replaced by a new scan', async () => {
    const reference = await place('referrers API');
    const options = { 'max-age': '6h' };
    await lab.attest(reference, options);
    expect((await lab.attest(reference, options, later(1))).evidence.verification?.verified).toBe(true);
    expect((await lab.verify(reference, {}, later(7))).problems[0]?.code).toBe('VERDICT_EXPIRED');

    const error = await expectCode(lab.attest(reference, options, later(7)), 'EVIDENCE_DIFFERS');
    expect(error.found).toContain('expired');
    const { evidence } = await lab.attest(reference, { ...options, replace: 'true' }, later(7));
    expect(evidence.verification?.verified).toBe(true);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual(SET);
    expect(await lab.verify(reference, {}, later(8))).toMatchObject({ verified: true });
  });
});
