import type { EncodedStatement } from '../evidence/statement.ts';
import { digestOf, type Digest } from '../image/digest.ts';
import type { ResolvedImage } from '../image/resolved-image.ts';
import { EMPTY_CONFIG, MEDIA_TYPE } from '../registry/media-types.ts';
import type { Descriptor, ReferrerManifest, Repository } from '../registry/types.ts';

/** What storage needs of a signed statement: what it is about, and its bundle's bytes. */
export type StorableStatement = { statement: EncodedStatement; bytes: Uint8Array };

/** One statement stored beside one digest. */
export type StoredStatement = {
  subject: Digest;
  predicateType: string;
  referrer: Digest;
  /** What was pushed, so that it can be pushed again where the registry forgot it. */
  manifest: ReferrerManifest;
};

/**
 * Stores each bundle once and hangs it on every digest that its statement is about: one referrer manifest per
 * statement and subject (evidence layout A, the one that cosign, Kyverno and gh read). That all of it stays listed is
 * seen to by `repository.confirmReferrers`.
 *
 * @param image the image or index, whose own digest and platforms are the possible subjects
 * @param now goes into `org.opencontainers.image.created`
 * @returns one entry per statement and subject, in the order of the statements and their subjects
 * @throws RegistryError what the repository says; what was stored by then stays
 */
export async function storeStatements(
  repository: Repository,
  image: ResolvedImage,
  statements: readonly StorableStatement[],
  now: Date,
): Promise<StoredStatement[]> {
  if (statements.length === 0) return [];
  const [config, ...layers] = await Promise.all([
    repository.pushBlob(EMPTY_CONFIG, MEDIA_TYPE.ociEmpty),
    ...statements.map(({ bytes }) => repository.pushBlob(bytes, MEDIA_TYPE.sigstoreBundle)),
  ]);
  const subjects = describeSubjects(image);
  const referrers = statements.flatMap(({ statement }, at) =>
    statement.subjects.map((digest) => {
      const subject = subjects.get(digest);
      const layer = layers[at];
      if (subject === undefined || layer === undefined)
        throw new Error(`${digest} is no part of ${image.digest}`);
      const manifest = buildReferrer({ config, layer, subject, predicateType: statement.predicateType, now });
      return { subject: digest, predicateType: statement.predicateType, manifest };
    }),
  );
  const bySubject = Map.groupBy(referrers, ({ subject }) => subject);
  await Promise.all(
    [...bySubject].map(([subject, group]) =>
      repository.pushReferrers(
        subject,
        group.map(({ manifest }) => manifest),
      ),
    ),
  );
  return referrers.map(({ subject, predicateType, manifest }) => ({
    subject,
    predicateType,
    referrer: manifest.descriptor.digest,
    manifest,
  }));
}

/**
 * Hangs statements again that were stored and are not listed: registries lose entries of a list that several change
 * at once, this run's own parallel pushes included. One at a time, so that it does not happen again.
 *
 * @throws RegistryError what the repository says
 */
export async function hangAgain(repository: Repository, lost: readonly StoredStatement[]): Promise<void> {
  for (const { subject, manifest } of lost) await repository.pushReferrers(subject, [manifest]);
  await repository.confirmReferrers();
}

type ReferrerParts = {
  config: Descriptor;
  layer: Descriptor;
  subject: Descriptor;
  predicateType: string;
  now: Date;
};

/** Builds the referrer manifest of one bundle and the descriptor that lists it, as cosign 3 writes them. */
export function buildReferrer({
  config,
  layer,
  subject,
  predicateType,
  now,
}: ReferrerParts): ReferrerManifest {
  const annotations = {
    'org.opencontainers.image.created': now.toISOString(),
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': predicateType,
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPE.ociManifest,
    artifactType: MEDIA_TYPE.sigstoreBundle,
    config,
    layers: [layer],
    subject,
    annotations,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  const descriptor: Descriptor = {
    mediaType: MEDIA_TYPE.ociManifest,
    digest: digestOf(bytes),
    size: bytes.length,
    artifactType: MEDIA_TYPE.sigstoreBundle,
    annotations,
  };
  return { bytes, descriptor };
}

function describeSubjects(image: ResolvedImage): ReadonlyMap<Digest, Descriptor> {
  const all = [image, ...image.platforms];
  return new Map(all.map(({ digest, mediaType, size }) => [digest, { mediaType, digest, size }]));
}
