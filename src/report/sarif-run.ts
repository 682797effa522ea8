import type { Notification, ReportingDescriptor, Result, Run } from 'sarif';
import type { Finding, Scan } from '../evidence/findings.ts';
import type { Digest } from '../image/digest.ts';
import { inertLine } from '../inert-text.ts';
import { buildResult, type NumberedFinding, type Suppression } from './sarif-results.ts';
import { buildRule, ruleFindings, ruleIdOf } from './sarif-rules.ts';

/** One image that was scanned. */
export type SarifImage = {
  platform: string;
  digest: Digest;
  scan: Pick<Scan, 'scanner' | 'database' | 'startedOn' | 'finishedOn' | 'findings'>;
  /** What took findings out of the gate, by the very objects of `scan.findings`. */
  suppressions?: ReadonlyMap<Finding, Suppression>;
};

/** The run that tells of one image. */
export type RunRequest = {
  /** The subject name. */
  imageName: string;
  custodyVersion: string;
  image: SarifImage;
  /** Worst first. */
  listed: readonly NumberedFinding[];
  /** What a reader must know of what is not listed. */
  notes: readonly string[];
  /** Whether each result says what took it out of the gate. */
  full: boolean;
};

/**
 * Renders one run as JSON, in pieces: the results of an image can be too many for one string. Its
 * `automationDetails.id` is `custody/<name>/<platform>/`, the category by which code scanning keeps alerts apart.
 */
export function* renderRun(request: RunRequest): Generator<string> {
  const { custodyVersion, image, listed } = request;
  const { scanner } = image.scan;
  const rules = ruleFindings(listed.map(({ finding }) => finding));
  const extensions = [{ name: scanner.name, version: inertLine(scanner.version, 80) }];
  const driver = { name: 'custody', semanticVersion: custodyVersion };
  yield `{"tool":{"extensions":${JSON.stringify(extensions)},"driver":{${membersOf(driver)},"rules":[\n`;
  yield* renderItems(rules.values(), buildRule);
  yield `]}},${membersOf(describeRun(request))},"results":[\n`;
  const positions = new Map([...rules.keys()].map((id, position) => [id, position]));
  yield* renderItems(listed, (numbered) => resultOf(numbered, request, positions));
  yield ']}';
}

function describeRun({ imageName, image, notes }: RunRequest): Omit<Run, 'tool' | 'results'> {
  const { scan, platform, digest } = image;
  return {
    automationDetails: { id: `custody/${imageName}/${platform}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: utc(scan.startedOn),
        endTimeUtc: utc(scan.finishedOn),
        ...(notes.length === 0 ? {} : { toolExecutionNotifications: notes.map(notify) }),
      },
    ],
    properties: {
      image: `${imageName}@${digest}`,
      platform,
      databaseBuilt: inertLine(scan.database.built, 80),
    },
  };
}

function resultOf(
  numbered: NumberedFinding,
  { imageName, image, full }: RunRequest,
  positions: ReadonlyMap<string, number>,
): Result {
  const { finding } = numbered;
  return buildResult(numbered, {
    imageName,
    ruleIndex: positions.get(ruleIdOf(finding)) ?? -1,
    suppression: full ? (image.suppressions?.get(finding) ?? null) : undefined,
  });
}

/** SARIF wants UTC with `Z` (3.9). */
function utc(date: string): string {
  return new Date(date).toISOString();
}

function notify(text: string): Notification {
  return { level: 'warning', message: { text } };
}

/** The members of an object as JSON, without its braces. */
function membersOf(object: object): string {
  return JSON.stringify(object).slice(1, -1);
}

/** One item a line, as JSON, separated by commas. */
function* renderItems<Item>(
  items: Iterable<Item>,
  build: (item: Item) => ReportingDescriptor | Result,
): Generator<string> {
  let separator = '';
  for (const item of items) {
    yield separator + JSON.stringify(build(item));
    separator = ',\n';
  }
}
