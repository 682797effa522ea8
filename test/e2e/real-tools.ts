import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { bringTool } from '../../lab/tools/bring-tool.ts';
import { installTool, type InstalledTool } from '../../src/tools/install.ts';
import { cacheRoot } from '../../src/tools/cache.ts';
import { openDatabase, type OpenedDatabase } from '../../src/tools/grype-database.ts';
import type { ToolName } from '../../src/tools/pins.ts';

/** The committed database (`fixtures/grype-db/README.md`). */
export const DATABASE_FILE = fileURLToPath(
  new URL('../../fixtures/grype-db/vulnerability-db.tar.zst', import.meta.url),
);

const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

/** The paths of the real tools, or why they cannot be had on this machine. */
export type BroughtTools =
  { missing: undefined; paths: Record<ToolName, string> } | { missing: string; paths: undefined };

/**
 * Brings syft and grype as the lab does. Where they cannot be had, tests may be skipped; not in CI, where a run that
 * skipped everything would look like one that passed.
 *
 * @throws Error in CI (`CI=true`) when a tool is missing
 */
export async function bringTools(
  bring: typeof bringTool,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<BroughtTools> {
  const say = (line: string) => console.error(line);
  try {
    return {
      missing: undefined,
      paths: { syft: await bring('syft', say), grype: await bring('grype', say) },
    };
  } catch (cause) {
    const missing = `the real tools are missing: ${cause instanceof Error ? cause.message : String(cause)}`;
    if (environment['CI'] === 'true') throw new Error(missing, { cause });
    console.error(`skipped, ${missing}`);
    return { missing, paths: undefined };
  }
}

/** Brought once per test file. */
const REAL = await bringTools(bringTool, process.env);

/** `describe` for what needs the real tools. */
export const describeReal = REAL.missing === undefined ? describe : describe.skip;

/** A real tool, named to custody by its path. */
export async function realTool(name: ToolName): Promise<InstalledTool> {
  return installTool(name, { path: realPath(name), cacheRoot: cacheRoot(process.env) });
}

/** Where a real tool is. */
export function realPath(name: ToolName): string {
  if (REAL.paths === undefined) throw new Error(REAL.missing);
  return REAL.paths[name];
}

/** The committed database, opened in spite of its age. */
export async function openFixtureDatabase(grype: InstalledTool): Promise<OpenedDatabase> {
  const options = { path: DATABASE_FILE, cacheRoot: cacheRoot(process.env), maxAgeMs: TEN_YEARS_MS };
  return openDatabase(grype, { ...options, now: new Date() });
}

/** What was found, one line each and sorted: id, severity, package, version, package URL, fixes, kind of match. */
export function findingsOf(report: Uint8Array): string[] {
  const { matches } = JSON.parse(Buffer.from(report).toString('utf8')) as { matches: Match[] };
  return matches
    .map(({ vulnerability, artifact, matchDetails }) =>
      [
        vulnerability.id,
        vulnerability.severity,
        `${artifact.name}@${artifact.version}`,
        artifact.purl,
        vulnerability.fix.versions.join(),
        matchDetails.map(({ type }) => type).join(),
      ].join(' '),
    )
    .sort();
}

type Match = {
  vulnerability: { id: string; severity: string; fix: { versions: string[] } };
  artifact: { name: string; version: string; purl: string };
  matchDetails: { type: string }[];
};
