import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../src/verification/strict-json.ts';

const parse = (text: string | Uint8Array) => parseStrictJson(Buffer.from(text), 'BUNDLE_INVALID', 'the text');
const refused = expect.objectContaining({ code: 'BUNDLE_INVALID' });

describe('strict JSON', () => {
  it('reads what JSON.parse reads when no key is doubled', () => {
    const value = fc.jsonValue().filter((json) => !JSON.stringify(json).includes('__proto__'));
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify(json, null, 1);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '[{"x":{"b":[],"c":"}","b":{}}}]',
    '{"a":{"__proto__":1}}',
    '{"a\\"":1,"a\\"":2}',
    '\ufeff{}',
    '{',
    `${'['.repeat(201)}${']'.repeat(201)}`,
  ])('refuses %s', (text) => {
    expect(() => parse(text)).toThrow(refused);
  });

  it.each([
    '{"a":1,"b":{"a":2}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a\\\\","b":"\\"a\\":"}',
    `${'['.repeat(200)}${']'.repeat(200)}`,
  ])('takes %s', (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parse(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(refused);
  });

  it('reads one string of many megabytes', () => {
    expect(parse(JSON.stringify({ payload: 'A'.repeat(20_000_000) }))).toHaveProperty('payload');
  });
});
