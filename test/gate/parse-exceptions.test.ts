import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { PreflightError, type ConfigurationError } from '../../src/errors.ts';
import { checkExceptions, parseExceptions } from '../../src/gate/parse-exceptions.ts';
import { exceptionText, EXPIRES, file, INDEX, load, MAX_AGE_MS, NOW } from './decisions.ts';

const LIMITS = { now: NOW, maxAgeMs: MAX_AGE_MS };

/** Everything that is wrong with one file. */
const problemsOf = (text: string | Uint8Array): readonly ConfigurationError[] =>
  checkExceptions([file(text)], LIMITS).problems;

const YAML = `# why this is here
apiVersion: custody.dev/v1alpha1
kind: SupplyChainException
metadata: {name: zlib-not-reachable}
spec:
  vulnerabilities: [CVE-2023-45853]
  image: registry.example/acme/payments
  digest: ${INDEX}
  owner: payments-platform
  reason: The vulnerable code path is not reachable; no fix yet.
  compensatingControls: [NetworkPolicy blocks the endpoint]
  expiresAt: "${EXPIRES}"
`;

describe('a file of exceptions', () => {
  it('is read with its source and place', () => {
    const [loaded] = load(YAML);
    expect(loaded).toMatchObject({
      exception: {
        name: 'zlib-not-reachable',
        vulnerabilities: ['CVE-2023-45853'],
        scope: { digest: INDEX },
        owner: 'payments-platform',
        expiresAt: EXPIRES,
        source: { path: '0.yaml' },
      },
      image: 'registry.example/acme/payments',
      place: '0.yaml:2:1',
    });
  });

  it('may hold several documents, and there may be several files', () => {
    const two = `${exceptionText({}, 'a')}\n---\n${exceptionText({}, 'b')}\n---\n`;
    expect(load(two, exceptionText({}, 'c')).map(({ exception: { name } }) => name)).toEqual(['a', 'b', 'c']);
    expect(load('', '# nothing\n', '---\n')).toEqual([]);
  });

  it('is what the committed schema says', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../docs/exceptions.schema.json'), 'utf8'),
    ) as object;
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    expect(validate(JSON.parse(exceptionText()))).toBe(true);
    expect(validate(JSON.parse(exceptionText({ owner: undefined })))).toBe(false);
    expect(validate(JSON.parse(exceptionText({ scope: 'image', image: 'registry.example/a/b' })))).toBe(
      false,
    );
    expect(validate(JSON.parse(exceptionText({ more: 1 })))).toBe(false);
  });
});

describe('an exception that is not as it must be', () => {
  it.each<[string, Record<string, unknown>]>([
    ['without owner', { owner: undefined }],
    ['with a blank owner', { owner: ' \t' }],
    ['without reason', { reason: undefined }],
    ['with a blank reason', { reason: '  ' }],
    ['without expiry', { expiresAt: undefined }],
    ['with an expiry without offset', { expiresAt: '2026-12-20T12:00:00' }],
    ['with a day for expiry', { expiresAt: '2026-12-20' }],
    ['without vulnerabilities', { vulnerabilities: [] }],
    ['with something else than a vulnerability', { vulnerabilities: ['*'] }],
    ['with a wildcard', { vulnerabilities: ['CVE-2026-*'] }],
    ['with another GHSA alphabet', { vulnerabilities: ['GHSA-aaaa-bbbb-cccc'] }],
    ['for no digest and no image', { digest: undefined }],
    ['for a digest and every digest', { scope: 'image', image: 'registry.example/acme/shop' }],
    ['for every digest of no image', { scope: 'image', digest: undefined }],
    ['for a tag', { scope: 'image', digest: undefined, image: 'registry.example/acme/shop:1' }],
    ['for half a digest', { digest: 'sha256:abc' }],
    ['for a package URL that is none', { package: 'pkg:/x' }],
    ['with a link that is no https', { link: 'http://acme.example' }],
    ['with a key that there is not', { expires: EXPIRES }],
    ['that counts for too long', { expiresAt: '2027-03-02T12:00:00Z' }],
  ])('is refused: %s', (_what, spec) => {
    const problems = problemsOf(exceptionText(spec));
    expect(problems.map(({ code }) => code)).toEqual(['EXCEPTION_INVALID']);
    expect(problems[0]?.exitCode).toBe(2);
    expect(problems[0]?.field).toMatch(/^exceptions\.yaml:1:\d+$/);
  });

  it('is told as expired, with its owner, from the second after its end on', () => {
    const at = (now: string) => checkExceptions([file(exceptionText())], { ...LIMITS, now: new Date(now) });
    expect(at(EXPIRES).problems).toEqual([]);
    const [problem] = at('2026-12-20T12:00:01Z').problems;
    expect(problem).toMatchObject({ code: 'EXCEPTION_EXPIRED', exitCode: 2 });
    expect(problem?.message).toContain('payments-platform');
  });

  it('may not have the name of another, in another file either', () => {
    const files = [file(exceptionText(), 'a.yaml'), file(exceptionText(), 'b.yaml')];
    const { problems } = checkExceptions(files, LIMITS);
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['EXCEPTION_INVALID', expect.stringMatching(/^b\.yaml:1:\d+$/)],
    ]);
  });

  it('is told with the line and column of what is wrong, all of it at once', () => {
    const wrong = YAML.replace('owner: payments-platform', 'owner: ""').replace('CVE-2023-45853', 'zlib');
    const error = (() => {
      try {
        return parseExceptions([file(wrong)], LIMITS);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(PreflightError);
    expect((error as PreflightError).problems.map(({ field }) => field)).toEqual([
      'exceptions.yaml:6:21',
      'exceptions.yaml:9:10',
    ]);
  });
});

describe('a file that means to harm', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...['b', 'c', 'd', 'e', 'f', 'g'].map(
      (name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[at]}`).join(',')}]`,
    ),
  ].join('\n');

  it.each<[string, string | Uint8Array]>([
    ['aliases that multiply', bomb],
    ['one alias', 'a: &a x\nb: *a\n'],
    ['a merge key', 'a: {<<: {b: 1}}\n'],
    ['the same key twice', `${exceptionText().slice(0, -1)},"kind":"SupplyChainException"}`],
    ['a tag of a language', 'a: !!js/function "x"\n'],
    ['a NUL', 'a: "x\0"\n'],
    ['nesting without end', '['.repeat(5000)],
    ['a key that is no text', '1: x\n'],
    ['what is no UTF-8', Uint8Array.of(0xff, 0xfe, 0x41)],
    ['more than a megabyte', `# ${'x'.repeat(1024 * 1024)}`],
    ['too many documents', '---\n'.repeat(1100)],
    ['a prototype', `${exceptionText().slice(0, -1)},"__proto__":{"x":1}}`],
    ['no YAML', '{"a": '],
  ])('is refused: %s', (_what, text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['EXCEPTION_INVALID']));
  });
});
