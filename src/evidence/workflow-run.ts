/**
 * The workflow run that signs, as its identity token tells it (GitHub's OIDC claims). Never read from the
 * environment: what is not in the token is not vouched for by anybody.
 */
export type WorkflowRun = {
  /** `https://github.com`, or the GHES server: where the repository lives. */
  serverUrl: string;
  repository: string;
  repositoryId: string;
  repositoryOwnerId: string;
  /** `public`, `private` or `internal`. */
  visibility: string;
  ref: string;
  /** The commit that triggered the run. */
  sha: string;
  /** `owner/repo/.github/workflows/x.yml@ref` of the caller, and of the (possibly reusable) workflow that runs the job. */
  workflowRef: string;
  jobWorkflowRef: string;
  eventName: string;
  runId: string;
  runAttempt: string;
  runnerEnvironment: string;
};

/** `builder.id` and `verifier.id`: the workflow that ran the job, without claiming a level. */
export function builderIdOf(run: WorkflowRun): string {
  return `${run.serverUrl}/${run.jobWorkflowRef}`;
}

/** The run's page, used as invocation id. */
export function invocationIdOf(run: WorkflowRun): string {
  return `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}/attempts/${run.runAttempt}`;
}
