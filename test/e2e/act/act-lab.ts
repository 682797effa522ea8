import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import pLimit from 'p-limit';
import { PROJECT_ROOT } from '../../../lab/check/project-files.ts';
import { pushImage } from '../../../lab/images/push-image.ts';
import { buildSampleImage } from '../../../lab/images/sample-image.ts';
import type { SampleVariant } from '../../../lab/images/shop-app.ts';
import type { Occasion } from './occasions.ts';
import { runAct, type ActRun } from './run-act.ts';
import { listStored, type Stored } from './stored-evidence.ts';
import { startTokenEndpoint } from './token-endpoint.ts';

/** A password that only custody knows to be one: the workflow takes it from a variable, not from a secret. */
export const PASSWORD = 'canary-password-5d1e';

/** The committed database (`fixtures/grype-db/README.md`). */
const DATABASE = join(PROJECT_ROOT, 'fixtures/grype-db/vulnerability-db.tar.zst');

/** How many runs of act share the machine. */
const AT_ONCE = 2;

/** The private Sigstore and the registries, as far as a workflow meets them. */
export type ActStack = {
  /** The runner's token endpoint. */
  environment: { ACTIONS_ID_TOKEN_REQUEST_URL: string; ACTIONS_ID_TOKEN_REQUEST_TOKEN: string };
  trustedRoot: string;
  signingConfig: string;
  registries: Readonly<Record<RegistryKind, string>>;
};

/** With the referrers API, or without. */
export type RegistryKind = 'referrers' | 'fallback';

/** Paths of the real tools. */
export type ActTools = { act: string; syft: string; grype: string };

export type ReleaseRequest = {
  image?: SampleVariant;
  registry?: RegistryKind;
  /** The `sign` input; the workflow's own is `auto`. */
  sign?: string;
};

/** A finished workflow run, and what the world looked like after it. */
export type Release = ActRun & {
  /** `host/repository@sha256:…`; each run has a repository of its own. */
  reference: string;
  digest: string;
  stored: Stored;
  tokensAsked: number;
  /** `toJSON(steps.custody.outputs)` of a later step. */
  outputs: Readonly<Record<string, string>>;
};

export type ActLab = {
  /** The commit that the workflows run at. */
  commit: string;
  release: (occasion: Occasion, request?: ReleaseRequest) => Promise<Release>;
  stop: () => Promise<void>;
};

/** Makes the repository `acme/shop` out of the project's action and the workflows of the fixtures. */
export async function startActLab(stack: ActStack, tools: ActTools): Promise<ActLab> {
  const folder = await mkdtemp(join(tmpdir(), 'custody-act-'));
  const repository = join(folder, 'shop');
  const commit = await makeRepository(repository);
  const queue = pLimit(AT_ONCE);
  let count = 0;
  const release = async (occasion: Occasion, request: ReleaseRequest = {}): Promise<Release> => {
    const number = (count += 1);
    const registry = stack.registries[request.registry ?? 'referrers'];
    const name = `acme/act-${number}-${occasion.event.replaceAll('_', '-')}`;
    const reference = await pushImage(
      `http://${registry}`,
      name,
      await buildSampleImage(request.image ?? 'fixed'),
    );
    const [image = '', digest = ''] = reference.split('@');
    const source = { sha: commit, workflow_sha: commit, job_workflow_sha: commit };
    const endpoint = await startTokenEndpoint(stack.environment.ACTIONS_ID_TOKEN_REQUEST_URL, {
      ...occasion.claims,
      ...source,
    });
    try {
      const run = await runAct({
        ...{ act: tools.act, repository, folder: join(folder, String(number)) },
        ...{ workflow: occasion.workflow, event: occasion.event, payload: occasion.payload },
        variables: {
          ...{ IMAGE: image, DIGEST: digest, PASSWORD, SIGN: request.sign ?? '' },
          ...{ SYFT: tools.syft, GRYPE: tools.grype, DATABASE },
          ...{ TRUSTED_ROOT: stack.trustedRoot, SIGNING_CONFIG: stack.signingConfig },
        },
        environment: { ...stack.environment, ACTIONS_ID_TOKEN_REQUEST_URL: endpoint.url },
      });
      const outputs = JSON.parse((await run.record('outputs.json')) ?? '{}') as Record<string, string>;
      const stored = await listStored(registry, name, digest);
      return { ...run, reference, digest, stored, outputs, tokensAsked: endpoint.count() };
    } finally {
      await endpoint.stop();
    }
  };
  return {
    commit,
    release: (occasion, request) => queue(() => release(occasion, request)),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Makes a git repository that act takes for a checkout of `acme/shop`. @returns its commit */
async function makeRepository(repository: string): Promise<string> {
  for (const name of ['action.yml', 'dist'])
    await cp(join(PROJECT_ROOT, name), join(repository, name), { recursive: true });
  await cp(join(PROJECT_ROOT, 'fixtures/workflows'), join(repository, '.github/workflows'), {
    recursive: true,
  });
  const git = async (...args: string[]) => (await execa('git', args, { cwd: repository })).stdout;
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  await git('add', '--all');
  const author = ['-c', 'user.name=dev', '-c', 'user.email=dev@acme.example', '-c', 'commit.gpgsign=false'];
  await git(...author, 'commit', '--quiet', '--message', 'Release by custody');
  return git('rev-parse', 'HEAD');
}
