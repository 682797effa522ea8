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

/** What Go's `net/url` leaves alone in a path or fragment, when all of it is of this kind. */
const WELL_FORMED = /^[\w\-.~!$&'()*+,;=:@[\]/%]*$/;

/** What it escapes otherwise; escapes that are there stay. */
const ESCAPED_IN_PATH = /[^\w\-.~$&+,/:;=@%]/gu;
const ESCAPED_IN_FRAGMENT = /[^\w\-.~$&+,/:;=@%!()*?]/gu;

/**
 * `builder.id` and `verifier.id`: the workflow that ran the job, without claiming a level. It is the name that Fulcio
 * certifies, `url.Parse(text).String()` in Go (fulcio `pkg/identity/ciprovider/principal.go`): a branch `größe` or a
 * file `my release.yml` is percent-encoded there, and `new URL` would encode other characters than Go does.
 */
export function builderIdOf(run: WorkflowRun): string {
  const [path = '', ...rest] = run.jobWorkflowRef.split('#');
  const builder = `${run.serverUrl}/${escapeAsGo(path, ESCAPED_IN_PATH)}`;
  return rest.length === 0 ? builder : `${builder}#${escapeAsGo(rest.join('#'), ESCAPED_IN_FRAGMENT)}`;
}

function escapeAsGo(part: string, escaped: RegExp): string {
  if (WELL_FORMED.test(part)) return part;
  return part.replaceAll(escaped, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
      .join(''),
  );
}

/** The run's page, used as invocation id. */
export function invocationIdOf(run: WorkflowRun): string {
  return `${run.serverUrl}/${run.repository}/actions/runs/${run.runId}/attempts/${run.runAttempt}`;
}
