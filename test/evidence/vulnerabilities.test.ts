import { describe, expect, it } from 'vitest';
import { parseGrypeReport } from '../../src/evidence/grype-report.ts';
import { packageLocations, parseSpdx } from '../../src/evidence/sbom.ts';
import {
  buildVulnerabilityPredicate,
  compareScans,
  mergeScans,
  parseVulnerabilityPredicate,
} from '../../src/evidence/vulnerabilities.ts';
import {
  OTHER_DIGEST,
  RECORDED_DIGEST,
  SCAN_TIMES,
  recorded,
  recordedJson,
  recordedScan,
} from './recorded.ts';
import { RUN } from './workflow-run.ts';

type Json = Record<string, unknown>;
const parse = (report: unknown) => parseGrypeReport(Buffer.from(JSON.stringify(report)), SCAN_TIMES);

/** The recorded report with its first match changed. */
function reportWith(change: (match: Json & { vulnerability: Json; artifact: Json }) => void): unknown {
  const report = recordedJson('first.grype.json') as { matches: Parameters<typeof change>[0][] };
  for (const match of report.matches.slice(0, 1)) change(match);
  return report;
}

function descriptorWith(change: Json): unknown {
  const report = recordedJson('first.grype.json');
  return { ...report, descriptor: { ...(report['descriptor'] as Json), ...change } };
}

function statusWith(status: Json): unknown {
  const report = recordedJson('first.grype.json') as { descriptor: { db: { status: Json } } };
  report.descriptor.db.status = { ...report.descriptor.db.status, ...status };
  return report;
}

describe("grype's report", () => {
  it('gives the findings of the real scan', () => {
    const { findings, scanner } = recordedScan();
    expect(scanner).toEqual({ name: 'grype', version: '0.118.0' });
    expect(
      findings.map(({ id, severity, package: item }) => `${id} ${severity} ${item.name} ${item.version}`),
    ).toEqual([
      'GHSA-896r-f27r-55mw critical json-schema 0.2.3',
      'GHSA-rc47-6667-2j5j high http-cache-semantics 4.1.0',
      'CVE-2024-0727 medium libssl3 3.0.11-1~deb12u2',
      'CVE-2024-0727 medium openssl 3.0.11-1~deb12u2',
    ]);
    expect(findings[0]).toMatchObject({
      aliases: ['CVE-2021-3918'],
      fixedIn: ['0.4.0'],
      cvssScore: 9.8,
      url: 'https://github.com/advisories/GHSA-896r-f27r-55mw',
      package: { type: 'npm', purl: 'pkg:npm/json-schema@0.2.3' },
    });
  });

  it('takes locations from the SBOM, since grype reads none from SPDX, or else from the report', () => {
    expect(recordedScan().findings[0]?.package.locations).toEqual([]);
    const locations = packageLocations(parseSpdx(recorded('first.spdx.json'), 1e7));
    const scan = parseGrypeReport(recorded('first.grype.json'), { ...SCAN_TIMES, locations });
    expect(scan.findings[0]?.package.locations).toEqual(['app/node_modules/json-schema/package.json']);
    const fromImage = parseGrypeReport(recorded('image.grype.json'), SCAN_TIMES);
    expect(fromImage.findings[0]?.package.locations).toEqual(['/app/node_modules/json-schema/package.json']);
  });

  it('is attested without configuration, paths and time of the run, so two runs have identical bytes', () => {
    const before = recorded('image.grype.json').toString();
    expect(before).toContain('/tmp/custody-fixture');
    const attested = (name: string) => JSON.stringify(parseGrypeReport(recorded(name), SCAN_TIMES).report);
    expect(attested('image.grype.json')).not.toMatch(/custody-fixture|configuration|userInput/);
    expect(attested('first.grype.json')).toBe(attested('second.grype.json'));
    expect(recorded('first.grype.json').equals(recorded('second.grype.json'))).toBe(false);
  });

  it('keeps every match as grype wrote it', () => {
    expect(recordedScan().report['matches']).toEqual(recordedJson('first.grype.json')['matches']);
  });

  it('keeps no credential of a mirror', () => {
    const report = statusWith({
      from: 'https://user:CANARY@mirror.example/db.tar.zst?checksum=sha256%3Aabc',
    });
    const scan = parse(report);
    expect(JSON.stringify(scan)).not.toContain('CANARY');
    expect(scan.database.checksum).toBe('sha256:abc');
  });

  it('has no findings only when the report says so', () => {
    expect(parse({ ...recordedJson('first.grype.json'), matches: [] }).findings).toEqual([]);
  });

  it('takes a package without package URL, and a vulnerability without severity', () => {
    const scan = parse(
      reportWith(({ vulnerability, artifact }) => {
        delete vulnerability['severity'];
        artifact['purl'] = '';
      }),
    );
    expect(scan.findings[0]).toMatchObject({ severity: 'unknown', package: { purl: undefined } });
  });

  it('does not take a version as a fix that grype does not call one', () => {
    const scan = parse(
      reportWith(({ vulnerability }) => (vulnerability['fix'] = { versions: ['9'], state: 'wont-fix' })),
    );
    expect(scan.findings[0]?.fixedIn).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['cut JSON', recorded('first.grype.json').subarray(0, 5000)],
    ['an empty object', '{}'],
    ['no matches', JSON.stringify({ ...recordedJson('first.grype.json'), matches: null })],
    ['another tool', JSON.stringify(descriptorWith({ name: 'trivy' }))],
    ['an invalid database', JSON.stringify(statusWith({ valid: false }))],
    ['a database without date', JSON.stringify(statusWith({ built: '' }))],
    ['a match without vulnerability', JSON.stringify({ ...recordedJson('first.grype.json'), matches: [{}] })],
    [
      'an unheard-of severity',
      JSON.stringify(reportWith(({ vulnerability }) => (vulnerability['severity'] = 'Severe'))),
    ],
  ])('refuses %s: never "clean"', (_what, bytes) => {
    expect(() => parseGrypeReport(Buffer.from(bytes), SCAN_TIMES)).toThrow(
      expect.objectContaining({ code: 'TOOL_OUTPUT_INVALID' }),
    );
  });
});

