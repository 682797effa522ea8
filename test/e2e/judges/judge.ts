import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import type { EvidenceFiles } from './stored-evidence.ts';

/** Whom evidence must be from: both compared exactly. */
export type Signer = { identity: string; issuer: string };

/** What a judge is asked: is there evidence of this type, about this digest, from this signer? */
export type JudgeRequest = {
  /** `host:port/name`, spoken to over plain HTTP. */
  repository: string;
  digest: string;
  /** URI of the predicate type. */
  predicateType: string;
  signer: Signer;
  /** What hangs on the digest, for judges that read files and no registry. */
  files: EvidenceFiles;
};

/** What a judge said. */
export type Judgement = { accepted: boolean; command: string; output: string };

/** What is wrong with a request that must be refused; `content`: a bundle is not as it was signed. */
export type Cause = 'identity' | 'issuer' | 'subject' | 'type' | 'content';

/** A verifier that nobody here wrote, run as its own process. */
export type Judge = {
  name: string;
  /** The predicate types that it can be asked for. */
  types: readonly string[];
  /** It takes a second to start: where asking for every type would teach nothing new, it is asked for some. */
  slow?: true;
  /** Whether it looks for the type asked for among several, and so can miss it. */
  typed: boolean;
  /** Asks it. @throws Error when it was not able to judge at all: not started, or killed for its slowness */
  judge(kit: JudgeKit, request: JudgeRequest): Promise<Judgement>;
  /** What its output holds when it refuses this request for this cause: each of the texts. */
  reasons(cause: Cause, request: JudgeRequest): readonly string[];
};

/** The programs that judges are, by their names in `lab/tools`. */
export const JUDGE_PROGRAMS = ['cosign', 'cosign2', 'gh', 'sigstore-python', 'oras'] as const;

/** What judges are given to work with. */
export type JudgeKit = {
  /** Where each program is. */
  programs: Readonly<Record<(typeof JUDGE_PROGRAMS)[number], string>>;
  /** The trusted root: as JSON, on one line, and as sigstore-python's client trust configuration. */
  trustedRoot: string;
  trustedRootLines: string;
  clientTrustConfig: string;
  /** An empty folder; every run gets a home of its own below it. */
  folder: string;
  /** Variables that lead whatever asks beyond loopback to the watch (`outside-watch.ts`). */
  watched: Readonly<Record<string, string>>;
};

const TIMEOUT_MS = 60_000;

/**
 * Runs a judge's program. It sees nothing of this machine's configuration: an empty home, and no other variable than
 * these.
 *
 * @throws Error when it did not come to an end of its own
 */
export async function runJudge(
  kit: Pick<JudgeKit, 'folder' | 'watched'>,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Judgement> {
  const home = await mkdtemp(join(kit.folder, 'home-'));
  const { exitCode, all, shortMessage } = await execa(program, args, {
    cwd: home,
    extendEnv: false,
    env: { HOME: home, PATH: '/usr/bin:/bin', NO_COLOR: '1', ...kit.watched, ...environment },
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: TIMEOUT_MS,
  });
  const command = [program, ...args].join(' ');
  if (exitCode === undefined) throw new Error(`${command}\ndid not end: ${shortMessage}\n${all}`);
  return { accepted: exitCode === 0, command, output: all };
}

/** Asserts that it was accepted; a failure shows the command line and what the judge said. */
export function expectAccepted({ accepted, command, output }: Judgement): void {
  expect(accepted, `refused, but should have been accepted:\n${command}\n${output}`).toBe(true);
}

/** Asserts that it was refused, and for this cause: a judge that was called wrongly refuses as well. */
export function expectRefused({ accepted, command, output }: Judgement, reasons: readonly string[]): void {
  expect(accepted, `accepted, but should have been refused:\n${command}\n${output}`).toBe(false);
  for (const reason of reasons)
    expect(output.includes(reason), `refused, but not for “${reason}”:\n${command}\n${output}`).toBe(true);
}
