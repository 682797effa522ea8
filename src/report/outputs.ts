import { join } from 'node:path';
import { SEVERITIES } from '../evidence/findings.ts';
import { EVIDENCE_TYPES, type EvidenceType } from '../evidence/predicate-types.ts';
import type { VerificationResult } from '../verification/result.ts';
import type { EvidenceDocument } from './evidence-document.ts';

/** Outputs of the action by name; every value is text, as GitHub hands them on. */
export type Outputs = Readonly<Record<string, string>>;

/** The types that have a `<type>-digest` output. */
const DIGEST_OUTPUTS: readonly EvidenceType[] = EVIDENCE_TYPES.filter(
  (type) => type !== 'cyclonedx' && type !== 'vex',
);

/**
 * Builds the outputs of `mode: attest` from what the run found.
 *
 * @param folder the output folder; paths in the outputs are absolute
 */
export function buildAttestOutputs(evidence: EvidenceDocument, folder: string): Outputs {
  const { image, gate, signing, files } = evidence;
  return {
    image: `${image.name}@${image.digest}`,
    digest: image.digest,
    'gate-result': gate.result,
    ...Object.fromEntries(SEVERITIES.map((severity) => [`${severity}-count`, String(gate.counts[severity])])),
    signed: String(signing.signed),
    verified: String(evidence.verification?.verified ?? false),
    'evidence-complete': String(isComplete(evidence)),
    sbom: join(folder, files.sbom),
    sarif: join(folder, files.sarif),
    'sarif-files': JSON.stringify(files.sarifFiles.map((file) => join(folder, file))),
    'sarif-full': join(folder, files.sarifFull),
    evidence: join(folder, 'evidence.json'),
    bundles: files.bundles === undefined ? '' : join(folder, files.bundles),
    ...Object.fromEntries(DIGEST_OUTPUTS.map((type) => [`${type}-digest`, referrerOf(evidence, type)])),
    'platform-digests': JSON.stringify(
      Object.fromEntries(evidence.platforms.map(({ platform, digest }) => [platform, digest])),
    ),
    'db-built': evidence.scans[0]?.database.built ?? '',
    'certificate-identity': signing.certificateIdentity ?? '',
    'certificate-oidc-issuer': signing.certificateOidcIssuer ?? '',
    'log-entries': JSON.stringify(
      evidence.statements.flatMap(({ type, logEntries }) => logEntries.map((entry) => ({ type, ...entry }))),
    ),
    ...buildAttestationOutputs(evidence),
    'verify-command': evidence.commands?.custody ?? '',
  };
}

/** As actions/attest names them; of several attestations the verdict is the one that names the others. */
function buildAttestationOutputs({ image, githubAttestations }: EvidenceDocument): Outputs {
  const posted = (githubAttestations?.attestations ?? []).filter(({ status }) => status === 'posted');
  const verdicts = posted.filter(({ type }) => type === 'verdict');
  const verdict = verdicts.find(({ subject }) => subject === image.digest) ?? verdicts[0];
  return {
    'attestation-ids': JSON.stringify(
      posted.map(({ type, subject, id, url }) => ({ type, subject, id, url })),
    ),
    'attestation-id': verdict?.id ?? '',
    'attestation-url': verdict?.url ?? '',
  };
}

/** Builds the outputs of `mode: verify`. */
export function buildVerifyOutputs(result: VerificationResult): Outputs {
  const { identity } = result.required;
  return {
    image: `${result.image}@${result.digest}`,
    digest: result.digest,
    verified: String(result.verified),
    'evidence-complete': String(result.verified),
    'certificate-identity': identity.subjectAlternativeName,
    'certificate-oidc-issuer': identity.issuer,
    ...Object.fromEntries(
      DIGEST_OUTPUTS.map((type) => [
        `${type}-digest`,
        result.subjects[0]?.statements.find((found) => found.status === 'passed' && found.type === type)
          ?.referrer ?? '',
      ]),
    ),
  };
}

/** Of an index of which only some platforms were signed, the digest that was asked for carries nothing. */
function isComplete({ image, verification }: EvidenceDocument): boolean {
  return verification?.verified === true && !image.partial;
}

/** The referrer manifest on the admitted digest. */
function referrerOf(evidence: EvidenceDocument, type: EvidenceType): string {
  const statements = evidence.statements.filter((statement) => statement.type === type);
  const referrers = statements.flatMap((statement) => statement.referrers);
  return referrers.find(({ subject }) => subject === evidence.image.digest)?.referrer ?? '';
}
