import { z } from 'zod';
import type { AppliedException } from '../evidence/verdict.ts';
import { parsePackageUrl } from '../evidence/package-url.ts';
import type { Digest } from '../image/digest.ts';
import { isImageName } from '../image/reference.ts';

/**
 * The file format of exceptions (`SupplyChainException`). docs/exceptions.schema.json is rendered from here, so every
 * `error` is also what an author is told, and what JSON Schema cannot say stands in `refine` alone.
 */

const MAX_LINE = 256;
const MAX_TEXT = 4000;
const MAX_ITEMS = 64;

const CVE = /^CVE-\d{4}-\d{4,19}$/;
const GHSA = /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/;
/** `RHSA-2023:1234`, `ALAS2-2023-2000`, `GO-2023-1234`, `openSUSE-SU-2023:0001-1` */
const ADVISORY = /^(?!(?:CVE|GHSA)-)[A-Za-z][A-Za-z0-9]{1,19}(?:-[A-Za-z0-9._:]{1,32}){1,8}$/i;

const line = (expected: string) =>
  z
    .string({ error: expected })
    .max(MAX_LINE, { error: `at most ${MAX_LINE} characters` })
    .regex(/^[^\p{Cc}]*[^\p{Cc}\p{Z}][^\p{Cc}]*$/u, { error: `${expected}, on one line` });

const prose = (expected: string) =>
  z
    .string({ error: expected })
    .max(MAX_TEXT, { error: `at most ${MAX_TEXT} characters` })
    .regex(/[^\s]/, { error: expected });

const vulnerability = z
  .string({ error: 'a vulnerability, as in CVE-2023-45853' })
  .max(128, { error: 'at most 128 characters' })
  .refine((id) => CVE.test(id) || GHSA.test(id) || ADVISORY.test(id), {
    error: 'CVE-YEAR-NUMBER, GHSA-xxxx-xxxx-xxxx, or the name that the scanner uses (RHSA-2023:1234)',
  })
  .meta({ examples: ['CVE-2023-45853', 'GHSA-c2qf-rxjj-qqgw'] });

const spec = z
  .strictObject(
    {
      vulnerabilities: z
        .array(vulnerability, { error: 'a list of vulnerabilities' })
        .min(1, { error: 'at least one vulnerability' })
        .max(MAX_ITEMS, { error: `at most ${MAX_ITEMS}` })
        .describe('What is let through: each by its CVE, its GHSA, or as the scanner calls it.'),
      digest: z
        .templateLiteral(['sha256:', z.string().regex(/^[a-f0-9]{64}$/)], {
          error: 'sha256: and 64 lower-case hexadecimal digits',
        })
        .optional()
        .describe('The one image that it is for: the digest of an index, or of one platform image.'),
      scope: z
        .literal('image', { error: 'image, or leave it out and give the digest' })
        .optional()
        .describe('`image`: for every digest of the image name.'),
      image: z
        .string({ error: 'the image name' })
        .refine(isImageName, {
          error: 'the whole name: REGISTRY/REPOSITORY without tag and digest, as in docker.io/library/nginx',
        })
        .optional()
        .describe('Image name; needed with `scope: image`, and beside a digest one more condition.'),
      package: line('a package name or package URL')
        .refine((text) => !/^pkg:/i.test(text) || parsePackageUrl(text) !== undefined, {
          error: 'a package URL, as in pkg:deb/debian/zlib1g or pkg:npm/%40acme/shop@1.2.3',
        })
        .optional()
        .describe('Only in this package: its name, or a package URL with or without version.'),
      owner: line('who answers for it: a team or a person').describe('Who answers for it.'),
      reason: prose('why it is let through').describe('Why it is let through.'),
      link: z
        .url({ protocol: /^https$/, error: 'an https URL' })
        .max(2048, { error: 'at most 2048 characters' })
        .optional()
        .describe('Where it was decided or is followed up.'),
      compensatingControls: z
        .array(prose('what keeps the risk down'), { error: 'a list of texts' })
        .max(MAX_ITEMS, { error: `at most ${MAX_ITEMS}` })
        .optional()
        .describe('What keeps the risk down until then.'),
      expiresAt: z.iso
        .datetime({
          offset: true,
          error: 'a date and time with offset (RFC 3339), as in "2026-12-15T12:00:00Z"',
        })
        .describe('The last moment at which it counts.'),
    },
    { error: mapExpected },
  )
  .refine(({ digest, scope }) => (digest === undefined) !== (scope === undefined), {
    error: 'exactly one of `digest: sha256:…` and `scope: image`',
  })
  .refine(({ scope, image }) => scope === undefined || image !== undefined, {
    error: 'with `scope: image` the `image` that it is for',
  })
  .meta({
    oneOf: [
      { required: ['digest'], not: { required: ['scope'] } },
      { required: ['scope', 'image'], not: { required: ['digest'] } },
    ],
  });

export const exceptionSchema = z
  .strictObject(
    {
      apiVersion: z.literal('custody.dev/v1alpha1', { error: 'custody.dev/v1alpha1' }),
      kind: z.literal('SupplyChainException', { error: 'SupplyChainException' }),
      metadata: z.strictObject(
        {
          name: z
            .string({ error: 'the name of the exception' })
            .regex(/^[a-z0-9](?:[a-z0-9.-]{0,126}[a-z0-9])?$/, {
              error: 'a name of lower-case letters, digits, - and ., as in zlib-not-reachable',
            })
            .describe('Stands in the verdict; no two exceptions of a run have the same.'),
        },
        { error: mapExpected },
      ),
      spec,
    },
    { error: mapExpected },
  )
  .meta({
    title: 'custody exception',
    description: 'Lets findings through the gate: for one image, until a date, on the word of an owner.',
  });

/** One document of an exceptions file. */
export type SupplyChainException = z.output<typeof exceptionSchema>;

/** An exception, ready to be held against findings. */
export type LoadedException = {
  /** As it will stand in the verdict. */
  exception: AppliedException;
  /** The image name that it is for, also where its scope is a digest; undefined: whatever the image is called. */
  image: string | undefined;
  /** `file:line:column` */
  place: string;
};

/** What the verdict says of an exception. */
export function buildAppliedException(
  { metadata, spec: given }: SupplyChainException,
  source: AppliedException['source'],
): AppliedException {
  return {
    name: metadata.name,
    vulnerabilities: [...new Set(given.vulnerabilities)],
    scope:
      given.digest === undefined ? { image: given.image ?? '' } : { digest: given.digest satisfies Digest },
    ...(given.package === undefined ? {} : { package: given.package }),
    owner: given.owner.trim(),
    reason: given.reason.trim(),
    expiresAt: given.expiresAt,
    ...(given.link === undefined ? {} : { link: given.link }),
    ...(given.compensatingControls === undefined
      ? {}
      : { compensatingControls: given.compensatingControls.map((control) => control.trim()) }),
    source,
  };
}

/** Says what a map should be; of keys that it does not have, which ones those are stands beside it. */
function mapExpected({ code }: { code?: string | undefined }): string {
  return code === 'unrecognized_keys' ? 'only the keys that docs/exceptions.schema.json lists' : 'a map';
}
