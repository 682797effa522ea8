import { describe, expect, it } from 'vitest';
import { buildProvenance, decideProvenance, type ProvenanceRequest } from '../../src/evidence/provenance.ts';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { OTHER_DIGEST, RECORDED_DIGEST } from './recorded.ts';
import { RUN } from './workflow-run.ts';

const THIS_RUN = 'https://github.com/acme/shop/actions/runs/77/attempts/2';

const statement = (about: Digest, rest: object) =>
  Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v0.1',
      subject: [{ name: 'pkg:docker/acme/shop@latest', digest: { sha256: hexOf(about) } }],
      ...rest,
    }),
  );
const v02 = (about: Digest, id: string) =>
  statement(about, {
    predicateType: 'https://slsa.dev/provenance/v0.2',
    predicate: { builder: { id }, buildType: 'https://mobyproject.org/buildkit@v1', materials: [] },
  });
const v1 = (about: Digest, id: string) =>
  statement(about, {
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: { runDetails: { builder: { id }, metadata: { invocationId: 'rpv7a389uzil5lqmrgwhijwjz' } } },
  });

const request = (change: Partial<ProvenanceRequest> = {}): ProvenanceRequest => ({
  mode: 'auto',
  run: RUN,
  images: [{ digest: RECORDED_DIGEST, platform: 'linux/amd64' }],
  buildKitStatements: [v02(RECORDED_DIGEST, THIS_RUN)],
  attestedEarlier: false,
  ...change,
});

describe('buildProvenance', () => {
  it("has the shape of GitHub's build type", () => {
    expect(buildProvenance(RUN)).toEqual({
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: {
          workflow: {
            ref: 'refs/heads/main',
            repository: 'https://github.com/acme/shop',
            path: '.github/workflows/release.yml',
          },
        },
        internalParameters: {
          github: {
            event_name: 'push',
            repository_id: '1001',
            repository_owner_id: '2002',
            runner_environment: 'github-hosted',
          },
        },
        resolvedDependencies: [
          { uri: 'git+https://github.com/acme/shop@refs/heads/main', digest: { gitCommit: 'a'.repeat(40) } },
        ],
      },
      runDetails: {
        builder: { id: 'https://github.com/acme/ci/.github/workflows/build.yml@refs/tags/v1' },
        metadata: { invocationId: THIS_RUN },
      },
    });
  });

  it('splits a workflow reference at its first @, as refs may hold more', () => {
    const workflowRef = 'acme/shop/.github/workflows/x.yml@refs/heads/a@b';
    expect(
      buildProvenance({ ...RUN, workflowRef }).buildDefinition.externalParameters.workflow,
    ).toMatchObject({
      path: '.github/workflows/x.yml',
      ref: 'refs/heads/a@b',
    });
  });
});

describe('provenance: auto', () => {
  it.each([
    ['v0.2', v02],
    ['v1', v1],
  ])("claims the build that BuildKit's %s provenance says is of this run", (_version, build) => {
    const decision = decideProvenance(request({ buildKitStatements: [build(RECORDED_DIGEST, THIS_RUN)] }));
    expect(decision).toMatchObject({ state: true, predicate: buildProvenance(RUN) });
  });

  it.each([
    ['an earlier attempt', 'https://github.com/acme/shop/actions/runs/77/attempts/1'],
    ['a longer attempt number', `${THIS_RUN}0`],
    ['the run without its attempt', 'https://github.com/acme/shop/actions/runs/77'],
    ['another run', 'https://github.com/acme/shop/actions/runs/78/attempts/2'],
    ['another repository', 'https://github.com/acme/shop2/actions/runs/77/attempts/2'],
    ['another case', THIS_RUN.replace('acme', 'Acme')],
    ['a prefix around it', `https://evil.example/?${THIS_RUN}`],
    ['nobody', ''],
  ])('claims nothing when the builder is %s', (_who, id) => {
    const buildKitStatements = [v02(RECORDED_DIGEST, id), v1(RECORDED_DIGEST, id)];
    expect(decideProvenance(request({ buildKitStatements }))).toMatchObject({ state: false });
  });

  it.each<[string, Uint8Array[]]>([
    ['nothing', []],
    ['no JSON', [Buffer.from('{')]],
    [
      "BuildKit's SBOM",
      [statement(RECORDED_DIGEST, { predicateType: 'https://spdx.dev/Document', predicate: {} })],
    ],
    ['provenance of another image', [v02(OTHER_DIGEST, THIS_RUN)]],
    [
      'provenance without subject',
      [v02(RECORDED_DIGEST, THIS_RUN).toString()].map((text) =>
        Buffer.from(text.replace(/"subject":\[.*?\]/, '"subject":[]')),
      ),
    ],
    [
      'the run in another field',
      [v02(RECORDED_DIGEST, '')].map((bytes) =>
        Buffer.from(
          bytes.toString().replace('"materials":[]', `"metadata":{"buildInvocationID":"${THIS_RUN}"}`),
        ),
      ),
    ],
  ])('claims nothing from %s', (_what, buildKitStatements) => {
    expect(decideProvenance(request({ buildKitStatements }))).toMatchObject({
      state: false,
      reason: expect.stringContaining('BuildKit') as string,
    });
  });

  it('claims an index only when every platform was built by this run', () => {
    const images = [
      { digest: RECORDED_DIGEST, platform: 'linux/amd64' },
      { digest: OTHER_DIGEST, platform: 'linux/arm64' },
    ];
    const both = [v02(RECORDED_DIGEST, THIS_RUN), v1(OTHER_DIGEST, THIS_RUN)];
    expect(decideProvenance(request({ images, buildKitStatements: both }))).toMatchObject({ state: true });
    expect(decideProvenance(request({ images, buildKitStatements: both.slice(0, 1) }))).toMatchObject({
      state: false,
      reason: expect.stringContaining('linux/arm64') as string,
    });
    expect(decideProvenance(request({ images: [] }))).toMatchObject({ state: false });
  });

  it('keeps what is already attested, and needs a run', () => {
    expect(decideProvenance(request({ attestedEarlier: true }))).toMatchObject({ state: false });
    expect(decideProvenance(request({ run: undefined }))).toMatchObject({ state: false });
  });
});

describe('provenance: true and false', () => {
  it('states it on the word of the caller, unless it is there already', () => {
    expect(decideProvenance(request({ mode: 'true', buildKitStatements: [] }))).toMatchObject({
      state: true,
    });
    expect(decideProvenance(request({ mode: 'true', attestedEarlier: true }))).toMatchObject({
      state: false,
    });
  });

  it('cannot be stated without a run', () => {
    expect(() => decideProvenance(request({ mode: 'true', run: undefined }))).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', hint: 'provenance: false' }),
    );
  });

  it('is left out on request', () => {
    expect(decideProvenance(request({ mode: 'false' }))).toMatchObject({ state: false });
  });
});
