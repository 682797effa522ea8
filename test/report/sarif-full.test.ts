import { describe, expect, it } from 'vitest';
import type { Suppression } from '../../src/report/sarif-results.ts';
import { finding, findingOf } from '../evidence/findings.ts';
import { compileSchema } from '../evidence/schemas.ts';
import {
  imageWith,
  RECORDED_IMAGE,
  render,
  renderFull,
  renderWithin,
  resultsOf,
  rulesOf,
} from './sarif-lab.ts';

const excepted = findingOf('critical');
const notAffected = findingOf('high');
const open = findingOf('medium');
const EXCEPTION: Suppression = {
  kind: 'exception',
  name: 'zlib-not-reachable',
  owner: 'payments-platform',
  reason: 'The vulnerable code path is not reachable.',
  until: '2026-12-15T12:00:00Z',
  link: 'https://issues.example/42',
};
const VEX: Suppression = { kind: 'vex', name: 'shop.vex.json', reason: 'vulnerable_code_not_present' };
const image = imageWith([open, notAffected, excepted], {
  suppressions: new Map([
    [excepted, EXCEPTION],
    [notAffected, VEX],
  ]),
});

describe('the report for code scanning', () => {
  it('leaves out what an exception or a VEX statement covers, rules included, and counts it', async () => {
    const { logs, counts } = await renderWithin(1e9, image);
    expect(logs.flatMap(({ runs }) => runs.flatMap(({ results = [] }) => results))).toMatchObject([
      { ruleId: open.id, ruleIndex: 0 },
    ]);
    expect(rulesOf(logs[0] ?? { version: '2.1.0', runs: [] }).map(({ id }) => id)).toEqual([open.id]);
    expect(counts).toEqual([{ platform: 'linux/amd64', open: 1, listed: 1, suppressed: 2 }]);
  });

  it('says nothing of suppressions: GitHub would not read it', async () => {
    expect(resultsOf(await render(image))[0]).not.toHaveProperty('suppressions');
  });

  it('covers a finding by the very object, not by one that looks the same', async () => {
    const twin = { ...open };
    const log = await render(imageWith([open, twin], { suppressions: new Map([[twin, VEX]]) }));
    expect(resultsOf(log)).toHaveLength(1);
  });
});

describe('the full report', () => {
  const validate = compileSchema('sarif-schema-2.1.0.json');
  const log = renderFull(image, { ...RECORDED_IMAGE, platform: 'linux/arm64' });

  it('is valid SARIF 2.1.0', () => {
    expect(validate(log)).toEqual([]);
    const [run] = log.runs;
    expect(validate({ ...log, runs: [{ ...run, results: [{ suppressions: [{}] }] }] })).not.toEqual([]);
  });

  it('lists every finding, and of each that it is suppressed or that it is not', () => {
    const said = resultsOf(log).map(({ ruleId, suppressions }) => [
      ruleId,
      suppressions?.map(({ kind, status }) => `${kind} ${status}`),
    ]);
    expect(said).toEqual([
      [excepted.id, ['external accepted']],
      [notAffected.id, ['external accepted']],
      [open.id, []],
    ]);
    expect(log.runs[1]?.results?.map(({ suppressions }) => suppressions)).toEqual([[], [], [], []]);
  });

  it('justifies by owner, reason and end, or by the VEX statement', () => {
    const justified = resultsOf(log).map(({ suppressions }) => suppressions?.[0]);
    expect(justified[0]?.justification).toBe(
      'exception zlib-not-reachable by payments-platform until 2026-12-15T12:00:00Z: ' +
        'The vulnerable code path is not reachable. (https://issues.example/42)',
    );
    expect(justified[0]?.properties).toEqual(EXCEPTION);
    expect(justified[1]?.justification).toBe('VEX shop.vex.json: vulnerable_code_not_present');
  });

  it('gives every finding the fingerprint that it has in the other report', async () => {
    // One vulnerability in two versions of a package in one place: only a number tells them apart.
    const older = finding({ in: { version: '0.9' } });
    const newer = finding({ in: { version: '1.1' } });
    const both = imageWith([older, newer], { suppressions: new Map([[older, EXCEPTION]]) });
    const [, full] = resultsOf(renderFull(both));
    const [listed] = resultsOf(await render(both));
    expect(listed?.partialFingerprints).toEqual(full?.partialFingerprints);
    expect(listed?.partialFingerprints?.['primaryLocationLineHash']).toMatch(/:2$/);
  });

  it('makes the words of an exception inert', () => {
    const bad = '\u001b[31m\n::error::x ##[error] <img src=x> \u202e';
    const words = { kind: 'exception', name: bad, owner: bad, reason: bad, until: bad, link: bad } as const;
    const [result] = resultsOf(renderFull(imageWith([open], { suppressions: new Map([[open, words]]) })));
    const text = JSON.stringify(result?.suppressions);
    expect(text).not.toMatch(/\\u001b|\\n|::|##\[|<img|\u202e/);
  });
});
