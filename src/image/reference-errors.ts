import { ConfigurationError } from '../errors.ts';

/**
 * The error for a text that is no reference.
 *
 * @param part what of the reference is wrong
 */
export function malformed(
  reference: string,
  expected: string,
  part = reference,
  hint = 'Write name@sha256:… or oci:PATH@sha256:….',
): ConfigurationError {
  return new ConfigurationError('REFERENCE_MALFORMED', 'the image reference is malformed', {
    field: 'image',
    expected,
    found: withoutUserInfo(part),
    hint,
  });
}

/**
 * The error for upper case in a name or a digest.
 *
 * @param name as it was given
 * @param corrected the whole reference in lower case
 * @param given the `digest` input, when it was given apart
 */
export function uppercase(
  field: 'image' | 'digest',
  name: string,
  corrected: string,
  given: string | undefined,
): ConfigurationError {
  return new ConfigurationError('REFERENCE_UPPERCASE', 'image names and digests are lower case', {
    field,
    found: withoutUserInfo(name),
    expected: withoutUserInfo(corrected),
    hint:
      given === undefined || given === given.toLowerCase()
        ? `image: ${withoutUserInfo(corrected)}`
        : `digest: ${given.toLowerCase()}`,
  });
}

/** The error for a reference that names a tag and no digest. */
export function isTag(name: string, tag: string): ConfigurationError {
  return new ConfigurationError('REFERENCE_IS_TAG', `${name}:${tag} is a tag, and tags move`, {
    field: 'image',
    expected: `${name}@sha256:…`,
    found: `${name}:${tag}`,
    hint: 'Hand on the digest of the build: `digest: ${{ steps.build.outputs.digest }}`.',
  });
}

/** Somebody may have pasted `user:password@host/…`; that must not come back in an error. */
function withoutUserInfo(text: string): string {
  return text.replace(/[^\s/@]+@(?!sha\d+:)/gi, '…@').slice(0, 300);
}
