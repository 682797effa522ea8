import { createPublicKey, sign } from 'node:crypto';
import { bundleToJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder, RekorWitness, TSAWitness, type Witness } from '@sigstore/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgeBundle } from '../../lab/sigstore/forge.ts';
import { startSigstore, type IssuedCertificate, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { encodeStatement, STATEMENT_PAYLOAD_TYPE } from '../../src/evidence/statement.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { parseTrustedRoot } from '../../src/trust/trusted-root.ts';
import {
  codesOf,
  failureOf,
  IMAGE,
  jsonOf,
  requestFor,
  signPayload,
  signStatement,
  signWithRekorV2,
  someDigest,
  stored,
  trustOf,
  verifyEvidence,
} from './lab-evidence.ts';

let lab: LabSigstore;
let foreign: LabSigstore;
let digest: Digest;
let genuine: StoredBundle;

beforeAll(async () => {
  [lab, foreign] = await Promise.all([startSigstore(), startSigstore()]);
  digest = someDigest();
  genuine = await signStatement(lab, { subjects: [digest], predicateType: PREDICATE_TYPES.signature });
});
afterAll(() => Promise.all([lab.stop(), foreign.stop()]));

function verify(bundle: StoredBundle, changes: Parameters<typeof requestFor>[3] = {}) {
  return verifyEvidence(requestFor(lab, digest, [bundle], changes));
}

async function signAs(request: Parameters<LabSigstore['issueCertificate']>[0]): Promise<StoredBundle> {
  const certificate = await lab.issueCertificate(request);
  return signStatement(lab, { subjects: [digest], predicateType: PREDICATE_TYPES.signature, certificate });
}

type Json = ReturnType<typeof jsonOf>;

/** The genuine bundle with something changed. */
function tampered(
  change: (bundle: Json, entry: Json['verificationMaterial']['tlogEntries'][number]) => unknown,
) {
  const bundle = jsonOf(genuine);
  const [entry] = bundle.verificationMaterial.tlogEntries;
  if (entry === undefined) throw new Error('no log entry');
  return stored(change(bundle, entry) ?? bundle);
}

describe('a genuine bundle', () => {
  it('passes every check and says who signed when', () => {
    const result = verify(genuine);
    expect(failureOf(result)).toBe('passed');
    expect(result.verified).toBe(true);
    expect(result.problems).toEqual([]);
    const [statement] = result.subjects[0]?.statements ?? [];
    expect(statement?.checks.map(({ status }) => status)).toEqual(Array(13).fill('passed'));
    expect(statement?.claims['sourceRepositoryIdentifier']).toBe('1001');
    const age = Date.now() - Date.parse(statement?.signedAt ?? '');
    expect(age).toBeLessThan(60_000);
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ verified: true, schemaVersion: 1 });
  });

  it('passes with Rekor v2, whose entry gives no time', async () => {
    const result = verify(await signWithRekorV2(lab, digest));
    expect(failureOf(result)).toBe('passed');
    expect(result.subjects[0]?.statements[0]?.logEntries[0]?.integratedTime).toBeUndefined();
  });

  it('passes under GitHub’s own instance without a log, and says that none was asked for', async () => {
    const github = await startSigstore({ variant: 'github' });
    const bundle = await signStatement(github, {
      subjects: [digest],
      predicateType: PREDICATE_TYPES.signature,
    });
    const result = verify(bundle, { trust: trustOf(github, 'github') });
    await github.stop();
    expect(failureOf(result)).toBe('passed');
    expect(result.subjects[0]?.statements[0]?.checks).toContainEqual({
      name: 'transparency-log',
      status: 'skipped',
      reason: expect.stringContaining('asks for no log entry'),
    });
  });

  it('passes where Rekor v1 signs checkpoints under another name than that of its URL, as behind a proxy', async () => {
    const moved = structuredClone(lab.trustedRoot) as { tlogs: { baseUrl: string }[] };
    // Its neighbour may well have that name.
    const [log] = moved.tlogs;
    expect(moved.tlogs).toHaveLength(2);
    if (log !== undefined) log.baseUrl = 'https://logs.example/rekor';
    const trust = parseTrustedRoot(JSON.stringify(moved), 'moved', 'custom');
    expect(verify(genuine, { trust }).verified).toBe(true);
    const stranger = jsonOf(
      await signStatement(foreign, { subjects: [digest], predicateType: PREDICATE_TYPES.signature }),
    );
    const borrowed = tampered((_bundle, entry) => {
      const [theirs] = stranger.verificationMaterial.tlogEntries;
      if (entry.inclusionProof && theirs?.inclusionProof)
        entry.inclusionProof.checkpoint = theirs.inclusionProof.checkpoint;
    });
    expect(codesOf(verify(borrowed, { trust }))).toContain('LOG_ENTRY_INVALID');
  });

  it('passes as the v0.1 statement that cosign attest writes', async () => {
    const subject = [{ name: IMAGE, digest: { sha256: hexOf(digest) } }];
    const predicateType = PREDICATE_TYPES.signature;
    const v01 = { _type: 'https://in-toto.io/Statement/v0.1', subject, predicateType, predicate: {} };
    expect(failureOf(verify(await signPayload(lab, JSON.stringify(v01))))).toBe('passed');
  });
});

