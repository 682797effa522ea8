import type { z } from 'zod';
import { ConfigurationError } from '../errors.ts';
import { redactText } from '../evidence/redact.ts';
import { COMMAND_SCHEMAS, type CommandName, type CommandOptions } from './options.ts';
import type { FieldMeta } from './fields.ts';

/** Options as their user wrote them, by kebab-case name. Absent and empty mean the same. */
export type RawOptions = Readonly<Record<string, string | undefined>>;

/** How messages show an option to its user: `severity-cutoff: high` in a workflow, `--severity-cutoff high` in a shell. */
export type OptionStyle = 'input' | 'flag';

/** One option as `--help`, `action.yml` and the parsers see it. */
export type OptionField = FieldMeta & { key: string; name: string };

/** `severityCutoff` → `severity-cutoff`. */
function kebabCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The options of a command in the order in which they are shown. */
export function optionFields(command: CommandName): readonly OptionField[] {
  return Object.entries(COMMAND_SCHEMAS[command].shape).map(([key, schema]) => ({
    // `meta()` holds what the field constructors of fields.ts put there, and nothing else makes a field.
    ...((schema as z.ZodType).meta() as FieldMeta),
    key,
    name: kebabCase(key),
  }));
}

/**
 * Parses the options of a command.
 *
 * @throws ConfigurationError INPUT_INVALID for the first option that is not as it must be, with the line that mends
 * it in the user's own style; INPUT_UNKNOWN for a name that the command does not have.
 */
export function parseOptions<Name extends CommandName>(
  command: Name,
  raw: RawOptions,
  style: OptionStyle,
): CommandOptions<Name> {
  const fields = optionFields(command);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    const field = byName.get(name);
    if (field === undefined) throw unknownOption(command, name, style);
    if (value !== undefined) values[field.key] = value;
  }
  const parsed = COMMAND_SCHEMAS[command].safeParse(values);
  if (parsed.success) return parsed.data as CommandOptions<Name>;
  const issue = parsed.error.issues[0];
  const field = fields.find((candidate) => candidate.key === issue?.path[0]);
  throw invalidOption(field, issue?.message ?? 'is not valid', raw, style);
}

/** Shows an option with a value as its user would write it. */
export function showOption(name: string, value: string, style: OptionStyle): string {
  return style === 'input' ? `${name}: ${value}` : `--${name} ${value}`;
}

function unknownOption(command: CommandName, name: string, style: OptionStyle): ConfigurationError {
  const shown = style === 'input' ? name : `--${name}`;
  return new ConfigurationError('INPUT_UNKNOWN', `${command} has no option ${shown}`, {
    field: name,
    hint: `custody ${command} --help lists the options`,
  });
}

function invalidOption(
  field: OptionField | undefined,
  issue: string,
  raw: RawOptions,
  style: OptionStyle,
): ConfigurationError {
  const name = field?.name ?? 'options';
  const expected = field?.choices?.join(', ') ?? issue.replace(/^expected /, '');
  const example = field?.defaultText ?? field?.example ?? field?.choices?.[0];
  return new ConfigurationError('INPUT_INVALID', `${style === 'input' ? name : `--${name}`} is not valid`, {
    field: name,
    expected,
    // Whoever puts a password into a URL that is wrong does not want to read it in a log.
    ...(field?.secret === true ? {} : { found: redactText(raw[name] ?? 'nothing', []) }),
    ...(example === undefined ? {} : { hint: showOption(name, example, style) }),
  });
}
