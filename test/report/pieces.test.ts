import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts, jsonParts } from '../../src/report/pieces.ts';
import { recordedJson } from '../evidence/recorded.ts';

const textOf = (pieces: Iterable<Uint8Array>) => Buffer.concat([...pieces]).toString();

describe('a large text in pieces', () => {
  it('is the same text, whatever the sizes', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string().map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 1, max: 40 }), (parts, bytes) => {
        const whole = Buffer.concat(parts.map((each) => Buffer.from(each)));
        expect(textOf(joinParts(parts, bytes))).toBe(whole.toString());
      }),
    );
  });

  it('has pieces that are full, and one that holds what is larger', () => {
    const sizes = (parts: string[]) => [...joinParts(parts, 10)].map(({ length }) => length);
    expect(sizes(['aaaa', 'bbbb', 'cccc', 'd'.repeat(30), 'e'])).toEqual([8, 4, 30, 1]);
    expect(sizes([])).toEqual([]);
  });
});

describe('the JSON of an object in parts', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a report', recordedJson('first.grype.json')],
    ['nothing', {}],
    ['empty lists', { a: [], b: [[]], c: {} }],
    ['what JSON leaves out', { a: undefined, b: [undefined, null, 1], c: 'x' }],
  ])('is what JSON.stringify makes of %s', (_what, object) => {
    expect([...jsonParts(object)].join('')).toBe(JSON.stringify(object));
  });
});
