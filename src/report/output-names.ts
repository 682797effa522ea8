import { SEVERITIES } from '../evidence/findings.ts';

/** Every output of the action and what it says; `action.yml` is generated from it. */
export const OUTPUT_DESCRIPTIONS: Readonly<Record<string, string>> = {
  image: 'The image by digest, `name@sha256:…`.',
  digest: 'The digest that was asked for.',
  'gate-result': '`pass`, `excepted`, `fail`, or `error` when no verdict could be reached.',
  ...Object.fromEntries(
    SEVERITIES.map((severity) => [`${severity}-count`, `Number of findings of severity ${severity}.`]),
  ),
  signed: '`true` when evidence was signed and stored.',
  verified: '`true` when the evidence was read back and verified.',
  'evidence-complete': '`true` when every required statement is there and verified.',
  sbom: 'Path of the SBOM: the index’s, or that of the only platform.',
  sarif: 'Path of the SARIF report, for `upload-sarif`; without what an exception or a VEX statement covers.',
  'sarif-files':
    'JSON list of all SARIF files, each for an upload of its own; more than one only for over 20 platforms.',
  'sarif-full':
    'Path of the SARIF report with every finding, suppressed ones marked; not for `upload-sarif`.',
  evidence: 'Path of `evidence.json`, everything that the run did and found.',
  bundles: 'Folder with the Sigstore bundles.',
  'signature-digest': 'Referrer manifest of the signature.',
  'sbom-digest': 'Referrer manifest of the SBOM attestation.',
  'vulnerabilities-digest': 'Referrer manifest of the vulnerability attestation.',
  'provenance-digest': 'Referrer manifest of the provenance attestation.',
  'verdict-digest': 'Referrer manifest of the verdict.',
  'platform-digests': 'JSON object of platform to image digest.',
  'db-built': 'When the vulnerability database was built (RFC 3339).',
  'certificate-identity': 'The identity (certificate SAN) that the evidence carries.',
  'certificate-oidc-issuer': 'The OIDC issuer that the evidence carries.',
  'log-entries': 'JSON list of transparency log entries.',
  'attestation-ids':
    'JSON list of what was posted to GitHub’s attestation store, `{type, subject, id, url}`; with `github-attestations`.',
  'attestation-id': 'GitHub’s id of the verdict that was posted.',
  'attestation-url': 'Its page.',
  'verify-command': 'The line that verifies the evidence again.',
};
