import { canonicalJson } from './canonical.ts';
import { inertLine } from '../inert-text.ts';
import type { SpdxDocument, SpdxPackage } from './sbom.ts';

/** How many packages a difference names before it only counts. */
const MAX_NAMED = 10;

/**
 * What differs between two SBOMs of one image: by packages, relationships and the tools that wrote them. Order,
 * dates and namespaces do not count. Empty when they are equal.
 *
 * @param attested the document that is already stored
 * @param current the document of this run
 * @returns one line per difference, safe to log
 */
export function compareSboms(attested: SpdxDocument, current: SpdxDocument): readonly string[] {
  return [
    ...compareTools(attested, current),
    ...comparePackages(attested.packages, current.packages),
    ...compareRelationships(attested, current),
  ];
}

function compareTools(attested: SpdxDocument, current: SpdxDocument): string[] {
  const before = attested.creationInfo.creators.toSorted().join(', ');
  const now = current.creationInfo.creators.toSorted().join(', ');
  return before === now ? [] : [`made by ${inertLine(now, 120)}, attested by ${inertLine(before, 120)}`];
}

function comparePackages(attested: readonly SpdxPackage[], current: readonly SpdxPackage[]): string[] {
  const before = byContent(attested);
  const now = byContent(current);
  const added = missingFrom(now, before);
  const removed = missingFrom(before, now);
  const titlesRemoved = new Set(removed);
  const changed = added.filter((title) => titlesRemoved.delete(title));
  const changedTitles = new Set(changed);
  return [
    describe(
      'package not attested',
      added.filter((title) => !changedTitles.has(title)),
    ),
    describe(
      'package no longer found',
      [...titlesRemoved].filter((title) => !changedTitles.has(title)),
    ),
    describe('package described differently', changed),
  ].filter((line) => line !== undefined);
}

function compareRelationships(attested: SpdxDocument, current: SpdxDocument): string[] {
  const before = new Set((attested.relationships ?? []).map(canonicalJson));
  const now = new Set((current.relationships ?? []).map(canonicalJson));
  const added = now.difference(before).size;
  const removed = before.difference(now).size;
  return added + removed === 0 ? [] : [`relationships: ${added} not attested, ${removed} no longer found`];
}

/** Packages by their whole content, with the title that people know them by. */
function byContent(packages: readonly SpdxPackage[]): Map<string, string> {
  return new Map(
    packages.map((item) => [canonicalJson(item), `${item.name} ${item.versionInfo ?? '(no version)'}`]),
  );
}

function missingFrom(here: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>): string[] {
  return [...here].filter(([content]) => !there.has(content)).map(([, title]) => title);
}

function describe(what: string, titles: readonly string[]): string | undefined {
  if (titles.length === 0) return undefined;
  const named = titles.slice(0, MAX_NAMED).map((title) => inertLine(title, 80));
  const rest = titles.length - named.length;
  return `${what}: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
