import { z } from 'zod';
import { AnswerTooLongError } from '../github/bounded-fetch.ts';
import { API_HEADERS, openGitHubClient, type GitHubTarget } from '../github/client.ts';
import type { Digest } from '../image/digest.ts';
import type { Logger } from '../logger.ts';

/** A signed envelope, by what tells it from every other. */
export type EnvelopeKey = { payload: string; signature: string };

/** One attempt each: the caller repeats them. Both throw what octokit throws. */
export type GitHubStore = {
  /** REST API, "Create an attestation". @returns its id */
  create: (bundle: Uint8Array) => Promise<string>;
  /** REST API, "List attestations": whether this very envelope is among those of its subject and type. */
  has: (subject: Digest, predicateType: string, key: EnvelopeKey) => Promise<boolean>;
};

/** A page repeats whole bundles. */
const PER_PAGE = 10;
const MAX_PAGES = 10;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const created = z.object({ id: z.union([z.string().min(1).max(64), z.int()]) });
const envelope = z.object({ payload: z.string(), signatures: z.array(z.object({ sig: z.string() })).min(1) });
const bundleSchema = z.object({ dsseEnvelope: envelope });
/** GitHub may leave the bundle out and name a URL instead: such a one cannot be compared. */
const listing = z.object({
  attestations: z.array(z.object({ bundle: bundleSchema.optional().catch(undefined) })),
});

/** Reads what a bundle is compared by. @throws when it holds no envelope: we store no other bundles */
export function envelopeKeyOf(bundle: Uint8Array): EnvelopeKey {
  return keyOf(bundleSchema.parse(JSON.parse(Buffer.from(bundle).toString())).dsseEnvelope);
}

function keyOf({ payload, signatures }: z.output<typeof envelope>): EnvelopeKey {
  return { payload, signature: signatures[0]?.sig ?? '' };
}

/** Opens GitHub's attestation store of one repository; the token goes to `apiUrl` and nowhere else. */
export async function openGitHubStore(target: GitHubTarget, logger: Logger): Promise<GitHubStore> {
  const octokit = await openGitHubClient(target, { logger, maxAnswerBytes: MAX_ANSWER_BYTES });
  const [owner = '', repo = ''] = target.repository.split('/');
  const headers = API_HEADERS;
  const listPage = async (subject: Digest, predicateType: string, after: string | undefined) => {
    const route = 'GET /repos/{owner}/{repo}/attestations/{subject_digest}';
    const query = { predicate_type: predicateType, per_page: PER_PAGE, ...(after && { after }) };
    const answer = await octokit.request(route, { owner, repo, subject_digest: subject, ...query, headers });
    return { listed: listing.parse(answer.data).attestations, after: nextCursor(answer.headers.link) };
  };

  return {
    create: async (bundle) => {
      const answer = await octokit.request({
        method: 'POST',
        url: '/repos/{owner}/{repo}/attestations',
        owner,
        repo,
        headers: { ...headers, 'content-type': 'application/json' },
        // The very bytes that were signed and verified, not another rendering of them.
        data: `{"bundle":${Buffer.from(bundle).toString()}}`,
      });
      return String(created.parse(answer.data).id);
    },
    has: async (subject, predicateType, key) => {
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const answer = await listPage(subject, predicateType, cursor).catch(readAbsence);
        if (answer?.listed.some(({ bundle }) => bundle !== undefined && isSame(bundle, key))) return true;
        cursor = answer?.after;
        if (cursor === undefined) return false;
      }
      logger.detail(`GitHub lists more attestations of ${subject} than are read`);
      return false;
    },
  };
}

/** GitHub says 404 of a digest that has none. More than is read can only be posted once more, which harms nobody. */
function readAbsence(error: unknown): undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 404) return undefined;
  if (error instanceof Error && error.cause instanceof AnswerTooLongError) return undefined;
  throw error;
}

function isSame(bundle: z.output<typeof bundleSchema>, { payload, signature }: EnvelopeKey): boolean {
  const found = keyOf(bundle.dsseEnvelope);
  return found.payload === payload && found.signature === signature;
}

/** The cursor of `rel="next"` (REST API, "Using pagination"); where the link leads does not matter. */
function nextCursor(link: string | undefined): string | undefined {
  const next = /<([^<>]+)>;[^,]*rel="next"/.exec(link ?? '')?.[1];
  if (next === undefined || !URL.canParse(next)) return undefined;
  return new URL(next).searchParams.get('after') ?? undefined;
}
