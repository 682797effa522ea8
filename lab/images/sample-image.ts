import { describe, buildImage, OCI_LAYER, type LabImage } from './content.ts';
import { buildDebianRoot, type Architecture } from './debian-root.ts';
import { packLayer, SOURCE_DATE } from './layer.ts';
import { buildShopApp, sampleVersion, type SampleVariant } from './shop-app.ts';

/** Where the samples' labels and provenance say that they come from. */
const SAMPLE_SOURCE = 'https://github.com/acme/shop';

/**
 * Builds the sample for one platform: a Debian 12 root and an express service under `/app`. Deterministic. It holds
 * no programs and does not start; to syft and grype it is an image like any other.
 */
export async function buildSampleImage(
  variant: SampleVariant,
  architecture: Architecture = 'amd64',
): Promise<LabImage> {
  const layers = [
    await packLayer(await buildDebianRoot(architecture)),
    await packLayer(await buildShopApp(variant)),
  ];
  const described = layers.map(({ bytes }) => ({ descriptor: describe(OCI_LAYER, bytes), bytes }));
  const created = SOURCE_DATE.toISOString();
  const config = {
    created,
    architecture,
    os: 'linux',
    config: {
      User: '1000:1000',
      ExposedPorts: { '8080/tcp': {} },
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'NODE_ENV=production'],
      Entrypoint: ['node', '/app/server.js'],
      WorkingDir: '/app',
      Labels: {
        'org.opencontainers.image.source': SAMPLE_SOURCE,
        'org.opencontainers.image.version': await sampleVersion(variant),
        'org.opencontainers.image.licenses': 'Apache-2.0',
      },
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    history: [
      { created, created_by: 'Debian 12 root', comment: 'custody lab' },
      { created, created_by: 'COPY . /app', comment: 'custody lab' },
    ],
  };
  return buildImage(
    config,
    described.map(({ descriptor }) => descriptor),
    new Map(described.map(({ descriptor, bytes }) => [descriptor.digest, bytes])),
  );
}
