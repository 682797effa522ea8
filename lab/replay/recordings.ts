import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { PINNED_TOOLS, type ToolName } from '../../src/tools/pins.ts';

/** `fixtures/recordings`: what the real tools wrote, see its README. */
export const RECORDINGS = join(import.meta.dirname, '../../fixtures/recordings');

/** What the recorded image was called. A replay puts the name that is asked for in its place (`renamed`). */
export const RECORDED_NAME = 'recorded.example/acme/shop';

/** The reports of one image, by the format that the tool calls them. */
export const REPORT_FILES = {
  'spdx-json@2.3': 'sbom.spdx.json.gz',
  'syft-json': 'sbom.syft.json.gz',
  'cyclonedx-json': 'sbom.cdx.json.gz',
  'grype-json': 'vulnerabilities.json.gz',
} as const;
export type ReportFormat = keyof typeof REPORT_FILES;

/** What grype said of the database that the scans were recorded with. */
export type DatabaseRecord = {
  /** `sha256:…` of the file that was imported. */
  checksum: string;
  /** Its answer to `db status -o json`. */
  status: Record<string, unknown>;
};

/** The folder of a tool's recordings, of the version that custody pins. */
export function toolFolder(tool: ToolName): string {
  return join(RECORDINGS, `${tool}-${PINNED_TOOLS[tool].version}`);
}

/** Where a report about an image manifest is recorded. */
export function reportFile(tool: ToolName, digest: Digest, format: ReportFormat): string {
  return join(toolFolder(tool), hexOf(digest), REPORT_FILES[format]);
}

/**
 * Reads a recorded report.
 *
 * @throws Error that names `npm run lab:record` when there is none
 */
export function readRecordedReport(tool: ToolName, digest: Digest, format: ReportFormat): string {
  const bytes = readRecording(reportFile(tool, digest, format), `${format} of ${digest}`);
  return gunzipSync(bytes).toString('utf8');
}

/** Reads a recorded answer (`version.json`, `database.json`); throws like `readRecordedReport`. */
export function readRecordedAnswer(tool: ToolName, file: 'version.json' | 'database.json'): string {
  return readRecording(recordedAnswerPath(tool, file), file).toString('utf8');
}

/** Where a recorded answer lies. */
export function recordedAnswerPath(tool: ToolName, file: 'version.json' | 'database.json'): string {
  return join(toolFolder(tool), file);
}

function readRecording(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`nothing is recorded for ${what} (no ${file}); record it with: npm run lab:record`, {
      cause,
    });
  }
}
