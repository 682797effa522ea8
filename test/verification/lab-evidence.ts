import { createHash, randomBytes, sign } from 'node:crypto';
import type { SerializedBundle } from '@sigstore/bundle';
import { dsse, encoding, pem } from '@sigstore/core';
import { forgeBundle } from '../../lab/sigstore/forge.ts';
import type { IssuedCertificate, LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { encodeStatement, STATEMENT_PAYLOAD_TYPE } from '../../src/evidence/statement.ts';
import type { StoredBundle } from '../../src/evidence/stored-bundle.ts';
import { buildVerdictPredicate, type GateResult } from '../../src/evidence/verdict.ts';
import { digestOf, type Digest } from '../../src/image/digest.ts';
import type { TrustProfile, TrustProfileName } from '../../src/trust/profile.ts';
import { parseTrustedRoot } from '../../src/trust/trusted-root.ts';
import { startVerification, type VerificationCriteria } from '../../src/verification/verify-evidence.ts';
import type { EvidenceOfSubject } from '../../src/verification/evaluate.ts';
import type { Check, VerificationResult } from '../../src/verification/result.ts';

/** What the verification room's tests sign and store, with a lab Sigstore. */

export const IMAGE = 'registry.example/acme/shop';

export function someDigest(): Digest {
  return digestOf(randomBytes(32));
}

export function trustOf(lab: LabSigstore, name: TrustProfileName = 'custom'): TrustProfile {
  return parseTrustedRoot(JSON.stringify(lab.trustedRoot), 'lab', name);
}

export type StatementToSign = {
  subjects: readonly Digest[];
  predicateType: string;
  predicate?: unknown;
  certificate?: IssuedCertificate;
};

/** Signs one statement with Rekor v1 and a timestamp, by the lab's workflow unless a certificate is given. */
export async function signStatement(lab: LabSigstore, statement: StatementToSign): Promise<StoredBundle> {
  const { subjects, predicateType, predicate = {} } = statement;
  const { payload } = encodeStatement(IMAGE, subjects, predicateType, predicate);
  const certificate = statement.certificate ?? (await lab.issueCertificate());
  return stored(await forgeBundle(lab, certificate, { payload }));
}

/** Signs any payload as a bundle. */
export async function signPayload(
  lab: LabSigstore,
  payload: string | Uint8Array,
  payloadType?: string,
): Promise<StoredBundle> {
  const options = payloadType === undefined ? { payload } : { payload, payloadType };
  return stored(await forgeBundle(lab, await lab.issueCertificate(), options));
}

/** Signs a signature statement and logs it in Rekor v2 as cosign 3 does. */
export async function signWithRekorV2(lab: LabSigstore, subject: Digest): Promise<StoredBundle> {
  const issued = await lab.issueCertificate();
  const { payload } = encodeStatement(IMAGE, [subject], PREDICATE_TYPES.signature, {});
  const pae = dsse.preAuthEncoding(STATEMENT_PAYLOAD_TYPE, Buffer.from(payload));
  const content = sign('sha256', pae, issued.privateKey).toString('base64');
  const rawBytes = pem.toDER(issued.certificate).toString('base64');
  const verifier = { keyDetails: 'PKIX_ECDSA_P256_SHA_256', x509Certificate: { rawBytes } };
  const digest = createHash('sha256').update(pae).digest('base64');
  const answer = await fetch(`${lab.url}/api/v2/log/entries`, {
    method: 'POST',
    body: JSON.stringify({ hashedRekordRequestV002: { digest, signature: { content, verifier } } }),
  });
  const entry: unknown = await answer.json();
  const timestamped = await forgeBundle(lab, issued, { payload, logged: false });
  const token = await timestamp(lab, content);
  return stored({
    ...timestamped,
    verificationMaterial: {
      certificate: { rawBytes },
      tlogEntries: [entry],
      timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: token }] },
    },
    dsseEnvelope: {
      payload: encoding.base64Encode(Buffer.from(payload).toString()),
      payloadType: STATEMENT_PAYLOAD_TYPE,
      signatures: [{ sig: content, keyid: '' }],
    },
  });
}

async function timestamp(lab: LabSigstore, signature: string): Promise<string> {
  const artifactHash = createHash('sha256').update(Buffer.from(signature, 'base64')).digest('base64');
  const answer = await fetch(lab.timestampUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ artifactHash, hashAlgorithm: 'sha256', certificates: true }),
  });
  return Buffer.from(await answer.arrayBuffer()).toString('base64');
}

/** A bundle as storage hands it over; `referrer` is derived from its bytes. */
export function stored(bundle: unknown): StoredBundle {
  return storedText(JSON.stringify(bundle));
}

export function storedText(text: string): StoredBundle {
  const bytes = Buffer.from(text);
  return { referrer: digestOf(bytes), content: { kind: 'bytes', bytes } };
}

/** The bundle's JSON, for tests that change something in it. */
export function jsonOf({ content }: StoredBundle): SerializedBundle {
  if (content.kind !== 'bytes') throw new Error('unreadable');
  return JSON.parse(Buffer.from(content.bytes).toString()) as SerializedBundle;
}

