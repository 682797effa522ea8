import { ConfigurationError } from '../errors.ts';
import { isDigest, type Digest } from './digest.ts';
import { isTag, malformed, uppercase } from './reference-errors.ts';

/** Where an image is, always down to its digest. */
export type ImageReference = RegistryReference | LayoutReference;

export type RegistryReference = {
  kind: 'registry';
  /** Host and port as people write it: `docker.io`, `ghcr.io`, `127.0.0.1:5000`. */
  registry: string;
  repository: string;
  digest: Digest;
  /** A tag that stood beside the digest and plays no part; callers say so in a notice. */
  droppedTag?: string;
};

/** An OCI image layout on disk, written `oci:PATH`. */
export type LayoutReference = { kind: 'layout'; path: string; digest: Digest };

/** A registry reference without a digest: refused, but enough to look up what the tag points to for the message. */
export type TaggedReference = { registry: string; repository: string; tag: string };

const MAX_LENGTH = 4096;
const MAX_REPOSITORY_LENGTH = 255;
const LAYOUT_PREFIX = 'oci:';

// Distribution reference grammar (distribution/reference, `regexp.go`). No part can match one text in two ways, so
// a hostile name costs no backtracking.
const HOST =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]{1,5})?$/;
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DOCKER_HUB = 'docker.io';

/**
 * Parses `name@sha256:…`, `name:tag@sha256:…` (the tag is dropped and reported) or `oci:PATH@sha256:…`.
 *
 * @param text the `image` input or the command line's argument
 * @param digest the `digest` input, when it was given apart
 * @throws ConfigurationError REFERENCE_MALFORMED, REFERENCE_UPPERCASE (its hint is the lower-case form),
 *   REFERENCE_IS_TAG (see `parseTaggedReference`), REFERENCE_DIGEST_CONFLICT
 */
export function parseReference(text: string, digest?: string): ImageReference {
  const reference = text.trim();
  if (reference.length > MAX_LENGTH) throw malformed(reference, `at most ${MAX_LENGTH} characters`);
  if (/[\p{Cc}\p{Z}]/u.test(reference) && !reference.startsWith(LAYOUT_PREFIX)) {
    throw malformed(reference, 'no white space or control characters');
  }
  const { name, inline } = splitDigest(reference);
  if (reference.startsWith(LAYOUT_PREFIX)) {
    return parseLayout(name.slice(LAYOUT_PREFIX.length), chooseDigest(inline, digest, reference), reference);
  }
  refuseUppercase(name, inline, digest);
  const { registry, repository, tag } = parseName(name, reference);
  const chosen = chooseDigest(inline, digest, reference);
  if (chosen === undefined) throw isTag(repositoryName({ registry, repository }), tag ?? 'latest');
  return {
    kind: 'registry',
    registry,
    repository,
    digest: chosen,
    ...(tag === undefined ? {} : { droppedTag: tag }),
  };
}

/**
 * Parses a reference that `parseReference` refused as REFERENCE_IS_TAG, so that the message can show the digest
 * the tag points to now. Without a tag it means `latest`.
 *
 * @returns undefined when the text is no registry reference
 */
