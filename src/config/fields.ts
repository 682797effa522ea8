import { z } from 'zod';
import { isDigest } from '../image/digest.ts';
import { isLoopback } from '../loopback.ts';

/**
 * The kinds of value an option can have. Whoever wrote the option (workflow, command line) gave text, so every
 * field parses text; what a field is for stands in its `meta`, from which `--help` and `action.yml` take it.
 */
export type FieldKind = 'text' | 'boolean' | 'list' | 'choice' | 'duration' | 'number';

export type FieldMeta = {
  kind: FieldKind;
  description: string;
  /** What stands in `action.yml` and `--help` as default; absent when there is none. */
  defaultText?: string;
  choices?: readonly string[];
  /** A value to show in messages, where there is no default. */
  example?: string;
  /** Default in `action.yml` alone: an expression that the runner evaluates. */
  actionDefault?: string;
  /** Only the command line has it: a workflow gets the same from its own token or log. */
  cliOnly?: true;
  /** Registered as a secret before anything is logged. */
  secret?: true;
};

type Extra = Pick<FieldMeta, 'actionDefault' | 'cliOnly' | 'secret'>;

/** Free text; white space around it is dropped, an empty value counts as not given. */
export function text(description: string, extra: Extra = {}) {
  return z
    .preprocess(emptyIsAbsent, z.string().max(4096).optional())
    .meta({ kind: 'text', description, ...extra });
}

/** An `https` URL, or `http` on this machine. */
export function httpsUrl(description: string) {
  return z
    .preprocess(
      emptyIsAbsent,
      z.string().max(4096).refine(isEncryptedUrl, 'expected an https URL without a fragment').optional(),
    )
    .meta({ kind: 'text', description });
}

/** Several values, separated by comma, line break or a repeated flag. */
export function list(description: string, extra: Extra = {}) {
  return z
    .preprocess((value) => splitList(emptyIsAbsent(value)), z.array(z.string().max(1024)).max(256).optional())
    .meta({ kind: 'list', description, ...extra });
}

/** Several values out of a closed set. */
export function choices<const T extends readonly [string, ...string[]]>(
  values: T,
  defaults: readonly T[number][],
  description: string,
) {
  return z
    .preprocess(
      (value) => splitList(emptyIsAbsent(value)),
      z
        .array(z.enum(values))
        .max(64)
        .default([...defaults]),
    )
    .meta({ kind: 'list', description, choices: values, defaultText: defaults.join(',') });
}

/** One value out of a closed set. */
export function choice<const T extends readonly [string, ...string[]]>(
  values: T,
  defaultValue: T[number],
  description: string,
) {
  return z
    .preprocess(
      emptyIsAbsent,
      z
        .enum(values)
        .optional()
        .transform((value): T[number] => value ?? defaultValue),
    )
    .meta({ kind: 'choice', description, choices: values, defaultText: defaultValue });
}

/** One value out of a closed set, or none: what holds then stands in the description. */
export function optionalChoice<const T extends readonly [string, ...string[]]>(
  values: T,
  example: T[number],
  description: string,
) {
  return z
    .preprocess(emptyIsAbsent, z.enum(values).optional())
    .meta({ kind: 'choice', description, choices: values, example });
}

/** `true` or `false`, in the three spellings of YAML 1.2's core schema. */
export function flag(defaultValue: boolean, description: string, extra: Extra = {}) {
  return z
    .preprocess(
      (value) => parseBoolean(emptyIsAbsent(value)),
      z.boolean({ error: 'expected true or false' }).default(defaultValue),
    )
    .meta({ kind: 'boolean', description, defaultText: String(defaultValue), ...extra });
}

/** `true`, `false`, or not given: what holds then stands in the description. */
export function optionalFlag(description: string) {
  return z
    .preprocess(
      (value) => parseBoolean(emptyIsAbsent(value)),
      z.boolean({ error: 'expected true or false' }).optional(),
    )
    .meta({ kind: 'boolean', description, example: 'true' });
}

/** A whole number. */
export function integer(bounds: { from: number; to: number; default: number }, description: string) {
  const error = `expected a whole number from ${bounds.from} to ${bounds.to}`;
  return z
    .preprocess(
      (value) => parseNumber(emptyIsAbsent(value)),
      z.int({ error }).min(bounds.from, { error }).max(bounds.to, { error }).default(bounds.default),
    )
    .meta({ kind: 'number', description, defaultText: String(bounds.default) });
}

/** A number from 0 to 1 that need not be given. */
export function optionalShare(example: string, description: string) {
  const error = `expected a number from 0 to 1, as in ${example}`;
  return z
    .preprocess(
      (value) => parseNumber(emptyIsAbsent(value)),
      z.number({ error }).min(0, { error }).max(1, { error }).optional(),
    )
    .meta({ kind: 'number', description, example });
}

/** A length of time such as `120h`, `30m` or `7d`; parsed to milliseconds. */
export function duration(defaultText: string, description: string) {
  return z
    .preprocess(emptyIsAbsent, durationText().default(parseDuration(defaultText)))
    .meta({ kind: 'duration', description, defaultText });
}

/** A length of time that need not be given. */
export function optionalDuration(description: string) {
  return z.preprocess(emptyIsAbsent, durationText().optional()).meta({ kind: 'duration', description });
}

/** A `sha256:…` digest. */
export function digest(description: string) {
  return z
    .preprocess(
      emptyIsAbsent,
      z.string().refine(isDigest, 'expected sha256: and 64 lower-case hexadecimal digits').optional(),
    )
    .meta({ kind: 'text', description });
}

function isEncryptedUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || text.includes('#')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

function durationText() {
  return z
    .string()
    .regex(/^[1-9]\d{0,6}[dhms]$/, 'expected a number and one of d, h, m, s, as in 120h')
    .transform(parseDuration);
}

const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function parseDuration(text: string): number {
  return Number(text.slice(0, -1)) * (UNIT_MS[text.slice(-1)] ?? Number.NaN);
}

function parseBoolean(value: unknown): unknown {
  if (value === 'true' || value === 'True' || value === 'TRUE') return true;
  if (value === 'false' || value === 'False' || value === 'FALSE') return false;
  return value;
}

/** Decimal digits only: no sign, exponent or other base. */
function parseNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
}

function splitList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function emptyIsAbsent(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? undefined : value.trim();
}
