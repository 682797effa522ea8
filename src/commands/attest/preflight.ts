import { resolve } from 'node:path';
import type { AttestOptions } from '../../config/options.ts';
import { ConfigurationError, CustodyError, PreflightError } from '../../errors.ts';
import { isImageName } from '../../image/reference.ts';
import type { Repository } from '../../registry/types.ts';
import { cacheRoot } from '../../tools/cache.ts';
import { openDatabase, type OpenedDatabase } from '../../tools/grype-database.ts';
import { installTool, type InstalledTool } from '../../tools/install.ts';
import type { GitHubTarget } from '../../github/client.ts';
import type { CatalogueSource } from '../../tools/syft.ts';
import type { CommandContext } from '../context.ts';
import { openImage, type OpenedImage } from '../open-image.ts';
import type { SigningDecision } from '../../signing/event.ts';
import { beginAhead, type Ahead } from './ahead.ts';
import { loadDecisions, type Decisions } from './decisions.ts';
import { findGitHubTarget } from './github-target.ts';
import { decideToSign, prepareSigner, type Signer, type Signing } from './prepare-signing.ts';
import { begin } from './side-by-side.ts';

/** Everything the chain needs, found before anything is published. */
export type Plan = {
  opened: OpenedImage;
  /** One client for the whole run, with push right proven if the run signs. */
  repository: Repository;
  /** What the evidence calls the image. */
  name: string;
  signing: Signing;
  /** Where the bundles go beside the registry; undefined when it was not asked for, or nothing is signed. */
  github: GitHubTarget | undefined;
  syft: InstalledTool;
  grype: InstalledTool;
  database: OpenedDatabase;
  catalogueSource: CatalogueSource;
  /** Paths of this machine that must not be signed. */
  privatePaths: readonly string[];
  /** What was decided to let through. */
  decisions: Decisions;
  /** What was begun beside the preflight. */
  ahead: Ahead;
};

/**
 * Finds everything that would stop the run later, and reports all of it at once: reference, credentials and push
 * right, event, identity token, trust, GitHub's attestation store, tools, vulnerability database, exceptions and VEX.
 *
 * @throws PreflightError with every problem that was found; ConfigurationError for a reference that names no image,
 *   before which nothing else makes sense
 */
export async function preflight(options: AttestOptions, context: CommandContext): Promise<Plan> {
  const opened = await openImage(options, context);
  const { problems, attempt } = collectProblems();
  const decision = await attempt(() => decideToSign(options, context));
  const publishes = decision?.sign === true && !options.dryRun;
  const github = decision?.sign === true ? findGitHubTarget(options, context) : undefined;
  problems.push(...(github?.problems ?? []));
  const repository = opened.connect(publishes ? 'push' : 'pull');
  const preparing = decision?.sign === true ? begin(() => prepareSigner(options, context)) : undefined;
  const parts = {
    name: begin(() => requireName(opened, context)),
    signer: preparing,
    decisions: begin(async () => {
      // Without an identity there is another problem, and it is told too.
      const known = await preparing?.catch(() => undefined);
      return loadDecisions(options, known?.token.run, context);
    }),
    syft: begin(() => prepareTool('syft', options, context)),
    scanner: begin(() => prepareScanner(options, decision?.sign === true, context)),
  };
  const reading = {
    catalogueSource: catalogueSourceOf(opened),
    privatePaths: privatePathsOf(opened, context),
  };
  const ahead = beginAhead(
    { ...parts, ...reading, opened, repository, signer: publishes ? parts.signer : undefined },
    options,
    context,
  );
  const [name, signer, , syft, scanner, decisions] = await Promise.all([
    attempt(() => parts.name),
    parts.signer && attempt(() => parts.signer),
    publishes ? attempt(() => repository.probePush()) : undefined,
    attempt(() => parts.syft),
    attempt(() => parts.scanner),
    attempt(() => parts.decisions),
  ]);
  const [first, ...more] = problems;
  if (first !== undefined || !decision || !name || !syft || !scanner || !decisions) {
    await ahead.end();
    await Promise.all([scanner?.database.close(), repository.abandonPush()]);
    if (first === undefined) throw new TypeError('preflight found nothing and no problem either');
    throw new PreflightError([first, ...more]);
  }
  const signing = describeSigning(decision, signer, options);
  const found = { name, signing, github: github?.target, syft, ...scanner, decisions };
  return { opened, repository, ...found, ...reading, ahead };
}

