import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../lab/check/project-files.ts';
import { writeReplayTools } from '../../../lab/replay/launchers.ts';
import type { StackDescription } from '../../../lab/stack/description.ts';
import type { ErrorCode } from '../../../src/errors.ts';
import type { EvidenceDocument } from '../../../src/report/evidence-document.ts';
import type { ToolName } from '../../../src/tools/pins.ts';
import type { VerificationResult } from '../../../src/verification/result.ts';
import { runNode, type Finished } from '../../dist/run-process.ts';
import type { Signer } from '../judges/judge.ts';
import { realStack } from '../real-stack.ts';
import { DATABASE_FILE } from '../real-tools.ts';

/** Which transparency log signs. */
export type Log = 'rekor-v2' | 'rekor-v1';

/** Everything that runs of custody and its peers share. */
export type Workplace = {
  stack: StackDescription;
  /** Stand-ins for syft and grype: what they find is not in question here. */
  tools: Readonly<Record<ToolName, string>>;
  /** Runs get folders of their own below it. */
  folder: string;
};

/** Makes one, with its folder; the stack is the run's. */
export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'custody-peers-'));
  return { stack: realStack(), tools: await writeReplayTools(join(folder, 'tools')), folder };
}

export type SigningOptions = {
  log: Log;
  /** Claims of the identity token that differ from the stack's usual ones. */
  claims?: Readonly<Record<string, string>>;
};

/** A run of `custody attest`, and what it said of itself as far as it came. */
export type Attested = Finished & { evidence: EvidenceDocument | undefined; code: ErrorCode | undefined };

/** Runs `custody attest` as a workflow would. */
export async function attest(
  { stack, tools, folder }: Workplace,
  reference: string,
  { log, claims, flags = [] }: SigningOptions & { flags?: readonly string[] },
): Promise<Attested> {
  const finished = await custody(
    { folder },
    [
      'attest',
      reference,
      '--json',
      '--trust=custom',
      `--trusted-root=${stack.trustedRoot}`,
      `--signing-config=${stack.signingConfigs[log]}`,
      `--syft-path=${tools.syft}`,
      `--grype-path=${tools.grype}`,
      `--db-path=${DATABASE_FILE}`,
      '--db-max-age=9999d',
      ...flags,
    ],
    tokenEnvironment(stack, claims),
  );
  const code = /^([A-Z][A-Z0-9_]+): /m.exec(finished.stderr)?.[1] as ErrorCode | undefined;
  const evidence = finished.stdout === '' ? undefined : (JSON.parse(finished.stdout) as EvidenceDocument);
  return { ...finished, evidence, code };
}

/** A run of `custody verify`: its exit code and the codes of what it found wrong, in order. */
export type Verified = { exitCode: number | null; codes: readonly ErrorCode[]; result: VerificationResult };

/**
 * Runs `custody verify` as a stranger would: without any credentials.
 *
 * @param required types of evidence; custody's own default when it is left out
 * @throws Error when it came to no result
 */
export async function verify(
  { stack, folder }: Workplace,
  reference: string,
  { identity, issuer }: Signer,
  required?: readonly string[],
): Promise<Verified> {
  const finished = await custody({ folder }, [
    'verify',
    reference,
    '--json',
    '--trust=custom',
    `--trusted-root=${stack.trustedRoot}`,
    `--certificate-identity=${identity}`,
    `--certificate-oidc-issuer=${issuer}`,
    ...(required === undefined ? [] : [`--require=${required.join(',')}`]),
  ]);
  if (finished.stdout === '') throw new Error(`no result: exit ${finished.exitCode}\n${finished.stderr}`);
  const result = JSON.parse(finished.stdout) as VerificationResult;
  return { exitCode: finished.exitCode, codes: result.problems.map(({ code }) => code), result };
}

/** What the runner gives a job with `id-token: write`, with these claims in its tokens. */
export function tokenEnvironment(
  { environment }: StackDescription,
  claims: SigningOptions['claims'] = {},
): Record<string, string> {
  const url = `${environment.ACTIONS_ID_TOKEN_REQUEST_URL}&claims=${encodeURIComponent(JSON.stringify(claims))}`;
  return { ...environment, ACTIONS_ID_TOKEN_REQUEST_URL: url };
}

/** The signer and the claims of another workflow of acme/shop. */
export function otherWorkflow(
  { issuer }: StackDescription,
  file: string,
): { signer: Signer; claims: Record<string, string> } {
  const ref = `acme/shop/.github/workflows/${file}@refs/heads/main`;
  const identity = `https://github.com/${ref}`;
  return { signer: { identity, issuer }, claims: { job_workflow_ref: ref, workflow_ref: ref } };
}

async function custody(
  { folder }: Pick<Workplace, 'folder'>,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const cwd = await mkdtemp(join(folder, 'custody-'));
  return runNode([join(PROJECT_ROOT, 'dist/cli.js'), ...args], {
    cwd,
    environment: { HOME: cwd, PATH: process.env['PATH'] ?? '', ...environment },
  });
}
