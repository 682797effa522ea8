import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../src/config/parse-options.ts';
import { ConfigurationError } from '../../src/errors.ts';

const IMAGE = { image: `registry.example/acme/app@sha256:${'a'.repeat(64)}` };

function failure(raw: Record<string, string>, style: 'input' | 'flag' = 'input'): ConfigurationError {
  try {
    parseOptions('attest', { ...IMAGE, ...raw }, style);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('the options were accepted');
}

describe('options', () => {
  it('take the defaults of the contract when nothing is given', () => {
    const options = parseOptions('attest', IMAGE, 'input');
    expect(options).toMatchObject({
      exceptionsMaxDays: 90,
      failBuild: true,
      provenance: 'auto',
      sbomFormats: ['spdx-json'],
      sign: 'auto',
      trust: 'auto',
      transparencyLog: 'auto',
      replace: false,
      dryRun: false,
      showSummary: true,
      dbMaxAge: 120 * 3_600_000,
    });
    // What `gate` and the defaults of the policy decide is not given.
    const { maxAge, gate, severityCutoff, onlyFixed, gateKev, gateEpss } = options;
    expect([maxAge, gate, severityCutoff, onlyFixed, gateKev, gateEpss]).toEqual(Array(6).fill(undefined));
  });

  it('treat an empty input as not given, as GitHub hands it on', () => {
    expect(
      parseOptions('attest', { ...IMAGE, 'severity-cutoff': '', 'db-max-age': ' ' }, 'input'),
    ).toMatchObject({
      severityCutoff: undefined,
      dbMaxAge: 120 * 3_600_000,
    });
  });

  it.each([
    ['linux/amd64,linux/arm64', ['linux/amd64', 'linux/arm64']],
    ['linux/amd64\nlinux/arm64\n', ['linux/amd64', 'linux/arm64']],
    [' linux/amd64 , ', ['linux/amd64']],
  ])('split the list %j', (text, expected) => {
    expect(parseOptions('attest', { ...IMAGE, platforms: text }, 'input').platforms).toEqual(expected);
  });

  it.each([
    ['7d', 7 * 86_400_000],
    ['120h', 120 * 3_600_000],
    ['30m', 1_800_000],
    ['45s', 45_000],
  ])('read the duration %s', (text, expected) => {
    expect(parseOptions('attest', { ...IMAGE, 'max-age': text }, 'input').maxAge).toBe(expected);
  });

  it.each(['5', '5w', '-5h', '0h', '1.5h', '5 h', '99999999h'])('refuse the duration %j', (text) => {
    expect(failure({ 'max-age': text })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'max-age',
      found: text,
      exitCode: 2,
    });
  });

  it.each(['true', 'True', 'TRUE'])('read %s as true', (text) => {
    expect(parseOptions('attest', { ...IMAGE, 'only-fixed': text }, 'input').onlyFixed).toBe(true);
  });

  it.each(['yes', '1', 'on', 'tRue'])('refuse %j as a boolean', (text) => {
    expect(failure({ 'fail-build': text })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'fail-build',
      found: text,
    });
  });

  it('name what an unknown severity may be instead, in the style of a workflow', () => {
    expect(failure({ 'severity-cutoff': 'huge' })).toMatchObject({
      code: 'INPUT_INVALID',
      expected: 'negligible, low, medium, high, critical',
      found: 'huge',
      hint: 'severity-cutoff: high',
    });
  });

  it('show the same in the style of a command line', () => {
    expect(failure({ 'severity-cutoff': 'huge' }, 'flag').hint).toBe('--severity-cutoff high');
  });

  it('refuse an option that the command does not have', () => {
    expect(failure({ 'severity-cutof': 'high' })).toMatchObject({
      code: 'INPUT_UNKNOWN',
      field: 'severity-cutof',
    });
  });

  it('never show a secret', () => {
    const error = failure({ 'registry-password': 'x'.repeat(5000) });
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.found).toBeUndefined();
    expect(JSON.stringify(error) + error.message).not.toContain('xxxx');
  });

  it.each(['http://mirror.example', 'mirror.example', 'file:///x', 'https://mirror.example/#x'])(
    'refuse %s as a mirror',
    (mirror) => {
      expect(failure({ 'tool-mirror': mirror })).toMatchObject({
        code: 'INPUT_INVALID',
        field: 'tool-mirror',
      });
      expect(failure({ 'db-url': mirror })).toMatchObject({ code: 'INPUT_INVALID', field: 'db-url' });
    },
  );

  it('never show the user info of a URL, however wrong the URL is', () => {
    const error = failure({ 'db-url': 'http://ann:canary@mirror.example' });
    expect(error.found).toBe('http://mirror.example');
    expect(JSON.stringify(error) + error.message).not.toContain('canary');
  });

  it('refuse a digest in upper case', () => {
    expect(failure({ digest: `sha256:${'A'.repeat(64)}` })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'digest',
    });
  });
});
