import { expect, it } from 'vitest';
import { isLoopback } from '../src/loopback.ts';

it.each(['http://localhost/', 'http://127.0.0.1:80/', 'http://127.8.9.1/', 'http://[::1]:5000/'])(
  '%s is this machine',
  (url) => {
    expect(isLoopback(new URL(url))).toBe(true);
  },
);

it.each([
  'http://127.0.0.1.evil.example/',
  'http://127.evil.example/',
  'http://localhost.evil.example/',
  'http://10.0.0.1/',
  'http://0.0.0.0/',
  'http://[::2]/',
  'file:///etc/passwd',
])('%s is not', (url) => {
  expect(isLoopback(new URL(url))).toBe(false);
});
