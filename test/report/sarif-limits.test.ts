import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../src/evidence/findings.ts';
import { describeCuts } from '../../src/report/sarif.ts';
import { fitToBudget, gzipSize } from '../../src/report/sarif-fit.ts';
import { CODE_SCANNING } from '../../src/report/sarif-limits.ts';
import { finding, findingOf } from '../evidence/findings.ts';
import { compileSchema } from '../evidence/schemas.ts';
import { firstRun, imageWith, render, renderWithin, resultsOf, rulesOf, textOf } from './sarif-lab.ts';

/** What GitHub refuses or cuts off, just inside and just outside of what it takes. */

const LARGE = 1_000_000_000;
const many = (count: number, severity: Severity, prefix = 'CVE-2026'): Finding[] =>
  Array.from({ length: count }, (_, n) => finding({ id: `${prefix}-${n}`, severity, description: `${n}` }));
const notesOf = (run: ReturnType<typeof firstRun>) =>
  (run.invocations?.[0]?.toolExecutionNotifications ?? []).map(({ message }) => message.text);

describe('results per run', () => {
  const most = many(CODE_SCANNING.resultsPerRun, 'low');

  it('are all listed up to 25,000, each with a rule of its own', async () => {
    const { logs, counts } = await renderWithin(LARGE, imageWith(most));
    const run = firstRun(logs[0] ?? { version: '2.1.0', runs: [] });
    expect(run.results).toHaveLength(25_000);
    expect(run.tool.driver.rules).toHaveLength(CODE_SCANNING.rulesPerRun);
    expect(counts).toEqual([{ platform: 'linux/amd64', open: 25_000, listed: 25_000, suppressed: 0 }]);
    expect(describeCuts(counts)).toEqual([]);
  });

  it('are cut to the worst 25,000 beyond that, and the report says so', async () => {
    const { logs, counts } = await renderWithin(LARGE, imageWith([...most, findingOf('critical')]));
    const run = firstRun(logs[0] ?? { version: '2.1.0', runs: [] });
    expect(run.results).toHaveLength(25_000);
    expect(run.results?.[0]?.ruleId).toBe('CVE-2026-critical');
    expect(run.tool.driver.rules).toHaveLength(25_000);
    expect(counts).toEqual([{ platform: 'linux/amd64', open: 25_001, listed: 25_000, suppressed: 0 }]);
    const said = 'SARIF for linux/amd64: 25000 of 25001 findings, the worst; code scanning takes no more';
    expect(describeCuts(counts)).toEqual([said]);
    expect(notesOf(run)).toEqual([said]);
  });

  it('say from 5,001 on that not all are shown', async () => {
    const shown = await render(imageWith(many(CODE_SCANNING.resultsShown, 'low')));
    expect(notesOf(firstRun(shown))).toEqual([]);
    const more = await render(imageWith(many(CODE_SCANNING.resultsShown + 1, 'low')));
    expect(notesOf(firstRun(more))).toEqual(['5001 findings; code scanning shows 5000 of them']);
  });
});

describe('runs per file', () => {
  const images = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      imageWith([findingOf('high')], { platform: `linux/arm64/v${n}` }),
    );

  it('are 20 in one file', async () => {
    const { logs } = await renderWithin(LARGE, ...images(20));
    expect(logs.map(({ runs }) => runs.length)).toEqual([20]);
  });

  it('are spread over files beyond that, none twice', async () => {
    const { logs, counts } = await renderWithin(LARGE, ...images(41));
    expect(logs.map(({ runs }) => runs.length)).toEqual([20, 20, 1]);
    const ids = logs.flatMap(({ runs }) => runs.map((run) => run.automationDetails?.id));
    expect(new Set(ids).size).toBe(41);
    expect(counts).toHaveLength(41);
    const validate = compileSchema('sarif-schema-2.1.0.json');
    expect(logs.flatMap(validate)).toEqual([]);
  });
});

