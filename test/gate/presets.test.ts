import { describe, expect, it } from 'vitest';
import { judge } from '../../src/gate/gate.ts';
import { choosePolicy, describePolicy, PRESET_NAMES, type GateChoice } from '../../src/gate/presets.ts';
import { finding } from '../evidence/findings.ts';
import { onAmd64 } from './decisions.ts';

const choose = (choice: Partial<GateChoice> = {}) => choosePolicy({ ...NOTHING, ...choice });
const NOTHING: GateChoice = {
  gate: undefined,
  severityCutoff: undefined,
  severityCutoffUnfixed: undefined,
  onlyFixed: undefined,
  gateKev: undefined,
  gateEpss: undefined,
};

describe('a gate', () => {
  it('is `high` with a fix or without when nothing is chosen', () => {
    expect(choose()).toEqual({
      schemaVersion: 1,
      severityCutoff: 'high',
      unfixedCutoff: 'high',
      knownExploited: false,
    });
  });

  it.each([
    ['first', 'first: critical with a fix, none without, known exploited'],
    ['standard', 'standard: high with a fix, critical without, known exploited'],
    ['strict', 'strict: medium with a fix, high without, known exploited, EPSS from 0.1'],
  ] as const)('may be called %s', (gate, described) => {
    expect(describePolicy(choose({ gate }))).toBe(described);
  });

  it('is refined by what is said beside its name', () => {
    expect(choose({ gate: 'first', severityCutoff: 'high' })).toMatchObject({
      severityCutoff: 'high',
      unfixedCutoff: 'none',
      knownExploited: true,
    });
    expect(choose({ gate: 'strict', gateKev: false, gateEpss: 0.5 })).toMatchObject({
      knownExploited: false,
      epssFrom: 0.5,
    });
    expect(choose({ onlyFixed: true })).toMatchObject({ severityCutoff: 'high', unfixedCutoff: 'none' });
  });

  it('cannot look at fixed findings only and at others too', () => {
    expect(() => choose({ onlyFixed: true, severityCutoffUnfixed: 'high' })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', field: 'only-fixed' }),
    );
  });

  it('refuses what a milder one of the three refuses', () => {
    const findings = (['critical', 'high', 'medium', 'low', 'unknown'] as const).flatMap((severity) =>
      [[], ['2']].flatMap((fixedIn) =>
        [false, true].map((knownExploited) => finding({ severity, fixedIn, knownExploited })),
      ),
    );
    const refusedBy = PRESET_NAMES.map((gate) =>
      findings.filter((one) => judge([onAmd64(one)], choose({ gate })).result === 'fail'),
    );
    const [first = [], standard = [], strict = []] = refusedBy;
    expect(standard).toEqual(expect.arrayContaining(first));
    expect(strict).toEqual(expect.arrayContaining(standard));
    expect(refusedBy.map(({ length }) => length)).toEqual([11, 13, 15]);
  });
});

describe('known exploitation and EPSS', () => {
  const mild = { severity: 'unknown', fixedIn: [] } as const;

  it.each<[string, Partial<GateChoice>, Parameters<typeof finding>[0], string]>([
    ['known exploited', { gateKev: true }, { ...mild, knownExploited: true }, 'fail'],
    ['known exploited, not asked for', {}, { ...mild, knownExploited: true }, 'pass'],
    ['EPSS at the score', { gateEpss: 0.1 }, { ...mild, epss: 0.1 }, 'fail'],
    ['EPSS below the score', { gateEpss: 0.1 }, { ...mild, epss: 0.0999 }, 'pass'],
    ['no EPSS', { gateEpss: 0 }, mild, 'pass'],
    ['EPSS, not asked for', {}, { ...mild, epss: 0.99 }, 'pass'],
  ])('%s', (_what, choice, change, result) => {
    expect(judge([onAmd64(finding(change))], choose(choice)).result).toBe(result);
  });
});
