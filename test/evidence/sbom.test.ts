import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cycloneDxSerialNumber,
  encodeSbom,
  normaliseSpdx,
  packageLocations,
  parseSpdx,
  pinnedDate,
  readSpdx,
  type SbomSubject,
} from '../../src/evidence/sbom.ts';
import { normaliseCycloneDx, parseCycloneDx } from '../../src/evidence/cyclonedx.ts';
import { imageCreatedOn } from '../../src/evidence/syft-report.ts';
import { compileSchema } from './schemas.ts';
import { OTHER_DIGEST, RECORDED_DIGEST, recorded, recordedJson } from './recorded.ts';

const MAX_BYTES = 10_000_000;
const subject: SbomSubject = {
  name: 'registry.example/acme/shop',
  digest: RECORDED_DIGEST,
  tool: { name: 'syft', version: '1.51.1' },
  createdOn: '2026-01-01T00:00:00Z',
  privatePaths: ['/tmp/custody-fixture'],
};

const normalisedSpdx = (name: string) => normaliseSpdx(parseSpdx(recorded(name), MAX_BYTES), subject);
const text = (document: object) => Buffer.from(encodeSbom(document)).toString('utf8');

describe('the SPDX document', () => {
  it('has identical bytes from two runs of the real syft, which themselves differ', () => {
    expect(recorded('first.spdx.json').equals(recorded('second.spdx.json'))).toBe(false);
    expect(text(normalisedSpdx('first.spdx.json'))).toBe(text(normalisedSpdx('second.spdx.json')));
  });

  it('says what it is about, and nothing of the run', () => {
    const document = normalisedSpdx('first.spdx.json');
    expect(document.name).toBe(`registry.example/acme/shop@${RECORDED_DIGEST}`);
    expect(document.documentNamespace).toBe(
      `https://custody.dev/spdx/syft-1.51.1/${RECORDED_DIGEST.slice('sha256:'.length)}`,
    );
    expect(document.creationInfo.created).toBe('2026-01-01T00:00:00Z');
  });

  it('carries no credential out of package metadata', () => {
    expect(recorded('first.spdx.json').toString()).toContain('ghp_CANARYTOKEN');
    expect(text(normalisedSpdx('first.spdx.json'))).not.toContain('CANARYTOKEN');
  });

  it('stays as syft wrote it otherwise, in the same order', () => {
    const before = recordedJson('first.spdx.json');
    const after: Record<string, unknown> = normalisedSpdx('first.spdx.json');
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after['relationships']).toEqual(before['relationships']);
    expect(after['files']).toEqual(before['files']);
    const redacted = JSON.stringify(before['packages']).replaceAll(/[a-z-]+:ghp_CANARYTOKEN@/g, '');
    expect(JSON.stringify(after['packages'])).toBe(redacted);
  });

  it('is valid SPDX 2.3', () => {
    const validate = compileSchema('spdx-schema-2.3.json');
    expect(validate(normalisedSpdx('first.spdx.json'))).toEqual([]);
    expect(validate({ ...normalisedSpdx('first.spdx.json'), creationInfo: {} })).not.toEqual([]);
  });

  it('says where each package lies', () => {
    const locations = [...packageLocations(normalisedSpdx('first.spdx.json'))];
    const of = (name: string) => locations.find(([id]) => id.startsWith(`Package-npm-${name}-`))?.[1];
    expect(of('json-schema')).toEqual(['app/node_modules/json-schema/package.json']);
    expect(locations.find(([id]) => id.startsWith('Package-deb-openssl-'))?.[1]).toEqual([
      'var/lib/dpkg/status',
    ]);
  });

  it('takes no file for the place of a package that only contains it', () => {
    const document = normalisedSpdx('first.spdx.json');
    const relationships = document.relationships?.map(({ comment: _comment, ...rest }) => rest);
    expect(packageLocations({ ...document, relationships }).size).toBe(0);
  });

  it('may have no relationships, files or packages', () => {
    const { files: _files, relationships: _relationships, ...rest } = recordedJson('first.spdx.json');
    const empty = readSpdx({ ...rest, packages: [] });
    expect(packageLocations(empty).size).toBe(0);
    expect(normaliseSpdx(empty, subject).packages).toEqual([]);
  });
});

