import { describe, expect, it } from 'vitest';
import { parseSigningConfig, type TransparencyLogChoice } from '../../src/trust/signing-config.ts';

const now = new Date('2026-11-21T00:00:00Z');

type Service = {
  url: string;
  majorApiVersion: number;
  validFor: { start: string | null; end?: string };
  operator?: string;
};

function service(url: string, majorApiVersion = 1, start = '2025-01-01T00:00:00Z', end?: string): Service {
  const validFor = end === undefined ? { start } : { start, end };
  return { url, majorApiVersion, validFor, operator: 'lab' };
}

const base = {
  mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
  caUrls: [service('https://fulcio.example')],
  rekorTlogUrls: [service('https://rekor1.example'), service('https://rekor2.example', 2)],
  tsaUrls: [service('https://tsa.example/api/v1/timestamp')],
  rekorTlogConfig: { selector: 'ANY' },
  tsaConfig: { selector: 'ANY' },
};

function parse(changes: object = {}, transparencyLog: TransparencyLogChoice = 'auto') {
  return parseSigningConfig(JSON.stringify({ ...base, ...changes }), 'config.json', { transparencyLog, now });
}

describe('a signing config', () => {
  it('gives the highest version of each service that custody speaks', () => {
    expect(parse()).toEqual({
      fulcioUrl: 'https://fulcio.example',
      transparencyLog: { url: 'https://rekor2.example', majorApiVersion: 2 },
      timestampAuthorityUrls: ['https://tsa.example/api/v1/timestamp'],
    });
  });

  it('gives the log that is asked for', () => {
    expect(parse({}, 'rekor-v1').transparencyLog).toEqual({
      url: 'https://rekor1.example',
      majorApiVersion: 1,
    });
    expect(parse({}, 'rekor-v2').transparencyLog?.majorApiVersion).toBe(2);
    expect(parse({}, 'none').transparencyLog).toBeUndefined();
  });

  it('gives the newest service in operation', () => {
    const rekorTlogUrls = [
      service('https://old.example', 1, '2022-01-01T00:00:00Z'),
      service('https://new.example', 1, '2026-01-01T00:00:00Z'),
      service('https://future.example', 1, '2027-01-01T00:00:00Z'),
      service('https://ended.example', 1, '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'),
      service('https://unknown.example', 3),
    ];
    expect(parse({ rekorTlogUrls }).transparencyLog?.url).toBe('https://new.example');
  });

  it('takes as many timestamp authorities as it asks for, one per operator', () => {
    const tsaUrls = [
      { ...service('https://a.example'), operator: 'a' },
      { ...service('https://a2.example'), operator: 'a' },
      { ...service('https://b.example'), operator: 'b' },
    ];
    const urlsFor = (tsaConfig: object) => parse({ tsaUrls, tsaConfig }).timestampAuthorityUrls;
    expect(urlsFor({ selector: 'ANY' })).toEqual(['https://a.example']);
    expect(urlsFor({ selector: 'ALL' })).toEqual(['https://a.example', 'https://b.example']);
    expect(urlsFor({ selector: 'EXACT', count: 2 })).toHaveLength(2);
    expect(() => urlsFor({ selector: 'EXACT', count: 3 })).toThrow(invalid);
  });

  it('may know no log where a timestamp authority gives the time', () => {
    expect(parse({ rekorTlogUrls: [] }).transparencyLog).toBeUndefined();
  });

  const invalid = expect.objectContaining({
    code: 'SIGNING_CONFIG_INVALID',
    field: 'signing-config',
    exitCode: 2,
  });

  it.each<[string, object]>([
    ['no certificate authority', { caUrls: [] }],
    [
      'only one that has ended',
      { caUrls: [service('https://x.example', 1, '2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z')] },
    ],
    [
      'a service without a start',
      { caUrls: [{ ...service('https://x.example'), validFor: { start: null } }] },
    ],
    ['plain http beyond loopback', { caUrls: [service('http://fulcio.example')] }],
    ['credentials in a URL', { caUrls: [service('https://user:secret@fulcio.example')] }],
    ['no source of time', { tsaUrls: [], rekorTlogUrls: [service('https://rekor2.example', 2)] }],
    [
      'a demand for two logs',
      {
        rekorTlogUrls: ['a', 'b'].map((operator) => ({
          ...service(`https://${operator}.example`),
          operator,
        })),
        rekorTlogConfig: { selector: 'ALL' },
      },
    ],
    ['another version', { mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.1+json' }],
    [
      'a trusted root in its place',
      { mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1' },
    ],
  ])('with %s is refused', (_, changes) => {
    expect(() => parse(changes)).toThrow(invalid);
  });

  it('never shows the credentials that it refuses', () => {
    expect(() => parse({ caUrls: [service('https://user:secret@fulcio.example')] })).not.toThrow(/secret/);
  });

  it('allows plain http on loopback', () => {
    expect(parse({ caUrls: [service('http://127.0.0.1:8080')] }).fulcioUrl).toBe('http://127.0.0.1:8080');
  });

  it('needs a timestamp authority to do without a log', () => {
    expect(() => parse({ tsaUrls: [] }, 'none')).toThrow(invalid);
    expect(parse({ tsaUrls: [] }, 'rekor-v1').timestampAuthorityUrls).toEqual([]);
  });

  it('without the log that is asked for names those that it has', () => {
    const rekorTlogUrls = [service('https://rekor1.example')];
    expect(() => parse({ rekorTlogUrls }, 'rekor-v2')).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        field: 'transparency-log',
        expected: 'auto or rekor-v1',
      }),
    );
  });
});