/** Runs the parts of the preflight and keeps what they find, so that all of it is reported at once. */
function collectProblems(): {
  problems: CustodyError[];
  attempt: <T>(work: () => Promise<T> | undefined) => Promise<T | undefined>;
} {
  const problems: CustodyError[] = [];
  const attempt = async <T>(work: () => Promise<T> | undefined): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CustodyError)) throw error;
      problems.push(...(error instanceof PreflightError ? error.problems : [error]));
      return undefined;
    }
  };
  return { problems, attempt };
}

/** A dry run looks for everything that would stop the real one, and then signs nothing. */
function describeSigning(
  { reason }: SigningDecision,
  signer: Signer | undefined,
  { dryRun }: AttestOptions,
): Signing {
  if (signer === undefined) return { sign: false, reason };
  return dryRun ? { sign: false, reason: '`dry-run` was asked for' } : { sign: true, reason, ...signer };
}

/** @param signs whether the scan will be signed, or would be but for `dry-run` */
async function prepareScanner(
  options: AttestOptions,
  signs: boolean,
  context: CommandContext,
): Promise<Pick<Plan, 'grype' | 'database'>> {
  const grype = begin(() => prepareTool('grype', options, context));
  const database = begin(() =>
    openDatabase(grype, {
      path: options.dbPath,
      url: options.dbUrl,
      cacheRoot: cacheRoot(context.environment),
      keep: options.cacheDb,
      forSigning: signs,
      maxAgeMs: options.dbMaxAge,
      now: context.now(),
      logger: context.logger,
      signal: context.signal,
    }),
  );
  // Nothing may go on behind a run that has ended. Without grype there is no database to speak of.
  await Promise.allSettled([grype, database]);
  return { grype: await grype, database: await database };
}

function prepareTool(
  name: 'syft' | 'grype',
  options: AttestOptions,
  { environment, logger, signal }: CommandContext,
): Promise<InstalledTool> {
  const path = name === 'syft' ? options.syftPath : options.grypePath;
  const version = name === 'syft' ? options.syftVersion : options.grypeVersion;
  const mirror = options.toolMirror;
  return installTool(name, { path, version, mirror, cacheRoot: cacheRoot(environment), logger, signal });
}

async function requireName(opened: OpenedImage, { style }: CommandContext): Promise<string> {
  if (opened.name !== undefined && isImageName(opened.name)) return opened.name;
  // A digest that is not there has no name either, and that is not what must be mended.
  await opened.connect('pull').fetchManifest(opened.reference.digest);
  throw new ConfigurationError('SUBJECT_NAME_MISSING', 'it is not said what the image is called', {
    field: 'subject-name',
    expected: 'REGISTRY/REPOSITORY, as subject-name or as org.opencontainers.image.ref.name in index.json',
    found: opened.name ?? 'nothing',
    hint:
      style === 'input'
        ? 'subject-name: registry.example/acme/app'
        : '--subject-name registry.example/acme/app',
  });
}

function catalogueSourceOf({ reference }: OpenedImage): CatalogueSource {
  if (reference.kind === 'layout') return { kind: 'layout', path: reference.path };
  return { kind: 'registry', repository: `${reference.registry}/${reference.repository}` };
}

function privatePathsOf({ reference }: OpenedImage, { environment }: CommandContext): string[] {
  const layout = reference.kind === 'layout' ? resolve(reference.path) : undefined;
  const paths = [environment['GITHUB_WORKSPACE'], environment['RUNNER_TEMP'], layout];
  return paths.filter((path): path is string => path !== undefined && path !== '');
}
