import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../../errors.ts';
import type { EvidenceType } from '../../evidence/predicate-types.ts';
import { digestOf, type Digest } from '../../image/digest.ts';
import type { EvidenceDocument } from '../../report/evidence-document.ts';
import { postAttestations, type Posted, type PostingRound } from '../../storage/github-attestations.ts';
import { buildTooLarge, MAX_ATTESTATION_BYTES } from '../../storage/github-failure.ts';
import type { GitHubTarget } from '../../github/client.ts';
import type { CommandContext } from '../context.ts';
import type { Reconciled } from './reconcile.ts';
import type { StandingStatement } from './standing.ts';

/** A bundle that stands, by its file: the bytes themselves are not held while verification reads them back. */
export type WrittenBundle = {
  type: EvidenceType;
  predicateType: string;
  status: StandingStatement['status'];
  subject: Digest;
  payloadDigest: Digest;
  /** Relative to the output folder. */
  file: string;
  /** SHA-256 of the file as it was written. */
  sha256: Digest;
};

/** Remembers where the bundles are that may be posted. */
export function listWritten(standing: readonly StandingStatement[]): WrittenBundle[] {
  return standing.flatMap(({ type, predicateType, status, payloadDigest, file, bytes, on: [first] }) =>
    first === undefined
      ? []
      : [
          {
            type,
            predicateType,
            status,
            subject: first.subject,
            payloadDigest,
            file,
            sha256: digestOf(bytes),
          },
        ],
  );
}

/**
 * Refuses, before anything is signed, what GitHub would not take afterwards.
 *
 * @throws GitHubError ATTESTATION_TOO_LARGE
 */
export function requirePostable(target: GitHubTarget | undefined, statements: readonly Reconciled[]): void {
  if (target === undefined) return;
  for (const { planned } of statements) {
    const size = planned.encoded.payload.length;
    if (size > MAX_ATTESTATION_BYTES)
      throw buildTooLarge(`${size} bytes; nothing was signed`, `the ${planned.type} statement`);
  }
}

/**
 * Posts every bundle that stands and is not there yet. Comes after verification: what does not verify is not spread.
 *
 * @param folder the output folder, whose bundles are read again one by one
 * @throws what `@actions/github` cannot be loaded for; what could not be posted is in the round
 */
export function postToGitHub(
  target: GitHubTarget,
  bundles: readonly WrittenBundle[],
  folder: string,
  { logger }: CommandContext,
): Promise<PostingRound> {
  const postable = bundles.map(({ subject, predicateType, status, file, sha256 }) => ({
    subject,
    predicateType,
    mayBeThere: status === 'already present',
    read: () => readWritten(join(folder, file), sha256),
  }));
  return postAttestations(target, postable, { logger });
}

async function readWritten(path: string, sha256: Digest): Promise<Uint8Array> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes !== undefined && digestOf(bytes) === sha256) return bytes;
  throw new ConfigurationError(
    'OUTPUT_NOT_WRITABLE',
    'a bundle in the output folder is not what was written',
    {
      field: 'output-dir',
      expected: `${sha256} in ${path}`,
      found: bytes === undefined ? 'no file' : digestOf(bytes),
      hint: 'Give every run an output-dir of its own.',
    },
  );
}

type GitHubSection = NonNullable<EvidenceDocument['githubAttestations']>;

/** Adds that nothing is posted (yet), to a run that was asked to. @param reason why */
export function describeNotPosted(
  evidence: EvidenceDocument,
  wanted: boolean,
  reason: string,
): EvidenceDocument {
  if (!wanted) return evidence;
  return { ...evidence, githubAttestations: { complete: false, reason, attestations: [] } };
}

/** Adds what was posted, all of it or as far as it came. */
export function describePosted(
  evidence: EvidenceDocument,
  target: GitHubTarget,
  bundles: readonly WrittenBundle[],
  { posted, failure }: PostingRound,
): EvidenceDocument {
  const attestations = bundles.flatMap(({ type, subject, payloadDigest }, at) => {
    const one = posted[at];
    return one === undefined ? [] : [{ type, subject, payloadDigest, ...describeOne(target, one) }];
  });
  const { repository } = target;
  const section: GitHubSection = {
    repository,
    complete: failure === undefined,
    ...(failure === undefined ? {} : { reason: failure.message }),
    attestations,
  };
  return { ...evidence, githubAttestations: section };
}

function describeOne({ serverUrl, repository }: GitHubTarget, posted: Posted) {
  if (posted.status === 'already present') return { status: posted.status };
  const { status, id } = posted;
  return { status, id, url: `${serverUrl}/${repository}/attestations/${encodeURIComponent(id)}` };
}
