import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { PROJECT_ROOT } from '../../../lab/check/project-files.ts';
import { pushImage } from '../../../lab/images/push-image.ts';
import { buildSampleImage } from '../../../lab/images/sample-image.ts';
import type { SampleVariant } from '../../../lab/images/shop-app.ts';
import { bringTool } from '../../../lab/tools/bring-tool.ts';
import type { LabToolName } from '../../../lab/tools/catalogue.ts';
import { startOutsideWatch } from '../judges/outside-watch.ts';
import { realStack } from '../real-stack.ts';
import { makeShop } from './make-shop.ts';
import type { Occasion } from './occasions.ts';
import { runAct, type ActRun } from './run-act.ts';
import { listStored, type Stored } from './stored.ts';
import { startTokenEndpoint } from './token-endpoint.ts';

/** A password that only custody knows to be one: the workflow takes it from a variable, not from a secret. */
export const PASSWORD = 'canary-password-5d1e';

const DATABASE = join(PROJECT_ROOT, 'fixtures/grype-db/vulnerability-db.tar.zst');

/** How many runs of act share the machine. */
const AT_ONCE = 2;

export type ReleaseRequest = {
  image?: SampleVariant;
  /** The one with the referrers API, or the one without. */
  registry?: 'referrers' | 'fallback';
  /** The `sign` input; the workflow's own is `auto`. */
  sign?: string;
};

/** A finished workflow run, and what the world looked like after it. */
export type Release = ActRun & {
  /** `host/repository@sha256:…`; each run has a repository of its own. */
  reference: string;
  stored: Stored;
  tokensAsked: number;
  /** `toJSON(steps.custody.outputs)`, as the last step saw it. */
  outputs: Readonly<Record<string, string>>;
};

/** Where `acme/shop` releases: act, the real scanners, the real stack. */
export type ActLab = {
  /** The commit that workflows run at. */
  commit: string;
  /** Pushes a sample image and runs the workflow that the occasion sets off; two at once, others wait. */
  release: (occasion: Occasion, request?: ReleaseRequest) => Promise<Release>;
  /** The requests beyond loopback that the runs tried. */
  askedOutside: () => string[];
  stop: () => Promise<void>;
};

/** Brings the tools and makes the repository. @throws Error when a tool or the stack cannot be had */
export async function openActLab(): Promise<ActLab> {
  const stack = realStack();
  const bring = (name: LabToolName) => bringTool(name, (line) => console.error(line));
  const act = await bring('act');
  const always = {
    SYFT: await bring('syft'),
    GRYPE: await bring('grype'),
    DATABASE,
    TRUSTED_ROOT: stack.trustedRoot,
    SIGNING_CONFIG: stack.signingConfigs['rekor-v2'],
  };
  const folder = await mkdtemp(join(tmpdir(), 'custody-act-'));
  const shop = await makeShop(join(folder, 'shop'));
  const watch = await startOutsideWatch();
  const queue = pLimit(AT_ONCE);
  let count = 0;

  const release = async (occasion: Occasion, request: ReleaseRequest): Promise<Release> => {
    const number = String((count += 1));
    const registry = stack.registries[request.registry ?? 'referrers'];
    const repository = `act/${occasion.event}-${number}`;
    const sample = await buildSampleImage(request.image ?? 'fixed');
    const reference = await pushImage(`http://${registry}`, repository, sample);
    const endpoint = await startTokenEndpoint(stack.environment.ACTIONS_ID_TOKEN_REQUEST_URL, {
      ...occasion.claims,
      sha: shop.commit,
      workflow_sha: shop.commit,
      job_workflow_sha: shop.commit,
    });
    try {
      const run = await runAct(act, {
        repository: shop.folder,
        occasion,
        folder: join(folder, number),
        variables: {
          IMAGE: `${registry}/${repository}`,
          DIGEST: sample.root.digest,
          SIGN: request.sign ?? '',
          PASSWORD,
          ...always,
        },
        // What the runner gives a job with `id-token: write`; act gives nothing and checks no permissions.
        environment: { ...stack.environment, ACTIONS_ID_TOKEN_REQUEST_URL: endpoint.url },
        watched: watch.variables,
      });
      const outputs = JSON.parse((await run.record('outputs.json')) ?? '{}') as Record<string, string>;
      const stored = await listStored(registry, repository, sample.root.digest);
      return { ...run, reference, stored, outputs, tokensAsked: endpoint.count() };
    } finally {
      await endpoint.stop();
    }
  };

  return {
    commit: shop.commit,
    release: (occasion, request = {}) => queue(() => release(occasion, request)),
    askedOutside: watch.take,
    stop: async () => {
      await watch.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
