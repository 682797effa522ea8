import { z } from 'zod';
import { exceptionSchema } from '../../src/gate/exception.ts';
import { evidenceDocumentSchema } from '../../src/report/evidence-document.ts';

/**
 * Renders `docs/evidence.schema.json` (JSON Schema 2020-12) from the schema that the code's own type of
 * `evidence.json` comes from.
 *
 * @returns the file's whole text
 */
export function renderEvidenceSchema(): string {
  return render(evidenceDocumentSchema);
}

/**
 * Renders `docs/exceptions.schema.json`, for editors that check files of exceptions while they are written, from the
 * schema that they are checked by.
 *
 * @returns the file's whole text
 */
export function renderExceptionsSchema(): string {
  return render(exceptionSchema);
}

function render(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;
}
