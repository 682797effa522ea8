import { X509Certificate as NodeCertificate } from 'node:crypto';
import { ASN1Obj, X509Certificate } from '@sigstore/core';
import { VerificationError } from '../errors.ts';
import type { Identity } from '../trust/identity.ts';
import { decodeFulcioClaims, type CertificateExtension } from './fulcio-claims.ts';

/** What a signing certificate says about its holder. True only if the certificate is trusted. */
export type CertificateFacts = {
  identity: Identity;
  /** Fulcio's extensions by name. */
  claims: Readonly<Record<string, string>>;
  /** Extended key usages as OIDs; empty when it has none. */
  extendedKeyUsages: readonly string[];
};

/** id-kp-codeSigning (RFC 5280, section 4.2.1.12). */
export const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const CONTEXT_EMAIL = 1;
const CONTEXT_URI = 6;

/**
 * Reads a signing certificate. The library's own reader drops the highest bit of every byte of the name (so that
 * `\xe1cme` reads `acme`) and takes the first of several names and extensions; here each must be there once.
 *
 * @param der one certificate
 * @throws VerificationError CERTIFICATE_INVALID when an extension is doubled or malformed, when there is not exactly
 *   one URI or e-mail name, or when its two issuers differ
 */
export function readCertificate(der: Buffer): CertificateFacts {
  const extensions = readExtensions(der);
  const claims = decodeFulcioClaims(extensions);
  const { issuerV1, issuer = issuerV1 } = claims;
  if (issuerV1 !== undefined && issuerV1 !== issuer) throw invalid('its two issuer extensions differ');
  return {
    identity: {
      kind: 'certificate',
      subjectAlternativeName: readName(extensions),
      issuer: issuer ?? '',
    },
    claims,
    extendedKeyUsages: new NodeCertificate(der).keyUsage ?? [],
  };
}

function readExtensions(der: Buffer): CertificateExtension[] {
  let extensions: CertificateExtension[];
  try {
    extensions = X509Certificate.parse(Buffer.from(der)).extensions.map(({ subs }) => {
      const [id, value] = [subs[0], subs.at(-1)];
      if (id === undefined || value === undefined) throw invalid('it has an extension without content');
      return { oid: id.toOID(), value: value.value };
    });
  } catch (cause) {
    throw invalid('its extensions do not parse', cause);
  }
  const oids = extensions.map(({ oid }) => oid);
  const doubled = oids.find((oid, index) => oids.indexOf(oid) !== index);
  // RFC 5280, section 4.2: never twice. Readers differ in which one they would take.
  if (doubled !== undefined) throw invalid(`it has the extension ${doubled} twice`);
  return extensions;
}

/** The only general name (RFC 5280, section 4.2.1.6), as text. */
function readName(extensions: readonly CertificateExtension[]): string {
  const extension = extensions.find(({ oid }) => oid === SUBJECT_ALTERNATIVE_NAME);
  if (extension === undefined) throw invalid('it names nobody');
  try {
    const names = ASN1Obj.parseBuffer(Buffer.from(extension.value)).subs;
    const [name] = names;
    const supported = name?.tag.isContextSpecific(CONTEXT_URI) || name?.tag.isContextSpecific(CONTEXT_EMAIL);
    if (name !== undefined && names.length === 1 && supported === true) {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name.value);
    }
  } catch (cause) {
    throw invalid('its name does not parse', cause);
  }
  throw invalid('it does not have exactly one name that is a URI or an e-mail address');
}

function invalid(reason: string, cause?: unknown): VerificationError {
  return new VerificationError('CERTIFICATE_INVALID', `The certificate cannot be used: ${reason}`, { cause });
}
