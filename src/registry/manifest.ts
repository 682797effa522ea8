import { z } from 'zod';
import { RegistryError } from '../errors.ts';
import { digestOf, isDigest, type Digest } from '../image/digest.ts';
import { PLATFORM_PART } from '../image/platform.ts';
import { requireBounded } from './bounded-json.ts';
import { MEDIA_TYPE } from './media-types.ts';
import type { Descriptor, FetchedManifest, ImageIndex, ImageManifest } from './types.ts';

/** The distribution spec asks registries to take manifests of at least 4 MiB; nobody needs more. */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/** What is asked for in `Accept`, and what counts as a manifest. */
export const MANIFEST_MEDIA_TYPES: readonly string[] = [
  MEDIA_TYPE.ociIndex,
  MEDIA_TYPE.ociManifest,
  MEDIA_TYPE.dockerManifestList,
  MEDIA_TYPE.dockerManifest,
];
const INDEX_MEDIA_TYPES: readonly string[] = [MEDIA_TYPE.ociIndex, MEDIA_TYPE.dockerManifestList];

const mediaType = z.string().min(1).max(255);
const annotations = z.record(z.string(), z.string());

const platform = z.object({
  os: z.string().regex(PLATFORM_PART),
  architecture: z.string().regex(PLATFORM_PART),
  variant: z.string().regex(PLATFORM_PART).optional(),
  'os.version': z.string().max(64).optional(),
});

const descriptorSchema = z.object({
  mediaType,
  digest: z.custom<Digest>(
    (value) => typeof value === 'string' && isDigest(value),
    'expected a sha256 digest',
  ),
  size: z.int().min(0),
  artifactType: mediaType.optional(),
  annotations: annotations.optional(),
  platform: platform.optional(),
  urls: z.array(z.string()).optional(),
});

const common = {
  schemaVersion: z.literal(2),
  mediaType: mediaType.optional(),
  artifactType: mediaType.optional(),
  annotations: annotations.optional(),
};

const imageSchema = z.object({
  ...common,
  config: descriptorSchema,
  layers: z.array(descriptorSchema),
  subject: descriptorSchema.optional(),
  // A manifest that is an image and an index at once means different things to different readers (CVE-2021-41190).
  manifests: z.undefined().optional(),
});

const indexSchema = z.object({
  ...common,
  manifests: z.array(descriptorSchema),
  config: z.undefined().optional(),
  layers: z.undefined().optional(),
});

/**
 * Parses the bytes of a manifest, bounded and strictly: the media type that the registry named (header) and the
 * one in the body must agree, and an image must not be readable as an index (image spec, `manifest.md`).
 *
 * @param bytes at most 4 MiB
 * @param contentType the `Content-Type` it came with; undefined for a layout, which names none
 * @throws RegistryError LIMIT_EXCEEDED, MANIFEST_INVALID
 */
export function parseManifest(bytes: Uint8Array, contentType: string | undefined): FetchedManifest {
  const digest = digestOf(bytes);
  if (bytes.length > MAX_MANIFEST_BYTES) throw tooLarge(digest, bytes.length);
  const body = parseJson(bytes, digest);
  requireBounded(body, `manifest ${digest}`);
  const type = agreeOnMediaType(body, contentType, digest);
  if (INDEX_MEDIA_TYPES.includes(type)) {
    const manifest = check(indexSchema, body, digest) as ImageIndex;
    return { kind: 'index', digest, mediaType: type, bytes, manifest };
  }
  const manifest = check(imageSchema, body, digest) as ImageManifest;
  return { kind: 'image', digest, mediaType: type, bytes, manifest };
}

/**
 * Parses one entry of an index leniently: undefined when it is none that custody could read, such as a digest of
 * another algorithm. For lists that others write into, where one odd entry must not hide the rest.
 */
export function parseDescriptor(entry: unknown): Descriptor | undefined {
  const parsed = descriptorSchema.safeParse(entry);
  return parsed.success ? (parsed.data as Descriptor) : undefined;
}

/** The media type without parameters, lower case: `application/json; charset=utf-8` is `application/json`. */
export function bareMediaType(contentType: string): string {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function agreeOnMediaType(
  body: Record<string, unknown>,
  contentType: string | undefined,
  digest: Digest,
): string {
  const header = contentType === undefined ? undefined : bareMediaType(contentType);
  const own = typeof body['mediaType'] === 'string' ? body['mediaType'] : undefined;
  const guessed = 'manifests' in body ? MEDIA_TYPE.ociIndex : MEDIA_TYPE.ociManifest;
  const chosen = header ?? own ?? guessed;
  if (!MANIFEST_MEDIA_TYPES.includes(chosen)) {
    throw invalid(digest, 'an image manifest or an image index', chosen === '' ? 'no Content-Type' : chosen);
  }
  if (own !== undefined && own !== chosen)
    throw invalid(digest, `mediaType ${chosen}, as the Content-Type says`, own);
  return chosen;
}

function parseJson(bytes: Uint8Array, digest: Digest): Record<string, unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (cause) {
    throw invalid(digest, 'a JSON object', 'something else', cause);
  }
  throw invalid(digest, 'a JSON object', 'another JSON value');
}

function check<T>(schema: z.ZodType<T>, body: unknown, digest: Digest): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(digest, 'a manifest of the OCI image spec', `${issue?.path.join('.')}: ${issue?.message}`);
}

function invalid(digest: Digest, expected: string, found: string, cause?: unknown): RegistryError {
  return new RegistryError('MANIFEST_INVALID', `manifest ${digest} is not valid`, {
    field: digest,
    expected,
    found: found.slice(0, 200),
    cause,
  });
}

function tooLarge(digest: Digest, size: number): RegistryError {
  return new RegistryError('LIMIT_EXCEEDED', `manifest ${digest} is too large`, {
    expected: `at most ${MAX_MANIFEST_BYTES} bytes`,
    found: `${size} bytes`,
  });
}
