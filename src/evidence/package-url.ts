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
