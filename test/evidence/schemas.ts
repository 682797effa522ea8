import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * Compiles a published schema of `fixtures/schemas` into a function that lists what is wrong with a document. Ajv
 * knows no draft 04; the SARIF schema uses nothing of it that draft 07 reads differently once its `id` is `$id`.
 */
export function compileSchema(name: string): (document: unknown) => string[] {
  const file = new URL(`../../fixtures/schemas/${name}`, import.meta.url);
  const {
    $schema: _draft,
    id,
    ...schema
  } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(id === undefined ? schema : { ...schema, $id: id });
  return (document) => {
    validate(document);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
