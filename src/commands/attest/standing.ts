import type { EvidenceType } from '../../evidence/predicate-types.ts';
import type { Digest } from '../../image/digest.ts';
import { platformFolder } from '../../image/platform.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import type { SignedStatement } from '../../signing/signer.ts';
import type { StoredStatement } from '../../storage/store.ts';
import type { ExistingStatement } from './existing.ts';
import type { Reconciled } from './reconcile.ts';

/** One entry of a transparency log; of an earlier run only the log's id is known, not where it is. */
export type StandingLogEntry = {
  logUrl?: string;
  logId?: string;
  logIndex: string;
  integratedTime: string | undefined;
};

/** One statement that stands when the run is over: signed now, or by an earlier run and kept. */
export type StandingStatement = {
  type: EvidenceType;
  predicateType: string;
  status: 'created' | 'already present';
  payloadDigest: Digest;
  bytes: Uint8Array;
  /** File of the bundle, relative to the output folder: named after the first digest that carries it. */
  file: string;
  /** The digests that carry it, and the referrer on each as far as it is stored yet. */
  on: readonly { subject: Digest; referrer: Digest | undefined }[];
  logEntries: readonly StandingLogEntry[];
};

type Sources = {
  image: ResolvedImage;
  signed: readonly SignedStatement[];
  stored: readonly StoredStatement[];
};

/**
 * Lists what one planned statement came to: usually one statement, but several where earlier runs had signed some of
 * its digests and this one the rest.
 */
export function listStanding(reconciled: Reconciled, sources: Sources): StandingStatement[] {
  const { planned, present, hang, create } = reconciled;
  const { predicateType } = planned.encoded;
  const named = (subject: Digest) =>
    `bundles/${labelOf(sources.image, subject)}.${planned.type}.sigstore.json`;
  const storedOn = (subject: Digest) =>
    sources.stored.find((one) => one.subject === subject && one.predicateType === predicateType)?.referrer;
  const common = { type: planned.type, predicateType };

  const kept = Map.groupBy(
    [
      ...present.map((existing) => ({ existing, subject: existing.subject, referrer: existing.referrer })),
      ...hang.flatMap(({ existing, on }) =>
        on.map((subject) => ({ existing, subject, referrer: storedOn(subject) })),
      ),
    ],
    ({ existing }) => existing.statement.payloadDigest,
  );
  const standing = [...kept].map(([payloadDigest, entries]): StandingStatement => {
    const [{ existing, subject: first } = unreachable()] = entries;
    return {
      ...common,
      status: 'already present',
      payloadDigest,
      bytes: existing.bytes,
      file: named(first),
      on: entries.map(({ subject, referrer }) => ({ subject, referrer })),
      logEntries: logEntriesOf(existing),
    };
  });
  const fresh = sources.signed.find(({ statement }) => statement === create?.encoded);
  if (fresh === undefined) return standing;
  const { payloadDigest, subjects } = fresh.statement;
  const on = subjects.map((subject) => ({ subject, referrer: storedOn(subject) }));
  const file = named(subjects[0] ?? unreachable());
  return [
    {
      ...common,
      status: 'created',
      payloadDigest,
      bytes: fresh.bytes,
      file,
      on,
      logEntries: fresh.logEntries,
    },
    ...standing,
  ];
}

/** The first part of a file name: the platform's folder, or `index`. */
function labelOf(image: ResolvedImage, subject: Digest): string {
  const platform = image.platforms.find(({ digest }) => digest === subject);
  return platform === undefined ? 'index' : platformFolder(platform.platform);
}

function logEntriesOf({ statement }: ExistingStatement): StandingLogEntry[] {
  return statement.result.logEntries.map(({ logId, logIndex, integratedTime }) => ({
    logId,
    logIndex,
    integratedTime,
  }));
}

function unreachable(): never {
  throw new TypeError('a statement stands on at least one digest');
}
