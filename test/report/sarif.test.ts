import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/report/sarif-text.ts';
import type { Finding } from '../../src/evidence/findings.ts';
import { finding, findingOf } from '../evidence/findings.ts';
import { OTHER_DIGEST } from '../evidence/recorded.ts';
import { compileSchema } from '../evidence/schemas.ts';
import {
  imageWith,
  RECORDED_IMAGE,
  render,
  resultsOf as results,
  rulesOf as rules,
  stringsIn,
} from './sarif-lab.ts';

const of = (...findings: Finding[]) => render(imageWith(findings));
const amd64 = RECORDED_IMAGE;
const arm64 = { ...RECORDED_IMAGE, platform: 'linux/arm64/v8', digest: OTHER_DIGEST };

const HOSTILE =
  '\u001b[31m::error::x\r\n##[error]<img src=x onerror=alert(1)> [a](javascript:b) `c` {0} | @d \u202e';
const hostile = finding({
  id: `CVE-1${HOSTILE}`,
  aliases: [HOSTILE],
  description: HOSTILE,
  url: 'javascript:alert(1)',
  fixedIn: [HOSTILE],
  in: { name: HOSTILE, version: HOSTILE, type: 'npm', purl: undefined, locations: [`../../etc/${HOSTILE}`] },
});

describe('the SARIF log', () => {
  const validate = compileSchema('sarif-schema-2.1.0.json');

  it.each<[string, Promise<Log>]>([
    ['the recorded scan on two platforms', render(amd64, arm64)],
    ['no findings', of()],
    ['hostile text', of(hostile)],
    [
      'a package without URL and place',
      of(finding({ url: undefined, description: undefined, in: { locations: [] } })),
    ],
  ])('is valid SARIF 2.1.0 for %s', async (_what, log) => {
    expect(validate(await log)).toEqual([]);
  });

  it('is held to the schema', async () => {
    const log = await render(amd64);
    expect(validate({ ...log, version: '2.2.0' })).not.toEqual([]);
    expect(validate({ ...log, runs: [{ results: [] }] })).not.toEqual([]);
  });

  it('has one run per platform, told apart by its automation id', async () => {
    const { runs } = await render(amd64, arm64);
    expect(runs.map((run) => run.automationDetails?.id)).toEqual([
      'custody/registry.example/acme/shop/linux/amd64/',
      'custody/registry.example/acme/shop/linux/arm64/v8/',
    ]);
  });

  it('says for each result what it is, where, and what mends it', async () => {
    expect(results(await render(amd64))[0]).toMatchObject({
      ruleId: 'GHSA-896r-f27r-55mw',
      ruleIndex: 0,
      level: 'error',
      message: {
        text: 'json-schema 0.2.3 (npm) in registry.example/acme/shop has GHSA-896r-f27r-55mw (critical): fixed in 0.4.0',
      },
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'app/node_modules/json-schema/package.json' } } },
      ],
    });
  });

  it('explains each rule once', async () => {
    const log = await render(amd64);
    expect(rules(log).map(({ id }) => id)).toEqual([
      'GHSA-896r-f27r-55mw',
      'GHSA-rc47-6667-2j5j',
      'CVE-2024-0727',
    ]);
    expect(results(log).map(({ ruleIndex, ruleId }) => rules(log)[ruleIndex ?? -1]?.id === ruleId)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(rules(log)[0]).toMatchObject({
      helpUri: 'https://github.com/advisories/GHSA-896r-f27r-55mw',
      help: {
        text: expect.stringContaining('Prototype Pollution') as string,
        markdown: expect.stringContaining('**GHSA-896r-f27r-55mw, CVE-2021-3918**') as string,
      },
      properties: { 'security-severity': '9.8' },
    });
  });
});

