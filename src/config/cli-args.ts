import { Command, CommanderError, Option } from 'commander';
import { ConfigurationError } from '../errors.ts';
import type { CommandName, CommandOptions } from './options.ts';
import { optionFields, parseOptions, type OptionField } from './parse-options.ts';

/** What the command line asked for. */
export type CliRequest =
  | {
      [Name in CommandName]: { command: Name; options: CommandOptions<Name>; output: CliOutput };
    }[CommandName]
  | { command: 'print'; text: string };

/** How a command reports: `json` puts one document on stdout, `verbose` adds detail lines on stderr. */
export type CliOutput = { json: boolean; verbose: boolean };

/** `operands`: what stands without a flag, and the option that it is. */
type About = {
  summary: string;
  operands: { key: 'image' | 'files'; shown: string; description: string };
  examples: readonly string[];
};

const IMAGE = { key: 'image', shown: '[IMAGE@DIGEST]', description: 'the image, by digest' } as const;

const ABOUT: Record<CommandName, About> = {
  attest: {
    summary: 'Inventory, gate, sign and attest an image digest; store and re-verify the evidence.',
    operands: IMAGE,
    examples: [
      'custody attest registry.example/acme/app@sha256:… --trust public-good --identity-token token.jwt',
      'custody attest oci:build/image@sha256:… --trust custom --trusted-root root.json --signing-config signing.json',
    ],
  },
  verify: {
    summary: 'Check that an image digest carries the required evidence from the required identity.',
    operands: IMAGE,
    examples: [
      'custody verify registry.example/acme/app@sha256:… --certificate-identity https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main --certificate-oidc-issuer https://token.actions.githubusercontent.com --trust public-good',
    ],
  },
  'exceptions check': {
    summary: 'Check files of exceptions, as a pull request should before they are merged.',
    operands: { key: 'files', shown: '[FILES...]', description: 'the files' },
    examples: ['custody exceptions check', 'custody exceptions check .custody/*.yaml --json'],
  },
  'exceptions list': {
    summary: 'List the exceptions and VEX statements in the signed verdict of an image digest.',
    operands: IMAGE,
    examples: [
      'custody exceptions list registry.example/acme/app@sha256:… --certificate-identity https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main --certificate-oidc-issuer https://token.actions.githubusercontent.com --trust public-good',
    ],
  },
};

/**
 * Parses the command line.
 *
 * @param argv arguments after the program's name
 * @param version what `--version` prints
 * @throws ConfigurationError INPUT_INVALID, INPUT_MISSING or INPUT_UNKNOWN with the flag that mends it.
 */
export function parseCliArguments(argv: readonly string[], version: string): CliRequest {
  let request: CliRequest | undefined;
  let printed = '';
  const output = { writeOut: (text: string) => (printed += text), writeErr: () => undefined };
  const program = new Command('custody')
    .description('Keeps the chain of custody of a container image.')
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput(output);
  const exceptions = program
    .command('exceptions')
    .description('Exceptions: check files of them, list those of an image.')
    .exitOverride();
  for (const command of Object.keys(ABOUT) as CommandName[]) {
    const parent = command.startsWith('exceptions ') ? exceptions : program;
    defineCommand(parent, command).action(
      (operands: string | string[] | undefined, flags: Record<string, string | boolean>) => {
        request = buildRequest(command, operands, flags);
      },
    );
  }
  try {
    program.parse([...normaliseBooleans(argv)], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0 && error.code !== 'commander.help') throw asConfigurationError(error);
  }
  return request ?? { command: 'print', text: printed === '' ? program.helpInformation() : printed };
}

function defineCommand(parent: Command, name: CommandName): Command {
  const { summary, operands, examples } = ABOUT[name];
  const command = parent
    .command(name.split(' ').at(-1) ?? name)
    .description(summary)
    .argument(operands.shown, operands.description)
    .exitOverride()
    .option('--json', 'one JSON document on stdout, everything else on stderr')
    .option('--verbose', 'say more on stderr')
    .addHelpText('after', `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`);
  for (const field of optionFields(name)) {
    if (field.key !== operands.key) command.addOption(buildOption(field));
    if (field.kind === 'boolean') command.addOption(new Option(`--no-${field.name}`).hideHelp());
  }
  return command;
}

function buildOption(field: OptionField): Option {
  const suffix = field.defaultText === undefined ? '' : ` (default: ${field.defaultText})`;
  if (field.kind === 'boolean') return new Option(`--${field.name}`, field.description + suffix);
  const placeholder = field.kind === 'choice' ? (field.choices ?? []).join('|') : field.kind;
  const option = new Option(`--${field.name} <${placeholder}>`, field.description + suffix);
  if (field.kind !== 'list') return option;
  return option.argParser((value: string, before: string | undefined) =>
    before === undefined ? value : `${before},${value}`,
  );
}

function buildRequest(
  command: CommandName,
  operands: string | string[] | undefined,
  flags: Record<string, string | boolean>,
): CliRequest {
  const named = Array.isArray(operands) ? operands.join('\n') : operands;
  const raw: Record<string, string | undefined> = { [ABOUT[command].operands.key]: named };
  for (const field of optionFields(command)) {
    const value = flags[field.key];
    if (value !== undefined) raw[field.name] = String(value);
  }
  const output = { json: flags['json'] === true, verbose: flags['verbose'] === true };
  switch (command) {
    case 'attest':
      return { command, options: parseOptions(command, raw, 'flag'), output };
    case 'verify':
      return { command, options: parseOptions(command, raw, 'flag'), output };
    case 'exceptions check':
      return { command, options: parseOptions(command, raw, 'flag'), output };
    case 'exceptions list':
      return { command, options: parseOptions(command, raw, 'flag'), output };
  }
}

/** Flags that are `--x`, `--no-x`, `--x=true` or `--x=false`; others, such as `--sign=true`, take it as their value. */
const BOOLEAN_FLAGS: ReadonlySet<string> = new Set([
  'json',
  'verbose',
  ...(Object.keys(ABOUT) as CommandName[])
    .flatMap(optionFields)
    .filter(({ kind }) => kind === 'boolean')
    .map(({ name }) => name),
]);

/** `--x=false` and `--x=true` are `--no-x` and `--x` to commander. */
function* normaliseBooleans(argv: readonly string[]): Generator<string> {
  for (const argument of argv) {
    const [, name = '', value] = /^--([a-z-]+)=(true|false)$/.exec(argument) ?? [];
    yield BOOLEAN_FLAGS.has(name) ? `--${value === 'true' ? '' : 'no-'}${name}` : argument;
  }
}

function asConfigurationError(error: CommanderError): ConfigurationError {
  const message = error.message.replace(/^error: /, '');
  const unknown = error.code === 'commander.unknownOption' || error.code === 'commander.unknownCommand';
  const missing = error.code === 'commander.optionMissingArgument';
  const code = unknown ? 'INPUT_UNKNOWN' : missing ? 'INPUT_MISSING' : 'INPUT_INVALID';
  return new ConfigurationError(code, message, { hint: 'custody --help' });
}
