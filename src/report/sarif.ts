import { severityRank } from '../gate/severity.ts';
import { joinParts } from './pieces.ts';
import { fitToBudget, gzipSize } from './sarif-fit.ts';
import { CODE_SCANNING } from './sarif-limits.ts';
import { rememberTexts, type FindingTexts } from './sarif-remember.ts';
import { numberFindings, type NumberedFinding } from './sarif-results.ts';
import { renderRun, type RunRequest, type SarifImage } from './sarif-run.ts';

export type SarifRequest = {
  /** The subject name. */
  name: string;
  custodyVersion: string;
  /** Every image that was scanned. */
  images: readonly SarifImage[];
};

/** What both reports are rendered from. */
export type SarifSource = {
  request: SarifRequest;
  texts: FindingTexts;
  /** The findings of each image, worst first. */
  findings: readonly (readonly NumberedFinding[])[];
};

/** What code scanning is told of one image, in findings. */
export type SarifCounts = {
  platform: string;
  /** Those that nothing took out of the gate. */
  open: number;
  /** Those of them that the report lists: fewer when code scanning would not take all. */
  listed: number;
  /** Those that an exception or a VEX statement took out. */
  suppressed: number;
};

/** A report for code scanning: as many files as uploads are needed, each as pieces of UTF-8. */
export type SarifReport = { files: readonly Iterable<Uint8Array>[]; counts: readonly SarifCounts[] };

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Puts findings in their order, once for both reports. */
export function openSarif(request: SarifRequest): SarifSource {
  return {
    request,
    texts: rememberTexts(request.name),
    findings: request.images.map(({ scan }) => numberFindings(scan.findings)),
  };
}

/**
 * Renders what code scanning is to show, as SARIF 2.1.0 (OASIS): one run per image and platform, 20 runs a file, worst
 * findings first. Findings that an exception or a VEX statement took out are left out, because GitHub ignores
 * `suppressions`: so their alerts close as fixed. Alerts survive a new digest, because fingerprints name vulnerability,
 * package and place only. Text from advisories and packages is inert wherever it stands.
 *
 * What GitHub would refuse is cut from the end, never silently: each run says so, and `counts` does.
 *
 * @param gzipBudget most bytes that a file may have once it is compressed
 */
export async function renderSarif(
  source: SarifSource,
  gzipBudget: number = CODE_SCANNING.gzipBytes,
): Promise<SarifReport> {
  const runs = source.request.images.map((_image, at) => openRun(source, at));
  const files: Iterable<Uint8Array>[] = [];
  const counts: SarifCounts[] = [];
  for (let at = 0; at < runs.length; at += CODE_SCANNING.runsPerFile) {
    const fitted = await fitFile(runs.slice(at, at + CODE_SCANNING.runsPerFile), gzipBudget);
    files.push(fitted.pieces);
    counts.push(...fitted.runs.map(countRun));
  }
  return { files, counts };
}

/**
 * Renders every finding of every image, whatever GitHub takes, each with what took it out of the gate
 * (`suppressions`, SARIF 3.35): for archives and viewers that know them.
 *
 * @returns pieces of one file
 */
export function renderFullSarif(source: SarifSource): Iterable<Uint8Array> {
  const { images } = source.request;
  return renderLog(images.map((_image, at) => ({ ...partsOf(source, at), notes: [], full: true })));
}

/** What is cut from a report for code scanning, in words; empty when nothing is. */
export function describeCuts(counts: readonly SarifCounts[]): string[] {
  return counts
    .filter(({ open, listed }) => listed < open)
    .map(
      ({ platform, open, listed }) =>
        `SARIF for ${platform}: ${listed} of ${open} findings, the worst; code scanning takes no more`,
    );
}

/** A run whose length is still to be decided. */
type OpenRun = Omit<RunRequest, 'notes' | 'full'> & {
  /** Those of its findings that nothing took out of the gate; `listed` are the first of them. */
  open: readonly NumberedFinding[];
};

function partsOf({ request, texts, findings }: SarifSource, at: number): Omit<RunRequest, 'notes' | 'full'> {
  const image = request.images[at];
  if (image === undefined) throw new RangeError(`there is no image ${at}`);
  return {
    imageName: request.name,
    custodyVersion: request.custodyVersion,
    image,
    texts,
    listed: findings[at] ?? [],
  };
}

function openRun(source: SarifSource, at: number): OpenRun {
  const parts = partsOf(source, at);
  const { suppressions } = parts.image;
  const open = parts.listed.filter(({ finding }) => suppressions?.has(finding) !== true);
  return { ...parts, open, listed: open.slice(0, CODE_SCANNING.resultsPerRun) };
}

type FittedFile = { runs: readonly OpenRun[]; pieces: Iterable<Uint8Array> };

/** Shortens the runs of one file together, so that the least severe findings go, whosever they are. */
async function fitFile(runs: readonly OpenRun[], gzipBudget: number): Promise<FittedFile> {
  const whole = renderFile(runs);
  const small = takePieces(whole, gzipBudget);
  if (small !== undefined) return { runs, pieces: small };
  const order = runs
    .flatMap(({ listed }, run) => listed.map(({ finding }, at) => ({ run, at, finding })))
    .toSorted(
      (a, b) =>
        severityRank(a.finding.severity) - severityRank(b.finding.severity) || a.at - b.at || a.run - b.run,
    );
  const shorten = (total: number): OpenRun[] => {
    const kept = runs.map(() => 0);
    for (const { run } of order.slice(0, total)) kept[run] = (kept[run] ?? 0) + 1;
    return runs.map((run, at) => ({ ...run, listed: run.listed.slice(0, kept[at] ?? 0) }));
  };
  const total = await fitToBudget(order.length, gzipBudget, (keep) => gzipSize(renderFile(shorten(keep))));
  const fitted = shorten(total);
  return { runs: fitted, pieces: renderFile(fitted) };
}

/** The pieces of a file that fits as it is, so that it need not be compressed to be known to fit. */
function takePieces(pieces: Iterable<Uint8Array>, most: number): Uint8Array[] | undefined {
  const taken: Uint8Array[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    bytes += piece.length;
    if (bytes > most) return undefined;
    taken.push(piece);
  }
  return taken;
}

function renderFile(runs: readonly OpenRun[]): Iterable<Uint8Array> {
  return renderLog(runs.map(describeRun));
}

function describeRun(run: OpenRun): RunRequest {
  return { ...run, notes: notesOf(run), full: false };
}

function notesOf(run: OpenRun): string[] {
  const cuts = describeCuts([countRun(run)]);
  const { length } = run.listed;
  const { resultsShown } = CODE_SCANNING;
  if (cuts.length > 0 || length <= resultsShown) return cuts;
  return [`${length} findings; code scanning shows ${resultsShown} of them`];
}

function countRun({ image, open, listed }: OpenRun): SarifCounts {
  const { platform, scan } = image;
  const suppressed = scan.findings.length - open.length;
  return { platform, open: open.length, listed: listed.length, suppressed };
}

/** A file that can be read as often as needed; it is made anew each time. */
function renderLog(runs: readonly RunRequest[]): Iterable<Uint8Array> {
  return { [Symbol.iterator]: () => joinParts(renderRuns(runs)) };
}

function* renderRuns(runs: readonly RunRequest[]): Generator<string | Uint8Array> {
  let separator = '';
  yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[\n`;
  for (const run of runs) {
    yield separator;
    yield* renderRun(run);
    separator = ',\n';
  }
  yield ']}\n';
}
