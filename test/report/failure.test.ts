import { describe, expect, it } from 'vitest';
import { ConfigurationError, PreflightError, RegistryError } from '../../src/errors.ts';
import { renderFailure } from '../../src/report/failure.ts';

const idToken = new ConfigurationError('ID_TOKEN_UNAVAILABLE', 'the job may not ask for an identity token', {
  hint: 'permissions:\n  id-token: write',
});
const gone = new RegistryError('MANIFEST_UNKNOWN', 'there is no such manifest', { status: 404 });

describe('a failure', () => {
  it('shows what was expected, what was found and how to mend it, without a stack', () => {
    const text = renderFailure(
      new ConfigurationError('INPUT_INVALID', 'severity-cutoff is not valid', {
        field: 'severity-cutoff',
        expected: 'high',
        found: 'huge',
        hint: 'severity-cutoff: high',
      }),
      'input',
    );
    expect(text.split('\n')).toEqual([
      'INPUT_INVALID: severity-cutoff is not valid',
      '  where:    severity-cutoff',
      '  expected: high',
      '  found:    huge',
      '  mend it:',
      '    severity-cutoff: high',
    ]);
  });

  it('keeps the lines of YAML that mend it', () => {
    expect(renderFailure(idToken, 'input')).toContain('    permissions:\n      id-token: write');
  });

  it.each([
    ['severity-cutoff: high', '    --severity-cutoff high'],
    ['with:\n  trust: custom\n  trusted-root: root.json', '    --trust custom\n    --trusted-root root.json'],
    ['permissions:\n  id-token: write', '    permissions:\n      id-token: write'],
    ['Log in: `docker login REGISTRY`.', '    Log in: `docker login REGISTRY`.'],
  ])('shows who types flags the hint %j as flags', (hint, expected) => {
    const text = renderFailure(new ConfigurationError('INPUT_INVALID', 'no', { hint }), 'flag');
    expect(text).toContain(`mend it:\n${expected}`);
  });

  it('lists all problems of a preflight', () => {
    const text = renderFailure(new PreflightError([gone, idToken]), 'input');
    expect(text).toContain('MANIFEST_UNKNOWN');
    expect(text).toContain('ID_TOKEN_UNAVAILABLE');
  });

  it('ends a preflight with 2 when any problem is one of configuration', () => {
    expect(new PreflightError([gone, idToken]).exitCode).toBe(2);
    expect(new PreflightError([gone]).exitCode).toBe(3);
  });

  it('makes foreign text inert', () => {
    const text = renderFailure(
      new RegistryError('REGISTRY_PROTOCOL', 'odd answer', {
        found: '\u001b[31m::set-output name=x::y\nnext',
      }),
      'input',
    );
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('::set-output');
    expect(text.split('\n')).toHaveLength(2);
  });

  it('shows no user info of a URL, wherever it stands', () => {
    const url = 'https://ann:canary@mirror.example/x';
    const detail = { field: url, expected: url, found: url, hint: `db-url: ${url}` };
    for (const error of [new ConfigurationError('INPUT_INVALID', url, detail), new TypeError(`bad ${url}`)]) {
      const text = renderFailure(error, 'input');
      expect(text).toContain('https://mirror.example/x');
      expect(text).not.toContain('canary');
    }
  });

  it('keeps the stack of a bug', () => {
    expect(renderFailure(new TypeError('undefined is not a function'), 'input')).toMatch(
      /bug in custody[\s\S]*at /,
    );
  });

  it('keeps foreign text in the message of a bug from being a command', () => {
    const text = renderFailure(
      new SyntaxError('Unexpected token in \n::add-mask::planted\n##[error]\u001B[31m'),
      'input',
    );
    expect(text).toContain('planted');
    expect(text).not.toMatch(/^\s*::|##\[|(?!\n)\p{Cc}/mu);
  });
});
