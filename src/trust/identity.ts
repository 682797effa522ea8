/**
 * Who signed. A union so that a key can stand beside the certificate later; everything that compares identities
 * switches on `kind` and so cannot forget the new arm.
 */
export type Identity = CertificateIdentity;

/** A Fulcio certificate's Subject Alternative Name and the issuer that vouched for it: both, always, compared exactly. */
export type CertificateIdentity = {
  kind: 'certificate';
  subjectAlternativeName: string;
  issuer: string;
};
