/** Where in a bundle a bit is changed. */
export type Place =
  'payload' | 'signature' | 'certificate' | 'log entry' | 'checkpoint' | 'promise' | 'timestamp';

/** A bundle, as far as bits are changed in it (sigstore/protobuf-specs, `sigstore_bundle.proto`). */
type Bundle = {
  verificationMaterial: {
    certificate: { rawBytes: string };
    tlogEntries: {
      canonicalizedBody: string;
      inclusionPromise?: { signedEntryTimestamp: string };
      inclusionProof: { checkpoint: { envelope: string } };
    }[];
    timestampVerificationData?: { rfc3161Timestamps: { signedTimestamp: string }[] };
  };
  dsseEnvelope: { payload: string; signatures: { sig: string }[] };
};

/**
 * Changes one bit in a bundle that carries a verdict, so that everything can still be read: a base64 text stays one,
 * the statement stays JSON.
 *
 * @throws Error when the bundle has no such place
 */
export function flipBit(bytes: Buffer, place: Place): Buffer {
  const bundle = JSON.parse(bytes.toString()) as Bundle;
  const { verificationMaterial: material, dsseEnvelope: envelope } = bundle;
  const [entry] = material.tlogEntries;
  const [signature] = envelope.signatures;
  const [timestamp] = material.timestampVerificationData?.rfc3161Timestamps ?? [];
  if (entry === undefined || signature === undefined)
    throw new Error('the bundle has no log entry or signature');
  switch (place) {
    case 'payload':
      envelope.payload = inBase64(envelope.payload, (payload) => flipAt(payload, payload.indexOf('PASSED')));
      break;
    case 'signature':
      signature.sig = inBase64(signature.sig, flipLast);
      break;
    case 'certificate':
      material.certificate.rawBytes = inBase64(material.certificate.rawBytes, flipLast);
      break;
    case 'log entry':
      // A digit stays one: hexadecimal and base64 stay readable.
      entry.canonicalizedBody = inBase64(entry.canonicalizedBody, (body) =>
        flipAt(body, body.toString('latin1').search(/\d\D*$/)),
      );
      break;
    case 'checkpoint':
      entry.inclusionProof.checkpoint.envelope = entry.inclusionProof.checkpoint.envelope.replace(
        /(\S+)\n$/,
        (_line, text: string) => `${inBase64(text, flipLast)}\n`,
      );
      break;
    case 'promise':
      if (entry.inclusionPromise === undefined) throw new Error('the log promised nothing');
      entry.inclusionPromise.signedEntryTimestamp = inBase64(
        entry.inclusionPromise.signedEntryTimestamp,
        flipLast,
      );
      break;
    case 'timestamp':
      if (timestamp === undefined) throw new Error('the bundle has no timestamp');
      timestamp.signedTimestamp = inBase64(timestamp.signedTimestamp, flipLast);
      break;
  }
  return Buffer.from(JSON.stringify(bundle));
}

/** Changes the lowest bit of a byte. */
export function flipAt(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const byte = changed[at];
  if (byte === undefined) throw new Error('there is nothing to change');
  changed[at] = byte ^ 1;
  return changed;
}

function flipLast(bytes: Buffer): Buffer {
  return flipAt(bytes, bytes.length - 1);
}

function inBase64(text: string, change: (bytes: Buffer) => Buffer): string {
  return change(Buffer.from(text, 'base64')).toString('base64');
}