describe('another signer', () => {
  const genuineSan = 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main';

  it.each([
    ['a suffix', `${genuineSan}2`],
    ['a prefix', `https://evil.example/?${genuineSan}`],
    ['a part', genuineSan.slice(0, -1)],
    ['other case', genuineSan.replace('acme', 'Acme')],
    ['a wildcard match', genuineSan.replace('github.com', 'githubxcom')],
    ['an e-mail address', 'mallory@example.com'],
  ])('is refused: %s of the identity', async (_, san) => {
    const result = verify(await signAs({ san }));
    expect(failureOf(result)).toBe('identity: IDENTITY_MISMATCH');
    expect(codesOf(result)).toEqual(['IDENTITY_MISMATCH']);
    expect(result.problems[0]).toMatchObject({ expected: genuineSan, found: san });
  });

  it.each([
    'https://token.actions.githubusercontent.com/evil',
    'https://TOKEN.actions.githubusercontent.com',
  ])('is refused: issuer %s', async (issuer) => {
    expect(failureOf(verify(await signAs({ issuer })))).toBe('issuer: ISSUER_MISMATCH');
  });

  it('is shown, so that a reader sees whose evidence it is', async () => {
    const [statement] = verify(await signAs({ san: 'mallory@example.com' })).subjects[0]?.statements ?? [];
    expect(statement?.identity?.subjectAlternativeName).toBe('mallory@example.com');
    expect(statement?.checks.at(-1)).toMatchObject({ name: 'subject', status: 'skipped' });
  });
});

describe('a certificate', () => {
  it.each([
    [
      'for another use',
      { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] },
      'certificate-extensions: CERTIFICATE_INVALID',
    ],
    ['without an SCT', { withoutSct: true }, 'certificate: CERTIFICATE_INVALID'],
    [
      'that had expired',
      {
        validity: { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() - 1_800_000) },
      },
      'certificate: CERTIFICATE_INVALID',
    ],
  ])('%s is refused', async (_, request, expected) => {
    expect(failureOf(verify(await signAs(request)))).toBe(expected);
  });

  it('of another Sigstore is refused', async () => {
    const bundle = await signStatement(foreign, {
      subjects: [digest],
      predicateType: PREDICATE_TYPES.signature,
    });
    expect(failureOf(verify(bundle))).toBe('timestamp: TIMESTAMP_INVALID');
    const mixed = {
      ...trustOf(lab).material,
      timestampAuthorities: trustOf(foreign).material.timestampAuthorities,
    };
    const trust = { ...trustOf(lab), material: mixed };
    expect(failureOf(verify(bundle, { trust }))).toBe('certificate: CERTIFICATE_INVALID');
  });

  it('must be one: neither a bare key nor nothing', async () => {
    const { certificate } = await lab.issueCertificate();
    const key = createPublicKey(certificate).export({ format: 'der', type: 'spki' }).toString('base64');
    for (const rawBytes of [key, '', 'AAAA']) {
      const bundle = tampered(({ verificationMaterial, ...rest }) => ({
        ...rest,
        verificationMaterial: { ...verificationMaterial, certificate: { rawBytes } },
      }));
      expect(failureOf(verify(bundle))).toBe('bundle: BUNDLE_INVALID');
    }
  });
});

