import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITIES, type Severity, type SeverityCutoff } from '../../src/evidence/findings.ts';
import type { GatePolicy } from '../../src/evidence/verdict.ts';
import { judge } from '../../src/gate/gate.ts';
import { meetsCutoff } from '../../src/gate/severity.ts';
import { finding, findingOf, scanOf } from '../evidence/findings.ts';
import { RECORDED_DIGEST, recordedScan } from '../evidence/recorded.ts';

const CUTOFFS = SEVERITIES.filter((severity): severity is SeverityCutoff => severity !== 'unknown');
const policyAt = (severityCutoff: SeverityCutoff, onlyFixed = false): GatePolicy => ({
  schemaVersion: 1,
  severityCutoff,
  unfixedCutoff: onlyFixed ? 'none' : severityCutoff,
  knownExploited: false,
});
const on = (platform: string, ...findings: ReturnType<typeof finding>[]) => ({
  platform,
  digest: RECORDED_DIGEST,
  scan: scanOf(findings),
});
const amd64 = (...findings: ReturnType<typeof finding>[]) => on('linux/amd64', ...findings);

describe('the severity cut-off', () => {
  it.each<[SeverityCutoff, Severity[]]>([
    ['critical', ['critical']],
    ['high', ['critical', 'high']],
    ['medium', ['critical', 'high', 'medium']],
    ['low', ['critical', 'high', 'medium', 'low']],
    ['negligible', ['critical', 'high', 'medium', 'low', 'negligible']],
  ])('%s is met by %j', (cutoff, meeting) => {
    expect(SEVERITIES.filter((severity) => meetsCutoff(severity, cutoff))).toEqual(meeting);
    for (const severity of SEVERITIES) {
      const { result, counts } = judge([amd64(findingOf(severity))], policyAt(cutoff));
      expect(result).toBe(meeting.includes(severity) ? 'fail' : 'pass');
      expect(counts[severity]).toBe(1);
    }
  });

  it('is never met by an unknown severity, which is counted', () => {
    for (const cutoff of CUTOFFS) {
      const verdict = judge([amd64(findingOf('unknown'))], policyAt(cutoff));
      expect(verdict).toMatchObject({ result: 'pass', blocking: [], counts: { unknown: 1 } });
    }
  });
});

describe('judge', () => {
  it('fails the recorded image at high, and passes it where only criticals without fix count', () => {
    const scans = [{ platform: 'linux/amd64', digest: RECORDED_DIGEST, scan: recordedScan() }];
    const verdict = judge(scans, policyAt('high'));
    expect(verdict.result).toBe('fail');
    expect(verdict.blocking.map(({ finding: { id } }) => id)).toEqual([
      'GHSA-896r-f27r-55mw',
      'GHSA-rc47-6667-2j5j',
    ]);
    expect(verdict.counts).toEqual({ critical: 1, high: 1, medium: 2, low: 0, negligible: 0, unknown: 0 });
    expect(verdict).toMatchObject({ policy: policyAt('high'), exceptions: [], vex: [] });
  });

  it('passes an image without findings', () => {
    expect(judge([amd64()], policyAt('negligible'))).toMatchObject({ result: 'pass', blocking: [] });
  });

  it('never passes an image that was not scanned', () => {
    expect(() => judge([], policyAt('critical'))).toThrow(
      expect.objectContaining({ code: 'TOOL_OUTPUT_INVALID' }),
    );
  });

  it('looks only at findings with a fix when asked to', () => {
    const unfixed = finding({ fixedIn: [] });
    expect(judge([amd64(unfixed)], policyAt('high')).result).toBe('fail');
    expect(judge([amd64(unfixed)], policyAt('high', true))).toMatchObject({
      result: 'pass',
      counts: { high: 1 },
    });
    expect(judge([amd64(finding())], policyAt('high', true)).result).toBe('fail');
  });

  it('counts a vulnerability of a package once over platforms, places and package URLs, and names the platforms', () => {
    const arm = finding({ in: { purl: 'pkg:deb/debian/libfoo@1.0.0?arch=arm64' } });
    const elsewhere = finding({ in: { locations: ['/opt/status'] } });
    const verdict = judge([amd64(finding(), elsewhere), on('linux/arm64', arm)], policyAt('high'));
    expect(verdict.counts.high).toBe(1);
    expect(verdict.blocking).toEqual([
      {
        finding: expect.objectContaining({
          package: expect.objectContaining({ locations: ['/var/lib/dpkg/status', '/opt/status'] }) as unknown,
        }) as unknown,
        platforms: ['linux/amd64', 'linux/arm64'],
      },
    ]);
  });

  it('counts other versions, packages and types separately', () => {
    const others = [{ version: '1.0.1' }, { name: 'libbar' }, { type: 'npm' }].map((change) =>
      finding({ in: change }),
    );
    expect(judge([amd64(finding(), ...others)], policyAt('high')).counts.high).toBe(4);
  });

  it('takes the worst severity that a finding has on any platform', () => {
    const scans = [amd64(findingOf('low')), on('linux/arm64', { ...findingOf('low'), severity: 'critical' })];
    for (const ordered of [scans, scans.toReversed()]) {
      expect(judge(ordered, policyAt('high'))).toMatchObject({
        result: 'fail',
        counts: { critical: 1, low: 0 },
      });
    }
  });

  it('does not mix the severity of one platform with the fix of another', () => {
    const bad = finding({ severity: 'critical', fixedIn: [] });
    const fixable = finding({ severity: 'low' });
    expect(judge([amd64(bad), on('linux/arm64', fixable)], policyAt('high', true)).result).toBe('pass');
  });

  it('shows the worst first, in one order whatever the order of the scan', () => {
    const many = [findingOf('high'), findingOf('critical'), finding({ id: 'CVE-2026-0000' })];
    const ids = (findings: typeof many) =>
      judge([amd64(...findings)], policyAt('low')).blocking.map(({ finding: { id } }) => id);
    expect(ids(many)).toEqual(['CVE-2026-critical', 'CVE-2026-0000', 'CVE-2026-high']);
    expect(ids(many.toReversed())).toEqual(ids(many));
  });

  it('fails exactly when some finding meets the policy, and a stricter policy never passes more', () => {
    const anyFinding = fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      fixedIn: fc.constantFrom<readonly string[]>([], ['2']),
      id: fc.constantFrom('A', 'B', 'C'),
      in: fc.record({ name: fc.constantFrom('x', 'y') }),
    });
    const anyScans = fc.array(fc.array(anyFinding, { maxLength: 6 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyScans, fc.nat(CUTOFFS.length - 1), fc.boolean(), (found, position, onlyFixed) => {
        const scans = found.map((some, n) => on(`linux/${n}`, ...some.map((one) => finding(one))));
        const cutoff = CUTOFFS[position] ?? 'high';
        const fails = found
          .flat()
          .some(
            ({ severity, fixedIn }) => meetsCutoff(severity, cutoff) && !(onlyFixed && fixedIn.length === 0),
          );
        expect(judge(scans, policyAt(cutoff, onlyFixed)).result).toBe(fails ? 'fail' : 'pass');
        const stricter = judge(scans, policyAt(CUTOFFS[position + 1] ?? 'negligible', onlyFixed)).result;
        expect([fails, stricter]).not.toEqual([true, 'pass']);
      }),
    );
  });
});
