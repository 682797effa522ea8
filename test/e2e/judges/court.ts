import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { bringTool } from '../../../lab/tools/bring-tool.ts';
import { realStack } from '../real-stack.ts';
import type { SigningPlace } from './attest.ts';
import {
  JUDGE_PROGRAMS,
  type Judge,
  type JudgeKit,
  type Judgement,
  type JudgeRequest,
  type Signer,
} from './judge.ts';
import { discover, type Discovery, type Listed } from './oras.ts';
import { startOutsideWatch } from './outside-watch.ts';
import { fetchReferrers, writeEvidenceFiles } from './stored-evidence.ts';

/** Where evidence is judged: real services, judges at hand, and a watch on whom they ask. */
export type Court = {
  kit: JudgeKit;
  /** How custody signs here. */
  signing(log: 'rekor-v2' | 'rekor-v1'): SigningPlace;
  /** Reads what hangs on a digest; every look at one digest writes the same files anew. */
  look(repository: string, digest: string, by: Discovery): Promise<Exhibit>;
  /** The requests beyond loopback that judges tried since the last look. */
  askedOutside(): string[];
  stop(): Promise<void>;
};

/** A digest and what hung on it when it was looked at. */
export type Exhibit = Pick<JudgeRequest, 'repository' | 'digest' | 'files'> & { listed: readonly Listed[] };

/** Opens it with every judge's program and a folder of its own. */
export async function openCourt(): Promise<Court> {
  const stack = realStack();
  const folder = await mkdtemp(join(tmpdir(), 'custody-judged-'));
  const watch = await startOutsideWatch();
  const programs = new Map<string, string>();
  for (const name of JUDGE_PROGRAMS) programs.set(name, await bringTool(name, (line) => console.error(line)));
  const kit: JudgeKit = {
    programs: Object.fromEntries(programs) as JudgeKit['programs'],
    trustedRoot: stack.trustedRoot,
    trustedRootLines: stack.trustedRootLines,
    clientTrustConfig: stack.clientTrustConfig,
    folder,
    watched: watch.variables,
  };
  return {
    kit,
    signing: (log) => ({
      trustedRoot: stack.trustedRoot,
      signingConfig: stack.signingConfigs[log],
      environment: stack.environment,
      newFolder: () => mkdtemp(join(folder, 'run-')),
    }),
    look: async (repository, digest, by) => {
      const listed = await discover(kit, { reference: `${repository}@${digest}`, by });
      const referrers = await fetchReferrers(repository, listed);
      const name = `${repository}@${digest}`.replaceAll(/[^\w.-]/g, '-');
      const files = await writeEvidenceFiles(repository, digest, referrers, join(folder, name));
      return { repository, digest, listed, files };
    },
    askedOutside: watch.take,
    stop: async () => {
      await watch.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks a judge of an exhibit. The same question is asked once: nothing that it could depend on changes. */
export type Ask = (
  judge: Judge,
  exhibit: Exhibit,
  predicateType: string,
  signer?: Signer,
) => Promise<Judgement>;

/** A way to ask judges, a few at once: some wait for a registry while others compute. */
export function createAsk(kit: JudgeKit, expected: Signer): Ask {
  const atOnce = pLimit(3);
  const asked = new Map<Exhibit, Map<string, Promise<Judgement>>>();
  return (judge, exhibit, predicateType, signer = expected) => {
    const answers = asked.get(exhibit) ?? new Map<string, Promise<Judgement>>();
    asked.set(exhibit, answers);
    const question = JSON.stringify([judge.name, predicateType, signer]);
    const answer =
      answers.get(question) ?? atOnce(() => judge.judge(kit, { ...exhibit, predicateType, signer }));
    answers.set(question, answer);
    return answer;
  };
}