describe('security-severity', () => {
  it.each([
    ['critical', 9.8, '9.8'],
    ['critical', 7.5, '9.1'],
    ['high', 9.8, '8.9'],
    ['medium', undefined, '5.5'],
    ['low', 9.8, '3.9'],
    ['negligible', undefined, '0.5'],
    ['unknown', 9.8, '0.0'],
  ] as const)("shows the scanner's %s with a score of %s as %s", async (severity, cvssScore, expected) => {
    const [rule] = rules(await of({ ...findingOf(severity), cvssScore }));
    expect(rule?.properties?.['security-severity']).toBe(expected);
  });
});

describe('fingerprints', () => {
  const prints = (log: Log) => results(log).map(({ partialFingerprints }) => partialFingerprints);

  it('stay the same in another image version, run and package version', async () => {
    const upgraded = finding({ in: { version: '1.0.1', purl: 'pkg:deb/debian/libfoo@1.0.1' } });
    expect(prints(await of(upgraded))).toEqual(prints(await of(finding())));
    const other = await render({ ...amd64, digest: OTHER_DIGEST });
    expect(prints(other)).toEqual(prints(await render(amd64)));
  });

  it('tell findings of one file apart', async () => {
    const all = prints(await render(amd64)).map((each) => each?.['primaryLocationLineHash']);
    expect(new Set(all).size).toBe(4);
    const twoVersions = prints(await of(finding(), finding({ in: { version: '1.0.1' } })));
    expect(twoVersions[0]?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{16}:1$/);
    expect(twoVersions[1]?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{16}:2$/);
  });
});

describe('foreign text', () => {
  const rendered = of(hostile);

  it('holds no control character, workflow command or markup anywhere', async () => {
    const log = await rendered;
    expect(stringsIn(log).length).toBeGreaterThan(20);
    for (const part of stringsIn(log)) {
      // The paragraphs of a rule's markdown are custody's own.
      expect(part.replaceAll('\n\n', ' ')).not.toMatch(/[\p{Cc}\p{Cf}]|::|##\[|<img/u);
    }
  });

  it('cannot make a link, a placeholder or a tag of a message', async () => {
    const log = await rendered;
    const message = results(log)[0]?.message.text ?? '';
    expect(message).not.toMatch(/(?<!\\)\[|<img|(?<!\{)\{0\}(?!\})/);
    expect(rules(log)[0]?.help?.markdown).not.toMatch(/(?<!\\)[[`|]|<img|[^&]@d/);
  });

  it('cannot lead out of the image or name a scheme', async () => {
    const uri = results(await rendered)[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
    expect(uri).toMatch(/^etc\/[\w%.!~*'()-]+$/);
    const [result] = results(await of(finding({ in: { locations: ['javascript:alert(1)'] } })));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('javascript%3Aalert(1)');
  });

  it('is linked only over http and https, without user info', async () => {
    const uri = async (url: string) => rules(await of(finding({ url })))[0]?.helpUri;
    expect(rules(await rendered)[0]).not.toHaveProperty('helpUri');
    expect(await uri('file:///etc/passwd')).toBeUndefined();
    expect(await uri('https://host.example/[a]|{b}?c="<d>')).toBe(
      'https://host.example/%5Ba%5D%7C%7Bb%7D?c=%22%3Cd%3E',
    );
    expect(await uri('not an address')).toBeUndefined();
    expect(await uri('https://host.example/a/../b')).toBe('https://host.example/b');
    expect(await uri('https://user:CANARY@host.example/a')).toBe('https://host.example/a');
    expect(await uri('https://host.example/a>b\n)c')).toMatch(/^https:\/\/host\.example\/[\w%)]+$/);
  });

  it('leaves identifiers of every vendor as they are', async () => {
    const ids = ['CVE-2026-0001', 'GHSA-896r-f27r-55mw', 'RHSA-2026:1234', 'ALAS2-2026-1', 'ELSA-2026-1.2'];
    const log = await of(...ids.map((id) => finding({ id })));
    expect(rules(log).map(({ id }) => id)).toEqual(ids.toSorted());
  });

  it('is cut, and says so', () => {
    expect(plainText('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});
