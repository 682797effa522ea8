import { isDigest, type Digest } from '../../src/image/digest.ts';

type SpdxPackage = {
  SPDXID: string;
  versionInfo?: string;
  externalRefs?: { referenceType: string; referenceLocator: string }[];
};

/** What an SPDX document says of an image: all that decides which findings grype makes. */
export type SpdxContents = {
  digest: Digest;
  /** Package URLs with the SPDX id that findings refer to, sorted. */
  packages: readonly string[];
};

/**
 * Reads which image an SPDX document of syft is about, and its packages.
 *
 * @throws Error when it is not one
 */
export function readSpdxContents(text: string): SpdxContents {
  const { spdxVersion, packages = [] } = JSON.parse(text) as {
    spdxVersion?: string;
    packages?: SpdxPackage[];
  };
  const root = packages.find(({ SPDXID }) => SPDXID.startsWith('SPDXRef-DocumentRoot-Image-'));
  const digest = root?.versionInfo ?? '';
  if (spdxVersion !== 'SPDX-2.3' || !isDigest(digest)) {
    throw new Error('the stand-in for grype expects an SPDX 2.3 document about an image digest');
  }
  const contents = packages.filter((each) => each !== root).map((each) => `${each.SPDXID} ${purlsOf(each)}`);
  return { digest, packages: contents.toSorted() };
}

function purlsOf({ externalRefs = [] }: SpdxPackage): string {
  const purls = externalRefs.filter(({ referenceType }) => referenceType === 'purl');
  return purls.map(({ referenceLocator }) => referenceLocator).join(' ');
}
