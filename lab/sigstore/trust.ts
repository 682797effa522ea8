/** A trusted root or signing config as its file holds it (protobuf-specs, JSON form). */
export type TrustDocument = Record<string, unknown>;

/** A log that the trusted root names. Keys are SubjectPublicKeyInfo DER. */
export type TrustedLog = {
  publicKey: Buffer;
  logId: Buffer;
  keyDetails: 'PKIX_ECDSA_P256_SHA_256' | 'PKIX_ED25519';
  /** Rekor v2's checkpoints carry a key id of their own. */
  checkpointKeyId?: Buffer;
};

export type TrustContents = {
  url: string;
  start: Date;
  tlogs: readonly TrustedLog[];
  ctlogs: readonly TrustedLog[];
  /** DER chains, root last. */
  certificateAuthority: readonly Buffer[];
  timestampAuthority: readonly Buffer[];
};

/** Builds a trusted root; every authority has a subject, without which sigstore-python refuses the file. */
export function buildTrustedRoot(contents: TrustContents): TrustDocument {
  const validFor = { start: contents.start.toISOString() };
  const authority = (commonName: string, chain: readonly Buffer[]) => ({
    subject: { organization: 'sigstore.lab', commonName },
    uri: contents.url,
    certChain: { certificates: chain.map((der) => ({ rawBytes: der.toString('base64') })) },
    validFor,
  });
  const log = ({ publicKey, logId, keyDetails, checkpointKeyId }: TrustedLog) => ({
    baseUrl: contents.url,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: publicKey.toString('base64'), keyDetails, validFor },
    logId: { keyId: logId.toString('base64') },
    ...(checkpointKeyId === undefined
      ? {}
      : { checkpointKeyId: { keyId: checkpointKeyId.toString('base64') } }),
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: contents.tlogs.map(log),
    certificateAuthorities: [authority('lab sigstore', contents.certificateAuthority)],
    ctlogs: contents.ctlogs.map(log),
    timestampAuthorities: [authority('lab tsa', contents.timestampAuthority)],
  };
}

/**
 * Builds a signing config v0.2.
 *
 * @param rekor API version of the log to sign with; undefined for an instance without a log
 */
export function buildSigningConfig(services: {
  url: string;
  timestampUrl: string;
  start: Date;
  rekor: 1 | 2 | undefined;
}): TrustDocument {
  const service = (url: string, majorApiVersion = 1) => ({
    url,
    majorApiVersion,
    validFor: { start: services.start.toISOString() },
    operator: 'sigstore.lab',
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: [service(services.url)],
    oidcUrls: [service(services.url)],
    ...(services.rekor === undefined
      ? {}
      : { rekorTlogUrls: [service(services.url, services.rekor)], rekorTlogConfig: { selector: 'ANY' } }),
    tsaUrls: [service(services.timestampUrl)],
    tsaConfig: { selector: 'ANY' },
  };
}
