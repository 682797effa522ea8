import { describe, expect, it } from 'vitest';
import { parseVex } from '../../src/gate/parse-vex.ts';
import { expectCode } from '../tools/expect-code.ts';
import { finding } from '../evidence/findings.ts';
import { AMD64, ARM64, file, INDEX, judgeWith, NAME, NOW, onAmd64, vexText } from './decisions.ts';

const judged = (...vex: string[]) => judgeWith([onAmd64(finding())], { vex });
const oci = (digest: string) => ({ '@id': `pkg:oci/shop@${digest.replace(':', '%3A')}` });

describe('a VEX statement', () => {
  it('takes a finding out of the gate, which is then `excepted`', () => {
    expect(judged(vexText())).toMatchObject({
      result: 'excepted',
      exceptions: [],
      vex: [
        {
          id: 'https://acme.example/vex/1',
          author: 'Acme product security',
          source: { path: '0.json' },
          validUntil: '2027-02-18T00:00:00.000Z',
          statements: [
            {
              vulnerability: 'CVE-2026-0001',
              status: 'not_affected',
              justification: 'vulnerable_code_not_in_execute_path',
              products: ['pkg:deb/debian/libfoo@1.0.0'],
            },
          ],
        },
      ],
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['of the index', { products: [oci(INDEX)] }],
    ['of the platform image', { products: [oci(AMD64)] }],
    ['of a hash', { products: [{ '@id': 'shop', hashes: { 'sha-256': INDEX.slice(7) } }] }],
    [
      'of a package in the image',
      { products: [{ ...oci(INDEX), subcomponents: [{ '@id': 'pkg:deb/debian/libfoo' }] }] },
    ],
    ['by an alias', { vulnerability: { name: 'GHSA-c2qf-rxjj-qqgw', aliases: ['CVE-2026-0001'] } }],
    ['that it is fixed', { status: 'fixed', justification: undefined, products: [oci(INDEX)] }],
  ])('counts: %s', (_what, statement) => {
    expect(judged(vexText(statement)).result).toBe('excepted');
  });

  it.each<[string, Record<string, unknown>]>([
    ['affected', { status: 'affected', justification: undefined }],
    ['under investigation', { status: 'under_investigation', justification: undefined }],
    ['of another image', { products: [oci(`sha256:${'0'.repeat(64)}`)] }],
    ['of the other platform', { products: [oci(ARM64)] }],
    [
      'of another package in the image',
      { products: [{ ...oci(INDEX), subcomponents: [{ '@id': 'pkg:deb/debian/libbar' }] }] },
    ],
    ['of the image by name only', { products: [{ '@id': NAME }] }],
    ['of the image by name and tag', { products: [{ '@id': 'pkg:oci/shop@1.0' }] }],
    ['of another version', { products: [{ '@id': 'pkg:deb/debian/libfoo@1.0.1' }] }],
    ['about another vulnerability', { vulnerability: { name: 'CVE-2026-0002' } }],
    ['with a statement of impact alone', { justification: undefined, impact_statement: 'Trust me.' }],
  ])('does not count: %s', (_what, statement) => {
    expect(judged(vexText(statement))).toMatchObject({ result: 'fail', vex: [] });
  });

  it('of the image by name only is told', () => {
    const { notes } = judged(vexText({ products: [{ '@id': NAME }] }));
    expect(notes.ignoredVex).toMatchObject([{ vulnerability: 'CVE-2026-0001', path: '0.json' }]);
  });

  it('no longer counts when it is older than allowed, which is told', () => {
    const old = vexText({}, { timestamp: '2026-09-01T00:00:00Z' });
    const { result, notes } = judged(old);
    expect([result, notes.ignoredVex.length]).toEqual(['fail', 1]);
    expect(
      judged(vexText({ last_updated: '2026-11-30T00:00:00Z' }, { timestamp: '2026-09-01T00:00:00Z' })).result,
    ).toBe('excepted');
  });

  it('is overridden by a later one, in whichever order and document they stand', () => {
    const before = vexText();
    const later = vexText(
      { status: 'affected', justification: undefined },
      { '@id': 'https://acme.example/vex/2', timestamp: '2026-11-25T00:00:00Z' },
    );
    expect(judged(before, later).result).toBe('fail');
    expect(judged(later, before).result).toBe('fail');
    const corrected = vexText({}, { '@id': 'https://acme.example/vex/3', timestamp: '2026-11-30T00:00:00Z' });
    expect(judged(before, later, corrected).result).toBe('excepted');
  });
});

describe('a VEX document that is not as it must be', () => {
  const parse = async (text: string) => parseVex([file(text, 'shop.json')], NOW);

  it.each<[string, string]>([
    ['no author', vexText({}, { author: undefined })],
    ['a blank author', vexText({}, { author: ' ' })],
    ['no timestamp', vexText({}, { timestamp: undefined })],
    ['no id', vexText({}, { '@id': undefined })],
    ['another context', vexText({}, { '@context': 'https://openvex.dev/ns/v9.0.0' })],
    ['no context', vexText({}, { '@context': undefined })],
    ['not_affected without a reason', vexText({ justification: undefined })],
    ['a justification that there is not', vexText({ justification: 'because' })],
    ['a status that there is not', vexText({ status: 'fine' })],
    ['no products', vexText({ products: [] })],
    ['the same key twice', vexText().replace('"author"', '"author":"Mallory","author"')],
    ['no JSON', '{"@context": '],
    ['YAML', 'author: x\n'],
    ['nesting without end', '['.repeat(100_000)],
    ['more than a megabyte', vexText({}, { tooling: 'x'.repeat(1024 * 1024) })],
  ])('is refused with its place: %s', async (_what, text) => {
    const error = await expectCode(parse(text), 'VEX_INVALID');
    expect(error.exitCode).toBe(2);
    expect(error).toMatchObject({ field: expect.stringMatching(/^shop\.json:\d+:\d+$/) });
  });

  it('may not be of the future', async () => {
    const error = await expectCode(parse(vexText({}, { timestamp: '2027-01-01T00:00:00Z' })), 'VEX_INVALID');
    expect(error.exitCode).toBe(2);
  });
});
