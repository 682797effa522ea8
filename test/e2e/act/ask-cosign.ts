import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJudge, type Judgement } from '../judges/judge.ts';
import { realStack } from '../real-stack.ts';

/** Whom evidence must be from, down to the event that set the workflow off. */
export type Expected = { identity: string; trigger: string; ref: string; commit: string };

/**
 * Asks the real cosign, told nothing but the trusted root and what the certificate must say.
 *
 * @param predicateType the type of the attestation asked for; undefined: the signature
 */
export async function askCosign(
  reference: string,
  expected: Expected,
  predicateType?: string,
): Promise<Judgement> {
  const { trustedRoot, issuer, tools } = realStack();
  const folder = await mkdtemp(join(tmpdir(), 'custody-cosign-'));
  const verb = predicateType === undefined ? ['verify'] : ['verify-attestation', `--type=${predicateType}`];
  try {
    return await runJudge({ folder, watched: {} }, tools.cosign, [
      ...verb,
      `--trusted-root=${trustedRoot}`,
      `--certificate-identity=${expected.identity}`,
      `--certificate-oidc-issuer=${issuer}`,
      `--certificate-github-workflow-trigger=${expected.trigger}`,
      `--certificate-github-workflow-ref=${expected.ref}`,
      `--certificate-github-workflow-sha=${expected.commit}`,
      reference,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
