import { describe, expect, it } from 'vitest';
import { normaliseCycloneDx, parseCycloneDx } from '../../src/evidence/cyclonedx.ts';
import { buildIndexCycloneDx, buildIndexSpdx } from '../../src/evidence/sbom-of-index.ts';
import { encodeSbom, normaliseSpdx, parseSpdx } from '../../src/evidence/sbom.ts';
import { digestOf, hexOf, type Digest } from '../../src/image/digest.ts';
import { OTHER_DIGEST, RECORDED_DIGEST, recorded } from './recorded.ts';
import { compileSchema } from './schemas.ts';

const INDEX_DIGEST: Digest = `sha256:${'c'.repeat(64)}`;
const common = {
  name: 'registry.example:5000/acme/shop',
  tool: { name: 'syft', version: '1.51.1' },
  createdOn: '2026-01-01T00:00:00Z',
};
const index = { ...common, digest: INDEX_DIGEST };
const images = [
  { platform: 'linux/amd64', digest: RECORDED_DIGEST },
  { platform: 'linux/arm64/v8', digest: OTHER_DIGEST },
];
const spdxOf = images.map(({ platform, digest }) => ({
  platform,
  digest,
  document: normaliseSpdx(parseSpdx(recorded('first.spdx.json'), 1e7), {
    ...common,
    digest,
    privatePaths: [],
  }),
}));
const cycloneDxOf = images.map(({ platform, digest }) => ({
  platform,
  digest,
  document: normaliseCycloneDx(parseCycloneDx(recorded('first.cdx.json'), 1e7), {
    ...common,
    digest,
    privatePaths: [],
  }),
}));

describe("the index's SPDX document", () => {
  const document = buildIndexSpdx(index, spdxOf);

  it('is valid SPDX 2.3', () => {
    const validate = compileSchema('spdx-schema-2.3.json');
    expect(validate(document)).toEqual([]);
  });

  it('describes the index, and every platform image as a variant of it', () => {
    const facts = document.relationships?.map((one) =>
      [one.spdxElementId, one.relationshipType, one.relatedSpdxElement].join(' '),
    );
    expect(facts).toEqual([
      'SPDXRef-DOCUMENT DESCRIBES SPDXRef-Index',
      'SPDXRef-Image-linux-amd64 VARIANT_OF SPDXRef-Index',
      'SPDXRef-Image-linux-amd64 DESCRIBED_BY DocumentRef-linux-amd64:SPDXRef-DOCUMENT',
      'SPDXRef-Image-linux-arm64-v8 VARIANT_OF SPDXRef-Index',
      'SPDXRef-Image-linux-arm64-v8 DESCRIBED_BY DocumentRef-linux-arm64-v8:SPDXRef-DOCUMENT',
    ]);
  });

  it('names each image by digest and package URL', () => {
    const purls = document.packages.map((item) => item.externalRefs?.[0]?.referenceLocator);
    expect(purls).toEqual([
      `pkg:oci/shop@sha256%3A${hexOf(INDEX_DIGEST)}?repository_url=registry.example%3A5000/acme/shop`,
      `pkg:oci/shop@sha256%3A${hexOf(RECORDED_DIGEST)}?arch=amd64&repository_url=registry.example%3A5000/acme/shop`,
      `pkg:oci/shop@sha256%3A${hexOf(OTHER_DIGEST)}?arch=arm64&repository_url=registry.example%3A5000/acme/shop`,
    ]);
    expect(document.packages.map((item) => item['checksums'])).toEqual(
      [INDEX_DIGEST, RECORDED_DIGEST, OTHER_DIGEST].map((digest) => [
        { algorithm: 'SHA256', checksumValue: hexOf(digest) },
      ]),
    );
  });

  it("points to each platform's SBOM by namespace and checksum", () => {
    expect(document['externalDocumentRefs']).toEqual(
      spdxOf.map(({ platform, document: sbom }) => ({
        externalDocumentId: `DocumentRef-${platform.replaceAll('/', '-')}`,
        spdxDocument: sbom.documentNamespace,
        checksum: { algorithm: 'SHA256', checksumValue: hexOf(digestOf(encodeSbom(sbom))) },
      })),
    );
  });

  it('has the same bytes every time', () => {
    expect(encodeSbom(buildIndexSpdx(index, spdxOf))).toEqual(encodeSbom(document));
  });
});

describe("the index's CycloneDX twin", () => {
  const document = buildIndexCycloneDx(index, cycloneDxOf);

  it('names the images by digest and links to their documents', () => {
    expect(document.metadata.component).toMatchObject({ name: common.name, version: INDEX_DIGEST });
    expect(document.components?.map(({ version }) => version)).toEqual([RECORDED_DIGEST, OTHER_DIGEST]);
    expect(document.components?.map((item) => item['externalReferences'])).toEqual(
      cycloneDxOf.map(({ document: sbom }) => [
        {
          type: 'bom',
          url: `urn:cdx:${sbom.serialNumber?.replace('urn:uuid:', '')}/1`,
          hashes: [{ alg: 'SHA-256', content: hexOf(digestOf(encodeSbom(sbom))) }],
        },
      ]),
    );
  });

  it('has the same bytes every time, and another serial number than its platforms', () => {
    expect(encodeSbom(buildIndexCycloneDx(index, cycloneDxOf))).toEqual(encodeSbom(document));
    expect(cycloneDxOf.map(({ document: sbom }) => sbom.serialNumber)).not.toContain(document.serialNumber);
  });
});
