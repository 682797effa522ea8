import type { Finding } from '../../evidence/findings.ts';
import type { BlockingFinding, Verdict } from '../../gate/gate.ts';
import type { PlatformFindings } from '../../gate/leniency.ts';
import {
  TOP_FINDINGS,
  type EvidenceChange,
  type EvidenceDocument,
  type EvidenceFinding,
} from '../../report/evidence-document.ts';
import { rankFindings } from '../../report/ranked-findings.ts';
import { describeCuts } from '../../report/sarif.ts';
import { compareFindingLists } from '../../report/scan-change.ts';
import { describeNoPrevious, type PreviousScan } from './previous.ts';
import type { SarifFiles } from './reports.ts';

/** What the scans found, and what the reports are made of. */
export type FoundSources = {
  scans: readonly PlatformFindings[];
  verdict: Pick<Verdict, 'blocking' | 'suppressed'>;
  /** Of decisions that could not count. */
  notes: readonly string[];
  previous: PreviousScan | undefined;
  sarif: SarifFiles;
};

/** Describes what was found, what of it to work on first, and how it changed. */
export function describeFindings(
  sources: FoundSources,
): Pick<EvidenceDocument, 'findings' | 'change' | 'notes'> {
  const { scans, verdict, notes, previous, sarif } = sources;
  const { suppressed } = verdict;
  const all = rankFindings(scans, verdict.blocking);
  const open = suppressed.size === 0 ? all : rankFindings(scans, verdict.blocking, suppressed);
  const change = previous?.found === true ? describeChange(previous, all) : undefined;
  return {
    findings: {
      open: open.length,
      fixable: open.filter(({ finding }) => finding.fixedIn.length > 0).length,
      suppressed: all.length - open.length,
      top: open
        .slice(0, TOP_FINDINGS)
        .map((ranked) => ({ ...describeFinding(ranked), blocks: ranked.blocks })),
    },
    ...(change === undefined ? {} : { change }),
    notes: [
      ...notes,
      ...describeCuts(sarif.counts),
      ...(sarif.uploads.length > 1
        ? [`SARIF is in ${sarif.uploads.length} files, each for an upload of its own: see sarif-files`]
        : []),
      ...(previous?.found === false ? [describeNoPrevious(previous)] : []),
    ],
  };
}

/** One finding, with every platform that has it. */
export function describeFinding({ finding, platforms }: BlockingFinding): EvidenceFinding {
  return {
    id: finding.id,
    severity: finding.severity,
    package: finding.package.name,
    version: finding.package.version,
    fixedIn: [...finding.fixedIn],
    platforms: [...platforms],
    ...(finding.url === undefined ? {} : { url: finding.url }),
  };
}

function describeChange(
  { digest, scan, signedBy }: PreviousScan & { found: true },
  current: readonly BlockingFinding[],
): EvidenceChange {
  const platforms = new Map(current.map((ranked) => [ranked.finding, ranked.platforms]));
  const { added, fixed, unchanged } = compareFindingLists(scan.findings, [...platforms.keys()]);
  const describe = (finding: Finding) =>
    describeFinding({ finding, platforms: platforms.get(finding) ?? [] });
  return {
    previousDigest: digest,
    previous: {
      scannedOn: scan.finishedOn,
      ...(scan.databaseBuilt === undefined ? {} : { databaseBuilt: scan.databaseBuilt }),
      scanner: scan.scanner.uri,
      signedBy,
    },
    added: added.map(describe),
    fixed: fixed.map(describe),
    unchanged,
  };
}