describe('the vulnerability predicate', () => {
  it("has cosign's shape", () => {
    const scan = { ...recordedScan(), database: { ...recordedScan().database, checksum: 'sha256:abc' } };
    const predicate = buildVulnerabilityPredicate(scan, RUN);
    expect(predicate.invocation).toEqual({
      parameters: null,
      uri: 'https://github.com/acme/shop/actions/runs/77/attempts/2',
      event_id: '77',
      'builder.id': 'https://github.com/acme/ci/.github/workflows/build.yml@refs/tags/v1',
    });
    expect(predicate.scanner).toMatchObject({
      uri: 'pkg:github/anchore/grype@v0.118.0',
      version: '0.118.0',
      db: { version: scan.database.schemaVersion, built: scan.database.built, checksum: 'sha256:abc' },
      result: scan.report,
    });
    expect(predicate.metadata).toEqual({
      scanStartedOn: SCAN_TIMES.startedOn,
      scanFinishedOn: SCAN_TIMES.finishedOn,
    });
    expect(parseVulnerabilityPredicate(JSON.parse(JSON.stringify(predicate)))).toEqual(predicate);
  });

  it('names no run where there is none', () => {
    const { invocation } = buildVulnerabilityPredicate(recordedScan(), undefined);
    expect(invocation).toEqual({ parameters: null, uri: '', event_id: '', 'builder.id': '' });
  });

  it.each([undefined, {}, { scanner: {}, metadata: {} }])('is refused as %j', (predicate) => {
    expect(() => parseVulnerabilityPredicate(predicate)).toThrow(
      expect.objectContaining({ code: 'PREDICATE_INVALID' }),
    );
  });
});

describe('mergeScans', () => {
  const amd64 = { platform: 'linux/amd64', digest: RECORDED_DIGEST, scan: recordedScan() };
  const arm64 = {
    platform: 'linux/arm64',
    digest: OTHER_DIGEST,
    scan: {
      ...recordedScan(),
      startedOn: '2026-11-21T02:39:00.000Z',
      finishedOn: '2026-11-21T02:39:30.000Z',
    },
  };

  it('names the platform in each finding and the earliest times', () => {
    const merged = mergeScans([amd64, arm64]);
    const matches = merged.report['matches'] as { platform: string; digest: string }[];
    expect(matches.map(({ platform, digest }) => `${platform} ${digest}`)).toEqual([
      ...Array<string>(4).fill(`linux/amd64 ${RECORDED_DIGEST}`),
      ...Array<string>(4).fill(`linux/arm64 ${OTHER_DIGEST}`),
    ]);
    expect([merged.startedOn, merged.finishedOn]).toEqual([arm64.scan.startedOn, arm64.scan.finishedOn]);
  });

  it('refuses scans by different databases, and no scan at all', () => {
    const database = { ...arm64.scan.database, built: '2020-01-01T00:00:00Z' };
    const other = { ...arm64, scan: { ...arm64.scan, database } };
    const invalid = expect.objectContaining({ code: 'TOOL_OUTPUT_INVALID' });
    expect(() => mergeScans([amd64, other])).toThrow(invalid);
    expect(() => mergeScans([])).toThrow(invalid);
  });
});

describe('compareScans', () => {
  const attested = buildVulnerabilityPredicate(recordedScan(), RUN);

  it('finds a later run with the same findings and database equal', () => {
    const later = {
      ...recordedScan(),
      startedOn: '2026-12-01T00:00:00.000Z',
      finishedOn: '2026-12-01T00:00:01.000Z',
    };
    later.report = { ...later.report, matches: (later.report['matches'] as unknown[]).toReversed() };
    expect(compareScans(attested, buildVulnerabilityPredicate(later, undefined))).toEqual([]);
  });

  it('names findings, database and scanner that differ', () => {
    const scan = recordedScan();
    const fewer = {
      ...scan,
      report: { ...scan.report, matches: (scan.report['matches'] as unknown[]).slice(1) },
    };
    expect(compareScans(attested, buildVulnerabilityPredicate(fewer, RUN))).toEqual([
      'findings: 0 not attested, 1 no longer found',
    ]);
    const changed = {
      ...scan,
      scanner: { name: 'grype' as const, version: '0.119.0' },
      database: { ...scan.database, checksum: 'sha256:new' },
    };
    expect(compareScans(attested, buildVulnerabilityPredicate(changed, RUN))).toEqual([
      'scanner: 0.119.0, attested 0.118.0',
      expect.stringContaining('database: sha256:new, attested '),
    ]);
  });
});
