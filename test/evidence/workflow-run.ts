import type { WorkflowRun } from '../../src/evidence/workflow-run.ts';

/** A run of a reusable workflow of another repository. */
export const RUN: WorkflowRun = {
  serverUrl: 'https://github.com',
  repository: 'acme/shop',
  repositoryId: '1001',
  repositoryOwnerId: '2002',
  visibility: 'public',
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
  workflowRef: 'acme/shop/.github/workflows/release.yml@refs/heads/main',
  jobWorkflowRef: 'acme/ci/.github/workflows/build.yml@refs/tags/v1',
  eventName: 'push',
  runId: '77',
  runAttempt: '2',
  runnerEnvironment: 'github-hosted',
};
