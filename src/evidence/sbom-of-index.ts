import { digestOf, hexOf, type Digest } from '../image/digest.ts';
import type { CycloneDxDocument } from './cyclonedx.ts';
import { ociPackageUrl } from './package-url.ts';
import {
  cycloneDxSerialNumber,
  encodeSbom,
  pinnedDate,
  readSpdx,
  spdxNamespace,
  type SbomSubject,
  type SpdxDocument,
} from './sbom.ts';
import { readCycloneDx } from './cyclonedx.ts';

/** One platform image of the index with its own, already normalised SBOM. */
export type PlatformSbom<Document> = {
  /** `linux/arm64/v8` */
  platform: string;
  digest: Digest;
  document: Document;
};

type IndexSubject = Omit<SbomSubject, 'privatePaths'>;

/**
 * The SPDX 2.3 document of an index: the platform images as packages, each a `VARIANT_OF` the index and pointing to
 * its own SBOM as an external document by SHA-256 of `encodeSbom` (6.6, 7.10). It holds no inventory itself.
 *
 * @param index the index: name, digest, the cataloguer of the platforms, and the date to pin
 * @param platforms every platform that was catalogued, in the order of the index
 */
export function buildIndexSpdx(
  index: IndexSubject,
  platforms: readonly PlatformSbom<SpdxDocument>[],
): SpdxDocument {
  const root = 'SPDXRef-Index';
  const ids = platforms.map(({ platform }) => spdxIdPart(platform));
  return readSpdx({
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `${index.name}@${index.digest}`,
    documentNamespace: spdxNamespace(index.tool, index.digest),
    creationInfo: {
      created: pinnedDate(index.createdOn),
      // Without custody's own version: a newer custody alone must not make the stored evidence "different".
      creators: ['Tool: custody', `Tool: ${index.tool.name}-${index.tool.version}`],
    },
    externalDocumentRefs: platforms.map(({ document }, position) => ({
      externalDocumentId: `DocumentRef-${ids[position]}`,
      spdxDocument: document.documentNamespace,
      checksum: { algorithm: 'SHA256', checksumValue: hexOf(digestOf(encodeSbom(document))) },
    })),
    packages: [
      containerPackage(root, index.name, index.digest, undefined),
      ...platforms.map(({ platform, digest }, position) =>
        containerPackage(`SPDXRef-Image-${ids[position]}`, index.name, digest, platform),
      ),
    ],
    relationships: [
      relationship('SPDXRef-DOCUMENT', 'DESCRIBES', root),
      ...ids.flatMap((id) => [
        relationship(`SPDXRef-Image-${id}`, 'VARIANT_OF', root),
        relationship(`SPDXRef-Image-${id}`, 'DESCRIBED_BY', `DocumentRef-${id}:SPDXRef-DOCUMENT`),
      ]),
    ],
  });
}

/**
 * The same as CycloneDX: the platform images as container components, each with a BOM-Link
 * (`urn:cdx:<serial>/<version>`) to its own document and that document's SHA-256.
 */
export function buildIndexCycloneDx(
  index: IndexSubject,
  platforms: readonly PlatformSbom<CycloneDxDocument>[],
): CycloneDxDocument {
  const reference = ociPackageUrl(index.name, index.digest, undefined);
  return readCycloneDx({
    bomFormat: 'CycloneDX',
    specVersion: platforms[0]?.document.specVersion ?? '1.6',
    serialNumber: cycloneDxSerialNumber(index.tool, index.digest),
    version: 1,
    metadata: {
      timestamp: pinnedDate(index.createdOn),
      tools: {
        components: [
          { type: 'application', name: 'custody' },
          { type: 'application', name: index.tool.name, version: index.tool.version },
        ],
      },
      component: {
        'bom-ref': reference,
        type: 'container',
        name: index.name,
        version: index.digest,
        purl: reference,
      },
    },
    components: platforms.map(({ platform, digest, document }) => ({
      'bom-ref': ociPackageUrl(index.name, digest, platform),
      type: 'container',
      name: index.name,
      version: digest,
      hashes: [{ alg: 'SHA-256', content: hexOf(digest) }],
      purl: ociPackageUrl(index.name, digest, platform),
      externalReferences: [
        {
          type: 'bom',
          url: `urn:cdx:${(document.serialNumber ?? '').replace(/^urn:uuid:/, '')}/1`,
          hashes: [{ alg: 'SHA-256', content: hexOf(digestOf(encodeSbom(document))) }],
        },
      ],
      properties: [{ name: 'custody:platform', value: platform }],
    })),
    dependencies: [
      {
        ref: reference,
        dependsOn: platforms.map(({ platform, digest }) => ociPackageUrl(index.name, digest, platform)),
      },
    ],
  });
}

function containerPackage(id: string, name: string, digest: Digest, platform: string | undefined): object {
  return {
    SPDXID: id,
    name,
    versionInfo: digest,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    checksums: [{ algorithm: 'SHA256', checksumValue: hexOf(digest) }],
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: ociPackageUrl(name, digest, platform),
      },
    ],
    primaryPackagePurpose: 'CONTAINER',
    ...(platform === undefined ? {} : { comment: `platform: ${platform}` }),
  };
}

function relationship(spdxElementId: string, relationshipType: string, relatedSpdxElement: string): object {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}

/** SPDX ids hold only letters, digits, `.` and `-` (SPDX 2.3, 3.2.4). */
function spdxIdPart(platform: string): string {
  return platform.replaceAll(/[^A-Za-z0-9.-]/g, '-');
}
