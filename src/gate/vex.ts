import { z } from 'zod';
import { parsePackageUrl, type PackageUrl } from '../evidence/package-url.ts';
import { VEX_STATUSES, type EvidenceSource, type VexStatus } from '../evidence/verdict.ts';

/**
 * What is read of an OpenVEX document (openvex.dev, OPENVEX-SPEC.md v0.2.0). Loose where the spec lets others add:
 * a field that is not read cannot let anything through.
 */

const MAX_TEXT = 4096;
const MAX_STATEMENTS = 20_000;
const MAX_PRODUCTS = 4096;
const MAX_ALIASES = 64;

/** The only reasons of `not_affected` that count (OPENVEX-SPEC.md, "Status Justifications"). */
const JUSTIFICATIONS = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;

const text = (expected: string) =>
  z
    .string({ error: expected })
    .regex(/\S/, { error: expected })
    .max(MAX_TEXT, { error: `at most ${MAX_TEXT} characters` });
const date = z.iso.datetime({ offset: true, error: 'a date and time with offset (RFC 3339)' });
const isMap = { error: 'a map' };

const component = z.looseObject(
  {
    '@id': text('an IRI, best a package URL').optional(),
    identifiers: z.looseObject({ purl: text('a package URL').optional() }, isMap).optional(),
    hashes: z.record(z.string(), text('a hash'), isMap).optional(),
  },
  isMap,
);

const components = <Schema extends z.ZodType>(schema: Schema) =>
  z.array(schema, { error: 'a list' }).max(MAX_PRODUCTS, { error: `at most ${MAX_PRODUCTS}` });

const product = component
  .extend({ subcomponents: components(component).optional() })
  .refine((given) => ['@id', 'identifiers', 'hashes'].some((key) => given[key] !== undefined), {
    error: 'what names the product: `@id`, `identifiers` or `hashes`',
  });

const statement = z
  .looseObject(
    {
      vulnerability: z.looseObject(
        {
          name: text('the name of the vulnerability, as in CVE-2023-45853'),
          aliases: z
            .array(text('a name'), { error: 'a list of names' })
            .max(MAX_ALIASES, { error: `at most ${MAX_ALIASES}` })
            .optional(),
        },
        isMap,
      ),
      products: components(product).min(1, { error: 'at least one product' }),
      status: z.enum(VEX_STATUSES, { error: VEX_STATUSES.join(', ') }),
      justification: z.enum(JUSTIFICATIONS, { error: JUSTIFICATIONS.join(', ') }).optional(),
      impact_statement: text('why it is not affected').optional(),
      timestamp: date.optional(),
      last_updated: date.optional(),
    },
    isMap,
  )
  .refine((given) => given.status !== 'not_affected' || (given.justification ?? given.impact_statement), {
    path: ['justification'],
    error: `with not_affected one of ${JUSTIFICATIONS.join(', ')}`,
  });

export const vexDocumentSchema = z.looseObject(
  {
    '@context': z
      .string({ error: 'https://openvex.dev/ns/v0.2.0' })
      .regex(/^https:\/\/openvex\.dev\/ns\/v0\.2\.\d{1,3}$/, { error: 'https://openvex.dev/ns/v0.2.0' }),
    '@id': text('the IRI of the document'),
    author: text('who says it: a person or an organisation'),
    timestamp: date,
    statements: z
      .array(statement, { error: 'a list of statements' })
      .max(MAX_STATEMENTS, { error: `at most ${MAX_STATEMENTS}` }),
  },
  isMap,
);

/** An OpenVEX document, ready to be held against findings. */
export type LoadedVex = {
  /** Its `@id`. */
  id: string;
  author: string;
  /** RFC 3339, as it stands there. */
  timestamp: string;
  source: EvidenceSource;
  statements: readonly LoadedStatement[];
};

export type LoadedStatement = {
  vulnerability: string;
  aliases: readonly string[];
  status: VexStatus;
  justification: string | undefined;
  /** When it was last known to be true: `last_updated`, else `timestamp`, else that of the document. */
  time: Date;
  products: readonly VexProduct[];
};

/** A product or subcomponent by what names it. */
export type VexComponent = {
  /** How it is shown: the first name that it has. */
  shown: string;
  /** `@id`, when it is no package URL. */
  id: string | undefined;
  purls: readonly PackageUrl[];
  /** 64 hexadecimal digits, lower case. */
  sha256: string | undefined;
};

export type VexProduct = VexComponent & { subcomponents: readonly VexComponent[] };

/** Brings a checked document into the form that matching reads. */
export function buildVex(document: z.output<typeof vexDocumentSchema>, source: EvidenceSource): LoadedVex {
  const { '@id': id, author, timestamp, statements } = document;
  return {
    id,
    author,
    timestamp,
    source,
    statements: statements.map((given) => ({
      vulnerability: given.vulnerability.name,
      aliases: given.vulnerability.aliases ?? [],
      status: given.status,
      justification: given.justification,
      // The document's own `last_updated` tells that something in it changed, not that this was looked at again.
      time: new Date(given.last_updated ?? given.timestamp ?? timestamp),
      products: given.products.map((one) => ({
        ...buildComponent(one),
        subcomponents: (one.subcomponents ?? []).map(buildComponent),
      })),
    })),
  };
}

function buildComponent(given: z.output<typeof component>): VexComponent {
  const id = given['@id'];
  const purl = given.identifiers?.purl;
  const sha256 = given.hashes?.['sha-256']?.toLowerCase();
  const purls = [id, purl].flatMap((name) => (name === undefined ? [] : (parsePackageUrl(name) ?? [])));
  return {
    shown: id ?? purl ?? (sha256 === undefined ? 'a product' : `sha256:${sha256}`),
    id: id === undefined || /^pkg:/i.test(id) ? undefined : id,
    purls,
    sha256,
  };
}
