import { X509Certificate } from 'node:crypto';
import {
  TrustedRoot,
  type CertificateAuthority,
  type TransparencyLogInstance,
} from '@sigstore/protobuf-specs';
import { toTrustMaterial, type TrustMaterial } from '@sigstore/verify';
import { digestOf } from '../image/digest.ts';
import type { Thresholds, TrustProfile, TrustProfileName } from './profile.ts';
import { rememberEncoding } from './remember-encoding.ts';
import {
  describeDocument,
  invalidDocument,
  parseTrustDocument,
  type ExpectedDocument,
} from './trust-file.ts';

const MEDIA_TYPES: readonly unknown[] = [
  'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];

/** More of one kind than any deployment needs; each costs key parsing here and a trial at every verification. */
const MAX_AUTHORITIES = 64;
const MAX_CHAIN_LENGTH = 10;

/** A checkpoint names its key by the first four bytes of the id (C2SP `signed-note`). */
const KEY_HINT_BYTES = 4;

const DOCUMENT: ExpectedDocument = {
  code: 'TRUSTED_ROOT_INVALID',
  field: 'trusted-root',
  expected: `a Sigstore trusted root (mediaType ${String(MEDIA_TYPES[0])})`,
  hint: 'Give the `trusted_root.json` target of your Sigstore’s TUF repository; for GitHub’s instance one line of `gh attestation trusted-root`.',
};

/**
 * Parses a Sigstore trusted root (protobuf-specs `sigstore_trustroot.proto`) into what verification trusts.
 *
 * @param text the file, at most 1 MiB
 * @param origin its path or name, for messages
 * @param name the profile that it stands for; it decides how much proof a bundle must carry
 * @throws ConfigurationError TRUSTED_ROOT_INVALID: another document, no certificate authority, an authority or log
 *   without `validFor.start` (it would be trusted since ever), a certificate or key that does not parse, no
 *   source of time at all, or another instance than the profile's
 */
export function parseTrustedRoot(text: string, origin: string, name: TrustProfileName): TrustProfile {
  const file = { path: origin, text };
  const json = parseTrustDocument(file, DOCUMENT);
  if (!MEDIA_TYPES.includes(json['mediaType'])) throw invalidDocument(file, DOCUMENT, describeDocument(json));
  const { root, material } = decode(json, (found, cause) => invalidDocument(file, DOCUMENT, found, cause));
  const fault = findFault(root) ?? findProfileFault(name, root);
  if (fault !== undefined) throw invalidDocument(file, DOCUMENT, fault);
  const authorities = [...material.certificateAuthorities, ...material.timestampAuthorities];
  for (const certificate of authorities.flatMap(({ certChain }) => certChain)) rememberEncoding(certificate);
  return { name, material, thresholds: thresholdsFor(name, root), trustedRootDigest: digestOf(text) };
}

function decode(
  json: Record<string, unknown>,
  refuse: (found: string, cause: unknown) => Error,
): { root: TrustedRoot; material: TrustMaterial } {
  try {
    const root = TrustedRoot.fromJSON(json);
    return { root, material: toTrustMaterial(root) };
  } catch (cause) {
    throw refuse('a certificate, key or field that does not parse', cause);
  }
}

/** What makes a decoded root unusable, in words that name the place; undefined when nothing does. */
function findFault(root: TrustedRoot): string | undefined {
  const kinds = [root.certificateAuthorities, root.timestampAuthorities, root.tlogs, root.ctlogs];
  if (kinds.some((kind) => kind.length > MAX_AUTHORITIES)) {
    return `more than ${MAX_AUTHORITIES} authorities or logs of one kind`;
  }
  if (root.certificateAuthorities.length === 0) return 'no certificate authority';
  if (root.timestampAuthorities.length + root.tlogs.length === 0) {
    return 'neither a timestamp authority nor a transparency log, so that no signing time could be proven';
  }
  return (
    firstFault('certificateAuthorities', root.certificateAuthorities, authorityFault) ??
    firstFault('timestampAuthorities', root.timestampAuthorities, authorityFault) ??
    firstFault('tlogs', root.tlogs, logFault) ??
    firstFault('ctlogs', root.ctlogs, logFault)
  );
}

/** A root that cannot be the one of the profile: its thresholds would ask for nothing, or for too little. */
function findProfileFault(name: TrustProfileName, root: TrustedRoot): string | undefined {
  if (name === 'public-good' && (root.tlogs.length === 0 || root.ctlogs.length === 0)) {
    return 'no transparency or no CT log, which the public-good instance has';
  }
  if (name === 'github' && root.tlogs.length + root.ctlogs.length > 0) {
    return 'transparency logs, which GitHub’s instance does not have';
  }
  return undefined;
}

function firstFault<T>(
  field: string,
  entries: readonly T[],
  faultOf: (entry: T) => string | undefined,
): string | undefined {
  for (const [index, entry] of entries.entries()) {
    const fault = faultOf(entry);
    if (fault !== undefined) return `${fault} in ${field}[${index}]`;
  }
  return undefined;
}

function authorityFault(authority: CertificateAuthority): string | undefined {
  const certificates = authority.certChain?.certificates ?? [];
  if (certificates.length === 0) return 'no certificate';
  if (certificates.length > MAX_CHAIN_LENGTH) return `a chain of more than ${MAX_CHAIN_LENGTH} certificates`;
  if (!certificates.every((certificate) => isCertificate(certificate.rawBytes))) {
    return 'a certificate that does not parse';
  }
  return periodFault(authority.validFor);
}

function logFault(log: TransparencyLogInstance): string | undefined {
  if (((log.checkpointKeyId ?? log.logId)?.keyId.length ?? 0) < KEY_HINT_BYTES) return 'no log id';
  if (log.baseUrl === '') return 'no baseUrl';
  return periodFault(log.publicKey?.validFor);
}

function periodFault(period: CertificateAuthority['validFor']): string | undefined {
  if (period?.start === undefined || Number.isNaN(period.start.getTime())) return 'no validFor.start';
  if (period.end !== undefined && !(period.end > period.start)) return 'validFor that ends before it starts';
  return undefined;
}

/** OpenSSL's parser beside the library's, which takes any DER sequence for a certificate. */
function isCertificate(der: Buffer): boolean {
  try {
    return new X509Certificate(der).raw.equals(der);
  } catch {
    return false;
  }
}

/** A chain is only ever checked at a proven time, so one timestamp is needed under every profile. */
function thresholdsFor(name: TrustProfileName, root: TrustedRoot): Thresholds {
  switch (name) {
    case 'public-good':
      return { transparencyLog: 1, certificateTransparency: 1, timestamp: 1 };
    case 'github':
      return { transparencyLog: 0, certificateTransparency: 0, timestamp: 1 };
    case 'custom':
      return {
        transparencyLog: root.tlogs.length > 0 ? 1 : 0,
        certificateTransparency: root.ctlogs.length > 0 ? 1 : 0,
        timestamp: 1,
      };
  }
}
