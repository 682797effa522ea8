import { GITHUB_CLAIMS, type Claims } from '../../../lab/sigstore/workflow-claims.ts';

const REPOSITORY = { full_name: 'acme/shop', default_branch: 'main' };
const FORK = { full_name: 'stranger/shop' };
const MAIN = 'refs/heads/main';
const QUEUE = 'refs/heads/gh-readonly-queue/main/pr-7-0123456789abcdef0123456789abcdef01234567';
const PULL_REQUEST = {
  number: 7,
  base: { ref: 'main', sha: 'b'.repeat(40), repo: REPOSITORY },
  head: { ref: 'feature', sha: 'c'.repeat(40), repo: FORK },
};

/** Why a workflow runs: what GitHub tells the runner, and what its identity token says. */
export type Occasion = {
  event: string;
  /** The event file (GitHub docs, "Webhook events and payloads"), as far as the runner, act and custody read it. */
  payload: object;
  /** The workflow file that the event sets off. */
  workflow: string;
  ref: string;
  /** The certificate's identity (Fulcio's: `https://github.com/` and the token's `job_workflow_ref`). */
  identity: string;
  /** What the token for this run says other than that of a push to main. */
  claims: Claims;
};

/** Events after which `sign: auto` signs: somebody with write access chose or merged what runs. */
export const SIGNING_OCCASIONS: readonly Occasion[] = [
  occasion('push', MAIN, { ref: MAIN }),
  occasion('release', 'refs/tags/v1.2.3', { action: 'published', release: { tag_name: 'v1.2.3' } }),
  occasion('schedule', MAIN, { schedule: '30 4 * * 1' }),
  occasion('workflow_dispatch', MAIN, { ref: MAIN, inputs: {} }),
  occasion('merge_group', QUEUE, {
    action: 'checks_requested',
    merge_group: { head_ref: QUEUE, base_ref: MAIN, base_sha: 'b'.repeat(40) },
  }),
];

/** A push whose job runs a reusable workflow: the event is the caller's, the identity the called one's. */
export const CALLED_OCCASION: Occasion = occasion('push', MAIN, { ref: MAIN }, 'call-release.yml');

/** A `workflow_run` that followed a run in a fork, and one that followed a run of the repository's own. */
export const FORK_WORKFLOW_RUN: Occasion = workflowRunAfter(FORK);
export const OWN_WORKFLOW_RUN: Occasion = workflowRunAfter(REPOSITORY);

/** Events that may run what a stranger wrote: nothing is signed. */
export const OTHER_OCCASIONS: readonly Occasion[] = [
  occasion('pull_request', 'refs/pull/7/merge', { number: 7, pull_request: PULL_REQUEST }),
  occasion('pull_request_target', MAIN, { number: 7, pull_request: PULL_REQUEST }),
  FORK_WORKFLOW_RUN,
  occasion('issue_comment', MAIN, { action: 'created', issue: { number: 7 }, comment: { body: 'ship it' } }),
];

function workflowRunAfter(headRepository: { full_name: string }): Occasion {
  return occasion('workflow_run', MAIN, {
    action: 'completed',
    workflow_run: { event: 'pull_request', conclusion: 'success', head_repository: headRepository },
  });
}

function occasion(event: string, ref: string, payload: object, workflow = 'release.yml'): Occasion {
  const path = (file: string) => `acme/shop/.github/workflows/${file}@${ref}`;
  const claims = {
    ...GITHUB_CLAIMS,
    sub: event.startsWith('pull_request') ? 'repo:acme/shop:pull_request' : `repo:acme/shop:ref:${ref}`,
    event_name: event,
    ref,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    workflow_ref: path(workflow),
    job_workflow_ref: path('release.yml'),
  };
  return {
    event,
    payload: { repository: REPOSITORY, ...payload },
    workflow,
    ref,
    identity: `https://github.com/${claims.job_workflow_ref}`,
    claims,
  };
}
