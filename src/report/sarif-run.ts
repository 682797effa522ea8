import type { Notification, Run } from 'sarif';
import type { Finding, Scan } from '../evidence/findings.ts';
import type { Digest } from '../image/digest.ts';
import { inertLine } from '../inert-text.ts';
import type { FindingTexts } from './sarif-remember.ts';
import { buildSuppression, type NumberedFinding, type Suppression } from './sarif-results.ts';

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
  texts: FindingTexts;
  /** Worst first. */
  listed: readonly NumberedFinding[];
  /** What a reader must know of what is not listed. */
  notes: readonly string[];
  /** Whether each result says what took it out of the gate. All of a run say it or none does (SARIF 3.27.23). */
  full: boolean;
};

/**
 * Renders one run as JSON, in parts: the results of an image can be too many for one string. Its
 * `automationDetails.id` is `custody/<name>/<platform>/`, the category by which code scanning keeps alerts apart.
 */
export function* renderRun(request: RunRequest): Generator<string | Uint8Array> {
  const { custodyVersion, image, texts, listed } = request;
  const { scanner } = image.scan;
  const rules = firstOfRules(listed);
  const extensions = [{ name: scanner.name, version: inertLine(scanner.version, 80) }];
  const driver = { name: 'custody', semanticVersion: custodyVersion };
  yield `{"tool":{"extensions":${JSON.stringify(extensions)},"driver":{${membersOf(driver)},"rules":[\n`;
  yield* separate(rules.values(), (finding) => [texts.rule(finding)]);
  yield `]}},${membersOf(describeRun(request))},"results":[\n`;
  const positions = new Map([...rules.keys()].map((id, position) => [id, position]));
  yield* separate(listed, (numbered) => renderResult(numbered, request, positions));
  yield ']}';
}

/**
 * The findings that the rules of a run are made of, one per vulnerability: where it is found first, which is where it is
 * worst.
 */
function firstOfRules(listed: readonly NumberedFinding[]): ReadonlyMap<string, Finding> {
  const first = new Map<string, Finding>();
  for (const { ruleId, finding } of listed) if (!first.has(ruleId)) first.set(ruleId, finding);
  return first;
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

/** The JSON of the finding, and what is only so in this run in the place of its closing brace. */
function renderResult(
  numbered: NumberedFinding,
  { image, texts, full }: RunRequest,
  positions: ReadonlyMap<string, number>,
): (string | Uint8Array)[] {
  const ruleIndex = positions.get(numbered.ruleId) ?? -1;
  const suppression = image.suppressions?.get(numbered.finding);
  const suppressions = suppression === undefined ? [] : [buildSuppression(suppression)];
  const inRun = full ? { ruleIndex, suppressions } : { ruleIndex };
  return [texts.result(numbered).subarray(0, -1), `,${membersOf(inRun)}}`];
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

/** One item a line, separated by commas. */
function* separate<Item>(
  items: Iterable<Item>,
  render: (item: Item) => readonly (string | Uint8Array)[],
): Generator<string | Uint8Array> {
  let first = true;
  for (const item of items) {
    if (!first) yield ',\n';
    yield* render(item);
    first = false;
  }
}
