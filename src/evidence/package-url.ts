import type { Digest } from '../image/digest.ts';

/**
 * The package URL of an image (purl-spec, type `oci`): the last part of the repository as name, the digest as
 * version, the whole repository and the architecture as qualifiers, in alphabetical order as the spec wants them.
 * `pkg:oci/shop@sha256%3A…?arch=amd64&repository_url=registry.example/acme/shop`
 *
 * @param name the subject name
 * @param platform `linux/arm64/v8`, or undefined for an index
 */
export function ociPackageUrl(name: string, digest: Digest, platform: string | undefined): string {
  const architecture = platform?.split('/')[1];
  const qualifiers = [
    ...(architecture ? [`arch=${encodeURIComponent(architecture)}`] : []),
    ...(name.includes('/') ? [`repository_url=${encodeURIComponent(name).replaceAll('%2F', '/')}`] : []),
  ];
  const shortName = (name.split('/').at(-1) ?? name).toLowerCase();
  const query = qualifiers.length === 0 ? '' : `?${qualifiers.join('&')}`;
  return `pkg:oci/${encodeURIComponent(shortName)}@${encodeURIComponent(digest)}${query}`;
}

/** A package URL in its parts, decoded, in the case that its type wants. */
export type PackageUrl = {
  type: string;
  /** Parts joined by `/`; empty when there is none. */
  namespace: string;
  name: string;
  version: string | undefined;
  qualifiers: ReadonlyMap<string, string>;
  subpath: string | undefined;
};

const MAX_LENGTH = 2048;
const TYPE = /^[a-z][a-z0-9.+-]*$/;
const QUALIFIER = /^[a-z._-][a-z0-9._-]*$/;

/** Types whose names mean the same in any case (purl-spec, type definitions). */
const ANY_CASE = new Set([
  'alpm',
  'apk',
  'bitbucket',
  'composer',
  'deb',
  'github',
  'golang',
  'hex',
  'oci',
  'pypi',
]);

/**
 * Parses a package URL (purl-spec, "How to parse a purl string in its components").
 *
 * @returns undefined for what is none
 */
export function parsePackageUrl(text: string): PackageUrl | undefined {
  if (text.length > MAX_LENGTH || !/^pkg:/i.test(text)) return undefined;
  try {
    const [beforeSubpath, subpath] = splitOnce(text.slice('pkg:'.length), '#');
    const [beforeQualifiers, query] = splitOnce(beforeSubpath, '?');
    const [path, version] = splitVersion(beforeQualifiers.replace(/^\/+/, ''));
    const [type = '', ...rest] = path.split('/').filter((part) => part !== '');
    const parts = rest.map(decodeURIComponent);
    const name = parts.pop();
    const qualifiers = parseQualifiers(query);
    if (!TYPE.test(type.toLowerCase()) || !name || qualifiers === undefined) return undefined;
    return inCaseOf({
      type: type.toLowerCase(),
      namespace: parts.join('/'),
      name,
      version: version ? decodeURIComponent(version) : undefined,
      qualifiers,
      subpath: subpath ? decodeURIComponent(subpath) : undefined,
    });
  } catch (error) {
    // What decodeURIComponent throws for a `%` that begins no character.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/**
 * Whether a package URL names this package: type, namespace and name are equal; version, qualifiers and subpath only
 * where the pattern gives them.
 */
export function coversPackage(pattern: PackageUrl, actual: PackageUrl): boolean {
  return (
    pattern.type === actual.type &&
    pattern.namespace === actual.namespace &&
    pattern.name === actual.name &&
    (pattern.version === undefined || pattern.version === actual.version) &&
    (pattern.subpath === undefined || pattern.subpath === actual.subpath) &&
    [...pattern.qualifiers].every(([key, value]) => actual.qualifiers.get(key) === value)
  );
}

function inCaseOf(url: PackageUrl): PackageUrl {
  if (!ANY_CASE.has(url.type)) return url;
  const name = url.name.toLowerCase();
  const canonical = url.type === 'pypi' ? name.replaceAll('_', '-') : name;
  return { ...url, namespace: url.namespace.toLowerCase(), name: canonical };
}

/** Splits at the last separator. */
function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.lastIndexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** An `@` before the last `/` is a namespace of npm that somebody left unencoded. */
function splitVersion(path: string): [string, string | undefined] {
  const at = path.lastIndexOf('@');
  return at <= path.lastIndexOf('/') + 1 ? [path, undefined] : [path.slice(0, at), path.slice(at + 1)];
}

/** @returns undefined when one is malformed or given twice: reading only some would widen what is named */
function parseQualifiers(query: string | undefined): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const pair of (query ?? '').split('&').filter((text) => text !== '')) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(at, 0)).toLowerCase();
    if (!QUALIFIER.test(key) || found.has(key)) return undefined;
    const value = decodeURIComponent(pair.slice(at + 1));
    if (value !== '') found.set(key, value);
  }
  return found;
}
