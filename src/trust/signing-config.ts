import { z } from 'zod';
import { ConfigurationError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import type { SigningServices } from './profile.ts';
import {
  describeDocument,
  invalidDocument,
  parseTrustDocument,
  type ExpectedDocument,
} from './trust-file.ts';

/** The log to write to: `auto` leaves it to the signing config. */
export type TransparencyLogChoice = 'auto' | 'rekor-v1' | 'rekor-v2' | 'none';

export type SigningConfigOptions = {
  transparencyLog: TransparencyLogChoice;
  /** Which services of the config are in operation is judged at this time. */
  now: Date;
};

const MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json';

const DOCUMENT: ExpectedDocument = {
  code: 'SIGNING_CONFIG_INVALID',
  field: 'signing-config',
  expected: `a Sigstore signing config (mediaType ${MEDIA_TYPE})`,
  hint: 'Give the `signing_config.v0.2.json` target of your Sigstore’s TUF repository.',
};

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const service = z.object({
  url: z.string().max(2048).refine(isServiceUrl, 'expected https, or http on loopback'),
  majorApiVersion: z.int().positive(),
  validFor: z.object({ start: time, end: time.optional() }),
  operator: z.string().max(200).optional(),
});
type Service = z.output<typeof service>;

const services = z.array(service).max(64).default([]);

// `UNSPECIFIED` and a missing configuration are treated like `ANY`, as sigstore-go does.
const selection = z
  .object({
    selector: z.enum(['SERVICE_SELECTOR_UNDEFINED', 'ANY', 'EXACT', 'ALL']).default('ANY'),
    count: z.int().positive().optional(),
  })
  .default({ selector: 'ANY' });
type Selection = z.output<typeof selection>;

const signingConfig = z.object({
  caUrls: services,
  rekorTlogUrls: services,
  tsaUrls: services,
  rekorTlogConfig: selection,
  tsaConfig: selection,
});

/** The API versions that custody speaks (`service.major_api_version` of sigstore_trustroot.proto). */
const SUPPORTED = { certificateAuthority: [1], timestampAuthority: [1], transparencyLog: [1, 2] } as const;

/**
 * Chooses where to sign from a signing config v0.2 (protobuf-specs `sigstore_trustroot.proto`, `SigningConfig`):
 * of the services in operation those with the highest version that custody speaks, the newest first.
 *
 * @param text the file, at most 1 MiB
 * @param origin its path or name, for messages
 * @throws ConfigurationError SIGNING_CONFIG_INVALID when it is another document, names no usable certificate
 *   authority, asks for more logs than one, or could prove no signing time; INPUT_INVALID when `transparency-log`
 *   asks for a log that the config does not offer
 */
export function parseSigningConfig(
  text: string,
  origin: string,
  options: SigningConfigOptions,
): SigningServices {
  const file = { path: origin, text };
  const refuse = (found: string): ConfigurationError => invalidDocument(file, DOCUMENT, found);
  const json = parseTrustDocument(file, DOCUMENT);
  if (json['mediaType'] !== MEDIA_TYPE) throw refuse(describeDocument(json));
  const parsed = signingConfig.safeParse(json);
  if (!parsed.success) {
    throw refuse(
      z
        .prettifyError(parsed.error)
        .replaceAll(/\s*\n\s*/g, ' ')
        .slice(0, 300),
    );
  }
  const config = parsed.data;
  const [authority] = inOperation(config.caUrls, SUPPORTED.certificateAuthority, options.now);
  if (authority === undefined) throw refuse('no certificate authority in operation');

  const timestampers = inOperation(config.tsaUrls, SUPPORTED.timestampAuthority, options.now);
  const timestampAuthorityUrls = take(timestampers, config.tsaConfig, refuse).map(({ url }) => url);
  const transparencyLog = chooseLog(config.rekorTlogUrls, config.rekorTlogConfig, options, refuse);
  if (transparencyLog?.majorApiVersion !== 1 && timestampAuthorityUrls.length === 0) {
    // Rekor v2 signs no time, and a certificate lives ten minutes: nothing could tell later that it was valid.
    throw refuse('no timestamp authority in operation, and no log that signs the time');
  }
  return { fulcioUrl: authority.url, transparencyLog, timestampAuthorityUrls };
}

function chooseLog(
  logs: readonly Service[],
  wanted: Selection,
  { transparencyLog: choice, now }: SigningConfigOptions,
  refuse: (found: string) => ConfigurationError,
): SigningServices['transparencyLog'] {
  if (choice === 'none') return undefined;
  const versions = choice === 'auto' ? SUPPORTED.transparencyLog : [choice === 'rekor-v1' ? 1 : 2];
  const chosen = take(inOperation(logs, versions, now), wanted, refuse);
  if (chosen.length > 1) throw refuse('a demand for several transparency logs, where custody writes to one');
  const [log] = chosen;
  if (log !== undefined) return { url: log.url, majorApiVersion: log.majorApiVersion === 2 ? 2 : 1 };
  if (choice === 'auto') return undefined;
  const offered = inOperation(logs, SUPPORTED.transparencyLog, now).map(
    ({ majorApiVersion }) => `rekor-v${majorApiVersion}`,
  );
  throw new ConfigurationError('INPUT_INVALID', `the signing config offers no ${choice} log in operation`, {
    field: 'transparency-log',
    expected: ['auto', ...offered].join(' or '),
    found: choice,
    hint: 'Use `transparency-log: auto`, or a signing config that lists such a log.',
  });
}

/** Services of the highest of these versions that are in operation: one per operator, the newest first. */
function inOperation(all: readonly Service[], versions: readonly number[], now: Date): Service[] {
  const current = all.filter(
    ({ majorApiVersion, validFor }) =>
      versions.includes(majorApiVersion) &&
      validFor.start <= now &&
      (validFor.end === undefined || now < validFor.end),
  );
  const highest = Math.max(...current.map(({ majorApiVersion }) => majorApiVersion));
  const newestFirst = current
    .filter(({ majorApiVersion }) => majorApiVersion === highest)
    .toSorted((a, b) => b.validFor.start.getTime() - a.validFor.start.getTime());
  const operators = newestFirst.map(({ operator }) => operator);
  return newestFirst.filter(
    ({ operator }, index) => operator === undefined || operators.indexOf(operator) === index,
  );
}

function take(
  available: readonly Service[],
  { selector, count }: Selection,
  refuse: (found: string) => ConfigurationError,
): readonly Service[] {
  switch (selector) {
    case 'ALL':
      return available;
    case 'EXACT':
      if (count === undefined || available.length < count) {
        throw refuse(`selector EXACT with count ${count ?? 'missing'}, and ${available.length} in operation`);
      }
      return available.slice(0, count);
    case 'ANY':
    case 'SERVICE_SELECTOR_UNDEFINED':
      return available.slice(0, 1);
  }
}

function isServiceUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