export function parseTaggedReference(text: string): TaggedReference | undefined {
  try {
    const { registry, repository, tag } = parseName(text.trim(), text);
    return { registry, repository, tag: tag ?? 'latest' };
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** Whether a text can name an image in evidence: registry and repository, no tag, no digest, nothing hidden in it. */
export function isImageName(text: string): boolean {
  const parsed = parseTaggedReference(text);
  return parsed !== undefined && `${parsed.registry}/${parsed.repository}` === text;
}

/** `registry/repository`, the name that evidence and messages use. */
export function repositoryName(reference: Pick<RegistryReference, 'registry' | 'repository'>): string {
  return `${reference.registry}/${reference.repository}`;
}

function splitDigest(reference: string): { name: string; inline: string | undefined } {
  const at = reference.lastIndexOf('@');
  // A path may hold an `@` of its own; only what looks like a digest is one.
  if (at === -1 || (reference.startsWith(LAYOUT_PREFIX) && !/^sha\d+:/i.test(reference.slice(at + 1)))) {
    return { name: reference, inline: undefined };
  }
  return { name: reference.slice(0, at), inline: reference.slice(at + 1) };
}

function chooseDigest(
  inline: string | undefined,
  given: string | undefined,
  reference: string,
): Digest | undefined {
  for (const digest of [inline, given]) {
    if (digest !== undefined && !isDigest(digest)) {
      throw malformed(reference, 'a digest of the form sha256: and 64 lower-case hexadecimal digits', digest);
    }
  }
  if (inline !== undefined && given !== undefined && inline !== given) {
    throw new ConfigurationError('REFERENCE_DIGEST_CONFLICT', 'image and digest name different digests', {
      field: 'digest',
      expected: inline,
      found: given,
      hint: 'Give the digest once: either in `image` (name@sha256:…) or in `digest`.',
    });
  }
  return (inline ?? given) as Digest | undefined;
}

function parseLayout(path: string, digest: Digest | undefined, reference: string): LayoutReference {
  if (path === '' || path.includes('\0')) throw malformed(reference, 'oci:PATH@sha256:…');
  if (digest === undefined) {
    throw malformed(
      reference,
      'a digest: oci:PATH@sha256:…',
      reference,
      'The digests are in PATH/index.json.',
    );
  }
  return { kind: 'layout', path, digest };
}

function refuseUppercase(name: string, inline: string | undefined, given: string | undefined): void {
  const { base, tag } = splitTag(name);
  const lower = base.toLowerCase();
  const digests = [inline, given].filter((digest) => digest !== undefined);
  if (base === lower && digests.every((digest) => digest === digest.toLowerCase())) return;
  const corrected = `${lower}${tag === undefined ? '' : `:${tag}`}${inline === undefined ? '' : `@${inline.toLowerCase()}`}`;
  const field = base === lower && inline === inline?.toLowerCase() ? 'digest' : 'image';
  throw uppercase(field, name, corrected, given);
}

type ParsedName = Omit<TaggedReference, 'tag'> & { tag: string | undefined };

function parseName(name: string, reference: string): ParsedName {
  if (name.includes('://')) {
    throw malformed(
      reference,
      'a name without a scheme',
      reference,
      'Drop the https:// or docker:// in front.',
    );
  }
  const { base, tag } = splitTag(name);
  if (tag !== undefined && !TAG.test(tag))
    throw malformed(reference, 'a tag of letters, digits, _ . and -', tag);
  const slash = base.indexOf('/');
  const first = slash === -1 ? '' : base.slice(0, slash);
  // Docker's rule: a first component is a host when it could not be a user name on Docker Hub.
  const namesHost = /[.:]/.test(first) || first === 'localhost';
  const registry = namesHost ? first : DOCKER_HUB;
  const path = namesHost ? base.slice(slash + 1) : base;
  // The grammar lets through what is no host after all: port 99999, 256.0.0.1, [1:2:3].
  if (!HOST.test(registry) || !URL.canParse(`https://${registry}`))
    throw malformed(reference, 'a registry host with an optional port', registry);
  const hub =
    registry === DOCKER_HUB || registry === 'index.docker.io' || registry === 'registry-1.docker.io';
  const repository = hub && !path.includes('/') ? `library/${path}` : path;
  const wellFormed = repository.split('/').every((component) => PATH_COMPONENT.test(component));
  if (!wellFormed || repository.length > MAX_REPOSITORY_LENGTH) {
    throw malformed(reference, 'REGISTRY/REPOSITORY@sha256:… (distribution reference grammar)');
  }
  return { registry: hub ? DOCKER_HUB : registry, repository, tag };
}

/** A colon after the last slash begins a tag; one before it belongs to a port. */
function splitTag(name: string): { base: string; tag: string | undefined } {
  const colon = name.lastIndexOf(':');
  if (colon === -1 || colon < name.lastIndexOf('/')) return { base: name, tag: undefined };
  return { base: name.slice(0, colon), tag: name.slice(colon + 1) };
}
