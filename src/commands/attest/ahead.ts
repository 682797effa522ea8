import pLimit from 'p-limit';
import type { AttestOptions } from '../../config/options.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import { resolveImage } from '../../subject/resolve-image.ts';
import type { OpenedDatabase } from '../../tools/grype-database.ts';
import type { InstalledTool } from '../../tools/install.ts';
import type { CommandContext } from '../context.ts';
import type { OpenedImage } from '../open-image.ts';
import { openExisting, type ExistingEvidence } from './existing.ts';
import { inventoryPlatform, joinInventory, type CatalogueParts, type Inventory } from './inventory.ts';
import type { Signer } from './prepare-signing.ts';
import { joinScans, scanPlatform, type Scans } from './scan.ts';
import { begin, forget } from './side-by-side.ts';
import { admittedDigests } from './statements.ts';

/**
 * What the chain will need and what publishes nothing, begun beside the preflight: each part as soon as those that it
 * needs are there. A step then waits for what is left of its part; if the run ends before, nobody is told of the rest.
 */
export type Ahead = {
  image: Promise<ResolvedImage>;
  /** Each is handed out once: nothing of it may outlive its use, for it can be most of what a run holds in memory. */
  takeInventory(): Promise<Inventory>;
  takeScans(): Promise<Scans>;
  /** The evidence that was there already; undefined when none is to be published. */
  takeExisting(): Promise<ExistingEvidence> | undefined;
  /** Ends what is still under way and waits for it. */
  end(): Promise<void>;
};

/** The parts of the preflight that something waits for. */
export type AheadParts = Omit<CatalogueParts, 'syft' | 'name'> & {
  opened: OpenedImage;
  name: Promise<string>;
  syft: Promise<InstalledTool>;
  scanner: Promise<{ grype: InstalledTool; database: OpenedDatabase }>;
  /** Undefined when the run publishes nothing. */
  signer: Promise<Signer> | undefined;
};

/**
 * How many platforms are catalogued at the same time: cataloguing is bound by processor and memory, so two at once are
 * not faster but twice as large. Scanning one beside cataloguing the next is.
 */
const PLATFORMS_AT_A_TIME = 1;

/** Begins all of it. */
export function beginAhead(parts: AheadParts, options: AttestOptions, context: CommandContext): Ahead {
  const { opened, repository } = parts;
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, ...(context.signal === undefined ? [] : [context.signal])]);
  const work = { ...context, signal };
  const { digest } = opened.reference;
  const image = begin(async () =>
    resolveImage(repository, { digest, name: await parts.name, platforms: options.platforms }),
  );
  const platforms = begin(async () => {
    const [{ platforms: all, name }, syft] = await Promise.all([image, parts.syft]);
    const limit = pLimit(PLATFORMS_AT_A_TIME);
    return all.map((platform) =>
      begin(() => limit(() => inventoryPlatform({ ...parts, name, syft }, platform, options, work))),
    );
  });
  const inventory = begin(async () =>
    joinInventory(await parts.syft, await image, await Promise.all(await platforms)),
  );
  const scanned = begin(async () => {
    const scanner = { ...(await parts.scanner), privatePaths: parts.privatePaths };
    return (await platforms).map((of) => begin(async () => scanPlatform(scanner, await of, work)));
  });
  const scans = begin(async () => joinScans(await image, await Promise.all(await scanned)));
  const existing = parts.signer === undefined ? undefined : begin(() => look(parts, image, options));

  const whole = [image, inventory, scans, existing].map(async (part) => part?.then(forget, forget));
  const each = [platforms, scanned].map((parts) => parts.then(allEnded, forget));
  return {
    image,
    takeInventory: handOut(inventory),
    takeScans: handOut(scans),
    takeExisting: handOut(existing),
    end: async () => {
      ended.abort();
      await Promise.all([...whole, ...each]);
    },
  };
}

/** Reads what earlier runs stored, once it is known who will sign. */
async function look(
  { repository, signer }: AheadParts,
  image: Promise<ResolvedImage>,
  { unsafePartialIndex }: AttestOptions,
): Promise<ExistingEvidence> {
  const [as, resolved] = await Promise.all([signer, image]);
  if (as === undefined) throw new TypeError('who does not sign has no evidence to look for');
  const existing = openExisting(repository, admittedDigests({ image: resolved, unsafePartialIndex }), {
    identity: as.token.identity,
    trust: as.profile,
  });
  await existing.read();
  return existing;
}

async function allEnded(parts: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(parts);
}

function handOut<T>(part: T): () => T {
  let held: { part: T } | undefined = { part };
  return () => {
    if (held === undefined) throw new TypeError('this was handed out before');
    const given = held.part;
    held = undefined;
    return given;
  };
}