describe('parseSpdx', () => {
  it.each([
    ['no bytes', ''],
    ['cut JSON', '{"spdxVersion":"SPDX-2.3"'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['an array', '[]'],
    ['another version', JSON.stringify({ ...recordedJson('first.spdx.json'), spdxVersion: 'SPDX-2.2' })],
    ['no packages', JSON.stringify({ ...recordedJson('first.spdx.json'), packages: null })],
    ['a CycloneDX document', recorded('first.cdx.json')],
  ])('refuses %s', (_what, bytes) => {
    expect(() => parseSpdx(Buffer.from(bytes), MAX_BYTES)).toThrow(
      expect.objectContaining({ code: 'TOOL_OUTPUT_INVALID' }),
    );
  });

  it('refuses one byte more than allowed', () => {
    const bytes = recorded('first.spdx.json');
    expect(() => parseSpdx(bytes, bytes.length)).not.toThrow();
    expect(() => parseSpdx(bytes, bytes.length - 1)).toThrow(
      expect.objectContaining({ code: 'TOOL_OUTPUT_TOO_LARGE' }),
    );
  });
});

describe('the CycloneDX twin', () => {
  const normalised = (name: string) => normaliseCycloneDx(parseCycloneDx(recorded(name), MAX_BYTES), subject);

  it('has identical bytes from two runs, and no credential', () => {
    expect(recorded('first.cdx.json').equals(recorded('second.cdx.json'))).toBe(false);
    expect(text(normalised('first.cdx.json'))).toBe(text(normalised('second.cdx.json')));
    expect(text(normalised('first.cdx.json'))).not.toContain('CANARYTOKEN');
  });

  it('is about the image by name and digest', () => {
    const { metadata, serialNumber } = normalised('first.cdx.json');
    expect(metadata.component).toMatchObject({ name: subject.name, version: RECORDED_DIGEST });
    expect(serialNumber).toBe(cycloneDxSerialNumber(subject.tool, RECORDED_DIGEST));
  });

  it('refuses an SPDX document', () => {
    expect(() => parseCycloneDx(recorded('first.spdx.json'), MAX_BYTES)).toThrow(
      expect.objectContaining({ code: 'TOOL_OUTPUT_INVALID' }),
    );
  });

  it('refuses a document of another format', () => {
    const other = JSON.stringify({ ...recordedJson('first.cdx.json'), bomFormat: 'SPDX' });
    expect(() => parseCycloneDx(Buffer.from(other), MAX_BYTES)).toThrow(
      expect.objectContaining({ code: 'TOOL_OUTPUT_INVALID', field: 'bomFormat' }),
    );
  });

  it('has a serial number that is a UUID and differs by digest and tool', () => {
    const own = cycloneDxSerialNumber(subject.tool, RECORDED_DIGEST);
    expect(own).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(cycloneDxSerialNumber(subject.tool, OTHER_DIGEST)).not.toBe(own);
    expect(cycloneDxSerialNumber({ name: 'syft', version: '1.51.2' }, RECORDED_DIGEST)).not.toBe(own);
  });
});

describe('pinnedDate', () => {
  it.each([
    ['2026-01-01T01:02:03.987654321Z', '2026-01-01T01:02:03Z'],
    ['2026-01-01T01:00:00+02:00', '2025-12-31T23:00:00Z'],
    [undefined, '1970-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    ['yesterday', '1970-01-01T00:00:00Z'],
  ])('writes %s as %s', (date, expected) => {
    expect(pinnedDate(date)).toBe(expected);
  });

  it('is always a date that SPDX accepts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.date().map(String), fc.integer().map(String)), (date) => {
        expect(pinnedDate(date)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
      }),
    );
  });
});

describe("syft's own report", () => {
  it.each([undefined, null, {}, { source: { metadata: {} } }, { source: { metadata: { config: 1 } } }])(
    'states no date as %j',
    (report) => {
      expect(imageCreatedOn(report)).toBeUndefined();
    },
  );

  it("carries the image's own creation date", () => {
    expect(imageCreatedOn(recordedJson('first.syft.json'))).toBe('2026-01-01T00:00:00Z');
    expect(imageCreatedOn({ source: { metadata: { config: 'bm8ganNvbg==' } } })).toBeUndefined();
  });
});
