import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/evidence/findings.ts';
import { compareFindingLists } from '../../src/report/scan-change.ts';
import { finding } from '../evidence/findings.ts';

const at = (version: string, id = 'CVE-2026-0001', change: Partial<Finding> = {}) =>
  finding({ id, ...change, in: { version } });
const compare = (previous: Finding[], current: Finding[]) => {
  const { added, fixed, unchanged } = compareFindingLists(previous, current);
  const name = ({ id, package: { version } }: Finding) => `${id} ${version}`;
  return { added: added.map(name), fixed: fixed.map(name), unchanged };
};

describe('the change between two scans', () => {
  it.each<[string, Finding[], Finding[], ReturnType<typeof compare>]>([
    ['nothing found', [], [], { added: [], fixed: [], unchanged: 0 }],
    ['the same', [at('1.0')], [at('1.0')], { added: [], fixed: [], unchanged: 1 }],
    ['a new one', [], [at('1.0')], { added: ['CVE-2026-0001 1.0'], fixed: [], unchanged: 0 }],
    ['one less', [at('1.0')], [], { added: [], fixed: ['CVE-2026-0001 1.0'], unchanged: 0 }],
    [
      'a package that moved and is still vulnerable',
      [at('1.0')],
      [at('1.1')],
      { added: [], fixed: [], unchanged: 1 },
    ],
    [
      'one version of two gone',
      [at('1.0'), at('2.0')],
      [at('1.0')],
      { added: [], fixed: ['CVE-2026-0001 2.0'], unchanged: 1 },
    ],
    [
      'a second version',
      [at('1.0')],
      [at('1.1'), at('2.0')],
      { added: ['CVE-2026-0001 2.0'], fixed: [], unchanged: 1 },
    ],
    [
      'another vulnerability in the place of one',
      [at('1.0')],
      [at('1.0', 'CVE-2026-9')],
      { added: ['CVE-2026-9 1.0'], fixed: ['CVE-2026-0001 1.0'], unchanged: 0 },
    ],
    [
      'the same under another name',
      [at('1.0', 'CVE-2026-5')],
      [at('1.0', 'GHSA-x', { aliases: ['CVE-2026-5'] })],
      { added: [], fixed: [], unchanged: 1 },
    ],
    [
      'one that two platforms have',
      [at('1.0'), at('1.0')],
      [at('1.0')],
      { added: [], fixed: [], unchanged: 1 },
    ],
  ])('is told of %s', (_what, previous, current, expected) => {
    expect(compare(previous, current)).toEqual(expected);
  });

  it('does not pair the same name of two ecosystems', () => {
    const npm = finding({ in: { version: '1.1', type: 'npm' } });
    expect(compare([at('1.0')], [npm])).toMatchObject({ unchanged: 0 });
  });

  it('lists the worst first', () => {
    const found = [finding({ id: 'CVE-2026-1', severity: 'low' }), finding({ severity: 'critical' })];
    expect(compareFindingLists([], found).added.map(({ severity }) => severity)).toEqual(['critical', 'low']);
    expect(compareFindingLists(found, []).fixed.map(({ severity }) => severity)).toEqual(['critical', 'low']);
  });

  it('adds up, whatever was found', () => {
    const some = fc.array(
      fc
        .record({
          id: fc.constantFrom('A', 'B', '__proto__'),
          aliases: fc.subarray(['A', 'C', 'constructor']),
          version: fc.constantFrom('1', '2', '3'),
        })
        .map(({ id, aliases, version }) => finding({ id, aliases, in: { version } })),
      { maxLength: 12 },
    );
    const count = (findings: readonly Finding[]) =>
      new Set(findings.map((each) => `${each.id} ${each.package.version}`)).size;
    fc.assert(
      fc.property(some, some, (previous, current) => {
        const { added, fixed, unchanged } = compareFindingLists(previous, current);
        expect(added.length + unchanged).toBe(count(current));
        expect(fixed.length + unchanged).toBe(count(previous));
      }),
    );
  });

  it('takes ten thousand versions of one package in a moment', () => {
    const make = (from: number) => Array.from({ length: 10_000 }, (_, n) => at(`${from + n}`));
    expect(compare(make(0), make(5_000))).toMatchObject({ added: [], fixed: [], unchanged: 10_000 });
  });
});
