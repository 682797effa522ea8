import { ConfigurationError } from '../errors.ts';
import {
  parseReference,
  parseTaggedReference,
  repositoryName,
  type ImageReference,
} from '../image/reference.ts';
import { openRegistry } from '../registry/client.ts';
import { findCredentials, type Credentials } from '../registry/credentials.ts';
import { openLayout } from '../registry/layout.ts';
import type { Repository } from '../registry/types.ts';
import type { CommandContext } from './context.ts';

/** Which image, and how to get at it. */
export type ImageRequest = {
  image?: string | undefined;
  digest?: string | undefined;
  subjectName?: string | undefined;
  registryUsername?: string | undefined;
  registryPassword?: string | undefined;
};

/** An image that was named by digest, and the place that holds it. */
export type OpenedImage = {
  reference: ImageReference;
  /** The reference as people may paste it: `name@digest` or `oci:PATH@digest`. */
  text: string;
  /** What evidence and messages call the image; undefined when a layout does not say. */
  name: string | undefined;
  credentials: Credentials;
  /** A client without memory of what others did: one for the run, a fresh one for verifying. */
  connect(access: 'pull' | 'push'): Repository;
};

/**
 * Parses the reference and finds the credentials for its place; no request is sent but to explain a tag.
 *
 * @throws ConfigurationError INPUT_MISSING, REFERENCE_* (a tag is refused with the digest that it points to now),
 *   CREDENTIALS_INVALID
 */
export async function openImage(request: ImageRequest, context: CommandContext): Promise<OpenedImage> {
  const reference = await parseImage(request, context);
  if (reference.kind === 'layout') {
    const layout = openLayout(reference.path);
    const [refName] = await layout.refNames(reference.digest);
    return {
      reference,
      text: `oci:${reference.path}@${reference.digest}`,
      name: request.subjectName ?? withoutTag(refName),
      credentials: { kind: 'anonymous' },
      connect: () => openLayout(reference.path),
    };
  }
  if (reference.droppedTag !== undefined) {
    context.logger.info(`the tag ${reference.droppedTag} plays no part: the digest decides`);
  }
  const { registry, repository } = reference;
  const credentials = await credentialsFor(registry, request, context);
  return {
    reference,
    text: `${repositoryName(reference)}@${reference.digest}`,
    name: request.subjectName ?? repositoryName(reference),
    credentials,
    connect: (access) => openRegistry({ registry, repository, access, credentials, logger: context.logger }),
  };
}

async function parseImage(request: ImageRequest, context: CommandContext): Promise<ImageReference> {
  if (request.image === undefined) {
    throw new ConfigurationError('INPUT_MISSING', 'no image was given', {
      field: 'image',
      expected: 'name@sha256:…',
      hint:
        context.style === 'input'
          ? 'with:\n  image: registry.example/acme/app\n  digest: ${{ steps.build.outputs.digest }}'
          : 'custody --help',
    });
  }
  try {
    return parseReference(request.image, request.digest);
  } catch (error) {
    if (error instanceof ConfigurationError && error.code === 'REFERENCE_IS_TAG') {
      throw await explainTag(request.image, request, context, error);
    }
    throw error;
  }
}

/** What a tag points to now may differ from what was built: it is shown to be checked, never used. */
async function explainTag(
  image: string,
  request: ImageRequest,
  context: CommandContext,
  refused: ConfigurationError,
): Promise<ConfigurationError> {
  const tagged = parseTaggedReference(image);
  if (tagged === undefined) return refused;
  const { registry, repository, tag } = tagged;
  try {
    const credentials = await credentialsFor(registry, request, context);
    const digest = await openRegistry({ registry, repository, access: 'pull', credentials }).resolveTag(tag);
    if (digest === undefined) return refused;
    return new ConfigurationError('REFERENCE_IS_TAG', refused.message, {
      field: 'image',
      expected: 'a digest',
      found: `${image}, which points to ${digest} now`,
      hint: `Take the digest from the build step. If this is the image: ${repositoryName(tagged)}@${digest}`,
      cause: refused,
    });
  } catch {
    // The place may be out of reach; that a tag is no digest stays true.
    return refused;
  }
}

async function credentialsFor(
  registry: string,
  { registryUsername, registryPassword }: ImageRequest,
  { environment, logger }: CommandContext,
): Promise<Credentials> {
  if (registryPassword !== undefined) logger.mask(registryPassword);
  return findCredentials({
    registry,
    username: registryUsername,
    password: registryPassword,
    env: environment,
  });
}

/** `org.opencontainers.image.ref.name` may carry a tag or a digest behind the name. */
function withoutTag(refName: string | undefined): string | undefined {
  return refName?.replace(/@.*$/, '').replace(/:[\w][\w.-]{0,127}$/, '');
}
