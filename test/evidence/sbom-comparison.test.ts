import { describe, expect, it } from 'vitest';
import { compareSboms } from '../../src/evidence/sbom-comparison.ts';
import { parseSpdx, type SpdxDocument } from '../../src/evidence/sbom.ts';
import { recorded } from './recorded.ts';

const first = parseSpdx(recorded('first.spdx.json'), 1e7);
const second = parseSpdx(recorded('second.spdx.json'), 1e7);

const withPackages = (
  change: (packages: SpdxDocument['packages']) => SpdxDocument['packages'],
): SpdxDocument => ({
  ...second,
  packages: change(second.packages),
});

describe('compareSboms', () => {
  it('finds two runs over one image equal, whatever their dates and order', () => {
    expect(compareSboms(first, second)).toEqual([]);
    const reversed = {
      ...second,
      packages: second.packages.toReversed(),
      relationships: second.relationships?.toReversed(),
    };
    expect(compareSboms(first, reversed)).toEqual([]);
  });

  it('names a package that is gone, new or described differently', () => {
    const without = withPackages((all) => all.filter(({ name }) => name !== 'json-schema'));
    expect(compareSboms(first, without)).toEqual(['package no longer found: json-schema 0.2.3']);
    expect(compareSboms(without, first)).toEqual(['package not attested: json-schema 0.2.3']);
    const relicensed = withPackages((all) =>
      all.map((item) => (item.name === 'json-schema' ? { ...item, licenseDeclared: 'MIT' } : item)),
    );
    expect(compareSboms(first, relicensed)).toEqual(['package described differently: json-schema 0.2.3']);
  });

  it('names another tool version', () => {
    const creators = ['Organization: Anchore, Inc', 'Tool: syft-1.52.0'];
    const newer = { ...second, creationInfo: { ...second.creationInfo, creators } };
    expect(compareSboms(first, newer)).toEqual([expect.stringContaining('Tool: syft-1.52.0')]);
  });

  it('counts other relationships', () => {
    const fewer = { ...second, relationships: second.relationships?.slice(1) };
    expect(compareSboms(first, fewer)).toEqual(['relationships: 0 not attested, 1 no longer found']);
  });

  it('names few of many, and shows hostile names inert', () => {
    const hostile = Array.from({ length: 30 }, (_, n) => ({
      SPDXID: `SPDXRef-${n}`,
      name: `::error::x\n${n}`,
    }));
    const [line] = compareSboms(
      first,
      withPackages((all) => [...all, ...hostile]),
    );
    expect(line).toMatch(/and 20 more$/);
    expect(line).not.toMatch(/\n|::/);
  });
});
