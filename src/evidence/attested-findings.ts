import { z } from 'zod';
import { VerificationError } from '../errors.ts';
import { SEVERITIES, type Finding } from './findings.ts';
import { firstIssue } from './tool-json.ts';
import { parseVulnerabilityPredicate } from './vulnerabilities.ts';

/** Bounds on what is read of an attested report: it is signed, but perhaps by a workflow that was not ours alone. */
const MAX_MATCHES = 100_000;
const MAX_ITEMS = 256;
const MAX_TEXT = 1024;

/** What an attested vulnerability report says was found, and by what. */
export type AttestedScan = {
  scanner: { uri: string; version: string };
  /** RFC 3339, as signed. */
  finishedOn: string;
  /** RFC 3339; absent in reports of others than custody. */
  databaseBuilt: string | undefined;
  findings: readonly Finding[];
};

const text = z.string().min(1).max(MAX_TEXT);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_ITEMS).nullish();

// Only what is compared and shown is read: a newer grype may have changed the rest.
const attestedMatches = z.object({
  matches: z
    .array(
      z.object({
        vulnerability: z.object({
          id: text,
          severity: z.string().max(MAX_TEXT).optional(),
          fix: z.object({ versions: list(text), state: z.string().max(MAX_TEXT) }).optional(),
        }),
        relatedVulnerabilities: list(z.object({ id: text })),
        artifact: z.object({
          name: text,
          version: z.string().max(MAX_TEXT),
          type: z.string().max(MAX_TEXT),
        }),
      }),
    )
    .max(MAX_MATCHES),
});

type AttestedMatch = z.infer<typeof attestedMatches>['matches'][number];

/**
 * Reads the findings out of a vulnerability predicate whose result is grype's report, for comparing and showing.
 * Places, descriptions and scores are left out. A severity that is not known is `unknown`: nothing is judged by it.
 *
 * @param predicate of a statement of type `vulnerabilities`; any JSON
 * @throws VerificationError PREDICATE_INVALID for another shape, a report of another scanner, and what is out of bounds
 */
export function findingsOfAttestedReport(predicate: unknown): AttestedScan {
  const { scanner, metadata } = parseVulnerabilityPredicate(predicate);
  const checked = attestedMatches.safeParse(scanner.result);
  if (!checked.success) {
    throw new VerificationError('PREDICATE_INVALID', 'the attested scan is no report that custody can read', {
      ...firstIssue(checked.error),
      cause: checked.error,
    });
  }
  return {
    scanner: { uri: scanner.uri, version: scanner.version },
    finishedOn: metadata.scanFinishedOn,
    databaseBuilt: scanner.db.built,
    findings: checked.data.matches.map(findingOf),
  };
}

function findingOf({ vulnerability, relatedVulnerabilities, artifact }: AttestedMatch): Finding {
  const { id, severity = '', fix } = vulnerability;
  const aliases = (relatedVulnerabilities ?? []).map((related) => related.id);
  return {
    id,
    aliases: [...new Set(aliases)].filter((alias) => alias !== id),
    severity: SEVERITIES.find((name) => name === severity.toLowerCase()) ?? 'unknown',
    package: {
      name: artifact.name,
      version: artifact.version,
      type: artifact.type,
      purl: undefined,
      locations: [],
    },
    fixedIn: fix?.state === 'fixed' ? (fix.versions ?? []) : [],
    url: undefined,
    description: undefined,
    cvssScore: undefined,
    knownExploited: false,
    epss: undefined,
  };
}
