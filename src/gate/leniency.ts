import type { Finding, Scan } from '../evidence/findings.ts';
import type { AppliedException } from '../evidence/verdict.ts';
import type { Digest } from '../image/digest.ts';
import type { LoadedException } from './exception.ts';
import { isInForce, matchScope, namesVulnerability, type JudgedImage } from './match-exception.ts';
import { askVex, indexStatements, type ClearingStatement, type IgnoredStatement } from './match-vex.ts';
import { indexByVulnerability } from './same-vulnerability.ts';
import type { LoadedVex } from './vex.ts';

/** What may let findings through, and for which image at which time. */
export type Leniency = {
  exceptions: readonly LoadedException[];
  vex: readonly LoadedVex[];
  image: JudgedImage;
  now: Date;
  /** `exceptions-max-days` in milliseconds: the age from which a VEX statement no longer counts. */
  maxAgeMs: number;
};

/** The scan of one platform image. */
export type PlatformFindings = { platform: string; digest: Digest; scan: Pick<Scan, 'findings'> };

/** What lets a finding through. */
export type Clearance =
  { kind: 'exception'; exception: AppliedException } | { kind: 'vex'; clearing: ClearingStatement };

/** What a reader should know of exceptions and VEX that had no effect, or soon have none. */
export type GateNotes = {
  /** Exceptions that let nothing through, and why. */
  stale: readonly { exception: AppliedException; place: string; reason: string }[];
  /** Exceptions for this image that end within 14 days. */
  endingSoon: readonly AppliedException[];
  /** Statements about what was found that do not count, and why. */
  ignoredVex: readonly { document: string; path: string; vulnerability: string; reason: string }[];
};

export type Clearances = {
  /** One map per scan, by the very objects of the scan; whether or not the policy would refuse them. */
  cleared: readonly ReadonlyMap<Finding, Clearance>[];
  notes: GateNotes;
};

const SOON_MS = 14 * 86_400_000;
/** Most notes of one kind. */
const MAX_NOTES = 256;

/**
 * Finds what lets each finding through. Every exception and every statement is judged alone: two of them together
 * never cover what neither does.
 */
export function findClearances(scans: readonly PlatformFindings[], leniency: Leniency): Clearances {
  const scoped = scopeExceptions(scans, leniency);
  const exceptionsFor = indexByVulnerability(scoped.within, ({ exception }) => exception.vulnerabilities);
  const statementsFor = indexStatements(leniency.vex);
  const used = new Set<LoadedException>();
  const ignored = new Map<string, IgnoredStatement>();
  const cleared = scans.map(({ platform, digest, scan }) => {
    const place = { image: leniency.image, platform, digest };
    const ofPlatform = new Map<Finding, Clearance>();
    for (const finding of scan.findings) {
      const applying = exceptionsFor(finding).filter(
        ({ exception, digests }) =>
          (digests === 'all' || digests === digest) && namesVulnerability(exception, finding),
      );
      for (const { loaded } of applying) used.add(loaded);
      const answer = askVex(statementsFor(finding), finding, place, leniency);
      for (const note of answer.ignored) {
        ignored.set(JSON.stringify([note.document.id, note.statement.vulnerability, note.reason]), note);
      }
      // A statement that there is nothing to do is more than leave to ship what should be done.
      const [lasting] = applying.map(({ exception }) => exception).toSorted(lastFirst);
      if (answer.clears !== undefined) ofPlatform.set(finding, { kind: 'vex', clearing: answer.clears });
      else if (lasting !== undefined) ofPlatform.set(finding, { kind: 'exception', exception: lasting });
    }
    return ofPlatform;
  });
  const unused = scoped.within.filter(({ loaded }) => !used.has(loaded));
  return { cleared, notes: describeNotes(scoped, unused, [...ignored.values()], leniency.now) };
}

function describeNotes(
  { within, outside }: ScopedExceptions,
  unused: readonly ScopedException[],
  ignored: readonly IgnoredStatement[],
  now: Date,
): GateNotes {
  const stale = [
    ...outside,
    ...unused.map(({ loaded }) => ({ loaded, reason: 'nothing that it names was found' })),
  ];
  const ending = within.map(({ exception }) => exception).filter((exception) => endsSoon(exception, now));
  return {
    stale: stale
      .slice(0, MAX_NOTES)
      .map(({ loaded: { exception, place }, reason }) => ({ exception, place, reason })),
    endingSoon: ending.slice(0, MAX_NOTES),
    ignoredVex: ignored.slice(0, MAX_NOTES).map(({ document, statement, reason }) => ({
      document: document.id,
      path: document.source.path,
      vulnerability: statement.vulnerability,
      reason,
    })),
  };
}

/** Whether the owner of an exception should be told that it ends within 14 days. */
export function endsSoon({ expiresAt }: AppliedException, now: Date): boolean {
  return Date.parse(expiresAt) - now.getTime() <= SOON_MS;
}

type ScopedException = { loaded: LoadedException; exception: AppliedException; digests: 'all' | Digest };
type ScopedExceptions = {
  within: readonly ScopedException[];
  outside: readonly { loaded: LoadedException; reason: string }[];
};

function scopeExceptions(
  scans: readonly PlatformFindings[],
  { exceptions, image, now }: Leniency,
): ScopedExceptions {
  const platforms = scans.map(({ digest }) => digest);
  const within: ScopedException[] = [];
  const outside: { loaded: LoadedException; reason: string }[] = [];
  for (const loaded of exceptions) {
    const { exception } = loaded;
    const match = matchScope(loaded, image, platforms);
    if (!match.within) outside.push({ loaded, reason: match.reason });
    else if (!isInForce(exception, now)) outside.push({ loaded, reason: 'it has expired' });
    else within.push({ loaded, exception, digests: match.digests });
  }
  return { within, outside };
}

/** Of several that cover a finding the one that lasts longest is the one that is used. */
function lastFirst(a: AppliedException, b: AppliedException): number {
  return Date.parse(b.expiresAt) - Date.parse(a.expiresAt) || (a.name < b.name ? -1 : 1);
}
