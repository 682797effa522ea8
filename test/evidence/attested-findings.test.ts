import { describe, expect, it } from 'vitest';
import { findingsOfAttestedReport } from '../../src/evidence/attested-findings.ts';
import { buildVulnerabilityPredicate, mergeScans } from '../../src/evidence/vulnerabilities.ts';
import { OTHER_DIGEST, RECORDED_DIGEST, recordedScan, SCAN_TIMES } from './recorded.ts';

const predicate = buildVulnerabilityPredicate(recordedScan(), undefined);

function withResult(result: unknown): unknown {
  return { ...predicate, scanner: { ...predicate.scanner, result } };
}
const match = (change: object = {}) => ({
  vulnerability: { id: 'CVE-2026-1', severity: 'High', fix: { versions: ['2'], state: 'fixed' } },
  artifact: { name: 'libfoo', version: '1', type: 'deb' },
  ...change,
});

describe('the findings of an attested report', () => {
  it('are those of the scan that was attested', () => {
    const read = findingsOfAttestedReport(predicate);
    expect(read).toMatchObject({
      scanner: { version: '0.118.0' },
      finishedOn: SCAN_TIMES.finishedOn,
      databaseBuilt: recordedScan().database.built,
    });
    const compared = recordedScan().findings.map(({ id, aliases, severity, fixedIn, package: item }) => ({
      id,
      aliases,
      severity,
      fixedIn,
      package: { name: item.name, version: item.version, type: item.type },
    }));
    expect(read.findings).toMatchObject(compared);
    expect(read.findings).toHaveLength(compared.length);
  });

  it('are those of every platform on an index', () => {
    const merged = mergeScans([
      { platform: 'linux/amd64', digest: RECORDED_DIGEST, scan: recordedScan() },
      { platform: 'linux/arm64', digest: OTHER_DIGEST, scan: recordedScan() },
    ]);
    const { findings } = findingsOfAttestedReport(buildVulnerabilityPredicate(merged, undefined));
    expect(findings).toHaveLength(2 * recordedScan().findings.length);
  });

  it('may have a severity that is not known: nothing is judged by it', () => {
    const odd = match({ vulnerability: { id: 'CVE-2026-1', severity: 'Catastrophic' } });
    expect(findingsOfAttestedReport(withResult({ matches: [odd] })).findings[0]?.severity).toBe('unknown');
  });

  it.each<[string, unknown]>([
    ['no predicate', null],
    ['no scan', {}],
    ['a report of another scanner', withResult({ Results: [] })],
    ['matches that are no list', withResult({ matches: { length: 3 } })],
    ['a match of another shape', withResult({ matches: [{ artifact: [] }] })],
    ['a name without end', withResult({ matches: [match({ artifact: { name: 'x'.repeat(2_000) } })] })],
    ['more matches than are read', withResult({ matches: Array(100_001).fill(match()) })],
  ])('are not read from %s', (_what, hostile) => {
    expect(() => findingsOfAttestedReport(hostile)).toThrow(
      expect.objectContaining({ code: 'PREDICATE_INVALID' }),
    );
  });
});
