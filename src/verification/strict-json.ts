import { VerificationError, type VerificationCode } from '../errors.ts';
import { findAmbiguity } from '../evidence/json-ambiguity.ts';

/**
 * Parses JSON that two readers must not be able to understand differently: valid UTF-8 without a byte order mark,
 * no object with the same key twice (RFC 8259, section 4, leaves open which one counts), no `__proto__`, at most
 * 200 levels deep.
 *
 * @param bytes the caller has bounded them
 * @param code what a fault means to the caller
 * @param what names the document in the error
 * @throws VerificationError with `code`
 */
export function parseStrictJson(bytes: Uint8Array, code: VerificationCode, what: string): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw new VerificationError(code, `${what} is not JSON`, { cause });
  }
  const fault = findAmbiguity(text);
  if (fault !== undefined) throw new VerificationError(code, `${what} is ambiguous JSON: ${fault.what}`);
  return value;
}
