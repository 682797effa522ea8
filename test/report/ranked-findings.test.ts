import { describe, expect, it } from 'vitest';
import { judge } from '../../src/gate/gate.ts';
import { rankFindings } from '../../src/report/ranked-findings.ts';
import type { Finding } from '../../src/evidence/findings.ts';
import { finding } from '../evidence/findings.ts';
import { RECORDED_DIGEST } from '../evidence/recorded.ts';

const on = (platform: string, ...findings: Finding[]) => ({
  platform,
  digest: RECORDED_DIGEST,
  scan: { findings },
});
const POLICY = {
  schemaVersion: 1,
  severityCutoff: 'high',
  unfixedCutoff: 'none',
  knownExploited: false,
} as const;
const rank = (...scans: ReturnType<typeof on>[]) => rankFindings(scans, judge(scans, POLICY).blocking);

const unfixed = finding({ id: 'CVE-2026-1', severity: 'critical', fixedIn: [] });
const fixed = finding({ id: 'CVE-2026-2', severity: 'critical' });
const high = finding({ id: 'CVE-2026-3', severity: 'high' });
const low = finding({ id: 'CVE-2026-4', severity: 'low' });
const lowUnfixed = finding({ id: 'CVE-2026-0', severity: 'low', fixedIn: [] });

describe('findings to work on', () => {
  it('are those that block, then by severity, and what has a fix before what has none', () => {
    const ranked = rank(on('linux/amd64', lowUnfixed, low, high, unfixed, fixed));
    expect(ranked.map((one) => [one.finding.id, one.blocks])).toEqual([
      [fixed.id, true],
      [high.id, true],
      [unfixed.id, false],
      [low.id, false],
      [lowUnfixed.id, false],
    ]);
  });

  it('are listed once for all platforms, at their worst, with every fix', () => {
    const worse = finding({ id: low.id, severity: 'medium', fixedIn: ['2.0.0', '1.9'] });
    expect(rank(on('linux/amd64', low), on('linux/arm64', worse))).toMatchObject([
      {
        finding: { severity: 'medium', fixedIn: ['2.0.0', '1.9'] },
        platforms: ['linux/amd64', 'linux/arm64'],
      },
    ]);
  });

  it('are not those that were taken out of the gate, by the very object', () => {
    const twin = { ...low };
    const scans = [on('linux/amd64', low), on('linux/arm64', twin)];
    expect(rankFindings(scans, [], new Map([[low, 'why']]))).toMatchObject([{ platforms: ['linux/arm64'] }]);
  });
});
