import { COSIGN_3 } from '../judges/cosign.ts';
import { GH_REGISTRY } from '../judges/gh.ts';
import { type Judge, type JudgeKit, type Judgement, type Signer } from '../judges/judge.ts';

/** Judges that read the registry themselves; what files hold is of no use where the registry is in question. */
const JUDGES: readonly Judge[] = [...COSIGN_3, GH_REGISTRY];

/** What is asked of the judges: one digest and one signer, for each of these predicate types. */
export type Question = { reference: string; signer: Signer; predicateTypes: readonly string[] };

/** Asks cosign 3 and gh about every type that each of them can be asked for. */
export async function askJudges(
  kit: JudgeKit,
  { reference, signer, predicateTypes }: Question,
): Promise<Judgement[]> {
  const [repository = '', digest = ''] = reference.split('@');
  const files = { manifest: '', lines: '', bundle: () => '' };
  const asked = JUDGES.flatMap((judge) =>
    judge.types
      .filter((type) => predicateTypes.includes(type))
      .map((predicateType) => judge.judge(kit, { repository, digest, predicateType, signer, files })),
  );
  return Promise.all(asked);
}
