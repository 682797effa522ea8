import { ASN1Obj } from '@sigstore/core';
import { VerificationError } from '../errors.ts';

/** A certificate extension: dotted OID and the content of its OCTET STRING. */
export type CertificateExtension = { oid: string; value: Buffer };

/**
 * Fulcio's certificate extensions by name (sigstore/fulcio, `docs/oid-info.md`). 1 to 6 hold raw text, 8 and up a
 * DER UTF8String. 7 is the name form of user names and no extension.
 */
const CLAIM_NAMES: Readonly<Record<number, string>> = {
  1: 'issuerV1',
  2: 'githubWorkflowTrigger',
  3: 'githubWorkflowSHA',
  4: 'githubWorkflowName',
  5: 'githubWorkflowRepository',
  6: 'githubWorkflowRef',
  8: 'issuer',
  9: 'buildSignerURI',
  10: 'buildSignerDigest',
  11: 'runnerEnvironment',
  12: 'sourceRepositoryURI',
  13: 'sourceRepositoryDigest',
  14: 'sourceRepositoryRef',
  15: 'sourceRepositoryIdentifier',
  16: 'sourceRepositoryOwnerURI',
  17: 'sourceRepositoryOwnerIdentifier',
  18: 'buildConfigURI',
  19: 'buildConfigDigest',
  20: 'buildTrigger',
  21: 'runInvocationURI',
  22: 'sourceRepositoryVisibilityAtSigning',
  23: 'deploymentEnvironment',
};

const FULCIO_PREFIX = '1.3.6.1.4.1.57264.1.';
const LAST_RAW_CLAIM = 6;
const TAG_UTF8_STRING = 0x0c;

/**
 * Decodes the claims that Fulcio took from the identity token into the certificate. Extensions of other prefixes,
 * and numbers that Fulcio has not published, are left out.
 *
 * @param extensions those of one certificate, none twice
 * @returns text by claim name
 * @throws VerificationError CERTIFICATE_INVALID for a value that is not what its number prescribes
 */
export function decodeFulcioClaims(extensions: readonly CertificateExtension[]): Record<string, string> {
  const claims: Record<string, string> = {};
  for (const { oid, value } of extensions) {
    if (!oid.startsWith(FULCIO_PREFIX)) continue;
    const number = Number(oid.slice(FULCIO_PREFIX.length));
    const name = CLAIM_NAMES[number];
    if (name === undefined) continue;
    claims[name] = number <= LAST_RAW_CLAIM ? decodeUtf8(value, oid) : decodeUtf8String(value, oid);
  }
  return claims;
}

/** The content of a DER UTF8String that fills `der` exactly. */
function decodeUtf8String(der: Buffer, oid: string): string {
  let object: ASN1Obj;
  try {
    object = ASN1Obj.parseBuffer(Buffer.from(der));
  } catch (cause) {
    throw invalidClaim(oid, cause);
  }
  if (object.tag.toDER() !== TAG_UTF8_STRING) throw invalidClaim(oid);
  return decodeUtf8(object.value, oid);
}

function decodeUtf8(bytes: Buffer, oid: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw invalidClaim(oid, cause);
  }
}

function invalidClaim(oid: string, cause?: unknown): VerificationError {
  return new VerificationError('CERTIFICATE_INVALID', `The certificate extension ${oid} is malformed`, {
    cause,
  });
}
