import { type Authority, createIntermediate, createRoot, issueFrom, type Validity } from './certificates.ts';
import {
  Extension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from '@peculiar/x509';
import type { CtLog } from './ct-log.ts';
import { buildFulcioExtensions } from './fulcio-extensions.ts';
import type { Claims } from './workflow-claims.ts';

const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';

/** What a certificate says. Fulcio fills it from a token; a test may ask for anything. */
export type CertificateRequest = {
  san: string;
  issuer: string;
  /** SubjectPublicKeyInfo DER. */
  publicKey: Buffer;
  /** Fill the extensions beyond the issuer. */
  claims?: Claims;
  serverUrl?: string;
  validity: Validity;
  /** Object identifiers; default code signing. */
  extendedKeyUsage?: readonly string[];
  /** Leaves the SCT out although the authority has a CT log. */
  withoutSct?: boolean;
};

/** A code-signing authority as Fulcio is one: root, intermediate, and a CT log unless it has none. */
export type CertificateAuthority = {
  /** DER, intermediate first, root last. */
  chain: readonly Buffer[];
  /** Issues a leaf and returns it as PEM. */
  issue: (request: CertificateRequest) => Promise<string>;
  /** PEM of intermediate and root. */
  chainPem: readonly string[];
};

/** Creates the authority; the embedded SCT is signed by `ctLog` when there is one. */
export async function createCertificateAuthority(
  validity: Validity,
  ctLog: CtLog | undefined,
): Promise<CertificateAuthority> {
  const root = await createRoot('CN=lab sigstore, O=sigstore.lab', validity);
  const intermediate = await createIntermediate(
    'CN=lab sigstore-intermediate, O=sigstore.lab',
    ExtendedKeyUsage.codeSigning,
    root,
    validity,
  );
  const certificates = [intermediate.certificate, root.certificate];
  return {
    chain: certificates.map((certificate) => Buffer.from(certificate.rawData)),
    chainPem: certificates.map((certificate) => `${certificate.toString('pem')}\n`),
    issue: (request) => issueLeaf(intermediate, ctLog, request),
  };
}

async function issueLeaf(
  intermediate: Authority,
  ctLog: CtLog | undefined,
  request: CertificateRequest,
): Promise<string> {
  const serial = Buffer.concat([Buffer.of(0x40), crypto.getRandomValues(Buffer.alloc(19))]);
  const leaf = {
    publicKey: request.publicKey,
    validity: request.validity,
    // The precertificate and the certificate must be the same but for the SCT, the serial number included.
    serialNumber: serial.toString('hex'),
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([...(request.extendedKeyUsage ?? [ExtendedKeyUsage.codeSigning])]),
      new SubjectAlternativeNameExtension([{ type: nameType(request.san), value: request.san }], true),
      ...buildFulcioExtensions(
        request.issuer,
        request.claims ?? {},
        request.serverUrl ?? 'https://github.com',
      ),
    ],
  };
  const plain = await issueFrom(intermediate, leaf);
  if (ctLog === undefined || request.withoutSct === true) return `${plain.toString('pem')}\n`;
  const issuerKey = Buffer.from(intermediate.certificate.publicKey.rawData);
  const scts = ctLog.sign(Buffer.from(plain.rawData), issuerKey);
  const withSct = [...leaf.extensions, new Extension(SCT_LIST, false, new Uint8Array(scts))];
  const certificate = await issueFrom(intermediate, { ...leaf, extensions: withSct });
  return `${certificate.toString('pem')}\n`;
}

function nameType(san: string): 'email' | 'url' {
  return /^[^:/]+@[^:/]+$/.test(san) ? 'email' : 'url';
}