describe('bytes per upload', () => {
  const amd64 = imageWith([...many(300, 'high'), ...many(300, 'low', 'CVE-2025')]);
  const arm64 = imageWith([...many(300, 'critical', 'CVE-2024'), ...many(300, 'negligible', 'CVE-2023')], {
    platform: 'linux/arm64',
  });
  const sizeOf = (pieces: Iterable<Uint8Array>) => gzipSync(textOf(pieces)).length;

  it('may be exactly as many as are allowed, and not one fewer', async () => {
    const whole = await renderWithin(LARGE, amd64, arm64);
    const size = sizeOf(whole.files[0] ?? []);
    const fits = await renderWithin(size, amd64, arm64);
    expect(fits.counts.map(({ listed }) => listed)).toEqual([600, 600]);
    const cut = await renderWithin(size - 1, amd64, arm64);
    expect(cut.counts.reduce((sum, { listed }) => sum + listed, 0)).toBeLessThan(1200);
    expect(sizeOf(cut.files[0] ?? [])).toBeLessThan(size);
  });

  it('are kept by leaving out the least severe findings of all runs, and each run that lost some says so', async () => {
    const whole = await renderWithin(LARGE, amd64, arm64);
    const budget = Math.floor(sizeOf(whole.files[0] ?? []) * 0.7);
    const { files, logs, counts } = await renderWithin(budget, amd64, arm64);
    expect(sizeOf(files[0] ?? [])).toBeLessThanOrEqual(budget);
    expect(sizeOf(files[0] ?? [])).toBeGreaterThan(0.95 * budget);
    const levels = (logs[0]?.runs ?? []).flatMap(({ tool }) =>
      (tool.driver.rules ?? []).map(({ properties }) => Number(properties?.['security-severity'])),
    );
    expect(levels.filter((level) => level >= 7)).toHaveLength(600);
    expect(levels.filter((level) => level < 1)).toEqual([]);
    expect(counts.map(({ open }) => open)).toEqual([600, 600]);
    expect(describeCuts(counts)).toHaveLength(2);
    expect((logs[0]?.runs ?? []).flatMap(notesOf)).toEqual(describeCuts(counts));
    expect(logs.flatMap(compileSchema('sarif-schema-2.1.0.json'))).toEqual([]);
  });

  it('lists nothing rather than a file that is refused', async () => {
    const { logs, counts } = await renderWithin(10, amd64);
    expect(logs[0]?.runs[0]?.results).toEqual([]);
    expect(counts).toMatchObject([{ open: 600, listed: 0 }]);
  });

  it('are counted as upload-sarif compresses them', async () => {
    const bytes = Buffer.from(JSON.stringify(many(100, 'low')));
    expect(await gzipSize([bytes])).toBe(gzipSync(bytes).length);
    expect(await gzipSize([bytes.subarray(0, 1000), bytes.subarray(1000)])).toBe(gzipSync(bytes).length);
  });
});

describe('the search for what fits', () => {
  it.each([0, 1, 2, 17, 49, 50])('finds %i of 50 exactly', async (fitting) => {
    const size = (keep: number) => Promise.resolve(keep <= fitting ? keep : 1000 + keep);
    expect(await fitToBudget(50, 500, size)).toBe(fitting);
  });

  it('comes close in few attempts where there are many', async () => {
    let attempts = 0;
    const size = (keep: number) => {
      attempts += 1;
      return Promise.resolve(500 + keep * 40);
    };
    const fits = await fitToBudget(500_000, 10_000_000, size);
    expect(fits).toBeGreaterThan(0.97 * 250_000);
    expect(fits).toBeLessThanOrEqual(250_000);
    expect(attempts).toBeLessThan(6);
  });
});

describe('the other limits', () => {
  it('hold for a finding in more places than code scanning shows', async () => {
    const locations = (count: number) => Array.from({ length: count }, (_, n) => `/app/${n}.jar`);
    const of = async (count: number) =>
      resultsOf(await render(imageWith([finding({ in: { locations: locations(count) } })])))[0]?.locations;
    expect(await of(100)).toHaveLength(100);
    expect(await of(101)).toHaveLength(CODE_SCANNING.locationsShown);
  });

  it('hold for a vulnerability of more names than anybody reads', async () => {
    const aliases = Array.from({ length: 500 }, (_, n) => `ALIAS-${n}`);
    const log = await render(imageWith([finding({ aliases })]));
    const [rule] = rulesOf(log);
    expect(rule?.properties?.tags?.length).toBeLessThanOrEqual(CODE_SCANNING.tagsPerRule);
    expect(rule?.help?.markdown).not.toContain('ALIAS-20');
    expect(firstRun(log).tool.extensions?.length).toBeLessThanOrEqual(CODE_SCANNING.extensionsPerRun);
  });
});
