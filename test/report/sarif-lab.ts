import type { Log, Result, Run } from 'sarif';
import { expect } from 'vitest';
import type { Finding } from '../../src/evidence/findings.ts';
import { parseGrypeReport } from '../../src/evidence/grype-report.ts';
import { packageLocations, parseSpdx } from '../../src/evidence/sbom.ts';
import {
  openSarif,
  renderFullSarif,
  renderSarif,
  type SarifReport,
  type SarifSource,
} from '../../src/report/sarif.ts';
import type { SarifImage } from '../../src/report/sarif-run.ts';
import { scanOf } from '../evidence/findings.ts';
import { RECORDED_DIGEST, recorded, SCAN_TIMES } from '../evidence/recorded.ts';

/** The recorded scan, with the places of its packages. */
const RECORDED_SCAN = parseGrypeReport(recorded('first.grype.json'), {
  ...SCAN_TIMES,
  locations: packageLocations(parseSpdx(recorded('first.spdx.json'), 1e7)),
});

export const RECORDED_IMAGE: SarifImage = {
  platform: 'linux/amd64',
  digest: RECORDED_DIGEST,
  scan: RECORDED_SCAN,
};

/** One image with these findings. */
export function imageWith(findings: readonly Finding[], change: Partial<SarifImage> = {}): SarifImage {
  return { platform: 'linux/amd64', digest: RECORDED_DIGEST, scan: scanOf(findings), ...change };
}

export function sourceOf(images: readonly SarifImage[]): SarifSource {
  return openSarif({ name: 'registry.example/acme/shop', custodyVersion: '0.1.0', images });
}

export function textOf(pieces: Iterable<Uint8Array>): string {
  return Buffer.concat([...pieces]).toString();
}

function parseLog(pieces: Iterable<Uint8Array>): Log {
  return JSON.parse(textOf(pieces)) as Log;
}

/** The report for code scanning, which is expected to be one file. */
export async function render(...images: SarifImage[]): Promise<Log> {
  const { files } = await renderSarif(sourceOf(images));
  expect(files).toHaveLength(1);
  return parseLog(files[0] ?? []);
}

export function renderFull(...images: SarifImage[]): Log {
  return parseLog(renderFullSarif(sourceOf(images)));
}

/** A report with a budget of its own, and all its logs. */
export async function renderWithin(
  budget: number,
  ...images: SarifImage[]
): Promise<SarifReport & { logs: Log[] }> {
  const report = await renderSarif(sourceOf(images), budget);
  return { ...report, logs: report.files.map(parseLog) };
}

export function firstRun(log: Log): Run {
  return log.runs[0] ?? expect.unreachable('there is a run');
}

export function resultsOf(log: Log): Result[] {
  return firstRun(log).results ?? [];
}

export function rulesOf(log: Log): NonNullable<Run['tool']['driver']['rules']> {
  return firstRun(log).tool.driver.rules ?? [];
}

/** Every text in a document. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
