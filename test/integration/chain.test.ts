import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import type { AttestReport } from '../../src/commands/attest.ts';
import type { Digest } from '../../src/image/digest.ts';
import { evidenceDocumentSchema } from '../../src/report/evidence-document.ts';
import { NAME, startLabRun, type LabRun, type LabRunOptions } from './lab-run.ts';
import { digestIn, openPlace, readStatements, readTypes } from './stored.ts';

type Place = 'layout' | 'referrers API' | 'fallback tag';
type Case = { place: Place; kind: 'image' | 'index'; sigstore: 'Rekor v1' | 'Rekor v2' | 'without a log' };

/** Each place with both kinds of image, and each kind of Sigstore with both, somewhere. */
const CASES: readonly Case[] = [
  { place: 'layout', kind: 'index', sigstore: 'Rekor v1' },
  { place: 'layout', kind: 'image', sigstore: 'Rekor v2' },
  { place: 'referrers API', kind: 'image', sigstore: 'Rekor v1' },
  { place: 'referrers API', kind: 'index', sigstore: 'Rekor v2' },
  { place: 'fallback tag', kind: 'index', sigstore: 'without a log' },
  { place: 'fallback tag', kind: 'image', sigstore: 'without a log' },
];

const TYPES = ['sbom', 'signature', 'verdict', 'vulnerabilities'];

function sigstoreOf({ sigstore }: Case): LabRunOptions {
  if (sigstore === 'without a log') return { variant: 'github' };
  return { rekor: sigstore === 'Rekor v1' ? 1 : 2 };
}

describe.each(CASES)('$kind, $place, $sigstore', (example) => {
  const { place, kind, sigstore } = example;
  let lab: LabRun;
  let image: LabImage;
  let reference: string;
  let report: AttestReport;
  let digests: Digest[];
  beforeAll(async () => {
    lab = await startLabRun({
      ...sigstoreOf(example),
      registry: { referrersApi: place === 'referrers API' },
    });
    image = await (kind === 'index' ? buildSampleIndex('fixed') : buildSampleImage('fixed'));
    reference = await (place === 'layout' ? lab.layout(image) : lab.push(image));
    report = await lab.attest(reference, { 'sbom-formats': 'spdx-json' });
    const platforms = report.evidence.platforms.map(({ digest }) => digest as Digest);
    digests = kind === 'index' ? [image.root.digest, ...platforms] : platforms;
  });
  afterAll(() => lab.stop());

  it('leaves exactly one statement per type on every digest', async () => {
    expect(digests).toHaveLength(kind === 'index' ? 3 : 1);
    for (const digest of digests) expect(await readTypes(openPlace(reference), digest)).toEqual(TYPES);
  });

  it('names every subject by the image and only digests of the image', async () => {
    const name = place === 'layout' ? NAME : reference.slice(0, reference.indexOf('@'));
    for (const digest of digests) {
      for (const { statement } of await readStatements(openPlace(reference), digest)) {
        expect(statement._type).toBe('https://in-toto.io/Statement/v1');
        const subjects = statement.subject.map((subject) => `sha256:${subject.digest.sha256}`);
        expect(subjects).toContain(digest);
        expect(digests).toEqual(expect.arrayContaining(subjects));
        expect(new Set(statement.subject.map((subject) => subject.name))).toEqual(new Set([name]));
      }
    }
  });

  it('describes the run in a valid evidence.json, and every file that it names is there', async () => {
    const text = await readFile(join(report.folder, 'evidence.json'), 'utf8');
    const evidence = evidenceDocumentSchema.parse(JSON.parse(text));
    expect(evidence).toEqual(report.evidence);
    expect(evidence.verification).toMatchObject({
      verified: true,
      subjects: digests,
      negativeControl: `${digests.length * TYPES.length} statements refused`,
    });
    expect(new Set(evidence.statements.map(({ status }) => status))).toEqual(new Set(['created']));
    const referred = evidence.statements.flatMap(({ referrers }) => referrers.map(({ subject }) => subject));
    expect(referred.toSorted()).toEqual(digests.flatMap((digest) => TYPES.map(() => digest)).toSorted());
    const logged = evidence.statements.every(({ logEntries }) => logEntries.length === 1);
    expect(logged).toBe(sigstore !== 'without a log');
    for (const { bundle } of evidence.statements) {
      expect(await readFile(join(report.folder, bundle), 'utf8')).toContain('dsseEnvelope');
    }
  });

  it('names its files as the contract says, and leaves nothing else', async () => {
    const found = await readdir(report.folder, { recursive: true, withFileTypes: true });
    const files = found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(report.folder.length + 1));
    const platforms = kind === 'index' ? ['linux-amd64', 'linux-arm64', 'index'] : ['linux-amd64'];
    const whole = kind === 'index' ? 'index' : 'linux-amd64';
    const bundles = [
      ...['signature', 'verdict'].map((type) => `${whole}.${type}`),
      ...platforms.flatMap((label) => [`${label}.sbom`, `${label}.vulnerabilities`]),
    ];
    expect(files.toSorted()).toEqual(
      [
        'evidence.json',
        'custody.full.sarif.json',
        'custody.sarif',
        ...platforms.flatMap((label) => [`${label}/sbom.spdx.json`, `${label}/vulnerabilities.json`]),
        ...bundles.map((name) => `bundles/${name}.sigstore.json`),
      ].toSorted(),
    );
    const sarif = JSON.parse(await readFile(join(report.folder, 'custody.sarif'), 'utf8')) as {
      runs: unknown[];
    };
    expect(sarif.runs).toHaveLength(kind === 'index' ? 2 : 1);
  });

  // What has neither log nor SCT is GitHub's profile too, with its trusted root as a file.
  it.each(sigstore === 'without a log' ? ['custom', 'github'] : ['custom'])(
    'is accepted by `verify` under the %s profile',
    async (profile) => {
      const result = await lab.verify(reference, { trust: profile });
      expect(result).toMatchObject({ verified: true, problems: [], digest: digestIn(reference) });
      expect(result.trust.profile).toBe(profile);
    },
  );
});
