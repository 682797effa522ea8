import type { ASN1Obj, X509Certificate } from '@sigstore/core';

/**
 * Has a parsed certificate encode each of its parts only once. The library encodes the whole tree anew, in a buffer per
 * part, whenever it compares two certificates or checks a signature: for one bundle dozens of times, which is most of
 * what verifying it costs. Nothing changes a certificate after it was parsed; the SCT check takes a clone apart.
 */
export function rememberEncoding({ root }: X509Certificate): void {
  rememberPart(root);
}

function rememberPart(part: ASN1Obj): void {
  for (const sub of part.subs) rememberPart(sub);
  const encode = part.toDER.bind(part);
  let encoded: Buffer | undefined;
  part.toDER = () => (encoded ??= encode());
}
