import pLimit from 'p-limit';
import { CustodyError, EXIT } from '../errors.ts';
import { askGitHub, DEFAULT_PATIENCE, type GitHubPatience } from '../github/ask.ts';
import type { GitHubTarget } from '../github/client.ts';
import type { Digest } from '../image/digest.ts';
import type { Logger } from '../logger.ts';
import { buildGitHubError } from './github-failure.ts';
import { envelopeKeyOf, openGitHubStore, type GitHubStore } from './github-store.ts';

/** A bundle that GitHub's attestation store is to hold, once, however many subjects its statement has. */
export type PostableBundle = {
  /** Any of the subjects: GitHub finds it by each. */
  subject: Digest;
  predicateType: string;
  /** An earlier run signed it and may have posted it. */
  mayBeThere: boolean;
  read: () => Promise<Uint8Array>;
};

/** What became of one bundle. GitHub does not tell the id of what is there already. */
export type Posted = { status: 'posted'; id: string } | { status: 'already present' };

/** What became of each bundle, in their order; undefined for what was not posted, and the first error of those. */
export type PostingRound = { posted: readonly (Posted | undefined)[]; failure: Error | undefined };

/** GitHub asks for few requests at once; a bundle may be many megabytes. */
const AT_A_TIME = 3;

/**
 * Posts bundles to GitHub's attestation store, none of them twice: what may be there is looked for first, and so is
 * what an attempt may have left behind whose answer was lost. A refusal that only an edit of the workflow mends ends
 * the round.
 *
 * @returns what is there now also when something failed: the failure is a GitHubError
 */
export async function postAttestations(
  target: GitHubTarget,
  bundles: readonly PostableBundle[],
  { logger, patience = DEFAULT_PATIENCE }: { logger: Logger; patience?: GitHubPatience },
): Promise<PostingRound> {
  const store = await openGitHubStore(target, logger);
  const limit = pLimit(AT_A_TIME);
  let refused: Error | undefined;
  const settled = await Promise.allSettled(
    bundles.map((bundle) =>
      limit(async () => {
        if (refused !== undefined) throw refused;
        try {
          return await postOne(store, bundle, { target, logger, patience });
        } catch (error) {
          if (error instanceof CustodyError && error.exitCode === EXIT.configuration) refused ??= error;
          throw error;
        }
      }),
    ),
  );
  const rejected = settled.find((one) => one.status === 'rejected');
  return {
    posted: settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)),
    failure: refused ?? (rejected === undefined ? undefined : asError(rejected.reason)),
  };
}

type Posting = { target: GitHubTarget; logger: Logger; patience: GitHubPatience };

async function postOne(store: GitHubStore, bundle: PostableBundle, posting: Posting): Promise<Posted> {
  const { target, logger, patience } = posting;
  const url = `${target.apiUrl}/repos/${target.repository}/attestations`;
  const bytes = await bundle.read();
  const key = envelopeKeyOf(bytes);
  let look = bundle.mayBeThere;
  return askGitHub<Posted>(
    async (ask) => {
      const { subject, predicateType } = bundle;
      if (look && (await ask(`GET ${url}/${subject}`, () => store.has(subject, predicateType, key))))
        return { status: 'already present' };
      look = true;
      return { status: 'posted', id: await ask(`POST ${url}`, () => store.create(bytes)) };
    },
    {
      secret: target.token,
      logger,
      patience,
      describe: (failure) => buildGitHubError(failure, target.token),
    },
  );
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new TypeError('posting failed without an error');
}
