import { describe, expect, it } from 'vitest';
import { parseChallenge } from '../../src/registry/challenge.ts';

describe('a challenge', () => {
  it.each([
    [
      'Bearer realm="https://a/t",service="s"',
      { scheme: 'bearer', realm: 'https://a/t', service: 's', scope: undefined, error: undefined },
    ],
    [
      'bearer service="s", realm="https://a/t", error="x"',
      { scheme: 'bearer', realm: 'https://a/t', service: 's', scope: undefined, error: 'x' },
    ],
    ['Basic realm="r"', { scheme: 'basic' }],
    [
      'Basic realm="r", Bearer realm="https://a/t"',
      { scheme: 'bearer', realm: 'https://a/t', service: undefined, scope: undefined, error: undefined },
    ],
    ['Bearer service="s"', undefined],
    ['Negotiate', undefined],
    ['', undefined],
    [null, undefined],
    [`Bearer realm="${'x'.repeat(9000)}"`, undefined],
  ])('%s', (header, expected) => {
    expect(parseChallenge(header)).toEqual(expected);
  });
});
