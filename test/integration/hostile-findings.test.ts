import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import type { AttestReport } from '../../src/commands/attest.ts';
import type { Logger } from '../../src/logger.ts';
import { renderOutcome } from '../../src/report/outcome.ts';
import { buildAttestOutputs } from '../../src/report/outputs.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { HOSTILE_TEXTS, LIVE_IN_LOG } from '../report/hostile.ts';
import { startLabRun, writeBrokenTool, type LabRun } from './lab-run.ts';

/** A whole run over an image whose packages and advisories are named to attack whoever reads of them. */

const ALL = Object.values(HOSTILE_TEXTS).filter((text) => text.length < 1000);

/** Puts hostile text into whatever of a match is foreign, one kind after the other. */
const REWRITE = `
import { readFileSync, writeFileSync } from 'node:fs';
const texts = JSON.parse(readFileSync(new URL('texts.json', import.meta.url), 'utf8'));
const file = process.argv.find((argument) => argument.startsWith('json='))?.slice('json='.length);
const report = JSON.parse(readFileSync(file, 'utf8'));
const [first] = report.matches;
report.matches = texts.map((text) => ({
  ...first,
  vulnerability: {
    ...first.vulnerability, id: text, severity: 'Critical', description: text, dataSource: text,
    fix: { state: 'fixed', versions: [text] },
  },
  relatedVulnerabilities: [{ id: text, description: text }],
  artifact: {
    ...first.artifact, name: text, version: text, purl: 'pkg:npm/' + text, locations: [{ path: '/' + text }],
  },
}));
writeFileSync(file, JSON.stringify(report));
`;

let lab: LabRun;
let report: AttestReport;
const said: string[] = [];
beforeAll(async () => {
  lab = await startLabRun();
  const scripts = lab.freshPath();
  await mkdir(scripts);
  await writeFile(join(scripts, 'texts.json'), JSON.stringify(ALL));
  await writeFile(join(scripts, 'rewrite.mjs'), REWRITE);
  const rewrite = `exec '${process.execPath}' '${scripts}/rewrite.mjs' "$@"`;
  const grype = await writeBrokenTool(
    lab,
    'grype',
    `[ "$1" = -o ] || exec "$real" "$@"\n"$real" "$@" || exit\n${rewrite}`,
  );
  const say = (message: string) => void said.push(message);
  const logger: Logger = {
    info: say,
    detail: say,
    warning: say,
    mask: () => undefined,
    step: async (title, work, summarise) => {
      const result = await work();
      say(`${title} ${summarise?.(result) ?? ''}`);
      return result;
    },
  };
  const reference = await lab.push(await buildSampleImage('vulnerable'));
  report = await lab.attest(reference, { 'grype-path': grype }, { logger });
});
afterAll(() => lab.stop());

describe('packages that are named to attack', () => {
  it('are found, and refused for what they are', () => {
    expect(report.evidence.gate.result).toBe('fail');
    expect(report.evidence.gate.blocking.map(({ id }) => id).toSorted()).toEqual(ALL.toSorted());
  });

  it('are inert in the log', () => {
    const log = [...said, renderOutcome(report.evidence, report.folder)];
    expect(log.join('\n')).toContain('set-output');
    expect(log.join('\n')).not.toMatch(LIVE_IN_LOG);
  });

  it('are inert in the job summary', () => {
    const summary = renderSummary(report.evidence);
    expect(summary).toContain('add-mask');
    expect(summary).not.toMatch(LIVE_IN_LOG);
    expect(summary).not.toMatch(/<img|<script|<b>|(?<!\\)\[click/);
  });

  it.each(['custody.sarif', 'custody.full.sarif.json', 'evidence.json'])(
    'are inert where %s is shown, and there',
    async (name) => {
      const text = await readFile(join(report.folder, name), 'utf8');
      expect(text).toContain('set-output');
      expect(text).not.toMatch(LIVE_IN_LOG);
    },
  );

  it('are read out of evidence.json as they are named', async () => {
    const text = await readFile(join(report.folder, 'evidence.json'), 'utf8');
    expect(JSON.parse(text)).toEqual(report.evidence);
  });

  it('are in no output', () => {
    const outputs = Object.values(buildAttestOutputs(report.evidence, report.folder)).join('\n');
    expect(outputs).not.toMatch(/set-output|add-mask|evil/);
    expect(outputs).not.toMatch(LIVE_IN_LOG);
  });
});
