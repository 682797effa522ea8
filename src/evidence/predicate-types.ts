/**
 * The predicate types that custody writes, by the short names of inputs and flags. The URIs are those that cosign's
 * `--type` maps to, so that every judge finds them.
 */
export const PREDICATE_TYPES = {
  signature: 'https://sigstore.dev/cosign/sign/v1',
  sbom: 'https://spdx.dev/Document',
  cyclonedx: 'https://cyclonedx.org/bom',
  vulnerabilities: 'https://cosign.sigstore.dev/attestation/vuln/v1',
  provenance: 'https://slsa.dev/provenance/v1',
  vex: 'https://openvex.dev/ns',
  verdict: 'https://slsa.dev/verification_summary/v1',
} as const;

export type EvidenceType = keyof typeof PREDICATE_TYPES;

/** All short names, in the order in which people are shown them. */
export const EVIDENCE_TYPES = Object.keys(PREDICATE_TYPES) as readonly EvidenceType[];

/** The short name of a predicate type URI, when custody has one for it. */
export function evidenceTypeOf(predicateType: string): EvidenceType | undefined {
  return EVIDENCE_TYPES.find((type) => PREDICATE_TYPES[type] === predicateType);
}
