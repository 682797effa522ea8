import { z } from 'zod';
import { evidenceDocumentSchema } from '../../src/report/evidence-document.ts';

/**
 * Renders `docs/evidence.schema.json` (JSON Schema 2020-12) from the schema that the code's own type of
 * `evidence.json` comes from.
 *
 * @returns the file's whole text
 */
export function renderEvidenceSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(evidenceDocumentSchema), null, 2)}\n`;
}
