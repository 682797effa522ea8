import type { CustodyRun } from './custody-run.ts';
import { CUSTODY } from './custody-run.ts';
import { runTimed } from './process-run.ts';
import type { Stage } from './stage.ts';

/**
 * What custody stored is accepted by cosign and by a fresh `custody verify`.
 *
 * @throws Error when one of them refuses
 */
export async function requireAccepted(stage: Stage, { reference, folder }: CustodyRun): Promise<void> {
  const identity = identityFlags(stage);
  const environment = { HOME: folder };
  const cosign = (...args: string[]) =>
    runTimed({ program: stage.cosign, args: [...args, ...identity, reference], environment });
  await cosign('verify');
  for (const type of COSIGN_TYPES) await cosign('verify-attestation', `--type=${type}`);
  await custodyVerify(stage, reference, environment);
}

/** What cosign stored is accepted by `custody verify` as far as both know the types. */
export async function requirePeerAccepted(stage: Stage, reference: string, folder: string): Promise<void> {
  await custodyVerify(stage, reference, { HOME: folder }, ['--require=signature']);
}

const COSIGN_TYPES = ['spdxjson', 'vuln', 'https://slsa.dev/verification_summary/v1'] as const;

function identityFlags({ stack }: Stage): string[] {
  return [
    `--trusted-root=${stack.trustedRoot}`,
    `--certificate-identity=${stack.identity}`,
    `--certificate-oidc-issuer=${stack.issuer}`,
  ];
}

async function custodyVerify(
  stage: Stage,
  reference: string,
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<void> {
  await runTimed({
    program: process.execPath,
    args: [CUSTODY, 'verify', reference, '--trust=custom', ...identityFlags(stage), ...flags],
    environment,
  });
}
