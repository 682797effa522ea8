import { describe, expect, it } from 'vitest';
import { mayBeSentTo, redactUrl, registryOrigin } from '../../src/registry/origin.ts';

describe('the origin of a registry', () => {
  it.each([
    ['ghcr.io', 'https://ghcr.io'],
    ['docker.io', 'https://registry-1.docker.io'],
    ['localhost:5000', 'http://localhost:5000'],
    ['127.0.0.1:5000', 'http://127.0.0.1:5000'],
    ['[::1]:5000', 'http://[::1]:5000'],
    ['10.0.0.1:5000', 'https://10.0.0.1:5000'],
    ['localhost.evil.example', 'https://localhost.evil.example'],
    ['127.evil.example', 'https://127.evil.example'],
  ])('of %s is %s: plain http is for this machine only', (registry, origin) => {
    expect(registryOrigin(registry).origin).toBe(origin);
  });
});

describe('where a registry may send us', () => {
  const registry = new URL('https://registry.example');

  it.each([
    'https://registry.example/token',
    'https://auth.example/token',
    'https://cdn.example:8443/x?sig=1',
    'https://[2606:50c0:8000::153]/x',
    'https://[2001:4860:4860::8888]/x',
  ])('to %s', (target) => {
    expect(mayBeSentTo(new URL(target), registry)).toBe(true);
  });

  it.each([
    'http://registry.example/token',
    'http://auth.example/token',
    'http://169.254.169.254/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://metadata.google.internal/',
    'https://10.1.2.3/token',
    'https://172.20.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://127.0.0.1/',
    'http://127.0.0.1:8080/',
    'https://localhost/',
    'https://[::1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b::169.254.169.254]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[2002:7f00:1::1]/',
    'https://[2001:0:7f00:1::1]/',
    'https://[2001::1]/',
    'https://localhost./',
    'https://app.localhost./',
    'https://127.0.0.1./',
    'https://metadata.google.internal./',
    'https://metadata.google.internal../',
    'https://0x7f000001/',
    'https://user:password@auth.example/token',
    'file:///etc/passwd',
  ])('not to %s', (target) => {
    expect(mayBeSentTo(new URL(target), registry)).toBe(false);
  });

  it('keeps a private registry usable at its own address', () => {
    const own = new URL('https://10.1.2.3:5000');
    expect(mayBeSentTo(new URL('https://10.1.2.3:5001/token'), own)).toBe(true);
    expect(mayBeSentTo(new URL('https://10.1.2.4/token'), own)).toBe(false);
  });

  it('stays on loopback, or goes out under https, from loopback', () => {
    const loopback = new URL('http://127.0.0.1:5000');
    expect(mayBeSentTo(new URL('http://127.0.0.1:6000/token'), loopback)).toBe(true);
    expect(mayBeSentTo(new URL('http://auth.example/token'), loopback)).toBe(false);
    expect(mayBeSentTo(new URL('http://169.254.169.254/'), loopback)).toBe(false);
  });
});

it('redacts user info and query', () => {
  expect(redactUrl(new URL('https://user:secret@cdn.example/x?X-Amz-Signature=secret'))).toBe(
    'https://cdn.example/x',
  );
});
