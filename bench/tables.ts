import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import type { Spread } from './measure.ts';
import {
  PARTS,
  type Aim,
  type Comparison,
  type Figure,
  type PartName,
  type PartResult,
  type Results,
} from './results.ts';

const README = join(import.meta.dirname, 'README.md');
const BEGIN = '<!-- tables: npm run bench -->';
const END = '<!-- end of tables -->';

const TITLES: Readonly<Record<PartName, string>> = {
  evidence: 'Evidence step',
  chain: 'Whole chain',
  latency: 'At assumed real latency',
  'second-run': 'Second run of the same digest',
  'start-up': 'Start-up',
  memory: 'Peak memory',
  gate: 'Gate and reports',
};

/**
 * Puts the tables of all parts into bench/README.md, between its markers.
 *
 * @throws Error when the markers are not there
 */
export async function writeTables(results: Results): Promise<void> {
  const text = await readFile(README, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${README} has no ${BEGIN} … ${END}`);
  const tables = PARTS.flatMap((part) => {
    const result = results[part];
    return result === undefined ? [] : [renderPart(part, result)];
  });
  const inside = [BEGIN, ...tables, END].join('\n\n');
  await writeFile(README, `${text.slice(0, begin)}${inside}${text.slice(end + END.length)}`);
}

/** A part as Markdown: heading, tables, where the time went, conditions. */
export function renderPart(part: PartName, result: PartResult): string {
  const { comparisons = [], figures = [] } = result;
  return [
    `### ${TITLES[part]}`,
    ...(comparisons.length > 0 ? [comparisonTable(comparisons)] : []),
    ...(figures.length > 0 ? [figureTable(figures)] : []),
    ...stepLists(result),
    conditionsLine(result),
  ].join('\n\n');
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  return markdownTable(
    [
      ['', 'peer, ms', 'custody, ms', 'ratio', 'aim', '', 'processor time, ms'],
      ...comparisons.map(({ name, peer, custody, ratio, aim }) => [
        name,
        whole(peer.milliseconds),
        whole(custody.milliseconds),
        `**${fixed(ratio.median)}×** (${fixed(ratio.min)}–${fixed(ratio.max)})`,
        ...aimCells(aim),
        `${Math.round(peer.processor.median)}, ${Math.round(custody.processor.median)}`,
      ]),
    ],
    { align: ['l', 'r', 'r', 'r', 'l', 'l', 'r'] },
  );
}

function figureTable(figures: readonly Figure[]): string {
  const aimed = figures.some(({ aim }) => aim !== undefined);
  const timed = figures.some(({ processor }) => processor !== undefined);
  return markdownTable(
    [
      ['', 'median (min–max)', ...(aimed ? ['aim', ''] : []), ...(timed ? ['processor time, ms'] : [])],
      ...figures.map(({ name, unit, value, aim, processor }) => [
        name,
        `${whole(value)} ${unit}`,
        ...(aimed ? aimCells(aim) : []),
        ...(timed ? [processor === undefined ? '' : String(Math.round(processor.median))] : []),
      ]),
    ],
    { align: ['l', 'r', ...(aimed ? ['l', 'l'] : []), 'r'] },
  );
}

/** Where the time went: medians, which do not add up to the median of the whole. */
function stepLists({ comparisons = [], figures = [] }: PartResult): string[] {
  const line = (name: string, steps: Record<string, Spread>) => {
    const spent = Object.entries(steps).map(([step, { median }]) => `${step} ${Math.round(median)}`);
    return `- ${name}: ${spent.join(', ')}`;
  };
  const lines = [
    ...comparisons.flatMap(({ name, peer, custody }) => [
      line(`${name}, peer`, peer.steps),
      line(`${name}, custody`, custody.steps),
    ]),
    ...figures.flatMap(({ name, steps }) => (steps === undefined ? [] : [line(name, steps)])),
  ];
  if (lines.length === 0) return [];
  const summary = '<summary>Where the time went (medians of the steps, ms)</summary>';
  return [`<details>${summary}\n\n${lines.join('\n')}\n\n</details>`];
}

function aimCells(aim: Aim | undefined): string[] {
  if (aim === undefined) return ['', ''];
  return [aim.expected, aim.met ? 'met' : '**missed**'];
}

function conditionsLine({ conditions, comparisons = [], figures = [] }: PartResult): string {
  const { machine, versions } = conditions;
  const rounds = Math.min(...[...comparisons, ...figures].map((one) => one.rounds));
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return [
    `${conditions.measuredAt.slice(0, 16).replace('T', ' ')} UTC, ${rounds} rounds, ${conditions.minutes} min;`,
    `commit ${conditions.commit}; ${machine.processors}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node};`,
    `${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')};`,
    `other work took ${percent(conditions.busyBefore)} of the processors before and ${percent(conditions.busyAfter)} after.`,
  ].join(' ');
}

function whole({ median, min, max }: Spread): string {
  return `${Math.round(median)} (${Math.round(min)}–${Math.round(max)})`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}
