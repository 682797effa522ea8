import { runJudge, type JudgeKit } from './judge.ts';

/** A referrer as oras lists it. */
export type Listed = {
  digest: string;
  artifactType: string;
  annotations: Readonly<Record<string, string>>;
};

/** By which of its two ways a registry is asked: each cell says which, so that none answers for the other. */
export type Discovery = 'referrers' | 'fallback';

const WAYS = { referrers: 'v1.1-referrers-api', fallback: 'v1.1-referrers-tag' } as const;

/**
 * Lists what hangs on a digest, by `oras discover`.
 *
 * @throws Error when oras fails
 */
export async function discover(
  kit: JudgeKit,
  { reference, by }: { reference: string; by: Discovery },
): Promise<Listed[]> {
  const { accepted, command, output } = await runJudge(kit, kit.programs.oras, [
    'discover',
    '--plain-http',
    '--format=json',
    '--depth=1',
    `--distribution-spec=${WAYS[by]}`,
    reference,
  ]);
  if (!accepted) throw new Error(`${command}\n${output}`);
  return (JSON.parse(output) as { referrers?: Listed[] }).referrers ?? [];
}
