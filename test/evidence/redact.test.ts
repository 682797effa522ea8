import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactJson, redactText } from '../../src/evidence/redact.ts';

describe('redactText', () => {
  it.each([
    ['https://user:token@host.example/x', 'https://host.example/x'],
    ['https://ghp_token@github.com/acme/x.git', 'https://github.com/acme/x.git'],
    ['git+https://x-access-token:t@github.com/a', 'git+https://github.com/a'],
    ['https://u:p@ss@host/x', 'https://host/x'],
    ["https://u:p&q%2Fr'@host/x", 'https://host/x'],
    ['HTTPS://U:P@host', 'HTTPS://host'],
    ['see https://u:p@a/ and ssh://git@b/', 'see https://a/ and ssh://b/'],
    [
      'pkg:npm/x@1?vcs_url=git%2Bhttps%3A%2F%2Fu%3Ap%40host%2Fx',
      'pkg:npm/x@1?vcs_url=git%2Bhttps%3A%2F%2Fhost%2Fx',
    ],
    ['pkg:npm/x@1?download_url=https://u:p@host/x', 'pkg:npm/x@1?download_url=https://host/x'],
  ])('removes the user info of %s', (text, expected) => {
    expect(redactText(text, [])).toBe(expected);
  });

  it.each([
    ['https://host/x.tgz?access_token=abc', 'https://host/x.tgz?access_token=[removed]'],
    ['https://host/x?a=b&Private_Token=abc#c', 'https://host/x?a=b&Private_Token=[removed]#c'],
    [
      'https://s3.example/x?X-Amz-Credential=AK%2Feu&X-Amz-Date=1&X-Amz-Signature=ab',
      'https://s3.example/x?X-Amz-Credential=[removed]&X-Amz-Date=1&X-Amz-Signature=[removed]',
    ],
    ['https://blob.example/x?sv=1&sig=a%3D', 'https://blob.example/x?sv=1&sig=[removed]'],
    [
      'pkg:npm/x@1?download_url=https%3A%2F%2Fhost%2Fx%3Fa%3Db%26token%3Dabc%26c%3Dd&os=linux',
      'pkg:npm/x@1?download_url=https%3A%2F%2Fhost%2Fx%3Fa%3Db%26token%3D[removed]%26c%3Dd&os=linux',
    ],
  ])('removes the credential in the query of %s', (text, expected) => {
    expect(redactText(text, [])).toBe(expected);
    expect(redactText(expected, [])).toBe(expected);
  });

  it.each([
    'https://host/x?tokenizer=fast&design=1',
    'pkg:deb/debian/libsecret@1?arch=amd64&distro=debian-12',
    'the password=hunter2 of an example',
    'https://registry.example/@acme/pkg',
    'https://host/path?mail=a@b.example',
    'https://host/#a@b',
    'pkg:npm/%40acme/pkg@1.0.0',
    'pkg:npm/x@1?vcs_url=https%3A%2F%2Fhost%2F%40acme%2Fx',
    'Eve <eve@example.com>',
    'cpe:2.3:a:x:x:1.0.0:*:*:*:*:*:*:*',
  ])('leaves %s as it is', (text) => {
    expect(redactText(text, [])).toBe(text);
  });

  it('removes paths of the runner, longest first, and only whole ones', () => {
    const paths = ['/tmp/custody-1', '/tmp/custody-1/view/'];
    expect(redactText('/tmp/custody-1/view/x', paths)).toBe('[runner]/x');
    expect(redactText('oci-dir:/tmp/custody-1', paths)).toBe('oci-dir:[runner]');
    expect(redactText('/tmp/custody-12/x', paths)).toBe('/tmp/custody-12/x');
  });

  it('never touches paths that an image has too', () => {
    expect(redactText('/tmp/socket /app', ['/tmp', '/', '', '/app/'])).toBe('/tmp/socket /app');
  });

  it('leaves no user info in any URL that the platform parses', () => {
    const userInfo = fc.stringMatching(/^[A-Za-z0-9:._~@%!$&'()*+,;=-]{1,40}$/);
    fc.assert(
      fc.property(userInfo, fc.domain(), (user, host) => {
        const url = `https://${user}@${host}/path`;
        fc.pre(URL.canParse(url));
        const { username, password } = new URL(redactText(url, []));
        expect(username + password).toBe('');
      }),
    );
  });
});

describe('redactText on hostile lengths', () => {
  it.each([
    'a',
    'a://',
    ':',
    '@',
    '%3a%2f%2f',
    ':%2F%2F@',
    '[runner]/tmp/custody-1',
    '?token=',
    '%3Ftoken%3D',
  ])('takes linear time for many %j', (part) => {
    const started = performance.now();
    redactText(part.repeat(1_000_000 / part.length), ['/tmp/custody-1']);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('redactJson', () => {
  it('reaches keys and nested values, and leaves order and types alone', () => {
    const value = { 'https://u:p@a': [{ b: 'https://u:p@c', n: 1, t: true, z: null }], first: 'x' };
    expect(JSON.stringify(redactJson(value, []))).toBe(
      '{"https://a":[{"b":"https://c","n":1,"t":true,"z":null}],"first":"x"}',
    );
  });

  it('copies only what it changes', () => {
    const value = { clean: [{ a: 'x' }], dirty: { b: 'https://u:p@c', beside: { d: 1 } } };
    const redacted = redactJson(value, ['/home/runner']);
    expect(redacted.clean).toBe(value.clean);
    expect(redacted.dirty).not.toBe(value.dirty);
    expect(redacted.dirty.beside).toBe(value.dirty.beside);
    expect(value.dirty.b).toBe('https://u:p@c');
    expect(redactJson(value.clean, ['/home/runner'])).toBe(value.clean);
  });

  it('keeps a __proto__ key as data', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":"https://u:p@a"}}');
    expect(JSON.stringify(redactJson(value, []))).toBe('{"__proto__":{"polluted":"https://a"}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('refuses what is nested too deeply instead of overflowing', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(() => redactJson(deep, [])).toThrow(expect.objectContaining({ code: 'TOOL_OUTPUT_INVALID' }));
  });
});
