import { z } from 'zod';
import { ConfigurationError, type ConfigurationCode } from '../errors.ts';
import { inertLine } from '../inert-text.ts';

/** A trust document as its user handed it in: where it came from, for messages, and its text. */
export type TrustFile = { path: string; text: string };

/** Largest trusted root or signing config that is read, in bytes. The public-good root has 7 KB, GitHub's 32 KB. */
export const MAX_TRUST_FILE_BYTES = 1024 * 1024;

/** What a trust document was meant to be, and what its user reads when it is something else. */
export type ExpectedDocument = {
  code: Extract<ConfigurationCode, 'TRUSTED_ROOT_INVALID' | 'SIGNING_CONFIG_INVALID'>;
  field: 'trusted-root' | 'signing-config';
  expected: string;
  hint: string;
};

/**
 * Parses a trust document as one bounded JSON object.
 *
 * @param file its text and where that came from
 * @param document what it has to be
 * @returns the object, otherwise unchecked
 * @throws ConfigurationError with the document's code, saying what was found instead
 */
export function parseTrustDocument(file: TrustFile, document: ExpectedDocument): Record<string, unknown> {
  if (Buffer.byteLength(file.text) > MAX_TRUST_FILE_BYTES) {
    throw invalidDocument(file, document, `more than ${MAX_TRUST_FILE_BYTES} bytes`);
  }
  const parsed = parseJsonObject(file.text);
  if (parsed === undefined) throw invalidDocument(file, document, describeText(file.text));
  return parsed;
}

/** The error for a document that is not what it has to be; `found` is in words, `cause` what a library said. */
export function invalidDocument(
  file: TrustFile,
  document: ExpectedDocument,
  found: string,
  cause?: unknown,
): ConfigurationError {
  const { code, field, expected, hint } = document;
  const name = field === 'trusted-root' ? 'trusted root' : 'signing config';
  const message = `${inertLine(file.path)} is not a usable ${name}: found ${found}`;
  return new ConfigurationError(code, message, { field, expected, found, hint, cause });
}

/** Names a JSON document that somebody took for a trust document: `a TUF root.json (…)`, `a Sigstore bundle`. */
export function describeDocument(document: Record<string, unknown>): string {
  const tuf = TUF_METADATA.safeParse(document);
  if (tuf.success) {
    const type = inertLine(tuf.data.signed._type, 20);
    return `a TUF ${type}.json (signed metadata that leads to a trusted root, not the root itself)`;
  }
  const mediaType = document['mediaType'];
  if (typeof mediaType !== 'string') return 'JSON without a mediaType';
  if (mediaType.includes('sigstore.trustedroot')) return `a trusted root (${inertLine(mediaType, 100)})`;
  if (mediaType.includes('sigstore.signingconfig')) return `a signing config (${inertLine(mediaType, 100)})`;
  if (mediaType.includes('sigstore.bundle')) return 'a Sigstore bundle';
  return `mediaType ${inertLine(mediaType, 100)}`;
}

const TUF_METADATA = z.object({ signed: z.object({ _type: z.string() }) });

function describeText(text: string): string {
  const start = text.trimStart();
  if (start === '') return 'an empty file';
  const pem = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(start)?.[1];
  if (pem !== undefined) return `a PEM file (${pem.toLowerCase()})`;
  if (start.startsWith('<')) return 'an HTML or XML page';
  const lines = start.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.every((line) => parseJsonObject(line) !== undefined)) {
    return `${lines.length} JSON documents, one per line`;
  }
  return 'text that is not a JSON object';
}

function parseJsonObject(text: string): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
