import { createHash } from 'node:crypto';
import { z } from 'zod';
import { hexOf, type Digest } from '../image/digest.ts';
import { redactJson } from './redact.ts';
import { checkToolJson, parseToolJson } from './tool-json.ts';

/** What an SBOM is pinned to, so that two runs over one digest write the same bytes. */
export type SbomSubject = {
  /** The subject name: the repository, or `subject-name`; never a path. */
  name: string;
  digest: Digest;
  /** The cataloguer: `{ name: 'syft', version: '1.51.1' }`. */
  tool: { name: string; version: string };
  /**
   * The image's own creation date from its configuration (`imageCreatedOn`), or undefined. SPDX asks when the
   * document was made, but the time of the run would make every run's bytes different; when the SBOM was really
   * signed is proven by its log entry or timestamp.
   */
  createdOn: string | undefined;
  /** Paths of the runner that must not be signed (`redactText`). */
  privatePaths: readonly string[];
};

/** An SPDX 2.3 document as far as custody reads it; everything else in it is kept as it is. */
export type SpdxDocument = z.infer<typeof spdxSchema>;
export type SpdxPackage = SpdxDocument['packages'][number];

const spdxPackage = z.looseObject({
  SPDXID: z.string().min(1),
  name: z.string(),
  versionInfo: z.string().optional(),
  externalRefs: z
    .array(z.looseObject({ referenceType: z.string(), referenceLocator: z.string() }))
    .optional(),
});

const spdxSchema = z.looseObject({
  spdxVersion: z.literal('SPDX-2.3'),
  SPDXID: z.literal('SPDXRef-DOCUMENT'),
  name: z.string(),
  documentNamespace: z.string(),
  creationInfo: z.looseObject({ created: z.string(), creators: z.array(z.string()).min(1) }),
  packages: z.array(spdxPackage),
  files: z.array(z.looseObject({ SPDXID: z.string(), fileName: z.string() })).optional(),
  relationships: z
    .array(
      z.looseObject({
        spdxElementId: z.string(),
        relatedSpdxElement: z.string(),
        relationshipType: z.string(),
        comment: z.string().optional(),
      }),
    )
    .optional(),
});

const WHAT = 'the SPDX document';

/**
 * Parses an SPDX 2.3 JSON document.
 *
 * @param maxBytes most bytes accepted
 * @throws ToolError TOOL_OUTPUT_TOO_LARGE, TOOL_OUTPUT_INVALID
 */
export function parseSpdx(bytes: Uint8Array, maxBytes: number): SpdxDocument {
  return readSpdx(parseToolJson(bytes, maxBytes, WHAT));
}

/**
 * Checks that a parsed value, such as the predicate of an SBOM statement, is an SPDX 2.3 document.
 *
 * @throws ToolError TOOL_OUTPUT_INVALID
 */
export function readSpdx(value: unknown): SpdxDocument {
  return checkToolJson(spdxSchema, value, WHAT);
}

/**
 * The document as it is attested: named `name@digest`, with a namespace and date that follow from the subject, no
 * user info in URLs, no path of the runner, and all else as the cataloguer wrote it. Two runs over one digest with
 * one tool version give identical bytes (`encodeSbom`).
 */
export function normaliseSpdx(document: SpdxDocument, subject: SbomSubject): SpdxDocument {
  const redacted = redactJson(document, subject.privatePaths);
  return {
    ...redacted,
    name: `${subject.name}@${subject.digest}`,
    documentNamespace: spdxNamespace(subject.tool, subject.digest),
    creationInfo: { ...redacted.creationInfo, created: pinnedDate(subject.createdOn) },
  };
}

/** The bytes of a document as reports hold it and as checksums are taken: JSON without spaces, in document order. */
export function encodeSbom(document: object): Uint8Array {
  return Buffer.from(JSON.stringify(document));
}

/**
 * The document namespace (SPDX 2.3, 6.5: a URI unique to the document, not necessarily one that resolves):
 * `https://custody.dev/spdx/syft-1.51.1/<64 hex digits of the image digest>`.
 */
export function spdxNamespace(tool: SbomSubject['tool'], digest: Digest): string {
  return `https://custody.dev/spdx/${encodeURIComponent(`${tool.name}-${tool.version}`)}/${hexOf(digest)}`;
}

/**
 * CycloneDX's serial number: a version 8 UUID (RFC 9562, 5.8) from the SHA-256 of what the SPDX namespace is made
 * of, so `urn:uuid:…` follows from image digest and tool.
 */
export function cycloneDxSerialNumber(tool: SbomSubject['tool'], digest: Digest): string {
  const seed = `custody.dev/cyclonedx/${tool.name}-${tool.version}/${hexOf(digest)}`;
  const hash = createHash('sha256').update(seed).digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/**
 * A date as SPDX 2.3 (6.9) writes it, `YYYY-MM-DDThh:mm:ssZ`: the given one without its fraction, or the Unix epoch
 * where the image states none that can be read (reproducible builds often leave it out).
 */
export function pinnedDate(createdOn: string | undefined): string {
  const time = Date.parse(createdOn ?? '');
  const date = new Date(Number.isNaN(time) || time < 0 ? 0 : time);
  return date.getUTCFullYear() > 9999 ? '1970-01-01T00:00:00Z' : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** What syft writes beside an `OTHER` relationship from a package to the file that it was found by. */
const EVIDENT_BY = 'evident-by:';

/**
 * Where each package was found, by the package's SPDX id without `SPDXRef-` (which is how grype calls the package
 * when it reads the document): the files that syft names as evidence of it. Paths as they stand in the image.
 */
export function packageLocations(document: SpdxDocument): ReadonlyMap<string, readonly string[]> {
  const files = new Map(document.files?.map((file) => [file.SPDXID, file.fileName]));
  const locations = new Map<string, string[]>();
  for (const { spdxElementId, relatedSpdxElement, comment } of document.relationships ?? []) {
    const fileName = files.get(relatedSpdxElement);
    if (fileName === undefined || !comment?.startsWith(EVIDENT_BY)) continue;
    const id = spdxElementId.replace(/^SPDXRef-/, '');
    const known = locations.get(id);
    if (known === undefined) locations.set(id, [fileName]);
    else known.push(fileName);
  }
  return locations;
}
