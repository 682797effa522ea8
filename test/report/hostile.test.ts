import fc from 'fast-check';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/evidence/findings.ts';
import { inertJson } from '../../src/inert-text.ts';
import { renderFailure } from '../../src/report/failure.ts';
import type { EvidenceDocument } from '../../src/report/evidence-document.ts';
import { renderOutcome } from '../../src/report/outcome.ts';
import { buildAttestOutputs } from '../../src/report/outputs.ts';
import { renderFullSarif, renderSarif } from '../../src/report/sarif.ts';
import { renderFailureSummary, renderSummary } from '../../src/report/summary.ts';
import { ToolError } from '../../src/errors.ts';
import { compileSchema } from '../evidence/schemas.ts';
import { evidenceOf } from './evidence.ts';
import { HOSTILE_TEXTS, hostileFinding, LIVE_IN_LOG } from './hostile.ts';
import { imageWith, sourceOf, stringsIn, textOf } from './sarif-lab.ts';

/** Text of packages and advisories does nothing in log, summary, SARIF, outputs or `evidence.json` (C1 to C3). */

/** A document that holds the text in every place that is not custody's own. */
function hostileDocument(text: string): EvidenceDocument {
  const document = evidenceOf([hostileFinding(text)], { notes: [text] });
  const { blocking } = document.gate;
  const previousDigest = `sha256:${'c'.repeat(64)}`;
  const previous = { scannedOn: text, databaseBuilt: text, scanner: text, signedBy: text };
  return {
    ...document,
    change: { previousDigest, previous, added: blocking, fixed: blocking, unchanged: 0 },
    signing: {
      signed: false,
      reason: text,
      certificateIdentity: text,
      certificateOidcIssuer: text,
      provenance: text,
    },
    steps: [{ title: 'Scan', summary: text, milliseconds: 1 }],
    scans: document.scans.map((scan) => ({ ...scan, database: { schemaVersion: text, built: text } })),
    commands: { custody: text, cosign: text, gh: text },
  };
}

const PLAIN = hostileDocument('plain');
const cases = Object.entries(HOSTILE_TEXTS);
/** Texts put together of attacks and of anything else. */
const anyHostile = fc
  .array(fc.oneof(fc.constantFrom(...Object.values(HOSTILE_TEXTS)), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''));

function everyHostile(check: (text: string) => void): void {
  fc.assert(fc.property(anyHostile, check), { numRuns: 200 });
}

function expectInertLog(text: string): void {
  const outcome = renderOutcome(hostileDocument(text), '/runner/out');
  expect(outcome).not.toMatch(LIVE_IN_LOG);
  expect(outcome.split('\n')).toHaveLength(renderOutcome(PLAIN, '/runner/out').split('\n').length);
}

