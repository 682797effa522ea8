import { RegistryError } from '../errors.ts';

/**
 * The longest list of layers, platform images or referrers that is read. Docker builds no image of more than 127
 * layers, the widest official images have some thirty index entries, and each entry may cost a request.
 */
export const MAX_ENTRIES = 1000;

/** Fifty values for each entry; a manifest of 4 MiB has room for two million, and a schema makes objects of each. */
const MAX_VALUES = 50_000;

/**
 * Refuses a manifest or index that would cost too much to check, before any schema sees it.
 *
 * @param document parsed JSON of at most 4 MiB
 * @param name what the document is called in messages
 * @throws RegistryError LIMIT_EXCEEDED
 */
export function requireBounded(document: Record<string, unknown>, name: string): void {
  for (const field of ['layers', 'manifests']) {
    const list = document[field];
    if (Array.isArray(list) && list.length > MAX_ENTRIES)
      throw tooMuch(name, `${MAX_ENTRIES} ${field}`, `${list.length}`);
  }
  if (!hasAtMost(document, MAX_VALUES)) throw tooMuch(name, `${MAX_VALUES} JSON values`, 'more');
}

function hasAtMost(document: object, most: number): boolean {
  let values = 0;
  const containers = [document];
  for (const container of containers) {
    for (const value of Object.values(container) as unknown[]) {
      values += 1;
      if (values > most) return false;
      if (typeof value === 'object' && value !== null) containers.push(value);
    }
  }
  return true;
}

function tooMuch(name: string, most: string, found: string): RegistryError {
  return new RegistryError('LIMIT_EXCEEDED', `${name} holds more than is read`, {
    field: name,
    expected: `at most ${most}`,
    found,
    hint: 'Remove what nobody needs; whoever may push to the repository can add any number.',
  });
}
