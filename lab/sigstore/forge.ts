import { sign } from 'node:crypto';
import { bundleToJSON, type SerializedBundle } from '@sigstore/bundle';
import { DSSEBundleBuilder, RekorWitness, type Signer, TSAWitness } from '@sigstore/sign';
import type { IssuedCertificate, LabSigstore } from './start.ts';

/** What to sign and who vouches for the time; the default is what a careful signer does with Rekor v1. */
export type ForgeryOptions = {
  payload: string | Uint8Array;
  payloadType?: string;
  logged?: boolean;
  timestamped?: boolean;
};

/** Signs any bytes with any certificate, so that tests can hand a verifier what an attacker would. */
export async function forgeBundle(
  lab: LabSigstore,
  issued: IssuedCertificate,
  options: ForgeryOptions,
): Promise<SerializedBundle> {
  const signer: Signer = {
    sign: (data) =>
      Promise.resolve({
        signature: sign('sha256', data, issued.privateKey),
        key: { $case: 'x509Certificate', certificate: issued.certificate },
      }),
  };
  const logged = options.logged ?? lab.variant === 'public';
  const witnesses = [
    ...(logged ? [new RekorWitness({ rekorBaseURL: lab.url, entryType: 'dsse' })] : []),
    ...((options.timestamped ?? true) ? [new TSAWitness({ tsaBaseURL: lab.timestampUrl })] : []),
  ];
  const type = options.payloadType ?? 'application/vnd.in-toto+json';
  const builder = new DSSEBundleBuilder({ signer, witnesses });
  return bundleToJSON(await builder.create({ data: Buffer.from(options.payload), type }));
}