describe('in the log', () => {
  it.each(cases)('%s is one piece of a line', (_what, text) => {
    expectInertLog(text);
  });

  it('any of it together is', () => {
    everyHostile(expectInertLog);
  });

  it.each(cases)('%s in a failure is too', (_what, text) => {
    const error = new ToolError('TOOL_FAILED', text, { field: text, expected: text, found: text });
    const failure = renderFailure(error, 'input');
    expect(failure).not.toMatch(LIVE_IN_LOG);
    expect(failure.split('\n')).toHaveLength(4);
    expect(renderFailureSummary(failure).match(/`/g)).toHaveLength(6);
  });
});

/** Cells of every table row; a pipe that is escaped is none. */
function columnsOf(markdown: string): number[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replaceAll(/\\./g, '').split('|').length);
}

/** What begins a heading, a list or a quotation. */
function blocksOf(markdown: string): string[] {
  const [prose = ''] = markdown.split('### Check it yourself');
  return prose.match(/^\s*(?:#+|[-*+]|\d+[.)]|>) /gm) ?? [];
}

function expectInertSummary(text: string): void {
  const summary = renderSummary(hostileDocument(text));
  expect(summary).not.toMatch(LIVE_IN_LOG);
  expect(summary.split('\n')).toHaveLength(renderSummary(PLAIN).split('\n').length);
  expect(columnsOf(summary)).toEqual(columnsOf(renderSummary(PLAIN)));
  const [prose = '', block = ''] = summary.split('### Check it yourself');
  // Inline code and the block at the end show what they hold as it is.
  const marked = prose.replaceAll(/`[^`\n]*`/g, '').replaceAll(/\\./g, '');
  expect(marked).not.toMatch(/[<>[\]@$~]/);
  expect(blocksOf(prose)).toEqual(blocksOf(renderSummary(PLAIN)));
  const [fence = ''] = /`{3,}/.exec(block) ?? [];
  expect(block.split(fence)).toHaveLength(3);
}

describe('in the job summary', () => {
  it.each(cases)('%s marks nothing up and breaks no table', (_what, text) => {
    expectInertSummary(text);
  });

  it('any of it together does neither', () => {
    everyHostile(expectInertSummary);
  });

  it('only what looks like an identifier is linked, to where that vulnerability is described', () => {
    const linked = (id: string) => /\]\(([^)]*)\)/.exec(renderSummary(evidenceOf([hostileFinding(id)])))?.[1];
    expect(linked('CVE-2026-12345')).toBe('https://www.cve.org/CVERecord?id=CVE-2026-12345');
    expect(linked('GHSA-896r-f27r-55mw')).toBe('https://github.com/advisories/GHSA-896r-f27r-55mw');
    for (const id of ['CVE-2026-1/../x', 'CVE-2026-12345)', 'GHSA-896r-f27r-55mw#x', 'RHSA-2026:1', '']) {
      expect(linked(id)).toBeUndefined();
    }
  });
});

function expectSameJson(value: unknown): void {
  for (const indent of [undefined, 2]) {
    const json = inertJson(value, indent);
    expect(json).not.toMatch(LIVE_IN_LOG);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
  }
}

describe('in evidence.json', () => {
  it.each(cases)('%s is read as it is, and does nothing where the file is shown', (_what, text) => {
    expectSameJson(hostileDocument(text));
  });

  it('so is any of it, as keys too, in one line or many', () => {
    everyHostile((text) =>
      expectSameJson({ [text]: [text, { a: text }], b: `${text}:`, '::': '##', c: ['['] }),
    );
    expect(inertJson({ a: 1 }, 2)).toBe('{\n  "a": 1\n}');
  });
});

describe('in the outputs', () => {
  it.each(cases)('%s is not there at all', (_what, text) => {
    expect(buildAttestOutputs(evidenceOf([hostileFinding(text)]), '/runner/out')).toEqual({
      ...buildAttestOutputs(evidenceOf([hostileFinding('plain')]), '/runner/out'),
    });
  });
});

async function renderBoth(found: Finding): Promise<string[]> {
  const words = { kind: 'exception', name: found.id, reason: found.id, owner: found.id } as const;
  const source = sourceOf([
    imageWith([found]),
    imageWith([found], { suppressions: new Map([[found, words]]) }),
  ]);
  const { files } = await renderSarif(source);
  return [...files, renderFullSarif(source)].map(textOf);
}

describe('in SARIF', () => {
  const validate = compileSchema('sarif-schema-2.1.0.json');

  async function expectInertSarif(hostile: string): Promise<void> {
    for (const file of await renderBoth(hostileFinding(hostile))) {
      expect(file).not.toMatch(LIVE_IN_LOG);
      const log = JSON.parse(file) as Log;
      expect(validate(log)).toEqual([]);
      for (const part of stringsIn(log)) {
        // The paragraphs of a rule's markdown are custody's own, and the link at its end.
        const text = part.replaceAll('\n\n', ' ').replace(/ <https:\/\/[^<>\s]+>$/, '');
        expect(text).not.toMatch(new RegExp(`${LIVE_IN_LOG.source}|\\n|<[a-z/!?]`, 'iu'));
      }
      for (const { locations = [] } of log.runs.flatMap(({ results = [] }) => results)) {
        const uris = locations.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri ?? '');
        for (const uri of uris) expect(uri).toMatch(/^(?!\.\.?\/)[\w%.!~*'()/-]+$/);
      }
    }
  }

  it.each(cases)('%s is text in messages, help, places and suppressions', async (_what, text) => {
    await expectInertSarif(text);
  });

  it('so is any of it together', async () => {
    await fc.assert(fc.asyncProperty(anyHostile, expectInertSarif), { numRuns: 50 });
  });
});
