import { fileURLToPath } from 'node:url';
import { bringTool } from '../../lab/tools/bring-tool.ts';
import { installTool, type InstalledTool } from '../../src/tools/install.ts';
import { cacheRoot } from '../../src/tools/cache.ts';
import { openDatabase, type OpenedDatabase } from '../../src/tools/grype-database.ts';
import type { ToolName } from '../../src/tools/pins.ts';

/** The committed database (`fixtures/grype-db/README.md`). */
const DATABASE_FILE = fileURLToPath(
  new URL('../../fixtures/grype-db/vulnerability-db.tar.zst', import.meta.url),
);

const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

/** A real tool, brought by the lab and named to custody by its path. Fails where it cannot be had. */
export async function realTool(name: ToolName): Promise<InstalledTool> {
  const path = await bringTool(name, (line) => console.error(line));
  return installTool(name, { path, cacheRoot: cacheRoot(process.env) });
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