export const SPDX = { spdxVersion: 'SPDX-2.3', packages: [{ name: 'zlib' }] };

export type VerdictChanges = {
  result?: GateResult;
  verificationResult?: string;
  validUntil?: string;
};

/** A verdict on these scans, one for each digest. */
export function verdictPredicate(
  subjects: readonly Digest[],
  payloads: readonly Digest[],
  changes: VerdictChanges = {},
) {
  const { result = 'pass', validUntil = result === 'excepted' ? FAR_FUTURE : undefined } = changes;
  const [first, ...others] = subjects.map((subject, index) => ({
    subject,
    payload: payloads[index] ?? subject,
    finishedOn: '2026-11-01T00:00:00Z',
    databaseBuilt: '2026-11-01T00:00:00Z',
    scanner: { name: 'grype', version: '0.118.0' },
  }));
  if (first === undefined) throw new Error('a verdict needs a scan');
  const exception = {
    name: 'not-reachable',
    vulnerabilities: ['CVE-2023-45853'],
    scope: { digest: first.subject },
    source: { path: '.custody/exceptions.yaml', digest: first.payload },
    owner: 'payments',
    reason: 'The code path is not reachable.',
    expiresAt: FAR_FUTURE,
  };
  const predicate = buildVerdictPredicate({
    verifierId: 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main',
    custodyVersion: '0.1.0',
    now: new Date('2026-11-01T00:00:00Z'),
    resourceUri: IMAGE,
    policy: { schemaVersion: 1, severityCutoff: 'high', unfixedCutoff: 'high', knownExploited: false },
    result,
    statements: [],
    scans: [first, ...others],
    exceptions: result === 'excepted' ? [exception] : [],
    vex: [],
    maxAgeSeconds: undefined,
    platforms: [{ platform: 'linux/amd64', digest: first.subject }],
    tools: [],
  });
  const { verificationResult = predicate.verificationResult } = changes;
  const custody = { ...predicate.custody, ...(validUntil === undefined ? {} : { validUntil }) };
  return { ...predicate, verificationResult, custody };
}

const FAR_FUTURE = '2099-01-01T00:00:00Z';

/** A complete set for one image: signature, SBOM, vulnerability report, verdict. */
export async function signCompleteSet(
  lab: LabSigstore,
  digest: Digest,
  changes: VerdictChanges = {},
): Promise<{
  signature: StoredBundle;
  sbom: StoredBundle;
  vulnerabilities: StoredBundle;
  verdict: StoredBundle;
}> {
  const subjects = [digest];
  const certificate = await lab.issueCertificate();
  const signAs = (type: keyof typeof PREDICATE_TYPES, predicate: unknown) =>
    signStatement(lab, { subjects, predicateType: PREDICATE_TYPES[type], predicate, certificate });
  const vulnerabilities = await signAs('vulnerabilities', { scan: randomBytes(8).toString('hex') });
  const [signature, sbom, verdict] = await Promise.all([
    signAs('signature', {}),
    signAs('sbom', SPDX),
    signAs('verdict', verdictPredicate(subjects, [payloadDigestOf(vulnerabilities)], changes)),
  ]);
  return { signature, sbom, vulnerabilities, verdict };
}

export function payloadDigestOf(bundle: StoredBundle): Digest {
  return digestOf(Buffer.from(jsonOf(bundle).dsseEnvelope?.payload ?? '', 'base64'));
}

/** A whole verification of bundles that are in memory. */
export type VerificationRequest = VerificationCriteria & {
  subject: EvidenceOfSubject;
  /** The images of an index; empty for a single image. */
  platforms: readonly EvidenceOfSubject[];
};

/** Verifies every digest of a request, as the commands do. */
export function verifyEvidence({ subject, platforms, ...criteria }: VerificationRequest): VerificationResult {
  const verification = startVerification(criteria);
  return verification.conclude([verification.evaluate(subject), ...platforms.map(verification.evaluate)]);
}

/** A request for these bundles on one image; by default only the signature is required. */
export function requestFor(
  lab: LabSigstore,
  digest: Digest,
  bundles: readonly StoredBundle[],
  changes: Partial<VerificationRequest> = {},
): VerificationRequest {
  return {
    image: IMAGE,
    subject: { digest, platform: 'linux/amd64', bundles },
    platforms: [],
    identity: { kind: 'certificate', subjectAlternativeName: lab.identity, issuer: lab.issuer },
    requiredTypes: ['signature'],
    now: new Date(),
    ...changes,
    trust: changes.trust ?? trustOf(lab),
  };
}

/** The one failed check of the first bundle, as `check: CODE`; `passed` when there is none. */
export function failureOf(result: VerificationResult): string {
  const checks: readonly Check[] = result.subjects[0]?.statements[0]?.checks ?? [];
  const failed = checks.find((check) => check.status === 'failed');
  return failed === undefined ? 'passed' : `${failed.name}: ${failed.code}`;
}

/** The codes of all problems, in order. */
export function codesOf(result: VerificationResult): string[] {
  return result.problems.map(({ code }) => code);
}
