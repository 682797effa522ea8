import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingKey } from '../../src/gate/severity.ts';
import type { Finding } from '../../src/evidence/findings.ts';
import { finding } from '../evidence/findings.ts';
import {
  AMD64,
  ARM64,
  exceptionText,
  EXPIRES,
  INDEX,
  judgeWith,
  load,
  NAME,
  onAmd64,
  onArm64,
  POLICY,
} from './decisions.ts';

const judged = (spec: Record<string, unknown>, ...found: Finding[]) =>
  judgeWith([onAmd64(...found)], { exceptions: load(exceptionText(spec)) });

describe('an exception', () => {
  it('turns a refusal into `excepted`, by the very object of the scan', () => {
    const found = finding();
    const verdict = judged({}, found);
    expect(verdict).toMatchObject({
      result: 'excepted',
      blocking: [],
      excepted: [{ finding: { id: found.id }, platforms: ['linux/amd64'], by: [{ kind: 'exception' }] }],
      exceptions: [{ name: 'not-reachable', owner: 'payments-platform' }],
      counts: { high: 1 },
    });
    expect(verdict.suppressed.get(found)).toMatchObject({ kind: 'exception' });
    expect(judgeWith([onAmd64(found)], {})).toMatchObject({ result: 'fail', exceptions: [] });
  });

  it('is needed for nothing that would not have failed', () => {
    const low = finding({ severity: 'low' });
    const verdict = judged({}, low);
    expect(verdict).toMatchObject({ result: 'pass', exceptions: [], excepted: [] });
    expect(verdict.suppressed.has(low)).toBe(true);
    expect(verdict.notes.stale).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, Partial<Finding>]>([
    ['the CVE of a GHSA', {}, { id: 'GHSA-c2qf-rxjj-qqgw', aliases: ['CVE-2026-0001'] }],
    ['the GHSA of a CVE', { vulnerabilities: ['GHSA-c2qf-rxjj-qqgw'] }, { aliases: ['GHSA-c2qf-rxjj-qqgw'] }],
    ['a package by name', { package: 'libfoo' }, {}],
    ['a package URL without version', { package: 'pkg:deb/debian/libfoo' }, {}],
    ['a package URL with the version', { package: 'pkg:deb/debian/libfoo@1.0.0' }, {}],
    ['a package URL with its qualifier', { package: 'pkg:deb/debian/libfoo@1.0.0?arch=amd64' }, {}],
    ['every digest of the image', { digest: undefined, scope: 'image', image: NAME }, {}],
    ['the digest of the platform', { digest: AMD64 }, {}],
  ])('covers %s', (_what, spec, change) => {
    expect(judged(spec, finding(change)).result).toBe('excepted');
  });

  it.each<[string, Record<string, unknown>, Partial<Finding>]>([
    ['another vulnerability', {}, { id: 'CVE-2026-00010' }],
    [
      'an advisory for several CVEs, one of which it names',
      {},
      {
        id: 'ALAS2-2026-1',
        aliases: ['CVE-2026-0001', 'CVE-2026-0002'],
      },
    ],
    ['another package', { package: 'libfo' }, {}],
    ['another version', { package: 'pkg:deb/debian/libfoo@1.0' }, {}],
    ['another type', { package: 'pkg:rpm/debian/libfoo' }, {}],
    ['another namespace', { package: 'pkg:deb/ubuntu/libfoo' }, {}],
    ['another architecture', { package: 'pkg:deb/debian/libfoo@1.0.0?arch=arm64' }, {}],
    ['another image by digest', { digest: `sha256:${'0'.repeat(64)}` }, {}],
    [
      'another image by name',
      { digest: undefined, scope: 'image', image: 'registry.example/acme/shop2' },
      {},
    ],
    ['this digest under another name', { image: 'registry.example/acme/other' }, {}],
    ['the other platform', { digest: ARM64 }, {}],
  ])('does not cover %s', (_what, spec, change) => {
    expect(judged(spec, finding(change)).result).toBe('fail');
  });

  it('for one platform leaves the finding refused on the other', () => {
    const scans = [onAmd64(finding()), onArm64(finding())];
    const verdict = judgeWith(scans, { exceptions: load(exceptionText({ digest: AMD64 })) });
    expect(verdict).toMatchObject({
      result: 'fail',
      blocking: [{ platforms: ['linux/arm64'] }],
      excepted: [{ platforms: ['linux/amd64'] }],
    });
    expect(judgeWith(scans, { exceptions: load(exceptionText({ digest: INDEX })) }).result).toBe('excepted');
  });

  it('counts at the second of its end and not at the next', () => {
    const exceptions = load(exceptionText());
    const at = (now: Date) => judgeWith([onAmd64(finding())], { exceptions, now }).result;
    expect(at(new Date(EXPIRES))).toBe('excepted');
    expect(at(new Date(Date.parse(EXPIRES) + 1000))).toBe('fail');
  });

  it('is reported as stale when nothing that it names was found', () => {
    const { notes } = judged({ vulnerabilities: ['CVE-2020-1111'] }, finding());
    expect(notes.stale).toMatchObject([{ exception: { name: 'not-reachable' }, place: '0.yaml:1:1' }]);
  });

  it.each([
    ['2026-12-15T12:00:00Z', 1],
    ['2026-12-15T12:00:01Z', 0],
  ])('that ends on %s is told %i times to end soon', (expiresAt, times) => {
    expect(judged({ expiresAt }, finding()).notes.endingSoon).toHaveLength(times);
  });
});

describe('several exceptions', () => {
  it('do not widen each other', () => {
    const exceptions = load(
      exceptionText({ package: 'libfoo' }, 'a'),
      exceptionText({ vulnerabilities: ['CVE-2026-0002'], package: 'libbar' }, 'b'),
    );
    const crossed = [
      finding({ in: { name: 'libbar' } }),
      finding({ id: 'CVE-2026-0002', in: { name: 'libfoo' } }),
    ];
    const verdict = judgeWith([onAmd64(...crossed)], { exceptions });
    expect(verdict).toMatchObject({ result: 'fail', exceptions: [] });
    expect(verdict.blocking).toHaveLength(2);
  });

  it('of which one has run out leave what only that one covered refused', () => {
    const exceptions = load(
      exceptionText({ package: 'libfoo' }, 'a'),
      exceptionText({ package: 'libbar', expiresAt: '2026-12-02T00:00:00Z' }, 'b'),
    );
    const now = new Date('2026-12-03T00:00:00Z');
    const scans = [onAmd64(finding(), finding({ in: { name: 'libbar' } }))];
    const verdict = judgeWith(scans, { exceptions, now });
    expect(verdict.blocking.map((one) => one.finding.package.name)).toEqual(['libbar']);
  });

  it('let through exactly what one of them names alone, whatever is added or removed', () => {
    const ids = ['CVE-2026-0001', 'CVE-2026-0002'] as const;
    const names = ['libfoo', 'libbar'] as const;
    const anyFinding = fc.record({
      id: fc.constantFrom(...ids),
      in: fc.record({ name: fc.constantFrom(...names) }),
    });
    const anyException = fc.record({
      vulnerabilities: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }),
      package: fc.constantFrom(undefined, ...names),
      digest: fc.constantFrom(INDEX, AMD64, ARM64),
    });
    fc.assert(
      fc.property(
        fc.array(anyFinding, { maxLength: 4 }),
        fc.array(anyException, { maxLength: 4 }),
        (found, given) => {
          const findings = found.map((change) => finding(change));
          const exceptions = load(...given.map((spec, at) => exceptionText(spec, `e${at}`)));
          const { blocking } = judgeWith([onAmd64(...findings)], { exceptions, policy: POLICY });
          const open = findings.filter(
            ({ id, package: { name } }) =>
              !given.some(
                (one) =>
                  one.vulnerabilities.some((named) => named === id) &&
                  (one.package === undefined || one.package === name) &&
                  one.digest !== ARM64,
              ),
          );
          expect(blocking.map((one) => findingKey(one.finding)).toSorted()).toEqual(
            [...new Set(open.map(findingKey))].toSorted(),
          );
        },
      ),
    );
  });
});
