import { z } from 'zod';
import { redactJson } from './redact.ts';
import { cycloneDxSerialNumber, pinnedDate, type SbomSubject } from './sbom.ts';
import { checkToolJson, parseToolJson } from './tool-json.ts';

/** A CycloneDX JSON document as far as custody reads it; everything else in it is kept as it is. */
export type CycloneDxDocument = z.infer<typeof cycloneDxSchema>;

const cycloneDxSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.\d{1,2}$/),
  serialNumber: z.string().optional(),
  metadata: z.looseObject({
    timestamp: z.string().optional(),
    component: z.looseObject({ name: z.string(), version: z.string().optional() }),
  }),
  components: z.array(z.looseObject({ name: z.string(), version: z.string().optional() })).optional(),
});

const WHAT = 'the CycloneDX document';

/**
 * Parses a CycloneDX 1.x JSON document.
 *
 * @param maxBytes most bytes accepted
 * @throws ToolError TOOL_OUTPUT_TOO_LARGE, TOOL_OUTPUT_INVALID
 */
export function parseCycloneDx(bytes: Uint8Array, maxBytes: number): CycloneDxDocument {
  return readCycloneDx(parseToolJson(bytes, maxBytes, WHAT));
}

/**
 * Checks that a parsed value, such as a statement's predicate, is a CycloneDX document.
 *
 * @throws ToolError TOOL_OUTPUT_INVALID
 */
export function readCycloneDx(value: unknown): CycloneDxDocument {
  return checkToolJson(cycloneDxSchema, value, WHAT);
}

/**
 * The SPDX document's twin as it is attested: serial number and timestamp follow from the subject, the described
 * component is the image by name and digest, no user info in URLs, no path of the runner. See `normaliseSpdx`.
 */
export function normaliseCycloneDx(document: CycloneDxDocument, subject: SbomSubject): CycloneDxDocument {
  const redacted = redactJson(document, subject.privatePaths);
  const { metadata } = redacted;
  return {
    ...redacted,
    serialNumber: cycloneDxSerialNumber(subject.tool, subject.digest),
    metadata: {
      ...metadata,
      timestamp: pinnedDate(subject.createdOn),
      component: { ...metadata.component, name: subject.name, version: subject.digest },
    },
  };
}