describe('a log entry', () => {
  it('of another artefact is refused, although it is genuine', async () => {
    const other = await signStatement(lab, {
      subjects: [someDigest()],
      predicateType: PREDICATE_TYPES.signature,
    });
    const bundle = tampered((json) => {
      json.verificationMaterial.tlogEntries = jsonOf(other).verificationMaterial.tlogEntries;
    });
    expect(failureOf(verify(bundle))).toBe('transparency-log: LOG_ENTRY_INVALID');
  });

  it('made with another verifier than the certificate is refused', async () => {
    const issued = await lab.issueCertificate();
    const key = createPublicKey(issued.certificate).export({ format: 'pem', type: 'spki' }).toString();
    expect(failureOf(verify(await signLoggedAs(issued, issued.certificate)))).toBe('passed');
    expect(failureOf(verify(await signLoggedAs(issued, key)))).toBe('log-certificate: LOG_ENTRY_INVALID');
  });

  it('gives no time without a promise, whatever it says', () => {
    const bundle = tampered((json, entry) => {
      entry.inclusionPromise = undefined;
      json.verificationMaterial.timestampVerificationData = undefined;
    });
    expect(failureOf(verify(bundle))).toBe('timestamp: TIMESTAMP_INVALID');
  });

  it('under a checkpoint of another log is refused', async () => {
    const other = await signStatement(foreign, {
      subjects: [digest],
      predicateType: PREDICATE_TYPES.signature,
    });
    const bundle = tampered((_, entry) => {
      const proof = jsonOf(other).verificationMaterial.tlogEntries[0]?.inclusionProof;
      entry.inclusionProof = proof;
    });
    expect(failureOf(verify(bundle))).toBe('transparency-log: LOG_ENTRY_INVALID');
  });

  it('counts once', () => {
    const bundle = tampered((json, entry) => {
      json.verificationMaterial.tlogEntries = [entry, entry];
    });
    expect(failureOf(verify(bundle))).toBe('timestamp: TIMESTAMP_INVALID');
  });

  it('must be there where the trusted root has a log', async () => {
    const { payload } = encodeStatement(IMAGE, [digest], PREDICATE_TYPES.signature, {});
    const bundle = stored(await forgeBundle(lab, await lab.issueCertificate(), { payload, logged: false }));
    expect(failureOf(verify(bundle))).toBe('transparency-log: LOG_ENTRY_INVALID');
  });

  async function signLoggedAs(issued: IssuedCertificate, verifier: string): Promise<StoredBundle> {
    const { payload } = encodeStatement(IMAGE, [digest], PREDICATE_TYPES.signature, {});
    const rekor = new RekorWitness({ rekorBaseURL: lab.url, entryType: 'dsse' });
    const logged: Witness = { testify: (content) => rekor.testify(content, verifier) };
    const signer = {
      sign: (data: Buffer) =>
        Promise.resolve({
          signature: sign('sha256', data, issued.privateKey),
          key: { $case: 'x509Certificate' as const, certificate: issued.certificate },
        }),
    };
    const witnesses = [logged, new TSAWitness({ tsaBaseURL: lab.timestampUrl })];
    const builder = new DSSEBundleBuilder({ signer, witnesses });
    return stored(
      bundleToJSON(await builder.create({ data: Buffer.from(payload), type: STATEMENT_PAYLOAD_TYPE })),
    );
  }
});
