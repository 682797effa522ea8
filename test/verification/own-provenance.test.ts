import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigstore, type IssuedCertificate, type LabSigstore } from '../../lab/sigstore/start.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { GITHUB_BUILD_TYPE } from '../../src/evidence/provenance.ts';
import type { Digest } from '../../src/image/digest.ts';
import { codesOf, requestFor, signStatement, someDigest, verifyEvidence } from './lab-evidence.ts';

/** What the lab's certificates say. */
const REPOSITORY = 'https://github.com/acme/shop';
const COMMIT = 'a'.repeat(40);
const RUN = `${REPOSITORY}/actions/runs/77/attempts/1`;

let lab: LabSigstore;
let digest: Digest;
beforeAll(async () => {
  lab = await startSigstore();
  digest = someDigest();
});
afterAll(() => lab.stop());

type Changes = {
  buildType?: string;
  builder?: string;
  repository?: string;
  dependencies?: unknown;
  metadata?: Record<string, unknown>;
};

function predicate(changes: Changes = {}) {
  const {
    buildType = GITHUB_BUILD_TYPE,
    builder = lab.identity,
    repository = REPOSITORY,
    dependencies = [dependency(COMMIT)],
    metadata = { invocationId: RUN },
  } = changes;
  return {
    buildDefinition: {
      buildType,
      externalParameters: {
        workflow: { ref: 'refs/heads/main', repository, path: '.github/workflows/x.yml' },
      },
      resolvedDependencies: dependencies,
    },
    runDetails: { builder: { id: builder }, metadata },
  };
}

const dependency = (gitCommit: string, repository = REPOSITORY) => ({
  uri: `git+${repository}@refs/heads/main`,
  digest: { gitCommit },
});

async function verify(...predicates: unknown[]): Promise<string[]> {
  return verifySigned(await lab.issueCertificate(), predicates);
}

async function verifySigned(certificate: IssuedCertificate, predicates: unknown[]): Promise<string[]> {
  const bundles = await Promise.all(
    predicates.map((each) =>
      signStatement(lab, {
        subjects: [digest],
        predicateType: PREDICATE_TYPES.provenance,
        predicate: each,
        certificate,
      }),
    ),
  );
  return codesOf(verifyEvidence(requestFor(lab, digest, bundles, { requiredTypes: ['provenance'] })));
}

describe('provenance of a workflow', () => {
  it('must be about what the certificate names', async () => {
    expect(await verify(predicate())).toEqual([]);
    const more = [{ uri: 'pkg:docker/node@24' }, dependency('b'.repeat(40), 'https://github.com/acme/lib')];
    expect(await verify(predicate({ dependencies: [...more, dependency(COMMIT)] }))).toEqual([]);
  });

  it.each<[string, Changes]>([
    ['builder', { builder: 'https://github.com/evil/builder' }],
    ['builder, even the run', { builder: RUN }],
    ['run', { metadata: { invocationId: `${RUN}0` } }],
    ['repository', { repository: 'https://github.com/evil/shop' }],
    ['commit', { dependencies: [dependency('b'.repeat(40))] }],
    ['commit beside the right one', { dependencies: [dependency(COMMIT), dependency('b'.repeat(40))] }],
    ['source', { dependencies: [dependency(COMMIT, 'https://github.com/acme/shop2')] }],
  ])('is refused for another %s', async (_, changes) => {
    expect(await verify(predicate(changes))).toEqual(['PREDICATE_INVALID']);
  });

  it.each<[string, Changes]>([
    ['run', { metadata: {} }],
    ['commit', { dependencies: [{ uri: `git+${REPOSITORY}@refs/heads/main` }] }],
    ['source', { dependencies: [] }],
    ['dependencies', { dependencies: 'none' }],
  ])('is refused without a %s', async (_, changes) => {
    expect(await verify(predicate(changes))).toEqual(['PREDICATE_INVALID']);
  });

  it('is not confirmed by a certificate that says nothing of a build', async () => {
    const silent = await lab.issueCertificate({ claims: {} });
    expect(await verifySigned(silent, [predicate()])).toEqual(['PREDICATE_INVALID']);
    const unsaid = predicate({ metadata: {}, dependencies: [] });
    expect(await verifySigned(silent, [unsaid])).toEqual(['PREDICATE_INVALID']);
  });

  it('is refused as another predicate', async () => {
    expect(await verify({})).toEqual(['PREDICATE_INVALID']);
    const { runDetails } = predicate();
    expect(await verify({ runDetails })).toEqual(['PREDICATE_INVALID']);
  });

  it('is held to this in every statement, not in the newest only', async () => {
    const foreign = predicate({ dependencies: [dependency('b'.repeat(40))] });
    expect(await verify(foreign, predicate())).toEqual(['PREDICATE_INVALID']);
    expect(await verify(predicate(), foreign)).toEqual(['PREDICATE_INVALID']);
  });
});

describe('provenance of another build type', () => {
  const buildType = 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md';
  const own = { buildType, repository: 'whatever', dependencies: [] };

  it('must name the builder or the run that the certificate names', async () => {
    expect(await verify(predicate({ ...own, metadata: { invocationId: 'a8jo2nqdpw1' } }))).toEqual([]);
    expect(await verify(predicate({ ...own, builder: RUN, metadata: {} }))).toEqual([]);
    expect(await verify(predicate({ ...own, builder: `${RUN}0` }))).toEqual(['PREDICATE_INVALID']);
  });

  it('may have an invocation id of its own, but not that of another run', async () => {
    const another = { invocationId: 'https://github.com/acme/shop/actions/runs/78/attempts/1' };
    expect(await verify(predicate({ ...own, metadata: another }))).toEqual(['PREDICATE_INVALID']);
  });
});
