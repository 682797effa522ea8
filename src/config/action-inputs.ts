import { getInput, setSecret } from '@actions/core';
import { ConfigurationError } from '../errors.ts';
import type { ActionMode, CommandOptions } from './options.ts';
import { optionFields, parseOptions } from './parse-options.ts';

/** What the step's `with:` asked for. */
export type ActionRequest = {
  [Name in ActionMode]: { mode: Name; options: CommandOptions<Name> };
}[ActionMode];

/**
 * Reads the step's inputs; secrets are masked before anything else is read.
 *
 * @throws ConfigurationError INPUT_INVALID with the YAML line that mends it.
 */
export function readActionInputs(): ActionRequest {
  const mode = getInput('mode') || 'attest';
  if (mode === 'attest') return { mode, options: readOptions(mode) };
  if (mode === 'verify') return { mode, options: readOptions(mode) };
  throw new ConfigurationError('INPUT_INVALID', 'mode is not valid', {
    field: 'mode',
    expected: 'attest, verify',
    found: mode,
    hint: 'mode: attest',
  });
}

function readOptions<Name extends ActionMode>(command: Name): CommandOptions<Name> {
  const raw: Record<string, string> = {};
  for (const field of optionFields(command)) {
    if (field.cliOnly === true) continue;
    const value = getInput(field.name);
    if (field.secret === true && value !== '') setSecret(value);
    raw[field.name] = value;
  }
  return parseOptions(command, raw, 'input');
}
