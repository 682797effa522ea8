import { readFileSync } from 'node:fs';
import { parseGrypeReport } from '../../src/evidence/grype-report.ts';
import type { Scan } from '../../src/evidence/findings.ts';
import type { Digest } from '../../src/image/digest.ts';

/** The digest of the image that `fixtures/evidence` was recorded from. */
export const RECORDED_DIGEST: Digest =
  'sha256:1e94bc3826172d45802b034eeb7de21af51a3a17d771b7517664cbac25e36f00';

export const OTHER_DIGEST: Digest = `sha256:${'b'.repeat(64)}`;

/** One output of the real syft or grype (`fixtures/evidence/README.md`). */
export function recorded(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/evidence/${name}`, import.meta.url));
}

export function recordedJson(name: string): Record<string, unknown> {
  return JSON.parse(recorded(name).toString('utf8')) as Record<string, unknown>;
}

export const SCAN_TIMES = {
  startedOn: '2026-11-21T02:40:00.000Z',
  finishedOn: '2026-11-21T02:40:05.000Z',
  privatePaths: [],
} as const;

/** The scan that the real grype made of the recorded SBOM. */
export function recordedScan(): Scan {
  return parseGrypeReport(recorded('first.grype.json'), SCAN_TIMES);
}
