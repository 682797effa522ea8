import { open } from 'node:fs/promises';
import { ConfigurationError } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { MAX_TRUST_FILE_BYTES, type TrustFile } from './trust-file.ts';

/**
 * Reads a trusted root or signing config from disk, never more than the limit allows.
 *
 * @param path as the user wrote it
 * @param field the input that named it
 * @returns the text, at most one byte over the limit so that the parser can refuse it by size
 * @throws ConfigurationError INPUT_INVALID when the file cannot be read
 */
export async function loadTrustFile(
  path: string,
  field: 'trusted-root' | 'signing-config',
): Promise<TrustFile> {
  try {
    await using file = await open(path, 'r');
    const buffer = Buffer.alloc(MAX_TRUST_FILE_BYTES + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { path, text: buffer.toString('utf8', 0, length) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError('INPUT_INVALID', `${field} cannot be read: ${inertLine(reason)}`, {
      field,
      expected: 'a readable file',
      found: inertLine(path),
      hint: `Give the path of an existing file:\n${field}: path/to/file.json`,
      cause,
    });
  }
}
