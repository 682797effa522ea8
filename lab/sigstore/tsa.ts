import { webcrypto } from 'node:crypto';
import {
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
} from '@peculiar/x509';
import { tsaHandler } from '@sigstore/mock/dist/timestamp/handler.js';
import type { TSA } from '@sigstore/mock/dist/timestamp/tsa.js';
import { createRoot, createTimestampSigner, generateP256, issueFrom, type Validity } from './certificates.ts';
import { wholeSecond } from './fulcio.ts';
import type { Routes } from './http-service.ts';

export type TimestampAuthority = {
  routes: Routes;
  /** Where the authority answers, below the service's URL. */
  path: string;
  /** DER, the signing certificate first, root last. */
  chain: readonly Buffer[];
};

type PkiCertificate = { constructor: { fromBER(der: ArrayBuffer): PkiCertificate } };

/** What the mock keeps to itself: it takes one fixed date, and makes certificates by the machine's clock. */
type TsaInternals = {
  getCurrentTime: () => Date;
  rootCert: PkiCertificate;
  intCert: PkiCertificate;
};

/**
 * Creates an RFC 3161 authority that runs by the given clock.
 *
 * Its clock has whole seconds: @sigstore/core refuses fractions of a second that are not three digits long.
 */
export async function createTimestampAuthority(
  validity: Validity,
  clock: () => Date,
): Promise<TimestampAuthority> {
  const root = await createRoot('CN=lab tsa, O=sigstore.lab', validity);
  const keys = await generateP256();
  const leaf = await issueFrom(root, {
    subject: 'CN=lab tsa signing, O=sigstore.lab',
    publicKey: Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)),
    validity,
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.timeStamping], true),
    ],
  });
  const tsa = await createTimestampSigner(keys);
  replaceInternals(tsa, leaf.rawData, root.certificate.rawData, clock);
  const handler = tsaHandler(tsa);
  return {
    path: handler.path,
    routes: {
      [`POST ${handler.path}`]: async ({ body }) => {
        const { statusCode, response, contentType } = await handler.fn(body.toString());
        const bytes =
          typeof response === 'string'
            ? response
            : Buffer.from(response.buffer, response.byteOffset, response.byteLength);
        return { status: statusCode, body: bytes, contentType: contentType ?? 'text/plain' };
      },
    },
    chain: [Buffer.from(leaf.rawData), Buffer.from(root.certificate.rawData)],
  };
}

function replaceInternals(tsa: TSA, leaf: ArrayBuffer, root: ArrayBuffer, clock: () => Date): void {
  const internals = tsa as unknown as TsaInternals;
  const certificateClass = internals.intCert.constructor;
  Object.assign(internals, {
    getCurrentTime: () => wholeSecond(clock()),
    intCert: certificateClass.fromBER(leaf),
    rootCert: certificateClass.fromBER(root),
  });
}
