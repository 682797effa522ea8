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
    [
      'Bearer realm="https://auth.example/token",service="reg", Basic realm="Gitea"',
      {
        scheme: 'bearer',
        realm: 'https://auth.example/token',
        service: 'reg',
        scope: undefined,
        error: undefined,
      },
    ],
    [
      'Basic realm="Gitea", Bearer realm="https://auth.example/token",service="reg"',
      {
        scheme: 'bearer',
        realm: 'https://auth.example/token',
        service: 'reg',
        scope: undefined,
        error: undefined,
      },
    ],
    ['Bearer service="s", Basic realm="https://evil.example/token"', { scheme: 'basic' }],
    [
      'Negotiate YII/+==, Bearer realm = https://a/t , scope="repository:a:pull,push"',
      {
        scheme: 'bearer',
        realm: 'https://a/t',
        service: undefined,
        scope: 'repository:a:pull,push',
        error: undefined,
      },
    ],
    [
      String.raw`Bearer error="a \"Basic realm=b\", c", realm="https://a/t"`,
      {
        scheme: 'bearer',
        realm: 'https://a/t',
        service: undefined,
        scope: undefined,
        error: 'a "Basic realm=b", c',
      },
    ],
    ['Digest realm="r", nonce="Basic"', undefined],
    ['Bearer service="s"', undefined],
    ['Bearer realm="https://a/t', undefined],
    ['Negotiate', undefined],
    ['', undefined],
    [null, undefined],
    [`Bearer realm="${'x'.repeat(9000)}"`, undefined],
  ])('%s', (header, expected) => {
    expect(parseChallenge(header)).toEqual(expected);
  });

  it('may come in two headers, which fetch joins', () => {
    const headers = new Headers();
    headers.append('www-authenticate', 'Bearer realm="https://a/t",service="s"');
    headers.append('www-authenticate', 'Basic realm="Gitea"');
    expect(parseChallenge(headers.get('www-authenticate'))).toMatchObject({ realm: 'https://a/t' });
  });

  it.each(['a="'.repeat(2700), ' '.repeat(8000), `Bearer ${'x='.repeat(4000)}`])(
    'that is hostile costs no time',
    (header) => {
      const started = performance.now();
      expect(parseChallenge(header)).toBeUndefined();
      expect(performance.now() - started).toBeLessThan(100);
    },
  );
});
