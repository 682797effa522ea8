import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { inertLine } from '../inert-text.ts';

const TAIL_BYTES = 4096;
const TAIL_LINES = 8;

/**
 * Reads a tool's standard error to its end and keeps the last of it.
 *
 * @returns a function that gives the last lines, joined by ` | `, with workflow commands and control characters
 *   made inert
 */
export function keepTail(stream: Readable): () => string {
  let tail = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES);
  });
  return () =>
    stripVTControlCharacters(tail.toString('utf8'))
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(-TAIL_LINES)
      .map((line) => inertLine(line, 300))
      .join(' | ');
}
