import { z } from 'zod';
import { ConfigurationError } from '../errors.ts';
import { hexOf, type Digest } from '../image/digest.ts';
import { builderIdOf, invocationIdOf, type WorkflowRun } from './workflow-run.ts';

/** SLSA provenance v1 with GitHub's workflow build type (actions/buildtypes, `workflow/v1`). No level is claimed. */
export type ProvenancePredicate = {
  buildDefinition: {
    buildType: typeof GITHUB_BUILD_TYPE;
    externalParameters: { workflow: { ref: string; repository: string; path: string } };
    internalParameters: {
      github: {
        event_name: string;
        repository_id: string;
        repository_owner_id: string;
        runner_environment: string;
      };
    };
    resolvedDependencies: readonly { uri: string; digest: { gitCommit: string } }[];
  };
  runDetails: { builder: { id: string }; metadata: { invocationId: string } };
};

export const GITHUB_BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1';

/** Whether a build is claimed, and why, in words for the summary. */
export type ProvenanceDecision =
  { state: true; predicate: ProvenancePredicate; reason: string } | { state: false; reason: string };

export type ProvenanceRequest = {
  /** The `provenance` input. */
  mode: 'auto' | 'true' | 'false';
  /** Undefined outside Actions. */
  run: WorkflowRun | undefined;
  /** Every platform image that the provenance would be about. */
  images: readonly { digest: Digest; platform: string }[];
  /** The in-toto statements that BuildKit stored in the index; untrusted bytes, read within the caller's bounds. */
  buildKitStatements: readonly Uint8Array[];
  /** Whether the digest already carries provenance by the identity that would sign now. */
  attestedEarlier: boolean;
};

/**
 * Builds the predicate from the run that the identity token vouches for. `workflow` is the caller's workflow, the
 * builder is the workflow that runs the job, and the dependency is the commit that triggered the run.
 */
export function buildProvenance(run: WorkflowRun): ProvenancePredicate {
  const repository = `${run.serverUrl}/${run.repository}`;
  const { path, ref } = splitWorkflowRef(run);
  return {
    buildDefinition: {
      buildType: GITHUB_BUILD_TYPE,
      externalParameters: { workflow: { ref, repository, path } },
      internalParameters: {
        github: {
          event_name: run.eventName,
          repository_id: run.repositoryId,
          repository_owner_id: run.repositoryOwnerId,
          runner_environment: run.runnerEnvironment,
        },
      },
      resolvedDependencies: [{ uri: `git+${repository}@${run.ref}`, digest: { gitCommit: run.sha } }],
    },
    runDetails: {
      builder: { id: builderIdOf(run) },
      metadata: { invocationId: invocationIdOf(run) },
    },
  };
}

/**
 * Decides whether this run may say that it built the image (design: "Provenance is not a lie"). `auto` claims it only
 * when for every platform image a BuildKit provenance statement in the index names this very run and attempt as its
 * builder, compared exactly: docker/build-push-action sets `builder.id` to the run's URL, and BuildKit's own
 * invocation id is a random value that names no run. Earlier provenance by the same identity is kept in every mode.
 *
 * @throws ConfigurationError INPUT_INVALID for `true` without a workflow run to state it about
 */
export function decideProvenance(request: ProvenanceRequest): ProvenanceDecision {
  const { mode, run } = request;
  if (request.attestedEarlier) {
    return { state: false, reason: 'provenance by this identity is already there and stays' };
  }
  if (mode === 'false') return { state: false, reason: '`provenance: false`' };
  if (run === undefined) {
    if (mode === 'auto')
      return { state: false, reason: 'there is no workflow run that could have built the image' };
    throw new ConfigurationError('INPUT_INVALID', 'provenance can only be stated about a workflow run', {
      field: 'provenance',
      expected: '`auto` or `false` outside GitHub Actions',
      found: 'true',
      hint: 'provenance: false',
    });
  }
  if (mode === 'true') {
    return { state: true, predicate: buildProvenance(run), reason: 'stated on the word of the workflow' };
  }
  return decideByBuildKit(request, run);
}

function decideByBuildKit(request: ProvenanceRequest, run: WorkflowRun): ProvenanceDecision {
  const builds = request.buildKitStatements
    .map(parseBuildKitProvenance)
    .filter((build) => build !== undefined);
  if (builds.length === 0) {
    return { state: false, reason: 'the image carries no BuildKit provenance that could name this run' };
  }
  const builder = invocationIdOf(run);
  const unclaimed = request.images.find(
    ({ digest }) =>
      !builds.some((build) => build.builderId === builder && build.subjects.includes(hexOf(digest))),
  );
  if (request.images.length === 0 || unclaimed !== undefined) {
    const platform = unclaimed === undefined ? 'any platform' : unclaimed.platform;
    return {
      state: false,
      reason: `BuildKit's provenance does not name this run as the builder of ${platform}`,
    };
  }
  return {
    state: true,
    predicate: buildProvenance(run),
    reason: "BuildKit's provenance in the index names this run as the builder",
  };
}

const inTotoStatement = z.object({
  _type: z.enum(['https://in-toto.io/Statement/v0.1', 'https://in-toto.io/Statement/v1']),
  subject: z.array(z.object({ digest: z.object({ sha256: z.string() }) })).max(1024),
});

// BuildKit writes v0.2 unless asked for v1 (moby/buildkit, `docs/attestations/slsa-definitions.md`).
const slsaStatement = z.union([
  inTotoStatement.extend({
    predicateType: z.literal('https://slsa.dev/provenance/v0.2'),
    predicate: z.object({ builder: z.object({ id: z.string() }) }),
  }),
  inTotoStatement.extend({
    predicateType: z.literal('https://slsa.dev/provenance/v1'),
    predicate: z.object({ runDetails: z.object({ builder: z.object({ id: z.string() }) }) }),
  }),
]);

/** Undefined for whatever is not provenance, such as BuildKit's SBOM: it then just names no run. */
function parseBuildKitProvenance(bytes: Uint8Array): { builderId: string; subjects: string[] } | undefined {
  const parsed = slsaStatement.safeParse(parseJson(bytes));
  if (!parsed.success) return undefined;
  const { predicate, subject } = parsed.data;
  return {
    builderId: 'runDetails' in predicate ? predicate.runDetails.builder.id : predicate.builder.id,
    subjects: subject.map(({ digest }) => digest.sha256),
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** `owner/repo/.github/workflows/x.yml@refs/heads/main` into path and ref (GitHub's `workflow_ref` claim). */
function splitWorkflowRef(run: WorkflowRun): { path: string; ref: string } {
  const at = run.workflowRef.indexOf('@');
  const file = at < 0 ? run.workflowRef : run.workflowRef.slice(0, at);
  const prefix = `${run.repository}/`;
  return {
    path: file.startsWith(prefix) ? file.slice(prefix.length) : file,
    ref: at < 0 ? run.ref : run.workflowRef.slice(at + 1),
  };
}
