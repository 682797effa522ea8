import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ToolError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { runTool, type RunnableTool } from './exec.ts';
import { GRYPE_CONFIG } from './grype-config.ts';
import type { OpenedDatabase } from './grype-database.ts';
import { withPrivateFolder } from './private-folder.ts';
import { readReport } from './report-file.ts';
import { parseToolJson } from './tool-json.ts';

export type ScanOptions = {
  /** The SBOM to scan, byte for byte what is attested. */
  sbom: Uint8Array;
  database: OpenedDatabase;
  timeoutMs?: number;
  /** Bytes that the report may have. */
  maxReportBytes?: number;
  /** For `startedOn` and `finishedOn`. */
  clock?: () => Date;
  signal?: AbortSignal | undefined;
};

export type SbomScan = {
  /** grype's own JSON, as it wrote it. */
  report: Uint8Array;
  /** RFC 3339 */
  startedOn: string;
  finishedOn: string;
  /** Digest of the configuration that steered grype. */
  configDigest: Digest;
};

const REPORT = z.object({
  matches: z.array(z.unknown()),
  descriptor: z.object({
    name: z.literal('grype'),
    db: z.object({ status: z.object({ built: z.string(), valid: z.literal(true) }) }),
  }),
});

/**
 * Scans an SBOM with grype. Every exit code but 0 is an error: without a cut-off of grype's own, 2 ("a severity was
 * met") can mean nothing that custody asked for, and a scan that did not end well is never "no findings".
 *
 * @throws ToolError TOOL_FAILED, TOOL_TIMED_OUT, TOOL_OUTPUT_TOO_LARGE, TOOL_OUTPUT_INVALID (no JSON, cut off, or made
 *   with another database than the one that was opened)
 */
export async function scanSbom(grype: RunnableTool, options: ScanOptions): Promise<SbomScan> {
  const clock = options.clock ?? (() => new Date());
  return withPrivateFolder(async (folder) => {
    const sbom = join(folder.root, 'sbom.json');
    await writeFile(sbom, options.sbom, { mode: 0o600 });
    const file = join(folder.output, 'vulnerabilities.json');
    const startedOn = clock().toISOString();
    const { configDigest } = await runTool(grype, folder, {
      args: ['-o', `json=${file}`],
      operands: [`sbom:${sbom}`],
      config: GRYPE_CONFIG,
      environment: { GRYPE_DB_CACHE_DIR: options.database.directory },
      timeoutMs: options.timeoutMs ?? 600_000,
      signal: options.signal,
    });
    const report = await readReport('grype', file, options.maxReportBytes ?? 200_000_000);
    requireDatabase(report, options.database);
    return { report, startedOn, finishedOn: clock().toISOString(), configDigest };
  });
}

/** The cache is shared: what counts is the database that grype says it used, not the one that was looked at. */
function requireDatabase(report: Uint8Array, database: OpenedDatabase): void {
  const text = Buffer.from(report).toString('utf8');
  const { built } = parseToolJson('grype', 'report', text, REPORT).descriptor.db.status;
  if (Date.parse(built) === Date.parse(database.built)) return;
  throw new ToolError('TOOL_OUTPUT_INVALID', 'grype used another database than the one that was checked', {
    field: 'descriptor.db.status.built',
    expected: database.built,
    found: JSON.stringify(built),
    hint: 'Run again: another process updated the cached database meanwhile.',
  });
}
