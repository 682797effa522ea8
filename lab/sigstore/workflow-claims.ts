/** The claims of an identity token, by name. */
export type Claims = Record<string, unknown>;

const COMMIT = 'a'.repeat(40);
const REF = 'refs/heads/main';
const WORKFLOW = `acme/shop/.github/workflows/release.yml@${REF}`;

/**
 * The claims that GitHub Actions puts into a token for a push to `acme/shop` (GitHub docs, "OpenID Connect
 * reference"), without those that belong to one token: `iss`, `aud`, `jti` and the times.
 */
export const GITHUB_CLAIMS: Readonly<Record<string, string>> = {
  sub: `repo:acme/shop:ref:${REF}`,
  actor: 'dev',
  actor_id: '9',
  base_ref: '',
  event_name: 'push',
  head_ref: '',
  job_workflow_ref: WORKFLOW,
  job_workflow_sha: COMMIT,
  ref: REF,
  ref_protected: 'true',
  ref_type: 'branch',
  repository: 'acme/shop',
  repository_id: '1001',
  repository_owner: 'acme',
  repository_owner_id: '2002',
  repository_visibility: 'public',
  run_attempt: '1',
  run_id: '77',
  run_number: '5',
  runner_environment: 'github-hosted',
  sha: COMMIT,
  workflow: 'release',
  workflow_ref: WORKFLOW,
  workflow_sha: COMMIT,
};

/** The issuer of github.com's tokens. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
