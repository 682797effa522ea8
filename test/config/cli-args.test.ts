import { describe, expect, it } from 'vitest';
import { parseCliArguments, type CliRequest } from '../../src/config/cli-args.ts';

const IMAGE = `registry.example/acme/app@sha256:${'a'.repeat(64)}`;

function parse(...argv: string[]): CliRequest {
  return parseCliArguments(argv, '1.2.3');
}

describe('the command line', () => {
  it('prints the version', () => {
    expect(parse('--version')).toEqual({ command: 'print', text: '1.2.3\n' });
  });

  it('shows its commands when it is given nothing', () => {
    const request = parse();
    expect(request.command === 'print' && request.text).toMatch(/attest .*\n[\s\S]*verify /);
  });

  it.each(['attest', 'verify'])('explains %s with examples', (command) => {
    const request = parse(command, '--help');
    expect(request.command === 'print' && request.text).toContain('Examples:\n  custody ' + command);
  });

  it.each([
    [['--fail-build=false'], false],
    [['--no-fail-build'], false],
    [['--fail-build=true'], true],
    [['--fail-build'], true],
    [[], true],
  ])('reads %j as a boolean without taking the image for its value', (flags, expected) => {
    const request = parse('attest', ...flags, IMAGE);
    expect(request).toMatchObject({ command: 'attest', options: { image: IMAGE, failBuild: expected } });
  });

  it.each([
    [['--sign=true', '--provenance=false'], { sign: 'true', provenance: 'false' }],
    [['--sign', 'false', '--provenance', 'true'], { sign: 'false', provenance: 'true' }],
  ])('reads %j as choices, which also have other values', (flags, expected) => {
    expect(parse('attest', ...flags, IMAGE)).toMatchObject({ command: 'attest', options: expected });
  });

  it('joins a repeated flag with a list', () => {
    const request = parse(
      'attest',
      IMAGE,
      '--platforms',
      'linux/amd64',
      '--platforms',
      'linux/arm64,linux/s390x',
    );
    expect(request).toMatchObject({ options: { platforms: ['linux/amd64', 'linux/arm64', 'linux/s390x'] } });
  });

  it('hands --json on', () => {
    expect(parse('verify', IMAGE, '--json')).toMatchObject({ output: { json: true, verbose: false } });
  });

  it.each([
    [['attest', IMAGE, '--frobnicate'], 'INPUT_UNKNOWN'],
    [['frobnicate'], 'INPUT_UNKNOWN'],
    [['attest', IMAGE, '--trust'], 'INPUT_MISSING'],
    [['attest', IMAGE, 'another'], 'INPUT_INVALID'],
    [['attest', IMAGE, '--trust', 'everybody'], 'INPUT_INVALID'],
    [['verify', IMAGE, '--identity-token', 'f'], 'INPUT_UNKNOWN'],
  ])('refuses %j', (argv, code) => {
    expect(() => parse(...argv)).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});
