import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { tokenEnvironment, type SigningOptions, type Workplace } from './custody-command.ts';

/** cosign 3 as the other writer: what release workflows run today. */

/** Signs one digest (`cosign sign`). @throws Error with what cosign said */
export function cosignSign(place: Workplace, reference: string, options: SigningOptions): Promise<void> {
  return write(place, ['sign'], reference, options);
}

/** cosign's names of predicate types (`cosign attest --type`). */
export type CosignType = 'spdxjson' | 'cyclonedx' | 'vuln' | 'slsaprovenance1' | 'openvex';

/** Attests a predicate (`cosign attest`). @throws Error with what cosign said */
export async function cosignAttest(
  place: Workplace,
  reference: string,
  { type, predicate, ...options }: SigningOptions & { type: CosignType; predicate: unknown },
): Promise<void> {
  const file = join(await mkdtemp(join(place.folder, 'predicate-')), 'predicate.json');
  await writeFile(file, JSON.stringify(predicate));
  await write(place, ['attest', `--type=${type}`, `--predicate=${file}`], reference, options);
}

async function write(
  { stack, folder }: Workplace,
  verb: readonly string[],
  reference: string,
  { log, claims }: SigningOptions,
): Promise<void> {
  const home = await mkdtemp(join(folder, 'cosign-'));
  const config = [`--signing-config=${stack.signingConfigs[log]}`, `--trusted-root=${stack.trustedRoot}`];
  await execa(stack.tools.cosign, [...verb, '--yes', ...config, reference], {
    cwd: home,
    extendEnv: false,
    env: { HOME: home, PATH: '/usr/bin:/bin', ...tokenEnvironment(stack, claims) },
    stdin: 'ignore',
    timeout: 60_000,
  });
}
