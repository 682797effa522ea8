import { hexOf, type Digest } from '../../src/image/digest.ts';
import { buildImage, describe, encodeJson, IN_TOTO, type LabDescriptor, type LabImage } from './content.ts';
import { SOURCE_DATE } from './layer.ts';

/** What BuildKit is told, or finds out, about the build that it runs. */
export type BuildKitRun = {
  /** `builder-id`: docker/build-push-action sets it to the run's page with its attempt. Empty when nobody set it. */
  builderId: string;
  /** BuildKit's own name for the build; 25 letters and digits. */
  invocationId: string;
  /** The Git context: `https://github.com/acme/shop.git#refs/heads/main`, and its commit (40 hexadecimal digits). */
  contextUri: string;
  commit: string;
};

/** A build of acme/shop on GitHub, as docker/build-push-action runs it. */
export const SAMPLE_RUN: BuildKitRun = {
  builderId: 'https://github.com/acme/shop/actions/runs/9001/attempts/1',
  invocationId: 'yirbp1aosi1vqjmi3z6bc75nb',
  contextUri: 'https://github.com/acme/shop.git#refs/heads/main',
  commit: '5a0e2c1f7b3d4e6f8091a2b3c4d5e6f708192a3b',
};

const SLSA_V1 = 'https://slsa.dev/provenance/v1';
const DEBIAN_12 = 'd5d3f9c23164ea16f31852f95bd5959aad1c5e854332fe00f7b3a20fcc9f635c';

/**
 * Builds the statement that BuildKit writes about one platform's image in `mode=min` (moby/buildkit,
 * `docs/attestations/slsa-provenance.md`).
 *
 * @param subject the digest of the platform's manifest
 */
export function buildBuildKitStatement(subject: Digest, architecture: string, run: BuildKitRun): unknown {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: SLSA_V1,
    subject: [
      {
        name: `pkg:docker/acme/shop@main?platform=linux%2F${architecture}`,
        digest: { sha256: hexOf(subject) },
      },
    ],
    predicate: { buildDefinition: buildDefinition(architecture, run), runDetails: runDetails(run) },
  };
}

function buildDefinition(architecture: string, run: BuildKitRun) {
  const context = { uri: run.contextUri, digest: { sha1: run.commit } };
  return {
    buildType: 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md',
    externalParameters: {
      configSource: { ...context, path: 'Dockerfile' },
      request: { frontend: 'dockerfile.v0', args: {} },
    },
    internalParameters: { builderPlatform: 'linux/amd64' },
    resolvedDependencies: [
      {
        uri: `pkg:docker/debian@12-slim?platform=linux%2F${architecture}`,
        digest: { sha256: DEBIAN_12 },
      },
      context,
    ],
  };
}

function runDetails(run: BuildKitRun) {
  return {
    builder: { id: run.builderId },
    metadata: {
      invocationId: run.invocationId,
      startedOn: new Date(SOURCE_DATE.getTime() - 60_000).toISOString(),
      finishedOn: SOURCE_DATE.toISOString(),
      buildkit_reproducible: false,
      buildkit_completeness: { request: false, resolvedDependencies: true },
      buildkit_metadata: {},
    },
  };
}

/**
 * Builds the manifest in which BuildKit stores statements inside an index (moby/buildkit,
 * `docs/attestations/attestation-storage.md`).
 */
export function buildAttestationManifest(statements: readonly unknown[]): LabImage {
  const layers = statements.map((statement) => {
    const bytes = encodeJson(statement);
    const { predicateType } = statement as { predicateType: string };
    const annotations = { 'in-toto.io/predicate-type': predicateType };
    return { bytes, descriptor: { ...describe(IN_TOTO, bytes), annotations } };
  });
  const config = {
    architecture: 'unknown',
    os: 'unknown',
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map(({ descriptor }) => descriptor.digest) },
  };
  return buildImage(
    config,
    layers.map(({ descriptor }) => descriptor),
    new Map(layers.map(({ descriptor, bytes }) => [descriptor.digest, bytes])),
  );
}

/** The entry by which an index lists BuildKit's attestation manifest for the sibling `about`. */
export function attestationEntry(attestation: LabImage, about: Digest): LabDescriptor {
  return {
    ...attestation.root,
    annotations: {
      'vnd.docker.reference.digest': about,
      'vnd.docker.reference.type': 'attestation-manifest',
    },
    platform: { architecture: 'unknown', os: 'unknown' },
  };
}
